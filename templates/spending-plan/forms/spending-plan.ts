import type { PlainDate } from '../../../domain/shared/calendar'
import { sum } from '../../../domain/shared/money'
import { bahtText, thaiDate } from '../../../domain/shared/thai'
import { sumQuarters } from '../../../domain/spending-plan/quarters'
import type { SpendingPlanContent } from '../../../domain/spending-plan/spending-plan'
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
import { quarterNames, quarterNumbers } from '../../../domain/shared/quarter'

/** Everything that the form of a unit's approved plan states. */
export type SpendingPlanFacts = {
  readonly organisation: FormOrganisation
  readonly number: string
  /** ฉบับที่ */
  readonly edition: number
  readonly content: SpendingPlanContent
  readonly unitName: string
  readonly approvedOn: PlainDate
  readonly lines: readonly {
    readonly id: string
    readonly code: string
    readonly programmeName: string
    readonly subProgrammeName: string
    readonly groupName: string
    readonly categoryName: string
    readonly typeName: string
    readonly item: string | undefined
  }[]
  readonly planner: FormSigner
  readonly treasurer: FormSigner
  readonly administrator: FormSigner
  readonly executive: FormSigner
  readonly print: FormPrint
}

export type SpendingPlanFormView = FormView & {
  readonly heading: string
  readonly number: string
  readonly edition: string
  readonly fiscalYear: string
  readonly unitName: string
  readonly on: string
  readonly reason: string
  readonly quarters: readonly {
    readonly number: string
    readonly months: string
    readonly total: string
  }[]
  readonly rows: readonly {
    readonly number: string
    readonly code: string
    readonly name: string
    readonly place: string
    readonly amounts: readonly string[]
    readonly total: string
  }[]
  readonly total: string
  readonly inWords: string
  readonly signs: readonly SignView[]
}

/** แผนการใช้จ่ายเงินรายไตรมาส of a unit, as it was approved: each line by quarter, and the four who signed. Source: §5.2. */
export function spendingPlanFormView(facts: SpendingPlanFacts): SpendingPlanFormView {
  const { content, edition } = facts
  const heading = edition > 1 ? 'แผนการใช้จ่ายเงินรายไตรมาส (ปรับแผน)' : 'แผนการใช้จ่ายเงินรายไตรมาส'
  const quarters = sumQuarters(content.lines.map((line) => line.quarters))
  const planned = facts.lines.flatMap((line) => {
    const own = content.lines.find(({ budgetLineId }) => budgetLineId === line.id)
    return own ? [{ line, quarters: own.quarters }] : []
  })
  return {
    ...formView(`${heading} ${facts.number}`, facts.organisation, facts.print),
    heading,
    number: facts.number,
    edition: String(edition),
    fiscalYear: String(content.fiscalYear),
    unitName: facts.unitName,
    on: thaiDate(facts.approvedOn, 'long'),
    reason: content.reason,
    quarters: quarterNumbers.map((number, index) => ({
      number: String(number),
      months: quarterNames[index] ?? '',
      total: amountText(quarters[index] ?? 0n),
    })),
    rows: planned.map(({ line, quarters: own }, index) => ({
      number: String(index + 1),
      code: line.code,
      name: line.item ?? line.typeName,
      place: placeOf(line),
      amounts: own.map(amountText),
      total: amountText(sum(own)),
    })),
    total: amountText(sum(quarters)),
    inWords: bahtText(sum(quarters)),
    signs: [
      signOf(facts.planner, 'ผู้เสนอแผน'),
      signOf(facts.treasurer, 'ผู้ตรวจและรวมแผน'),
      signOf(facts.administrator, 'เห็นควรอนุมัติ'),
      signOf(facts.executive, 'ผู้อนุมัติ'),
    ],
  }
}

/** แผนงาน งาน งบ หมวด ประเภท, each name once: the levels of งบกลาง share theirs. */
function placeOf(line: SpendingPlanFacts['lines'][number]): string {
  const { programmeName, subProgrammeName, groupName, categoryName, typeName, item } = line
  const levels = [programmeName, subProgrammeName, groupName, categoryName]
  return [...new Set(item === undefined ? levels : [...levels, typeName])].join(' ')
}

function signOf(signer: FormSigner, duty: string): SignView {
  const sign = undatedSignView(signer)
  const on = signer.on === undefined ? '' : thaiDate(signer.on, 'short')
  return { ...sign, lines: [...sign.lines, duty, on].filter(Boolean) }
}
