import { amountOf, pricedText, quantityOf } from '../../domain/ordinance/quantity'
import { formatBaht, parseBaht } from '../../domain/shared/money'
import { budgetOrdinanceView } from '../../templates/ordinance/forms/budget-ordinance'
import { bookFacts, item, wanted } from './given'

test.each([
  ['2 เครื่อง', 2_000n],
  ['๒ เครื่อง', 2_000n],
  ['5 คน × 12 เดือน', 60_000n],
  ['5 คน x 12 เดือน', 60_000n],
  ['1.5 กม.', 1_500n],
  ['1,200 ถุง', 1_200_000n],
  ['กล่องละ 2', undefined],
  ['5 คน × 12.1234 เดือน', undefined],
  ['เครื่อง', undefined],
  ['', undefined],
])('“%s” says how many', (text, thousandths) => {
  expect(quantityOf(text)).toBe(thousandths)
})

test.each([
  [2_000n, '23,500.25', '47,000.50'],
  [60_000n, '350', '21,000.00'],
  [333n, '0.05', '0.02'],
])('%s thousandths at %s come to %s', (quantity, price, amount) => {
  expect(formatBaht(amountOf(quantity, parseBaht(price)))).toBe(amount)
})

test.each([
  ['2 เครื่อง', 'จำนวน 2 เครื่อง เครื่องละ 30,000.00 บาท'],
  ['๒ เครื่อง', 'จำนวน ๒ เครื่อง เครื่องละ 30,000.00 บาท'],
  ['1.5 กม.', 'จำนวน 1.5 กม. กม.ละ 30,000.00 บาท'],
  ['5 คน × 12 เดือน', 'จำนวน 5 คน × 12 เดือน หน่วยละ 30,000.00 บาท'],
  ['2', 'จำนวน 2 หน่วยละ 30,000.00 บาท'],
])('“%s” at a price is said in words', (quantity, text) => {
  expect(pricedText(quantity, parseBaht('30,000'))).toBe(text)
})

test('the book says quantity and price with the statement; what was frozen before prices were kept reads as it did', () => {
  const asked = { item: 'เครื่องปรับอากาศ', quantity: '2 เครื่อง', statement: 'สำหรับห้องประชุม' }
  const detailOf = (own: Partial<ReturnType<typeof item>>) => {
    const content = { ...wanted, appropriations: [item({ ...asked, ...own, amount: 60_000_00n })] }
    const { expenditureDetails } = budgetOrdinanceView({ ...bookFacts, content })
    const { says, more } = expenditureDetails.units.at(-1)?.rows.at(-1) ?? {}
    return { says, more }
  }
  expect(detailOf({ unitPrice: 30_000_00n })).toEqual({
    says: 'สำหรับห้องประชุม จำนวน 2 เครื่อง เครื่องละ 30,000.00 บาท',
    more: 'สำนักปลัด',
  })
  expect(detailOf({})).toEqual({ says: 'สำหรับห้องประชุม', more: '2 เครื่อง · สำนักปลัด' })
})
