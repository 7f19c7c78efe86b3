import { availableOf, lineName } from '../budget/budget-line'
import { deductionAccounts } from '../ledger/chart-of-accounts'
import { addDays, compareDates, daysBetween } from '../shared/calendar'
import type { DomainError } from '../shared/errors'
import { formatBaht } from '../shared/money'
import { taxIdCheckDigitHolds } from '../shared/tax-id'
import { thaiDate } from '../shared/thai'
import { amountsByLine, amountsOf, lateFineOf } from './amounts'
import { missingDocuments } from './documents'
import { voucherError } from './errors'
import { purchaseKinds, type Voucher, type VoucherContent, type VoucherStanding } from './voucher'

/** What a rule found: a block with its refusal, or a warning that asks for a reason. */
export type Finding =
  | { readonly rule: string; readonly level: 'block'; readonly refusal: DomainError }
  | { readonly rule: string; readonly level: 'warn'; readonly text: string }

/** What legal ground a rule stands on. A clause is printed only when a person has verified it. */
export type LegalBasis = {
  readonly text: string
  readonly verified: boolean
}

const unverified: LegalBasis = { text: 'แนวปฏิบัติ รอผู้มีอำนาจยืนยันข้อกฎหมาย', verified: false }

/**
 * The rules that a voucher is tried by, as data: when, how hard, and on what ground.
 * Source: §8 of the domain notes on vouchers. begin with procurement.
 */
export const voucherRules = [
  { id: 'R-101', when: 'submit', level: 'block', th: 'ระบุวัตถุประสงค์การเบิกเงิน', basis: unverified },
  {
    id: 'R-102',
    when: 'submit',
    level: 'block',
    th: 'ผู้เบิกเป็นหัวหน้าหน่วยงานหรือผู้รักษาราชการแทน',
    basis: unverified,
  },
  { id: 'R-103', when: 'submit', level: 'block', th: 'ปีงบประมาณยังเปิดอยู่', basis: unverified },
  { id: 'R-105', when: 'submit', level: 'block', th: 'งบประมาณคงเหลือเพียงพอ', basis: unverified },
  {
    id: 'R-106',
    when: 'submit',
    level: 'block',
    th: 'รหัสงบประมาณเป็นของหน่วยงานและปีนี้',
    basis: unverified,
  },
  {
    id: 'R-108',
    when: 'submit',
    level: 'warn',
    th: 'ถึงกำหนดหรือใกล้ถึงกำหนดจ่ายเงิน',
    basis: unverified,
  },
  {
    id: 'R-109',
    when: 'submit',
    level: 'warn',
    th: 'วางฎีกาภายใน 5 วันนับจากวันตรวจรับ',
    basis: unverified,
  },
  { id: 'R-110', when: 'submit', level: 'block', th: 'ผู้รับเงินไม่เป็นผู้ทิ้งงาน', basis: unverified },
  { id: 'R-111', when: 'submit', level: 'block', th: 'ยอดเงินตรงกัน', basis: unverified },
  {
    id: 'R-123',
    when: 'submit',
    level: 'block',
    th: 'เลขที่เอกสารไม่ใช้กับหน่วยงานหรือปีอื่น',
    basis: unverified,
  },
  { id: 'R-201', when: 'check', level: 'block', th: 'เอกสารประกอบครบ', basis: unverified },
  { id: 'R-202', when: 'check', level: 'block', th: 'ลำดับวันที่ของเอกสารถูกต้อง', basis: unverified },
  { id: 'R-203', when: 'check', level: 'block', th: 'ตรวจรับพัสดุแล้ว', basis: unverified },
  { id: 'R-205', when: 'submit', level: 'warn', th: 'เลขประจำตัวผู้เสียภาษีถูกต้อง', basis: unverified },
  { id: 'R-209', when: 'submit', level: 'block', th: 'ใบสำคัญไม่ซ้ำกับฎีกาอื่น', basis: unverified },
  { id: 'R-215', when: 'check', level: 'block', th: 'คิดค่าปรับเมื่อส่งมอบล่าช้า', basis: unverified },
  { id: 'R-216', when: 'check', level: 'block', th: 'ค่าปรับคำนวณถูกต้อง', basis: unverified },
  {
    id: 'R-217',
    when: 'check',
    level: 'warn',
    th: 'ค่าปรับไม่เกินร้อยละ 10 ของราคา',
    basis: unverified,
  },
] as const

