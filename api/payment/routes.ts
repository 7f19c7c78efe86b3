import { Router, type Request, type RequestHandler, type Response } from 'express'
import type { z } from 'zod'
import { commandOf, type PaymentAct } from '../../domain/payment/act'
import { actionText, decide } from '../../domain/payment/decide'
import type { PaymentAction } from '../../domain/payment/lifecycle'
import { DomainError, DomainErrors } from '../../domain/shared/errors'
import { isId } from '../../prisma/ids'
import { findPaymentCase, type PaymentCase, type PaymentWish } from '../../prisma/payment'
import { identityProofs } from '../../domain/payment/payment'
import type { Refused } from '../../templates/payment/facts'
import { answerAct, type SentAct } from '../acts/answer'
import { decideThenSend, statusOf } from '../acts/send'
import { visitorOf } from '../auth/session'
import { fieldErrorsOf, parseForm, type FieldError, typedOf } from '../forms'
import type { Services } from '../services'
import type { ActOutcome } from '../temporal'
import { paymentActOf } from './act'
import { handOverForm, preparationForm, signatureForm, spoilageForm, voidingForm } from './form'
import { sendPreparePage, wantedOf, type Wanted } from './prepare'
import { sendPaymentList } from './list'
import { sendPaymentPage } from './show'
import { signMany } from './signatures'

/** จ่ายเงิน: cheques to prepare, sign, spoil, void and hand over. */
export function paymentRoutes(services: Services): Router {
  const router = Router()

  router.get('/', (req, res) => sendPaymentList(services, req, res))
  router.get('/new', (req, res) => sendPreparePage(services, res, 200, wantedOf(req)))
  router.get('/:id', async (req, res, next) => {
    if (!(await sendPaymentPage(services, res, 200, req.params.id))) next()
  })

  router.post('/signatures', (req, res) => signMany(services, req, res))
  router.post('/:id/preparation', async (req, res, next) => {
    const { id } = req.params
    if (!isId('pay', id)) return next()
    return prepare(services, req, res, id)
  })
  router.post(
    '/:id/signature',
    post(services, 'sign', signatureForm, () => ({})),
  )
  router.post(
    '/:id/spoilage',
    post(services, 'spoil', spoilageForm, ({ reason, leafNumber }) => ({ reason, leafNumber })),
  )
  router.post(
    '/:id/voiding',
    post(services, 'void', voidingForm, ({ reason, leafKept }) => ({ reason, leafKept })),
  )
  router.post(
    '/:id/hand-over',
    post(services, 'hand-over', handOverForm, ({ receivedBy, identityProof, receiptNumber }) => ({
      receivedBy,
      identityProof,
      receiptNumber,
    })),
  )

  return router
}

/** What the forms of all acts carry. */
type ActForm = { readonly event: string; readonly version: number }

/** One act on a payment that is there: read the form, ask the rules, send it, say what became of it. */
function post<T extends ActForm>(
  services: Services,
  action: Refused['action'],
  schema: z.ZodType<T>,
  askedBy: (form: T) => Partial<PaymentAct>,
): RequestHandler<{ id: string }> {
  return async (req, res, next) => {
    const { id } = req.params
    const visitor = visitorOf(res)
    const refuse = async (status: number, errors: readonly FieldError[]): Promise<void> => {
      const typed = typedOf(req.body)
      const shown = await sendPaymentPage(services, res, status, id, { action, errors, typed })
      if (!shown) next()
    }
    const form = parseForm(schema, req.body)
    if (!form.ok) return refuse(422, form.errors)
    const asked = askedBy(form.value)
    const found = await findPaymentCase(services.db, visitor.organisation.id, id, {
      leafNumber: asked.leafNumber ?? '',
    })
    if (found.payment.content === undefined) return next()
    const act = paymentActOf(visitor, found, action, form.value.version, asked)
    const refusal = await sendAct(services, req, res, found, act, form.value.event)
    if (refusal) await refuse(statusOf(refusal), fieldErrorsOf(refusal))
  }
}

