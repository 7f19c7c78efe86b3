import { account } from '../ledger/chart-of-accounts'
import type { EntryToPost, JournalLine } from '../shared/commit'
import type { PlainDate } from '../shared/calendar'
import { sum } from '../shared/money'
import { amountsByLine, amountsOf } from '../voucher/amounts'
import type { VoucherStatus } from '../voucher/lifecycle'
import type { TaxSettings } from '../voucher/voucher'
import { paymentError } from './errors'
import type { PaymentStatus } from './lifecycle'
import type { PaymentAllocation, PaymentContent, PaymentToPrepare, VoucherToPay } from './payment'

/**
 * What a cheque states: its payee as the vouchers name them, and what each voucher owes them.
 * Throws PAYMENT_NO_VOUCHERS, PAYMENT_NOT_CREDITOR.
 */
export function paymentContentOf(
  wanted: PaymentToPrepare,
  vouchers: readonly VoucherToPay[],
  taxes: TaxSettings,
): PaymentContent {
  const [first] = vouchers
  if (!first) throw paymentError.PAYMENT_NO_VOUCHERS({}, 'voucherIds')
  const allocations = vouchers.map((paid) => allocationOf(paid, wanted.payeeId, taxes))
  const payee = first.voucher.content.payees.find((candidate) => candidate.id === wanted.payeeId)
  if (!payee) throw notCreditor(first)
  return {
    bankAccountId: wanted.bankAccountId,
    payee: {
      id: payee.id,
      name: payee.name,
      taxId: payee.taxId,
      branch: payee.branch,
      address: payee.address,
      withholdingClass: payee.withholdingClass,
    },
    chequeDate: wanted.chequeDate,
    allocations,
    net: sum(allocations.map((allocation) => allocation.net)),
  }
}

function allocationOf(
  { voucher }: VoucherToPay,
  payeeId: string,
  taxes: TaxSettings,
): PaymentAllocation {
  const { content } = voucher
  const amounts = amountsOf(content, taxes).payees.find((paid) => paid.payee.id === payeeId)
  if (!amounts) throw notCreditor({ voucher })
  return {
    voucherId: voucher.id,
    treasuryNumber: voucher.treasuryNumber ?? '',
    title: content.title,
    gross: amounts.gross,
    vatBase: amounts.vatBase,
    withholding: amounts.withholding.tax,
    withholdingForm: amounts.withholding.form,
    fine: amounts.fine,
    retention: amounts.retention,
    other: content.otherDeductions
      .filter((deduction) => deduction.payeeId === payeeId)
      .map(({ description, amount, accountCode }) => ({ description, amount, accountCode })),
    net: amounts.net,
    lines: amountsByLine(content.lines.filter((line) => line.payeeId === payeeId)),
  }
}

function notCreditor({ voucher }: Pick<VoucherToPay, 'voucher'>) {
  return paymentError.PAYMENT_NOT_CREDITOR({ voucher: voucher.treasuryNumber ?? '' }, 'payeeId')
}

/** J13: the payable goes, the bank gives the net, and what was kept back goes to its accounts. */
export function paymentEntry(
  allocation: PaymentAllocation,
  facts: {
    readonly seq: number
    readonly paymentId: string
    readonly postedOn: PlainDate
    readonly bankAccountCode: string
    readonly chequeNumber: string
  },
): EntryToPost {
  const credit = (accountCode: string, amount: bigint): JournalLine[] =>
    amount === 0n ? [] : [{ accountCode, side: 'credit', amount }]
  const withholdingAccount =
    allocation.withholdingForm === 'pnd3' ? account.withholdingPnd3 : account.withholdingPnd53
  return {
    seq: facts.seq,
    documentId: facts.paymentId,
    postedOn: facts.postedOn,
    book: 'payments',
    description: `จ่ายเช็คเลขที่ ${facts.chequeNumber} ฎีกา ${allocation.treasuryNumber} ${allocation.title}`,
    lines: [
      { accountCode: account.vouchersPayable, side: 'debit', amount: allocation.gross },
      ...credit(facts.bankAccountCode, allocation.net),
      ...credit(withholdingAccount, allocation.withholding),
      ...credit(account.fines, allocation.fine),
      ...credit(account.retention, allocation.retention),
      ...allocation.other.flatMap((other) => credit(other.accountCode, other.amount)),
    ],
  }
}

/**
 * Where a voucher stands by its live payments: approved while a payee is without one, else as far as the
 * slowest of them.
 */
export function voucherStatusBy(
  payeeCount: number,
  payments: readonly PaymentStatus[],
): Extract<VoucherStatus, 'approved' | 'payment-prepared' | 'payment-signed' | 'paid'> {
  if (payments.length < payeeCount) return 'approved'
  if (payments.includes('prepared')) return 'payment-prepared'
  return payments.includes('signed') ? 'payment-signed' : 'paid'
}
