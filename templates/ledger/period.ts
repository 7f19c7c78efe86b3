import {
  addMonths,
  fiscalYearOfPeriod,
  firstDayOfPeriod,
  lastDayOfPeriod,
  periodsOf,
} from '../../domain/ledger/books'
import { thaiMonths } from '../../domain/shared/calendar'
import { thaiDate } from '../../domain/shared/thai'

/** The name of a period (งวดบัญชี): `พฤศจิกายน 2569`. */
export function periodName(period: number): string {
  return `${thaiMonths[(period % 100) - 1]?.long ?? ''}\u00A0${Math.floor(period / 100) + 543}`
}

/** The name of a period where room is scarce: `พ.ย. 2569`. */
function shortPeriodName(period: number): string {
  return `${thaiMonths[(period % 100) - 1]?.short ?? ''}\u00A0${Math.floor(period / 100) + 543}`
}

/** `1–30 พฤศจิกายน 2569` */
export function periodDays(period: number): string {
  const first = Number(firstDayOfPeriod(period).slice(8))
  return `${first}–${thaiDate(lastDayOfPeriod(period), 'long')}`
}

export type KnownPeriod = {
  readonly period: number
  readonly isOpen: boolean
  readonly entries: number
}

/** The twelve months of a period's fiscal year, as links; a month that the books don't have is plain. */
export function monthLinks(
  period: number,
  known: readonly KnownPeriod[],
  hrefOf: (period: number) => string,
  noteOf: (known: KnownPeriod) => string = entriesNote,
) {
  const year = fiscalYearOfPeriod(period)
  const has = (month: number): KnownPeriod | undefined => known.find((k) => k.period === month)
  const yearBefore = addMonths(period, -12)
  const yearAfter = addMonths(period, 12)
  return {
    fiscalYear: String(year),
    months: periodsOf(year).map((month) => {
      const found = has(month)
      return {
        name: shortPeriodName(month),
        href: found ? hrefOf(month) : '',
        current: month === period,
        note: found === undefined ? '' : noteOf(found),
      }
    }),
    yearBefore: has(yearBefore) && { label: `ปี ${year - 1}`, href: hrefOf(yearBefore) },
    yearAfter: has(yearAfter) && { label: `ปี ${year + 1}`, href: hrefOf(yearAfter) },
  }
}

function entriesNote({ entries, isOpen }: KnownPeriod): string {
  const count = entries === 0 ? 'ไม่มีรายการ' : `${entries} รายการ`
  return isOpen ? count : `${count} ปิดแล้ว`
}
