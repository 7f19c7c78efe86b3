import type { Tx } from '../../prisma/client'
import type { Cells } from './cells'
import type { Grid } from './grid'
import type { Marks } from './known'

/** A row with what the office's own records say beside its cells, and its ยอดต่าง. */
export type Marked<Row> = Row & { readonly marks: Marks; readonly difference: string }

/** Rows with what the office's own records say beside each. */
export async function withMarks<Row extends { readonly cells: Cells }>(
  tx: Tx,
  grid: Grid,
  rows: readonly Row[],
): Promise<readonly Marked<Row>[]> {
  const cells = rows.map((row) => row.cells)
  const marks = await grid.beside(cells).marks(tx, cells)
  return rows.map((row, n) => ({
    ...row,
    marks: marks[n] ?? {},
    difference: grid.differenceOf(row.cells),
  }))
}
