import { account } from '../ledger/chart-of-accounts'
import { compareDates, fiscalYearOf, periodOf, type PlainDate } from '../shared/calendar'
import type { EntryToPost, JournalLine } from '../shared/commit'
import { sum, type Satang } from '../shared/money'
import { amountsByLine } from './amounts'
import type { PostedEntry, Voucher, VoucherContent, VoucherEvent, VoucherStanding } from './voucher'

/** What an event posts: approval charges the budget, cancellation undoes what was posted. */
export function entriesFor(
  voucher: Voucher,
  event: VoucherEvent,
  content: VoucherContent,
  standing: VoucherStanding,
): readonly EntryToPost[] {
  switch (event.action) {
    case 'approve':
      return chargedWhole(content, entriesAtApproval(voucher.id, content, standing))
    case 'cancel':
      return voucher.entries
        .filter((entry) => !entry.reversed)
        .map((entry, index) => reversalOf(entry, index + 1, voucher.id, standing.today))
    default:
      return []
  }
}

/** The entries that approval makes: J10 and J11 after an acceptance, J12 without one. */
export function entriesAtApproval(
  voucherId: string,
  content: VoucherContent,
  standing: Pick<VoucherStanding, 'today' | 'budgetLines' | 'openPeriods' | 'replacedCancelledOn'>,
): readonly EntryToPost[] {
  const charged = chargedAccounts(content, standing)
  const gross = charged.reduce((total, line) => total + line.amount, 0n)
  const entry = (seq: number, postedOn: PlainDate, description: string, lines: JournalLine[]) => ({
    seq,
    documentId: voucherId,
    postedOn,
    book: 'general' as const,
    description,
    lines,
  })
  const credit = (accountCode: string): JournalLine => ({
    accountCode,
    side: 'credit',
    amount: gross,
  })
  const acceptedOn = content.order?.acceptedOn
  if (!acceptedOn)
    return [
      entry(1, standing.today, `ตั้งฎีกา ${content.title}`, [
        ...charged,
        credit(account.vouchersPayable),
      ]),
    ]
  const accruedOn = accrualDate(acceptedOn, content, standing)
  return [
    entry(1, accruedOn, `ตรวจรับ ${content.title}`, [...charged, credit(account.tradePayables)]),
    entry(2, standing.today, `ตั้งฎีกา ${content.title}`, [
      { accountCode: account.tradePayables, side: 'debit', amount: gross },
      credit(account.vouchersPayable),
    ]),
  ]
}

/** J10 is dated the acceptance, but never in a closed period or another year, nor before the cancellation of the voucher it replaces. */
function accrualDate(
  acceptedOn: PlainDate,
  content: VoucherContent,
  {
    today,
    openPeriods,
    replacedCancelledOn,
  }: Pick<VoucherStanding, 'today' | 'openPeriods' | 'replacedCancelledOn'>,
): PlainDate {
  const earliest =
    replacedCancelledOn && compareDates(replacedCancelledOn, acceptedOn) > 0
      ? replacedCancelledOn
      : acceptedOn
  const fits =
    fiscalYearOf(earliest) === content.fiscalYear &&
    openPeriods.includes(periodOf(earliest)) &&
    compareDates(earliest, today) <= 0
  return fits ? earliest : today
}

/** Debits by ledger account, in the order of the lines. */
function chargedAccounts(
  content: VoucherContent,
  { budgetLines }: Pick<VoucherStanding, 'budgetLines'>,
): JournalLine[] {
  const byAccount = new Map<string, Satang>()
  for (const { budgetLineId, amount } of amountsByLine(content.lines)) {
    const line = budgetLines.find((candidate) => candidate.id === budgetLineId)
    if (!line) continue
    byAccount.set(line.accountCode, (byAccount.get(line.accountCode) ?? 0n) + amount)
  }
  return [...byAccount].map(([accountCode, amount]) => ({ accountCode, side: 'debit', amount }))
}

/** The preview of a draft leaves out lines that no budget line is picked for; the books never do. */
function chargedWhole(
  content: VoucherContent,
  entries: readonly EntryToPost[],
): readonly EntryToPost[] {
  const asked = sum(content.lines.map((line) => line.amount))
  const isWhole = entries.every(({ lines }) => {
    const debits = lines.filter((line) => line.side === 'debit')
    return sum(debits.map((line) => line.amount)) === asked
  })
  if (!isWhole) throw new Error('an approved voucher names a budget line that is not there')
  return entries
}

/**
 * The entry that undoes another: the same lines with their sides exchanged, linked to it, dated today.
 */
export function reversalOf(
  entry: PostedEntry,
  seq: number,
  documentId: string,
  today: PlainDate,
): EntryToPost {
  return {
    seq,
    documentId,
    postedOn: today,
    book: entry.book,
    description: `กลับรายการ ${entry.description}`,
    reverses: entry.id,
    lines: entry.lines.map((line) => ({
      ...line,
      side: line.side === 'debit' ? 'credit' : 'debit',
    })),
  }
}
