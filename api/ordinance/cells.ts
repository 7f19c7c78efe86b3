import { classificationOf } from '../../domain/budget/classification'
import { arabicDigits } from '../../domain/shared/digits'
import { DomainError } from '../../domain/shared/errors'
import { parseBaht, type Satang } from '../../domain/shared/money'
import type { RequestFields, RevenueFields } from '../../prisma/ordinance-rows'
import type { Column } from '../../templates/ordinance/columns'
import { thaiSentence } from '../refusals'

/** The cells of one row as they were typed, by the names of their columns. */
export type Cells = Readonly<Record<string, string>>

/** A row that could be read, or what is wrong with each of its cells. */
export type ReadRow<Fields> =
  | { readonly ok: true; readonly fields: Fields }
  | { readonly ok: false; readonly errors: Readonly<Record<string, string>> }

const mostCharacters: Readonly<Record<Column['is'], number>> = {
  code: 20,
  text: 300,
  long: 4000,
  amount: 40,
}

/** What was typed in the cells of a row, and nothing that no column has. */
export function cellsOf(row: unknown, columns: readonly Column[]): Cells {
  const typed = typeof row === 'object' && row !== null ? (row as Record<string, unknown>) : {}
  return Object.fromEntries(
    columns.map(({ name, is }) => {
      const cell = typed[name]
      const text = typeof cell === 'string' ? cell : ''
      const bare = text
        .replaceAll('\r\n', '\n')
        .replace(/[^\P{Cc}\n]+/gu, ' ')
        .trim()
      return [name, is === 'code' ? arabicDigits(bare) : bare.slice(0, mostCharacters[is] + 1)]
    }),
  )
}

export function isBlank(cells: Cells): boolean {
  return Object.values(cells).every((cell) => cell === '')
}

/** One requested item. Its codes are those of the classification; both may be left for later. */
export function readRequest(cells: Cells, columns: readonly Column[]): ReadRow<RequestFields> {
  const read = readerOf(cells, columns)
  const subProgrammeCode = read.text('subProgrammeCode')
  const typeCode = read.text('typeCode')
  read.try('subProgrammeCode', () => {
    if (subProgrammeCode) classificationOf({ subProgramme: subProgrammeCode, type: knownType })
  })
  read.try('typeCode', () => {
    if (typeCode) classificationOf({ subProgramme: knownSubProgramme, type: typeCode })
  })
  return read.done({
    subProgrammeCode,
    typeCode,
    item: read.text('item'),
    quantity: read.text('quantity'),
    amount: read.amount('amount'),
    statement: read.text('statement'),
    planPage: read.text('planPage'),
    ...pastOf(read),
  })
}

/** Codes to hold the other half of a pair while one of the two is looked up. */
const knownType = '330100'
const knownSubProgramme = '00111'

/** One type of revenue. */
export function readRevenue(cells: Cells, columns: readonly Column[]): ReadRow<RevenueFields> {
  const read = readerOf(cells, columns)
  const code = read.text('code')
  if (code !== '' && !/^4[1-4]\d{4}$/.test(code))
    read.refuse('code', 'รหัสประเภทรายรับมี 6 หลัก ขึ้นต้นด้วย 41 42 43 หรือ 44')
  if (/^441/.test(code)) read.refuse('code', 'เงินอุดหนุนระบุวัตถุประสงค์/เฉพาะกิจไม่อยู่ในข้อบัญญัติ')
  return read.done({
    code,
    name: read.text('name'),
    estimate: read.amount('estimate'),
    reason: read.text('reason'),
    ...pastOf(read),
  })
}

function pastOf(read: Reader) {
  return {
    actualOldest: read.amount('actualOldest'),
    actualOlder: read.amount('actualOlder'),
    actualLast: read.amount('actualLast'),
    currentEstimate: read.amount('currentEstimate'),
  }
}

type Reader = ReturnType<typeof readerOf>

function readerOf(cells: Cells, columns: readonly Column[]) {
  const errors: Record<string, string> = {}
  const refuse = (name: string, text: string): void => {
    errors[name] ??= text
  }
  const attempt = <T>(name: string, work: () => T): T | undefined => {
    try {
      return work()
    } catch (error) {
      if (!(error instanceof DomainError)) throw error
      refuse(name, thaiSentence(error))
      return undefined
    }
  }
  return {
    refuse,
    try: attempt,
    text: (name: string): string => {
      const text = cells[name] ?? ''
      const is = columns.find((column) => column.name === name)?.is ?? 'text'
      if (text.length > mostCharacters[is]) refuse(name, `ยาวเกิน ${mostCharacters[is]} ตัวอักษร`)
      return text
    },
    amount: (name: string): Satang => {
      const text = cells[name] ?? ''
      if (text === '' || text === '-' || text === '–') return 0n
      return attempt(name, () => parseBaht(text, name)) ?? 0n
    },
    done: <Fields>(fields: Fields): ReadRow<Fields> =>
      Object.keys(errors).length === 0 ? { ok: true, fields } : { ok: false, errors },
  }
}
