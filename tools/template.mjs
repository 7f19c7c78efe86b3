// The database that tests copy: migrated once, then shut, so that a copy takes tens of milliseconds.
import { randomBytes } from 'node:crypto'
import { migrate, migrationsHash } from './migrate.mjs'
import { query } from './postgres.mjs'
import {
  asUser,
  inDatabase,
  migrateQueue,
  prepareDatabase,
  prepareRoles,
  roleNames,
} from './roles.mjs'
import { secrets } from './secrets.mjs'

/**
 * Makes the template on a server, or keeps the one that already has these migrations. On a server that is
 * not ours alone it has a name of its own, and `drop` removes it.
 */
export async function prepareTemplate({ admin, own }) {
  const name = own
    ? 'khlang_test_template'
    : `khlang_test_template_${randomBytes(4).toString('hex')}`
  const passwords = secrets()
  const hash = migrationsHash()
  await prepareRoles(admin('postgres'), { passwords, own })
  if (own) await dropCopies(admin)
  if (!(await hasMigrations(admin, name, hash))) {
    await dropTemplate(admin, name)
    await prepareDatabase(admin, name)
    const as = (role) => asUser(admin(name), roleNames[role], passwords[role])
    await migrate(as('owner'))
    await migrateQueue(admin(name), as('queue'))
    await query(
      admin('postgres'),
      `ALTER DATABASE ${name} IS_TEMPLATE true ALLOW_CONNECTIONS false`,
    )
    await query(admin('postgres'), `COMMENT ON DATABASE ${name} IS '${hash}'`)
  }
  const rolePasswords = Object.fromEntries(
    Object.entries(roleNames).map(([role, user]) => [user, passwords[role]]),
  )
  return { name, rolePasswords, drop: async () => own || dropTemplate(admin, name) }
}

async function hasMigrations(admin, name, hash) {
  const rows = await query(
    admin('postgres'),
    `SELECT 1 FROM pg_database WHERE datname = $1 AND datistemplate
        AND shobj_description(oid, 'pg_database') = $2`,
    [name, hash],
  )
  return rows.length === 1
}

async function dropTemplate(admin, name) {
  const there = await query(admin('postgres'), 'SELECT 1 FROM pg_database WHERE datname = $1', [
    name,
  ])
  if (there.length === 0) return
  await query(admin('postgres'), `ALTER DATABASE ${name} IS_TEMPLATE false`)
  await query(admin('postgres'), `DROP DATABASE ${name} WITH (FORCE)`)
}

/** What a killed run left behind. */
async function dropCopies(admin) {
  const rows = await query(
    admin('postgres'),
    `SELECT datname FROM pg_database WHERE datname LIKE 'khlang\\_copy\\_%'`,
  )
  for (const { datname } of rows) {
    await query(admin('postgres'), `DROP DATABASE ${datname} WITH (FORCE)`)
  }
}

/** Works with a copy of the template that Jest's environment tells of, and drops it. */
export async function withCopy({ TEST_ADMIN_URL, TEST_TEMPLATE, TEST_ROLE_PASSWORDS }, work) {
  const name = `khlang_copy_${randomBytes(6).toString('hex')}`
  await query(
    TEST_ADMIN_URL,
    `CREATE DATABASE ${name} TEMPLATE ${TEST_TEMPLATE} OWNER ${roleNames.owner}`,
  )
  try {
    const password = JSON.parse(TEST_ROLE_PASSWORDS)[roleNames.owner]
    return await work(asUser(inDatabase(TEST_ADMIN_URL, name), roleNames.owner, password))
  } finally {
    await query(TEST_ADMIN_URL, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
  }
}
