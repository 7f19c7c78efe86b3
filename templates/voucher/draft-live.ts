import { availableOf, currentOf, usedOf, type BudgetLine } from '../../domain/budget/budget-line'
import { formatBaht, formatBahtOrDash, type Satang } from '../../domain/shared/money'
import { taxIdCheckDigitHolds } from '../../domain/shared/tax-id'
import { bahtText } from '../../domain/shared/thai'
import type { LineOutlook } from '../../domain/voucher/outlook'
import type { EditVoucherInput } from './draft-input'
import {
  budgetView,
  entryView,
  lateFineText,
  rateText,
  sumsView,
  withholdingAwaits,
  withholdingForms,
  withholdingLabel,
  type BudgetView,
  type EntryView,
  type SumsView,
} from './live'

/** What changes while typing: texts of the paper by name, and the parts of the rail. */
export type LiveView = {
  readonly outputs: Readonly<Record<string, string>>
  readonly sums: SumsView
  readonly budget: readonly BudgetView[]
  readonly entries: readonly EntryView[]
  readonly entriesCaption: string
  readonly blocks: readonly string[]
  readonly warnings: readonly { readonly rule: string; readonly text: string }[]
}

/** What the server makes of the typed text: the same for the page and for the script that paints it. */
export function liveView(
  input: Pick<EditVoucherInput, 'draft' | 'outlook' | 'blocks' | 'picked' | 'act'>,
): LiveView {
  const { outlook } = input
  const { amounts } = outlook
  return {
    outputs: {
      gross: formatBaht(amounts.gross),
      withholding: formatBahtOrDash(amounts.withholding),
      withholdingLabel: withholdingLabel(amounts),
      withholdingForm: withholdingForms(amounts),
      withholdingAwaits: withholdingAwaits(amounts),
      vat:
        amounts.vat === 0n
          ? ''
          : `มูลค่าก่อนภาษี ${formatBaht(amounts.vatBase)} ภาษีมูลค่าเพิ่ม ${rateText(outlook.vatRate)}% ${formatBaht(amounts.vat)}`,
      net: formatBaht(amounts.net),
      grossWords: wordsOf(amounts.gross),
      netWords: wordsOf(amounts.net),
      fineHint: lateFineText(outlook.lateFine),
      ...Object.fromEntries(input.picked.flatMap((line) => lineOutputs(line, outlook.lines))),
      ...Object.fromEntries(
        input.draft.payees.flatMap(({ taxId }, index) => [
          [`taxId.${index}`, taxIdWarning(taxId)],
          [`registered.${index}`, registeredWarning(outlook.registeredNames[index])],
        ]),
      ),
    },
    sums: sumsView(amounts, outlook.vatRate),
    budget: outlook.lines.map(budgetView),
    entries: outlook.entries.map(({ when, lines }) => entryView(when, lines)),
    entriesCaption: 'รายการบัญชีที่จะเกิดเมื่ออนุมัติและเมื่อจ่ายเงิน',
    blocks: input.blocks.map((block) => block.text),
    warnings: input.act.asksReasons
      ? []
      : outlook.warnings.filter(({ rule }) => !saidAtItsField.has(rule)),
  }
}

function lineOutputs(
  line: BudgetLine,
  outlooks: readonly LineOutlook[],
): readonly (readonly [string, string])[] {
  const outlook = outlooks.find((candidate) => candidate.line.id === line.id)
  const asked = outlook?.asked ?? 0n
  const after = outlook?.availableAfter ?? availableOf(line.buckets)
  return [
    [`asked.${line.id}`, formatBahtOrDash(asked)],
    [`used.${line.id}`, formatBaht(outlook?.usedByOthers ?? usedOf(line.buckets))],
    [`after.${line.id}`, after < 0n ? `ขาด\u00A0${formatBaht(-after)}` : formatBaht(after)],
    [`current.${line.id}`, formatBaht(outlook?.current ?? currentOf(line.buckets))],
  ]
}

/** warned of while typing, never refused. */
function taxIdWarning(typed: string): string {
  if (typed.trim() === '' || taxIdCheckDigitHolds(typed)) return ''
  return 'เลขประจำตัวผู้เสียภาษีไม่ถูกต้อง ตรวจตัวเลขกับเอกสาร (R-205)'
}

/** the name that the list of payees has for this tax id. */
function registeredWarning(name: string | undefined): string {
  return name === undefined
    ? ''
    : `ทะเบียนผู้รับเงินมีเลขนี้ในชื่อ “${name}” ตรวจชื่อกับเอกสาร ถ้าใช้ชื่อนี้ต้องชี้แจง (R-210)`
}

/** Warnings that stand beside their own field. */
const saidAtItsField: ReadonlySet<string> = new Set(['R-205', 'R-210'])

function wordsOf(amount: Satang): string {
  return amount > 0n ? `(${bahtText(amount)})` : ''
}
