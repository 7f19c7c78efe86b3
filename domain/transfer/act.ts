import { actorIn } from '../shared/act'
import { transferError } from './errors'
import type { Transfer, TransferCommand, TransferContent, TransferStanding } from './transfer'

/** A transfer's act as it travels from the page to the books. What is submitted is read from the draft. */
export type TransferAct = Omit<TransferCommand, 'by' | 'content'> & {
  readonly personId: string
  readonly postId: string
  /** The version of the draft that is submitted, where the act submits one. */
  readonly draftVersion: number | undefined
  /** After this instant (ISO) the commit refuses. */
  readonly acceptBy: string
}

/** The draft behind a transfer, where there is one; no content while it can't be read. */
export type TransferDraft = {
  readonly version: number
  readonly authorId: string
  readonly content: TransferContent | undefined
}

/** Everything a decision about a transfer needs, as the rows say it now. */
export type TransferCase = {
  readonly transfer: Transfer
  readonly standing: TransferStanding
  readonly draft: TransferDraft | undefined
}

/** The command that an act is today. Throws ACT_POST_ENDED, TRANSFER_NO_DRAFT, TRANSFER_CHANGED_MEANWHILE. */
export function commandOf(act: TransferAct, found: TransferCase): TransferCommand {
  const { personId, postId, draftVersion, acceptBy: _acceptBy, ...asked } = act
  return {
    ...asked,
    by: actorIn(found.standing.posts, personId, postId),
    content: act.action === 'submit' ? submitted(found, draftVersion) : undefined,
  }
}

function submitted({ draft }: TransferCase, version: number | undefined): TransferContent {
  if (!draft?.content) throw transferError.TRANSFER_NO_DRAFT()
  if (draft.version !== version) throw transferError.TRANSFER_CHANGED_MEANWHILE()
  return draft.content
}
