import type { BudgetLine } from '../../../domain/budget/budget-line'
import { lineName } from '../../../domain/budget/budget-line'
import { fullTitles, kindTitles } from '../../../domain/organisation/titles'
import type { PlainDate } from '../../../domain/shared/calendar'
import { formatBaht, sum, type Satang } from '../../../domain/shared/money'
import { bahtText, thaiDate, thaiMonth } from '../../../domain/shared/thai'
import type { PayeeAmounts, VoucherAmounts } from '../../../domain/voucher/amounts'
import {
  orderKinds,
  purchaseKinds,
  type VoucherContent,
  type VoucherLine,
} from '../../../domain/voucher/voucher'
import {
  amountText,
  formView,
  percentText,
  signView,
  taxIdGroups,
  undatedSignView,
  unsigned,
  withCode,
  type FormOrganisation,
  type FormPrint,
  type FormSigner,
  type FormView,
  type SignView,
} from '../../forms/form'
import { noWaits, type Waits } from './waits'

/** Whose act fills which place of the form; `approve` also holds the signature of a refusal. */
export type SigningAct =
  'submit' | 'certify-funds' | 'check' | 'finance-endorse' | 'clerk-endorse' | 'approve'

/** What the voucher does to one budget line, at the moment that the form is frozen. */
export type BudgetEffect = {
  readonly line: BudgetLine
  /** งบประมาณอนุมัติ (หลังโอน) */
  readonly current: Satang
  /** เบิกจ่ายแล้วและกันไว้, without this voucher */
  readonly usedBefore: Satang
  /** ขอเบิกครั้งนี้ */
  readonly thisVoucher: Satang
  readonly availableAfter: Satang
}

/** One cheque by which the voucher was paid. */
export type VoucherPaymentFacts = {
  readonly bankName: string
  readonly branch: string
  readonly accountNumber: string
  readonly chequeNumber: string
  readonly chequeDate: PlainDate
  readonly payeeName: string
  readonly net: Satang
  readonly signatories: readonly FormSigner[]
  /** Who took the cheque; empty before the hand-over. */
  readonly receivedBy: string
  readonly receivedOn: PlainDate | undefined
  readonly paidBy: FormSigner
}

/** Everything that the form states. Boxes 5 and 6 stay empty while `payments` is. */
export type DisbursementVoucherFacts = {
  readonly organisation: FormOrganisation
  readonly unitName: string
  /** Empty before the treasury has received the voucher. */
  readonly unitNumber: string
  readonly treasuryNumber: string
  readonly receivedOn: PlainDate | undefined
  readonly receivedBy: string
  readonly content: VoucherContent
  readonly amounts: VoucherAmounts
  /** Basis points: 7 % is 700. */
  readonly vatRate: number
  readonly budget: readonly BudgetEffect[]
  readonly signatures: Readonly<Partial<Record<SigningAct, FormSigner>>>
  /** Refused by the executive, in box 4, or already by the chief administrator, in box 3. */
  readonly decision: 'approved' | 'rejected' | 'refused-by-clerk' | undefined
  readonly decisionReason: string
  /** เอกสารประกอบฎีกา, with how many of each are attached. */
  readonly papers: readonly { readonly title: string; readonly attached: number }[]
  /** How many papers the unit handed over with what its head signed. */
  readonly attachedCount: number
  readonly payments: readonly VoucherPaymentFacts[]
  readonly print: FormPrint
}

export type DisbursementVoucherView = FormView & {
  readonly fiscalYear: string
  readonly unitName: string
  readonly unitNumber: string
  readonly treasuryNumber: string
  readonly receivedOn: string
  readonly receivedBy: string
  readonly classification: ClassificationView
  readonly items: ItemsView
  readonly deductions: DeductionsView
  readonly gross: string
  readonly grossWords: string
  readonly net: string
  readonly netWords: string
  /** The payee, if there is one only. */
  readonly payee: PayeeView | undefined
  readonly payees: readonly PayeeView[]
  readonly payeeCount: string
  readonly budget: readonly BudgetView[]
  readonly budgetTotal: BudgetView
  readonly hasSeveralBudgetLines: boolean
  readonly certifiedBalance: string
  readonly attached: string
  readonly signs: Readonly<Record<SigningAct, SignView>>
  readonly clerkHeading: string
  readonly toClerk: string
  readonly toExecutive: string
  readonly isApproved: boolean
  readonly isRejected: boolean
  readonly isRefusedByClerk: boolean
  readonly decisionReason: string
  readonly payment: PaymentView
  /** Marks of whose hand a place waits for, on a page; none on paper. */
  readonly waits: Waits
  readonly papersOf: string
  readonly papers: readonly { readonly title: string; readonly attached: boolean }[]
}

