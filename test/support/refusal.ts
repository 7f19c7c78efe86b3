import { DomainError } from '../../domain/shared/errors'

/** The refusal that an act throws. An act that throws nothing, or a bug, fails the test. */
export function refusalOf(act: () => unknown): DomainError {
  let outcome: unknown
  try {
    outcome = act()
  } catch (error) {
    if (error instanceof DomainError) return error
    throw error
  }
  throw new Error(`Expected a refusal, got ${String(outcome)}`)
}
