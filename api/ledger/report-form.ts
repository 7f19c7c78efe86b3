import { z } from 'zod'
import { controlLevelNames } from '../../domain/budget/control'
import { buddhistYears } from '../../domain/shared/calendar'
import { nested } from '../forms'

const year = z.number().int().min(buddhistYears.least).max(buddhistYears.most)
const period = z.number().int().min(185_701).max(215_612)

/** What each report (รายงาน) must be told; the printer knows the same kinds (activities/reports.ts). */
const parametersOf = {
  'budget-register': z.object({ line: z.string().max(60) }),
  'budget-control': z.object({
    year,
    on: z.iso.date(),
    by: z.enum(controlLevelNames),
    within: z.partialRecord(z.enum(controlLevelNames), z.string().max(300)),
  }),
  'budget-plans': z.object({ year }),
  journal: z.object({ period, book: z.enum(['', 'general', 'payments', 'receipts']) }),
  'ledger-account': z.object({
    account: z.string().max(20),
    year,
  }),
  'trial-balance': z.object({ period }),
  'cheque-register': z.object({ book: z.string().max(60) }),
} as const

/** A report that is printed when asked for. */
export type ReportKind = keyof typeof parametersOf

/** The report that a form asks for; undefined where no report can be understood from it. */
export function askedReport(
  body: unknown,
): { readonly kind: ReportKind; readonly parameters: object } | undefined {
  const { kind, parameters } = nested(body)
  if (typeof parameters !== 'string' || typeof kind !== 'string' || !isReportKind(kind)) {
    return undefined
  }
  const parsed = parametersOf[kind].safeParse(jsonIn(parameters))
  return parsed.success ? { kind, parameters: parsed.data } : undefined
}

/** Whether a text names a report. */
export function isReportKind(kind: string): kind is ReportKind {
  return Object.hasOwn(parametersOf, kind)
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text.slice(0, 4_000))
  } catch {
    return undefined
  }
}
