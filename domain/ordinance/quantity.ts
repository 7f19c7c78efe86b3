import { arabicDigits } from '../shared/digits'
import { formatBaht, shareOf, type Satang } from '../shared/money'

/** A count as thousandths, so that 1.5 กม. stays whole: 1,500. */
export type Thousandths = bigint

/**
 * ปริมาณ: how many a quantity says. `2 เครื่อง` is two, `5 คน × 12 เดือน` is sixty. Undefined where a part of it
 * doesn't begin with a number.
 */
export function quantityOf(text: string): Thousandths | undefined {
  const parts = arabicDigits(text).split(/\s*[×xX*]\s*(?=\d)/)
  return parts.reduce<Thousandths | undefined>((product, part) => {
    const [, whole, fraction = ''] =
      /^\s*(\d{1,3}(?:,\d{3})+|\d{1,9})(?:\.(\d{1,3}))?(?!\.?\d)/.exec(part) ?? []
    if (product === undefined || whole === undefined) return undefined
    const count = BigInt(whole.replaceAll(',', '') + fraction.padEnd(3, '0'))
    return (product * count) / 1000n
  }, 1000n)
}

/** ปริมาณ × ราคาต่อหน่วย, half a satang up. */
export function amountOf(quantity: Thousandths, unitPrice: Satang): Satang {
  return shareOf(unitPrice, quantity, 1000n, 'half-up')
}

/**
 * How a price is said in words: `จำนวน 2 เครื่อง เครื่องละ 30,000.00 บาท`. Where the quantity is more than one number
 * with its unit, the price is of a unit without a name: `จำนวน 5 คน × 12 เดือน หน่วยละ 1,250.50 บาท`.
 */
export function pricedText(quantity: string, unitPrice: Satang): string {
  const [, unit = 'หน่วย'] = /^[\d,.]+\s*(\p{Script=Thai}+\.?)$/u.exec(arabicDigits(quantity)) ?? []
  return `จำนวน ${quantity} ${unit}ละ ${formatBaht(unitPrice)} บาท`
}
