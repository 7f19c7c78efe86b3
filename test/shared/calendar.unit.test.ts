import fc from 'fast-check'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  addDays,
  addWorkingDays,
  bangkokDateOf,
  calendarYearBe,
  compareDates,
  dateError,
  daysBetween,
  firstDayOf,
  fiscalYearOf,
  isWorkingDay,
  lastDayOf,
  parseThaiDate,
  periodOf,
  plainDate,
  workingDaysBetween,
  type PlainDate,
  type WorkingCalendar,
} from '../../domain/shared/calendar'
import { sentence } from '../../domain/shared/errors'
import { thaiDate, thaiDigits } from '../../domain/shared/thai'
import { refusalOf } from '../support/refusal'
import vectors from './vectors.json'

const calendar: WorkingCalendar = { holidays: publicHolidays() }

const anyDate = fc
  .integer({ min: 0, max: daysBetween(plainDate('1957-01-01'), plainDate('2156-12-31')) })
  .map((days) => addDays(plainDate('1957-01-01'), days))

const anyRecentDate = fc
  .integer({ min: 0, max: 365 * 8 })
  .map((days) => addDays(plainDate('2024-01-01'), days))

test.each([
  ['22/11/2569', '2026-11-22'],
  ['22-11-2569', '2026-11-22'],
  ['22 / 11 / 2569', '2026-11-22'],
  ['๒๒/๑๑/๒๕๖๙', '2026-11-22'],
  ['1/2/2569', '2026-02-01'],
  ['01/02/69', '2026-02-01'],
  ['22 พ.ย. 69', '2026-11-22'],
  ['22 พ.ย. 2569', '2026-11-22'],
  ['22พ.ย.69', '2026-11-22'],
  ['22 พย 2569', '2026-11-22'],
  ['22\u00A0พ.ย.\u00A02569', '2026-11-22'],
  ['22 พฤศจิกายน 2569', '2026-11-22'],
  ['22 พฤศจิกายน พ.ศ. 2569', '2026-11-22'],
  ['๒๒ พฤศจิกายน ๒๕๖๙', '2026-11-22'],
  ['22 มี.ค. 2569', '2026-03-22'],
  ['22 มิ.ย. 2569', '2026-06-22'],
  ['  22/11/2569  ', '2026-11-22'],
  ['29/2/2567', '2024-02-29'],
  ['31/12/2542', '1999-12-31'],
])('%j is understood as a date', (text, iso) => {
  expect(parseThaiDate(text)).toBe(iso)
})

test.each([
  ['', 'DATE_EMPTY'],
  ['  ', 'DATE_EMPTY'],
  ['31/2/2569', 'DATE_NO_SUCH_DAY'],
  ['31 ก.พ. 69', 'DATE_NO_SUCH_DAY'],
  ['29/2/2569', 'DATE_NO_SUCH_DAY'],
  ['31/4/2569', 'DATE_NO_SUCH_DAY'],
  ['0/1/2569', 'DATE_NO_SUCH_DAY'],
  ['1/0/2569', 'DATE_NO_SUCH_DAY'],
  ['1/13/2569', 'DATE_NO_SUCH_DAY'],
  ['22/11/2026', 'DATE_NOT_BUDDHIST_YEAR'],
  ['22 พ.ย. 2026', 'DATE_NOT_BUDDHIST_YEAR'],
  ['๒๒/๑๑/๒๐๒๖', 'DATE_NOT_BUDDHIST_YEAR'],
  ['2026-11-22', 'DATE_NOT_BUDDHIST_YEAR'],
  ['22/11/3112', 'DATE_YEAR_OUT_OF_RANGE'],
  ['22/11/0569', 'DATE_YEAR_OUT_OF_RANGE'],
  ['2569-11-22', 'DATE_NOT_UNDERSTOOD'],
  ['22/11', 'DATE_NOT_UNDERSTOOD'],
  ['22/11/569', 'DATE_NOT_UNDERSTOOD'],
  ['22-11/2569', 'DATE_NOT_UNDERSTOOD'],
  ['22 November 2569', 'DATE_NOT_UNDERSTOOD'],
  ['22 พฤหัส 2569', 'DATE_NOT_UNDERSTOOD'],
  ['22 . 2569', 'DATE_NOT_UNDERSTOOD'],
  ['พรุ่งนี้', 'DATE_NOT_UNDERSTOOD'],
  ['22112569', 'DATE_NOT_UNDERSTOOD'],
  ['-1/1/2569', 'DATE_NOT_UNDERSTOOD'],
  [`22${' '.repeat(20_000)}x`, 'DATE_NOT_UNDERSTOOD'],
])('%.30j is refused', (text, code) => {
  expect(refusalOf(() => parseThaiDate(text)).code).toBe(code)
})

test('a year of the Common Era is answered with the Buddhist one', () => {
  const refusal = refusalOf(() => parseThaiDate('22/11/2026', 'invoiceOn'))
  expect(refusal.field).toBe('invoiceOn')
  expect(sentence(dateError.refusals.DATE_NOT_BUDDHIST_YEAR.th, refusal.facts)).toBe(
    'ปีของวันที่ “22/11/2026” เป็น ค.ศ. ต้องใช้ปี พ.ศ. คือ 2569',
  )
})

test('programs write ISO dates, and only days that exist', () => {
  expect(plainDate('2026-11-22')).toBe('2026-11-22')
  expect(refusalOf(() => plainDate('2026-02-31')).code).toBe('DATE_NO_SUCH_DAY')
  expect(refusalOf(() => plainDate('22/11/2569')).code).toBe('DATE_NOT_ISO')
  expect(refusalOf(() => plainDate('2026-11-22T00:00:00Z')).code).toBe('DATE_NOT_ISO')
})

