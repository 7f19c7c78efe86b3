import type { Request, Response } from 'express'
import { z } from 'zod'
import type { DomainError } from '../../domain/shared/errors'
import { extensionOf, fileError, isFileKind } from '../../domain/shared/file-kind'
import type { VoucherDraft } from '../../domain/voucher/draft'
import {
  documentTypeOf,
  nextMissingDocument,
  type DocumentType,
} from '../../domain/voucher/documents'
import { voucherError } from '../../domain/voucher/errors'
import {
  addAttachment,
  countAttachments,
  findAttachment,
  listAttachments,
  removeAttachment,
} from '../../prisma/attachment'
import { inOrganisation, type Tx } from '../../prisma/client'
import { findDraft, saveDraft, type SavedDraft } from '../../prisma/draft'
import { newId } from '../../prisma/ids'
import { requireToken } from '../auth/form-guard'
import { visitorOf, type Visitor } from '../auth/session'
import { wantsJson } from '../error-handler'
import { fieldErrorsOf } from '../forms'
import { keepFlash } from '../page'
import { sendJson } from '../json'
import { queryText } from '../query'
import { sendFile } from '../send-file'
import type { Services } from '../services'
import { receiveUpload, type UploadedFile } from '../upload'
import { idOf, mayType, sendSheet } from './sheet'
import { draftingPosts, errorsWhileTyping } from './draft-page'
import { draftFrom, readVoucher } from './form'

/** A draft with more papers than this is a mistake or a flood. */
const mostAttachments = 200

/**
 * Attaches the files of a draft's form. What is typed comes with them and is saved too; files that are
 * refused are named on the page, the others are attached.
 */
export async function attachToDraft(
  services: Services,
  req: Request,
  res: Response,
): Promise<void> {
  const visitor = visitorOf(res)
  const id = idOf(req)
  await inOrganisation(services.db, visitor.organisation.id, (tx) => mustType(tx, visitor, id))
  const upload = await receiveUpload(req, services.files, (fields) =>
    requireToken(res, fields['_csrf']),
  )
  // From here on the request reads like a plain form, for whoever answers it.
  req.body = { ...upload.fields }
  const sheet = sheetFrom(req.body)
  const { saved, next } = await inOrganisation(services.db, visitor.organisation.id, async (tx) => {
    await mustType(tx, visitor, id)
    const result = await saveSheet(tx, visitor, id, sheet)
    await attach(tx, visitor, id, upload.files)
    return { saved: result, next: await nextPaper(tx, id, sheet, upload.files) }
  })
  const refusals = upload.files.flatMap((file) => ('refusal' in file ? [file.refusal] : []))
  if (refusals.length > 0 || saved.outcome === 'conflict') {
    return sendTrouble(services, req, res, sheet, saved, refusals)
  }
  if (wantsJson(req)) return sendJson(res, 200, { draftVersion: saved.version })
  return res.redirect(303, `/vouchers/${id}/edit#${next}`)
}

/** Where the page is opened again: at the next paper that is missing, else at the list. */
async function nextPaper(
  tx: Tx,
  id: string,
  sheet: SentSheet,
  files: readonly UploadedFile[],
): Promise<string> {
  const last = files.at(-1)
  if (last === undefined) return 'attachments'
  const { content } = readVoucher(sheet.draft)
  const next = nextMissingDocument(content, await listAttachments(tx, id), paperOf(last))
  return next === undefined ? 'attachments' : `file-${next}`
}

/** Which paper a file is: the name of its field says so. */
function paperOf(file: UploadedFile): DocumentType {
  return documentTypeOf(file.field.replace(/^file\./, ''))
}

/** What is typed beside the papers, as the form of the sheet brought it. */
type SentSheet = {
  readonly draft: VoucherDraft
  readonly seenVersion: number
  readonly windowId: string
}

const sheetMarks = z.object({
  draftVersion: z.coerce.number().int().catch(0),
  window: z.string().catch(''),
})

function sheetFrom(body: unknown): SentSheet {
  const { draftVersion, window } = sheetMarks.parse(body)
  return { draft: draftFrom(body), seenVersion: draftVersion, windowId: window }
}

/** Keeps what is typed. What another window kept meanwhile stays, and is told as a conflict. */
async function saveSheet(
  tx: Tx,
  visitor: Visitor,
  id: string,
  sheet: SentSheet,
): Promise<Exclude<SavedDraft, { outcome: 'closed' }>> {
  if (draftingPosts(visitor, sheet.draft.unitId).length === 0) {
    throw voucherError.VOUCHER_NOT_DRAFTER()
  }
  const read = readVoucher(sheet.draft)
  const content = read.errors.length === 0 ? read.content : undefined
  const saved = await saveDraft(tx, { ...sheet, id, content, personId: visitor.personId })
  if (saved.outcome === 'closed') throw voucherError.VOUCHER_CHANGED_MEANWHILE()
  return saved
}