/** The fields of form 7.1 that say which line of the budget is charged. */
export type ClassificationView = {
  readonly fundSource: string
  readonly area: string
  readonly programme: string
  readonly subProgramme: string
  readonly group: string
  readonly category: string
  readonly type: string
  readonly project: string
}

type ItemsView = {
  /** The voucher's title, where its lines say something else. */
  readonly heading: string
  readonly rows: readonly ItemView[]
  /** The price taken apart, where there is VAT. */
  readonly breakdown: readonly { readonly label: string; readonly amount: string }[]
  /** One row for all of them, when they are listed on the attached sheet. */
  readonly summary: string
  readonly reference: readonly string[]
}

type ItemView = {
  readonly number: string
  readonly description: string
  readonly payee: string
  readonly reference: readonly string[]
  readonly invoiceNumber: string
  readonly amount: string
  readonly remarks: readonly string[]
  readonly carried: string
  readonly isLast: boolean
}

type DeductionsView = {
  readonly withholding: string
  readonly withholdingLabel: string
  readonly fine: string
  readonly other: string
  readonly otherLabel: string
}

type PayeeView = {
  readonly number: string
  readonly name: string
  readonly taxId: readonly (readonly string[])[]
  readonly taxIdText: string
  readonly branch: string
  readonly address: string
  readonly gross: string
  readonly withholding: string
  readonly other: string
  readonly net: string
}

type BudgetView = {
  readonly name: string
  readonly current: string
  readonly usedBefore: string
  readonly thisVoucher: string
  readonly availableAfter: string
}

type PaymentView = {
  readonly isMade: boolean
  readonly bank: string
  readonly account: string
  readonly chequeNumber: string
  readonly chequeDate: string
  readonly net: string
  readonly netWords: string
  /** Each cheque in a line, where there are several. */
  readonly cheques: readonly string[]
  readonly signatories: readonly SignView[]
  readonly receivers: readonly SignView[]
  readonly payer: SignView
}

/**
 * ฎีกาเบิกเงินตามงบประมาณ (แบบ 7.1), two pages and, for long ones, an attached sheet. The voucher's page shows the same
 * two pages, and marks the places that still wait.
 */
export function disbursementVoucherView(
  facts: DisbursementVoucherFacts,
  waits: Waits = noWaits,
): DisbursementVoucherView {
  const { organisation, content, amounts, budget } = facts
  const titles = fullTitles(organisation)
  const payees = amounts.payees.map(payeeView)
  const net = formatBaht(amounts.net)
  return {
    ...formView(
      `ฎีกาเบิกเงินตามงบประมาณ ${facts.treasuryNumber || facts.unitNumber}`.trim(),
      organisation,
      facts.print,
    ),
    fiscalYear: String(content.fiscalYear),
    unitName: facts.unitName,
    unitNumber: facts.unitNumber,
    treasuryNumber: facts.treasuryNumber,
    receivedOn: facts.receivedOn === undefined ? '' : thaiDate(facts.receivedOn, 'long'),
    receivedBy: facts.receivedBy,
    classification: classificationView(budget.map((effect) => effect.line)),
    items: itemsView(facts),
    deductions: deductionsView(content, amounts),
    gross: formatBaht(amounts.gross),
    grossWords: bahtText(amounts.gross),
    net,
    netWords: bahtText(amounts.net),
    payee: payees.length === 1 ? payees[0] : undefined,
    payees,
    payeeCount: String(payees.length),
    budget: budget.map(budgetView),
    budgetTotal: budgetView(totalOf(budget)),
    hasSeveralBudgetLines: budget.length > 1,
    certifiedBalance:
      budget.length > 1
        ? 'คงเหลือตามตารางงบประมาณ'
        : `คงเหลือ ${formatBaht(totalOf(budget).availableAfter)} บาท`,
    attached: `จำนวน ${facts.attachedCount} ฉบับ`,
    signs: signsOf(facts),
    clerkHeading: kindTitles[organisation.kind].chiefAdministrator,
    toClerk: titles.chiefAdministrator,
    toExecutive: titles.chiefExecutive,
    isApproved: facts.decision === 'approved',
    isRejected: facts.decision === 'rejected',
    isRefusedByClerk: facts.decision === 'refused-by-clerk',
    decisionReason: facts.decisionReason,
    payment: paymentView(facts.payments),
    waits,
    papersOf: purchaseKinds[content.purchaseKind],
    papers: facts.papers.map((paper) => ({ title: paper.title, attached: paper.attached > 0 })),
  }
}

