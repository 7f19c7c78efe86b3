import { z } from 'zod'
import type { BudgetLine } from '../../domain/budget/budget-line'
import { arabicDigits } from '../../domain/shared/digits'
import { DomainError } from '../../domain/shared/errors'
import { parseBaht, type Satang } from '../../domain/shared/money'
import {
  itemChanges,
  type CouncilResolution,
  type ItemAspect,
  type ItemChange,
  type Publication,
  type TransferContent,
  type TransferTarget,
} from '../../domain/transfer/transfer'
import type { TransferSheet } from '../../prisma/transfer'
import { actFields, fieldErrorsOf, line, paragraph, thaiDay, type FieldError } from '../forms'

/** More rows than this on one side are no transfer but a new budget. */
export const mostRows = 20

const rowFields = {
  sources: ['code', 'amount'],
  targets: ['code', 'amount', 'aspect', 'before', 'after'],
} as const
export type Side = keyof typeof rowFields

/** The blanks of a sheet as they were sent: every field that the page knows, as text, and nothing else. */
export function sheetFrom(body: unknown): TransferSheet {
  const sent = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {}
  const most: Readonly<Record<string, number>> = { reason: 2000, title: 300 }
  return Object.fromEntries(
    fieldNames().flatMap((name): [string, string][] => {
      const value = sent[name]
      if (typeof value !== 'string' || value === '') return []
      return [[name, keepable(value.slice(0, most[name] ?? 200))]]
    }),
  )
}

function fieldNames(): readonly string[] {
  const rows = Array.from({ length: mostRows }, (_, n) => n)
  const ofSide = (side: Side) =>
    rows.flatMap((n) => rowFields[side].map((field) => `${side}.${n}.${field}`))
  return ['title', 'reason', ...ofSide('sources'), ...ofSide('targets')]
}

function keepable(text: string): string {
  return text.replace(/[^\P{Cc}\n]+/gu, ' ')
}

/** Whether anything was typed in a row. */
export function isTyped(sheet: TransferSheet, side: Side, index: number): boolean {
  return rowFields[side].some(
    (field) => field !== 'aspect' && (sheet[`${side}.${index}.${field}`] ?? '').trim() !== '',
  )
}

/** The rows of a side in which something was typed, by their place on the page. */
export function typedRows(sheet: TransferSheet, side: Side): readonly number[] {
  return Array.from({ length: mostRows }, (_, n) => n).filter((n) => isTyped(sheet, side, n))
}

/** The codes of the lines that a sheet names. */
export function codesIn(sheet: TransferSheet): readonly string[] {
  return (['sources', 'targets'] as const).flatMap((side) =>
    typedRows(sheet, side).map((n) => codeAt(sheet, side, n)),
  )
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
  { unitId, fiscalYear }: Pick<TransferContent, 'unitId' | 'fiscalYear'>,
  lines: readonly BudgetLine[],
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
  })
  const rows = { sources: typedRows(sheet, 'sources'), targets: typedRows(sheet, 'targets') }
  const content = {
    fiscalYear,
    unitId,
    title: (sheet['title'] ?? '').trim(),
    reason: (sheet['reason'] ?? '').trim(),
    sources: rows.sources.map(partOf('sources')),
    targets: rows.targets.map((n): TransferTarget => ({
      ...partOf('targets')(n),
      changes: changesAt(sheet, n),
    })),
  }
  return { content, errors, rows }
}

function codeAt(sheet: TransferSheet, side: Side, n: number): string {
  return arabicDigits((sheet[`${side}.${n}.code`] ?? '').trim())
}

function changesAt(sheet: TransferSheet, n: number): readonly ItemChange[] {
  const [before, after] = [
    sheet[`targets.${n}.before`] ?? '',
    sheet[`targets.${n}.after`] ?? '',
  ].map((text) => text.trim())
  if (!before && !after) return []
  return [
    { aspect: aspectOf(sheet[`targets.${n}.aspect`]), before: before ?? '', after: after ?? '' },
  ]
}

function aspectOf(text: string | undefined): ItemAspect {
  return (Object.keys(itemChanges) as ItemAspect[]).find((aspect) => aspect === text) ?? 'quantity'
}

/** A refusal's field as the page names its row: the rules count the rows that were typed in. */
export function onPage(error: FieldError, rows: ReadTransfer['rows']): FieldError {
  const [side = '', index = '', field = ''] = error.field.split('.')
  if (side !== 'sources' && side !== 'targets') return error
  const place = index === '' ? 0 : (rows[side][Number(index)] ?? Number(index))
  return { ...error, field: `${side}.${place}.${field || 'code'}` }
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
  meeting: line(200),
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
  letterNumber: line(100),
  sentOn: thaiDay,
}) satisfies z.ZodType<Publication>
