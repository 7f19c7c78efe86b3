import { Router } from 'express'
import { isDatabaseThere } from '../prisma/organisation'
import { sendJson } from './json'
import type { Services } from './services'

/** Whether the web can serve: for load balancers, and for the page that waits until it is back. */
export function healthRoutes(services: Services): Router {
  const router = Router()
  router.get('/', async (_req, res) => {
    const database = await isDatabaseThere(services.db)
    const acts = services.awayNotice() === undefined
    res.set('Cache-Control', 'no-store')
    sendJson(res, database ? 200 : 503, { ok: database, database, acts })
  })
  return router
}
