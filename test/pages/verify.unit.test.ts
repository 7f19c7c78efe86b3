import { plainDate } from '../../domain/shared/calendar'
import { verifyView } from '../../templates/verify/show'

const report = {
  form: 'cheque-report',
  organisationName: 'องค์การบริหารส่วนตำบลตัวอย่าง',
  isExample: false,
  kind: 'payment',
  number: '7/2570',
  status: 'prepared',
  net: 49_532_71n,
  action: 'spoil',
  to: 'prepared',
  at: new Date('2026-11-30T03:00:00Z'),
  sha256: 'ab',
  pages: 1,
  printedAt: new Date('2026-11-30T03:00:00Z'),
  version: 2,
  versionNow: 2,
  ended: undefined,
  standing: 'stands',
  spoiled: undefined,
  signatures: [],
} as const

test('the report that was made anew after a spoiled leaf is not called spoiled', () => {
  const { stands, rows } = verifyView(report)
  expect(stands).toBe(true)
  expect(rows.find(({ label }) => label === 'พิมพ์ในขั้น')?.text).toBe(
    'จัดทำใหม่ด้วยเช็คฉบับถัดไป แทนเช็คที่เสีย',
  )
})

test('whoever signed for another stands with both posts, and what came after the print stands apart', () => {
  const signed = {
    kind: 'payment',
    action: 'sign',
    to: 'prepared',
    capacity: 'self',
    ownTitle: '',
    cheque: '',
    on: plainDate('2026-11-30'),
    isPrinted: false,
  } as const
  const { signatures } = verifyView({
    ...report,
    signatures: [
      { ...signed, action: 'prepare', postTitle: 'เจ้าพนักงานการเงินและบัญชี', isPrinted: true },
      { ...signed, postTitle: 'นายกเทศมนตรี' },
      { ...signed, postTitle: 'ปลัดเทศบาล', capacity: 'acting', ownTitle: 'รองปลัดเทศบาล' },
    ],
  })
  expect(signatures.map(({ signed: all }) => all.map(({ post }) => post))).toEqual([
    ['เจ้าพนักงานการเงินและบัญชี'],
    ['นายกเทศมนตรี', 'รองปลัดเทศบาล รักษาราชการแทน ปลัดเทศบาล'],
  ])
})

test('cheques of one voucher that are signed on one day are told apart by their numbers', () => {
  const signed = {
    kind: 'payment',
    action: 'sign',
    to: 'prepared',
    postTitle: 'ปลัดเทศบาล',
    capacity: 'self',
    ownTitle: '',
    on: plainDate('2026-11-30'),
    isPrinted: false,
  } as const
  const { signatures } = verifyView({
    ...report,
    form: 'disbursement-voucher',
    kind: 'voucher',
    signatures: [
      { ...signed, cheque: '10034501' },
      { ...signed, cheque: '10034502' },
    ],
  })
  expect(signatures.flatMap(({ signed: all }) => all.map(({ cheque }) => cheque))).toEqual([
    'เช็คเลขที่\u00A010034501',
    'เช็คเลขที่\u00A010034502',
  ])
})
