import fc from 'fast-check'
import { sentence } from '../../domain/shared/errors'
import {
  formatBaht,
  formatBahtOrDash,
  formatPlain,
  moneyError,
  parseBaht,
  percentOf,
  shareOf,
  sum,
  vatIncludedIn,
} from '../../domain/shared/money'
import { refusalOf } from '../support/refusal'

const largest = 99_999_999_999_999_999n
const anyAmount = fc.bigInt({ min: 0n, max: largest })
const signedAmount = fc.bigInt({ min: -largest, max: largest })

test.each([
  ['45000', 4_500_000n],
  ['45,000.50', 4_500_050n],
  ['45,000.5', 4_500_050n],
  ['๔๕,๐๐๐', 4_500_000n],
  ['๔๕,๐๐๐.๒๕ บาท', 4_500_025n],
  ['  45,000  ', 4_500_000n],
  ['\u00A045,000\u00A0บาท', 4_500_000n],
  ['฿45,000', 4_500_000n],
  ['฿ 45,000', 4_500_000n],
  ['45,000฿', 4_500_000n],
  ['0', 0n],
  ['0.01', 1n],
  ['007', 700n],
  ['1,234,567.89', 123_456_789n],
  ['999,999,999,999,999.99', largest],
])('%j is understood as an amount', (text, satang) => {
  expect(parseBaht(text)).toBe(satang)
})

test.each([
  ['', 'MONEY_EMPTY'],
  ['   ', 'MONEY_EMPTY'],
  ['บาท', 'MONEY_EMPTY'],
  ['1e5', 'MONEY_EXPONENT'],
  ['1E5', 'MONEY_EXPONENT'],
  ['1.5e-3', 'MONEY_EXPONENT'],
  ['-5', 'MONEY_NEGATIVE'],
  ['\u22125', 'MONEY_NEGATIVE'],
  ['-๕', 'MONEY_NEGATIVE'],
  ['฿-5', 'MONEY_NEGATIVE'],
  ['45.005', 'MONEY_TOO_FINE'],
  ['45.000', 'MONEY_TOO_FINE'],
  ['4,5000', 'MONEY_COMMA_MISPLACED'],
  ['45,00', 'MONEY_COMMA_MISPLACED'],
  ['45,,000', 'MONEY_COMMA_MISPLACED'],
  ['45000,', 'MONEY_COMMA_MISPLACED'],
  ['4,50,000', 'MONEY_COMMA_MISPLACED'],
  ['1000,000', 'MONEY_COMMA_MISPLACED'],
  ['1,000,000,000,000,000', 'MONEY_TOO_LARGE'],
  ['9'.repeat(400), 'MONEY_TOO_LARGE'],
  ['.', 'MONEY_NOT_UNDERSTOOD'],
  ['.5', 'MONEY_NOT_UNDERSTOOD'],
  ['5.', 'MONEY_NOT_UNDERSTOOD'],
  ['1.2.3', 'MONEY_NOT_UNDERSTOOD'],
  ['+5', 'MONEY_NOT_UNDERSTOOD'],
  ['(5)', 'MONEY_NOT_UNDERSTOOD'],
  ['0x10', 'MONEY_NOT_UNDERSTOOD'],
  ['Infinity', 'MONEY_NOT_UNDERSTOOD'],
  ['NaN', 'MONEY_NOT_UNDERSTOOD'],
  ['สองหมื่น', 'MONEY_NOT_UNDERSTOOD'],
  ['45 000', 'MONEY_NOT_UNDERSTOOD'],
  ['$5', 'MONEY_NOT_UNDERSTOOD'],
  ["5'; drop table voucher", 'MONEY_NOT_UNDERSTOOD'],
])('%j is refused', (text, code) => {
  expect(refusalOf(() => parseBaht(text)).code).toBe(code)
})

test('a refusal names the field and what was typed there', () => {
  const refusal = refusalOf(() => parseBaht(' 45.005 ', 'lines.0.amount'))
  expect(refusal.field).toBe('lines.0.amount')
  expect(sentence(moneyError.refusals.MONEY_TOO_FINE.th, refusal.facts)).toBe(
    'จำนวนเงิน “45.005” มีทศนิยมเกินสองตำแหน่ง',
  )
})

