import {
  sidedSum,
  sidesOf,
  withBalances,
  type BookAccount,
  type CardLine,
} from '../../../domain/ledger/books'
import { firstDayOf, type FiscalYear } from '../../../domain/shared/calendar'
import type { Satang } from '../../../domain/shared/money'
import { thaiDate } from '../../../domain/shared/thai'
import { amountText } from '../../forms/form'
import { runningSums } from './journal'
import { bookSigners, reportView, type ReportFrame } from './report'

export type LedgerAccountReportFacts = {
  readonly account: BookAccount
  readonly fiscalYear: FiscalYear
  /** What the account stood at when the year began: debits less credits. */
  readonly opening: Satang
  readonly lines: readonly CardLine[]
}

/** บัญชีแยกประเภท of a fiscal year: the account's lines with the balance running beside them. */
export function ledgerAccountReportView(facts: LedgerAccountReportFacts, frame: ReportFrame) {
  const { account, fiscalYear } = facts
  const lines = withBalances(facts.opening, facts.lines)
  const running = runningSums(facts.lines)
  const closing = lines.at(-1)?.balance ?? facts.opening
  return {
    ...reportView(
      `บัญชีแยกประเภท ${account.code} ${account.name}`,
      `บัญชี ${account.code} ปีงบประมาณ ${fiscalYear}`,
      frame,
      bookSigners,
    ),
    code: account.code,
    name: account.name,
    fiscalYear: String(fiscalYear),
    firstDay: thaiDate(firstDayOf(fiscalYear), 'slash'),
    opening: balance(facts.opening),
    lines: lines.map((line, index) => ({
      on: thaiDate(line.entry.postedOn, 'slash'),
      number: line.entry.number,
      description: line.entry.description,
      debit: line.debit === 0n ? '' : amountText(line.debit),
      credit: line.credit === 0n ? '' : amountText(line.credit),
      balance: balance(line.balance),
      carried: {
        debit: amountText(running[index]?.debit ?? 0n),
        credit: amountText(running[index]?.credit ?? 0n),
      },
      isLast: index === lines.length - 1,
    })),
    isEmpty: lines.length === 0,
    closingLabel: 'รวมและยอดคงเหลือ',
    totals: {
      debit: amountText(sidedSum(facts.lines).debit),
      credit: amountText(sidedSum(facts.lines).credit),
      balance: balance(closing),
    },
  }
}

/** A balance with the letter of its side: ด or ค. */
function balance(amount: Satang): string {
  const { debit, credit } = sidesOf(amount)
  if (amount === 0n) return amountText(0n)
  return debit > 0n ? `${amountText(debit)}\u00A0ด` : `${amountText(credit)}\u00A0ค`
}
