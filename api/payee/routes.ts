import { Router } from 'express'
import { inOrganisation } from '../../prisma/client'
import { findPayees } from '../../prisma/payee'
import { visitorOf } from '../auth/session'
import { sendJson } from '../json'
import { queryText } from '../query'
import type { Services } from '../services'

/** ผู้รับเงิน: the office's list, searched by name or tax id. */
export function payeeRoutes(services: Services): Router {
  const router = Router()
  router.get('/', async (req, res) => {
    const { organisation } = visitorOf(res)
    const payees = await inOrganisation(services.db, organisation.id, (tx) =>
      findPayees(tx, queryText(req, 'q'), 12),
    )
    return sendJson(res, 200, { payees })
  })
  return router
}
