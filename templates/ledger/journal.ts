import { kindOf } from '../../domain/kinds'
import {
  debitsFirst,
  journalBooks,
  type BookDocument,
  type BookEntry,
  type EntryLink,
  type Sided,
} from '../../domain/ledger/books'
import type { JournalBook } from '../../domain/shared/commit'
import { formatBaht } from '../../domain/shared/money'
import { thaiDate } from '../../domain/shared/thai'
import { paperHref } from '../inbox/steps'
import { monthLinks, periodName, type KnownPeriod } from './period'
import { ledgerPage } from './section'

export type JournalInput = {
  readonly period: number
  readonly periods: readonly KnownPeriod[]
  readonly filter: { readonly book: JournalBook | ''; readonly search: string }
  readonly entries: readonly BookEntry[]
  readonly totals: { readonly count: number } & Sided
  readonly page: { readonly offset: number; readonly limit: number }
}

/** สมุดรายวัน: the entries of a month, each with its lines, its paper and what reversed it. */
export function journalView(input: JournalInput) {
  const { period, filter, totals, page } = input
  const href = (change: { period?: number; book?: string; offset?: number }): string => {
    const query = new URLSearchParams({ period: String(change.period ?? period) })
    const book = change.book ?? filter.book
    if (book) query.set('book', book)
    if (filter.search && change.period === undefined) query.set('q', filter.search)
    if (change.offset) query.set('from', String(change.offset))
    return `/ledger/journal?${query.toString()}`
  }
  return {
    title: `สมุดรายวัน ${periodName(period)}`,
    ...ledgerPage('journal'),
    period: String(period),
    periodName: periodName(period),
    periods: monthLinks(period, input.periods, (month) => href({ period: month })),
    search: filter.search,
    isFiltered: filter.search !== '' || filter.book !== '',
    clearHref: `/ledger/journal?period=${period}`,
    books: [
      { label: 'ทุกเล่ม', value: '', selected: filter.book === '' },
      ...Object.entries(journalBooks).map(([value, label]) => ({
        label: `สมุดรายวัน${label}`,
        value,
        selected: value === filter.book,
      })),
    ],
    count: `${totals.count} รายการ`,
    entries: input.entries.map(entryView),
    isEmpty: totals.count === 0,
    emptyText:
      filter.search || filter.book
        ? `ไม่พบรายการที่ตรงกับที่ค้นใน${periodName(period)}`
        : `ยังไม่มีรายการบัญชีใน${periodName(period)} รายการเกิดเมื่ออนุมัติฎีกาและเมื่อลงนามสั่งจ่ายครบ`,
    totals: { debit: formatBaht(totals.debit), credit: formatBaht(totals.credit) },
    balanced: totals.debit === totals.credit,
    pages: pagesOf(totals.count, page, (offset) => href({ offset })),
    printed: {
      kind: 'journal',
      parameters: JSON.stringify({ period, book: filter.book }),
      label: 'พิมพ์สมุดรายวัน',
    },
  }
}

/** One entry as pages and previews draw it: debits first, credits standing in. */
export function entryView(entry: BookEntry) {
  return {
    id: entry.id,
    number: entry.number,
    on: thaiDate(entry.postedOn, 'short'),
    book: `สมุดรายวัน${journalBooks[entry.book]}`,
    description: entry.description,
    document: entry.document && documentOf(entry.document, entry.description),
    reverses: entry.reverses && entryLink(entry.reverses),
    reversedBy: entry.reversedBy && entryLink(entry.reversedBy),
    lines: debitsFirst(entry.lines).map((line) => ({
      code: line.accountCode,
      name: line.accountName,
      href: `/ledger/accounts/${line.accountCode}?period=${entry.period}`,
      debit: line.side === 'debit' ? formatBaht(line.amount) : '',
      credit: line.side === 'credit' ? formatBaht(line.amount) : '',
    })),
  }
}

/** The link to a paper, with its title where the words beside the link don't say it already. */
export function documentOf(document: BookDocument, beside: string) {
  return {
    href: paperHref(document.kind, document.id),
    text: `${kindOf(document.kind).shortTh}\u00A0${document.number}`,
    title: beside.includes(document.title) ? '' : document.title,
  }
}

/** Leads to an entry in the journal. */
export function entryLink(link: EntryLink) {
  return { href: `/ledger/journal?period=${link.period}#${link.id}`, number: link.number }
}

/** Where the pages before and after this one are. */
export function pagesOf(
  count: number,
  page: { readonly offset: number; readonly limit: number },
  hrefOf: (offset: number) => string,
) {
  const last = Math.min(page.offset + page.limit, count)
  return {
    shown: count > page.limit,
    text: count === 0 ? '' : `รายการที่ ${page.offset + 1}–${last} จาก ${count}`,
    previous: page.offset > 0 ? hrefOf(Math.max(0, page.offset - page.limit)) : '',
    next: last < count ? hrefOf(page.offset + page.limit) : '',
  }
}
