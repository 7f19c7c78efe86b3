// Temporal: the server we are told of, or the development server on this machine.
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { delimiter, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { cacheFolder, inRoot, inState, shortPath } from './project.mjs'
import { takePort, usualPorts } from './ports.mjs'
import { runErrand, startService, untilWorks } from './services.mjs'
import { Need } from './steps.mjs'

/** The newest version that Go can build by its name alone. */
const buildable = 'github.com/temporalio/cli/cmd/temporal@v1.5.1'

/** Starts the development server; with `store: false` it keeps nothing. Gives `{ service, address }`. */
export async function startTemporal(program, { name = 'temporal', store = true, changed } = {}) {
  const database = inState('temporal.db')
  const pidFile = inState(`${name}.pid`)
  let port
  let settled = false
  const service = await startService({
    name,
    signals: ['SIGTERM', 'SIGINT'],
    before: () => endLeftover(pidFile),
    command: async () => {
      if (!settled) port = await takePort(name, usualPorts.temporal)
      return {
        program,
        args: [
          'server',
          'start-dev',
          '--headless',
          ...[
            '--ip',
            '127.0.0.1',
            '--port',
            String(port),
            '--log-level',
            'error',
            '--log-format',
            'json',
          ],
          ...(store ? ['--db-filename', database] : []),
        ],
        env: process.env,
      }
    },
    ready: async (gone) => {
      await untilWorks(gone, () => askTemporal(`127.0.0.1:${port}`))
      settled = true
    },
    again: (_words, attempt) => attempt < 5,
    changed: (pid) => {
      writeFileSync(pidFile, String(pid))
      changed?.(pid)
    },
  })
  return { service, address: `127.0.0.1:${port}` }
}

/** Waits until the server answers for the namespace. */
export async function askTemporal(address, namespace = 'default') {
  const { Connection } = await import('@temporalio/client')
  const connection = await Connection.connect({ address, connectTimeout: '3s' })
  try {
    await connection.withDeadline(Date.now() + 3_000, () =>
      connection.workflowService.describeNamespace({ namespace }),
    )
  } finally {
    await connection.close()
  }
}

/** A server whose set-up was killed would go on writing to the same store. */
async function endLeftover(pidFile) {
  if (!existsSync(pidFile)) return
  const pid = Number(readFileSync(pidFile, 'utf8'))
  for (const signal of ['SIGTERM', 'SIGKILL']) {
    if (!isDevelopmentServer(pid)) break
    process.kill(pid, signal)
    for (let wait = 0; wait < 100 && isDevelopmentServer(pid); wait++) await pause(50)
  }
  rmSync(pidFile, { force: true })
}

function isDevelopmentServer(pid) {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('\0start-dev\0')
  } catch {
    return false
  }
}

// --- the program --------------------------------------------------------------------------------

/** Finds the `temporal` program, or gets it: the SDK's download, else a build by Go, once per person. */
export async function temporalProgram(line) {
  const kept = join(cacheFolder, process.platform === 'win32' ? 'temporal.exe' : 'temporal')
  const found = onPath('temporal') ?? (isProgram(kept) ? kept : undefined)
  if (found) return found
  mkdirSync(cacheFolder, { recursive: true })
  line?.progress(undefined, 'downloading the program')
  if (await download(kept)) return kept
  if (onPath('go')) {
    if (await build(kept, line)) return kept
    throw new Need(
      `The Temporal program could be neither downloaded nor built (${shortPath(inState('logs', 'temporal-build.log'))}): install it, or give a server's address in TEMPORAL_ADDRESS.`,
    )
  }
  throw new Need(
    `The Temporal program is missing and could not be downloaded. With Go on this machine, one command makes it:\n\n  GOBIN=${cacheFolder} go install ${buildable}\n`,
  )
}

/** A program by this name on PATH. */
export function onPath(name) {
  return (process.env.PATH ?? '')
    .split(delimiter)
    .filter((folder) => folder !== '' && !folder.includes('node_modules'))
    .map((folder) => join(folder, name))
    .find(isProgram)
}

function isProgram(file) {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** The SDK knows where its server is to be had; where the internet is closed it fails within a second. */
async function download(target) {
  const folder = join(cacheFolder, `download-${process.pid}`)
  mkdirSync(folder, { recursive: true })
  const script = `
    const { TestWorkflowEnvironment } = require('@temporalio/testing')
    const executable = { type: 'cached-download', downloadDir: process.argv[1] }
    TestWorkflowEnvironment.createLocal({ server: { executable } }).then((made) => made.teardown())`
  try {
    const args = ['-e', script, folder]
    const { code } = await runErrand('temporal-download', process.execPath, args, { cwd: inRoot() })
    if (code !== 0) return false
    const [file] = readdirSync(folder)
      .map((name) => join(folder, name))
      .filter(isProgram)
    if (!file) return false
    renameSync(file, target)
    return true
  } catch {
    return false
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** How many parts Go builds it from, when it has built none of them before. */
const allParts = 1_300

/** Built from source: about four minutes the first time on two cores. */
async function build(target, line) {
  const folder = join(cacheFolder, `build-${process.pid}`)
  let packages = 0
  try {
    const { code } = await runErrand('temporal-build', 'go', ['install', '-v', buildable], {
      env: { ...process.env, GOBIN: folder, GOFLAGS: '' },
      heard: (text) => {
        packages += text.split('\n').length - 1
        line?.progress(
          undefined,
          `building it with Go, once: ${packages} parts so far, some minutes`,
        )
      },
    })
    if (code !== 0) return false
    renameSync(join(folder, 'temporal'), target)
    return true
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
