import {
  controlLevelNames,
  daysPassed,
  type BudgetControl,
  type ControlAsk,
  type ControlLevel,
  type ControlRow,
} from '../domain/budget/control'
import { bucketNames, type Bucket, type Buckets } from '../domain/budget/budget-line'
import { periodsOf } from '../domain/ledger/books'
import type { FiscalYear } from '../domain/shared/calendar'
import type { Satang } from '../domain/shared/money'
import type { Quarters } from '../domain/spending-plan/quarters'
import { bucketsOf } from './budget'
import { Prisma, type Tx } from './client'

/**
 * Budget against actual in one statement. Lines carry what they stand at now; what moved after the day that is
 * asked for is taken off again, and what was paid until then is told by month. Each line's
 * forecast is made before the lines are added up, so that the rows add up to the whole.
 */
export async function readBudgetControl(
  tx: Tx,
  ask: ControlAsk,
  page: { readonly offset: number; readonly limit: number },
): Promise<BudgetControl> {
  const { key, name, place } = levels[ask.by]
  const { passed, whole } = daysPassed(ask.fiscalYear, ask.asOf)
  const moved = Prisma.sql`budget_movement m JOIN budget_line l ON l.organisation_id = m.organisation_id AND l.id = m.budget_line_id
      AND l.fiscal_year = ${ask.fiscalYear} ${onlyWithin(ask)}`
  const statement = Prisma.sql`
    WITH later AS (
      SELECT m.budget_line_id AS id, ${eachBucket((column) => Prisma.sql`sum(m.${column}) AS ${column}`)}
      FROM ${moved}
      WHERE m.moved_on > ${ask.asOf}::date
      GROUP BY m.budget_line_id),
    paid_on AS (
      SELECT m.moved_on AS day, sum(m.paid) AS paid
      FROM ${moved}
      WHERE m.moved_on <= ${ask.asOf}::date AND m.paid <> 0
      GROUP BY m.moved_on),
    paid_in AS MATERIALIZED (
      SELECT greatest(width_bucket(day, ${firstDays(ask.fiscalYear)}::date[]), 1) AS month, sum(paid) AS paid
      FROM paid_on GROUP BY 1),
    plan AS (
      SELECT DISTINCT ON (l.budget_line_id) l.budget_line_id AS id, ${eachQuarter((column) => Prisma.sql`l.${column}`)}
      FROM spending_plan p
      JOIN spending_plan_line l ON l.organisation_id = p.organisation_id AND l.spending_plan_id = p.id
      WHERE p.fiscal_year = ${ask.fiscalYear}::int AND p.approved_on <= ${ask.asOf}::date
      ORDER BY l.budget_line_id, p.edition DESC),
    line AS (
      SELECT ${key} AS key, ${name} AS name, ${place} AS place, l.is_provisional,
             ${eachBucket((column) => Prisma.sql`l.${column} - coalesce(a.${column}, 0) AS ${column}`)},
             (p.id IS NOT NULL) AS is_planned, ${eachQuarter((column) => Prisma.sql`p.${column}`)}
      FROM (
        SELECT l.*, u.name AS unit_name, u.position AS unit_position FROM budget_line l
        JOIN unit u ON u.organisation_id = l.organisation_id AND u.id = l.unit_id
        WHERE l.fiscal_year = ${ask.fiscalYear} ${onlyWithin(ask)}) l
      LEFT JOIN later a ON a.id = l.id LEFT JOIN plan p ON p.id = l.id),
    told AS (
      SELECT line.*, original + supplementary + transfer_in - transfer_out AS current,
             reserved + encumbered + vouchered + paid + carried_encumbered + carried_unencumbered AS used
      FROM line WHERE NOT (is_provisional AND original = 0)),
    summed AS (
      SELECT key, name, grouping(key) = 1 AS "isWhole", min(place) AS place, count(*)::int AS lines,
             ${eachBucket((column) => Prisma.sql`coalesce(sum(${column}), 0)::bigint AS ${column}`)},
             ${eachQuarter((column) => Prisma.sql`coalesce(sum(${column}), 0)::bigint AS ${column}`)}, coalesce(bool_or(is_planned), false) AS "isPlanned",
             coalesce(sum(CASE WHEN ${passed}::int = 0 THEN used
               ELSE least(current, greatest(used, round(paid * ${whole}::int / greatest(${passed}::int, 1)))) END), 0)::bigint AS forecast
      FROM told GROUP BY GROUPING SETS ((key, name), ())),
    placed AS (
      SELECT *, row_number() OVER (ORDER BY "isWhole" DESC, place, key) - 1 AS n, count(*) OVER () - 1 AS "rowCount"
      FROM summed)
    SELECT key, name, lines, "isWhole", "rowCount"::int AS "rowCount", original, supplementary, transfer_in AS "transferIn",
           transfer_out AS "transferOut", reserved, encumbered, vouchered, paid,
           carried_encumbered AS "carriedEncumbered", carried_unencumbered AS "carriedUnencumbered", forecast,
           "isPlanned", ${eachQuarter((column) => column)},
           CASE WHEN "isWhole" THEN (
             SELECT array_agg(coalesce((SELECT paid FROM paid_in WHERE month = n), 0)::text ORDER BY n)
             FROM generate_series(1, 12) n) END AS "paidByMonth"
    FROM placed
    WHERE "isWhole" OR (n > ${page.offset}::int AND n <= ${page.offset + page.limit}::int)
    ORDER BY n`
  const rows = await tx.$queryRaw<SummedRow[]>(statement)
  const total = rows.find((row) => row.isWhole)
  if (total === undefined) throw new Error('the control of the budget has no whole')
  return {
    whole: sumsOf(total),
    rows: rows.filter((row) => !row.isWhole).map(rowOf),
    rowCount: total.rowCount,
    paidByMonth: (total.paidByMonth ?? []).map(BigInt),
  }
}