async function prepare(services: Services, req: Request, res: Response, id: string): Promise<void> {
  const visitor = visitorOf(res)
  const typed = typedOf(req.body)
  const form = parseForm(preparationForm, req.body)
  const wanted: Wanted = {
    paymentId: id,
    payeeId: typed['payeeId'] ?? '',
    voucherIds: Object.entries(typed).flatMap(([field, value]) =>
      field.startsWith('voucherIds.') ? [value] : [],
    ),
    bankAccountId: typed['bankAccountId'] ?? '',
    leafNumber: typed['leafNumber'] ?? '',
    leafConfirmed: typed['leafConfirmed'] === 'yes',
    typedReasons: Object.fromEntries(
      Object.entries(typed).flatMap(([field, value]) =>
        field.startsWith('warningReasons.') ? [[field.slice('warningReasons.'.length), value]] : [],
      ),
    ),
    errors: form.ok ? [] : form.errors,
  }
  if (!form.ok) return sendPreparePage(services, res, 422, wanted)
  const { event, version, leafNumber, payeeId, bankAccountId, chequeDate, voucherIds } = form.value
  const wish: PaymentWish = { voucherIds, bankAccountId, leafNumber }
  const found = await findPaymentCase(services.db, visitor.organisation.id, id, wish)
  const act = paymentActOf(visitor, found, 'prepare', version, {
    prepare: { payeeId, bankAccountId, chequeDate, voucherIds },
    leafNumber,
    warningReasons: form.value.warningReasons ?? {},
  })
  const refusal = await sendAct(services, req, res, found, act, event)
  if (!refusal) return
  await sendPreparePage(services, res, statusOf(refusal), {
    ...wanted,
    errors: fieldErrorsOf(refusal),
  })
}

/** Asks the rules first, then sends, then answers; gives the refusal, wherever it came from. */
async function sendAct(
  services: Services,
  req: Request,
  res: Response,
  found: PaymentCase,
  act: Omit<PaymentAct, 'acceptBy'>,
  eventId: string,
): Promise<DomainError | DomainErrors | undefined> {
  const todo = todoAfter(act.action)
  return answerAct(services, req, res, await outcomeOf(services, found, act, eventId), {
    eventId,
    documentId: found.payment.id,
    kind: 'payment',
    label: actionText(act.action),
    ...(act.action === 'spoil' && { done: 'บันทึกเช็คเสียแล้ว' }),
    ...(todo && { todo }),
    reason: act.reason,
    typed: [
      { label: 'เหตุผล', text: act.reason },
      { label: 'เลขที่เช็ค', text: act.leafNumber },
      { label: 'ผู้รับเช็ค', text: act.receivedBy },
      { label: 'หลักฐาน', text: act.identityProof ? identityProofs[act.identityProof] : '' },
      { label: 'ใบเสร็จรับเงิน', text: act.receiptNumber },
    ],
  })
}

/** A leaf that was just taken is to be printed: whoever took it stays with it. */
function todoAfter(action: PaymentAction): SentAct['todo'] {
  switch (action) {
    case 'prepare':
      return { anchor: '#docs', text: 'พิมพ์เช็คและรายงานการจัดทำเช็ค เสนอผู้ลงนาม' }
    case 'spoil':
      return { anchor: '#docs', text: 'เก็บเช็คที่เสียไว้กับต้นขั้ว พิมพ์เช็คและรายงานใหม่' }
    default:
      return undefined
  }
}

function outcomeOf(
  services: Services,
  { payment, standing }: PaymentCase,
  act: Omit<PaymentAct, 'acceptBy'>,
  eventId: string,
): Promise<ActOutcome> {
  const { organisationId, id, status, version } = payment
  return decideThenSend(
    services,
    { organisationId, documentId: id, eventId, action: act.action, personId: act.personId },
    () => decide(payment, commandOf({ ...act, acceptBy: '' }, standing), standing),
    () =>
      services.act('payment', { document: { organisationId, id, status, version }, act, eventId }),
  )
}
