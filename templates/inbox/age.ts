import {
  workingDaysBetween,
  type PlainDate,
  type WorkingCalendar,
} from '../../domain/shared/calendar'
import { thaiDate } from '../../domain/shared/thai'

/** How long a paper has been with its holder, as words and as tally strokes: one stroke a working day. */
export type Age = {
  readonly days: number
  readonly text: string
  /** Working days past the day it was due. */
  readonly late: number
  readonly due: string
  readonly dueClass: 'over' | 'due' | ''
  readonly tally: Tally
}

/** ขีด: the strokes of the days that passed in time, of those past the limit, and of those left. */
export type Tally = {
  readonly width: number
  readonly height: number
  readonly passed: string
  readonly late: string
  readonly left: string
}

/** Since when something waits, and until when it should be done. */
export type Waiting = { readonly openedOn: PlainDate; readonly dueOn: PlainDate | undefined }

const nbsp = '\u00A0'

/** The age of a paper in working days, in words and as strokes: one a day, red past the limit. */
export function ageOf(
  { openedOn, dueOn }: Waiting,
  today: PlainDate,
  calendar: WorkingCalendar,
  size: { readonly most: number; readonly height: number } = { most: 12, height: 12 },
): Age {
  const days = workingDaysBetween(openedOn, today, calendar)
  const late = dueOn === undefined ? 0 : workingDaysBetween(dueOn, today, calendar)
  const left = dueOn === undefined ? 0 : workingDaysBetween(today, dueOn, calendar)
  const isLate = dueOn !== undefined && dueOn < today
  return {
    days,
    text: days === 0 ? 'ได้รับวันนี้' : `${days}${nbsp}วันทำการ`,
    late,
    due: dueText(dueOn, today, late),
    dueClass: isLate ? 'over' : dueOn === today ? 'due' : '',
    tally: tallyOf({ days, late, left }, size),
  }
}

function dueText(dueOn: PlainDate | undefined, today: PlainDate, late: number): string {
  if (dueOn === undefined) return 'ไม่มีกำหนด'
  if (dueOn === today) return 'ครบกำหนดวันนี้'
  if (dueOn > today) return `ครบ ${thaiDate(dueOn, 'short')}`
  return late === 0 ? 'เกินกำหนดแล้ว' : `เกินกำหนด${nbsp}${late}${nbsp}วัน`
}

const step = 5

/** As many strokes as fit; the figure beside them says the rest. */
function tallyOf(
  { days, late, left }: { readonly days: number; readonly late: number; readonly left: number },
  { most, height }: { readonly most: number; readonly height: number },
): Tally {
  const inTime = Math.min(Math.max(days - late, 0), most)
  const past = Math.min(Math.min(late, days), most - inTime)
  const still = Math.min(left, most - inTime - past)
  const all = inTime + past + still
  return {
    width: Math.max(all, 3) * step - 1,
    height,
    passed: strokes(0, inTime, height),
    late: strokes(inTime, past, height),
    left: strokes(inTime + past, still, height),
  }
}

function strokes(from: number, count: number, height: number): string {
  return Array.from(
    { length: count },
    (_, index) => `M${(from + index) * step + 2} 0v${height}`,
  ).join('')
}
