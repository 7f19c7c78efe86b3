import type { Request, Response } from 'express'
import { z } from 'zod'
import { formatBaht } from '../../domain/shared/money'
import { DomainError, DomainErrors } from '../../domain/shared/errors'
import { printError } from '../../domain/shared/official-form'
import { commandOf } from '../../domain/voucher/act'
import { lateFineOf } from '../../domain/voucher/amounts'
import { decide, findingsOf } from '../../domain/voucher/decide'
import { warningsIn } from '../../domain/voucher/rules'
import {
  blankLine,
  blankPayee,
  draftOf,
  payeeText,
  type VoucherDraft,
} from '../../domain/voucher/draft'
import { voucherError } from '../../domain/voucher/errors'
import { findRecordedAct } from '../../prisma/act'
import { inOrganisation, type Tx } from '../../prisma/client'
import {
  discardDraft,
  findDraft,
  isMendable,
  saveDraft,
  type KeptDraft,
  type SavedDraft,
} from '../../prisma/draft'
import { askForDraftPrint } from '../../prisma/form-copy'
import { isId, newId } from '../../prisma/ids'
import { addNewPayees, findPayee } from '../../prisma/payee'
import { findVoucherCase } from '../../prisma/voucher'
import { render } from '../../templates/engine'
import { editVoucherView, liveView } from '../../templates/voucher/edit'
import { papersView } from '../../templates/voucher/papers'
import { answerAct } from '../acts/answer'
import { visitorOf, type Visitor } from '../auth/session'
import { wantsJson } from '../error-handler'
import { actFields, fieldErrorsOf, parseForm } from '../forms'
import { sendJson } from '../json'
import { keepFlash, sendPage } from '../page'
import { queryNumber, queryText } from '../query'
import { refusalStatus } from '../refusals'
import type { Services } from '../services'
import {
  draftingPosts,
  handingOver,
  handOverErrors,
  newSheet,
  sheetInput,
  textOf,
  withKnownPayees,
  type OpenSheet,
  type SheetTrouble,
} from './draft-page'
import { draftFrom, readVoucher } from './form'

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

/** Whether this person may type in a draft now: of its unit, and while it lies with the unit. */
export function mayType(visitor: Visitor, kept: KeptDraft): boolean {
  const isOpen = kept.status === undefined || isMendable(kept.status)
  return isOpen && draftingPosts(visitor, kept.unitId).length > 0
}

/** What a sheet's form carries beside its blanks. */
const sheetFields = z.object({
  window: z.string().regex(/^evt_[0-9A-Z]{26}$/),
  draftVersion: z.coerce.number().int().min(0).max(1_000_000),
  do: z.string().max(120).catch('save'),
  findLine: z.string().max(100).catch(''),
})

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

