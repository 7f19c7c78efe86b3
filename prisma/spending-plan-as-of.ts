import { plainDate, type PlainDate } from '../domain/shared/calendar'
import { fromJson } from '../domain/shared/json'
import type { SpendingPlanContent } from '../domain/spending-plan/spending-plan'
import type { PrintedSignature } from '../domain/shared/printed-signature'
import type { Tx } from './client'
import { listSignatures } from './signature'

/** A spending plan as it was at the version that approved it: what its form has to state. */
export type SpendingPlanAsOf = {
  readonly id: string
  readonly number: string
  readonly edition: number
  readonly content: SpendingPlanContent
  readonly unitName: string
  readonly approvedOn: PlainDate
  readonly lines: readonly PlannedLineAsOf[]
  readonly signatures: readonly PrintedSignature[]
}

/** A line of the plan, by the words it had then. */
export type PlannedLineAsOf = {
  readonly id: string
  readonly code: string
  readonly programmeName: string
  readonly subProgrammeName: string
  readonly groupName: string
  readonly categoryName: string
  readonly typeName: string
  /** What it was called then; undefined where the whole type is one line. */
  readonly item: string | undefined
}

/** Reads a plan as it was at a version; undefined where nothing was frozen by then. */
export async function findSpendingPlanAsOf(
  tx: Tx,
  id: string,
  version: number,
): Promise<SpendingPlanAsOf | undefined> {
  const [row] = await tx.$queryRaw<PlanRow[]>`
    SELECT r.body AS content, e.happened_on::text AS "approvedOn", (e.facts ->> 'edition')::int AS edition, u.name AS "unitName",
           coalesce((SELECT n.text FROM official_number n WHERE n.organisation_id = e.organisation_id
             AND n.document_id = e.document_id AND n.slot = 'spending-plan'), '') AS number
    FROM document_event e
    JOIN document_revision r ON r.organisation_id = e.organisation_id AND r.document_id = e.document_id
                            AND r.revision = e.revision
    JOIN unit u ON u.organisation_id = e.organisation_id AND u.id = r.body ->> 'unitId'
    WHERE e.organisation_id = current_organisation() AND e.document_id = ${id} AND e.seq = ${version}`
  if (row === undefined) return undefined
  const content = fromJson<SpendingPlanContent>(row.content)
  return {
    id,
    number: row.number,
    edition: row.edition,
    content,
    unitName: row.unitName,
    approvedOn: plainDate(row.approvedOn),
    lines: await listLinesThen(tx, id, version, content),
    signatures: await listSignatures(tx, id, version),
  }
}

async function listLinesThen(
  tx: Tx,
  id: string,
  version: number,
  content: SpendingPlanContent,
): Promise<readonly PlannedLineAsOf[]> {
  const ids = content.lines.map(({ budgetLineId }) => budgetLineId)
  const rows = await tx.$queryRaw<LineRow[]>`
    SELECT b.id, b.code, b.programme_name AS "programmeName", b.sub_programme_name AS "subProgrammeName",
           b.group_name AS "groupName", b.category_name AS "categoryName", b.type_name AS "typeName",
           CASE WHEN w.words IS NULL THEN b.project_name ELSE w.words ->> 'item' END AS item
    FROM document_event e
    JOIN budget_line b ON b.organisation_id = e.organisation_id AND b.id = ANY (${ids}::text[])
    LEFT JOIN LATERAL (SELECT line_item_before(e.organisation_id, b.id, e.happened_at) AS words) w ON true
    WHERE e.organisation_id = current_organisation() AND e.document_id = ${id} AND e.seq = ${version}
    ORDER BY b.code`
  return rows.map((row) => ({ ...row, item: row.item ?? undefined }))
}

type LineRow = Omit<PlannedLineAsOf, 'item'> & { readonly item: string | null }

type PlanRow = {
  readonly content: unknown
  readonly approvedOn: string
  readonly edition: number
  readonly unitName: string
  readonly number: string
}
