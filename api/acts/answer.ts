import type { Request, Response } from 'express'
import type { KindCode } from '../../domain/kinds'
import type { DomainError, DomainErrors } from '../../domain/shared/errors'
import { thaiTime } from '../../domain/shared/thai'
import { findPaperNow } from '../../prisma/act'
import { inOrganisation } from '../../prisma/client'
import { keepInSession } from '../../prisma/session'
import { unreachableView } from '../../templates/acts/views'
import { paperHref, paperName } from '../../templates/inbox/steps'
import { keptFormOf, pathOnHere } from '../auth/kept-form'
import { visitorOf } from '../auth/session'
import { wantsJson } from '../error-handler'
import { sendJson } from '../json'
import { keepFlash, sendPage } from '../page'
import type { Services } from '../services'
import type { ActOutcome } from '../temporal'
import { resultOf } from './result'
import { holderOfTask } from './whereabouts'

/** What an officer sent, as the page that answers speaks of it. */
export type SentAct = {
  readonly eventId: string
  readonly documentId: string
  readonly kind: KindCode
  /** What the act is called, as on its button: `คืนแก้ไข`. */
  readonly label: string
  /** What the result is called: `คืนแก้ไขแล้ว`; the label and แล้ว where it is left out. */
  readonly done?: string
  /**
   * What is to be done next on the document itself, and where on its page. The answer then stays with the
   * document: a cheque just made has to be printed before another paper is taken up.
   */
  readonly todo?: { readonly anchor: string; readonly text: string }
  /** The officer's own words, where the event records them as they are. */
  readonly reason?: string
  /** What was typed with it, to be shown back. */
  readonly typed: readonly { readonly label: string; readonly text: string }[]
}

/**
 * Answers a sent act in one of four ways. Done: to the next paper of the inbox, or to the document where there is more
 * to do on it, with one line that says what went where. Not confirmed: to the page that finds out. Never left: a page
 * that shows everything back and is safe to press again. Refused: gives the refusal, for the page to be drawn again as
 * it was.
 */
export async function answerAct(
  services: Services,
  req: Request,
  res: Response,
  outcome: ActOutcome,
  act: SentAct,
): Promise<DomainError | DomainErrors | undefined> {
  switch (outcome.outcome) {
    case 'refused':
      return outcome.error
    case 'done':
      await answerDone(services, req, res, act, outcome.isAgain === true)
      return undefined
    case 'unknown':
      await answerUnknown(services, req, res, act)
      return undefined
    case 'unreachable':
      await answerUnreachable(services, req, res, act)
      return undefined
  }
}

async function answerDone(
  services: Services,
  req: Request,
  res: Response,
  act: SentAct,
  isAgain: boolean,
): Promise<void> {
  const press = { returnTo: returnOf(req), isAgain }
  const { flash, href } = await resultOf(services, visitorOf(res), act, press)
  if (wantsJson(req)) return sendJson(res, 200, { outcome: 'done', href })
  await keepFlash(res, flash)
  return res.redirect(303, href)
}

async function answerUnknown(
  services: Services,
  req: Request,
  res: Response,
  act: SentAct,
): Promise<void> {
  const visitor = visitorOf(res)
  await keepInSession(services.db, visitor.sessionId, {
    act: { ...act, at: services.clock().toISOString(), returnTo: returnOf(req) ?? '' },
  })
  const href = `/acts/${encodeURIComponent(act.eventId)}`
  if (wantsJson(req)) return sendJson(res, 202, { outcome: 'unknown', href })
  return res.redirect(303, href)
}

async function answerUnreachable(
  services: Services,
  req: Request,
  res: Response,
  act: SentAct,
): Promise<void> {
  if (wantsJson(req)) return sendJson(res, 503, { outcome: 'unreachable' })
  const visitor = visitorOf(res)
  const paper = await inOrganisation(services.db, visitor.organisation.id, (tx) =>
    findPaperNow(tx, act.documentId, visitor.today),
  )
  res.set('Retry-After', '10')
  return sendPage(
    res,
    503,
    'acts/unreachable',
    unreachableView({
      label: act.label,
      href: paperHref(act.kind, act.documentId),
      paper: paper && {
        name: paperName(paper.kind, paper.number, paper.series),
        title: paper.title,
        holder: holderOfTask(paper),
      },
      typed: act.typed.filter(({ text }) => text !== ''),
      form: keptFormOf(req.originalUrl, req.body),
      at: thaiTime(services.clock()),
    }),
  )
}

/** Where the form's page asked to be led back to: the board acts in place. */
export function returnOf(req: Request): string | undefined {
  const body: unknown = req.body
  if (typeof body !== 'object' || body === null) return undefined
  return pathOnHere((body as Record<string, unknown>)['return'])
}
