import { arabicDigits } from './digits'
import { catalogue } from './errors'
import { excerptOf } from './excerpt'

/** A calendar date (วันที่) with no time of day: ISO text of the Common Era, such as `2026-11-22`. */
export type PlainDate = string & { readonly plainDate: unique symbol }

/**
 * A fiscal year (ปีงบประมาณ). It is a name, so it is written in the Buddhist era: 2569 runs from
 * 1 October 2025 to 30 September 2026.
 */
export type FiscalYear = number

/** The days an organisation works (ปฏิทินวันทำการ): Monday to Friday but for its holidays (วันหยุด). */
export type WorkingCalendar = { readonly holidays: ReadonlySet<PlainDate> }

/** Refusals of typed dates. Each names what was typed in `{text}`. */
export const dateError = catalogue({
  DATE_EMPTY: {
    as: 'invalid',
    en: 'No date was given',
    th: 'ยังไม่ได้ระบุวันที่',
  },
  DATE_NOT_UNDERSTOOD: {
    as: 'invalid',
    en: '"{text}" is not a date; write it as 22/11/2569 or 22 พ.ย. 2569',
    th: 'อ่านวันที่ “{text}” ไม่ได้ ให้พิมพ์เช่น 22/11/2569 หรือ 22 พ.ย. 2569',
  },
  DATE_NO_SUCH_DAY: {
    as: 'invalid',
    en: 'There is no such day as "{text}" in the calendar',
    th: 'วันที่ “{text}” ไม่มีอยู่ในปฏิทิน',
  },
  DATE_NOT_BUDDHIST_YEAR: {
    as: 'invalid',
    en: 'The year of "{text}" is of the Common Era; write the Buddhist year {buddhistYear}',
    th: 'ปีของวันที่ “{text}” เป็น ค.ศ. ต้องใช้ปี พ.ศ. คือ {buddhistYear}',
  },
  DATE_YEAR_OUT_OF_RANGE: {
    as: 'invalid',
    en: 'The year of "{text}" is not between 2400 and 2699 of the Buddhist era',
    th: 'ปีของวันที่ “{text}” ต้องอยู่ระหว่าง พ.ศ. 2400 ถึง 2699',
  },
  DATE_NOT_ISO: {
    as: 'invalid',
    en: '"{text}" is not a date of the form 2026-11-22',
    th: 'วันที่ “{text}” ไม่อยู่ในรูปแบบที่ระบบรับได้',
  },
})

/** The months as Thai documents write them, January first: the name and its abbreviation. */
export const thaiMonths: readonly { readonly long: string; readonly short: string }[] = [
  { long: 'มกราคม', short: 'ม.ค.' },
  { long: 'กุมภาพันธ์', short: 'ก.พ.' },
  { long: 'มีนาคม', short: 'มี.ค.' },
  { long: 'เมษายน', short: 'เม.ย.' },
  { long: 'พฤษภาคม', short: 'พ.ค.' },
  { long: 'มิถุนายน', short: 'มิ.ย.' },
  { long: 'กรกฎาคม', short: 'ก.ค.' },
  { long: 'สิงหาคม', short: 'ส.ค.' },
  { long: 'กันยายน', short: 'ก.ย.' },
  { long: 'ตุลาคม', short: 'ต.ค.' },
  { long: 'พฤศจิกายน', short: 'พ.ย.' },
  { long: 'ธันวาคม', short: 'ธ.ค.' },
]

/** The years by which the Buddhist era (พ.ศ.) is ahead of the Common Era (ค.ศ.). */
export const buddhistEraOffset = 543

/** The years of the Buddhist era that a typed date or an address may name. */
export const buddhistYears = { least: 2400, most: 2699 } as const
/** Longer texts are not worth reading: `๒๒ พฤศจิกายน พ.ศ. ๒๕๖๙` has 24 characters. */
const longestDate = 40
const millisecondsADay = 86_400_000
const bangkokAheadOfUtc = 7 * 3_600_000

