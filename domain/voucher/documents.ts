import { lateFineOf } from './amounts'
import type { Attachment, PurchaseKind, VoucherContent } from './voucher'

/**
 * The supporting documents of a voucher (เอกสารประกอบฎีกา): which papers each kind of purchase asks for.
 * A paper is mandatory (M), optional (O) or asked for on a condition (C) that the voucher's own facts
 * decide. Source: §1.7 of the domain notes on vouchers, practice still to be confirmed by an office; the
 * notice of a fine is from §2.4.
 */
export type DocumentType = keyof typeof documentTypes

/** M บังคับ, C บังคับเมื่อเข้าเงื่อนไข, O ไม่บังคับ. */
export type DocumentLevel = 'M' | 'C' | 'O'

/**
 * What a voucher asks of one paper at this moment: `later` is made by the system on the day of payment,
 * `system` is made by the system before it, and neither can be missing.
 */
export type DocumentNeed = 'mandatory' | 'optional' | 'later' | 'system'

/** One row of เอกสารประกอบฎีกา: what is needed, how badly, and what is attached of it. */
export type RequiredDocument = {
  readonly type: DocumentType
  readonly th: string
  readonly need: DocumentNeed
  readonly attached: readonly Attachment[]
}

type DocumentRule = {
  readonly type: DocumentType
  readonly levels: Readonly<Partial<Record<PurchaseKind, DocumentLevel>>>
  /** Decides every C of the row. */
  readonly when?: (content: VoucherContent) => boolean
  /** What a C is while its condition doesn't hold; not asked for unless this says optional. */
  readonly otherwise?: 'optional'
  /** Made by the system: before the payment, or with it. */
  readonly madeBySystem?: 'system' | 'later'
}

/** Every type of paper that can be attached, by its name on the paper's list. */
export const documentTypes = {
  'evidence-cover': 'งบหน้าใบสำคัญคู่จ่าย',
  'withdrawal-memo': 'บันทึกขออนุมัติเบิกจ่าย',
  'purchase-request': 'รายงานขอซื้อขอจ้างและคำอนุมัติ',
  'inspector-appointment': 'คำสั่งแต่งตั้งผู้ตรวจรับพัสดุหรือคณะกรรมการ',
  quotation: 'ใบเสนอราคาหรือประกาศผู้ชนะการเสนอราคา',
  order: 'ใบสั่งซื้อ ใบสั่งจ้าง หรือสัญญา',
  'delivery-note': 'ใบส่งของ ใบส่งมอบงาน หรือใบแจ้งหนี้',
  'tax-invoice': 'ใบกำกับภาษี',
  'inspection-report': 'ใบตรวจรับพัสดุ',
  'progress-photos': 'รายงานผู้ควบคุมงานและภาพถ่าย',
  'fine-notice': 'หนังสือแจ้งการปรับ',
  'approved-project': 'โครงการที่อนุมัติ กำหนดการ และใบลงทะเบียน',
  'payment-slip': 'ใบสำคัญรับเงินและสำเนาบัตรประจำตัวประชาชน',
  'beneficiary-list': 'บัญชีรายชื่อและรายการหัก',
  'withholding-certificate': 'หนังสือรับรองการหักภาษี ณ ที่จ่าย',
  'cancellation-memo': 'บันทึกอนุมัติให้ยกเลิกฎีกาของผู้บริหารท้องถิ่น',
  other: 'เอกสารอื่น',
} as const

const M = 'M'
const C = 'C'
const O = 'O'

const allKinds = {
  buy: M,
  hire: M,
  construction: M,
  utilities: M,
  project: M,
  subsidy: M,
  allowance: M,
} as const

