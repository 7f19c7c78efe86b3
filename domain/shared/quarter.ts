import {
  addDays,
  firstDayOf,
  fiscalYearOf,
  partsOf,
  plainDate,
  type FiscalYear,
  type PlainDate,
} from './calendar'

/** ไตรมาส: one of the four quarters of a fiscal year, the first from October to December. §2.1. */
export type Quarter = 1 | 2 | 3 | 4

/** The quarters of a year, in order. */
export const quarterNumbers: readonly Quarter[] = [1, 2, 3, 4]

/** The months of each quarter, as tables head them. */
export const quarterNames = ['ต.ค.–ธ.ค.', 'ม.ค.–มี.ค.', 'เม.ย.–มิ.ย.', 'ก.ค.–ก.ย.'] as const

/** The quarter of a fiscal year that a day falls in; a day before the year counts to the first, one after it to the last. */
export function quarterOf(day: PlainDate, fiscalYear: FiscalYear): Quarter {
  const year = fiscalYearOf(day)
  if (year < fiscalYear) return 1
  if (year > fiscalYear) return 4
  return ((Math.floor((partsOf(day).month + 2) / 3) % 4) + 1) as Quarter
}

/** The first and the last day of a quarter. */
export function daysOfQuarter(
  fiscalYear: FiscalYear,
  quarter: Quarter,
): { readonly firstDay: PlainDate; readonly lastDay: PlainDate } {
  const next =
    quarter === 4 ? firstDayOf(fiscalYear + 1) : firstDayOfQuarter(fiscalYear, quarter + 1)
  return { firstDay: firstDayOfQuarter(fiscalYear, quarter), lastDay: addDays(next, -1) }
}

function firstDayOfQuarter(fiscalYear: FiscalYear, quarter: number): PlainDate {
  const first = firstDayOf(fiscalYear)
  if (quarter === 1) return first
  const month = String(3 * quarter - 5).padStart(2, '0')
  return plainDate(`${partsOf(first).year + 1}-${month}-01`)
}
