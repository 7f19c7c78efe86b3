import { Router, type Request, type Response } from 'express'
import { DomainError } from '../../domain/shared/errors'
import {
  changePassword,
  findOrganisationsOf,
  findPersonById,
  type SigningPerson,
} from '../../prisma/person'
import {
  chooseOrganisation,
  dropFromSession,
  endSession,
  endSessionsOf,
  type Session,
} from '../../prisma/session'
import { accountView } from '../../templates/auth/account'
import { keptView } from '../../templates/auth/kept'
import { organisationView } from '../../templates/auth/organisation'
import { passwordView } from '../../templates/auth/password'
import { fieldErrorsOf, type FieldError } from '../forms'
import { keepFlash, sendPage } from '../page'
import { refusalStatus, thaiSentence } from '../refusals'
import type { Services } from '../services'
import { clearCookie } from './cookies'
import { isFromHere } from './csrf'
import { authError } from './errors'
import { readKeptForm } from './kept-form'
import { hashPassword, passwordRefusals } from './password'
import { recogniseVisitor, requireVisitor, visitorOf, type SessionEnd } from './session'
import {
  afterSignIn,
  askToSignIn,
  beginSession,
  isVisitToken,
  judgePassword,
  sendSignIn,
} from './sign-in'

/** The door. Its form has a token of its own, since there is no session yet, or an old one. */
export function doorRoutes(services: Services): Router {
  const router = Router()

  router.get('/sign-in', async (req, res) => {
    if (res.locals.session !== undefined) return res.redirect(303, '/inbox')
    await sendSignIn(services, req, res, 200, {
      ended: endedOf(req.query['ended']),
      returnTo: textOf(req.query['return']),
    })
  })

  router.post('/sign-in', async (req, res) => {
    const body = fieldsOf(req)
    const username = textOf(body['username']).trim().slice(0, 100)
    const returnTo = textOf(body['return'])
    const kept = readKeptForm(body['kept'])
    if (!isFromHere(req, services.config)) throw authError.AUTH_FORM_FOREIGN()
    if (!isVisitToken(services, req, body['_csrf'])) {
      const error = 'หน้าเข้าสู่ระบบนี้เปิดค้างไว้นาน ใส่รหัสผ่านอีกครั้ง'
      return sendSignIn(services, req, res, 403, { error, username, returnTo, kept })
    }
    try {
      const address = req.ip ?? 'unknown'
      const password = textOf(body['password'])
      // Nothing was guessed, so nothing is counted.
      if (username.trim() === '' || password === '') throw authError.AUTH_SIGN_IN_BLANK()
      const person = await judgePassword(services, address, username, password)
      await beginSession(services, req, res, person.id, kept === undefined ? {} : { kept })
      return res.redirect(303, kept === undefined ? afterSignIn(returnTo) : '/kept')
    } catch (error) {
      if (!(error instanceof DomainError)) throw error
      return sendSignIn(services, req, res, refusalStatus(error), {
        error: thaiSentence(error),
        username,
        returnTo,
        kept,
      })
    }
  })

  return router
}

