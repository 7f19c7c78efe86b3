import { gunzipSync, gzipSync } from 'node:zlib'
import { z } from 'zod'
import { mostWorkbookRows, workbookError } from '../../domain/shared/workbook'
import { newId } from '../../prisma/ids'
import type { BadCell } from '../../templates/ordinance/import'
import { thaiSentence } from '../refusals'
import type { SheetCell, SheetRow } from '../workbook'
import { cellsOf, isBlank, type Cells } from './cells'
import type { Grid } from './grid'
import { markHeading, unitColumn } from './workbook'

/** A row as a sheet has it, and where. */
export type TakenRow = {
  readonly number: number
  readonly id: string
  readonly version: number
  readonly cells: Cells
  /** The unit that its own column names; undefined where the sheet has no such column. */
  readonly unit: string | undefined
  /** Where each column of the row stands: `F4`. */
  readonly addresses: Readonly<Record<string, string>>
}

/**
 * The rows below the heading, by the heading's own words: columns may stand in any order. Throws WORKBOOK_NO_HEADING,
 * WORKBOOK_EMPTY.
 */
export function readSheetRows(
  sheet: readonly SheetRow[],
  grid: Grid,
  name: string,
): { readonly rows: readonly TakenRow[]; readonly bad: readonly BadCell[] } {
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
  const unitAt = grid.unitId === '' ? undefined : placesIn(heading.cells, [unitColumn]).get('unit')
  const bad: BadCell[] = []
  const rows = sheet.slice(headingAt + 1).flatMap((row): readonly TakenRow[] => {
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
    const addressOf = (index: number | undefined): string =>
      at(index)?.address ?? `แถว ${row.number}`
    const addresses = Object.fromEntries([
      ...columns.map(({ name: own }) => [own, addressOf(places.get(own))]),
      ['unit', addressOf(unitAt)],
    ])
    const unit = unitAt === undefined ? undefined : plain(at(unitAt)?.text ?? '')
    return [{ number: row.number, id, version: Number(version), cells, unit, addresses }]
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

/** The good rows travel in the page, so that the file need be neither kept nor chosen again. They are read anew. */
const packed = z
  .array(
    z.object({
      id: z.string(),
      version: z.number().int().min(0),
      number: z.number().int(),
      cells: z.record(z.string(), z.string()),
      unit: z.string().optional(),
    }),
  )
  .max(mostWorkbookRows)

const mostPacked = 700_000

/** Rows as text for a field of the page; empty where they are too many for one. */
export function packRows(rows: readonly TakenRow[]): string {
  const text = JSON.stringify(
    rows.map(({ id, version, number, cells, unit }) => ({ id, version, number, cells, unit })),
  )
  const small = gzipSync(text).toString('base64')
  return small.length > mostPacked ? '' : small
}

/** The rows that a page carried. Throws WORKBOOK_MISSING where it carried none that can be read. */
export function packedRows(sent: unknown, { columns }: Grid): readonly TakenRow[] {
  if (typeof sent !== 'string' || sent === '') throw workbookError.WORKBOOK_MISSING()
  try {
    const text = gunzipSync(Buffer.from(sent, 'base64'), { maxOutputLength: 50_000_000 }).toString()
    return packed.parse(JSON.parse(text)).map(({ unit, ...row }) => ({
      ...row,
      cells: cellsOf(row.cells, columns),
      unit,
      addresses: {},
    }))
  } catch {
    throw workbookError.WORKBOOK_MISSING()
  }
}
