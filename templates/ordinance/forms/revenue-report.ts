import type { OrdinanceContent } from '../../../domain/ordinance/ordinance'
import { revenueCategoryOf } from '../../../domain/ordinance/revenue-category'
import { total, type Figures, type OrdinanceSums } from '../../../domain/ordinance/sums'
import { formatBaht } from '../../../domain/shared/money'
import { together, totalRow, withCarried, type CarriedRow } from './book-rows'

/** รายงานประมาณการรายรับ: category by category, type by type, with what is carried from page to page. */
export function revenueReport({ revenues }: OrdinanceContent, { revenue }: OrdinanceSums) {
  const rows = byCategory(revenues).flatMap(({ category, types }): CarriedRow[] => [
    { name: category, depth: 0, figures: total(types) },
    ...types.map((type) => ({ name: type.name, depth: 1, figures: type })),
  ])
  return { units: withCarried(rows), total: totalRow('รวมรายรับทั้งสิ้น', revenue) }
}

type RevenueFigures = Figures & {
  readonly name: string
  readonly code: string
  readonly reason: string
}

function revenueFigures(revenues: OrdinanceContent['revenues']): readonly RevenueFigures[] {
  return revenues.map(({ name, code, reason, actuals, currentEstimate, estimate }) => ({
    name,
    code,
    reason,
    actuals,
    currentEstimate,
    amount: estimate,
  }))
}

/** The types of revenue under their categories, in the order of the codes. */
function byCategory(revenues: OrdinanceContent['revenues']) {
  const found = new Map<string, RevenueFigures[]>()
  for (const type of revenueFigures(revenues)) {
    const category = revenueCategoryOf(type.code)?.name ?? 'หมวดอื่น'
    found.set(category, [...(found.get(category) ?? []), type])
  }
  return [...found].map(([category, types]) => ({ category, types }))
}

/** รายละเอียดประมาณการรายรับ: “ชื่อ จำนวน … บาท” and why. */
export function revenueDetails({ revenues }: OrdinanceContent, { revenue }: OrdinanceSums) {
  const rows = byCategory(revenues).flatMap(({ category, types }) => [
    { name: category, depth: 0, amount: formatBaht(total(types).amount), says: '', level: 'l1' },
    ...types.map((type) => ({
      name: type.name,
      depth: 1,
      amount: formatBaht(type.amount),
      says: type.reason,
      level: 'l2',
    })),
  ])
  return { units: together(rows), total: formatBaht(revenue.amount) }
}
