import { Router, type RequestHandler, type Response } from 'express'
import type { z } from 'zod'
import type { Actor } from '../../domain/shared/actor'
import { fiscalYearOf } from '../../domain/shared/calendar'
import { refusalFrom } from '../../domain/shared/errors'
import type { TransferAct, TransferCase } from '../../domain/transfer/act'
import { decide } from '../../domain/transfer/decide'
import { transferError } from '../../domain/transfer/errors'
import { movesFrom, transitionsFor } from '../../domain/shared/lifecycle'
import { transferLifecycle, type TransferAction } from '../../domain/transfer/lifecycle'
import { transferPapers } from '../../domain/transfer/papers'
import { listPapers } from '../../prisma/attachment'
import { inOrganisation } from '../../prisma/client'
import { newId } from '../../prisma/ids'
import { findTransferCase, listTransfers } from '../../prisma/transfer'
import { findOpenTask, listHistory, listPrints } from '../../prisma/document-file'
import { listUnits, findUnitName } from '../../prisma/unit'
import { papersView } from '../../templates/papers/papers'
import { transferListView } from '../../templates/transfer/list'
import { showTransferView, type OpenTransferAct } from '../../templates/transfer/show'
import { printLine } from '../../templates/print/prints'
import { statusOf } from '../acts/send'
import { actorForMove, visitorOf, type Visitor } from '../auth/session'
import { fieldErrorsOf, parseForm, type FieldError, typedOf } from '../forms'
import { sendPage } from '../page'
import { paperRoutes } from '../papers'
import { queryYear } from '../query'
import type { Services } from '../services'
import { sendTransferAct } from './act'
import {
  saveTransferSheet,
  sendNewTransfer,
  sendSavedTransfer,
  submitTransfer,
  typingPosts,
} from './draft'
import { plainForm, publicationForm, resolutionForm } from './form'

/** โอนงบประมาณ: asked for, endorsed, approved by the executive or the council, announced. */
export function transferRoutes(services: Services): Router {
  const router = Router()

  router.get('/', async (req, res) => {
    const visitor = visitorOf(res)
    const year = queryYear(req) ?? fiscalYearOf(visitor.today)
    const units = typingPosts(visitor).map(({ unitId }) => unitId)
    const transfers = await inOrganisation(services.db, visitor.organisation.id, (tx) =>
      listTransfers(tx, year, units, visitor.today),
    )
    const view = transferListView({
      transfers,
      year,
      today: visitor.today,
      mayAsk: units.length > 0,
    })
    await sendPage(res, 200, 'transfer/list', view)
  })
  router.get('/new', (req, res) => sendNewTransfer(services, req, res))
  router.get('/:id/edit', async (req, res, next) => {
    if (!(await sendSavedTransfer(services, res, req.params.id))) next()
  })
  router.get('/:id', async (req, res, next) => {
    if (await sendTransferPage(services, res, 200, req.params.id)) return
    if (!(await sendSavedTransfer(services, res, req.params.id))) next()
  })
  router.post('/:id/draft', (req, res) => saveTransferSheet(services, req, res, req.params.id))
  router.post('/:id/submission', (req, res) => submitTransfer(services, req, res, req.params.id))

  router.use(
    paperRoutes(services, {
      prefix: 'trf',
      types: transferPapers,
      pathOf: (id) => `/transfers/${id}`,
      allow: (visitor, id) => allowPapers(services, visitor, id),
    }),
  )

  const plain = (): Partial<TransferAct> => ({})
  router.post('/:id/endorsement', post(services, 'endorse', plainForm, plain))
  router.post('/:id/approval', post(services, 'approve', plainForm, plain))
  router.post('/:id/referral', post(services, 'refer', plainForm, plain))
  router.post('/:id/rejection', post(services, 'reject', plainForm, plain))
  router.post('/:id/cancellation', post(services, 'cancel', plainForm, plain))
  router.post(
    '/:id/resolution',
    post(services, 'resolve', resolutionForm, (form) => {
      const { meeting, heldOn, votesFor, votesAgainst, abstained } = form
      return { resolution: { meeting, heldOn, votesFor, votesAgainst, abstained } }
    }),
  )
  router.post(
    '/:id/publication',
    post(services, 'publish', publicationForm, ({ announcedOn, letterNumber, sentOn }) => ({
      publication: { announcedOn, letterNumber, sentOn },
    })),
  )
  return router
}

/** The unit that asked keeps its memo, the council's secretary minutes and letters. */
function mayAttach(visitor: Visitor, unitId: string): boolean {
  return (
    visitor.roles.includes('chief-administrator') ||
    visitor.posts.some((post) => post.unitId === unitId && post.roles.includes('withdrawer'))
  )
}

