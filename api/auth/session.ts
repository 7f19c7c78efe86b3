import type { NextFunction, Request, RequestHandler, Response } from 'express'
import type { Actor, Role } from '../../domain/shared/actor'
import type { PlainDate } from '../../domain/shared/calendar'
import type { Transition } from '../../domain/shared/lifecycle'
import { inOrganisation } from '../../prisma/client'
import { countOpenTasks } from '../../prisma/inbox'
import { findOrganisation, type Organisation } from '../../prisma/organisation'
import { findPostsHeld } from '../../prisma/person'
import { endSession, findSession, touchSession, type Session } from '../../prisma/session'
import type { Services } from '../services'
import { clearCookie, readCookie, sessionIdOf } from './cookies'
import { authError } from './errors'
import { idleMinutes } from './limits'
import { askToSignIn } from './sign-in'

/** Who is looking at the page, in which organisation, from which posts. */
export type Visitor = {
  readonly sessionId: string
  /** The session's own form secret; pages carry it masked. */
  readonly csrf: string
  readonly personId: string
  readonly name: string
  readonly organisation: Organisation
  /** The Bangkok day by the organisation's clock. */
  readonly today: PlainDate
  /** Every post the person holds today in this organisation; at least one. */
  readonly posts: readonly Actor[]
  /** The roles of all those posts together. */
  readonly roles: readonly Role[]
  /** How many tasks wait for these posts, counted up to 1,000. */
  readonly tasksWaiting: number
}

declare global {
  // Express names its own namespace; this adds what our middleware puts there.
  namespace Express {
    interface Locals {
      session?: Session
      visitor?: Visitor
      /** Why there is no session although there was one. */
      sessionEnded?: SessionEnd
    }
  }
}

/** How a session ended by itself: nobody used it, or the working day was over. */
export type SessionEnd = 'idle' | 'absolute' | 'gone'

const touchAfterSeconds = 60

/** Finds the session of the cookie, if it still lives, and notes that it was used. */
export function openSession(services: Services): RequestHandler {
  return async (req, res, next) => {
    const secret = readCookie(req, services.config, 'session')
    if (secret === undefined) return next()
    const session = await findSession(services.db, sessionIdOf(secret))
    const ended = session === undefined ? 'gone' : endOf(session, services.clock())
    if (session === undefined || ended !== undefined) {
      if (session !== undefined) await endSession(services.db, session.id)
      clearCookie(res, services.config, 'session')
      res.locals.sessionEnded = ended ?? 'gone'
      return next()
    }
    // What a page asks by itself is no use of it: nobody at the desk, the session ends.
    if (req.get('x-unattended') === undefined) await touch(services, session)
    res.locals.session = session
    return next()
  }
}

function endOf(session: Session, now: Date): SessionEnd | undefined {
  if (session.expiresAt <= now) return 'absolute'
  const idleSince = now.getTime() - session.lastSeenAt.getTime()
  return idleSince > idleMinutes * 60_000 ? 'idle' : undefined
}

/** At most once a minute: a page of many requests writes once. */
async function touch(services: Services, session: Session): Promise<void> {
  const now = services.clock()
  if (now.getTime() - session.lastSeenAt.getTime() < touchAfterSeconds * 1000) return
  await touchSession(services.db, session.id, now)
}

/**
 * Lets only officers through: signed in, password their own, organisation chosen, with a live post there.
 * Whoever is not is led to where that is mended, and what they typed comes along.
 */
export function requireVisitor(services: Services): RequestHandler {
  return async (req, res, next) => {
    const session = res.locals.session
    if (session === undefined) return askToSignIn(services, req, res)
    if (session.mustChangePassword) return res.redirect(303, '/password')
    if (session.organisationId === undefined) return res.redirect(303, '/organisation')
    res.locals.visitor = await visitorOfSession(services, session, session.organisationId)
    return next()
  }
}

/** Finds the visitor for the frame of a page that is open to who has none yet, such as the password's. */
export function recogniseVisitor(services: Services): RequestHandler {
  return async (_req, res, next) => {
    const session = res.locals.session
    if (session?.organisationId !== undefined && !session.mustChangePassword) {
      res.locals.visitor = await visitorOfSession(services, session, session.organisationId)
    }
    return next()
  }
}

async function visitorOfSession(
  services: Services,
  session: Session,
  organisationId: string,
): Promise<Visitor> {
  return inOrganisation(services.db, organisationId, async (tx) => {
    const found = await findOrganisation(tx)
    if (found === undefined) throw authError.AUTH_NO_POST()
    const posts = await findPostsHeld(tx, session.personId)
    const [first] = posts
    if (first === undefined) {
      throw authError.AUTH_POST_ENDED({ organisation: found.organisation.name })
    }
    return {
      sessionId: session.id,
      csrf: session.csrf,
      personId: session.personId,
      name: first.name,
      organisation: found.organisation,
      today: found.today,
      posts,
      roles: [...new Set(posts.flatMap((post) => post.roles))],
      tasksWaiting: await countOpenTasks(
        tx,
        posts.map((post) => post.postId),
      ),
    }
  })
}

/** The visitor of a page behind `requireVisitor`. */
export function visitorOf(res: Response): Visitor {
  const visitor = res.locals.visitor
  if (visitor === undefined) throw new Error('this page is not behind requireVisitor')
  return visitor
}

/**
 * The post that an act is made from: the post of the task, or the first that carries one of the roles. A
 * person who holds no such post acts from their first one, and the rules then say why they may not.
 */
export function actorFor(visitor: Visitor, want: string | readonly Role[]): Actor {
  const [first] = visitor.posts
  if (first === undefined) throw new Error('a visitor holds at least one post')
  const fits = (post: Actor): boolean =>
    typeof want === 'string' ? post.postId === want : post.roles.some((role) => want.includes(role))
  return visitor.posts.find(fits) ?? first
}

/**
 * The post that a move of a unit's document is made from: one that carries its role, a head's within the unit. Like
 * `actorFor`, the first post where none fits.
 */
export function actorForMove(
  visitor: Visitor,
  moves: readonly Pick<Transition, 'by'>[],
  unitId: string | undefined,
): Actor {
  const fits = visitor.posts.find((post) =>
    moves.some(
      ({ by }) =>
        by.some((role) => post.roles.includes(role)) &&
        (!by.includes('withdrawer') || post.unitId === unitId),
    ),
  )
  return fits ?? actorFor(visitor, [])
}

/** Only for some roles: the rest are told so, and who can. */
export function requireRole(
  roles: readonly Role[],
  refusal: () => Error,
): (req: Request, res: Response, next: NextFunction) => void {
  return (_req, res, next) => {
    if (!visitorOf(res).roles.some((role) => roles.includes(role))) throw refusal()
    next()
  }
}
