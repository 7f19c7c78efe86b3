import type { BudgetLine, Buckets } from '../domain/budget/budget-line'
import type { RegisterMovement } from '../domain/budget/register'
import { plainDate, type FiscalYear, type PlainDate } from '../domain/shared/calendar'
import type { Satang } from '../domain/shared/money'
import { Prisma, type Tx } from './client'
import { holderOn } from './holder'

/** A budget line with the names that lists print beside it. */
export type ListedBudgetLine = BudgetLine & {
  readonly unitName: string
  /** Where the line's figures come from, and what of it is ours. */
  readonly provenance: string
}

/** What a person asks of the list of budget lines; an empty text asks for all. */
export type BudgetFilter = {
  readonly fiscalYear: FiscalYear
  /** Words of a code, type, project, programme or unit; every word must be found. */
  readonly search: string
  readonly unitId: string
  readonly programmeCode: string
  readonly groupName: string
}

/** The lines of a fiscal year that a filter lets through, in the order of the ordinance. */
export async function listBudgetLines(
  tx: Tx,
  filter: BudgetFilter,
): Promise<readonly ListedBudgetLine[]> {
  const rows = await tx.$queryRaw<LineRow[]>`
    SELECT ${lineColumns}
    FROM budget_line l
    JOIN unit u ON u.organisation_id = l.organisation_id AND u.id = l.unit_id
    WHERE l.fiscal_year = ${filter.fiscalYear} AND NOT (l.is_provisional AND l.original = 0)
      AND (${filter.unitId} = '' OR l.unit_id = ${filter.unitId})
      AND (${filter.programmeCode} = '' OR l.programme_code = ${filter.programmeCode})
      AND (${filter.groupName} = '' OR l.group_name = ${filter.groupName})
      AND NOT EXISTS (
        SELECT 1 FROM unnest(${wordsOf(filter.search)}::text[]) AS word
        WHERE concat_ws(' ', l.code, l.type_code, l.type_name, l.project_name, l.category_name,
                        l.programme_name, l.sub_programme_name, u.name, u.abbreviation)
              NOT ILIKE '%' || word || '%')
    ORDER BY l.programme_code, l.sub_programme_code, l.category_code, l.type_code, l.code`
  return rows.map(listedLine)
}

/** The fiscal years that have budget lines, latest first. */
export async function listBudgetYears(tx: Tx): Promise<readonly FiscalYear[]> {
  const rows = await tx.$queryRaw<{ year: number }[]>`
    SELECT DISTINCT fiscal_year AS year FROM budget_line ORDER BY 1 DESC`
  return rows.map((row) => row.year)
}

/** What a list of budget lines may be narrowed to. */
export type BudgetFacets = {
  readonly units: readonly { readonly id: string; readonly name: string }[]
  readonly programmes: readonly { readonly code: string; readonly name: string }[]
  readonly groups: readonly string[]
}

/** What the lines of a year may be narrowed to. */
export async function listBudgetFacets(tx: Tx, fiscalYear: FiscalYear): Promise<BudgetFacets> {
  const rows = await tx.$queryRaw<
    {
      unitId: string
      unitName: string
      position: number
      code: string
      name: string
      group: string
    }[]
  >`
    SELECT DISTINCT l.unit_id AS "unitId", u.name AS "unitName", u.position,
           l.programme_code AS code, l.programme_name AS name, l.group_name AS "group"
    FROM budget_line l
    JOIN unit u ON u.organisation_id = l.organisation_id AND u.id = l.unit_id
    WHERE l.fiscal_year = ${fiscalYear} AND NOT (l.is_provisional AND l.original = 0)
    ORDER BY u.position, l.programme_code, l.group_name`
  return {
    units: distinct(rows, (row) => row.unitId).map((row) => ({
      id: row.unitId,
      name: row.unitName,
    })),
    programmes: distinct(rows, (row) => row.code)
      .toSorted((a, b) => (a.code < b.code ? -1 : 1))
      .map(({ code, name }) => ({ code, name })),
    groups: distinct(rows, (row) => row.group).map((row) => row.group),
  }
}

