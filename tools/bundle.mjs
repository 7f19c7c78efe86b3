// Writes dist/workflow-bundle.js: all workflows with the payload converter that satang need.
import { writeFileSync } from 'node:fs'
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker'
import { inRoot } from './project.mjs'

const { code } = await bundleWorkflowCode({
  workflowsPath: inRoot('dist', 'workflows', 'index.js'),
  payloadConverterPath: inRoot('dist', 'workflows', 'payload-converter.js'),
  logger: new DefaultLogger('WARN'),
})
writeFileSync(inRoot('dist', 'workflow-bundle.js'), code)
