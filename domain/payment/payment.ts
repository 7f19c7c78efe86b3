import type { Actor, Post } from '../shared/actor'
import type { PlainDate, WorkingCalendar } from '../shared/calendar'
import type { Satang } from '../shared/money'
import type { Signature } from '../shared/signature'
import type { PostedEntry, TaxSettings, Voucher, VoucherContent } from '../voucher/voucher'
import type { VoucherStatus } from '../voucher/lifecycle'
import type { PaymentAction, PaymentStatus } from './lifecycle'

/** บัญชีธนาคาร: where the cheque is drawn, and who must sign for it, in order. */
export type BankAccount = {
  readonly id: string
  readonly bankName: string
  readonly branch: string
  readonly number: string
  readonly name: string
  /** The ledger account of the money in it. */
  readonly accountCode: string
  /** Posts of the signatories, in the order they sign. */
  readonly signatoryPostIds: readonly string[]
  /** By the books: a cheque lowers it with its last signature. */
  readonly balance: Satang
  /** What the other cheques take that are prepared and not signed by all yet. */
  readonly promised: Satang
}

/** One leaf (ใบเช็ค) of a cheque book. The number is text, in the bank's own digits, never counted by us. */
export type ChequeLeaf = { readonly chequeBookId: string; readonly number: string }

/** What became of a leaf (ใบเช็ค), as the register says it. */
export const chequeLeafStatusText = {
  blank: 'ในเล่ม',
  printed: 'พิมพ์แล้ว',
  signed: 'ลงนามแล้ว',
  issued: 'ผู้รับรับไปแล้ว',
  spoiled: 'เสีย',
  void: 'ยกเลิก',
} as const
/** What became of a leaf. */
export type ChequeLeafStatus = keyof typeof chequeLeafStatusText

/** One voucher's share of a payment: what its payee is due from it. */
export type PaymentAllocation = {
  readonly voucherId: string
  readonly treasuryNumber: string
  readonly title: string
  readonly gross: Satang
  readonly vatBase: Satang
  readonly withholding: Satang
  readonly withholdingForm: 'pnd53' | 'pnd3' | undefined
  readonly fine: Satang
  readonly retention: Satang
  readonly other: readonly {
    readonly description: string
    readonly amount: Satang
    readonly accountCode: string
  }[]
  readonly net: Satang
  /** Gross by budget line. */
  readonly lines: readonly { readonly budgetLineId: string; readonly amount: Satang }[]
}

/** What a payment states: frozen when it is prepared. */
export type PaymentContent = {
  readonly bankAccountId: string
  readonly payee: {
    readonly id: string
    readonly name: string
    readonly taxId: string
    readonly branch: string
    readonly address: string
    readonly withholdingClass: string
  }
  readonly chequeDate: PlainDate
  readonly allocations: readonly PaymentAllocation[]
  readonly net: Satang
}

/** ลายมือชื่อ on a payment: its cheque's signatories, in the order in which they signed. */
export type PaymentSignature = Signature<PaymentAction>

/** การจ่ายเงิน as it stands. */
export type Payment = {
  readonly organisationId: string
  readonly id: string
  readonly status: PaymentStatus
  readonly version: number
  readonly content: PaymentContent | undefined
  readonly leaf: ChequeLeaf | undefined
  /** เลขที่รายงานการจัดทำเช็ค */
  readonly reportNumber: string | undefined
  readonly preparedBy: string | undefined
  readonly signatures: readonly PaymentSignature[]
  readonly entries: readonly PostedEntry[]
  /** เลขที่หนังสือรับรองการหักภาษี ณ ที่จ่าย */
  readonly certificateNumber: string | undefined
}

/** A voucher that the payment pays, and the other live payments of that voucher. */
export type VoucherToPay = {
  readonly voucher: Voucher & { readonly content: VoucherContent }
  readonly otherPayments: readonly { readonly payeeId: string; readonly status: PaymentStatus }[]
}

/** What the rows say at this moment about everything beside the payment itself. */
export type PaymentStanding = {
  readonly today: PlainDate
  readonly posts: readonly Post[]
  readonly treasuryUnitId: string
  readonly bankAccount: BankAccount | undefined
  readonly vouchers: readonly VoucherToPay[]
  /** The first blank leaf of the account's book in use. */
  readonly nextLeaf: ChequeLeaf | undefined
  readonly openPeriods: readonly number[]
  readonly calendar: WorkingCalendar
  readonly taxes: TaxSettings
  /** Working days for each step, as the office has set them. */
  readonly deadlines: Readonly<Record<string, number>>
}

/** How the receiver showed who they are, at the hand-over. */
export const identityProofs = {
  'id-card': 'บัตรประจำตัวประชาชน',
  'power-of-attorney': 'หนังสือมอบอำนาจและบัตรประจำตัวประชาชน',
  'company-receipt': 'ใบเสร็จรับเงินของผู้รับเงิน',
  'registered-post': 'ส่งทางไปรษณีย์ลงทะเบียน',
} as const
/** How the receiver of a cheque showed who they are. */
export type IdentityProof = keyof typeof identityProofs

/** What a payment is prepared from. */
export type PaymentToPrepare = {
  readonly bankAccountId: string
  readonly payeeId: string
  readonly voucherIds: readonly string[]
  readonly chequeDate: PlainDate
}

/** What an officer asks of a payment. */
export type PaymentCommand = {
  readonly action: PaymentAction
  readonly by: Actor
  readonly version: number
  readonly reason: string
  readonly warningReasons: Readonly<Record<string, string>>
  /** On prepare: what the officer asks to pay, and from where. The amounts are the vouchers' own. */
  readonly prepare: PaymentToPrepare | undefined
  /** On prepare and spoil: the leaf the officer has in hand. */
  readonly leafNumber: string
  /** On void: the cancelled leaf is kept with its stub. */
  readonly leafKept: boolean
  /** On hand-over. */
  readonly receivedBy: string
  readonly identityProof: IdentityProof | undefined
  readonly receiptNumber: string
}

/** An act on a payment that was done: who, when, and what it brought. */
export type PaymentEvent = {
  readonly action: PaymentAction
  readonly from: PaymentStatus
  readonly to: PaymentStatus
  readonly by: Actor
  readonly on: PlainDate
  readonly reason: string
  readonly warnings: readonly {
    readonly rule: string
    readonly text: string
    readonly reason: string
  }[]
  readonly content: PaymentContent | undefined
  readonly leaf: ChequeLeaf | undefined
  readonly receivedBy: string
  readonly identityProof: IdentityProof | undefined
  readonly receiptNumber: string
  /** Where each paid voucher goes with this event. */
  readonly vouchers: readonly {
    readonly id: string
    readonly from: VoucherStatus
    readonly to: VoucherStatus
    readonly version: number
  }[]
}
