import type { Response } from 'express'
import { decide, nextSignatoryPost } from '../../domain/payment/decide'
import { transitionsOpenTo } from '../../domain/shared/lifecycle'
import { paymentLifecycle, type PaymentAction } from '../../domain/payment/lifecycle'
import { refusalFrom } from '../../domain/shared/errors'
import { inOrganisation } from '../../prisma/client'
import { newId } from '../../prisma/ids'
import { listAccounts, listEntriesOf } from '../../prisma/ledger'
import { findPaymentCase, type PaymentCase } from '../../prisma/payment'
import { findPaymentPaper } from '../../prisma/payment-paper'
import type { OpenActs, Refused } from '../../templates/payment/facts'
import { paymentShowView } from '../../templates/payment/show'
import { actorFor, visitorOf, type Visitor } from '../auth/session'
import { fieldErrorsOf } from '../forms'
import { sendPage } from '../page'
import type { Services } from '../services'
import { emptyCommand } from './act'

/** Draws a payment's page; says false where the organisation has no such payment. */
export async function sendPaymentPage(
  services: Services,
  res: Response,
  status: number,
  id: string,
  refused?: Refused,
): Promise<boolean> {
  const visitor = visitorOf(res)
  const { organisation, today } = visitor
  const view = await inOrganisation(services.db, organisation.id, async (tx) => {
    const found = await findPaymentCase(tx, organisation.id, id)
    const { payment, standing } = found
    const { content } = payment
    if (content === undefined) return undefined
    return paymentShowView({
      payment: { ...payment, content },
      account: standing.bankAccount,
      posts: standing.posts,
      today,
      calendar: standing.calendar,
      paper: await findPaymentPaper(tx, id, today),
      entries: await listEntriesOf(tx, [id]),
      accountNames: new Map((await listAccounts(tx)).map(({ code, name }) => [code, name])),
      nextLeaves: found.nextLeaves,
      open: openActsOf(found, visitor),
      eventIds: {
        sign: newId('evt'),
        spoil: newId('evt'),
        void: newId('evt'),
        handOver: newId('evt'),
      },
      refused,
    })
  })
  if (view === undefined) return false
  await sendPage(res, status, 'payment/show', view)
  return true
}

/** What the visitor may do: their roles open the move, and for a signature the rules say yes as it stands. */
function openActsOf(found: PaymentCase, visitor: Visitor): OpenActs {
  const { payment } = found
  const open = transitionsOpenTo(paymentLifecycle, payment.status, visitor.roles)
  const may = (action: PaymentAction): boolean => open.some((row) => row.action === action)
  return {
    sign: may('sign') ? maySign(found, visitor) : 'no',
    spoil: may('spoil'),
    void: may('void'),
    handOver: may('hand-over'),
  }
}

function maySign({ payment, standing }: PaymentCase, visitor: Visitor): OpenActs['sign'] {
  const postId = standing.bankAccount && nextSignatoryPost(payment, standing.bankAccount)
  if (postId === undefined || !visitor.posts.some((post) => post.postId === postId)) return 'no'
  const by = actorFor(visitor, postId)
  const command = { ...emptyCommand, action: 'sign', by, version: payment.version } as const
  const refusal = refusalFrom(() => decide(payment, command, standing))
  return refusal ? { why: fieldErrorsOf(refusal)[0]?.text ?? '' } : 'yes'
}
