import type {
  BookAccount,
  BookEntry,
  BookLine,
  CardLine,
  Sided,
  TrialBalanceRow,
} from '../domain/ledger/books'
import type { JournalBook } from '../domain/shared/commit'
import { plainDate } from '../domain/shared/calendar'
import type { Satang } from '../domain/shared/money'
import { wordsOf } from './budget'
import { Prisma, type Tx } from './client'

/** What a person asks of the journal; an empty text asks for all. */
export type JournalFilter = {
  readonly period: number
  readonly book: JournalBook | ''
  /** Words of a number, description, document or account; or an amount. Every word must be found. */
  readonly search: string
}

/** The entries of a period in the order they were posted, a page at a time. */
export async function listJournal(
  tx: Tx,
  filter: JournalFilter,
  page: { readonly offset: number; readonly limit: number },
): Promise<readonly BookEntry[]> {
  const heads = await tx.$queryRaw<EntryRow[]>`
    SELECT ${entryColumns}
    FROM journal_entry j ${entryJoins}
    WHERE ${matching(filter)}
    ORDER BY j.posted_on, j.seq LIMIT ${page.limit} OFFSET ${page.offset}`
  return withLines(tx, heads)
}

/** How many entries a filter lets through, and what they add up to on each side. */
export async function sumJournal(
  tx: Tx,
  filter: JournalFilter,
): Promise<{ readonly count: number } & Sided> {
  const [row] = await tx.$queryRaw<{ count: number; debit: Satang; credit: Satang }[]>`
    SELECT count(DISTINCT j.id)::int AS count,
           coalesce(sum(l.amount_satang) FILTER (WHERE l.side = 'debit'), 0)::bigint AS debit,
           coalesce(sum(l.amount_satang) FILTER (WHERE l.side = 'credit'), 0)::bigint AS credit
    FROM journal_entry j
    JOIN journal_line l ON l.organisation_id = j.organisation_id AND l.entry_id = j.id
    LEFT JOIN document d ON d.organisation_id = j.organisation_id AND d.id = j.document_id
    WHERE ${matching(filter)}`
  return row ?? { count: 0, debit: 0n, credit: 0n }
}

/** The entries that some documents have in the books, oldest first. */
export async function listEntriesOf(
  tx: Tx,
  documentIds: readonly string[],
): Promise<readonly BookEntry[]> {
  const heads = await tx.$queryRaw<EntryRow[]>`
    SELECT ${entryColumns} FROM journal_entry j ${entryJoins}
    WHERE j.document_id = ANY(${[...documentIds]}) ORDER BY j.seq`
  return withLines(tx, heads)
}

/**
 * The entries that are a voucher's (รายการบัญชีของฎีกา), oldest first: its own, its share of every payment
 * that pays it, and those that reverse them. What a payment posts for another voucher is that one's: the
 * entry of a share is the payment's in the place that the share has among its allocations.
 */
export async function listEntriesOfVoucher(
  tx: Tx,
  voucherId: string,
): Promise<readonly BookEntry[]> {
  const heads = await tx.$queryRaw<EntryRow[]>`
    WITH own AS (
      SELECT e.id FROM journal_entry e
      WHERE e.organisation_id = current_organisation() AND e.document_id = ${voucherId}
      UNION
      SELECT e.id FROM payment_allocation a
      JOIN payment y ON y.organisation_id = a.organisation_id AND y.id = a.payment_id
      CROSS JOIN LATERAL jsonb_array_elements(y.content->'allocations')
        WITH ORDINALITY AS share (allocation, place)
      JOIN journal_entry e ON e.organisation_id = y.organisation_id AND e.document_id = y.id
                          AND e.event_seq = share.place AND e.reverses IS NULL
      WHERE a.organisation_id = current_organisation() AND a.voucher_id = ${voucherId}
        AND share.allocation->>'voucherId' = a.voucher_id)
    SELECT ${entryColumns} FROM journal_entry j ${entryJoins}
    WHERE j.organisation_id = current_organisation()
      AND (j.id IN (SELECT id FROM own) OR j.reverses IN (SELECT id FROM own))
    ORDER BY j.seq`
  return withLines(tx, heads)
}

