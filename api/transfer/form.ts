import { z } from 'zod'
import type { BudgetLine } from '../../domain/budget/budget-line'
import { arabicDigits } from '../../domain/shared/digits'
import { DomainError } from '../../domain/shared/errors'
import { parseBaht, type Satang } from '../../domain/shared/money'
import { visible } from '../../domain/shared/visible'
import {
  amendedAspects,
  type AmendedAspect,
  type Amendment,
  type CouncilResolution,
  type ItemChange,
  type LineWords,
  type NewLine,
  type Publication,
  type TransferContent,
  type TransferTarget,
} from '../../domain/transfer/transfer'
import { transferError } from '../../domain/transfer/errors'
import type { TransferSheet } from '../../prisma/transfer'
import {
  actFields,
  fieldErrorsOf,
  paragraph,
  requiredLine,
  thaiDay,
  type FieldError,
} from '../forms'

/** More rows than this on one side are no transfer but a new budget. */
export const mostRows = 20

const changeFields = ['aspect', 'before', 'after'] as const
const newLineFields = ['subProgramme', 'type', 'unit', 'item', 'statement'] as const
const rowFields = {
  sources: ['code', 'amount', ...changeFields],
  targets: ['code', 'amount', ...newLineFields, ...changeFields],
  amendments: ['code', 'item', 'statement', ...changeFields],
} as const
const sides = Object.keys(rowFields) as Side[]
/** Choices that stand on a row before anything is typed in it. */
const choices: readonly string[] = ['aspect', 'unit']

/** A table of the sheet: what gives, what gets, or what is amended. */
export type Side = keyof typeof rowFields

/** The blanks of a sheet as they were sent: every field that the page knows, as text, and nothing else. */
export function sheetFrom(body: unknown): TransferSheet {
  const sent = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {}
  const most: Readonly<Record<string, number>> = { reason: 2000, title: 300, statement: 2000 }
  return Object.fromEntries(
    fieldNames().flatMap((name): [string, string][] => {
      const value = sent[name]
      if (typeof value !== 'string' || value === '') return []
      const field = name.split('.').at(-1) ?? name
      return [[name, keepable(value.slice(0, most[field] ?? 200))]]
    }),
  )
}

function fieldNames(): readonly string[] {
  const rows = Array.from({ length: mostRows }, (_, n) => n)
  const ofSide = (side: Side) =>
    rows.flatMap((n) => rowFields[side].map((field) => `${side}.${n}.${field}`))
  return ['form', 'title', 'reason', ...sides.flatMap(ofSide)]
}

function keepable(text: string): string {
  return visible(text.replace(/[^\P{Cc}\n]+/gu, ' '))
}

/** Whether a sheet asks for an amended statement, and moves no money. */
export function isAmendmentSheet(sheet: TransferSheet): boolean {
  return sheet['form'] === 'amendment'
}

/** Whether anything was typed in a row. */
export function isTyped(sheet: TransferSheet, side: Side, index: number): boolean {
  return rowFields[side].some(
    (field) => !choices.includes(field) && (sheet[`${side}.${index}.${field}`] ?? '').trim() !== '',
  )
}

/** The rows of a side in which something was typed, by their place on the page. */
function typedRows(sheet: TransferSheet, side: Side): readonly number[] {
  return Array.from({ length: mostRows }, (_, n) => n).filter((n) => isTyped(sheet, side, n))
}

/** The codes of the lines that a sheet names. */
export function codesIn(sheet: TransferSheet): readonly string[] {
  return sides.flatMap((side) => typedRows(sheet, side).map((n) => codeAt(sheet, side, n)))
}

/** Where the new lines of a sheet would be filed: `00111-410600`. */
export function placesIn(sheet: TransferSheet): readonly string[] {
  return typedRows(sheet, 'targets').flatMap((n) => {
    const newLine = newLineAt(sheet, n)
    return newLine ? [`${newLine.subProgrammeCode}-${newLine.typeCode}`] : []
  })
}

/** What a sheet says: the facts as far as they can be read, and every field that can't be. */
export type ReadTransfer = {
  readonly content: TransferContent
  readonly errors: readonly FieldError[]
  /** Which row of the page each part of the content came from. */
  readonly rows: Readonly<Record<Side, readonly number[]>>
}

