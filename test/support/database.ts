import { randomBytes } from 'node:crypto'
import pg from 'pg'

/** A database of one test file's own: the addresses of its roles, and how to be rid of it. */
export type TestDatabase = {
  readonly ownerUrl: string
  readonly webUrl: string
  readonly workerUrl: string
  readonly printerUrl: string
  readonly queueUrl: string
  drop(): Promise<void>
}

/** Copies the migrated template that `tools/test.mjs` made: tens of milliseconds, empty, all roles' grants in place. */
export async function cloneDatabase(): Promise<TestDatabase> {
  const name = `khlang_copy_${randomBytes(8).toString('hex')}`
  const passwords = rolePasswords()
  const urlFor = (role: string): string => {
    const url = new URL(told('TEST_ADMIN_URL'))
    url.username = role
    url.password = passwords[role] ?? ''
    url.pathname = `/${name}`
    return url.href
  }
  await asAdmin(`CREATE DATABASE ${name} TEMPLATE ${told('TEST_TEMPLATE')} OWNER khlang_owner`)
  return {
    ownerUrl: urlFor('khlang_owner'),
    webUrl: urlFor('khlang_web'),
    workerUrl: urlFor('khlang_worker'),
    printerUrl: urlFor('khlang_printer'),
    queueUrl: urlFor('khlang_queue'),
    drop: () => asAdmin(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  }
}

async function asAdmin(statement: string): Promise<void> {
  const admin = new pg.Client({ connectionString: told('TEST_ADMIN_URL') })
  admin.on('error', () => undefined) // the query that fails tells it
  await admin.connect()
  try {
    await admin.query(statement)
  } finally {
    await admin.end()
  }
}

function rolePasswords(): Readonly<Record<string, string>> {
  return JSON.parse(told('TEST_ROLE_PASSWORDS')) as Readonly<Record<string, string>>
}

function told(name: string): string {
  const value = process.env[name]
  if (!value)
    throw new Error(`${name} is not set: run the tests with npm test or npm run test:integration`)
  return value
}
