// The database as the processes find it: its server, its roles, its tables. `node tools/database.mjs` does
// the same for a server given in DATABASE_URL and ends: the first thing a deployment runs.
import { pathToFileURL } from 'node:url'
import { installPackages } from './install.mjs'
import { migrate } from './migrate.mjs'
import { query, startPostgres } from './postgres.mjs'
import {
  asUser,
  inDatabase,
  migrateQueue,
  prepareDatabase,
  prepareRoles,
  roleNames,
} from './roles.mjs'
import { secrets } from './secrets.mjs'
import { endAll } from './services.mjs'
import { explain, Need, step } from './steps.mjs'

/** Where each role's address may be given. DATABASE_URL is who sets up: the owner, or an administrator. */
const given = {
  owner: process.env.OWNER_DATABASE_URL,
  web: process.env.WEB_DATABASE_URL,
  worker: process.env.WORKER_DATABASE_URL,
  printer: process.env.PRINTER_DATABASE_URL,
  queue: process.env.QUEUE_DATABASE_URL,
}

/**
 * The server: the one of DATABASE_URL, else our own. Gives `admin(database)`, the address that sets up, and
 * whether the server is ours alone.
 */
export async function databaseServer({ changed } = {}) {
  const url = process.env.DATABASE_URL
  if (!url) {
    const server = await step('PostgreSQL', async (line) => {
      const started = await startPostgres({ password: secrets().superuser, changed })
      line.note(`127.0.0.1:${started.port}`)
      return started
    })
    return { admin: server.url, database: 'khlang', own: true, port: server.port }
  }
  if (!URL.canParse(url))
    throw new Need('DATABASE_URL is not an address like postgres://user:password@host/database.')
  const admin = (name) => inDatabase(url, name)
  await step('PostgreSQL', async (line) => {
    line.note(new URL(url).host)
    await query(admin('postgres'), 'SELECT 1').catch((error) => {
      throw new Need(`The server of DATABASE_URL does not let us in: ${error.message}.`)
    })
  })
  const named = decodeURIComponent(new URL(url).pathname.slice(1))
  const database = ['', 'postgres', 'template1'].includes(named) ? 'khlang' : named
  return { admin, database, own: false }
}

/** Roles, database, migrations, queue. Gives each role's address. */
export async function prepare({ admin, database, own }) {
  const passwords = secrets()
  const urls = Object.fromEntries(
    Object.entries(roleNames).map(([role, name]) => [
      role,
      (!own && given[role]) || asUser(admin(database), name, passwords[role]),
    ]),
  )
  if (!own && !given.owner && new URL(admin(database)).username === roleNames.owner) {
    urls.owner = admin(database)
  }
  await step('Database', async (line) => {
    const maintenance = admin('postgres')
    await prepareRoles(maintenance, { passwords, given: own ? {} : passwordsOf(given), own })
    await prepareDatabase(admin, database)
    if (!own) await tryEach(urls)
    const done = await migrate(urls.owner, {
      told: (name, fraction) => line.progress(fraction, name),
    })
    if (!process.env.REDIS_URL) await migrateQueue(admin(database), urls.queue)
    line.note(done.length === 0 ? 'up to date' : `${done.length} migrations`)
  })
  return urls
}

function passwordsOf(urls) {
  return Object.fromEntries(
    Object.entries(urls)
      .filter(([, url]) => url && new URL(url).password)
      .map(([role, url]) => [role, decodeURIComponent(new URL(url).password)]),
  )
}

async function tryEach(urls) {
  for (const [role, url] of Object.entries(urls)) {
    await query(url, 'SELECT 1').catch((error) => {
      const variable = `${role.toUpperCase()}_DATABASE_URL`
      throw new Need(
        `The role of ${role} can't sign in (${error.message}): give its address in ${variable}.`,
      )
    })
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    await installPackages()
    if (!process.env.DATABASE_URL) throw new Need('Give the server to set up in DATABASE_URL.')
    await prepare(await databaseServer())
  } catch (error) {
    explain(error)
    process.exitCode = 1
  } finally {
    await endAll()
  }
}
