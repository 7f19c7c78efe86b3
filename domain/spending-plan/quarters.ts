import { sum, type Satang } from '../shared/money'
import type { Quarter } from '../shared/quarter'

/** An amount for each quarter, in order. */
export type Quarters = readonly [Satang, Satang, Satang, Satang]

/** Nothing in any quarter. */
export const noQuarters: Quarters = [0n, 0n, 0n, 0n]

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
