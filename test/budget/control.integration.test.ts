import { controlLevelNames, type ControlAsk, type ControlLevel } from '../../domain/budget/control'
import { amountsOf } from '../../domain/budget/register'
import { addDays, firstDayOf, fiscalYearOf, type PlainDate } from '../../domain/shared/calendar'
import { formatBaht, parseBaht, sum } from '../../domain/shared/money'
import { thaiDate } from '../../domain/shared/thai'
import { readBudgetControl } from '../../prisma/budget-control'
import { inOrganisation } from '../../prisma/client'
import { danThapTako } from '../../prisma/examples/dan-thap-tako'
import { createOrganisation, type SetUpOrganisation } from '../../prisma/organisation-setup'
import { openOffice, type Office } from '../payment/office'
import { givePasswords, openWeb, type Browser, type Web } from '../support/web'

/** ควบคุมงบประมาณ: แม่ใส's 42,000,000.00 by every level, as of today and of days before, and nobody else's. */

let office: Office
let other: SetUpOrganisation
let web: Web
let director: Browser

beforeAll(async () => {
  office = await openOffice()
  const { file } = danThapTako()
  const access = new Map(
    file.people.map(({ username }) => [username, { passwordHash: '', mustChangePassword: false }]),
  )
  other = await office.asOwner((owner) =>
    createOrganisation(owner, file, { access, isExample: true }),
  )
  await givePasswords(office.database)
  web = await openWeb(office.database)
  director = await web.signedIn('wipa')
  await office.signed([await office.approved()])
  const waiting = await office.draft({
    line: '00245-320300-56',
    amount: '4,000.00',
    invoice: 'IV-7',
  })
  await office.act(waiting, 'submit', 'orathai')
}, 120_000)

afterAll(async () => {
  await web.close()
  await office.close()
})

const everything = { offset: 0, limit: 1000 }

function read(by: ControlLevel, more: Partial<ControlAsk> = {}) {
  const ask = {
    fiscalYear: fiscalYearOf(office.today),
    asOf: office.today,
    by,
    within: {},
    ...more,
  }
  return inOrganisation(office.db, office.organisationId, (tx) =>
    readBudgetControl(tx, ask, everything),
  )
}

test.each(controlLevelNames.map((level) => [level]))(
  'by %s the rows add up to 42,000,000.00, column by column',
  async (level) => {
    const { whole, rows } = await read(level)
    const columns = amountsOf(whole.buckets)
    expect(formatBaht(columns.current)).toBe('42,000,000.00')
    expect(formatBaht(columns.reserved)).toBe('4,000.00')
    expect(formatBaht(columns.paid)).toBe('50,000.00')
    expect(formatBaht(columns.available)).toBe('41,946,000.00')
    for (const column of ['current', 'reserved', 'vouchered', 'paid', 'available'] as const) {
      expect(sum(rows.map((row) => amountsOf(row.buckets)[column]))).toBe(columns[column])
    }
    expect(sum(rows.map(({ forecast }) => forecast))).toBe(whole.forecast)
    expect(rows.reduce((lines, row) => lines + row.lines, 0)).toBe(whole.lines)
  },
)

test('there are ten programmes and five budget groups, in the order of the ordinance', async () => {
  expect((await read('programme')).rows.map(({ key }) => key)).toEqual([
    '00110',
    '00120',
    '00210',
    '00220',
    '00230',
    '00240',
    '00260',
    '00310',
    '00320',
    '00410',
  ])
  expect((await read('group')).rowCount).toBe(5)
})

test('what is chosen narrows the rows, the whole and the months', async () => {
  const { whole, paidByMonth } = await read('line', { within: { programme: '00220' } })
  expect(formatBaht(amountsOf(whole.buckets).paid)).toBe('50,000.00')
  expect(sum(paidByMonth)).toBe(parseBaht('50,000.00'))
  const elsewhere = await read('line', { within: { programme: '00220', group: 'งบกลาง' } })
  expect(elsewhere).toMatchObject({ rowCount: 0, rows: [] })
  expect(sum(elsewhere.paidByMonth)).toBe(0n)
})

test('a page of rows has the whole of all pages', async () => {
  const { fiscalYear, asOf } = { fiscalYear: fiscalYearOf(office.today), asOf: office.today }
  const page = await inOrganisation(office.db, office.organisationId, (tx) =>
    readBudgetControl(tx, { fiscalYear, asOf, by: 'line', within: {} }, { offset: 10, limit: 5 }),
  )
  expect(page.rows).toHaveLength(5)
  expect(formatBaht(amountsOf(page.whole.buckets).current)).toBe('42,000,000.00')
  expect(page.rows[0]?.key).toBe((await read('line')).rows[10]?.key)
})

