import type { Committed } from '../domain/shared/commit'
import { commandOf, type TransferAct } from '../domain/transfer/act'
import { decide } from '../domain/transfer/decide'
import { effects } from '../domain/transfer/effects'
import { transferError } from '../domain/transfer/errors'
import { findTransferCase } from '../prisma/transfer'
import { commitEvent, once, type ActOn, type CommitDeps } from './commit'

/** A budget transfer's activities. */
export function createTransferActivities(deps: CommitDeps) {
  const { db } = deps
  return {
    /** Decides the act on what the rows say now and commits it with all its effects. */
    commitTransfer: (on: ActOn<TransferAct>): Promise<Committed> =>
      once(db, on, async () => {
        const found = await findTransferCase(db, on.organisationId, on.id)
        if (!found) throw transferError.TRANSFER_NOT_FOUND()
        const event = decide(found.transfer, commandOf(on.act, found), found.standing)
        const commit = effects(found.transfer, { ...event, id: on.eventId }, found.standing)
        return commitEvent(deps, on.organisationId, commit, on.act.acceptBy)
      }),
  }
}
