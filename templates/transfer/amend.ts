import { lineName, type BudgetLine } from '../../domain/budget/budget-line'
import {
  amendedAspects,
  type LineWords,
  type TransferContent,
} from '../../domain/transfer/transfer'
import type { EditTransferInput } from './edit'
import { approverView } from './what-if'

export type AmendTransferInput = Omit<EditTransferInput, 'rows'> & {
  readonly rows: { readonly amendments: readonly number[] }
  /** The words that the named lines have now, by the line's id. */
  readonly words: Readonly<Record<string, LineWords>>
}

/** The sheet of an amended statement that is not submitted: each line's words as they are and as they become. */
export function amendTransferView(input: AmendTransferInput) {
  const { typed, content, lines, errors } = input
  const errorAt = (name: string) => errors.find(({ field }) => field === name)?.text ?? ''
  const field = (name: string) => ({ name, value: typed[name] ?? '', error: errorAt(name) })
  return {
    title: typed['title'] || 'ขอแก้ไขคำชี้แจง',
    section: 'budget' as const,
    styles: ['books.css', 'transfer.css'],
    scripts: ['transfer.js'],
    id: input.id,
    draftVersion: String(input.version),
    eventId: input.eventId,
    unitName: input.unitName,
    fiscalYear: String(input.fiscalYear),
    saved: input.version > 0 ? 'บันทึกร่างแล้ว' : 'ยังไม่บันทึก',
    maySubmit: input.maySubmit,
    title_: field('title'),
    reason: field('reason'),
    fault: errorAt('amendments'),
    rows: rowsOn(input).map((n) => {
      const at = (name: string) => field(`amendments.${n}.${name}`)
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
    missing: input.missing.filter(({ text }) => errors.every((error) => error.text !== text)),
    errors,
  }
}

const spareRows = 1

function rowsOn({ rows, mostRows }: AmendTransferInput): readonly number[] {
  const last = rows.amendments.at(-1) ?? -1
  return Array.from({ length: Math.min(last + 1 + spareRows, mostRows) }, (_, n) => n)
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
