import { currentOf, type BudgetLine } from '../../domain/budget/budget-line'
import { classificationOf } from '../../domain/budget/classification'
import { ordinanceError } from '../../domain/ordinance/errors'
import { amountOf, quantityOf } from '../../domain/ordinance/quantity'
import { arabicDigits } from '../../domain/shared/digits'
import { DomainError } from '../../domain/shared/errors'
import { formatBaht, parseBaht, type Satang } from '../../domain/shared/money'
import { visible } from '../../domain/shared/visible'
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
      const bare = bareText(text)
      return [name, is === 'code' ? codeOf(name, bare) : bare.slice(0, mostCharacters[is] + 1)]
    }),
  )
}

/** Typed, pasted or from a sheet: ends trimmed, hard spaces soft, nothing that can't be seen. */
function bareText(text: string): string {
  return visible(text)
    .replaceAll('\r\n', '\n')
    .replace(/[\u00A0\u2007\u202F]/g, ' ')
    .replaceAll('\u200B', '')
    .replace(/[^\P{Cc}\n]+/gu, ' ')
    .trim()
}

/** A code as the classification has it. Spreadsheets drop the zeros that a sub-programme begins with. */
function codeOf(name: string, bare: string): string {
  const code = arabicDigits(bare).slice(0, mostCharacters.code + 1)
  return name === 'subProgrammeCode' && /^\d{3,4}$/.test(code) ? code.padStart(5, '0') : code
}

/** Whether nothing is typed in any cell of a row. */
export function isBlank(cells: Cells): boolean {
  return Object.values(cells).every((cell) => cell === '')
}

/**
 * One requested item. Its codes are those of the classification; both may be left for later. What adds to one of the
 * `lines` is filed as that line is.
 */
export function readRequest(
  cells: Cells,
  columns: readonly Column[],
  lines: readonly BudgetLine[] = [],
): ReadRow<RequestFields> {
  const read = readerOf(cells, columns)
  const lineCode = read.text('lineCode')
  const line = lines.find(({ code }) => code === lineCode)
  read.try('lineCode', () => {
    if (lineCode && !line) throw ordinanceError.ORDINANCE_LINE_UNKNOWN({ code: lineCode })
  })
  const subProgrammeCode = read.text('subProgrammeCode')
  const typeCode = read.text('typeCode')
  read.try('subProgrammeCode', () => {
    if (subProgrammeCode) classificationOf({ subProgramme: subProgrammeCode, type: knownType })
  })
  read.try('typeCode', () => {
    if (typeCode) classificationOf({ subProgramme: knownSubProgramme, type: typeCode })
  })
  return read.done({
    lineCode,
    subProgrammeCode: line?.subProgrammeCode ?? subProgrammeCode,
    typeCode: line?.typeCode ?? typeCode,
    item: line ? (line.projectName ?? '') : read.text('item'),
    quantity: read.text('quantity'),
    unitPrice: read.amount('unitPrice'),
    amount: pricedAmount(read, cells),
    statement: read.text('statement'),
    planPage: read.text('planPage'),
    ...pastOf(read),
    ...(line && { currentEstimate: currentOf(line.buckets) }),
  })
}

/** Where a unit price is typed, the amount is quantity × price: it follows by itself, and may not say otherwise. */
function pricedAmount(read: Reader, cells: Cells): Satang {
  const typed = read.amount('amount')
  const unitPrice = read.amount('unitPrice')
  if (unitPrice === 0n) return typed
  const quantity = quantityOf(cells['quantity'] ?? '')
  if (quantity === undefined) {
    read.refuse('quantity', 'มีราคาต่อหน่วย ปริมาณต้องขึ้นต้นด้วยตัวเลข เช่น 2 เครื่อง หรือ 5 คน × 12 เดือน')
    return typed
  }
  const amount = amountOf(quantity, unitPrice)
  if (amount > mostOfARow) read.refuse('amount', tooLarge)
  if (typed !== 0n && typed !== amount)
    read.refuse('amount', `ปริมาณ × ราคา = ${formatBaht(amount)} ลบช่องนี้เพื่อให้คิดเอง หรือแก้ปริมาณกับราคา`)
  return amount
}

/** One satang less than a trillion baht: what a row may hold, so that the sums of any budget can be counted. */
const mostOfARow: Satang = 99_999_999_999_999n
const tooLarge = 'จำนวนเงินมากเกินไป ระบุได้ไม่เกิน 12 หลัก'

/** Codes to hold the other half of a pair while one of the two is looked up. */
const knownType = '330100'
const knownSubProgramme = '00111'

/** One type of revenue. */
export function readRevenue(cells: Cells, columns: readonly Column[]): ReadRow<RevenueFields> {
  const read = readerOf(cells, columns)
  const code = read.text('code')
  if (code !== '' && !/^4[1-4]\d{4}$/.test(code))
    read.refuse('code', 'รหัสประเภทรายรับมี 6 หลัก ขึ้นต้นด้วย 41 42 43 หรือ 44')
  if (/^441/.test(code)) read.refuse('code', 'เงินอุดหนุนระบุวัตถุประสงค์/เฉพาะกิจไม่ตั้งในงบประมาณรายจ่าย')
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
      const typed = cells[name] ?? ''
      const is = columns.find((column) => column.name === name)?.is ?? 'text'
      // A name of two lines, as a spreadsheet's cell may have, is one line here, so that it is the same name.
      const text = is === 'long' ? typed : typed.replace(/\s+/g, ' ')
      if (text.length > mostCharacters[is]) refuse(name, `ยาวเกิน ${mostCharacters[is]} ตัวอักษร`)
      return text
    },
    amount: (name: string): Satang => {
      const text = cells[name] ?? ''
      if (text === '' || text === '-' || text === '–') return 0n
      if (/^\(.*\)$/.test(text)) {
        refuse(name, `จำนวนเงิน “${text}” อยู่ในวงเล็บ ซึ่งหมายถึงติดลบ ติดลบไม่ได้`)
        return 0n
      }
      const amount = attempt(name, () => parseBaht(text, name)) ?? 0n
      if (amount > mostOfARow) refuse(name, tooLarge)
      return amount
    },
    done: <Fields>(fields: Fields): ReadRow<Fields> =>
      Object.keys(errors).length === 0 ? { ok: true, fields } : { ok: false, errors },
  }
}
