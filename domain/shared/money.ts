import { arabicDigits } from './digits'
import { catalogue } from './errors'
import { excerptOf } from './excerpt'

/**
 * An amount of money (จำนวนเงิน) in satang, one hundredth of a baht, as a whole number.
 * Money is the only bigint in the code; baht exist only as text at the edges.
 */
export type Satang = bigint

/**
 * How a fraction of a satang is settled. `half-up` takes half a satang and more away from zero, so
 * an amount and its reversal round alike; `down` drops the fraction.
 */
export type Rounding = 'half-up' | 'down'

/** A price that includes VAT (ภาษีมูลค่าเพิ่ม), taken apart: `base + vat` is the price again. */
export type VatIncluded = { readonly base: Satang; readonly vat: Satang }

/** Refusals of typed amounts. Each names what was typed in `{text}`. */
export const moneyError = catalogue({
  MONEY_EMPTY: {
    as: 'invalid',
    en: 'No amount was given',
    th: 'ยังไม่ได้ระบุจำนวนเงิน',
  },
  MONEY_NOT_UNDERSTOOD: {
    as: 'invalid',
    en: '"{text}" is not an amount of money; write it as 45,000.50',
    th: 'อ่านจำนวนเงิน “{text}” ไม่ได้ ให้พิมพ์เป็นตัวเลข เช่น 45,000.50',
  },
  MONEY_NEGATIVE: {
    as: 'invalid',
    en: 'The amount "{text}" is negative; amounts are never negative',
    th: 'จำนวนเงิน “{text}” ติดลบไม่ได้',
  },
  MONEY_TOO_FINE: {
    as: 'invalid',
    en: 'The amount "{text}" has more than two decimals',
    th: 'จำนวนเงิน “{text}” มีทศนิยมเกินสองตำแหน่ง',
  },
  MONEY_TOO_LARGE: {
    as: 'invalid',
    en: 'The amount "{text}" has more than 15 digits of baht',
    th: 'จำนวนเงิน “{text}” มากเกินไป ระบุได้ไม่เกิน 15 หลัก',
  },
  MONEY_EXPONENT: {
    as: 'invalid',
    en: 'The amount "{text}" is in scientific notation; write out all its digits',
    th: 'จำนวนเงิน “{text}” เขียนแบบเลขยกกำลัง ให้พิมพ์ตัวเลขให้ครบทุกหลัก',
  },
  MONEY_COMMA_MISPLACED: {
    as: 'invalid',
    en: 'The commas of "{text}" do not separate thousands',
    th: 'จำนวนเงิน “{text}” ใส่เครื่องหมายจุลภาค (,) ไม่ตรงหลักพัน',
  },
})

const mostDigitsOfBaht = 15

/**
 * Reads an amount in baht as a person types it: `45000`, `45,000.50`, `๔๕,๐๐๐`, `฿45,000 บาท`.
 * Refuses whatever it doesn't understand, by the codes of `moneyError`; `field` names the input.
 */
export function parseBaht(text: string, field?: string): Satang {
  const facts = { text: excerptOf(text) }
  const amount = withoutUnit(arabicDigits(text))
  if (amount === '') throw moneyError.MONEY_EMPTY(facts, field)
  if (/^[-\u2212\u2013]/.test(amount)) throw moneyError.MONEY_NEGATIVE(facts, field)
  if (/^\d[\d,]*(\.\d*)?e[+-]?\d+$/i.test(amount)) throw moneyError.MONEY_EXPONENT(facts, field)

  const [, whole, fraction = ''] = /^(\d[\d,]*)(?:\.(\d+))?$/.exec(amount) ?? []
  if (whole === undefined) throw moneyError.MONEY_NOT_UNDERSTOOD(facts, field)
  if (!/^(\d+|\d{1,3}(,\d{3})+)$/.test(whole)) throw moneyError.MONEY_COMMA_MISPLACED(facts, field)
  if (fraction.length > 2) throw moneyError.MONEY_TOO_FINE(facts, field)

  const baht = whole.replaceAll(',', '').replace(/^0+(?=\d)/, '')
  if (baht.length > mostDigitsOfBaht) throw moneyError.MONEY_TOO_LARGE(facts, field)
  return BigInt(baht + fraction.padEnd(2, '0'))
}

function withoutUnit(text: string): string {
  return text
    .trim()
    .replace(/^฿/, '')
    .replace(/(บาท|฿)$/, '')
    .trim()
}

/** Prints an amount for people: `45,000.50`. A negative one begins with a minus sign (U+2212). */
export function formatBaht(amount: Satang): string {
  const [whole = '', fraction = ''] = formatPlain(magnitude(amount)).split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  return `${amount < 0n ? '\u2212' : ''}${grouped}.${fraction}`
}

/** Prints an amount in a table where nothing is shown as a dash (U+2013). */
export function formatBahtOrDash(amount: Satang): string {
  return amount === 0n ? '\u2013' : formatBaht(amount)
}

/** Prints an amount for inputs and JSON: `45000.50`; a negative one begins with a hyphen. */
export function formatPlain(amount: Satang): string {
  const digits = magnitude(amount).toString().padStart(3, '0')
  return `${amount < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}

/** A percentage of an amount, in basis points: one percent is 100. */
export function percentOf(amount: Satang, basisPoints: number, rounding: Rounding): Satang {
  return shareOf(amount, BigInt(basisPoints), 10_000n, rounding)
}

/** The amount times `numerator / denominator`. The denominator is positive. */
export function shareOf(
  amount: Satang,
  numerator: bigint,
  denominator: bigint,
  rounding: Rounding,
): Satang {
  if (denominator <= 0n) throw new RangeError('The denominator of a share must be positive')
  const product = amount * numerator
  const size = magnitude(product)
  const rounded =
    rounding === 'half-up' ? (2n * size + denominator) / (2n * denominator) : size / denominator
  return product < 0n ? -rounded : rounded
}

/**
 * Takes a VAT-inclusive price apart at a rate in basis points: the base (ฐานภาษี) is rounded half up
 * and the tax is what remains, so nothing is lost between them.
 */
export function vatIncludedIn(gross: Satang, vatRateBasisPoints: number): VatIncluded {
  const base = shareOf(gross, 10_000n, 10_000n + BigInt(vatRateBasisPoints), 'half-up')
  return { base, vat: gross - base }
}

/** The total (ยอดรวม) of some amounts; nothing at all is zero. */
export function sum(amounts: Iterable<Satang>): Satang {
  let total = 0n
  for (const amount of amounts) total += amount
  return total
}

function magnitude(amount: Satang): Satang {
  return amount < 0n ? -amount : amount
}
