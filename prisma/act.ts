import { plainDate, type PlainDate } from '../domain/shared/calendar'
import type { Tx } from './client'
import { documentNumberOf, documentSeriesOf } from './document-number'
import { holderOn } from './holder'

/** An act as the event table has it: proof that it was done, and on what. */
export type RecordedAct = {
  readonly documentId: string
  readonly kind: string
  readonly action: string
  readonly personId: string
  /** The officer's own words with it, as they were recorded. */
  readonly reason: string
  readonly version: number
  /** The document as it stands now, by its row. */
  readonly statusNow: string
  readonly versionNow: number
}

/** The act of an event id, if it was ever done. An act that is in flight has no row yet. */
export async function findRecordedAct(tx: Tx, eventId: string): Promise<RecordedAct | undefined> {
  const [row] = await tx.$queryRaw<RecordedAct[]>`
    SELECT e.document_id AS "documentId", d.kind, e.action, e.person_id AS "personId", e.reason, e.seq AS version,
      d.status AS "statusNow", d.version AS "versionNow"
    FROM document_event e
    JOIN document d ON d.organisation_id = e.organisation_id AND d.id = e.document_id
    WHERE e.organisation_id = current_organisation() AND e.id = ${eventId} AND e.is_primary`
  return row
}

/** The other documents that an act moved, with their versions now. */
export function listMovedWith(
  tx: Tx,
  eventId: string,
): Promise<readonly { readonly id: string; readonly version: number }[]> {
  return tx.$queryRaw`
    SELECT d.id, d.version FROM document_event e
    JOIN document d ON d.organisation_id = e.organisation_id AND d.id = e.document_id
    WHERE e.organisation_id = current_organisation() AND e.id = ${eventId} AND NOT e.is_primary`
}

/** A paper's name for a line of text, and who has it now. */
export type PaperNow = {
  readonly kind: string
  readonly status: string
  readonly number: string
  /** The series that its number is of; empty while it has none. */
  readonly series: string
  readonly title: string
  readonly step: string
  readonly holderTitle: string
  readonly holderName: string
  readonly since: PlainDate | undefined
}

/** A paper with whoever has it now; undefined where the organisation has none by this id. */
export async function findPaperNow(
  tx: Tx,
  documentId: string,
  today: PlainDate,
): Promise<PaperNow | undefined> {
  const [row] = await tx.$queryRaw<(Omit<PaperNow, 'since'> & { since: string | null })[]>`
    SELECT w.kind, w.status, coalesce(${documentNumberOf('w.id')}, '') AS number,
           coalesce(${documentSeriesOf('w.id')}, '') AS series, w.title,
           coalesce(t.step, '') AS step, coalesce(p.title, '') AS "holderTitle",
           coalesce(h.name, '') AS "holderName", t.opened_on::text AS since
    FROM document w
    LEFT JOIN task t ON t.organisation_id = w.organisation_id AND t.document_id = w.id
                    AND t.closed_at IS NULL
    LEFT JOIN post p ON p.organisation_id = t.organisation_id AND p.id = t.post_id
    LEFT JOIN LATERAL (${holderOn(today)}) h ON true
    WHERE w.organisation_id = current_organisation() AND w.id = ${documentId}`
  if (row === undefined) return undefined
  return { ...row, since: row.since === null ? undefined : plainDate(row.since) }
}
