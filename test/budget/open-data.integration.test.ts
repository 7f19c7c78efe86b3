import { bangkokDateOf, fiscalYearOf } from '../../domain/shared/calendar'
import { formatPlain, parseBaht, sum } from '../../domain/shared/money'
import { seed } from '../../prisma/seed'
import { cloneDatabase, type TestDatabase } from '../support/database'
import { givePasswords, openWeb, type Browser, type Web } from '../support/web'

let database: TestDatabase
let web: Web
let auditor: Browser

const today = bangkokDateOf(new Date())
const fiscalYear = fiscalYearOf(today)
const at = `/budget/open-data/${fiscalYear}`

beforeAll(async () => {
  database = await cloneDatabase()
  await seed(database.ownerUrl, today)
  await givePasswords(database)
  web = await openWeb(database)
  auditor = await web.signedIn('suda')
}, 120_000)

afterAll(async () => {
  await web.close()
  await database.drop()
})

type Table = readonly Readonly<Record<string, string>>[]

test('as JSON it adds up: revenue, lines, and each line’s arithmetic', async () => {
  const answer = await auditor.get(`${at}.json`)
  const data = JSON.parse(answer.html) as {
    layout: string
    organisation: Record<string, string>
    ordinances: Table
    revenues: Table
    lines: Table
  }
  expect(data.layout).toBe('khlang-budget/1')
  expect(data.organisation).toMatchObject({ dla_code: '6560115', kind: 'sao' })
  expect(data.ordinances).toEqual([
    expect.objectContaining({
      revenue_total: '42000000.00',
      expenditure_total: '42000000.00',
      in_force_on: `${fiscalYear - 544}-10-01`,
    }),
  ])
  const total = (rows: Table, column: string) =>
    formatPlain(sum(rows.map((row) => parseBaht(row[column] ?? ''))))
  expect(total(data.revenues, 'estimate')).toBe('42000000.00')
  expect(total(data.lines, 'original')).toBe('42000000.00')
  expect(data.lines).toHaveLength(49)
  for (const line of data.lines) {
    const of = (column: string) => parseBaht(line[column] ?? '')
    expect(of('current')).toBe(
      of('original') + of('supplementary') + of('transfer_in') - of('transfer_out'),
    )
    expect(line['area_code']).toMatch(/^00\d00$/)
    expect(line['statement']).not.toBe('')
  }
  expect(answer.html).not.toMatch(/นายสมชาย|0994000900015|per_/)
})

test('as CSV it has a byte order mark, a header in English, and says whose and when in each row', async () => {
  const cookie = [...auditor.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const file = await fetch(`${web.base}${at}-lines.csv`, { headers: { cookie } })
  const bytes = Buffer.from(await file.arrayBuffer())
  expect(bytes.subarray(0, 3).toString('hex')).toBe('efbbbf')
  const html = bytes.subarray(3).toString('utf8')
  const [header = '', ...rows] = html.trimEnd().split('\r\n')
  expect(header).toMatch(/^dla_code,fiscal_year,as_of,line_code,/)
  expect(rows).toHaveLength(49)
  expect(rows.every((row) => row.startsWith(`6560115,${fiscalYear},`))).toBe(true)
  expect(html).toContain('จิตอาสา ""เราทำดีด้วยหัวใจ""')
  expect((await auditor.get(`${at}-revenues.csv`)).html.trimEnd().split('\r\n')).toHaveLength(4)
  expect((await auditor.get(`${at}-ordinances.csv`)).html).toContain('42000000.00,42000000.00')
})

test('as .xlsx it is a workbook; a year without a budget and a file that isn’t there are not found', async () => {
  expect((await auditor.get(`${at}.xlsx`)).html.startsWith('PK')).toBe(true)
  expect((await auditor.get('/budget/open-data/2560.json')).status).toBe(404)
  expect((await auditor.get(`${at}.csv`)).status).toBe(404)
  expect((await auditor.get(`${at}-people.csv`)).status).toBe(404)
})

test('the budget list and the ordinance in force lead to the files; nobody gets them without signing in', async () => {
  const list = await auditor.get('/budget')
  expect(list.html).toContain(`href="${at}.json"`)
  const [, ordinance = ''] =
    /href="(\/ordinances\/ord_\w+)"/.exec((await auditor.get('/ordinances')).html) ?? []
  expect((await auditor.get(ordinance)).html).toContain(`href="${at}.xlsx"`)
  expect((await web.browser().get(`${at}.json`)).html).not.toContain('khlang-budget')
})
