import { formatBaht } from '../shared/money'
import { thaiDate } from '../shared/thai'
import type { PlainDate } from '../shared/calendar'
import { orderKinds, payeeKinds, purchaseKinds, type VoucherContent } from './voucher'

/** One fact that two revisions of a voucher state differently, as an officer reads it. */
export type Difference = { readonly label: string; readonly before: string; readonly after: string }

/** ดูสิ่งที่แก้: what a later revision states otherwise than an earlier one, in the order of the form. */
export function differencesBetween(
  before: VoucherContent,
  after: VoucherContent,
): readonly Difference[] {
  const old = new Map(statementsOf(before))
  const fresh = new Map(statementsOf(after))
  return [...new Set([...fresh.keys(), ...old.keys()])]
    .map((label) => ({ label, before: old.get(label) ?? '', after: fresh.get(label) ?? '' }))
    .filter((difference) => difference.before !== difference.after)
}

/** Every fact of a voucher, named as the form names it. */
function statementsOf(content: VoucherContent): readonly (readonly [string, string])[] {
  const { order } = content
  return [
    ['รายการที่ขอเบิก', content.title],
    ['วัตถุประสงค์', content.purpose],
    ['ประเภทการเบิก', purchaseKinds[content.purchaseKind]],
    ['ปีงบประมาณ', String(content.fiscalYear)],
    ...content.payees.flatMap((payee, index) => {
      const who = content.payees.length > 1 ? `ผู้รับเงินรายที่ ${index + 1}` : 'ผู้รับเงิน'
      return [
        [who, payee.name],
        [`${who} ประเภท`, payeeKinds[payee.kind]],
        [`${who} เลขผู้เสียภาษี`, payee.taxId],
        [`${who} สาขา`, payee.branch],
        [`${who} ที่อยู่`, payee.address],
        [`${who} จดทะเบียน VAT`, payee.vatRegistered ? 'จดทะเบียน' : 'ไม่จดทะเบียน'],
        [`${who} ภาษีหัก ณ ที่จ่าย`, withholdingText[payee.withholdingClass]],
      ] as const
    }),
    ...content.lines.flatMap((line, index) => {
      const where = `บรรทัดที่ ${index + 1}`
      return [
        [`${where} รายการ`, line.description],
        [`${where} เลขที่ใบแจ้งหนี้`, line.invoiceNumber],
        [`${where} งวด`, line.invoicePeriod],
        [`${where} ลงวันที่`, dateText(line.invoicedOn)],
        [`${where} จำนวนเงิน`, formatBaht(line.amount)],
        [`${where} หมายเหตุ`, line.remark],
        [`${where} รายการงบประมาณ`, line.budgetLineId],
      ] as const
    }),
    ...(order
      ? ([
          ['ใบสั่งหรือสัญญา', `${orderKinds[order.kind]} ${order.number}`],
          ['ลงวันที่ใบสั่ง', dateText(order.orderedOn)],
          ['ราคาตามใบสั่ง', formatBaht(order.total)],
          ['กำหนดส่งมอบ', dateText(order.dueOn)],
          ['ส่งมอบจริง', dateText(order.deliveredOn)],
          ['ตรวจรับ', dateText(order.acceptedOn)],
          ['อัตราค่าปรับต่อวัน', `ร้อยละ ${formatBaht(BigInt(order.fineRate))}`],
          ['ค่าปรับขั้นต่ำต่อวัน', formatBaht(order.fineFloor)],
          [
            'มูลค่าส่วนที่ส่งล่าช้า',
            order.undeliveredValue === undefined ? '' : formatBaht(order.undeliveredValue),
          ],
          ['ขยายเวลา', `${order.extensionDays} วัน`],
        ] as const)
      : []),
    ['ค่าปรับ', formatBaht(content.fine)],
    ['เงินประกันผลงาน', formatBaht(content.retention)],
    ...content.otherDeductions.map(
      (deduction, index) =>
        [
          `หักอื่น ๆ รายการที่ ${index + 1}`,
          `${deduction.description} ${formatBaht(deduction.amount)}`,
        ] as const,
    ),
  ]
}

const withholdingText = {
  pnd53: 'หัก ภ.ง.ด.53',
  pnd3: 'หัก ภ.ง.ด.3',
  exempt: 'ไม่ต้องหัก',
} as const

function dateText(date: PlainDate | undefined): string {
  return date ? thaiDate(date, 'short') : ''
}
