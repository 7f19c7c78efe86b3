import {
  addCalendarMonths,
  alarmOf,
  leavesByStatus,
  skippedLeaves,
  type RegisteredLeaf,
} from '../../domain/payment/cheque-register'
import { addDays, plainDate } from '../../domain/shared/calendar'
import { parseBaht } from '../../domain/shared/money'
import { chequeRegisterView } from '../../templates/payment/register'

const drawnOn = plainDate('2026-11-02')

test('R-330: a signed cheque that nobody fetched in 15 days is pointed out on the 16th', () => {
  expect(alarmOf(leaf('signed'), addDays(drawnOn, 15))).toBeUndefined()
  expect(alarmOf(leaf('signed'), addDays(drawnOn, 16))).toBe('uncollected')
  expect(alarmOf(leaf('printed'), addDays(drawnOn, 60))).toBeUndefined()
})

test('R-332: a cheque is stale once its date is more than six months ago', () => {
  expect(alarmOf(leaf('issued'), plainDate('2027-05-02'))).toBeUndefined()
  expect(alarmOf(leaf('issued'), plainDate('2027-05-03'))).toBe('stale')
  expect(alarmOf(leaf('signed'), plainDate('2027-05-03'))).toBe('stale')
  expect(alarmOf(leaf('void'), plainDate('2027-05-03'))).toBeUndefined()
})

test('six months after the 31st of August is the last day of February', () => {
  expect(addCalendarMonths(plainDate('2026-08-31'), 6)).toBe('2027-02-28')
  expect(addCalendarMonths(plainDate('2026-11-02'), 6)).toBe('2027-05-02')
})

test('a blank leaf before a used one is a leaf that was skipped', () => {
  const leaves = [leaf('signed', 1), leaf('blank', 2), leaf('spoiled', 3), leaf('blank', 4)]
  expect(skippedLeaves(leaves).map(({ position }) => position)).toEqual([2])
  expect(leavesByStatus(leaves)).toMatchObject({ signed: 1, spoiled: 1, blank: 2, void: 0 })
})

test('the register shows every leaf, blank ones in one row, and sums only what pays', () => {
  const leaves = [
    leaf('issued', 1),
    leaf('spoiled', 2),
    leaf('void', 3),
    leaf('blank', 4),
    leaf('blank', 5),
  ]
  const view = chequeRegisterView({
    books: [],
    bookId: 'chb_1',
    leaves,
    alarms: [],
    search: '',
    today: drawnOn,
  })
  expect(view.rows.map(({ number, status, net }) => [number, status, net])).toEqual([
    ['1001', 'ผู้รับรับไปแล้ว', '500.00'],
    ['1002', 'เสีย', ''],
    ['1003', 'ยกเลิก', '500.00'],
    ['1004–1005', 'ในเล่ม', ''],
  ])
  expect(view.total).toBe('500.00')
})

function leaf(status: RegisteredLeaf['status'], position = 1): RegisteredLeaf {
  return {
    bookId: 'chb_1',
    number: String(1000 + position),
    position,
    status,
    reason: '',
    cheque:
      status === 'blank'
        ? undefined
        : {
            paymentId: `pay_${position}`,
            drawnOn,
            payeeName: 'ผู้รับเงิน',
            net: parseBaht('500.00'),
            reportNumber: '1/2570',
            vouchers: [],
            signedBy: [],
            signedOn: drawnOn,
            handedOverOn: undefined,
            receivedBy: '',
            receiptNumber: '',
          },
  }
}
