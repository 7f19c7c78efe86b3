import { plainDate, type PlainDate } from '../domain/shared/calendar'
import { fromJson } from '../domain/shared/json'
import type { Satang } from '../domain/shared/money'
import type { VoucherContent } from '../domain/voucher/voucher'
import type { Tx } from './client'
import { formStanding, type FormStanding } from './form'
import { holderOn } from './inbox'

/** Everything that lies in a voucher's file (แฟ้มฎีกา) beside its facts: what happened, who has it, its prints. */
export type VoucherFile = {
  readonly history: readonly HistoryEvent[]
  readonly task: OpenTask | undefined
  readonly revisions: readonly Revision[]
  readonly payments: readonly PaymentOfVoucher[]
  readonly prints: readonly Print[]
  readonly replacedBy: { readonly id: string; readonly number: string } | undefined
  readonly replaces: { readonly id: string; readonly number: string } | undefined
}

/** One act on the voucher, or one of its payment that moved it. */
export type HistoryEvent = {
  readonly id: string
  readonly action: string
  readonly from: string
  readonly to: string
  readonly personName: string
  readonly postTitle: string
  readonly capacity: string
  readonly reason: string
  readonly defects: readonly string[]
  readonly warnings: readonly {
    readonly rule: string
    readonly text: string
    readonly reason: string
  }[]
  readonly revision: number
  readonly on: PlainDate
  readonly at: Date
}

/** What is waited for, of whom; of the payment's holder while a cheque is under way. */
export type OpenTask = {
  readonly id: string
  readonly documentId: string
  readonly step: string
  readonly postId: string
  readonly postTitle: string
  readonly holderName: string
  readonly openedOn: PlainDate
  readonly openedAt: Date
  readonly dueOn: PlainDate | undefined
}

/** The facts as they were handed over one time. */
export type Revision = {
  readonly number: number
  readonly content: VoucherContent
  readonly attachmentIds: readonly string[]
}

export type PaymentOfVoucher = {
  readonly id: string
  readonly status: string
  readonly payeeName: string
  readonly chequeNumber: string
  readonly bankName: string
  readonly chequeDate: PlainDate
  readonly net: Satang
  readonly isLive: boolean
  readonly certificate: string
  readonly signatures: readonly { readonly name: string; readonly title: string }[]
  readonly receivedBy: string
}

/** แบบพิมพ์ and what has become of it. */
export type Print = {
  readonly id: string
  readonly documentId: string
  readonly form: string
  readonly status: string
  readonly sha256: string | undefined
  readonly pages: number | undefined
  readonly failure: string
  readonly standing: FormStanding
  /** The leaf that its payment is paid with now; empty for the voucher's own. */
  readonly chequeNumber: string
  readonly reprints: number
  readonly verifyCode: string
  readonly wantedAt: Date
  readonly printedAt: Date | undefined
}

/** Reads a voucher's file, in one transaction of a page. */
export async function findVoucherFile(tx: Tx, id: string, today: PlainDate): Promise<VoucherFile> {
  return {
    history: await listHistory(tx, id),
    task: await findOpenTask(tx, id, today),
    revisions: await listRevisions(tx, id),
    payments: await listPayments(tx, id),
    prints: await listPrints(tx, id),
    ...(await findReplacements(tx, id)),
  }
}

export async function listHistory(tx: Tx, id: string): Promise<readonly HistoryEvent[]> {
  const rows = await tx.$queryRaw<(Omit<HistoryEvent, 'on'> & { on: string })[]>`
    SELECT id, action, from_status AS "from", to_status AS "to", person_name AS "personName",
           post_title AS "postTitle", capacity, reason, revision, happened_on::text AS "on",
           happened_at AS at, coalesce(facts->'defects', '[]') AS defects,
           coalesce(facts->'warnings', '[]') AS warnings
    FROM document_event
    WHERE organisation_id = current_organisation() AND document_id = ${id}
    ORDER BY seq`
  return rows.map((row) => ({ ...row, on: plainDate(row.on) }))
}

