import type { Readable } from 'node:stream'
import type { Response } from 'express'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { readSheet } from 'read-excel-file/universal'
import writeExcelFile, { type Cell, type SheetData } from 'write-excel-file/node'
import type { DomainError } from '../domain/shared/errors'
import { formatPlain, type Satang } from '../domain/shared/money'
import { mostWorkbookBytes, mostWorkbookRows, workbookError } from '../domain/shared/workbook'
import {
  cellsIn,
  isTooLong,
  mostColumns,
  placeOf,
  tooManyRows,
  withinBounds,
} from './workbook-bounds'

/** One cell of a sheet: its address, what it says as a person would type it, or why that can't be read. */
export type SheetCell = {
  readonly address: string
  readonly text: string
  readonly trouble: DomainError | undefined
}

/** A row of a sheet by its number in the margin, with its cells from column A on. */
export type SheetRow = { readonly number: number; readonly cells: readonly SheetCell[] }

/** What a workbook may unpack to: a full sheet of text is a tenth of it. */
const mostUnpackedBytes = 120 * 1024 * 1024

/** Cells under merged ones: a sheet with more is not one that a person typed. */
const mostCovered = 100_000

/** Takes an uploaded workbook into memory, where it is read and not kept. */
export const workbookInMemory = {
  put: async (content: Readable, name: string): Promise<Buffer> => {
    const parts: Buffer[] = []
    let bytes = 0
    for await (const part of content as AsyncIterable<Buffer>) {
      bytes += part.length
      if (bytes > mostWorkbookBytes) throw workbookError.WORKBOOK_TOO_LARGE({ name })
      parts.push(part)
    }
    return Buffer.concat(parts)
  },
}

/**
 * The first sheet of a workbook, judged by its content and never by its name. Calculated values stand for
 * their formulas; a cell that has none, is a date, or is covered by a merged one carries its refusal.
 */
export async function readWorkbook(file: Uint8Array, name: string): Promise<readonly SheetRow[]> {
  const { sheet, parts } = firstSheetOf(file, name)
  const troubles = troublesOf(sheet, name)
  const rows = await readSheet(bufferOf(parts), { parseNumber: asNumber }).catch(() => {
    throw workbookError.WORKBOOK_NOT_ONE({ name })
  })
  if (isTooLong(rows)) throw tooManyRows(name)
  const widest = Math.max(0, ...rows.map((row) => row.length), ...widthsOf(troubles))
  const width = Math.min(widest, mostColumns)
  const height = Math.max(rows.length, ...heightsOf(troubles))
  return Array.from({ length: height }, (_, index) => ({
    number: index + 1,
    cells: Array.from({ length: width }, (_cell, column): SheetCell => {
      const address = `${columnLetters(column)}${index + 1}`
      const trouble = troubles.get(address)
      return trouble
        ? { address, text: '', trouble }
        : { address, ...textOf(rows[index]?.[column]) }
    }),
  }))
}

/** The reader drops what it found no value in at the right and at the foot; a cell in trouble stands there all the same. */
function widthsOf(troubles: ReadonlyMap<string, DomainError>): readonly number[] {
  return failedPlaces(troubles).map(({ column }) => column + 1)
}

function heightsOf(troubles: ReadonlyMap<string, DomainError>): readonly number[] {
  return failedPlaces(troubles).map(({ row }) => row)
}

function failedPlaces(troubles: ReadonlyMap<string, DomainError>) {
  return [...troubles]
    .filter(([, { code }]) => code !== 'CELL_MERGED')
    .map(([address]) => placeOf(address))
    .filter(({ row, column }) => row <= mostWorkbookRows && column < mostColumns)
}

/** The parts as a file again, for the reader: pictures and other sheets don't come with it. */
function bufferOf(parts: Parts): ArrayBuffer {
  return new Uint8Array(zipSync({ ...parts }, { level: 0 })).buffer
}

type Parts = Readonly<Record<string, Uint8Array>>

/**
 * The XML of the first sheet, kept within bounds, and the parts that it is read with. Only what a workbook needs is
 * unpacked, and never more than it may be.
 */
function firstSheetOf(
  file: Uint8Array,
  name: string,
): { readonly sheet: string; readonly parts: Parts } {
  let unpacked = 0
  let parts: Parts
  try {
    parts = unzipSync(file, {
      filter: (part) => {
        if (!/\.(xml|rels)$/.test(part.name)) return false
        unpacked += part.originalSize
        if (unpacked > mostUnpackedBytes) throw workbookError.WORKBOOK_TOO_LARGE({ name })
        return true
      },
    })
  } catch (error) {
    if (unpacked > mostUnpackedBytes) throw error
    throw workbookError.WORKBOOK_NOT_ONE({ name })
  }
  const textIn = (path: string): string => (parts[path] ? strFromU8(parts[path]) : '')
  const [, relation = ''] = /<sheet\s[^<>]*\br:id="([^"]+)"/.exec(textIn('xl/workbook.xml')) ?? []
  const target = [...textIn('xl/_rels/workbook.xml.rels').matchAll(/<Relationship\s[^<>]*>/g)]
    .map(([tag]) => tag)
    .find((tag) => relation !== '' && tag.includes(`Id="${relation}"`))
  const [, path = ''] = /Target="\/?(?:xl\/)?([^"]+)"/.exec(target ?? '') ?? []
  const found = textIn(`xl/${path}`)
  if (found === '') throw workbookError.WORKBOOK_NOT_ONE({ name })
  const sheet = withinBounds(found, name)
  const others = Object.entries(parts).filter(([part]) => !textIn(part).includes('<sheetData'))
  return { sheet, parts: { ...Object.fromEntries(others), [`xl/${path}`]: strToU8(sheet) } }
}

