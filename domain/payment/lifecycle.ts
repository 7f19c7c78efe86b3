import type { ActionOf, StatusOf, Transition } from '../shared/lifecycle'

/** The life of a payment (การจ่ายเงินด้วยเช็ค): one payee, one bank account, one cheque. */
export const paymentLifecycle = [
  {
    from: 'draft',
    action: 'prepare',
    to: 'prepared',
    by: ['cheque-preparer'],
    th: 'จัดทำเช็ค',
    noun: 'preparation',
  },
  {
    from: 'prepared',
    action: 'spoil',
    to: 'prepared',
    by: ['cheque-preparer'],
    th: 'เช็คเสีย ใช้ฉบับถัดไป',
    noun: 'spoilage',
  },
  {
    from: 'prepared',
    action: 'sign',
    to: 'prepared',
    by: ['signatory'],
    th: 'ลงนามสั่งจ่าย',
    noun: 'signature',
    when: 'another signatory follows',
  },
  {
    from: 'prepared',
    action: 'sign',
    to: 'signed',
    by: ['signatory'],
    th: 'ลงนามสั่งจ่าย',
    noun: 'signature',
    when: 'the last signatory signs',
  },
  {
    from: 'prepared',
    action: 'void',
    to: 'voided',
    by: ['finance-director'],
    th: 'ยกเลิกเช็ค',
    noun: 'voiding',
  },
  {
    from: 'signed',
    action: 'void',
    to: 'voided',
    by: ['finance-director'],
    th: 'ยกเลิกเช็ค',
    noun: 'voiding',
  },
  {
    from: 'signed',
    action: 'hand-over',
    to: 'handed-over',
    by: ['payer'],
    th: 'จ่ายเช็คให้ผู้รับเงิน',
    noun: 'hand-over',
  },
] as const satisfies readonly Transition[]

/** How a payment stands. */
export type PaymentStatus = StatusOf<typeof paymentLifecycle>
/** What is done to a payment. */
export type PaymentAction = ActionOf<typeof paymentLifecycle>

/** What a status is called on pages and in registers. */
export const paymentStatusText: Readonly<Record<PaymentStatus, string>> = {
  draft: 'ยังไม่จัดทำ',
  prepared: 'รอลงนามสั่งจ่าย',
  signed: 'รอจ่ายให้ผู้รับเงิน',
  'handed-over': 'จ่ายแล้ว',
  voided: 'ยกเลิก',
}
