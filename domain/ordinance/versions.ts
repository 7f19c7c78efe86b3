import { formatBaht, type Satang } from '../shared/money'
import { itemName } from '../budget/filing'
import type { Appropriation, OrdinanceContent } from './ordinance'
import { sumsOf } from './sums'

/** One line that two versions of a budget don't have alike. */
export type LineDifference = {
  readonly is: 'added' | 'removed' | 'changed'
  readonly in: 'appropriations' | 'revenues'
  readonly name: string
  readonly code: string
  readonly unitId: string
  readonly before: Satang
  readonly after: Satang
  /** What changed beside the amount: `รายการ ก → ข`. */
  readonly notes: readonly string[]
}

/** Two versions of a budget, figure by figure. */
export type VersionDifference = {
  readonly lines: readonly LineDifference[]
  readonly expenditure: { readonly before: Satang; readonly after: Satang }
  readonly revenue: { readonly before: Satang; readonly after: Satang }
}

type Figures = Pick<OrdinanceContent, 'appropriations' | 'revenues'>

/** What was added, removed and changed from one version to another. An item is the same by its id, a revenue by its code. */
export function differencesBetween(before: Figures, after: Figures): VersionDifference {
  const [sumsBefore, sumsAfter] = [sumsOf(before), sumsOf(after)]
  return {
    lines: [
      ...compare(before.appropriations, after.appropriations, ({ id }) => id, itemLine, itemNotes),
      ...compare(before.revenues, after.revenues, ({ code }) => code, revenueLine, revenueNotes),
    ],
    expenditure: { before: sumsBefore.expenditure.amount, after: sumsAfter.expenditure.amount },
    revenue: { before: sumsBefore.revenue.amount, after: sumsAfter.revenue.amount },
  }
}

type Line = Pick<LineDifference, 'in' | 'name' | 'code' | 'unitId'> & { readonly amount: Satang }

function compare<Row>(
  before: readonly Row[],
  after: readonly Row[],
  keyOf: (row: Row) => string,
  lineOf: (row: Row) => Line,
  notesOf: (before: Row, after: Row) => readonly string[],
): LineDifference[] {
  const earlier = new Map(before.map((row) => [keyOf(row), row]))
  const later = new Set(after.map(keyOf))
  const come = after.flatMap((row): LineDifference[] => {
    const { amount, ...line } = lineOf(row)
    const was = earlier.get(keyOf(row))
    if (was === undefined) return [{ is: 'added', ...line, before: 0n, after: amount, notes: [] }]
    const notes = notesOf(was, row)
    const amountBefore = lineOf(was).amount
    if (amountBefore === amount && notes.length === 0) return []
    return [{ is: 'changed', ...line, before: amountBefore, after: amount, notes }]
  })
  const gone = before
    .filter((row) => !later.has(keyOf(row)))
    .map((row): LineDifference => {
      const { amount, ...line } = lineOf(row)
      return { is: 'removed', ...line, before: amount, after: 0n, notes: [] }
    })
  return [...come, ...gone]
}

function itemLine(asked: Appropriation): Line {
  const { subProgrammeCode, typeCode, unitId, amount } = asked
  const code = `${subProgrammeCode}-${typeCode}`
  return { in: 'appropriations', name: itemName(asked), code, unitId, amount }
}

function itemNotes(before: Appropriation, after: Appropriation): readonly string[] {
  return notes([
    ['รายการ', itemName(before), itemName(after)],
    ['งาน', before.subProgrammeCode, after.subProgrammeCode],
    ['ประเภท', before.typeCode, after.typeCode],
    ['ปริมาณ', before.quantity, after.quantity],
    ['ราคาต่อหน่วย', priceText(before), priceText(after)],
    ['คำชี้แจง', before.statement, after.statement],
    ['แผนฯ หน้า', before.planPage, after.planPage],
    ['ประมาณการปีก่อน', formatBaht(before.currentEstimate), formatBaht(after.currentEstimate)],
  ])
}

/** Blank where no price was named, and in what was frozen before prices were kept. */
function priceText({ unitPrice }: Appropriation): string {
  return unitPrice === undefined ? '' : formatBaht(unitPrice)
}

type Revenue = OrdinanceContent['revenues'][number]

function revenueLine({ code, name, estimate }: Revenue): Line {
  return { in: 'revenues', name, code, unitId: '', amount: estimate }
}

function revenueNotes(before: Revenue, after: Revenue): readonly string[] {
  return notes([
    ['ชื่อ', before.name, after.name],
    ['เหตุผล', before.reason, after.reason],
  ])
}

function notes(
  pairs: readonly (readonly [label: string, before: string, after: string])[],
): readonly string[] {
  return pairs.flatMap(([label, before, after]) =>
    before === after ? [] : [`${label} “${before || 'ว่าง'}” → “${after || 'ว่าง'}”`],
  )
}
