import { entryView } from '../../templates/voucher/live'

test('a reversal is read as any entry: debits first, credits standing in', () => {
  const { lines } = entryView('1 ธ.ค. 2569', [
    { accountCode: '2102040102', side: 'credit', amount: 100n },
    { accountCode: '1101030101.001', side: 'debit', amount: 100n },
  ])
  expect(lines.map(({ code, debit, credit }) => [code, debit, credit])).toEqual([
    ['1101030101.001', '1.00', ''],
    ['2102040102', '', '1.00'],
  ])
})
