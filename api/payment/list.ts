import type { Request, Response } from 'express'
import type { PaymentStatus } from '../../domain/payment/lifecycle'
import { inOrganisation } from '../../prisma/client'
import { newId } from '../../prisma/ids'
import { findWorkingCalendar } from '../../prisma/organisation'
import { listPayments, sumPayments } from '../../prisma/payment-list'
import { paymentListView, type PaymentTab } from '../../templates/payment/list'
import { visitorOf } from '../auth/session'
import { sendPage } from '../page'
import { amountIn, queryChoice, queryNumber, queryText } from '../query'
import type { Services } from '../services'

const paymentsAPage = 50

const statusesOf: Readonly<Record<PaymentTab, readonly PaymentStatus[]>> = {
  mine: ['prepared', 'signed'],
  prepared: ['prepared'],
  signed: ['signed'],
  all: ['prepared', 'signed', 'handed-over', 'voided'],
}

/** The list of payments: what waits for the reader first, then what waits for others, then everything. */
export async function sendPaymentList(
  services: Services,
  req: Request,
  res: Response,
): Promise<void> {
  const visitor = visitorOf(res)
  const postIds = visitor.posts.map((post) => post.postId)
  const search = queryText(req, 'q')
  const page = {
    offset: queryNumber(req, 'from', { least: 0, most: 10_000_000 }) ?? 0,
    limit: paymentsAPage,
  }
  const view = await inOrganisation(services.db, visitor.organisation.id, async (tx) => {
    const filterOf = (tab: PaymentTab) => ({
      statuses: statusesOf[tab],
      postIds: tab === 'mine' ? postIds : [],
      search: '',
      amount: undefined,
    })
    const counts = {
      mine: (await sumPayments(tx, filterOf('mine'))).count,
      prepared: (await sumPayments(tx, filterOf('prepared'))).count,
      signed: (await sumPayments(tx, filterOf('signed'))).count,
      all: (await sumPayments(tx, filterOf('all'))).count,
    }
    const fallback: PaymentTab = counts.mine > 0 && search === '' ? 'mine' : 'all'
    const asked = queryChoice(req, 'show', ['', 'mine', 'prepared', 'signed', 'all'])
    const tab = asked === '' ? fallback : asked
    const filter = { ...filterOf(tab), search, amount: amountIn(search) }
    return paymentListView({
      tab,
      counts,
      search,
      payments: await listPayments(tx, filter, visitor.today, page),
      totals: await sumPayments(tx, filter),
      page,
      today: visitor.today,
      calendar: await findWorkingCalendar(tx),
      postIds,
      mayPrepare: visitor.roles.includes('cheque-preparer'),
      eventIdFor: () => newId('evt'),
    })
  })
  await sendPage(res, 200, 'payment/list', view)
}
