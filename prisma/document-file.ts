import { plainDate, type PlainDate } from '../domain/shared/calendar'
import type { Tx } from './client'
import { formStanding, printNamedAt, type FormStanding } from './form'
import { holderOn } from './holder'

/** One act on a document, or one of a document that moved it. */
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
  /** What the act recorded, as its kind wrote it. */
  readonly facts: unknown
}

/** Every act on a document, as they followed each other. */
export async function listHistory(tx: Tx, id: string): Promise<readonly HistoryEvent[]> {
  const rows = await tx.$queryRaw<(Omit<HistoryEvent, 'on'> & { on: string })[]>`
    SELECT id, action, from_status AS "from", to_status AS "to", person_name AS "personName",
           post_title AS "postTitle", capacity, reason, revision, happened_on::text AS "on",
           happened_at AS at, coalesce(facts->'defects', '[]') AS defects,
           coalesce(facts->'warnings', '[]') AS warnings, facts
    FROM document_event
    WHERE organisation_id = current_organisation() AND document_id = ${id}
    ORDER BY seq`
  return rows.map((row) => ({ ...row, on: plainDate(row.on) }))
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

/** The document's own task; of a voucher that has none, that of a live payment of it. */
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
  /** The leaf that a payment is paid with now; empty for a print of any other document. */
  readonly chequeNumber: string
  readonly reprints: number
  readonly verifyCode: string
  readonly wantedAt: Date
  /** The moment that the paper itself names: that of the act which wanted it. */
  readonly printedAt: Date | undefined
}

/** The prints of a document, and of the payments that pay a voucher: those that stand first, in the order they were asked for. */
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
           f.wanted_at AS "wantedAt", ${printNamedAt} AS "printedAt", ${formStanding} AS standing,
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
