import { currentOf, lineName, type BudgetLine } from '../budget/budget-line'
import { fiscalYearOf } from '../shared/calendar'
import type { DomainError } from '../shared/errors'
import { formatBaht, sum, type Satang } from '../shared/money'
import { spendingPlanError } from './errors'
import type { PlannedLine, SpendingPlanContent, SpendingPlanStanding } from './spending-plan'

type Facts = Pick<
  SpendingPlanStanding,
  'lines' | 'inUse' | 'underWay' | 'openFiscalYears' | 'today'
>

/** What stands against handing a plan in, in the order of the page. */
export function faultsOf(content: SpendingPlanContent, facts: Facts): readonly DomainError[] {
  const { lines, inUse } = facts
  const year = String(content.fiscalYear)
  if (lines.length === 0) return [spendingPlanError.SPENDING_PLAN_NO_LINES({ year })]
  return [
    ...yearFaults(content, facts),
    ...(facts.underWay === ''
      ? []
      : [spendingPlanError.SPENDING_PLAN_ANOTHER_UNDER_WAY({ number: facts.underWay })]),
    ...(inUse && content.reason.trim() === ''
      ? [spendingPlanError.SPENDING_PLAN_NO_REASON({}, 'reason')]
      : []),
    ...strangers(content, lines),
    ...lines.flatMap((line) => lineFaults(line, content)),
    ...(inUse && isSame(content.lines, inUse.lines)
      ? [spendingPlanError.SPENDING_PLAN_NOTHING_CHANGED({ edition: String(inUse.edition) })]
      : []),
  ]
}

/** A year that isn't open, or that is over: what it was to be spent on can't be planned any more. */
export function yearFaults(
  { fiscalYear }: Pick<SpendingPlanContent, 'fiscalYear'>,
  { openFiscalYears, today }: Pick<Facts, 'openFiscalYears' | 'today'>,
): readonly DomainError[] {
  const isOpen = openFiscalYears.includes(fiscalYear) && fiscalYearOf(today) <= fiscalYear
  if (isOpen) return []
  return [spendingPlanError.SPENDING_PLAN_YEAR_CLOSED({ year: String(fiscalYear) })]
}

/** แผนต่างจากงบ: a budget line whose plan doesn't add up to what it has now, with by how much its budget is more. */
export type PlanDifference = {
  readonly line: BudgetLine
  /** The line's budget less its plan: above zero there is money that is not planned. */
  readonly difference: Satang
}

/** Where a plan differs from the budget as it stands: after a transfer, a supplementary budget or a new line. */
export function differencesOf(
  planned: readonly PlannedLine[],
  lines: readonly BudgetLine[],
): readonly PlanDifference[] {
  return lines.flatMap((line) => {
    const own = planned.find(({ budgetLineId }) => budgetLineId === line.id)
    const difference = currentOf(line.buckets) - (own ? sum(own.quarters) : 0n)
    return difference === 0n ? [] : [{ line, difference }]
  })
}

/** A difference in words: what is left to plan, or what is planned too much. */
export function differenceText(difference: Satang): string {
  return difference > 0n ? `ขาด ${formatBaht(difference)}` : `เกิน ${formatBaht(-difference)}`
}

function strangers(content: SpendingPlanContent, lines: readonly BudgetLine[]): DomainError[] {
  const ids = content.lines.map(({ budgetLineId }) => budgetLineId)
  const areOwn = ids.every((id) => lines.some((line) => line.id === id))
  if (areOwn && new Set(ids).size === ids.length) return []
  return [spendingPlanError.SPENDING_PLAN_LINE_UNKNOWN({ year: String(content.fiscalYear) })]
}

function lineFaults(line: BudgetLine, content: SpendingPlanContent): DomainError[] {
  const planned = content.lines.find(({ budgetLineId }) => budgetLineId === line.id)
  const field = `${line.id}.1`
  if (!planned)
    return [spendingPlanError.SPENDING_PLAN_LINE_MISSING({ line: lineName(line) }, field)]
  const total = sum(planned.quarters)
  const budget = currentOf(line.buckets)
  if (total === budget) return []
  const facts = {
    line: lineName(line),
    planned: formatBaht(total),
    budget: formatBaht(budget),
    difference: differenceText(budget - total),
  }
  return [spendingPlanError.SPENDING_PLAN_SUM_DIFFERS(facts, field)]
}

function isSame(left: readonly PlannedLine[], right: readonly PlannedLine[]): boolean {
  return (
    left.length === right.length &&
    left.every(({ budgetLineId, quarters }) =>
      right
        .find((other) => other.budgetLineId === budgetLineId)
        ?.quarters.every((amount, index) => amount === quarters[index]),
    )
  )
}
