import fc from 'fast-check'
import { sentence } from '../../domain/shared/errors'
import {
  formatTaxId,
  parseTaxId,
  taxIdCheckDigitHolds,
  taxIdError,
} from '../../domain/shared/tax-id'
import { thaiDigits } from '../../domain/shared/thai'
import { refusalOf } from '../support/refusal'

// The Provincial Electricity Authority and National Telecom, as printed on their bills.
const electricity = '0994000165501'
const telecom = '0107564000014'

const twelveDigits = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 12, maxLength: 12 })

test('the tax ids printed on real bills hold', () => {
  expect(parseTaxId(electricity)).toBe(electricity)
  expect(parseTaxId(telecom)).toBe(telecom)
})

test('spaces, dashes and Thai digits are understood', () => {
  expect(parseTaxId(' 0-9940-00165-50-1 ')).toBe(electricity)
  expect(parseTaxId('0 9940 00165 50 1')).toBe(electricity)
  expect(parseTaxId('0\u20139940\u201300165\u201350\u20131')).toBe(electricity)
  expect(parseTaxId(thaiDigits(electricity))).toBe(electricity)
})

test.each([
  ['', 'TAX_ID_EMPTY'],
  [' - ', 'TAX_ID_EMPTY'],
  ['099400016550', 'TAX_ID_LENGTH'],
  ['09940001655011', 'TAX_ID_LENGTH'],
  ['0994000165502', 'TAX_ID_CHECK_DIGIT'],
  ['0994000156501', 'TAX_ID_CHECK_DIGIT'],
  ['099400016550X', 'TAX_ID_NOT_UNDERSTOOD'],
  ['0.994000165501e12', 'TAX_ID_NOT_UNDERSTOOD'],
])('%j is refused', (text, code) => {
  expect(refusalOf(() => parseTaxId(text)).code).toBe(code)
})

test('a wrong length is counted for the reader', () => {
  const refusal = refusalOf(() => parseTaxId('0-9940-00165-50', 'payee.taxId'))
  expect(refusal.field).toBe('payee.taxId')
  expect(sentence(taxIdError.refusals.TAX_ID_LENGTH.th, refusal.facts)).toBe(
    'เลขประจำตัวผู้เสียภาษี “0-9940-00165-50” มี 12 หลัก ต้องมี 13 หลัก',
  )
})

test('a tax id is printed in groups of 1-4-5-2-1 and read back', () => {
  expect(formatTaxId(parseTaxId(electricity))).toBe('0-9940-00165-50-1')
  expect(parseTaxId(formatTaxId(parseTaxId(telecom)))).toBe(telecom)
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
