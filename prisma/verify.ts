import { plainDate, type PlainDate } from '../domain/shared/calendar'
import type { Satang } from '../domain/shared/money'
import { Prisma, type Tx } from './client'
import { formStanding, type FormStanding } from './form'
import { ownTitleOf } from './signature'

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
  /** Whether it still stands, or was printed again for a later state or another leaf. */
  readonly standing: FormStanding
  /** The day on which the leaf of the form was spoiled, and the leaf that was taken in its place. */
  readonly spoiled: { readonly on: PlainDate; readonly nextLeaf: string } | undefined
  /** Every signature that stands today, by post and day: those that stood when it was printed, and later ones. */
  readonly signatures: readonly VerifiedSignature[]
}

/** ลายมือชื่อ as an outsider may see it: the act, the post and the day, never the person. */
export type VerifiedSignature = {
  /** The kind of the document that it is on: a voucher's form bears those on its cheques too. */
  readonly kind: string
  readonly action: string
  readonly to: string
  readonly postTitle: string
  readonly capacity: string
  /** The signer's own post, where they acted in another's; else empty. */
  readonly ownTitle: string
  /** Which of the cheques that pay a voucher it is on; empty for the form's own document. */
  readonly cheque: string
  readonly on: PlainDate
  /** It was given by the act at which the form was frozen, or before. */
  readonly isPrinted: boolean
}

/**
 * A payment's act `x` counts for the form `f` if it was done on the form's own leaf: a spoiled leaf takes along what
 * was signed on it, and what is signed later stands on the next one. A voucher's form bears the leaves of today.
 */
const isOnLeaf = Prisma.sql`(x.action = 'prepare' OR NOT EXISTS (SELECT FROM document_event s
    WHERE s.organisation_id = x.organisation_id AND s.document_id = x.document_id AND s.action = 'spoil'
      AND (x.seq < s.seq) = (s.document_id <> d.id OR s.seq <= f.document_version)))`

/** Finds the form of a code in this organisation. Codes are 122 random bits: they can't be guessed. */
export async function findVerifiedForm(tx: Tx, code: string): Promise<VerifiedForm | undefined> {
  const [row] = await tx.$queryRaw<VerifiedRow[]>`
    SELECT f.form, o.name AS "organisationName", o.is_example AS "isExample", d.kind, d.status,
           d.net_satang AS net, e.action, e.to_status AS "to", e.happened_at AS at, f.sha256, f.pages,
           f.printed_at AS "printedAt", f.document_version AS version, d.version AS "versionNow",
           coalesce(CASE WHEN f.form = 'cheque' THEN e.facts->>'chequeNumber' END,
             (SELECT n.text FROM official_number n
             WHERE n.organisation_id = d.organisation_id AND n.document_id = d.id
             ORDER BY f.form = 'withholding-tax-certificate' AND n.slot = 'certificate' DESC,
               array_position(ARRAY['treasury', 'cheque-report', 'unit'], n.slot) NULLS LAST
             LIMIT 1), '') AS number,
           ${formStanding} AS standing,
           (SELECT jsonb_build_object('on', x.happened_on::text, 'nextLeaf', x.facts->>'chequeNumber')
             FROM document_event x
             WHERE x.organisation_id = d.organisation_id AND x.document_id = d.id
               AND x.action = 'spoil' AND x.seq > f.document_version ORDER BY x.seq LIMIT 1) AS spoiled,
           (SELECT jsonb_build_object('action', x.action, 'postTitle', x.post_title,
                                      'on', x.happened_on::text)
             FROM document_event x
             WHERE x.organisation_id = d.organisation_id AND x.document_id = d.id
               AND x.action IN ('cancel', 'reject', 'void') ORDER BY x.seq DESC LIMIT 1) AS ended,
           (SELECT coalesce(jsonb_agg(jsonb_build_object('kind', y.kind, 'action', x.action,
                     'to', x.to_status, 'postTitle', x.post_title, 'capacity', x.capacity,
                     'ownTitle', coalesce(CASE WHEN x.capacity <> 'self'
                       THEN (${ownTitleOf('x.person_id', 'x.happened_on')}) END, ''),
                     'cheque', coalesce(CASE WHEN y.id <> d.id THEN (SELECT p.cheque_number FROM payment p
                       WHERE p.organisation_id = y.organisation_id AND p.id = y.id) END, ''),
                     'on', x.happened_on::text, 'isPrinted', CASE WHEN y.id = d.id
                       THEN x.seq <= f.document_version ELSE x.happened_at <= e.happened_at END)
                     ORDER BY x.happened_at, y.id = d.id DESC, x.seq), '[]')
             FROM document_event x
             JOIN document y ON y.organisation_id = x.organisation_id AND y.id = x.document_id
             WHERE x.organisation_id = d.organisation_id AND x.is_primary AND ${isOnLeaf}
               AND x.action NOT IN ('present', 'send-back', 'spoil', 'return', 'cancel', 'reject', 'void')
               AND (x.document_id = d.id AND x.revision = e.revision
                   AND x.seq > coalesce((SELECT max(r.seq) FROM document_event r
                     WHERE r.organisation_id = d.organisation_id AND r.document_id = d.id
                       AND r.action = 'return' AND r.seq <= f.document_version), 0)
                 OR x.document_id IN (SELECT a.payment_id FROM payment_allocation a
                   WHERE a.organisation_id = d.organisation_id AND a.voucher_id = d.id AND a.is_live))
           ) AS signatures
    FROM form f
    JOIN organisation o ON o.id = f.organisation_id
    JOIN document d ON d.organisation_id = f.organisation_id AND d.id = f.document_id
    JOIN document_event e ON e.organisation_id = f.organisation_id AND e.id = f.event_id
                         AND e.document_id = f.document_id
    WHERE f.organisation_id = current_organisation() AND f.verify_code = ${code}`
  if (row === undefined) return undefined
  return {
    ...row,
    sha256: row.sha256 ?? undefined,
    pages: row.pages ?? undefined,
    printedAt: row.printedAt ?? undefined,
    spoiled: row.spoiled === null ? undefined : { ...row.spoiled, on: plainDate(row.spoiled.on) },
    ended: row.ended === null ? undefined : { ...row.ended, on: plainDate(row.ended.on) },
    signatures: row.signatures.map((signature) => ({ ...signature, on: plainDate(signature.on) })),
  }
}

type VerifiedRow = Omit<
  VerifiedForm,
  'sha256' | 'pages' | 'printedAt' | 'spoiled' | 'ended' | 'signatures'
> & {
  sha256: string | null
  pages: number | null
  printedAt: Date | null
  spoiled: { on: string; nextLeaf: string } | null
  ended: { action: string; postTitle: string; on: string } | null
  signatures: (Omit<VerifiedSignature, 'on'> & { on: string })[]
}
