import { ApplicationFailure } from '@temporalio/activity'
import { DomainError, DomainErrors } from '../domain/shared/errors'
import { sqlStateOf } from '../prisma/client'

/**
 * What an activity's error means to the workflow. A refusal crosses as its code and facts and is not tried
 * again; a database that is away is tried again; anything else is a bug, not tried again either.
 */
export function asFailure(error: unknown): unknown {
  if (error instanceof DomainErrors)
    return ApplicationFailure.nonRetryable(error.message, 'REFUSALS', ...error.refusals.map(wireOf))
  if (error instanceof DomainError)
    return ApplicationFailure.nonRetryable(error.code, error.code, wireOf(error))
  if (isTransient(error)) return error
  const message = error instanceof Error ? error.message : String(error)
  return ApplicationFailure.create({
    message,
    type: 'ACT_UNEXPECTED',
    nonRetryable: true,
    ...(error instanceof Error && { cause: error }),
  })
}

function wireOf(error: DomainError) {
  return { code: error.code, facts: error.facts, field: error.field }
}

/** Connections lost or refused, resources, deadlocks and shutdowns of the server: SQLSTATE classes 08, 53, 57, 40, 55. */
function isTransient(error: unknown): boolean {
  const state = sqlStateOf(error)
  if (state !== undefined) return ['08', '53', '57', '40', '55'].includes(state.slice(0, 2))
  const code = (error as { code?: unknown } | undefined)?.code
  return (
    typeof code === 'string' && /^(P1|P2024|P2028|P2034|P2037|ECONN|ETIMEDOUT|EPIPE)/.test(code)
  )
}
