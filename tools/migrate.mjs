// Applies prisma/migrations in order, as Prisma would record it: each file in one transaction, its hash
// kept in _prisma_migrations, two at once kept apart by the lock that Prisma itself takes.
import { createHash, randomUUID } from 'node:crypto'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { inRoot } from './project.mjs'
import { withClient } from './postgres.mjs'
import { Need } from './steps.mjs'

const prismaLock = 72707369

/** Gives the names of the migrations that were applied now. `told` hears each one before it runs. */
export async function migrate(
  ownerUrl,
  { told = () => {}, folder = inRoot('prisma', 'migrations') } = {},
) {
  const migrations = migrationsIn(folder)
  return withClient(ownerUrl, async (owner) => {
    await owner.query('SELECT pg_advisory_lock($1)', [prismaLock])
    await owner.query(ledger)
    const applied = await appliedIn(owner)
    refuseUnknown(applied, migrations)

    const done = []
    for (const [index, migration] of migrations.entries()) {
      const checksum = applied.get(migration.name)
      if (checksum === migration.checksum) continue
      if (checksum)
        throw new Need(`The migration ${migration.name} was edited after it was applied.`)
      told(migration.name, index / migrations.length)
      await apply(owner, migration)
      done.push(migration.name)
    }
    return done
  })
}

/** One hash of all migrations: two databases with the same have the same tables. */
export const migrationsHash = (folder = inRoot('prisma', 'migrations')) =>
  createHash('sha256')
    .update(JSON.stringify(migrationsIn(folder)))
    .digest('hex')

function migrationsIn(folder) {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => {
      const sql = readFileSync(join(folder, name, 'migration.sql'), 'utf8')
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
}

const ledger = `
  CREATE TABLE IF NOT EXISTS _prisma_migrations (
    id VARCHAR(36) PRIMARY KEY NOT NULL,
    checksum VARCHAR(64) NOT NULL,
    finished_at TIMESTAMPTZ,
    migration_name VARCHAR(255) NOT NULL,
    logs TEXT,
    rolled_back_at TIMESTAMPTZ,
    started_at TIMESTAMPTZ NOT NULL DEFAULT now(),
    applied_steps_count INTEGER NOT NULL DEFAULT 0
  )`

async function appliedIn(owner) {
  const { rows } = await owner.query(
    `SELECT migration_name, checksum FROM _prisma_migrations
      WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL`,
  )
  return new Map(rows.map((row) => [row.migration_name, row.checksum]))
}

function refuseUnknown(applied, migrations) {
  const known = new Set(migrations.map(({ name }) => name))
  const unknown = [...applied.keys()].find((name) => !known.has(name))
  if (!unknown) return
  throw new Need(
    `The database has the migration ${unknown}, which this version does not know: use the newer version.`,
  )
}

async function apply(owner, { name, sql, checksum }) {
  await owner.query('BEGIN')
  try {
    await owner.query(sql)
    await owner.query(
      `INSERT INTO _prisma_migrations
         (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, now(), clock_timestamp(), 1)`,
      [randomUUID(), checksum, name],
    )
    await owner.query('COMMIT')
  } catch (error) {
    await owner.query('ROLLBACK').catch(() => {})
    const line = error.position ? ` (line ${sql.slice(0, error.position).split('\n').length})` : ''
    throw new Need(`The migration ${name} failed and changed nothing: ${error.message}${line}`)
  }
}
