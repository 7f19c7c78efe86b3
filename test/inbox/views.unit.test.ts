import { plainDate, type WorkingCalendar } from '../../domain/shared/calendar'
import { nested, parseForm, baht, line, thaiDay } from '../../api/forms'
import { ageOf } from '../../templates/inbox/age'
import { paperName } from '../../templates/inbox/steps'
import { sentView } from '../../templates/inbox/sent'
import { z } from 'zod'

const calendar: WorkingCalendar = { holidays: new Set() }
const monday = plainDate('2026-11-23')

describe('the tally of a paper', () => {
  const strokes = (path: string): number => path.split('M').length - 1

  test('has a stroke a working day, red past the limit, thin for the days left', () => {
    const late = ageOf(
      { openedOn: plainDate('2026-11-13'), dueOn: plainDate('2026-11-18') },
      monday,
      calendar,
    )
    expect(late.text).toBe('6\u00A0วันทำการ')
    expect(late.due).toBe('เกินกำหนด\u00A03\u00A0วัน')
    expect([late.tally.passed, late.tally.late, late.tally.left].map(strokes)).toEqual([3, 3, 0])

    const early = ageOf(
      { openedOn: plainDate('2026-11-20'), dueOn: plainDate('2026-11-25') },
      monday,
      calendar,
    )
    expect(early.due).toBe('ครบ 25\u00A0พ.ย.\u00A02569')
    expect([early.tally.passed, early.tally.late, early.tally.left].map(strokes)).toEqual([1, 0, 2])
  })

  test('never draws more strokes than there is room for', () => {
    const old = ageOf(
      { openedOn: plainDate('2026-06-01'), dueOn: plainDate('2026-06-04') },
      monday,
      calendar,
    )
    const { passed, late, left } = old.tally
    expect(strokes(passed) + strokes(late) + strokes(left)).toBeLessThanOrEqual(12)
    expect(old.dueClass).toBe('over')
  })
})

describe('the fields of a form', () => {
  test('with dots in their names make lists and groups', () => {
    expect(
      nested({ title: 'ฝาย', 'lines.0.amount': '5', 'lines.2.amount': '7', 'order.number': '8' }),
    ).toEqual({ title: 'ฝาย', lines: [{ amount: '5' }, { amount: '7' }], order: { number: '8' } })
  })

  test('that would reach into the program are dropped', () => {
    const made = nested(
      JSON.parse(
        '{"__proto__.admin":"1","constructor.prototype.x":"2","a.__proto__":"3","lines.999.x":"1"}',
      ),
    )
    expect(made).not.toHaveProperty('admin')
    expect(({} as Record<string, unknown>)['admin']).toBeUndefined()
    expect(({} as Record<string, unknown>)['x']).toBeUndefined()
    expect(made).not.toHaveProperty('lines')
  })

  test('are refused all at once, each with its field, its code and a Thai sentence', () => {
    const schema = z.object({ amount: baht, on: thaiDay, title: line(5) })
    const parsed = parseForm(schema, { amount: '1e5', on: '31 กุมภาพันธ์ 2569', title: 'ยาวเกินไป' })
    expect(parsed.ok).toBe(false)
    const errors = parsed.ok ? [] : parsed.errors
    expect(errors.map(({ field, code }) => [field, code])).toEqual([
      ['amount', 'MONEY_EXPONENT'],
      ['on', 'DATE_NO_SUCH_DAY'],
      ['title', 'FORM_FIELD_INVALID'],
    ])
    for (const { text } of errors) expect(text).toMatch(/[ก-๙]/)
  })

  test('are understood in Thai digits and with spaces around', () => {
    const schema = z.object({ amount: baht, on: thaiDay })
    const parsed = parseForm(schema, { amount: ' ๔๕,๐๐๐ ', on: '22 พ.ย. 69' })
    expect(parsed).toEqual({ ok: true, value: { amount: 4_500_000n, on: '2026-11-22' } })
  })
})

describe('an amended statement', () => {
  test('has its own name, by its number or by the step it waits at, and its own acts', () => {
    expect(paperName('transfer', '3/2570', 'amendment')).toBe('แก้ไขคำชี้แจง 3/2570')
    expect(paperName('transfer', '3/2570', 'amendment-endorse')).toBe('แก้ไขคำชี้แจง 3/2570')
    expect(paperName('transfer', '3/2570', 'transfer')).toBe('โอนงบประมาณ 3/2570')
    const paper = {
      ...{ documentId: 'trf_1', kind: 'transfer', status: 'submitted', number: '3/2570' },
      ...{ title: 'เครื่องสูบน้ำ', payeeName: '', net: 0n, action: 'submit', actedOn: monday },
      ...{ step: '', holderTitle: '', holderName: '', since: monday, dueOn: undefined },
    }
    const rowOf = (series: string) =>
      sentView({ papers: [{ ...paper, series }], calendar, today: monday, tabs: [] }).rows[0]
    expect(rowOf('amendment')).toMatchObject({
      sub: 'แก้ไขคำชี้แจง 3/2570',
      acted: 'ลงนามและเสนอขอแก้ไข',
    })
    expect(rowOf('transfer')).toMatchObject({
      sub: 'โอนงบประมาณ 3/2570',
      acted: 'ลงนามและเสนอขอโอน',
    })
  })
})
