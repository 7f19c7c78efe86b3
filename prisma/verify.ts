import { plainDate, type PlainDate } from '../domain/shared/calendar'
import type { Satang } from '../domain/shared/money'
import type { Tx } from './client'

/** What a printed form's code leads to: no person and no payee is named. */
export type VerifiedForm = {
  readonly form: string
  readonly organisationName: string
  readonly isExample: boolean
  readonly kind: string
  readonly number: string
  readonly status: string
  readonly net: Satang
  /** The act at which the form was frozen. */
  readonly action: string
  /** The status that the act led to: it tells a last signature from one of several. */
  readonly to: string
  readonly postTitle: string
  readonly capacity: string
  readonly on: PlainDate
  readonly at: Date
  readonly sha256: string | undefined
  readonly pages: number | undefined
  readonly printedAt: Date | undefined
  /** The document's version that the form prints, and the one it has now. */
  readonly version: number
  readonly versionNow: number
  /** When and by which post the document was cancelled, voided or rejected, if it was. */
  readonly ended:
    { readonly action: string; readonly postTitle: string; readonly on: PlainDate } | undefined
  /** The same form was printed again for a later state of the document. */
  readonly isSuperseded: boolean
  /** Every signature that stands today, by post. */
  readonly signatures: readonly {
    readonly action: string
    readonly to: string
    readonly postTitle: string
    readonly capacity: string
    readonly on: PlainDate
  }[]
}

/** Finds the form of a code in this organisation. Codes are 122 random bits: they can't be guessed. */
export async function findVerifiedForm(tx: Tx, code: string): Promise<VerifiedForm | undefined> {
  const [row] = await tx.$queryRaw<VerifiedRow[]>`
    SELECT f.form, o.name AS "organisationName", o.is_example AS "isExample", d.kind, d.status,
           d.net_satang AS net, e.action, e.to_status AS "to", e.post_title AS "postTitle", e.capacity,
           e.happened_on::text AS "on", e.happened_at AS at, f.sha256, f.pages,
           f.printed_at AS "printedAt", f.document_version AS version, d.version AS "versionNow",
           coalesce((SELECT n.text FROM official_number n
             WHERE n.organisation_id = d.organisation_id AND n.document_id = d.id
             ORDER BY array_position(ARRAY['treasury', 'cheque-report', 'unit'], n.slot) NULLS LAST
             LIMIT 1), '') AS number,
           EXISTS (SELECT FROM form g
             WHERE g.organisation_id = f.organisation_id AND g.document_id = f.document_id
               AND g.form = f.form AND g.document_version > f.document_version) AS "isSuperseded",
           (SELECT jsonb_build_object('action', x.action, 'postTitle', x.post_title,
                                      'on', x.happened_on::text)
             FROM document_event x
             WHERE x.organisation_id = d.organisation_id AND x.document_id = d.id
               AND x.action IN ('cancel', 'reject', 'void') ORDER BY x.seq DESC LIMIT 1) AS ended,
           (SELECT coalesce(jsonb_agg(jsonb_build_object('action', x.action, 'to', x.to_status,
                     'postTitle', x.post_title, 'capacity', x.capacity,
                     'on', x.happened_on::text) ORDER BY x.seq), '[]')
             FROM document_event x
             WHERE x.organisation_id = d.organisation_id AND x.document_id = d.id
               AND x.revision = e.revision
               AND x.action NOT IN ('present', 'send-back', 'spoil', 'return', 'cancel', 'reject', 'void', 'void-payment')
               AND x.seq > coalesce((SELECT max(r.seq) FROM document_event r
                 WHERE r.organisation_id = d.organisation_id AND r.document_id = d.id
                   AND r.action = 'return' AND r.seq <= f.document_version), 0)) AS signatures
    FROM form f
    JOIN organisation o ON o.id = f.organisation_id
    JOIN document d ON d.organisation_id = f.organisation_id AND d.id = f.document_id
    JOIN document_event e ON e.organisation_id = f.organisation_id AND e.id = f.event_id
                         AND e.document_id = f.document_id
    WHERE f.organisation_id = current_organisation() AND f.verify_code = ${code}`
  if (row === undefined) return undefined
  return {
    ...row,
    on: plainDate(row.on),
    sha256: row.sha256 ?? undefined,
    pages: row.pages ?? undefined,
    printedAt: row.printedAt ?? undefined,
    ended: row.ended === null ? undefined : { ...row.ended, on: plainDate(row.ended.on) },
    signatures: row.signatures.map((signature) => ({ ...signature, on: plainDate(signature.on) })),
  }
}

type VerifiedRow = Omit<
  VerifiedForm,
  'on' | 'sha256' | 'pages' | 'printedAt' | 'ended' | 'signatures'
> & {
  on: string
  sha256: string | null
  pages: number | null
  printedAt: Date | null
  ended: { action: string; postTitle: string; on: string } | null
  signatures: { action: string; to: string; postTitle: string; capacity: string; on: string }[]
}
