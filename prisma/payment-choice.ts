import { plainDate, type PlainDate } from '../domain/shared/calendar'
import { fromJson } from '../domain/shared/json'
import type { Satang } from '../domain/shared/money'
import type { TaxSettings, VoucherContent } from '../domain/voucher/voucher'
import type { Tx } from './client'
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

type ApprovedRow = {
  id: string
  number: string
  unitName: string
  approvedOn: string
  dueOn: string | null
  body: unknown
  paidPayeeIds: string[]
}
