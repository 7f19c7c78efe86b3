import { newId } from './ids'
import type { PrintStatus } from './form'
import { callPrinter } from './print'
import type { Tx } from './client'

/** งานพิมพ์ที่มีผู้ขอ: a copy, a draft or a report that a person asked for, and what became of it. */
export type AskedPrint = {
  readonly id: string
  readonly organisationId: string
  /** `form-copy`, `voucher-draft`, `ordinance-draft`, or a report's own. */
  readonly kind: string
  readonly parameters: unknown
  readonly status: PrintStatus
  readonly sha256: string | undefined
  readonly pages: number | undefined
  /** Why it failed, in a sentence for people; else empty. */
  readonly failure: string
  readonly askedById: string
  readonly askedBy: string
  /** By the organisation's clock. */
  readonly askedAt: Date
}

/** What a copy is of, and which one it is. */
export type FormCopy = { readonly formId: string; readonly copyNumber: number }

/**
 * Counts a reprint and asks for it: it is marked สำเนา with its number, or ยกเลิก where its document is.
 * Gives the id of the print; undefined while the form itself isn't printed.
 */
export async function askForCopy(
  tx: Tx,
  formId: string,
  personId: string,
): Promise<string | undefined> {
  const [row] = await tx.$queryRaw<{ number: number | null }[]>`
    SELECT count_reprint(current_organisation(), ${formId}) AS number`
  const copyNumber = row?.number
  if (copyNumber === null || copyNumber === undefined) return undefined
  return askForPrint(tx, 'form-copy', { formId, copyNumber } satisfies FormCopy, personId)
}

/** Whether a person may ask for it: a draft that nobody handed over is its author's and their unit's alone. */
export async function mayPreview(
  tx: Tx,
  documentId: string,
  personId: string,
  unitIds: readonly string[],
): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ may: boolean }[]>`
    SELECT EXISTS (SELECT FROM document d WHERE d.organisation_id = current_organisation()
              AND d.id = ${documentId} AND d.kind = 'voucher')
        OR EXISTS (SELECT FROM draft f WHERE f.organisation_id = current_organisation()
              AND f.id = ${documentId} AND f.kind = 'voucher' AND f.discarded_at IS NULL
              AND (f.author_id = ${personId} OR f.unit_id = ANY (${[...unitIds]}::text[]))) AS may`
  return row?.may ?? false
}

/** Asks for a preview of a voucher's form, marked ร่าง; undefined once the form of the approved voucher is wanted. */
export async function askForDraftPrint(
  tx: Tx,
  documentId: string,
  personId: string,
): Promise<string | undefined> {
  const [row] = await tx.$queryRaw<{ isOpen: boolean }[]>`
    SELECT (EXISTS (SELECT FROM draft f WHERE f.organisation_id = current_organisation()
              AND f.id = ${documentId} AND f.kind = 'voucher' AND f.content IS NOT NULL)
            OR EXISTS (SELECT FROM document d WHERE d.organisation_id = current_organisation()
              AND d.id = ${documentId} AND d.kind = 'voucher'))
       AND NOT EXISTS (SELECT FROM form WHERE organisation_id = current_organisation()
              AND document_id = ${documentId}) AS "isOpen"`
  if (!row?.isOpen) return undefined
  return askForPrint(tx, 'voucher-draft', { documentId }, personId)
}

/** Asks for a print of any kind that the printer knows, and calls it. Gives the id of the print. */
export async function askForPrint(
  tx: Tx,
  kind: string,
  parameters: object,
  personId: string,
): Promise<string> {
  const id = newId('rpt')
  await tx.$executeRaw`
    INSERT INTO report_print (organisation_id, id, kind, parameters, asked_by, asked_at)
    SELECT o, ${id}, ${kind}, ${JSON.stringify(parameters)}::jsonb, ${personId}, organisation_now(o)
    FROM current_organisation() o`
  await callPrinter(tx)
  return id
}

/** A print that was asked for in this organisation. */
export async function findPrint(tx: Tx, id: string): Promise<AskedPrint | undefined> {
  const [row] = await tx.$queryRaw<AskedPrintRow[]>`
    SELECT r.id, r.organisation_id AS "organisationId", r.kind, r.parameters, r.status, r.sha256, r.pages,
           coalesce(r.failure, '') AS failure, r.asked_by AS "askedById",
           coalesce(n.name, '') AS "askedBy", r.asked_at AS "askedAt"
    FROM report_print r LEFT JOIN person n ON n.id = r.asked_by
    WHERE r.organisation_id = current_organisation() AND r.id = ${id}`
  return row && { ...row, sha256: row.sha256 ?? undefined, pages: row.pages ?? undefined }
}

/** As many drafts of a budget's book as its page lists. */
const mostDraftBooks = 3

/** The latest drafts of a budget's book that a person asked for: a draft is its asker's alone. */
export function listOwnDraftBooks(
  tx: Tx,
  documentId: string,
  personId: string,
): Promise<readonly { readonly id: string; readonly askedAt: Date }[]> {
  return tx.$queryRaw`
    SELECT id, asked_at AS "askedAt" FROM report_print
    WHERE organisation_id = current_organisation() AND kind = 'ordinance-draft' AND asked_by = ${personId}
      AND parameters->>'documentId' = ${documentId}
    ORDER BY asked_at DESC LIMIT ${mostDraftBooks}`
}

type AskedPrintRow = Omit<AskedPrint, 'sha256' | 'pages'> & {
  readonly sha256: string | null
  readonly pages: number | null
}
