import { availableOf, currentOf, type BudgetLine } from '../budget/budget-line'
import { sum, type Satang } from '../shared/money'
import { linesOf } from './new-lines'
import type { TransferContent, TransferSource } from './transfer'

/** One line of a transfer: the budget before, what moves, the budget after, and what may then still be spent. */
export type LineChange = {
  readonly line: BudgetLine
  readonly side: 'out' | 'in'
  /** The line is not there yet: the transfer makes it. */
  readonly isNew: boolean
  readonly before: Satang
  readonly amount: Satang
  readonly after: Satang
  readonly availableAfter: Satang
}

/** Sums of both sides, and what is still missing between them. */
export type TransferSums = {
  readonly out: Satang
  readonly in: Satang
  readonly difference: Satang
}

/**
 * What the transfer would do to its lines if it were approved on what they hold now. `held`: the transfer is
 * submitted, so its money is reserved on the lines that give.
 */
export function whatIf(
  content: Pick<TransferContent, 'fiscalYear' | 'sources' | 'targets'>,
  lines: readonly BudgetLine[],
  held: boolean,
): readonly LineChange[] {
  const known = linesOf(content, lines)
  const changeOf = (side: LineChange['side']) => (part: TransferSource) => {
    const line = known.find(({ id }) => id === part.budgetLineId)
    if (!line) return []
    const isNew = !lines.includes(line)
    const before = currentOf(line.buckets)
    const moved = side === 'out' ? -part.amount : part.amount
    const released = side === 'out' && held ? part.amount : 0n
    const availableAfter = availableOf(line.buckets) + released + moved
    const { amount } = part
    return [{ line, side, isNew, before, amount, after: before + moved, availableAfter }]
  }
  return [...content.sources.flatMap(changeOf('out')), ...content.targets.flatMap(changeOf('in'))]
}

/** What the sources give, what the targets get, and the difference between them. */
export function sumsOf({
  sources,
  targets,
}: Pick<TransferContent, 'sources' | 'targets'>): TransferSums {
  const out = sum(sources.map(({ amount }) => amount))
  const into = sum(targets.map(({ amount }) => amount))
  return { out, in: into, difference: out > into ? out - into : into - out }
}
