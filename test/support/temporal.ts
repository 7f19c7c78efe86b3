import { Client, Connection, WithStartWorkflowOperation } from '@temporalio/client'
import { ApplicationFailure } from '@temporalio/common'
import {
  DefaultLogger,
  NativeConnection,
  Runtime,
  Worker,
  type WorkerOptions,
} from '@temporalio/worker'
import type { Activities } from '../../activities'
import type { Committed } from '../../domain/shared/commit'
import { newId } from '../../prisma/ids'

export const payloadConverterPath = require.resolve('../../workflows/payload-converter')

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
export function workflowCode(): Pick<WorkerOptions, 'workflowBundle' | 'workflowsPath'> {
  const bundle = process.env['WORKFLOW_BUNDLE']
  return bundle
    ? { workflowBundle: { codePath: bundle } }
    : { workflowsPath: require.resolve('../../workflows') }
}

let isQuiet = false

export function quietRuntime(): void {
  if (isQuiet) return
  isQuiet = true
  Runtime.install({ logger: new DefaultLogger('ERROR') })
}

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