async function allowPapers(services: Services, visitor: Visitor, id: string): Promise<void> {
  const found = await findTransferCase(services.db, visitor.organisation.id, id)
  if (found?.transfer.content === undefined) throw transferError.TRANSFER_NOT_FOUND()
  if (!mayAttach(visitor, found.transfer.content.unitId))
    throw transferError.TRANSFER_NOT_YOURS({
      post: visitor.posts[0]?.title ?? '',
      action: 'แนบเอกสาร',
      who: 'หัวหน้าหน่วยงานที่ขอโอน หรือปลัด',
    })
}

/** What the forms of all acts carry. */
type ActForm = { readonly event: string; readonly version: number; readonly reason: string }

type Refused = {
  readonly action: TransferAction
  readonly errors: readonly FieldError[]
  readonly typed: Readonly<Record<string, string>>
}

/** One act on a transfer that is there: read the form, ask the rules, send it, say what became of it. */
function post<T extends ActForm>(
  services: Services,
  action: TransferAction,
  schema: z.ZodType<T>,
  askedBy: (form: T) => Partial<TransferAct>,
): RequestHandler<{ id: string }> {
  return async (req, res, next) => {
    const { id } = req.params
    const visitor = visitorOf(res)
    const refuse = async (status: number, errors: readonly FieldError[]): Promise<void> => {
      const refused = { action, errors, typed: typedOf(req.body) }
      if (!(await sendTransferPage(services, res, status, id, refused))) next()
    }
    const form = parseForm(schema, req.body)
    if (!form.ok) return refuse(422, form.errors)
    const found = await findTransferCase(services.db, visitor.organisation.id, id)
    if (found?.transfer.content === undefined) return next()
    const by = actorOf(visitor, found, action)
    const refusal = await sendTransferAct(
      services,
      req,
      res,
      found,
      {
        action,
        personId: by.personId,
        postId: by.postId,
        version: form.value.version,
        reason: form.value.reason,
        resolution: undefined,
        publication: undefined,
        draftVersion: undefined,
        ...askedBy(form.value),
      },
      form.value.event,
    )
    if (refusal) await refuse(statusOf(refusal), fieldErrorsOf(refusal))
  }
}

function actorOf(visitor: Visitor, { transfer }: TransferCase, action: TransferAction): Actor {
  const moves = transitionsFor(transferLifecycle, transfer.status, action)
  return actorForMove(visitor, moves, transfer.content?.unitId)
}

/** Draws a submitted transfer; says false where there is none. */
async function sendTransferPage(
  services: Services,
  res: Response,
  status: number,
  id: string,
  refused?: Refused,
): Promise<boolean> {
  const visitor = visitorOf(res)
  const { organisation, today } = visitor
  const view = await inOrganisation(services.db, organisation.id, async (tx) => {
    const found = await findTransferCase(tx, organisation.id, id)
    const content = found?.transfer.content
    if (!found || !content) return undefined
    return showTransferView({
      transfer: { ...found.transfer, content },
      register: found.register,
      standing: found.standing,
      unitName: await findUnitName(tx, content.unitId),
      units: await listUnits(tx),
      task: await findOpenTask(tx, id, today),
      history: await listHistory(tx, id),
      prints: (await listPrints(tx, id)).map((print) => printLine(print, organisation.id)),
      papers: papersView(
        await listPapers(tx, id),
        transferPapers,
        `/transfers/${id}/papers`,
        mayAttach(visitor, content.unitId),
      ),
      open: openActsOf(found, visitor),
      eventId: newId('evt'),
      refused,
    })
  })
  if (view === undefined) return false
  await sendPage(res, status, 'transfer/show', view)
  return true
}

/** What the visitor may do now: the rules are asked as if every blank were filled. */
function openActsOf(found: TransferCase, visitor: Visitor): readonly OpenTransferAct[] {
  const { transfer, standing } = found
  const isOpen = (action: TransferAction): boolean => {
    const filled = {
      action,
      by: actorOf(visitor, found, action),
      version: transfer.version,
      reason: 'ลองก่อน',
      content: undefined,
      resolution: {
        meeting: '-',
        heldOn: standing.today,
        votesFor: 1,
        votesAgainst: 0,
        abstained: 0,
      },
      publication: { announcedOn: standing.today, letterNumber: '-', sentOn: standing.today },
    }
    return refusalFrom(() => decide(transfer, filled, standing)) === undefined
  }
  return movesFrom(transferLifecycle, transfer.status)
    .filter(({ action }) => isOpen(action))
    .map(({ action, noun }) => ({ action, noun }))
}
