import { defineQuery, defineUpdate, proxyLocalActivities, setHandler } from '@temporalio/workflow'
import type { Activities } from '../activities'
import { isFinal } from '../domain/shared/lifecycle'
import type { SpendingPlanAct } from '../domain/spending-plan/act'
import { decideTurn } from '../domain/spending-plan/decide'
import { spendingPlanError } from '../domain/spending-plan/errors'
import { spendingPlanLifecycle, type SpendingPlanStatus } from '../domain/spending-plan/lifecycle'
import {
  commitOptions,
  createDocument,
  type DocumentState,
  type ReminderPolicy,
  type Served,
} from './document'

const { commitSpendingPlan } =
  proxyLocalActivities<Pick<Activities, 'commitSpendingPlan'>>(commitOptions)

/** An officer's act on a spending plan; its id is the event's. */
export const actOnSpendingPlan = defineUpdate<Served, [act: SpendingPlanAct]>('actOnSpendingPlan')

/** How the workflow stands, for looking at one while debugging. */
export const spendingPlanStatus =
  defineQuery<DocumentState<SpendingPlanStatus>>('spendingPlanStatus')

/** Carries one spending plan (แผนการใช้จ่ายเงิน) from its handing-in until it is approved or given up. */
export async function spendingPlanWorkflow(
  start: DocumentState<SpendingPlanStatus>,
  policy?: ReminderPolicy,
): Promise<SpendingPlanStatus> {
  const plan = createDocument<SpendingPlanStatus, SpendingPlanAct>(start, {
    decideTurn,
    commit: (eventId, act) =>
      commitSpendingPlan({ organisationId: start.organisationId, id: start.id, eventId, act }),
    changedMeanwhile: spendingPlanError.SPENDING_PLAN_CHANGED_MEANWHILE,
    isFinal: (status) => isFinal(spendingPlanLifecycle, status),
  })
  setHandler(spendingPlanStatus, plan.state)
  setHandler(actOnSpendingPlan, plan.serve, { validator: plan.validate })
  return plan.live(policy)
}
