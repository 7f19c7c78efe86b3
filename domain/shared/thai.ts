import {
  bangkokDateOf,
  bangkokTimeOf,
  calendarYearBe,
  partsOf,
  plainDate,
  thaiMonths,
  weekdayOf,
  type PlainDate,
} from './calendar'
import type { Satang } from './money'

export { arabicDigits, thaiDigits } from './digits'

/**
 * How a date is printed: `long` in documents (`22 พฤศจิกายน 2569`), `short` in tables
 * (`22 พ.ย. 2569`), `slash` where room is scarce (`22/11/2569`).
 */
export type ThaiDateStyle = 'long' | 'short' | 'slash'

const noBreak = '\u00A0'

/** Prints a date in the Buddhist era, with no-break spaces so that it stays on one line. */
export function thaiDate(date: PlainDate, style: ThaiDateStyle): string {
  const { day, month } = partsOf(date)
  const year = calendarYearBe(date)
  switch (style) {
    case 'long':
      return [day, thaiMonths[month - 1]?.long, year].join(noBreak)
    case 'short':
      return [day, thaiMonths[month - 1]?.short, year].join(noBreak)
    case 'slash':
      return `${String(day).padStart(2, '0')}/${String(month).padStart(2, '0')}/${year}`
  }
}

/** A month such as `2026-02` as `ก.พ. 2569`, kept on one line. Anything else stays as it is. */
export function thaiMonth(month: string): string {
  if (!/^\d{4}-\d{2}$/.test(month)) return month
  return thaiDate(plainDate(`${month}-01`), 'short').replace(/^1\s/, '')
}

/** Prints the time of day in Bangkok: `14:20`. */
export function thaiTime(instant: Date): string {
  return bangkokTimeOf(instant)
}

/** Prints the date and time in Bangkok on one line: `22 พ.ย. 2569 14:20`. */
export function thaiDateTime(instant: Date): string {
  return `${thaiDate(bangkokDateOf(instant), 'short')}${noBreak}${thaiTime(instant)}`
}

const weekdays = ['อาทิตย์', 'จันทร์', 'อังคาร', 'พุธ', 'พฤหัสบดี', 'ศุกร์', 'เสาร์']

/** The day of the week without the word วัน: `อาทิตย์`. */
export function thaiWeekday(date: PlainDate): string {
  return weekdays[weekdayOf(date)] ?? ''
}

const digitWords = ['', 'หนึ่ง', 'สอง', 'สาม', 'สี่', 'ห้า', 'หก', 'เจ็ด', 'แปด', 'เก้า']
const placeWords = ['', 'สิบ', 'ร้อย', 'พัน', 'หมื่น', 'แสน']
const million = 1_000_000n

/**
 * Writes an amount in words (จำนวนเงินตัวอักษร), as forms and cheques print it beside the figures.
 * A last 1 after any higher digit is read เอ็ด, as the Royal Society has it. A negative amount
 * begins with ลบ and is never printed on a cheque.
 */
export function bahtText(amount: Satang): string {
  if (amount < 0n) return `ลบ${bahtText(-amount)}`
  const baht = amount / 100n
  const satang = amount % 100n
  if (satang === 0n) return `${baht === 0n ? 'ศูนย์' : numberText(baht)}บาทถ้วน`
  return `${baht === 0n ? '' : `${numberText(baht)}บาท`}${numberText(satang)}สตางค์`
}

/** A positive whole number in words: groups of six digits, joined by ล้าน as often as needed. */
function numberText(number: bigint): string {
  if (number < million) return groupText(number, false)
  return `${numberText(number / million)}ล้าน${groupText(number % million, true)}`
}

function groupText(group: bigint, follows: boolean): string {
  const digits = [...group.toString()].map(Number)
  return digits
    .map((digit, index) => {
      const place = digits.length - 1 - index
      return digitText(digit, place, follows || index > 0)
    })
    .join('')
}

function digitText(digit: number, place: number, follows: boolean): string {
  if (digit === 0) return ''
  if (place === 0 && digit === 1 && follows) return 'เอ็ด'
  if (place === 1 && digit === 1) return 'สิบ'
  if (place === 1 && digit === 2) return 'ยี่สิบ'
  return `${digitWords[digit]}${placeWords[place]}`
}
