import { plainDate, type PlainDate } from '../domain/shared/calendar'
import type { Satang } from '../domain/shared/money'
import type { VoucherStatus } from '../domain/voucher/lifecycle'
import { Prisma, type Tx } from './client'
import { printNamedAt } from './form'
import { holderOn } from './holder'

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

export const vouchersOf = Prisma.sql`(
  SELECT coalesce(jsonb_agg(jsonb_build_object('id', a.voucher_id, 'number', coalesce(n.text, '')) ORDER BY n.n), '[]')
  FROM payment_allocation a
  LEFT JOIN official_number n ON n.organisation_id = a.organisation_id
                             AND n.document_id = a.voucher_id AND n.slot = 'treasury'
  WHERE a.organisation_id = y.organisation_id AND a.payment_id = y.id)`

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
