import type { PaymentStatus } from '../domain/payment/lifecycle'
import { plainDate, type PlainDate } from '../domain/shared/calendar'
import { fromJson } from '../domain/shared/json'
import type { Satang } from '../domain/shared/money'
import type { VoucherStatus } from '../domain/voucher/lifecycle'
import type { TaxSettings, VoucherContent } from '../domain/voucher/voucher'
import { wordsOf } from './budget'
import { Prisma, type Tx } from './client'
import { printNamedAt } from './form'
import { holderOn } from './holder'
import { taxesOf, type OfficeRow } from './office'

/** An approved voucher, with the payees of it that have a cheque already. */
export type ApprovedVoucher = {
  readonly id: string
  readonly number: string
  readonly unitName: string
  readonly approvedOn: PlainDate
  readonly dueOn: PlainDate | undefined
  readonly content: VoucherContent
  readonly paidPayeeIds: readonly string[]
}

/** The vouchers that wait for a cheque, longest waiting first, and the taxes in force to add them up by. */
export async function listApprovedVouchers(
  tx: Tx,
): Promise<{ readonly vouchers: readonly ApprovedVoucher[]; readonly taxes: TaxSettings }> {
  const rows = await tx.$queryRaw<ApprovedRow[]>`
    SELECT d.id, coalesce(n.text, '') AS number, u.name AS "unitName", r.body,
           coalesce(e.happened_on, d.updated_at::date)::text AS "approvedOn", t.due_on::text AS "dueOn",
           ARRAY(SELECT a.payee_id FROM payment_allocation a
                 WHERE a.organisation_id = d.organisation_id AND a.voucher_id = d.id AND a.is_live) AS "paidPayeeIds"
    FROM document d
    JOIN document_revision r ON r.organisation_id = d.organisation_id AND r.document_id = d.id
                            AND r.revision = d.revision
    JOIN unit u ON u.organisation_id = d.organisation_id AND u.id = d.unit_id
    LEFT JOIN official_number n ON n.organisation_id = d.organisation_id AND n.document_id = d.id
                               AND n.slot = 'treasury'
    LEFT JOIN task t ON t.organisation_id = d.organisation_id AND t.document_id = d.id
                    AND t.closed_at IS NULL
    LEFT JOIN LATERAL (
      SELECT happened_on FROM document_event
      WHERE organisation_id = d.organisation_id AND document_id = d.id AND action = 'approve'
      ORDER BY seq DESC LIMIT 1) e ON true
    WHERE d.kind = 'voucher' AND d.status = 'approved' AND NOT d.is_final
    ORDER BY "approvedOn", number`
  const [office] = await tx.$queryRaw<{ office: OfficeRow }[]>`
    SELECT office_facts(current_organisation()) AS office`
  if (office === undefined) throw new Error('office_facts answered nothing')
  return {
    taxes: taxesOf(office.office),
    vouchers: rows.map(({ body, ...row }) => ({
      ...row,
      approvedOn: plainDate(row.approvedOn),
      dueOn: row.dueOn ? plainDate(row.dueOn) : undefined,
      content: fromJson<VoucherContent>(body),
    })),
  }
}

/** A bank account to pay from. Its balance is the books': cheques signed have left it, collected or not. */
export type PayingAccount = {
  readonly id: string
  readonly bankName: string
  readonly branch: string
  readonly number: string
  readonly name: string
  readonly accountCode: string
  readonly balance: Satang
  /** Cheques prepared and not yet signed: they will take this much. */
  readonly prepared: Satang
  readonly blankLeaves: number
}

