import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import {
  Client,
  Connection,
  WithStartWorkflowOperation,
  type WorkflowHandle,
} from '@temporalio/client'
import { ApplicationFailure } from '@temporalio/common'
import { historyToJSON } from '@temporalio/common/lib/proto-utils'
import {
  DefaultLogger,
  NativeConnection,
  Runtime,
  Worker,
  type WorkerOptions,
} from '@temporalio/worker'
import type { Activities } from '../../activities'
import { asFailure } from '../../activities/failures'
import type { PaymentCommitted } from '../../activities/payment'
import type { ActOn } from '../../activities/commit'
import { projectRoot } from '../../config'
import { documentKinds, type KindCode } from '../../domain/kinds'
import type { Committed } from '../../domain/shared/commit'
import { transitionsFor } from '../../domain/shared/lifecycle'
import { newId } from '../../prisma/ids'

const payloadConverterPath = require.resolve('../../workflows/payload-converter')

/** The real workflows on the server of this test run, with activities of the test's own. */
export type Temporal = {
  readonly client: Client
  /** A worker until it is closed; documents go on with the next one. */
  readonly work: (activities: Activities) => Promise<Work>
  readonly close: () => Promise<void>
  readonly taskQueue: string
}
export type Work = { readonly close: () => Promise<void> }

/** A server and a worker at a busy hour take longer than the five seconds that a test usually has. */
jest.setTimeout(60_000)

/** Connects to the server that `tools/test.mjs` started, on a task queue that nobody else uses. */
export async function openTemporal(): Promise<Temporal> {
  const address = process.env['TEMPORAL_ADDRESS']
  if (!address)
    throw new Error('TEMPORAL_ADDRESS is not set: run the tests with npm run test:workflow')
  quietRuntime()
  const connection = await Connection.connect({ address })
  const native = await NativeConnection.connect({ address })
  const taskQueue = newId('evt')
  const client = new Client({
    connection,
    identity: 'test',
    dataConverter: { payloadConverterPath },
  })
  return {
    client,
    taskQueue,
    work: async (activities) => {
      const worker = await Worker.create({
        connection: native,
        taskQueue,
        activities,
        identity: 'test',
        dataConverter: { payloadConverterPath },
        ...workflowCode(),
      })
      const running = worker.run()
      return {
        close: async () => {
          worker.shutdown()
          await running
        },
      }
    },
    close: async () => {
      await native.close()
      await connection.close()
    },
  }
}

/** The bundle that the workers of this build run, or the sources where there is none. */
function workflowCode(): Pick<WorkerOptions, 'workflowBundle' | 'workflowsPath'> {
  const bundle = process.env['WORKFLOW_BUNDLE']
  return bundle
    ? { workflowBundle: { codePath: bundle } }
    : { workflowsPath: require.resolve('../../workflows') }
}

let isQuiet = false

function quietRuntime(): void {
  if (isQuiet) return
  isQuiet = true
  Runtime.install({ logger: new DefaultLogger('ERROR') })
}

// --- activities in memory -----------------------------------------------------------------------

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

// --- acts ---------------------------------------------------------------------------------------

/** Sends an act as the web does: it starts the document's workflow where none is running. */
export async function send<Start, Act>(
  { client, taskQueue }: Temporal,
  workflow: {
    readonly run: (start: Start, policy?: { readonly checkEveryMs: number }) => Promise<string>
    readonly update: Parameters<Client['workflow']['executeUpdateWithStart']>[0]
  },
  start: Start & { readonly organisationId: string; readonly id: string },
  act: Act,
  {
    eventId = newId('evt'),
    checkEveryMs,
  }: { readonly eventId?: string; readonly checkEveryMs?: number } = {},
): Promise<Committed> {
  const startWorkflowOperation = new WithStartWorkflowOperation(workflow.run, {
    workflowId: `${start.organisationId}/${start.id}`,
    taskQueue,
    args: checkEveryMs === undefined ? [start] : [start, { checkEveryMs }],
    workflowIdConflictPolicy: 'USE_EXISTING',
  })
  const done = await client.workflow.executeUpdateWithStart(workflow.update, {
    startWorkflowOperation,
    args: [act],
    updateId: eventId,
  })
  return done as Committed
}

/** The codes with which an act was refused. An act that was done fails the test. */
export async function refusedWith(act: Promise<unknown>): Promise<ApplicationFailure> {
  let done: unknown
  try {
    done = await act
  } catch (error) {
    const { cause } = error as { cause?: unknown }
    if (cause instanceof ApplicationFailure) return cause
    throw error
  }
  throw new Error(`Expected a refusal, got ${JSON.stringify(done)}`)
}

/** Waits until something is so, looking again and again; fails when it never comes. */
export async function until(
  what: string,
  isSo: () => boolean | Promise<boolean>,
  withinMs = 20_000,
): Promise<void> {
  const end = Date.now() + withinMs
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error(`never: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

// --- histories ----------------------------------------------------------------------------------

/** Where the histories of a kind are kept, for later code to replay. */
export function historiesOf(kind: string): string {
  return join(projectRoot, 'test', kind, 'histories')
}

/**
 * Keeps the history of a finished workflow under this name, once: a kept history is never written over, since
 * documents of its age may still be open. Only where SAVE_HISTORIES is set.
 */
export async function saveHistory(
  kind: string,
  name: string,
  handle: WorkflowHandle,
): Promise<void> {
  const file = join(historiesOf(kind), `${name}.json`)
  if (!process.env['SAVE_HISTORIES'] || existsSync(file)) return
  const json: unknown = historyToJSON(await handle.fetchHistory())
  const history: unknown = typeof json === 'string' ? JSON.parse(json) : json
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, JSON.stringify(history, withoutTraces, 1))
}

/** Traces name the folders of the machine that made them. */
const withoutTraces = (key: string, value: unknown): unknown => (key === 'stackTrace' ? '' : value)

/** Replays every kept history of a kind with the workflow code of today; gives the names of those replayed. */
export async function replayHistories(kind: string): Promise<readonly string[]> {
  quietRuntime()
  const files = readdirSync(historiesOf(kind)).filter((file) => file.endsWith('.json'))
  for (const file of files) {
    const history: unknown = JSON.parse(readFileSync(join(historiesOf(kind), file), 'utf8'))
    await Worker.runReplayHistory(
      { ...workflowCode(), dataConverter: { payloadConverterPath } },
      history,
    )
  }
  return files.map((file) => file.replace('.json', ''))
}