/** The page again with all that was typed: files that were refused, or what another window kept meanwhile. */
function sendTrouble(
  services: Services,
  req: Request,
  res: Response,
  { draft, seenVersion, windowId }: SentSheet,
  saved: Exclude<SavedDraft, { outcome: 'closed' }>,
  refusals: readonly DomainError[],
): Promise<void> {
  const isConflict = saved.outcome === 'conflict'
  const errors = refusals.flatMap((refusal) =>
    fieldErrorsOf(refusal).map((error) => ({ ...error, field: 'attachments' })),
  )
  return sendSheet(
    services,
    req,
    res,
    isConflict ? 409 : 422,
    { draft, draftVersion: isConflict ? seenVersion : saved.version, window: windowId },
    {
      errors: [...errors, ...errorsWhileTyping(draft, readVoucher(draft).errors)],
      ...(isConflict && { conflict: saved.kept }),
    },
  )
}

/** Keeps the rows of the files that were taken; the field's name says which paper each is. */
export async function attach(
  tx: Tx,
  visitor: Visitor,
  documentId: string,
  files: readonly UploadedFile[],
): Promise<void> {
  const taken = files.flatMap((file) => ('stored' in file ? [file] : []))
  if (taken.length === 0) return
  if ((await countAttachments(tx, documentId)) + taken.length > mostAttachments) {
    throw fileError.FILE_TOO_MANY({ most: String(mostAttachments) }, 'attachments')
  }
  for (const file of taken) {
    const { name, stored } = file
    await addAttachment(tx, {
      id: newId('att'),
      documentId,
      type: paperOf(file),
      name,
      sha256: stored.sha256,
      bytes: stored.bytes,
      kind: stored.kind,
      addedBy: visitor.personId,
    })
  }
}

/** Takes a paper off a draft; what is typed has come along and is saved by the page's own save. */
export async function removeFromDraft(
  services: Services,
  req: Request,
  res: Response,
): Promise<void> {
  const visitor = visitorOf(res)
  const id = idOf(req)
  const attachmentId = String(req.params['attachmentId'])
  const sheet = sheetFrom(req.body)
  const { saved, type } = await inOrganisation(services.db, visitor.organisation.id, async (tx) => {
    await mustType(tx, visitor, id)
    const row = await findAttachment(tx, id, attachmentId)
    if (row === undefined) throw fileError.FILE_NOT_FOUND()
    const result = await saveSheet(tx, visitor, id, sheet)
    await removeAttachment(tx, id, attachmentId)
    await keepFlashOfRemoval(res, row.name)
    return { saved: result, type: documentTypeOf(row.type) }
  })
  if (saved.outcome === 'conflict') return sendTrouble(services, req, res, sheet, saved, [])
  return res.redirect(303, `/vouchers/${id}/edit#file-${type}`)
}

function keepFlashOfRemoval(res: Response, name: string): Promise<void> {
  return keepFlash(res, { tone: 'good', lead: 'เอาออกแล้ว', text: name })
}

/** A draft that isn't there yet is a new one; one that is must lie with this person's unit. */
async function mustType(tx: Tx, visitor: Visitor, id: string): Promise<void> {
  const kept = await findDraft(tx, id)
  if (kept === undefined) {
    if (draftingPosts(visitor).length === 0) throw voucherError.VOUCHER_NOT_DRAFTER()
    return
  }
  if (!mayType(visitor, kept)) throw voucherError.VOUCHER_CHANGED_MEANWHILE()
}

/**
 * Shows a paper, or saves it where the address asks for that. The papers of a draft that was never handed
 * over are its unit's alone.
 */
export async function sendAttachment(
  services: Services,
  req: Request,
  res: Response,
): Promise<void> {
  const visitor = visitorOf(res)
  const row = await inOrganisation(services.db, visitor.organisation.id, async (tx) => {
    const kept = await findDraft(tx, idOf(req))
    const isOthersDraft = kept?.status === undefined && kept && !mayType(visitor, kept)
    if (isOthersDraft) return undefined
    return findAttachment(tx, idOf(req), String(req.params['attachmentId']))
  })
  if (row === undefined || !isFileKind(row.mime)) throw fileError.FILE_NOT_FOUND()
  const ending = extensionOf(row.mime)
  const name = row.name.toLowerCase().endsWith(ending) ? row.name : `${row.name}${ending}`
  await sendFile(services, req, res, {
    sha256: row.sha256,
    mime: row.mime,
    name,
    save: queryText(req, 'save') !== '',
  })
}
