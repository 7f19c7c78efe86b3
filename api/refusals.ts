import { domainRefusals } from '../domain/refusals'
import { sentence, type DomainError, type Refusal, type RefusalKind } from '../domain/shared/errors'
import { authError } from './auth/errors'
import { boardError } from './board/errors'

/** Every refusal that can reach a person: the domain's, and those of the pages themselves. */
const refusals: ReadonlyMap<string, Refusal> = new Map(
  Object.entries({ ...domainRefusals, ...authError.refusals, ...boardError.refusals }),
)

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
