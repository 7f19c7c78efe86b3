import type { FileKind } from '../domain/shared/file-kind'
import type { Paper } from '../domain/shared/papers'
import type { Tx } from './client'

/** เอกสารประกอบ as its row says, with the size and kind of its file. */
export type AttachmentRow = {
  readonly id: string
  readonly documentId: string
  readonly type: string
  readonly name: string
  readonly sha256: string
  readonly bytes: number
  readonly mime: string
  readonly addedAt: Date
  readonly addedBy: string
}

/** A paper whose bytes are in the store already, and whose row is to be written. */
export type AttachmentToAdd = {
  readonly id: string
  readonly documentId: string
  readonly type: string
  readonly name: string
  readonly sha256: string
  readonly bytes: number
  readonly kind: FileKind
  readonly addedBy: string
}

/** The papers attached to a document now, in the order they came. */
export async function listAttachments(
  tx: Tx,
  documentId: string,
): Promise<readonly AttachmentRow[]> {
  return tx.$queryRaw<AttachmentRow[]>`
    SELECT a.id, a.document_id AS "documentId", a.type, a.name, a.sha256, f.bytes, f.mime,
           a.added_at AS "addedAt", a.added_by AS "addedBy"
    FROM attachment a
    JOIN file f ON f.organisation_id = a.organisation_id AND f.sha256 = a.sha256
    WHERE a.organisation_id = current_organisation() AND a.document_id = ${documentId}
      AND a.removed_at IS NULL
    ORDER BY a.added_at, a.id`
}

/** The papers of a document's file with who added each; those that were taken off again stay in the list. */
export async function listPapers(tx: Tx, documentId: string): Promise<readonly Paper[]> {
  const rows = await tx.$queryRaw<(Omit<Paper, 'removedAt'> & { removedAt: Date | null })[]>`
    SELECT a.id, a.type, a.name, f.bytes, a.added_at AS "addedAt", a.removed_at AS "removedAt",
           coalesce(p.name, '') AS "addedByName"
    FROM attachment a
    JOIN file f ON f.organisation_id = a.organisation_id AND f.sha256 = a.sha256
    LEFT JOIN person p ON p.id = a.added_by
    WHERE a.organisation_id = current_organisation() AND a.document_id = ${documentId}
    ORDER BY a.added_at, a.id`
  return rows.map((row) => ({ ...row, removedAt: row.removedAt ?? undefined }))
}

/** One paper, also one that was taken off again: an earlier revision may still show it. */
export async function findAttachment(
  tx: Tx,
  documentId: string,
  id: string,
): Promise<AttachmentRow | undefined> {
  const [row] = await tx.$queryRaw<AttachmentRow[]>`
    SELECT a.id, a.document_id AS "documentId", a.type, a.name, a.sha256, f.bytes, f.mime,
           a.added_at AS "addedAt", a.added_by AS "addedBy"
    FROM attachment a
    JOIN file f ON f.organisation_id = a.organisation_id AND f.sha256 = a.sha256
    WHERE a.organisation_id = current_organisation() AND a.document_id = ${documentId}
      AND a.id = ${id}`
  return row
}

/** Attaches a stored file. The same bytes as the same paper of the same document are attached once. */
export async function addAttachment(tx: Tx, attachment: AttachmentToAdd): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO file (organisation_id, sha256, mime, bytes)
    VALUES (current_organisation(), ${attachment.sha256}, ${attachment.kind}, ${attachment.bytes})
    ON CONFLICT DO NOTHING`
  await tx.$executeRaw`
    INSERT INTO attachment (organisation_id, id, document_id, type, name, sha256, added_by, added_at)
    SELECT o, ${attachment.id}, ${attachment.documentId}, ${attachment.type}, ${attachment.name},
           ${attachment.sha256}, ${attachment.addedBy}, organisation_now(o)
    FROM current_organisation() o
    WHERE NOT EXISTS (
      SELECT 1 FROM attachment a
      WHERE a.organisation_id = o AND a.document_id = ${attachment.documentId}
        AND a.type = ${attachment.type} AND a.sha256 = ${attachment.sha256} AND a.removed_at IS NULL)`
}

/** Takes a paper off. Its row and its file stay: a revision that was handed over still shows them. */
export async function removeAttachment(tx: Tx, documentId: string, id: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE attachment SET removed_at = organisation_now(organisation_id)
    WHERE organisation_id = current_organisation() AND document_id = ${documentId} AND id = ${id}
      AND removed_at IS NULL`
}

/** How many papers a document has: a bound on what one draft may pile up. */
export async function countAttachments(tx: Tx, documentId: string): Promise<number> {
  const [row] = await tx.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM attachment
    WHERE organisation_id = current_organisation() AND document_id = ${documentId}
      AND removed_at IS NULL`
  return row?.count ?? 0
}
