import {
  type DomainError,
  type DomainErrors,
  eachRefusal,
  isRefusal,
} from '../../domain/shared/errors'
import { findRecordedAct } from '../../prisma/act'
import { inOrganisation } from '../../prisma/client'
import { refusalStatus } from '../refusals'
import type { Services } from '../services'
import type { ActOutcome } from '../temporal'
import { doneBefore } from './again'

/** Which act of whom it is, as its event would be recorded. */
export type ActMark = {
  readonly organisationId: string
  readonly documentId: string
  readonly action: string
  readonly personId: string
  readonly eventId: string
}

/**
 * Asks the rules first, so that what they refuse never leaves; then sends. The same press again is answered
 * with what became of it: its event is there, so what the rules now say of a second one is no news.
 */
export async function decideThenSend(
  services: Services,
  mark: ActMark,
  decide: () => unknown,
  send: () => Promise<ActOutcome>,
): Promise<ActOutcome> {
  try {
    decide()
  } catch (error) {
    if (!isRefusal(error)) throw error
    const recorded = await inOrganisation(services.db, mark.organisationId, (tx) =>
      findRecordedAct(tx, mark.eventId),
    )
    return doneBefore(recorded, mark) ?? { outcome: 'refused', error }
  }
  return send()
}

/** The HTTP status of a refusal, the first one's where there are several. */
export function statusOf(refusal: DomainError | DomainErrors): number {
  const [first] = eachRefusal(refusal)
  return first ? refusalStatus(first) : 422
}
