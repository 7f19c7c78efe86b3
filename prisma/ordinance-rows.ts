import type { PastLine } from '../domain/ordinance/past'
import type { Satang } from '../domain/shared/money'
import { Prisma, type Tx } from './client'

/** What a unit types of one requested item (คำของบประมาณ); amounts in satang. */
export type RequestFields = {
  /** Of a supplementary budget: the code of the line it adds to; empty on a new item. */
  readonly lineCode: string
  readonly subProgrammeCode: string
  readonly typeCode: string
  readonly item: string
  readonly quantity: string
  /** ราคาต่อหน่วย; 0 where the request names none. */
  readonly unitPrice: Satang
  readonly amount: Satang
  readonly statement: string
  readonly planPage: string
  readonly actualOldest: Satang
  readonly actualOlder: Satang
  readonly actualLast: Satang
  readonly currentEstimate: Satang
}

/** One typed row with who typed it last. */
export type Row<Fields> = Fields & {
  readonly id: string
  readonly version: number
  readonly updatedByName: string
  readonly updatedAt: Date
  readonly isRemoved: boolean
}

/** A row of requested expenditure, and whose it is. */
export type RequestRow = Row<RequestFields> & { readonly unitId: string }

/** What is typed of one type of revenue (ประมาณการรายรับ). */
export type RevenueFields = {
  readonly code: string
  readonly name: string
  readonly actualOldest: Satang
  readonly actualOlder: Satang
  readonly actualLast: Satang
  readonly currentEstimate: Satang
  readonly estimate: Satang
  readonly reason: string
}

/** A row of estimated revenue. */
export type RevenueRow = Row<RevenueFields>

/**
 * Which rows are wanted, in the order of the classification: a window that begins with row `from` or after the row
 * `after`, those of some ids, or those that changed since a time, removed ones too. All of them where nothing is said.
 */
export type RowWindow = {
  readonly from?: number
  readonly after?: string
  readonly most?: number
  readonly ids?: readonly string[]
  readonly since?: Date
}

/** The requests of an ordinance, of one unit or of all. */
export async function listRequests(
  tx: Tx,
  ordinanceId: string,
  { unitId = '', ...rows }: RowWindow & { readonly unitId?: string } = {},
): Promise<readonly RequestRow[]> {
  return tx.$queryRaw<RequestRow[]>`
    SELECT r.id, r.unit_id AS "unitId", r.budget_line_code AS "lineCode", r.sub_programme_code AS "subProgrammeCode", r.type_code AS "typeCode", r.item,
           r.quantity, r.unit_price_satang AS "unitPrice", r.amount_satang AS amount, r.statement, r.plan_page AS "planPage",
           r.actual_oldest_satang AS "actualOldest", r.actual_older_satang AS "actualOlder",
           r.actual_last_satang AS "actualLast", r.current_estimate_satang AS "currentEstimate",
           r.version, p.name AS "updatedByName", r.updated_at AS "updatedAt", r.removed_at IS NOT NULL AS "isRemoved"
    FROM budget_request r JOIN person p ON p.id = r.updated_by
    WHERE r.organisation_id = current_organisation() AND r.ordinance_id = ${ordinanceId}
      AND (${unitId} = '' OR r.unit_id = ${unitId}) AND ${wanted(rows)}
      ${rows.after === undefined ? Prisma.empty : Prisma.sql`AND (r.sub_programme_code, r.type_code, r.id) > (SELECT a.sub_programme_code, a.type_code, a.id FROM budget_request a WHERE a.organisation_id = current_organisation() AND a.id = ${rows.after})`}
    ORDER BY r.sub_programme_code, r.type_code, r.id ${bounds(rows)}`
}

