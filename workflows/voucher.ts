import { defineQuery, defineUpdate, proxyLocalActivities, setHandler } from '@temporalio/workflow'
import type { Activities } from '../activities'
import { isFinal } from '../domain/shared/lifecycle'
import type { VoucherAct } from '../domain/voucher/act'
import { decideTurn } from '../domain/voucher/decide'
import { voucherError } from '../domain/voucher/errors'
import { voucherLifecycle, type VoucherStatus } from '../domain/voucher/lifecycle'
import {
  commitOptions,
  createDocument,
  type DocumentState,
  type ReminderPolicy,
  type Served,
} from './document'

const { commitVoucher } = proxyLocalActivities<Pick<Activities, 'commitVoucher'>>(commitOptions)

/** An officer's act on a voucher; its id is the event's. */
export const actOnVoucher = defineUpdate<Served, [act: VoucherAct]>('actOnVoucher')
/** Where the workflow thinks the voucher stands, for a look while debugging. Pages read the rows. */
export const voucherStatus = defineQuery<DocumentState<VoucherStatus>>('voucherStatus')

/**
 * Carries one voucher (ฎีกา) from its first signature until it is closed, rejected or cancelled: each act in its
 * turn, committed whole, and its holder reminded when the time for a step is over.
 */
export async function voucherWorkflow(
  start: DocumentState<VoucherStatus>,
  policy?: ReminderPolicy,
): Promise<VoucherStatus> {
  const voucher = createDocument<VoucherStatus, VoucherAct>(start, {
    decideTurn,
    commit: (eventId, act) =>
      commitVoucher({ organisationId: start.organisationId, id: start.id, eventId, act }),
    changedMeanwhile: voucherError.VOUCHER_CHANGED_MEANWHILE,
    isFinal: (status) => isFinal(voucherLifecycle, status),
  })
  setHandler(voucherStatus, voucher.state)
  setHandler(actOnVoucher, voucher.serve, { validator: voucher.validate })
  return voucher.live(policy)
}
