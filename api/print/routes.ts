import { Router, type Request, type Response } from 'express'
import { printError } from '../../domain/shared/official-form'
import { inOrganisation, type Tx } from '../../prisma/client'
import { findForm, type FormRow } from '../../prisma/form'
import { findFormOffice } from '../../prisma/form-office'
import {
  askForCopy,
  askForDraftPrint,
  askForPrint,
  findPrint,
  mayPreview,
  type AskedPrint,
  type FormCopy,
} from '../../prisma/form-copy'
import { findOrdinanceDraft } from '../../prisma/ordinance-as-of'
import { wantPrintAgain } from '../../prisma/print'
import { paperHref } from '../../templates/inbox/steps'
import { formTitle, printStatusView, type PrintState } from '../../templates/print/status'
import { visitorOf, type Visitor } from '../auth/session'
import { wantsJson } from '../error-handler'
import { sendJson } from '../json'
import { sendPage } from '../page'
import type { Services } from '../services'
import { sendEmblem } from './emblem'
import { sendPdf } from './file'

/** A form is found under its own address, or under its document's. */
const forms = ['/forms', '/vouchers/:document/forms', '/payments/:document/forms']
const formsAt = (path: string): string[] => forms.map((base) => `${base}${path}`)

/**
 * งานพิมพ์: the frozen forms, counted copies of them, drafts and reports. The web prints nothing itself:
 * it asks the printer by a row, and shows a page that tells when the file is there.
 */
export function printRoutes(services: Services): Router {
  const router = Router()
  const inBooks = <T>(
    res: Response,
    work: (tx: Tx, visitor: Visitor) => Promise<T>,
  ): Promise<T> => {
    const visitor = visitorOf(res)
    return inOrganisation(services.db, visitor.organisation.id, (tx) => work(tx, visitor))
  }
  const formOf = (req: Request, res: Response): Promise<FormRow | undefined> =>
    inBooks(res, async (tx) => {
      const form = await findForm(tx, String(req.params['id']))
      const { document } = req.params
      return document === undefined || form?.documentId === document ? form : undefined
    })
  const printOf = (req: Request, res: Response): Promise<FoundPrint | undefined> =>
    inBooks(res, (tx, visitor) => findOwnPrint(tx, String(req.params['id']), visitor))

  router.get('/emblem', async (req, res, next) => {
    const { emblemSha256 } = await inBooks(res, (tx) => findFormOffice(tx))
    if (emblemSha256 === undefined) return next()
    return sendEmblem(services, req, res, emblemSha256)
  })

  router.get(formsAt('/:id.pdf'), async (req, res, next) => {
    const form = await formOf(req, res)
    if (form === undefined) return next()
    if (form.sha256 === undefined) return res.redirect(303, `/forms/${form.id}`)
    const name = formTitle(form.form, form.number)
    return sendPdf(services, req, res, { sha256: form.sha256, name })
  })

  router.get(formsAt('/:id'), async (req, res, next) => {
    const form = await formOf(req, res)
    if (form === undefined) return next()
    return sendStatus(req, res, {
      name: formTitle(form.form, form.number),
      state: form.status,
      failure: form.failure,
      href: `/forms/${form.id}`,
      isOriginal: true,
      backHref: paperHref(form.kind, form.documentId),
    })
  })

  router.post([...formsAt('/:id/copies'), ...formsAt('/:id/copy')], async (req, res, next) => {
    const form = await formOf(req, res)
    if (form === undefined) return next()
    const printId = await inBooks(res, (tx, visitor) => askForCopy(tx, form.id, visitor.personId))
    if (printId === undefined) throw printError.PRINT_NOT_READY()
    return answerAsked(req, res, printId)
  })

  router.post([...formsAt('/:id/retry'), ...formsAt('/:id/again')], async (req, res, next) => {
    const form = await formOf(req, res)
    if (form === undefined) return next()
    await inBooks(res, (tx) => wantPrintAgain(tx, form.organisationId, 'form', form.id))
    return res.redirect(303, `/forms/${form.id}`)
  })

  router.post('/vouchers/:id/draft-prints', async (req, res, next) => {
    const { id } = req.params
    const asked = await inBooks(res, async (tx, visitor) => {
      const unitIds = visitor.posts.map((post) => post.unitId)
      if (!(await mayPreview(tx, id, visitor.personId, unitIds))) return 'missing'
      return (await askForDraftPrint(tx, id, visitor.personId)) ?? 'no-draft'
    })
    if (asked === 'missing') return next()
    if (asked === 'no-draft') throw printError.PRINT_NO_DRAFT()
    return answerAsked(req, res, asked)
  })

  router.post('/ordinances/:id/draft-prints', async (req, res, next) => {
    const { id } = req.params
    const asked = await inBooks(res, async (tx, { organisation, personId }) => {
      const draft = await findOrdinanceDraft(tx, organisation.id, id)
      return draft && askForPrint(tx, 'ordinance-draft', { documentId: id }, personId)
    })
    return asked === undefined ? next() : answerAsked(req, res, asked)
  })

  router.get('/prints/:id.pdf', async (req, res, next) => {
    const found = await printOf(req, res)
    if (found === undefined) return next()
    const { print, name } = found
    if (print.sha256 === undefined) return res.redirect(303, `/prints/${print.id}`)
    return sendPdf(services, req, res, { sha256: print.sha256, name })
  })

  router.get('/prints/:id', async (req, res, next) => {
    const found = await printOf(req, res)
    if (found === undefined) return next()
    const { print, name, backHref } = found
    const href = `/prints/${print.id}`
    const { status: state, failure } = print
    return sendStatus(req, res, { name, state, failure, href, isOriginal: false, backHref })
  })

  router.post('/prints/:id/retry', async (req, res, next) => {
    const found = await printOf(req, res)
    if (found === undefined) return next()
    const { id, organisationId } = found.print
    await inBooks(res, (tx) => wantPrintAgain(tx, organisationId, 'report', id))
    return res.redirect(303, `/prints/${id}`)
  })

  return router
}

