import type { CalendarRow } from '../../domain/ordinance/year-calendar'
import { roles } from '../../domain/shared/actor'
import {
  calendarYearBe,
  daysBetween,
  firstDayOf,
  type PlainDate,
} from '../../domain/shared/calendar'
import { thaiDate } from '../../domain/shared/thai'

export type CalendarInput = {
  readonly id: string
  readonly rows: readonly CalendarRow[]
  readonly units: readonly { readonly id: string; readonly name: string }[]
  readonly today: PlainDate
  /** Units whose requests the reader may hand in or take back. */
  readonly ownUnits: readonly string[]
  /** Whether the reader may mark a step that is no unit's. */
  readonly mayMark: (row: CalendarRow) => boolean
  readonly maySetDays: boolean
}

/** ปฏิทินงบประมาณ: each step, whose it is, by when, and whether it is done. */
export function calendarView(input: CalendarInput) {
  const { id, rows, units, ownUnits } = input
  return {
    action: `/ordinances/${id}/calendar`,
    maySetDays: input.maySetDays,
    dueHint: `15/7/${calendarYearBe(input.today)}`,
    steps: rows.map((row) => ({
      step: row.step,
      name: row.th,
      owner: row.owner === 'unit' ? 'ทุกหน่วยงาน' : roles[row.owner],
      due: row.dueOn ? thaiDate(row.dueOn, 'short') : '–',
      isUnverified: !row.verified && row.dueOn !== undefined,
      state: stateOf(row, input.today),
      isLate: row.isLate,
      isDone: row.doneOn !== undefined,
      mayMark: input.mayMark(row) && row.doneOn === undefined,
      mayUnmark: input.mayMark(row) && row.doneOn !== undefined,
      units: row.units.map((unit) => ({
        id: unit.id,
        name: units.find((one) => one.id === unit.id)?.name ?? '',
        state: unit.doneOn
          ? `ส่งแล้ว ${thaiDate(unit.doneOn, 'short')}`
          : row.isPast
            ? 'ไม่ได้บันทึกการส่ง'
            : 'ยังไม่ส่ง',
        isDone: unit.doneOn !== undefined,
        isLate: row.isLate && unit.doneOn === undefined,
        isOwn: ownUnits.includes(unit.id),
      })),
    })),
  }
}

function stateOf({ doneOn, dueOn, isLate, isPast, units }: CalendarRow, today: PlainDate): string {
  if (doneOn) return `เสร็จ ${thaiDate(doneOn, 'short')}`
  const handed = units.filter((unit) => unit.doneOn).length
  const part = units.length > 0 ? `ส่งแล้ว ${handed} จาก ${units.length} ` : ''
  if (!dueOn) return part
  if (isPast) return part || 'พ้นขั้นนี้แล้ว'
  if (dueOn === today) return `${part}ครบกำหนดวันนี้`
  if (isLate) return `${part}เกินมา ${daysBetween(dueOn, today)} วัน`
  return dueOn < today ? part : `${part}อีก ${daysBetween(today, dueOn)} วัน`
}

/** A call that waits for the reader, as a line over the inbox. */
export function callView(call: {
  readonly ordinanceId: string
  readonly fiscalYear: number
  readonly text: string
  readonly unitId: string
  readonly row: CalendarRow
  readonly today: PlainDate
}) {
  const { row, today } = call
  return {
    href: call.unitId
      ? `/ordinances/${call.ordinanceId}/requests?unit=${call.unitId}`
      : `/ordinances/${call.ordinanceId}`,
    text: `${call.text} ปี ${call.fiscalYear}`,
    due: row.dueOn ? `ครบ ${thaiDate(row.dueOn, 'short')}` : '',
    late: row.isLate && row.dueOn ? `เกินมา ${daysBetween(row.dueOn, today)} วัน` : '',
    tone: row.isLate ? 'bad' : '',
  }
}

/** Receipts that a supplementary budget waits for, as a line over the inbox of the treasury's head. */
export function receiptsView(draft: {
  readonly id: string
  readonly fiscalYear: number
  readonly supplement: number
}) {
  return {
    href: `/ordinances/${draft.id}#act`,
    text: `บันทึกรายรับจริงพร้อมหลักฐาน งบประมาณเพิ่มเติม ฉบับที่ ${draft.supplement} ปี ${draft.fiscalYear}`,
    due: '',
    late: '',
    tone: '',
  }
}

/** A year that began without its budget, as a line over the inbox of who may let it begin with last year's. */
export function yearWithoutBudgetView(
  ordinanceId: string | undefined,
  fiscalYear: number,
  today: PlainDate,
) {
  return {
    href: ordinanceId === undefined ? '/ordinances' : `/ordinances/${ordinanceId}#act`,
    text: `ปีงบประมาณ ${fiscalYear} ยังไม่มีงบประมาณใช้บังคับ ยังเบิกจ่ายไม่ได้`,
    due: ordinanceId === undefined ? 'เปิดการจัดทำงบประมาณ' : 'ใช้งบประมาณปีก่อนไปพลางก่อน',
    late: `ล่วงมา ${daysBetween(firstDayOf(fiscalYear), today) + 1} วัน`,
    tone: 'bad',
  }
}

/** A step that is late, for who watches over all of them: whose it is and by how many days. */
export function lateView(
  draft: { readonly id: string; readonly fiscalYear: number },
  { th, owner, dueOn, units: asked }: CalendarRow,
  units: readonly { readonly id: string; readonly name: string }[],
  today: PlainDate,
) {
  const waiting = asked.filter(({ doneOn }) => !doneOn).map(({ id }) => id)
  const names = units.filter(({ id }) => waiting.includes(id)).map(({ name }) => name)
  return {
    href: `/ordinances/${draft.id}#calendar`,
    text: `${th} ปี ${draft.fiscalYear} เกินมา ${dueOn ? daysBetween(dueOn, today) : 0} วัน`,
    detail: owner === 'unit' ? `รอ ${names.join(', ')}` : `รอ ${roles[owner]}`,
  }
}
