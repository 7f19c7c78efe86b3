import type { ActionOf, StatusOf, Transition } from '../shared/lifecycle'

/**
 * The life of a voucher (ฎีกา), from the drafter's desk to the closed file.
 * Source: §1.3 of the domain notes on vouchers; returns and cancellations as docs/decisions says.
 */
export const voucherLifecycle = [
  {
    from: 'draft',
    action: 'present',
    to: 'presented',
    by: ['drafter'],
    th: 'ส่งให้ผู้เบิกลงนาม',
    noun: 'presentation',
  },
  {
    from: 'draft',
    action: 'submit',
    to: 'submitted',
    by: ['withdrawer'],
    th: 'ลงนามผู้เบิกและส่งคลัง',
    noun: 'submission',
  },
  {
    from: 'presented',
    action: 'submit',
    to: 'submitted',
    by: ['withdrawer'],
    th: 'ลงนามผู้เบิกและส่งคลัง',
    noun: 'submission',
  },
  {
    from: 'presented',
    action: 'send-back',
    to: 'draft',
    by: ['withdrawer'],
    th: 'ส่งกลับผู้จัดทำ',
    noun: 'sending-back',
    when: 'never submitted before',
  },
  {
    from: 'presented',
    action: 'send-back',
    to: 'returned',
    by: ['withdrawer'],
    th: 'ส่งกลับผู้จัดทำ',
    noun: 'sending-back',
    when: 'submitted before and returned by the treasury',
  },
  {
    from: 'returned',
    action: 'present',
    to: 'presented',
    by: ['drafter'],
    th: 'ส่งให้ผู้เบิกลงนาม',
    noun: 'presentation',
  },
  {
    from: 'returned',
    action: 'submit',
    to: 'submitted',
    by: ['withdrawer'],
    th: 'ลงนามผู้เบิกและส่งคลังใหม่',
    noun: 'submission',
  },
  {
    from: 'submitted',
    action: 'receive',
    to: 'received',
    by: ['receiver'],
    th: 'คลังรับ',
    noun: 'receipt',
  },
  {
    from: 'received',
    action: 'certify-funds',
    to: 'funds-certified',
    by: ['funds-certifier'],
    th: 'รับรองงบประมาณคงเหลือ',
    noun: 'funds-certification',
  },
  {
    from: 'funds-certified',
    action: 'check',
    to: 'checked',
    by: ['checker'],
    th: 'ตรวจแล้ว ถูกต้อง',
    noun: 'check',
  },
  {
    from: 'checked',
    action: 'finance-endorse',
    to: 'finance-endorsed',
    by: ['finance-director'],
    th: 'เห็นควรให้เบิกจ่าย',
    noun: 'finance-endorsement',
  },
  {
    from: 'finance-endorsed',
    action: 'clerk-endorse',
    to: 'clerk-endorsed',
    by: ['chief-administrator'],
    th: 'เห็นควรอนุมัติ',
    noun: 'clerk-endorsement',
  },
  {
    from: 'clerk-endorsed',
    action: 'approve',
    to: 'approved',
    by: ['chief-executive'],
    th: 'อนุมัติให้เบิกจ่าย',
    noun: 'approval',
  },
  {
    from: 'received',
    action: 'return',
    to: 'returned',
    by: ['funds-certifier'],
    th: 'คืนแก้ไข',
    noun: 'return',
  },
  {
    from: 'funds-certified',
    action: 'return',
    to: 'returned',
    by: ['checker'],
    th: 'คืนแก้ไข',
    noun: 'return',
  },
  {
    from: 'checked',
    action: 'return',
    to: 'returned',
    by: ['finance-director'],
    th: 'คืนแก้ไข',
    noun: 'return',
  },
  {
    from: 'finance-endorsed',
    action: 'return',
    to: 'returned',
    by: ['chief-administrator'],
    th: 'คืนแก้ไข',
    noun: 'return',
  },
  {
    from: 'clerk-endorsed',
    action: 'return',
    to: 'returned',
    by: ['chief-executive'],
    th: 'คืนแก้ไข',
    noun: 'return',
  },
  {
    from: 'finance-endorsed',
    action: 'reject',
    to: 'rejected',
    by: ['chief-administrator'],
    th: 'ไม่อนุมัติ',
    noun: 'rejection',
  },
  {
    from: 'clerk-endorsed',
    action: 'reject',
    to: 'rejected',
    by: ['chief-executive'],
    th: 'ไม่อนุมัติ',
    noun: 'rejection',
  },
  {
    from: 'presented',
    action: 'cancel',
    to: 'cancelled',
    by: ['withdrawer'],
    th: 'ยกเลิกฎีกา',
    noun: 'cancellation',
  },
  {
    from: 'submitted',
    action: 'cancel',
    to: 'cancelled',
    by: ['withdrawer'],
    th: 'ยกเลิกฎีกา',
    noun: 'cancellation',
  },
  {
    from: 'received',
    action: 'cancel',
    to: 'cancelled',
    by: ['finance-director'],
    th: 'ยกเลิกฎีกา',
    noun: 'cancellation',
  },
  {
    from: 'returned',
    action: 'cancel',
    to: 'cancelled',
    by: ['finance-director'],
    th: 'ยกเลิกฎีกา',
    noun: 'cancellation',
  },
  {
    from: 'funds-certified',
    action: 'cancel',
    to: 'cancelled',
    by: ['finance-director'],
    th: 'ยกเลิกฎีกา',
    noun: 'cancellation',
  },
  {
    from: 'checked',
    action: 'cancel',
    to: 'cancelled',
    by: ['finance-director'],
    th: 'ยกเลิกฎีกา',
    noun: 'cancellation',
  },
  {
    from: 'finance-endorsed',
    action: 'cancel',
    to: 'cancelled',
    by: ['finance-director'],
    th: 'ยกเลิกฎีกา',
    noun: 'cancellation',
  },
  {
    from: 'clerk-endorsed',
    action: 'cancel',
    to: 'cancelled',
    by: ['finance-director'],
    th: 'ยกเลิกฎีกา',
    noun: 'cancellation',
  },
  {
    from: 'approved',
    action: 'cancel',
    to: 'cancelled',
    by: ['finance-director'],
    th: 'ยกเลิกฎีกา',
    noun: 'cancellation',
  },
  {
    from: 'approved',
    action: 'prepare-payment',
    to: 'approved',
    by: [],
    th: 'จัดทำเช็คบางส่วน',
    when: 'another payee is still without a payment',
  },
  { from: 'approved', action: 'prepare-payment', to: 'payment-prepared', by: [], th: 'จัดทำเช็ค' },
  {
    from: 'payment-prepared',
    action: 'sign-payment',
    to: 'payment-prepared',
    by: [],
    th: 'ลงนามสั่งจ่ายบางส่วน',
    when: 'another payment is still unsigned',
  },
  {
    from: 'payment-prepared',
    action: 'sign-payment',
    to: 'payment-signed',
    by: [],
    th: 'ลงนามสั่งจ่ายครบ',
  },
  {
    from: 'approved',
    action: 'sign-payment',
    to: 'approved',
    by: [],
    th: 'ลงนามสั่งจ่ายบางส่วน',
    when: 'another payee is still without a payment',
  },
  {
    from: 'approved',
    action: 'hand-over-payment',
    to: 'approved',
    by: [],
    th: 'จ่ายบางส่วน',
    when: 'another payee is still without a payment',
  },
  {
    from: 'payment-prepared',
    action: 'hand-over-payment',
    to: 'payment-prepared',
    by: [],
    th: 'จ่ายบางส่วน',
    when: 'another payment is still unsigned',
  },
  {
    from: 'payment-signed',
    action: 'hand-over-payment',
    to: 'payment-signed',
    by: [],
    th: 'จ่ายบางส่วน',
    when: 'another payment is not handed over',
  },
  { from: 'payment-signed', action: 'hand-over-payment', to: 'paid', by: [], th: 'จ่ายเงินแล้ว' },
  { from: 'approved', action: 'void-payment', to: 'approved', by: [], th: 'ยกเลิกเช็ค' },
  { from: 'payment-prepared', action: 'void-payment', to: 'approved', by: [], th: 'ยกเลิกเช็ค' },
  { from: 'payment-signed', action: 'void-payment', to: 'approved', by: [], th: 'ยกเลิกเช็ค' },
  {
    from: 'paid',
    action: 'close',
    to: 'closed',
    by: ['bookkeeper'],
    th: 'ครบใบสำคัญ ปิดฎีกา',
    noun: 'closing',
  },
] as const satisfies readonly Transition[]

