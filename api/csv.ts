import type { Response } from 'express'
import { formatPlain, type Satang } from '../domain/shared/money'

/** A cell: text, or an amount, which is written as decimal baht without separators. */
export type CsvCell = string | Satang

/**
 * Answers with a CSV file to save: RFC 4180, UTF-8 with a byte order mark, which spreadsheets need for Thai. A text that
 * a spreadsheet would take for a formula gets an apostrophe before it.
 */
export function sendCsv(res: Response, name: string, rows: readonly (readonly CsvCell[])[]): void {
  const lines = rows.map((row) => row.map(cellText).join(','))
  res
    .status(200)
    .type('text/csv; charset=utf-8')
    .set('Content-Disposition', `attachment; filename="${name}"`)
    .set('Cache-Control', 'no-store')
    .send(`\uFEFF${lines.join('\r\n')}\r\n`)
}

function cellText(cell: CsvCell): string {
  if (typeof cell === 'bigint') return formatPlain(cell)
  const safe = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