/** The bank accounts that cheques are drawn on, each with what it has and what is promised of it. */
export async function listPayingAccounts(tx: Tx): Promise<readonly PayingAccount[]> {
  return tx.$queryRaw<PayingAccount[]>`
    SELECT b.id, b.bank_name AS "bankName", b.branch, b.number, b.name,
           b.account_code AS "accountCode",
           (SELECT coalesce(sum(debit - credit), 0)::bigint FROM account_balance x
            WHERE x.organisation_id = b.organisation_id AND x.account_code = b.account_code) AS balance,
           (SELECT coalesce(sum(p.net_satang), 0)::bigint FROM payment p
            JOIN document d ON d.organisation_id = p.organisation_id AND d.id = p.id
            WHERE p.organisation_id = b.organisation_id AND p.bank_account_id = b.id
              AND d.status = 'prepared') AS prepared,
           (SELECT count(*)::int FROM cheque_leaf l
            JOIN cheque_book k ON k.organisation_id = l.organisation_id AND k.id = l.cheque_book_id
            WHERE l.organisation_id = b.organisation_id AND k.bank_account_id = b.id
              AND l.status = 'blank') AS "blankLeaves"
    FROM bank_account b ORDER BY b.name, b.number`
}

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

/** What a payment's page shows beside the payment itself. */
export type PaymentPaper = {
  readonly history: readonly PaymentHappening[]
  readonly forms: readonly PrintedForm[]
  readonly task: PaymentTask | undefined
  readonly vouchers: readonly PaidVoucher[]
  /** The leaves that were spoiled on the way. */
  readonly spoiled: readonly { readonly number: string; readonly reason: string }[]
  readonly certificate:
    | {
        readonly form: string
        readonly status: string
        readonly base: Satang
        readonly tax: Satang
      }
    | undefined
  readonly handOver:
    | {
        readonly on: PlainDate
        readonly receivedBy: string
        readonly identityProof: string
        readonly receiptNumber: string
      }
    | undefined
  readonly voidedOn: PlainDate | undefined
  readonly signedOn: PlainDate | undefined
}

/** One event of a payment, as its history tells it. */
export type PaymentHappening = {
  readonly action: string
  readonly at: Date
  readonly personName: string
  readonly postTitle: string
  readonly reason: string
  readonly warnings: readonly {
    readonly rule: string
    readonly text: string
    readonly reason: string
  }[]
  readonly spoiledNumber: string
}

/** A form of the payment, or of its vouchers, and how far its print is. */
export type PrintedForm = {
  readonly id: string
  readonly form: string
  readonly status: 'wanted' | 'printed' | 'failed'
  readonly pages: number | null
  readonly printedAt: Date | null
}

/** The step that a payment waits at, and with whom. */
export type PaymentTask = {
  readonly step: string
  readonly postId: string
  readonly postTitle: string
  readonly holderName: string
  readonly openedOn: PlainDate
  readonly dueOn: PlainDate | undefined
}

/** A voucher that a payment pays. */
export type PaidVoucher = {
  readonly id: string
  readonly number: string
  readonly unitName: string
  readonly status: VoucherStatus
}

/** What a payment’s page tells beside its case: its register, its task, its vouchers and its prints. */
export async function findPaymentPaper(
  tx: Tx,
  id: string,
  today: PlainDate,
): Promise<PaymentPaper> {
  const [row] = await tx.$queryRaw<RegisterRow[]>`
    SELECT y.signed_on::text AS "signedOn", y.voided_on::text AS "voidedOn",
           y.handed_over_on::text AS "handedOverOn", y.received_by AS "receivedBy",
           y.identity_proof AS "identityProof", y.receipt_number AS "receiptNumber"
    FROM payment y WHERE y.id = ${id}`
  const [certificate] = await tx.$queryRaw<NonNullable<PaymentPaper['certificate']>[]>`
    SELECT form, status, base_satang AS base, tax_satang AS tax
    FROM withholding_certificate WHERE payment_id = ${id} LIMIT 1`
  return {
    history: await listHappenings(tx, id),
    forms: await tx.$queryRaw<PrintedForm[]>`
      SELECT f.id, f.form, f.status, f.pages, ${printNamedAt} AS "printedAt"
      FROM form f WHERE f.document_id = ${id} ORDER BY f.wanted_at, f.id`,
    task: await findOpenTask(tx, id, today),
    vouchers: await tx.$queryRaw<PaidVoucher[]>`
      SELECT d.id, coalesce(n.text, '') AS number, u.name AS "unitName", d.status
      FROM payment_allocation a
      JOIN document d ON d.organisation_id = a.organisation_id AND d.id = a.voucher_id
      JOIN unit u ON u.organisation_id = d.organisation_id AND u.id = d.unit_id
      LEFT JOIN official_number n ON n.organisation_id = d.organisation_id AND n.document_id = d.id
                                 AND n.slot = 'treasury'
      WHERE a.payment_id = ${id} ORDER BY n.n`,
    spoiled: await tx.$queryRaw<{ number: string; reason: string }[]>`
      SELECT number, reason FROM cheque_leaf
      WHERE payment_id = ${id} AND status = 'spoiled' ORDER BY position`,
    certificate,
    handOver: row?.handedOverOn
      ? {
          on: plainDate(row.handedOverOn),
          receivedBy: row.receivedBy,
          identityProof: row.identityProof,
          receiptNumber: row.receiptNumber,
        }
      : undefined,
    voidedOn: row?.voidedOn ? plainDate(row.voidedOn) : undefined,
    signedOn: row?.signedOn ? plainDate(row.signedOn) : undefined,
  }
}

