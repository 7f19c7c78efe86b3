import type { BudgetLine } from '../../../domain/budget/budget-line'
import { lineName } from '../../../domain/budget/budget-line'
import { fullTitles, kindTitles } from '../../../domain/organisation/titles'
import { formatBaht, sum } from '../../../domain/shared/money'
import { bahtText, thaiDate } from '../../../domain/shared/thai'
import type { PayeeAmounts, VoucherAmounts } from '../../../domain/voucher/amounts'
import { purchaseKinds, type VoucherContent } from '../../../domain/voucher/voucher'
import {
  amountText,
  formView,
  percentText,
  signView,
  taxIdGroups,
  unsigned,
  withCode,
  type FormView,
  type SignView,
} from '../../forms/form'
import type {
  BudgetEffect,
  DisbursementVoucherFacts,
  SigningAct,
} from './disbursement-voucher-facts'
import { itemsView, type ItemsView } from './voucher-items'
import { paymentView, type PaymentView } from './voucher-payment'
import { noWaits, type Waits } from './waits'

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
