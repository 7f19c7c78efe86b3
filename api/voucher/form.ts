import { z } from 'zod'
import { parseThaiDate, type PlainDate } from '../../domain/shared/calendar'
import { arabicDigits } from '../../domain/shared/digits'
import { DomainError } from '../../domain/shared/errors'
import { visible } from '../../domain/shared/visible'
import type { VoucherDraft } from '../../domain/voucher/draft'
import {
  orderKinds,
  payeeKinds,
  purchaseKinds,
  type OrderFacts,
  type VoucherContent,
  type VoucherLine,
} from '../../domain/voucher/voucher'
import { isId, newId } from '../../prisma/ids'
import {
  baht,
  bahtOrNothing,
  line,
  nested,
  paragraph,
  requiredLine,
  thaiDay,
  thaiDayOrNothing,
  type FieldError,
} from '../forms'
import { parseForm } from '../forms'

const mostLines = 100
const mostPayees = 20
const mostDeductions = 20
const mostBudgetLines = 20

/** Text as typed, cut where it could not be kept: nothing here is judged, so nothing here is refused. */
const typed = (most: number) =>
  z
    .string()
    .catch('')
    .transform((text) => keepable(text.slice(0, most)))

const typedList = <T extends z.ZodType>(item: T, most: number) =>
  z
    .array(z.unknown())
    .catch([])
    .transform((items) =>
      items.slice(0, most).map((value) => item.parse(object(value)) as z.output<T>),
    )

const typedPayee = z.object({
  id: z
    .string()
    .catch('')
    .transform((id) => (isId('pye', id) ? id : newId('pye'))),
  name: typed(300),
  kind: typed(40),
  taxId: typed(60),
  branch: typed(60),
  address: typed(500),
  vatRegistered: typed(10),
  withholdingClass: typed(40),
})

const typedLine = z.object({
  description: typed(1000),
  invoiceNumber: typed(100),
  invoicePeriod: typed(60),
  invoicedOn: typed(60),
  amount: typed(60),
  remark: typed(300),
  payeeId: typed(60),
  budgetLineId: typed(60),
})

const typedOrder = z.object({
  kind: typed(40),
  number: typed(100),
  orderedOn: typed(60),
  total: typed(60),
  dueOn: typed(60),
  deliveredOn: typed(60),
  acceptedOn: typed(60),
  fineRate: typed(60),
  fineFloor: typed(60),
  undeliveredValue: typed(60),
  extensionDays: typed(60),
})

const typedDeduction = z.object({
  description: typed(300),
  amount: typed(60),
  accountCode: typed(40),
  payeeId: typed(60),
})

const typedVoucher = z.object({
  title: typed(300),
  purpose: typed(1000),
  purchaseKind: typed(40),
  unitId: typed(60),
  fiscalYear: typed(10),
  budgetLineIds: z
    .union([z.string().transform((id) => [id]), z.array(z.string())])
    .catch([])
    .transform((ids) => [...new Set(ids.filter((id) => id !== ''))].slice(0, mostBudgetLines)),
  payees: typedList(typedPayee, mostPayees),
  lines: typedList(typedLine, mostLines),
  order: typedOrder.catch(() => typedOrder.parse({})),
  fine: typed(60),
  retention: typed(60),
  otherDeductions: typedList(typedDeduction, mostDeductions),
  replaces: typed(60),
  warningReasons: z
    .record(z.string(), z.unknown())
    .catch({})
    .transform((reasons) =>
      Object.fromEntries(
        Object.entries(reasons)
          .filter(([rule]) => /^R-\d{3}$/.test(rule))
          .map(([rule, reason]) => [rule, typed(500).parse(reason)]),
      ),
    ),
}) satisfies z.ZodType<VoucherDraft>

/** The blanks as they were sent: every field that the page knows, as text, and nothing else. */
export function draftFrom(body: unknown): VoucherDraft {
  return typedVoucher.parse(nested(body))
}

/** What a draft says: the facts as far as they can be read, and every field that can't be. */
export type ReadVoucher = {
  /** With what can't be read left out: enough to add up and to preview, never to hand over. */
  readonly content: VoucherContent
  readonly errors: readonly FieldError[]
}

/** Reads a draft's text as facts. The content may be handed over when there is no error. */
export function readVoucher(draft: VoucherDraft): ReadVoucher {
  const settled = withOnlyChoices(draft)
  const strict = parseForm(contentForm('refuse'), settled)
  if (strict.ok) return { content: strict.value, errors: [] }
  const content = contentForm('leave out').parse(settled)
  return { content, errors: inOnePlace(draft, strict.errors) }
}

