import { accountsOfRevenue, revenueAccounts } from '../budget/revenue-accounts'
import { sum, type Satang } from '../shared/money'
import type { RevenueEstimate } from './ordinance'
import { revenueCategoryOf } from './revenue-category'

/** What the office's own records say of the years before a budget. */
export type RevenueRecords = {
  /** The year N that they stand before. */
  readonly fiscalYear: number
  /** Years that the books hold whole, from their first day to their last. */
  readonly years: readonly number[]
  /** What was received on an account in one of them; what was only assessed is not in it. */
  readonly received: readonly {
    readonly fiscalYear: number
    readonly account: string
    readonly amount: Satang
  }[]
  /** The estimates of the annual budget of the year before, where it is in force. */
  readonly lastBudget: readonly RevenueEstimate[] | undefined
}

/** Where a figure of an earlier year comes from, in the words of the page. */
export const pastSources = { books: 'บัญชี', budget: 'งบปีก่อน' } as const

/** The books, or the budget of the year before. */
export type PastSource = keyof typeof pastSources

/** A figure of an earlier year that is known without typing it. */
export type KnownFigure = { readonly amount: Satang; readonly from: PastSource }

/** The cells of the years before, by their names; those that nothing is known of are absent. */
export type KnownPast = Partial<Readonly<Record<PastCell, KnownFigure>>>

/** The cells of the years before, from the oldest to the estimate of N−1. */
export const pastCells = ['actualOldest', 'actualOlder', 'actualLast', 'currentEstimate'] as const

/** The name of such a cell. */
export type PastCell = (typeof pastCells)[number]

/**
 * What is known of a type's years before year N. รายรับจริง is what the books received; where they don't reach back,
 * what the last budget printed of that year. ประมาณการ N−1 is that budget's. The books are silent on an account that
 * another type of the draft shares: `codes` are all of the draft.
 */
export function knownPastOf(
  code: string,
  codes: readonly string[],
  records: RevenueRecords,
): KnownPast {
  const { fiscalYear: year } = records
  const before = records.lastBudget?.find((estimate) => estimate.code === code)
  const [, older, last] = before?.actuals ?? []
  const printed = [older, last, undefined]
  const actuals = [year - 4, year - 3, year - 2].map((past, n): KnownFigure | undefined => {
    const amount = receivedOf(code, codes, records, past)
    if (amount !== undefined) return { amount, from: 'books' }
    const stated = printed[n]
    return stated ? { amount: stated, from: 'budget' } : undefined
  })
  const estimate: KnownFigure | undefined = before && { amount: before.estimate, from: 'budget' }
  return Object.fromEntries(
    pastCells.flatMap((cell, n) => {
      const known = [...actuals, estimate][n]
      return known ? [[cell, known]] : []
    }),
  )
}

function receivedOf(
  code: string,
  codes: readonly string[],
  { years, received }: RevenueRecords,
  year: number,
): Satang | undefined {
  const accounts = accountsOfRevenue(code)
  const isShared = codes.some((other) => other !== code && accountsOfRevenue(other) === accounts)
  if (!accounts || isShared || !years.includes(year)) return undefined
  const { account, receivable } = accounts
  const own = received.filter(
    (row) => row.fiscalYear === year && (row.account === account || row.account === receivable),
  )
  const amount = sum(own.map((row) => row.amount))
  return amount < 0n ? undefined : amount
}

/** Own revenue that the books received in the year N−2, without grants; 0 where they don't hold it whole. */
export function ownRevenueInBooks({ fiscalYear, received }: RevenueRecords): Satang {
  const own = new Set(
    revenueAccounts.flatMap(({ types, account, receivable }) =>
      types.some((type) => isOwn(type.padEnd(6, '0'))) ? [account, receivable ?? account] : [],
    ),
  )
  return sum(
    received.flatMap((row) =>
      row.fiscalYear === fiscalYear - 2 && own.has(row.account) ? [row.amount] : [],
    ),
  )
}

/** Collected by the office or allocated to it, and no grant: the base of the checks V4 and V5. */
export function isOwn(code: string): boolean {
  const group = revenueCategoryOf(code)?.group
  return group === 'own' || group === 'shared'
}