/** Reads an ISO date, as programs write it. People's dates are read by `parseThaiDate`. */
export function plainDate(iso: string, field?: string): PlainDate {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso) ?? []
  if (year === undefined) throw dateError.DATE_NOT_ISO({ text: excerptOf(iso) }, field)
  const date = dateOf(Number(year), Number(month), Number(day))
  if (date === undefined) throw dateError.DATE_NO_SUCH_DAY({ text: iso }, field)
  return date
}

/**
 * Reads a date as an officer types it, in the Buddhist era: `22/11/2569`, `22-11-2569`,
 * `22 พ.ย. 69`, `22 พฤศจิกายน 2569`, `๒๒/๑๑/๒๕๖๙`. A year of two digits is 25yy. Refuses the rest
 * by the codes of `dateError`; `field` names the input.
 */
export function parseThaiDate(text: string, field?: string): PlainDate {
  const facts = { text: excerptOf(text) }
  const typed = arabicDigits(text).trim()
  if (typed === '') throw dateError.DATE_EMPTY(facts, field)

  const parts = typed.length <= longestDate ? (dayFirst(typed) ?? yearFirst(typed)) : undefined
  if (parts === undefined) throw dateError.DATE_NOT_UNDERSTOOD(facts, field)
  const year = parts.year < 100 ? 2500 + parts.year : parts.year
  if (year >= 1800 && year < buddhistYears.least) {
    const buddhistYear = String(year + buddhistEraOffset)
    throw dateError.DATE_NOT_BUDDHIST_YEAR({ ...facts, buddhistYear }, field)
  }
  if (parts.order === 'year-first') throw dateError.DATE_NOT_UNDERSTOOD(facts, field)
  if (year < buddhistYears.least || year > buddhistYears.most) {
    throw dateError.DATE_YEAR_OUT_OF_RANGE(facts, field)
  }

  const date = dateOf(year - buddhistEraOffset, parts.month, parts.day)
  if (date === undefined) throw dateError.DATE_NO_SUCH_DAY(facts, field)
  return date
}

type TypedDate = {
  readonly order: 'day-first' | 'year-first'
  readonly day: number
  readonly month: number
  readonly year: number
}

function dayFirst(text: string): TypedDate | undefined {
  const [, numericDay, , numericMonth, numericYear] =
    /^(\d{1,2})\s*([/-])\s*(\d{1,2})\s*\2\s*(\d{4}|\d{2})$/.exec(text) ?? []
  if (numericDay !== undefined) {
    return typedDate('day-first', numericDay, Number(numericMonth), numericYear)
  }
  const [, day, month, year] =
    /^(\d{1,2})\s*([\u0E00-\u0E4E.\s]+?)\s*(?:พ\.ศ\.)?\s*(\d{4}|\d{2})$/.exec(text) ?? []
  const monthNumber = monthNamed(month ?? '')
  return monthNumber === undefined ? undefined : typedDate('day-first', day, monthNumber, year)
}

function yearFirst(text: string): TypedDate | undefined {
  const [, year, , month, day] = /^(\d{4})([/-])(\d{1,2})\2(\d{1,2})$/.exec(text) ?? []
  return year === undefined ? undefined : typedDate('year-first', day, Number(month), year)
}

function typedDate(
  order: TypedDate['order'],
  day: string | undefined,
  month: number,
  year: string | undefined,
): TypedDate {
  return { order, day: Number(day), month, year: Number(year) }
}

/** The month of a Thai name or abbreviation, whose full stops are often left out. */
function monthNamed(name: string): number | undefined {
  const letters = bareLetters(name)
  const index = thaiMonths.findIndex(
    ({ long, short }) => letters === long || letters === bareLetters(short),
  )
  return index < 0 ? undefined : index + 1
}

function bareLetters(name: string): string {
  return name.replace(/[.\s]/g, '')
}

/** The date of a year, month and day, or nothing when the calendar has no such day. */
function dateOf(year: number, month: number, day: number): PlainDate | undefined {
  const midnight = new Date(Date.UTC(year, month - 1, day))
  midnight.setUTCFullYear(year)
  const exists = midnight.getUTCMonth() === month - 1 && midnight.getUTCDate() === day
  return exists ? dateAt(midnight.getTime()) : undefined
}

