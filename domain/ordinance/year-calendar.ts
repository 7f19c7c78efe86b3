import type { Role } from '../shared/actor'
import { addDays, plainDate, type PlainDate } from '../shared/calendar'
import type { Ordinance } from './ordinance'

/** One step of the calendar by which a year's budget is made (ปฏิทินงบประมาณ). */
export type CalendarStep = {
  readonly step:
    'statistics' | 'requests' | 'summary' | 'tabling' | 'reading' | 'in-force' | 'notice'
  readonly th: string
  /** Whose it is; `unit` for the people of each unit. */
  readonly owner: Role | 'unit'
  /** Month and day of the year before the budget's first day; undefined where the day hangs on another. */
  readonly due: string | undefined
  /** Whether it is marked by a person, or follows from what was recorded of the ordinance. */
  readonly isMarked: boolean
  /** Whether the day was read in a source. The others are customary and set by the office. */
  readonly verified: boolean
}

/** The steps in their order. Source: §2.2, domain notes on budget, accounts and year end. */
// prettier-ignore
export const calendarSteps: readonly CalendarStep[] = [
  { step: 'statistics', th: 'ส่งสถิติรายรับรายจ่ายและสถานะการคลัง', owner: 'finance-director', due: '06-30', isMarked: true, verified: false },
  { step: 'requests', th: 'ส่งคำของบประมาณ', owner: 'unit', due: '07-15', isMarked: true, verified: false },
  { step: 'summary', th: 'ตรวจและรวบรวมเสนอผู้บริหาร', owner: 'chief-administrator', due: '08-05', isMarked: false, verified: false },
  { step: 'tabling', th: 'ผู้บริหารเสนอร่างต่อสภา', owner: 'chief-executive', due: '08-15', isMarked: false, verified: true },
  { step: 'reading', th: 'สภาพิจารณาแล้วเสร็จ', owner: 'chief-administrator', due: '09-15', isMarked: false, verified: true },
  { step: 'in-force', th: 'ใช้บังคับ', owner: 'chief-administrator', due: '10-01', isMarked: false, verified: true },
  { step: 'notice', th: 'แจ้งผู้กำกับดูแลหลังประกาศ ภายใน 15 วัน', owner: 'chief-administrator', due: undefined, isMarked: true, verified: false },
]

/** What was set or done of a step: by the office as a whole, or by one unit. */
export type CallMark = {
  readonly step: string
  readonly unitId: string
  readonly dueOn: PlainDate | undefined
  readonly doneOn: PlainDate | undefined
}

/** A step as it stands: when it is due, when it was done, and which units have done it where it is theirs. */
export type CalendarRow = CalendarStep & {
  /** Over with the drafting, whether or not somebody marked it. */
  readonly isPast: boolean
  readonly dueOn: PlainDate | undefined
  readonly doneOn: PlainDate | undefined
  readonly isLate: boolean
  readonly units: readonly { readonly id: string; readonly doneOn: PlainDate | undefined }[]
}

/** The calendar of an annual ordinance as it stands today. */
export function yearCalendarOf(
  ordinance: Pick<Ordinance, 'fiscalYear' | 'status' | 'record'>,
  marks: readonly CallMark[],
  unitIds: readonly string[],
  today: PlainDate,
): readonly CalendarRow[] {
  return calendarSteps.map((one) => {
    const mark = marks.find(({ step, unitId }) => step === one.step && unitId === '')
    const units =
      one.owner === 'unit'
        ? unitIds.map((id) => ({
            id,
            doneOn: marks.find(({ step, unitId }) => step === one.step && unitId === id)?.doneOn,
          }))
        : []
    const dueOn = mark?.dueOn ?? dueOnOf(one, ordinance)
    const doneOn =
      one.owner === 'unit'
        ? lastOf(units)
        : one.isMarked
          ? mark?.doneOn
          : recordedOn(one, ordinance)
    const isPast = isPassed(one, ordinance)
    return {
      ...one,
      dueOn,
      doneOn,
      units,
      isPast,
      isLate: !doneOn && !isPast && dueOn !== undefined && dueOn < today,
    }
  })
}

/** The day by which a step is due of itself, where nobody set another. */
function dueOnOf(
  { step, due }: CalendarStep,
  { fiscalYear, record }: Pick<Ordinance, 'fiscalYear' | 'record'>,
): PlainDate | undefined {
  if (due !== undefined) return plainDate(`${fiscalYear - 544}-${due}`)
  return step === 'notice' && record.announcedOn ? addDays(record.announcedOn, 15) : undefined
}

function lastOf(
  units: readonly { readonly doneOn: PlainDate | undefined }[],
): PlainDate | undefined {
  const days = units.flatMap(({ doneOn }) => (doneOn ? [doneOn] : []))
  return days.length === units.length ? days.toSorted().at(-1) : undefined
}

function recordedOn(
  { step }: CalendarStep,
  { record }: Pick<Ordinance, 'record'>,
): PlainDate | undefined {
  switch (step) {
    case 'tabling':
      return record.tabledOn
    case 'reading':
      return record.thirdReading?.heldOn
    case 'in-force':
      return record.inForceOn
    default:
      return undefined
  }
}

/** Steps of the drafting are over once the draft has left the desk, whether or not somebody marked them. */
function isPassed({ step }: CalendarStep, { status }: Pick<Ordinance, 'status'>): boolean {
  return ['statistics', 'requests', 'summary'].includes(step) && status !== 'drafting'
}
