import fc from 'fast-check'
import { taxIdCheckDigitHolds } from '../../domain/shared/tax-id'
import { thaiDigits } from '../../domain/shared/thai'

// The Provincial Electricity Authority and National Telecom, as printed on their bills.
const electricity = '0994000165501'
const telecom = '0107564000014'

const twelveDigits = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 12, maxLength: 12 })

test.each([
  electricity,
  telecom,
  ' 0-9940-00165-50-1 ',
  '0 9940 00165 50 1',
  '0\u20139940\u201300165\u201350\u20131',
  thaiDigits(electricity),
])('%j holds', (text) => {
  expect(taxIdCheckDigitHolds(text)).toBe(true)
})

test.each([
  '',
  ' - ',
  '099400016550',
  '09940001655011',
  '0994000165502',
  '0994000156501',
  '099400016550X',
  '0.994000165501e12',
])('%j does not', (text) => {
  expect(taxIdCheckDigitHolds(text)).toBe(false)
})

test('any twelve digits have exactly one check digit', () => {
  fc.assert(
    fc.property(twelveDigits, (digits) => {
      const holding = '0123456789'
        .split('')
        .filter((last) => taxIdCheckDigitHolds(digits.join('') + last))
      expect(holding).toHaveLength(1)
    }),
  )
})

test('a mistyped digit is caught wherever it weighs; the third weighs nothing', () => {
  const caughtAt = [...telecom].map((digit, index) =>
    [...'0123456789']
      .filter((other) => other !== digit)
      .every((other) => !taxIdCheckDigitHolds(withDigit(telecom, index, other))),
  )
  expect(caughtAt.indexOf(false)).toBe(2)
  expect(caughtAt.lastIndexOf(false)).toBe(2)
})

function withDigit(taxId: string, index: number, digit: string): string {
  return taxId.slice(0, index) + digit + taxId.slice(index + 1)
}