/** While no budget line is picked at all, that is one thing to mend, not one a line. */
function inOnePlace(draft: VoucherDraft, errors: readonly FieldError[]): readonly FieldError[] {
  const isChoice = ({ field }: FieldError): boolean => /^lines\.\d+\.budgetLineId$/.test(field)
  if (draft.budgetLineIds.length > 0 || !errors.some(isChoice)) return errors
  const missing = {
    field: 'budgetLine',
    code: 'FORM_FIELD_INVALID',
    text: 'เลือกรายการงบประมาณที่จะเบิก',
  }
  return [missing, ...errors.filter((error) => !isChoice(error))]
}

/** Where there is one payee or one budget line, every line of the voucher is for it. */
function withOnlyChoices(draft: VoucherDraft): VoucherDraft {
  const known = (id: string, ids: readonly string[]): string =>
    ids.length === 1 ? (ids[0] ?? '') : ids.includes(id) ? id : ''
  const payeeIds = draft.payees.map((payee) => payee.id)
  return {
    ...draft,
    lines: draft.lines.map((each) => ({
      ...each,
      payeeId: known(each.payeeId, payeeIds),
      budgetLineId: known(each.budgetLineId, draft.budgetLineIds),
    })),
    otherDeductions: draft.otherDeductions.map((each) => ({
      ...each,
      payeeId: known(each.payeeId, payeeIds),
    })),
  }
}

type Unreadable = 'refuse' | 'leave out'

/** One reading for both uses, so that a preview can't disagree with what is handed over. */
function contentForm(unreadable: Unreadable): z.ZodType<VoucherContent> {
  const read = <S extends z.ZodType>(schema: S, otherwise: z.output<S>) =>
    unreadable === 'refuse' ? schema : (schema.catch(otherwise as never) as unknown as S)

  const payee = z.object({
    id: z.string(),
    name: read(requiredLine(200, 'ระบุชื่อผู้รับเงิน'), ''),
    kind: read(oneOf(payeeKinds), 'juristic'),
    taxId: z.string().transform(taxIdText),
    branch: read(branchCode, ''),
    address: read(line(300), ''),
    vatRegistered: z.string().transform((value) => value === 'yes'),
    withholdingClass: read(oneOf(withholdingClasses), 'exempt'),
  })

  const voucherLine = z.object({
    budgetLineId: read(chosen('เลือกรายการงบประมาณของบรรทัดนี้'), ''),
    payeeId: read(chosen('เลือกผู้รับเงินของบรรทัดนี้'), ''),
    description: read(line(500), ''),
    invoiceNumber: read(line(60), ''),
    invoicePeriod: read(monthOrNothing, ''),
    invoicedOn: read(thaiDayOrNothing, undefined),
    amount: read(positive(baht), 0n),
    remark: read(line(200), ''),
  })

  const order = z.object({
    kind: read(oneOf(orderKinds), 'hire-order'),
    number: read(requiredLine(60, 'ระบุเลขที่ใบสั่งหรือสัญญา'), ''),
    orderedOn: read(thaiDay, unreadDay),
    total: read(positive(baht), 0n),
    dueOn: read(thaiDay, unreadDay),
    deliveredOn: read(thaiDayOrNothing, undefined),
    acceptedOn: read(thaiDayOrNothing, undefined),
    fineRate: read(basisPoints, 0),
    fineFloor: read(bahtOrNothing, 0n),
    undeliveredValue: read(amountOrNothing, undefined),
    extensionDays: read(wholeDays, 0),
  })

  const deduction = z.object({
    payeeId: read(chosen('เลือกผู้รับเงินที่หัก'), ''),
    description: read(requiredLine(200, 'ระบุว่าหักค่าอะไร'), ''),
    amount: read(positive(baht), 0n),
    accountCode: read(requiredLine(20, 'เลือกบัญชีที่รับเงินที่หัก'), ''),
  })

  return z.object({
    title: read(line(200), ''),
    purpose: read(paragraph(500), ''),
    purchaseKind: read(oneOf(purchaseKinds), 'hire'),
    unitId: z.string(),
    fiscalYear: read(fiscalYear, 0),
    payees: z.array(payee),
    lines: z.array(unlessBlank(voucherLine)).transform(withoutBlanks<VoucherLine>),
    order: z.unknown().transform((value, context): OrderFacts | undefined => {
      if (isBlank(value)) return undefined
      const facts = through(order, value, context)
      // Without its dates an order says nothing about lateness, so a preview is better off without it.
      return facts.orderedOn === unreadDay || facts.dueOn === unreadDay ? undefined : facts
    }),
    fine: read(bahtOrNothing, 0n),
    retention: read(bahtOrNothing, 0n),
    otherDeductions: z
      .array(unlessBlank(deduction))
      .transform(withoutBlanks<VoucherContent['otherDeductions'][number]>),
    replaces: z.string().transform((id) => (isId('vou', id) ? id : undefined)),
  }) satisfies z.ZodType<VoucherContent>
}

const withholdingClasses = { pnd53: '', pnd3: '', exempt: '' } as const

