import { plainDate, type PlainDate } from '../domain/shared/calendar'
import type { Satang } from '../domain/shared/money'
import type { Tx } from './client'
import { documentNumberOf, documentSeriesOf } from './document-number'
import { holderOn } from './holder'

/** A paper that the officer has acted on and that is not finished: who has it now, and since when. */
export type SentPaper = {
  readonly documentId: string
  readonly kind: string
  readonly status: string
  readonly number: string
  /** The series that its number is of; empty while it has none. */
  readonly series: string
  readonly title: string
  readonly payeeName: string
  readonly net: Satang
  readonly action: string
  readonly actedOn: PlainDate
  /** The step that is waited for, or empty while another document holds it. */
  readonly step: string
  readonly holderTitle: string
  readonly holderName: string
  readonly since: PlainDate
  readonly dueOn: PlainDate | undefined
}

/** The unfinished papers among the officer's last 500 acts, last act first. */
export async function listSentPapers(
  tx: Tx,
  sender: {
    readonly personId: string
    readonly postIds: readonly string[]
    readonly today: PlainDate
  },
): Promise<readonly SentPaper[]> {
  const rows = await tx.$queryRaw<SentRow[]>`
    WITH acted AS (
      SELECT DISTINCT ON (document_id) document_id, action, happened_on, happened_at
      FROM (SELECT document_id, action, happened_on, happened_at FROM document_event
            WHERE organisation_id = current_organisation() AND person_id = ${sender.personId}
            ORDER BY happened_at DESC LIMIT 500) last
      ORDER BY document_id, happened_at DESC
    )
    SELECT w.id AS "documentId", w.kind, w.status, coalesce(${documentNumberOf('w.id')}, '') AS number,
           coalesce(${documentSeriesOf('w.id')}, '') AS series, w.title, w.payee_name AS "payeeName", w.net_satang AS net, acted.action,
           acted.happened_on::text AS "actedOn", coalesce(t.step, '') AS step,
           coalesce(p.title, '') AS "holderTitle", coalesce(h.name, '') AS "holderName",
           coalesce(t.opened_on, (w.updated_at AT TIME ZONE 'Asia/Bangkok')::date)::text AS since,
           t.due_on::text AS "dueOn"
    FROM acted
    JOIN document w ON w.organisation_id = current_organisation() AND w.id = acted.document_id
    LEFT JOIN task t ON t.organisation_id = w.organisation_id AND t.document_id = w.id
                    AND t.closed_at IS NULL
    LEFT JOIN post p ON p.organisation_id = t.organisation_id AND p.id = t.post_id
    LEFT JOIN LATERAL (${holderOn(sender.today)}) h ON true
    WHERE NOT w.is_final AND (t.post_id IS NULL OR t.post_id <> ALL (${[...sender.postIds]}::text[]))
    ORDER BY acted.happened_at DESC`
  return rows.map((row) => ({
    ...row,
    actedOn: plainDate(row.actedOn),
    since: plainDate(row.since),
    dueOn: row.dueOn === null ? undefined : plainDate(row.dueOn),
  }))
}

/** How many such papers there are, for the tab's count. */
export async function countSentPapers(
  tx: Tx,
  personId: string,
  postIds: readonly string[],
): Promise<number> {
  const [row] = await tx.$queryRaw<{ count: number }[]>`
    SELECT count(DISTINCT w.id)::int AS count
    FROM (SELECT document_id FROM document_event
          WHERE organisation_id = current_organisation() AND person_id = ${personId}
          ORDER BY happened_at DESC LIMIT 500) acted
    JOIN document w ON w.organisation_id = current_organisation() AND w.id = acted.document_id
    LEFT JOIN task t ON t.organisation_id = w.organisation_id AND t.document_id = w.id
                    AND t.closed_at IS NULL
    WHERE NOT w.is_final AND (t.post_id IS NULL OR t.post_id <> ALL (${[...postIds]}::text[]))`
  return row?.count ?? 0
}

type SentRow = Omit<SentPaper, 'actedOn' | 'since' | 'dueOn'> & {
  actedOn: string
  since: string
  dueOn: string | null
}
