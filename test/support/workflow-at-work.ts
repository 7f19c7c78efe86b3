import type { WorkflowHandle } from '@temporalio/client'
import type { UpdateDefinition } from '@temporalio/common'
import type { Committed } from '../../domain/shared/commit'
import { fakeActivities, type FakeActivities } from './fake-activities'
import { openTemporal, send, type Temporal, type Work } from './temporal'

type Start = { readonly organisationId: string; readonly id: string }
type Workflow<S> = (start: S, policy?: { readonly checkEveryMs: number }) => Promise<string>

/** A kind's workflow on the server of this test run, over activities in memory. */
export type WorkflowAtWork<S, Act> = {
  readonly fake: FakeActivities
  /** Sends an act as the web does. */
  readonly does: (
    start: S,
    act: Act,
    options?: { readonly eventId?: string; readonly checkEveryMs?: number },
  ) => Promise<Committed>
  readonly handleOf: (start: Start) => WorkflowHandle<Workflow<S>>
  /** Acts while no worker is there, and answers once the next one is. */
  readonly betweenWorkers: <T>(act: () => Promise<T>) => Promise<T>
  readonly temporal: () => Temporal
}

/** Opens it before the tests of a file and closes it after them; every test finds its activities as they were at first. */
export function workflowAtWork<S extends Start, Act>(
  run: Workflow<S>,
  update: UpdateDefinition<unknown, [act: Act]>,
): WorkflowAtWork<S, Act> {
  const fake = fakeActivities()
  let temporal: Temporal
  let work: Work
  beforeAll(async () => {
    temporal = await openTemporal()
    work = await temporal.work(fake.activities)
  })
  afterAll(async () => {
    await work.close()
    await temporal.close()
  })
  beforeEach(() => fake.reset())
  return {
    fake,
    does: (start, act, options) => send(temporal, { run, update }, start, act, options),
    handleOf: ({ organisationId, id }) =>
      temporal.client.workflow.getHandle<Workflow<S>>(`${organisationId}/${id}`),
    betweenWorkers: async (act) => {
      await work.close()
      const waiting = act()
      work = await temporal.work(fake.activities)
      return waiting
    },
    temporal: () => temporal,
  }
}
