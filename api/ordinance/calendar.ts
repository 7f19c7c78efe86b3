import type { Request, Response } from 'express'
import { z } from 'zod'
import { ordinanceError } from '../../domain/ordinance/errors'
import { asksFor } from '../../domain/ordinance/requests'
import { blankRecord, type Ordinance } from '../../domain/ordinance/ordinance'
import {
  calendarSteps,
  yearCalendarOf,
  type CalendarRow,
  type CalendarStep,
} from '../../domain/ordinance/year-calendar'
import {
  findYearWithoutBudget,
  listCallMarks,
  listWithoutReceipts,
  listOpenDrafts,
  markCall,
  setCallDue,
  type OpenDraft,
} from '../../prisma/budget-call'
import { fiscalYearOf } from '../../domain/shared/calendar'
import { inOrganisation, type Tx } from '../../prisma/client'
import { findOrdinanceHead } from '../../prisma/ordinance'
import { listUnits } from '../../prisma/unit'
import {
  calendarView,
  callView,
  lateView,
  receiptsView,
  yearWithoutBudgetView,
} from '../../templates/ordinance/calendar'
import { visitorOf, type Visitor } from '../auth/session'
import { parseForm, thaiDay } from '../forms'
import { keepFlash } from '../page'
import type { Services } from '../services'

/** The calendar of an annual ordinance, as its page shows it; nothing for a supplementary one. */
export async function calendarOfPage(
  tx: Tx,
  visitor: Visitor,
  ordinance: Ordinance,
  units: readonly { readonly id: string; readonly name: string }[],
) {
  if (ordinance.supplement !== undefined) return undefined
  const marks = await listCallMarks(tx, ordinance.id)
  const unitIds = units.map((unit) => unit.id)
  const isDrafting = ordinance.status === 'drafting'
  return calendarView({
    id: ordinance.id,
    rows: yearCalendarOf(ordinance, marks, unitIds, visitor.today),
    units,
    today: visitor.today,
    ownUnits: isDrafting ? unitIds.filter((id) => mayHandIn(visitor, id)) : [],
    mayMark: (row) =>
      mayMark(visitor, row) && row.dueOn !== undefined && (isDrafting || row.step === 'notice'),
    maySetDays: visitor.roles.includes('chief-administrator') && ordinance.status !== 'in-force',
  })
}

function mayHandIn(visitor: Visitor, unit: string): boolean {
  return visitor.posts.some((post) => asksFor(post, unit))
}

function mayMark({ roles }: Visitor, { owner, isMarked }: CalendarStep): boolean {
  return isMarked && roles.some((role) => role === owner)
}

const handing = z.object({
  step: z.enum(calendarSteps.map(({ step }) => step)),
  unit: z.string().max(60).catch(''),
})

/** ส่งคำขอ, or a step of one office marked as done; `taking-back` while the budget is being drafted. */
export async function handIn(
  services: Services,
  req: Request,
  res: Response,
  id: string,
  isDone: boolean,
): Promise<void> {
  const visitor = visitorOf(res)
  const form = parseForm(handing, req.body)
  if (!form.ok) throw ordinanceError.ORDINANCE_NOT_FOUND()
  const { step, unit } = form.value
  const asked = calendarSteps.find((one) => one.step === step)
  const isOwn =
    asked?.owner === 'unit' ? mayHandIn(visitor, unit) : asked && mayMark(visitor, asked)
  if (!isOwn)
    throw ordinanceError.ORDINANCE_NOT_YOURS({
      post: visitor.posts[0]?.title ?? '',
      action: asked?.th ?? '',
      who: asked?.owner === 'unit' ? 'ผู้เบิกหรือผู้จัดทำของหน่วยงาน' : 'ผู้รับผิดชอบของขั้นนั้น',
    })
  await inOrganisation(services.db, visitor.organisation.id, async (tx) => {
    const ordinance = await findOrdinanceHead(tx, id)
    if (!ordinance) throw ordinanceError.ORDINANCE_NOT_FOUND()
    if (ordinance.status !== 'drafting' && step !== 'notice')
      throw ordinanceError.ORDINANCE_CHANGED_MEANWHILE()
    const unitId = asked?.owner === 'unit' ? unit : ''
    const doneOn = isDone ? visitor.today : undefined
    await markCall(tx, { ordinanceId: id, step, unitId, personId: visitor.personId, doneOn })
  })
  await keepFlash(res, {
    tone: 'good',
    lead: isDone ? 'ส่งแล้ว' : 'ดึงกลับแล้ว',
    text: asked?.th ?? '',
  })
  res.redirect(303, `/ordinances/${id}#calendar`)
}

