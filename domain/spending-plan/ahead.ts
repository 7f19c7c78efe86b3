import type { Buckets } from '../budget/budget-line'
import { usedOf } from '../budget/budget-line'
import type { PlainDate } from '../shared/calendar'
import type { Satang } from '../shared/money'
import { plannedUpTo, type Quarters } from './quarters'
import { quarterOf, type Quarter } from '../shared/quarter'

/** What the plan in use says of a budget line. */
export type LinePlan = { readonly budgetLineId: string; readonly quarters: Quarters }

/** เกินแผนสะสม: a line that would stand above what its plan has until the end of the quarter. */
export type AheadOfPlan = {
  readonly quarter: Quarter
  readonly planned: Satang
  /** Paid, vouchered, encumbered and held, with what is asked for now. */
  readonly used: Satang
  readonly over: Satang
}

/**
 * Whether spending runs ahead of the plan: everything that stands against the line, and what is asked beyond what is
 * held already, against the plan from October to the end of the day's quarter. Undefined where it doesn't, or where no
 * approved plan has the line. §5.2.
 */
export function aheadOfPlan(
  line: { readonly id: string; readonly fiscalYear: number; readonly buckets: Buckets },
  more: Satang,
  plans: readonly LinePlan[],
  today: PlainDate,
): AheadOfPlan | undefined {
  const plan = plans.find(({ budgetLineId }) => budgetLineId === line.id)
  if (!plan) return undefined
  const quarter = quarterOf(today, line.fiscalYear)
  const planned = plannedUpTo(plan.quarters, quarter)
  const used = usedOf(line.buckets) + more
  return used > planned ? { quarter, planned, used, over: used - planned } : undefined
}
