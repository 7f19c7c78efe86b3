import { fromJson, toJson } from '../domain/shared/json'
import type { Satang } from '../domain/shared/money'
import type { Tx } from './client'
import type { WordingBody } from './ordinance'

/** What a unit types of one requested item (คำของบประมาณ); amounts in satang. */
export type RequestFields = {
  readonly subProgrammeCode: string
  readonly typeCode: string
  readonly item: string
  readonly quantity: string
  readonly amount: Satang
  readonly statement: string
  readonly planPage: string
  readonly actualOldest: Satang
  readonly actualOlder: Satang
  readonly actualLast: Satang
  readonly currentEstimate: Satang
}

/** One typed row with who typed it last. */
export type Row<Fields> = Fields & {
  readonly id: string
  readonly version: number
  readonly updatedByName: string
  readonly updatedAt: Date
  readonly isRemoved: boolean
}

export type RequestRow = Row<RequestFields> & { readonly unitId: string }

/** What is typed of one type of revenue (ประมาณการรายรับ). */
export type RevenueFields = {
  readonly code: string
  readonly name: string
  readonly actualOldest: Satang
  readonly actualOlder: Satang
  readonly actualLast: Satang
  readonly currentEstimate: Satang
  readonly estimate: Satang
  readonly reason: string
}

export type RevenueRow = Row<RevenueFields>

/** The requests of an ordinance, of one unit or of all; with `since`, those that changed after it, removed ones too. */
export async function listRequests(
  tx: Tx,
  ordinanceId: string,
  { unitId = '', since }: { readonly unitId?: string; readonly since?: Date } = {},
): Promise<readonly RequestRow[]> {
  return tx.$queryRaw<RequestRow[]>`
    SELECT r.id, r.unit_id AS "unitId", r.sub_programme_code AS "subProgrammeCode", r.type_code AS "typeCode", r.item,
           r.quantity, r.amount_satang AS amount, r.statement, r.plan_page AS "planPage",
           r.actual_oldest_satang AS "actualOldest", r.actual_older_satang AS "actualOlder",
           r.actual_last_satang AS "actualLast", r.current_estimate_satang AS "currentEstimate",
           r.version, p.name AS "updatedByName", r.updated_at AS "updatedAt", r.removed_at IS NOT NULL AS "isRemoved"
    FROM budget_request r JOIN person p ON p.id = r.updated_by
    WHERE r.organisation_id = current_organisation() AND r.ordinance_id = ${ordinanceId}
      AND (${unitId} = '' OR r.unit_id = ${unitId})
      AND CASE WHEN ${since ?? null}::timestamptz IS NULL THEN r.removed_at IS NULL ELSE r.updated_at > ${since ?? null}::timestamptz END
    ORDER BY r.sub_programme_code, r.type_code, r.id`
}

export async function listRevenueEstimates(
  tx: Tx,
  ordinanceId: string,
): Promise<readonly RevenueRow[]> {
  return tx.$queryRaw<RevenueRow[]>`
    SELECT r.id, r.code, r.name, r.actual_oldest_satang AS "actualOldest", r.actual_older_satang AS "actualOlder",
           r.actual_last_satang AS "actualLast", r.current_estimate_satang AS "currentEstimate",
           r.estimate_satang AS estimate, r.reason, r.version, p.name AS "updatedByName",
           r.updated_at AS "updatedAt", false AS "isRemoved"
    FROM revenue_estimate r JOIN person p ON p.id = r.updated_by
    WHERE r.organisation_id = current_organisation() AND r.ordinance_id = ${ordinanceId} AND r.removed_at IS NULL
    ORDER BY r.code, r.id`
}

/** Whose row it is and what was last seen of it: 0 for a row that begins now. */
export type RowMark = {
  readonly id: string
  readonly ordinanceId: string
  readonly personId: string
  readonly seenVersion: number
  readonly isRemoved: boolean
}

