import { plainDate, type PlainDate } from '../domain/shared/calendar'
import { fromJson } from '../domain/shared/json'
import type { BookEntry } from '../domain/ledger/books'
import type { Satang } from '../domain/shared/money'
import type { VoucherContent } from '../domain/voucher/voucher'
import type { Tx } from './client'
import {
  findOpenTask,
  listPrints,
  type HistoryEvent,
  type OpenTask,
  type Print,
} from './document-file'
import { listEntriesOfVoucher } from './ledger'

/** Everything that lies in a voucher's file (แฟ้มฎีกา) beside its facts: what happened, who has it, its prints. */
export type VoucherFile = {
  /** The voucher's own acts, and those of its payments that moved it. */
  readonly history: readonly HistoryEvent[]
  /** Its whole life: every act of its own, and every act of the payments that pay it. */
  readonly life: readonly LifeEvent[]
  /** Its entries in the books: accrual, its share of each payment, and what reversed them. */
  readonly entries: readonly BookEntry[]
  readonly task: OpenTask | undefined
  readonly revisions: readonly Revision[]
  readonly payments: readonly PaymentOfVoucher[]
  readonly prints: readonly Print[]
  readonly replacedBy: { readonly id: string; readonly number: string } | undefined
  readonly replaces: { readonly id: string; readonly number: string } | undefined
}

/** One act in the life of a voucher: its own, or one of a payment that pays it. */
export type LifeEvent = HistoryEvent & {
  /** The payment whose act it is, and the leaf it was on then; undefined where the act is the voucher's own. */
  readonly payment:
    | {
        readonly id: string
        readonly chequeNumber: string
        /** The leaf that the act spoiled; else empty. */
        readonly spoiledNumber: string
      }
    | undefined
}

/** The facts as they were handed over one time. */
export type Revision = {
  readonly number: number
  readonly content: VoucherContent
  readonly attachmentIds: readonly string[]
}

/** A payment that a voucher is in. */
export type PaymentOfVoucher = {
  readonly id: string
  readonly status: string
  readonly payeeId: string
  readonly payeeName: string
  readonly chequeNumber: string
  readonly bankName: string
  readonly chequeDate: PlainDate
  readonly net: Satang
  readonly isLive: boolean
  readonly certificate: string
  readonly signatures: readonly {
    readonly name: string
    readonly title: string
    readonly on: PlainDate
  }[]
  /** The posts that sign cheques of its account, in their order: the first signature is the first one's. */
  readonly signatoryPostIds: readonly string[]
  readonly receivedBy: string
}

/** Reads a voucher's file, in one transaction of a page. */
export async function findVoucherFile(tx: Tx, id: string, today: PlainDate): Promise<VoucherFile> {
  const life = await listLife(tx, id)
  return {
    history: life.filter(({ payment }) => payment === undefined),
    life,
    entries: await listEntriesOfVoucher(tx, id),
    task: await findOpenTask(tx, id, today),
    revisions: await listRevisions(tx, id),
    payments: await listPayments(tx, id),
    prints: await listPrints(tx, id),
    ...(await findReplacements(tx, id)),
  }
}

/** Every act of a voucher and of the payments that pay it, voided ones too, as they followed each other. */
async function listLife(tx: Tx, id: string): Promise<readonly LifeEvent[]> {
  const rows = await tx.$queryRaw<(Omit<LifeEvent, 'on'> & { on: string })[]>`
    SELECT e.id, e.action, e.from_status AS "from", e.to_status AS "to", e.person_name AS "personName",
           e.post_title AS "postTitle", e.capacity, e.reason, e.revision, e.happened_on::text AS "on",
           e.happened_at AS at, coalesce(e.facts->'defects', '[]') AS defects,
           coalesce(e.facts->'warnings', '[]') AS warnings,
           CASE WHEN p.id IS NOT NULL THEN jsonb_build_object('id', p.id,
             'chequeNumber', coalesce(e.facts->>'chequeNumber', p.cheque_number),
             'spoiledNumber', coalesce(e.facts->>'spoiled', '')) END AS payment
    FROM document_event e
    LEFT JOIN payment p ON p.organisation_id = e.organisation_id AND p.id = e.document_id
    WHERE e.organisation_id = current_organisation()
      AND (e.document_id = ${id} OR e.document_id IN (
        SELECT a.payment_id FROM payment_allocation a
        WHERE a.organisation_id = current_organisation() AND a.voucher_id = ${id}))
    ORDER BY e.happened_at, p.id NULLS FIRST, e.seq`
  return rows.map((row) => ({
    ...row,
    on: plainDate(row.on),
    payment: row.payment ?? undefined,
  }))
}