/** The classification of the lines that are charged; where they differ, the form refers to its table of the budget. */
export function classificationView(lines: readonly BudgetLine[]): ClassificationView {
  const common = (text: (line: BudgetLine) => string): string => {
    const texts = new Set(lines.map(text))
    const [only = '–'] = texts
    return texts.size > 1 ? 'ตามตารางงบประมาณ' : only
  }
  return {
    fundSource: common((line) => line.fundSourceName),
    area: common((line) => line.areaName),
    programme: common((line) => withCode(line.programmeName, line.programmeCode)),
    subProgramme: common((line) => withCode(line.subProgrammeName, line.subProgrammeCode)),
    group: common((line) => line.groupName),
    category: common((line) => withCode(line.categoryName, line.categoryCode)),
    type: common((line) => withCode(line.typeName, line.typeCode)),
    project: common((line) => line.projectName ?? '–'),
  }
}

function itemsView({ content, amounts, vatRate }: DisbursementVoucherFacts): ItemsView {
  const { lines, payees, title } = content
  const isOnly = lines.length === 1
  return {
    heading: isOnly || lines.every((line) => line.description === title) ? '' : title,
    rows: lines.map((line, index) => itemView(content, line, index)),
    breakdown:
      amounts.vat === 0n
        ? []
        : [
            { label: 'มูลค่าสินค้า/บริการ', amount: formatBaht(amounts.vatBase) },
            {
              label: `บวก ภาษีมูลค่าเพิ่มร้อยละ ${percentText(vatRate)}`,
              amount: formatBaht(amounts.vat),
            },
          ],
    summary: `${title} รวม ${lines.length} รายการ ผู้รับเงิน ${payees.length} ราย รายละเอียดตามใบแนบฎีกาและงบหน้าใบสำคัญคู่จ่าย`,
    reference: orderReference(content),
  }
}

function itemView(content: VoucherContent, line: VoucherLine, index: number): ItemView {
  const { order } = content
  const invoice = invoiceReference(line)
  const carried = sum(content.lines.slice(0, index + 1).map((earlier) => earlier.amount))
  const remarks = [
    order ? invoice.join(' ') : '',
    index === 0 && order?.acceptedOn ? `ตรวจรับเมื่อ ${thaiDate(order.acceptedOn, 'short')}` : '',
    !order && line.invoicedOn ? `ลว. ${thaiDate(line.invoicedOn, 'short')}` : '',
    line.remark,
  ]
  return {
    number: String(index + 1),
    description: line.description,
    payee: content.payees.find((payee) => payee.id === line.payeeId)?.name ?? '',
    reference: order ? (index === 0 ? orderReference(content) : []) : invoice,
    invoiceNumber: line.invoiceNumber,
    amount: formatBaht(line.amount),
    remarks: remarks.filter(Boolean),
    carried: formatBaht(carried),
    isLast: index === content.lines.length - 1,
  }
}

function orderReference({ order }: VoucherContent): readonly string[] {
  if (!order) return []
  return [`${orderKinds[order.kind]} ${order.number}`, `ลว. ${thaiDate(order.orderedOn, 'short')}`]
}

/** The bill and the month that it is for: an earlier month without a number is known by its month alone. */
function invoiceReference({ invoiceNumber, invoicePeriod }: VoucherLine): readonly string[] {
  return [
    ...(invoiceNumber === '' ? [] : ['ใบแจ้งหนี้', invoiceNumber]),
    ...(invoicePeriod === '' ? [] : [`งวด ${thaiMonth(invoicePeriod)}`]),
  ]
}

function deductionsView(content: VoucherContent, amounts: VoucherAmounts): DeductionsView {
  const kept = [
    ...(amounts.retention > 0n ? ['เงินประกันผลงาน'] : []),
    ...content.otherDeductions.map((deduction) => deduction.description),
  ]
  return {
    withholding: amountText(amounts.withholding),
    withholdingLabel: withholdingLabel(amounts.payees),
    fine: amountText(amounts.fine),
    other: amountText(amounts.retention + amounts.other),
    otherLabel: [...new Set(kept)].join(', ') || '–',
  }
}

const withholdingReturns = { pnd53: 'ภ.ง.ด.53', pnd3: 'ภ.ง.ด.3' } as const

function withholdingLabel(payees: readonly PayeeAmounts[]): string {
  const withheld = payees.filter((payee) => payee.withholding.form !== undefined)
  const [first] = withheld
  if (first?.withholding.form === undefined) return ''
  const { rate, base, form } = first.withholding
  return withheld.length === 1
    ? `ร้อยละ ${percentText(rate)} ของมูลค่า ${formatBaht(base)} บาท (${withholdingReturns[form]})`
    : `จากผู้รับเงิน ${withheld.length} ราย`
}

