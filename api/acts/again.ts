import type { Request, Response } from 'express'
import { findRecordedAct, type RecordedAct } from '../../prisma/act'
import { inOrganisation } from '../../prisma/client'
import { visitorOf } from '../auth/session'
import type { Services } from '../services'
import { answerAct, type SentAct } from './answer'

/**
 * A sheet that is sent again, by a double click or the back button, is told what became of it: asked before
 * anything of it is saved, since the paper is no draft any more. Says false where this press is the first.
 */
export async function answeredBefore(
  services: Services,
  req: Request,
  res: Response,
  act: Pick<SentAct, 'eventId' | 'documentId' | 'kind'> & {
    readonly labelOf: (recorded: RecordedAct) => string
  },
): Promise<boolean> {
  const { organisation, personId } = visitorOf(res)
  const { labelOf, ...sent } = act
  const recorded = await inOrganisation(services.db, organisation.id, (tx) =>
    findRecordedAct(tx, act.eventId),
  )
  if (recorded?.documentId !== act.documentId || recorded.personId !== personId) return false
  const { statusNow: status, versionNow: version } = recorded
  const outcome = { outcome: 'done', status, version, isAgain: true } as const
  await answerAct(services, req, res, outcome, { ...sent, label: labelOf(recorded), typed: [] })
  return true
}
