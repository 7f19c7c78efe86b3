import { formatBaht, sum } from '../../domain/shared/money'
import { quarterNames } from '../../domain/shared/quarter'
import { planTitle } from '../../domain/spending-plan/effects'
import { differencesOf } from '../../domain/spending-plan/faults'
import { sumQuarters } from '../../domain/spending-plan/quarters'
import type {
  SpendingPlan,
  SpendingPlanContent,
  SpendingPlanStanding,
} from '../../domain/spending-plan/spending-plan'
import { unbrokenParts } from '../forms/unbroken'
import { plainPeek, type PeekTask, type PeekView } from '../inbox/peek'

/** A spending plan's summary: what is to be spent in each quarter, and where it no longer is what the budget says. */
export function spendingPlanPeek(
  plan: SpendingPlan,
  content: SpendingPlanContent,
  standing: SpendingPlanStanding,
  task: PeekTask,
): PeekView {
  const quarters = sumQuarters(content.lines.map((line) => line.quarters))
  const differing = differencesOf(content.lines, standing.lines).length
  return {
    ...plainPeek(task),
    line: [`แผน ${task.number}`, task.unitName].filter(Boolean).join(' · '),
    title: unbrokenParts(planTitle(plan.edition ?? 1)),
    payee: [content.reason, differing > 0 ? `งบเปลี่ยนไปหลังเสนอแผน ${differing} รายการ` : '']
      .filter(Boolean)
      .join(' · '),
    href: `/spending-plans/${plan.id}`,
    sums: quarters.map((amount, index) => ({
      label: `ไตรมาสที่ ${index + 1} ${quarterNames[index] ?? ''}`,
      amount: formatBaht(amount),
    })),
    netLabel: 'รวมทั้งปี',
    net: formatBaht(sum(quarters)),
  }
}
