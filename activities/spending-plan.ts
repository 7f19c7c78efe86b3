import type { Committed } from '../domain/shared/commit'
import { commandOf, type SpendingPlanAct } from '../domain/spending-plan/act'
import { decide } from '../domain/spending-plan/decide'
import { effects } from '../domain/spending-plan/effects'
import { spendingPlanError } from '../domain/spending-plan/errors'
import { findSpendingPlanCase } from '../prisma/spending-plan'
import { commitEvent, once, type ActOn, type CommitDeps } from './commit'

/** A quarterly spending plan's activities. */
export function createSpendingPlanActivities(deps: CommitDeps) {
  const { db } = deps
  return {
    /** Decides the act on what the rows say now and commits it with all its effects. */
    commitSpendingPlan: (on: ActOn<SpendingPlanAct>): Promise<Committed> =>
      once(db, on, async () => {
        const found = await findSpendingPlanCase(db, on.organisationId, on.id)
        if (!found) throw spendingPlanError.SPENDING_PLAN_NOT_FOUND()
        const event = decide(found.plan, commandOf(on.act, found), found.standing)
        const commit = effects(found.plan, { ...event, id: on.eventId }, found.standing)
        return commitEvent(deps, on.organisationId, commit, on.act.acceptBy)
      }),
  }
}
