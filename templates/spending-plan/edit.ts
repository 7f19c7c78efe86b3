import { currentOf, lineName, usedOf } from '../../domain/budget/budget-line'
import { formatBaht } from '../../domain/shared/money'
import { thaiDate } from '../../domain/shared/thai'
import { spendingPlanStatusText } from '../../domain/spending-plan/lifecycle'
import { quarterNames, quarterNumbers, quarterOf } from '../../domain/shared/quarter'
import type { Pace } from '../../domain/spending-plan/pace'
import type { SpendingPlan, SpendingPlanStanding } from '../../domain/spending-plan/spending-plan'
import type { FieldError } from '../layouts/page'
import { liveOf, type LiveInput } from './live'
import { returnedBy, type PastAct } from './returned'

/** Lines on one page of the sheet. */
export const rowsAPage = 30

export type EditSpendingPlanInput = {
  readonly found: {
    readonly plan: SpendingPlan
    readonly standing: SpendingPlanStanding
    readonly fiscalYear: number
  }
  /** The version of the draft that the page shows. */
  readonly version: number
  /** Every field as it was typed, by its name on the page. */
  readonly typed: Readonly<Record<string, string>>
  readonly read: LiveInput
  readonly pace: Pace
  readonly eventId: string
  readonly page: number
  readonly unitName: string
  /** The acts on the plan so far. */
  readonly history: readonly PastAct[]
  /** The reader may sign and hand it in. */
  readonly maySubmit: boolean
  readonly errors: readonly FieldError[]
  /** What would still be refused if it were handed in now. */
  readonly faults: readonly FieldError[]
}

/** The sheet of a plan that is with its unit: four quarters of each line, and what they add up to. */
export function editSpendingPlanView(input: EditSpendingPlanInput) {
  const { found, typed, errors, read } = input
  const { plan, standing, fiscalYear } = found
  const live = liveOf(read, input.faults, input.pace)
  const pages = Math.max(1, Math.ceil(standing.lines.length / rowsAPage))
  const page = Math.min(input.page, pages)
  const errorAt = (name: string) => errors.find(({ field }) => field === name)?.text ?? ''
  const edition = plan.edition ?? (standing.inUse?.edition ?? 0) + 1
  return {
    title: `แผนการใช้จ่ายเงิน ${fiscalYear} ${input.unitName}`,
    section: 'budget' as const,
    styles: ['books.css', 'spending-plan.css'],
    scripts: ['spending-plan.js'],
    id: plan.id,
    year: String(fiscalYear),
    draftVersion: String(input.version),
    eventId: input.eventId,
    unitName: input.unitName,
    status: spendingPlanStatusText[plan.status],
    edition: edition > 1 ? `ปรับแผนฉบับที่ ${edition}` : 'ฉบับแรกของปี',
    maySubmit: input.maySubmit,
    returned: plan.status === 'returned' ? returnedBy(input.history) : undefined,
    inUse: standing.inUse && {
      text: `ฉบับที่ ${standing.inUse.edition} อนุมัติ ${thaiDate(standing.inUse.approvedOn, 'long')}`,
      href: `/spending-plans/${standing.inUse.id}`,
    },
    reason: { value: typed['reason'] ?? '', error: errorAt('reason') },
    needsReason: standing.inUse !== undefined,
    quarters: quarterNumbers.map((quarter, index) => ({
      number: String(quarter),
      months: quarterNames[index],
      now: quarter === quarterOf(standing.today, fiscalYear),
      total: live.quarters[index],
    })),
    live,
    rows: standing.lines.slice((page - 1) * rowsAPage, page * rowsAPage).map((line) => {
      const errorsOfLine = errors.filter(({ field }) => field.startsWith(`${line.id}.`))
      return {
        id: line.id,
        name: lineName(line),
        about: line.code,
        budget: formatBaht(currentOf(line.buckets)),
        used: formatBaht(usedOf(line.buckets)),
        ...live.rows[line.id],
        isEven: live.rows[line.id]?.rest === 'ตรง',
        error: [...new Set(errorsOfLine.map(({ text }) => text))].join(' '),
        cells: quarterNumbers.map((quarter, index) => ({
          name: `${line.id}.${quarter}`,
          note: live.rows[line.id]?.notes[index] ?? '',
          quarter: String(quarter),
          value: typed[`${line.id}.${quarter}`] ?? '',
          isBad: errorsOfLine.some(({ field }) => field === `${line.id}.${quarter}`),
        })),
      }
    }),
    pageNumber: String(page),
    pages: pages > 1 ? pagesOf(page, pages) : [],
    errors,
  }
}

function pagesOf(page: number, pages: number) {
  return Array.from({ length: pages }, (_, index) => ({
    number: String(index + 1),
    current: index + 1 === page,
  }))
}
