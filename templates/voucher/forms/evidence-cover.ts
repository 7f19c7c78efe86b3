import type { BudgetLine } from '../../../domain/budget/budget-line'
import { formatBaht, sum } from '../../../domain/shared/money'
import { bahtText, thaiDate, thaiMonth } from '../../../domain/shared/thai'
import type { PayeeAmounts, VoucherAmounts } from '../../../domain/voucher/amounts'
import type { VoucherContent, VoucherLine } from '../../../domain/voucher/voucher'
import {
  amountText,
  formView,
  percentText,
  signView,
  unsigned,
  withCode,
  type FormOrganisation,
  type FormPrint,
  type FormSigner,
  type FormView,
  type SignView,
} from '../../forms/form'

/** Everything that the cover states. Each line of the voucher is one paper of evidence (ใบสำคัญ). */
export type EvidenceCoverFacts = {
  readonly organisation: FormOrganisation
  readonly unitName: string
  /** Empty before the treasury has received the voucher. */
  readonly unitNumber: string
  readonly treasuryNumber: string
  readonly content: VoucherContent
  readonly amounts: VoucherAmounts
  readonly budgetLines: readonly BudgetLine[]
  /** ผู้จัดทำ, ผู้ตรวจสอบ and หัวหน้าหน่วยงานผู้เบิก */
  readonly preparer: FormSigner | undefined
  readonly checker: FormSigner | undefined
  readonly unitHead: FormSigner | undefined
  readonly print: FormPrint
}

export type EvidenceCoverView = FormView & {
  readonly treasuryNumber: string
  readonly unitNumber: string
  readonly period: string
  readonly count: string
  readonly unitName: string
  readonly fiscalYear: string
  readonly programme: string
  readonly subProgramme: string
  readonly group: string
  readonly category: string
  readonly rows: readonly EvidenceView[]
  readonly gross: string
  readonly grossWords: string
  readonly withholding: string
  readonly hasOtherDeductions: boolean
  readonly otherDeductions: string
  readonly net: string
  readonly netWords: string
  readonly signs: readonly SignView[]
}

type EvidenceView = {
  readonly number: string
  readonly date: string
  readonly invoice: string
  readonly payee: string
  readonly description: string
  /** The type of expenditure, where the voucher draws on several budget lines. */
  readonly type: string
  readonly amount: string
  readonly carried: string
  readonly isLast: boolean
  /** The payee's name over the first of their papers, where there are several payees. */
  readonly heading: string
  /** What the payee is due, under the last of their papers. */
  readonly subtotal: SubtotalView | undefined
}

type SubtotalView = {
  readonly count: string
  readonly withholdingLabel: string
  readonly withholding: string
  readonly net: string
  readonly gross: string
}

/** งบหน้าใบสำคัญคู่จ่าย (แบบ 7.2): the papers of a voucher by payee, with what each is due. */
export function evidenceCoverView(facts: EvidenceCoverFacts): EvidenceCoverView {
  const { organisation, content, amounts, budgetLines } = facts
  const common = (text: (line: BudgetLine) => string): string => {
    const texts = new Set(budgetLines.map(text))
    const [only = '–'] = texts
    return texts.size > 1 ? 'หลายรายการ ตามช่องรายการ' : only
  }
  const otherDeductions = amounts.fine + amounts.retention + amounts.other
  return {
    ...formView(
      `งบหน้าใบสำคัญคู่จ่าย ${facts.treasuryNumber || facts.unitNumber}`.trim(),
      organisation,
      facts.print,
    ),
    treasuryNumber: facts.treasuryNumber,
    unitNumber: facts.unitNumber,
    period: periodOf(content.lines),
    count: String(content.lines.length),
    unitName: facts.unitName,
    fiscalYear: String(content.fiscalYear),
    programme: common((line) => withCode(line.programmeName, line.programmeCode)),
    subProgramme: common((line) => withCode(line.subProgrammeName, line.subProgrammeCode)),
    group: common((line) => line.groupName),
    category: common((line) => withCode(line.categoryName, line.categoryCode)),
    rows: evidenceRows(facts),
    gross: formatBaht(amounts.gross),
    grossWords: bahtText(amounts.gross),
    withholding: amountText(amounts.withholding),
    hasOtherDeductions: otherDeductions > 0n,
    otherDeductions: amountText(otherDeductions),
    net: formatBaht(amounts.net),
    netWords: bahtText(amounts.net),
    signs: [
      signOf(facts.preparer, 'ผู้จัดทำ'),
      signOf(facts.checker, 'ผู้ตรวจสอบ'),
      signOf(facts.unitHead, 'หัวหน้าหน่วยงานผู้เบิก'),
    ],
  }
}

function signOf(signer: FormSigner | undefined, duty: string): SignView {
  const sign = signView(signer ?? unsigned())
  return { ...sign, lines: [...sign.lines, duty] }
}

/** The months of the bills, or of their dates; earliest and latest. Empty where the papers have neither. */
function periodOf(lines: readonly VoucherLine[]): string {
  const months = lines
    .map((line) => line.invoicePeriod || (line.invoicedOn?.slice(0, 7) ?? ''))
    .filter((month) => month !== '')
    .toSorted()
  const [first] = months
  const last = months.at(-1)
  if (first === undefined || last === undefined) return ''
  return first === last ? thaiMonth(first) : `${thaiMonth(first)} – ${thaiMonth(last)}`
}

function evidenceRows(facts: EvidenceCoverFacts): readonly EvidenceView[] {
  const { content, amounts, budgetLines } = facts
  const papers = amounts.payees.flatMap((payee) => {
    const lines = content.lines.filter((line) => line.payeeId === payee.payee.id)
    return lines.map((line, index) => ({ line, payee, index, of: lines.length }))
  })
  return papers.map(({ line, payee, index, of }, position) => {
    const budgetLine = budgetLines.find((candidate) => candidate.id === line.budgetLineId)
    return {
      number: String(position + 1),
      date: line.invoicedOn === undefined ? '' : thaiDate(line.invoicedOn, 'short'),
      invoice: line.invoiceNumber || (line.invoicePeriod && `งวด ${thaiMonth(line.invoicePeriod)}`),
      payee: payee.payee.name,
      description: line.description,
      type:
        budgetLines.length > 1 && budgetLine
          ? withCode(budgetLine.typeName, budgetLine.typeCode)
          : '',
      amount: formatBaht(line.amount),
      carried: formatBaht(sum(papers.slice(0, position + 1).map((paper) => paper.line.amount))),
      isLast: position === papers.length - 1,
      heading: amounts.payees.length > 1 && index === 0 ? payee.payee.name : '',
      subtotal: index === of - 1 ? subtotalView(payee, of) : undefined,
    }
  })
}

function subtotalView(amounts: PayeeAmounts, papers: number): SubtotalView {
  const { form, rate, base, tax } = amounts.withholding
  return {
    count: `รวม ${papers} ฉบับ`,
    withholdingLabel:
      form === undefined
        ? 'หัก ภาษี ณ ที่จ่าย'
        : `หัก ภาษี ณ ที่จ่าย (${percentText(rate)}% ของ ${formatBaht(base)})`,
    withholding: amountText(tax),
    net: formatBaht(amounts.net),
    gross: formatBaht(amounts.gross),
  }
}
