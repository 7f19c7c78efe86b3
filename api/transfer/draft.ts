import type { Request, Response } from 'express'
import { z } from 'zod'
import type { BudgetLine } from '../../domain/budget/budget-line'
import type { Actor } from '../../domain/shared/actor'
import { fiscalYearOf } from '../../domain/shared/calendar'
import { transferError } from '../../domain/transfer/errors'
import { faultsOf } from '../../domain/transfer/faults'
import { actWords } from '../../domain/transfer/words'
import { findBudgetLine, listBudgetLines } from '../../prisma/budget'
import { inOrganisation, type Tx } from '../../prisma/client'
import { isId, newId } from '../../prisma/ids'
import {
  findLinesOfSheet,
  findLineWords,
  findTransferCase,
  saveTransferDraft,
  type TransferSheet,
} from '../../prisma/transfer'
import { listUnits, findUnitName } from '../../prisma/unit'
import { render } from '../../templates/engine'
import { amendTransferView } from '../../templates/transfer/amend'
import { editTransferView } from '../../templates/transfer/edit'
import { answeredBefore } from '../acts/again'
import { statusOf } from '../acts/send'
import { visitorOf, type Visitor } from '../auth/session'
import { actFields, fieldErrorsOf, type FieldError } from '../forms'
import { wantsJson } from '../error-handler'
import { sendJson } from '../json'
import { keepFlash, sendPage } from '../page'
import { queryText } from '../query'
import type { Services } from '../services'
import { sendTransferAct } from './act'
import {
  codesIn,
  isAmendmentSheet,
  mostRows,
  onPage,
  placesIn,
  readTransfer,
  sheetFrom,
} from './form'

/** The posts from which a person types a unit's transfers: its head and its drafters. */
export function typingPosts(visitor: Visitor, unitId?: string): readonly Actor[] {
  return visitor.posts.filter(
    (post) =>
      post.roles.some((role) => role === 'withdrawer' || role === 'drafter') &&
      (unitId === undefined || post.unitId === unitId),
  )
}

type Sheet = {
  readonly id: string
  readonly unitId: string
  readonly version: number
  readonly typed: TransferSheet
}

/** A blank sheet; the address may name a line, which gives where it is the unit's own and gets where it isn't. */
export async function sendNewTransfer(
  services: Services,
  req: Request,
  res: Response,
): Promise<void> {
  const visitor = visitorOf(res)
  const [post] = typingPosts(visitor)
  if (!post) throw notTheirs(res)
  const line = await inOrganisation(services.db, visitor.organisation.id, (tx) =>
    findBudgetLine(tx, queryText(req, 'line')),
  )
  const typed =
    queryText(req, 'form') === 'amendment'
      ? await wordsToAmend(services, visitor, line)
      : movedLine(line, post.unitId)
  return sendSheet(services, res, 200, { id: newId('trf'), unitId: post.unitId, version: 0, typed })
}

/** A line gives where it is the unit's own, and gets where it isn't. */
function movedLine(line: BudgetLine | undefined, unitId: string): TransferSheet {
  if (!line) return {}
  return { [`${line.unitId === unitId ? 'sources' : 'targets'}.0.code`]: line.code }
}

/** The words that a line has now, to be typed over. */
async function wordsToAmend(
  services: Services,
  visitor: Visitor,
  line: BudgetLine | undefined,
): Promise<TransferSheet> {
  if (!line) return { form: 'amendment' }
  const words = await inOrganisation(services.db, visitor.organisation.id, (tx) =>
    findLineWords(tx, [line.id]),
  )
  return {
    form: 'amendment',
    'amendments.0.code': line.code,
    'amendments.0.item': words[line.id]?.item ?? '',
    'amendments.0.statement': words[line.id]?.statement ?? '',
  }
}

/** The sheet as it was last saved. */
export async function sendSavedTransfer(
  services: Services,
  res: Response,
  id: string,
): Promise<boolean> {
  const visitor = visitorOf(res)
  const found = await findTransferCase(services.db, visitor.organisation.id, id)
  const { draft, sheet } = found ?? {}
  if (!draft || !sheet || found?.transfer.status !== 'draft') return false
  if (typingPosts(visitor, sheet.unitId).length === 0) return false
  await sendSheet(services, res, 200, { id, ...sheet, version: draft.version })
  return true
}

