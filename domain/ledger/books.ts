import type { JournalBook } from '../shared/commit'
import { addDays, partsOf, plainDate, type FiscalYear, type PlainDate } from '../shared/calendar'
import { sum, type Satang } from '../shared/money'
import type { AccountClass, AccountSource } from './chart-of-accounts'

/**
 * The books (สมุดบัญชี) as people read them: the journal with its documents, the card of one account, and
 * the trial balance. Balances here are signed, debit being positive; which side they stand on follows.
 */

/** สมุดรายวัน, by where the money moves. */
export const journalBooks: Readonly<Record<JournalBook, string>> = {
  general: 'ทั่วไป',
  payments: 'เงินจ่าย',
  receipts: 'เงินรับ',
}

/** An account as the books print it. */
export type BookAccount = {
  readonly code: string
  readonly name: string
  readonly class: AccountClass
  readonly normal: 'debit' | 'credit'
  readonly source: AccountSource
  readonly isLive: boolean
}

/** รายการบัญชี with everything that identifies it. */
export type BookEntry = {
  readonly id: string
  /** Its place in the organisation's chain of entries. */
  readonly seq: number
  readonly number: string
  readonly book: JournalBook
  readonly postedOn: PlainDate
  readonly period: number
  readonly description: string
  readonly document: BookDocument | undefined
  /** The entry that this one undoes, and the one that undoes it. */
  readonly reverses: EntryLink | undefined
  readonly reversedBy: EntryLink | undefined
  readonly lines: readonly BookLine[]
}

/** Where another entry stands: its number and its period (`202611`). */
export type EntryLink = { readonly id: string; readonly number: string; readonly period: number }

/** The paper that an entry stems from. */
export type BookDocument = {
  readonly id: string
  readonly kind: string
  readonly number: string
  readonly title: string
}

/** A line of an entry with the name of its account. Its amount is positive; the side gives the direction. */
export type BookLine = {
  readonly accountCode: string
  readonly accountName: string
  readonly side: 'debit' | 'credit'
  readonly amount: Satang
}

/** The lines of an entry as books print them: debits first, then credits, each in the order they were posted. */
export function debitsFirst<T extends { readonly side: 'debit' | 'credit' }>(
  lines: readonly T[],
): readonly T[] {
  const on = (side: 'debit' | 'credit'): readonly T[] => lines.filter((line) => line.side === side)
  return [...on('debit'), ...on('credit')]
}

/** An amount on one side of a book: the other side is empty. */
export type Sided = { readonly debit: Satang; readonly credit: Satang }

/** The side that a balance stands on. */
export function sidesOf(balance: Satang): Sided {
  return balance >= 0n ? { debit: balance, credit: 0n } : { debit: 0n, credit: -balance }
}

/** What an account did in one month. */
export type MonthOfAccount = {
  readonly period: number
  readonly debit: Satang
  readonly credit: Satang
  readonly closing: Satang
}

/** Adds a running balance to the months of an account. */
export function monthsOf(
  opening: Satang,
  movements: readonly {
    readonly period: number
    readonly debit: Satang
    readonly credit: Satang
  }[],
  periods: readonly number[],
): readonly MonthOfAccount[] {
  let balance = opening
  return periods.map((period) => {
    const { debit, credit } = movements.find((month) => month.period === period) ?? nothing
    balance += debit - credit
    return { period, debit, credit, closing: balance }
  })
}

const nothing: Sided = { debit: 0n, credit: 0n }

/** One line of an account's card (บัตรบัญชีแยกประเภท): an entry seen from the account. */
export type CardLine = {
  readonly entry: Omit<BookEntry, 'lines' | 'reverses' | 'reversedBy'>
  /** The accounts on the other side of the entry. */
  readonly against: readonly { readonly code: string; readonly name: string }[]
  readonly debit: Satang
  readonly credit: Satang
}

/** Adds the running balance to the lines of a card. */
export function withBalances(
  opening: Satang,
  lines: readonly CardLine[],
): readonly (CardLine & { readonly balance: Satang })[] {
  let balance = opening
  return lines.map((line) => {
    balance += line.debit - line.credit
    return { ...line, balance }
  })
}

/** One account of the trial balance (งบทดลอง): what it stood at, moved by, and stands at. */
export type TrialBalanceRow = {
  readonly account: BookAccount
  readonly opening: Satang
  readonly debit: Satang
  readonly credit: Satang
}

/** The last row of a trial balance (งบทดลอง): each pair of columns with its sums. */
export type TrialBalanceTotals = {
  readonly opening: Sided
  readonly movement: Sided
  readonly closing: Sided
}

/** What an account stands at when the period ends: debits less credits. */
export function closingOf(row: TrialBalanceRow): Satang {
  return row.opening + row.debit - row.credit
}

/** Adds up the three pairs of columns; each pair must agree. */
export function totalsOf(rows: readonly TrialBalanceRow[]): TrialBalanceTotals {
  return {
    opening: sidedSum(rows.map((row) => sidesOf(row.opening))),
    movement: sidedSum(rows),
    closing: sidedSum(rows.map((row) => sidesOf(closingOf(row)))),
  }
}

/** Debits and credits, each added up by itself. */
export function sidedSum(amounts: readonly Sided[]): Sided {
  return {
    debit: sum(amounts.map(({ debit }) => debit)),
    credit: sum(amounts.map(({ credit }) => credit)),
  }
}

/** Whether every pair of a trial balance's columns agrees. */
export function isBalanced(totals: TrialBalanceTotals): boolean {
  return Object.values(totals).every(({ debit, credit }) => debit === credit)
}

/** The twelve periods of a fiscal year, October first. */
export function periodsOf(year: FiscalYear): readonly number[] {
  const first = year - 544
  return [10, 11, 12, 1, 2, 3, 4, 5, 6, 7, 8, 9].map(
    (month) => (month >= 10 ? first : first + 1) * 100 + month,
  )
}

/** The fiscal year of a period. */
export function fiscalYearOfPeriod(period: number): FiscalYear {
  return Math.floor(period / 100) + 543 + (period % 100 >= 10 ? 1 : 0)
}

/** The last day of a period. */
export function lastDayOfPeriod(period: number): PlainDate {
  const year = Math.floor(period / 100)
  const month = period % 100
  const next = month === 12 ? [year + 1, 1] : [year, month + 1]
  return addDays(plainDate(`${next[0]}-${String(next[1]).padStart(2, '0')}-01`), -1)
}

/** The first day of a period. */
export function firstDayOfPeriod(period: number): PlainDate {
  const text = String(period)
  return plainDate(`${text.slice(0, 4)}-${text.slice(4)}-01`)
}

/** The period of a day before or after the given one, by whole months. */
export function addMonths(period: number, months: number): number {
  const { year, month } = partsOf(firstDayOfPeriod(period))
  const index = year * 12 + (month - 1) + months
  return Math.floor(index / 12) * 100 + (((index % 12) + 12) % 12) + 1
}
