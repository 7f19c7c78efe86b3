// npm test and its parts: sets up servers of its own, checks the code, runs Jest, ends what it started, and
// closes with one line: how many passed, how many failed.
import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { build, generateClient, workflowBundle } from './build.mjs'
import { chromiumProgram } from './chromium.mjs'
import { claim } from './claim.mjs'
import { startPostgres } from './postgres.mjs'
import { program } from './program.mjs'
import { cloneFolder, inRoot, inState, readJson } from './project.mjs'
import { secrets } from './secrets.mjs'
import { endAll, runErrand, runInTerminal } from './services.mjs'
import { red, step } from './steps.mjs'
import { inDatabase } from './roles.mjs'
import { prepareTemplate, withCopy } from './template.mjs'
import { startTemporal, temporalProgram } from './temporal.mjs'

const everything = ['postgres', 'temporal', 'chromium']

/** What `npm test`, `npm run test:…` and `npm run check` each do. */
const plans = {
  all: { checks: ['format', 'lint', 'types'], needs: everything },
  unit: { projects: ['unit'] },
  workflow: { projects: ['workflow'], needs: ['temporal'] },
  integration: { projects: ['integration'], needs: ['postgres', 'temporal'] },
  e2e: { projects: ['e2e'], needs: everything },
  check: { checks: ['format', 'lint', 'types', 'drift'], projects: ['unit'], needs: ['postgres'] },
}

async function runPlan() {
  const [first, ...others] = process.argv.slice(2)
  const plan = plans[first] ?? plans.all
  const jestArguments = plans[first] ? others : process.argv.slice(2)

  const slot = await freeSlot()
  const servers = await startServers(plan.needs ?? [], slot)
  const typeErrors = await buildFor(plan)
  const environment = { ...withoutOurs(process.env), ...servers.environment, NODE_ENV: 'test' }
  if (existsSync(workflowBundle)) environment.WORKFLOW_BUNDLE = workflowBundle

  const tally = { passed: 0, failed: 0, skipped: 0 }
  for (const name of plan.checks ?? []) {
    const complaint = await checks[name]({ typeErrors, servers })
    count(tally, name, complaint)
  }
  await runJest(tally, plan.projects ?? [], jestArguments, environment, slot)
  await servers.close()
  await endAll()

  const skipped = tally.skipped > 0 ? `, ${tally.skipped} skipped` : ''
  console.log(`\n${tally.passed} passed, ${tally.failed} failed${skipped}`)
  return tally.failed === 0 ? 0 : 1
}

// --- servers and build --------------------------------------------------------------------------

/** Several runs at once in one clone each have servers of their own: test-postgres, test-postgres-2 … */
async function freeSlot() {
  for (let number = 1; ; number++) {
    const suffix = number === 1 ? '' : `-${number}`
    const held = await claim(join(cloneFolder, `test${suffix}.json`))
    if (!held) continue
    process.on('exit', held.release)
    return suffix
  }
}

/** Gives what Jest is told of the servers, the template, and how to leave a server that was given to us. */
async function startServers(needs, slot) {
  const environment = {}
  let template
  if (needs.includes('postgres')) {
    const server = await databaseServer(slot)
    template = await step('Test database', () => prepareTemplate(server))
    environment.TEST_ADMIN_URL = server.admin('postgres')
    environment.TEST_TEMPLATE = template.name
    environment.TEST_ROLE_PASSWORDS = JSON.stringify(template.rolePasswords)
  }
  if (needs.includes('temporal')) {
    environment.TEMPORAL_ADDRESS = await step('Temporal', async (line) => {
      const path = await temporalProgram(line)
      const { address } = await startTemporal(path, { name: `test-temporal${slot}`, store: false })
      line.note(address)
      return address
    })
  }
  if (needs.includes('chromium')) {
    environment.PUPPETEER_EXECUTABLE_PATH = await step('Chromium', chromiumProgram)
  }
  return { environment, template, close: async () => template?.drop() }
}

async function databaseServer(slot) {
  const url = process.env.DATABASE_URL
  if (url) return { admin: (name) => inDatabase(url, name), own: false }
  return step('PostgreSQL', async (line) => {
    const name = `test-postgres${slot}`
    const server = await startPostgres({ name, password: secrets().superuser, careless: true })
    line.note(`127.0.0.1:${server.port}`)
    return { admin: server.url, own: true }
  })
}

/** Unit tests read the source; the others use the bundle of workflows and the compiled processes. */
async function buildFor({ checks: named = [], needs = [] }) {
  if (named.includes('types') || needs.includes('temporal')) return build({ tolerant: true })
  await generateClient()
  return ''
}

/** A test never sees the addresses of a real installation. */
function withoutOurs(environment) {
  const ours = /DATABASE_URL$|^TEMPORAL_|^REDIS_URL$|^FILES_|^SESSION_SECRET$|^PUBLIC_URL$|^PORT$/
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !ours.test(name)))
}

// --- checks and tests ---------------------------------------------------------------------------

/** Each gives its complaint, or nothing. */
const checks = {
  format: () =>
    complaintOf(
      'format',
      ['prettier', 'bin', 'prettier.cjs'],
      ['--check', '.', '--log-level=warn'],
    ),
  lint: () => complaintOf('lint', ['oxlint', 'bin', 'oxlint'], ['--type-aware', '--deny-warnings']),
  types: async ({ typeErrors }) => typeErrors,
  drift: ({ servers }) =>
    withCopy(servers.environment, (url) => complaintOf('drift', undefined, [url])),
}

async function complaintOf(name, packagePath, args) {
  const script = packagePath
    ? inRoot('node_modules', ...packagePath)
    : inRoot('tools', 'schema-drift.mjs')
  const { CI: _, FORCE_COLOR: __, ...rest } = process.env // both ask for colours
  const env = { ...rest, NO_COLOR: '1' }
  const { code, output } = await step(titles[name], async (line) => {
    const run = await runErrand(`check-${name}`, process.execPath, [script, ...args], { env })
    line.failed = run.code !== 0
    return run
  })
  return code === 0 ? '' : output.trim() || `${name} failed`
}

const titles = { format: 'Format', lint: 'Lint', drift: 'Schema = migrations' }

function count(tally, name, complaint) {
  if (complaint) {
    tally.failed++
    console.error(`\n${red('✗')} ${name}\n${complaint}\n`)
  } else tally.passed++
}

/** Runs Jest in this terminal and adds up what it says of each test. */
async function runJest(tally, projects, args, environment, slot) {
  const results = inState(`test-results${slot}.json`)
  rmSync(results, { force: true })
  const jest = inRoot('node_modules', 'jest', 'bin', 'jest.js')
  const flags = ['--maxWorkers=2', '--json', `--outputFile=${results}`, '--testLocationInResults']
  const selected = projects.length > 0 ? ['--selectProjects', ...projects] : []
  console.log()
  const code = await runInTerminal([jest, ...flags, ...args, ...selected], environment)
  const told = readJson(results) ?? {}
  const { numPassedTests = 0, numFailedTests = 0, numPendingTests = 0 } = told
  const broken = numFailedTests + (told.numRuntimeErrorTestSuites ?? 0)
  tally.passed += numPassedTests
  tally.failed += code !== 0 && broken === 0 ? 1 : broken
  tally.skipped += numPendingTests + (told.numTodoTests ?? 0)
}

await program(runPlan)
