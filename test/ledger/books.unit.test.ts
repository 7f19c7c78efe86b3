import {
  addMonths,
  debitsFirst,
  fiscalYearOfPeriod,
  isBalanced,
  lastDayOfPeriod,
  monthsOf,
  periodsOf,
  sidesOf,
  totalsOf,
  withBalances,
  type BookAccount,
  type BookEntry,
  type CardLine,
} from '../../domain/ledger/books'
import { plainDate } from '../../domain/shared/calendar'
import { parseBaht } from '../../domain/shared/money'
import { accountView } from '../../templates/ledger/account'
import { journalView } from '../../templates/ledger/journal'
import { trialBalanceView } from '../../templates/ledger/trial-balance'

const bank: BookAccount = {
  code: '1101030101.001',
  name: 'เงินฝากธนาคาร กระแสรายวัน',
  class: 'asset',
  normal: 'debit',
  source: 'C',
  isLive: true,
}
const payable: BookAccount = {
  ...bank,
  code: '2102040102',
  name: 'ใบสำคัญค้างจ่าย',
  class: 'liability',
  normal: 'credit',
}

const rows = [
  { account: bank, opening: parseBaht('100.00'), debit: 0n, credit: parseBaht('130.00') },
  { account: payable, opening: -parseBaht('100.00'), debit: parseBaht('130.00'), credit: 0n },
]

test('a fiscal year has twelve periods, October first', () => {
  expect(periodsOf(2570)).toEqual([
    202610, 202611, 202612, 202701, 202702, 202703, 202704, 202705, 202706, 202707, 202708, 202709,
  ])
  expect(periodsOf(2570).map(fiscalYearOfPeriod)).toEqual(Array(12).fill(2570))
  expect(lastDayOfPeriod(202702)).toBe('2027-02-28')
  expect(lastDayOfPeriod(202612)).toBe('2026-12-31')
  expect([addMonths(202612, 1), addMonths(202701, -1), addMonths(202611, -12)]).toEqual([
    202701, 202612, 202511,
  ])
})

test('a balance stands on one side', () => {
  expect(sidesOf(5n)).toEqual({ debit: 5n, credit: 0n })
  expect(sidesOf(-5n)).toEqual({ debit: 0n, credit: 5n })
})

test('an overdrawn account stands on the other side of the trial balance', () => {
  const view = trialBalanceView({ period: 202611, periods: [], rows })
  const [assets, liabilities] = view.classes
  expect(assets?.rows[0]?.closing).toEqual({ debit: '', credit: '30.00' })
  expect(liabilities?.rows[0]?.closing).toEqual({ debit: '30.00', credit: '' })
  expect(view.balanced).toBe(true)
  expect(view.totals.closing).toEqual({ debit: '30.00', credit: '30.00' })
})

test('a trial balance that does not agree says by how much', () => {
  const broken = [
    rows[0],
    {
      ...payable,
      account: payable,
      opening: -parseBaht('90.00'),
      debit: parseBaht('130.00'),
      credit: 0n,
    },
  ].flatMap((row) => row ?? [])
  expect(isBalanced(totalsOf(broken))).toBe(false)
  expect(trialBalanceView({ period: 202611, periods: [], rows: broken })).toMatchObject({
    balanced: false,
    difference: '10.00',
  })
})

test('months without movement keep the balance', () => {
  const months = monthsOf(
    10n,
    [{ period: 202611, debit: 5n, credit: 2n }],
    periodsOf(2570).slice(0, 3),
  )
  expect(months.map(({ closing }) => closing)).toEqual([10n, 13n, 13n])
})

test('entries are read debits first, each side in its own order', () => {
  const lines = [
    { side: 'credit', n: 1 },
    { side: 'debit', n: 2 },
    { side: 'credit', n: 3 },
    { side: 'debit', n: 4 },
  ] as const
  expect(debitsFirst(lines).map(({ n }) => n)).toEqual([2, 4, 1, 3])
})

test('the card of an account runs from what was brought forward', () => {
  const lines = [cardLine('100.00', 'credit'), cardLine('40.00', 'debit')]
  expect(withBalances(parseBaht('60.00'), lines).map(({ balance }) => balance)).toEqual([
    -parseBaht('40.00'),
    0n,
  ])
  const view = accountView({
    account: bank,
    period: 202611,
    periods: [{ period: 202611, isOpen: true, entries: 2 }],
    openingOfYear: parseBaht('60.00'),
    movements: [{ period: 202611, debit: parseBaht('40.00'), credit: parseBaht('100.00') }],
    opening: parseBaht('60.00'),
    lines,
    lineCount: 2,
    page: { offset: 0, limit: 200 },
  })
  expect(view.lines.map((line) => line.balance)).toEqual([
    { text: '40.00', side: 'ค' },
    { text: '–', side: '' },
  ])
  expect(view.closing).toEqual({ text: '–', side: '' })
})

test('the journal links an entry, its paper and what reversed it', () => {
  const [entry] = journalView({
    period: 202611,
    periods: [],
    filter: { book: '', search: '' },
    entries: [reversed],
    totals: { count: 1, debit: 5n, credit: 5n },
    page: { offset: 0, limit: 100 },
  }).entries
  expect(entry).toMatchObject({
    document: { href: '/payments/pay_1', text: 'เช็ค\u00A010034501' },
    reversedBy: { href: '/ledger/journal?period=202611#jou_2', number: 'PV-00002/70' },
  })
})

const head: CardLine['entry'] = {
  id: 'jou_1',
  seq: 1,
  number: 'PV-00001/70',
  book: 'payments',
  postedOn: plainDate('2026-11-23'),
  period: 202611,
  description: 'จ่ายเช็ค',
  document: { id: 'pay_1', kind: 'payment', number: '10034501', title: 'จ้างเหมา' },
}

const reversed: BookEntry = {
  ...head,
  reverses: undefined,
  reversedBy: { id: 'jou_2', number: 'PV-00002/70', period: 202611 },
  lines: [
    { accountCode: payable.code, accountName: payable.name, side: 'debit', amount: 5n },
    { accountCode: bank.code, accountName: bank.name, side: 'credit', amount: 5n },
  ],
}

function cardLine(amount: string, side: 'debit' | 'credit'): CardLine {
  const satang = parseBaht(amount)
  return {
    entry: head,
    against: [],
    debit: side === 'debit' ? satang : 0n,
    credit: side === 'credit' ? satang : 0n,
  }
}
