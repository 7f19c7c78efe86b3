import { commandOf, type VoucherAct } from '../domain/voucher/act'
import { decide } from '../domain/voucher/decide'
import { effects } from '../domain/voucher/effects'
import { voucherError } from '../domain/voucher/errors'
import type { Committed } from '../domain/shared/commit'
import { findVoucherCase } from '../prisma/voucher'
import { commitEvent, once, type ActOn, type CommitDeps } from './commit'

/** A voucher's activities. */
export function createVoucherActivities(deps: CommitDeps) {
  const { db } = deps
  return {
    /**
     * Decides the act on what the rows say now and commits it with all its effects. Asked again with the same
     * event id, it answers with what happened the first time.
     */
    commitVoucher: (on: ActOn<VoucherAct>): Promise<Committed> =>
      once(db, on, async () => {
        const found = await findVoucherCase(db, on.organisationId, on.id)
        if (!found) throw voucherError.VOUCHER_NOT_FOUND()
        const event = decide(found.voucher, commandOf(on.act, found), found.standing)
        const commit = effects(found.voucher, { ...event, id: on.eventId }, found.standing)
        return commitEvent(deps, on.organisationId, commit, on.act.acceptBy)
      }),
  }
}
