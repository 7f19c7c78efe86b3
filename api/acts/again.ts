import type { Request, Response } from 'express'
import { findRecordedAct, type RecordedAct } from '../../prisma/act'
import { inOrganisation } from '../../prisma/client'
import { visitorOf } from '../auth/session'
import type { Services } from '../services'
import type { ActOutcome } from '../temporal'
import { answerAct, type SentAct } from './answer'

/**
 * What became of an act that an earlier press did: the event under its id is of the same person, on the same document
 * and, where one is named, the same action. Nothing where this press is the first.
 */
export function doneBefore(
  recorded: RecordedAct | undefined,
  act: { readonly documentId: string; readonly personId: string; readonly action?: string },
): ActOutcome | undefined {
  if (recorded?.documentId !== act.documentId || recorded.personId !== act.personId)
    return undefined
  if (act.action !== undefined && recorded.action !== act.action) return undefined
  const { statusNow: status, versionNow: version } = recorded
  return { outcome: 'done', status, version, isAgain: true }
}

/**
 * A sheet that is sent again, by a double click or the back button, is told what became of it: asked before
 * anything of it is saved, since the paper is no draft any more. Says false where this press is the first.
 */
export async function answeredBefore(
  services: Services,
  req: Request,
  res: Response,
  sent: Pick<SentAct, 'eventId' | 'documentId' | 'kind'>,
  labelOf: (action: string) => string,
): Promise<boolean> {
  const { organisation, personId } = visitorOf(res)
  const recorded = await inOrganisation(services.db, organisation.id, (tx) =>
    findRecordedAct(tx, sent.eventId),
  )
  const outcome = doneBefore(recorded, { documentId: sent.documentId, personId })
  if (recorded === undefined || outcome === undefined) return false
  const label = labelOf(recorded.action)
  await answerAct(services, req, res, outcome, { ...sent, label, typed: [] })
  return true
}
