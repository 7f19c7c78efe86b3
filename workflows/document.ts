import {
  allHandlersFinished,
  condition,
  currentUpdateInfo,
  defineSignal,
  log,
  proxyLocalActivities,
  setHandler,
} from '@temporalio/workflow'
import type { Activities } from '../activities'
import type { Committed } from '../domain/shared/commit'
import { untilNextMorning } from '../domain/shared/deadline'
import { asRefusal } from './failures'
import { createTurns } from './turns'

/** Where a document stands: all that its workflow keeps. The facts are in the rows. */
export type DocumentState<Status extends string> = {
  readonly organisationId: string
  readonly id: string
  readonly status: Status
  readonly version: number
}

/** What an act is known by beside its id: an id that was used for another act proves nothing. */
export type ActMark = { readonly action: string; readonly personId: string }

/** The answer to an act: what its commit answered, and which act it was, since a second one under its id is not served. */
export type Served = Committed & { readonly of: ActMark }

/** Tells a workflow that its document moved without it: by another document's commit, or while it was lost. */
export const resync = defineSignal<[version: number]>('resync')

/** How often the clock looks whether the holder is to be reminded; tests pass milliseconds. */
export type ReminderPolicy = { readonly checkEveryMs: number }

/**
 * The shape that every document's workflow has: acts are served one at a time; the commit's answer, the row's
 * word, is what the workflow believes; between acts the clock reminds; the end is a final status.
 */
export function createDocument<
  Status extends string,
  Act extends ActMark & { readonly version: number },
>(
  start: DocumentState<Status>,
  kind: {
    /** Throws a refusal when the act's turn can't have come. */
    readonly decideTurn: (state: DocumentState<Status>, act: Act) => void
    readonly commit: (eventId: string, act: Act) => Promise<Committed>
    readonly changedMeanwhile: () => Error
    readonly isFinal: (status: Status) => boolean
  },
) {
  let state = start
  const inTurn = createTurns()

  /** The row's word, not ours. */
  const believe = (row: { readonly status: string; readonly version: number }): void => {
    state = { ...state, status: row.status as Status, version: row.version }
  }
  const catchUp = async (): Promise<void> =>
    believe(await standingOf(state.organisationId, state.id))

  /** A refused first act leaves a workflow without a document: it ends when the clock looks. */
  const neverBegan = async (): Promise<boolean> => {
    if (state.version === 0) await inTurn(catchUp)
    return state.version === 0
  }

  /** A reminder that fails is a bug of ours; the document goes on, and the clock looks again. */
  const remind = async (): Promise<void> => {
    try {
      await remindIfDue(state.organisationId, state.id)
    } catch (error) {
      log.error('a reminder failed', { error: String(error) })
    }
  }

  setHandler(resync, (version) =>
    inTurn(async () => {
      try {
        if (version > state.version) await catchUp()
      } catch (error) {
        log.error('a document could not be read again', { error: String(error) })
      }
    }),
  )

  return {
    state: () => state,

    /** Answers at once what can't be: the validator of the kind's Update. */
    validate: (act: Act): void => {
      try {
        if (act.version <= state.version) kind.decideTurn(state, act)
      } catch (error) {
        throw asRefusal(error)
      }
    },

    /** Serves one act: the Update's handler. Its id is the event's. */
    serve: (act: Act): Promise<Served> => {
      const eventId = currentUpdateInfo()?.id ?? ''
      return inTurn(async () => {
        try {
          if (act.version > state.version) await catchUp()
          const done = await kind.commit(eventId, act)
          believe(done)
          if (done.outcome === 'stale') throw kind.changedMeanwhile()
          return { ...done, of: { action: act.action, personId: act.personId } }
        } catch (error) {
          throw asRefusal(error)
        }
      })
    },

    /**
     * Lives until the document is finished, reminding its holder on the mornings the clock says. A document
     * that never began ends there and then.
     */
    live: async (policy?: ReminderPolicy): Promise<Status> => {
      // The clock runs through from morning to morning: an act costs no timer of its own.
      const isFinished = (): boolean => kind.isFinal(state.status)
      while (!(await condition(isFinished, policy?.checkEveryMs ?? untilNextMorning(Date.now())))) {
        if (await neverBegan()) break
        await remind()
      }
      await condition(allHandlersFinished)
      return state.status
    },
  }
}

/** Reads and reminders are small and may be repeated; a database that is away is asked again. */
const { standingOf, remindIfDue } = proxyLocalActivities<
  Pick<Activities, 'standingOf' | 'remindIfDue'>
>({
  startToCloseTimeout: '10 seconds',
  retry: { initialInterval: '200 milliseconds', maximumInterval: '10 seconds' },
})

/**
 * A commit runs as a local activity, so that an officer's click costs one round trip. It is tried again while
 * the database is away; an act's own `acceptBy` ends that with a refusal.
 */
export const commitOptions = {
  startToCloseTimeout: '10 seconds',
  scheduleToCloseTimeout: '5 minutes',
  retry: { initialInterval: '100 milliseconds', maximumInterval: '3 seconds' },
} as const