/** ผังบัญชี: every account, by its code. */
export async function listAccounts(tx: Tx): Promise<readonly BookAccount[]> {
  return tx.$queryRaw<BookAccount[]>`
    SELECT ${accountColumns} FROM ledger_account a ORDER BY a.code`
}

/** An account of the chart; undefined where there is no such code. */
export async function findAccount(tx: Tx, code: string): Promise<BookAccount | undefined> {
  const [row] = await tx.$queryRaw<BookAccount[]>`
    SELECT ${accountColumns} FROM ledger_account a WHERE a.code = ${code}`
  return row
}

/** What an account stood at before a period: its debits less its credits. */
export async function balanceBefore(tx: Tx, code: string, period: number): Promise<Satang> {
  const [row] = await tx.$queryRaw<{ balance: Satang }[]>`
    SELECT coalesce(sum(debit - credit), 0)::bigint AS balance
    FROM account_balance WHERE account_code = ${code} AND period < ${period}`
  return row?.balance ?? 0n
}

/** What an account did in each month of some periods; months without movement are absent. */
export async function listMonthsOf(
  tx: Tx,
  code: string,
  periods: readonly number[],
): Promise<readonly ({ readonly period: number } & Sided)[]> {
  return tx.$queryRaw<({ period: number } & Sided)[]>`
    SELECT period, debit, credit FROM account_balance
    WHERE account_code = ${code} AND period = ANY(${[...periods]}) ORDER BY period`
}

/** The lines of an account in a period, in the order they were posted. */
export async function listCardLines(
  tx: Tx,
  code: string,
  period: number,
  page: { readonly offset: number; readonly limit: number },
): Promise<readonly CardLine[]> {
  const rows = await tx.$queryRaw<CardRow[]>`
    SELECT ${entryColumns}, l.side AS "lineSide", l.amount_satang AS "lineAmount",
           (SELECT coalesce(jsonb_agg(jsonb_build_object('code', x.account_code, 'name', x.name_th) ORDER BY x.line_no), '[]')
            FROM (SELECT DISTINCT ON (o.account_code) o.account_code, a.name_th, o.line_no
                  FROM journal_line o
                  JOIN ledger_account a ON a.organisation_id = o.organisation_id AND a.code = o.account_code
                  WHERE o.organisation_id = j.organisation_id AND o.entry_id = j.id
                    AND o.side <> l.side AND o.account_code <> l.account_code
                  ORDER BY o.account_code, o.line_no) x) AS against
    FROM journal_line l
    JOIN journal_entry j ON j.organisation_id = l.organisation_id AND j.id = l.entry_id
    ${entryJoins}
    WHERE l.account_code = ${code} AND j.period = ${period}
    ORDER BY j.posted_on, j.seq, l.line_no LIMIT ${page.limit} OFFSET ${page.offset}`
  return rows.map((row) => ({
    entry: headOf(row),
    against: row.against,
    debit: row.lineSide === 'debit' ? row.lineAmount : 0n,
    credit: row.lineSide === 'credit' ? row.lineAmount : 0n,
  }))
}

/** What the lines of an account before an offset add up to, within a period. */
export async function sumCardBefore(
  tx: Tx,
  code: string,
  period: number,
  offset: number,
): Promise<Satang> {
  const [row] = await tx.$queryRaw<{ balance: Satang }[]>`
    SELECT coalesce(sum(CASE side WHEN 'debit' THEN amount ELSE -amount END), 0)::bigint AS balance
    FROM (SELECT l.side, l.amount_satang AS amount FROM journal_line l
          JOIN journal_entry j ON j.organisation_id = l.organisation_id AND j.id = l.entry_id
          WHERE l.account_code = ${code} AND j.period = ${period}
          ORDER BY j.posted_on, j.seq, l.line_no LIMIT ${offset}) earlier`
  return row?.balance ?? 0n
}