/** ประมาณการรายรับ likewise. */
export async function listRevenueEstimates(
  tx: Tx,
  ordinanceId: string,
  rows: RowWindow = {},
): Promise<readonly RevenueRow[]> {
  return tx.$queryRaw<RevenueRow[]>`
    SELECT r.id, r.code, r.name, r.actual_oldest_satang AS "actualOldest", r.actual_older_satang AS "actualOlder",
           r.actual_last_satang AS "actualLast", r.current_estimate_satang AS "currentEstimate",
           r.estimate_satang AS estimate, r.reason, r.version, p.name AS "updatedByName",
           r.updated_at AS "updatedAt", r.removed_at IS NOT NULL AS "isRemoved"
    FROM revenue_estimate r JOIN person p ON p.id = r.updated_by
    WHERE r.organisation_id = current_organisation() AND r.ordinance_id = ${ordinanceId} AND ${wanted(rows)}
      ${rows.after === undefined ? Prisma.empty : Prisma.sql`AND (r.code, r.id) > (SELECT a.code, a.id FROM revenue_estimate a WHERE a.organisation_id = current_organisation() AND a.id = ${rows.after})`}
    ORDER BY r.code, r.id ${bounds(rows)}`
}

/** The codes of the types of revenue that an ordinance estimates. */
export async function listRevenueCodes(tx: Tx, ordinanceId: string): Promise<readonly string[]> {
  const rows = await tx.$queryRaw<{ code: string }[]>`
    SELECT code FROM revenue_estimate
    WHERE organisation_id = current_organisation() AND ordinance_id = ${ordinanceId} AND removed_at IS NULL`
  return rows.map(({ code }) => code)
}

function wanted({ ids, since }: RowWindow): Prisma.Sql {
  if (ids) return Prisma.sql`r.id = ANY (${[...ids]})`
  if (since) return Prisma.sql`r.updated_at > ${since}::timestamptz`
  return Prisma.sql`r.removed_at IS NULL`
}

function bounds({ from = 0, most }: RowWindow): Prisma.Sql {
  return most === undefined ? Prisma.empty : Prisma.sql`LIMIT ${most} OFFSET ${from}`
}

/** The place of a row among those of its unit, counted from 0; of a revenue estimate, by its code. */
export async function placeOfRequest(tx: Tx, ordinanceId: string, id: string): Promise<number> {
  const [row] = await tx.$queryRaw<[{ place: number }]>`
    SELECT count(*)::int AS place FROM budget_request r, budget_request a
    WHERE a.organisation_id = current_organisation() AND a.id = ${id} AND a.ordinance_id = ${ordinanceId}
      AND r.organisation_id = a.organisation_id AND r.ordinance_id = a.ordinance_id AND r.unit_id = a.unit_id AND r.removed_at IS NULL
      AND (r.sub_programme_code, r.type_code, r.id) < (a.sub_programme_code, a.type_code, a.id)`
  return row.place
}

/** How many rows of revenue stand before a code in the grid. */
export async function placeOfRevenue(tx: Tx, ordinanceId: string, code: string): Promise<number> {
  const [row] = await tx.$queryRaw<[{ place: number }]>`
    SELECT count(*)::int AS place FROM revenue_estimate
    WHERE organisation_id = current_organisation() AND ordinance_id = ${ordinanceId} AND removed_at IS NULL AND code < ${code}`
  return row.place
}

/** A unit's budget lines of the four years before one, without those that only stood in for another. */
export async function listPastLines(
  tx: Tx,
  unitId: string,
  fiscalYear: number,
): Promise<readonly PastLine[]> {
  const rows = await tx.$queryRaw<(Omit<PastLine, 'item'> & { item: string | null })[]>`
    SELECT fiscal_year AS "fiscalYear", sub_programme_code AS "subProgrammeCode", type_code AS "typeCode",
           project_name AS item, original AS voted, paid
    FROM budget_line
    WHERE organisation_id = current_organisation() AND unit_id = ${unitId} AND NOT is_provisional
      AND fiscal_year BETWEEN ${fiscalYear - 4} AND ${fiscalYear - 1}`
  return rows.map((row) => ({ ...row, item: row.item ?? undefined }))
}

/** What a unit asks for in these places (`00111-330400`), by where each is filed and what it is called. */
export async function listAskedBeside(
  tx: Tx,
  { ordinanceId, unitId }: { readonly ordinanceId: string; readonly unitId: string },
  places: readonly string[],
): Promise<readonly Pick<RequestFields, 'subProgrammeCode' | 'typeCode' | 'item'>[]> {
  if (places.length === 0) return []
  return tx.$queryRaw`
    SELECT sub_programme_code AS "subProgrammeCode", type_code AS "typeCode", item FROM budget_request
    WHERE organisation_id = current_organisation() AND ordinance_id = ${ordinanceId} AND unit_id = ${unitId}
      AND removed_at IS NULL AND sub_programme_code || '-' || type_code = ANY (${[...places]}::text[])`
}

