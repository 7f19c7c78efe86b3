import { classificationError } from '../domain/budget/classification'
import { dateError } from '../domain/shared/calendar'
import { sentence, type DomainError, type Refusal, type RefusalKind } from '../domain/shared/errors'
import { moneyError } from '../domain/shared/money'
import { taxIdError } from '../domain/shared/tax-id'
import { paymentError } from '../domain/payment/errors'
import { fileError } from '../domain/shared/file-kind'
import { printError } from '../domain/shared/official-form'
import { actError, voucherError } from '../domain/voucher/errors'
import { authError } from './auth/errors'
import { boardError } from './board/errors'

/** Every catalogue of refusals that can reach a person. A new kind adds its own here. */
const catalogues: readonly { readonly refusals: Readonly<Record<string, Refusal>> }[] = [
  moneyError,
  dateError,
  taxIdError,
  classificationError,
  fileError,
  printError,
  voucherError,
  actError,
  paymentError,
  authError,
  boardError,
]

const refusals = new Map(catalogues.flatMap(({ refusals }) => Object.entries(refusals)))

const statuses: Readonly<Record<RefusalKind, number>> = {
  invalid: 422,
  forbidden: 403,
  missing: 404,
  conflict: 409,
  unavailable: 503,
}

/** The refusal as the officer reads it, its facts filled in. */
export function thaiSentence(error: DomainError): string {
  const refusal = refusals.get(error.code)
  if (refusal === undefined) return 'ระบบไม่รับคำสั่งนี้'
  return sentence(refusal.th, error.facts)
}

/** The HTTP status of a refusal. */
export function refusalStatus(error: DomainError): number {
  return statuses[refusals.get(error.code)?.as ?? 'invalid']
}
