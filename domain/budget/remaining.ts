import { sum, type Satang } from '../shared/money'
import { availableOf, type BudgetLine } from './budget-line'

/**
 * รายงานงบประมาณคงเหลือ as New e-LAAS exports it (`B_RemainedBudget.xlsx`): one row for each budget line. Known from one
 * published row and two programs that read it, not from a manual; what is inferred is said so in docs/open-data.md.
 */
export type RemainingRow = {
  readonly subProgrammeName: string
  readonly categoryName: string
  readonly typeName: string
  readonly unitName: string
  /** 16 digits. */
  readonly code: string
  readonly item: string
} & RemainingAmounts

/** The amounts of a row: approved + in − out − obligated − disbursed = remaining. */
export type RemainingAmounts = Readonly<Record<RemainingColumn, Satang>>

/** The columns of amounts, as the report heads them. */
export const remainingColumns = {
  approved: 'งบประมาณอนุมัติ',
  transferIn: 'โอนเพิ่ม',
  transferOut: 'โอนลด',
  obligated: 'ก่อหนี้ผูกพัน',
  disbursed: 'เบิกจ่าย',
  remaining: 'คงเหลือ',
} as const

/** The name of a column of amounts. */
export type RemainingColumn = keyof typeof remainingColumns

/** Where the export has its sheet, its heading and its columns, counted from 0. */
export const remainingLayout = {
  sheet: 'reportRemainBudgetXlsx',
  headingRow: 8,
  columns: {
    subProgrammeName: { at: 1, th: 'งาน' },
    categoryName: { at: 2, th: 'หมวดรายจ่าย' },
    typeName: { at: 3, th: 'ประเภทรายจ่าย' },
    unitName: { at: 4, th: 'หน่วยงาน' },
    code: { at: 5, th: 'รหัสงบประมาณ' },
    item: { at: 6, th: 'โครงการ' },
    approved: { at: 8, th: remainingColumns.approved },
    transferIn: { at: 9, th: remainingColumns.transferIn },
    transferOut: { at: 10, th: remainingColumns.transferOut },
    obligated: { at: 11, th: remainingColumns.obligated },
    disbursed: { at: 12, th: remainingColumns.disbursed },
    remaining: { at: 14, th: remainingColumns.remaining },
  },
} as const

/** What the row's own arithmetic comes to. */
export function remainingOf(row: Omit<RemainingAmounts, 'remaining'>): Satang {
  return row.approved + row.transferIn - row.transferOut - row.obligated - row.disbursed
}

/** A budget line as a row of the export. Money that is held or approved and not paid yet is on the side that it is on in e-LAAS. */
export function remainingRowOf(line: BudgetLine & { readonly unitName: string }): RemainingRow {
  const { buckets } = line
  return {
    subProgrammeName: line.subProgrammeName,
    categoryName: line.categoryName,
    typeName: line.typeName,
    unitName: line.unitName,
    code: budgetCodeOf(line),
    item: line.projectName ?? '',
    approved: buckets.original + buckets.supplementary,
    transferIn: buckets.transferIn,
    transferOut: buckets.transferOut,
    obligated:
      buckets.reserved +
      buckets.encumbered +
      buckets.carriedEncumbered +
      buckets.carriedUnencumbered,
    disbursed: buckets.vouchered + buckets.paid,
    remaining: availableOf(buckets),
  }
}

/**
 * The 16 digits of New e-LAAS: `99`, the year's last two digits, the sub-programme without its first zero, the type and
 * the item's number: 9969 0111 210100 01. Inferred from one code.
 */
export function budgetCodeOf(line: Pick<BudgetLine, 'fiscalYear' | 'code'>): string {
  const [subProgramme = '', type = '', number = ''] = line.code.split('-')
  return `99${String(line.fiscalYear % 100).padStart(2, '0')}${subProgramme.slice(1)}${type}${number.padStart(2, '0')}`
}

/** What a code says: the year, the sub-programme, the type and the number. Undefined where it has another form. */
export function readBudgetCode(code: string) {
  const [, year = '', subProgramme = '', type = '', number = ''] =
    /^99(\d\d)(\d{4})(\d{6})(\d\d)$/.exec(code) ?? []
  if (year === '') return undefined
  return { fiscalYear: 2500 + Number(year), subProgramme: `0${subProgramme}`, type, number }
}

/** A row of the export beside the line that it is of. */
export type RemainingPair = {
  readonly theirs: RemainingRow
  readonly ours: RemainingRow
  /** Ours less theirs, of the amounts that differ. */
  readonly differences: readonly { readonly column: RemainingColumn; readonly by: Satang }[]
}

/** What an export and our lines have in common, and what only one of them has. */
export type RemainingComparison = {
  readonly matched: readonly RemainingPair[]
  readonly differing: readonly RemainingPair[]
  /** In the export and not here. */
  readonly missingHere: readonly RemainingRow[]
  /** Here and not in the export. */
  readonly missingThere: readonly RemainingRow[]
}

/**
 * Sets an export against our lines: by the whole code, and where a sub-programme and type has one row left on either
 * side, by these, since numbers of items are each system's own.
 */
export function compareRemaining(
  theirs: readonly RemainingRow[],
  ours: readonly RemainingRow[],
): RemainingComparison {
  const byCode = new Map(ours.map((row) => [row.code, row] as const))
  const exact = theirs.flatMap((row) => {
    const own = byCode.get(row.code)
    return own ? [{ theirs: row, ours: own }] : []
  })
  const restThere = theirs.filter((row) => exact.every((pair) => pair.theirs !== row))
  const restHere = ours.filter((row) => exact.every((pair) => pair.ours !== row))
  const filedAs = ({ code }: RemainingRow): string => code.slice(0, 14)
  const alone = restThere.flatMap((row) => {
    const there = restThere.filter((other) => filedAs(other) === filedAs(row))
    const here = restHere.filter((other) => filedAs(other) === filedAs(row))
    const [own] = here
    return there.length === 1 && here.length === 1 && own ? [{ theirs: row, ours: own }] : []
  })
  const pairs = [...exact, ...alone].map((pair): RemainingPair => ({
    ...pair,
    differences: differencesOf(pair.theirs, pair.ours),
  }))
  const isPaired = (row: RemainingRow): boolean =>
    pairs.some((pair) => pair.theirs === row || pair.ours === row)
  return {
    matched: pairs.filter(({ differences }) => differences.length === 0),
    differing: pairs.filter(({ differences }) => differences.length > 0),
    missingHere: theirs.filter((row) => !isPaired(row)),
    missingThere: ours.filter((row) => !isPaired(row)),
  }
}

function differencesOf(theirs: RemainingRow, ours: RemainingRow): RemainingPair['differences'] {
  return (Object.keys(remainingColumns) as RemainingColumn[]).flatMap((column) => {
    const by = ours[column] - theirs[column]
    return by === 0n ? [] : [{ column, by }]
  })
}

/** What rows come to, column by column. */
export function remainingTotals(rows: readonly RemainingRow[]): RemainingAmounts {
  const total = (column: RemainingColumn): Satang => sum(rows.map((row) => row[column]))
  return {
    approved: total('approved'),
    transferIn: total('transferIn'),
    transferOut: total('transferOut'),
    obligated: total('obligated'),
    disbursed: total('disbursed'),
    remaining: total('remaining'),
  }
}