test('what is printed is read back as the same date', () => {
  fc.assert(
    fc.property(anyDate, fc.constantFrom('long', 'short', 'slash'), (date, style) => {
      expect(parseThaiDate(thaiDate(date, style))).toBe(date)
      expect(parseThaiDate(thaiDigits(thaiDate(date, style)))).toBe(date)
    }),
  )
})

test('whatever is typed is either a date or a refusal', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      try {
        parseThaiDate(text)
      } catch {
        expect(refusalOf(() => parseThaiDate(text)).code).toMatch(/^DATE_/)
      }
    }),
  )
})

test.each(vectors.dates)('$iso is in fiscal year $fiscalYear', ({ iso, fiscalYear }) => {
  expect(fiscalYearOf(plainDate(iso))).toBe(fiscalYear)
})

test('the fiscal year turns at midnight in Bangkok', () => {
  const lastMinute = bangkokDateOf(new Date('2026-09-30T16:59:59.999Z'))
  const firstMinute = bangkokDateOf(new Date('2026-09-30T17:00:00Z'))
  expect([lastMinute, fiscalYearOf(lastMinute)]).toEqual(['2026-09-30', 2569])
  expect([firstMinute, fiscalYearOf(firstMinute)]).toEqual(['2026-10-01', 2570])
})

test('a fiscal year runs from October to September', () => {
  expect(firstDayOf(2569)).toBe('2025-10-01')
  expect(lastDayOf(2569)).toBe('2026-09-30')
  fc.assert(
    fc.property(anyDate, (date) => {
      const year = fiscalYearOf(date)
      expect(compareDates(firstDayOf(year), date)).not.toBe(1)
      expect(compareDates(date, lastDayOf(year))).not.toBe(1)
    }),
  )
})

test('a date has a calendar year in the Buddhist era and a period', () => {
  expect(calendarYearBe(plainDate('2026-11-22'))).toBe(2569)
  expect(periodOf(plainDate('2026-03-16'))).toBe(202603)
})

test('days are counted over months, leap days and years', () => {
  expect(addDays(plainDate('2024-02-28'), 2)).toBe('2024-03-01')
  expect(addDays(plainDate('2026-01-01'), -1)).toBe('2025-12-31')
  expect(daysBetween(plainDate('2026-09-30'), plainDate('2026-10-01'))).toBe(1)
  expect(daysBetween(plainDate('2026-10-01'), plainDate('2026-09-30'))).toBe(-1)
  fc.assert(
    fc.property(anyDate, fc.integer({ min: -40_000, max: 40_000 }), (date, days) => {
      expect(daysBetween(date, addDays(date, days))).toBe(days)
    }),
  )
})

test('dates are put in order', () => {
  const dates = ['2026-10-01', '2025-01-31', '2026-09-30'].map((iso) => plainDate(iso))
  expect(dates.sort(compareDates)).toEqual(['2025-01-31', '2026-09-30', '2026-10-01'])
})

test('offices close at weekends and on public holidays', () => {
  expect(isWorkingDay(plainDate('2026-11-20'), calendar)).toBe(true)
  expect(isWorkingDay(plainDate('2026-11-21'), calendar)).toBe(false)
  expect(isWorkingDay(plainDate('2026-11-22'), calendar)).toBe(false)
  expect(isWorkingDay(plainDate('2026-12-10'), calendar)).toBe(false)
})

test('government offices are open on Labour Day and close for the ploughing ceremony', () => {
  expect(isWorkingDay(plainDate('2026-05-01'), calendar)).toBe(true)
  expect(isWorkingDay(plainDate('2026-05-13'), calendar)).toBe(false)
})

test('three working days over Songkran take a week', () => {
  expect(addWorkingDays(plainDate('2026-04-10'), 3, calendar)).toBe('2026-04-20')
  expect(workingDaysBetween(plainDate('2026-04-10'), plainDate('2026-04-20'), calendar)).toBe(3)
})

test('no working days leave the date as it is, and fewer go back', () => {
  expect(addWorkingDays(plainDate('2026-11-21'), 0, calendar)).toBe('2026-11-21')
  expect(addWorkingDays(plainDate('2026-11-23'), -1, calendar)).toBe('2026-11-20')
})

test('no working days lie before a date that is past', () => {
  expect(workingDaysBetween(plainDate('2026-11-23'), plainDate('2026-11-23'), calendar)).toBe(0)
  expect(workingDaysBetween(plainDate('2026-11-23'), plainDate('2026-11-20'), calendar)).toBe(0)
})

test('a deadline never falls on a day off', () => {
  fc.assert(
    fc.property(anyRecentDate, fc.integer({ min: 1, max: 30 }), (date, days) => {
      expect(isWorkingDay(addWorkingDays(date, days, calendar), calendar)).toBe(true)
    }),
  )
})

test('as many working days lie up to a deadline as were given', () => {
  fc.assert(
    fc.property(anyRecentDate, fc.integer({ min: 0, max: 30 }), (date, days) => {
      const deadline = addWorkingDays(date, days, calendar)
      expect(workingDaysBetween(date, deadline, calendar)).toBe(days)
    }),
  )
})

/** The days off that every organisation begins with. */
function publicHolidays(): Set<PlainDate> {
  const file = readFileSync(join(__dirname, '../../prisma/data/holidays.csv'), 'utf8')
  const [, ...rows] = file.trim().split('\n')
  return new Set(rows.map((row) => plainDate(row.slice(0, 10))))
}