/** What the saved rows of one unit come to; the revenue estimate has one such sum, of no unit. */
export type RowSums = {
  readonly unitId: string
  readonly count: number
  readonly amount: Satang
  readonly currentEstimate: Satang
}

/** The requests added up, unit by unit. */
export async function sumRequests(tx: Tx, ordinanceId: string): Promise<readonly RowSums[]> {
  return tx.$queryRaw<RowSums[]>`
    SELECT unit_id AS "unitId", count(*)::int AS count, coalesce(sum(amount_satang), 0)::bigint AS amount,
           coalesce(sum(current_estimate_satang), 0)::bigint AS "currentEstimate"
    FROM budget_request
    WHERE organisation_id = current_organisation() AND ordinance_id = ${ordinanceId} AND removed_at IS NULL
    GROUP BY unit_id`
}

/** What the estimates of revenue come to; one row, of no unit. */
export async function sumRevenueEstimates(
  tx: Tx,
  ordinanceId: string,
): Promise<readonly RowSums[]> {
  return tx.$queryRaw<RowSums[]>`
    SELECT '' AS "unitId", count(*)::int AS count, coalesce(sum(estimate_satang), 0)::bigint AS amount,
           coalesce(sum(current_estimate_satang), 0)::bigint AS "currentEstimate"
    FROM revenue_estimate
    WHERE organisation_id = current_organisation() AND ordinance_id = ${ordinanceId} AND removed_at IS NULL`
}

/** A row to keep, and what was last seen of it: 0 for a row that begins now. */
export type RowToSave<Fields> = {
  readonly id: string
  readonly seenVersion: number
  readonly isRemoved: boolean
  readonly fields: Fields
}

/** Whose rows they are, and who types them. */
export type RowsMark = {
  readonly ordinanceId: string
  readonly personId: string
  readonly unitId: string
}

/**
 * Keeps rows: adds those that begin now, changes those seen before. Gives the version of each that was kept. One that
 * somebody else saved since it was seen is left as it is and is not among them. Throws KH050 when drafting is over.
 */
export async function saveRequests(
  tx: Tx,
  { ordinanceId, personId, unitId }: RowsMark,
  rows: readonly RowToSave<RequestFields>[],
): Promise<ReadonlyMap<string, number>> {
  const sent = (some: typeof rows) => Prisma.sql`
    jsonb_to_recordset(${sentText(some)}::jsonb) AS s (id text, "seenVersion" int, "isRemoved" boolean,
      "lineCode" text, "subProgrammeCode" text, "typeCode" text, item text, quantity text, "unitPrice" bigint, amount bigint, statement text,
      "planPage" text, "actualOldest" bigint, "actualOlder" bigint, "actualLast" bigint, "currentEstimate" bigint)`
  return savedBy(tx, rows, {
    add: (some) => Prisma.sql`
      INSERT INTO budget_request (organisation_id, id, ordinance_id, unit_id, budget_line_code, sub_programme_code, type_code, item, quantity,
        unit_price_satang, amount_satang, statement, plan_page, actual_oldest_satang, actual_older_satang,
        actual_last_satang, current_estimate_satang, updated_by, updated_at)
      SELECT current_organisation(), s.id, ${ordinanceId}, ${unitId}, s."lineCode", s."subProgrammeCode", s."typeCode", s.item, s.quantity,
        s."unitPrice", s.amount, s.statement, s."planPage", s."actualOldest", s."actualOlder", s."actualLast",
        s."currentEstimate", ${personId}, clock_timestamp()
      FROM ${sent(some)}
      ON CONFLICT DO NOTHING RETURNING id, version`,
    change: (some) => Prisma.sql`
      UPDATE budget_request r SET budget_line_code = s."lineCode", sub_programme_code = s."subProgrammeCode", type_code = s."typeCode", item = s.item,
        quantity = s.quantity, unit_price_satang = s."unitPrice", amount_satang = s.amount, statement = s.statement,
        plan_page = s."planPage", actual_oldest_satang = s."actualOldest", actual_older_satang = s."actualOlder",
        actual_last_satang = s."actualLast", current_estimate_satang = s."currentEstimate", updated_by = ${personId},
        updated_at = clock_timestamp(), version = r.version + 1,
        removed_at = CASE WHEN s."isRemoved" THEN clock_timestamp() END
      FROM ${sent(some)}
      WHERE r.organisation_id = current_organisation() AND r.id = s.id AND r.ordinance_id = ${ordinanceId}
        AND r.unit_id = ${unitId} AND r.version = s."seenVersion" AND r.removed_at IS NULL
      RETURNING r.id, r.version`,
  })
}

