import { availableOf, type BudgetLine } from '../../domain/budget/budget-line'
import { sum, type Satang } from '../../domain/shared/money'
import type { VoucherDraft } from '../../domain/voucher/draft'
import type { VoucherContent } from '../../domain/voucher/voucher'
import { listBudgetLines } from '../../prisma/budget'
import type { Tx } from '../../prisma/client'
import type { LineSearch } from '../../templates/voucher/found'

/** More than these would not be read; the count beside the list says how many there are. */
const mostLines = 12

/** The budget lines (รายการงบประมาณ) that a sheet may draw on: those of its unit in its fiscal year. */
export function linesOfUnit(
  tx: Tx,
  draft: Pick<VoucherDraft, 'unitId'>,
  content: Pick<VoucherContent, 'fiscalYear'>,
): Promise<readonly BudgetLine[]> {
  return listBudgetLines(tx, {
    fiscalYear: content.fiscalYear,
    search: '',
    unitId: draft.unitId,
    programmeCode: '',
    groupName: '',
  })
}

/** What a sheet asks for in all, in satang. */
export function askedOf(content: Pick<VoucherContent, 'lines'>): Satang {
  return sum(content.lines.map((line) => line.amount))
}

/** The lines that have every word in their code, names or place; with `enough`, that much left as well. */
export function linesFound(
  lines: readonly BudgetLine[],
  words: string,
  enough?: Satang,
): LineSearch {
  const asked = words.toLowerCase().split(/\s+/).filter(Boolean)
  const found = lines.filter((line) => {
    const text = [
      line.code,
      line.typeName,
      line.projectName,
      line.categoryName,
      line.programmeName,
      line.subProgrammeName,
    ]
      .join(' ')
      .toLowerCase()
    const hasWords = asked.every((word) => text.includes(word))
    return hasWords && (enough === undefined || availableOf(line.buckets) >= enough)
  })
  return { words, found: found.slice(0, mostLines), count: found.length }
}