/** The date in Bangkok (วันที่ตามเวลาประเทศไทย) at an instant. Thailand is UTC+7 all year. */
export function bangkokDateOf(instant: Date): PlainDate {
  return dateAt(instant.getTime() + bangkokAheadOfUtc)
}

/** The time of day in Bangkok at an instant, as hours and minutes: `14:20`. */
export function bangkokTimeOf(instant: Date): string {
  return new Date(instant.getTime() + bangkokAheadOfUtc).toISOString().slice(11, 16)
}

/** The date some days later, or earlier when `days` is negative. */
export function addDays(date: PlainDate, days: number): PlainDate {
  return dateAt(midnightOf(date) + days * millisecondsADay)
}

/** The number of days from one date to another; negative when `to` comes first. */
export function daysBetween(from: PlainDate, to: PlainDate): number {
  return (midnightOf(to) - midnightOf(from)) / millisecondsADay
}

/** Orders dates, earlier first, as `Array.prototype.sort` wants it. */
export function compareDates(left: PlainDate, right: PlainDate): -1 | 0 | 1 {
  if (left === right) return 0
  return left < right ? -1 : 1
}

/** The year, month (January is 1) and day of a date, in the Common Era. */
export function partsOf(date: PlainDate): { year: number; month: number; day: number } {
  return {
    year: Number(date.slice(0, 4)),
    month: Number(date.slice(5, 7)),
    day: Number(date.slice(8, 10)),
  }
}

/** The day of the week, Sunday being 0. */
export function weekdayOf(date: PlainDate): number {
  return new Date(midnightOf(date)).getUTCDay()
}

/** The calendar year in the Buddhist era (ปีปฏิทิน พ.ศ.). */
export function calendarYearBe(date: PlainDate): number {
  return partsOf(date).year + buddhistEraOffset
}

/** The fiscal year a date falls in: October already belongs to the next one. */
export function fiscalYearOf(date: PlainDate): FiscalYear {
  return calendarYearBe(date) + (partsOf(date).month >= 10 ? 1 : 0)
}

/** 1 October, on which a fiscal year begins. */
export function firstDayOf(year: FiscalYear): PlainDate {
  return plainDate(`${year - buddhistEraOffset - 1}-10-01`)
}

/** 30 September, on which a fiscal year ends. */
export function lastDayOf(year: FiscalYear): PlainDate {
  return plainDate(`${year - buddhistEraOffset}-09-30`)
}

/** The accounting period (งวดบัญชี) of a date: its year and month as YYYYMM, in the Common Era. */
export function periodOf(date: PlainDate): number {
  const { year, month } = partsOf(date)
  return year * 100 + month
}

/** Whether offices are open (วันทำการ) on a date. */
export function isWorkingDay(date: PlainDate, calendar: WorkingCalendar): boolean {
  const weekday = weekdayOf(date)
  return weekday !== 0 && weekday !== 6 && !calendar.holidays.has(date)
}

/**
 * The nth working day after a date, or before it when `days` is negative. Zero leaves the date as
 * it is, even on a holiday.
 */
export function addWorkingDays(
  date: PlainDate,
  days: number,
  calendar: WorkingCalendar,
): PlainDate {
  const step = days < 0 ? -1 : 1
  let day = date
  for (let left = Math.abs(days); left > 0;) {
    day = addDays(day, step)
    if (isWorkingDay(day, calendar)) left -= 1
  }
  return day
}

/** How many working days lie after `from`, up to and including `to`; none when `to` isn't later. */
export function workingDaysBetween(
  from: PlainDate,
  to: PlainDate,
  calendar: WorkingCalendar,
): number {
  let days = 0
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) {
    if (isWorkingDay(day, calendar)) days += 1
  }
  return days
}

function midnightOf(date: PlainDate): number {
  return Date.parse(`${date}T00:00:00Z`)
}

function dateAt(milliseconds: number): PlainDate {
  return new Date(milliseconds).toISOString().slice(0, 10) as PlainDate
}