/** What the lines of a year may be narrowed to, by level. */
export type ControlFacets = Readonly<
  Record<ControlLevel, readonly { readonly key: string; readonly name: string }[]>
>

/** What a year’s lines may be narrowed to at each level, in the order of the budget. */
export async function listControlFacets(tx: Tx, fiscalYear: FiscalYear): Promise<ControlFacets> {
  const rows = await tx.$queryRaw<{ level: ControlLevel; key: string; name: string }[]>`
    SELECT v.level, v.key, v.name
    FROM (
      SELECT l.*, u.name AS unit_name, u.position AS unit_position FROM budget_line l
      JOIN unit u ON u.organisation_id = l.organisation_id AND u.id = l.unit_id
      WHERE l.fiscal_year = ${fiscalYear}) l
    CROSS JOIN LATERAL (VALUES ${Prisma.join(
      facetLevels.map(
        (level) =>
          Prisma.sql`(${level}, ${levels[level].key}, ${levels[level].name}, ${levels[level].place})`,
      ),
    )}) v (level, key, name, place)
    GROUP BY v.level, v.key, v.name
    ORDER BY v.level, min(v.place), v.key`
  const of = (level: ControlLevel) => rows.filter((row) => row.level === level)
  return {
    area: of('area'),
    programme: of('programme'),
    'sub-programme': of('sub-programme'),
    group: of('group'),
    category: of('category'),
    type: of('type'),
    line: [],
    unit: of('unit'),
    fund: of('fund'),
    project: [],
  }
}

type LevelColumns = {
  readonly key: Prisma.Sql
  readonly name: Prisma.Sql
  /** Where a row stands among its like. */
  readonly place: Prisma.Sql
}

