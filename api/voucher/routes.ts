import { Router } from 'express'
import { wantsJson } from '../error-handler'
import { sendJson } from '../json'
import { formTokenOf } from '../page'
import type { Services } from '../services'
import { actOnVoucherPage, voucherNouns } from './acts'
import { attachToDraft, removeFromDraft, sendAttachment } from './attachments'
import { discardDraftForm, editDraftPage, newDraftPage, previewDraft, saveDraftForm } from './draft'
import { handOverDraft } from './hand-over'
import { sendVoucherList } from './list'
import { sendPrintStates } from './prints'
import { searchForDraft } from './search'
import { idOf } from './sheet'
import { sendVoucher } from './show'

/** ฎีกา: the register, the sheet with its blanks, the voucher's page, and every act on it. */
export function voucherRoutes(services: Services): Router {
  const router = Router()

  router.get('/', (req, res) => sendVoucherList(services, req, res))
  router.get('/new', (req, res) => newDraftPage(services, req, res))
  // A sheet that was open while its owner signed in again asks for a token of the new session.
  router.get('/form-token', (_req, res) => sendJson(res, 200, { token: formTokenOf(res) }))

  router.get('/:id/edit', (req, res) => editDraftPage(services, req, res))
  router.get('/:id/search', (req, res) => searchForDraft(services, req, res))
  router.post('/:id/draft', (req, res) => saveDraftForm(services, req, res))
  router.post('/:id/preview', (req, res) => previewDraft(services, req, res))
  router.post('/:id/discarding', (req, res) => discardDraftForm(services, req, res))

  router.post('/:id/attachments', (req, res) => attachToDraft(services, req, res))
  router.get('/:id/attachments/:attachmentId', (req, res) => sendAttachment(services, req, res))
  router.post('/:id/attachments/:attachmentId/removal', (req, res) =>
    removeFromDraft(services, req, res),
  )

  router.get('/:id/forms', (req, res, next) =>
    wantsJson(req) ? sendPrintStates(services, req, res) : next(),
  )
  router.get('/:id', async (req, res, next) => {
    if (!(await sendVoucher(services, req, res, 200))) next()
  })

  // Handing a sheet over is an act too: its form carries the draft, the others only the act.
  router.post('/:id/presentation', (req, res) => handOverDraft(services, req, res))
  for (const [noun, action] of voucherNouns) {
    if (action === 'present') continue
    router.post(`/:id/${noun}`, async (req, res, next) => {
      if (!(await actOnVoucherPage(services, req, res, action))) next()
    })
  }

  // Addresses that only take forms lead back to the voucher when they are opened again.
  const formsOnly = ['draft', 'preview', 'discarding', 'attachments', ...voucherNouns.keys()]
  router.get(
    formsOnly.map((noun) => `/:id/${noun}`),
    (req, res) => res.redirect(303, `/vouchers/${idOf(req)}`),
  )

  return router
}
