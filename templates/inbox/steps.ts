import { kindOf } from '../../domain/kinds'

/** What each step is called: as work to do, and as what a paper waits for. */
const stepTexts: Readonly<Record<string, { readonly task: string; readonly waits: string }>> = {
  draft: { task: 'จัดทำฎีกา', waits: 'รอจัดทำ' },
  submit: { task: 'ลงนามผู้เบิก', waits: 'รอผู้เบิกลงนาม' },
  mend: { task: 'แก้ไขตามที่คืน', waits: 'คืนแก้ไข' },
  receive: { task: 'รับฎีกา', waits: 'รอคลังรับ' },
  'certify-funds': { task: 'รับรองงบประมาณ', waits: 'รอรับรองงบ' },
  check: { task: 'ตรวจฎีกา', waits: 'รอตรวจ' },
  'finance-endorse': { task: 'ให้ความเห็น', waits: 'รอความเห็น' },
  'clerk-endorse': { task: 'ให้ความเห็น', waits: 'รอความเห็น' },
  approve: { task: 'อนุมัติ', waits: 'รออนุมัติ' },
  'prepare-payment': { task: 'จัดทำเช็ค', waits: 'รอจัดทำเช็ค' },
  sign: { task: 'ลงนามเช็ค', waits: 'รอลงนามเช็ค' },
  'hand-over': { task: 'จ่ายเช็ค', waits: 'รอผู้รับเช็ค' },
  close: { task: 'ปิดฎีกา', waits: 'รอปิดฎีกา' },
  'transfer-endorse': { task: 'ให้ความเห็นการโอน', waits: 'รอปลัดเห็นควร' },
  'transfer-approve': { task: 'อนุมัติการโอน', waits: 'รออนุมัติโอน' },
  'council-resolve': { task: 'บันทึกมติสภา', waits: 'รอมติสภา' },
  'ordinance-draft': { task: 'จัดทำงบประมาณ', waits: 'รอคำขอและเสนอ' },
  'ordinance-table': { task: 'เสนอสภา', waits: 'รอผู้บริหารเสนอสภา' },
  'ordinance-read-first': { task: 'บันทึกวาระที่ 1', waits: 'รอสภา วาระที่ 1' },
  'ordinance-resubmit': { task: 'เสนอสภาอีกครั้ง', waits: 'รอเสนอสภาอีกครั้ง' },
  'ordinance-read-second': { task: 'บันทึกวาระที่ 2', waits: 'รอสภา วาระที่ 2' },
  'ordinance-read-third': { task: 'บันทึกวาระที่ 3', waits: 'รอสภา วาระที่ 3' },
  'ordinance-send': { task: 'ส่งผู้กำกับดูแล', waits: 'รอส่งผู้กำกับดูแล' },
  'ordinance-answer': { task: 'บันทึกหนังสือตอบ', waits: 'รอผู้กำกับดูแล' },
  'ordinance-confirm': { task: 'บันทึกมติยืนยัน', waits: 'รอสภายืนยัน' },
  'ordinance-governor-answer': { task: 'บันทึกหนังสือตอบ', waits: 'รอผู้ว่าราชการจังหวัด' },
  'ordinance-sign': { task: 'ลงนามตรางบประมาณ', waits: 'รอลงนาม' },
  'ordinance-announce': { task: 'บันทึกการประกาศ', waits: 'รอประกาศ' },
  'ordinance-enforce': { task: 'เริ่มใช้บังคับ', waits: 'รอใช้บังคับ' },
  'amendment-endorse': { task: 'ให้ความเห็นการแก้ไขคำชี้แจง', waits: 'รอปลัดเห็นควร' },
  'amendment-approve': { task: 'อนุมัติการแก้ไขคำชี้แจง', waits: 'รออนุมัติแก้ไข' },
  'amendment-resolve': { task: 'บันทึกมติสภา', waits: 'รอมติสภา' },
  'amendment-publish': { task: 'ประกาศและแจ้งการแก้ไขคำชี้แจง', waits: 'รอประกาศและแจ้ง' },
  'plan-consolidate': { task: 'ตรวจและรวมแผน', waits: 'รอคลังตรวจและรวม' },
  'plan-endorse': { task: 'ให้ความเห็นแผน', waits: 'รอปลัดเห็นควร' },
  'plan-approve': { task: 'อนุมัติแผน', waits: 'รออนุมัติแผน' },
  'plan-mend': { task: 'แก้ไขแผนตามที่คืน', waits: 'คืนแก้ไข' },
  'transfer-publish': { task: 'ประกาศและแจ้งการโอน', waits: 'รอประกาศและแจ้ง' },
}

/** What the officer does at a step. */
export function stepTask(step: string): string {
  return stepTexts[step]?.task ?? 'ดำเนินการ'
}

/** What a paper at a step waits for. */
export function stepWaits(step: string): string {
  return stepTexts[step]?.waits ?? 'รอดำเนินการ'
}

/** Words before the number of a paper that isn't a voucher. */
const numberedAs: Readonly<Record<string, string>> = {
  payment: 'รายงานจัดทำเช็ค ',
  transfer: 'โอนงบประมาณ ',
  ordinance: 'ฉบับที่ ',
  'spending-plan': 'แผนการใช้จ่าย ',
}

/** What stands for the number of a paper that has none yet; a budget has none until it is signed, and its title says enough. */
const unnumbered: Readonly<Record<string, string>> = { payment: 'เช็ค', ordinance: '' }

/**
 * What a document is called by its number: a voucher's number stands alone, a payment's is its report's. A transfer's paper
 * that amends a statement is known by the series of its number, or by the step it waits at.
 */
export function paperName(kind: string, number: string, known = ''): string {
  if (isAmended(known)) return `แก้ไขคำชี้แจง ${number}`
  if (number === '') return unnumbered[kind] ?? 'ยังไม่มีเลขที่'
  return `${numberedAs[kind] ?? ''}${number}`
}

/** Whether the series of a number, or a step, is of an amended statement. */
export function isAmended(known: string): boolean {
  return known.startsWith('amendment')
}

/** Where a document's own page is. */
export function paperHref(kind: string, id: string): string {
  return `${kindOf(kind).path}/${id}`
}
