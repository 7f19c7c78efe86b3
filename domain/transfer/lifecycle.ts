import type { ActionOf, StatusOf, Transition } from '../shared/lifecycle'

/**
 * The life of a budget transfer (การโอนงบประมาณรายจ่าย): asked by a unit, approved by the executive or the
 * council, announced and told to the supervisor. Source: §2.8, domain notes on budget, accounts and year end.
 */
export const transferLifecycle = [
  {
    from: 'draft',
    action: 'submit',
    to: 'submitted',
    by: ['withdrawer'],
    th: 'ลงนามและเสนอขอโอน',
    noun: 'submission',
  },
  {
    from: 'submitted',
    action: 'endorse',
    to: 'endorsed',
    by: ['chief-administrator'],
    th: 'เห็นควรให้โอน',
    noun: 'endorsement',
  },
  {
    from: 'submitted',
    action: 'reject',
    to: 'rejected',
    by: ['chief-administrator'],
    th: 'ไม่อนุมัติ',
    noun: 'rejection',
  },
  {
    from: 'submitted',
    action: 'cancel',
    to: 'cancelled',
    by: ['withdrawer'],
    th: 'ยกเลิกคำขอโอน',
    noun: 'cancellation',
  },
  {
    from: 'endorsed',
    action: 'approve',
    to: 'approved',
    by: ['chief-executive'],
    th: 'อนุมัติให้โอน',
    noun: 'approval',
  },
  {
    from: 'endorsed',
    action: 'refer',
    to: 'at-council',
    by: ['chief-executive'],
    th: 'เสนอสภาท้องถิ่น',
    noun: 'referral',
  },
  {
    from: 'endorsed',
    action: 'reject',
    to: 'rejected',
    by: ['chief-executive'],
    th: 'ไม่อนุมัติ',
    noun: 'rejection',
  },
  {
    from: 'endorsed',
    action: 'cancel',
    to: 'cancelled',
    by: ['withdrawer'],
    th: 'ยกเลิกคำขอโอน',
    noun: 'cancellation',
  },
  {
    from: 'at-council',
    action: 'resolve',
    to: 'approved',
    by: ['chief-administrator'],
    th: 'บันทึกมติสภา',
    noun: 'resolution',
    when: 'the council approves',
  },
  {
    from: 'at-council',
    action: 'resolve',
    to: 'rejected',
    by: ['chief-administrator'],
    th: 'บันทึกมติสภา',
    noun: 'resolution',
    when: 'the council does not approve',
  },
  {
    from: 'at-council',
    action: 'cancel',
    to: 'cancelled',
    by: ['withdrawer'],
    th: 'ยกเลิกคำขอโอน',
    noun: 'cancellation',
  },
  {
    from: 'approved',
    action: 'publish',
    to: 'closed',
    by: ['chief-administrator'],
    th: 'บันทึกประกาศและแจ้งผู้กำกับดูแล',
    noun: 'publication',
  },
] as const satisfies readonly Transition[]

/** How a transfer stands. */
export type TransferStatus = StatusOf<typeof transferLifecycle>

/** What may be done with a transfer. */
export type TransferAction = ActionOf<typeof transferLifecycle>

/** What a status is called on pages and in registers. */
export const transferStatusText: Readonly<Record<TransferStatus, string>> = {
  draft: 'ร่าง',
  submitted: 'รอปลัดเห็นควร',
  endorsed: 'รอผู้บริหารท้องถิ่น',
  'at-council': 'รอมติสภา',
  approved: 'อนุมัติแล้ว รอประกาศและแจ้ง',
  closed: 'ประกาศและแจ้งแล้ว',
  rejected: 'ไม่อนุมัติ',
  cancelled: 'ยกเลิก',
}
