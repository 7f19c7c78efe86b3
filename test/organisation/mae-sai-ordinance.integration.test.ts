import pg from 'pg'
import { bangkokDateOf, firstDayOf, fiscalYearOf } from '../../domain/shared/calendar'
import { formatBaht } from '../../domain/shared/money'
import { maeSai, printedAmounts } from '../../prisma/examples/mae-sai'
import { seed } from '../../prisma/seed'
import { cloneDatabase, type TestDatabase } from '../support/database'

let database: TestDatabase
let owner: pg.Client

const today = bangkokDateOf(new Date())
const fiscalYear = fiscalYearOf(today)

beforeAll(async () => {
  database = await cloneDatabase()
  await seed(database.ownerUrl, today)
  owner = new pg.Client({ connectionString: database.ownerUrl })
  await owner.connect()
  await owner.query(
    `SELECT set_config('app.organisation_id', id, false) FROM organisation WHERE short_name = 'อบต.แม่ใส'`,
  )
}, 120_000)

afterAll(async () => {
  await owner.end()
  await database.drop()
})

async function rows<Row extends pg.QueryResultRow>(query: string): Promise<readonly Row[]> {
  return (await owner.query<Row>(query)).rows
}

test('its ordinance went from the call to its first day, each act on its day, and the clock is right again', async () => {
  const acts = await rows<{ action: string; on: string }>(
    `SELECT e.action, e.happened_on::text AS on FROM document_event e JOIN document d
       ON d.organisation_id = e.organisation_id AND d.id = e.document_id
     WHERE d.kind = 'ordinance' ORDER BY e.seq`,
  )
  expect(acts.map(({ action }) => action)).toEqual([
    ...['open', 'propose', 'table', 'read-first', 'read-second', 'read-third'],
    ...['send', 'answer', 'sign', 'announce', 'enforce'],
  ])
  expect(acts.at(-1)?.on).toBe(firstDayOf(fiscalYear))
  expect(
    await rows(
      `SELECT clock_offset::text AS offset FROM organisation WHERE id = current_organisation()`,
    ),
  ).toEqual([{ offset: '00:00:00' }])
})

test('its lines are those of the file, each made by the ordinance', async () => {
  const lines = await rows<{ code: string; original: string; made: number }>(
    `SELECT l.code, l.original::text, (SELECT count(*)::int FROM budget_movement m JOIN document d
        ON d.organisation_id = m.organisation_id AND d.id = m.document_id AND d.kind = 'ordinance'
      WHERE m.organisation_id = l.organisation_id AND m.budget_line_id = l.id AND m.original = l.original) AS made
     FROM budget_line l`,
  )
  const wanted = maeSai(fiscalYear).file.budgetLines.map(({ code, amount }) => ({
    code,
    original: amount.toString(),
    made: 1,
  }))
  const byCode = (a: { code: string }, b: { code: string }) => (a.code < b.code ? -1 : 1)
  expect(lines.toSorted(byCode)).toEqual(wanted.toSorted(byCode))
})

test('ten programmes and five budget groups add up as printed; what the source leaves out has its own line', async () => {
  const sums = await rows<{ name: string; sum: string }>(
    `SELECT regexp_replace(programme_name, '^แผนงาน', '') AS name, sum(original)::text AS sum FROM budget_line
     WHERE project_name <> 'ส่วนที่ต้นฉบับไม่ระบุแผนงาน' GROUP BY 1`,
  )
  const groups = await rows<{ name: string; sum: string }>(
    `SELECT group_name AS name, sum(original)::text AS sum FROM budget_line GROUP BY 1`,
  )
  const amounts = (found: readonly { sum: string }[]) =>
    found.map(({ sum }) => formatBaht(BigInt(sum))).toSorted()
  const printed = (file: string, name: string) =>
    [...printedAmounts(file, name).values()].map((amount) => formatBaht(amount)).toSorted()
  expect(amounts(sums)).toEqual(printed('budget_2568_by_plan.csv', 'plan_th'))
  expect(amounts(groups)).toEqual(printed('budget_2568_by_budget_group.csv', 'budget_group_th'))
  expect(
    await rows(
      `SELECT original::text FROM budget_line WHERE project_name = 'ส่วนที่ต้นฉบับไม่ระบุแผนงาน'`,
    ),
  ).toEqual([{ original: '41650000' }])
})

test('seeded again, nothing changes', async () => {
  const before = await rows(`SELECT id FROM document`)
  await seed(database.ownerUrl, today)
  expect(await rows(`SELECT id FROM document`)).toEqual(before)
})