/** One line; nothing where the organisation has no such line. */
export async function findBudgetLine(tx: Tx, id: string): Promise<ListedBudgetLine | undefined> {
  const [row] = await tx.$queryRaw<LineRow[]>`
    SELECT ${lineColumns}
    FROM budget_line l
    JOIN unit u ON u.organisation_id = l.organisation_id AND u.id = l.unit_id
    WHERE l.id = ${id}`
  return row && listedLine(row)
}

/** The movements of a line, oldest first, each with the paper that caused it. */
export async function listBudgetMovements(
  tx: Tx,
  budgetLineId: string,
): Promise<readonly RegisterMovement[]> {
  const rows = await tx.$queryRaw<MovementRow[]>`
    SELECT m.moved_on::text AS "on", m.original, m.supplementary, m.transfer_in AS "transferIn",
           m.transfer_out AS "transferOut", m.reserved, m.encumbered, m.vouchered, m.paid,
           m.carried_encumbered AS "carriedEncumbered",
           m.carried_unencumbered AS "carriedUnencumbered", m.available_after AS "availableAfter",
           coalesce(e.action, a.action, '') AS action, d.id AS "documentId", d.kind, d.status, d.title,
           d.payee_name AS "payeeName", ${documentNumber} AS number
    FROM budget_movement m
    LEFT JOIN document d ON d.organisation_id = m.organisation_id AND d.id = m.document_id
    LEFT JOIN document_event e ON e.organisation_id = m.organisation_id AND e.id = m.event_id
                              AND e.document_id = m.document_id
    LEFT JOIN document_event a ON a.organisation_id = m.organisation_id AND a.id = m.event_id AND a.is_primary
    WHERE m.budget_line_id = ${budgetLineId}
    ORDER BY m.seq`
  return rows.map((row) => ({
    on: plainDate(row.on),
    changes: bucketsOf(row),
    availableAfter: row.availableAfter,
    action: row.action,
    document: row.documentId
      ? {
          id: row.documentId,
          kind: row.kind ?? '',
          status: row.status ?? '',
          number: row.number ?? '',
          title: row.title ?? '',
          payeeName: row.payeeName ?? '',
        }
      : undefined,
  }))
}

/** A provisional line that was charged anew: the line in its place, and what went over. */
export type RechargedLine = {
  readonly from: LineLink
  readonly to: LineLink
  readonly amount: Satang
}

/** What an ordinance charged anew when it came into force. */
export async function listRecharged(
  tx: Tx,
  ordinanceId: string,
): Promise<readonly RechargedLine[]> {
  return tx.$queryRaw<RechargedLine[]>`
    SELECT jsonb_build_object('id', f.id, 'code', f.code, 'name', coalesce(f.project_name, f.type_name)) AS "from",
           jsonb_build_object('id', t.id, 'code', t.code, 'name', coalesce(t.project_name, t.type_name)) AS "to",
           sum(-m.reserved - m.encumbered - m.vouchered - m.paid)::bigint AS amount
    FROM document_event e
    JOIN budget_movement m ON m.organisation_id = e.organisation_id AND m.event_id = e.id
    JOIN budget_line f ON f.organisation_id = m.organisation_id AND f.id = m.budget_line_id
    JOIN budget_line t ON t.organisation_id = f.organisation_id AND t.id = f.recharged_to
    WHERE e.organisation_id = current_organisation() AND e.document_id = ${ordinanceId} AND e.action = 'enforce'
    GROUP BY f.organisation_id, f.id, t.organisation_id, t.id
    ORDER BY f.programme_code, f.sub_programme_code, f.category_code, f.code`
}

/** Money of a line that a paper still on its way holds, or would hold once it is handed over. */
export type MoneyUnderWay = {
  readonly documentId: string
  readonly number: string
  readonly title: string
  readonly payeeName: string
  readonly status: string
  readonly since: PlainDate
  /** The post that has it now, and who holds the post. */
  readonly postTitle: string
  readonly holderName: string
  readonly dueOn: PlainDate | undefined
  readonly reserved: Satang
  readonly vouchered: Satang
}

