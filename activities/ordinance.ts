import { commandOf, type OrdinanceAct } from '../domain/ordinance/act'
import { decide } from '../domain/ordinance/decide'
import { effects } from '../domain/ordinance/effects'
import type { Commit, Committed } from '../domain/shared/commit'
import { findOrdinanceCase } from '../prisma/ordinance'
import { commitEvent, once, type ActOn, type CommitDeps } from './commit'

/** A budget ordinance's activities. */
export function createOrdinanceActivities(deps: CommitDeps) {
  const { db } = deps
  return {
    /** Decides the act on what the rows say now and commits it with all its effects. */
    commitOrdinance: (on: ActOn<OrdinanceAct>): Promise<Committed> =>
      once(db, on, async () => {
        const found = await findOrdinanceCase(db, on.organisationId, on.id)
        const event = decide(found.ordinance, commandOf(on.act, found), found.standing)
        const commit = effects(found.ordinance, { ...event, id: on.eventId }, found.standing)
        const whole = stamped(commit, found.stamp)
        return commitEvent(deps, on.organisationId, whole, on.act.acceptBy)
      }),
  }
}

/** What froze the rows names their mark, so that a row saved in between makes the commit stale instead of being lost. */
function stamped(commit: Commit, stamp: string | undefined): Commit {
  if (!commit.revision || stamp === undefined) return commit
  return { ...commit, record: { ...(commit.record as object), stamp } }
}
