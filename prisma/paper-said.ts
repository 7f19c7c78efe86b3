import type { Tx } from './client'

/** What was said of a paper: with its last act, and in answer to warnings since it was handed over. */
export type PaperSaid = {
  readonly last:
    | { readonly reason: string; readonly name: string; readonly title: string; readonly at: Date }
    | undefined
  readonly warnings: readonly {
    readonly text: string
    readonly reason: string
    readonly title: string
  }[]
}

/** Reads it in one statement, from all acts on the paper. */
export async function findSaid(tx: Tx, documentId: string): Promise<PaperSaid> {
  const rows = await tx.$queryRaw<SaidRow[]>`
    SELECT e.reason, e.person_name AS name, e.post_title AS title, e.happened_at AS at,
           CASE WHEN e.revision = d.revision THEN coalesce(e.facts->'warnings', '[]') ELSE '[]' END
             AS warnings
    FROM document_event e
    JOIN document d ON d.organisation_id = e.organisation_id AND d.id = e.document_id
    WHERE e.organisation_id = current_organisation() AND e.document_id = ${documentId}
    ORDER BY e.seq DESC`
  return {
    last: rows[0],
    warnings: rows
      .toReversed()
      .flatMap((row) =>
        row.warnings.map(({ text, reason }) => ({ text, reason, title: row.title })),
      ),
  }
}

type SaidRow = {
  reason: string
  name: string
  title: string
  at: Date
  warnings: readonly { readonly text: string; readonly reason: string }[]
}
