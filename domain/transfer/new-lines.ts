import { noBuckets, type BudgetLine } from '../budget/budget-line'
import { filingOf, namesOf } from '../budget/filing'
import type { NewLine, TransferContent } from './transfer'

/** What a transfer says of its lines, as far as the lines that it makes need it. */
type Moves = Pick<TransferContent, 'fiscalYear' | 'sources' | 'targets'>

/** The lines of a transfer: those that are there, and those that it would make, with nothing on them yet. */
export function linesOf(content: Moves, lines: readonly BudgetLine[]): readonly BudgetLine[] {
  return [...lines, ...newLinesOf(content, lines)]
}

/**
 * The lines that a transfer would make, as they would be filed: in the fund that gives, numbered after those
 * that stand in the same sub-programme and type. A line that is there already, or whose codes are unknown, is
 * not among them.
 */
export function newLinesOf(content: Moves, lines: readonly BudgetLine[]): readonly BudgetLine[] {
  const { fiscalYear, sources, targets } = content
  const fund = lines.find(({ id }) => id === sources[0]?.budgetLineId)?.fundSourceName ?? ''
  const made: BudgetLine[] = []
  for (const { budgetLineId, newLine } of targets) {
    const filed = newLine && filingOf(newLine)
    if (!newLine || !filed || lines.some(({ id }) => id === budgetLineId)) continue
    made.push({
      id: budgetLineId,
      fiscalYear,
      unitId: newLine.unitId,
      code: codeFor(newLine, [...lines, ...made], fiscalYear),
      ...namesOf(filed),
      projectName: newLine.item,
      fundSourceName: fund,
      isProvisional: false,
      buckets: noBuckets,
    })
  }
  return made
}

/** `00111-410600-02`: the next number within sub-programme and type; 00 where the type is one line with no item. */
function codeFor(
  { subProgrammeCode, typeCode, item }: NewLine,
  lines: readonly BudgetLine[],
  fiscalYear: number,
): string {
  const place = `${subProgrammeCode}-${typeCode}-`
  const numbers = lines
    .filter((line) => line.fiscalYear === fiscalYear && line.code.startsWith(place))
    .map(({ code }) => Number(code.slice(place.length)))
    .filter((number) => Number.isSafeInteger(number))
  const next = numbers.length === 0 && item === undefined ? 0 : Math.max(0, ...numbers) + 1
  return `${place}${String(next).padStart(2, '0')}`
}
