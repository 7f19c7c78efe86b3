import { thaiTime } from '../../domain/shared/thai'
import { findPaperNow, findRecordedAct, type PaperNow } from '../../prisma/act'
import { inOrganisation, type Tx } from '../../prisma/client'
import { findNextTask, type NextTask } from '../../prisma/inbox'
import { organisationNow } from '../../prisma/organisation'
import { inboxHref } from '../../templates/inbox/list'
import { paperHref, paperName, stepTask } from '../../templates/inbox/steps'
import type { Visitor } from '../auth/session'
import { isDoneInInbox } from '../inbox/peek'
import type { Flash } from '../page'
import type { Services } from '../services'
import type { SentAct } from './answer'
import { whereaboutsOf } from './whereabouts'

/**
 * What is said of an act that was done, and where the officer goes on: what was done, who has the paper now, and which
 * paper is next. What an earlier press did is not said of this one's words.
 */
export async function resultOf(
  services: Services,
  visitor: Visitor,
  act: Omit<SentAct, 'typed'>,
  press: { readonly returnTo: string | undefined; readonly isAgain: boolean },
): Promise<{ readonly flash: Flash; readonly href: string }> {
  const postIds = visitor.posts.map((post) => post.postId)
  return inOrganisation(services.db, visitor.organisation.id, async (tx) => {
    const paper = await findPaperNow(tx, act.documentId, visitor.today)
    const next = await findNextTask(tx, postIds, act.documentId)
    const now = await organisationNow(tx)
    const first = press.isAgain || (await hasOtherWords(tx, act)) ? firstCounts : ''
    const where = await whereaboutsOf(tx, visitor.organisation.id, act.documentId, paper)
    const said = `${first}${where}${thaiTime(now)}\u00A0น.`
    const name = nameOf(paper)
    const own = paperHref(act.kind, act.documentId)
    const stays = act.todo !== undefined && press.returnTo === undefined
    const flash: Flash = {
      tone: 'good',
      lead: act.done ?? `${act.label}แล้ว`,
      ...(stays
        ? { text: `${name} ${said}`, todo: { href: act.todo.anchor, text: act.todo.text } }
        : { text: said, about: { href: own, text: name } }),
      ...(next && {
        next: { href: inboxHref({ task: next.taskId }), text: nextText(next, act.documentId) },
      }),
    }
    const goesOnHere = next?.documentId === act.documentId && !isDoneInInbox(act.kind)
    const onwards = stays || goesOnHere || !next ? own : inboxHref({ task: next.taskId })
    return { flash, href: press.returnTo ?? onwards }
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

function nameOf(paper: PaperNow | undefined): string {
  if (paper === undefined) return 'เอกสาร'
  return `${paperName(paper.kind, paper.number, paper.series)} ${paper.title}`.trim()
}

/** The next paper by its number; of the same paper, what is to be done on it now. */
function nextText(next: NextTask, documentId: string): string {
  if (next.documentId === documentId) return stepTask(next.step)
  return next.number === '' ? next.title : next.number
}
