import { chartOfAccounts, ledgerAccount } from '../../domain/ledger/chart-of-accounts'
import type { JournalLine } from '../../domain/shared/commit'
import { plainDate, type PlainDate } from '../../domain/shared/calendar'
import { formatBaht, parseBaht, sum, type Satang } from '../../domain/shared/money'

/**
 * Books as text, for an accountant to read:
 *
 *     2026-10-29
 *       Dr  5104010112 ค่าจ้างเหมาบริการ        50,000.00
 *       Cr  2101010102 เจ้าหนี้การค้า-บุคคลภายนอก  50,000.00
 *
 * An account is its code, and its name where the writer cares to add it.
 */
export type TextEntry = { readonly postedOn: PlainDate; readonly lines: readonly JournalLine[] }

/** Reads a journal written as text. Refuses an entry whose sides differ: the test itself would be wrong. */
export function journal(
  parts: TemplateStringsArray,
  ...values: readonly string[]
): readonly TextEntry[] {
  const text = String.raw({ raw: parts }, ...values)
  const entries: { postedOn: PlainDate; lines: JournalLine[] }[] = []
  for (const line of text
    .split('\n')
    .map((raw) => raw.trim())
    .filter((trimmed) => trimmed !== '')) {
    const [, date] = /^(\d{4}-\d{2}-\d{2})\b/.exec(line) ?? []
    if (date !== undefined) entries.push({ postedOn: plainDate(date), lines: [] })
    else entries.at(-1)?.lines.push(journalLine(line))
  }
  for (const entry of entries)
    if (!isBalanced(entry.lines)) throw new Error(`unbalanced: ${journalText([entry])}`)
  return entries
}

function journalLine(text: string): JournalLine {
  const [, side, accountCode, amount] =
    /^(Dr|Cr)\s+([\d.]+)(?:\s.*?)?\s([\d,]+\.\d{2})$/.exec(text) ?? []
  if (side === undefined || accountCode === undefined || amount === undefined)
    throw new Error(`not a line of a journal: ${text}`)
  if (!ledgerAccount(accountCode)) throw new Error(`no account ${accountCode}`)
  return { accountCode, side: side === 'Dr' ? 'debit' : 'credit', amount: parseBaht(amount) }
}

/** Only what a journal as text states: dates and lines, without numbers, books and descriptions. */
export function plainEntries(entries: readonly TextEntry[]): readonly TextEntry[] {
  return entries.map(({ postedOn, lines }) => ({ postedOn, lines }))
}

/** Writes entries as text, aligned. */
export function journalText(entries: readonly TextEntry[]): string {
  return entries
    .map(({ postedOn, lines }) =>
      [
        postedOn,
        ...lines.map(
          (line) =>
            `  ${line.side === 'debit' ? 'Dr' : 'Cr'}  ${accountText(line.accountCode)}  ${formatBaht(line.amount)}`,
        ),
      ].join('\n'),
    )
    .join('\n')
}

/** What every account stands at, debit being positive; accounts at nothing are left out. */
export function balancesOf(entries: readonly TextEntry[]): Readonly<Record<string, Satang>> {
  const balances = new Map<string, Satang>()
  for (const { accountCode, side, amount } of entries.flatMap((entry) => entry.lines))
    balances.set(
      accountCode,
      (balances.get(accountCode) ?? 0n) + (side === 'debit' ? amount : -amount),
    )
  return Object.fromEntries([...balances].filter(([, balance]) => balance !== 0n))
}

/** A trial balance as text: one account a line, in the order of codes. */
export function trialBalance(entries: readonly TextEntry[]): string {
  const balances = balancesOf(entries)
  return chartOfAccounts
    .flatMap(({ code }) => {
      const balance = balances[code] ?? 0n
      if (balance === 0n) return []
      return [
        `${balance > 0n ? 'Dr' : 'Cr'}  ${accountText(code)}  ${formatBaht(balance > 0n ? balance : -balance)}`,
      ]
    })
    .join('\n')
}

/** A trial balance written in a test: the same text without its indentation. */
export function balance(parts: TemplateStringsArray): string {
  return parts
    .join('')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n')
}

export function isBalanced(lines: readonly JournalLine[]): boolean {
  const total = (side: JournalLine['side']): Satang =>
    sum(lines.filter((line) => line.side === side).map((line) => line.amount))
  return total('debit') === total('credit')
}

function accountText(code: string): string {
  return `${code} ${ledgerAccount(code)?.nameTh ?? '?'}`
}
