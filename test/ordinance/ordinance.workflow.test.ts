import type { OrdinanceAct } from '../../domain/ordinance/act'
import { ordinanceError } from '../../domain/ordinance/errors'
import { plainDate } from '../../domain/shared/calendar'
import type { Motion, Sitting } from '../../domain/ordinance/ordinance'
import type { OrdinanceAction, OrdinanceStatus } from '../../domain/ordinance/lifecycle'
import { newId } from '../../prisma/ids'
import type { DocumentState } from '../../workflows/document'
import { actOnOrdinance, ordinanceStatus, ordinanceWorkflow } from '../../workflows/ordinance'
import { saveHistory } from '../support/histories'
import { refusedWith } from '../support/temporal'
import { workflowAtWork } from '../support/workflow-at-work'

const { fake, does, handleOf } = workflowAtWork(ordinanceWorkflow, actOnOrdinance)

function blank(): DocumentState<OrdinanceStatus> {
  return { organisationId: 'org_test', id: newId('ord'), status: 'draft', version: 0 }
}

function act(
  action: OrdinanceAction,
  version: number,
  to?: OrdinanceStatus,
  more: Partial<OrdinanceAct> = {},
): OrdinanceAct {
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
    ...more,
  }
}

const receipts = (received: bigint) => ({
  receipts: { received, asOf: plainDate('2027-03-08'), evidence: 'รายงานรับ-จ่ายเงินสด' },
})
const sitting: Sitting = {
  meeting: 'สมัยสามัญ สมัยที่ 3 ครั้งที่ 1',
  heldOn: plainDate('2026-08-10'),
  heldAt: '10:00',
  members: 12,
  votesFor: 9,
  votesAgainst: 2,
  abstained: 1,
}
const cut: Motion = {
  appropriationId: 'bgl_1',
  proposer: 'นายสมาชิก ตั้งใจ',
  amount: 1_400_000_00n,
  reason: '',
  committeeAgreed: true,
  reserved: false,
  carried: true,
}

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
    [
      'in-force',
      'in-force-supplementary',
      [
        act('open-supplementary', 0),
        act('record-receipts', 1, undefined, receipts(10_050_000_00n)),
        act('record-receipts', 2, undefined, receipts(10_150_000_50n)),
        act('propose', 3),
        act('send-back', 4),
        act('record-receipts', 5, undefined, receipts(10_200_000_00n)),
        act('propose', 6),
        act('table', 7),
        act('read-first', 8, 'principle-accepted', { sitting }),
        act('read-second', 9, undefined, { sitting, motions: [cut] }),
        act('read-third', 10, 'passed', { sitting }),
        act('send', 11),
        act('answer', 12, 'approved', { isApproved: true }),
        act('sign', 13),
        act('announce', 14),
        act('enforce', 15),
      ],
    ],
    [
      'in-force',
      'in-force-after-a-provisional-year',
      [
        ...passed,
        act('begin-provisional', 9, 'at-supervisor'),
        act('answer', 10, 'returned', { isApproved: false }),
        act('confirm', 11, 'approved', { sitting }),
        act('sign', 12),
        act('announce', 13),
        act('enforce', 14, undefined, { recharges: { bgl_old: 'bgl_1' } }),
      ],
    ],
    [
      'fallen',
      'fallen-at-governor',
      [
        ...passed,
        act('answer', 9, 'returned', { isApproved: false }),
        act('confirm', 10, 'at-governor', { sitting }),
        act('begin-provisional', 11, 'at-governor'),
        act('answer', 12, 'fallen', { isApproved: false }),
      ],
    ],
    [
      'fallen',
      'fallen-unconfirmed',
      [
        ...passed,
        act('answer', 9, 'returned', { isApproved: false }),
        act('confirm', 10, 'fallen'),
      ],
    ],
  ]

  test.each(lives)('%s: %s', async (end, name, acts) => {
    const start = blank()
    for (const what of acts) await does(start, what)
    expect(await handleOf(start).result()).toBe(end)
    await saveHistory('ordinance', name, handleOf(start))
  })
})
