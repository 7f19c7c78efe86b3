// A whole Khlang on this machine, brought up as far as is asked for:
//
//   build     compiled code, nothing running
//   database  and PostgreSQL with all migrations
//   engine    and Temporal, with the example organisations
//   stack     and web, worker and printer
//
// One stack runs per state folder. What others need to know of it stands in `.khlang/run.json`.
import { existsSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { build, workflowBundle } from './build.mjs'
import { chromiumProgram } from './chromium.mjs'
import { claim, holderOf } from './claim.mjs'
import { databaseServer, prepare } from './database.mjs'
import { isFree, keptPort, takePort, usualPorts } from './ports.mjs'
import { inRoot, inState, production, readJson, shortPath, writePrivateJson } from './project.mjs'
import { secrets } from './secrets.mjs'
import { readyLine, runErrand, startService } from './services.mjs'
import { dim, Interrupted, Need, step } from './steps.mjs'
import { askTemporal, startTemporal, temporalProgram } from './temporal.mjs'

export const levels = ['build', 'database', 'engine', 'stack']
const runFile = inState('run.json')

/** What is written of a running stack, once it is up; waits while one is starting. Else nothing. */
export async function runningStack() {
  for (;;) {
    const state = await holderOf(runFile)
    if (!state || state.up) return state
    await pause(300)
  }
}

/** Brings the stack up to a level. Gives `{ environment, url, users }`, or nothing when one runs already. */
export async function bringUp(level) {
  const reaches = (name) => levels.indexOf(level) >= levels.indexOf(name)
  const held = await claim(runFile, { startedAt: new Date().toISOString(), level, up: false })
  if (!held) return undefined
  process.on('exit', held.release)
  const pids = {}
  const changed = (name) => (pid) => {
    pids[name] = pid
    held.update({ pids })
  }

  await build()
  const environment = { ...commonEnvironment(), NODE_ENV: process.env.NODE_ENV || 'development' }
  let url
  let users
  if (reaches('database')) {
    const server = await databaseServer({ changed: changed('postgres') })
    const urls = await prepare(server)
    Object.assign(environment, databaseVariables(urls))
  }
  if (reaches('engine')) {
    environment.TEMPORAL_ADDRESS = await engine(changed('temporal'))
    environment.PUPPETEER_EXECUTABLE_PATH = await step('Chromium', chromiumProgram)
    if (!production) users = await seed(environment)
  }
  if (reaches('stack')) {
    url = await startProcesses(environment, changed)
    environment.PUBLIC_URL = url
  }
  held.update({ up: true, level, url, environment, pids })
  return { environment, url, users }
}

async function engine(changed) {
  const address = process.env.TEMPORAL_ADDRESS
  return step('Temporal', async (line) => {
    if (address) {
      line.note(address)
      await askTemporal(address, process.env.TEMPORAL_NAMESPACE).catch(() => {
        throw new Need(`No Temporal server answers at ${address} (TEMPORAL_ADDRESS).`)
      })
      return address
    }
    const program = await temporalProgram(line)
    const { address: started } = await startTemporal(program, { changed })
    line.note(started)
    return started
  })
}

/** The example organisations, as often as one likes: what is there stays as it is. */
async function seed(environment) {
  const script = inRoot('dist', 'prisma', 'seed.js')
  const file = inState('example-users.json')
  if (!existsSync(script)) return skip('Examples', 'prisma/seed.ts')
  await step('Examples', async (line) => {
    const { code, output, log } = await runErrand(
      'seed',
      process.execPath,
      ['--enable-source-maps', script],
      {
        env: environment,
        heard: (text) => line.progress(undefined, text.trim().split('\n').at(-1).slice(0, 80)),
      },
    )
    const words = output.trim().split('\n')
    if (code !== 0) {
      const why = words.find((text) => /error/i.test(text)) ?? words.at(-1)
      throw new Need(`The example organisations could not be made: ${why} (${shortPath(log)}).`)
    }
    const told = words.map(asUsers).find(Boolean)
    if (told) writePrivateJson(file, told)
  })
  return readJson(file) ?? []
}

function asUsers(line) {
  try {
    const value = JSON.parse(line)
    return Array.isArray(value) && value.every((user) => user.username) ? value : undefined
  } catch {
    return undefined
  }
}

// --- our own processes --------------------------------------------------------------------------

/** What each process is given beside what all are given: its own role's address, and no other. */
const processes = [
  {
    name: 'web',
    script: ['api', 'server.js'],
    given: ['WEB_DATABASE_URL', 'TEMPORAL_ADDRESS', 'SESSION_SECRET', 'PORT', 'PUBLIC_URL'],
  },
  {
    name: 'worker',
    script: ['activities', 'worker.js'],
    given: ['WORKER_DATABASE_URL', 'QUEUE_DATABASE_URL', 'TEMPORAL_ADDRESS', 'PUBLIC_URL'],
  },
  {
    name: 'printer',
    script: ['activities', 'forms-worker.js'],
    given: [
      'PRINTER_DATABASE_URL',
      'QUEUE_DATABASE_URL',
      'PUPPETEER_EXECUTABLE_PATH',
      'PUBLIC_URL',
    ],
  },
]

/** Starts web, worker and printer, and gives the address people open. */
async function startProcesses(environment, changed) {
  let port = await webPort()
  let settled = false
  const publicUrl = () => process.env.PUBLIC_URL || `http://localhost:${port}`
  for (const { name, script, given } of processes) {
    const file = inRoot('dist', ...script)
    const title = name[0].toUpperCase() + name.slice(1)
    if (!existsSync(file)) {
      skip(title, script.join('/').replace('.js', '.ts'))
      continue
    }
    await step(title, async (line) => {
      await startService({
        name,
        command: async () => {
          if (name === 'web' && !settled && !(await isFree(port))) port = await webPort()
          const all = { ...environment, PORT: String(port), PUBLIC_URL: publicUrl() }
          return { script: file, env: only(all, given) }
        },
        ready: readyLine,
        again: (words, attempt) => /EADDRINUSE/.test(words) && attempt < 5,
        changed: changed(name),
      })
      if (name === 'web') line.note(addressNote(publicUrl(), port))
    })
    settled = true
  }
  return publicUrl()
}

/** Where it is, and whether what was printed before names another address. */
function addressNote(url, port) {
  const before = keptPort('web')
  if (process.env.PORT || process.env.PUBLIC_URL || before === port) return url
  return `${url}  (another program has port ${before}, which the QR codes printed before name)`
}

async function webPort() {
  const wanted = process.env.PORT
  if (!wanted) return takePort('web', usualPorts.web)
  if (!/^\d{1,5}$/.test(wanted) || Number(wanted) > 65_535) {
    throw new Need(`PORT must be a port number; it is “${wanted}”.`)
  }
  if (await isFree(Number(wanted))) return Number(wanted)
  throw new Need(`Port ${wanted} (PORT) is taken: give another, or none to have one chosen.`)
}

/** Everything of the environment but what is some other process's secret. */
function only(environment, given) {
  const own = Object.entries(environment).filter(
    ([name]) => !isOurs.has(name) || given.includes(name) || forAll.has(name),
  )
  return Object.fromEntries(own)
}

const forAll = new Set(['WORKFLOW_BUNDLE', 'FILES_DIR', 'NODE_ENV'])

const isOurs = new Set([
  'DATABASE_URL',
  'OWNER_DATABASE_URL',
  'SESSION_SECRET',
  'PORT',
  'WORKFLOW_BUNDLE',
  'FILES_DIR',
  'NODE_ENV',
  'KHLANG_RUN',
  ...processes.flatMap(({ given }) => given),
])

function commonEnvironment() {
  return {
    ...process.env,
    SESSION_SECRET: process.env.SESSION_SECRET || secrets().session,
    FILES_DIR: process.env.FILES_DIR || inState('files'),
    KHLANG_RUN: runFile,
    ...(existsSync(workflowBundle) ? { WORKFLOW_BUNDLE: workflowBundle } : {}),
  }
}

const databaseVariables = (urls) => ({
  DATABASE_URL: urls.owner,
  WEB_DATABASE_URL: urls.web,
  WORKER_DATABASE_URL: urls.worker,
  PRINTER_DATABASE_URL: urls.printer,
  QUEUE_DATABASE_URL: urls.queue,
})

function skip(title, file) {
  console.log(`  - ${title}: ${dim(`${file} is not there, so it is left out`)}`)
  return undefined
}
