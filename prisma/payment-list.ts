import type { PaymentStatus } from '../domain/payment/lifecycle'
import { plainDate, type PlainDate } from '../domain/shared/calendar'
import type { Satang } from '../domain/shared/money'
import { wordsOf } from './budget'
import { Prisma, type Tx } from './client'
import { holderOn } from './holder'
import { vouchersOf } from './payment-paper'

/** A payment as lists show it: its cheque, whom it pays, and who has it. */
export type ListedPayment = {
  readonly id: string
  readonly status: PaymentStatus
  readonly version: number
  readonly chequeNumber: string
  readonly chequeDate: PlainDate
  readonly bankName: string
  readonly payeeName: string
  readonly title: string
  readonly net: Satang
  readonly reportNumber: string
  readonly certificateNumber: string
  readonly vouchers: readonly { readonly id: string; readonly number: string }[]
  readonly signatures: number
  readonly signatories: number
  /** Warnings that were given a reason when it was prepared. */
  readonly warnings: number
  readonly step: string
  readonly postId: string
  readonly postTitle: string
  readonly holderName: string
  readonly openedOn: PlainDate | undefined
  readonly dueOn: PlainDate | undefined
  readonly handedOverOn: PlainDate | undefined
  readonly receivedBy: string
}

/** What a person asks of the list of payments; an empty text asks for all. */
export type PaymentFilter = {
  readonly statuses: readonly PaymentStatus[]
  /** Only those whose open task is of these posts, where any are named. */
  readonly postIds: readonly string[]
  readonly search: string
  readonly amount: Satang | undefined
}

/** Payments, the latest cheque first. */
export async function listPayments(
  tx: Tx,
  filter: PaymentFilter,
  today: PlainDate,
  page: { readonly offset: number; readonly limit: number },
): Promise<readonly ListedPayment[]> {
  const rows = await tx.$queryRaw<PaymentRow[]>`
    SELECT y.id, d.status, d.version, y.cheque_number AS "chequeNumber",
           y.cheque_date::text AS "chequeDate", b.bank_name AS "bankName",
           d.payee_name AS "payeeName", d.title, y.net_satang AS net,
           coalesce(report.text, '') AS "reportNumber",
           coalesce(certificate.text, '') AS "certificateNumber",
           ${vouchersOf} AS vouchers,
           (SELECT count(*)::int FROM document_event s WHERE s.organisation_id = y.organisation_id
              AND s.document_id = y.id AND s.action = 'sign') AS signatures,
           cardinality(b.signatory_post_ids) AS signatories,
           (SELECT coalesce(max(jsonb_array_length(s.facts->'warnings')), 0)::int FROM document_event s
            WHERE s.organisation_id = y.organisation_id AND s.document_id = y.id
              AND s.action = 'prepare') AS warnings,
           coalesce(t.step, '') AS step, coalesce(t.post_id, '') AS "postId",
           coalesce(p.title, '') AS "postTitle", coalesce(h.name, '') AS "holderName",
           t.opened_on::text AS "openedOn", t.due_on::text AS "dueOn",
           y.handed_over_on::text AS "handedOverOn", y.received_by AS "receivedBy"
    ${paymentJoins}
    LEFT JOIN post p ON p.organisation_id = t.organisation_id AND p.id = t.post_id
    LEFT JOIN LATERAL (${holderOn(today)}) h ON true
    WHERE ${matching(filter)}
    ORDER BY y.cheque_date DESC, y.cheque_number DESC LIMIT ${page.limit} OFFSET ${page.offset}`
  return rows.map((row) => ({
    ...row,
    chequeDate: plainDate(row.chequeDate),
    openedOn: row.openedOn ? plainDate(row.openedOn) : undefined,
    dueOn: row.dueOn ? plainDate(row.dueOn) : undefined,
    handedOverOn: row.handedOverOn ? plainDate(row.handedOverOn) : undefined,
  }))
}

/** How many payments a filter lets through, and what they come to without the voided ones. */
export async function sumPayments(
  tx: Tx,
  filter: PaymentFilter,
): Promise<{ readonly count: number; readonly net: Satang }> {
  const [row] = await tx.$queryRaw<{ count: number; net: Satang }[]>`
    SELECT count(*)::int AS count,
           coalesce(sum(y.net_satang) FILTER (WHERE d.status <> 'voided'), 0)::bigint AS net
    ${paymentJoins} WHERE ${matching(filter)}`
  return row ?? { count: 0, net: 0n }
}

const paymentJoins = Prisma.sql`
  FROM payment y
  JOIN document d ON d.organisation_id = y.organisation_id AND d.id = y.id
  JOIN bank_account b ON b.organisation_id = y.organisation_id AND b.id = y.bank_account_id
  LEFT JOIN official_number report ON report.organisation_id = y.organisation_id
        AND report.document_id = y.id AND report.slot = 'cheque-report'
  LEFT JOIN official_number certificate ON certificate.organisation_id = y.organisation_id
        AND certificate.document_id = y.id AND certificate.slot = 'certificate'
  LEFT JOIN task t ON t.organisation_id = y.organisation_id AND t.document_id = y.id
                  AND t.closed_at IS NULL`

function matching(filter: PaymentFilter): Prisma.Sql {
  const amount = filter.amount?.toString() ?? null
  return Prisma.sql`
    d.status = ANY(${[...filter.statuses]})
    AND (cardinality(${[...filter.postIds]}::text[]) = 0 OR t.post_id = ANY(${[...filter.postIds]}))
    AND (y.net_satang = ${amount}::bigint OR NOT EXISTS (
      SELECT 1 FROM unnest(${wordsOf(filter.search)}::text[]) AS word
      WHERE concat_ws(' ', y.cheque_number, d.payee_name, d.title, report.text, certificate.text)
              NOT ILIKE '%' || word || '%'
        AND NOT EXISTS (
          SELECT 1 FROM payment_allocation a
          JOIN official_number n ON n.organisation_id = a.organisation_id AND n.document_id = a.voucher_id
          WHERE a.organisation_id = y.organisation_id AND a.payment_id = y.id
            AND n.text ILIKE '%' || word || '%')))`
}

type PaymentRow = Omit<ListedPayment, 'chequeDate' | 'openedOn' | 'dueOn' | 'handedOverOn'> & {
  chequeDate: string
  openedOn: string | null
  dueOn: string | null
  handedOverOn: string | null
}
