import type { PaymentAct } from '../../domain/payment/act'
import { nextSignatoryPost } from '../../domain/payment/decide'
import type { PaymentAction } from '../../domain/payment/lifecycle'
import type { PaymentCommand } from '../../domain/payment/payment'
import type { PaymentCase } from '../../prisma/payment'
import { actorFor, type Visitor } from '../auth/session'

/** The act from the post that it belongs to: a signature from the signatory's whose turn it is. */
export function paymentActOf(
  visitor: Visitor,
  { payment, standing }: PaymentCase,
  action: PaymentAction,
  version: number,
  asked: Partial<PaymentAct>,
): Omit<PaymentAct, 'acceptBy'> {
  const turn = standing.bankAccount && nextSignatoryPost(payment, standing.bankAccount)
  const held = visitor.posts.some((held) => held.postId === turn)
  const actor =
    action === 'sign' && turn !== undefined && held
      ? actorFor(visitor, turn)
      : actorFor(visitor, rolesFor[action])
  return {
    ...emptyCommand,
    action,
    version,
    personId: actor.personId,
    postId: actor.postId,
    ...asked,
  }
}

const rolesFor = {
  prepare: ['cheque-preparer'],
  spoil: ['cheque-preparer'],
  sign: ['signatory'],
  void: ['finance-director'],
  'hand-over': ['payer'],
} as const

/** A command with nothing filled in. */
export const emptyCommand: Omit<PaymentCommand, 'action' | 'by' | 'version'> = {
  reason: '',
  warningReasons: {},
  prepare: undefined,
  leafNumber: '',
  leafKept: false,
  receivedBy: '',
  identityProof: undefined,
  receiptNumber: '',
}
