import { z } from 'zod'
import { currentOf, type BudgetLine } from '../../domain/budget/budget-line'
import { buddhistYears } from '../../domain/shared/calendar'
import { DomainError } from '../../domain/shared/errors'
import { formatBaht, parseBaht, type Satang } from '../../domain/shared/money'
import { visible } from '../../domain/shared/visible'
import { fillBlanks, noQuarters, type Quarters } from '../../domain/spending-plan/quarters'
import type { ApprovedPlan, SpendingPlanContent } from '../../domain/spending-plan/spending-plan'
import type { SpendingPlanSheet } from '../../prisma/spending-plan'
import { actFields, fieldErrorsOf, paragraph, type FieldError } from '../forms'
import { quarterNumbers } from '../../domain/shared/quarter'

/** What the sheet's form carries beside its cells. */
export const sheetMarks = z.object({
  draftVersion: z.coerce.number().int().min(0).max(1_000_000),
  event: actFields.event,
  page: z.coerce.number().int().min(1).max(1000).catch(1),
  /** The page that the button leads to, where it leads to another. */
  to: z.coerce.number().int().min(1).max(1000).optional().catch(undefined),
})

/** Whose plan of which year is begun; a year that can't be read is none. */
export const beginning = z.object({
  unit: z.string().max(60).catch(''),
  year: z.coerce
    .number()
    .int()
    .min(buddhistYears.least)
    .max(buddhistYears.most)
    .optional()
    .catch(undefined),
})

/** An act that carries only a reason, which the rules ask for where it is needed. */
export const plainForm = z.object({ ...actFields, reason: paragraph(1000).catch('') })

/** The name of a cell: a line's id and a quarter, `bgl_….1`. */
function cellName(lineId: string, quarter: number): string {
  return `${lineId}.${quarter}`
}

/** What is sent of a sheet, laid over what is kept of it: a page sends only its own rows. */
export function sheetFrom(
  body: unknown,
  kept: SpendingPlanSheet,
  lines: readonly BudgetLine[],
  fiscalYear: number,
): SpendingPlanSheet {
  const sent = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {}
  const textOf = (name: string, most: number): string => {
    const value = sent[name]
    if (typeof value !== 'string') return kept[name] ?? ''
    return visible(value.replace(/[^\P{Cc}\n]+/gu, ' ').slice(0, most))
  }
  const cells = lines.flatMap(({ id }) =>
    quarterNumbers.map((quarter) => {
      const name = cellName(id, quarter)
      return [name, textOf(name, 40).trim()] as const
    }),
  )
  const all = [['reason', textOf('reason', 2000)] as const, ...cells]
  return {
    fiscalYear: String(fiscalYear),
    ...Object.fromEntries(all.filter(([, text]) => text !== '')),
  }
}

/** A sheet that begins with the plan in use; blank where there is none. */
export function sheetOf(fiscalYear: number, inUse: ApprovedPlan | undefined): SpendingPlanSheet {
  const cells = (inUse?.lines ?? []).flatMap(({ budgetLineId, quarters }) =>
    quarters.map(
      (amount, index) => [cellName(budgetLineId, index + 1), formatBaht(amount)] as const,
    ),
  )
  return { fiscalYear: String(fiscalYear), ...Object.fromEntries(cells) }
}

/** What is typed of one line: each quarter, undefined where it is blank or can't be read. */
export type TypedLine = {
  readonly line: BudgetLine
  readonly typed: readonly (Satang | undefined)[]
}

/** What a sheet says: the facts as far as they can be read, and every cell that can't be. */
export type ReadPlan = {
  readonly content: SpendingPlanContent
  readonly lines: readonly TypedLine[]
  readonly errors: readonly FieldError[]
}

/** Reads a sheet. A blank cell is nothing planned in that quarter. */
export function readPlan(
  sheet: SpendingPlanSheet,
  unitId: string,
  budgetLines: readonly BudgetLine[],
): ReadPlan {
  const errors: FieldError[] = []
  const amountAt = (name: string): Satang | undefined => {
    const text = sheet[name] ?? ''
    if (text === '') return undefined
    try {
      return parseBaht(text, name)
    } catch (error) {
      if (!(error instanceof DomainError)) throw error
      errors.push(...fieldErrorsOf(error))
      return undefined
    }
  }
  const lines = budgetLines.map((line) => ({
    line,
    typed: quarterNumbers.map((quarter) => amountAt(cellName(line.id, quarter))),
  }))
  return {
    content: {
      fiscalYear: Number(sheet['fiscalYear']),
      unitId,
      reason: (sheet['reason'] ?? '').trim(),
      lines: lines.map(({ line, typed }) => ({
        budgetLineId: line.id,
        quarters: asQuarters(typed),
      })),
    },
    lines,
    errors,
  }
}

/** The sheet with its blank cells filled: each line's remainder shared among its blank quarters. */
export function filled(
  sheet: SpendingPlanSheet,
  unitId: string,
  budgetLines: readonly BudgetLine[],
): SpendingPlanSheet {
  const cells = readPlan(sheet, unitId, budgetLines).lines.flatMap(({ line, typed }) => {
    const shares = fillBlanks(
      typed.map((amount, index) =>
        (sheet[cellName(line.id, index + 1)] ?? '') === '' ? undefined : (amount ?? 0n),
      ),
      currentOf(line.buckets),
    )
    return shares.flatMap((amount, index) => {
      const name = cellName(line.id, index + 1)
      return (sheet[name] ?? '') === '' ? [[name, formatBaht(amount)] as const] : []
    })
  })
  return { ...sheet, ...Object.fromEntries(cells) }
}

function asQuarters(typed: readonly (Satang | undefined)[]): Quarters {
  const [first = 0n, second = 0n, third = 0n, fourth = 0n] = [...typed, ...noQuarters]
  return [first, second, third, fourth]
}
