import { plainDate, type PlainDate } from '../domain/shared/calendar'
import { fromJson } from '../domain/shared/json'
import type { PaymentContent } from '../domain/payment/payment'
import type { PurchaseKind } from '../domain/voucher/voucher'
import type { PrintedSignature } from '../domain/shared/printed-signature'
import type { Tx } from './client'
import { listSignatures } from './signature'
import { numbersAsOf } from './voucher-as-of'

/** A payment as it was at one of its versions: what a form that an act froze has to state. */
export type PaymentAsOf = {
  readonly id: string
  readonly content: PaymentContent
  readonly reportNumber: string
  readonly preparedOn: PlainDate
  readonly preparer: PrintedSignature
  readonly chequeNumber: string
  readonly account: {
    readonly bankName: string
    readonly branch: string
    readonly name: string
    readonly number: string
    /** How far a cheque's print is moved to meet the bank's paper, in tenths of a millimetre. */
    readonly dx: number
    readonly dy: number
  }
  /** Empty where nothing was withheld, or before the last signature. */
  readonly certificateNumber: string
  /** By the id of each voucher it pays. */
  readonly vouchers: ReadonlyMap<string, PaidVoucher>
  /** Leaves of its own that were spoiled, and of its account that were cancelled since the report before. */
  readonly spoiled: readonly { readonly number: string; readonly reason: string }[]
}

/** What a paid voucher tells its cheque and its certificate. */
export type PaidVoucher = {
  readonly purchaseKind: PurchaseKind
  readonly categoryName: string
  /** Who checked it: they don't pay it out. */
  readonly checkedBy: string | undefined
}

/** Reads a payment as it was at a version; undefined when there is none. */
export async function findPaymentAsOf(
  tx: Tx,
  id: string,
  version: number,
): Promise<PaymentAsOf | undefined> {
  const [row] = await tx.$queryRaw<PaymentRow[]>`
    SELECT p.content, p.bank_account_id AS "bankAccountId",
           jsonb_build_object('bankName', b.bank_name, 'branch', b.branch, 'name', b.name,
             'number', b.number, 'dx', b.cheque_dx, 'dy', b.cheque_dy) AS account
    FROM payment p
    JOIN bank_account b ON b.organisation_id = p.organisation_id AND b.id = p.bank_account_id
    WHERE p.organisation_id = current_organisation() AND p.id = ${id}`
  if (row === undefined) return undefined
  const content = fromJson<PaymentContent>(row.content)
  const acts = await listActs(tx, id, version)
  const signatures = await listSignatures(tx, id, version)
  const preparer = signatures.find((signature) => signature.action === 'prepare')
  const prepared = acts.find((act) => act.action === 'prepare')
  if (!preparer || !prepared) throw new Error(`payment ${id} was never prepared`)
  const numbers = await numbersAsOf(tx, id, version)
  const ownSpoiled = acts.flatMap((act) =>
    act.spoiled === null ? [] : [{ number: act.spoiled, reason: act.reason }],
  )
  return {
    id,
    content,
    reportNumber: numbers.get('cheque-report') ?? '',
    preparedOn: prepared.on,
    preparer,
    chequeNumber: acts.findLast((act) => act.chequeNumber !== null)?.chequeNumber ?? '',
    account: row.account,
    certificateNumber: numbers.get('certificate') ?? '',
    vouchers: await findPaidVouchers(tx, content),
    spoiled: [...(await listVoidedBefore(tx, id, row.bankAccountId)), ...ownSpoiled],
  }
}

type PaymentRow = {
  readonly content: unknown
  readonly bankAccountId: string
  readonly account: PaymentAsOf['account']
}

type PaymentActRow = {
  readonly action: string
  readonly chequeNumber: string | null
  readonly spoiled: string | null
  readonly reason: string
  readonly on: PlainDate
}

async function listActs(tx: Tx, id: string, version: number): Promise<readonly PaymentActRow[]> {
  const rows = await tx.$queryRaw<(Omit<PaymentActRow, 'on'> & { on: string })[]>`
    SELECT action, facts->>'chequeNumber' AS "chequeNumber", facts->>'spoiled' AS spoiled, reason,
           happened_on::text AS "on"
    FROM document_event
    WHERE organisation_id = current_organisation() AND document_id = ${id} AND seq <= ${version}
    ORDER BY seq`
  return rows.map((row) => ({ ...row, on: plainDate(row.on) }))
}

async function findPaidVouchers(tx: Tx, content: PaymentContent): Promise<PaymentAsOf['vouchers']> {
  const paid = content.allocations.map((allocation) => ({
    id: allocation.voucherId,
    lineIds: allocation.lines.map((line) => line.budgetLineId),
  }))
  const rows = await tx.$queryRaw<
    { id: string; purchaseKind: PurchaseKind; categoryName: string; checkedBy: string | null }[]
  >`
    SELECT v.id, r.body->>'purchaseKind' AS "purchaseKind",
           (SELECT coalesce(string_agg(DISTINCT b.category_name, ', '), '') FROM budget_line b
             WHERE b.organisation_id = current_organisation()
               AND b.id IN (SELECT jsonb_array_elements_text(v."lineIds"))) AS "categoryName",
           (SELECT e.person_id FROM document_event e
             WHERE e.organisation_id = current_organisation() AND e.document_id = v.id
               AND e.action = 'check' ORDER BY e.seq DESC LIMIT 1) AS "checkedBy"
    FROM jsonb_to_recordset(${JSON.stringify(paid)}::jsonb) AS v (id text, "lineIds" jsonb)
    JOIN LATERAL (SELECT body FROM document_revision
      WHERE organisation_id = current_organisation() AND document_id = v.id
      ORDER BY revision DESC LIMIT 1) r ON true`
  return new Map(
    rows.map(({ id, checkedBy, ...row }) => [id, { ...row, checkedBy: checkedBy ?? undefined }]),
  )
}

/** Cheques of the account that were cancelled after its report before this payment's, and before this one. */
async function listVoidedBefore(
  tx: Tx,
  id: string,
  bankAccountId: string,
): Promise<PaymentAsOf['spoiled']> {
  return tx.$queryRaw<{ number: string; reason: string }[]>`
    WITH own AS (
      SELECT n.series, n.year, n.n, e.happened_at FROM official_number n
      JOIN document_event e ON e.organisation_id = n.organisation_id AND e.id = n.event_id
                           AND e.document_id = n.document_id
      WHERE n.organisation_id = current_organisation() AND n.document_id = ${id}
        AND n.slot = 'cheque-report'
    ), before AS (
      SELECT e.happened_at FROM own
      JOIN official_number n ON n.organisation_id = current_organisation() AND n.series = own.series
                            AND (n.year, n.n) < (own.year, own.n)
      JOIN payment q ON q.organisation_id = n.organisation_id AND q.id = n.document_id
                    AND q.bank_account_id = ${bankAccountId}
      JOIN document_event e ON e.organisation_id = n.organisation_id AND e.id = n.event_id
                           AND e.document_id = n.document_id
      ORDER BY n.year DESC, n.n DESC LIMIT 1
    )
    SELECT e.facts->>'chequeNumber' AS number, e.reason
    FROM own
    JOIN payment p ON p.organisation_id = current_organisation()
                  AND p.bank_account_id = ${bankAccountId} AND p.voided_on IS NOT NULL
    JOIN document_event e ON e.organisation_id = p.organisation_id AND e.document_id = p.id
                         AND e.action = 'void' AND e.happened_at < own.happened_at
    WHERE e.happened_at > coalesce((SELECT happened_at FROM before), '-infinity')
    ORDER BY e.happened_at, number`
}
