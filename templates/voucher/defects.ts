import { documentTypes, missingDocuments } from '../../domain/voucher/documents'
import type { VoucherContent, VoucherStanding } from '../../domain/voucher/voucher'

/** What there usually is to mend, and the field of the sheet where it is mended. */
const usual = [
  { text: 'จำนวนเงิน ภาษี หรือค่าปรับ', field: 'lines.0.amount' },
  { text: 'รายการงบประมาณ', field: 'findLine' },
  { text: 'ผู้รับเงิน', field: 'payees.0.name' },
  { text: 'ใบสั่งหรือวันที่', field: 'order.kind' },
  { text: 'เอกสารประกอบอื่น', field: 'attachments' },
] as const

/** จุดที่ต้องแก้ that a return offers, the papers that are missing first. */
export function usualDefects(
  content: VoucherContent,
  standing: Pick<VoucherStanding, 'attachments'>,
): readonly string[] {
  const missing = missingDocuments(content, standing.attachments)
  return [...missing.map(({ th }) => `ขาด${th}`), ...usual.map(({ text }) => text)]
}

/** The field of the sheet where a defect is mended, empty where it names none. */
export function fieldOfDefect(defect: string): string {
  const paper = Object.entries(documentTypes).find(([, th]) => defect === `ขาด${th}`)
  if (paper) return `file-${paper[0]}`
  return usual.find(({ text }) => text === defect)?.field ?? ''
}
