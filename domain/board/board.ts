import type { Role } from '../shared/actor'
import {
  addWorkingDays,
  fiscalYearOf,
  lastDayOf,
  workingDaysBetween,
  type FiscalYear,
  type PlainDate,
  type WorkingCalendar,
} from '../shared/calendar'
import { defaultDeadlines } from '../shared/deadline'
import { sum, type Satang } from '../shared/money'
import { addCalendarMonths, staleMonths, type ChequeAlarm } from '../payment/cheque-register'

/** A paper that waits for somebody: one open task and the document it is about. */
export type BoardPaper = {
  readonly taskId: string
  readonly documentId: string
  readonly kind: string
  readonly status: string
  readonly version: number
  readonly step: string
  readonly number: string
  readonly title: string
  readonly payeeName: string
  readonly net: Satang
  readonly fiscalYear: FiscalYear
  readonly openedOn: PlainDate
  readonly dueOn: PlainDate | undefined
  readonly postId: string
  readonly postTitle: string
  readonly postRoles: readonly Role[]
  readonly unitName: string
  readonly holderId: string | undefined
  readonly holderName: string
  readonly remindedCount: number
  readonly remindedOn: PlainDate | undefined
  /** Of a payment: the cheque's number and date. */
  readonly chequeNumber: string
  readonly chequeDate: PlainDate | undefined
}

/** A paper with its age, counted in working days. */
export type AgedPaper = BoardPaper & {
  readonly days: number
  /** Working days past its due date. */
  readonly late: number
  readonly isLate: boolean
  /** Working days that its step may take; undefined for a step without a deadline. */
  readonly allowed: number | undefined
  /** A cheque that nobody fetches: R-330 after 15 days, R-332 after six months. */
  readonly alarm: ChequeAlarm | undefined
}

/** ผู้ถือ: a post and what it has on its desk. */
export type BoardHolder = {
  readonly postId: string
  readonly title: string
  readonly roles: readonly Role[]
  readonly unitName: string
  readonly holderId: string | undefined
  readonly name: string
  readonly papers: readonly AgedPaper[]
  readonly late: readonly AgedPaper[]
  readonly net: Satang
  readonly lateNet: Satang
}

/** How the board is ordered: what is overdue, what is most money, or the steps in their order. */
export type BoardOrder = 'late' | 'money' | 'step'

/** Ages every paper and gathers them by holder. */
export function holdersOf(
  papers: readonly BoardPaper[],
  order: BoardOrder,
  today: PlainDate,
  calendar: WorkingCalendar,
): readonly BoardHolder[] {
  const aged = papers.map((paper) => agedPaper(paper, today, calendar))
  const postIds = [...new Set(aged.map((paper) => paper.postId))]
  return postIds
    .flatMap((postId) => holderOf(aged.filter((paper) => paper.postId === postId)))
    .toSorted(comparing[order])
}

function agedPaper(paper: BoardPaper, today: PlainDate, calendar: WorkingCalendar): AgedPaper {
  const { openedOn, dueOn } = paper
  return {
    ...paper,
    days: workingDaysBetween(openedOn, today, calendar),
    late: dueOn === undefined ? 0 : workingDaysBetween(dueOn, today, calendar),
    isLate: dueOn !== undefined && dueOn < today,
    allowed: dueOn === undefined ? undefined : workingDaysBetween(openedOn, dueOn, calendar),
    alarm: chequeAlarm(paper, today),
  }
}

function chequeAlarm(paper: BoardPaper, today: PlainDate): ChequeAlarm | undefined {
  const { step, chequeDate, dueOn } = paper
  if (step !== 'hand-over' || chequeDate === undefined) return undefined
  if (today > addCalendarMonths(chequeDate, staleMonths)) return 'stale'
  return dueOn !== undefined && dueOn < today ? 'uncollected' : undefined
}

