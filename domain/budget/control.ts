import {
  daysBetween,
  firstDayOf,
  lastDayOf,
  type FiscalYear,
  type PlainDate,
} from '../shared/calendar'
import type { Satang } from '../shared/money'
import type { Quarters } from '../spending-plan/quarters'
import { thaiDate } from '../shared/thai'
import type { Buckets } from './budget-line'
import { budgetError } from './errors'

/**
 * ควบคุมงบประมาณ: budget against actual, added up by one level of the budget's tree or by unit, fund or project, as
 * it stood at the end of a day. Source: §3.1 and §5.1, domain notes on budget, accounts and year end.
 */
export const controlLevels = {
  area: 'ด้าน',
  programme: 'แผนงาน',
  'sub-programme': 'งาน',
  group: 'งบ',
  category: 'หมวดรายจ่าย',
  type: 'ประเภทรายจ่าย',
  line: 'รายการ',
  unit: 'หน่วยงาน',
  fund: 'แหล่งเงิน',
  project: 'โครงการ',
} as const

/** What the lines are added up by. */
export type ControlLevel = keyof typeof controlLevels

/** The levels, in the order of the page. */
export const controlLevelNames = Object.keys(controlLevels) as [ControlLevel, ...ControlLevel[]]

/** What stands under one row of a level, when it is opened. */
export const levelUnder: Readonly<Record<ControlLevel, ControlLevel>> = {
  area: 'programme',
  programme: 'sub-programme',
  'sub-programme': 'group',
  group: 'category',
  category: 'type',
  type: 'line',
  line: 'line',
  unit: 'programme',
  fund: 'programme',
  project: 'line',
}

/** What is asked of the control page. */
export type ControlAsk = {
  readonly fiscalYear: FiscalYear
  readonly asOf: PlainDate
  readonly by: ControlLevel
  /** The lines that are added up: those with these keys. */
  readonly within: ControlWithin
}

/** Keys by level: a code, or the name where a level has no code. */
export type ControlWithin = Readonly<Partial<Record<ControlLevel, string>>>

/** The sums of some lines at the end of a day. */
export type ControlSums = {
  readonly buckets: Buckets
  /** คาดว่าจะใช้ถึงสิ้นปี: of each line, what was paid at the pace so far; never less than what stands against it, nor more than it has. */
  readonly forecast: Satang
  /** แผนการใช้จ่ายเงิน of the lines that have one, by the editions in use on that day; undefined where none has. */
  readonly plan: Quarters | undefined
  readonly lines: number
}

/** The sums of one programme, unit and so on, with the key that opens it. */
export type ControlRow = ControlSums & { readonly key: string; readonly name: string }

/** ควบคุมงบประมาณ of what was asked: the sums of all the lines, and of each row of one page. */
export type BudgetControl = {
  readonly whole: ControlSums
  readonly rows: readonly ControlRow[]
  /** How many rows there are on all pages. */
  readonly rowCount: number
  /** เบิกจ่าย of each month from October, of all the lines together. */
  readonly paidByMonth: readonly Satang[]
}

/** The day that is asked for: today, unless it is in the past of this year. Refuses a day that has no figures yet. */
export function dayOfControl(
  asked: PlainDate | undefined,
  fiscalYear: FiscalYear,
  today: PlainDate,
): PlainDate {
  if (asked === undefined) return today
  if (asked > today) {
    throw budgetError.CONTROL_DAY_TO_COME({ today: thaiDate(today, 'long') }, 'on')
  }
  const first = firstDayOf(fiscalYear)
  if (asked < first) {
    throw budgetError.CONTROL_DAY_BEFORE_YEAR({ first: thaiDate(first, 'long') }, 'on')
  }
  return asked
}

/** How many days of a fiscal year are over at the end of a day, and how many it has. */
export function daysPassed(
  fiscalYear: FiscalYear,
  asOf: PlainDate,
): { readonly passed: number; readonly whole: number } {
  const first = firstDayOf(fiscalYear)
  const whole = daysBetween(first, lastDayOf(fiscalYear)) + 1
  return { passed: Math.min(Math.max(daysBetween(first, asOf) + 1, 0), whole), whole }
}
