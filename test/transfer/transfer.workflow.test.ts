import type { TransferAct } from '../../domain/transfer/act'
import { plainDate } from '../../domain/shared/calendar'
import { transferError } from '../../domain/transfer/errors'
import type { TransferAction, TransferStatus } from '../../domain/transfer/lifecycle'
import { newId } from '../../prisma/ids'
import type { DocumentState } from '../../workflows/document'
import { actOnTransfer, transferStatus, transferWorkflow } from '../../workflows/transfer'
import { saveHistory } from '../support/histories'
import { refusedWith } from '../support/temporal'
import { workflowAtWork } from '../support/workflow-at-work'

const { fake, does, handleOf } = workflowAtWork(transferWorkflow, actOnTransfer)

function blank(): DocumentState<TransferStatus> {
  return { organisationId: 'org_test', id: newId('trf'), status: 'draft', version: 0 }
}

function act(
  action: TransferAction,
  version: number,
  to?: TransferStatus,
  more: Partial<TransferAct> = {},
): TransferAct {
  return {
    action,
    version,
    personId: 'per_1',
    postId: 'pos_1',
    reason: to ? `→ ${to}` : '',
    resolution: undefined,
    publication: undefined,
    draftVersion: action === 'submit' ? 1 : undefined,
    acceptBy: '2100-01-01T00:00:00Z',
    ...more,
  }
}

test('a refusal leaves the transfer where it was, and one out of turn never reaches the books', async () => {
  const start = blank()
  await does(start, act('submit', 0))
  fake.before = () =>
    Promise.reject(transferError.TRANSFER_BUDGET_SHORT({ line: 'ก', shortfall: '1' }))
  expect((await refusedWith(does(start, act('endorse', 1)))).type).toBe('TRANSFER_BUDGET_SHORT')
  fake.before = () => Promise.resolve()
  const begun = fake.begun.length
  expect((await refusedWith(does(start, act('publish', 1)))).type).toBe('TRANSFER_NOT_OPEN_TO_THIS')
  expect((await refusedWith(does(start, act('endorse', 0)))).type).toBe(
    'TRANSFER_CHANGED_MEANWHILE',
  )
  expect(fake.begun).toHaveLength(begun)
  expect(await handleOf(start).query(transferStatus)).toEqual({
    ...start,
    status: 'submitted',
    version: 1,
  })
})

describe('to its end', () => {
  const lives: readonly (readonly [
    end: TransferStatus,
    name: string,
    acts: readonly TransferAct[],
  ])[] = [
    [
      'closed',
      'closed',
      [act('submit', 0), act('endorse', 1), act('approve', 2), act('publish', 3)],
    ],
    [
      'closed',
      'closed-by-council',
      [
        act('submit', 0),
        act('endorse', 1),
        act('refer', 2),
        act('resolve', 3, 'approved'),
        act('publish', 4),
      ],
    ],
    [
      'rejected',
      'rejected',
      [act('submit', 0), act('endorse', 1), act('refer', 2), act('resolve', 3, 'rejected')],
    ],
    ['cancelled', 'cancelled', [act('submit', 0), act('cancel', 1)]],
    [
      'closed',
      'closed-amended-statement',
      [
        act('submit', 0, undefined, { draftVersion: 3 }),
        act('endorse', 1),
        act('refer', 2),
        act('resolve', 3, 'approved', {
          resolution: {
            meeting: 'สมัยสามัญ สมัยที่ 4 ครั้งที่ 1',
            heldOn: plainDate('2026-11-20'),
            votesFor: 9,
            votesAgainst: 2,
            abstained: 1,
          },
        }),
        act('publish', 4, undefined, {
          publication: {
            announcedOn: plainDate('2026-11-23'),
            letterNumber: 'ตย 71001/400',
            sentOn: plainDate('2026-11-24'),
          },
        }),
      ],
    ],
  ]

  test.each(lives)('%s: %s', async (end, name, acts) => {
    const start = blank()
    for (const what of acts) await does(start, what)
    expect(await handleOf(start).result()).toBe(end)
    await saveHistory('transfer', name, handleOf(start))
  })
})
