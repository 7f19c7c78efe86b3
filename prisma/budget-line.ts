import { isBucket, type BudgetLine, type Buckets } from '../domain/budget/budget-line'

/** What `budget_line_facts` gives. */
export type BudgetLineRow = Omit<BudgetLine, 'buckets' | 'projectName'> & {
  readonly projectName: string | null
  readonly buckets: Readonly<Record<string, string>>
}

/** A budget line from the row that `budget_line_facts` gives. */
export function budgetLineOf(row: BudgetLineRow): BudgetLine {
  const buckets = Object.fromEntries(
    Object.entries(row.buckets)
      .filter(([bucket]) => isBucket(bucket))
      .map(([bucket, amount]) => [bucket, BigInt(amount)]),
  ) as Buckets
  return { ...row, projectName: row.projectName ?? undefined, buckets }
}
