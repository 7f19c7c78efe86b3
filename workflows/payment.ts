import {
  defineQuery,
  defineUpdate,
  getExternalWorkflowHandle,
  proxyLocalActivities,
  setHandler,
} from '@temporalio/workflow'
import type { Activities } from '../activities'
import { isFinal } from '../domain/shared/lifecycle'
import type { PaymentAct } from '../domain/payment/act'
import { decideTurn } from '../domain/payment/decide'
import { paymentError } from '../domain/payment/errors'
import { paymentLifecycle, type PaymentStatus } from '../domain/payment/lifecycle'
import {
  commitOptions,
  createDocument,
  resync,
  type DocumentState,
  type ReminderPolicy,
  type Served,
} from './document'

const { commitPayment } = proxyLocalActivities<Pick<Activities, 'commitPayment'>>(commitOptions)

/** An officer's act on a payment; its id is the event's. */
export const actOnPayment = defineUpdate<Served, [act: PaymentAct]>('actOnPayment')

/** How the workflow stands, for looking at one while debugging. */
export const paymentStatus = defineQuery<DocumentState<PaymentStatus>>('paymentStatus')

/**
 * Carries one payment from its preparation until the cheque is handed over or voided. Its commits move its
 * vouchers too; their workflows are told afterwards.
 */
export async function paymentWorkflow(
  start: DocumentState<PaymentStatus>,
  policy?: ReminderPolicy,
): Promise<PaymentStatus> {
  const { organisationId, id } = start
  const told: Promise<void>[] = []
  const payment = createDocument<PaymentStatus, PaymentAct>(start, {
    decideTurn,
    commit: async (eventId, act) => {
      const { moved, ...done } = await commitPayment({ organisationId, id, eventId, act })
      told.push(...moved.map((voucher) => tell(organisationId, voucher)))
      return done
    },
    changedMeanwhile: paymentError.PAYMENT_CHANGED_MEANWHILE,
    isFinal: (status) => isFinal(paymentLifecycle, status),
  })
  setHandler(paymentStatus, payment.state)
  setHandler(actOnPayment, payment.serve, { validator: payment.validate })
  const end = await payment.live(policy)
  await Promise.all(told)
  return end
}

/** A voucher whose workflow isn't there is found by the next reconciling, so its absence is no failure here. */
async function tell(
  organisationId: string,
  voucher: { readonly id: string; readonly version: number },
): Promise<void> {
  try {
    await getExternalWorkflowHandle(`${organisationId}/${voucher.id}`).signal(
      resync,
      voucher.version,
    )
  } catch {
    return
  }
}