test('a refusal quotes only the beginning of a very long text', () => {
  const { facts } = refusalOf(() => parseBaht('x'.repeat(10_000)))
  expect(facts['text']).toBe(`${'x'.repeat(40)}…`)
})

test('amounts are printed with thousands, two decimals and a minus sign', () => {
  expect(formatBaht(0n)).toBe('0.00')
  expect(formatBaht(1n)).toBe('0.01')
  expect(formatBaht(99_999n)).toBe('999.99')
  expect(formatBaht(100_000n)).toBe('1,000.00')
  expect(formatBaht(123_456_789n)).toBe('1,234,567.89')
  expect(formatBaht(-4_500_050n)).toBe('\u221245,000.50')
  expect(formatPlain(4_500_050n)).toBe('45000.50')
  expect(formatPlain(-5n)).toBe('-0.05')
})

test('a table prints nothing as a dash', () => {
  expect(formatBahtOrDash(0n)).toBe('\u2013')
  expect(formatBahtOrDash(1n)).toBe('0.01')
})

test('what is printed is read back as the same amount', () => {
  fc.assert(
    fc.property(anyAmount, (amount) => {
      expect(parseBaht(formatBaht(amount))).toBe(amount)
      expect(parseBaht(formatPlain(amount))).toBe(amount)
    }),
  )
})

test('whatever is typed is either an amount or a refusal', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      let amount
      try {
        amount = parseBaht(text)
      } catch {
        expect(refusalOf(() => parseBaht(text)).code).toMatch(/^MONEY_/)
        return
      }
      expect(amount).toBeGreaterThanOrEqual(0n)
    }),
  )
})

test('a percentage is rounded half up to the satang', () => {
  expect(percentOf(4_672_897n, 100, 'half-up')).toBe(46_729n)
  expect(percentOf(50n, 100, 'half-up')).toBe(1n)
  expect(percentOf(49n, 100, 'half-up')).toBe(0n)
  expect(percentOf(50n, 100, 'down')).toBe(0n)
  expect(percentOf(1_901_758n, 700, 'half-up')).toBe(133_123n)
})

test('a rate that is no whole number of basis points is a bug', () => {
  expect(() => percentOf(100n, 0.5, 'half-up')).toThrow(RangeError)
})

test('an amount and its reversal round alike', () => {
  fc.assert(
    fc.property(signedAmount, fc.integer({ min: 0, max: 10_000 }), (amount, rate) => {
      expect(percentOf(-amount, rate, 'half-up')).toBe(-percentOf(amount, rate, 'half-up'))
    }),
  )
})

test('a share is never more than half a satang away from the exact one', () => {
  const part = fc.bigInt({ min: 1n, max: 1_000_000n })
  fc.assert(
    fc.property(signedAmount, part, part, (amount, numerator, denominator) => {
      const error =
        shareOf(amount, numerator, denominator, 'half-up') * denominator - amount * numerator
      expect(2n * (error < 0n ? -error : error)).toBeLessThanOrEqual(denominator)
    }),
  )
})

test('nothing is shared by zero or less', () => {
  expect(() => shareOf(100n, 1n, 0n, 'half-up')).toThrow(RangeError)
  expect(() => shareOf(100n, 1n, -2n, 'half-up')).toThrow(RangeError)
})

test.each([
  ['50,000.00', '46,728.97', '3,271.03'],
  ['107.00', '100.00', '7.00'],
  ['20,348.81', '19,017.58', '1,331.23'],
  ['101.65', '95.00', '6.65'],
  ['3,210.00', '3,000.00', '210.00'],
])('a price of %s at 7%% is %s and %s of VAT', (gross, base, vat) => {
  expect(vatIncludedIn(parseBaht(gross), 700)).toEqual({
    base: parseBaht(base),
    vat: parseBaht(vat),
  })
})

test('base and VAT are the price again', () => {
  fc.assert(
    fc.property(anyAmount, fc.integer({ min: 0, max: 2_500 }), (gross, rate) => {
      const { base, vat } = vatIncludedIn(gross, rate)
      expect(base + vat).toBe(gross)
      expect(vat).toBeGreaterThanOrEqual(0n)
    }),
  )
})

test('a sum begins with nothing', () => {
  expect(sum([])).toBe(0n)
  expect(sum([1n, 2n, -3n, 4_500_000n])).toBe(4_500_000n)
})
