import {
  closingOf,
  isBalanced,
  lastDayOfPeriod,
  sidedSum,
  sidesOf,
  totalsOf,
  type Sided,
  type TrialBalanceRow,
} from '../../../domain/ledger/books'
import { thaiDate } from '../../../domain/shared/thai'
import { amountText } from '../../forms/form'
import { periodName } from '../period'
import { bookSigners, reportView, type ReportFrame } from './report'

export type TrialBalanceReportFacts = {
  readonly period: number
  readonly rows: readonly TrialBalanceRow[]
}

/** งบทดลอง (§7.5 of the domain notes on accounts): every account on the side that its balance stands on. */
export function trialBalanceReportView(facts: TrialBalanceReportFacts, frame: ReportFrame) {
  const balances = facts.rows
    .filter((row) => row.opening !== 0n || row.debit !== 0n || row.credit !== 0n)
    .map((row) => ({ row, closing: sidesOf(closingOf(row)) }))
  const totals = totalsOf(facts.rows)
  return {
    ...reportView(
      `งบทดลอง ${periodName(facts.period)}`,
      `งบทดลอง ${periodName(facts.period)}`,
      frame,
      bookSigners,
    ),
    asOf: thaiDate(lastDayOfPeriod(facts.period), 'long'),
    rows: balances.map(({ row, closing }, index) => ({
      name: row.account.name,
      code: row.account.code,
      ...sided(closing),
      carried: sided(sidedSum(balances.slice(0, index + 1).map((earlier) => earlier.closing))),
      isLast: index === balances.length - 1,
    })),
    totals: { debit: amountText(totals.closing.debit), credit: amountText(totals.closing.credit) },
    proof: isBalanced(totals)
      ? 'ยอดรวมด้านเดบิตเท่ากับยอดรวมด้านเครดิต'
      : 'ยอดรวมด้านเดบิตไม่เท่ากับยอดรวมด้านเครดิต ห้ามใช้เป็นหลักฐาน',
  }
}

function sided({ debit, credit }: Sided) {
  return {
    debit: debit === 0n ? '' : amountText(debit),
    credit: credit === 0n ? '' : amountText(credit),
  }
}
