import { Router, type RequestHandler, type Response } from 'express'
import type { Actor } from '../../domain/shared/actor'
import { fiscalYearOf } from '../../domain/shared/calendar'
import { refusalFrom } from '../../domain/shared/errors'
import { movesFrom, transitionsFor } from '../../domain/shared/lifecycle'
import { decide } from '../../domain/spending-plan/decide'
import {
  spendingPlanLifecycle,
  type SpendingPlanAction,
} from '../../domain/spending-plan/lifecycle'
import { listBudgetYears } from '../../prisma/budget'
import { inOrganisation } from '../../prisma/client'
import { newId } from '../../prisma/ids'
import {
  findSpendingPlanCase,
  listEditions,
  listUnitPlans,
  type FoundSpendingPlan,
} from '../../prisma/spending-plan'
import { findUnitName } from '../../prisma/unit'
import { findOpenTask, listHistory, listPrints } from '../../prisma/document-file'
import { spendingPlanListView } from '../../templates/spending-plan/list'
import { showSpendingPlanView, type OpenPlanAct } from '../../templates/spending-plan/show'
import { printLine } from '../../templates/print/prints'
import { statusOf } from '../acts/send'
import { actorForMove, visitorOf, type Visitor } from '../auth/session'
import { fieldErrorsOf, parseForm, type FieldError, typedOf } from '../forms'
import { sendPage } from '../page'
import { queryYear } from '../query'
import type { Services } from '../services'
import { sendSpendingPlanAct } from './act'
import {
  beginPlan,
  fillPlanSheet,
  planningPosts,
  savePlanSheet,
  sendSavedPlan,
  submitPlan,
} from './draft'
import { plainForm } from './form'
import { sendPlanWorkbook } from './workbook'

/** แผนการใช้จ่ายเงิน: handed in by the units, consolidated by the treasury, approved, revised. */
export function spendingPlanRoutes(services: Services): Router {
  const router = Router()

  router.get('/', async (req, res) => {
    const visitor = visitorOf(res)
    const present = fiscalYearOf(visitor.today)
    const year = queryYear(req) ?? present
    const found = await inOrganisation(services.db, visitor.organisation.id, async (tx) => ({
      units: await listUnitPlans(tx, year, visitor.today),
      years: await listBudgetYears(tx),
    }))
    const view = spendingPlanListView({
      ...found,
      year,
      today: visitor.today,
      ownUnitIds: year < present ? [] : planningPosts(visitor).map(({ unitId }) => unitId),
    })
    await sendPage(res, 200, 'spending-plan/list', view)
  })
  router.post('/', (req, res) => beginPlan(services, req, res))
  router.get('/:id/edit', async (req, res, next) => {
    if (!(await sendSavedPlan(services, req, res, req.params.id))) next()
  })
  router.get('/:id/plan.xlsx', async (req, res, next) => {
    if (!(await sendPlanWorkbook(services, req, res))) next()
  })
  router.get('/:id', async (req, res, next) => {
    if (await sendPlanPage(services, res, 200, req.params.id)) return
    if (!(await sendSavedPlan(services, req, res, req.params.id))) next()
  })
  router.post('/:id/draft', (req, res) => savePlanSheet(services, req, res, req.params.id))
  router.post('/:id/filling', (req, res) => fillPlanSheet(services, req, res, req.params.id))
  router.post('/:id/submission', (req, res) => submitPlan(services, req, res, req.params.id))

  for (const [noun, action] of Object.entries(acts))
    router.post(`/:id/${noun}`, post(services, action))
  return router
}

/** The acts above the unit, and the unit's giving up, by their nouns. */
const acts: Readonly<Record<string, SpendingPlanAction>> = Object.fromEntries(
  spendingPlanLifecycle
    .filter(({ action }) => action !== 'submit')
    .map(({ noun, action }) => [noun, action]),
)

type Refused = {
  readonly action: SpendingPlanAction
  readonly errors: readonly FieldError[]
  readonly typed: Readonly<Record<string, string>>
}

/** One act on a plan that is there: read the form, ask the rules, send it, say what became of it. */
function post(services: Services, action: SpendingPlanAction): RequestHandler<{ id: string }> {
  return async (req, res, next) => {
    const { id } = req.params
    const visitor = visitorOf(res)
    const refuse = async (status: number, errors: readonly FieldError[]): Promise<void> => {
      const refused = { action, errors, typed: typedOf(req.body) }
      if (!(await sendPlanPage(services, res, status, id, refused))) next()
    }
    const form = parseForm(plainForm, req.body)
    if (!form.ok) return refuse(422, form.errors)
    const found = await findSpendingPlanCase(services.db, visitor.organisation.id, id)
    if (found?.plan.content === undefined) return next()
    const { personId, postId } = actorOf(visitor, found, action)
    const { version, reason, event } = form.value
    const act = { action, personId, postId, version, reason, draftVersion: undefined }
    const refusal = await sendSpendingPlanAct(services, req, res, found, act, event)
    if (refusal) await refuse(statusOf(refusal), fieldErrorsOf(refusal))
  }
}

function actorOf(visitor: Visitor, found: FoundSpendingPlan, action: SpendingPlanAction): Actor {
  const moves = transitionsFor(spendingPlanLifecycle, found.plan.status, action)
  return actorForMove(visitor, moves, found.unitId)
}

/** Draws a plan that was handed in; says false where there is none. */
async function sendPlanPage(
  services: Services,
  res: Response,
  status: number,
  id: string,
  refused?: Refused,
): Promise<boolean> {
  const visitor = visitorOf(res)
  const { organisation, today } = visitor
  const view = await inOrganisation(services.db, organisation.id, async (tx) => {
    const found = await findSpendingPlanCase(tx, organisation.id, id)
    const content = found?.plan.content
    if (!found || !content) return undefined
    return showSpendingPlanView({
      found,
      content,
      unitName: await findUnitName(tx, found.unitId),
      editions: await listEditions(tx, found.fiscalYear, found.unitId),
      task: await findOpenTask(tx, id, today),
      history: await listHistory(tx, id),
      prints: (await listPrints(tx, id)).map((print) => printLine(print, organisation.id)),
      mayPlan: planningPosts(visitor, found.unitId).length > 0,
      open: openActsOf(found, visitor),
      eventId: newId('evt'),
      refused,
    })
  })
  if (view === undefined) return false
  await sendPage(res, status, 'spending-plan/show', view)
  return true
}

/** What the visitor may do now: the rules are asked as if every blank were filled. */
function openActsOf(found: FoundSpendingPlan, visitor: Visitor): readonly OpenPlanAct[] {
  const { plan, standing } = found
  return movesFrom(spendingPlanLifecycle, plan.status)
    .filter(({ action }) => {
      if (action === 'submit') return false
      const by = actorOf(visitor, found, action)
      const asked = { action, by, version: plan.version, reason: 'ลองก่อน', content: undefined }
      return refusalFrom(() => decide(plan, asked, standing)) === undefined
    })
    .map(({ action, noun }) => ({ action, noun }))
}
