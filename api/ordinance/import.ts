import { gunzipSync, gzipSync } from 'node:zlib'
import type { Request, Response } from 'express'
import { z } from 'zod'
import { ordinanceError } from '../../domain/ordinance/errors'
import { DomainError } from '../../domain/shared/errors'
import { mostWorkbookRows, workbookError } from '../../domain/shared/workbook'
import { inOrganisation, type Tx } from '../../prisma/client'
import { newId } from '../../prisma/ids'
import type { OrdinanceHead } from '../../prisma/ordinance'
import { listUnits } from '../../prisma/voucher-list'
import { importView, type BadCell } from '../../templates/ordinance/import'
import { requireToken } from '../auth/form-guard'
import { visitorOf, type Visitor } from '../auth/session'
import { nested } from '../forms'
import { keepFlash, sendPage } from '../page'
import { queryText } from '../query'
import { thaiSentence } from '../refusals'
import type { Services } from '../services'
import { receiveUpload } from '../upload'
import { readWorkbook, workbookInMemory, type SheetCell, type SheetRow } from '../workbook'
import { cellsOf, isBlank, type Cells } from './cells'
import { findGrid, gridPath, mustType, type Grid } from './grids'
import { keepRows, sameCells, typingIn, type SentRow } from './keep'
import { markHeading } from './workbook'

/** The page that takes a workbook; says false where there is no such ordinance. */
export async function sendImport(
  services: Services,
  req: Request,
  res: Response,
  id: string,
  what: Grid['what'],
): Promise<boolean> {
  const asked = await findGrid(services, visitorOf(res), id, what, queryText(req, 'unit', 60))
  if (!asked) return false
  mustType(asked.grid, visitorOf(res))
  await sendPageOf(services, res, 200, asked, {})
  return true
}

/**
 * Takes the rows of a workbook, or of the good rows that an earlier try found. Nothing is written unless every row is
 * good, or the officer asked for the good ones.
 */
export async function importRows(
  services: Services,
  req: Request,
  res: Response,
  id: string,
  what: Grid['what'],
): Promise<void> {
  const visitor = visitorOf(res)
  const asked = await findGrid(services, visitor, id, what, queryText(req, 'unit', 60))
  if (!asked) throw ordinanceError.ORDINANCE_NOT_FOUND()
  const { ordinance, grid } = asked
  mustType(grid, visitor)
  const taken = req.is('multipart/form-data')
    ? await rowsOfUpload(req, res, grid)
    : { rows: packedRows(nested(req.body)['good'], grid), bad: [], file: '' }
  if ('refusal' in taken)
    return sendPageOf(services, res, 422, asked, { refusal: thaiSentence(taken.refusal) })
  const outcome = await typingIn(services, visitor, (tx) =>
    takeRows(tx, grid, ordinance, visitor, taken.rows, taken.bad),
  )
  if (outcome.bad.length > 0)
    return sendPageOf(services, res, 422, asked, { ...outcome, file: taken.file })
  await keepFlash(res, {
    tone: 'good',
    lead: `นำเข้าแล้ว ${outcome.written} แถว`,
    text: outcome.same > 0 ? `อีก ${outcome.same} แถวเหมือนเดิม` : grid.heading,
  })
  res.redirect(303, gridPath(id, grid))
}

/** A row as the sheet has it, and where. */
type ReadRow = {
  readonly number: number
  readonly id: string
  readonly version: number
  readonly cells: Cells
  readonly addresses: Readonly<Record<string, string>>
}

type Taken =
  | { readonly refusal: DomainError }
  | { readonly rows: readonly ReadRow[]; readonly bad: readonly BadCell[]; readonly file: string }

async function rowsOfUpload(req: Request, res: Response, grid: Grid): Promise<Taken> {
  const upload = await receiveUpload(req, workbookInMemory, (fields) =>
    requireToken(res, fields['_csrf']),
  )
  const [file] = upload.files
  if (!file) return { refusal: workbookError.WORKBOOK_MISSING() }
  if ('refusal' in file) return { refusal: file.refusal }
  try {
    const sheet = await readWorkbook(file.stored, file.name)
    return { ...readSheetRows(sheet, grid, file.name), file: file.name }
  } catch (error) {
    if (error instanceof DomainError) return { refusal: error }
    throw error
  }
}

