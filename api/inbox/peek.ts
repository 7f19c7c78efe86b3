import type { Actor } from '../../domain/shared/actor'
import { kindOf, type KindCode } from '../../domain/kinds'
import { refusalFrom } from '../../domain/shared/errors'
import { nextSignatoryPost } from '../../domain/payment/decide'
import { paymentLifecycle, type PaymentAction } from '../../domain/payment/lifecycle'
import { decide } from '../../domain/voucher/decide'
import { voucherLifecycle, type VoucherAction } from '../../domain/voucher/lifecycle'
import type { Voucher, VoucherCommand, VoucherStanding } from '../../domain/voucher/voucher'
import type { Tx } from '../../prisma/client'
import { newId } from '../../prisma/ids'
import { findSaid } from '../../prisma/paper-said'
import type { InboxTask } from '../../prisma/inbox'
import { findOrdinanceCase } from '../../prisma/ordinance'
import { findPaymentCase } from '../../prisma/payment'
import { findSpendingPlanCase } from '../../prisma/spending-plan'
import { findTransferCase } from '../../prisma/transfer'
import { findVoucherCase } from '../../prisma/voucher'
import type { PeekTask, PeekView } from '../../templates/inbox/peek'
import { ordinancePeek } from '../../templates/ordinance/peek'
import { paymentPeek } from '../../templates/payment/peek'
import { spendingPlanPeek } from '../../templates/spending-plan/peek'
import { transferPeek } from '../../templates/transfer/peek'
import { voucherPeek } from '../../templates/voucher/peek'
import { actorFor, type Visitor } from '../auth/session'
import { fieldErrorsOf } from '../forms'

/** Steps whose act needs nothing but a signature: no field to fill, nothing to hold in the hand. */
export const plainSteps: readonly VoucherAction[] = [
  'receive',
  'certify-funds',
  'check',
  'finance-endorse',
  'clerk-endorse',
  'approve',
]

/** Whether tasks on a kind are taken up beside the inbox's list, and not on the paper's own page. */
export function isDoneInInbox(kind: KindCode): boolean {
  return kind === 'voucher'
}

/** The summary of the paper that a task is about; nothing where it has no facts to show yet. */
export async function peekOf(
  tx: Tx,
  visitor: Visitor,
  task: InboxTask,
): Promise<PeekView | undefined> {
  switch (kindOf(task.kind).code) {
    case 'voucher':
      return peekOfVoucher(tx, visitor, task)
    case 'payment':
      return peekOfPayment(tx, visitor, task)
    case 'transfer':
      return peekOfTransfer(tx, visitor, task)
    case 'ordinance':
      return peekOfOrdinance(tx, visitor, task)
    case 'spending-plan':
      return peekOfSpendingPlan(tx, visitor, task)
  }
}

async function peekOfVoucher(
  tx: Tx,
  visitor: Visitor,
  task: InboxTask,
): Promise<PeekView | undefined> {
  const found = await findVoucherCase(tx, visitor.organisation.id, task.documentId)
  const content = found?.voucher.content
  if (found === undefined || content === undefined) return undefined
  const { voucher, standing } = found
  const actor = actorFor(visitor, task.postId)
  return voucherPeek({ ...voucher, content }, standing, {
    ...(await asked(tx, task, voucherAct(voucher, standing, actor, task.step))),
    mayReturn: isOpen(voucherLifecycle, voucher.status, 'return', actor),
  })
}

/** Asks the rules themselves: the act is offered only where they allow it as it stands, without a word. */
export function voucherAct(
  voucher: Voucher,
  standing: VoucherStanding,
  actor: Actor,
  step: string,
): Offer {
  const action = plainSteps.find((plain) => plain === step)
  const row = voucherLifecycle.find(
    ({ from, action: name }) => from === voucher.status && name === action,
  )
  if (action === undefined || row === undefined || !('noun' in row)) {
    return onItsPage
  }
  const refusal = refusalFrom(() => decide(voucher, plainCommand(voucher, actor, action), standing))
  if (refusal) return { act: undefined, why: fieldErrorsOf(refusal)[0]?.text ?? '' }
  return {
    act: {
      action: `/vouchers/${voucher.id}/${row.noun}`,
      label: row.th,
      event: newId('evt'),
      version: String(voucher.version),
    },
    why: '',
  }
}

