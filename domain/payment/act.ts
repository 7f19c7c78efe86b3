import { actorIn } from '../shared/act'
import type { PaymentCommand, PaymentStanding } from './payment'

/** A payment's act as it travels from the page to the books. */
export type PaymentAct = Omit<PaymentCommand, 'by'> & {
  readonly personId: string
  readonly postId: string
  /** After this instant (ISO) the commit refuses. */
  readonly acceptBy: string
}

/** The command that an act is today. Throws ACT_POST_ENDED. */
export function commandOf(
  { personId, postId, acceptBy: _acceptBy, ...asked }: PaymentAct,
  { posts }: Pick<PaymentStanding, 'posts'>,
): PaymentCommand {
  return { ...asked, by: actorIn(posts, personId, postId) }
}
