import { Router } from 'express'
import { inOrganisation } from '../../prisma/client'
import { findVerifiedForm } from '../../prisma/verify'
import { verifyView } from '../../templates/verify/show'
import { sendPage } from '../page'
import type { Services } from '../services'

/** Where the QR code of a printed form leads. Nobody signs in here, so nobody is named here. */
export function verifyRoutes(services: Services): Router {
  const router = Router()
  router.get('/:organisation/:code', async (req, res) => {
    const { organisation, code } = req.params
    const plausible = /^[\w-]{1,60}$/.test(organisation) && /^[0-9a-f]{32}$/.test(code)
    const form = plausible
      ? await inOrganisation(services.db, organisation, (tx) => findVerifiedForm(tx, code))
      : undefined
    res.set('X-Robots-Tag', 'noindex')
    if (form === undefined) {
      return sendPage(res, 404, 'verify/missing', { title: 'ไม่พบเอกสารของรหัสนี้' })
    }
    return sendPage(res, 200, 'verify/show', verifyView(form))
  })
  return router
}
