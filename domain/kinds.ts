import { paymentLifecycle, paymentStatusText } from './payment/lifecycle'
import type { Transition } from './shared/lifecycle'
import { voucherLifecycle, voucherStatusText } from './voucher/lifecycle'

/**
 * A kind of document (ชนิดเอกสาร): everything that has a number, a holder and a life of its own. The name of a
 * kind is also the name of its folders, its workflow, its activity and its row in `document_kind`.
 */
export type DocumentKind = {
  readonly code: string
  /** As `document_kind` has it. */
  readonly th: string
  /** The first letters of its documents' ids. */
  readonly idPrefix: string
  /** Where its pages are. */
  readonly path: string
  readonly lifecycle: readonly Transition[]
  readonly statusText: Readonly<Record<string, string>>
  /** Its official forms, as their templates are named. */
  readonly forms: readonly string[]
}

/** Every kind of document. What a kind consists of is told by test/shared/kinds.unit.test.ts. */
export const documentKinds: readonly DocumentKind[] = [
  {
    code: 'voucher',
    th: 'ฎีกาเบิกเงินตามงบประมาณ',
    idPrefix: 'vou',
    path: '/vouchers',
    lifecycle: voucherLifecycle,
    statusText: voucherStatusText,
    forms: ['disbursement-voucher', 'evidence-cover'],
  },
  {
    code: 'payment',
    th: 'การจ่ายเงิน',
    idPrefix: 'pay',
    path: '/payments',
    lifecycle: paymentLifecycle,
    statusText: paymentStatusText,
    forms: ['cheque-report', 'cheque', 'withholding-tax-certificate'],
  },
]
