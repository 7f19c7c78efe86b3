import { z } from 'zod'
import {
  identityProofs,
  type IdentityProof,
  type PaymentToPrepare,
} from '../../domain/payment/payment'
import { plainDate } from '../../domain/shared/calendar'
import { DomainError } from '../../domain/shared/errors'
import { actFields, line, paragraph, requiredParagraph } from '../forms'

/** A leaf that the officer has in hand: chosen, and its number compared with the paper. */
const leafFields = {
  leafNumber: z.string({ error: 'เลือกเช็คฉบับที่ใช้' }).regex(/^[0-9A-Za-z-]{1,20}$/, {
    error: 'เลขที่เช็คไม่ถูกต้อง',
  }),
  leafConfirmed: z.literal('yes', { error: 'ตรวจเลขที่บนเช็คในมือให้ตรงกัน แล้วทำเครื่องหมาย' }),
}

const id = z.string().regex(/^[a-z]{3}_[0-9A-Za-z]{8,40}$/)

const isoDay = z.string().transform((text, context) => {
  try {
    return plainDate(text)
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    context.addIssue({ code: 'custom', message: 'วันที่บนเช็คไม่ถูกต้อง' })
    return z.NEVER
  }
})

const reasons = z.record(z.string().regex(/^R-\d{3}$/), paragraph(1000)).optional()

/** จัดทำเช็ค */
export const preparationForm = z.object({
  ...actFields,
  ...leafFields,
  payeeId: id,
  bankAccountId: id,
  chequeDate: isoDay,
  voucherIds: z.array(id).min(1, { error: 'เลือกฎีกาที่จะจ่ายอย่างน้อยหนึ่งฉบับ' }),
  warningReasons: reasons,
}) satisfies z.ZodType<Omit<PaymentToPrepare, 'voucherIds'> & { voucherIds: string[] }>

/** เช็คเสีย */
export const spoilageForm = z.object({
  ...actFields,
  ...leafFields,
  reason: requiredParagraph(1000, 'ระบุว่าเช็คเสียเพราะอะไร'),
})

/** ลงนามสั่งจ่าย */
export const signatureForm = z.object(actFields)

/** ยกเลิกเช็ค */
export const voidingForm = z.object({
  ...actFields,
  reason: paragraph(1000),
  leafKept: z
    .string()
    .optional()
    .transform((value) => value === 'yes'),
})

/** จ่ายเช็คให้ผู้รับเงิน */
export const handOverForm = z.object({
  ...actFields,
  receivedBy: line(200),
  receiptNumber: line(60),
  identityProof: z
    .string()
    .optional()
    .transform((value): IdentityProof | undefined => proofOf(value)),
})

function proofOf(value: string | undefined): IdentityProof | undefined {
  return (Object.keys(identityProofs) as IdentityProof[]).find((proof) => proof === value)
}
