import type { OrdinanceCase } from '../domain/ordinance/act'
import type { OrdinanceStatus } from '../domain/ordinance/lifecycle'
import {
  blankRecord,
  type FinancialPosition,
  type OrdinanceContent,
  type OrdinanceRecord,
  type OrdinanceSignature,
  type OrdinanceStanding,
  type Surplus,
  type OrdinanceWording,
} from '../domain/ordinance/ordinance'
import { organisationKind } from '../domain/organisation/titles'
import { isOwn, ownRevenueInBooks, type RevenueRecords } from '../domain/ordinance/revenue-past'
import { fiscalYearOf, plainDate, type PlainDate } from '../domain/shared/calendar'
import { fromJson, toJson } from '../domain/shared/json'
import { sum, type Satang } from '../domain/shared/money'
import { Prisma, type Db, type Tx } from './client'
import { holderOn } from './holder'
import { calendarOf, deadlinesOf, postsOf, type OfficeRow } from './office'
import { budgetLineOf, type BudgetLineRow } from './budget-line'

/** The office's words and the position that is printed beside them: what one saved version of the text holds. */
export type WordingBody = {
  readonly wording: OrdinanceWording
  readonly position: FinancialPosition
}

const blankWording: WordingBody = {
  wording: { basics: '', speech: '', principle: '', reasons: '' },
  position: {
    asOf: undefined,
    bankDeposits: 0n,
    accumulatedFund: 0n,
    accumulatedFundReserve: 0n,
    loans: 0n,
  },
}

/** Everything a decision about an ordinance needs, its number, and the mark of the rows it was read from. */
export type FoundOrdinance = OrdinanceCase & {
  readonly number: string
  /** Of a supplementary one: what the books show on the accounts of revenue. */
  readonly revenueInBooks?: Satang
  /** What its rows say together; a commit that froze them names it. */
  readonly stamp: string | undefined
}

/** Reads an ordinance with its rows in one statement. One that isn't there yet is a draft of the next year that has none. */
export async function findOrdinanceCase(
  db: Db | Tx,
  organisationId: string,
  id: string,
): Promise<FoundOrdinance> {
  const [found] = await db.$queryRaw<[{ ordinance_case: OrdinanceCaseRow }]>`
    SELECT ordinance_case(${organisationId}, ${id})`
  return ordinanceOf(found.ordinance_case, organisationId, id)
}

/** What `ordinance_case` answered, in the words of the rules. */
export function ordinanceOf(
  found: OrdinanceCaseRow,
  organisationId: string,
  id: string,
): FoundOrdinance {
  const { ordinance, rows, stamp, office, yearsTaken, time, kind } = found
  const { lastYearLines, provisionalLines, supplementable, supplementary } = found
  const drafted = rows ? contentOf(rows) : undefined
  const frozen = ordinance?.content ? fromJson<OrdinanceContent>(ordinance.content) : undefined
  const content = drafted ?? frozen
  const annualRevenues = supplementary?.annualRevenues
    ? fromJson<OrdinanceContent['revenues']>(supplementary.annualRevenues)
    : undefined
  const fiscalYear = ordinance?.fiscalYear ?? yearToOpen(office.today, yearsTaken)
  const records = found.revenueRecords ? revenueRecordsOf(found.revenueRecords) : undefined
  return {
    ordinance: {
      organisationId,
      id,
      status: ordinance?.status ?? 'draft',
      version: ordinance?.version ?? 0,
      fiscalYear,
      ...(ordinance?.supplement && { supplement: ordinance.supplement }),
      kind: organisationKind(kind),
      content: frozen,
      record: ordinance ? fromJson<OrdinanceRecord>(ordinance.record) : blankRecord,
      draftedBy: ordinance?.draftedBy ?? '',
      signatures: ordinance?.signatures ?? [],
    },
    standing: {
      today: office.today,
      time,
      posts: postsOf(office),
      calendar: calendarOf(office),
      deadlines: deadlinesOf(office),
      ownRevenueLastYear: ownRevenueOf(records, annualRevenues ?? content?.revenues),
      ...(records && !ordinance?.supplement && { revenueRecords: records }),
      yearIsTaken: yearsTaken.includes(fiscalYear),
      lastYearLines: (lastYearLines ?? []).map(budgetLineOf),
      provisionalLines: provisionalLines.map(budgetLineOf),
      ...(supplementable && { supplementable }),
      ...(supplementary && {
        surplus: surplusOf(supplementary, annualRevenues),
        yearLines: supplementary.yearLines.map(budgetLineOf),
      }),
    },
    draft: drafted && { content: drafted },
    number: ordinance?.number ?? '',
    ...(supplementary && { revenueInBooks: BigInt(supplementary.inBooks) }),
    stamp: stamp ?? undefined,
  }
}