async function listRevisions(tx: Tx, id: string): Promise<readonly Revision[]> {
  const rows = await tx.$queryRaw<
    { number: number; body: unknown; attachmentIds: readonly string[] }[]
  >`
    SELECT revision AS number, body,
           ARRAY(SELECT a->>'id' FROM jsonb_array_elements(attachments) a) AS "attachmentIds"
    FROM document_revision
    WHERE organisation_id = current_organisation() AND document_id = ${id}
    ORDER BY revision`
  return rows.map(({ body, ...row }) => ({ ...row, content: fromJson<VoucherContent>(body) }))
}

async function listPayments(tx: Tx, id: string): Promise<readonly PaymentOfVoucher[]> {
  const rows = await tx.$queryRaw<PaymentRow[]>`
    SELECT p.id, d.status, a.payee_id AS "payeeId", d.payee_name AS "payeeName", p.cheque_number AS "chequeNumber",
           b.bank_name AS "bankName", p.cheque_date::text AS "chequeDate", a.net_satang AS net,
           a.is_live AS "isLive", p.received_by AS "receivedBy",
           b.signatory_post_ids AS "signatoryPostIds",
           coalesce((SELECT n.text FROM official_number n WHERE n.organisation_id = p.organisation_id
             AND n.document_id = p.id AND n.slot LIKE 'certificate%' LIMIT 1), '') AS certificate,
           coalesce((SELECT jsonb_agg(jsonb_build_object('name', e.person_name, 'title', e.post_title,
               'on', e.happened_on::text) ORDER BY e.seq)
             FROM document_event e WHERE e.organisation_id = p.organisation_id AND e.document_id = p.id
               AND e.action = 'sign'), '[]') AS signatures
    FROM payment_allocation a
    JOIN payment p ON p.organisation_id = a.organisation_id AND p.id = a.payment_id
    JOIN document d ON d.organisation_id = a.organisation_id AND d.id = a.payment_id
    JOIN bank_account b ON b.organisation_id = p.organisation_id AND b.id = p.bank_account_id
    WHERE a.organisation_id = current_organisation() AND a.voucher_id = ${id}
    ORDER BY p.id`
  return rows.map((row) => ({
    ...row,
    chequeDate: plainDate(row.chequeDate),
    signatures: row.signatures.map((signature) => ({ ...signature, on: plainDate(signature.on) })),
  }))
}

type PaymentRow = Omit<PaymentOfVoucher, 'chequeDate' | 'signatures'> & {
  readonly chequeDate: string
  readonly signatures: readonly {
    readonly name: string
    readonly title: string
    readonly on: string
  }[]
}

async function findReplacements(
  tx: Tx,
  id: string,
): Promise<Pick<VoucherFile, 'replacedBy' | 'replaces'>> {
  const rows = await tx.$queryRaw<{ id: string; number: string; side: string }[]>`
    WITH current AS (
      SELECT DISTINCT ON (document_id) document_id, body->>'replaces' AS replaces
      FROM document_revision
      WHERE organisation_id = current_organisation()
        AND (document_id = ${id} OR body->>'replaces' = ${id})
      ORDER BY document_id, revision DESC)
    SELECT x.id, x.side, coalesce((
        SELECT n.text FROM official_number n
        WHERE n.organisation_id = current_organisation() AND n.document_id = x.id
        ORDER BY n.slot = 'treasury' DESC LIMIT 1), '') AS number
    FROM (SELECT document_id AS id, 'replacedBy' AS side FROM current WHERE replaces = ${id}
          UNION ALL SELECT replaces, 'replaces' FROM current WHERE document_id = ${id} AND replaces IS NOT NULL) x`
  const of = (side: string) => rows.find((row) => row.side === side)
  return { replacedBy: of('replacedBy'), replaces: of('replaces') }
}
