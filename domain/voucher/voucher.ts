import type { BudgetLine } from '../budget/budget-line'
import type { Actor, Post } from '../shared/actor'
import type { JournalBook, JournalLine } from '../shared/commit'
import type { FiscalYear, PlainDate, WorkingCalendar } from '../shared/calendar'
import type { Satang } from '../shared/money'
import type { Signature } from '../shared/signature'
import type { LinePlan } from '../spending-plan/ahead'
import type { VoucherAction, VoucherStatus } from './lifecycle'

/** ประเภทการเบิก: decides which papers must be attached and how a late delivery is fined. */
export const purchaseKinds = {
  buy: 'ซื้อพัสดุ',
  hire: 'จ้างเหมา',
  construction: 'จ้างก่อสร้าง',
  utilities: 'ค่าสาธารณูปโภค',
  project: 'โครงการและฝึกอบรม',
  subsidy: 'เงินอุดหนุน',
  allowance: 'เบี้ยยังชีพ',
} as const
/** What a voucher pays for. */
export type PurchaseKind = keyof typeof purchaseKinds

/** ประเภทผู้รับเงิน; the withholding class follows it unless the payee's own data says otherwise. */
export const payeeKinds = {
  juristic: 'นิติบุคคล',
  individual: 'บุคคลธรรมดา',
  'state-enterprise': 'รัฐวิสาหกิจ',
  government: 'หน่วยงานของรัฐ',
} as const
/** What a payee is to the tax law. */
export type PayeeKind = keyof typeof payeeKinds

/** How tax is withheld from a payee: by ภ.ง.ด.53, by ภ.ง.ด.3, or not at all. */
export type WithholdingClass = 'pnd53' | 'pnd3' | 'exempt'

/** ผู้รับเงิน, as copied into the voucher: later changes of the payee's data don't change the paper. */
export type VoucherPayee = {
  readonly id: string
  readonly name: string
  readonly kind: PayeeKind
  readonly taxId: string
  /** รหัสสาขา; 00000 is the head office. Empty where there is none. */
  readonly branch: string
  readonly address: string
  readonly vatRegistered: boolean
  readonly withholdingClass: WithholdingClass
}

/** ทะเบียนผู้รับเงิน: by which name a tax id is known to the office. */
export type RegisteredPayee = Pick<VoucherPayee, 'taxId' | 'branch' | 'name'>

/** One amount asked for: one invoice (or instalment) of one payee, charged to one budget line. */
export type VoucherLine = {
  readonly budgetLineId: string
  readonly payeeId: string
  readonly description: string
  /** ใบแจ้งหนี้/ใบกำกับภาษี; empty where the period identifies it. */
  readonly invoiceNumber: string
  /** งวดหรือเดือนของใบแจ้งหนี้, `2026-02`; empty where the number is enough. */
  readonly invoicePeriod: string
  readonly invoicedOn: PlainDate | undefined
  /** The price with VAT, where there is VAT. */
  readonly amount: Satang
  readonly remark: string
}

/** The order or contract behind a purchase, as the voucher carries it. */
export type OrderFacts = {
  /** ใบสั่งซื้อ, ใบสั่งจ้าง, สัญญา */
  readonly kind: 'purchase-order' | 'hire-order' | 'contract'
  readonly number: string
  readonly orderedOn: PlainDate
  readonly total: Satang
  readonly dueOn: PlainDate
  readonly deliveredOn: PlainDate | undefined
  readonly acceptedOn: PlainDate | undefined
  /** The daily rate of the fine in basis points: 0.10 % is 10. */
  readonly fineRate: number
  /** The least a day's fine may be; 0 where there is no floor. */
  readonly fineFloor: Satang
  /** The value with VAT of what was late, where only that is fined; undefined means the whole price. */
  readonly undeliveredValue: Satang | undefined
  readonly extensionDays: number
}

/** ใบสั่งซื้อ, ใบสั่งจ้าง, สัญญา: what the claim was ordered by. */
export const orderKinds = {
  'purchase-order': 'ใบสั่งซื้อ',
  'hire-order': 'ใบสั่งจ้าง',
  contract: 'สัญญา',
} as const

/** หักอื่น ๆ: what else is kept back, and the account it goes to. */
export type OtherDeduction = {
  readonly payeeId: string
  readonly description: string
  readonly amount: Satang
  readonly accountCode: string
}

/** What a drafter fills in: the facts that a voucher (ฎีกาเบิกเงินตามงบประมาณ) states. */
export type VoucherContent = {
  readonly title: string
  readonly purpose: string
  readonly purchaseKind: PurchaseKind
  readonly unitId: string
  readonly fiscalYear: FiscalYear
  readonly payees: readonly VoucherPayee[]
  readonly lines: readonly VoucherLine[]
  readonly order: OrderFacts | undefined
  /** ค่าปรับ, kept from the first payee. */
  readonly fine: Satang
  /** เงินประกันผลงาน, kept from the first payee. */
  readonly retention: Satang
  readonly otherDeductions: readonly OtherDeduction[]
  /** The cancelled voucher that this one replaces. */
  readonly replaces: string | undefined
}