/** What is found at the hand-over to the treasury, in the order of the form. */
export function findingsAtSubmission(
  voucher: Voucher,
  content: VoucherContent,
  standing: VoucherStanding,
): readonly Finding[] {
  return [
    ...statements(content),
    ...creditors(content),
    ...repeatedPayees(content),
    ...deductions(content),
    ...numbered(voucher, content),
    ...year(content, standing),
    ...budget(voucher, content, standing),
    ...payees(content, standing),
    ...sums(content, standing),
    ...invoices(standing),
    ...timing(content, standing),
  ]
}

/** What is found at the checker's desk. */
export function findingsAtCheck(
  content: VoucherContent,
  standing: VoucherStanding,
): readonly Finding[] {
  return [...papers(content, standing), ...dates(content, standing), ...fines(content)]
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

function statements(content: VoucherContent): Finding[] {
  const found: Finding[] = []
  if (content.title === '') found.push(block('R-111', voucherError.VOUCHER_NO_TITLE({}, 'title')))
  if (content.purpose === '')
    found.push(block('R-101', voucherError.VOUCHER_NO_PURPOSE({}, 'purpose')))
  if (content.lines.length === 0)
    found.push(block('R-111', voucherError.VOUCHER_NO_LINES({}, 'lines')))
  content.lines.forEach((line, index) => {
    const n = String(index + 1)
    if (line.amount <= 0n)
      found.push(
        block('R-111', voucherError.VOUCHER_LINE_WITHOUT_AMOUNT({ n }, `lines.${index}.amount`)),
      )
    if (!content.payees.some((payee) => payee.id === line.payeeId))
      found.push(
        block('R-111', voucherError.VOUCHER_LINE_WITHOUT_PAYEE({ n }, `lines.${index}.payeeId`)),
      )
  })
  content.payees.forEach((payee, index) => {
    if (!content.lines.some((line) => line.payeeId === payee.id))
      found.push(
        block(
          'R-111',
          voucherError.VOUCHER_PAYEE_WITHOUT_LINE({ payee: payee.name }, `payees.${index}`),
        ),
      )
  })
  return found
}

/** §1.10: a purchase or hire has one creditor a voucher; allowances and bills may have several. */
function creditors(content: VoucherContent): Finding[] {
  const single = ['buy', 'hire', 'construction'].includes(content.purchaseKind)
  if (!single || content.payees.length <= 1) return []
  const kind = purchaseKinds[content.purchaseKind]
  return [block('R-111', voucherError.VOUCHER_SEVERAL_CREDITORS({ kind }, 'payees'))]
}

/** One payee stands on a voucher once: named twice, they would be owed twice, or fall below what is taxed. */
function repeatedPayees(content: VoucherContent): Finding[] {
  return content.payees.flatMap((payee, index): Finding[] => {
    const isRepeated = content.payees
      .slice(0, index)
      .some(
        (earlier) =>
          earlier.id === payee.id ||
          (payee.taxId !== '' && earlier.taxId === payee.taxId && earlier.branch === payee.branch),
      )
    if (!isRepeated) return []
    const refusal = voucherError.VOUCHER_PAYEE_REPEATED({ payee: payee.name }, `payees.${index}`)
    return [block('R-111', refusal)]
  })
}

/** What is kept back goes to an account of money held for others, never to a bank or a revenue. */
function deductions({ otherDeductions }: VoucherContent): Finding[] {
  return otherDeductions.flatMap(({ accountCode, description }, index): Finding[] => {
    if (deductionAccounts.some(({ code }) => code === accountCode)) return []
    const field = `otherDeductions.${index}.accountCode`
    const refusal = voucherError.VOUCHER_DEDUCTION_ACCOUNT({ what: description }, field)
    return [block('R-111', refusal)]
  })
}

/** a number names its unit and its year, so a paper that comes back keeps both. */
function numbered(voucher: Voucher, content: VoucherContent): Finding[] {
  if (voucher.unitNumber === undefined) return []
  const isSame = content.unitId === voucher.unitId && content.fiscalYear === voucher.fiscalYear
  if (isSame) return []
  const number = voucher.unitNumber
  return [block('R-123', voucherError.VOUCHER_NUMBERED_FOR_ANOTHER({ number }, 'unitId'))]
}

function year(content: VoucherContent, standing: VoucherStanding): Finding[] {
  if (standing.openFiscalYears.includes(content.fiscalYear)) return []
  return [block('R-103', voucherError.VOUCHER_YEAR_CLOSED({ year: String(content.fiscalYear) }))]
}

function budget(voucher: Voucher, content: VoucherContent, standing: VoucherStanding): Finding[] {
  const found: Finding[] = []
  content.lines.forEach((line, index) => {
    const budgetLine = standing.budgetLines.find((b) => b.id === line.budgetLineId)
    const ours =
      budgetLine &&
      budgetLine.unitId === content.unitId &&
      budgetLine.fiscalYear === content.fiscalYear
    if (!ours)
      found.push(
        block(
          'R-106',
          voucherError.VOUCHER_LINE_NOT_OF_UNIT(
            { n: String(index + 1) },
            `lines.${index}.budgetLineId`,
          ),
        ),
      )
  })
  for (const { budgetLineId, amount } of amountsByLine(content.lines)) {
    const budgetLine = standing.budgetLines.find((b) => b.id === budgetLineId)
    if (!budgetLine) continue
    const held = voucher.holds.find((hold) => hold.budgetLineId === budgetLineId)?.reserved ?? 0n
    const shortfall = amount - held - availableOf(budgetLine.buckets)
    if (shortfall > 0n)
      found.push(
        block(
          'R-105',
          voucherError.VOUCHER_BUDGET_SHORT(
            { shortfall: formatBaht(shortfall), line: lineName(budgetLine) },
            'budgetLine',
          ),
        ),
      )
  }
  return found
}

function payees(content: VoucherContent, standing: VoucherStanding): Finding[] {
  return content.payees.flatMap((payee, index): Finding[] => {
    const field = `payees.${index}`
    if (standing.bannedPayeeIds.includes(payee.id))
      return [block('R-110', voucherError.VOUCHER_PAYEE_BANNED({ payee: payee.name }, field))]
    const isBlank = payee.name === '' && payee.taxId === '' // a sheet just begun
    if (!isBlank && !taxIdCheckDigitHolds(payee.taxId))
      return [warn('R-205', `เลขประจำตัวผู้เสียภาษีของ ${payee.name} ไม่ถูกต้อง (${payee.taxId})`)]
    return []
  })
}

function sums(content: VoucherContent, standing: VoucherStanding): Finding[] {
  return amountsOf(content, standing.taxes).payees.flatMap(({ payee, gross, net }) => {
    if (net < 0n)
      return [
        block('R-111', voucherError.VOUCHER_NET_NEGATIVE({ amount: formatBaht(-net) }, 'fine')),
      ]
    const isEatenUp = net === 0n && gross > 0n
    return isEatenUp
      ? [block('R-111', voucherError.VOUCHER_NOTHING_TO_PAY({ payee: payee.name }, 'fine'))]
      : []
  })
}

function invoices(standing: VoucherStanding): Finding[] {
  return standing.duplicateInvoices.map((duplicate) =>
    block(
      'R-209',
      voucherError.VOUCHER_DUPLICATE_INVOICE(
        { invoice: duplicate.invoice, voucher: duplicate.voucherNumber },
        'lines',
      ),
    ),
  )
}

/** count calendar days. */
function timing({ order }: VoucherContent, { today }: VoucherStanding): Finding[] {
  if (!order) return []
  const found: Finding[] = []
  if (!order.acceptedOn && compareDates(addDays(today, 30), order.dueOn) < 0)
    found.push(warn('R-108', `ยังไม่ถึงกำหนดจ่ายเงิน กำหนดส่งมอบ ${thaiDate(order.dueOn, 'short')}`))
  if (order.acceptedOn) {
    const days = daysBetween(order.acceptedOn, today)
    if (days > 5)
      found.push(
        warn(
          'R-109',
          `วางฎีกาเกิน 5 วันนับจากวันตรวจรับ ${thaiDate(order.acceptedOn, 'short')} (${days} วัน)`,
        ),
      )
  }
  return found
}

function papers(content: VoucherContent, standing: VoucherStanding): Finding[] {
  const missing = missingDocuments(content, standing.attachments)
  if (missing.length === 0) return []
  const list = missing.map((document) => document.th).join(', ')
  return [block('R-201', voucherError.VOUCHER_PAPERS_MISSING({ list }, 'attachments'))]
}

/** Order ≤ delivery ≤ acceptance ≤ today; a purchase is accepted before it is paid. */
function dates({ order, purchaseKind }: VoucherContent, { today }: VoucherStanding): Finding[] {
  const isPurchase = ['buy', 'hire', 'construction'].includes(purchaseKind)
  if (!order) {
    return isPurchase ? [block('R-203', voucherError.VOUCHER_NOT_ACCEPTED({}, 'order'))] : []
  }
  const steps = [
    ['ใบสั่งหรือสัญญา', order.orderedOn],
    ['ส่งมอบ', order.deliveredOn],
    ['ตรวจรับ', order.acceptedOn],
    ['วันนี้', today],
  ] as const
  const known = steps.flatMap(([name, on]) => (on ? [{ name, on }] : []))
  const found: Finding[] = []
  known.slice(1).forEach((step, index) => {
    const before = known[index]
    if (before && compareDates(before.on, step.on) > 0)
      found.push(
        block(
          'R-202',
          voucherError.VOUCHER_DATES_OUT_OF_ORDER(
            {
              which: `${before.name} ${thaiDate(before.on, 'short')} อยู่หลัง ${step.name} ${thaiDate(step.on, 'short')}`,
            },
            'order',
          ),
        ),
      )
  })
  if (isPurchase && !order.acceptedOn)
    found.push(block('R-203', voucherError.VOUCHER_NOT_ACCEPTED({}, 'order.acceptedOn')))
  return found
}

function fines({ order, fine }: VoucherContent): Finding[] {
  const due = order ? lateFineOf(order) : undefined
  const owed = due?.fine ?? 0n
  const amount = formatBaht(owed)
  if (fine !== owed) {
    const missing = due && due.daysLate > 0 && fine === 0n
    return [
      missing
        ? block(
            'R-215',
            voucherError.VOUCHER_FINE_MISSING({ days: String(due.daysLate), amount }, 'fine'),
          )
        : block('R-216', voucherError.VOUCHER_FINE_WRONG({ amount }, 'fine')),
    ]
  }
  return due?.exceedsTenth ? [warn('R-217', 'ค่าปรับเกินร้อยละ 10 ของราคา พิจารณาบอกเลิกสัญญา')] : []
}

function block(rule: string, refusal: DomainError): Finding {
  return { rule, level: 'block', refusal }
}

function warn(rule: string, text: string): Finding {
  return { rule, level: 'warn', text }
}
