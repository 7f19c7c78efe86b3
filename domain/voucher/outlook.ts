import {
  availableOf,
  currentOf,
  usedOf,
  type BudgetLine,
  type Buckets,
} from '../budget/budget-line'
import { account } from '../ledger/chart-of-accounts'
import type { JournalLine } from '../shared/commit'
import type { Satang } from '../shared/money'
import { amountsByLine, type VoucherAmounts } from './amounts'
import type { Voucher, VoucherContent } from './voucher'

/**
 * ผลต่องบประมาณ: where a budget line stands now, what this voucher asks of it, and where the line stands
 * when the voucher is paid. It is shown before anybody signs; the figures are those of the moment.
 */
export type LineOutlook = {
  readonly line: BudgetLine
  /** ขอเบิกครั้งนี้ */
  readonly asked: Satang
  /** What of it the line bears: all, or nothing of a voucher that is cancelled or rejected. */
  readonly borne: Satang
  /** What this voucher already holds on the line: reserved, or vouchered after approval. */
  readonly held: Satang
  /** งบประมาณหลังโอน */
  readonly current: Satang
  /** เบิกจ่ายแล้วและกันไว้ by everybody else. */
  readonly usedByOthers: Satang
  readonly now: Buckets
  readonly whenPaid: Buckets
  readonly availableNow: Satang
  /** May be negative in a draft: then the voucher can't be submitted. */
  readonly availableAfter: Satang
  readonly shortfall: Satang
}

/** What a voucher does to each of its budget lines, in the order of the form. */
export function outlookOf(
  content: Pick<VoucherContent, 'lines'>,
  voucher: Pick<Voucher, 'status' | 'holds'>,
  budgetLines: readonly BudgetLine[],
): readonly LineOutlook[] {
  const asked = amountsByLine(content.lines)
  return asked.flatMap(({ budgetLineId, amount }) => {
    const line = budgetLines.find((candidate) => candidate.id === budgetLineId)
    return line ? [lineOutlook(line, amount, voucher)] : []
  })
}

function lineOutlook(
  line: BudgetLine,
  asked: Satang,
  voucher: Pick<Voucher, 'status' | 'holds'>,
): LineOutlook {
  const hold = voucher.holds.find((candidate) => candidate.budgetLineId === line.id)
  const reserved = hold?.reserved ?? 0n
  const vouchered = hold?.vouchered ?? 0n
  const held = reserved + vouchered
  const ends = endsOf(voucher)
  const borne = ends === 'without effect' ? 0n : asked
  const now = line.buckets
  const whenPaid: Buckets =
    ends === 'open'
      ? {
          ...now,
          reserved: now.reserved - reserved,
          vouchered: now.vouchered - vouchered,
          paid: now.paid + (isHeld(voucher) ? held : asked),
        }
      : now
  const availableAfter = availableOf(whenPaid)
  return {
    line,
    asked,
    borne,
    held,
    current: currentOf(now),
    usedByOthers: usedOf(whenPaid) - borne,
    now,
    whenPaid,
    availableNow: availableOf(now),
    availableAfter,
    shortfall: availableAfter < 0n ? -availableAfter : 0n,
  }
}

/** Submitted: what it holds is what is still to be paid; less once one of its cheques is signed. */
function isHeld({ status }: Pick<Voucher, 'status'>): boolean {
  return !['draft', 'presented', 'returned'].includes(status)
}

/** Paid: the line's figures hold it already. Rejected or cancelled: they never will. */
function endsOf({ status }: Pick<Voucher, 'status'>): 'open' | 'paid' | 'without effect' {
  switch (status) {
    case 'paid':
    case 'closed':
      return 'paid'
    case 'rejected':
    case 'cancelled':
      return 'without effect'
    default:
      return 'open'
  }
}

/** J13 to come, of all payees together: the payable goes, the bank gives the net, the rest is kept back. */
export function paymentLinesOf(
  content: Pick<VoucherContent, 'otherDeductions'>,
  amounts: VoucherAmounts,
): readonly JournalLine[] {
  const paid = new Set(amounts.payees.map(({ payee }) => payee.id))
  const withheld = (form: 'pnd3' | 'pnd53'): Satang =>
    amounts.payees
      .filter((payee) => payee.withholding.form === form)
      .reduce((total, payee) => total + payee.withholding.tax, 0n)
  const credits: readonly (readonly [string, Satang])[] = [
    [account.bankCurrent, amounts.net],
    [account.withholdingPnd53, withheld('pnd53')],
    [account.withholdingPnd3, withheld('pnd3')],
    [account.fines, amounts.fine],
    [account.retention, amounts.retention],
    ...content.otherDeductions
      .filter(({ payeeId }) => paid.has(payeeId))
      .map(({ accountCode, amount }) => [accountCode, amount] as const),
  ]
  return [
    { accountCode: account.vouchersPayable, side: 'debit', amount: amounts.gross },
    ...credits
      .filter(([, amount]) => amount !== 0n)
      .map(([accountCode, amount]): JournalLine => ({ accountCode, side: 'credit', amount })),
  ]
}
