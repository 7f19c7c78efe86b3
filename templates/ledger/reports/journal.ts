import {
  debitsFirst,
  journalBooks,
  sidedSum,
  type BookEntry,
  type Sided,
} from '../../../domain/ledger/books'
import type { JournalBook } from '../../../domain/shared/commit'
import { thaiDate } from '../../../domain/shared/thai'
import { amountText } from '../../forms/form'
import { periodDays, periodName } from '../period'
import { bookSigners, reportView, type ReportFrame } from './report'

export type JournalReportFacts = {
  readonly period: number
  readonly book: JournalBook | ''
  readonly entries: readonly BookEntry[]
}

/** สมุดรายวัน of a month: each entry whole, on one page. */
export function journalReportView(facts: JournalReportFacts, frame: ReportFrame) {
  const name = `สมุดรายวัน${facts.book === '' ? '' : journalBooks[facts.book]}`
  const sums = facts.entries.map(sumOf)
  const running = runningSums(sums)
  return {
    ...reportView(
      `${name} ${periodName(facts.period)}`,
      `${name} ${periodName(facts.period)}`,
      frame,
      bookSigners,
    ),
    name,
    days: periodDays(facts.period),
    entries: facts.entries.map((entry, index) => ({
      on: thaiDate(entry.postedOn, 'slash'),
      number: entry.number,
      description: [
        entry.description,
        entry.reverses ? `กลับรายการ ${entry.reverses.number}` : '',
        entry.reversedBy ? `ถูกกลับโดย ${entry.reversedBy.number}` : '',
      ]
        .filter(Boolean)
        .join(' · '),
      lines: debitsFirst(entry.lines).map((line, position) => ({
        isFirst: position === 0,
        rows: String(entry.lines.length + 1),
        name: line.accountName,
        code: line.accountCode,
        isCredit: line.side === 'credit',
        debit: line.side === 'debit' ? amountText(line.amount) : '',
        credit: line.side === 'credit' ? amountText(line.amount) : '',
      })),
      carried: sided(running[index] ?? nothing),
      isLast: index === facts.entries.length - 1,
    })),
    count: `รวม ${facts.entries.length} รายการ`,
    totals: sided(sidedSum(sums)),
  }
}

const nothing: Sided = { debit: 0n, credit: 0n }

function sumOf(entry: BookEntry): Sided {
  return sidedSum(
    entry.lines.map(({ side, amount }) =>
      side === 'debit' ? { debit: amount, credit: 0n } : { debit: 0n, credit: amount },
    ),
  )
}

/** What the sums come to up to and with each of them. */
export function runningSums(sums: readonly Sided[]): readonly Sided[] {
  let total = nothing
  return sums.map((sum) => {
    total = sidedSum([total, sum])
    return total
  })
}

function sided({ debit, credit }: Sided) {
  return { debit: amountText(debit), credit: amountText(credit) }
}
