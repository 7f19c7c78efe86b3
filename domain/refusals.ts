import { classificationError } from './budget/classification'
import { budgetError } from './budget/errors'
import { paymentError } from './payment/errors'
import { dateError } from './shared/calendar'
import { DomainError, sentence, type Refusal } from './shared/errors'
import { fileError } from './shared/file-kind'
import { moneyError } from './shared/money'
import { printError } from './shared/official-form'
import { workbookError } from './shared/workbook'
import { ordinanceError } from './ordinance/errors'
import { spendingPlanError } from './spending-plan/errors'
import { transferError } from './transfer/errors'
import { voucherError } from './voucher/errors'
import { actError } from './shared/act'

/**
 * Every refusal of the domain by its code: what crosses a boundary as a code is a sentence
 * again here. A new kind adds its own.
 */
export const domainRefusals: Readonly<Record<string, Refusal>> = {
  ...moneyError.refusals,
  ...dateError.refusals,
  ...fileError.refusals,
  ...workbookError.refusals,
  ...printError.refusals,
  ...classificationError.refusals,
  ...budgetError.refusals,
  ...voucherError.refusals,
  ...paymentError.refusals,
  ...transferError.refusals,
  ...ordinanceError.refusals,
  ...spendingPlanError.refusals,
  ...actError.refusals,
}

/** The catalogue line of a code; undefined for a code that no catalogue has. */
export function refusalOf(code: string): Refusal | undefined {
  return domainRefusals[code]
}

/** The refusal as the officer reads it. */
export function thaiSentenceOf(error: DomainError): string {
  const refusal = domainRefusals[error.code]
  return refusal ? sentence(refusal.th, error.facts) : error.code
}