/** Where an ordinance stands, without its rows: what a page that saves one of them needs. */
export type OrdinanceHead = {
  readonly id: string
  readonly status: OrdinanceStatus
  readonly version: number
  readonly fiscalYear: number
  /** เพิ่มเติม ฉบับที่ of a supplementary one. */
  readonly supplement: number | undefined
}

/** Which ordinance it is and how it stands, without its figures; undefined where there is none. */
export async function findOrdinanceHead(tx: Tx, id: string): Promise<OrdinanceHead | undefined> {
  type Row = Omit<OrdinanceHead, 'supplement'> & { readonly supplement: number | null }
  const [head] = await tx.$queryRaw<Row[]>`
    SELECT w.id, w.status, w.version, w.fiscal_year AS "fiscalYear", nullif(s.supplement, 0) AS supplement
    FROM document w JOIN ordinance s ON s.organisation_id = w.organisation_id AND s.id = w.id
    WHERE w.organisation_id = current_organisation() AND w.id = ${id} AND w.kind = 'ordinance'`
  return head && { ...head, supplement: head.supplement ?? undefined }
}

/** The present year where it has no budget yet, which is late, or else the next one. */
function yearToOpen(today: PlainDate, taken: readonly number[]): number {
  const present = fiscalYearOf(today)
  return taken.includes(present) ? present + 1 : present
}

/**
 * Revenue of the last year with actual figures, without grants: what was collected and what was allocated, as the
 * budget states it; where it states none, the budget having come from a file, as the books do.
 */
function ownRevenueOf(
  records: RevenueRecords | undefined,
  revenues: OrdinanceContent['revenues'] = [],
): Satang {
  const own = revenues.filter(({ code }) => isOwn(code))
  const stated = sum(own.map(({ actuals }) => actuals[2]))
  return stated > 0n || !records ? stated : ownRevenueInBooks(records)
}

/** What the office's own records say of the years before a budget, as an annual draft's grid asks it. */
export async function findRevenueRecords(tx: Tx, fiscalYear: number): Promise<RevenueRecords> {
  const [found] = await tx.$queryRaw<[{ records: RevenueRecordsRow }]>`
    SELECT revenue_records(current_organisation(), ${fiscalYear}::int) AS records`
  return revenueRecordsOf(found.records)
}

function revenueRecordsOf({ received, lastBudget, ...row }: RevenueRecordsRow): RevenueRecords {
  return {
    ...row,
    received: received.map((row) => ({ ...row, amount: BigInt(row.amount) })),
    lastBudget: lastBudget ? fromJson<RevenueRecords['lastBudget']>(lastBudget) : undefined,
  }
}

/** The answer of `revenue_records`. */
type RevenueRecordsRow = {
  readonly fiscalYear: number
  readonly years: readonly number[]
  readonly received: readonly {
    readonly fiscalYear: number
    readonly account: string
    readonly amount: string
  }[]
  readonly lastBudget: unknown
}

/** The estimate is the annual ordinance's; of a year whose lines were loaded from a file, what they were voted. */
function surplusOf(
  { receipts, claimed, voted }: SupplementaryRow,
  annualRevenues: OrdinanceContent['revenues'] | undefined,
): Surplus {
  return {
    receipts: receipts
      ? {
          received: BigInt(receipts.received),
          asOf: plainDate(receipts.asOf),
          evidence: receipts.evidence,
        }
      : undefined,
    estimate: annualRevenues ? sum(annualRevenues.map(({ estimate }) => estimate)) : BigInt(voted),
    claimed: BigInt(claimed),
  }
}

type SupplementaryRow = {
  readonly annualRevenues: unknown
  readonly voted: string
  readonly receipts: {
    readonly received: string
    readonly asOf: string
    readonly evidence: string
  } | null
  readonly claimed: string
  readonly inBooks: string
  readonly yearLines: readonly BudgetLineRow[]
}

