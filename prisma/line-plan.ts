import type { LinePlan } from '../domain/spending-plan/ahead'
import type { Tx } from './client'

/** What `line_plans` gives of a line. */
export type LinePlanRow = {
  readonly budgetLineId: string
  readonly quarters: readonly [string, string, string, string]
}

/** A line's plan from the row that `line_plans` gives. */
export function linePlanOf({ budgetLineId, quarters }: LinePlanRow): LinePlan {
  const [first, second, third, fourth] = quarters
  return { budgetLineId, quarters: [BigInt(first), BigInt(second), BigInt(third), BigInt(fourth)] }
}

/** The plan in use of each of these lines that has one. */
export async function listLinePlans(
  tx: Tx,
  lineIds: readonly string[],
): Promise<readonly LinePlan[]> {
  const [row] = await tx.$queryRaw<[{ plans: readonly LinePlanRow[] }]>`
    SELECT line_plans(o, ${[...lineIds]}::text[]) AS plans FROM current_organisation() o`
  return row.plans.map(linePlanOf)
}
