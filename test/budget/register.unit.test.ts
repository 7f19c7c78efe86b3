import { noBuckets, type Buckets } from '../../domain/budget/budget-line'
import { registerOf, type RegisterMovement } from '../../domain/budget/register'
import { plainDate } from '../../domain/shared/calendar'
import { parseBaht, type Satang } from '../../domain/shared/money'
import { barOf, percentText } from '../../templates/budget/bar'
import { budgetListView, type BudgetListInput } from '../../templates/budget/list'
import { budgetLineView } from '../../templates/budget/line'
import { render } from '../../templates/engine'

const line = {
  id: 'bgl_1',
  fiscalYear: 2570,
  unitId: 'uni_1',
  unitName: 'กองสาธารณสุข',
  code: '00223-320100-28',
  areaName: 'ด้านบริการชุมชนและสังคม',
  programmeCode: '00220',
  programmeName: 'แผนงานสาธารณสุข',
  subProgrammeCode: '00223',
  subProgrammeName: 'งานบริการสาธารณสุขและงานสาธารณสุขอื่น',
  groupName: 'งบดำเนินงาน',
  categoryCode: '532000',
  categoryName: 'ค่าใช้สอย',
  typeCode: '320100',
  typeName: 'รายจ่ายเพื่อให้ได้มาซึ่งบริการ',
  projectName: 'ควบคุมป้องกันโรคไข้เลือดออก',
  fundSourceName: 'เงินงบประมาณ',
  accountCode: '5104010112',
  provenance: '',
  buckets: held({ original: '50,000.00', reserved: '8,900.00', paid: '12,500.00' }),
}

const movements: readonly RegisterMovement[] = [
  moved('2026-10-01', { original: '50,000.00' }, '50,000.00', ''),
  moved('2026-11-20', { reserved: '12,500.00' }, '37,500.00', 'submit', '2/2570'),
  moved(
    '2026-12-02',
    { reserved: '-12,500.00', vouchered: '12,500.00' },
    '37,500.00',
    'approve',
    '2/2570',
  ),
  moved(
    '2027-01-05',
    { vouchered: '-12,500.00', paid: '12,500.00' },
    '37,500.00',
    'sign-payment',
    '2/2570',
  ),
  moved('2027-01-06', { reserved: '8,900.00' }, '28,600.00', 'submit', '3/2570'),
]

test('the register runs quarter by quarter, each ending in its carried totals', () => {
  const { quarters, totals } = registerOf(line, movements)
  expect(quarters.map(({ number, rows }) => [number, rows.length])).toEqual([
    [1, 3],
    [2, 2],
  ])
  expect(quarters[0]?.carried).toMatchObject({
    current: parseBaht('50,000.00'),
    reserved: 0n,
    vouchered: parseBaht('12,500.00'),
    paid: 0n,
    available: parseBaht('37,500.00'),
  })
  expect(totals.available).toBe(parseBaht('28,600.00'))
  expect(totals.current - totals.reserved - totals.vouchered - totals.paid).toBe(totals.available)
})

test('what a line was opened with stands on the first day of its year', () => {
  const { quarters } = registerOf(line, movements.slice(1))
  expect(quarters[0]?.rows[0]).toMatchObject({
    on: '2026-10-01',
    document: undefined,
    availableAfter: parseBaht('50,000.00'),
  })
})

test('a movement of after the year stands in its last quarter', () => {
  const late = moved('2027-10-02', { reserved: '1.00' }, '49,999.00', 'submit', '9/2570')
  const { quarters } = registerOf(
    { ...line, buckets: held({ original: '50,000.00', reserved: '1.00' }) },
    [moved('2026-10-01', { original: '50,000.00' }, '50,000.00', ''), late],
  )
  expect(quarters.at(-1)).toMatchObject({ number: 4, rows: [{ on: '2027-10-02' }] })
})

