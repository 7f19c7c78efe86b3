import { firstDayOf, type FiscalYear, type PlainDate } from '../shared/calendar'
import type { Satang } from '../shared/money'
import { daysOfQuarter, quarterNumbers, quarterOf, type Quarter } from '../shared/quarter'
import { availableOf, currentOf, mapBuckets, noBuckets, type Buckets } from './budget-line'

/**
 * ทะเบียนคุมเงินรายจ่ายตามงบประมาณ: the register of one budget line. Every row is a movement of the line's
 * buckets; the columns are what an auditor reads, and their running totals end in what may still be spent.
 * Source: §7.11, domain notes on budget, accounts and year end.
 */
export type BudgetRegister = {
  readonly quarters: readonly RegisterQuarter[]
  /** Where the line stands after the last row. */
  readonly totals: RegisterAmounts
}

/** One quarter (ไตรมาส) of the fiscal year, with where the line stood when it ended. */
export type RegisterQuarter = {
  readonly number: Quarter
  readonly firstDay: PlainDate
  readonly lastDay: PlainDate
  readonly rows: readonly RegisterRow[]
  readonly carried: RegisterAmounts
}

/** A movement with what it changes in each column. */
export type RegisterRow = RegisterMovement & { readonly amounts: RegisterAmounts }

/** The columns of the register. In a row they are changes, in a total they are balances. */
export type RegisterAmounts = {
  /** งบประมาณหลังโอน */
  readonly current: Satang
  /** กันไว้: vouchers laid and not yet approved. */
  readonly reserved: Satang
  /** ก่อหนี้ผูกพัน, with what is carried over the year's end. */
  readonly encumbered: Satang
  /** ฎีกาอนุมัติรอจ่าย */
  readonly vouchered: Satang
  /** เบิกจ่าย */
  readonly paid: Satang
  /** คงเหลือใช้ได้; in a row, the balance after it. */
  readonly available: Satang
}

/** A change of the line's buckets, with the document and the act that caused it. */
export type RegisterMovement = {
  readonly on: PlainDate
  readonly changes: Buckets
  readonly availableAfter: Satang
  /** The act, such as `submit`; empty where no document's event stands behind it. */
  readonly action: string
  readonly document: RegisterDocument | undefined
}

/** The paper that a movement names. */
export type RegisterDocument = {
  readonly id: string
  readonly kind: string
  readonly status: string
  /** Its official number; empty while it has none. */
  readonly number: string
  readonly title: string
  readonly payeeName: string
}

/**
 * Sets the movements of a line, oldest first, in the quarters of its fiscal year. What the line holds
 * beyond its movements (it was opened with it) stands as a movement of the year's first day.
 */
export function registerOf(
  line: { readonly fiscalYear: FiscalYear; readonly buckets: Buckets },
  movements: readonly RegisterMovement[],
): BudgetRegister {
  const all = [...openingOf(line, movements), ...movements]
  let totals = amountsOf(noBuckets)
  const quarters = quarterNumbers.map((number): RegisterQuarter => {
    const rows = all
      .filter((movement) => quarterOf(movement.on, line.fiscalYear) === number)
      .map((movement) => ({ ...movement, amounts: rowAmounts(movement) }))
    totals = rows.reduce((sums, row) => afterRow(sums, row), totals)
    return { number, ...daysOfQuarter(line.fiscalYear, number), rows, carried: totals }
  })
  return { quarters: quarters.filter((quarter) => quarter.rows.length > 0), totals }
}

function openingOf(
  line: { readonly fiscalYear: FiscalYear; readonly buckets: Buckets },
  movements: readonly RegisterMovement[],
): readonly RegisterMovement[] {
  const opening = mapBuckets(
    (bucket) =>
      line.buckets[bucket] - movements.reduce((sum, { changes }) => sum + changes[bucket], 0n),
  )
  if (Object.values(opening).every((amount) => amount === 0n)) return []
  return [
    {
      on: firstDayOf(line.fiscalYear),
      changes: opening,
      availableAfter: availableOf(opening),
      action: '',
      document: undefined,
    },
  ]
}

function rowAmounts(movement: RegisterMovement): RegisterAmounts {
  return { ...amountsOf(movement.changes), available: movement.availableAfter }
}

function afterRow(sums: RegisterAmounts, row: RegisterRow): RegisterAmounts {
  return {
    current: sums.current + row.amounts.current,
    reserved: sums.reserved + row.amounts.reserved,
    encumbered: sums.encumbered + row.amounts.encumbered,
    vouchered: sums.vouchered + row.amounts.vouchered,
    paid: sums.paid + row.amounts.paid,
    available: row.availableAfter,
  }
}

/** The register's columns of some buckets. */
export function amountsOf(b: Buckets): RegisterAmounts {
  return {
    current: currentOf(b),
    reserved: b.reserved,
    encumbered: b.encumbered + b.carriedEncumbered + b.carriedUnencumbered,
    vouchered: b.vouchered,
    paid: b.paid,
    available: availableOf(b),
  }
}
