import { amountOf, quantityOf } from '../../domain/ordinance/quantity'
import { formatBaht, parseBaht } from '../../domain/shared/money'

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
