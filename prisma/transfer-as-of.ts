import { plainDate, type PlainDate } from '../domain/shared/calendar'
import { fromJson } from '../domain/shared/json'
import type { Satang } from '../domain/shared/money'
import type { CouncilResolution, TransferContent } from '../domain/transfer/transfer'
import type { PrintedSignature } from '../domain/shared/printed-signature'
import type { Tx } from './client'
import { listSignatures } from './signature'

/** A transfer or an amended statement as it was at the version that approved it: what its form has to state. */
export type TransferAsOf = {
  readonly id: string
  readonly number: string
  readonly content: TransferContent
  readonly unitName: string
  readonly approvedOn: PlainDate
  readonly resolution: CouncilResolution | undefined
  readonly lines: readonly LineAsMoved[]
  readonly signatures: readonly PrintedSignature[]
}

/** A line that the paper names: what was voted for it, and its budget right before the money moved. */
export type LineAsMoved = {
  readonly id: string
  readonly code: string
  readonly programmeName: string
  readonly categoryName: string
  readonly typeName: string
  /** What it was called then; undefined where the whole type is one line. */
  readonly item: string | undefined
  readonly approved: Satang
  readonly before: Satang
}

/** Reads a transfer as it was at a version; undefined where nothing was frozen by then. */
export async function findTransferAsOf(
  tx: Tx,
  id: string,
  version: number,
): Promise<TransferAsOf | undefined> {
  const [row] = await tx.$queryRaw<TransferRow[]>`
    SELECT r.body AS content, e.happened_on::text AS "approvedOn", e.facts -> 'resolution' AS resolution, u.name AS "unitName",
           coalesce((SELECT n.text FROM official_number n WHERE n.organisation_id = e.organisation_id
             AND n.document_id = e.document_id AND n.slot = 'transfer'), '') AS number
    FROM document_event e
    JOIN document_revision r ON r.organisation_id = e.organisation_id AND r.document_id = e.document_id
                            AND r.revision = e.revision
    JOIN unit u ON u.organisation_id = e.organisation_id AND u.id = r.body ->> 'unitId'
    WHERE e.organisation_id = current_organisation() AND e.document_id = ${id} AND e.seq = ${version}`
  if (row === undefined) return undefined
  const content = fromJson<TransferContent>(row.content)
  return {
    id,
    number: row.number,
    content,
    unitName: row.unitName,
    approvedOn: plainDate(row.approvedOn),
    resolution: row.resolution ? fromJson<CouncilResolution>(row.resolution) : undefined,
    lines: await listLinesMoved(tx, id, version, content),
    signatures: await listSignatures(tx, id, version),
  }
}

async function listLinesMoved(
  tx: Tx,
  id: string,
  version: number,
  content: TransferContent,
): Promise<readonly LineAsMoved[]> {
  const parts = [...content.sources, ...content.targets, ...(content.amendments ?? [])]
  const ids = parts.map(({ budgetLineId }) => budgetLineId)
  const rows = await tx.$queryRaw<LineRow[]>`
    SELECT b.id, b.code, b.programme_name AS "programmeName", b.category_name AS "categoryName", b.type_name AS "typeName",
           CASE WHEN w.words IS NULL THEN b.project_name ELSE w.words ->> 'item' END AS item,
           coalesce(s.approved, 0)::bigint AS approved, coalesce(s.before, 0)::bigint AS before
    FROM document_event e
    JOIN budget_line b ON b.organisation_id = e.organisation_id AND b.id = ANY (${ids}::text[])
    LEFT JOIN budget_movement m ON m.organisation_id = b.organisation_id AND m.budget_line_id = b.id
                               AND m.event_id = e.id AND m.document_id = e.document_id
    LEFT JOIN LATERAL (SELECT sum(x.original) AS approved, sum(x.original + x.supplementary + x.transfer_in - x.transfer_out) AS before
      FROM budget_movement x WHERE x.organisation_id = b.organisation_id AND x.budget_line_id = b.id AND x.seq < m.seq) s ON true
    LEFT JOIN LATERAL (SELECT line_item_before(e.organisation_id, b.id, e.happened_at) AS words) w ON true
    WHERE e.organisation_id = current_organisation() AND e.document_id = ${id} AND e.seq = ${version}
    ORDER BY b.code`
  return rows.map((row) => ({ ...row, item: row.item ?? undefined }))
}

type LineRow = Omit<LineAsMoved, 'item'> & { readonly item: string | null }

type TransferRow = {
  readonly content: unknown
  readonly approvedOn: string
  readonly resolution: unknown
  readonly unitName: string
  readonly number: string
}
