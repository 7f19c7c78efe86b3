import type { RegisteredCheque, RegisteredLeaf } from '../domain/payment/cheque-register'
import type { ChequeLeafStatus } from '../domain/payment/payment'
import { plainDate, type PlainDate } from '../domain/shared/calendar'
import type { Satang } from '../domain/shared/money'
import { wordsOf } from './budget'
import type { Tx } from './client'

/** สมุดเช็ค as its register's head states it, with how many leaves came to what. */
export type ChequeBook = {
  readonly id: string
  readonly bankAccountId: string
  readonly bankName: string
  readonly branch: string
  readonly accountNumber: string
  readonly firstNumber: string
  readonly lastNumber: string
  readonly receivedOn: PlainDate
  readonly leaves: number
  readonly blank: number
}

/** Every cheque book of the organisation, the latest received first. */
export async function listChequeBooks(tx: Tx): Promise<readonly ChequeBook[]> {
  const rows = await tx.$queryRaw<(Omit<ChequeBook, 'receivedOn'> & { receivedOn: string })[]>`
    SELECT k.id, k.bank_account_id AS "bankAccountId", b.bank_name AS "bankName", b.branch,
           b.number AS "accountNumber", k.first_number AS "firstNumber",
           k.last_number AS "lastNumber", k.received_on::text AS "receivedOn",
           count(l.number)::int AS leaves,
           (count(l.number) FILTER (WHERE l.status = 'blank'))::int AS blank
    FROM cheque_book k
    JOIN bank_account b ON b.organisation_id = k.organisation_id AND b.id = k.bank_account_id
    LEFT JOIN cheque_leaf l ON l.organisation_id = k.organisation_id AND l.cheque_book_id = k.id
    GROUP BY k.organisation_id, k.id, k.bank_account_id, b.bank_name, b.branch, b.number,
             k.first_number, k.last_number, k.received_on
    ORDER BY k.received_on, k.first_number`
  return rows.map((row) => ({ ...row, receivedOn: plainDate(row.receivedOn) }))
}

/** What a person asks of the cheque register; an empty text asks for every leaf. */
export type ChequeFilter = {
  readonly bookId: string
  /** Words of a cheque number, payee, voucher or receiver; or an amount. */
  readonly search: string
  readonly amount: Satang | undefined
}

/** The leaves of a book, or of all books where none is named, in the order of the leaves. */
export async function listLeaves(tx: Tx, filter: ChequeFilter): Promise<readonly RegisteredLeaf[]> {
  const amount = filter.amount?.toString() ?? null
  const words = wordsOf(filter.search)
  const rows = await tx.$queryRaw<LeafRow[]>`
    WITH leaf AS (
      SELECT l.*, k.received_on
      FROM cheque_leaf l
      JOIN cheque_book k ON k.organisation_id = l.organisation_id AND k.id = l.cheque_book_id
      WHERE ${filter.bookId} = '' OR l.cheque_book_id = ${filter.bookId})
    SELECT leaf.cheque_book_id AS "bookId", leaf.number, leaf.position, leaf.status, leaf.reason,
           y.id AS "paymentId", y.cheque_date::text AS "drawnOn", d.payee_name AS "payeeName",
           y.net_satang AS net, coalesce(report.text, '') AS "reportNumber",
           coalesce(paid.vouchers, '[]') AS vouchers, coalesce(signed.names, '{}') AS "signedBy",
           y.signed_on::text AS "signedOn", y.handed_over_on::text AS "handedOverOn",
           coalesce(y.received_by, '') AS "receivedBy",
           coalesce(y.receipt_number, '') AS "receiptNumber"
    FROM leaf
    LEFT JOIN payment y ON y.organisation_id = leaf.organisation_id AND y.id = leaf.payment_id
    LEFT JOIN document d ON d.organisation_id = y.organisation_id AND d.id = y.id
    LEFT JOIN official_number report ON report.organisation_id = y.organisation_id
          AND report.document_id = y.id AND report.slot = 'cheque-report'
    LEFT JOIN LATERAL (
      SELECT jsonb_agg(jsonb_build_object('id', a.voucher_id, 'number', coalesce(n.text, '')) ORDER BY n.n) AS vouchers,
             string_agg(n.text, ' ') AS numbers
      FROM payment_allocation a
      LEFT JOIN official_number n ON n.organisation_id = a.organisation_id
            AND n.document_id = a.voucher_id AND n.slot = 'treasury'
      WHERE a.organisation_id = y.organisation_id AND a.payment_id = y.id) paid ON true
    LEFT JOIN LATERAL (
      SELECT array_agg(e.person_name ORDER BY e.seq) AS names FROM document_event e
      WHERE e.organisation_id = y.organisation_id AND e.document_id = y.id AND e.action = 'sign'
        AND leaf.status <> 'spoiled') signed ON true
    WHERE cardinality(${words}::text[]) = 0
      OR (leaf.status <> 'spoiled' AND y.net_satang = ${amount}::bigint) OR NOT EXISTS (
      SELECT 1 FROM unnest(${words}::text[]) AS word
      -- A spoiled leaf paid nobody: what its payment came to is found on the leaf that was taken next.
      WHERE CASE leaf.status WHEN 'spoiled' THEN concat_ws(' ', leaf.number, leaf.reason)
            ELSE concat_ws(' ', leaf.number, leaf.reason, d.payee_name, paid.numbers, report.text,
                           y.received_by, y.receipt_number) END
            NOT ILIKE '%' || word || '%')
    ORDER BY leaf.received_on, leaf.cheque_book_id, leaf.position`
  return rows.map((row) => ({
    bookId: row.bookId,
    number: row.number,
    position: row.position,
    status: row.status,
    reason: row.reason,
    cheque: chequeOf(row),
  }))
}

function chequeOf(row: LeafRow): RegisteredCheque | undefined {
  if (row.paymentId === null || row.drawnOn === null) return undefined
  return {
    paymentId: row.paymentId,
    drawnOn: plainDate(row.drawnOn),
    payeeName: row.payeeName ?? '',
    net: row.net ?? 0n,
    reportNumber: row.reportNumber,
    vouchers: row.vouchers,
    signedBy: row.signedBy,
    signedOn: row.signedOn ? plainDate(row.signedOn) : undefined,
    handedOverOn: row.handedOverOn ? plainDate(row.handedOverOn) : undefined,
    receivedBy: row.receivedBy,
    receiptNumber: row.receiptNumber,
  }
}

type LeafRow = {
  bookId: string
  number: string
  position: number
  status: ChequeLeafStatus
  reason: string
  paymentId: string | null
  drawnOn: string | null
  payeeName: string | null
  net: Satang | null
  reportNumber: string
  vouchers: { id: string; number: string }[]
  signedBy: string[]
  signedOn: string | null
  handedOverOn: string | null
  receivedBy: string
  receiptNumber: string
}