test('the page of a line adds up from what was voted to what is left', () => {
  const view = budgetLineView({
    line,
    accountName: 'ค่าจ้างเหมาบริการ',
    mayMove: false,
    mayAmend: false,
    words: undefined,
    wordings: [],
    movements,
    underWay: [],
    provisionalUnder: undefined,
    plan: {
      budgetLineId: line.id,
      quarters: [10_000_00n, 10_000_00n, 20_000_00n, 10_000_00n],
    },
    previous: undefined,
    next: undefined,
    today: plainDate('2027-01-06'),
    calendar: { holidays: new Set() },
  })
  expect(view.sums.map(({ label, amount }) => [label, amount])).toEqual([
    ['งบประมาณอนุมัติ', '50,000.00'],
    ['งบหลังโอน', '50,000.00'],
    ['ฎีกาที่วางแล้ว กันไว้', '−8,900.00'],
    ['ก่อหนี้ผูกพัน', '–'],
    ['ฎีกาอนุมัติรอจ่าย', '–'],
    ['เบิกจ่าย 25.00%', '−12,500.00'],
    ['คงเหลือใช้ได้', '28,600.00'],
  ])
  // Up to the second quarter 20,000.00 was planned, and 21,400.00 stands against the line.
  expect(view.plan).toMatchObject({
    isOver: true,
    state: 'ใช้และกันไว้เกินแผนสะสมถึงไตรมาสที่\u00A02 อยู่ 1,400.00 บาท',
  })
  expect(view.register.quarters[0]?.rows[1]).toMatchObject({
    document: { href: '/vouchers/vou_2/2570', text: 'ฎีกา\u00A02/2570' },
    act: 'วางฎีกา กันเงิน',
    reserved: '+12,500.00',
    paid: '',
  })
})

test('a list in groups sums each group and all of them', () => {
  const view = budgetListView(
    listOf([line, { ...line, id: 'bgl_2', unitId: 'uni_2', unitName: 'กองช่าง' }]),
  )
  expect(view.groups.map(({ name, sums }) => [name, sums.current, sums.available])).toEqual([
    ['กองช่าง', '50,000.00', '28,600.00'],
    ['กองสาธารณสุข', '50,000.00', '28,600.00'],
  ])
  expect(view.totals).toMatchObject({ current: '100,000.00', held: '17,800.00', paid: '25,000.00' })
})

test('script in a name is text on the page', () => {
  const evil = { ...line, projectName: '<script>alert(1)</script>', provenance: '"><img src=x>' }
  const html = render('budget/list', { ...budgetListView(listOf([evil])), page: frame })
  expect(html).not.toContain('<script>alert')
  expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
})

test('a bar never reaches beyond its whole', () => {
  const bar = barOf(
    100n,
    [
      { tone: 'spent', amount: 80n },
      { tone: 'held', amount: 40n },
    ],
    '',
  )
  expect(bar.parts.map(({ d }) => d)).toEqual(['M0 0h80v6H0z', 'M80 0h20v6H80z'])
  expect(percentText(1n, 0n)).toBe('0.00%')
})

const frame = {
  title: '',
  css: '',
  styles: [],
  scripts: [],
  bodyClass: '',
  csrf: '',
  example: '',
  flash: undefined,
  away: undefined,
  shell: undefined,
}

function listOf(lines: BudgetListInput['lines']): BudgetListInput {
  return {
    fiscalYear: 2570,
    years: [2570],
    lines,
    facets: {
      units: [
        { id: 'uni_2', name: 'กองช่าง' },
        { id: 'uni_1', name: 'กองสาธารณสุข' },
      ],
      programmes: [],
      groups: [],
    },
    filter: { search: '', unitId: '', programmeCode: '', groupName: '' },
    by: 'unit',
    provisionalUnder: undefined,
    presentYear: 2570,
    sourceNotes: [],
  }
}

function moved(
  on: string,
  changes: Readonly<Partial<Record<keyof Buckets, string>>>,
  availableAfter: string,
  action: string,
  number?: string,
): RegisterMovement {
  return {
    on: plainDate(on),
    changes: held(changes),
    availableAfter: parseBaht(availableAfter),
    action,
    document: number
      ? {
          id: `vou_${number}`,
          kind: 'voucher',
          status: 'approved',
          number,
          title: 'จ้างเหมา',
          payeeName: 'ผู้รับจ้าง',
        }
      : undefined,
  }
}

function held(amounts: Readonly<Partial<Record<keyof Buckets, string>>>): Buckets {
  return {
    ...noBuckets,
    ...Object.fromEntries(Object.entries(amounts).map(([bucket, text]) => [bucket, signed(text)])),
  }
}

function signed(text: string): Satang {
  return text.startsWith('-') ? -parseBaht(text.slice(1)) : parseBaht(text)
}
