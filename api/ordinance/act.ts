import type { Request, Response } from 'express'
import { commandOf, type OrdinanceAct } from '../../domain/ordinance/act'
import { actionText, decide } from '../../domain/ordinance/decide'
import type { DomainError, DomainErrors } from '../../domain/shared/errors'
import type { FoundOrdinance } from '../../prisma/ordinance'
import { answerAct, type SentAct } from '../acts/answer'
import { decideThenSend } from '../acts/send'
import type { Services } from '../services'
import type { ActOutcome } from '../temporal'

/** Asks the rules first, then sends, then answers; gives the refusal, wherever it came from. */
export async function sendOrdinanceAct(
  services: Services,
  req: Request,
  res: Response,
  found: FoundOrdinance,
  act: Omit<OrdinanceAct, 'acceptBy'>,
  eventId: string,
): Promise<DomainError | DomainErrors | undefined> {
  return answerAct(services, req, res, await outcomeOf(services, found, act, eventId), {
    eventId,
    documentId: found.ordinance.id,
    kind: 'ordinance',
    label: actionText(act.action),
    ...opened[act.action],
    reason: act.reason,
    typed: [
      { label: 'เหตุผล', text: act.reason },
      { label: 'การประชุมสภา', text: act.sitting?.meeting ?? '' },
      { label: 'เลขที่หนังสือ', text: act.letter?.number ?? '' },
    ],
  })
}

/** A budget just opened stays open: its days are looked over before another paper is taken up. */
const opened: Partial<Record<OrdinanceAct['action'], Pick<SentAct, 'todo'>>> = {
  open: { todo: { anchor: '#calendar', text: 'ตรวจกำหนดของแต่ละขั้น' } },
  'open-supplementary': { todo: { anchor: '#surplus', text: 'ดูรายรับที่ตั้งได้' } },
}

function outcomeOf(
  services: Services,
  found: FoundOrdinance,
  act: Omit<OrdinanceAct, 'acceptBy'>,
  eventId: string,
): Promise<ActOutcome> {
  const { organisationId, id, status, version } = found.ordinance
  return decideThenSend(
    services,
    { organisationId, documentId: id, eventId, action: act.action, personId: act.personId },
    () => decide(found.ordinance, commandOf({ ...act, acceptBy: '' }, found), found.standing),
    () =>
      services.act('ordinance', {
        document: { organisationId, id, status, version },
        act,
        eventId,
      }),
  )
}
