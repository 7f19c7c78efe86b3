import { ordinanceError } from '../../domain/ordinance/errors'
import { inOrganisation, sqlStateOf, type Tx } from '../../prisma/client'
import { isId } from '../../prisma/ids'
import type { OrdinanceHead } from '../../prisma/ordinance'
import type { Visitor } from '../auth/session'
import type { Services } from '../services'
import { isBlank, type Cells } from './cells'
import type { Grid, StoredRow } from './grid'

/** A row as it was sent: whose it is, what its writer had seen of it, and what is typed there now. */
export type SentRow = {
  readonly id: string
  readonly version: number
  readonly cells: Cells
  readonly isDropped: boolean
}

/** What became of a row that was sent. */
export type KeptRow = {
  readonly id: string
  readonly version: number
  readonly errors: Readonly<Record<string, string>>
  readonly cells: Cells
  readonly isRemoved: boolean
  /** What somebody else saved meanwhile: the row is as they left it until its writer chooses. */
  readonly theirs?:
    | {
        readonly version: number
        readonly cells: Cells
        readonly by: string
        readonly isRemoved: boolean
      }
    | undefined
}

/** One transaction on a grid; what was typed after drafting was over, or after it was handed in, is refused. */
export function typingIn<T>(
  services: Services,
  visitor: Visitor,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  return inOrganisation(services.db, visitor.organisation.id, work).catch((error: unknown) => {
    const state = sqlStateOf(error)
    if (state === 'KH050') throw ordinanceError.ORDINANCE_CHANGED_MEANWHILE()
    if (state === 'KH052') throw ordinanceError.ORDINANCE_HANDED_IN()
    throw error
  })
}

/** Keeps the rows that say something new; a bad or overtaken one comes back with its cells. */
export async function keepRows(
  tx: Tx,
  among: Grid,
  ordinance: OrdinanceHead,
  visitor: Visitor,
  sent: readonly SentRow[],
): Promise<readonly KeptRow[]> {
  const grid = among.beside(sent.map(({ cells }) => cells))
  const ours = sent.filter(({ id }) => isId(grid.prefix, id))
  const storedNow = async (): Promise<ReadonlyMap<string, StoredRow>> =>
    new Map((await grid.list(tx, { ids: ours.map(({ id }) => id) })).map((row) => [row.id, row]))
  const stored = await storedNow()
  const judged = ours.flatMap((row) => judge(grid, row, stored.get(row.id)))
  const toSave = judged.flatMap((row) => ('save' in row ? [row.save] : []))
  const mark = { ordinanceId: ordinance.id, personId: visitor.personId }
  const versions = toSave.length > 0 ? await grid.save(tx, mark, toSave) : new Map<string, number>()
  const isOvertaken = toSave.some(({ id }) => !versions.has(id))
  const after = isOvertaken ? await storedNow() : stored
  return judged.map((row) => {
    if (!('save' in row)) return row.kept
    const { id, cells, isRemoved } = row.save
    const version = versions.get(id)
    if (version === undefined) return overtaken(grid, row.sent, after.get(id))
    return { id, version, errors: {}, cells, isRemoved }
  })
}

type Judged =
  | { readonly kept: KeptRow }
  | {
      readonly sent: SentRow
      readonly save: Pick<KeptRow, 'id' | 'cells' | 'isRemoved'> & { readonly seenVersion: number }
    }

/** A row to save, or why not; nothing for one that says nothing new. */
function judge(grid: Grid, sent: SentRow, stored: StoredRow | undefined): readonly Judged[] {
  const { id, version } = sent
  const isRemoved = sent.isDropped || (version > 0 && isBlank(sent.cells))
  if (!stored && (isBlank(sent.cells) || sent.isDropped)) return []
  if (stored?.isRemoved && isRemoved) return []
  const read = grid.read(stored ? grid.follow(sent.cells, stored.cells) : sent.cells)
  const cells = read.ok ? read.cells : sent.cells
  if (stored && !isRemoved && !stored.isRemoved && sameCells(cells, stored.cells)) {
    if (version === stored.version && sameCells(sent.cells, stored.cells)) return []
    return [{ kept: { id, version: stored.version, errors: {}, cells, isRemoved } }]
  }
  if ((stored?.version ?? 0) !== version || stored?.isRemoved)
    return [{ kept: overtaken(grid, { ...sent, cells }, stored) }]
  if (isRemoved && stored)
    return [{ sent, save: { id, seenVersion: version, isRemoved, cells: stored.cells } }]
  if (!read.ok) return [{ kept: { id, version, errors: read.errors, cells, isRemoved: false } }]
  return [{ sent, save: { id, seenVersion: version, isRemoved: false, cells } }]
}

/** Both values side by side, cell by cell; nothing of the writer's is lost, nothing of the other's overwritten. */
function overtaken(
  grid: Grid,
  { id, version, cells }: SentRow,
  stored: StoredRow | undefined,
): KeptRow {
  const first = grid.columns[0]?.name ?? ''
  if (!stored || stored.isRemoved) {
    const by = stored?.by ?? ''
    return {
      id,
      version,
      errors: { [first]: `${by} ลบแถวนี้ไปแล้ว`.trim() },
      cells,
      isRemoved: false,
      theirs: { version: stored?.version ?? 0, cells: {}, by, isRemoved: true },
    }
  }
  const { cells: theirs, by } = stored
  const differing = grid.columns.filter(({ name }) => (cells[name] ?? '') !== theirs[name])
  const errors = Object.fromEntries(
    differing.map(({ name }) => [name, `${by} แก้แถวนี้ไปแล้ว เป็น “${theirs[name] || 'ว่าง'}”`]),
  )
  return {
    id,
    version,
    errors: Object.keys(errors).length > 0 ? errors : { [first]: `${by} แก้แถวนี้ไปแล้ว` },
    cells,
    isRemoved: false,
    theirs: { version: stored.version, cells: theirs, by, isRemoved: false },
  }
}

/** Whether two rows say the same in every column that the first one has. */
export function sameCells(left: Cells, right: Cells): boolean {
  return Object.keys(left).every((name) => left[name] === (right[name] ?? ''))
}