/** The vouchers that hold money of a line and are not paid yet, longest waiting first. */
export async function listMoneyUnderWay(
  tx: Tx,
  budgetLineId: string,
  today: PlainDate,
): Promise<readonly MoneyUnderWay[]> {
  const rows = await tx.$queryRaw<UnderWayRow[]>`
    WITH held AS (
      SELECT organisation_id, document_id, sum(reserved)::bigint AS reserved,
             sum(vouchered)::bigint AS vouchered
      FROM budget_movement
      WHERE budget_line_id = ${budgetLineId} AND document_id IS NOT NULL
      GROUP BY organisation_id, document_id
      HAVING sum(reserved) <> 0 OR sum(vouchered) <> 0)
    SELECT d.id AS "documentId", d.title, d.payee_name AS "payeeName", d.status,
           ${documentNumber} AS number, held.reserved, held.vouchered,
           coalesce(t.opened_on, d.updated_at::date)::text AS since, t.due_on::text AS "dueOn",
           coalesce(p.title, '') AS "postTitle", coalesce(n.name, '') AS "holderName"
    FROM held
    JOIN document d ON d.organisation_id = held.organisation_id AND d.id = held.document_id
    LEFT JOIN LATERAL (
      SELECT k.* FROM task k
      WHERE k.organisation_id = d.organisation_id AND k.closed_at IS NULL
        AND (k.document_id = d.id OR k.document_id IN (
          SELECT a.payment_id FROM payment_allocation a
          WHERE a.organisation_id = d.organisation_id AND a.voucher_id = d.id AND a.is_live))
      ORDER BY k.opened_at LIMIT 1) t ON true
    LEFT JOIN post p ON p.organisation_id = t.organisation_id AND p.id = t.post_id
    LEFT JOIN LATERAL (${holderOn(today)}) n ON true
    ORDER BY since, number`
  return rows.map((row) => ({
    ...row,
    number: row.number ?? '',
    since: plainDate(row.since),
    dueOn: row.dueOn ? plainDate(row.dueOn) : undefined,
  }))
}

/** The lines before and after one, in the order of the list. */
export async function findNeighbouringLines(
  tx: Tx,
  line: BudgetLine,
): Promise<{ readonly previous: LineLink | undefined; readonly next: LineLink | undefined }> {
  const rows = await tx.$queryRaw<LineLink[]>`
    SELECT id, code, coalesce(project_name, type_name) AS name
    FROM budget_line
    WHERE fiscal_year = ${line.fiscalYear} AND (NOT (is_provisional AND original = 0) OR id = ${line.id})
    ORDER BY programme_code, sub_programme_code, category_code, type_code, code`
  const at = rows.findIndex((row) => row.id === line.id)
  return { previous: rows[at - 1], next: rows[at + 1] }
}

/** The line that took the place of a provisional one. */
export async function findRechargedTo(tx: Tx, id: string): Promise<LineLink | undefined> {
  const [row] = await tx.$queryRaw<LineLink[]>`
    SELECT t.id, t.code, coalesce(t.project_name, t.type_name) AS name
    FROM budget_line f JOIN budget_line t ON t.organisation_id = f.organisation_id AND t.id = f.recharged_to
    WHERE f.id = ${id}`
  return row
}

/**
 * The ordinance that a year waits for while it is spent from the lines of the year before (ใช้งบประมาณปีก่อนไปพลางก่อน): the one
 * that began it. Undefined where the year has a budget of its own, or none at all.
 */
export async function findProvisionalOrdinance(
  tx: Tx,
  fiscalYear: number,
): Promise<string | undefined> {
  const [row] = await tx.$queryRaw<{ id: string }[]>`
    SELECT d.id FROM budget_line l
    JOIN budget_movement m ON m.organisation_id = l.organisation_id AND m.budget_line_id = l.id AND m.seq = 1
    JOIN document d ON d.organisation_id = m.organisation_id AND d.id = m.document_id AND d.kind = 'ordinance'
    WHERE l.fiscal_year = ${fiscalYear} AND l.is_provisional AND l.original > 0
    LIMIT 1`
  return row?.id
}

