import { lineName, type BudgetLine } from '../../domain/budget/budget-line'
import {
  amendedAspects,
  type LineWords,
  type TransferContent,
} from '../../domain/transfer/transfer'
import type { EditTransferInput } from './edit'
import { errorIn, fieldIn, rowsShown, sheetView } from './sheet'
import { approverView } from './what-if'

export type AmendTransferInput = Omit<EditTransferInput, 'rows'> & {
  readonly rows: { readonly amendments: readonly number[] }
  /** The words that the named lines have now, by the line's id. */
  readonly words: Readonly<Record<string, LineWords>>
}

const spareRows = 1

/** The sheet of an amended statement that is not submitted: each line's words as they are and as they become. */
export function amendTransferView(input: AmendTransferInput) {
  const { content, lines } = input
  return {
    ...sheetView(input, 'ขอแก้ไขคำชี้แจง'),
    fault: errorIn(input, 'amendments'),
    rows: rowsShown(input.rows.amendments, spareRows, input).map((n) => {
      const at = (name: string) => fieldIn(input, `amendments.${n}.${name}`)
      const amended = content.amendments?.[input.rows.amendments.indexOf(n)]
      const line = lines.find(({ id }) => id === amended?.budgetLineId)
      const aspect = at('aspect')
      return {
        n: String(n + 1),
        code: at('code'),
        item: at('item'),
        statement: at('statement'),
        now: line && wordsView(input.words[line.id], line),
        aspect: aspect.name,
        aspects: Object.entries(amendedAspects).map(([value, label]) => ({
          value,
          label,
          selected: value === (aspect.value || 'quantity'),
        })),
        before: at('before'),
        after: at('after'),
      }
    }),
    ownLines: input.ownLines.map((line) => ({ code: line.code, label: lineName(line) })),
    amendments: amendmentsView(content, lines),
    approver: approverView(content, lines),
  }
}

/** Each amended line: what it is called and says, before and after, and what of its item becomes different. */
export function amendmentsView(
  { amendments = [] }: Pick<TransferContent, 'amendments'>,
  lines: readonly BudgetLine[],
) {
  return amendments.flatMap(({ budgetLineId, before, after, changes }) => {
    const line = lines.find(({ id }) => id === budgetLineId)
    if (!line) return []
    return [
      {
        href: `/budget/${line.id}`,
        code: line.code,
        before: wordsView(before, line),
        after: wordsView(after, line),
        changes: changes.map((change) => ({ ...change, aspect: amendedAspects[change.aspect] })),
      },
    ]
  })
}

function wordsView(words: LineWords | undefined, line: BudgetLine) {
  return { name: words?.item ?? line.typeName, statement: words?.statement ?? '' }
}
