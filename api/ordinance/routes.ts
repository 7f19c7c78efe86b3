import { Router, type RequestHandler, type Response } from 'express'
import { commandOf } from '../../domain/ordinance/act'
import { decide } from '../../domain/ordinance/decide'
import { ordinanceError } from '../../domain/ordinance/errors'
import { ordinanceLifecycle, type OrdinanceAction } from '../../domain/ordinance/lifecycle'
import type { OrdinanceRecord } from '../../domain/ordinance/ordinance'
import { ordinancePapers } from '../../domain/ordinance/papers'
import { organisationKind } from '../../domain/organisation/titles'
import { isGuest, type Role } from '../../domain/shared/actor'
import { DomainErrors, refusalFrom } from '../../domain/shared/errors'
import { fromJson } from '../../domain/shared/json'
import { thaiDateTime } from '../../domain/shared/thai'
import { listPapers } from '../../prisma/attachment'
import { inOrganisation } from '../../prisma/client'
import { isId, newId } from '../../prisma/ids'
import { findOrdinanceCase, listOrdinances, type FoundOrdinance } from '../../prisma/ordinance'
import { listOwnDraftBooks } from '../../prisma/form-copy'
import { listRecharged } from '../../prisma/budget'
import { findOpenTask, listHistory, listPrints } from '../../prisma/document-file'
import { listUnits } from '../../prisma/unit'
import { ordinanceListView } from '../../templates/ordinance/list'
import { showOrdinanceView, type OpenOrdinanceAct } from '../../templates/ordinance/show'
import { papersView } from '../../templates/papers/papers'
import { movesFrom } from '../../domain/shared/lifecycle'
import { printLine } from '../../templates/print/prints'
import { statusOf } from '../acts/send'
import { actorFor, visitorOf, type Visitor } from '../auth/session'
import { fieldErrorsOf, parseForm, type FieldError, typedOf } from '../forms'
import { sendPage } from '../page'
import { paperRoutes } from '../papers'
import type { Services } from '../services'
import { sendOrdinanceAct } from './act'
import { actSchema, formOf, withoutBlankMotions } from './form'
import { calendarOfPage, handIn, setCalendarDay } from './calendar'
import { sendChecks } from './checks'
import { importRows, sendImport } from './import'
import { fillPast } from './past'
import { saveRows, sendRows } from './rows'
import { sectionTabs } from './tabs'
import { saveWords, sendComparison, sendWording } from './wording'
import { sendVersions } from './versions'
import { sendMoreRows, watchRows } from './watch'
import { sendRowsWorkbook } from './workbook'

/** งบประมาณรายจ่ายประจำปี: the call, the requests, the council, the supervisor, in force. */
export function ordinanceRoutes(services: Services): Router {
  const router = Router()

  router.get('/', (_req, res) => sendOrdinanceList(services, res))
  router.get('/:id', async (req, res, next) => {
    if (!(await sendOrdinance(services, res, 200, req.params.id))) next()
  })
  for (const what of ['requests', 'revenues'] as const) {
    router.get(`/:id/${what}`, async (req, res, next) => {
      if (!(await sendRows(services, req, res, req.params.id, what))) next()
    })
    router.post(`/:id/${what}`, (req, res) => saveRows(services, req, res, req.params.id, what))
    router.get(`/:id/${what}/rows`, (req, res) =>
      sendMoreRows(services, req, res, req.params.id, what),
    )
    router.post(`/:id/${what}/watch`, (req, res) =>
      watchRows(services, req, res, req.params.id, what),
    )
    router.get(`/:id/${what}/workbook`, async (req, res, next) => {
      if (!(await sendRowsWorkbook(services, req, res, req.params.id, what))) next()
    })
    router.get(`/:id/${what}/import`, async (req, res, next) => {
      if (!(await sendImport(services, req, res, req.params.id, what))) next()
    })
    router.post(`/:id/${what}/past`, (req, res) =>
      fillPast(services, req, res, req.params.id, what),
    )
    router.post(`/:id/${what}/import`, (req, res) =>
      importRows(services, req, res, req.params.id, what),
    )
  }
  router.post('/:id/calendar/handing-in', (req, res) =>
    handIn(services, req, res, req.params.id, true),
  )
  router.post('/:id/calendar/taking-back', (req, res) =>
    handIn(services, req, res, req.params.id, false),
  )
  router.post('/:id/calendar/days', (req, res) => setCalendarDay(services, req, res, req.params.id))
  router.get('/:id/versions', async (req, res, next) => {
    if (!(await sendVersions(services, req, res, req.params.id))) next()
  })
  router.get('/:id/checks', async (req, res, next) => {
    if (!(await sendChecks(services, req, res, req.params.id))) next()
  })
  router.get('/:id/wording', async (req, res, next) => {
    if (!(await sendWording(services, res, req.params.id))) next()
  })
  router.post('/:id/wording', (req, res) => saveWords(services, req, res, req.params.id))
  router.get('/:id/wording/compare', async (req, res, next) => {
    if (!(await sendComparison(services, req, res, req.params.id))) next()
  })

  router.use(
    paperRoutes(services, {
      prefix: 'ord',
      types: ordinancePapers,
      pathOf: (id) => `/ordinances/${id}`,
      allow: (visitor, id) => allowPapers(services, visitor, id),
    }),
  )

  const nouns = new Map(ordinanceLifecycle.map(({ noun, action }) => [noun, action] as const))
  for (const [noun, action] of nouns) router.post(`/:id/${noun}`, act(services, action))
  return router
}