/** The rows below the heading, by the heading's own words: columns may stand in any order. */
function readSheetRows(
  sheet: readonly SheetRow[],
  grid: Grid,
  name: string,
): { readonly rows: readonly ReadRow[]; readonly bad: readonly BadCell[] } {
  const { columns } = grid
  const headingAt = sheet
    .slice(0, 20)
    .findIndex(({ cells }) => placesIn(cells, columns).size >= Math.min(3, columns.length))
  const heading = sheet[headingAt]
  const places = placesIn(heading?.cells ?? [], columns)
  const needed =
    grid.what === 'requests' ? ['subProgrammeCode', 'typeCode', 'amount'] : ['code', 'estimate']
  const missing = columns.filter(({ name: own }) => needed.includes(own) && !places.has(own))
  if (!heading || missing.length > 0) {
    const labels = heading
      ? missing.map(({ label }) => `“${label}”`)
      : needed.map((own) => `“${columns.find((column) => column.name === own)?.label}”`)
    throw workbookError.WORKBOOK_NO_HEADING({ missing: labels.join(' ') })
  }
  const markAt = heading.cells.findIndex(({ text }) => plain(text) === markHeading)
  const bad: BadCell[] = []
  const rows = sheet.slice(headingAt + 1).flatMap((row): readonly ReadRow[] => {
    const at = (index: number | undefined): SheetCell | undefined =>
      index === undefined ? undefined : row.cells[index]
    const typed = Object.fromEntries(
      columns.map((column) => [column.name, at(places.get(column.name))?.text ?? '']),
    )
    const troubles = columns.flatMap((column) => {
      const cell = at(places.get(column.name))
      return cell?.trouble
        ? [{ address: cell.address, label: column.label, text: thaiSentence(cell.trouble) }]
        : []
    })
    const cells = cellsOf(typed, columns)
    if (isTotal(cells)) return []
    bad.push(...troubles)
    if (troubles.length > 0 || isBlank(cells)) return []
    const [, id = newId(grid.prefix), version = '0'] =
      /^(\w+)\/(\d{1,6})$/.exec(at(markAt)?.text.trim() ?? '') ?? []
    const addresses = Object.fromEntries(
      columns.map(({ name: own }) => [own, at(places.get(own))?.address ?? `แถว ${row.number}`]),
    )
    return [{ number: row.number, id, version: Number(version), cells, addresses }]
  })
  if (rows.length === 0 && bad.length === 0) throw workbookError.WORKBOOK_EMPTY({ name })
  return { rows, bad }
}

