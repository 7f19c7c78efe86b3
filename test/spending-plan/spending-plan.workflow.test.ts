import type { SpendingPlanAct } from '../../domain/spending-plan/act'
import { spendingPlanError } from '../../domain/spending-plan/errors'
import type { SpendingPlanAction, SpendingPlanStatus } from '../../domain/spending-plan/lifecycle'
import { newId } from '../../prisma/ids'
import type { DocumentState } from '../../workflows/document'
import {
  actOnSpendingPlan,
  spendingPlanStatus,
  spendingPlanWorkflow,
} from '../../workflows/spending-plan'
import { saveHistory } from '../support/histories'
import { refusedWith } from '../support/temporal'
import { workflowAtWork } from '../support/workflow-at-work'

const { fake, does, handleOf } = workflowAtWork(spendingPlanWorkflow, actOnSpendingPlan)

function blank(): DocumentState<SpendingPlanStatus> {
  return { organisationId: 'org_test', id: newId('spl'), status: 'draft', version: 0 }
}

function act(action: SpendingPlanAction, version: number): SpendingPlanAct {
  return {
    action,
    version,
    personId: 'per_1',
    postId: 'pos_1',
    reason: '',
    draftVersion: action === 'submit' ? 1 : undefined,
    acceptBy: '2100-01-01T00:00:00Z',
  }
}

test('a refusal leaves the plan where it was, and one out of turn never reaches the rows', async () => {
  const start = blank()
  await does(start, act('submit', 0))
  fake.before = () =>
    Promise.reject(spendingPlanError.SPENDING_PLAN_BUDGET_MOVED({ line: 'ก', difference: 'ขาด 1' }))
  expect((await refusedWith(does(start, act('consolidate', 1)))).type).toBe(
    'SPENDING_PLAN_BUDGET_MOVED',
  )
  fake.before = () => Promise.resolve()
  const begun = fake.begun.length
  expect((await refusedWith(does(start, act('approve', 1)))).type).toBe(
    'SPENDING_PLAN_NOT_OPEN_TO_THIS',
  )
  expect(fake.begun).toHaveLength(begun)
  expect(await handleOf(start).query(spendingPlanStatus)).toEqual({
    ...start,
    status: 'submitted',
    version: 1,
  })
})

describe('to its end', () => {
  const lives: readonly (readonly [
    end: SpendingPlanStatus,
    name: string,
    actions: readonly SpendingPlanAction[],
  ])[] = [
    ['approved', 'approved', ['submit', 'consolidate', 'endorse', 'approve']],
    [
      'approved',
      'approved-after-return',
      ['submit', 'consolidate', 'return', 'submit', 'consolidate', 'endorse', 'approve'],
    ],
    ['cancelled', 'cancelled', ['submit', 'cancel']],
  ]

  test.each(lives)('%s: %s', async (end, name, actions) => {
    const start = blank()
    for (const [version, action] of actions.entries()) await does(start, act(action, version))
    expect(await handleOf(start).result()).toBe(end)
    await saveHistory('spending-plan', name, handleOf(start))
  })
})
