import type { OrdinanceContent, OrdinanceRecord } from '../domain/ordinance/ordinance'
import { blankRecord } from '../domain/ordinance/ordinance'
import { plainDate } from '../domain/shared/calendar'
import { fromJson } from '../domain/shared/json'
import type { PrintedSignature } from '../domain/shared/printed-signature'
import type { Tx } from './client'
import { findOrdinanceCase } from './ordinance'
import { listSignatures } from './signature'
import { listUnits } from './unit'

/** An ordinance as it was at one of its versions: what the printed book has to state. */
export type OrdinanceAsOf = {
  readonly id: string
  readonly number: string
  readonly content: OrdinanceContent
  /** What had been recorded by then. */
  readonly record: OrdinanceRecord
  readonly signatures: readonly PrintedSignature[]
  readonly units: readonly { readonly id: string; readonly name: string }[]
}

/** Reads an ordinance as it was at a version; undefined where nothing was frozen by then. */
export async function findOrdinanceAsOf(
  tx: Tx,
  id: string,
  version: number,
): Promise<OrdinanceAsOf | undefined> {
  const [row] = await tx.$queryRaw<OrdinanceRow[]>`
    SELECT r.body AS content,
           coalesce((SELECT n.text FROM official_number n WHERE n.organisation_id = e.organisation_id
             AND n.document_id = e.document_id AND n.slot = 'ordinance'), '') AS number,
           (SELECT jsonb_agg(p.facts ORDER BY p.seq) FROM document_event p WHERE p.organisation_id = e.organisation_id
             AND p.document_id = e.document_id AND p.seq <= e.seq) AS facts,
           (SELECT jsonb_agg(jsonb_build_object('id', u.id, 'name', u.name) ORDER BY u.position) FROM unit u
             WHERE u.organisation_id = e.organisation_id) AS units
    FROM document_event e
    JOIN document_revision r ON r.organisation_id = e.organisation_id AND r.document_id = e.document_id
                            AND r.revision = e.revision
    WHERE e.organisation_id = current_organisation() AND e.document_id = ${id} AND e.seq = ${version}`
  if (row === undefined) return undefined
  return {
    id,
    number: row.number,
    content: fromJson<OrdinanceContent>(row.content),
    record: Object.assign(
      {},
      blankRecord,
      ...row.facts.map((facts) => fromJson<object>(facts)),
    ) as OrdinanceRecord,
    signatures: await listSignatures(tx, id, version),
    units: row.units,
  }
}

/** Each version that an act froze, with that act and its day, the first one first. */
export async function listOrdinanceRevisions(tx: Tx, id: string) {
  const rows = await tx.$queryRaw<
    { number: number; action: string; on: string; content: unknown }[]
  >`
    SELECT r.revision AS number, r.body AS content, e.action, e.happened_on::text AS on
    FROM document_revision r
    JOIN LATERAL (
      SELECT action, happened_on FROM document_event e
      WHERE e.organisation_id = r.organisation_id AND e.document_id = r.document_id AND e.revision = r.revision
      ORDER BY e.seq LIMIT 1) e ON true
    WHERE r.organisation_id = current_organisation() AND r.document_id = ${id}
    ORDER BY r.revision`
  return rows.map(({ number, action, on, content }) => ({
    key: String(number),
    number,
    action,
    on: plainDate(on),
    content: fromJson<OrdinanceContent>(content),
  }))
}

/** An ordinance that nobody has signed yet, as it stands now; undefined where there is nothing of it to read. */
export async function findOrdinanceDraft(
  tx: Tx,
  organisationId: string,
  id: string,
): Promise<OrdinanceAsOf | undefined> {
  const { ordinance, draft } = await findOrdinanceCase(tx, organisationId, id)
  const content = draft?.content ?? ordinance.content
  if (ordinance.version === 0 || content === undefined || ordinance.record.signedOn)
    return undefined
  const units = await listUnits(tx)
  return { id, number: '', content, record: ordinance.record, signatures: [], units }
}

type OrdinanceRow = {
  readonly content: unknown
  readonly number: string
  readonly facts: readonly unknown[]
  readonly units: OrdinanceAsOf['units']
}