/** ลายมือชื่อ on a voucher: who did what of its steps. */
export type VoucherSignature = Signature<VoucherAction>

/** An entry that the voucher has in the books, with what is needed to reverse it. */
export type PostedEntry = {
  readonly id: string
  readonly postedOn: PlainDate
  readonly book: JournalBook
  readonly description: string
  readonly reversed: boolean
  readonly lines: readonly JournalLine[]
}

/** ฎีกา as it stands: the row, its current revision and the signatures that still count. */
export type Voucher = {
  readonly organisationId: string
  readonly id: string
  readonly status: VoucherStatus
  readonly version: number
  readonly draftedBy: string
  readonly unitId: string
  readonly fiscalYear: FiscalYear
  /** เลขที่ผู้เบิก */
  readonly unitNumber: string | undefined
  /** เลขที่คลังรับ */
  readonly treasuryNumber: string | undefined
  /** The facts handed over last; undefined while there has been no hand-over. */
  readonly content: VoucherContent | undefined
  readonly signatures: readonly VoucherSignature[]
  readonly entries: readonly PostedEntry[]
  /** What the voucher now holds on each line, reserved or vouchered. */
  readonly holds: readonly {
    readonly budgetLineId: string
    readonly reserved: Satang
    readonly vouchered: Satang
  }[]
  /** Payments that are not voided. */
  readonly livePayments: number
}

/** A paper attached to the voucher: its kind in the list of supporting documents, and its hash. */
export type Attachment = {
  readonly id: string
  readonly type: string
  readonly name: string
  readonly sha256: string
}

/**
 * What the rows say at this moment about everything a rule asks for beside the voucher itself. It is read
 * afresh by the web before it sends, and by the worker before it commits.
 */
export type VoucherStanding = {
  readonly today: PlainDate
  readonly posts: readonly Post[]
  readonly unit: { readonly id: string; readonly name: string; readonly abbreviation: string }
  readonly treasuryUnitId: string
  readonly openFiscalYears: readonly number[]
  readonly openPeriods: readonly number[]
  readonly budgetLines: readonly BudgetLine[]
  /** The plan in use of each of these lines that has one. */
  readonly plans: readonly LinePlan[]
  readonly attachments: readonly Attachment[]
  /** Hashes of the papers that went with the last hand-over. */
  readonly handedOverHashes: readonly string[]
  /** Invoices of this voucher that another voucher, not cancelled, already claims. */
  readonly duplicateInvoices: readonly {
    readonly payeeId: string
    readonly invoice: string
    readonly voucherNumber: string
  }[]
  readonly bannedPayeeIds: readonly string[]
  /** Payees of the office's list that have a tax id of this voucher's payees. */
  readonly registeredPayees: readonly RegisteredPayee[]
  /** When the replaced voucher was cancelled. */
  readonly replacedCancelledOn: PlainDate | undefined
  readonly calendar: WorkingCalendar
  /** Working days for each step, as the office has set them. */
  readonly deadlines: Readonly<Record<string, number>>
  readonly taxes: TaxSettings
}

/** Tax rates and thresholds in force, as data with dates. */
export type TaxSettings = {
  /** Basis points: 7 % is 700. */
  readonly vatRate: number
  /** Basis points: 1 % is 100. */
  readonly withholdingRate: number
  /** ภ.ง.ด.53: from this amount per payee and voucher. */
  readonly juristicThreshold: Satang
  /** ภ.ง.ด.3: from this amount of the whole order. */
  readonly individualThreshold: Satang
}

/** What an officer asks of a voucher. */
export type VoucherCommand = {
  readonly action: VoucherAction
  readonly by: Actor
  /** The version of the voucher the officer saw. */
  readonly version: number
  /** Why: for a return, a rejection, a cancellation; else a remark, or empty. */
  readonly reason: string
  /** Points to mend, on a return. */
  readonly defects: readonly string[]
  /** The officer's reason for each rule that warned, by its id. */
  readonly warningReasons: Readonly<Record<string, string>>
  /** The draft handed over, on present and on submit from a draft. */
  readonly content: VoucherContent | undefined
  /** At closing: the evidence was stamped จ่ายเงินแล้ว. */
  readonly evidenceStamped: boolean
}

/** A command that was allowed: what happened, by whom, from which status to which. */
export type VoucherEvent = {
  readonly action: VoucherAction
  readonly from: VoucherStatus
  readonly to: VoucherStatus
  readonly by: Actor
  readonly on: PlainDate
  readonly reason: string
  readonly defects: readonly string[]
  readonly warnings: readonly {
    readonly rule: string
    readonly text: string
    readonly reason: string
  }[]
  readonly content: VoucherContent | undefined
}
