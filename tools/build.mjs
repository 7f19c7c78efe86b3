// From source to dist/: the database client, the compiled code and the bundle of workflows. Each only when
// what it is made of changed. `node tools/build.mjs` builds alone, as the image does.
import { existsSync, rmSync } from 'node:fs'
import { join, relative } from 'node:path'
import { pathToFileURL } from 'node:url'
import { whileClaimed } from './claim.mjs'
import { cloneFolder, filesUnder, hashOf, inRoot, whenChanged } from './project.mjs'
import { endAll, runErrand } from './services.mjs'
import { explain, logHint, Need, step } from './steps.mjs'

export const workflowBundle = inRoot('dist', 'workflow-bundle.js')

const sourceFolders = [
  'domain',
  'workflows',
  'activities',
  'api',
  'templates',
  'prisma',
  'tools',
  'test',
]

/**
 * Builds what is out of date. With `tolerant`, errors of types don't stop it (the code is written all the
 * same): they are given back as text, for a run of tests to count.
 */
export async function build({ tolerant = false } = {}) {
  if (!existsSync(inRoot('tsconfig.json'))) return '' // an image carries compiled code alone
  return whileClaimed(join(cloneFolder, 'build.json'), async () => {
    await generateClient()
    const errors = await compile(tolerant)
    await bundleWorkflows()
    return errors
  })
}

/** The database client, from the schema. Prisma wants a schema engine that it does not use for this. */
export async function generateClient() {
  const schema = filesUnder(inRoot('prisma', 'schema'), (file) => file.endsWith('.prisma'))
  if (schema.length === 0) return
  const hash = hashOf([...schema, inRoot('prisma.config.ts'), inRoot('package-lock.json')])
  await whenChanged('client', hash, inRoot('prisma', 'generated'), () =>
    step('Database client', async () => {
      const prisma = inRoot('node_modules', 'prisma', 'build', 'index.js')
      const env = {
        ...process.env,
        PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
        CHECKPOINT_DISABLE: '1',
        PRISMA_HIDE_UPDATE_MESSAGE: '1',
      }
      const { code, output, log } = await runErrand(
        'prisma',
        process.execPath,
        [prisma, 'generate'],
        { env },
      )
      if (code !== 0)
        throw new Need(`Prisma refuses the schema: ${gist(output)} (${logHint(log)}).`)
    }),
  )
}

async function compile(tolerant) {
  const sources = sourceFiles()
  const hash = hashOf([...sources, inRoot('tsconfig.json'), inRoot('package-lock.json')])
  let errors = ''
  const compileAll = () =>
    step('Compile', async (line) => {
      const tsc = inRoot('node_modules', 'typescript', 'bin', 'tsc')
      const { code, output, log } = await runErrand('tsc', process.execPath, [
        tsc,
        '--pretty',
        'false',
      ])
      removeOrphans(sources)
      line.note(`${sources.length} files`)
      if (code === 0) return
      errors = output.trim()
      const [first] = errors.split('\n')
      throw new Need(`TypeScript refuses the code: ${first} (${logHint(log)}).`)
    })
  await whenChanged('dist', hash, inRoot('dist'), compileAll).catch((error) => {
    if (!tolerant || !errors) throw error
  })
  return errors
}

/** The workflows as one file, made once, so that a worker is ready within a second. */
async function bundleWorkflows() {
  const entry = inRoot('dist', 'workflows', 'index.js')
  if (!existsSync(entry)) return
  const code = ['workflows', 'domain'].flatMap((folder) => filesUnder(inRoot('dist', folder)))
  const script = inRoot('tools', 'bundle.mjs')
  await whenChanged(
    'bundle',
    hashOf([...code, script, inRoot('package-lock.json')]),
    workflowBundle,
    () =>
      step('Workflow bundle', async () => {
        const { code: failed, output, log } = await runErrand('bundle', process.execPath, [script])
        if (failed)
          throw new Need(`The workflows could not be bundled: ${gist(output)} (${logHint(log)}).`)
      }),
  )
}

function sourceFiles() {
  const isSource = (file) => /\.(ts|json)$/.test(file) && !file.endsWith('.d.ts')
  return [
    ...sourceFolders.flatMap((folder) => filesUnder(inRoot(folder), isSource)),
    ...filesUnder(inRoot('prisma', 'generated')),
    ...['config.ts', 'logger.ts'].map((file) => inRoot(file)),
  ]
}

/** What was compiled from a source that is no more. */
function removeOrphans(sources) {
  const made = new Set(sources.map((file) => relative(inRoot(), file).replace(/\.ts$/, '.js')))
  for (const file of filesUnder(inRoot('dist'), (name) => name.endsWith('.js'))) {
    if (made.has(relative(inRoot('dist'), file)) || file === workflowBundle) continue
    rmSync(file)
    rmSync(`${file}.map`, { force: true })
  }
}

/** The line of a program's output that tells most. */
function gist(output) {
  const lines = output
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
  return lines.find((line) => /error/i.test(line)) ?? lines.at(-1) ?? 'it said nothing'
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    await build()
  } catch (error) {
    explain(error)
    process.exitCode = 1
  } finally {
    await endAll()
  }
}