async function sendOrdinanceList(services: Services, res: Response): Promise<void> {
  const visitor = visitorOf(res)
  const { organisation, today } = visitor
  const fresh = await findOrdinanceCase(services.db, organisation.id, newId('ord'))
  const open = openActsOf(fresh, visitor).map(({ action }) => action)
  const { supplementable } = fresh.standing
  const ordinances = await inOrganisation(services.db, organisation.id, (tx) =>
    listOrdinances(tx, today),
  )
  const view = ordinanceListView({
    kind: organisationKind(organisation.kind),
    ordinances: isGuest(visitor.roles) ? ordinances.filter(({ wasSent }) => wasSent) : ordinances,
    posts: fresh.standing.posts,
    today,
    isGuest: isGuest(visitor.roles),
    opening: open.includes('open')
      ? { fiscalYear: fresh.ordinance.fiscalYear, id: fresh.ordinance.id, event: newId('evt') }
      : undefined,
    adding:
      supplementable && open.includes('open-supplementary')
        ? { ...supplementable, id: newId('ord'), event: newId('evt') }
        : undefined,
  })
  return sendPage(res, 200, 'ordinance/list', view)
}

/** Minutes and letters are kept by the council's secretary: the chief administrator. */
function mayAttach(visitor: Visitor): boolean {
  return visitor.roles.includes('chief-administrator')
}

async function allowPapers(services: Services, visitor: Visitor, id: string): Promise<void> {
  const { ordinance } = await findOrdinanceCase(services.db, visitor.organisation.id, id)
  if (ordinance.version === 0) throw ordinanceError.ORDINANCE_NOT_FOUND()
  if (!mayAttach(visitor))
    throw ordinanceError.ORDINANCE_NOT_YOURS({
      post: visitor.posts[0]?.title ?? '',
      action: 'แนบเอกสาร',
      who: 'ปลัด',
    })
}

type Refused = {
  readonly action: OrdinanceAction
  readonly errors: readonly FieldError[]
  readonly typed: Readonly<Record<string, string>>
}

/** One act on an ordinance: read its form, ask the rules, send it, say what became of it. */
function act(services: Services, action: OrdinanceAction): RequestHandler<{ id: string }> {
  return async (req, res, next) => {
    const { id } = req.params
    const visitor = visitorOf(res)
    if (!isId('ord', id)) return next()
    const found = await findOrdinanceCase(services.db, visitor.organisation.id, id)
    if (found.ordinance.version === 0 && !openings.has(action)) return next()
    const typed = withoutBlankMotions(typedOf(req.body))
    const refuse = async (status: number, errors: readonly FieldError[]): Promise<void> => {
      const refused = { action, errors: errors.map(onPage), typed }
      if (!(await sendOrdinance(services, res, status, id, refused))) next()
    }
    const form = parseForm(actSchema(action, found.ordinance.content, typed), typed)
    if (!form.ok) return refuse(422, form.errors)
    const by = actorFor(visitor, rolesOf(action))
    const { event, ...facts } = form.value
    const asked = { ...facts, action, personId: by.personId, postId: by.postId }
    const refusal = await sendOrdinanceAct(services, req, res, found, asked, event)
    if (!refusal) return
    if (found.ordinance.version === 0) throw refusal
    await refuse(statusOf(refusal), fieldErrorsOf(refusal))
  }
}

const openings: ReadonlySet<OrdinanceAction> = new Set(['open', 'open-supplementary'])

/** A motion's item is counted on the page; the rules name it by its id. */
function onPage(error: FieldError): FieldError {
  return { ...error, field: error.field.replace(/\.appropriationId$/, '.item') }
}

