import type { Request, Response } from 'express'
import { z } from 'zod'
import type { VoucherDraft } from '../../domain/voucher/draft'
import { voucherError } from '../../domain/voucher/errors'
import { inOrganisation, type Tx } from '../../prisma/client'
import {
  findDraft,
  isMendable,
  saveDraft,
  type KeptDraft,
  type SavedDraft,
} from '../../prisma/draft'
import { isId, newId } from '../../prisma/ids'
import { render } from '../../templates/engine'
import { liveView } from '../../templates/voucher/draft-live'
import { editVoucherView } from '../../templates/voucher/edit'
import { papersView } from '../../templates/voucher/papers'
import { visitorOf, type Visitor } from '../auth/session'
import { wantsJson } from '../error-handler'
import { sendJson } from '../json'
import { sendPage } from '../page'
import type { Services } from '../services'
import { draftingPosts, sheetInput, type SheetTrouble } from './draft-page'
import { readVoucher } from './form'

/** What a sheet's form carries beside its blanks. */
export const sheetFields = z.object({
  window: z.string().regex(/^evt_[0-9A-Z]{26}$/),
  draftVersion: z.coerce.number().int().min(0).max(1_000_000),
  do: z.string().max(120).catch('save'),
  findLine: z.string().max(100).catch(''),
})

/** Whether this person may type in a draft now: of its unit, and while it lies with the unit. */
export function mayType(visitor: Visitor, kept: KeptDraft): boolean {
  const isOpen = kept.status === undefined || isMendable(kept.status)
  return isOpen && draftingPosts(visitor, kept.unitId).length > 0
}

/** Keeps a draft for this person, if it lies with a unit they draft for. */
export async function keep(
  tx: Tx,
  visitor: Visitor,
  sheet: {
    readonly id: string
    readonly draft: VoucherDraft
    readonly seenVersion: number
    readonly windowId: string
  },
): Promise<SavedDraft> {
  if (draftingPosts(visitor, sheet.draft.unitId).length === 0) {
    throw voucherError.VOUCHER_NOT_DRAFTER({}, 'unitId')
  }
  const kept = await findDraft(tx, sheet.id)
  if (kept && draftingPosts(visitor, kept.unitId).length === 0) {
    throw voucherError.VOUCHER_NOT_DRAFTER()
  }
  const read = readVoucher(sheet.draft)
  return saveDraft(tx, {
    ...sheet,
    content: read.errors.length === 0 ? read.content : undefined,
    personId: visitor.personId,
  })
}

/** What came with a sheet's form: the draft as typed, and of which save and window it is. */
export type TypedSheet = {
  readonly draft: VoucherDraft
  readonly draftVersion: number
  readonly window: string
}

/** Draws the page again with all that was typed, and what is wrong with it. */
export async function sendSheet(
  services: Services,
  req: Request,
  res: Response,
  status: number,
  { draft, draftVersion, window }: TypedSheet,
  trouble: SheetTrouble,
): Promise<void> {
  const visitor = visitorOf(res)
  const id = idOf(req)
  const view = await inOrganisation(services.db, visitor.organisation.id, async (tx) => {
    const kept = await findDraft(tx, id)
    const sheet = { id, draft, draftVersion, windowId: window, eventId: newId('evt'), kept }
    return editVoucherView(await sheetInput(tx, visitor, sheet, trouble))
  })
  if (wantsJson(req)) return sendJson(res, status, { errors: view.errors })
  return sendPage(res, status, 'voucher/edit', view)
}

/** Somebody else, or another window, saved in between: both are shown, and nothing is lost. */
export async function sendConflict(
  services: Services,
  req: Request,
  res: Response,
  sheet: TypedSheet,
  conflict: KeptDraft,
): Promise<void> {
  if (!wantsJson(req)) return sendSheet(services, req, res, 409, sheet, { conflict })
  const visitor = visitorOf(res)
  const id = idOf(req)
  const input = await inOrganisation(services.db, visitor.organisation.id, (tx) =>
    sheetInput(
      tx,
      visitor,
      { ...sheet, id, windowId: sheet.window, eventId: newId('evt'), kept: conflict },
      { conflict },
    ),
  )
  const view = editVoucherView(input)
  return sendJson(res, 409, {
    error: { code: 'DRAFT_CHANGED' },
    trouble: render('voucher/partials/draft-conflict', { ...view.conflict, id }),
  })
}

/** The answer to the script: texts by name, the rail as the server draws it, the fields that can't be read. */
export async function sendLive(
  services: Services,
  req: Request,
  res: Response,
  sheet: TypedSheet & { readonly savedAt: Date | undefined },
): Promise<void> {
  const visitor = visitorOf(res)
  const id = idOf(req)
  const input = await inOrganisation(services.db, visitor.organisation.id, async (tx) => {
    const kept = await findDraft(tx, id)
    const { draft, draftVersion, window } = sheet
    const open = { id, draft, draftVersion, windowId: window, eventId: newId('evt'), kept }
    return sheetInput(tx, visitor, open)
  })
  const live = liveView(input)
  const view = editVoucherView(input)
  const { amounts } = input.outlook
  return sendJson(res, 200, {
    draftVersion: sheet.draftVersion,
    saved: sheet.savedAt ? view.saved : '',
    amounts: {
      gross: amounts.gross,
      vatBase: amounts.vatBase,
      vat: amounts.vat,
      withholding: amounts.withholding,
      fine: amounts.fine,
      net: amounts.net,
    },
    outputs: live.outputs,
    errors: input.errors.map(({ field, text }) => ({ field, text })),
    rail: render('voucher/partials/live-rail', live),
    papers: render('voucher/partials/papers-open', {
      ...papersView(input.outlook.documents, input.files, id),
      attachHref: `/vouchers/${id}/attachments`,
    }),
  })
}

/** The document's id in the address; anything else is an address that leads nowhere. */
export function idOf(req: Request): string {
  const id = req.params['id']
  if (typeof id !== 'string' || !isId('vou', id)) throw voucherError.VOUCHER_NOT_FOUND()
  return id
}
