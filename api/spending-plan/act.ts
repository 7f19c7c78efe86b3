import type { Request, Response } from 'express'
import type { DomainError, DomainErrors } from '../../domain/shared/errors'
import { commandOf, type SpendingPlanAct } from '../../domain/spending-plan/act'
import { actionText, decide } from '../../domain/spending-plan/decide'
import type { FoundSpendingPlan } from '../../prisma/spending-plan'
import { answerAct } from '../acts/answer'
import { decideThenSend } from '../acts/send'
import type { Services } from '../services'
import type { ActOutcome } from '../temporal'

/** Asks the rules first, then sends, then answers; gives the refusal, wherever it came from. */
export async function sendSpendingPlanAct(
  services: Services,
  req: Request,
  res: Response,
  found: FoundSpendingPlan,
  act: Omit<SpendingPlanAct, 'acceptBy'>,
  eventId: string,
): Promise<DomainError | DomainErrors | undefined> {
  return answerAct(services, req, res, await outcomeOf(services, found, act, eventId), {
    eventId,
    documentId: found.plan.id,
    kind: 'spending-plan',
    label: actionText(act.action),
    ...(act.action !== 'submit' && { reason: act.reason }),
    typed: [{ label: 'เหตุผล', text: act.reason }],
  })
}

function outcomeOf(
  services: Services,
  found: FoundSpendingPlan,
  act: Omit<SpendingPlanAct, 'acceptBy'>,
  eventId: string,
): Promise<ActOutcome> {
  const { organisationId, id, status, version } = found.plan
  return decideThenSend(
    services,
    { organisationId, documentId: id, eventId, action: act.action, personId: act.personId },
    () => decide(found.plan, commandOf({ ...act, acceptBy: '' }, found), found.standing),
    () =>
      services.act('spending-plan', {
        document: { organisationId, id, status, version },
        act,
        eventId,
      }),
  )
}
