import type { PaymentContent } from '../domain/payment/payment'
import { fromJson } from '../domain/shared/json'
import type { PaymentOfVoucherAsOf } from '../domain/voucher/as-of'
import type { Tx } from './client'
import { listSignatures } from './signature'

/** The cheques handed over for the voucher by then. */
export async function listPaymentsAsOf(
  tx: Tx,
  id: string,
  version: number,
): Promise<readonly PaymentOfVoucherAsOf[]> {
  const rows = await tx.$queryRaw<HandedOverRow[]>`
    SELECT p.id, h.seq AS version, p.content, b.bank_name AS "bankName", b.branch,
           b.number AS "accountNumber", coalesce(h.facts->>'chequeNumber', p.cheque_number) AS "chequeNumber",
           coalesce(h.facts->>'receivedBy', '') AS "receivedBy"
    FROM document_event v
    JOIN document_event h ON h.organisation_id = v.organisation_id AND h.id = v.id AND h.is_primary
    JOIN payment p ON p.organisation_id = h.organisation_id AND p.id = h.document_id
    JOIN bank_account b ON b.organisation_id = p.organisation_id AND b.id = p.bank_account_id
    WHERE v.organisation_id = current_organisation() AND v.document_id = ${id}
      AND v.action = 'hand-over-payment' AND v.seq <= ${version}
    ORDER BY v.seq`
  const payments: PaymentOfVoucherAsOf[] = []
  for (const { id: paymentId, version: handedOverAt, content, ...row } of rows) {
    const signatures = await listSignatures(tx, paymentId, handedOverAt)
    const handOver = signatures.findLast((signature) => signature.action === 'hand-over')
    if (handOver === undefined) throw new Error(`payment ${paymentId} was never handed over`)
    payments.push({
      ...row,
      content: fromJson<PaymentContent>(content),
      handOver,
      signatures: signatures.filter((signature) => signature.action === 'sign'),
    })
  }
  return payments
}

type HandedOverRow = Pick<
  PaymentOfVoucherAsOf,
  'bankName' | 'branch' | 'accountNumber' | 'chequeNumber' | 'receivedBy'
> & { readonly id: string; readonly version: number; readonly content: unknown }
