import { dayOfControl } from '../../domain/budget/control'
import { plainDate } from '../../domain/shared/calendar'
import { refusalOf } from '../support/refusal'

const today = plainDate('2026-11-30')
const on = (day: string) => () => dayOfControl(plainDate(day), 2570, today)

test('the control page shows any day of the year so far, and today where none is asked', () => {
  expect(dayOfControl(undefined, 2570, today)).toBe(today)
  expect([on('2026-10-01')(), on('2026-11-30')()]).toEqual(['2026-10-01', '2026-11-30'])
})

test('a day to come has no figures yet, and one before the year is of another', () => {
  expect(refusalOf(on('2026-12-01'))).toMatchObject({ code: 'CONTROL_DAY_TO_COME', field: 'on' })
  expect(refusalOf(on('2026-09-30'))).toMatchObject({
    code: 'CONTROL_DAY_BEFORE_YEAR',
    field: 'on',
  })
})