/** A budget line to be led to. */
export type LineLink = { readonly id: string; readonly code: string; readonly name: string }

/** The number a document is known by: the treasury's, else the unit's, else its cheque report's. */
const documentNumber = Prisma.sql`(
  SELECT o.text FROM official_number o
  WHERE o.organisation_id = d.organisation_id AND o.document_id = d.id
  ORDER BY array_position(ARRAY['treasury', 'unit', 'cheque-report'], o.slot) NULLS LAST LIMIT 1)`

const lineColumns = Prisma.sql`
  l.id, l.fiscal_year AS "fiscalYear", l.unit_id AS "unitId", u.name AS "unitName", l.code,
  l.area_name AS "areaName", l.programme_code AS "programmeCode",
  l.programme_name AS "programmeName", l.sub_programme_code AS "subProgrammeCode",
  l.sub_programme_name AS "subProgrammeName", l.group_name AS "groupName",
  l.category_code AS "categoryCode", l.category_name AS "categoryName", l.type_code AS "typeCode",
  l.type_name AS "typeName", l.project_name AS "projectName",
  l.fund_source_name AS "fundSourceName", l.account_code AS "accountCode", l.provenance,
  l.is_provisional AS "isProvisional",
  l.original, l.supplementary, l.transfer_in AS "transferIn", l.transfer_out AS "transferOut",
  l.reserved, l.encumbered, l.vouchered, l.paid, l.carried_encumbered AS "carriedEncumbered",
  l.carried_unencumbered AS "carriedUnencumbered"`

type LineRow = Omit<ListedBudgetLine, 'buckets' | 'projectName'> & {
  projectName: string | null
} & Buckets

type MovementRow = Buckets & {
  on: string
  availableAfter: Satang
  action: string
  documentId: string | null
  kind: string | null
  status: string | null
  title: string | null
  payeeName: string | null
  number: string | null
}

type UnderWayRow = Omit<MoneyUnderWay, 'number' | 'since' | 'dueOn'> & {
  number: string | null
  since: string
  dueOn: string | null
}

function listedLine(row: LineRow): ListedBudgetLine {
  return {
    id: row.id,
    fiscalYear: row.fiscalYear,
    unitId: row.unitId,
    unitName: row.unitName,
    code: row.code,
    areaName: row.areaName,
    programmeCode: row.programmeCode,
    programmeName: row.programmeName,
    subProgrammeCode: row.subProgrammeCode,
    subProgrammeName: row.subProgrammeName,
    groupName: row.groupName,
    categoryCode: row.categoryCode,
    categoryName: row.categoryName,
    typeCode: row.typeCode,
    typeName: row.typeName,
    projectName: row.projectName ?? undefined,
    fundSourceName: row.fundSourceName,
    accountCode: row.accountCode,
    provenance: row.provenance,
    isProvisional: row.isProvisional ?? false,
    buckets: bucketsOf(row),
  }
}

/** The buckets of a row that has more columns. */
export function bucketsOf(row: Buckets): Buckets {
  return {
    original: row.original,
    supplementary: row.supplementary,
    transferIn: row.transferIn,
    transferOut: row.transferOut,
    reserved: row.reserved,
    encumbered: row.encumbered,
    vouchered: row.vouchered,
    paid: row.paid,
    carriedEncumbered: row.carriedEncumbered,
    carriedUnencumbered: row.carriedUnencumbered,
  }
}

/** The words of a search, with what ILIKE would read as a pattern taken literally. */
export function wordsOf(search: string): readonly string[] {
  return search
    .trim()
    .split(/\s+/)
    .filter(Boolean)
    .slice(0, 8)
    .map((word) => word.replace(/[\\%_]/g, (character) => `\\${character}`))
}

function distinct<T>(rows: readonly T[], key: (row: T) => string): readonly T[] {
  return [...new Map(rows.map((row) => [key(row), row])).values()]
}