/** The voucher's own task, or that of a live payment of it. */
export async function findOpenTask(
  tx: Tx,
  id: string,
  today: PlainDate,
): Promise<OpenTask | undefined> {
  const [row] = await tx.$queryRaw<
    (Omit<OpenTask, 'openedOn' | 'dueOn'> & { openedOn: string; dueOn: string | null })[]
  >`
    SELECT t.id, t.document_id AS "documentId", t.step, t.post_id AS "postId", p.title AS "postTitle",
           coalesce(h.name, '') AS "holderName", t.opened_on::text AS "openedOn",
           t.opened_at AS "openedAt", t.due_on::text AS "dueOn"
    FROM task t
    JOIN post p ON p.organisation_id = t.organisation_id AND p.id = t.post_id
    LEFT JOIN LATERAL (${holderOn(today)}) h ON true
    WHERE t.organisation_id = current_organisation() AND t.closed_at IS NULL
      AND (t.document_id = ${id} OR t.document_id IN (
        SELECT a.payment_id FROM payment_allocation a
        WHERE a.organisation_id = current_organisation() AND a.voucher_id = ${id} AND a.is_live))
    ORDER BY (t.document_id = ${id}) DESC, t.opened_at LIMIT 1`
  return (
    row && {
      ...row,
      openedOn: plainDate(row.openedOn),
      dueOn: row.dueOn === null ? undefined : plainDate(row.dueOn),
    }
  )
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
  const rows = await tx.$queryRaw<
    (Omit<PaymentOfVoucher, 'chequeDate'> & { chequeDate: string })[]
  >`
    SELECT p.id, d.status, d.payee_name AS "payeeName", p.cheque_number AS "chequeNumber",
           b.bank_name AS "bankName", p.cheque_date::text AS "chequeDate", a.net_satang AS net,
           a.is_live AS "isLive", p.received_by AS "receivedBy",
           coalesce((SELECT n.text FROM official_number n WHERE n.organisation_id = p.organisation_id
             AND n.document_id = p.id AND n.slot LIKE 'certificate%' LIMIT 1), '') AS certificate,
           coalesce((SELECT jsonb_agg(jsonb_build_object('name', e.person_name, 'title', e.post_title) ORDER BY e.seq)
             FROM document_event e WHERE e.organisation_id = p.organisation_id AND e.document_id = p.id
               AND e.action = 'sign'), '[]') AS signatures
    FROM payment_allocation a
    JOIN payment p ON p.organisation_id = a.organisation_id AND p.id = a.payment_id
    JOIN document d ON d.organisation_id = a.organisation_id AND d.id = a.payment_id
    JOIN bank_account b ON b.organisation_id = p.organisation_id AND b.id = p.bank_account_id
    WHERE a.organisation_id = current_organisation() AND a.voucher_id = ${id}
    ORDER BY p.id`
  return rows.map((row) => ({ ...row, chequeDate: plainDate(row.chequeDate) }))
}

/** The prints of the voucher, and of the payments that pay it: those that stand first, in the order they were asked for. */
export async function listPrints(tx: Tx, id: string): Promise<readonly Print[]> {
  const rows = await tx.$queryRaw<
    (Omit<Print, 'sha256' | 'pages' | 'printedAt'> & {
      sha256: string | null
      pages: number | null
      printedAt: Date | null
    })[]
  >`
    SELECT f.id, f.document_id AS "documentId", f.form, f.status, f.sha256, f.pages,
           coalesce(f.failure, '') AS failure, f.reprints, f.verify_code AS "verifyCode",
           f.wanted_at AS "wantedAt", f.printed_at AS "printedAt", ${formStanding} AS standing,
           coalesce(p.cheque_number, '') AS "chequeNumber"
    FROM form f
    JOIN document d ON d.organisation_id = f.organisation_id AND d.id = f.document_id
    LEFT JOIN payment p ON p.organisation_id = f.organisation_id AND p.id = f.document_id
    WHERE f.organisation_id = current_organisation()
      AND (f.document_id = ${id} OR f.document_id IN (
        SELECT a.payment_id FROM payment_allocation a
        WHERE a.organisation_id = current_organisation() AND a.voucher_id = ${id}))
    ORDER BY ${formStanding} <> 'stands', f.wanted_at, f.id`
  return rows.map((row) => ({
    ...row,
    sha256: row.sha256 ?? undefined,
    pages: row.pages ?? undefined,
    printedAt: row.printedAt ?? undefined,
  }))
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