/** Hands the sheet over: saved first, then sent as an act that names the draft's version. */
export async function handOverDraft(
  services: Services,
  req: Request,
  res: Response,
): Promise<void> {
  const visitor = visitorOf(res)
  const id = idOf(req)
  const form = sheetFields.parse(req.body)
  const parsed = parseForm(handOverFields, req.body)
  if (!parsed.ok) throw voucherError.VOUCHER_CHANGED_MEANWHILE()
  const { event: eventId, version, reason } = parsed.value
  if (await answeredBefore(services, req, res, eventId, id)) return
  const prepared = await inOrganisation(services.db, visitor.organisation.id, async (tx) => {
    const draft = withoutBlankRows(await withKnownPayees(tx, draftFrom(req.body)))
    const saved = await keep(tx, visitor, {
      id,
      draft,
      seenVersion: form.draftVersion,
      windowId: form.window,
    })
    if (saved.outcome !== 'saved') return { draft, saved }
    const read = readVoucher(draft)
    const found = await findVoucherCase(tx, visitor.organisation.id, id, read.content)
    const hand = handingOver(visitor, draft.unitId)
    if (found === undefined || hand === undefined) throw voucherError.VOUCHER_NOT_DRAFTER()
    const act = {
      action: hand.action,
      personId: visitor.personId,
      postId: hand.by.postId,
      version,
      reason,
      defects: [],
      warningReasons: draft.warningReasons,
      evidenceStamped: false,
      draftVersion: saved.version,
    }
    const command = commandOf(
      { ...act, acceptBy: '' },
      {
        ...found,
        draft: { version: saved.version, authorId: visitor.personId, content: read.content },
      },
    )
    const warnings = warningsIn(
      findingsOf(found.voucher, command, read.content, found.standing),
    ).map((warning) => ({ ...warning, reason: draft.warningReasons[warning.rule] ?? '' }))
    const refusals = refusalsOf(() => decide(found.voucher, command, found.standing), warnings)
    const errors = handOverErrors(read, refusals)
    if (errors.length === 0) await addNewPayees(tx, read.content.payees)
    return { draft, saved, found, act, errors, status: refusals[0] && refusalStatus(refusals[0]) }
  })

  const { saved, draft } = prepared
  if (saved.outcome === 'closed') throw voucherError.VOUCHER_CHANGED_MEANWHILE()
  if (saved.outcome === 'conflict') {
    return sendConflict(services, req, res, { draft, ...form }, saved.kept)
  }
  const again = { ...form, draft, draftVersion: saved.version }
  if (prepared.errors === undefined || prepared.errors.length > 0) {
    const errors = prepared.errors ?? []
    const status = errors.some((error) => error.field !== '') ? 422 : (prepared.status ?? 422)
    return sendSheet(services, req, res, status, again, { errors })
  }

  const { act, found } = prepared
  const outcome = await services.act('voucher', {
    document: {
      organisationId: visitor.organisation.id,
      id,
      status: found.voucher.status,
      version: found.voucher.version,
    },
    act,
    eventId,
  })
  const refusal = await answerAct(services, req, res, outcome, {
    eventId,
    documentId: id,
    kind: 'voucher',
    label: act.action === 'present' ? 'ส่งให้ผู้เบิกลงนาม' : 'ลงนามผู้เบิกและส่งคลัง',
    typed: [
      { label: 'รายการที่ขอเบิก', text: draft.title },
      { label: 'คำชี้แจง', text: reason },
    ],
  })
  if (refusal) return sendRefused(services, req, res, again, refusal)
}

/** A form that is sent again, by a double click or the back button, is told what became of it. */
async function answeredBefore(
  services: Services,
  req: Request,
  res: Response,
  eventId: string,
  documentId: string,
): Promise<boolean> {
  const visitor = visitorOf(res)
  const recorded = await inOrganisation(services.db, visitor.organisation.id, (tx) =>
    findRecordedAct(tx, eventId),
  )
  if (recorded?.documentId !== documentId || recorded.personId !== visitor.personId) return false
  const outcome = {
    outcome: 'done',
    status: recorded.statusNow,
    version: recorded.versionNow,
  } as const
  await answerAct(services, req, res, outcome, {
    eventId,
    documentId,
    kind: 'voucher',
    label: recorded.action === 'present' ? 'ส่งให้ผู้เบิกลงนาม' : 'ลงนามผู้เบิกและส่งคลัง',
    typed: [],
  })
  return true
}

const handOverFields = z.object({
  ...actFields,
  reason: z
    .string()
    .max(2000)
    .catch('')
    .transform((text) => text.trim()),
})

async function sendRefused(
  services: Services,
  req: Request,
  res: Response,
  sheet: TypedSheet,
  refusal: DomainError | DomainErrors,
): Promise<void> {
  const errors = fieldErrorsOf(refusal)
  const [first] = refusal instanceof DomainErrors ? refusal.refusals : [refusal]
  return sendSheet(services, req, res, first ? refusalStatus(first) : 422, sheet, { errors })
}

/** Why the rules refuse; every warning that has no reason yet is asked about at once. */
function refusalsOf(decision: () => unknown, warnings: readonly Warning[]): readonly DomainError[] {
  try {
    decision()
    return []
  } catch (error) {
    if (error instanceof DomainErrors) return error.refusals
    if (!(error instanceof DomainError)) throw error
    if (error.code !== 'VOUCHER_WARNING_NEEDS_REASON') return [error]
    return warnings
      .filter((warning) => warning.reason === '')
      .map(({ rule, text }) =>
        voucherError.VOUCHER_WARNING_NEEDS_REASON({ rule, text }, `warningReasons.${rule}`),
      )
  }
}

type Warning = { readonly rule: string; readonly text: string; readonly reason: string }

