import type { Request, RequestHandler } from 'express'
import { keptView } from '../../templates/auth/kept'
import { sendPage } from '../page'
import { thaiSentence } from '../refusals'
import { wantsJson } from '../error-handler'
import type { Services } from '../services'
import { isFromHere, isTokenOf } from './csrf'
import { authError } from './errors'
import { keptFormOf } from './kept-form'

/** Methods that change nothing. */
const reading = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Takes a form only from our own pages, drawn for this session. Another site's is refused outright. A form
 * drawn before the last sign-in is refused too, and what was typed is shown back to be sent again.
 *
 * Uploads carry their token in a part of the body that only their own handler reads: there `requireToken`
 * does the second half.
 */
export function guardForms(services: Services): RequestHandler {
  return async (req, res, next) => {
    if (reading.has(req.method)) return next()
    if (!isFromHere(req, services.config)) throw authError.AUTH_FORM_FOREIGN()
    const session = res.locals.session
    if (session === undefined || isUpload(req)) return next()
    if (isTokenOf(session.csrf, tokenOf(req))) return next()

    const refusal = authError.AUTH_FORM_EXPIRED()
    const kept = keptFormOf(req.originalUrl, req.body)
    if (kept === undefined || wantsJson(req)) throw refusal
    return sendPage(res, 403, 'auth/kept', keptView({ kept, refusal: thaiSentence(refusal) }))
  }
}

/** Where files are taken, and the token with them: anywhere else a body in parts has none to show. */
function isUpload(req: Request): boolean {
  const takesFiles =
    /^\/vouchers\/\w+\/(attachments|cancellation)$/.test(req.path) ||
    /^\/(ordinances|transfers)\/\w+\/papers$/.test(req.path) ||
    /^\/budget\/remaining\/\d{4}$/.test(req.path) ||
    /^\/ordinances\/\w+\/(requests|revenues)\/import$/.test(req.path)
  return takesFiles && Boolean(req.is('multipart/form-data'))
}

/** For handlers of uploads: refuses unless the token that came with the parts is this session's. */
export function requireToken(res: Parameters<RequestHandler>[1], token: unknown): void {
  const session = res.locals.session
  if (session === undefined) throw authError.AUTH_SIGN_IN_FIRST()
  if (!isTokenOf(session.csrf, token)) throw authError.AUTH_FORM_EXPIRED()
}

function tokenOf(req: Request): unknown {
  const header = req.get('x-csrf-token')
  if (header !== undefined) return header
  const body: unknown = req.body
  return typeof body === 'object' && body !== null
    ? (body as Record<string, unknown>)['_csrf']
    : undefined
}
