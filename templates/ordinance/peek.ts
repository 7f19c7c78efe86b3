import { ordinanceTitle } from '../../domain/ordinance/effects'
import { ordinanceStatusText } from '../../domain/ordinance/lifecycle'
import type { Ordinance, OrdinanceContent } from '../../domain/ordinance/ordinance'
import { sumsOf } from '../../domain/ordinance/sums'
import { formatBaht } from '../../domain/shared/money'
import { unbrokenParts } from '../forms/unbroken'
import { plainPeek, type PeekTask, type PeekView } from '../inbox/peek'

/** An ordinance's summary: what is asked by area, and the revenue that it stands on. */
export function ordinancePeek(
  ordinance: Ordinance,
  content: OrdinanceContent,
  task: PeekTask,
): PeekView {
  const sums = sumsOf(content)
  return {
    ...plainPeek(task),
    line: [task.number, ordinanceStatusText[ordinance.status]].filter(Boolean).join(' · '),
    title: unbrokenParts(ordinanceTitle(ordinance.fiscalYear, ordinance.supplement)),
    payee: `ประมาณการรายรับ ${formatBaht(sums.revenue.amount)} บาท`,
    href: `/ordinances/${ordinance.id}`,
    sums: sums.areas.map(({ name, amount }) => ({ label: name, amount: formatBaht(amount) })),
    netLabel: 'รวมรายจ่าย',
    net: formatBaht(sums.expenditure.amount),
  }
}
