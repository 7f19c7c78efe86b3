import { postFor, roles, type Post, type Role } from '../shared/actor'
import type { TaskToOpen } from '../shared/commit'
import { dueOnFor } from '../shared/deadline'
import { signatureOf } from './decide'
import { voucherError } from './errors'
import type { VoucherStatus } from './lifecycle'
import type { Voucher, VoucherContent, VoucherStanding } from './voucher'

/** The step that waits in each open status, and who is waited for. */
const steps: Readonly<Partial<Record<VoucherStatus, { step: string; role: Role }>>> = {
  draft: { step: 'draft', role: 'drafter' },
  presented: { step: 'submit', role: 'withdrawer' },
  returned: { step: 'mend', role: 'drafter' },
  submitted: { step: 'receive', role: 'receiver' },
  received: { step: 'certify-funds', role: 'funds-certifier' },
  'funds-certified': { step: 'check', role: 'checker' },
  checked: { step: 'finance-endorse', role: 'finance-director' },
  'finance-endorsed': { step: 'clerk-endorse', role: 'chief-administrator' },
  'clerk-endorsed': { step: 'approve', role: 'chief-executive' },
  approved: { step: 'prepare-payment', role: 'cheque-preparer' },
  paid: { step: 'close', role: 'bookkeeper' },
}

/** The task that a status opens. A voucher whose cheque is under way is held by whoever holds the payment. */
export function taskFor(
  voucher: Voucher,
  status: VoucherStatus,
  content: VoucherContent,
  standing: Pick<VoucherStanding, 'posts' | 'today' | 'deadlines' | 'calendar'>,
): TaskToOpen[] {
  const waiting = steps[status]
  if (!waiting) return []
  const post = postFor(
    standing.posts,
    waiting.role,
    unitOf(waiting.role, content),
    barredFrom(voucher, status),
  )
  const drafterPost =
    waiting.role === 'drafter' ? postHeldBy(standing.posts, voucher.draftedBy, content) : undefined
  const holder = drafterPost ?? post
  if (!holder) throw voucherError.VOUCHER_NO_POST_FOR_STEP({ role: roles[waiting.role] })
  return [
    {
      documentId: voucher.id,
      step: waiting.step,
      postId: holder.id,
      dueOn: dueOnFor(waiting.step, standing.today, standing.deadlines, standing.calendar),
    },
  ]
}

function unitOf(role: Role, content: VoucherContent): string | undefined {
  return role === 'drafter' || role === 'withdrawer' ? content.unitId : undefined
}

/** Of several posts with the role, one whose holder the separation of duties doesn't bar. */
function barredFrom(voucher: Voucher, status: VoucherStatus): readonly (string | undefined)[] {
  const signer = (action: Parameters<typeof signatureOf>[1]) =>
    signatureOf(voucher, action)?.personId
  switch (status) {
    case 'received':
      return [voucher.draftedBy, signer('present')]
    case 'funds-certified':
      return [voucher.draftedBy, signer('present'), signer('submit')]
    case 'approved':
      return [voucher.draftedBy, signer('check'), signer('approve')]
    default:
      return []
  }
}

/** The drafter's own post in the unit: the one for drafting, where they hold several. */
function postHeldBy(
  posts: readonly Post[],
  personId: string,
  content: VoucherContent,
): Post | undefined {
  const own = posts.filter(
    (post) => post.holder?.personId === personId && post.unitId === content.unitId,
  )
  return own.find((post) => post.roles.includes('drafter')) ?? own[0]
}
