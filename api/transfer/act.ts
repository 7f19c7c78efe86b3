import type { Request, Response } from 'express'
import type { DomainError, DomainErrors } from '../../domain/shared/errors'
import { commandOf, type TransferAct } from '../../domain/transfer/act'
import { decide } from '../../domain/transfer/decide'
import { actWords } from '../../domain/transfer/words'
import type { FoundTransfer } from '../../prisma/transfer'
import { answerAct } from '../acts/answer'
import { decideThenSend } from '../acts/send'
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
    label: actWords(found.transfer.content ?? found.draft?.content ?? {}, act.action),
    reason: act.reason,
    typed: [
      { label: 'เหตุผล', text: act.reason },
      { label: 'การประชุมสภา', text: act.resolution?.meeting ?? '' },
      { label: 'เลขที่หนังสือแจ้ง', text: act.publication?.letterNumber ?? '' },
    ],
  })
}

function outcomeOf(
  services: Services,
  found: FoundTransfer,
  act: Omit<TransferAct, 'acceptBy'>,
  eventId: string,
): Promise<ActOutcome> {
  const { organisationId, id, status, version } = found.transfer
  return decideThenSend(
    services,
    { organisationId, documentId: id, eventId, action: act.action, personId: act.personId },
    () => decide(found.transfer, commandOf({ ...act, acceptBy: '' }, found), found.standing),
    () =>
      services.act('transfer', { document: { organisationId, id, status, version }, act, eventId }),
  )
}
