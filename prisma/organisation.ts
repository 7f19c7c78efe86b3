import { plainDate, type PlainDate, type WorkingCalendar } from '../domain/shared/calendar'
import { sqlStateOf, type Db, type Tx } from './client'

/** อปท.: whose books these are, as pages and forms name it. */
export type Organisation = {
  readonly id: string
  readonly dlaCode: string
  /** The kind decides titles: อบต., เทศบาลตำบล, เทศบาลเมือง, เทศบาลนคร, อบจ., เมืองพัทยา. */
  readonly kind: string
  readonly name: string
  readonly shortName: string
  readonly districtName: string
  readonly provinceName: string
  readonly address: string
  readonly taxId: string
  /** An example: every page and print of it says ตัวอย่าง. */
  readonly isExample: boolean
  /** Its clock is shifted: every page says what day it pretends to be. */
  readonly isClockShifted: boolean
}

/** The organisation of this transaction, and the day it is there. */
export type OrganisationToday = { readonly organisation: Organisation; readonly today: PlainDate }

/** The organisation of the transaction, with its day today. */
export async function findOrganisation(tx: Tx): Promise<OrganisationToday | undefined> {
  const [row] = await tx.$queryRaw<(Organisation & { today: string })[]>`
    SELECT id, dla_code AS "dlaCode", kind, name, short_name AS "shortName",
           district_name AS "districtName", province_name AS "provinceName", address,
           tax_id AS "taxId", is_example AS "isExample",
           clock_offset <> '0'::interval AS "isClockShifted", organisation_today(id)::text AS today
    FROM organisation WHERE id = current_organisation()`
  if (row === undefined) return undefined
  const { today, ...organisation } = row
  return { organisation, today: plainDate(today) }
}

/** What the organisation's clock says now. */
export async function organisationNow(tx: Tx): Promise<Date> {
  const [row] = await tx.$queryRaw<{ now: Date }[]>`
    SELECT organisation_now(current_organisation()) AS now`
  return row?.now ?? new Date()
}

/** The organisation's holidays, those that the office added included. */
export async function findWorkingCalendar(tx: Tx): Promise<WorkingCalendar> {
  const rows = await tx.$queryRaw<{ date: string }[]>`SELECT date::text AS date FROM holiday`
  return { holidays: new Set(rows.map((row) => plainDate(row.date))) }
}

/** Whether any organisation pretends to be on another day: no production may run so. */
export async function isAnyClockShifted(db: Db): Promise<boolean> {
  const [row] = await db.$queryRaw<{ shifted: boolean }[]>`SELECT any_shifted_clock() AS shifted`
  return row?.shifted ?? false
}

/** Whether the database answers. */
export async function isDatabaseThere(db: Db): Promise<boolean> {
  try {
    await db.$queryRaw`SELECT 1`
    return true
  } catch {
    return false
  }
}

/**
 * Whether an error means that PostgreSQL is away: nobody listens, it is starting or stopping, the
 * connection broke, or none was free in time. Every other error is ours.
 */
export function isDatabaseAway(error: unknown): boolean {
  const state = sqlStateOf(error) ?? ''
  if (/^(08|57P0[123]|53300)/.test(state)) return true
  const code = (error as { code?: unknown } | undefined)?.code
  if (typeof code === 'string' && (awayCodes.has(code) || isSocketMissing(error))) return true
  const message = error instanceof Error ? `${error.name} ${error.message}` : ''
  return awayMessage.test(message)
}

/** A socket's file that isn't there is a server that isn't there; any other missing file is ours. */
function isSocketMissing(error: unknown): boolean {
  const { code, syscall } = error as { code?: unknown; syscall?: unknown }
  return code === 'ENOENT' && syscall === 'connect'
}

/** Prisma: can't reach, timed out, closed, no connection in the pool. Node: refused, reset, no socket. */
const awayCodes = new Set([
  'P1001',
  'P1002',
  'P1008',
  'P1017',
  'P2024',
  'P2028',
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
])
const awayMessage =
  /DatabaseNotReachable|ConnectionClosed|Connection terminated|connection timeout|timeout exceeded when trying to connect|ECONNREFUSED|ECONNRESET|the database system is (starting up|shutting down|in recovery)|Server has closed the connection|Can't reach database server|connection error and is not queryable/i
