import { currentOf } from '../../domain/budget/budget-line'
import type { BudgetLine } from '../../domain/budget/budget-line'
import { formatBaht, formatBahtOrDash, sum, type Satang } from '../../domain/shared/money'
import { differenceText } from '../../domain/spending-plan/faults'
import { paceNotes, type Pace } from '../../domain/spending-plan/pace'
import { noQuarters, sumQuarters } from '../../domain/spending-plan/quarters'
import type { SpendingPlanContent } from '../../domain/spending-plan/spending-plan'

/** What a sheet says so far, as far as it can be read. */
export type LiveInput = {
  readonly content: SpendingPlanContent
  readonly lines: readonly { readonly line: BudgetLine }[]
}

/** What would be refused if the plan were handed in now: of a cell, or of the whole. */
type Fault = { readonly field: string; readonly text: string }

/** What changes on the sheet while somebody types: the sum, the difference and the warnings of each line, and of all of them. */
export function liveOf({ content, lines }: LiveInput, faults: readonly Fault[], pace: Pace) {
  const rows = lines.map(({ line }) => {
    const planned = content.lines.find(({ budgetLineId }) => budgetLineId === line.id)
    const quarters = planned?.quarters ?? noQuarters
    const notes = paceNotes(quarters, line.id, pace)
    return { id: line.id, total: sum(quarters), budget: currentOf(line.buckets), notes }
  })
  const quarters = sumQuarters(content.lines.map((planned) => planned.quarters))
  const planned = sum(quarters)
  const budget = sum(rows.map((row) => row.budget))
  const unmatched = rows.filter((row) => row.total !== row.budget).length
  return {
    rows: Object.fromEntries(
      rows.map(({ id, total, budget: own, notes }) => [
        id,
        { sum: formatBahtOrDash(total), rest: restText(own - total), notes },
      ]),
    ),
    quarters: quarters.map(formatBahtOrDash),
    planned: formatBaht(planned),
    budget: formatBaht(budget),
    rest: restText(budget - planned),
    state:
      unmatched === 0
        ? 'ทุกรายการตรงกับงบหลังโอน'
        : `ยังไม่ตรงกับงบหลังโอน ${unmatched} จาก ${rows.length} รายการ`,
    isWhole: unmatched === 0,
    notes: faults.filter(({ field }) => !field.includes('.')).map(({ text }) => text),
  }
}

/** What stands between a plan and its budget: nothing, what is still to plan, or what is too much. */
function restText(difference: Satang): string {
  return difference === 0n ? 'ตรง' : differenceText(difference)
}
