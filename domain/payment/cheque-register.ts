import { addDays, daysBetween, partsOf, plainDate, type PlainDate } from '../shared/calendar'
import { chequeCollectionDays } from '../shared/deadline'
import type { Satang } from '../shared/money'
import type { ChequeLeafStatus } from './payment'

/**
 * ทะเบียนคุมเช็ค: one row for every leaf of every cheque book, with no gaps.
 * Source: §3.4 and form 7.4 of the domain notes on vouchers.
 */
export type RegisteredLeaf = {
  readonly bookId: string
  readonly number: string
  readonly position: number
  readonly status: ChequeLeafStatus
  /** Why the leaf was spoiled or voided. */
  readonly reason: string
  readonly cheque: RegisteredCheque | undefined
}

/** What a leaf was drawn for. */
export type RegisteredCheque = {
  readonly paymentId: string
  readonly drawnOn: PlainDate
  readonly payeeName: string
  readonly net: Satang
  readonly reportNumber: string
  /** เลขที่คลังรับ of the vouchers it pays. */
  readonly vouchers: readonly { readonly id: string; readonly number: string }[]
  /** Who signed, in the order of their signatures. */
  readonly signedBy: readonly string[]
  readonly signedOn: PlainDate | undefined
  readonly handedOverOn: PlainDate | undefined
  readonly receivedBy: string
  readonly receiptNumber: string
}

/** What must be done about a cheque, if anything. */
export type ChequeAlarm = 'uncollected' | 'stale'

/** a bank doesn't pay a cheque so many months after its date. */
export const staleMonths = 6

/** Whether a leaf calls for an act on a day, by. */
export function alarmOf(leaf: RegisteredLeaf, today: PlainDate): ChequeAlarm | undefined {
  const { cheque } = leaf
  if (!cheque) return undefined
  const outstanding = leaf.status === 'signed' || leaf.status === 'issued'
  if (outstanding && today > addCalendarMonths(cheque.drawnOn, staleMonths)) return 'stale'
  if (leaf.status === 'signed' && daysWaiting(cheque, today) > chequeCollectionDays)
    return 'uncollected'
  return undefined
}

/** The calendar days since the date on a cheque: R-330 counts from it. */
export function daysWaiting(cheque: Pick<RegisteredCheque, 'drawnOn'>, today: PlainDate): number {
  return daysBetween(cheque.drawnOn, today)
}

/** The same day some months later, or the month's last day where it has no such day. */
export function addCalendarMonths(date: PlainDate, months: number): PlainDate {
  const { year, month, day } = partsOf(date)
  const index = year * 12 + month - 1 + months
  const first = (at: number): PlainDate =>
    plainDate(`${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}-01`)
  const lastDay = partsOf(addDays(first(index + 1), -1)).day
  return addDays(first(index), Math.min(day, lastDay) - 1)
}

/** How many leaves of a book came to what. */
export function leavesByStatus(
  leaves: readonly RegisteredLeaf[],
): Readonly<Record<ChequeLeafStatus, number>> {
  const count = { blank: 0, printed: 0, signed: 0, issued: 0, spoiled: 0, void: 0 }
  for (const leaf of leaves) count[leaf.status] += 1
  return count
}

/** Leaves used out of turn: written on while one before them is still blank. */
export function skippedLeaves(leaves: readonly RegisteredLeaf[]): readonly RegisteredLeaf[] {
  const lastUsed = Math.max(
    -1,
    ...leaves.filter((leaf) => leaf.status !== 'blank').map((leaf) => leaf.position),
  )
  return leaves.filter((leaf) => leaf.status === 'blank' && leaf.position < lastUsed)
}
