import { actorIn } from '../shared/act'
import { voucherError } from './errors'
import type { Voucher, VoucherCommand, VoucherContent, VoucherStanding } from './voucher'

/**
 * An act as it travels from the page to the books: ids and the officer's own words, never figures. What it
 * means is read from the rows at each end.
 */
export type VoucherAct = Omit<VoucherCommand, 'by' | 'content'> & {
  readonly personId: string
  readonly postId: string
  /** The version of the draft that is handed over, where the act hands one over. */
  readonly draftVersion: number | undefined
  /** After this instant (ISO) the commit refuses: a late act is told "nothing was changed". */
  readonly acceptBy: string
}

/** The draft behind a voucher, where there is one. */
export type VoucherDraft = {
  readonly version: number
  readonly authorId: string
  /** What the draft says; undefined while it can't be understood. */
  readonly content: VoucherContent | undefined
}

/** Everything a decision about a voucher needs, as the rows say it now. */
export type VoucherCase = {
  readonly voucher: Voucher
  readonly standing: VoucherStanding
  readonly draft: VoucherDraft | undefined
}

/**
 * The command that an act is today: who holds the post, and what the draft says.
 * Throws ACT_POST_ENDED, VOUCHER_NO_DRAFT, VOUCHER_DRAFT_CHANGED.
 */
export function commandOf(act: VoucherAct, found: VoucherCase): VoucherCommand {
  return {
    action: act.action,
    by: actorIn(found.standing.posts, act.personId, act.postId),
    version: act.version,
    reason: act.reason,
    defects: act.defects,
    warningReasons: act.warningReasons,
    content: contentOf(act, found),
    evidenceStamped: act.evidenceStamped,
  }
}

/** A hand-over from a draft takes the draft as its page showed it. */
function contentOf(act: VoucherAct, { voucher, draft }: VoucherCase): VoucherContent | undefined {
  const handsOver =
    (act.action === 'present' || act.action === 'submit') &&
    (voucher.status === 'draft' || voucher.status === 'returned')
  if (!handsOver) return undefined
  if (!draft?.content) throw voucherError.VOUCHER_NO_DRAFT()
  if (draft.version !== act.draftVersion) throw voucherError.VOUCHER_DRAFT_CHANGED()
  return draft.content
}
