import { mostWorkbookRows, workbookError } from '../domain/shared/workbook'

/** Rows of titles, headings and totals that stand beside those that are counted. */
const headAndFoot = 50
/** Columns further to the right are nobody's. */
export const mostColumns = 60

/**
 * The XML of a sheet without the columns that nobody reads. The reader makes room up to the furthest address that a file
 * names, so a few bytes could ask for all memory: an address that stands elsewhere than a sheet has it is refused.
 * Throws WORKBOOK_TOO_MANY_ROWS, WORKBOOK_NOT_ONE.
 */
export function withinBounds(sheet: string, name: string): string {
  const rows = sheet.match(/<row[\s/>]/g) ?? []
  if (rows.length > mostWorkbookRows + headAndFoot) throw tooManyRows(name)
  const kept = withoutFarCells(withoutFarBlankRows(sheet))
  for (const [, , address = ''] of kept.matchAll(/(?<![\w:.-])r\s*=\s*(["'])(.*?)\1/gs)) {
    const { column, row } = placeOf(address)
    if (row > mostWorkbookRows + headAndFoot) throw tooManyRows(name)
    if (!(column < mostColumns && row >= 1)) throw workbookError.WORKBOOK_NOT_ONE({ name })
  }
  return kept
}

/** The refusal of a sheet with more rows than are read. */
export function tooManyRows(name: string) {
  const most = mostWorkbookRows.toLocaleString('en')
  return workbookError.WORKBOOK_TOO_MANY_ROWS({ name, most })
}

/** Whether a sheet that was read has more rows than one with its titles and totals may have. */
export function isTooLong(rows: readonly unknown[]): boolean {
  return rows.length > mostWorkbookRows + headAndFoot
}

/** Excel leaves an empty last row where somebody hid what is below it. */
function withoutFarBlankRows(sheet: string): string {
  return sheet.replace(/<row\s([^<>]*)\/>/g, (row, attributes: string) => {
    const [, number = ''] = /\br="(\d+)"/.exec(attributes) ?? []
    return Number(number) > mostWorkbookRows + headAndFoot ? '' : row
  })
}

function withoutFarCells(sheet: string): string {
  const near: string[] = []
  let end = 0
  for (const { attributes, from, to } of cellsIn(sheet)) {
    const [, address = ''] = /\br="([A-Z]+\d+)"/.exec(attributes) ?? []
    if (address === '' || placeOf(address).column < mostColumns) continue
    near.push(sheet.slice(end, from))
    end = to
  }
  return end === 0 ? sheet : near.join('') + sheet.slice(end)
}

/** The cells of a sheet in one pass, however the file was made: each is looked for behind the one before it. */
export function* cellsIn(sheet: string): Generator<{
  readonly attributes: string
  readonly content: string
  /** Where the cell begins and ends in the sheet. */
  readonly from: number
  readonly to: number
}> {
  const opening = /<c\s([^<>]*?)(\/?)>/g
  for (let cell = opening.exec(sheet); cell; cell = opening.exec(sheet)) {
    const [, attributes = '', closed = ''] = cell
    const inside = opening.lastIndex
    const end = closed === '' ? sheet.indexOf('</c>', inside) : inside
    if (end < 0) return
    const to = closed === '' ? end + '</c>'.length : end
    yield { attributes, content: sheet.slice(inside, end), from: cell.index, to }
    opening.lastIndex = to
  }
}

/** `C7`, the column counted from 0 and the row from 1, or `7` alone; NaN for what is neither. */
export function placeOf(address: string): { readonly row: number; readonly column: number } {
  const [, letters, row] = /^([A-Z]{0,3})(\d{1,7})$/.exec(address) ?? []
  if (letters === undefined) return { row: Number.NaN, column: Number.NaN }
  const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
  return { row: Number(row), column }
}
