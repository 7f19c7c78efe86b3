import type { RevenueRecords } from '../../domain/ordinance/revenue-past'
import type { OrdinanceHead } from '../../prisma/ordinance'
import {
  listRevenueEstimates,
  placeOfRevenue,
  saveRevenueEstimates,
  sumRevenueEstimates,
  type RevenueFields,
} from '../../prisma/ordinance-rows'
import { revenueColumns, surplusColumns } from '../../templates/ordinance/columns'
import type { Visitor } from '../auth/session'
import { readRevenue, type Cells } from './cells'
import { amountsOf, rowsThrough, textsOf, type Grid } from './grid'
import { filledIn, revenueDifference, revenueMarks, type Marks } from './known'

/** ประมาณการรายรับ: the treasury's and the chief administrator's. */
export function revenueGrid(
  ordinance: OrdinanceHead,
  visitor: Visitor,
  known: { readonly records: RevenueRecords | undefined; readonly codes: readonly string[] },
): Grid {
  const { id, fiscalYear, supplement } = ordinance
  const { records, codes } = known
  const marksOf = (cells: Cells): Marks => (records ? revenueMarks(cells, codes, records) : {})
  const columns = supplement === undefined ? revenueColumns(fiscalYear) : surplusColumns()
  return {
    what: 'revenues',
    heading: supplement === undefined ? 'ประมาณการรายรับ' : 'รายรับที่ตั้งเพิ่มเติม',
    columns,
    prefix: 'rev',
    mayType: visitor.roles.some(
      (role) => role === 'chief-administrator' || role === 'finance-director',
    ),
    isHandedIn: false,
    unitId: '',
    ...rowsThrough(
      columns,
      revenueCells,
      (cells) => readRevenue(filledIn(cells, marksOf(cells)), columns),
      {
        list: (tx, rows) => listRevenueEstimates(tx, id, rows),
        save: (tx, mark, rows) => saveRevenueEstimates(tx, { ...mark, unitId: '' }, rows),
      },
    ),
    follow: (cells) => cells,
    marks: async (_tx, rows) => rows.map(marksOf),
    differenceOf: (cells) => (supplement === undefined ? revenueDifference(cells) : ''),
    beside: (rows) =>
      revenueGrid(ordinance, visitor, {
        records,
        codes: [...codes, ...rows.map((cells) => cells['code'] ?? '')],
      }),
    sums: (tx) => sumRevenueEstimates(tx, id),
    placeOf: (tx, row) => placeOfRevenue(tx, id, row),
    summed: ['estimate', 'currentEstimate'],
  }
}

function revenueCells(row: RevenueFields): Cells {
  return {
    ...textsOf(row, ['code', 'name', 'reason']),
    ...amountsOf(row, ['actualOldest', 'actualOlder', 'actualLast', 'currentEstimate', 'estimate']),
  }
}
