import { lineName } from '../../domain/budget/budget-line'
import { formatBaht } from '../../domain/shared/money'
import { linesOf } from '../../domain/transfer/new-lines'
import {
  isAmendment,
  type Transfer,
  type TransferContent,
  type TransferStanding,
  type TransferTarget,
} from '../../domain/transfer/transfer'
import { sumsOf } from '../../domain/transfer/what-if'
import { paperWords } from '../../domain/transfer/words'
import { unbrokenParts } from '../forms/unbroken'
import { plainPeek, type PeekTask, type PeekView } from '../inbox/peek'

/** A budget transfer's summary: what gives and what gets, and what is left on the lines that give. */
export function transferPeek(
  transfer: Transfer & { readonly content: TransferContent },
  standing: TransferStanding,
  task: PeekTask,
): PeekView {
  const { content } = transfer
  const lines = linesOf(content, standing.lines)
  const nameOf = (id: string): string => {
    const line = lines.find((candidate) => candidate.id === id)
    return line ? lineName(line) : ''
  }
  const lineOf = (label: string, sign: bigint) => (part: TransferTarget) => ({
    label: `${label} ${nameOf(part.budgetLineId)}${part.newLine ? ' (รายการใหม่)' : ''}`,
    amount: formatBaht(sign * part.amount),
  })
  return {
    ...plainPeek(task),
    line: [`${paperWords(content)} ${task.number}`, task.unitName].filter(Boolean).join(' · '),
    title: unbrokenParts(content.title),
    payee: content.reason,
    href: `/transfers/${transfer.id}`,
    sums: [
      ...content.sources.map(lineOf('โอนลด', -1n)),
      ...content.targets.map(lineOf('โอนเพิ่ม', 1n)),
      ...(content.amendments ?? []).map(({ budgetLineId, before, after }) => ({
        label:
          before.item === after.item
            ? `${nameOf(budgetLineId)}: ${after.statement}`
            : `${before.item ?? nameOf(budgetLineId)} เป็น ${after.item ?? nameOf(budgetLineId)}`,
        amount: '',
      })),
    ],
    netLabel: isAmendment(content) ? '' : 'จำนวนเงินที่โอน',
    net: isAmendment(content) ? '' : formatBaht(sumsOf(content).out),
  }
}
