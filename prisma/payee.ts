import type { PayeeKind, VoucherPayee, WithholdingClass } from '../domain/voucher/voucher'
import { wordsOf } from './budget'
import type { Tx } from './client'

/** ผู้รับเงิน of the office's list. */
export type ListedPayee = VoucherPayee & {
  /** ผู้ทิ้งงาน: a voucher for it is refused. */
  readonly isBanned: boolean
}

/** The payees whose name or tax id has every word, most likely first. */
export async function findPayees(
  tx: Tx,
  search: string,
  most = 8,
): Promise<readonly ListedPayee[]> {
  const words = wordsOf(search)
  if (words.length === 0) return []
  const rows = await tx.$queryRaw<PayeeRow[]>`
    SELECT id, name, kind, tax_id AS "taxId", branch, address, vat_registered AS "vatRegistered",
           withholding_class AS "withholdingClass", is_banned AS "isBanned"
    FROM payee
    WHERE organisation_id = current_organisation()
      AND NOT EXISTS (
        SELECT 1 FROM unnest(${words}::text[]) AS word
        WHERE NOT (name ILIKE '%' || word || '%'
                   OR word ~ '^[0-9-]+$' AND tax_id LIKE replace(word, '-', '') || '%'))
    ORDER BY name, branch, id LIMIT ${most}`
  return rows.map(payeeOf)
}

/** The office's ids of payees with these tax ids, by tax id and branch: `0994000165501/00000`. */
export async function findPayeeIds(
  tx: Tx,
  taxIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.$queryRaw<{ id: string; taxId: string; branch: string }[]>`
    SELECT id, tax_id AS "taxId", branch FROM payee
    WHERE organisation_id = current_organisation() AND tax_id = ANY (${[...taxIds]}::text[])
    ORDER BY id DESC`
  return new Map(rows.map((row) => [`${row.taxId}/${row.branch}`, row.id]))
}

/** A payee of the office’s list. */
export async function findPayee(tx: Tx, id: string): Promise<ListedPayee | undefined> {
  const [row] = await tx.$queryRaw<PayeeRow[]>`
    SELECT id, name, kind, tax_id AS "taxId", branch, address, vat_registered AS "vatRegistered",
           withholding_class AS "withholdingClass", is_banned AS "isBanned"
    FROM payee WHERE organisation_id = current_organisation() AND id = ${id}`
  return row && payeeOf(row)
}

/**
 * Adds the payees that the list doesn't know yet, by id or by tax id and branch. A tax id that the list knows
 * is not given a second name: what a drafter typed otherwise stays a warning on every voucher.
 */
export async function addNewPayees(tx: Tx, payees: readonly VoucherPayee[]): Promise<void> {
  for (const payee of payees) {
    await tx.$executeRaw`
      INSERT INTO payee (organisation_id, id, name, kind, tax_id, branch, address, vat_registered, withholding_class)
      SELECT current_organisation(), ${payee.id}, ${payee.name}, ${payee.kind}, ${payee.taxId}, ${payee.branch},
             ${payee.address}, ${payee.vatRegistered}, ${payee.withholdingClass}
      WHERE NOT EXISTS (
        SELECT 1 FROM payee k WHERE k.organisation_id = current_organisation()
          AND k.tax_id = ${payee.taxId} AND k.tax_id <> ''
          AND (k.branch = ${payee.branch} OR ${payee.branch} = ''
               OR regexp_replace(k.name, '\\s', '', 'g') <> regexp_replace(${payee.name}, '\\s', '', 'g')))
      ON CONFLICT DO NOTHING`
  }
}

type PayeeRow = Omit<ListedPayee, 'kind' | 'withholdingClass'> & {
  readonly kind: string
  readonly withholdingClass: string
}

function payeeOf(row: PayeeRow): ListedPayee {
  return {
    ...row,
    kind: row.kind as PayeeKind,
    withholdingClass: row.withholdingClass as WithholdingClass,
  }
}
