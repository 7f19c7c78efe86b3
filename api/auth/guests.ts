import type { Request, RequestHandler } from 'express'
import { isGuest } from '../../domain/shared/actor'
import { inOrganisation } from '../../prisma/client'
import { wasOrdinanceSent } from '../../prisma/ordinance'
import type { Services } from '../services'
import { authError } from './errors'
import { visitorOf } from './session'

/**
 * Keeps the supervisor (ผู้กำกับดูแล) to what was sent to them: the register of budgets, each budget's page, its print,
 * and the answer. Everything else of the office is refused, whatever is built later.
 */
export function keepGuests(services: Services): RequestHandler {
  return async (req, res, next) => {
    const visitor = visitorOf(res)
    if (!isGuest(visitor.roles)) return next()
    if (req.method === 'GET' && ['/', '/inbox'].includes(req.path))
      return res.redirect(303, '/ordinances')
    if (opensAlways(req)) return next()
    const asked = askedFor(req)
    const isTheirs =
      asked !== undefined &&
      (await inOrganisation(services.db, visitor.organisation.id, (tx) =>
        wasOrdinanceSent(tx, asked),
      ))
    if (!isTheirs) throw authError.AUTH_GUEST()
    return next()
  }
}

/** The register, what became of their own act, and the drafts they asked to have printed, which are nobody else's. */
function opensAlways({ method, path }: Request): boolean {
  if (/^\/prints\/rpt_\w+\/retry$/.test(path)) return method === 'POST'
  if (method !== 'GET') return false
  return path === '/ordinances' || /^\/(acts\/evt_\w+|prints\/rpt_\w+(\.pdf)?)$/.test(path)
}

/** Which ordinance or which form of one an address is of; undefined for every other address. */
function askedFor({ method, path }: Request) {
  const patterns = method === 'POST' ? acts : method === 'GET' ? looks : []
  for (const pattern of patterns) {
    const { document, form } = pattern.exec(path)?.groups ?? {}
    if (document !== undefined) return { document }
    if (form !== undefined) return { form }
  }
  return undefined
}

const looks = [
  /^\/ordinances\/(?<document>ord_\w+)$/,
  /^\/forms\/(?<form>frm_\w+?)(\.pdf)?$/,
] as const
const acts = [/^\/ordinances\/(?<document>ord_\w+)\/(answer|draft-prints)$/] as const
