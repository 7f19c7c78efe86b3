import type { Request, Response } from 'express'
import { DomainError, DomainErrors } from '../../domain/shared/errors'
import { commandOf, type TransferAct } from '../../domain/transfer/act'
import { actionText, decide } from '../../domain/transfer/decide'
import { findRecordedAct } from '../../prisma/act'
import { inOrganisation } from '../../prisma/client'
import type { FoundTransfer } from '../../prisma/transfer'
import { answerAct } from '../acts/answer'
import { refusalStatus } from '../refusals'
import type { Services } from '../services'
import type { ActOutcome } from '../temporal'

/** Asks the rules first, then sends, then answers; gives the refusal, wherever it came from. */
export async function sendTransferAct(
  services: Services,
  req: Request,
  res: Response,
  found: FoundTransfer,
  act: Omit<TransferAct, 'acceptBy'>,
  eventId: string,
): Promise<DomainError | DomainErrors | undefined> {
  return answerAct(services, req, res, await outcomeOf(services, found, act, eventId), {
    eventId,
    documentId: found.transfer.id,
    kind: 'transfer',
    label: actionText(act.action),
    typed: [
      { label: 'เหตุผล', text: act.reason },
      { label: 'การประชุมสภา', text: act.resolution?.meeting ?? '' },
      { label: 'เลขที่หนังสือแจ้ง', text: act.publication?.letterNumber ?? '' },
    ],
  })
}

async function outcomeOf(
  services: Services,
  found: FoundTransfer,
  act: Omit<TransferAct, 'acceptBy'>,
  eventId: string,
): Promise<ActOutcome> {
  const { organisationId, id, status, version } = found.transfer
  try {
    decide(found.transfer, commandOf({ ...act, acceptBy: '' }, found), found.standing)
  } catch (error) {
    if (!(error instanceof DomainError || error instanceof DomainErrors)) throw error
    const before = await doneBefore(services, organisationId, id, act, eventId)
    return before ?? { outcome: 'refused', error }
  }
  return services.act('transfer', {
    document: { organisationId, id, status, version },
    act,
    eventId,
  })
}

/** The same press again: its event is there, so what the rules now say of a second one is no news. */
async function doneBefore(
  services: Services,
  organisationId: string,
  id: string,
  act: Pick<TransferAct, 'action' | 'personId'>,
  eventId: string,
): Promise<ActOutcome | undefined> {
  const recorded = await inOrganisation(services.db, organisationId, (tx) =>
    findRecordedAct(tx, eventId),
  )
  const isOwn =
    recorded?.documentId === id &&
    recorded.action === act.action &&
    recorded.personId === act.personId
  if (!isOwn) return undefined
  return { outcome: 'done', status: recorded.statusNow, version: recorded.versionNow }
}

export function statusOf(refusal: DomainError | DomainErrors): number {
  const first = refusal instanceof DomainErrors ? refusal.refusals[0] : refusal
  return first ? refusalStatus(first) : 422
}
