import { DomainError, DomainErrors } from '../domain/shared/errors'
import { commandOf, type VoucherAct } from '../domain/voucher/act'
import { decide } from '../domain/voucher/decide'
import { effects } from '../domain/voucher/effects'
import { voucherError } from '../domain/voucher/errors'
import type { Committed } from '../domain/shared/commit'
import { findRecordedAct } from '../prisma/act'
import { inOrganisation, type Db } from '../prisma/client'
import { findVoucherCase } from '../prisma/voucher'
import { commitEvent, isDayTurned } from './commit'
import { asFailure } from './failures'
import type { FormQueue } from './forms'

/** One act on one document, with the id that makes it happen once. */
export type ActOn<Act> = {
  readonly organisationId: string
  readonly id: string
  readonly eventId: string
  readonly act: Act
}

/** A voucher's activities. */
export function createVoucherActivities({ db, forms }: { db: Db; forms: FormQueue }) {
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
        const done = await commitEvent(db, on.organisationId, commit, on.act.acceptBy)
        if (commit.forms.length > 0) await forms.wake()
        return done
      }),
  }
}

/**
 * Runs a commit so that a repetition finds its own work: a refusal counts only when the event isn't there,
 * and a day that turned on the way is decided anew.
 */
export async function once(
  db: Db,
  on: ActOn<{ readonly action: string; readonly personId: string }>,
  commit: () => Promise<Committed>,
): Promise<Committed> {
  try {
    return await commit().catch((error: unknown) => {
      if (isDayTurned(error)) return commit()
      throw error
    })
  } catch (error) {
    if (!(error instanceof DomainError || error instanceof DomainErrors)) throw asFailure(error)
    const own = await inOrganisation(db, on.organisationId, (tx) => findRecordedAct(tx, on.eventId))
    const isOwn =
      own?.documentId === on.id && own.action === on.act.action && own.personId === on.act.personId
    if (own && isOwn) return { outcome: 'already', status: own.statusNow, version: own.versionNow }
    throw asFailure(error)
  }
}
