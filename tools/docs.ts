import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from '../config'
import { databaseFunctionsPage } from './docs/database-functions'
import { lifecyclesPage } from './docs/lifecycles'

/** npm run docs: writes the pages that are made from code. */
const pages = {
  'lifecycles.md': lifecyclesPage,
  'database-functions.md': databaseFunctionsPage,
}
for (const [name, draw] of Object.entries(pages)) {
  const page = join(projectRoot, 'docs', name)
  writeFileSync(page, draw())
  process.stdout.write(`${page}\n`)
}
