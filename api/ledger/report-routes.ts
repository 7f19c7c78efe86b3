import { Router, type RequestHandler, type Response } from 'express'
import { inOrganisation } from '../../prisma/client'
import { askForPrint, findPrint, type AskedPrint } from '../../prisma/form-copy'
import { wantPrintAgain } from '../../prisma/print'
import { reportStateView } from '../../templates/ledger/report'
import { visitorOf } from '../auth/session'
import { wantsJson } from '../error-handler'
import { sendJson } from '../json'
import { sendPage } from '../page'
import type { Services } from '../services'
import { askedReport, isReportKind } from './report-form'

/** รายงาน: registers and books on paper. The web asks for one; the printer makes it; the page tells when. */
export function reportRoutes(services: Services): Router {
  const router = Router()

  router.post('/', async (req, res, next) => {
    const asked = askedReport(req.body)
    if (asked === undefined) return next()
    const { organisation, personId } = visitorOf(res)
    const id = await inOrganisation(services.db, organisation.id, (tx) =>
      askForPrint(tx, asked.kind, asked.parameters, personId),
    )
    return res.redirect(303, `/reports/${id}`)
  })

  router.get('/:id', async (req, res, next) => {
    const print = await findReport(services, res, req.params.id)
    if (print === undefined) return next()
    if (wantsJson(req)) return sendJson(res, 200, { status: print.status })
    return sendPage(res, 200, 'ledger/report', reportStateView(print))
  })

  router.get('/:id/report.pdf', sendPdf(services))

  router.post('/:id/print', async (req, res, next) => {
    const print = await findReport(services, res, req.params.id)
    if (print === undefined) return next()
    const { organisation } = visitorOf(res)
    await inOrganisation(services.db, organisation.id, (tx) =>
      wantPrintAgain(tx, organisation.id, 'report', print.id),
    )
    return res.redirect(303, `/reports/${print.id}`)
  })

  return router
}

async function findReport(
  services: Services,
  res: Response,
  id: string,
): Promise<AskedPrint | undefined> {
  const print = await inOrganisation(services.db, visitorOf(res).organisation.id, (tx) =>
    findPrint(tx, id),
  )
  return print && isReportKind(print.kind) ? print : undefined
}

function sendPdf(services: Services): RequestHandler<{ id: string }> {
  return async (req, res, next) => {
    const print = await findReport(services, res, req.params.id)
    const opened = print?.sha256 ? await services.files.open(print.sha256) : undefined
    if (print === undefined || opened === undefined) return next()
    res
      .set('Content-Type', 'application/pdf')
      .set('Content-Length', String(opened.bytes))
      .set('Content-Disposition', `inline; filename="${print.kind}.pdf"`)
      .set('Cache-Control', 'private, no-store')
    opened.stream.on('error', next)
    opened.stream.pipe(res)
  }
}
