import type { Activities } from '../../activities'
import type { ActOn } from '../../activities/commit'
import { asFailure } from '../../activities/failures'
import type { PaymentCommitted } from '../../activities/payment'
import { documentKinds, type KindCode } from '../../domain/kinds'
import type { Committed } from '../../domain/shared/commit'
import { transitionsFor } from '../../domain/shared/lifecycle'

/** A row as far as a workflow knows rows. */
export type Row = {
  readonly kind: KindCode
  readonly status: string
  readonly version: number
}

/** Activities without a database, and what a test sees and steers of them. */
export type FakeActivities = {
  readonly activities: Activities
  readonly rows: Map<string, Row>
  /** Every act whose commit was begun, in order. */
  readonly begun: string[]
  /** Beginnings and ends of commits as they came: `begin evt_…`, `end evt_…`. */
  readonly log: string[]
  readonly reminded: string[]
  readonly read: string[]
  /** Comes before each commit; may wait, or throw what an activity would. */
  before: (on: ActOn<{ readonly action: string }>, attempt: number) => Promise<void>
  /** Comes before each reminder. */
  beforeReminder: () => Promise<void>
  /** Comes instead of a commit's answer, where it gives one. */
  answer: (committed: Committed) => Committed
  /** The vouchers that a payment's commits move. */
  moves: readonly { readonly id: string; readonly to: string }[]
  /** As it was at first: no rows, nothing seen, nothing steered. */
  readonly reset: () => void
}

/** Rows in memory that move along the lifecycle tables, once for each event id, as the database's do. */
export function fakeActivities(): FakeActivities {
  const events = new Map<string, Committed>()
  const attempts = new Map<string, number>()
  const unsteered = (): Pick<FakeActivities, 'before' | 'beforeReminder' | 'answer' | 'moves'> => ({
    before: () => Promise.resolve(),
    beforeReminder: () => Promise.resolve(),
    answer: (committed) => committed,
    moves: [],
  })
  const fake: FakeActivities = {
    rows: new Map(),
    begun: [],
    log: [],
    reminded: [],
    read: [],
    ...unsteered(),
    reset: () => {
      for (const kept of [fake.rows, events, attempts]) kept.clear()
      for (const seen of [fake.begun, fake.log, fake.reminded, fake.read]) seen.length = 0
      Object.assign(fake, unsteered())
    },
    activities: {
      standingOf: (_organisationId, id) => {
        fake.read.push(id)
        const { status, version } = rowOf(id)
        return Promise.resolve({ status, version })
      },
      remindIfDue: async (_organisationId, id) => {
        await fake.beforeReminder()
        fake.reminded.push(id)
        return true
      },
      commitVoucher: (on) => commit('voucher', on),
      commitTransfer: (on) => commit('transfer', on),
      commitOrdinance: (on) => commit('ordinance', on),
      commitSpendingPlan: (on) => commit('spending-plan', on),
      commitPayment: async (on): Promise<PaymentCommitted> => {
        const done = await commit('payment', on)
        const moved = fake.moves.map(({ id, to }) => {
          const row = rowOf(id)
          if (row.status !== to) fake.rows.set(id, { ...row, status: to, version: row.version + 1 })
          return { id, version: rowOf(id).version }
        })
        return { ...done, moved }
      },
    },
  }

  const rowOf = (id: string): Row =>
    fake.rows.get(id) ?? {
      kind: documentKinds.find(({ idPrefix }) => id.startsWith(idPrefix))?.code ?? 'voucher',
      status: 'draft',
      version: 0,
    }

  async function commit(
    kind: Row['kind'],
    on: ActOn<{ readonly action: string; readonly version: number }>,
  ): Promise<Committed> {
    const attempt = (attempts.get(on.eventId) ?? 0) + 1
    attempts.set(on.eventId, attempt)
    fake.begun.push(on.eventId)
    fake.log.push(`begin ${on.eventId}`)
    try {
      await fake.before(on, attempt)
    } catch (error) {
      throw asFailure(error)
    }
    const done = committed(kind, on)
    fake.log.push(`end ${on.eventId}`)
    return fake.answer(done)
  }

  function committed(
    kind: Row['kind'],
    on: ActOn<{ readonly action: string; readonly version: number }>,
  ): Committed {
    const row = rowOf(on.id)
    const earlier = events.get(on.eventId)
    if (earlier) return { outcome: 'already', status: row.status, version: row.version }
    const lifecycle = documentKinds.find(({ code }) => code === kind)?.lifecycle ?? []
    const [move] = transitionsFor(lifecycle, row.status, on.act.action)
    if (row.version !== on.act.version || !move)
      return { outcome: 'stale', status: row.status, version: row.version }
    const next: Committed = {
      outcome: 'committed',
      status: destinationOf(on, move.to),
      version: row.version + 1,
    }
    fake.rows.set(on.id, { kind, status: next.status, version: next.version })
    events.set(on.eventId, next)
    return next
  }

  /** Where one act leads to several statuses, a test says which by the act's reason. */
  const destinationOf = (on: ActOn<object>, to: string): string =>
    'reason' in on.act && typeof on.act.reason === 'string' && on.act.reason.startsWith('→ ')
      ? on.act.reason.slice(2)
      : to

  return fake
}
