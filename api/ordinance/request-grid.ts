import type { BudgetLine } from '../../domain/budget/budget-line'
import { mayRequest } from '../../domain/ordinance/requests'
import type { FoundOrdinance, OrdinanceHead } from '../../prisma/ordinance'
import {
  listAskedBeside,
  listPastLines,
  listRequests,
  placeOfRequest,
  saveRequests,
  sumRequests,
  type RequestFields,
} from '../../prisma/ordinance-rows'
import { additionColumns, requestColumns } from '../../templates/ordinance/columns'
import type { Visitor } from '../auth/session'
import { readRequest, type Cells } from './cells'
import { amountsOf, rowsThrough, textsOf, type Grid } from './grid'
import { requestMarks, wholeTypesOf } from './known'

/** คำของบประมาณ of one unit. A unit's own people type it; the chief administrator may mend any. */
export function requestGrid(
  { id, fiscalYear }: OrdinanceHead,
  visitor: Visitor,
  unitId: string,
  lines: readonly BudgetLine[] | undefined,
): Grid {
  const columns = lines ? additionColumns() : requestColumns(fiscalYear)
  const grid: Grid = {
    what: 'requests',
    heading: lines ? 'คำของบประมาณเพิ่มเติม' : 'คำของบประมาณ',
    columns,
    prefix: 'bgl',
    mayType: visitor.posts.some((post) => mayRequest(post, unitId)),
    isHandedIn: false,
    unitId,
    ...rowsThrough(columns, requestCells, (cells) => readRequest(cells, columns, lines), {
      list: (tx, rows) => listRequests(tx, id, { unitId, ...rows }),
      save: (tx, mark, rows) => saveRequests(tx, { ...mark, unitId }, rows),
    }),
    follow: (cells, before) => {
      const isPriced = ['quantity', 'unitPrice'].some((name) => cells[name] !== before[name])
      return isPriced && cells['unitPrice'] && cells['amount'] === before['amount']
        ? { ...cells, amount: '' }
        : cells
    },
    marks: async (tx, rows) => {
      const past = lines || rows.length === 0 ? [] : await listPastLines(tx, unitId, fiscalYear)
      const asked = await listAskedBeside(tx, { ordinanceId: id, unitId }, wholeTypesOf(rows, past))
      return requestMarks(rows, asked, past, fiscalYear)
    },
    differenceOf: () => '',
    beside: () => grid,
    sums: (tx) => sumRequests(tx, id),
    placeOf: (tx, row) => placeOfRequest(tx, id, row),
    summed: ['amount', 'currentEstimate'],
  }
  return grid
}

/** The cells of a requested item, as the grid and the workbook show them. */
export function requestCells(row: RequestFields): Cells {
  return {
    ...textsOf(row, [
      'lineCode',
      'subProgrammeCode',
      'typeCode',
      'item',
      'quantity',
      'statement',
      'planPage',
    ]),
    ...amountsOf(row, [
      'unitPrice',
      'amount',
      'actualOldest',
      'actualOlder',
      'actualLast',
      'currentEstimate',
    ]),
  }
}

/** The lines of a unit that a supplementary budget may add to; undefined for an annual one. */
export function linesOf(
  { standing }: Pick<FoundOrdinance, 'standing'>,
  unitId: string,
): readonly BudgetLine[] | undefined {
  return standing.yearLines?.filter((line) => line.unitId === unitId)
}
