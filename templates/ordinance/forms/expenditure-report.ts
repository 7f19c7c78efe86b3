import {
  budgetGroups,
  categories,
  expenditureTypes,
  programmes,
  subProgrammes,
} from '../../../domain/budget/classification'
import { filingOf, itemName } from '../../../domain/budget/filing'
import type { Appropriation, OrdinanceContent } from '../../../domain/ordinance/ordinance'
import { pricedText } from '../../../domain/ordinance/quantity'
import { total, type Figures } from '../../../domain/ordinance/sums'
import { formatBaht } from '../../../domain/shared/money'
import { together, totalRow, withCarried } from './book-rows'
import type { BudgetOrdinanceFacts } from './budget-ordinance'

/** รายงานประมาณการรายจ่าย down to the type, with what is carried from page to page. */
export function expenditureReport(content: OrdinanceContent) {
  const rows = treeOf(content.appropriations).filter(({ item }) => item === undefined)
  return {
    units: withCarried(rows),
    total: totalRow('รวมรายจ่ายทั้งสิ้น', total(content.appropriations)),
  }
}

/** รายละเอียดประมาณการรายจ่าย: every level with its sum, every item with its statement and its place in the plan. */
export function expenditureDetails({ content, units }: BudgetOrdinanceFacts) {
  const rows = treeOf(content.appropriations).map(({ name, depth, figures, item }) => ({
    name,
    depth,
    amount: formatBaht(figures.amount),
    level: `l${depth + 1}`,
    says: item ? saysOf(item) : '',
    more: [
      item && item.unitPrice === undefined ? item.quantity : '',
      item ? planText(item) : '',
      item ? (units.find(({ id }) => id === item.unitId)?.name ?? '') : '',
    ]
      .filter((part) => part !== '')
      .join(' · '),
  }))
  return { units: together(rows), total: formatBaht(total(content.appropriations).amount) }
}

/** คำชี้แจง, and after it what the item costs apiece. */
function saysOf({ statement, quantity, unitPrice }: Appropriation): string {
  const priced = unitPrice === undefined ? '' : pricedText(quantity, unitPrice)
  return [statement, priced].filter((part) => part !== '').join(' ')
}

/** A page of the plan is a number; whatever else was typed stands as it was typed. */
function planText({ planPage }: Appropriation): string {
  if (planPage === '') return ''
  return /^[\d๐-๙]/.test(planPage) ? `แผนพัฒนาท้องถิ่น หน้า ${planPage}` : `แผนพัฒนาท้องถิ่น ${planPage}`
}

const levels = ['programme', 'subProgramme', 'group', 'category', 'type'] as const

/** One row of the tree of expenditure: a heading with the sum of what is under it, or an item. */
type TreeRow = {
  readonly name: string
  readonly depth: number
  readonly figures: Figures
  readonly item: Appropriation | undefined
}

/** แผนงาน > งาน > งบ > หมวด > ประเภท > รายการ, in the order of the classification. */
function treeOf(appropriations: OrdinanceContent['appropriations']): readonly TreeRow[] {
  const filed = appropriations.flatMap((asked) => {
    const filing = filingOf(asked)
    return filing ? [{ asked, path: levels.map((level) => filing[level]) }] : []
  })
  const sums = new Map<string, Figures>()
  for (const { asked, path } of filed) {
    for (const [depth] of path.entries()) {
      const key = keyOf(path, depth)
      const sum = sums.get(key)
      sums.set(key, sum ? total([sum, asked]) : asked)
    }
  }
  const rows: TreeRow[] = []
  let before: string[] = []
  for (const { asked, path } of filed.toSorted((a, b) => inOrder(a.path, b.path))) {
    const keys = path.map((_, depth) => keyOf(path, depth))
    for (const [depth, key] of keys.entries()) {
      if (before[depth] === key) continue
      const figures = sums.get(key)
      if (figures) rows.push({ name: path[depth]?.name ?? '', depth, figures, item: undefined })
    }
    if (asked.item !== undefined || asked.statement !== '' || asked.unitPrice !== undefined)
      rows.push({ name: itemName(asked), depth: levels.length, figures: asked, item: asked })
    before = keys
  }
  return rows
}

type Path = readonly { readonly key: string; readonly name: string }[]

/** The place of every entry in the classification: the book keeps its order. */
const places = new Map<string, number>(
  [...programmes, ...subProgrammes, ...budgetGroups, ...categories, ...expenditureTypes].map(
    ({ key }, index) => [key, index],
  ),
)

function keyOf(path: Path, depth: number): string {
  return path
    .slice(0, depth + 1)
    .map(({ key }) => key)
    .join('>')
}

function inOrder(left: Path, right: Path): number {
  for (const [depth, entry] of left.entries()) {
    const difference = placeOf(entry) - placeOf(right[depth])
    if (difference !== 0) return difference
  }
  return 0
}

function placeOf(entry: Path[number] | undefined): number {
  return places.get(entry?.key ?? '') ?? 0
}
