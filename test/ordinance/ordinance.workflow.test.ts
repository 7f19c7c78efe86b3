import type { Committed } from '../../domain/shared/commit'
import type { OrdinanceAct } from '../../domain/ordinance/act'
import { ordinanceError } from '../../domain/ordinance/errors'
import type { OrdinanceAction, OrdinanceStatus } from '../../domain/ordinance/lifecycle'
import { newId } from '../../prisma/ids'
import type { DocumentState } from '../../workflows/document'
import { actOnOrdinance, ordinanceStatus, ordinanceWorkflow } from '../../workflows/ordinance'
import {
  fakeActivities,
  openTemporal,
  refusedWith,
  saveHistory,
  send,
  type Temporal,
  type Work,
} from '../support/temporal'

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

function blank(): DocumentState<OrdinanceStatus> {
  return { organisationId: 'org_test', id: newId('ord'), status: 'draft', version: 0 }
}

function act(action: OrdinanceAction, version: number, to?: OrdinanceStatus): OrdinanceAct {
  return {
    action,
    version,
    personId: 'per_1',
    postId: 'pos_1',
    reason: to ? `→ ${to}` : '',
    warningReasons: {},
    sitting: undefined,
    motions: [],
    letter: undefined,
    on: undefined,
    acceptBy: '2100-01-01T00:00:00Z',
  }
}

const does = (start: DocumentState<OrdinanceStatus>, what: OrdinanceAct): Promise<Committed> =>
  send(temporal, { run: ordinanceWorkflow, update: actOnOrdinance }, start, what)

const handleOf = (start: DocumentState<OrdinanceStatus>) =>
  temporal.client.workflow.getHandle<typeof ordinanceWorkflow>(`org_test/${start.id}`)

test('a refusal leaves the ordinance where it was, and one out of turn never reaches the books', async () => {
  const start = blank()
  await does(start, act('open', 0))
  fake.before = () => Promise.reject(ordinanceError.ORDINANCE_NO_DRAFT())
  expect((await refusedWith(does(start, act('propose', 1)))).type).toBe('ORDINANCE_NO_DRAFT')
  fake.before = () => Promise.resolve()
  const begun = fake.begun.length
  expect((await refusedWith(does(start, act('sign', 1)))).type).toBe('ORDINANCE_NOT_OPEN_TO_THIS')
  expect((await refusedWith(does(start, act('propose', 0)))).type).toBe(
    'ORDINANCE_CHANGED_MEANWHILE',
  )
  expect(fake.begun).toHaveLength(begun)
  expect(await handleOf(start).query(ordinanceStatus)).toEqual({
    ...start,
    status: 'drafting',
    version: 1,
  })
})

describe('to its end', () => {
  const toCouncil: readonly OrdinanceAct[] = [
    act('open', 0),
    act('propose', 1),
    act('send-back', 2),
    act('propose', 3),
    act('table', 4),
  ]
  const passed: readonly OrdinanceAct[] = [
    ...toCouncil,
    act('read-first', 5, 'principle-accepted'),
    act('read-second', 6),
    act('read-third', 7, 'passed'),
    act('send', 8),
  ]
  const lives: readonly (readonly [
    end: OrdinanceStatus,
    name: string,
    acts: readonly OrdinanceAct[],
  ])[] = [
    [
      'in-force',
      'in-force',
      [
        ...passed,
        act('answer', 9, 'approved'),
        act('sign', 10),
        act('announce', 11),
        act('enforce', 12),
      ],
    ],
    [
      'in-force',
      'in-force-confirmed',
      [
        ...passed,
        act('answer', 9, 'returned'),
        act('confirm', 10, 'at-governor'),
        act('deem', 11),
        act('sign', 12),
        act('announce', 13),
        act('enforce', 14),
      ],
    ],
    [
      'fallen',
      'fallen',
      [
        ...toCouncil,
        act('read-first', 5, 'principle-rejected'),
        act('resubmit', 6),
        act('read-first', 7, 'fallen'),
      ],
    ],
    ['cancelled', 'cancelled', [act('open', 0), act('cancel', 1)]],
  ]

  test.each(lives)('%s: %s', async (end, name, acts) => {
    const start = blank()
    for (const what of acts) await does(start, what)
    expect(await handleOf(start).result()).toBe(end)
    await saveHistory('ordinance', name, handleOf(start))
  })
})