const sheetMarks = z.object({
  draftVersion: z.coerce.number().int().min(0).max(1_000_000),
  event: actFields.event,
})

/** Keeps what is typed, whatever it is, and shows what it would do; a script gets that part alone. */
export async function saveTransferSheet(
  services: Services,
  req: Request,
  res: Response,
  id: string,
): Promise<void> {
  const { draftVersion } = sheetMarks.parse(req.body)
  const sheet = await sheetOf(services, res, id, draftVersion, sheetFrom(req.body))
  const version = await keep(services, visitorOf(res), sheet)
  if (version === undefined) return sendConflict(services, res, sheet)
  if (wantsJson(req)) {
    const view = await viewOf(services, visitorOf(res), { ...sheet, version })
    const outcome = render(
      isAmendmentSheet(sheet.typed)
        ? 'transfer/partials/amendment-outcome'
        : 'transfer/partials/outcome',
      view,
    )
    return sendJson(res, 200, { draftVersion: view.draftVersion, saved: view.saved, outcome })
  }
  await keepFlash(res, {
    tone: 'good',
    lead: 'บันทึกร่างแล้ว',
    text: isAmendmentSheet(sheet.typed)
      ? 'ถ้อยคำของรายการยังไม่เปลี่ยน จนกว่าจะได้รับอนุมัติ'
      : 'ยังไม่กันเงิน จนกว่าหัวหน้าหน่วยงานจะลงนามและเสนอ',
  })
  res.redirect(303, `/transfers/${id}/edit`)
}

/** Saves the sheet, then submits it as an act that names the draft's version. */
export async function submitTransfer(
  services: Services,
  req: Request,
  res: Response,
  id: string,
): Promise<void> {
  const visitor = visitorOf(res)
  const { draftVersion, event } = sheetMarks.parse(req.body)
  const sent = { eventId: event, documentId: id, kind: 'transfer' } as const
  const typed = sheetFrom(req.body)
  const labelOf = () => actWords(isAmendmentSheet(typed) ? { amendments: [] } : {}, 'submit')
  if (await answeredBefore(services, req, res, sent, labelOf)) return
  const sheet = await sheetOf(services, res, id, draftVersion, typed)
  const version = await keep(services, visitor, sheet)
  if (version === undefined) {
    if (await answeredBefore(services, req, res, sent, labelOf)) return
    return sendConflict(services, res, sheet)
  }
  const saved = { ...sheet, version }
  const { errors, rows } = await readSheet(services, visitor, saved)
  if (errors.length > 0) return sendSheet(services, res, 422, saved, errors)
  const found = await findTransferCase(services.db, visitor.organisation.id, id)
  if (!found) throw transferError.TRANSFER_NOT_FOUND()
  const head = typingPosts(visitor, saved.unitId).find((post) => post.roles.includes('withdrawer'))
  const [post] = visitor.posts
  const by = head ?? post
  if (!by) throw notTheirs(res)
  const act = {
    action: 'submit',
    personId: by.personId,
    postId: by.postId,
    version: 0,
    reason: '',
    resolution: undefined,
    publication: undefined,
    draftVersion: version,
  } as const
  const refusal = await sendTransferAct(services, req, res, found, act, event)
  if (!refusal) return
  const refused = fieldErrorsOf(refusal).map((error) => onPage(error, rows))
  return sendSheet(services, res, statusOf(refusal), saved, refused)
}

/** The sheet of a draft that may be typed in: a new one of the person's own unit, or a kept one of it. */
async function sheetOf(
  services: Services,
  res: Response,
  id: string,
  version: number,
  typed: TransferSheet,
): Promise<Sheet> {
  const visitor = visitorOf(res)
  if (!isId('trf', id)) throw transferError.TRANSFER_NOT_FOUND()
  const found = await findTransferCase(services.db, visitor.organisation.id, id)
  if (found && found.transfer.status !== 'draft') throw transferError.TRANSFER_CHANGED_MEANWHILE()
  const [own] = typingPosts(visitor)
  const unitId = found?.sheet?.unitId ?? own?.unitId
  if (unitId === undefined || typingPosts(visitor, unitId).length === 0) throw notTheirs(res)
  return { id, unitId, version, typed }
}

