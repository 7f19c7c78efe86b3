import { plainDate } from '../../domain/shared/calendar'
import { daysOfQuarter, quarterNumbers, quarterOf } from '../../domain/shared/quarter'

test.each([
  ['2026-10-01', 1],
  ['2026-12-31', 1],
  ['2027-01-01', 2],
  ['2027-03-31', 2],
  ['2027-04-01', 3],
  ['2027-07-01', 4],
  ['2027-09-30', 4],
  ['2026-09-30', 1],
  ['2027-10-01', 4],
])('%s is in quarter %i of 2570, or of its ends', (day, quarter) => {
  expect(quarterOf(plainDate(day), 2570)).toBe(quarter)
})

test('the quarters of a year follow each other from October to September', () => {
  expect(quarterNumbers.map((quarter) => Object.values(daysOfQuarter(2570, quarter)))).toEqual([
    ['2026-10-01', '2026-12-31'],
    ['2027-01-01', '2027-03-31'],
    ['2027-04-01', '2027-06-30'],
    ['2027-07-01', '2027-09-30'],
  ])
})