const levels: Readonly<Record<ControlLevel, LevelColumns>> = {
  area: columns(Prisma.sql`l.area_name`, Prisma.sql`l.area_name`, Prisma.sql`l.programme_code`),
  programme: columns(Prisma.sql`l.programme_code`, Prisma.sql`l.programme_name`),
  'sub-programme': columns(Prisma.sql`l.sub_programme_code`, Prisma.sql`l.sub_programme_name`),
  group: columns(Prisma.sql`l.group_name`, Prisma.sql`l.group_name`, Prisma.sql`l.category_code`),
  category: columns(Prisma.sql`l.category_code`, Prisma.sql`l.category_name`),
  type: columns(
    Prisma.sql`l.type_code`,
    Prisma.sql`l.type_name`,
    Prisma.sql`l.category_code || l.type_code`,
  ),
  line: columns(
    Prisma.sql`l.id`,
    Prisma.sql`coalesce(l.project_name, l.type_name)`,
    Prisma.sql`concat_ws(' ', l.programme_code, l.sub_programme_code, l.category_code, l.type_code, l.code)`,
  ),
  unit: columns(
    Prisma.sql`l.unit_id`,
    Prisma.sql`l.unit_name`,
    Prisma.sql`lpad(l.unit_position::text, 9, '0')`,
  ),
  fund: columns(Prisma.sql`l.fund_source_name`, Prisma.sql`l.fund_source_name`),
  project: columns(
    Prisma.sql`coalesce(l.project_name, '-')`,
    Prisma.sql`coalesce(l.project_name, 'รายการที่ไม่ใช่โครงการ')`,
    Prisma.sql`coalesce(l.project_name, '')`,
  ),
}

function columns(key: Prisma.Sql, name: Prisma.Sql, place = key): LevelColumns {
  return { key, name, place }
}

/** A year's lines and projects may be thousands: they are opened from the table, not chosen from a list. */
const facetLevels = controlLevelNames.filter((level) => level !== 'line' && level !== 'project')

function onlyWithin({ within }: ControlAsk): Prisma.Sql {
  const asked = controlLevelNames.flatMap((level) => {
    const key = within[level]
    return key === undefined ? [] : [Prisma.sql`AND ${levels[level].key} = ${key}`]
  })
  return asked.length === 0 ? Prisma.empty : Prisma.join(asked, ' ')
}

/** The first day of each month of a fiscal year, from which months are counted. */
function firstDays(fiscalYear: FiscalYear): readonly string[] {
  return periodsOf(fiscalYear).map(
    (period) => `${Math.floor(period / 100)}-${String(period % 100).padStart(2, '0')}-01`,
  )
}

function eachBucket(expression: (column: Prisma.Sql) => Prisma.Sql): Prisma.Sql {
  return Prisma.join(bucketNames.map((bucket) => expression(bucketColumns[bucket])))
}

function eachQuarter(expression: (column: Prisma.Sql) => Prisma.Sql): Prisma.Sql {
  return Prisma.join(quarterColumns.map(expression))
}

const quarterColumns = [
  Prisma.sql`quarter_1_satang`,
  Prisma.sql`quarter_2_satang`,
  Prisma.sql`quarter_3_satang`,
  Prisma.sql`quarter_4_satang`,
]

const bucketColumns: Readonly<Record<Bucket, Prisma.Sql>> = {
  original: Prisma.sql`original`,
  supplementary: Prisma.sql`supplementary`,
  transferIn: Prisma.sql`transfer_in`,
  transferOut: Prisma.sql`transfer_out`,
  reserved: Prisma.sql`reserved`,
  encumbered: Prisma.sql`encumbered`,
  vouchered: Prisma.sql`vouchered`,
  paid: Prisma.sql`paid`,
  carriedEncumbered: Prisma.sql`carried_encumbered`,
  carriedUnencumbered: Prisma.sql`carried_unencumbered`,
}

type SummedRow = Buckets & {
  key: string | null
  name: string | null
  lines: number
  isWhole: boolean
  rowCount: number
  forecast: Satang
  isPlanned: boolean
  quarter_1_satang: Satang
  quarter_2_satang: Satang
  quarter_3_satang: Satang
  quarter_4_satang: Satang
  paidByMonth: readonly string[] | null
}

function sumsOf(row: SummedRow) {
  return {
    buckets: bucketsOf(row),
    forecast: row.forecast,
    plan: row.isPlanned ? quartersOf(row) : undefined,
    lines: row.lines,
  }
}

function quartersOf(row: SummedRow): Quarters {
  return [row.quarter_1_satang, row.quarter_2_satang, row.quarter_3_satang, row.quarter_4_satang]
}

function rowOf(row: SummedRow): ControlRow {
  return { ...sumsOf(row), key: row.key ?? '', name: row.name ?? '' }
}
