import { PrismaPg } from '@prisma/adapter-pg'
import { Pool } from 'pg'
import { Prisma, PrismaClient } from './generated/client'

export { Prisma }

/** The database, as one of the application's roles. */
export type Db = PrismaClient
/** One transaction in one organisation's books. */
export type Tx = Prisma.TransactionClient

/** Connects lazily; `max` connections at most. A server that dies fails the queries it was asked, and nothing else. */
export function createDb(url: string, max = 10): Db {
  const pool = new Pool({ connectionString: url, max, connectionTimeoutMillis: 5_000 })
  pool.on('error', ignore)
  // The adapter takes its listener off a connection that broke before its last words have arrived.
  pool.on('connect', (client) => client.on('error', ignore))
  return new PrismaClient({
    adapter: new PrismaPg(pool, { disposeExternalPool: true }),
    transactionOptions: { maxWait: 5_000, timeout: 15_000 },
  })
}

/** The query that fails tells it. */
function ignore(): void {
  return
}

/**
 * Runs `work` in one transaction that says whose books it is in. There is no other way to query: without
 * it the row-level policy raises, so that forgetting is an error and not an empty list.
 */
export function inOrganisation<T>(
  db: Db,
  organisationId: string,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  return db.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT set_config('app.organisation_id', ${organisationId}, true)`
    return work(tx)
  })
}

/** The SQLSTATE of a database error, ours (KH…) included; undefined for any other error. */
export function sqlStateOf(error: unknown): string | undefined {
  const cause = driverError(error)
  return typeof cause?.originalCode === 'string' ? cause.originalCode : undefined
}

/** The whole text of a database error: its message, and the constraint's name within it. */
export function sqlMessageOf(error: unknown): string {
  const cause = driverError(error)
  return cause?.originalMessage ?? cause?.message ?? (error instanceof Error ? error.message : '')
}

/** The DETAIL of a database error; empty where there is none. */
export function sqlDetailOf(error: unknown): string {
  return driverError(error)?.detail ?? ''
}

type DriverError = {
  originalCode?: string
  originalMessage?: string
  message?: string
  detail?: string
}

function driverError(error: unknown): DriverError | undefined {
  const meta = (error as { meta?: { driverAdapterError?: { cause?: DriverError } } } | undefined)
    ?.meta
  return meta?.driverAdapterError?.cause ?? (error as { cause?: DriverError } | undefined)?.cause
}