/** The roles that the lifecycle charges with an act. */
function rolesOf(action: OrdinanceAction): readonly Role[] {
  return ordinanceLifecycle.find((row) => row.action === action)?.by ?? []
}

/** Draws an ordinance; says false where there is none. */
async function sendOrdinance(
  services: Services,
  res: Response,
  status: number,
  id: string,
  refused?: Refused,
): Promise<boolean> {
  const visitor = visitorOf(res)
  const { organisation, today } = visitor
  const found = await findOrdinanceCase(services.db, organisation.id, id)
  if (found.ordinance.version === 0) return false
  const view = await inOrganisation(services.db, organisation.id, async (tx) => {
    const units = await listUnits(tx)
    return showOrdinanceView({
      ordinance: found.ordinance,
      number: found.number,
      standing: found.standing,
      /** What the rows say now while they may change, or else what was frozen. */
      content: found.draft?.content ?? found.ordinance.content,
      units,
      calendar: isGuest(visitor.roles)
        ? undefined
        : await calendarOfPage(tx, visitor, found.ordinance, units),
      task: await findOpenTask(tx, id, today),
      history: (await listHistory(tx, id)).map(({ facts, ...act }) => ({
        ...act,
        recorded: fromJson<Partial<OrdinanceRecord>>(facts),
      })),
      prints: [
        ...(await listPrints(tx, id)).map((print) => printLine(print, organisation.id)),
        ...(await listOwnDraftBooks(tx, id, visitor.personId)).map((print) => ({
          name: 'เล่มร่าง',
          href: `/prints/${print.id}`,
          note: thaiDateTime(print.askedAt),
          isWaiting: false,
        })),
      ],
      papers: papersView(
        await listPapers(tx, id),
        ordinancePapers,
        `/ordinances/${id}/papers`,
        mayAttach(visitor),
      ),
      open: openActsOf(found, visitor),
      isGuest: isGuest(visitor.roles),
      recharged: await listRecharged(tx, id),
      revenueInBooks: found.revenueInBooks,
      eventId: newId('evt'),
      tabs: sectionTabs(id, 'show'),
      refused,
    })
  })
  await sendPage(res, status, 'ordinance/show', view)
  return true
}

/** What the visitor may try now: those acts whose turn and whose role it is. What the form lacks is said when it is sent. */
function openActsOf(found: FoundOrdinance, visitor: Visitor): readonly OpenOrdinanceAct[] {
  const { ordinance, standing } = found
  return movesFrom(ordinanceLifecycle, ordinance.status).flatMap((row): OpenOrdinanceAct[] => {
    const by = actorFor(visitor, rolesOf(row.action))
    const isOwnAnswer = row.action === 'answer' && isGuest(by.roles)
    const open = {
      action: row.action,
      label: isOwnAnswer ? 'ตอบ' : row.th,
      noun: row.noun,
      form: isOwnAnswer ? ('decision' as const) : formOf[row.action],
    }
    const asked = {
      action: row.action,
      personId: by.personId,
      postId: by.postId,
      version: ordinance.version,
      reason: '',
      warningReasons: {},
      sitting: undefined,
      motions: [],
      letter: undefined,
      on: standing.today,
      acceptBy: '',
    }
    const refusal = refusalFrom(() => decide(ordinance, commandOf(asked, found), standing))
    if (refusal === undefined) return [{ ...open, why: [] }]
    if (refusal instanceof DomainErrors) return [{ ...open, why: fieldErrorsOf(refusal) }]
    if (notTheirs.has(refusal.code)) return []
    return [{ ...open, why: waitsFor.has(refusal.code) ? fieldErrorsOf(refusal) : [] }]
  })
}

/** Refusals that mean the act is not this reader's. */
const notTheirs = new Set([
  'ORDINANCE_NOT_YOURS',
  'ORDINANCE_DUTIES_NOT_APART',
  'ORDINANCE_NOT_OPEN_TO_THIS',
  'ORDINANCE_YEAR_TAKEN',
  'ORDINANCE_NO_ANNUAL',
  'ORDINANCE_ONLY_SUPPLEMENTARY',
  'ORDINANCE_PROVISIONAL_NOT_YET',
  'ORDINANCE_PROVISIONAL_BEGUN',
  'ORDINANCE_NO_LAST_YEAR',
  'ACT_POST_ENDED',
])

/** Refusals that only time mends: said beside the act before it is tried. */
const waitsFor = new Set(['ORDINANCE_NOT_YET_DEEMED', 'ORDINANCE_NOT_YET_IN_FORCE'])
