import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'

/** A row of a CSV file, by the names of its header. */
export type CsvRow = Readonly<Record<string, string>>

/** Reads a file of `prisma/data/`: RFC 4180, header first; packed where its name ends in `.gz`. */
export function readDataCsv(root: string, ...path: readonly string[]): readonly CsvRow[] {
  const file = readFileSync(join(root, 'prisma', 'data', ...path))
  return parseCsv((path.at(-1)?.endsWith('.gz') ? gunzipSync(file) : file).toString('utf8'))
}

/** Rows as records. A row with more or fewer fields than the header is a mistake in the file. */
function parseCsv(text: string): readonly CsvRow[] {
  const [header = [], ...rows] = fieldsOf(text)
  return rows.map((fields, index) => {
    if (fields.length !== header.length)
      throw new Error(`Row ${index + 2} has ${fields.length} fields instead of ${header.length}`)
    return Object.fromEntries(header.map((name, column) => [name, fields[column] ?? '']))
  })
}

/** The field of a row. A name that the header doesn't have is a mistake in the code. */
export function fieldOf(row: CsvRow, name: string): string {
  const value = row[name]
  if (value === undefined) throw new Error(`The file has no column ${name}`)
  return value
}

function fieldsOf(text: string): readonly (readonly string[])[] {
  const rows: string[][] = []
  let row: string[] = []
  for (const [, quoted, plain, end] of text.matchAll(field)) {
    row.push(quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'))
    if (end === ',') continue
    if (row.length > 1 || row[0] !== '') rows.push(row)
    row = []
    if (end === '') break
  }
  return rows
}

/** A field in quotation marks or without, and what ends it. */
const field = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g
