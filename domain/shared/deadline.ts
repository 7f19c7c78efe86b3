import { addDays, addWorkingDays, type PlainDate, type WorkingCalendar } from './calendar'

/**
 * กำหนดเวลา: working days that each step may take, where the office has set none of its own.
 * The first eight are docs/decisions'; the rest are ours (unverified, as data an office can change).
 */
export const defaultDeadlines: Readonly<Record<string, number>> = {
  receive: 1,
  'certify-funds': 1,
  check: 2,
  'finance-endorse': 3,
  'clerk-endorse': 2,
  approve: 3,
  'prepare-payment': 2,
  sign: 2,
  submit: 1,
  mend: 3,
  close: 3,
  'transfer-endorse': 2,
  'transfer-approve': 3,
  'plan-consolidate': 5,
  'plan-endorse': 2,
  'plan-approve': 3,
  'plan-mend': 3,
}

/** a signed cheque that nobody fetched in so many calendar days is to be cancelled. */
export const chequeCollectionDays = 15

/** When a step that begins today is due; undefined for a step without a deadline. */
export function dueOnFor(
  step: string,
  today: PlainDate,
  deadlines: Readonly<Record<string, number>>,
  calendar: WorkingCalendar,
): PlainDate | undefined {
  const days = deadlines[step] ?? defaultDeadlines[step]
  return days === undefined ? undefined : addWorkingDays(today, days, calendar)
}

/** The last day a cheque may be collected. R-330. */
export function lastCollectionDay(chequeDate: PlainDate): PlainDate {
  return addDays(chequeDate, chequeCollectionDays)
}

/**
 * When the clock reminds: the first working day after the due date, then every second working day; from the
 * second reminder on it also goes to the superior (escalation).
 */
export function reminderDay(dueOn: PlainDate, n: number, calendar: WorkingCalendar): PlainDate {
  return addWorkingDays(dueOn, 1 + (n - 1) * 2, calendar)
}

/** 08:30 in Bangkok, when offices open and the clock looks for papers that wait: milliseconds until the next. */
export function untilNextMorning(now: number): number {
  const day = 86_400_000
  const morning = (8.5 - 7) * 3_600_000
  return day - ((((now - morning) % day) + day) % day)
}
