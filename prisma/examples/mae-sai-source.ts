import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from '../../config'
import { formatBaht, parseBaht, sum, type Satang } from '../../domain/shared/money'
import { fieldOf, readDataCsv } from '../csv'
import type { SourceNote } from '../source-notes'
import { printedAmounts } from './mae-sai'

/**
 * Where the printed totals of อบต.แม่ใส's own page equal the sum of their parts, and where they don't: shown beside the
 * figures, never mended. Source: prisma/data/README.md.
 */
export function maeSaiSourceNotes(): readonly SourceNote[] {
  const total = parseBaht(printed.ordinance.total)
  const plan = readDataCsv(projectRoot, 'mae-sai', 'action_plan_2568_six_months.csv')
  const strategies = readDataCsv(projectRoot, 'mae-sai', 'action_plan_2568_strategies.csv')
  const budgetOf = (rows: readonly Readonly<Record<string, string>>[]): Satang =>
    sum(rows.map((row) => parseBaht(fieldOf(row, 'budget'))))
  return [
    note(
      'รายจ่ายตามงบ 5 งบ',
      total,
      sum([...printedAmounts('budget_2568_by_budget_group.csv', 'budget_group_th').values()]),
    ),
    note(
      'ประมาณการรายรับ 3 แหล่ง',
      total,
      sum([...printedAmounts('budget_2568_revenue_by_source.csv', 'revenue_source_th').values()]),
    ),
    note(
      'รายจ่ายตามแผนงาน 10 แผนงาน',
      total,
      sum([...printedAmounts('budget_2568_by_plan.csv', 'plan_th').values()]),
      'ส่วนต่างไม่อยู่ในแผนงานใดของต้นฉบับ ตัวอย่างตั้งเป็นรายการ “ส่วนที่ต้นฉบับไม่ระบุแผนงาน” ในงานบริหารทั่วไป',
    ),
    note(
      'แผนการดำเนินงาน รวม 5 ยุทธศาสตร์',
      parseBaht(printed.action_plan_2568_printed.budget),
      budgetOf(strategies),
    ),
    ...strategies.flatMap((strategy) => {
      const own = plan.filter(
        (row) => fieldOf(row, 'strategy_no') === fieldOf(strategy, 'strategy_no'),
      )
      const made = note(
        `ยุทธศาสตร์ที่ ${fieldOf(strategy, 'strategy_no')} ${fieldOf(strategy, 'strategy_th')}`,
        parseBaht(fieldOf(strategy, 'budget')),
        budgetOf(own),
      )
      return made.difference === '' ? [] : [made]
    }),
    {
      what: 'จำนวนโครงการในแผนการดำเนินงาน',
      printed: String(printed.action_plan_2568_printed.projects),
      sum: String(plan.length),
      difference: `−${printed.action_plan_2568_printed.projects - plan.length}`,
      note: 'ต้นฉบับลงรายการไม่ครบตามจำนวนที่พิมพ์',
    },
  ]
}

/** What the source prints as totals. */
const printed = JSON.parse(
  readFileSync(join(projectRoot, 'prisma', 'data', 'mae-sai', 'lao.json'), 'utf8'),
) as {
  readonly ordinance: { readonly total: string }
  readonly action_plan_2568_printed: { readonly projects: number; readonly budget: string }
}

function note(what: string, total: Satang, parts: Satang, text = ''): SourceNote {
  const difference = parts - total
  return {
    what,
    printed: formatBaht(total),
    sum: formatBaht(parts),
    difference: difference === 0n ? '' : formatBaht(difference),
    note: text,
  }
}
