import { Router } from 'express'
import { z } from 'zod'
import { thaiTime } from '../../domain/shared/thai'
import { findRecordedAct } from '../../prisma/act'
import { inOrganisation } from '../../prisma/client'
import { isId } from '../../prisma/ids'
import { dropFromSession } from '../../prisma/session'
import { unconfirmedView } from '../../templates/acts/views'
import { paperHref } from '../../templates/inbox/steps'
import { visitorOf } from '../auth/session'
import { missingPage, wantsJson } from '../error-handler'
import { sendJson } from '../json'
import { keepFlash, sendPage } from '../page'
import type { Services } from '../services'
import { kindCodes, kindOf } from '../../domain/kinds'
import { acceptForSeconds } from '../temporal'
import { resultOf } from './result'

/** What became of an act whose answer never came: asked for by its event's id until the rows tell. */
export function actRoutes(services: Services): Router {
  const router = Router()

  router.get('/:eventId', async (req, res, next) => {
    const { eventId } = req.params
    if (!isId('evt', eventId)) return missingPage()(req, res, next)
    const visitor = visitorOf(res)
    const kept = keptAct(res.locals.session?.data['act'], eventId)
    const recorded = await inOrganisation(services.db, visitor.organisation.id, (tx) =>
      findRecordedAct(tx, eventId),
    )

    if (recorded !== undefined) {
      // What another person did is told by its document, to those who may read that.
      if (recorded.personId !== visitor.personId) return missingPage()(req, res, next)
      const kind = kindOf(recorded.kind).code
      if (wantsJson(req)) return sendJson(res, 200, { state: 'done' })
      if (kept === undefined) return res.redirect(303, paperHref(kind, recorded.documentId))
      const act = { eventId, documentId: recorded.documentId, kind, label: kept.label } as const
      const done = {
        ...act,
        ...(kept.done !== undefined && { done: kept.done }),
        ...(kept.todo !== undefined && { todo: kept.todo }),
        ...(kept.reason !== undefined && { reason: kept.reason }),
      }
      const press = { returnTo: kept.returnTo || undefined, isAgain: false }
      const { flash, href } = await resultOf(services, visitor, done, press)
      await dropFromSession(services.db, visitor.sessionId, 'act')
      await keepFlash(res, flash)
      return res.redirect(303, href)
    }

    if (kept === undefined) return missingPage()(req, res, next)
    const tooLate = Date.parse(kept.at) + acceptForSeconds * 1000
    const gaveUp = services.clock().getTime() > tooLate
    if (wantsJson(req)) return sendJson(res, 200, { state: gaveUp ? 'not-done' : 'waiting' })
    return sendPage(
      res,
      200,
      'acts/unconfirmed',
      unconfirmedView({
        label: kept.label,
        eventId,
        paperHref: paperHref(kept.kind, kept.documentId),
        paperName: 'เปิดเอกสาร',
        typed: kept.typed.filter(({ text }) => text !== ''),
        sentAt: thaiTime(new Date(kept.at)),
        gaveUp,
      }),
    )
  })

  return router
}

const keptActSchema = z.object({
  eventId: z.string(),
  documentId: z.string(),
  kind: z.enum(kindCodes),
  label: z.string(),
  done: z.string().optional(),
  todo: z.object({ anchor: z.string(), text: z.string() }).optional(),
  reason: z.string().optional(),
  typed: z.array(z.object({ label: z.string(), text: z.string() })),
  at: z.string(),
  returnTo: z.string(),
})

function keptAct(value: unknown, eventId: string): z.infer<typeof keptActSchema> | undefined {
  const kept = keptActSchema.safeParse(value)
  return kept.success && kept.data.eventId === eventId ? kept.data : undefined
}
