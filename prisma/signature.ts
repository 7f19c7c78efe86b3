import { plainDate } from '../domain/shared/calendar'
import type { PrintedSignature } from '../domain/shared/printed-signature'
import { Prisma, type Tx } from './client'

/** The signatures that stood at a version of a document: those since it was last returned by then. */
export async function listSignatures(
  tx: Tx,
  documentId: string,
  version: number,
): Promise<readonly PrintedSignature[]> {
  const rows = await tx.$queryRaw<(Omit<PrintedSignature, 'on'> & { on: string })[]>`
    SELECT e.action, e.person_id AS "personId", e.person_name AS name, e.post_title AS title, e.capacity,
           coalesce(CASE WHEN e.capacity <> 'self'
             THEN (${ownTitleOf('e.person_id', 'e.happened_on')}) END, '') AS "ownTitle",
           e.happened_on::text AS "on", e.reason, e.from_status AS "fromStatus"
    FROM document_event e
    WHERE e.organisation_id = current_organisation() AND e.document_id = ${documentId}
      AND e.seq <= ${version}
      AND e.seq > (SELECT coalesce(max(r.seq), 0) FROM document_event r
        WHERE r.organisation_id = current_organisation() AND r.document_id = ${documentId}
          AND r.action = 'return' AND r.seq <= ${version})
    ORDER BY e.seq`
  return rows.map((row) => ({ ...row, on: plainDate(row.on) }))
}

/** The post that a person held as their own on a day, as a subquery of one text. */
export function ownTitleOf(
  person: 'e.person_id' | 'h.person_id' | 'x.person_id',
  day: 'e.happened_on' | 'day.on' | 'x.happened_on',
): Prisma.Sql {
  const [personColumn, dayColumn] = [Prisma.raw(person), Prisma.raw(day)]
  return Prisma.sql`
    SELECT q.title FROM post_holder k
    JOIN post q ON q.organisation_id = k.organisation_id AND q.id = k.post_id
    WHERE k.organisation_id = current_organisation() AND k.person_id = ${personColumn}
      AND k.capacity = 'self' AND ${dayColumn} BETWEEN k.valid_from AND coalesce(k.valid_to, 'infinity')
    ORDER BY q.position LIMIT 1`
}