async function listHappenings(tx: Tx, id: string): Promise<readonly PaymentHappening[]> {
  const rows = await tx.$queryRaw<HappeningRow[]>`
    SELECT action, happened_at AS at, person_name AS "personName", post_title AS "postTitle",
           reason, facts FROM document_event WHERE document_id = ${id} ORDER BY seq DESC`
  return rows.map(({ facts, ...row }) => ({
    ...row,
    warnings: facts.warnings ?? [],
    spoiledNumber: facts.spoiled ?? '',
  }))
}

async function findOpenTask(
  tx: Tx,
  id: string,
  today: PlainDate,
): Promise<PaymentTask | undefined> {
  const [row] = await tx.$queryRaw<
    (Omit<PaymentTask, 'openedOn' | 'dueOn'> & { openedOn: string; dueOn: string | null })[]
  >`
    SELECT t.step, t.post_id AS "postId", p.title AS "postTitle",
           coalesce(h.name, '') AS "holderName", t.opened_on::text AS "openedOn",
           t.due_on::text AS "dueOn"
    FROM task t
    JOIN post p ON p.organisation_id = t.organisation_id AND p.id = t.post_id
    LEFT JOIN LATERAL (${holderOn(today)}) h ON true
    WHERE t.document_id = ${id} AND t.closed_at IS NULL`
  if (row === undefined) return undefined
  return {
    ...row,
    openedOn: plainDate(row.openedOn),
    dueOn: row.dueOn ? plainDate(row.dueOn) : undefined,
  }
}

const vouchersOf = Prisma.sql`(
  SELECT coalesce(jsonb_agg(jsonb_build_object('id', a.voucher_id, 'number', coalesce(n.text, '')) ORDER BY n.n), '[]')
  FROM payment_allocation a
  LEFT JOIN official_number n ON n.organisation_id = a.organisation_id
                             AND n.document_id = a.voucher_id AND n.slot = 'treasury'
  WHERE a.organisation_id = y.organisation_id AND a.payment_id = y.id)`

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

type ApprovedRow = {
  id: string
  number: string
  unitName: string
  approvedOn: string
  dueOn: string | null
  body: unknown
  paidPayeeIds: string[]
}

type PaymentRow = Omit<ListedPayment, 'chequeDate' | 'openedOn' | 'dueOn' | 'handedOverOn'> & {
  chequeDate: string
  openedOn: string | null
  dueOn: string | null
  handedOverOn: string | null
}

type RegisterRow = {
  signedOn: string | null
  voidedOn: string | null
  handedOverOn: string | null
  receivedBy: string
  identityProof: string
  receiptNumber: string
}

type HappeningRow = Omit<PaymentHappening, 'warnings' | 'spoiledNumber'> & {
  facts: {
    readonly warnings?: PaymentHappening['warnings']
    readonly spoiled?: string
  }
}
