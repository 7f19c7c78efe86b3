import type { BudgetLine } from './budget-line'

/** A budget line that an event makes: the columns of its row that say what it is, and where it comes from. */
export type LineToCreate = Omit<BudgetLine, 'fiscalYear' | 'buckets'> & {
  /** Where the line comes from, in words. */
  readonly provenance: string
}
