import type { Request, Response } from 'express'
import type { Actor } from '../../domain/shared/actor'
import { fiscalYearOf } from '../../domain/shared/calendar'
import { quarterOf } from '../../domain/shared/quarter'
import { actionText } from '../../domain/spending-plan/decide'
import { spendingPlanError } from '../../domain/spending-plan/errors'
import { faultsOf } from '../../domain/spending-plan/faults'
import type { Pace } from '../../domain/spending-plan/pace'
import { inOrganisation, type Tx } from '../../prisma/client'
import { isId, newId } from '../../prisma/ids'
import { listUsedByQuarter } from '../../prisma/line-use'
import {
  findPlanAtUnit,
  findSpendingPlanCase,
  listUnitPlans,
  saveSpendingPlanDraft,
  type FoundSpendingPlan,
  type SpendingPlanSheet,
} from '../../prisma/spending-plan'
import { listHistory } from '../../prisma/document-file'
import { findUnitName } from '../../prisma/unit'
import { editSpendingPlanView, rowsAPage } from '../../templates/spending-plan/edit'
import { liveOf } from '../../templates/spending-plan/live'
import { answeredBefore } from '../acts/again'
import { statusOf } from '../acts/send'
import { visitorOf, type Visitor } from '../auth/session'
import { wantsJson } from '../error-handler'
import { fieldErrorsOf, type FieldError } from '../forms'
import { sendJson } from '../json'
import { keepFlash, sendPage } from '../page'
import { queryNumber, queryText } from '../query'
import type { Services } from '../services'
import { sendSpendingPlanAct } from './act'
import { beginning, filled, readPlan, sheetFrom, sheetMarks, sheetOf } from './form'

/** The posts from which a person types a unit's plan: its head and its drafters. */
export function planningPosts(visitor: Visitor, unitId?: string): readonly Actor[] {
  return visitor.posts.filter(
    (post) =>
      post.roles.some((role) => role === 'withdrawer' || role === 'drafter') &&
      (unitId === undefined || post.unitId === unitId),
  )
}

/** Opens the unit's sheet of a year: the one it is at, or a new one that begins with the plan in use. */
export async function beginPlan(services: Services, req: Request, res: Response): Promise<void> {
  const visitor = visitorOf(res)
  const { unit: asked, year: fiscalYear = fiscalYearOf(visitor.today) } = beginning.parse(req.body)
  const [post] = planningPosts(visitor, asked === '' ? undefined : asked)
  if (!post) throw notTheirs(visitor)
  const { unitId, personId } = post
  const id = await inOrganisation(services.db, visitor.organisation.id, async (tx) => {
    const kept = await findPlanAtUnit(tx, fiscalYear, unitId)
    if (kept !== undefined) return kept
    const units = await listUnitPlans(tx, fiscalYear, visitor.today)
    const unit = units.find((own) => own.unitId === unitId)
    if (!unit) throw spendingPlanError.SPENDING_PLAN_NO_LINES({ year: String(fiscalYear) })
    if (unit.underWay)
      throw spendingPlanError.SPENDING_PLAN_ANOTHER_UNDER_WAY({ number: unit.underWay.number })
    const fresh = newId('spl')
    const sheet = { id: fresh, unitId, personId, content: undefined }
    await saveSpendingPlanDraft(tx, {
      ...sheet,
      seenVersion: 0,
      typed: sheetOf(fiscalYear, undefined),
    })
    const inUse = (await findSpendingPlanCase(tx, visitor.organisation.id, fresh))?.standing.inUse
    await saveSpendingPlanDraft(tx, { ...sheet, seenVersion: 1, typed: sheetOf(fiscalYear, inUse) })
    return fresh
  })
  res.redirect(303, `/spending-plans/${id}/edit`)
}

type Sheet = {
  readonly found: FoundSpendingPlan
  readonly version: number
  readonly typed: SpendingPlanSheet
}

