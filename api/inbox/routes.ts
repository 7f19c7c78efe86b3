import { Router, type Request, type Response } from 'express'
import { arabicDigits } from '../../domain/shared/digits'
import { voucherRoute } from '../../domain/voucher/lifecycle'
import { wordsOf } from '../../prisma/budget'
import { inOrganisation, type Tx } from '../../prisma/client'
import { countSentPapers, listSentPapers } from '../../prisma/sent-papers'
import {
  countVouchersFound,
  findArriving,
  listInbox,
  type InboxPage,
  type InboxTask,
} from '../../prisma/inbox'
import { findWorkingCalendar } from '../../prisma/organisation'
import { inboxListView, type TabView } from '../../templates/inbox/list'
import { sentView } from '../../templates/inbox/sent'
import { visitorOf, type Visitor } from '../auth/session'
import { callsFor } from '../ordinance/calendar'
import { sendPage } from '../page'
import { amountIn, queryNumber, queryText } from '../query'
import type { Services } from '../services'
import { draftingPosts } from '../voucher/draft-page'
import { bulkStepOf, endorseTicked, tickableTasks } from './endorsements'
import { peekOf } from './peek'

/** งานของฉัน: what waits for the officer, and what they sent on. */
export function inboxRoutes(services: Services): Router {
  const router = Router()

  router.get('/', async (req, res) => {
    await sendPage(res, 200, 'inbox/list', await inboxPage(services, req, res))
  })

  router.post('/endorsements', (req, res) => endorseTicked(services, req, res))

  router.get('/sent', async (_req, res) => {
    const visitor = visitorOf(res)
    const view = await inOrganisation(services.db, visitor.organisation.id, async (tx) =>
      sentView({
        papers: await listSentPapers(tx, {
          personId: visitor.personId,
          postIds: postIdsOf(visitor),
          today: visitor.today,
        }),
        calendar: await findWorkingCalendar(tx),
        today: visitor.today,
        tabs: tabs('sent', visitor, await sentCount(tx, visitor)),
      }),
    )
    await sendPage(res, 200, 'inbox/sent', view)
  })

  return router
}

async function inboxPage(services: Services, req: Request, res: Response) {
  const visitor = visitorOf(res)
  const asked = {
    search: queryText(req, 'q'),
    step: queryText(req, 'step', 40),
    page: queryNumber(req, 'page', { least: 1, most: 100_000 }) ?? 1,
    task: queryText(req, 'task', 80),
  }
  return inOrganisation(services.db, visitor.organisation.id, async (tx) => {
    const page = await listInbox(tx, {
      postIds: postIdsOf(visitor),
      today: visitor.today,
      words: wordsOf(arabicDigits(asked.search)),
      amount: amountIn(asked.search),
      step: asked.step,
      page: asked.page,
    })
    const chosen = chosenTask(page, asked.task)
    const bulk = bulkStepOf(page, asked.step)
    const isLost = page.count === 0 && asked.search !== ''
    return inboxListView({
      ...page,
      today: visitor.today,
      calendar: await findWorkingCalendar(tx),
      search: asked.search,
      step: asked.step,
      tabs: tabs('waiting', visitor, await sentCount(tx, visitor)),
      chosen: chosen?.taskId ?? '',
      peek: chosen && (await peekOf(tx, visitor, chosen)),
      bulk,
      calls: asked.search === '' ? await callsFor(tx, visitor) : [],
      tickable: tickableTasks(page, bulk?.step),
      mayDraft: draftingPosts(visitor).length > 0,
      arriving: page.count === 0 ? await findArriving(tx, stepsBefore(visitor)) : undefined,
      foundElsewhere: isLost
        ? await countVouchersFound(tx, wordsOf(arabicDigits(asked.search)))
        : 0,
    })
  })
}

/** The task of the address, or the first one: the most urgent paper is already open. */
function chosenTask(page: InboxPage, taskId: string): InboxTask | undefined {
  const tasks = page.groups.flatMap((group) => group.tasks)
  return tasks.find((task) => task.taskId === taskId) ?? tasks[0]
}

function sentCount(tx: Tx, visitor: Visitor): Promise<number> {
  return countSentPapers(tx, visitor.personId, postIdsOf(visitor))
}

/** The steps just before those that this visitor's posts take. */
function stepsBefore(visitor: Visitor): readonly string[] {
  return voucherRoute.flatMap(({ role }, place) => {
    const before = voucherRoute[place - 1]
    const own = visitor.roles.some((held) => held === role)
    // A payment's tasks are named for the payment's own acts.
    return own && before ? [before.signedBy.replace(/^(sign|hand-over)-payment$/, '$1')] : []
  })
}

function tabs(current: 'waiting' | 'sent', visitor: Visitor, sent: number): readonly TabView[] {
  return [
    {
      href: '/inbox',
      label: 'รอฉัน',
      count: String(visitor.tasksWaiting),
      current: current === 'waiting',
    },
    {
      href: '/inbox/sent',
      label: 'ฉันส่งไปแล้ว',
      count: String(sent),
      current: current === 'sent',
    },
  ]
}

function postIdsOf(visitor: Visitor): readonly string[] {
  return visitor.posts.map((post) => post.postId)
}
