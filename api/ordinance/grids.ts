import type { BudgetLine } from '../../domain/budget/budget-line'
import { ordinanceError } from '../../domain/ordinance/errors'
import { mayRequest } from '../../domain/ordinance/requests'
import type { RevenueRecords } from '../../domain/ordinance/revenue-past'
import type { Satang } from '../../domain/shared/money'
import { listHandedIn } from '../../prisma/budget-call'
import { inOrganisation, type Tx } from '../../prisma/client'
import {
  findOrdinanceCase,
  findOrdinanceHead,
  findRevenueRecords,
  type FoundOrdinance,
  type OrdinanceHead,
} from '../../prisma/ordinance'
import {
  listAskedBeside,
  listPastLines,
  listRequests,
  listRevenueCodes,
  listRevenueEstimates,
  placeOfRequest,
  placeOfRevenue,
  saveRequests,
  saveRevenueEstimates,
  sumRequests,
  sumRevenueEstimates,
  type RequestFields,
  type RevenueFields,
  type Row,
  type RowSums,
  type RowsMark,
  type RowToSave,
  type RowWindow,
} from '../../prisma/ordinance-rows'
import { listUnits } from '../../prisma/unit'
import {
  additionColumns,
  requestColumns,
  revenueColumns,
  surplusColumns,
  type Column,
} from '../../templates/ordinance/columns'
import { cellAmount, savedBy } from '../../templates/ordinance/grid'
import type { Visitor } from '../auth/session'
import type { Services } from '../services'
import { readRequest, readRevenue, type Cells, type ReadRow } from './cells'
import {
  filledIn,
  requestMarks,
  revenueDifference,
  revenueMarks,
  wholeTypesOf,
  type Marks,
} from './known'

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

/** The grid of an address, for this reader; undefined where there is no such ordinance. */
export async function findGrid(
  services: Services,
  visitor: Visitor,
  id: string,
  what: Grid['what'],
  unitAsked: string,
): Promise<{ readonly ordinance: OrdinanceHead; readonly grid: Grid } | undefined> {
  return inOrganisation(services.db, visitor.organisation.id, async (tx) => {
    const ordinance = await findOrdinanceHead(tx, id)
    if (!ordinance) return undefined
    if (what === 'revenues') {
      const records =
        ordinance.supplement === undefined && ordinance.status === 'drafting'
          ? await findRevenueRecords(tx, ordinance.fiscalYear)
          : undefined
      const codes = records ? await listRevenueCodes(tx, id) : []
      return { ordinance, grid: revenueGrid(ordinance, visitor, { records, codes }) }
    }
    const gridOf = await requestGridsOf(tx, visitor, ordinance)
    return { ordinance, grid: gridOf(unitOf(await listUnits(tx), visitor, unitAsked)) }
  })
}

/** A unit with the grid of its requests. */
export type UnitGrid = {
  readonly unit: { readonly id: string; readonly name: string }
  readonly grid: Grid
}

/** The grids of every unit's requests, for a workbook that holds them all. */
export async function findUnitGrids(
  tx: Tx,
  visitor: Visitor,
  ordinance: OrdinanceHead,
): Promise<readonly UnitGrid[]> {
  const gridOf = await requestGridsOf(tx, visitor, ordinance)
  return (await listUnits(tx)).map((unit) => ({ unit, grid: gridOf(unit.id) }))
}

async function requestGridsOf(
  tx: Tx,
  visitor: Visitor,
  ordinance: OrdinanceHead,
): Promise<(unitId: string) => Grid> {
  const { id, supplement } = ordinance
  const found =
    supplement === undefined ? undefined : await findOrdinanceCase(tx, visitor.organisation.id, id)
  const handedIn = visitor.roles.includes('chief-administrator')
    ? new Set<string>()
    : await listHandedIn(tx, id)
  return (unitId) => {
    const grid = requestGrid(ordinance, visitor, unitId, found && linesOf(found, unitId))
    const isHandedIn = handedIn.has(unitId)
    return { ...grid, isHandedIn, mayType: grid.mayType && !isHandedIn }
  }
}

/** The unit of the page: the one that was asked for, or the reader's own, or the first. */
function unitOf(
  units: readonly { readonly id: string }[],
  visitor: Visitor,
  asked: string,
): string {
  const own = units.find((unit) => visitor.posts.some((post) => post.unitId === unit.id))
  return (units.find((unit) => unit.id === asked) ?? own ?? units[0])?.id ?? ''
}

/** คำของบประมาณ of one unit. A unit's own people type it; the chief administrator may mend any. */
function requestGrid(
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

/** The lines of a unit that a supplementary budget may add to; undefined for an annual one. */
export function linesOf(
  { standing }: Pick<FoundOrdinance, 'standing'>,
  unitId: string,
): readonly BudgetLine[] | undefined {
  return standing.yearLines?.filter((line) => line.unitId === unitId)
}

/** The rows of a grid between their fields and their cells. */
function rowsThrough<Fields extends object>(
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

function revenueCells(row: RevenueFields): Cells {
  return {
    ...textsOf(row, ['code', 'name', 'reason']),
    ...amountsOf(row, ['actualOldest', 'actualOlder', 'actualLast', 'currentEstimate', 'estimate']),
  }
}

/** ประมาณการรายรับ: the treasury's and the chief administrator's. */
function revenueGrid(
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

function textsOf<Name extends string>(row: Readonly<Record<Name, string>>, names: readonly Name[]) {
  return Object.fromEntries(names.map((name) => [name, row[name]]))
}

function amountsOf<Name extends string>(
  row: Readonly<Record<Name, bigint>>,
  names: readonly Name[],
) {
  return Object.fromEntries(names.map((name) => [name, cellAmount(row[name])]))
}

/** Refuses a reader who may only read this grid. */
export function mustType(grid: Grid, visitor: Visitor): void {
  if (grid.mayType) return
  if (grid.isHandedIn) throw ordinanceError.ORDINANCE_HANDED_IN()
  throw ordinanceError.ORDINANCE_NOT_YOURS({
    post: visitor.posts[0]?.title ?? '',
    action: grid.heading,
    who: grid.what === 'requests' ? 'หน่วยงานเจ้าของคำขอ' : 'หัวหน้าหน่วยงานคลัง หรือปลัด',
  })
}

/** What the grid's own rows come to: how many, and the sums of its summed columns. */
export function totalsIn(
  grid: Pick<Grid, 'unitId' | 'summed'>,
  sums: readonly RowSums[],
): { readonly count: number; readonly totals: Readonly<Record<string, Satang>> } {
  const own = sums.find(({ unitId }) => unitId === grid.unitId)
  const [amount, currentEstimate] = grid.summed
  return {
    count: own?.count ?? 0,
    totals: { [amount]: own?.amount ?? 0n, [currentEstimate]: own?.currentEstimate ?? 0n },
  }
}

/** The sums as the foot of the grid says them. */
export function totalTexts(grid: Grid, sums: readonly RowSums[]) {
  const { count, totals } = totalsIn(grid, sums)
  return {
    count,
    totals: Object.fromEntries(
      Object.entries(totals).map(([name, amount]) => [name, cellAmount(amount) || '0.00']),
    ),
  }
}

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

/** The address of a grid, or of a page below it. */
export function gridPath(id: string, { what, unitId }: Grid, below = ''): string {
  return `/ordinances/${id}/${what}${below}${unitId && `?unit=${unitId}`}`
}