function payeeView(amounts: PayeeAmounts, index: number): PayeeView {
  const { payee } = amounts
  return {
    number: String(index + 1),
    name: payee.name,
    taxId: taxIdGroups(payee.taxId),
    taxIdText: payee.taxId.replace(/^(\d)(\d{4})(\d{5})(\d{2})(\d)$/, '$1-$2-$3-$4-$5'),
    branch: payee.branch === '00000' ? '00000 (สำนักงานใหญ่)' : payee.branch,
    address: payee.address,
    gross: formatBaht(amounts.gross),
    withholding: amountText(amounts.withholding.tax),
    other: amountText(amounts.fine + amounts.retention + amounts.other),
    net: formatBaht(amounts.net),
  }
}

function totalOf(budget: readonly BudgetEffect[]): Omit<BudgetEffect, 'line'> {
  return {
    current: sum(budget.map((effect) => effect.current)),
    usedBefore: sum(budget.map((effect) => effect.usedBefore)),
    thisVoucher: sum(budget.map((effect) => effect.thisVoucher)),
    availableAfter: sum(budget.map((effect) => effect.availableAfter)),
  }
}

function budgetView(
  effect: Omit<BudgetEffect, 'line'> & { readonly line?: BudgetLine },
): BudgetView {
  return {
    name: effect.line ? withCode(lineName(effect.line), effect.line.typeCode) : 'รวม',
    current: amountText(effect.current),
    usedBefore: amountText(effect.usedBefore),
    thisVoucher: amountText(effect.thisVoucher),
    availableAfter: formatBaht(effect.availableAfter),
  }
}

function signsOf({
  organisation,
  signatures,
}: DisbursementVoucherFacts): DisbursementVoucherView['signs'] {
  const titles = fullTitles(organisation)
  const signOf = (act: SigningAct, title: string, after = ''): SignView =>
    signView(signatures[act] ?? unsigned(title), '(ลงชื่อ)', after)
  return {
    submit: signOf('submit', 'หัวหน้าหน่วยงานผู้เบิก', 'ผู้เบิก'),
    'certify-funds': signOf('certify-funds', '', 'จนท.กง.บช.'),
    check: signOf('check', '', 'ผู้ตรวจฎีกา'),
    'finance-endorse': signOf('finance-endorse', kindTitles[organisation.kind].financeDirector),
    'clerk-endorse': signOf('clerk-endorse', titles.chiefAdministrator),
    approve: signOf('approve', titles.chiefExecutive),
  }
}

const receiverPlaces = ['ผู้รับเงิน 1', 'ผู้รับเงิน 2'] as const
const signatoryPlaces = 3

function paymentView(payments: readonly VoucherPaymentFacts[]): PaymentView {
  const [first, ...more] = payments
  const net = sum(payments.map((payment) => payment.net))
  const signatories = first?.signatories ?? []
  const empty = Array.from({ length: Math.max(0, signatoryPlaces - signatories.length) }, () =>
    unsigned(),
  )
  return {
    isMade: first !== undefined,
    bank: first ? `${first.bankName} สาขา${first.branch}` : '',
    account: first?.accountNumber ?? '',
    chequeNumber: first && more.length === 0 ? first.chequeNumber : '',
    chequeDate: first && more.length === 0 ? thaiDate(first.chequeDate, 'short') : '',
    net: first ? formatBaht(net) : '',
    netWords: first ? bahtText(net) : '',
    cheques: more.length === 0 ? [] : payments.map(chequeLine),
    signatories: [...signatories, ...empty].map(signatoryView),
    receivers: receiverPlaces.map((place, index) => receiverView(place, payments[index])),
    payer: payerView(first?.paidBy ?? unsigned()),
  }
}

/** There is no room for a date of its own: the day of the act follows the post. */
function signatoryView(signer: FormSigner, index: number): SignView {
  const sign = undatedSignView(signer, `${index + 1}.`)
  if (signer.on === undefined) return sign
  const post = sign.lines.at(-1) ?? ''
  const dated = `${post} ${thaiDate(signer.on, 'short')}`.trim()
  return { ...sign, lines: [...sign.lines.slice(0, -1), dated] }
}

function payerView(signer: FormSigner): SignView {
  const sign = signView(signer)
  return { ...sign, lines: [...sign.lines, 'ผู้จ่ายเงิน'] }
}

function chequeLine(payment: VoucherPaymentFacts): string {
  const date = thaiDate(payment.chequeDate, 'short')
  return `เช็คเลขที่ ${payment.chequeNumber} ลงวันที่ ${date} จำนวนเงิน ${formatBaht(payment.net)} บาท จ่าย ${payment.payeeName}`
}

function receiverView(place: string, payment: VoucherPaymentFacts | undefined): SignView {
  const signer = { ...unsigned(), name: payment?.receivedBy ?? '', on: payment?.receivedOn }
  return signView(signer, '(ลงชื่อ)', place)
}
