import type { Db } from '../prisma/client'
import { createDocumentActivities } from './document'
import type { FormQueue } from './forms'
import { createOrdinanceActivities } from './ordinance'
import { createPaymentActivities } from './payment'
import { createSpendingPlanActivities } from './spending-plan'
import { createTransferActivities } from './transfer'
import { createVoucherActivities } from './voucher'

/** Everything that workflows may ask of the world. */
export function createActivities(deps: { db: Db; forms: FormQueue }) {
  return {
    ...createDocumentActivities(deps),
    ...createVoucherActivities(deps),
    ...createPaymentActivities(deps),
    ...createTransferActivities(deps),
    ...createOrdinanceActivities(deps),
    ...createSpendingPlanActivities(deps),
  }
}

/** Everything that a workflow may ask the world for. */
export type Activities = ReturnType<typeof createActivities>
