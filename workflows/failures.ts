import { ActivityFailure, ApplicationFailure, log } from '@temporalio/workflow'
import { DomainError, DomainErrors } from '../domain/shared/errors'

/** A refusal as it crosses the wire, one of several perhaps. */
export type RefusalOnWire = {
  readonly code: string
  readonly facts: Readonly<Record<string, string>>
  readonly field: string | undefined
}

/**
 * What a handler throws. A refusal keeps its code; anything else is a bug: a plain error here would block every
 * later act on the document for ever, so it is logged and the act alone fails.
 */
export function asRefusal(error: unknown): ApplicationFailure {
  if (error instanceof DomainError)
    return ApplicationFailure.nonRetryable(error.code, error.code, wireOf(error))
  if (error instanceof DomainErrors)
    return ApplicationFailure.nonRetryable(error.message, 'REFUSALS', ...error.refusals.map(wireOf))
  if (error instanceof ActivityFailure && error.cause instanceof ApplicationFailure)
    return error.cause
  if (error instanceof ApplicationFailure) return error
  log.error('an act failed unexpectedly', { error: String(error) })
  return ApplicationFailure.nonRetryable(String(error), 'ACT_UNEXPECTED')
}

/** The refusal that a failure carries; undefined for a failure that is no refusal. */
export function refusalIn(failure: ApplicationFailure): DomainError | DomainErrors | undefined {
  const refusals = (failure.details ?? []).map((detail) => {
    const { code, facts, field } = detail as RefusalOnWire
    return new DomainError(code, facts, field)
  })
  const [first] = refusals
  if (refusals.length > 1) return new DomainErrors(refusals)
  if (first) return first
  return failure.type ? new DomainError(failure.type) : undefined
}

function wireOf({ code, facts, field }: DomainError): RefusalOnWire {
  return { code, facts, field }
}
