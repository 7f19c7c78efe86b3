import { thaiDate, thaiMonth } from '../shared/thai'
import type { PlainDate } from '../shared/calendar'
import { formatBaht, type Satang } from '../shared/money'
import type { OrderFacts, VoucherContent, VoucherLine, VoucherPayee } from './voucher'

/**
 * ร่างฎีกา: what a drafter has typed so far, every field as text and nothing judged yet, so that nothing
 * typed is ever lost. The page's fields have the same names: `lines.0.amount`.
 */
export type VoucherDraft = {
  readonly title: string
  readonly purpose: string
  readonly purchaseKind: string
  readonly unitId: string
  readonly fiscalYear: string
  /** Budget lines picked for this voucher; a line of the voucher is charged to one of them. */
  readonly budgetLineIds: readonly string[]
  readonly payees: readonly DraftPayee[]
  readonly lines: readonly DraftLine[]
  readonly order: DraftOrder
  readonly fine: string
  readonly retention: string
  readonly otherDeductions: readonly DraftDeduction[]
  /** The cancelled voucher that this one replaces, or empty. */
  readonly replaces: string
  /** The drafter's reason for each rule that warns, by its id. */
  readonly warningReasons: Readonly<Record<string, string>>
}

/** A payee (ผู้รับเงิน) as typed. */
export type DraftPayee = {
  /** Of the office's list of payees, or a new one that stands for the payee just typed. */
  readonly id: string
  readonly name: string
  readonly kind: string
  readonly taxId: string
  readonly branch: string
  readonly address: string
  /** `yes` or empty, as a ticked box. */
  readonly vatRegistered: string
  readonly withholdingClass: string
}

/** A line of the voucher as typed. */
export type DraftLine = {
  readonly description: string
  readonly invoiceNumber: string
  readonly invoicePeriod: string
  readonly invoicedOn: string
  readonly amount: string
  readonly remark: string
  /** Empty where the voucher has only one payee. */
  readonly payeeId: string
  /** Empty where the voucher has only one budget line. */
  readonly budgetLineId: string
}

/** The order (ใบสั่งซื้อ, ใบสั่งจ้าง, สัญญา) as typed. */
export type DraftOrder = {
  /** Empty where nothing was ordered. */
  readonly kind: string
  readonly number: string
  readonly orderedOn: string
  readonly total: string
  readonly dueOn: string
  readonly deliveredOn: string
  readonly acceptedOn: string
  /** Per cent a day: `0.10`. */
  readonly fineRate: string
  readonly fineFloor: string
  readonly undeliveredValue: string
  readonly extensionDays: string
}

/** What else is kept back (หักอื่น ๆ), as typed. */
export type DraftDeduction = {
  readonly description: string
  readonly amount: string
  readonly accountCode: string
  readonly payeeId: string
}

/** A line before anything is typed. */
export const blankLine: DraftLine = {
  description: '',
  invoiceNumber: '',
  invoicePeriod: '',
  invoicedOn: '',
  amount: '',
  remark: '',
  payeeId: '',
  budgetLineId: '',
}

/** An order before anything is typed: nothing was ordered. */
export const blankOrder: DraftOrder = {
  kind: '',
  number: '',
  orderedOn: '',
  total: '',
  dueOn: '',
  deliveredOn: '',
  acceptedOn: '',
  fineRate: '',
  fineFloor: '',
  undeliveredValue: '',
  extensionDays: '',
}

/** A payee whose blanks are open; the id stands for it until the office's list knows it. */
export function blankPayee(id: string): DraftPayee {
  return {
    id,
    name: '',
    kind: 'juristic',
    taxId: '',
    branch: '',
    address: '',
    vatRegistered: '',
    withholdingClass: 'pnd53',
  }
}

/** The sheet before the first key stroke. */
export function blankDraft(unitId: string, fiscalYear: number, payeeId: string): VoucherDraft {
  return {
    title: '',
    purpose: '',
    purchaseKind: 'hire',
    unitId,
    fiscalYear: String(fiscalYear),
    budgetLineIds: [],
    payees: [blankPayee(payeeId)],
    lines: [blankLine],
    order: blankOrder,
    fine: '',
    retention: '',
    otherDeductions: [],
    replaces: '',
    warningReasons: {},
  }
}

/** Writes facts back into the blanks: a returned voucher, or one made anew in place of a cancelled one. */
export function draftOf(content: VoucherContent): VoucherDraft {
  const budgetLineIds = [...new Set(content.lines.map((line) => line.budgetLineId))]
  return {
    title: content.title,
    purpose: content.purpose,
    purchaseKind: content.purchaseKind,
    unitId: content.unitId,
    fiscalYear: String(content.fiscalYear),
    budgetLineIds,
    payees: content.payees.map(payeeText),
    lines: content.lines.map(lineText),
    order: content.order ? orderText(content.order) : blankOrder,
    fine: amountText(content.fine),
    retention: amountText(content.retention),
    otherDeductions: content.otherDeductions.map((deduction) => ({
      description: deduction.description,
      amount: amountText(deduction.amount),
      accountCode: deduction.accountCode,
      payeeId: deduction.payeeId,
    })),
    replaces: content.replaces ?? '',
    warningReasons: {},
  }
}

/** A known payee as the blanks of a sheet have it. */
export function payeeText(payee: VoucherPayee): DraftPayee {
  return {
    id: payee.id,
    name: payee.name,
    kind: payee.kind,
    taxId: payee.taxId,
    branch: payee.branch,
    address: payee.address,
    vatRegistered: payee.vatRegistered ? 'yes' : '',
    withholdingClass: payee.withholdingClass,
  }
}

function lineText(line: VoucherLine): DraftLine {
  return {
    description: line.description,
    invoiceNumber: line.invoiceNumber,
    invoicePeriod: monthText(line.invoicePeriod),
    invoicedOn: dateText(line.invoicedOn),
    amount: amountText(line.amount),
    remark: line.remark,
    payeeId: line.payeeId,
    budgetLineId: line.budgetLineId,
  }
}

function orderText(order: OrderFacts): DraftOrder {
  return {
    kind: order.kind,
    number: order.number,
    orderedOn: dateText(order.orderedOn),
    total: amountText(order.total),
    dueOn: dateText(order.dueOn),
    deliveredOn: dateText(order.deliveredOn),
    acceptedOn: dateText(order.acceptedOn),
    fineRate: order.fineRate === 0 ? '' : formatBaht(BigInt(order.fineRate)),
    fineFloor: amountText(order.fineFloor),
    undeliveredValue:
      order.undeliveredValue === undefined ? '' : formatBaht(order.undeliveredValue),
    extensionDays: order.extensionDays === 0 ? '' : String(order.extensionDays),
  }
}

function amountText(amount: Satang): string {
  return amount === 0n ? '' : formatBaht(amount)
}

function dateText(date: PlainDate | undefined): string {
  return date ? typedDate(date) : ''
}

/** A date as a person would type it; the no-break spaces of print would hinder mending it. */
export function typedDate(date: PlainDate): string {
  return thaiDate(date, 'short').replaceAll('\u00A0', ' ')
}

/** `2026-02` as `ก.พ. 2569`, as a person would type it. */
export function monthText(period: string): string {
  return thaiMonth(period).replaceAll('\u00A0', ' ')
}
