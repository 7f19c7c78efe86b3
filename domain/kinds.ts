import { ordinanceError } from './ordinance/errors'
import { ordinanceLifecycle, ordinanceStatusText } from './ordinance/lifecycle'
import { paymentError } from './payment/errors'
import { paymentLifecycle, paymentStatusText } from './payment/lifecycle'
import type { DomainError, RefusalFacts } from './shared/errors'
import type { Transition } from './shared/lifecycle'
import { spendingPlanError } from './spending-plan/errors'
import { spendingPlanLifecycle, spendingPlanStatusText } from './spending-plan/lifecycle'
import { transferError } from './transfer/errors'
import { transferLifecycle, transferStatusText } from './transfer/lifecycle'
import { voucherError } from './voucher/errors'
import { voucherLifecycle, voucherStatusText } from './voucher/lifecycle'

/** The names of the kinds of documents, in the order in which they were built. */
export const kindCodes = ['voucher', 'payment', 'transfer', 'ordinance', 'spending-plan'] as const
/** One of these names. */
export type KindCode = (typeof kindCodes)[number]

/**
 * A kind of document (ชนิดเอกสาร): everything that has a number, a holder and a life of its own. The name of a
 * kind is also the name of its folders, its workflow, its activity and its row in `document_kind`.
 */
export type DocumentKind = {
  readonly code: KindCode
  /** As `document_kind` has it. */
  readonly th: string
  /** What people call it before a number: ฎีกา 1/2570. */
  readonly shortTh: string
  /** The first letters of its documents' ids. */
  readonly idPrefix: string
  /** Where its pages are. */
  readonly path: string
  readonly lifecycle: readonly Transition[]
  /** The act that ends a running one for good. */
  readonly ending: string
  /** The refusal of an act on a document that another act moved first. */
  readonly changedMeanwhile: () => DomainError
  /** The refusal when another document took the line's money first; none of a kind that moves no money. Facts: line, shortfall. */
  readonly budgetShort?: (facts: RefusalFacts, field?: string) => DomainError
  readonly statusText: Readonly<Record<string, string>>
  /** Its official forms, as their templates are named. */
  readonly forms: readonly string[]
}

/** Every kind of document. What a kind consists of is told by test/shared/kinds.unit.test.ts. */
export const documentKinds: readonly DocumentKind[] = [
  {
    code: 'voucher',
    th: 'ฎีกาเบิกเงินตามงบประมาณ',
    shortTh: 'ฎีกา',
    idPrefix: 'vou',
    path: '/vouchers',
    lifecycle: voucherLifecycle,
    ending: 'cancel',
    changedMeanwhile: voucherError.VOUCHER_CHANGED_MEANWHILE,
    budgetShort: voucherError.VOUCHER_BUDGET_SHORT,
    statusText: voucherStatusText,
    forms: ['disbursement-voucher', 'evidence-cover'],
  },
  {
    code: 'payment',
    th: 'การจ่ายเงิน',
    shortTh: 'เช็ค',
    idPrefix: 'pay',
    path: '/payments',
    lifecycle: paymentLifecycle,
    ending: 'void',
    changedMeanwhile: paymentError.PAYMENT_CHANGED_MEANWHILE,
    budgetShort: voucherError.VOUCHER_BUDGET_SHORT,
    statusText: paymentStatusText,
    forms: ['cheque-report', 'cheque', 'withholding-tax-certificate'],
  },
  {
    code: 'transfer',
    th: 'การโอนงบประมาณรายจ่าย',
    shortTh: 'โอน',
    idPrefix: 'trf',
    path: '/transfers',
    lifecycle: transferLifecycle,
    statusText: transferStatusText,
    ending: 'cancel',
    changedMeanwhile: transferError.TRANSFER_CHANGED_MEANWHILE,
    budgetShort: transferError.TRANSFER_BUDGET_SHORT,
    forms: ['budget-transfer'],
  },
  {
    code: 'ordinance',
    th: 'ข้อบัญญัติงบประมาณรายจ่าย',
    shortTh: 'งบประมาณ',
    idPrefix: 'ord',
    path: '/ordinances',
    lifecycle: ordinanceLifecycle,
    statusText: ordinanceStatusText,
    ending: 'cancel',
    changedMeanwhile: ordinanceError.ORDINANCE_CHANGED_MEANWHILE,
    budgetShort: ordinanceError.ORDINANCE_BUDGET_SHORT,
    forms: ['budget-ordinance', 'ordinance-announcement'],
  },
  {
    code: 'spending-plan',
    th: 'แผนการใช้จ่ายเงิน',
    shortTh: 'แผน',
    idPrefix: 'spl',
    path: '/spending-plans',
    lifecycle: spendingPlanLifecycle,
    statusText: spendingPlanStatusText,
    ending: 'cancel',
    changedMeanwhile: spendingPlanError.SPENDING_PLAN_CHANGED_MEANWHILE,
    forms: ['spending-plan'],
  },
]

/** The kind of this code. Throws where there is none: a row's kind is always one of ours. */
export function kindOf(code: string): DocumentKind {
  const found = documentKinds.find((kind) => kind.code === code)
  if (found === undefined) throw new Error(`No such kind of document: ${code}`)
  return found
}

/** What an act is called, by where it led: the last of several signatures isn't a part of them. */
export function actionText(code: string, action: string, to?: string): string {
  const rows = kindOf(code).lifecycle.filter((row) => row.action === action)
  return (rows.find((row) => row.to === to) ?? rows[0])?.th ?? 'ดำเนินการ'
}

/** What a status is called. */
export function statusText(code: string, status: string): string {
  return kindOf(code).statusText[status] ?? status
}