/** Stands for a date that can't be read, in a preview alone. */
const unreadDay = '' as PlainDate

function oneOf<T extends string>(names: Readonly<Record<T, string>>) {
  return z.enum(Object.keys(names) as T[], { error: 'เลือกจากรายการ' })
}

const chosen = (missing: string) => z.string().min(1, { error: missing })

const positive = (amount: typeof baht) =>
  amount.refine((satang) => satang > 0n, { error: 'จำนวนเงินต้องมากกว่าศูนย์' })

const amountOrNothing = z
  .string()
  .transform((text, context) => (text.trim() === '' ? undefined : through(baht, text, context)))

/** `0.10` per cent a day is 10 basis points. */
const basisPoints = z.string().transform((text, context) => {
  const [, whole, fraction = ''] = /^(\d{0,2})(?:\.(\d{1,2}))?$/.exec(numberText(text)) ?? []
  if (whole === undefined) {
    context.addIssue({ code: 'custom', message: 'อัตราค่าปรับต่อวันพิมพ์เป็นร้อยละ เช่น 0.10' })
    return z.NEVER
  }
  return Number(whole || '0') * 100 + Number(fraction.padEnd(2, '0'))
})

const wholeDays = z.string().transform((text, context) => {
  const days = numberText(text) || '0'
  if (!/^\d{1,4}$/.test(days)) {
    context.addIssue({ code: 'custom', message: 'จำนวนวันพิมพ์เป็นเลขจำนวนเต็ม' })
    return z.NEVER
  }
  return Number(days)
})

const fiscalYear = z.string().transform((text, context) => {
  if (!/^2[4-6]\d\d$/.test(text)) {
    context.addIssue({ code: 'custom', message: 'เลือกปีงบประมาณ' })
    return z.NEVER
  }
  return Number(text)
})

/** รหัสสาขา: five digits, or สำนักงานใหญ่. */
const branchCode = z.string().transform((text, context) => {
  const branch = numberText(text)
  if (branch === '') return ''
  if (/^สำนักงานใหญ่/.test(branch)) return '00000'
  if (/^\d{1,5}$/.test(branch)) return branch.padStart(5, '0')
  context.addIssue({ code: 'custom', message: 'รหัสสาขาเป็นตัวเลขไม่เกิน 5 หลัก สำนักงานใหญ่คือ 00000' })
  return z.NEVER
})

/** A month as `ก.พ. 2569`, `กุมภาพันธ์ 2569` or `2/2569`, kept as `2026-02`. */
const monthOrNothing = z.string().transform((text, context) => {
  const month = text.trim()
  if (month === '') return ''
  try {
    return parseThaiDate(/^[\d๐-๙]/.test(month) ? `1/${month}` : `1 ${month}`).slice(0, 7)
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    context.addIssue({ code: 'custom', message: 'งวดพิมพ์เป็นเดือนและปี พ.ศ. เช่น ก.พ. 2569' })
    return z.NEVER
  }
})

/** The digits of a tax id without what parts them; else as typed. R-205 warns where they can't be right. */
function taxIdText(text: string): string {
  const digits = numberText(text).replace(/[\s\u2010-\u2013-]/g, '')
  return /^\d*$/.test(digits) ? digits : numberText(text)
}

function numberText(text: string): string {
  return arabicDigits(text).trim()
}

/** A row of which nothing was typed is no row: nothing is asked of it. */
function unlessBlank<S extends z.ZodType>(schema: S) {
  return z
    .unknown()
    .transform((value, context): z.output<S> | undefined =>
      isBlank(value) ? undefined : through(schema, value, context),
    )
}

function withoutBlanks<T>(rows: readonly unknown[]): readonly T[] {
  return rows.filter((row) => row !== undefined) as T[]
}

/** Choices are made for every row, so only typing makes a row more than blank. */
function isBlank(row: unknown): boolean {
  return Object.entries(object(row)).every(
    ([name, value]) =>
      name === 'payeeId' ||
      name === 'budgetLineId' ||
      name === 'accountCode' ||
      typeof value !== 'string' ||
      value.trim() === '',
  )
}

/** Reads by another schema, whose issues become this field's own. */
function through<S extends z.ZodType>(
  schema: S,
  value: unknown,
  context: z.RefinementCtx,
): z.output<S> {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  for (const issue of result.error.issues) {
    const params = 'params' in issue && issue.params ? { params: issue.params } : {}
    context.addIssue({ code: 'custom', message: issue.message, path: issue.path, ...params })
  }
  return z.NEVER
}

function object(value: unknown): object {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {}
}

/** PostgreSQL keeps neither control characters nor half a character, and nobody sees what turns words round. */
function keepable(text: string): string {
  return visible(text.replaceAll('\r\n', '\n').replace(/(?![\n\t])\p{Cc}/gu, ''))
}
