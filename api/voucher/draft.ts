import type { Request, Response } from 'express'
import { printError } from '../../domain/shared/official-form'
import { draftOf, type VoucherDraft } from '../../domain/voucher/draft'
import { voucherError } from '../../domain/voucher/errors'
import { inOrganisation, type Tx } from '../../prisma/client'
import { discardDraft, findDraft } from '../../prisma/draft'
import { askForDraftPrint } from '../../prisma/form-copy'
import { isId, newId } from '../../prisma/ids'
import { findVoucherCase } from '../../prisma/voucher'
import { editVoucherView } from '../../templates/voucher/edit'
import { visitorOf, type Visitor } from '../auth/session'
import { wantsJson } from '../error-handler'
import { keepFlash, sendPage } from '../page'
import { queryNumber, queryText } from '../query'
import type { Services } from '../services'
import { draftingPosts, newSheet, sheetInput, textOf, type OpenSheet } from './draft-page'
import { draftFrom } from './form'
import { idOf, keep, mayType, sendConflict, sendLive, sheetFields } from './sheet'
import { afterButton } from './sheet-buttons'

/** A blank sheet, or one that begins with the facts of a cancelled voucher it replaces. */
export async function newDraftPage(services: Services, req: Request, res: Response): Promise<void> {
  const visitor = visitorOf(res)
  if (draftingPosts(visitor).length === 0) throw voucherError.VOUCHER_NOT_DRAFTER()
  const view = await inOrganisation(services.db, visitor.organisation.id, async (tx) => {
    const sheet = newSheet(visitor, newId('evt'))
    const draft = await replacing(tx, visitor, queryText(req, 'replaces'))
    return editVoucherView(await sheetInput(tx, visitor, { ...sheet, ...(draft && { draft }) }))
  })
  return sendPage(res, 200, 'voucher/edit', view)
}

/** The facts of a cancelled voucher, for the one that is made in its place (S14). */
async function replacing(tx: Tx, visitor: Visitor, id: string): Promise<VoucherDraft | undefined> {
  if (!isId('vou', id)) return undefined
  const found = await findVoucherCase(tx, visitor.organisation.id, id)
  if (found?.voucher.status !== 'cancelled' || !found.voucher.content) return undefined
  return { ...draftOf(found.voucher.content), replaces: id }
}

/** The sheet as it was last saved. */
export async function editDraftPage(
  services: Services,
  req: Request,
  res: Response,
): Promise<void> {
  const visitor = visitorOf(res)
  const id = idOf(req)
  const view = await inOrganisation(services.db, visitor.organisation.id, async (tx) => {
    const kept = await findDraft(tx, id)
    if (kept === undefined) return undefined
    if (!mayType(visitor, kept)) return 'elsewhere'
    const findLine = 'find' in req.query ? queryText(req, 'find') : undefined
    const findPayee = queryNumber(req, 'payee', { least: 0, most: 19 })
    const sheet: OpenSheet = {
      id,
      draft: textOf(kept),
      draftVersion: kept.version,
      windowId: newId('evt'),
      eventId: newId('evt'),
      kept,
      ...(findLine !== undefined && { findLine }),
      enough: queryText(req, 'enough') === 'yes',
      ...(findPayee !== undefined && { findPayee }),
    }
    return editVoucherView(await sheetInput(tx, visitor, sheet))
  })
  if (view === undefined) throw voucherError.VOUCHER_NOT_FOUND()
  if (view === 'elsewhere') return res.redirect(303, `/vouchers/${id}`)
  return sendPage(res, 200, 'voucher/edit', view)
}

/**
 * Saves what is typed, whatever it is, and does what the pressed button says: a line more, a payee less.
 * A script is answered with what the server makes of it, everybody else with the page drawn anew.
 */
export async function saveDraftForm(
  services: Services,
  req: Request,
  res: Response,
): Promise<void> {
  const visitor = visitorOf(res)
  const id = idOf(req)
  const form = sheetFields.parse(req.body)
  const result = await inOrganisation(services.db, visitor.organisation.id, async (tx) => {
    const typed = draftFrom(req.body)
    const changed = await afterButton(tx, typed, form.do)
    const keepsMine = /^keep-mine\.(\d{1,7})$/.exec(form.do)?.[1]
    const seenVersion = keepsMine === undefined ? form.draftVersion : Number(keepsMine)
    const saved = await keep(tx, visitor, {
      id,
      draft: changed.draft,
      seenVersion,
      windowId: form.window,
    })
    return { ...changed, saved, typed }
  })

  if (result.saved.outcome === 'closed') throw voucherError.VOUCHER_CHANGED_MEANWHILE()
  if (result.saved.outcome === 'conflict') {
    return sendConflict(services, req, res, { draft: result.typed, ...form }, result.saved.kept)
  }
  if (wantsJson(req)) {
    const { version, savedAt } = result.saved
    return sendLive(services, req, res, {
      ...form,
      draftVersion: version,
      draft: result.draft,
      savedAt,
    })
  }
  if (form.do === 'print') return answerPreview(services, res, id)
  const query =
    result.query || (form.do === 'find-lines' ? `?find=${encodeURIComponent(form.findLine)}` : '')
  return res.redirect(303, `/vouchers/${id}/edit${query}${result.anchor}`)
}

/** ดูอย่างที่พิมพ์: the sheet that was just saved, as it would print. Throws PRINT_NO_DRAFT. */
async function answerPreview(services: Services, res: Response, id: string): Promise<void> {
  const { organisation, personId } = visitorOf(res)
  const printId = await inOrganisation(services.db, organisation.id, (tx) =>
    askForDraftPrint(tx, id, personId),
  )
  if (printId === undefined) throw printError.PRINT_NO_DRAFT()
  return res.redirect(303, `/prints/${printId}`)
}

/** What the server makes of the typed text, without keeping it: for those who may type there alone. */
export async function previewDraft(services: Services, req: Request, res: Response): Promise<void> {
  const visitor = visitorOf(res)
  const form = sheetFields.parse(req.body)
  const kept = await inOrganisation(services.db, visitor.organisation.id, (tx) =>
    findDraft(tx, idOf(req)),
  )
  if (kept ? !mayType(visitor, kept) : draftingPosts(visitor).length === 0)
    throw voucherError.VOUCHER_NOT_DRAFTER()
  return sendLive(services, req, res, { ...form, draft: draftFrom(req.body), savedAt: undefined })
}

/** Puts a sheet away that was never handed over. */
export async function discardDraftForm(
  services: Services,
  req: Request,
  res: Response,
): Promise<void> {
  const visitor = visitorOf(res)
  const id = idOf(req)
  const discarded = await inOrganisation(services.db, visitor.organisation.id, async (tx) => {
    const kept = await findDraft(tx, id)
    if (kept === undefined) return true
    return mayType(visitor, kept) && discardDraft(tx, id)
  })
  if (!discarded) throw voucherError.VOUCHER_CHANGED_MEANWHILE()
  await keepFlash(res, { tone: 'good', lead: 'ทิ้งร่างแล้ว', text: 'ร่างไม่มีเลขที่ จึงไม่มีสิ่งใดค้างในทะเบียน' })
  return res.redirect(303, '/vouchers')
}