function keep(services: Services, visitor: Visitor, sheet: Sheet): Promise<number | undefined> {
  return inOrganisation(services.db, visitor.organisation.id, async (tx) => {
    const { content, errors } = await readIn(tx, visitor, sheet)
    return saveTransferDraft(tx, {
      ...sheet,
      personId: visitor.personId,
      seenVersion: sheet.version,
      content: errors.length === 0 ? content : undefined,
    })
  })
}

function readSheet(services: Services, visitor: Visitor, sheet: Sheet) {
  return inOrganisation(services.db, visitor.organisation.id, (tx) => readIn(tx, visitor, sheet))
}

async function readIn(tx: Tx, visitor: Visitor, { id, typed, unitId }: Sheet) {
  const fiscalYear = fiscalYearOf(visitor.today)
  const named = { codes: codesIn(typed), places: placesIn(typed) }
  const lines = await findLinesOfSheet(tx, fiscalYear, named)
  const words = isAmendmentSheet(typed)
    ? await findLineWords(
        tx,
        lines.map((line) => line.id),
      )
    : {}
  return { ...readTransfer(typed, { id, unitId, fiscalYear }, lines, words), lines, words }
}

function sendConflict(services: Services, res: Response, sheet: Sheet): Promise<void> {
  const conflict = transferError.TRANSFER_CHANGED_MEANWHILE()
  if (wantsJson(res.req)) throw conflict
  return sendSheet(services, res, 409, sheet, fieldErrorsOf(conflict))
}

async function sendSheet(
  services: Services,
  res: Response,
  status: number,
  sheet: Sheet,
  refused: readonly FieldError[] = [],
): Promise<void> {
  const view = await viewOf(services, visitorOf(res), sheet, refused)
  const page = isAmendmentSheet(sheet.typed) ? 'transfer/amend' : 'transfer/edit'
  return sendPage(res, status, page, view)
}

/** The sheet with all that is typed, what it would do, and what is wrong with it. */
async function viewOf(
  services: Services,
  visitor: Visitor,
  sheet: Sheet,
  refused: readonly FieldError[] = [],
) {
  const fiscalYear = fiscalYearOf(visitor.today)
  return inOrganisation(services.db, visitor.organisation.id, async (tx) => {
    const { content, lines, words, errors, rows } = await readIn(tx, visitor, sheet)
    const isBlank = Object.keys(sheet.typed).every((name) => name === 'form')
    const units = await listUnits(tx)
    const unitIds = units.map((unit) => unit.id)
    const faults = faultsOf(content, { lines, words, unitIds, today: visitor.today })
    const heads = typingPosts(visitor, sheet.unitId)
    const input = {
      ...sheet,
      eventId: newId('evt'),
      fiscalYear,
      unitName: await findUnitName(tx, sheet.unitId),
      maySubmit: heads.some((post) => post.roles.includes('withdrawer')),
      content,
      lines,
      units,
      ownLines: await listBudgetLines(tx, { ...everyLine, fiscalYear, unitId: sheet.unitId }),
      rows,
      words,
      mostRows,
      // Before anything is asked of it, a sheet says only what can't be read.
      errors: refused.length > 0 ? refused : errors,
      missing: isBlank ? [] : faults.flatMap(fieldErrorsOf).map((error) => onPage(error, rows)),
    }
    return isAmendmentSheet(sheet.typed) ? amendTransferView(input) : editTransferView(input)
  })
}

const everyLine = { search: '', programmeCode: '', groupName: '' } as const

function notTheirs(res: Response) {
  return transferError.TRANSFER_NOT_YOURS({
    post: visitorOf(res).posts[0]?.title ?? '',
    action: 'จัดทำคำขอโอน',
    who: 'หน่วยงานเจ้าของงบประมาณ',
  })
}
