import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from '../config'
import { lifecyclesPage } from './docs/lifecycles'

/** npm run docs: writes the pages that are made from code. */
const page = join(projectRoot, 'docs', 'lifecycles.md')
writeFileSync(page, lifecyclesPage())
process.stdout.write(`${page}\n`)
