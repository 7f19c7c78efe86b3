import { availableOf, currentOf, type BudgetLine } from '../budget/budget-line'
import { sum, type Satang } from '../shared/money'
import type { TransferContent } from './transfer'

/** One line of a transfer: the budget before, what moves, the budget after, and what may then still be spent. */
export type LineChange = {
  readonly line: BudgetLine
  readonly side: 'out' | 'in'
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
  { sources, targets }: Pick<TransferContent, 'sources' | 'targets'>,
  lines: readonly BudgetLine[],
  held: boolean,
): readonly LineChange[] {
  const changeOf = (side: LineChange['side']) => (part: TransferContent['sources'][number]) => {
    const line = lines.find(({ id }) => id === part.budgetLineId)
    if (!line) return []
    const before = currentOf(line.buckets)
    const moved = side === 'out' ? -part.amount : part.amount
    const released = side === 'out' && held ? part.amount : 0n
    const availableAfter = availableOf(line.buckets) + released + moved
    return [{ line, side, before, amount: part.amount, after: before + moved, availableAfter }]
  }
  return [...sources.flatMap(changeOf('out')), ...targets.flatMap(changeOf('in'))]
}

export function sumsOf({
  sources,
  targets,
}: Pick<TransferContent, 'sources' | 'targets'>): TransferSums {
  const out = sum(sources.map(({ amount }) => amount))
  const into = sum(targets.map(({ amount }) => amount))
  return { out, in: into, difference: out > into ? out - into : into - out }
}
