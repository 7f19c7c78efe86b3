import { ApplicationFailure } from '@temporalio/activity'
import { DomainError, DomainErrors } from '../domain/shared/errors'
import { sqlStateOf } from '../prisma/client'
import { isDatabaseAway } from '../prisma/organisation'

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

/** The database is away, or this transaction lost against another (SQLSTATE classes 40 and 55): trying again helps. */
function isTransient(error: unknown): boolean {
  return isDatabaseAway(error) || /^(40|55|53|57)/.test(sqlStateOf(error) ?? '')
}
