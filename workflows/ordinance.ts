import { defineQuery, defineUpdate, proxyLocalActivities, setHandler } from '@temporalio/workflow'
import type { Activities } from '../activities'
import type { OrdinanceAct } from '../domain/ordinance/act'
import { decideTurn } from '../domain/ordinance/decide'
import { ordinanceError } from '../domain/ordinance/errors'
import { ordinanceLifecycle, type OrdinanceStatus } from '../domain/ordinance/lifecycle'
import { isFinal } from '../domain/shared/lifecycle'
import {
  commitOptions,
  createDocument,
  type DocumentState,
  type ReminderPolicy,
  type Served,
} from './document'

const { commitOrdinance } = proxyLocalActivities<Pick<Activities, 'commitOrdinance'>>(commitOptions)

/** An officer's act on an ordinance; its id is the event's. */
export const actOnOrdinance = defineUpdate<Served, [act: OrdinanceAct]>('actOnOrdinance')

/** How the workflow stands, for looking at one while debugging. */
export const ordinanceStatus = defineQuery<DocumentState<OrdinanceStatus>>('ordinanceStatus')

/** Carries one budget ordinance (ข้อบัญญัติงบประมาณรายจ่าย) from the call for requests until it is in force or falls. */
export async function ordinanceWorkflow(
  start: DocumentState<OrdinanceStatus>,
  policy?: ReminderPolicy,
): Promise<OrdinanceStatus> {
  const ordinance = createDocument<OrdinanceStatus, OrdinanceAct>(start, {
    decideTurn,
    commit: (eventId, act) =>
      commitOrdinance({ organisationId: start.organisationId, id: start.id, eventId, act }),
    changedMeanwhile: ordinanceError.ORDINANCE_CHANGED_MEANWHILE,
    isFinal: (status) => isFinal(ordinanceLifecycle, status),
  })
  setHandler(ordinanceStatus, ordinance.state)
  setHandler(actOnOrdinance, ordinance.serve, { validator: ordinance.validate })
  return ordinance.live(policy)
}