/** How many lines an account has in a period (`202611`). */
export async function countCardLines(tx: Tx, code: string, period: number): Promise<number> {
  const [row] = await tx.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM journal_line l
    JOIN journal_entry j ON j.organisation_id = l.organisation_id AND j.id = l.entry_id
    WHERE l.account_code = ${code} AND j.period = ${period}`
  return row?.count ?? 0
}

/** งบทดลอง of a period: every account that ever moved, with what it stood at when the period began. */
export async function listTrialBalance(
  tx: Tx,
  period: number,
): Promise<readonly TrialBalanceRow[]> {
  const rows = await tx.$queryRaw<(BookAccount & { opening: Satang } & Sided)[]>`
    SELECT ${accountColumns},
           coalesce(sum(b.debit - b.credit) FILTER (WHERE b.period < ${period}), 0)::bigint AS opening,
           coalesce(sum(b.debit) FILTER (WHERE b.period = ${period}), 0)::bigint AS debit,
           coalesce(sum(b.credit) FILTER (WHERE b.period = ${period}), 0)::bigint AS credit
    FROM ledger_account a
    JOIN account_balance b ON b.organisation_id = a.organisation_id AND b.account_code = a.code
    WHERE b.period <= ${period}
    GROUP BY a.organisation_id, a.code, a.name_th, a.class, a.normal, a.source, a.is_live
    ORDER BY a.code`
  return rows.map(({ opening, debit, credit, ...account }) => ({ account, opening, debit, credit }))
}

/** What every account stands at now; accounts that never moved are absent. */
export async function listBalances(
  tx: Tx,
): Promise<readonly { readonly code: string; readonly balance: Satang }[]> {
  return tx.$queryRaw<{ code: string; balance: Satang }[]>`
    SELECT account_code AS code, sum(debit - credit)::bigint AS balance
    FROM account_balance GROUP BY account_code ORDER BY account_code`
}

/** งวดบัญชี, with whether it may still be posted to and how many entries stand in it. */
export type LedgerPeriod = {
  readonly period: number
  readonly fiscalYear: number
  readonly isOpen: boolean
  readonly entries: number
}

/** The periods of the organisation's books, earliest first. */
export async function listPeriods(tx: Tx): Promise<readonly LedgerPeriod[]> {
  return tx.$queryRaw<LedgerPeriod[]>`
    SELECT p.period, p.fiscal_year AS "fiscalYear", p.is_open AND y.is_open AS "isOpen",
           (SELECT count(*)::int FROM journal_entry j
            WHERE j.organisation_id = p.organisation_id AND j.period = p.period) AS entries
    FROM ledger_period p
    JOIN fiscal_year y ON y.organisation_id = p.organisation_id AND y.year = p.fiscal_year
    ORDER BY p.period`
}

function matching(filter: JournalFilter): Prisma.Sql {
  const conditions = [
    Prisma.sql`j.period = ${filter.period} AND (${filter.book} = '' OR j.book = ${filter.book})`,
    ...wordsOf(filter.search).map((word) => hasWord(word, filter.period)),
  ]
  return Prisma.join(conditions, ' AND ')
}

/** A word in the entry's own text or its document's, in an account, or an amount; each looked up once a search. */
function hasWord(word: string, period: number): Prisma.Sql {
  const plain = word.replaceAll(',', '')
  return Prisma.sql`(
    concat_ws(' ', j.number, j.description, d.title, d.payee_name) ILIKE '%' || ${word} || '%'
    OR j.document_id IN (SELECT o.document_id FROM official_number o WHERE o.text ILIKE '%' || ${word} || '%')
    OR j.id IN (
      SELECT s.entry_id FROM journal_line s
      JOIN journal_entry e ON e.organisation_id = s.organisation_id AND e.id = s.entry_id
      WHERE e.period = ${period} AND (
        s.account_code IN (SELECT a.code FROM ledger_account a
                           WHERE a.code LIKE ${word} || '%' OR a.name_th ILIKE '%' || ${word} || '%')
        OR to_char(s.amount_satang / 100.0, 'FM999999999999990.00') IN (${plain}, ${plain} || '.00'))))`
}

const accountColumns = Prisma.sql`
  a.code, a.name_th AS name, a.class, a.normal, a.source, a.is_live AS "isLive"`

const entryColumns = Prisma.sql`
  j.id, j.seq, j.number, j.book, j.posted_on::text AS "postedOn", j.period, j.description,
  d.id AS "documentId", d.kind, d.title, (
    SELECT o.text FROM official_number o
    WHERE o.organisation_id = d.organisation_id AND o.document_id = d.id
    ORDER BY array_position(ARRAY['treasury', 'unit', 'cheque-report'], o.slot) NULLS LAST LIMIT 1
  ) AS "documentNumber",
  p.cheque_number AS "chequeNumber",
  f.id AS "reversesId", f.number AS "reversesNumber", f.period AS "reversesPeriod",
  r.id AS "reversedById", r.number AS "reversedByNumber", r.period AS "reversedByPeriod"`

const entryJoins = Prisma.sql`
  LEFT JOIN document d ON d.organisation_id = j.organisation_id AND d.id = j.document_id
  LEFT JOIN payment p ON p.organisation_id = j.organisation_id AND p.id = j.document_id
  LEFT JOIN journal_entry f ON f.organisation_id = j.organisation_id AND f.id = j.reverses
  LEFT JOIN journal_entry r ON r.organisation_id = j.organisation_id AND r.reverses = j.id`

type EntryRow = {
  id: string
  seq: number
  number: string
  book: JournalBook
  postedOn: string
  period: number
  description: string
  documentId: string | null
  kind: string | null
  title: string | null
  documentNumber: string | null
  chequeNumber: string | null
  reversesId: string | null
  reversesNumber: string | null
  reversesPeriod: number | null
  reversedById: string | null
  reversedByNumber: string | null
  reversedByPeriod: number | null
}

type CardRow = EntryRow & {
  lineSide: 'debit' | 'credit'
  lineAmount: Satang
  against: { code: string; name: string }[]
}

async function withLines(tx: Tx, heads: readonly EntryRow[]): Promise<readonly BookEntry[]> {
  if (heads.length === 0) return []
  const lines = await tx.$queryRaw<({ entryId: string } & BookLine)[]>`
    SELECT l.entry_id AS "entryId", l.account_code AS "accountCode", a.name_th AS "accountName",
           l.side, l.amount_satang AS amount
    FROM journal_line l
    JOIN ledger_account a ON a.organisation_id = l.organisation_id AND a.code = l.account_code
    WHERE l.entry_id = ANY(${heads.map((head) => head.id)})
    ORDER BY l.entry_id, l.line_no`
  const linesOf = new Map<string, BookLine[]>(heads.map((head) => [head.id, []]))
  for (const { entryId, ...line } of lines) linesOf.get(entryId)?.push(line)
  return heads.map((head) => ({
    ...headOf(head),
    reverses: linkOf(head.reversesId, head.reversesNumber, head.reversesPeriod),
    reversedBy: linkOf(head.reversedById, head.reversedByNumber, head.reversedByPeriod),
    lines: linesOf.get(head.id) ?? [],
  }))
}

function headOf(row: EntryRow): CardLine['entry'] {
  return {
    id: row.id,
    seq: row.seq,
    number: row.number,
    book: row.book,
    postedOn: plainDate(row.postedOn),
    period: row.period,
    description: row.description,
    document: row.documentId
      ? {
          id: row.documentId,
          kind: row.kind ?? '',
          number: row.chequeNumber ?? row.documentNumber ?? '',
          title: row.title ?? '',
        }
      : undefined,
  }
}

function linkOf(id: string | null, number: string | null, period: number | null) {
  return id && number && period ? { id, number, period } : undefined
}