type FoundPrint = {
  readonly print: AskedPrint
  readonly name: string
  readonly backHref: string
}

/** A print is its asker's: a draft isn't everybody's to read. */
async function findOwnPrint(tx: Tx, id: string, visitor: Visitor): Promise<FoundPrint | undefined> {
  const print = await findPrint(tx, id)
  if (print === undefined || print.askedById !== visitor.personId) return undefined
  if (print.kind === 'form-copy') {
    const { formId, copyNumber } = print.parameters as FormCopy
    const form = await findForm(tx, formId)
    if (form === undefined) return undefined
    const name = `${formTitle(form.form, form.number)} สำเนาครั้งที่ ${copyNumber}`
    return { print, name, backHref: paperHref(form.kind, form.documentId) }
  }
  if (print.kind === 'voucher-draft') {
    const { documentId } = print.parameters as { documentId: string }
    return { print, name: 'ร่างฎีกาเบิกเงินตามงบประมาณ', backHref: `/vouchers/${documentId}` }
  }
  if (print.kind === 'ordinance-draft') {
    const { documentId } = print.parameters as { documentId: string }
    return { print, name: 'ร่างงบประมาณรายจ่าย', backHref: `/ordinances/${documentId}` }
  }
  return { print, name: 'รายงาน', backHref: '/inbox' }
}

async function answerAsked(req: Request, res: Response, printId: string): Promise<void> {
  const href = `/prints/${printId}`
  if (wantsJson(req)) return sendJson(res, 202, { state: 'wanted', href })
  res.redirect(303, href)
}

async function sendStatus(
  req: Request,
  res: Response,
  status: {
    readonly name: string
    readonly state: PrintState
    readonly failure: string
    readonly href: string
    readonly isOriginal: boolean
    readonly backHref: string
  },
): Promise<void> {
  const { state, failure, href } = status
  res.set('Cache-Control', 'no-store')
  if (wantsJson(req)) return sendJson(res, 200, { state, failure, href: `${href}.pdf` })
  await sendPage(res, 200, 'print/status', printStatusView(status))
}