function plain(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

function placesIn(
  cells: readonly SheetCell[],
  columns: Grid['columns'],
): ReadonlyMap<string, number> {
  return new Map(
    columns.flatMap(({ name, label }) => {
      const index = cells.findIndex(({ text }) => plain(text) === label)
      return index < 0 ? [] : [[name, index] as const]
    }),
  )
}

/** The foot that an export ends with is added up anew, not taken in. */
function isTotal(cells: Cells): boolean {
  return Object.values(cells).some((cell) => cell === 'รวม')
}

type Outcome = {
  readonly written: number
  readonly same: number
  readonly bad: readonly BadCell[]
  readonly good: readonly ReadRow[]
}

/** Reads every row by the grid's own rules, and keeps them where none is bad. */
async function takeRows(
  tx: Tx,
  grid: Grid,
  ordinance: OrdinanceHead,
  visitor: Visitor,
  rows: readonly ReadRow[],
  badCells: readonly BadCell[],
): Promise<Outcome> {
  const stored = await grid.list(tx)
  const storedIds = new Map(stored.map((row) => [row.id, row]))
  const lineOf = lineIn(grid)
  const storedLines = new Map(stored.map((row) => [lineOf(row.cells), row.id]))
  const seen = new Map<string, ReadRow>()
  const bad: BadCell[] = [...badCells]
  const good: ReadRow[] = []
  for (const row of rows) {
    const refuse = (name: string, text: string): void => {
      const label = grid.columns.find((column) => column.name === name)?.label ?? ''
      bad.push({ address: row.addresses[name] ?? `แถว ${row.number}`, label, text })
    }
    const before = bad.length
    const read = grid.read(row.cells)
    if (!read.ok) for (const [name, text] of Object.entries(read.errors)) refuse(name, text)
    const first = grid.columns[0]?.name ?? ''
    const known = storedIds.get(row.id)
    const isSame = known && read.ok && sameCells(read.cells, known.cells)
    if (known && !isSame && known.version !== row.version)
      refuse(first, `${known.by} แก้แถวนี้หลังจากดาวน์โหลด ดาวน์โหลดใหม่ก่อน`)
    if (!known && row.version > 0)
      refuse(first, 'แถวนี้ถูกลบไปแล้วหลังจากดาวน์โหลด ลบรหัสในช่อง “แถวเดิม” เพื่อเพิ่มใหม่')
    const line = lineOf(read.ok ? read.cells : row.cells)
    const twin = seen.get(line)
    if (twin) refuse(first, `ซ้ำกับแถว ${twin.number} ในไฟล์`)
    const owner = storedLines.get(line)
    if (!twin && owner !== undefined && owner !== row.id) refuse(first, 'ซ้ำกับรายการที่มีอยู่แล้วในตาราง')
    seen.set(line, row)
    if (bad.length === before && read.ok) good.push({ ...row, cells: read.cells })
  }
  if (bad.length > 0) return { written: 0, same: 0, bad: bad.toSorted(downTheSheet), good }
  const sent = good.map(({ id, version, cells }): SentRow => ({
    id,
    version,
    cells,
    isDropped: false,
  }))
  const kept = await keepRows(tx, grid, ordinance, visitor, sent)
  const overtaken = kept.filter(({ errors }) => Object.keys(errors).length > 0)
  if (overtaken.length > 0) throw ordinanceError.ORDINANCE_CHANGED_MEANWHILE()
  return { written: kept.length, same: good.length - kept.length, bad: [], good: [] }
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
function lineIn({ what }: Pick<Grid, 'what'>): (cells: Cells) => string {
  const names = what === 'requests' ? ['subProgrammeCode', 'typeCode', 'item'] : ['code']
  return (cells) => names.map((name) => cells[name] ?? '').join('\n')
}

/** The good rows travel in the page, so that the file need be neither kept nor chosen again. They are read anew. */
const packed = z
  .array(
    z.object({
      id: z.string(),
      version: z.number().int().min(0),
      number: z.number().int(),
      cells: z.record(z.string(), z.string()),
    }),
  )
  .max(mostWorkbookRows)

const mostPacked = 700_000

function packRows(rows: readonly ReadRow[]): string {
  const text = JSON.stringify(
    rows.map(({ id, version, number, cells }) => ({ id, version, number, cells })),
  )
  const small = gzipSync(text).toString('base64')
  return small.length > mostPacked ? '' : small
}

function packedRows(sent: unknown, { columns }: Grid): readonly ReadRow[] {
  if (typeof sent !== 'string' || sent === '') throw workbookError.WORKBOOK_MISSING()
  try {
    const text = gunzipSync(Buffer.from(sent, 'base64'), { maxOutputLength: 50_000_000 }).toString()
    return packed.parse(JSON.parse(text)).map((row) => ({
      ...row,
      cells: cellsOf(row.cells, columns),
      addresses: {},
    }))
  } catch {
    throw workbookError.WORKBOOK_MISSING()
  }
}

async function sendPageOf(
  services: Services,
  res: Response,
  status: number,
  { ordinance, grid }: { readonly ordinance: OrdinanceHead; readonly grid: Grid },
  outcome: Partial<Outcome> & { readonly refusal?: string; readonly file?: string },
): Promise<void> {
  const units = await inOrganisation(services.db, visitorOf(res).organisation.id, listUnits)
  const { id, fiscalYear, supplement, status: stage } = ordinance
  const view = importView({
    id,
    fiscalYear,
    supplement,
    heading: grid.heading,
    unitName: units.find((unit) => unit.id === grid.unitId)?.name ?? '',
    path: gridPath(id, grid),
    action: gridPath(id, grid, '/import'),
    blank: `${gridPath(id, grid, '/workbook')}${grid.unitId ? '&' : '?'}blank=yes`,
    isOpen: stage === 'drafting',
    file: outcome.file ?? '',
    refusal: outcome.refusal ?? '',
    bad: outcome.bad ?? [],
    good: outcome.good ? { count: outcome.good.length, packed: packRows(outcome.good) } : undefined,
  })
  await sendPage(res, status, 'ordinance/import', view)
}