/** Reads a sheet. A code that no line has stays as an unknown line, for the rules to name. */
export function readTransfer(
  sheet: TransferSheet,
  { id, unitId, fiscalYear }: Pick<TransferContent, 'unitId' | 'fiscalYear'> & { id: string },
  lines: readonly BudgetLine[],
  words: Readonly<Record<string, LineWords>>,
): ReadTransfer {
  const errors: FieldError[] = []
  const amountAt = (name: string): Satang => {
    try {
      return parseBaht(sheet[name] ?? '', name)
    } catch (error) {
      if (!(error instanceof DomainError)) throw error
      errors.push(...fieldErrorsOf(error).map((fault) => ({ ...fault, field: name })))
      return 0n
    }
  }
  const partOf = (side: Side) => (n: number) => ({
    budgetLineId: lines.find(({ code }) => code === codeAt(sheet, side, n))?.id ?? '',
    amount: amountAt(`${side}.${n}.amount`),
    changes: changesAt(sheet, side, n),
  })
  const targetOf = (n: number): TransferTarget => {
    const part = partOf('targets')(n)
    const newLine = newLineAt(sheet, n)
    if (newLine && codeAt(sheet, 'targets', n) !== '')
      errors.push(
        ...fieldErrorsOf(transferError.TRANSFER_LINE_OLD_AND_NEW({}, `targets.${n}.code`)),
      )
    return newLine ? { ...part, budgetLineId: newLineId(id, n), newLine } : part
  }
  const rows = {
    sources: typedRows(sheet, 'sources'),
    targets: typedRows(sheet, 'targets'),
    amendments: typedRows(sheet, 'amendments'),
  }
  const amendmentOf = (n: number): Amendment => {
    const at = (field: string): string => (sheet[`amendments.${n}.${field}`] ?? '').trim()
    const line = lines.find(({ code }) => code === codeAt(sheet, 'amendments', n))
    const before = (line && words[line.id]) ?? { item: undefined, statement: '' }
    return {
      budgetLineId: line?.id ?? '',
      before,
      after: { item: at('item') || before.item, statement: at('statement') || before.statement },
      changes: changesAt(sheet, 'amendments', n),
    }
  }
  const content = {
    fiscalYear,
    unitId,
    title: (sheet['title'] ?? '').trim(),
    reason: (sheet['reason'] ?? '').trim(),
    sources: rows.sources.map(partOf('sources')),
    targets: rows.targets.map(targetOf),
    ...(isAmendmentSheet(sheet) && { amendments: rows.amendments.map(amendmentOf) }),
  }
  return { content, errors, rows }
}

function codeAt(sheet: TransferSheet, side: Side, n: number): string {
  return arabicDigits((sheet[`${side}.${n}.code`] ?? '').trim())
}

function changesAt(sheet: TransferSheet, side: Side, n: number): readonly ItemChange[] {
  const at = (field: string): string => (sheet[`${side}.${n}.${field}`] ?? '').trim()
  const [before, after] = [at('before'), at('after')]
  if (!before && !after) return []
  return [{ aspect: aspectOf(at('aspect')), before, after }]
}

/** The line that a row describes in place of naming one; undefined where nothing of it was typed. */
function newLineAt(sheet: TransferSheet, n: number): NewLine | undefined {
  const at = (field: (typeof newLineFields)[number]): string =>
    (sheet[`targets.${n}.${field}`] ?? '').trim()
  if (newLineFields.every((field) => choices.includes(field) || at(field) === '')) return undefined
  return {
    unitId: at('unit'),
    subProgrammeCode: arabicDigits(at('subProgramme')),
    typeCode: arabicDigits(at('type')),
    item: at('item') || undefined,
    statement: at('statement'),
  }
}

/** The id that the line of a row will have: always the same for the same row of the same transfer. */
function newLineId(transferId: string, n: number): string {
  return `bgl_${transferId.slice('trf_'.length, -2)}${String(n).padStart(2, '0')}`
}

function aspectOf(text: string): AmendedAspect {
  const aspects = Object.keys(amendedAspects) as AmendedAspect[]
  return aspects.find((aspect) => aspect === text) ?? 'quantity'
}

/** A refusal's field as the page names its row: the rules count the rows that were typed in. */
export function onPage(error: FieldError, rows: ReadTransfer['rows']): FieldError {
  const [side = '', index = '', field = ''] = error.field.split('.')
  if (!isSide(side)) return error
  const place = index === '' ? 0 : (rows[side][Number(index)] ?? Number(index))
  return { ...error, field: `${side}.${place}.${field || 'code'}` }
}

function isSide(text: string): text is Side {
  return sides.some((side) => side === text)
}

/** An act that carries only a reason, which the rules ask for where it is needed. */
export const plainForm = z.object({ ...actFields, reason: paragraph(1000).catch('') })

const votes = z
  .string()
  .transform((text) => arabicDigits(text.trim()))
  .pipe(z.string().regex(/^\d{1,4}$/, { error: 'ระบุจำนวนเสียงเป็นจำนวนเต็ม' }))
  .transform(Number)

/** มติสภา */
export const resolutionForm = z.object({
  ...actFields,
  reason: paragraph(1000).catch(''),
  meeting: requiredLine(200, 'ระบุการประชุมสภาที่ลงมติ'),
  heldOn: thaiDay,
  votesFor: votes,
  votesAgainst: votes,
  abstained: votes,
}) satisfies z.ZodType<CouncilResolution>

/** ประกาศและหนังสือแจ้ง */
export const publicationForm = z.object({
  ...actFields,
  reason: paragraph(1000).catch(''),
  announcedOn: thaiDay,
  letterNumber: requiredLine(100, 'ระบุเลขที่หนังสือแจ้งผู้กำกับดูแล'),
  sentOn: thaiDay,
}) satisfies z.ZodType<Publication>
