import { fiscalYearOf, partsOf, type FiscalYear, type PlainDate } from '../shared/calendar'
import { sum, type Satang } from '../shared/money'

/** ไตรมาส: the four quarters of a fiscal year, the first from October to December. §2.1. */
export const quarterNames = ['ต.ค.–ธ.ค.', 'ม.ค.–มี.ค.', 'เม.ย.–มิ.ย.', 'ก.ค.–ก.ย.'] as const

export type Quarter = 1 | 2 | 3 | 4
export const quarterNumbers: readonly Quarter[] = [1, 2, 3, 4]

/** An amount for each quarter, in order. */
export type Quarters = readonly [Satang, Satang, Satang, Satang]

export const noQuarters: Quarters = [0n, 0n, 0n, 0n]

/** The quarter of a fiscal year that a day falls in; a day before the year counts to the first, one after it to the last. */
export function quarterOf(day: PlainDate, fiscalYear: FiscalYear): Quarter {
  const year = fiscalYearOf(day)
  if (year < fiscalYear) return 1
  if (year > fiscalYear) return 4
  return ((Math.floor((partsOf(day).month + 2) / 3) % 4) + 1) as Quarter
}

/** แผนสะสม: what is planned from October to the end of a quarter. */
export function plannedUpTo(quarters: Quarters, quarter: Quarter): Satang {
  return sum(quarters.slice(0, quarter))
}

/** Quarter by quarter, the sums of several. */
export function sumQuarters(all: Iterable<Quarters>): Quarters {
  let [first, second, third, fourth] = noQuarters
  for (const quarters of all) {
    first += quarters[0]
    second += quarters[1]
    third += quarters[2]
    fourth += quarters[3]
  }
  return [first, second, third, fourth]
}

/**
 * Shares what a line still has among the quarters that were left blank, equally and in whole baht; the last blank one
 * takes what remains. A line whose typed quarters are above its budget gets nothing more.
 */
export function fillBlanks(
  typed: readonly (Satang | undefined)[],
  budget: Satang,
): readonly Satang[] {
  const blanks = typed.filter((amount) => amount === undefined).length
  const rest = budget - sum(typed.map((amount) => amount ?? 0n))
  const free = rest > 0n ? rest : 0n
  const baht = 100n
  const share = blanks === 0 ? 0n : (free / BigInt(blanks) / baht) * baht
  const last = typed.lastIndexOf(undefined)
  return typed.map((amount, index) => {
    if (amount !== undefined) return amount
    return index === last ? free - share * BigInt(blanks - 1) : share
  })
}
