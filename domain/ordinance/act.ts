import { actorIn } from '../shared/act'
import { ordinanceError } from './errors'
import type { Ordinance, OrdinanceCommand, OrdinanceContent, OrdinanceStanding } from './ordinance'

/** An ordinance's act as it travels from the page to the books. What is proposed is read from the rows. */
export type OrdinanceAct = Omit<OrdinanceCommand, 'by' | 'content'> & {
  readonly personId: string
  readonly postId: string
  /** After this instant (ISO) the commit refuses. */
  readonly acceptBy: string
}

/** Everything a decision about an ordinance needs, as the rows say it now. */
export type OrdinanceCase = {
  readonly ordinance: Ordinance
  readonly standing: OrdinanceStanding
  /** The rows of requests, estimates and wording, while they may be changed. */
  readonly draft: { readonly content: OrdinanceContent } | undefined
}

/** The command that an act is today. Throws ACT_POST_ENDED, ORDINANCE_NO_DRAFT. */
export function commandOf(act: OrdinanceAct, found: OrdinanceCase): OrdinanceCommand {
  const { personId, postId, acceptBy: _acceptBy, ...asked } = act
  return {
    ...asked,
    by: actorIn(found.standing.posts, personId, postId),
    content: contentOf(act, found),
  }
}

/** A proposal takes the rows; a resubmission takes them where there are any, or else what was frozen. */
function contentOf({ action }: OrdinanceAct, { ordinance, draft }: OrdinanceCase) {
  if (action === 'resubmit') return draft?.content
  if (action !== 'propose') return undefined
  if (!draft && ordinance.status === 'drafting') throw ordinanceError.ORDINANCE_NO_DRAFT()
  return draft?.content
}
