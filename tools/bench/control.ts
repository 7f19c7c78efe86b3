import { periodsOf } from '../../domain/ledger/books'
import { addDays, firstDayOf } from '../../domain/shared/calendar'
import { readBudgetControl } from '../../prisma/budget-control'
import { createDb, inOrganisation } from '../../prisma/client'
import { medianOf, milliseconds, row, timesOf, type Row } from './measure'
import type { BenchOffice } from './office'

/** A closed year of the measuring office that nothing else of the bench touches. */
const fiscalYear = 2560
const lines = 2_000
const movements = 1_000_000

/**
 * The control page by programme over a million movements of 2,000 lines, as of the middle of the year, against the
 * same sums as one bare statement, taking turns. The rows are as commits leave them.
 */
export async function measureControl(office: BenchOffice, webUrl: string): Promise<Row[]> {
  const db = createDb(webUrl, 1)
  const { organisationId } = office
  const asOf = addDays(firstDayOf(fiscalYear), 182)
  const ours = (): Promise<unknown> =>
    inOrganisation(db, organisationId, (tx) =>
      readBudgetControl(
        tx,
        { fiscalYear, asOf, by: 'programme', within: {} },
        { offset: 0, limit: 100 },
      ),
    )
  const bare = (): Promise<unknown> =>
    inOrganisation(
      db,
      organisationId,
      (tx) => tx.$queryRaw`
        SELECT l.programme_code, sum(m.original)::text, sum(m.supplementary)::text, sum(m.transfer_in)::text, sum(m.transfer_out)::text,
               sum(m.reserved)::text, sum(m.encumbered)::text, sum(m.vouchered)::text, sum(m.paid)::text,
               sum(m.carried_encumbered)::text, sum(m.carried_unencumbered)::text
        FROM budget_movement m JOIN budget_line l ON l.organisation_id = m.organisation_id AND l.id = m.budget_line_id
        WHERE l.fiscal_year = ${fiscalYear} AND m.moved_on <= ${asOf}::date GROUP BY l.programme_code`,
    )
  try {
    await addMovements(office)

    await timesOf(2, ours)
    await timesOf(2, bare)
    const taken = { ours: [] as number[], bare: [] as number[] }
    await timesOf(9, async () => {
      taken.ours.push(...(await timesOf(1, ours)))
      taken.bare.push(...(await timesOf(1, bare)))
    })
    const page = medianOf(taken.ours)
    const limit = medianOf(taken.bare)
    return [
      row(
        'control page, 1,000,000 movements',
        milliseconds(page),
        milliseconds(limit),
        page / limit,
        'at most',
        2,
      ),
    ]
  } finally {
    await db.$disconnect()
  }
}

/** Ten programmes; each line has what a year leaves on it, a day after another from October to September. */
async function addMovements({ owner, organisationId, unitIds }: BenchOffice): Promise<void> {
  const unitId = [...unitIds.values()][0]
  const days = periodsOf(fiscalYear).length * 30
  await owner.query('BEGIN')
  await owner.query(`SELECT set_config('app.organisation_id', $1, true)`, [organisationId])
  await owner.query(
    `INSERT INTO fiscal_year (organisation_id, year, is_open) VALUES ($1, $2, false)`,
    [organisationId, fiscalYear],
  )
  await owner.query(
    `INSERT INTO budget_line (organisation_id, id, fiscal_year, unit_id, code, area_name, programme_code, programme_name, sub_programme_code, sub_programme_name,
       group_name, category_code, category_name, type_code, type_name, project_name, fund_source_name, account_code, provenance, original, paid)
     SELECT $1, 'bgl_bench_' || n, $2, $3, 'bench-' || n, 'ด้าน ' || n % 4, 'P' || n % 10, 'แผนงาน ' || n % 10, 'S' || n % 40, 'งาน ' || n % 40,
       'งบ ' || n % 6, 'C' || n % 10, 'หมวด ' || n % 10, 'T' || n % 90, 'ประเภท ' || n % 90, 'โครงการ ' || n, 'เงินงบประมาณ',
       (SELECT account_code FROM budget_line WHERE organisation_id = $1 LIMIT 1), '', $4::bigint * 1000000, $4::bigint * 100
     FROM generate_series(0, $5::int - 1) n`,
    [organisationId, fiscalYear, unitId, movements / lines, lines],
  )
  await owner.query(
    `INSERT INTO budget_movement (organisation_id, id, budget_line_id, seq, event_id, reserved, paid, available_after, moved_on)
     SELECT $1, 'bmv_bench_' || n, 'bgl_bench_' || n % $2, n / $2 + 1, 'evt_bench_' || n,
       CASE n / $2 % 2 WHEN 0 THEN 100 ELSE -100 END, CASE n / $2 % 2 WHEN 0 THEN 0 ELSE 200 END, 0, $3::date + (n % $4)::int
     FROM generate_series(0, $5::int - 1) n`,
    [organisationId, lines, firstDayOf(fiscalYear), days, movements],
  )
  await owner.query('COMMIT')
  await owner.query('VACUUM ANALYZE budget_line, budget_movement')
}