/** Keeps a draft for this person, if it lies with a unit they draft for. */
async function keep(
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

type TypedSheet = {
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

async function sendConflict(
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
async function sendLive(
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

type Changed = { readonly draft: VoucherDraft; readonly anchor: string; readonly query: string }

/** What a button inside the form does to the sheet, and where the page is opened again. */
async function afterButton(tx: Tx, draft: VoucherDraft, button: string): Promise<Changed> {
  const [name = '', first = '', second = ''] = button.split('.')
  const index = /^\d{1,3}$/.test(first) ? Number(first) : -1
  const at = (anchor: string, changed: Partial<VoucherDraft> = {}, query = ''): Changed => ({
    draft: { ...draft, ...changed },
    anchor: anchor === '' ? '' : `#${anchor}`,
    query,
  })
  switch (name) {
    case 'add-line':
      return at(`lines.${draft.lines.length}.description`, { lines: [...draft.lines, blankLine] })
    case 'drop-line': {
      const lines = draft.lines.filter((_, n) => n !== index)
      return at('lines', { lines: lines.length === 0 ? [blankLine] : lines })
    }
    case 'add-payee':
      return at(`payees.${draft.payees.length}.name`, {
        payees: [...draft.payees, blankPayee(newId('pye'))],
      })
    case 'drop-payee': {
      const payees = draft.payees.filter((_, n) => n !== index)
      return at('payees.0', { payees: payees.length === 0 ? [blankPayee(newId('pye'))] : payees })
    }
    case 'find-payees':
      return at(`payees.${index}`, {}, `?payee=${index}`)
    case 'use-payee':
      return at(`payees.${index}`, await withPayee(tx, draft, index, second))
    case 'find-lines':
      return at('budgetLine')
    case 'find-enough':
      return at('budgetLine', {}, '?enough=yes')
    case 'use-budget-line':
      return at('findLine', {
        budgetLineIds: [first],
        lines: draft.lines.map((line) => ({ ...line, budgetLineId: '' })),
      })
    case 'add-budget-line':
      return at('findLine', { budgetLineIds: [...new Set([...draft.budgetLineIds, first])] })
    case 'drop-budget-line':
      return at('budgetLine', { budgetLineIds: draft.budgetLineIds.filter((id) => id !== first) })
    case 'use-fine': {
      const { order } = readVoucher(draft).content
      return at('fine', { fine: order ? formatBaht(lateFineOf(order).fine) : draft.fine })
    }
    case 'add-deduction':
      return at(`otherDeductions.${draft.otherDeductions.length}.description`, {
        otherDeductions: [
          ...draft.otherDeductions,
          { description: '', amount: '', accountCode: '', payeeId: '' },
        ],
      })
    case 'drop-deduction':
      return at('lines', {
        otherDeductions: draft.otherDeductions.filter((_, n) => n !== index),
      })
    default:
      return at('')
  }
}

/** The payee of the office's list takes the place of what was typed; lines that were for it stay for it. */
async function withPayee(
  tx: Tx,
  draft: VoucherDraft,
  index: number,
  payeeId: string,
): Promise<Partial<VoucherDraft>> {
  const listed = isId('pye', payeeId) ? await findPayee(tx, payeeId) : undefined
  const replaced = draft.payees[index]
  if (listed === undefined || replaced === undefined) return {}
  const idOf = (id: string): string => (id === replaced.id ? listed.id : id)
  return {
    payees: draft.payees.map((payee, n) => (n === index ? payeeText(listed) : payee)),
    lines: draft.lines.map((line) => ({ ...line, payeeId: idOf(line.payeeId) })),
    otherDeductions: draft.otherDeductions.map((each) => ({
      ...each,
      payeeId: idOf(each.payeeId),
    })),
  }
}

/** Rows in which nothing was typed are not handed over; their numbers then agree with the paper. */
function withoutBlankRows(draft: VoucherDraft): VoucherDraft {
  const typed = (row: Readonly<Record<string, string>>): boolean =>
    Object.entries(row).some(
      ([name, text]) =>
        !['payeeId', 'budgetLineId', 'accountCode'].includes(name) && text.trim() !== '',
    )
  const lines = draft.lines.filter(typed)
  return {
    ...draft,
    lines: lines.length === 0 ? [blankLine] : lines,
    otherDeductions: draft.otherDeductions.filter(typed),
  }
}

/** The document's id in the address; anything else is an address that leads nowhere. */
export function idOf(req: Request): string {
  const id = req.params['id']
  if (typeof id !== 'string' || !isId('vou', id)) throw voucherError.VOUCHER_NOT_FOUND()
  return id
}
