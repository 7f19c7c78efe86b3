import type { ActionOf, StatusOf, Transition } from '../shared/lifecycle'

/**
 * The life of a unit's quarterly spending plan (แผนการใช้จ่ายเงินรายไตรมาส): handed in by the unit, checked and
 * consolidated by the treasury, approved by the executive through the chief administrator. A plan that was approved
 * is never changed; the next edition takes its place. Source: §5.2, domain notes on budget, accounts and year end.
 */
export const spendingPlanLifecycle = [
  {
    from: 'draft',
    action: 'submit',
    to: 'submitted',
    by: ['withdrawer'],
    th: 'ลงนามและเสนอแผน',
    noun: 'submission',
  },
  {
    from: 'returned',
    action: 'submit',
    to: 'submitted',
    by: ['withdrawer'],
    th: 'ลงนามและเสนอแผน',
    noun: 'submission',
  },
  {
    from: 'submitted',
    action: 'consolidate',
    to: 'consolidated',
    by: ['finance-director'],
    th: 'ตรวจและรวมเข้าแผน',
    noun: 'consolidation',
  },
  {
    from: 'submitted',
    action: 'return',
    to: 'returned',
    by: ['finance-director'],
    th: 'ส่งคืนให้แก้ไข',
    noun: 'return',
  },
  {
    from: 'submitted',
    action: 'cancel',
    to: 'cancelled',
    by: ['withdrawer'],
    th: 'ยกเลิกแผนที่เสนอ',
    noun: 'cancellation',
  },
  {
    from: 'consolidated',
    action: 'endorse',
    to: 'endorsed',
    by: ['chief-administrator'],
    th: 'เห็นควรอนุมัติแผน',
    noun: 'endorsement',
  },
  {
    from: 'consolidated',
    action: 'return',
    to: 'returned',
    by: ['chief-administrator'],
    th: 'ส่งคืนให้แก้ไข',
    noun: 'return',
  },
  {
    from: 'endorsed',
    action: 'approve',
    to: 'approved',
    by: ['chief-executive'],
    th: 'อนุมัติแผน',
    noun: 'approval',
  },
  {
    from: 'endorsed',
    action: 'return',
    to: 'returned',
    by: ['chief-executive'],
    th: 'ส่งคืนให้แก้ไข',
    noun: 'return',
  },
  {
    from: 'returned',
    action: 'cancel',
    to: 'cancelled',
    by: ['withdrawer'],
    th: 'ยกเลิกแผนที่เสนอ',
    noun: 'cancellation',
  },
] as const satisfies readonly Transition[]

/** How a plan stands. */
export type SpendingPlanStatus = StatusOf<typeof spendingPlanLifecycle>

/** What may be done with a plan. */
export type SpendingPlanAction = ActionOf<typeof spendingPlanLifecycle>

/** What a status is called on pages and in registers. */
export const spendingPlanStatusText: Readonly<Record<SpendingPlanStatus, string>> = {
  draft: 'ร่าง',
  submitted: 'รอคลังตรวจและรวม',
  consolidated: 'รอปลัดเห็นควร',
  endorsed: 'รอผู้บริหารอนุมัติ',
  approved: 'อนุมัติแล้ว',
  returned: 'ส่งคืนแก้ไข',
  cancelled: 'ยกเลิก',
}
