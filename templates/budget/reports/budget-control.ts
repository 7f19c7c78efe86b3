import { controlLevels, type BudgetControl, type ControlAsk } from '../../../domain/budget/control'
import { amountsOf } from '../../../domain/budget/register'
import { thaiDate } from '../../../domain/shared/thai'
import { quarterOf } from '../../../domain/shared/quarter'
import { bookSigners, reportView, type ReportFrame } from '../../ledger/reports/report'
import { paidChart, usageChart } from '../charts'
import {
  cellsOf,
  forecastMethod,
  monthsPassed,
  rowName,
  usageRow,
  withinNames,
  type ControlInput,
} from '../control'

export type BudgetControlReportFacts = {
  readonly ask: ControlAsk
  readonly control: BudgetControl
  readonly facets: ControlInput['facets']
  /** The year is spent from the lines of the year before. */
  readonly isProvisional: boolean
}

/** รายงานควบคุมงบประมาณ: the control page on paper, its charts in black and white. */
export function budgetControlReportView(facts: BudgetControlReportFacts, frame: ReportFrame) {
  const { ask, control } = facts
  const asOf = thaiDate(ask.asOf, 'long')
  const within = withinNames(ask.within, facts.facets).map(({ name }) => name)
  return {
    ...reportView(
      `รายงานควบคุมงบประมาณ ปีงบประมาณ ${ask.fiscalYear}`,
      `ควบคุมงบประมาณ ${ask.fiscalYear} ณ ${asOf}`,
      frame,
      bookSigners,
    ),
    fiscalYear: String(ask.fiscalYear),
    asOf,
    isProvisional: facts.isProvisional,
    level: controlLevels[ask.by],
    within: within.length === 0 ? 'ทั้งปีงบประมาณ' : within.join(' › '),
    rows: control.rows.map((row) => ({
      name: rowName(ask.by, row),
      ...cellsOf(row, row.name, ask),
    })),
    total: cellsOf(control.whole, 'รวม', ask),
    usage: usageChart(control.rows.slice(0, mostBars).map(usageRow)),
    paid: paidChart({
      paidByMonth: control.paidByMonth,
      monthsPassed: monthsPassed(ask),
      current: amountsOf(control.whole.buckets).current,
      plannedByQuarter: control.whole.plan ?? [],
    }),
    method: forecastMethod(ask),
    quarter: String(quarterOf(ask.asOf, ask.fiscalYear)),
  }
}

const mostBars = 16
