import type { Request, Response } from 'express'
import { statusText, type KindCode } from '../../domain/kinds'
import { supervisors } from '../../domain/ordinance/clocks'
import { supervisorAt } from '../../domain/ordinance/supervision'
import { postFor } from '../../domain/shared/actor'
import type { DomainError, DomainErrors } from '../../domain/shared/errors'
import { thaiTime } from '../../domain/shared/thai'
import { findPaperNow, findRecordedAct, type PaperNow } from '../../prisma/act'
import { inOrganisation, type Tx } from '../../prisma/client'
import { findNextTask, type NextTask } from '../../prisma/inbox'
import { findOrdinanceCase } from '../../prisma/ordinance'
import { organisationNow } from '../../prisma/organisation'
import { keepInSession } from '../../prisma/session'
import { unreachableView } from '../../templates/acts/views'
import { inboxHref } from '../../templates/inbox/list'
import { paperHref, paperName, stepTask } from '../../templates/inbox/steps'
import { keptFormOf, pathOnHere } from '../auth/kept-form'
import { visitorOf, type Visitor } from '../auth/session'
import { wantsJson } from '../error-handler'
import { sendJson } from '../json'
import { keepFlash, sendPage, type Flash } from '../page'
import type { Services } from '../services'
import type { ActOutcome } from '../temporal'

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
  /** The officer's own words, where the event records them as they are: another press may have brought others first. */
  readonly reason?: string
  /** What was typed with it, to be shown back. */
  readonly typed: readonly { readonly label: string; readonly text: string }[]
}

/**
 * Answers a sent act in one of four ways. Done: to the next paper of the inbox, or to the document where
 * there is more to do on it, with one line that says what went where. Not confirmed: to the page that finds out. Never left: a page that shows everything back and
 * is safe to press again. Refused: gives the refusal, for the page to be drawn again as it was.
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
  const { flash, href } = await resultOf(services, visitorOf(res), act, returnOf(req), isAgain)
  if (wantsJson(req)) return sendJson(res, 200, { outcome: 'done', href })
  await keepFlash(res, flash)
  return res.redirect(303, href)
}

/** What was done, who has it now, and which paper is next. What an earlier press did is not said of this one's words. */
export async function resultOf(
  services: Services,
  visitor: Visitor,
  act: Pick<SentAct, 'eventId' | 'documentId' | 'kind' | 'label' | 'done' | 'todo' | 'reason'>,
  returnTo: string | undefined,
  isAgain: boolean,
): Promise<{ readonly flash: Flash; readonly href: string }> {
  const postIds = visitor.posts.map((post) => post.postId)
  return inOrganisation(services.db, visitor.organisation.id, async (tx) => {
    const paper = await findPaperNow(tx, act.documentId, visitor.today)
    const next = await findNextTask(tx, postIds, act.documentId)
    const now = await organisationNow(tx)
    const own = paperHref(act.kind, act.documentId)
    const isOfFirst = isAgain || (await hasOtherWords(tx, act))
    const name =
      paper === undefined
        ? 'เอกสาร'
        : `${paperName(paper.kind, paper.number, paper.series)} ${paper.title}`.trim()
    const state = paper?.kind === 'ordinance' ? `${statusText(paper.kind, paper.status)} ` : ''
    const first = isOfFirst ? firstCounts : ''
    const said = `${first}${state}${holderText(await holderOf(tx, visitor, act.documentId, paper))}${thaiTime(now)}\u00A0น.`
    const stays = act.todo !== undefined && returnTo === undefined
    const flash: Flash = {
      tone: 'good',
      lead: act.done ?? `${act.label}แล้ว`,
      ...(stays
        ? { text: `${name} ${said}`, todo: { href: act.todo.anchor, text: act.todo.text } }
        : { text: said, about: { href: own, text: name } }),
      ...(next && {
        next: {
          href: inboxHref({ task: next.taskId }),
          text: nextText(next, act.documentId),
        },
      }),
    }
    const isMore = next?.documentId === act.documentId && act.kind !== 'voucher'
    const onwards = stays || isMore || next === undefined ? own : inboxHref({ task: next.taskId })
    return { flash, href: returnTo ?? onwards }
  })
}

/** What is said of a press that came second: its own words are not kept. */
const firstCounts = 'ตามที่ส่งครั้งแรก สิ่งที่ส่งซ้ำครั้งนี้ไม่ได้บันทึก '

/** Whether the event has other words than this press brought: both went out under one id, and the first counts. */
async function hasOtherWords(
  tx: Tx,
  { eventId, reason }: Pick<SentAct, 'eventId' | 'reason'>,
): Promise<boolean> {
  if (reason === undefined) return false
  const recorded = await findRecordedAct(tx, eventId)
  return recorded !== undefined && recorded.reason.trim() !== reason.trim()
}

/** The next paper by its number; of the same paper, what is to be done on it now. */
function nextText(next: NextTask, documentId: string): string {
  if (next.documentId === documentId) return stepTask(next.step)
  return next.number === '' ? next.title : next.number
}

/** Who has it now: a supervisor while a budget lies before them, though a task to record the answer is the office's. */
async function holderOf(
  tx: Tx,
  { organisation }: Visitor,
  documentId: string,
  paper: PaperNow | undefined,
): Promise<string> {
  if (paper === undefined) return ''
  const own = [paper.holderTitle, paper.holderName].filter((part) => part !== '').join(' ')
  if (paper.kind !== 'ordinance') return own
  const { ordinance, standing } = await findOrdinanceCase(tx, organisation.id, documentId)
  const role = supervisorAt(ordinance.status, ordinance.kind)
  if (role === undefined) return own
  const post = postFor(standing.posts, role)
  return post?.holder ? `${post.title} ${post.holder.name}` : supervisors[role]
}

function holderText(holder: string): string {
  return holder === '' ? '' : `อยู่กับ${holder} `
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
        holder: [paper.holderTitle, paper.holderName].filter((part) => part !== '').join(' '),
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
