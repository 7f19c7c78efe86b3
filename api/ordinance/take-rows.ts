import { ordinanceError } from '../../domain/ordinance/errors'
import type { Tx } from '../../prisma/client'
import type { OrdinanceHead } from '../../prisma/ordinance'
import { listRequests } from '../../prisma/ordinance-rows'
import type { BadCell } from '../../templates/ordinance/import'
import type { Visitor } from '../auth/session'
import type { Grid, StoredRow } from './grid'
import { keepRows, sameCells, type SentRow } from './keep'
import type { TakenRow } from './sheet-rows'
import type { RowsOfUnit } from './unit-rows'

/** What became of the rows of a workbook: all are kept, or none is and every cell that stands against it is named. */
export type Outcome = {
  readonly written: number
  readonly same: number
  /** Rows that were kept, unit by unit, where the sheet named them. */
  readonly byUnit: readonly { readonly name: string; readonly written: number }[]
  readonly bad: readonly BadCell[]
  readonly good: readonly TakenRow[]
}

/** Reads every row by the rules of its grid, and keeps them where none is bad. */
export async function takeRows(
  tx: Tx,
  parts: readonly RowsOfUnit[],
  ordinance: OrdinanceHead,
  visitor: Visitor,
  badCells: readonly BadCell[],
): Promise<Outcome> {
  const elsewhere = await unitsOfRows(tx, parts, ordinance)
  const judged: (RowsOfUnit & Judged)[] = []
  for (const part of parts) judged.push({ ...part, ...(await judgeRows(tx, part, elsewhere)) })
  const bad = [...badCells, ...judged.flatMap((part) => part.bad)]
  const good = judged.flatMap((part) => part.good)
  if (bad.length > 0)
    return { written: 0, same: 0, byUnit: [], bad: bad.toSorted(downTheSheet), good }
  const byUnit: { readonly name: string; readonly written: number }[] = []
  for (const part of judged) {
    const sent = part.good.map(({ id, version, cells }): SentRow => ({
      id,
      version,
      cells,
      isDropped: false,
    }))
    const kept = await keepRows(tx, part.grid, ordinance, visitor, sent)
    const overtaken = kept.filter(({ errors }) => Object.keys(errors).length > 0)
    if (overtaken.length > 0) throw ordinanceError.ORDINANCE_CHANGED_MEANWHILE()
    byUnit.push({ name: part.unitName, written: kept.length })
  }
  const written = byUnit.reduce((sum, unit) => sum + unit.written, 0)
  return { written, same: good.length - written, byUnit, bad: [], good: [] }
}

/** The unit that has each of the rows a sheet marks: a row doesn't move from one to another by a file. */
async function unitsOfRows(
  tx: Tx,
  parts: readonly RowsOfUnit[],
  { id }: OrdinanceHead,
): Promise<ReadonlyMap<string, string>> {
  if (parts[0]?.grid.what !== 'requests') return new Map()
  const marked = parts.flatMap(({ rows }) => rows.filter(({ version }) => version > 0))
  const stored = await listRequests(tx, id, { ids: marked.map((row) => row.id) })
  return new Map(
    stored.filter(({ isRemoved }) => !isRemoved).map((row) => [row.id, row.unitId] as const),
  )
}

type Judged = { readonly bad: readonly BadCell[]; readonly good: readonly TakenRow[] }

async function judgeRows(
  tx: Tx,
  { grid: among, rows }: RowsOfUnit,
  unitsOf: ReadonlyMap<string, string>,
): Promise<Judged> {
  const grid = among.beside(rows.map(({ cells }) => cells))
  const stored = await grid.list(tx)
  const storedIds = new Map(stored.map((row) => [row.id, row]))
  const lineOf = lineIn(grid)
  const storedLines = new Map(stored.map((row) => [lineOf(row.cells), row.id]))
  const seen = new Map<string, TakenRow>()
  const bad: BadCell[] = []
  const good: TakenRow[] = []
  for (const row of rows) {
    const refuse = (name: string, text: string): void => {
      const label = grid.columns.find((column) => column.name === name)?.label ?? ''
      bad.push({ address: row.addresses[name] ?? `แถว ${row.number}`, label, text })
    }
    const before = bad.length
    const read = grid.read(row.cells)
    if (!read.ok) for (const [name, text] of Object.entries(read.errors)) refuse(name, text)
    const first = grid.columns[0]?.name ?? ''
    const cells = read.ok ? read.cells : undefined
    const stands = againstMark(row, cells, storedIds.get(row.id), unitsOf.get(row.id))
    if (stands !== undefined) refuse(first, stands)
    const line = lineOf(cells ?? row.cells)
    const twin = seen.get(line)
    if (twin) refuse(first, `ซ้ำกับแถว ${twin.number} ในไฟล์`)
    const owner = storedLines.get(line)
    if (!twin && owner !== undefined && owner !== row.id) refuse(first, 'ซ้ำกับรายการที่มีอยู่แล้วในตาราง')
    seen.set(line, row)
    if (bad.length === before && cells) good.push({ ...row, cells })
  }
  return { bad, good }
}

/** Why a row that says which one it was can't be that one; undefined where it can, or is new. */
function againstMark(
  row: TakenRow,
  cells: TakenRow['cells'] | undefined,
  known: StoredRow | undefined,
  unitId: string | undefined,
): string | undefined {
  const isSame = known && cells && sameCells(cells, known.cells)
  if (known && !isSame && known.version !== row.version)
    return `${known.by} แก้แถวนี้หลังจากดาวน์โหลด ดาวน์โหลดใหม่ก่อน`
  if (known || row.version === 0) return undefined
  return unitId === undefined
    ? 'แถวนี้ถูกลบไปแล้วหลังจากดาวน์โหลด ลบรหัสในช่อง “แถวเดิม” เพื่อเพิ่มใหม่'
    : 'แถวเดิมเป็นของหน่วยงานอื่น ย้ายหน่วยงานด้วยไฟล์ไม่ได้ ลบรหัสในช่อง “แถวเดิม” เพื่อเพิ่มใหม่'
}

/** As one reads a sheet: row by row, and in a row from the left. */
function downTheSheet(left: BadCell, right: BadCell): number {
  const rowOf = ({ address }: BadCell): number => Number(/\d+/.exec(address)?.[0] ?? 0)
  return (
    rowOf(left) - rowOf(right) ||
    left.address.length - right.address.length ||
    left.address.localeCompare(right.address)
  )
}

/** What makes a line one and the same: what check V7 calls twice. */
function lineIn({ what }: Pick<Grid, 'what'>): (cells: TakenRow['cells']) => string {
  const names = what === 'requests' ? ['subProgrammeCode', 'typeCode', 'item'] : ['code']
  return (cells) => names.map((name) => cells[name] ?? '').join('\n')
}
