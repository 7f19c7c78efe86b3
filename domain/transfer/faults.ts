import { availableOf, lineName, type BudgetLine } from '../budget/budget-line'
import { classificationError } from '../budget/classification'
import { bareName, filingOf, isSubProgramme, isType } from '../budget/filing'
import { compareDates, lastDayOf, type PlainDate } from '../shared/calendar'
import { DomainErrors, type DomainError } from '../shared/errors'
import { formatBaht } from '../shared/money'
import { isCapital } from './approver'
import { transferError } from './errors'
import { linesOf } from './new-lines'
import type {
  Amendment,
  LineWords,
  NewLine,
  TransferContent,
  TransferStanding,
  TransferTarget,
} from './transfer'
import { sumsOf } from './what-if'

/**
 * Everything that keeps a transfer from being submitted, each with its field. The page of the draft asks the
 * same, so that it says while typing what the act would refuse.
 */
export function faultsOf(
  content: TransferContent,
  standing: Pick<TransferStanding, 'lines' | 'words' | 'unitIds' | 'today'>,
): readonly DomainError[] {
  if (content.amendments)
    return [
      ...wordFaults(content),
      ...amendmentFaults(content, content.amendments, standing),
      ...yearFaults(content, standing.today),
    ]
  return [
    ...wordFaults(content),
    ...lineFaults(content, standing),
    ...sumFaults(content),
    ...yearFaults(content, standing.today),
  ]
}

/** Approved, the new lines come into being: refused where another made the same one meanwhile. */
export function keepLinesNew(content: TransferContent, standing: TransferStanding): void {
  const lines = linesOf(content, standing.lines)
  const taken = content.targets.flatMap(({ newLine, budgetLineId }, index) =>
    newLine
      ? newLineFaults(newLine, budgetLineId, lines, standing.unitIds, `targets.${index}`)
      : [],
  )
  if (taken.length > 0) throw new DomainErrors(taken)
}

/** Approved, the words are changed: refused where another amendment changed them meanwhile. */
export function keepWordsAsRead(
  { amendments = [] }: TransferContent,
  { lines, words }: Pick<TransferStanding, 'lines' | 'words'>,
): void {
  const stale = amendments.flatMap(({ budgetLineId, before }, index) => {
    const line = lines.find(({ id }) => id === budgetLineId)
    return line && !sameWords(before, words[budgetLineId])
      ? [transferError.TRANSFER_WORDS_CHANGED({ line: lineName(line) }, `amendments.${index}.code`)]
      : []
  })
  if (stale.length > 0) throw new DomainErrors(stale)
  const taken = amendments.flatMap((amendment, index) =>
    nameFaults(amendment, amendments, lines, `amendments.${index}`),
  )
  if (taken.length > 0) throw new DomainErrors(taken)
}

/** After 30 September nothing is moved in the year that ended. */
export function yearFaults({ fiscalYear }: TransferContent, today: PlainDate): DomainError[] {
  if (compareDates(today, lastDayOf(fiscalYear)) <= 0) return []
  return [transferError.TRANSFER_YEAR_OVER({ year: String(fiscalYear) }, 'fiscalYear')]
}

function wordFaults({ title, reason }: TransferContent): DomainError[] {
  return [
    ...(title.trim() === '' ? [transferError.TRANSFER_NO_TITLE({}, 'title')] : []),
    ...(reason.trim() === '' ? [transferError.TRANSFER_NO_REASON({}, 'reason')] : []),
  ]
}

function lineFaults(
  content: TransferContent,
  standing: Pick<TransferStanding, 'lines' | 'unitIds'>,
): DomainError[] {
  const { sources, targets, unitId, fiscalYear } = content
  const lines = linesOf(content, standing.lines)
  if (sources.length === 0 || targets.length === 0)
    return [transferError.TRANSFER_NO_LINES({}, sources.length === 0 ? 'sources' : 'targets')]
  const seen = new Set<string>()
  const fundOf = (part: { readonly budgetLineId: string } | undefined) =>
    lines.find(({ id }) => id === part?.budgetLineId)?.fundSourceName
  return [...sources, ...targets].flatMap((part, index) => {
    const isSource = index < sources.length
    const row = isSource ? `sources.${index}` : `targets.${index - sources.length}`
    const target: TransferTarget = part
    const faults = target.newLine
      ? newLineFaults(target.newLine, target.budgetLineId, lines, standing.unitIds, row)
      : []
    if (faults.length > 0) return faults
    const line = lines.find(({ id }) => id === part.budgetLineId)
    if (line?.fiscalYear !== fiscalYear)
      return [transferError.TRANSFER_LINE_UNKNOWN({ year: String(fiscalYear) }, `${row}.code`)]
    const name = { line: lineName(line) }
    if (line.isProvisional) return [transferError.TRANSFER_LINE_PROVISIONAL(name, `${row}.code`)]
    if (seen.has(line.id)) return [transferError.TRANSFER_LINE_TWICE(name, `${row}.code`)]
    seen.add(line.id)
    if (part.amount <= 0n) return [transferError.TRANSFER_AMOUNT_NOT_POSITIVE({}, `${row}.amount`)]
    if (isSource && line.unitId !== unitId)
      return [transferError.TRANSFER_LINE_OF_ANOTHER_UNIT(name, `${row}.code`)]
    if (line.fundSourceName !== fundOf(sources[0]))
      return [transferError.TRANSFER_FUNDS_DIFFER({}, `${row}.code`)]
    const short = isSource ? part.amount - availableOf(line.buckets) : 0n
    return short > 0n
      ? [
          transferError.TRANSFER_BUDGET_SHORT(
            { ...name, shortfall: formatBaht(short) },
            `${row}.amount`,
          ),
        ]
      : []
  })
}

