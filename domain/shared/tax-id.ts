import { arabicDigits } from './digits'
import { catalogue } from './errors'
import { excerptOf } from './excerpt'

/**
 * A Thai tax identification number (เลขประจำตัวผู้เสียภาษีอากร) as 13 Arabic digits, the last of which
 * checks the others. A person's is the number of their citizen identification card.
 */
export type TaxId = string & { readonly taxId: unique symbol }

/** Refusals of typed tax ids. Each names what was typed in `{text}`. */
export const taxIdError = catalogue({
  TAX_ID_EMPTY: {
    as: 'invalid',
    en: 'No tax id was given',
    th: 'ยังไม่ได้ระบุเลขประจำตัวผู้เสียภาษี',
  },
  TAX_ID_NOT_UNDERSTOOD: {
    as: 'invalid',
    en: 'The tax id "{text}" has characters other than digits',
    th: 'เลขประจำตัวผู้เสียภาษี “{text}” ต้องเป็นตัวเลขเท่านั้น',
  },
  TAX_ID_LENGTH: {
    as: 'invalid',
    en: 'The tax id "{text}" has {digits} digits instead of 13',
    th: 'เลขประจำตัวผู้เสียภาษี “{text}” มี {digits} หลัก ต้องมี 13 หลัก',
  },
  TAX_ID_CHECK_DIGIT: {
    as: 'invalid',
    en: 'The check digit of the tax id "{text}" is wrong; a digit was mistyped',
    th: 'เลขประจำตัวผู้เสียภาษี “{text}” ไม่ถูกต้อง โปรดตรวจตัวเลขกับเอกสาร',
  },
})

/**
 * Reads a tax id as people type it: `0-9940-00165-49-1`, with spaces, dashes or Thai digits. Refuses
 * the rest by the codes of `taxIdError`; `field` names the input.
 */
export function parseTaxId(text: string, field?: string): TaxId {
  const facts = { text: excerptOf(text) }
  const typed = withoutSeparators(text)
  if (typed === '') throw taxIdError.TAX_ID_EMPTY(facts, field)
  if (!/^\d+$/.test(typed)) throw taxIdError.TAX_ID_NOT_UNDERSTOOD(facts, field)
  if (typed.length !== 13) {
    throw taxIdError.TAX_ID_LENGTH({ ...facts, digits: String(typed.length) }, field)
  }
  if (!isTaxId(typed)) throw taxIdError.TAX_ID_CHECK_DIGIT(facts, field)
  return typed
}

/** Whether a text is a tax id of 13 digits whose last digit checks the others. */
export function taxIdCheckDigitHolds(text: string): boolean {
  return isTaxId(withoutSeparators(text))
}

/** Prints a tax id in the groups of the identification card: `0-9940-00165-49-1`. */
export function formatTaxId(taxId: TaxId): string {
  return taxId.replace(/^(\d)(\d{4})(\d{5})(\d{2})(\d)$/, '$1-$2-$3-$4-$5')
}

function withoutSeparators(text: string): string {
  return arabicDigits(text).replace(/[\s\u2010-\u2013-]/g, '')
}

function isTaxId(digits: string): digits is TaxId {
  return /^\d{13}$/.test(digits) && digits.endsWith(checkDigit(digits.slice(0, 12)))
}

/** The digits weigh 13 down to 2; the check digit brings their sum to a multiple of 11. */
function checkDigit(firstTwelve: string): string {
  const weighted = [...firstTwelve].reduce(
    (sum, digit, index) => sum + Number(digit) * (13 - index),
    0,
  )
  return String((11 - (weighted % 11)) % 10)
}
