import type { DomainError } from '../shared/errors'
import type { VoucherContent } from './voucher'

/** What legal ground a rule stands on. A clause is printed only when a person has verified it. */
export type LegalBasis = {
  readonly text: string
  readonly verified: boolean
}

/** A rule that a voucher is tried by: at which act, how hard, and on what ground. */
export type VoucherRule = {
  readonly id: string
  readonly when: 'submit' | 'check'
  readonly level: 'block' | 'warn'
  readonly th: string
  readonly basis: LegalBasis
}

/** The ground of every rule until a person has verified its clause; a row that names its own keeps that. */
const basis: LegalBasis = { text: 'แนวปฏิบัติ รอผู้มีอำนาจยืนยันข้อกฎหมาย', verified: false }

/** Source: §8 of the domain notes on vouchers. begin with procurement. */
export const voucherRules: readonly VoucherRule[] = [
  { basis, id: 'R-101', when: 'submit', level: 'block', th: 'ระบุวัตถุประสงค์การเบิกเงิน' },
  {
    basis,
    id: 'R-102',
    when: 'submit',
    level: 'block',
    th: 'ผู้เบิกเป็นหัวหน้าหน่วยงานหรือผู้รักษาราชการแทน',
  },
  { basis, id: 'R-103', when: 'submit', level: 'block', th: 'ปีงบประมาณยังเปิดอยู่' },
  { basis, id: 'R-105', when: 'submit', level: 'block', th: 'งบประมาณคงเหลือเพียงพอ' },
  { basis, id: 'R-106', when: 'submit', level: 'block', th: 'รหัสงบประมาณเป็นของหน่วยงานและปีนี้' },
  { basis, id: 'R-108', when: 'submit', level: 'warn', th: 'ถึงกำหนดหรือใกล้ถึงกำหนดจ่ายเงิน' },
  { basis, id: 'R-109', when: 'submit', level: 'warn', th: 'วางฎีกาภายใน 5 วันนับจากวันตรวจรับ' },
  {
    basis,
    id: 'R-113',
    when: 'submit',
    level: 'warn',
    th: 'ใช้เงินไม่เกินแผนการใช้จ่ายเงินสะสมของไตรมาส',
  },
  { basis, id: 'R-110', when: 'submit', level: 'block', th: 'ผู้รับเงินไม่เป็นผู้ทิ้งงาน' },
  { basis, id: 'R-111', when: 'submit', level: 'block', th: 'ยอดเงินตรงกัน' },
  { basis, id: 'R-123', when: 'submit', level: 'block', th: 'เลขที่เอกสารไม่ใช้กับหน่วยงานหรือปีอื่น' },
  { basis, id: 'R-201', when: 'check', level: 'block', th: 'เอกสารประกอบครบ' },
  { basis, id: 'R-202', when: 'check', level: 'block', th: 'ลำดับวันที่ของเอกสารถูกต้อง' },
  { basis, id: 'R-203', when: 'check', level: 'block', th: 'ตรวจรับพัสดุแล้ว' },
  { basis, id: 'R-205', when: 'submit', level: 'warn', th: 'เลขประจำตัวผู้เสียภาษีถูกต้อง' },
  { basis, id: 'R-209', when: 'submit', level: 'block', th: 'ใบสำคัญไม่ซ้ำกับฎีกาอื่น' },
  { basis, id: 'R-210', when: 'submit', level: 'warn', th: 'ชื่อผู้รับเงินตรงกับทะเบียนผู้รับเงิน' },
  { basis, id: 'R-215', when: 'check', level: 'block', th: 'คิดค่าปรับเมื่อส่งมอบล่าช้า' },
  { basis, id: 'R-216', when: 'check', level: 'block', th: 'ค่าปรับคำนวณถูกต้อง' },
  { basis, id: 'R-217', when: 'check', level: 'warn', th: 'ค่าปรับไม่เกินร้อยละ 10 ของราคา' },
]

/** What a rule found: a block with its refusal, or a warning that asks for a reason. */
export type Finding =
  | { readonly rule: string; readonly level: 'block'; readonly refusal: DomainError }
  | { readonly rule: string; readonly level: 'warn'; readonly text: string }

/** A finding that refuses the act. */
export function block(rule: string, refusal: DomainError): Finding {
  return { rule, level: 'block', refusal }
}

/** A finding that asks for a reason. */
export function warn(rule: string, text: string): Finding {
  return { rule, level: 'warn', text }
}

/** The blocks among findings, as refusals. */
export function refusalsIn(findings: readonly Finding[]): readonly DomainError[] {
  return findings.flatMap((finding) => (finding.level === 'block' ? [finding.refusal] : []))
}

/** The warnings among findings. */
export function warningsIn(
  findings: readonly Finding[],
): readonly { rule: string; text: string }[] {
  return findings.flatMap((finding) =>
    finding.level === 'warn' ? [{ rule: finding.rule, text: finding.text }] : [],
  )
}

/**
 * The name by which an invoice is known among its payee's: its number, or, for an earlier month that has
 * none, the month and what it is for. Undefined for a line that no invoice stands behind.
 */
export function invoiceOf(line: VoucherContent['lines'][number]): string | undefined {
  if (line.invoiceNumber !== '') return line.invoiceNumber
  return line.invoicePeriod === '' ? undefined : `${line.invoicePeriod} ${line.description}`
}