/** Sign-out, the choice of organisation, the person's own page and password. */
export function authRoutes(services: Services): Router {
  const router = Router()

  router.post('/sign-out', async (_req, res) => {
    if (res.locals.session !== undefined) await endSession(services.db, res.locals.session.id)
    clearCookie(res, services.config, 'session')
    res.set('Clear-Site-Data', '"cache", "cookies", "storage"')
    res.redirect(303, '/sign-in?ended=signed-out')
  })

  router.get('/organisation', async (req, res) => {
    const session = res.locals.session
    if (session === undefined) return askToSignIn(services, req, res)
    const organisations = await findOrganisationsOf(services.db, session.personId)
    const view = organisationView({ organisations, chosen: session.organisationId ?? '' })
    await sendPage(res, 200, 'auth/organisation', view)
  })

  router.post('/organisation', async (req, res) => {
    const session = res.locals.session
    if (session === undefined) return askToSignIn(services, req, res)
    const wanted = textOf(fieldsOf(req)['organisation'])
    const organisations = await findOrganisationsOf(services.db, session.personId)
    if (!organisations.some(({ id }) => id === wanted)) throw authError.AUTH_NO_POST()
    await chooseOrganisation(services.db, session.id, wanted, session.data['kept'])
    res.redirect(303, session.data['kept'] === undefined ? '/inbox' : '/kept')
  })

  router.get('/password', recogniseVisitor(services), async (req, res) => {
    const session = res.locals.session
    if (session === undefined) return askToSignIn(services, req, res)
    await sendPasswordPage(services, session, res, 200, [])
  })

  router.post('/password', recogniseVisitor(services), async (req, res) => {
    const session = res.locals.session
    if (session === undefined) return askToSignIn(services, req, res)
    const person = await personOf(services, session)
    const errors = await passwordErrors(services, req, person)
    if (errors.length > 0) return sendPasswordPage(services, session, res, 422, errors)

    const fresh = textOf(fieldsOf(req)['fresh'])
    await changePassword(services.db, person.id, await hashPassword(fresh))
    await endSessionsOf(services.db, person.id)
    await beginSession(services, req, res, person.id, {
      flash: {
        tone: 'good',
        lead: 'เปลี่ยนรหัสผ่านแล้ว',
        text: 'เครื่องอื่นที่ท่านเข้าสู่ระบบค้างไว้ออกจากระบบแล้ว',
      },
    })
    return res.redirect(303, '/inbox')
  })

  router.get('/account', requireVisitor(services), async (_req, res) => {
    const visitor = visitorOf(res)
    const organisations = await findOrganisationsOf(services.db, visitor.personId)
    await sendPage(
      res,
      200,
      'auth/account',
      accountView({
        name: visitor.name,
        organisation: visitor.organisation.name,
        posts: visitor.posts,
        mayChoose: organisations.length > 1,
      }),
    )
  })

  router.get('/account/still-here', requireVisitor(services), (_req, res) => {
    res.set('Cache-Control', 'no-store').status(204).end()
  })

  router.post('/account/session-ending', requireVisitor(services), async (_req, res) => {
    const visitor = visitorOf(res)
    const ended = await endSessionsOf(services.db, visitor.personId, visitor.sessionId)
    await keepFlash(res, {
      tone: 'good',
      lead: 'ออกจากระบบในเครื่องอื่นแล้ว',
      text: ended === 0 ? 'ไม่มีเครื่องอื่นที่เข้าสู่ระบบค้างไว้' : `${ended}\u00A0เครื่อง`,
    })
    res.redirect(303, '/account')
  })

  router.get('/kept', requireVisitor(services), async (_req, res) => {
    const kept = readKeptForm(JSON.stringify(res.locals.session?.data['kept'] ?? null))
    if (kept === undefined) return res.redirect(303, '/inbox')
    await dropFromSession(services.db, visitorOf(res).sessionId, 'kept')
    await sendPage(res, 200, 'auth/kept', keptView({ kept, refusal: '' }))
  })

  return router
}

async function sendPasswordPage(
  services: Services,
  session: Session,
  res: Response,
  status: number,
  errors: readonly FieldError[],
): Promise<void> {
  const person = await personOf(services, session)
  const view = passwordView({
    username: person.username,
    mustChange: person.mustChangePassword,
    errors,
  })
  await sendPage(res, status, 'auth/password', view)
}

async function personOf(services: Services, session: Session): Promise<SigningPerson> {
  const person = await findPersonById(services.db, session.personId)
  if (person === undefined) throw authError.AUTH_SIGN_IN_FIRST()
  return person
}

/** The present password is judged at the same door as a sign-in, back-off and all. */
async function passwordErrors(
  services: Services,
  req: Request,
  person: SigningPerson,
): Promise<readonly FieldError[]> {
  const body = fieldsOf(req)
  const typed = {
    present: textOf(body['present']),
    fresh: textOf(body['fresh']),
    again: textOf(body['again']),
  }
  const refusals = passwordRefusals(typed, person.username).flatMap(fieldErrorsOf)
  try {
    await judgePassword(services, req.ip ?? 'unknown', person.username, typed.present)
    return refusals
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    const wrong =
      error.code === 'AUTH_SIGN_IN_REFUSED' ? authError.AUTH_PASSWORD_WRONG({}, 'present') : error
    return [...fieldErrorsOf(wrong), ...refusals]
  }
}

function endedOf(text: unknown): SessionEnd | 'signed-out' | undefined {
  return text === 'idle' || text === 'absolute' || text === 'gone' || text === 'signed-out'
    ? text
    : undefined
}

function fieldsOf(req: Request): Readonly<Record<string, unknown>> {
  return typeof req.body === 'object' && req.body !== null
    ? (req.body as Record<string, unknown>)
    : {}
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