const days = z.object({ step: z.enum(calendarSteps.map(({ step }) => step)), dueOn: thaiDay })

/** The ปลัด sets the day that a step is due. */
export async function setCalendarDay(
  services: Services,
  req: Request,
  res: Response,
  id: string,
): Promise<void> {
  const visitor = visitorOf(res)
  if (!visitor.roles.includes('chief-administrator'))
    throw ordinanceError.ORDINANCE_NOT_YOURS({
      post: visitor.posts[0]?.title ?? '',
      action: 'ตั้งกำหนดของปฏิทินงบประมาณ',
      who: 'ปลัด',
    })
  const form = parseForm(days, req.body)
  if (!form.ok) {
    await keepFlash(res, {
      tone: 'bad',
      lead: 'ยังไม่ได้ตั้งกำหนด',
      text: form.errors[0]?.text ?? '',
    })
    return res.redirect(303, `/ordinances/${id}#calendar`)
  }
  const { step, dueOn } = form.value
  await inOrganisation(services.db, visitor.organisation.id, async (tx) => {
    if (!(await findOrdinanceHead(tx, id))) throw ordinanceError.ORDINANCE_NOT_FOUND()
    await setCallDue(tx, { ordinanceId: id, step, personId: visitor.personId, dueOn })
  })
  await keepFlash(res, {
    tone: 'good',
    lead: 'ตั้งกำหนดแล้ว',
    text: calendarSteps.find((one) => one.step === step)?.th ?? '',
  })
  res.redirect(303, `/ordinances/${id}#calendar`)
}

/** Steps of the drafting that are late, and whose they are: for who watches over all of them. */
export async function lateCalls(tx: Tx, visitor: Visitor) {
  const units = await listUnits(tx)
  const found = await draftCalendars(tx, visitor, units)
  return found.flatMap(({ draft, rows }) =>
    rows.filter(({ isLate }) => isLate).map((row) => lateView(draft, row, units, visitor.today)),
  )
}

/** What the call for the year's budget waits for from this visitor: their units' requests, or a step of their own. */
export async function callsFor(tx: Tx, visitor: Visitor) {
  const units = await listUnits(tx)
  const found = await draftCalendars(tx, visitor, units)
  const waiting = found.flatMap(({ draft, rows }) =>
    rows.flatMap((row) => waitingIn(row, visitor, draft, units)),
  )
  return [
    ...(await yearWithoutBudget(tx, visitor)),
    ...(await receiptsToRecord(tx, visitor)),
    ...waiting,
  ]
}

/** A supplementary budget lives on receipts that only the treasury can certify: its head is told. */
async function receiptsToRecord(tx: Tx, { roles }: Visitor) {
  if (!roles.includes('finance-director')) return []
  return (await listWithoutReceipts(tx)).map(receiptsView)
}

/** The year has begun and nobody may spend: the chief administrator is told, and where to begin it for the time being. */
async function yearWithoutBudget(tx: Tx, { roles, today }: Visitor) {
  if (!roles.includes('chief-administrator')) return []
  const fiscalYear = fiscalYearOf(today)
  const found = await findYearWithoutBudget(tx, fiscalYear)
  return found ? [yearWithoutBudgetView(found.ordinanceId, fiscalYear, today)] : []
}

/** The calendars of the budgets that are being drafted. */
async function draftCalendars(
  tx: Tx,
  visitor: Visitor,
  units: readonly { readonly id: string }[],
): Promise<readonly { readonly draft: OpenDraft; readonly rows: readonly CalendarRow[] }[]> {
  const drafts = await listOpenDrafts(tx)
  return Promise.all(
    drafts.map(async (draft) => {
      const marks = await listCallMarks(tx, draft.id)
      const ordinance = { ...draft, status: 'drafting' as const, record: blankRecord }
      const unitIds = units.map(({ id }) => id)
      return { draft, rows: yearCalendarOf(ordinance, marks, unitIds, visitor.today) }
    }),
  )
}

function waitingIn(
  row: CalendarRow,
  visitor: Visitor,
  { id, fiscalYear }: { readonly id: string; readonly fiscalYear: number },
  units: readonly { readonly id: string; readonly name: string }[],
) {
  const view = (text: string, unitId: string) =>
    callView({ ordinanceId: id, fiscalYear, text, unitId, row, today: visitor.today })
  if (row.owner !== 'unit')
    return mayMark(visitor, row) && !row.doneOn && row.dueOn ? [view(row.th, '')] : []
  return row.units
    .filter((unit) => !unit.doneOn && mayHandIn(visitor, unit.id))
    .map((unit) =>
      view(`${row.th} ${units.find((one) => one.id === unit.id)?.name ?? ''}`, unit.id),
    )
}
