import { Router, type Response } from 'express'
import { inOrganisation } from '../../prisma/client'
import { askForPrint, findPrint, type AskedPrint } from '../../prisma/form-copy'
import { wantPrintAgain } from '../../prisma/print'
import { reportName, reportStateView } from '../../templates/ledger/report'
import { visitorOf } from '../auth/session'
import { wantsJson } from '../error-handler'
import { sendJson } from '../json'
import { sendPage } from '../page'
import { sendPdf } from '../print/file'
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

  router.get('/:id/report.pdf', async (req, res, next) => {
    const print = await findReport(services, res, req.params.id)
    if (print?.sha256 === undefined) return next()
    const name = reportName(print.kind)
    return sendPdf(services, req, res, { sha256: print.sha256, name })
  })

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
