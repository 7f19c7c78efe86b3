import { arabicDigits } from './digits'

/**
 * Whether the last digit of a Thai tax identification number (เลขประจำตัวผู้เสียภาษีอากร, 13 digits) checks the others.
 * It may be typed as people type it: `0-9940-00165-49-1`, with spaces, dashes or Thai digits. A person's is the number
 * of their citizen identification card.
 */
export function taxIdCheckDigitHolds(text: string): boolean {
  const digits = arabicDigits(text).replace(/[\s\u2010-\u2013-]/g, '')
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