describe('as of a day', () => {
  const year = () => fiscalYearOf(office.today)
  const move = (on: PlainDate, n: number, buckets: object) =>
    office.asOwner(async (owner) => {
      await owner.query('BEGIN')
      await owner.query(`SELECT set_config('app.organisation_id', $1, true)`, [
        office.organisationId,
      ])
      await owner.query('SELECT move_budget($1, $2, $3, $4, 1)', [
        office.organisationId,
        `evt_control${n}`,
        on,
        JSON.stringify({ budgetLineId: lineId(), buckets }),
      ])
      await owner.query('COMMIT')
    })
  const lineId = () => [...office.budgetLineIds.values()][0] ?? ''

  test('what moved later is taken off again, and the forecast follows the pace', async () => {
    const first = firstDayOf(year())
    await move(addDays(first, 4), 1, { reserved: '100000' })
    await move(addDays(first, 9), 2, { reserved: '-100000', paid: '100000' })
    await move(addDays(first, 40), 3, { paid: '50000' })

    const at = async (day: PlainDate) => {
      const { rows } = await read('line', { asOf: day })
      const row = rows.find(({ key }) => key === lineId())
      if (row === undefined) throw new Error('the line has no row')
      const { reserved, paid } = amountsOf(row.buckets)
      return [reserved, paid, row.forecast]
    }
    expect(await at(addDays(first, 3))).toEqual([0n, 0n, 0n])
    expect(await at(addDays(first, 4))).toEqual([100_000n, 0n, 100_000n])
    // Ten of 365 days are over.
    expect(await at(addDays(first, 9))).toEqual([0n, 100_000n, 3_650_000n])
    expect((await read('line', { asOf: addDays(first, 9) })).paidByMonth[0]).toBe(100_000n)
    const { paidByMonth } = await read('line')
    expect(paidByMonth.slice(0, 2)).toEqual([
      100_000n,
      50_000n + (office.today.slice(5, 7) === '11' ? 5_000_000n : 0n),
    ])
  })

  test('a day is typed as people write it', async () => {
    const day = addDays(firstDayOf(year()), 4)
    const page = await director.get(
      `/budget/control?by=group&on=${encodeURIComponent(thaiDate(day, 'short'))}`,
    )
    expect(page.status).toBe(200)
    expect(page.text).toContain(`ณ สิ้นวันที่ ${thaiDate(day, 'long').replaceAll('\u00A0', ' ')}`)
    expect(page.text).toMatch(/เบิกจ่าย 0\.00% – คงเหลือใช้ได้ 41,999,000\.00/)
  })

  test.each([
    ['ไม่ใช่วันที่', 'อ่านวันที่'],
    ['1/1/2599', 'ดูยอดของวันที่ยังไม่ถึงไม่ได้'],
    ['30/9/2560', 'วันที่อยู่ก่อนปีงบประมาณนี้'],
  ])('%s is kept as typed and refused beside its field', async (typed, refusal) => {
    const page = await director.get(`/budget/control?on=${encodeURIComponent(typed)}`)
    expect(page.status).toBe(422)
    expect(page.html).toContain(`value="${typed}"`)
    expect(page.text).toContain(refusal)
    expect(page.text).toContain('42,000,000.00')
  })
})

test('the page leads down the tree to the line and its register', async () => {
  const programmes = await director.get('/budget/control')
  expect(programmes.text).toContain('แผนงานสาธารณสุข')
  expect(programmes.html.replaceAll('&#x3D;', '=')).toContain(
    'by=sub-programme&amp;programme=00220',
  )
  const lines = await director.get('/budget/control?by=line&programme=00220')
  const line = office.budgetLineIds.get('00223-320100-28') ?? ''
  expect(lines.html).toContain(`href="/budget/${line}"`)
  expect(lines.html).toMatch(/<svg class="usage-chart"[^>]+role="img"/)
  expect(lines.html).not.toMatch(/ style="/)
})

test('an address that asks for anything is answered', async () => {
  for (const query of ['by=nothing', 'year=x', 'from=99999', 'programme=%27%3B--', 'unit=nobody']) {
    expect((await director.get(`/budget/control?${query}`)).status).toBe(200)
  }
})

test('another office sees its own budget alone, whatever it asks for', async () => {
  const stranger = await web.signedIn([...other.personIds.keys()][0] ?? '')
  const page = await stranger.get('/budget/control')
  expect(page.text).not.toContain('42,000,000.00')
  const unit = [...office.unitIds.values()][0] ?? ''
  expect((await stranger.get(`/budget/control?unit=${unit}`)).text).toContain(
    'ไม่มีรายการงบประมาณที่ตรงกับที่เลือก',
  )
})