/** The sheet as it was last saved; says false where there is none, or the reader's unit doesn't have it. */
export async function sendSavedPlan(
  services: Services,
  req: Request,
  res: Response,
  id: string,
): Promise<boolean> {
  const visitor = visitorOf(res)
  const found = await findSpendingPlanCase(services.db, visitor.organisation.id, id)
  if (!found?.draft || !found.sheet || !isAtUnit(found)) return false
  if (planningPosts(visitor, found.unitId).length === 0) return false
  const page = queryNumber(req, 'page', { least: 1, most: 1000 }) ?? 1
  const wanted = queryText(req, 'line')
  const at = found.standing.lines.findIndex(({ id: line }) => line === wanted)
  await sendSheet(
    services,
    res,
    200,
    { found, version: found.draft.version, typed: found.sheet },
    {
      page: at < 0 ? page : Math.floor(at / rowsAPage) + 1,
    },
  )
  return true
}

function isAtUnit({ plan }: FoundSpendingPlan): boolean {
  return plan.status === 'draft' || plan.status === 'returned'
}

/** Keeps what is typed and shows it again; a script gets the sums alone. */
export function savePlanSheet(services: Services, req: Request, res: Response, id: string) {
  return keepThen(services, req, res, id, (sheet) => sheet)
}

/** Shares what each line still has among its blank quarters, and keeps that. */
export function fillPlanSheet(services: Services, req: Request, res: Response, id: string) {
  return keepThen(services, req, res, id, (sheet, found) =>
    filled(sheet, found.unitId, found.standing.lines),
  )
}

async function keepThen(
  services: Services,
  req: Request,
  res: Response,
  id: string,
  change: (sheet: SpendingPlanSheet, found: FoundSpendingPlan) => SpendingPlanSheet,
): Promise<void> {
  const { draftVersion, page, to } = sheetMarks.parse(req.body)
  const found = await openSheet(services, res, id)
  const typed = change(typedIn(req, found), found)
  const sheet = { found, version: draftVersion, typed }
  const version = await keep(services, visitorOf(res), sheet)
  if (version === undefined) return sendConflict(services, res, sheet, page)
  if (wantsJson(req)) {
    const read = readPlan(typed, found.unitId, found.standing.lines)
    const pace = await inOrganisation(services.db, found.plan.organisationId, (tx) =>
      paceOf(tx, found),
    )
    return sendJson(res, 200, {
      draftVersion: String(version),
      ...liveOf(read, faultsIn(typed, found), pace),
    })
  }
  await keepFlash(res, {
    tone: 'good',
    lead: 'บันทึกร่างแล้ว',
    text: 'ยังไม่ส่งถึงคลัง จนกว่าหัวหน้าหน่วยงานจะลงนามและเสนอแผน',
  })
  res.redirect(303, `/spending-plans/${id}/edit?page=${to ?? page}`)
}

/** Saves the sheet, then hands it in as an act that names the draft's version. */
export async function submitPlan(
  services: Services,
  req: Request,
  res: Response,
  id: string,
): Promise<void> {
  const visitor = visitorOf(res)
  const { draftVersion, event, page } = sheetMarks.parse(req.body)
  const sent = { eventId: event, documentId: id, kind: 'spending-plan' } as const
  if (await answeredBefore(services, req, res, sent, () => actionText('submit'))) return
  const found = await openSheet(services, res, id)
  const sheet = { found, version: draftVersion, typed: typedIn(req, found) }
  const version = await keep(services, visitor, sheet)
  if (version === undefined) {
    if (await answeredBefore(services, req, res, sent, () => actionText('submit'))) return
    return sendConflict(services, res, sheet, page)
  }
  const saved = { ...sheet, version }
  const { errors } = readPlan(sheet.typed, found.unitId, found.standing.lines)
  if (errors.length > 0) return sendSheet(services, res, 422, saved, { page, refused: errors })
  const now = await findSpendingPlanCase(services.db, visitor.organisation.id, id)
  if (!now) throw spendingPlanError.SPENDING_PLAN_NOT_FOUND()
  const posts = planningPosts(visitor, found.unitId)
  const by = posts.find((post) => post.roles.includes('withdrawer')) ?? posts[0]
  if (!by) throw notTheirs(visitor)
  const act = {
    action: 'submit',
    personId: by.personId,
    postId: by.postId,
    version: now.plan.version,
    reason: '',
    draftVersion: version,
  } as const
  const refusal = await sendSpendingPlanAct(services, req, res, now, act, event)
  if (!refusal) return
  const refused = fieldErrorsOf(refusal)
  return sendSheet(services, res, statusOf(refusal), saved, { page, refused })
}