function contentOf({ body, ...rows }: NonNullable<OrdinanceCaseRow['rows']>): OrdinanceContent {
  const words = body ? fromJson<WordingBody>(body) : blankWording
  return fromJson<OrdinanceContent>({ ...rows, ...(toJson(words) as object) })
}

/** The answer of `ordinance_case`. */
export type OrdinanceCaseRow = {
  readonly ordinance: {
    readonly status: OrdinanceStatus
    readonly version: number
    readonly fiscalYear: number
    readonly supplement: number | null
    readonly draftedBy: string
    readonly record: unknown
    readonly number: string | null
    readonly content: unknown
    readonly signatures: readonly OrdinanceSignature[]
  } | null
  readonly rows: { readonly body: unknown; readonly [name: string]: unknown } | null
  readonly stamp: string | null
  readonly kind: string
  readonly time: string
  readonly yearsTaken: readonly number[]
  readonly lastYearLines: readonly BudgetLineRow[] | null
  readonly provisionalLines: readonly BudgetLineRow[]
  readonly supplementable: OrdinanceStanding['supplementable'] | null
  readonly supplementary: SupplementaryRow | null
  /** Absent where the answer is of a time before it was asked. */
  readonly revenueRecords?: RevenueRecordsRow | null
  readonly office: OfficeRow
}

/** An ordinance in the register, with who has it. */
export type ListedOrdinance = {
  readonly id: string
  readonly fiscalYear: number
  /** เพิ่มเติม ฉบับที่; 0 is the annual one. */
  readonly supplement: number
  /** It has been before the supervisor. */
  readonly wasSent: boolean
  readonly status: OrdinanceStatus
  readonly total: Satang
  readonly number: string
  readonly holderTitle: string
  readonly holderName: string
  readonly dueOn: PlainDate | undefined
}

/** Every ordinance of the organisation, the latest year first. */
export async function listOrdinances(
  tx: Tx,
  today: PlainDate,
): Promise<readonly ListedOrdinance[]> {
  const rows = await tx.$queryRaw<(Omit<ListedOrdinance, 'dueOn'> & { dueOn: string | null })[]>`
    SELECT w.id, w.fiscal_year AS "fiscalYear", s.supplement, s.record ? 'sent' AS "wasSent", w.status,
           CASE WHEN w.status = 'drafting' THEN
             (SELECT coalesce(sum(amount_satang), 0)::bigint FROM budget_request r
              WHERE r.organisation_id = w.organisation_id AND r.ordinance_id = w.id AND r.removed_at IS NULL)
           ELSE w.gross_satang END AS total,
           coalesce(n.text, '') AS number, coalesce(p.title, '') AS "holderTitle", coalesce(h.name, '') AS "holderName",
           t.due_on::text AS "dueOn"
    FROM document w
    JOIN ordinance s ON s.organisation_id = w.organisation_id AND s.id = w.id
    LEFT JOIN official_number n ON n.organisation_id = w.organisation_id AND n.document_id = w.id AND n.slot = 'ordinance'
    LEFT JOIN task t ON t.organisation_id = w.organisation_id AND t.document_id = w.id AND t.closed_at IS NULL
    LEFT JOIN post p ON p.organisation_id = t.organisation_id AND p.id = t.post_id
    LEFT JOIN LATERAL (${holderOn(today)}) h ON true
    WHERE w.organisation_id = current_organisation() AND w.kind = 'ordinance' AND w.version > 0
    ORDER BY w.fiscal_year DESC, s.supplement DESC, w.created_at DESC`
  return rows.map((row) => ({
    ...row,
    dueOn: row.dueOn === null ? undefined : plainDate(row.dueOn),
  }))
}

/** Whether an ordinance, by its id or by that of a form of it, has been before the supervisor. */
export async function wasOrdinanceSent(
  tx: Tx,
  asked: { readonly document: string } | { readonly form: string },
): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM ordinance o
    WHERE o.organisation_id = current_organisation() AND o.record ? 'sent' AND o.id = ${
      'document' in asked
        ? Prisma.sql`${asked.document}`
        : Prisma.sql`(SELECT document_id FROM form WHERE organisation_id = current_organisation() AND id = ${asked.form})`
    }`
  return rows.length > 0
}
