import { documentTypes, missingDocuments } from '../../domain/voucher/documents'
import type { VoucherContent, VoucherStanding } from '../../domain/voucher/voucher'

/** What there usually is to mend, and where on the sheet it is mended. */
const usual = {
  'จำนวนเงิน ภาษี หรือค่าปรับ': 'lines.0.amount',
  รายการงบประมาณ: 'findLine',
  ผู้รับเงิน: 'payees.0.name',
  ใบสั่งหรือวันที่: 'order.kind',
  เอกสารประกอบอื่น: 'attachments',
} as const

/** จุดที่ต้องแก้ that a return offers, the papers that are missing first. */
export function usualDefects(
  content: VoucherContent,
  standing: Pick<VoucherStanding, 'attachments'>,
): readonly string[] {
  const missing = missingDocuments(content, standing.attachments)
  return [...missing.map(({ th }) => `ขาด${th}`), ...Object.keys(usual)]
}

/** The field of the sheet where a defect is mended, empty where it names none. */
export function fieldOfDefect(defect: string): string {
  const paper = Object.entries(documentTypes).find(([, th]) => defect === `ขาด${th}`)
  if (paper) return `file-${paper[0]}`
  return Object.entries(usual).find(([text]) => text === defect)?.[1] ?? ''
}