/** The command of an act that needs nothing but a signature. */
export function plainCommand(voucher: Voucher, by: Actor, action: VoucherAction): VoucherCommand {
  return {
    action,
    by,
    version: voucher.version,
    reason: '',
    defects: [],
    warningReasons: {},
    content: undefined,
    evidenceStamped: false,
  }
}

async function peekOfPayment(
  tx: Tx,
  visitor: Visitor,
  task: InboxTask,
): Promise<PeekView | undefined> {
  const { payment, standing } = await findPaymentCase(tx, visitor.organisation.id, task.documentId)
  const { content } = payment
  if (content === undefined) return undefined
  const account = standing.bankAccount
  const actor = actorFor(visitor, task.postId)
  const sign =
    task.step === 'sign' &&
    account !== undefined &&
    nextSignatoryPost(payment, account) === actor.postId
  const offer: Offer = sign
    ? {
        act: {
          action: `/payments/${payment.id}/signature`,
          label: 'ลงนามสั่งจ่าย',
          event: newId('evt'),
          version: String(payment.version),
        },
        why: '',
      }
    : { act: undefined, why: 'เปิดหน้าเช็คเพื่อบันทึกการจ่าย' }
  return paymentPeek(
    {
      id: payment.id,
      leafNumber: payment.leaf?.number ?? '',
      accountName: account?.name ?? '',
      signed: payment.signatures.length,
      signatories: account?.signatoryPostIds.length ?? 0,
      content,
    },
    await asked(tx, task, offer),
  )
}

async function peekOfTransfer(
  tx: Tx,
  visitor: Visitor,
  task: InboxTask,
): Promise<PeekView | undefined> {
  const found = await findTransferCase(tx, visitor.organisation.id, task.documentId)
  const content = found?.transfer.content
  if (found === undefined || content === undefined) return undefined
  return transferPeek(
    { ...found.transfer, content },
    found.standing,
    await asked(tx, task, onItsPage),
  )
}

async function peekOfSpendingPlan(
  tx: Tx,
  visitor: Visitor,
  task: InboxTask,
): Promise<PeekView | undefined> {
  const found = await findSpendingPlanCase(tx, visitor.organisation.id, task.documentId)
  const content = found?.plan.content
  if (found === undefined || content === undefined) return undefined
  return spendingPlanPeek(found.plan, content, found.standing, await asked(tx, task, onItsPage))
}

async function peekOfOrdinance(
  tx: Tx,
  visitor: Visitor,
  task: InboxTask,
): Promise<PeekView | undefined> {
  const found = await findOrdinanceCase(tx, visitor.organisation.id, task.documentId)
  const content = found.draft?.content ?? found.ordinance.content
  if (content === undefined) return undefined
  return ordinancePeek(found.ordinance, content, await asked(tx, task, onItsPage))
}

/** The act that is offered beside the list, or why it is done elsewhere. */
type Offer = Pick<PeekTask, 'act' | 'why'>

const onItsPage: Offer = { act: undefined, why: 'เปิดอ่านแล้วทำต่อในหน้าเอกสาร' }

/** What the summaries of all kinds say of a task. */
async function asked(tx: Tx, task: InboxTask, offer: Offer): Promise<PeekTask> {
  const { taskId, step, number, unitName, documentId } = task
  const said = await findSaid(tx, documentId)
  return { taskId, step, number, unitName, said, ...offer, mayReturn: false }
}

function isOpen(
  table: typeof voucherLifecycle | typeof paymentLifecycle,
  from: string,
  action: VoucherAction | PaymentAction,
  actor: Actor,
): boolean {
  return table.some(
    (row) =>
      row.from === from &&
      row.action === action &&
      row.by.some((role: string) => actor.roles.some((own) => own === role)),
  )
}