/** Cells that don't say what they show: formulas without a value, errors, and those under a merged one. */
function troublesOf(sheet: string, name: string): ReadonlyMap<string, DomainError> {
  const troubles = new Map<string, DomainError>()
  for (const { attributes, content } of cellsIn(sheet)) {
    const [, address = ''] = /\br="([A-Z]+\d+)"/.exec(attributes) ?? []
    const [, value = ''] = /<v[^<>]*>([^<]*)<\/v>/.exec(content) ?? []
    if (/\bt="e"/.test(attributes))
      troubles.set(address, workbookError.CELL_FORMULA_FAILED({ text: value }))
    else if (/<f[\s/>]/.test(content) && value === '')
      troubles.set(address, workbookError.CELL_FORMULA_NOT_CALCULATED())
  }
  let covered = 0
  for (const [, from = '', to = ''] of sheet.matchAll(
    /<mergeCell\s[^<>]*ref="([A-Z]+\d+):([A-Z]+\d+)"/g,
  )) {
    const under = coveredBy(from, to)
    covered += under.length
    if (covered > mostCovered) throw workbookError.WORKBOOK_NOT_ONE({ name })
    const trouble = workbookError.CELL_MERGED({ into: from })
    for (const address of under) troubles.set(address, trouble)
  }
  return troubles
}

/** The cells under a merged one, as far as a sheet is read. */
function coveredBy(from: string, to: string): readonly string[] {
  const [first, last] = [placeOf(from), placeOf(to)]
  const rows = Math.max(Math.min(last.row, mostWorkbookRows) - first.row + 1, 0)
  const columns = Math.max(Math.min(last.column, mostColumns) - first.column + 1, 0)
  return Array.from(
    { length: Math.min(rows * columns, mostCovered + 1) },
    (_, index) =>
      `${columnLetters(first.column + (index % columns))}${first.row + Math.floor(index / columns)}`,
  ).slice(1)
}

function columnLetters(column: number): string {
  const letter = String.fromCharCode(65 + (column % 26))
  return column < 26 ? letter : columnLetters(Math.floor(column / 26) - 1) + letter
}

type NumberCell = { readonly number: string }

function asNumber(text: string): NumberCell {
  return { number: text }
}

/** A number as Excel shows it, with 15 digits at most; its file has the noise of binary fractions. */
function textOf(value: unknown): Omit<SheetCell, 'address'> {
  if (value === null || value === undefined) return { text: '', trouble: undefined }
  if (value instanceof Date) return { text: '', trouble: workbookError.CELL_IS_DATE() }
  if (typeof value === 'boolean') return { text: '', trouble: workbookError.CELL_IS_TRUTH() }
  if (typeof value === 'string') return { text: value, trouble: undefined }
  const digits = Number((value as NumberCell).number).toPrecision(15)
  const text = digits.includes('.') ? digits.replace(/\.?0+(?=e|$)/, '') : digits
  return { text, trouble: undefined }
}

/** Cells of a workbook that is written: a heading, text that stays text, an amount in baht. */
export const headingCell = (value: string): Cell => ({
  value,
  fontWeight: 'bold',
  backgroundColor: '#f5f6f0',
  wrap: true,
  alignVertical: 'top',
})

/** What a sheet is called, above its table. */
export const titleCell = (value: string): Cell => ({ value, fontWeight: 'bold', fontSize: 14 })

/** Text that stays text: a code of digits is no number. */
export const textCell = (value: string): Cell =>
  value === '' ? null : { value, type: String, format: '@', alignVertical: 'top' }
/** Excel keeps numbers as binary fractions; the text of the satang is the last exact thing before it. */
export const amountCell = (amount: Satang, isTotal = false): Cell => ({
  value: Number(formatPlain(amount)),
  type: Number,
  format: '#,##0.00',
  alignVertical: 'top',
  ...(isTotal && { fontWeight: 'bold' as const, topBorderStyle: 'thin' as const }),
})

/** One sheet of a workbook: rows of cells, and how wide the columns are in characters. */
export type WrittenSheet = {
  readonly name: string
  readonly rows: SheetData
  readonly widths: readonly number[]
  /** Rows that stay in sight while one scrolls: the heading. */
  readonly stickyRows?: number
}

/** Answers with a workbook to save. */
export async function sendWorkbook(
  res: Response,
  fileName: string,
  sheets: readonly WrittenSheet[],
): Promise<void> {
  const workbook = writeExcelFile(
    sheets.map(({ name, rows, widths, stickyRows }) => ({
      data: rows,
      sheet: name,
      columns: widths.map((width) => ({ width })),
      ...(stickyRows !== undefined && { stickyRowsCount: stickyRows }),
    })),
    { fontFamily: 'TH Sarabun New', fontSize: 14 },
  )
  const encoded = encodeURIComponent(fileName)
  res
    .status(200)
    .type('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
    .set('Content-Disposition', `attachment; filename="khlang.xlsx"; filename*=UTF-8''${encoded}`)
    .set('Cache-Control', 'no-store')
    .send(await workbook.toBuffer())
}
