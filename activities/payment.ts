import { commandOf, type PaymentAct } from '../domain/payment/act'
import { decide } from '../domain/payment/decide'
import { effects } from '../domain/payment/effects'
import type { Committed } from '../domain/shared/commit'
import { listMovedWith } from '../prisma/act'
import { inOrganisation, type Db } from '../prisma/client'
import { findPaymentCase } from '../prisma/payment'
import { commitEvent, once, type ActOn, type CommitDeps } from './commit'
import { asFailure } from './failures'

/** A commit of a payment, and the vouchers that moved with it: their workflows are told. */
export type PaymentCommitted = Committed & {
  readonly moved: readonly { readonly id: string; readonly version: number }[]
}

/** A payment's activities. */
export function createPaymentActivities(deps: CommitDeps) {
  const { db } = deps
  return {
    /** Decides the act on what the rows say now and commits it together with the vouchers it moves. */
    commitPayment: async (on: ActOn<PaymentAct>): Promise<PaymentCommitted> => {
      let moved: PaymentCommitted['moved'] = []
      const done = await once(db, on, async () => {
        const { payment, standing } = await findPaymentCase(db, on.organisationId, on.id, {
          ...on.act.prepare,
          leafNumber: on.act.leafNumber,
        })
        const event = decide(payment, commandOf(on.act, standing), standing)
        const commit = effects(payment, { ...event, id: on.eventId }, standing)
        moved = event.vouchers.map(({ id, version }) => ({ id, version: version + 1 }))
        return commitEvent(deps, on.organisationId, commit, on.act.acceptBy)
      })
      if (done.outcome === 'already') moved = await movedBy(db, on)
      return { ...done, moved }
    },
  }
}

/** The vouchers that an event moved, as they stand now: a repetition tells them once more. */
async function movedBy(db: Db, on: ActOn<PaymentAct>): Promise<PaymentCommitted['moved']> {
  try {
    return await inOrganisation(db, on.organisationId, (tx) => listMovedWith(tx, on.eventId))
  } catch (error) {
    throw asFailure(error)
  }
}
