import {
  knownPastOf,
  ownRevenueInBooks,
  type RevenueRecords,
} from '../../domain/ordinance/revenue-past'

const received = (fiscalYear: number, account: string, amount: bigint) => ({
  fiscalYear,
  account,
  amount,
})

const records: RevenueRecords = {
  fiscalYear: 2571,
  years: [2568, 2569],
  received: [
    received(2568, '4101010101', 90_000_00n),
    received(2569, '4101010101', 165_000_00n),
    received(2569, '1102050151', -13_000_00n),
    received(2569, '4302010101', 4_400_000_00n),
    received(2569, '4101020101', 2_970_000_00n),
  ],
  lastBudget: [
    {
      code: '411009',
      name: 'ภาษีที่ดินและสิ่งปลูกสร้าง',
      actuals: [1_00n, 71_000_00n, 88_000_00n],
      currentEstimate: 5_00n,
      estimate: 180_000_00n,
      reason: '',
    },
  ],
}

test('the books come first, then what the last budget printed; its estimate is that of the year before', () => {
  expect(knownPastOf('411009', ['411009'], records)).toEqual({
    actualOldest: { amount: 71_000_00n, from: 'budget' },
    actualOlder: { amount: 90_000_00n, from: 'books' },
    actualLast: { amount: 152_000_00n, from: 'books' },
    currentEstimate: { amount: 180_000_00n, from: 'budget' },
  })
})

test('what was assessed and not received is no receipt', () => {
  const { actualLast } = knownPastOf('411009', [], records)
  expect(actualLast?.amount).toBe(152_000_00n)
})

test('a type without an account, or of a year that the books don’t hold whole, is not known', () => {
  expect(knownPastOf('413999', [], records)).toEqual({})
  expect(knownPastOf('431002', [], records).actualOldest).toBeUndefined()
})

test('a type that nothing was received of in a whole year is known to be nothing', () => {
  expect(knownPastOf('411003', [], records).actualLast).toEqual({ amount: 0n, from: 'books' })
})

test('two types of a draft on one account are not told apart', () => {
  const year = { ...records, received: [received(2569, '4301020151', 1_250_00n)] }
  expect(knownPastOf('412199', ['412199', '412399'], year)).toEqual({})
  expect(knownPastOf('412199', ['412199', '411003'], year).actualLast?.amount).toBe(1_250_00n)
})

test('own revenue is what was collected and allocated, without grants', () => {
  expect(ownRevenueInBooks(records)).toBe(152_000_00n + 2_970_000_00n)
  expect(ownRevenueInBooks({ ...records, fiscalYear: 2574 })).toBe(0n)
})