/** The same for types of revenue. */
export async function saveRevenueEstimates(
  tx: Tx,
  { ordinanceId, personId }: RowsMark,
  rows: readonly RowToSave<RevenueFields>[],
): Promise<ReadonlyMap<string, number>> {
  const sent = (some: typeof rows) => Prisma.sql`
    jsonb_to_recordset(${sentText(some)}::jsonb) AS s (id text, "seenVersion" int, "isRemoved" boolean,
      code text, name text, "actualOldest" bigint, "actualOlder" bigint, "actualLast" bigint, "currentEstimate" bigint,
      estimate bigint, reason text)`
  return savedBy(tx, rows, {
    add: (some) => Prisma.sql`
      INSERT INTO revenue_estimate (organisation_id, id, ordinance_id, code, name, actual_oldest_satang,
        actual_older_satang, actual_last_satang, current_estimate_satang, estimate_satang, reason, updated_by, updated_at)
      SELECT current_organisation(), s.id, ${ordinanceId}, s.code, s.name, s."actualOldest", s."actualOlder", s."actualLast",
        s."currentEstimate", s.estimate, s.reason, ${personId}, clock_timestamp()
      FROM ${sent(some)}
      ON CONFLICT DO NOTHING RETURNING id, version`,
    change: (some) => Prisma.sql`
      UPDATE revenue_estimate r SET code = s.code, name = s.name, actual_oldest_satang = s."actualOldest",
        actual_older_satang = s."actualOlder", actual_last_satang = s."actualLast",
        current_estimate_satang = s."currentEstimate", estimate_satang = s.estimate, reason = s.reason,
        updated_by = ${personId}, updated_at = clock_timestamp(), version = r.version + 1,
        removed_at = CASE WHEN s."isRemoved" THEN clock_timestamp() END
      FROM ${sent(some)}
      WHERE r.organisation_id = current_organisation() AND r.id = s.id AND r.ordinance_id = ${ordinanceId}
        AND r.version = s."seenVersion" AND r.removed_at IS NULL
      RETURNING r.id, r.version`,
  })
}

/** How rows of one kind are added and changed; each statement gives the ids and versions that it kept. */
type Saving<Sent> = {
  readonly add: (rows: readonly Sent[]) => Prisma.Sql
  readonly change: (rows: readonly Sent[]) => Prisma.Sql
}

/** The versions of what was kept. A save is mostly all new or all seen before, so one statement does it. */
async function savedBy<Sent extends RowToSave<object>>(
  tx: Tx,
  rows: readonly Sent[],
  { add, change }: Saving<Sent>,
): Promise<ReadonlyMap<string, number>> {
  const fresh = rows.filter((row) => row.seenVersion === 0)
  const seen = rows.filter((row) => row.seenVersion > 0)
  const keep = (statement: Prisma.Sql) => tx.$queryRaw<{ id: string; version: number }[]>(statement)
  const added = fresh.length === 0 ? [] : await keep(add(fresh))
  const changed = seen.length === 0 ? [] : await keep(change(seen))
  return new Map([...added, ...changed].map(({ id, version }) => [id, version]))
}

/** Rows as text for the database, amounts as their digits. */
function sentText(rows: readonly RowToSave<object>[]): string {
  return JSON.stringify(
    rows.map(({ fields, ...mark }) => ({ ...mark, ...fields })),
    (_name, value: unknown) => (typeof value === 'bigint' ? value.toString() : value),
  )
}
