import { defineQuery, defineUpdate, proxyLocalActivities, setHandler } from '@temporalio/workflow'
import type { Activities } from '../activities'
import { isFinal } from '../domain/shared/lifecycle'
import type { TransferAct } from '../domain/transfer/act'
import { decideTurn } from '../domain/transfer/decide'
import { transferError } from '../domain/transfer/errors'
import { transferLifecycle, type TransferStatus } from '../domain/transfer/lifecycle'
import {
  commitOptions,
  createDocument,
  type DocumentState,
  type ReminderPolicy,
  type Served,
} from './document'

const { commitTransfer } = proxyLocalActivities<Pick<Activities, 'commitTransfer'>>(commitOptions)

/** An officer's act on a transfer; its id is the event's. */
export const actOnTransfer = defineUpdate<Served, [act: TransferAct]>('actOnTransfer')

/** How the workflow stands, for looking at one while debugging. */
export const transferStatus = defineQuery<DocumentState<TransferStatus>>('transferStatus')

/** Carries one budget transfer (โอนงบประมาณ) from its submission until it is announced, refused or given up. */
export async function transferWorkflow(
  start: DocumentState<TransferStatus>,
  policy?: ReminderPolicy,
): Promise<TransferStatus> {
  const transfer = createDocument<TransferStatus, TransferAct>(start, {
    decideTurn,
    commit: (eventId, act) =>
      commitTransfer({ organisationId: start.organisationId, id: start.id, eventId, act }),
    changedMeanwhile: transferError.TRANSFER_CHANGED_MEANWHILE,
    isFinal: (status) => isFinal(transferLifecycle, status),
  })
  setHandler(transferStatus, transfer.state)
  setHandler(actOnTransfer, transfer.serve, { validator: transfer.validate })
  return transfer.live(policy)
}
