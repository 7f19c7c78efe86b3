import type { Request, Response } from 'express'
import { findOrganisationsOf, findSigningPerson, type SigningPerson } from '../../prisma/person'
import { countFailure, findFailures, forgiveFailures } from '../../prisma/person'
import { createSession, endSession } from '../../prisma/session'
import { signInView } from '../../templates/auth/sign-in'
import { sendJson } from '../json'
import { sendPage } from '../page'
import { thaiSentence } from '../refusals'
import type { Services } from '../services'
import {
  addressBackOff,
  forgottenAfterMinutes,
  personBackOff,
  waitText,
  type BackOff,
} from './back-off'
import { clearCookie, newSecret, readCookie, sessionIdOf, setCookie } from './cookies'
import { formToken, isFromHere, isTokenOf, newFormSecret, visitSecret } from './csrf'
import { authError } from './errors'
import { keptFormOf, pathOnHere, type KeptForm } from './kept-form'
import { absoluteHours } from './limits'
import { isPassword } from './password'
import type { SessionEnd } from './session'

/** What the sign-in page is asked to say and to keep. */
export type SignInAsked = {
  readonly error?: string
  readonly username?: string
  readonly ended?: SessionEnd | 'signed-out' | undefined
  /** Where to go afterwards. */
  readonly returnTo?: string
  /** What was typed on a page whose session had ended. */
  readonly kept?: KeptForm | undefined
}

/** Draws the door, with a token that a form of no session can carry. */
export async function sendSignIn(
  services: Services,
  req: Request,
  res: Response,
  status: number,
  asked: SignInAsked,
): Promise<void> {
  const visit = readCookie(req, services.config, 'visit') ?? newSecret()
  setCookie(res, services.config, 'visit', visit)
  const secret = visitSecret(visit, services.config.sessionSecret)
  await sendPage(
    res,
    status,
    'auth/sign-in',
    signInView({
      csrf: formToken(secret),
      error: asked.error ?? '',
      username: asked.username ?? '',
      ended: asked.ended,
      returnTo: asked.returnTo ?? '',
      kept: asked.kept,
    }),
  )
}

/** Nobody is signed in: a page leads to the door and back; what was posted is kept behind the door. */
export async function askToSignIn(services: Services, req: Request, res: Response): Promise<void> {
  if (!req.accepts('html')) {
    const refusal = authError.AUTH_SIGN_IN_FIRST()
    sendJson(res, 401, { error: { code: refusal.code, text: thaiSentence(refusal) } })
    return
  }
  const ended = res.locals.sessionEnded
  if (req.method === 'GET' || req.method === 'HEAD') {
    const query = new URLSearchParams({ return: req.originalUrl })
    if (ended !== undefined) query.set('ended', ended)
    res.redirect(303, `/sign-in?${query.toString()}`)
    return
  }
  const kept = isFromHere(req, services.config) ? keptFormOf(req.originalUrl, req.body) : undefined
  await sendSignIn(services, req, res, 401, { ended: ended ?? 'gone', kept })
}

/** Whether a form of the door was drawn for this browser. */
export function isVisitToken(services: Services, req: Request, token: unknown): boolean {
  const visit = readCookie(req, services.config, 'visit')
  if (visit === undefined) return false
  return isTokenOf(visitSecret(visit, services.config.sessionSecret), token)
}

/** Judges a username and password, with back-off per username and per address. Throws the refusal. */
export async function judgePassword(
  services: Services,
  address: string,
  username: string,
  password: string,
): Promise<SigningPerson> {
  const name = username.replace(/\p{Cc}/gu, '').slice(0, mostCharactersOfUsername)
  const doors: readonly Door[] = [
    { name: `user:${name.toLowerCase()}`, backOff: personBackOff },
    { name: `address:${address}`, backOff: addressBackOff },
  ]
  for (const door of doors) await refuseIfShut(services, door)
  for (const door of doors) await countTry(services, door)

  const person = await findSigningPerson(services.db, name)
  const right = await isPassword(person?.passwordHash, password)
  if (person === undefined || !right) throw authError.AUTH_SIGN_IN_REFUSED()

  await forgiveFailures(services.db, `user:${name.toLowerCase()}`, 'all')
  await forgiveFailures(services.db, `address:${address}`, 'one')
  return person
}

/** No username is longer; a longer one is nobody's. */
const mostCharactersOfUsername = 100

type Door = { readonly name: string; readonly backOff: BackOff }

async function refuseIfShut(services: Services, { name, backOff }: Door): Promise<void> {
  const now = services.clock()
  const { count, lockedUntil } = await findFailures(services.db, name, forgottenBefore(now))
  if (count < backOff.allowed || lockedUntil === undefined || lockedUntil <= now) return
  throw authError.AUTH_LOCKED({ wait: waitText(lockedUntil, now) })
}

/**
 * Counted before the password is looked at, and the door shut with the count: of a hundred guesses at
 * once, those that come after it is shut are refused unjudged.
 */
async function countTry(services: Services, door: Door): Promise<void> {
  const now = services.clock()
  const counted = await countFailure(services.db, door.name, now, {
    ...door.backOff,
    forgottenBefore: forgottenBefore(now),
  })
  if (counted) return
  await refuseIfShut(services, door)
  throw authError.AUTH_LOCKED({ wait: waitText(now, now) })
}

function forgottenBefore(now: Date): Date {
  return new Date(now.getTime() - forgottenAfterMinutes * 60_000)
}

/** A fresh session, never the one the browser came with; with one organisation there is nothing to choose. */
export async function beginSession(
  services: Services,
  req: Request,
  res: Response,
  personId: string,
  data: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  const old = readCookie(req, services.config, 'session')
  if (old !== undefined) await endSession(services.db, sessionIdOf(old))

  const organisations = await findOrganisationsOf(services.db, personId)
  const [only] = organisations
  if (only === undefined) throw authError.AUTH_NO_POST()
  const secret = newSecret()
  const now = services.clock()
  await createSession(services.db, {
    id: sessionIdOf(secret),
    personId,
    organisationId: organisations.length === 1 ? only.id : undefined,
    csrf: newFormSecret(),
    now,
    expiresAt: new Date(now.getTime() + absoluteHours * 3_600_000),
    data,
  })
  setCookie(res, services.config, 'session', secret)
  clearCookie(res, services.config, 'visit')
}

/** Where to go after the door: never to another site, never back to the door. */
export function afterSignIn(returnTo: unknown): string {
  const path = pathOnHere(returnTo)
  return path === undefined || /^\/(sign-in|sign-out|password|organisation)\b/.test(path)
    ? '/inbox'
    : path
}
