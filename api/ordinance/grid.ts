import type { Tx } from '../../prisma/client'
import type { Row, RowsMark, RowSums, RowToSave, RowWindow } from '../../prisma/ordinance-rows'
import type { Column } from '../../templates/ordinance/columns'
import { cellAmount, savedBy } from '../../templates/ordinance/grid'
import type { Cells, ReadRow } from './cells'
import type { Marks } from './known'

/** A row as it is stored, in the words of its cells. */
export type StoredRow = {
  readonly id: string
  readonly version: number
  readonly cells: Cells
  /** Who saved it last, and when. */
  readonly by: string
  readonly isRemoved: boolean
}

/** A grid's own part: its columns, its rows, and how they are read, kept and added up. */
export type Grid = {
  readonly what: 'requests' | 'revenues'
  readonly heading: string
  readonly columns: readonly Column[]
  readonly prefix: 'bgl' | 'rev'
  readonly mayType: boolean
  /** The unit's people have handed their requests in, and read until they take them back. */
  readonly isHandedIn: boolean
  /** The unit whose requests they are; empty for the revenue estimate. */
  readonly unitId: string
  readonly list: (tx: Tx, rows?: RowWindow) => Promise<readonly StoredRow[]>
  /** What the cells come to when they are kept, or what is wrong with each. */
  readonly read: (cells: Cells) => ReadCells
  /** What is typed, with what follows by itself from what was changed in it. */
  readonly follow: (cells: Cells, before: Cells) => Cells
  /** What the office's own records say beside each of some rows. */
  readonly marks: (tx: Tx, rows: readonly Cells[]) => Promise<readonly Marks[]>
  /** ยอดต่าง of a row from the year before, as its cell says it; empty where there is none. */
  readonly differenceOf: (cells: Cells) => string
  /** The grid as it is with rows that come now: two on one account of the books can't be told apart there. */
  readonly beside: (rows: readonly Cells[]) => Grid
  /** Keeps rows whose cells were read; gives the version of each that was not overtaken. */
  readonly save: (
    tx: Tx,
    mark: Omit<RowsMark, 'unitId'>,
    rows: readonly (Omit<RowToSave<object>, 'fields'> & { readonly cells: Cells })[],
  ) => Promise<ReadonlyMap<string, number>>
  /** The sums of every unit, so that one statement fills the foot and the list of units. */
  readonly sums: (tx: Tx) => Promise<readonly RowSums[]>
  /** The place of a row among the grid's, for a link that leads to it. */
  readonly placeOf: (tx: Tx, row: string) => Promise<number>
  /** The columns that `amount` and `currentEstimate` of the sums stand under. */
  readonly summed: readonly [amount: string, currentEstimate: string]
}

/** What typed cells come to: the cells as they are kept, or what is wrong with each by its name. */
export type ReadCells =
  | { readonly ok: true; readonly cells: Cells }
  | { readonly ok: false; readonly errors: Readonly<Record<string, string>> }

/** The rows of a grid between their fields and their cells. */
export function rowsThrough<Fields extends object>(
  columns: readonly Column[],
  cellsOf: (row: Fields) => Cells,
  read: (cells: Cells, columns: readonly Column[]) => ReadRow<Fields>,
  rows: {
    readonly list: (tx: Tx, rows?: RowWindow) => Promise<readonly Row<Fields>[]>
    readonly save: (
      tx: Tx,
      mark: Omit<RowsMark, 'unitId'>,
      rows: readonly RowToSave<Fields>[],
    ) => Promise<ReadonlyMap<string, number>>
  },
): Pick<Grid, 'list' | 'read' | 'save'> {
  return {
    list: async (tx, wanted) =>
      (await rows.list(tx, wanted)).map((row) => ({
        id: row.id,
        version: row.version,
        cells: cellsOf(row),
        by: savedBy(row),
        isRemoved: row.isRemoved,
      })),
    read: (cells) => {
      const answer = read(cells, columns)
      return answer.ok ? { ok: true, cells: cellsOf(answer.fields) } : answer
    },
    save: (tx, mark, sent) =>
      rows.save(
        tx,
        mark,
        sent.flatMap(({ cells, ...row }) => {
          const answer = read(cells, columns)
          return answer.ok ? [{ ...row, fields: answer.fields }] : []
        }),
      ),
  }
}

/** The cells of these texts of a row. */
export function textsOf<Name extends string>(
  row: Readonly<Record<Name, string>>,
  names: readonly Name[],
) {
  return Object.fromEntries(names.map((name) => [name, row[name]]))
}

/** The cells of these amounts of a row. */
export function amountsOf<Name extends string>(
  row: Readonly<Record<Name, bigint>>,
  names: readonly Name[],
) {
  return Object.fromEntries(names.map((name) => [name, cellAmount(row[name])]))
}

/** The address of a grid, or of a page below it. */
export function gridPath(id: string, { what, unitId }: Grid, below = ''): string {
  return `/ordinances/${id}/${what}${below}${unitId && `?unit=${unitId}`}`
}
