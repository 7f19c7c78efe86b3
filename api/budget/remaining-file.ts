import { budgetError } from '../../domain/budget/errors'
import {
  readBudgetCode,
  remainingColumns,
  remainingLayout,
  remainingOf,
  type RemainingColumn,
  type RemainingRow,
} from '../../domain/budget/remaining'
import type { FiscalYear } from '../../domain/shared/calendar'
import { DomainError } from '../../domain/shared/errors'
import { formatBaht, parseBaht, type Satang } from '../../domain/shared/money'
import { workbookError } from '../../domain/shared/workbook'
import { thaiSentence } from '../refusals'
import { readWorkbook, type SheetCell, type SheetRow } from '../workbook'

/** A value of the report that can't be taken: its cell, its column, and why. */
export type BadValue = { readonly address: string; readonly label: string; readonly text: string }

/** The rows of a report, or every value that stands against it. */
export type ReadRemaining = {
  readonly rows: readonly RemainingRow[]
  readonly bad: readonly BadValue[]
}

type Place = keyof typeof remainingLayout.columns
const places = Object.keys(remainingLayout.columns) as Place[]
const amountPlaces = Object.keys(remainingColumns) as RemainingColumn[]

/** Reads a remaining-budget report of New e-LAAS. Throws a DomainError where the file isn't one. */
export async function readRemaining(
  file: Uint8Array,
  name: string,
  fiscalYear: FiscalYear,
): Promise<ReadRemaining> {
  const sheet = await readWorkbook(file, name)
  checkHeading(sheet)
  const bad: BadValue[] = []
  const seen = new Map<string, string>()
  const rows = sheet.slice(remainingLayout.headingRow).flatMap((row): RemainingRow[] => {
    const code = cellIn(row, 'code')
    if (code.text.trim() === '' && code.trouble === undefined) return [] // a sum, or a line of the foot
    const read = readRow(row, fiscalYear, seen)
    bad.push(...read.bad)
    return read.row ? [read.row] : []
  })
  if (rows.length === 0 && bad.length === 0) throw workbookError.WORKBOOK_EMPTY({ name })
  return { rows, bad }
}

/** The code's and the amounts' headings tell the report from any other sheet. */
function checkHeading(sheet: readonly SheetRow[]): void {
  const heading = sheet[remainingLayout.headingRow - 1]
  for (const place of ['code', ...amountPlaces] as const) {
    const { th } = remainingLayout.columns[place]
    const { address, text } = cellIn(heading, place, remainingLayout.headingRow)
    const found = text.replace(/\s+/g, '')
    if (!found.includes(th))
      throw budgetError.REMAINING_NOT_THE_REPORT({ address, wanted: th, found: text.trim() })
  }
}

function readRow(row: SheetRow, fiscalYear: FiscalYear, seen: Map<string, string>) {
  const bad: BadValue[] = []
  const at = (place: Place): SheetCell => cellIn(row, place)
  const refuse = (place: Place, error: DomainError): void => {
    const { th } = remainingLayout.columns[place]
    bad.push({ address: at(place).address, label: th, text: thaiSentence(error) })
  }
  for (const place of places) {
    const { trouble } = at(place)
    if (trouble) refuse(place, trouble)
  }
  const code = at('code').text.trim()
  const known = readBudgetCode(code)
  const earlier = seen.get(code)
  if (!known) refuse('code', budgetError.REMAINING_CODE_UNREADABLE({ code }))
  else if (known.fiscalYear !== fiscalYear)
    refuse(
      'code',
      budgetError.REMAINING_OTHER_YEAR({
        code,
        year: String(known.fiscalYear),
        wanted: String(fiscalYear),
      }),
    )
  else if (earlier) refuse('code', budgetError.REMAINING_CODE_TWICE({ code, address: earlier }))
  seen.set(code, at('code').address)
  const amount = (place: RemainingColumn): Satang => {
    const text = at(place).text.trim()
    if (text === '' || text === '-') return 0n
    try {
      return parseBaht(text)
    } catch (error) {
      if (!(error instanceof DomainError)) throw error
      refuse(place, error)
      return 0n
    }
  }
  const read: RemainingRow = {
    subProgrammeName: at('subProgrammeName').text.trim(),
    categoryName: at('categoryName').text.trim(),
    typeName: at('typeName').text.trim(),
    unitName: at('unitName').text.trim(),
    code,
    item: at('item').text.trim(),
    approved: amount('approved'),
    transferIn: amount('transferIn'),
    transferOut: amount('transferOut'),
    obligated: amount('obligated'),
    disbursed: amount('disbursed'),
    remaining: amount('remaining'),
  }
  const sum = remainingOf(read)
  if (bad.length === 0 && sum !== read.remaining)
    refuse(
      'remaining',
      budgetError.REMAINING_NOT_ADDED_UP({
        sum: formatBaht(sum),
        found: formatBaht(read.remaining),
      }),
    )
  return bad.length === 0 ? { row: read, bad } : { row: undefined, bad }
}

function cellIn(row: SheetRow | undefined, place: Place, number = row?.number ?? 0): SheetCell {
  const { at } = remainingLayout.columns[place]
  const address = `${String.fromCharCode(65 + at)}${number}`
  return row?.cells[at] ?? { address, text: '', trouble: undefined }
}
