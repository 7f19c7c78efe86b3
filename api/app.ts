import express, { type Express, type RequestHandler } from 'express'
import helmet from 'helmet'
import { onePress } from './acts/one-press'
import { actRoutes } from './acts/routes'
import { assetRoutes } from './assets'
import { guardForms } from './auth/form-guard'
import { keepGuests } from './auth/guests'
import { authRoutes, doorRoutes } from './auth/routes'
import { openSession, requireVisitor } from './auth/session'
import { readBodies } from './bodies'
import { boardRoutes } from './board/routes'
import { budgetRoutes } from './budget/routes'
import { errorHandler, missingPage } from './error-handler'
import { healthRoutes } from './health'
import { inboxRoutes } from './inbox/routes'
import { reportRoutes } from './ledger/report-routes'
import { ledgerRoutes } from './ledger/routes'
import { ordinanceRoutes } from './ordinance/routes'
import { payeeRoutes } from './payee/routes'
import { chequeRoutes } from './payment/cheque-routes'
import { paymentRoutes } from './payment/routes'
import { printRoutes } from './print/routes'
import type { Services } from './services'
import { spendingPlanRoutes } from './spending-plan/routes'
import { transferRoutes } from './transfer/routes'
import { verifyRoutes } from './verify/routes'
import { voucherRoutes } from './voucher/routes'

/** The web: what every request passes through, then one line for each kind of page. */
export function createApp(services: Services): Express {
  const app = express()
  app.disable('x-powered-by')
  app.set('trust proxy', services.config.trustedProxy)
  app.set('query parser', 'simple')

  app.use(securityHeaders(services))
  app.use((_req, res, next) => {
    res.locals.services = services
    next()
  })
  app.use('/assets', assetRoutes())
  app.use('/healthz', healthRoutes(services))
  app.use(logRequests(services))
  app.use('/verify', verifyRoutes(services))

  app.use(...readBodies())
  app.use(openSession(services))
  app.use(doorRoutes(services))
  app.use(guardForms(services))
  app.use(authRoutes(services))

  app.use(requireVisitor(services))
  app.use(keepGuests(services))
  app.use(onePress())
  app.get('/', (_req, res) => res.redirect(303, '/inbox'))
  app.use(printRoutes(services))
  app.use('/inbox', inboxRoutes(services))
  app.use('/board', boardRoutes(services))
  app.use('/vouchers', voucherRoutes(services))
  app.use('/payees', payeeRoutes(services))
  app.use('/payments', paymentRoutes(services))
  app.use('/cheques', chequeRoutes(services))
  app.use('/budget', budgetRoutes(services))
  app.use('/ordinances', ordinanceRoutes(services))
  app.use('/spending-plans', spendingPlanRoutes(services))
  app.use('/transfers', transferRoutes(services))
  app.use('/ledger', ledgerRoutes(services))
  app.use('/reports', reportRoutes(services))
  app.use('/acts', actRoutes(services))

  app.use(missingPage())
  app.use(errorHandler(services))
  return app
}

/** A line for each request: what was asked and how it ended, never what was typed or searched for. */
function logRequests({ logger }: Services): RequestHandler {
  return (req, res, next) => {
    const began = performance.now()
    const path = req.path
    res.on('finish', () => {
      const ms = Math.round(performance.now() - began)
      const personId = res.locals.session?.personId
      logger.info({ method: req.method, path, status: res.statusCode, ms, personId }, 'request')
    })
    next()
  }
}

/** Nothing but our own files, no inline script or style, no frame around us, no trace to other sites. */
function securityHeaders(services: Services) {
  const secure = services.config.publicUrl.startsWith('https:')
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
        ...(secure && { upgradeInsecureRequests: [] }),
      },
    },
    strictTransportSecurity: secure && { maxAge: 31_536_000, includeSubDomains: false },
    // A browser that hides where a form came from also hides its origin; we ask for it within the site.
    referrerPolicy: { policy: 'same-origin' },
    xFrameOptions: { action: 'deny' },
  })
}