/** The plan of a sheet that may be typed in: at the unit, and of the reader's own. */
async function openSheet(
  services: Services,
  res: Response,
  id: string,
): Promise<FoundSpendingPlan> {
  const visitor = visitorOf(res)
  if (!isId('spl', id)) throw spendingPlanError.SPENDING_PLAN_NOT_FOUND()
  const found = await findSpendingPlanCase(services.db, visitor.organisation.id, id)
  if (!found?.draft) throw spendingPlanError.SPENDING_PLAN_NOT_FOUND()
  if (planningPosts(visitor, found.unitId).length === 0) throw notTheirs(visitor)
  if (!isAtUnit(found)) throw spendingPlanError.SPENDING_PLAN_CHANGED_MEANWHILE()
  return found
}

function typedIn(req: Request, found: FoundSpendingPlan): SpendingPlanSheet {
  return sheetFrom(req.body, found.sheet ?? {}, found.standing.lines, found.fiscalYear)
}

function keep(
  services: Services,
  visitor: Visitor,
  { found, version, typed }: Sheet,
): Promise<number | undefined> {
  const { content, errors } = readPlan(typed, found.unitId, found.standing.lines)
  return inOrganisation(services.db, visitor.organisation.id, (tx) =>
    saveSpendingPlanDraft(tx, {
      id: found.plan.id,
      unitId: found.unitId,
      personId: visitor.personId,
      seenVersion: version,
      typed,
      content: errors.length === 0 ? content : undefined,
    }),
  )
}

function sendConflict(
  services: Services,
  res: Response,
  sheet: Sheet,
  page: number,
): Promise<void> {
  const conflict = spendingPlanError.SPENDING_PLAN_CHANGED_MEANWHILE()
  if (wantsJson(res.req)) throw conflict
  return sendSheet(services, res, 409, sheet, { page, refused: fieldErrorsOf(conflict) })
}

/** The sheet with all that is typed, what it adds up to, and what is wrong with it. */
async function sendSheet(
  services: Services,
  res: Response,
  status: number,
  { found, version, typed }: Sheet,
  { page, refused = [] }: { readonly page: number; readonly refused?: readonly FieldError[] },
): Promise<void> {
  const visitor = visitorOf(res)
  const read = readPlan(typed, found.unitId, found.standing.lines)
  const heads = planningPosts(visitor, found.unitId)
  const view = editSpendingPlanView({
    found,
    version,
    typed,
    read,
    eventId: newId('evt'),
    page: pageOf(refused, found, page),
    ...(await inOrganisation(services.db, visitor.organisation.id, async (tx) => ({
      unitName: await findUnitName(tx, found.unitId),
      history: await listHistory(tx, found.plan.id),
      pace: await paceOf(tx, found),
    }))),
    maySubmit: heads.some((post) => post.roles.includes('withdrawer')),
    errors: refused.length > 0 ? refused : read.errors,
    faults: faultsIn(typed, found),
  })
  await sendPage(res, status, 'spending-plan/edit', view)
}

/** What was used of the unit's lines so far: the sheet warns where it is planned below that. */
async function paceOf(tx: Tx, { standing, fiscalYear }: FoundSpendingPlan): Promise<Pace> {
  const ids = standing.lines.map(({ id }) => id)
  return {
    used: await listUsedByQuarter(tx, ids, fiscalYear),
    present: quarterOf(standing.today, fiscalYear),
  }
}

/** What would still be refused if the sheet were handed in now. */
function faultsIn(typed: SpendingPlanSheet, found: FoundSpendingPlan): readonly FieldError[] {
  const { content } = readPlan(typed, found.unitId, found.standing.lines)
  return faultsOf(content, found.standing).flatMap(fieldErrorsOf)
}

/** The page with the first line that was refused, where one was. */
function pageOf(refused: readonly FieldError[], found: FoundSpendingPlan, page: number): number {
  const lines = found.standing.lines
  const at = refused
    .map(({ field }) => lines.findIndex(({ id }) => field.startsWith(`${id}.`)))
    .find((index) => index >= 0)
  return at === undefined ? page : Math.floor(at / rowsAPage) + 1
}

function notTheirs(visitor: Visitor) {
  return spendingPlanError.SPENDING_PLAN_NOT_YOURS({
    post: visitor.posts[0]?.title ?? '',
    action: 'จัดทำแผนการใช้จ่ายเงิน',
    who: 'หน่วยงานเจ้าของงบประมาณ',
  })
}
