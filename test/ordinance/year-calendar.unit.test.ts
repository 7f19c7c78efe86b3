import { blankRecord } from '../../domain/ordinance/ordinance'
import { yearCalendarOf } from '../../domain/ordinance/year-calendar'
import { plainDate } from '../../domain/shared/calendar'
import { calendarView } from '../../templates/ordinance/calendar'

const day = (text: string) => plainDate(text)
const drafting = { fiscalYear: 2571, status: 'drafting' as const, record: blankRecord }
const mark = { unitId: '', dueOn: undefined, doneOn: undefined }
const rowOf = (rows: ReturnType<typeof yearCalendarOf>, step: string) =>
  rows.find((row) => row.step === step)

test('a year’s steps are due before its first day; the council’s by law, the office’s by custom', () => {
  const rows = yearCalendarOf(drafting, [], ['a'], day('2027-06-01'))
  expect(rows.map(({ step, dueOn }) => [step, dueOn])).toEqual([
    ['statistics', '2027-06-30'],
    ['requests', '2027-07-15'],
    ['summary', '2027-08-05'],
    ['tabling', '2027-08-15'],
    ['reading', '2027-09-15'],
    ['in-force', '2027-10-01'],
    ['notice', undefined],
  ])
  expect(rows.every(({ isLate }) => !isLate)).toBe(true)
})

test('the requests are in when every unit’s are, late until then; the last day of one is not late', () => {
  const one = { ...mark, step: 'requests', unitId: 'a', doneOn: day('2027-07-10') }
  const two = { ...mark, step: 'requests', unitId: 'b', doneOn: day('2027-07-16') }
  const at = (today: string, marks: readonly (typeof one)[]) =>
    rowOf(yearCalendarOf(drafting, marks, ['a', 'b'], day(today)), 'requests')
  expect(at('2027-07-15', [one])).toMatchObject({ doneOn: undefined, isLate: false })
  expect(at('2027-07-16', [one])).toMatchObject({ doneOn: undefined, isLate: true })
  expect(at('2027-07-16', [one, two])).toMatchObject({ doneOn: '2027-07-16', isLate: false })
})

test('the ปลัด’s day goes before the calendar’s; what was recorded is done of itself', () => {
  const moved = { ...mark, step: 'tabling', dueOn: day('2027-08-01') }
  const rows = yearCalendarOf(drafting, [moved], [], day('2027-08-02'))
  expect(rowOf(rows, 'tabling')).toMatchObject({ dueOn: '2027-08-01', isLate: true })
  const record = { ...blankRecord, tabledOn: day('2027-08-10'), announcedOn: day('2027-09-28') }
  const after = yearCalendarOf(
    { ...drafting, status: 'announced', record },
    [],
    ['a'],
    day('2027-10-20'),
  )
  expect(rowOf(after, 'tabling')?.doneOn).toBe('2027-08-10')
  expect(rowOf(after, 'requests')?.isLate).toBe(false)
  expect(rowOf(after, 'notice')).toMatchObject({ dueOn: '2027-10-13', isLate: true })
})

test('the page says how long there is, that the day has come, or how long it has passed', () => {
  const stateOn = (today: string) => {
    const view = calendarView({
      id: 'ord_1',
      rows: yearCalendarOf(drafting, [], ['a'], day(today)),
      units: [],
      today: day(today),
      ownUnits: [],
      mayMark: () => false,
      maySetDays: false,
    })
    return view.steps.find(({ step }) => step === 'summary')?.state
  }
  expect(stateOn('2027-08-04')).toBe('อีก 1 วัน')
  expect(stateOn('2027-08-05')).toBe('ครบกำหนดวันนี้')
  expect(stateOn('2027-08-06')).toBe('เกินมา 1 วัน')
})
