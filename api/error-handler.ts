import { randomBytes } from 'node:crypto'
import type { ErrorRequestHandler, Request, RequestHandler, Response } from 'express'
import { ZodError } from 'zod'
import { bangkokDateOf } from '../domain/shared/calendar'
import {
  type DomainError,
  type DomainErrors,
  eachRefusal,
  isRefusal,
} from '../domain/shared/errors'
import { thaiTime } from '../domain/shared/thai'
import { sqlStateOf } from '../prisma/client'
import { isDatabaseAway } from '../prisma/organisation'
import { awayView, brokenView, missingView, refusedView } from '../templates/error/views'
import { isFromHere } from './auth/csrf'
import { keptFormOf } from './auth/kept-form'
import { fieldErrorsOf } from './forms'
import { sendJson } from './json'
import { sendPage } from './page'
import { refusalStatus } from './refusals'
import type { Services } from './services'

/** An address that leads nowhere; also what another organisation's papers answer. */
export function missingPage(): RequestHandler {
  return async (req, res) => {
    if (wantsJson(req)) return sendJson(res, 404, { error: { code: 'NOT_FOUND' } })
    await sendPage(res, 404, 'error/missing', missingView())
  }
}

/**
 * What went wrong, as the person may know it: a refusal in its own words, the database away as one calm
 * page, a bug as an apology with an id that the log has too.
 */
export function errorHandler(services: Services): ErrorRequestHandler {
  return (error: unknown, req, res, next) => {
    if (res.headersSent) return next(error)
    return answer(services, error, req, res).catch(next)
  }
}

async function answer(
  services: Services,
  error: unknown,
  req: Request,
  res: Response,
): Promise<void> {
  if (isRefusal(error)) {
    return sendRefusal(req, res, error)
  }
  if (isDatabaseAway(error)) return sendDatabaseAway(services, error, req, res)
  const status = clientStatusOf(error, req.method === 'POST')
  if (status !== undefined) return sendUnreadable(req, res, status)
  return sendBroken(services, error, req, res)
}

async function sendRefusal(
  req: Request,
  res: Response,
  error: DomainError | DomainErrors,
): Promise<void> {
  const [first] = eachRefusal(error)
  const status = first === undefined ? 422 : refusalStatus(first)
  const errors = fieldErrorsOf(error)
  if (wantsJson(req)) return sendJson(res, status, { errors })
  if (status === 404) return sendPage(res, 404, 'error/missing', missingView())
  return sendPage(
    res,
    status,
    'error/refused',
    refusedView({ texts: errors.map((refusal) => refusal.text), status, back: backOf(req) }),
  )
}

async function sendDatabaseAway(
  services: Services,
  error: unknown,
  req: Request,
  res: Response,
): Promise<void> {
  services.logger.warn({ err: error, path: req.path }, 'PostgreSQL is away')
  res.set('Retry-After', '5')
  if (wantsJson(req)) return sendJson(res, 503, { error: { code: 'DATABASE_AWAY' } })
  const posted = req.method !== 'GET' && req.method !== 'HEAD'
  forgetVisitor(res)
  return sendPage(
    res,
    503,
    'error/away',
    awayView({
      posted,
      at: thaiTime(services.clock()),
      again: posted ? '' : req.originalUrl,
      kept: isFromHere(req, services.config) ? keptFormOf(req.originalUrl, req.body) : undefined,
      token: tokenIn(req.body),
    }),
  )
}

/** The token that the form came with: its session still lives in the database that is away. */
function tokenIn(body: unknown): string {
  const token =
    typeof body === 'object' && body !== null ? (body as Record<string, unknown>)['_csrf'] : ''
  return typeof token === 'string' ? token : ''
}

async function sendUnreadable(req: Request, res: Response, status: number): Promise<void> {
  const text =
    status === 413 ? 'ข้อมูลที่ส่งมามีขนาดใหญ่เกินกำหนด จึงยังไม่ได้บันทึก' : 'ระบบอ่านข้อมูลที่ส่งมาไม่ได้ จึงยังไม่ได้บันทึก'
  if (wantsJson(req)) return sendJson(res, status, { error: { code: 'UNREADABLE', text } })
  return sendPage(
    res,
    status,
    'error/refused',
    refusedView({ texts: [text], status, back: backOf(req) }),
  )
}

async function sendBroken(
  services: Services,
  error: unknown,
  req: Request,
  res: Response,
): Promise<void> {
  const id = faultId(services.clock())
  services.logger.error({ err: error, fault: id, method: req.method, path: req.path }, 'unexpected')
  if (wantsJson(req)) return sendJson(res, 500, { error: { code: 'UNEXPECTED', id } })
  return sendPage(res, 500, 'error/broken', brokenView({ id, back: backOf(req) }))
}

/**
 * What nobody's browser sends: a body too large, wrongly encoded or broken, whose reader says a status of
 * the 400s; a form without the fields its page has; text with a NUL, which PostgreSQL doesn't keep.
 */
function clientStatusOf(error: unknown, isPosted: boolean): number | undefined {
  if (isPosted && error instanceof ZodError) return 400
  if (sqlStateOf(error) === '22021') return 400
  const status = (error as { status?: unknown } | undefined)?.status
  return typeof status === 'number' && status >= 400 && status < 500 ? status : undefined
}

/** With the database away there is no flash to forget and no count to show: the frame stays bare. */
function forgetVisitor(res: Response): void {
  delete res.locals.visitor
  delete res.locals.session
}

/** `KL-1122-3F9A`: the day of the year end's telephone calls, and four characters to find it by. */
function faultId(now: Date): string {
  const day = bangkokDateOf(now).slice(5).replace('-', '')
  return `KL-${day}-${randomBytes(2).toString('hex').toUpperCase()}`
}

function backOf(req: Request): string {
  if (req.method === 'GET') return '/inbox'
  const path = req.originalUrl.split('?')[0] ?? ''
  const parent = path.slice(0, path.lastIndexOf('/'))
  return parent === '' ? '/inbox' : parent
}

/** Whether a script of ours asked, and not a person’s browser. */
export function wantsJson(req: Request): boolean {
  return req.accepts(['html', 'json']) === 'json'
}