function holderOf(papers: readonly AgedPaper[]): readonly BoardHolder[] {
  const [first] = papers
  if (first === undefined) return []
  const late = papers.filter((paper) => paper.isLate)
  return [
    {
      postId: first.postId,
      title: first.postTitle,
      roles: first.postRoles,
      unitName: first.unitName,
      holderId: first.holderId,
      name: first.holderName,
      papers: papers.toSorted(mostOverdueFirst),
      late: late.toSorted(mostOverdueFirst),
      net: sum(papers.map((paper) => paper.net)),
      lateNet: sum(late.map((paper) => paper.net)),
    },
  ]
}

function mostOverdueFirst(left: AgedPaper, right: AgedPaper): number {
  return right.late - left.late || right.days - left.days || compareMoney(right.net, left.net)
}

function compareMoney(left: Satang, right: Satang): number {
  if (left === right) return 0
  return left < right ? -1 : 1
}

const comparing: Readonly<Record<BoardOrder, (left: BoardHolder, right: BoardHolder) => number>> = {
  late: (left, right) =>
    compareMoney(right.lateNet, left.lateNet) ||
    right.late.length - left.late.length ||
    compareMoney(right.net, left.net),
  money: (left, right) => compareMoney(right.net, left.net),
  step: (left, right) => firstStep(left) - firstStep(right),
}

function firstStep(holder: BoardHolder): number {
  return Math.min(...holder.papers.map((paper) => stepPlace(paper.step)))
}

/** The steps in the order that a voucher walks them, its payment's among them. */
const stepsInOrder = [
  'mend',
  'submit',
  'receive',
  'certify-funds',
  'check',
  'finance-endorse',
  'clerk-endorse',
  'approve',
  'prepare-payment',
  'sign',
  'hand-over',
  'close',
] as const

function stepPlace(step: string): number {
  const place = stepsInOrder.findIndex((name) => name === step)
  return place < 0 ? stepsInOrder.length : place
}

/** Why a paper would still be open when the year's books are closed. */
export type YearEndCause = 'mend' | 'uncollected' | 'no-time'

/** What the papers on their way mean for the end of the fiscal year, and which of them keep it open. */
export type YearEndOutlook = {
  readonly year: FiscalYear
  readonly lastDay: PlainDate
  readonly workingDaysLeft: number
  readonly inTime: number
  readonly holding: readonly { readonly paper: AgedPaper; readonly cause: YearEndCause }[]
}

/**
 * Which papers keep the fiscal year from being closed: those that, were every step from now on done on its
 * last day, would not be paid by 30 September.
 */
export function yearEndOutlook(
  holders: readonly BoardHolder[],
  today: PlainDate,
  calendar: WorkingCalendar,
  deadlines: Readonly<Record<string, number>>,
): YearEndOutlook {
  const year = fiscalYearOf(today)
  const lastDay = lastDayOf(year)
  const papers = holders.flatMap((holder) => holder.papers)
  const holding = papers
    .filter((paper) => addWorkingDays(today, daysToPaid(paper, deadlines), calendar) > lastDay)
    .map((paper) => ({ paper, cause: causeOf(paper) }))
  return {
    year,
    lastDay,
    workingDaysLeft: workingDaysBetween(today, lastDay, calendar),
    inTime: papers.length - holding.length,
    holding,
  }
}

/** The signatures on a cheque are three steps of one name. */
const signatures = 3

function daysToPaid(paper: AgedPaper, deadlines: Readonly<Record<string, number>>): number {
  const allowed = (step: string): number => deadlines[step] ?? defaultDeadlines[step] ?? 0
  const from = stepPlace(paper.step)
  const left = Math.max((paper.allowed ?? 0) - paper.days, 0)
  const following = stepsInOrder
    .filter((step, place) => place > from && step !== 'hand-over' && step !== 'close')
    .map((step) => allowed(step) * (step === 'sign' ? signatures : 1))
  return left + following.reduce((total, days) => total + days, 0)
}

function causeOf(paper: AgedPaper): YearEndCause {
  if (paper.step === 'mend') return 'mend'
  return paper.step === 'hand-over' ? 'uncollected' : 'no-time'
}
