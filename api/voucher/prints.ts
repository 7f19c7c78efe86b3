import type { Request, Response } from 'express'
import { inOrganisation } from '../../prisma/client'
import { listPrints } from '../../prisma/document-file'
import { render } from '../../templates/engine'
import { printsView } from '../../templates/print/prints'
import { visitorOf } from '../auth/session'
import { sendJson } from '../json'
import { formTokenOf } from '../page'
import type { Services } from '../services'
import { idOf } from './sheet'

/** What has become of the voucher's prints: asked by the page until all are there. */
export async function sendPrintStates(
  services: Services,
  req: Request,
  res: Response,
): Promise<void> {
  const { organisation } = visitorOf(res)
  const prints = await inOrganisation(services.db, organisation.id, (tx) =>
    listPrints(tx, idOf(req)),
  )
  const pending = prints.some((print) => print.status === 'wanted')
  return sendJson(res, 200, {
    pending,
    html: render('voucher/partials/prints', {
      prints: printsView(prints, organisation.id),
      printsPending: pending,
      csrf: formTokenOf(res),
    }),
  })
}