/** How a voucher stands. */
export type VoucherStatus = StatusOf<typeof voucherLifecycle>
/** What is done to a voucher. */
export type VoucherAction = ActionOf<typeof voucherLifecycle>

/** What a status is called on pages and in registers. */
export const voucherStatusText: Readonly<Record<VoucherStatus, string>> = {
  draft: 'ร่าง',
  presented: 'รอผู้เบิกลงนาม',
  submitted: 'รอคลังรับ',
  received: 'รอรับรองงบประมาณ',
  'funds-certified': 'รอตรวจฎีกา',
  checked: 'รอ ผอ.กองคลัง',
  'finance-endorsed': 'รอปลัด',
  'clerk-endorsed': 'รอผู้บริหารอนุมัติ',
  approved: 'รอจัดทำเช็ค',
  'payment-prepared': 'รอลงนามเช็ค',
  'payment-signed': 'รอจ่ายเช็ค',
  paid: 'จ่ายแล้ว รอปิดฎีกา',
  closed: 'ปิดฎีกาแล้ว',
  returned: 'คืนแก้ไข',
  rejected: 'ไม่อนุมัติ',
  cancelled: 'ยกเลิก',
}

/** The numbered steps of the route strip, in order; one status waits at each. */
export const voucherRoute = [
  {
    waiting: ['draft', 'presented', 'returned'],
    signedBy: 'submit',
    role: 'withdrawer',
    th: 'ผู้เบิก',
  },
  {
    waiting: ['submitted', 'received'],
    signedBy: 'certify-funds',
    role: 'funds-certifier',
    th: 'คลังรับและรับรอง',
  },
  { waiting: ['funds-certified'], signedBy: 'check', role: 'checker', th: 'ตรวจฎีกา' },
  { waiting: ['checked'], signedBy: 'finance-endorse', role: 'finance-director', th: 'ผอ.กองคลัง' },
  {
    waiting: ['finance-endorsed'],
    signedBy: 'clerk-endorse',
    role: 'chief-administrator',
    th: 'ปลัด',
  },
  { waiting: ['clerk-endorsed'], signedBy: 'approve', role: 'chief-executive', th: 'นายก' },
  { waiting: ['approved'], signedBy: 'prepare-payment', role: 'cheque-preparer', th: 'จัดทำเช็ค' },
  { waiting: ['payment-prepared'], signedBy: 'sign-payment', role: 'signatory', th: 'ลงนามสั่งจ่าย' },
  { waiting: ['payment-signed'], signedBy: 'hand-over-payment', role: 'payer', th: 'จ่าย' },
  { waiting: ['paid'], signedBy: 'close', role: 'bookkeeper', th: 'ปิดฎีกา' },
] as const

/** What an act of a voucher is called once it is done: its button's words and แล้ว, where that is Thai. */
export function voucherDoneText(action: VoucherAction, label: string): string {
  switch (action) {
    case 'check':
      return 'ตรวจฎีกาแล้ว'
    case 'reject':
      return 'บันทึกไม่อนุมัติแล้ว'
    case 'close':
      return 'ปิดฎีกาแล้ว'
    default:
      return `${label}แล้ว`
  }
}
