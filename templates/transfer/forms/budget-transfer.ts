import type { PlainDate } from '../../../domain/shared/calendar'
import { formatBaht, sum, type Satang } from '../../../domain/shared/money'
import { bahtText, thaiDate } from '../../../domain/shared/thai'
import {
  amendedAspects,
  isAmendment,
  type CouncilResolution,
  type ItemChange,
  type TransferContent,
  type TransferTarget,
} from '../../../domain/transfer/transfer'
import {
  amountText,
  formView,
  undatedSignView,
  type FormOrganisation,
  type FormPrint,
  type FormSigner,
  type FormView,
  type SignView,
} from '../../forms/form'

/** Everything that the form of a transfer, or of an amended statement, states. */
export type BudgetTransferFacts = {
  readonly organisation: FormOrganisation
  readonly number: string
  readonly content: TransferContent
  readonly unitName: string
  readonly approvedOn: PlainDate
  readonly resolution: CouncilResolution | undefined
  readonly lines: readonly {
    readonly id: string
    readonly code: string
    readonly programmeName: string
    readonly categoryName: string
    readonly typeName: string
    readonly item: string | undefined
    /** งบประมาณอนุมัติ */
    readonly approved: Satang
    /** งบประมาณก่อนโอน */
    readonly before: Satang
  }[]
  readonly asker: FormSigner
  readonly administrator: FormSigner
  readonly executive: FormSigner
  readonly print: FormPrint
}

export type BudgetTransferView = FormView & {
  readonly heading: string
  readonly number: string
  readonly on: string
  readonly fiscalYear: string
  readonly unitName: string
  readonly subject: string
  readonly reason: string
  /** โอนลด and โอนเพิ่ม; none on an amended statement. */
  readonly groups: readonly {
    readonly name: string
    readonly rows: readonly MoveView[]
    readonly total: string
  }[]
  readonly words: readonly WordsView[]
  readonly inWords: string
  readonly approval: string
  readonly signs: readonly SignView[]
}

type MoveView = {
  readonly number: string
  readonly code: string
  readonly place: string
  readonly name: string
  readonly approved: string
  readonly before: string
  readonly moved: string
  readonly after: string
  readonly note: string
}

type WordsView = {
  readonly number: string
  readonly code: string
  readonly place: string
  readonly before: string
  readonly after: string
  readonly note: string
}

/** บัญชีโอนเงินงบประมาณรายจ่าย: each line before and after, who approved it and by which power. Source: §2.8. */
export function budgetTransferView(facts: BudgetTransferFacts): BudgetTransferView {
  const { content } = facts
  const heading = isAmendment(content)
    ? 'บัญชีแก้ไขเปลี่ยนแปลงคำชี้แจงงบประมาณรายจ่าย'
    : 'บัญชีโอนเงินงบประมาณรายจ่าย'
  const moved = sum(content.sources.map(({ amount }) => amount))
  return {
    ...formView(`${heading} ${facts.number}`, facts.organisation, facts.print),
    heading,
    number: facts.number,
    on: thaiDate(facts.approvedOn, 'long'),
    fiscalYear: String(content.fiscalYear),
    unitName: facts.unitName,
    subject: content.title,
    reason: content.reason,
    groups: isAmendment(content)
      ? []
      : [
          groupView('โอนลด', content.sources, -1n, facts, 0),
          groupView('โอนเพิ่ม', content.targets, 1n, facts, content.sources.length),
        ],
    words: wordsViews(facts),
    inWords: isAmendment(content) ? '' : bahtText(moved),
    approval: approvalText(facts),
    signs: [
      signOf(facts.asker, 'ผู้ขอ'),
      signOf(facts.administrator, 'เห็นควร'),
      signOf(facts.executive, facts.resolution ? 'ผู้เสนอสภาท้องถิ่น' : 'ผู้อนุมัติ'),
    ],
  }
}

function groupView(
  name: string,
  parts: readonly TransferTarget[],
  sign: bigint,
  { lines }: BudgetTransferFacts,
  earlier: number,
) {
  const rows = parts.flatMap(({ budgetLineId, amount, newLine, changes }, index): MoveView[] => {
    const line = lines.find(({ id }) => id === budgetLineId)
    if (!line) return []
    return [
      {
        number: String(earlier + index + 1),
        code: line.code,
        place: placeOf(line),
        name: line.item ?? line.typeName,
        approved: amountText(line.approved),
        before: amountText(line.before),
        moved: signed(sign * amount),
        after: amountText(line.before + sign * amount),
        note: [
          newLine ? 'ตั้งรายการใหม่' : '',
          newLine?.statement ?? '',
          ...changeTexts(changes ?? []),
        ]
          .filter(Boolean)
          .join(' '),
      },
    ]
  })
  return { name, rows, total: signed(sign * sum(parts.map(({ amount }) => amount))) }
}

function wordsViews({ content, lines }: BudgetTransferFacts): readonly WordsView[] {
  return (content.amendments ?? []).flatMap(({ budgetLineId, before, after, changes }, index) => {
    const line = lines.find(({ id }) => id === budgetLineId)
    if (!line) return []
    const text = (words: typeof before): string =>
      [words.item ?? line.typeName, words.statement].filter(Boolean).join(': ')
    return [
      {
        number: String(index + 1),
        code: line.code,
        place: placeOf(line),
        before: text(before),
        after: text(after),
        note: changeTexts(changes).join(' '),
      },
    ]
  })
}

function placeOf(line: BudgetTransferFacts['lines'][number]): string {
  return [line.programmeName, line.categoryName].join(' ')
}

function changeTexts(changes: readonly ItemChange[]): readonly string[] {
  return changes.map(
    ({ aspect, before, after }) => `${amendedAspects[aspect]} จาก “${before}” เป็น “${after}”`,
  )
}

function signed(amount: Satang): string {
  return amount < 0n ? `−${formatBaht(-amount)}` : `+${formatBaht(amount)}`
}

function approvalText({ approvedOn, resolution }: BudgetTransferFacts): string {
  if (!resolution) return `ผู้บริหารท้องถิ่นอนุมัติเมื่อวันที่ ${thaiDate(approvedOn, 'long')}`
  const { meeting, heldOn, votesFor, votesAgainst, abstained } = resolution
  return `สภาท้องถิ่นอนุมัติ ในการประชุม${meeting} วันที่ ${thaiDate(heldOn, 'long')} เห็นชอบ ${votesFor} ไม่เห็นชอบ ${votesAgainst} งดออกเสียง ${abstained} เสียง`
}

function signOf(signer: FormSigner, duty: string): SignView {
  const sign = undatedSignView(signer)
  const on = signer.on === undefined ? '' : thaiDate(signer.on, 'short')
  return { ...sign, lines: [...sign.lines, duty, on].filter(Boolean) }
}