/** The table of §1.7 for the kinds of purchase that a budget voucher has, in the order of the list. */
export const documentRules: readonly DocumentRule[] = [
  { type: 'evidence-cover', levels: allKinds, madeBySystem: 'system' },
  { type: 'withdrawal-memo', levels: allKinds },
  {
    type: 'purchase-request',
    levels: { buy: M, hire: M, construction: M, utilities: C, project: C },
    when: hasOrder,
    otherwise: 'optional',
  },
  { type: 'inspector-appointment', levels: { buy: M, hire: M, construction: M } },
  { type: 'quotation', levels: { buy: M, hire: M, construction: M } },
  { type: 'order', levels: { buy: M, hire: M, construction: M } },
  {
    type: 'delivery-note',
    levels: { buy: M, hire: M, construction: M, utilities: M, project: C },
    when: hasOrder,
    otherwise: 'optional',
  },
  {
    type: 'tax-invoice',
    levels: { buy: C, hire: C, construction: C, utilities: C, project: C },
    when: paysVatRegistered,
  },
  {
    type: 'inspection-report',
    levels: { buy: M, hire: M, construction: M, project: C },
    when: hasOrder,
    otherwise: 'optional',
  },
  {
    type: 'fine-notice',
    levels: { buy: C, hire: C, construction: C },
    when: isLate,
  },
  { type: 'progress-photos', levels: { hire: O, construction: M, project: M } },
  { type: 'approved-project', levels: { project: M, subsidy: M } },
  {
    type: 'payment-slip',
    levels: { buy: C, hire: C, project: C, subsidy: C, allowance: C },
    when: paysIndividual,
  },
  { type: 'beneficiary-list', levels: { allowance: M } },
  {
    type: 'withholding-certificate',
    levels: { buy: C, hire: C, construction: C, utilities: C, project: C },
    when: mayWithhold,
    madeBySystem: 'later',
  },
]

/**
 * The list of papers of a voucher, in the order of the form: what its kind and facts ask for, then
 * whatever else is attached. A mandatory paper with nothing attached is missing.
 */
export function requiredDocuments(
  content: VoucherContent,
  attachments: readonly Attachment[],
): readonly RequiredDocument[] {
  const attachedTo = (type: string): readonly Attachment[] =>
    attachments.filter((attachment) => documentTypeOf(attachment.type) === type)

  const asked = documentRules.flatMap((rule) => {
    const need = needOf(rule, content)
    return need ? [documentOf(rule.type, need, attachedTo(rule.type))] : []
  })
  const askedTypes = new Set(asked.map((document) => document.type))
  const besides = documentTypeList
    .filter((type) => !askedTypes.has(type) && attachedTo(type).length > 0)
    .map((type) => documentOf(type, 'optional', attachedTo(type)))
  return [...asked, ...besides]
}

/** The mandatory papers that nothing is attached to. */
export function missingDocuments(
  content: VoucherContent,
  attachments: readonly Attachment[],
): readonly RequiredDocument[] {
  return requiredDocuments(content, attachments).filter(
    ({ need, attached }) => need === 'mandatory' && attached.length === 0,
  )
}

/** The paper to attach next: the missing one that follows a given paper on the list, else the first that is missing. */
export function nextMissingDocument(
  content: VoucherContent,
  attachments: readonly Attachment[],
  after: DocumentType,
): DocumentType | undefined {
  const list = requiredDocuments(content, attachments).map(({ type }) => type)
  const missing = missingDocuments(content, attachments).map(({ type }) => type)
  const following = missing.find((type) => list.indexOf(type) > list.indexOf(after))
  return following ?? missing[0]
}

/** The type of paper that a text names; anything unknown counts as another document. */
export function documentTypeOf(text: string): DocumentType {
  return isDocumentType(text) ? text : 'other'
}

/** Whether a text names a type of supporting document. */
export function isDocumentType(text: string): text is DocumentType {
  return Object.hasOwn(documentTypes, text)
}

const documentTypeList = Object.keys(documentTypes).filter(isDocumentType)

function documentOf(
  type: DocumentType,
  need: DocumentNeed,
  attached: readonly Attachment[],
): RequiredDocument {
  return { type, th: documentTypes[type], need, attached }
}

function needOf(rule: DocumentRule, content: VoucherContent): DocumentNeed | undefined {
  const level = rule.levels[content.purchaseKind]
  switch (level) {
    case undefined:
      return undefined
    case 'M':
      return rule.madeBySystem ?? 'mandatory'
    case 'O':
      return 'optional'
    case 'C':
      return rule.when?.(content) ? (rule.madeBySystem ?? 'mandatory') : rule.otherwise
  }
}

function hasOrder({ order }: VoucherContent): boolean {
  return order !== undefined
}

function paysVatRegistered({ payees }: VoucherContent): boolean {
  return payees.some((payee) => payee.vatRegistered)
}

function paysIndividual({ payees }: VoucherContent): boolean {
  return payees.some((payee) => payee.kind === 'individual')
}

function isLate({ order }: VoucherContent): boolean {
  return order !== undefined && lateFineOf(order).daysLate > 0
}

/** Whether tax comes off is known at the payment; a certificate is due where it can. */
function mayWithhold({ payees }: VoucherContent): boolean {
  return payees.some((payee) => payee.withholdingClass !== 'exempt')
}
