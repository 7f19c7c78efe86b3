import {
  addWorkingDays,
  firstDayOf,
  fiscalYearOf,
  plainDate,
  workingDaysBetween,
  type WorkingCalendar,
} from '../../domain/shared/calendar'
import { storyLineCode } from '../../prisma/examples/mae-sai'
import { maeSaiAtWork } from '../../tools/stories/mae-sai-at-work'

const calendar: WorkingCalendar = { holidays: new Set([plainDate('2026-10-13')]) }

describe.each(['2026-11-23', '2026-11-22', '2027-09-30', '2026-10-02'])('played on %s', (day) => {
  const today = plainDate(day)
  const steps = maeSaiAtWork(today, fiscalYearOf(today), calendar)

  test('everything was done before today, in the order of days, in this fiscal year', () => {
    const days = steps.map((step) => step.on)
    expect(days).toEqual(days.toSorted())
    expect(days[0] && days[0] >= firstDayOf(fiscalYearOf(today))).toBe(true)
    expect(days.every((on) => on < today)).toBe(true)
  })

  test('the line of the story is left alone', () => {
    expect(JSON.stringify(steps)).not.toContain(storyLineCode)
  })
})

test('a supplementary budget is on its way, unless the year is too young for the council’s times', () => {
  const actsOn = (day: string) =>
    maeSaiAtWork(plainDate(day), 2570, calendar).flatMap((step) =>
      'ordinance' in step ? [step.does] : [],
    )
  expect(actsOn('2026-11-23').at(-1)).toBe('send')
  expect(actsOn('2026-10-09')).toEqual([])
})

test('one voucher has lain before the chief executive for more than seven working days', () => {
  const today = plainDate('2026-11-23')
  const steps = maeSaiAtWork(today, 2570, calendar)
  const lain = steps.filter(
    (step) => 'voucher' in step && step.voucher.startsWith('จ้างเหมาจัดสถานที่และเครื่องเสียง'),
  )
  const last = lain.at(-1)
  expect(last).toMatchObject({ does: 'clerk-endorse', on: addWorkingDays(today, -8, calendar) })
  expect(last && workingDaysBetween(last.on, today, calendar)).toBe(8)
})

test('cheques take their leaves in order', () => {
  const steps = maeSaiAtWork(plainDate('2026-11-23'), 2570, calendar)
  const leaves = steps.flatMap((step) =>
    'does' in step && step.does === 'prepare' ? [step.leaf] : [],
  )
  expect(leaves.length).toBeGreaterThan(4)
  expect(leaves).toEqual(leaves.map((_, index) => String(10034501 + index)))
})
