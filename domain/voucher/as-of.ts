import type { BudgetLine } from '../budget/budget-line'
import type { PaymentContent } from '../payment/payment'
import type { Satang } from '../shared/money'
import type { PrintedSignature } from '../shared/printed-signature'
import type { Attachment, TaxSettings, VoucherContent } from './voucher'

/**
 * A voucher as it was at one of its versions: what a form that an act froze has to state, on whatever later
 * day it is printed. Version 0 is a draft that nobody has handed over.
 */
export type VoucherAsOf = {
  readonly id: string
  readonly version: number
  readonly content: VoucherContent
  readonly unitName: string
  /** Empty before they were issued. */
  readonly unitNumber: string
  readonly treasuryNumber: string
  readonly drafter: PrintedSignature | undefined
  /** Those that stood then. */
  readonly signatures: readonly PrintedSignature[]
  readonly attachments: readonly Attachment[]
  /** In force on the day the facts were handed over: what was submitted was reckoned with them. */
  readonly taxes: TaxSettings
  readonly budget: readonly LineAsOf[]
  /** Handed over by then, in the order of the hand-overs. */
  readonly payments: readonly PaymentOfVoucherAsOf[]
}

/** A budget line as it stood right after the money for a voucher was held on it. */
export type LineAsOf = {
  readonly line: BudgetLine
  readonly current: Satang
  readonly thisVoucher: Satang
  readonly availableAfter: Satang
}

/** A cheque that was handed over for a voucher. */
export type PaymentOfVoucherAsOf = {
  readonly content: PaymentContent
  readonly bankName: string
  readonly branch: string
  readonly accountNumber: string
  readonly chequeNumber: string
  readonly receivedBy: string
  readonly handOver: PrintedSignature
  readonly signatures: readonly PrintedSignature[]
}
