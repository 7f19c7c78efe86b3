// The database, its owner and the roles of the processes.
//
// Nobody works as the superuser. `khlang_owner` owns the tables and migrates them; web, worker and printer
// own nothing and bypass nothing; `khlang_queue` owns its own schema and sees no other. What each may do
// is granted by the migrations.
import { query, withClient } from './postgres.mjs'
import { Need } from './steps.mjs'

export const roleNames = {
  owner: 'khlang_owner',
  web: 'khlang_web',
  worker: 'khlang_worker',
  printer: 'khlang_printer',
  queue: 'khlang_queue',
}

const attributes = 'LOGIN NOSUPERUSER NOCREATEROLE NOBYPASSRLS NOREPLICATION'

/**
 * Creates the roles that are missing. `own` tells that the server is this clone's alone: then passwords
 * are set each time. On a server given to us, an existing role's password is changed only where one was
 * given (`given`: role to password), since other installations may use it.
 */
export async function prepareRoles(adminUrl, { passwords, given = {}, own }) {
  await withClient(adminUrl, async (admin) => {
    const [me] = (
      await admin.query(
        'SELECT rolsuper, rolcreaterole, rolname FROM pg_roles WHERE rolname = current_user',
      )
    ).rows
    const mayMake = me.rolsuper || me.rolcreaterole
    await admin.query('SELECT pg_advisory_lock(72707370)')
    const { rows } = await admin.query('SELECT rolname FROM pg_roles WHERE rolname = ANY($1)', [
      Object.values(roleNames),
    ])
    const there = new Set(rows.map((row) => row.rolname))
    for (const [role, name] of Object.entries(roleNames)) {
      const password = admin.escapeLiteral(given[role] ?? passwords[role])
      const create = role === 'owner' ? 'CREATEDB' : 'NOCREATEDB'
      if (!mayMake) {
        if (there.has(name)) continue
        throw new Need(
          `${me.rolname} may not make the role ${name}: give in DATABASE_URL a user who may make roles, or have them made.`,
        )
      }
      if (!there.has(name))
        await admin.query(`CREATE ROLE ${name} ${attributes} ${create} PASSWORD ${password}`)
      else if (own || given[role])
        await admin.query(`ALTER ROLE ${name} LOGIN PASSWORD ${password}`)
      if (!me.rolsuper && mayMake && ['owner', 'queue'].includes(role)) {
        await admin.query(`GRANT ${name} TO CURRENT_USER`)
      }
    }
  })
}

/**
 * Creates the database, Thai by its sorting and its letters, and shuts it to everyone else.
 * `admin(name)` is the administrator's address of a database.
 */
export async function prepareDatabase(admin, database) {
  const name = `"${database.replaceAll('"', '""')}"`
  const maintenance = admin('postgres')
  const there = await query(maintenance, 'SELECT 1 FROM pg_database WHERE datname = $1', [database])
  if (there.length === 0) {
    await query(
      maintenance,
      `CREATE DATABASE ${name} OWNER ${roleNames.owner} TEMPLATE template0
         ENCODING 'UTF8' LOCALE_PROVIDER icu ICU_LOCALE 'th-TH' LOCALE 'C.UTF-8'`,
    )
  }
  const others = [roleNames.web, roleNames.worker, roleNames.printer, roleNames.queue].join(', ')
  await withClient(admin(database), async (client) => {
    await client.query(`REVOKE ALL ON DATABASE ${name} FROM PUBLIC`)
    await client.query(`GRANT CONNECT ON DATABASE ${name} TO ${others}`)
    const { rows } = await client.query(`SELECT to_regnamespace('queue') AS queue`)
    if (!rows[0].queue) await client.query(`CREATE SCHEMA queue AUTHORIZATION ${roleNames.queue}`)
  })
}

/** Brings the queue's schema up to date as its own role, which may create schemas only meanwhile. */
export async function migrateQueue(adminUrl, queueUrl) {
  const { LATEST_SCHEMA_VERSION, runMigrations } = await import('bullmq')
  const database = `"${new URL(queueUrl).pathname.slice(1)}"`
  await withClient(queueUrl, async (queue) => {
    const [{ ledger }] = (await queue.query(`SELECT to_regclass('queue.migration') AS ledger`)).rows
    if (ledger) {
      const { rows } = await queue.query('SELECT max(version) AS version FROM queue.migration')
      if (rows[0].version >= LATEST_SCHEMA_VERSION) return
    }
    await query(adminUrl, `GRANT CREATE ON DATABASE ${database} TO ${roleNames.queue}`)
    try {
      await runMigrations(queue, 'queue')
    } finally {
      await query(adminUrl, `REVOKE CREATE ON DATABASE ${database} FROM ${roleNames.queue}`)
    }
  })
}

/** The same server, another database. */
export const inDatabase = (url, database) =>
  Object.assign(new URL(url), { pathname: `/${encodeURIComponent(database)}` }).href

/** The same server, another user. */
export const asUser = (url, user, password) =>
  Object.assign(new URL(url), { username: user, password: encodeURIComponent(password) }).href
