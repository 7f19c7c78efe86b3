import fc from 'fast-check'
import { plainDate } from '../../domain/shared/calendar'
import { parseBaht } from '../../domain/shared/money'
import {
  arabicDigits,
  bahtText,
  thaiDate,
  thaiDateTime,
  thaiDigits,
  thaiTime,
  thaiWeekday,
} from '../../domain/shared/thai'
import vectors from './vectors.json'

const amountOfMoney = fc.bigInt({ min: 0n, max: 10n ** 20n })

test.each(vectors.bahtText)('$amount baht is written $text', ({ amount, text }) => {
  expect(bahtText(parseBaht(amount))).toBe(text)
})

test('millions of millions of millions are joined by ล้าน', () => {
  expect(bahtText(10n ** 20n)).toBe('หนึ่งล้านล้านล้านบาทถ้วน')
  expect(bahtText(1_000_001_000_001n * 100n)).toBe('หนึ่งล้านเอ็ดล้านเอ็ดบาทถ้วน')
})

test('a negative amount begins with ลบ', () => {
  expect(bahtText(-46_729n)).toBe('ลบสี่ร้อยหกสิบเจ็ดบาทยี่สิบเก้าสตางค์')
  expect(bahtText(-1n)).toBe('ลบหนึ่งสตางค์')
})

test('words have no spaces and end in ถ้วน or สตางค์', () => {
  fc.assert(
    fc.property(amountOfMoney, (amount) => {
      expect(bahtText(amount)).toMatch(/^\S+(บาทถ้วน|สตางค์)$/)
    }),
  )
})

test('different amounts have different words', () => {
  fc.assert(
    fc.property(amountOfMoney, amountOfMoney, (left, right) => {
      expect(bahtText(left) === bahtText(right)).toBe(left === right)
    }),
  )
})

test.each(vectors.thaiDigits)('$arabic is $thai in Thai digits', ({ arabic, thai }) => {
  expect(thaiDigits(arabic)).toBe(thai)
  expect(arabicDigits(thai)).toBe(arabic)
})

test('only digits change', () => {
  expect(thaiDigits('กช.12/2570 (3 รายการ)')).toBe('กช.๑๒/๒๕๗๐ (๓ รายการ)')
})

test.each(vectors.dates)('$iso is printed $thai', ({ iso, thai }) => {
  const printed = thaiDigits(thaiDate(plainDate(iso), 'long'))
  expect(printed).toBe(thai.replaceAll(' ', '\u00A0'))
})

test('a date has a long, a short and a slashed form, none of which breaks', () => {
  const date = plainDate('2026-03-05')
  expect(thaiDate(date, 'long')).toBe('5\u00A0มีนาคม\u00A02569')
  expect(thaiDate(date, 'short')).toBe('5\u00A0มี.ค.\u00A02569')
  expect(thaiDate(date, 'slash')).toBe('05/03/2569')
})

test('an instant is printed as it is in Bangkok', () => {
  const instant = new Date('2026-11-21T17:05:00Z')
  expect(thaiTime(instant)).toBe('00:05')
  expect(thaiDateTime(instant)).toBe('22\u00A0พ.ย.\u00A02569\u00A000:05')
})

test('the days of the week are named', () => {
  const week = ['22', '23', '24', '25', '26', '27', '28']
  expect(week.map((day) => thaiWeekday(plainDate(`2026-11-${day}`)))).toEqual([
    'อาทิตย์',
    'จันทร์',
    'อังคาร',
    'พุธ',
    'พฤหัสบดี',
    'ศุกร์',
    'เสาร์',
  ])
})