/** Keeps a row; gives its version. Undefined where somebody else saved it since. Throws KH050 when drafting is over. */
export async function saveRequest(
  tx: Tx,
  mark: RowMark & { readonly unitId: string },
  row: RequestFields,
): Promise<number | undefined> {
  const [saved] =
    mark.seenVersion === 0
      ? await tx.$queryRaw<{ version: number }[]>`
          INSERT INTO budget_request (organisation_id, id, ordinance_id, unit_id, sub_programme_code, type_code, item, quantity,
            amount_satang, statement, plan_page, actual_oldest_satang, actual_older_satang, actual_last_satang,
            current_estimate_satang, updated_by)
          VALUES (current_organisation(), ${mark.id}, ${mark.ordinanceId}, ${mark.unitId}, ${row.subProgrammeCode},
            ${row.typeCode}, ${row.item}, ${row.quantity}, ${row.amount}, ${row.statement}, ${row.planPage},
            ${row.actualOldest}, ${row.actualOlder}, ${row.actualLast}, ${row.currentEstimate}, ${mark.personId})
          ON CONFLICT DO NOTHING RETURNING version`
      : await tx.$queryRaw<{ version: number }[]>`
          UPDATE budget_request SET sub_programme_code = ${row.subProgrammeCode}, type_code = ${row.typeCode},
            item = ${row.item}, quantity = ${row.quantity}, amount_satang = ${row.amount}, statement = ${row.statement},
            plan_page = ${row.planPage}, actual_oldest_satang = ${row.actualOldest}, actual_older_satang = ${row.actualOlder},
            actual_last_satang = ${row.actualLast}, current_estimate_satang = ${row.currentEstimate},
            updated_by = ${mark.personId}, updated_at = clock_timestamp(), version = version + 1,
            removed_at = CASE WHEN ${mark.isRemoved} THEN clock_timestamp() END
          WHERE organisation_id = current_organisation() AND id = ${mark.id} AND ordinance_id = ${mark.ordinanceId}
            AND unit_id = ${mark.unitId} AND version = ${mark.seenVersion} AND removed_at IS NULL
          RETURNING version`
  return saved?.version
}

/** The same for a type of revenue. */
export async function saveRevenueEstimate(
  tx: Tx,
  mark: RowMark,
  row: RevenueFields,
): Promise<number | undefined> {
  const [saved] =
    mark.seenVersion === 0
      ? await tx.$queryRaw<{ version: number }[]>`
          INSERT INTO revenue_estimate (organisation_id, id, ordinance_id, code, name, actual_oldest_satang,
            actual_older_satang, actual_last_satang, current_estimate_satang, estimate_satang, reason, updated_by)
          VALUES (current_organisation(), ${mark.id}, ${mark.ordinanceId}, ${row.code}, ${row.name}, ${row.actualOldest},
            ${row.actualOlder}, ${row.actualLast}, ${row.currentEstimate}, ${row.estimate}, ${row.reason}, ${mark.personId})
          ON CONFLICT DO NOTHING RETURNING version`
      : await tx.$queryRaw<{ version: number }[]>`
          UPDATE revenue_estimate SET code = ${row.code}, name = ${row.name}, actual_oldest_satang = ${row.actualOldest},
            actual_older_satang = ${row.actualOlder}, actual_last_satang = ${row.actualLast},
            current_estimate_satang = ${row.currentEstimate}, estimate_satang = ${row.estimate}, reason = ${row.reason},
            updated_by = ${mark.personId}, updated_at = clock_timestamp(), version = version + 1,
            removed_at = CASE WHEN ${mark.isRemoved} THEN clock_timestamp() END
          WHERE organisation_id = current_organisation() AND id = ${mark.id} AND ordinance_id = ${mark.ordinanceId}
            AND version = ${mark.seenVersion} AND removed_at IS NULL
          RETURNING version`
  return saved?.version
}

/** One saved version of the office's words. */
export type SavedWording = {
  readonly version: number
  readonly body: WordingBody
  readonly savedByName: string
  readonly savedAt: Date
}

/** Every version of the words, the latest first. */
export async function listWordings(tx: Tx, ordinanceId: string): Promise<readonly SavedWording[]> {
  const rows = await tx.$queryRaw<(Omit<SavedWording, 'body'> & { body: unknown })[]>`
    SELECT w.version, w.body, p.name AS "savedByName", w.saved_at AS "savedAt"
    FROM ordinance_wording w JOIN person p ON p.id = w.saved_by
    WHERE w.organisation_id = current_organisation() AND w.ordinance_id = ${ordinanceId}
    ORDER BY w.version DESC`
  return rows.map((row) => ({ ...row, body: fromJson<WordingBody>(row.body) }))
}

/** Adds a version after `seenVersion`; false where another was saved since. */
export async function saveWording(
  tx: Tx,
  words: {
    readonly ordinanceId: string
    readonly personId: string
    readonly seenVersion: number
    readonly body: WordingBody
  },
): Promise<boolean> {
  const saved = await tx.$queryRaw<{ version: number }[]>`
    INSERT INTO ordinance_wording (organisation_id, ordinance_id, version, body, saved_by)
    SELECT current_organisation(), ${words.ordinanceId}, ${words.seenVersion + 1}, ${JSON.stringify(toJson(words.body))}::jsonb, ${words.personId}
    WHERE ${words.seenVersion} = (SELECT coalesce(max(version), 0) FROM ordinance_wording
      WHERE organisation_id = current_organisation() AND ordinance_id = ${words.ordinanceId})
    ON CONFLICT DO NOTHING RETURNING version`
  return saved.length > 0
}
