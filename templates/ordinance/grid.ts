import { formatBaht, type Satang } from '../../domain/shared/money'
import { thaiTime } from '../../domain/shared/thai'
import type { checksView } from './checks'
import type { Column } from './columns'
import { yearName } from './year-name'

/** A figure that the office's own records have for a cell: how much, and which record. */
export type Mark = { readonly text: string; readonly from: string }

/** One row of a grid as the page draws it. */
export type GridRow = {
  readonly id: string
  readonly version: number
  readonly cells: Readonly<Record<string, string>>
  readonly errors: Readonly<Record<string, string>>
  readonly marks: Readonly<Record<string, Mark>>
  /** ยอดต่าง of what is saved from the year before, as text; empty where it can't be computed. */
  readonly difference: string
  /** Who saved it last and when; empty for a row that nobody saved. */
  readonly by: string
}

export type GridInput = {
  readonly id: string
  readonly fiscalYear: number
  readonly supplement?: number | undefined
  readonly heading: string
  readonly what: 'requests' | 'revenues'
  readonly columns: readonly Column[]
  /** The rows of this page, the first of which is row `from + 1` of `count`. */
  readonly rows: readonly GridRow[]
  readonly from: number
  readonly count: number
  readonly page: number
  readonly pages: number
  readonly mayType: boolean
  /** Why nobody may type now, where that is so. */
  readonly closed: string
  readonly units: readonly {
    readonly id: string
    readonly name: string
    readonly total: Satang
    readonly count: number
  }[]
  readonly unitId: string
  /** Sums of the summed columns over all that is saved, by column. */
  readonly totals: Readonly<Record<string, Satang>>
  readonly lists: readonly {
    readonly id: string
    readonly options: readonly { readonly value: string; readonly label: string }[]
  }[]
  readonly tabs: readonly {
    readonly href: string
    readonly label: string
    readonly current: boolean
  }[]
  /** What the reader may do with their unit's requests as a whole: hand them in or take them back. */
  readonly handing: 'handing-in' | 'taking-back' | ''
  /** What the checks say of all that is saved. */
  readonly checks: ReturnType<typeof checksView>
  /** The row that a link led to; empty where it led to none. */
  readonly row: string
  /** Whose unsent rows a browser may keep for later. */
  readonly keeper: string
  readonly refused: readonly { readonly field: string; readonly text: string }[]
}

/** A grid for the keyboard: rows of cells, saved one by one, added up below. */
export function gridView(input: GridInput) {
  const { columns, rows, unitId } = input
  return {
    title: `${input.heading} ปี ${input.fiscalYear}`,
    section: 'budget' as const,
    styles: ['ordinance.css'],
    scripts: ['grid.js'],
    id: input.id,
    fiscalYear: String(input.fiscalYear),
    yearName: yearName(input),
    heading: input.heading,
    action: `/ordinances/${input.id}/${input.what}`,
    what: input.what,
    keeper: input.keeper,
    handing: input.handing && {
      action: `/ordinances/${input.id}/calendar/${input.handing}`,
      label: input.handing === 'handing-in' ? 'ส่งคำขอของหน่วยงาน' : 'ดึงคำขอกลับมาแก้',
    },
    checks: input.checks,
    wanted: input.row,
    from: String(input.from),
    total: String(input.count),
    mayType: input.mayType,
    mayFill: input.mayType && input.count > 0 && columns.some(({ name }) => name === 'actualLast'),
    closed: input.closed,
    tabs: input.tabs,
    unitId,
    units: input.units.map((unit) => ({
      href: `/ordinances/${input.id}/requests?unit=${unit.id}`,
      name: unit.name,
      total: formatBaht(unit.total),
      count: String(unit.count),
      current: unit.id === unitId,
    })),
    hasUnits: input.units.length > 0,
    columns: columns.map(({ name, label, is, width }) => ({
      name,
      label,
      isAmount: is === 'amount',
      width: `w${Math.min(Math.ceil(width / 2) * 2, 36)}`,
    })),
    rows: rows.map((row, index) => rowView(row, index, input)),
    totals: columns.map(({ name, isSummed }) => ({
      name,
      amount: isSummed ? formatBaht(input.totals[name] ?? 0n) : '',
    })),
    count: `${input.count.toLocaleString('en')} รายการ`,
    page: String(input.page),
    pages: pagesOf(input),
    workbooks: workbooksOf(input),
    lists: input.lists,
    errors: input.refused,
  }
}

/** The pages of a grid, for a browser without script. */
function pagesOf({ id, what, unitId, page, pages }: GridInput) {
  const href = (to: number) => `/ordinances/${id}/${what}?${unitId && `unit=${unitId}&`}page=${to}`
  return {
    shown: pages > 1,
    text: `หน้า ${page} จาก ${pages}`,
    previous: page > 1 ? href(page - 1) : '',
    next: page < pages ? href(page + 1) : '',
  }
}

/** Where the rows leave as workbooks and come in from one. */
function workbooksOf({ id, what, unitId, mayType }: GridInput) {
  const base = `/ordinances/${id}/${what}`
  const query = unitId && `?unit=${unitId}`
  return {
    save: `${base}/workbook${query}`,
    all: what === 'requests' ? `${base}/workbook?unit=all` : '',
    take: mayType ? `${base}/import${query}` : '',
  }
}

function rowView(row: GridRow, index: number, { columns, mayType, from, row: wanted }: GridInput) {
  return {
    n: String(from + index + 1),
    index: String(index),
    id: row.id,
    version: String(row.version),
    by: row.by,
    isBad: Object.keys(row.errors).length > 0,
    isWanted: wanted !== '' && (row.id === wanted || row.cells['code'] === wanted),
    cells: columns.map(({ name, label, is, list, hasDifference }) => ({
      field: `rows.${index}.${name}`,
      name,
      label: `${label} แถวที่ ${from + index + 1}`,
      value: row.cells[name] ?? '',
      error: row.errors[name] ?? '',
      mark: markView(row.marks[name], row.cells[name] ?? ''),
      difference: hasDifference ? row.difference : '',
      hasDifference: hasDifference ?? false,
      isLong: is === 'long',
      isAmount: is === 'amount',
      list: list ?? '',
      isOpen: mayType,
    })),
  }
}

/** Where a figure comes from; of one that was typed otherwise, what it is there. */
function markView(mark: Mark | undefined, typed: string) {
  if (!mark || (mark.text === '' && typed === '')) return undefined
  return { from: mark.from, text: mark.text || '0.00', isOther: mark.text !== typed }
}

/** An amount as a cell shows it: blank where there is none. */
export function cellAmount(amount: Satang): string {
  return amount === 0n ? '' : formatBaht(amount)
}

/** Who saved a row last: `นางอรทัย สุขสบาย 14:05`. */
export function savedBy(row: { readonly updatedByName: string; readonly updatedAt: Date }): string {
  return `${row.updatedByName} ${thaiTime(row.updatedAt)}`
}
