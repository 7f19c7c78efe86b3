import type { VoucherDraft } from '../domain/voucher/draft'
import { fromJson, toJson } from '../domain/shared/json'
import type { VoucherContent } from '../domain/voucher/voucher'
import type { Tx } from './client'

/** ร่าง as kept: what was typed, by whom, and which window saved it last. */
export type KeptDraft = {
  readonly id: string
  readonly unitId: string
  readonly authorId: string
  readonly authorName: string
  /** As typed; the reader decides what it can make of it. */
  readonly body: unknown
  /** What it says, where all of it could be read. */
  readonly content: VoucherContent | undefined
  readonly version: number
  readonly savedAt: Date
  readonly savedByName: string
  /** The document's status where one stands behind the draft: the draft may only be mended. */
  readonly status: string | undefined
}

/** The draft of a voucher; undefined where there is none or it was discarded. */
export async function findDraft(tx: Tx, id: string): Promise<KeptDraft | undefined> {
  const [row] = await tx.$queryRaw<DraftRow[]>`
    SELECT f.id, f.unit_id AS "unitId", f.author_id AS "authorId", a.name AS "authorName", f.body, f.content,
           f.version, f.updated_at AS "savedAt",
           coalesce((SELECT s.name FROM person s WHERE s.id = f.body->>'savedBy'), a.name) AS "savedByName",
           d.status
    FROM draft f
    JOIN person a ON a.id = f.author_id
    LEFT JOIN document d ON d.organisation_id = f.organisation_id AND d.id = f.id
    WHERE f.organisation_id = current_organisation() AND f.id = ${id} AND f.kind = 'voucher'
      AND f.discarded_at IS NULL`
  return (
    row && {
      ...row,
      content: row.content === null ? undefined : fromJson<VoucherContent>(row.content),
      status: row.status ?? undefined,
    }
  )
}

type DraftRow = Omit<KeptDraft, 'status' | 'content'> & {
  readonly content: unknown
  readonly status: string | null
}

/** What a save found: kept; or changed by another window or person since this page was drawn; or closed. */
export type SavedDraft =
  | { readonly outcome: 'saved'; readonly version: number; readonly savedAt: Date }
  | { readonly outcome: 'conflict'; readonly kept: KeptDraft }
  | { readonly outcome: 'closed' }

/** A sheet that was sent, and what its page had seen. */
export type DraftToSave = {
  readonly id: string
  readonly draft: VoucherDraft
  /** What it says, where all of it can be read: only then can it be handed over. */
  readonly content: VoucherContent | undefined
  readonly personId: string
  /** The version that the page was drawn from; 0 for a new sheet. */
  readonly seenVersion: number
  /** The window that saves: its own earlier saves, whose answers it may have missed, are no conflict. */
  readonly windowId: string
}

/**
 * Keeps a draft. Nobody's words are overwritten unseen: the page names the version it was drawn from, and
 * another window's save since then is a conflict. Closed: discarded, or handed over meanwhile.
 */
export async function saveDraft(tx: Tx, toSave: DraftToSave): Promise<SavedDraft> {
  const body = JSON.stringify({
    ...toSave.draft,
    savedBy: toSave.personId,
    window: toSave.windowId,
  })
  const content = toSave.content ? JSON.stringify(toJson(toSave.content)) : null
  const { unitId } = toSave.draft
  if (toSave.seenVersion === 0) {
    const inserted = await tx.$queryRaw<{ version: number; savedAt: Date }[]>`
      INSERT INTO draft (organisation_id, id, kind, unit_id, author_id, body, content, created_at, updated_at)
      SELECT o, ${toSave.id}, 'voucher', ${unitId}, ${toSave.personId}, ${body}::jsonb, ${content}::jsonb,
             organisation_now(o), organisation_now(o)
      FROM current_organisation() o
      ON CONFLICT DO NOTHING
      RETURNING version, updated_at AS "savedAt"`
    const [row] = inserted
    if (row) return { outcome: 'saved', ...row }
  }

  const updated = await tx.$queryRaw<{ version: number; savedAt: Date }[]>`
    UPDATE draft f
    SET body = ${body}::jsonb, content = ${content}::jsonb, unit_id = ${unitId},
        version = CASE WHEN f.body - '{window,savedBy}'::text[] = ${body}::jsonb - '{window,savedBy}'::text[]
                       THEN f.version ELSE f.version + 1 END,
        updated_at = organisation_now(f.organisation_id)
    WHERE f.organisation_id = current_organisation() AND f.id = ${toSave.id} AND f.kind = 'voucher'
      AND f.discarded_at IS NULL
      AND (f.version = ${toSave.seenVersion} OR f.body->>'window' = ${toSave.windowId}
           OR f.body - '{window,savedBy}'::text[] = ${body}::jsonb - '{window,savedBy}'::text[])
      AND NOT EXISTS (
        SELECT 1 FROM document d WHERE d.organisation_id = f.organisation_id AND d.id = f.id
          AND d.status NOT IN ('draft', 'returned'))
    RETURNING version, updated_at AS "savedAt"`
  const [row] = updated
  if (row) return { outcome: 'saved', ...row }

  const kept = await findDraft(tx, toSave.id)
  const isOpen = kept && (kept.status === undefined || isMendable(kept.status))
  return isOpen ? { outcome: 'conflict', kept } : { outcome: 'closed' }
}

/** The statuses in which a voucher's facts may still be typed. */
export function isMendable(status: string): boolean {
  return status === 'draft' || status === 'returned'
}

/** Puts a draft away that was never handed over. It has no number, so nothing is missing. */
export async function discardDraft(tx: Tx, id: string): Promise<boolean> {
  const count = await tx.$executeRaw`
    UPDATE draft f SET discarded_at = organisation_now(f.organisation_id)
    WHERE f.organisation_id = current_organisation() AND f.id = ${id} AND f.kind = 'voucher'
      AND f.discarded_at IS NULL
      AND NOT EXISTS (SELECT 1 FROM document d WHERE d.organisation_id = f.organisation_id AND d.id = f.id)`
  return count === 1
}

/** A draft in the list of what a person, or their unit, has not handed over yet. */
export type ListedDraft = {
  readonly id: string
  readonly title: string
  readonly payeeName: string
  readonly authorName: string
  readonly isOwn: boolean
  readonly savedAt: Date
  /** `returned` where the treasury sent it back, else `draft`. */
  readonly status: string
}

/** The drafts of some units, last saved first; the person's own among them are marked. */
export async function listDrafts(
  tx: Tx,
  personId: string,
  unitIds: readonly string[],
): Promise<readonly ListedDraft[]> {
  return tx.$queryRaw<ListedDraft[]>`
    SELECT f.id, f.body->>'title' AS title, coalesce(f.body->'payees'->0->>'name', '') AS "payeeName",
           a.name AS "authorName", f.author_id = ${personId} AS "isOwn", f.updated_at AS "savedAt",
           coalesce(d.status, 'draft') AS status
    FROM draft f
    JOIN person a ON a.id = f.author_id
    LEFT JOIN document d ON d.organisation_id = f.organisation_id AND d.id = f.id
    WHERE f.organisation_id = current_organisation() AND f.kind = 'voucher' AND f.discarded_at IS NULL
      AND f.unit_id = ANY (${[...unitIds]}::text[])
      AND (d.id IS NULL OR d.status IN ('draft', 'returned'))
    ORDER BY f.updated_at DESC LIMIT 100`
}
