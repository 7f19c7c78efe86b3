import { fromJson, toJson } from '../domain/shared/json'
import type { Tx } from './client'
import type { WordingBody } from './ordinance'

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
