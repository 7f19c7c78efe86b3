import { actorIn } from '../shared/act'
import { spendingPlanError } from './errors'
import type {
  SpendingPlan,
  SpendingPlanCommand,
  SpendingPlanContent,
  SpendingPlanStanding,
} from './spending-plan'

/** A plan's act as it travels from the page to the rows. What is submitted is read from the draft. */
export type SpendingPlanAct = Omit<SpendingPlanCommand, 'by' | 'content'> & {
  readonly personId: string
  readonly postId: string
  /** The version of the draft that is submitted, where the act submits one. */
  readonly draftVersion: number | undefined
  /** After this instant (ISO) the commit refuses. */
  readonly acceptBy: string
}

/** The draft behind a plan, where there is one; no content while it can't be read. */
export type SpendingPlanDraft = {
  readonly version: number
  readonly authorId: string
  readonly content: SpendingPlanContent | undefined
}

/** Everything a decision about a plan needs, as the rows say it now. */
export type SpendingPlanCase = {
  readonly plan: SpendingPlan
  readonly standing: SpendingPlanStanding
  readonly draft: SpendingPlanDraft | undefined
}

/** The command that an act is today. Throws ACT_POST_ENDED, SPENDING_PLAN_NO_DRAFT, SPENDING_PLAN_CHANGED_MEANWHILE. */
export function commandOf(act: SpendingPlanAct, found: SpendingPlanCase): SpendingPlanCommand {
  const { personId, postId, draftVersion, acceptBy: _acceptBy, ...asked } = act
  return {
    ...asked,
    by: actorIn(found.standing.posts, personId, postId),
    content: act.action === 'submit' ? submitted(found, draftVersion) : undefined,
  }
}

function submitted({ draft }: SpendingPlanCase, version: number | undefined): SpendingPlanContent {
  if (!draft?.content) throw spendingPlanError.SPENDING_PLAN_NO_DRAFT()
  if (draft.version !== version) throw spendingPlanError.SPENDING_PLAN_CHANGED_MEANWHILE()
  return draft.content
}