/** What keeps words from being amended: only those of one's own lines, once each, and so that something changes. */
function amendmentFaults(
  { unitId, fiscalYear }: TransferContent,
  amendments: readonly Amendment[],
  { lines, words }: Pick<TransferStanding, 'lines' | 'words'>,
): DomainError[] {
  if (amendments.length === 0) return [transferError.TRANSFER_NOTHING_AMENDED({}, 'amendments')]
  return amendments.flatMap(({ budgetLineId, before, after, changes }, index) => {
    const row = `amendments.${index}`
    const line = lines.find(({ id }) => id === budgetLineId)
    if (line?.fiscalYear !== fiscalYear)
      return [transferError.TRANSFER_LINE_UNKNOWN({ year: String(fiscalYear) }, `${row}.code`)]
    const name = { line: lineName(line) }
    if (line.isProvisional) return [transferError.TRANSFER_LINE_PROVISIONAL(name, `${row}.code`)]
    if (line.unitId !== unitId)
      return [transferError.TRANSFER_WORDS_OF_ANOTHER_UNIT(name, `${row}.code`)]
    if (amendments.findIndex((other) => other.budgetLineId === line.id) < index)
      return [transferError.TRANSFER_LINE_TWICE(name, `${row}.code`)]
    if (!sameWords(before, words[line.id]))
      return [transferError.TRANSFER_WORDS_CHANGED(name, `${row}.code`)]
    const isDifferent = changes.some((change) => change.before.trim() !== change.after.trim())
    if (sameWords(before, after) && !isDifferent)
      return [transferError.TRANSFER_NOTHING_AMENDED({}, `${row}.statement`)]
    return nameFaults({ budgetLineId, before, after }, amendments, lines, row)
  })
}

/** A line is not renamed to what another of its unit is called that is filed with it, nor to what one is renamed to. */
function nameFaults(
  { budgetLineId, before, after }: Pick<Amendment, 'budgetLineId' | 'before' | 'after'>,
  amendments: readonly Amendment[],
  lines: readonly BudgetLine[],
  row: string,
): DomainError[] {
  const own = lines.find(({ id }) => id === budgetLineId)
  if (!own || bareName(before.item) === bareName(after.item)) return []
  const named = (line: BudgetLine): BudgetLine => {
    const amended = amendments.find((other) => other.budgetLineId === line.id)
    return amended ? { ...line, projectName: amended.after.item } : line
  }
  const wanted = { ...own, projectName: bareName(after.item) }
  const same = lines.find((line) => line.id !== own.id && isSameItem(named(line), wanted))
  if (!same) return []
  const facts = { item: lineName(wanted), code: same.code }
  return [transferError.TRANSFER_NAME_TAKEN(facts, `${row}.item`)]
}

function sameWords(left: LineWords, right: LineWords | undefined): boolean {
  return left.item === right?.item && left.statement === right?.statement
}

/** What a line that is not there yet lacks: its place in the classification, its unit, its words. */
function newLineFaults(
  newLine: NewLine,
  id: string,
  lines: readonly BudgetLine[],
  unitIds: readonly string[],
  row: string,
): DomainError[] {
  const { subProgrammeCode, typeCode, unitId, item, statement } = newLine
  if (!isSubProgramme(subProgrammeCode))
    return [
      classificationError.CLASSIFICATION_SUB_PROGRAMME_UNKNOWN(
        { code: subProgrammeCode },
        `${row}.subProgramme`,
      ),
    ]
  const category = filingOf(newLine)?.category
  if (!isType(typeCode) || !category)
    return [classificationError.CLASSIFICATION_TYPE_UNKNOWN({ code: typeCode }, `${row}.type`)]
  if (!unitIds.includes(unitId)) return [transferError.TRANSFER_NEW_LINE_NO_UNIT({}, `${row}.unit`)]
  if (item === undefined && isCapital({ categoryCode: category.code }))
    return [transferError.TRANSFER_NEW_LINE_NO_ITEM({}, `${row}.item`)]
  if (statement.trim() === '')
    return [transferError.TRANSFER_NEW_LINE_NO_STATEMENT({}, `${row}.statement`)]
  const own = lines.find((line) => line.id === id)
  const same = lines.find((line) => own && line.id !== id && isSameItem(line, own))
  if (!same) return []
  const { code } = same
  return [transferError.TRANSFER_LINE_EXISTS({ line: lineName(same), code }, `${row}.subProgramme`)]
}

/** Two lines that are one item: filed alike, of one unit and one fund, by one name. */
function isSameItem(left: BudgetLine, right: BudgetLine): boolean {
  return (
    left.fiscalYear === right.fiscalYear &&
    left.unitId === right.unitId &&
    left.fundSourceName === right.fundSourceName &&
    left.subProgrammeCode === right.subProgrammeCode &&
    left.typeCode === right.typeCode &&
    bareName(left.projectName) === bareName(right.projectName)
  )
}

function sumFaults(content: TransferContent): DomainError[] {
  const { out, in: into, difference } = sumsOf(content)
  if (difference === 0n) return []
  return [
    transferError.TRANSFER_SUMS_DIFFER(
      { out: formatBaht(out), in: formatBaht(into), difference: formatBaht(difference) },
      'targets',
    ),
  ]
}
