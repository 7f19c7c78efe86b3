import type { Commit } from '../../domain/shared/commit'
import type { SpendingPlanAction } from '../../domain/spending-plan/lifecycle'
import type { SpendingPlan } from '../../domain/spending-plan/spending-plan'
import { charged, command, does, draft, standing, wanted } from './given'

function walk(...actions: readonly SpendingPlanAction[]) {
  let plan: SpendingPlan = draft
  const commits: Commit[] = []
  for (const action of actions) {
    const by = charged[action] ?? 'head'
    const done = does(plan, command(action, by, plan, { reason: 'เหตุผล' }))
    plan = done.plan
    commits.push(done.commit)
  }
  return { plan, commits, last: commits.at(-1) }
}

const toApproval = ['submit', 'consolidate', 'endorse', 'approve'] as const

test('handed in, it has a number, an edition and a frozen revision', () => {
  const { last } = walk('submit')
  expect(last?.numbers).toEqual([
    {
      documentId: 'spl_1',
      slot: 'spending-plan',
      series: 'spending-plan',
      year: 2570,
      pattern: '{n}/{y}',
    },
  ])
  expect(last?.record).toEqual({ submit: { fiscalYear: 2570, unitId: wanted.unitId, edition: 1 } })
  expect(last?.revision?.documentId).toBe('spl_1')
  expect(last?.documents[0]).toMatchObject({
    to: 'submitted',
    isFinal: false,
    summary: { title: 'แผนการใช้จ่ายเงินรายไตรมาส', gross: 120_000_00n },
  })
})

test('each step waits with the post that is charged with it', () => {
  const { commits } = walk(...toApproval)
  expect(commits.map(({ tasks }) => tasks.open.map(({ step, postId }) => [step, postId]))).toEqual([
    [['plan-consolidate', 'finance']],
    [['plan-endorse', 'palad']],
    [['plan-approve', 'nayok']],
    [],
  ])
  expect(commits.every(({ tasks }) => tasks.close.includes('spl_1'))).toBe(true)
})

test('approved, its quarters are recorded by line, it is final and it prints', () => {
  const { last } = walk(...toApproval)
  expect(last?.record).toEqual({
    approvedOn: standing.today,
    lines: [
      { budgetLineId: 'bgl_fog', quarters: ['4000000', '3000000', '2000000', '1000000'] },
      { budgetLineId: 'bgl_dog', quarters: ['0', '2000000', '0', '0'] },
    ],
  })
  expect(last?.documents[0].isFinal).toBe(true)
  expect(last?.forms).toEqual([{ documentId: 'spl_1', form: 'spending-plan' }])
})

test('sent back, the unit’s head has it, its signatures are void, and it comes again with the same edition', () => {
  const { last, plan } = walk('submit', 'return')
  expect(last?.tasks.open).toMatchObject([{ step: 'plan-mend', postId: 'head' }])
  expect(plan.signatures).toEqual([])
  const again = does(plan, command('submit', 'head', plan))
  expect(again.event.edition).toBe(1)
  expect(again.commit.record).toMatchObject({ submit: { edition: 1 } })
})

test('given up, it leaves the way free for another', () => {
  const { last } = walk('submit', 'cancel')
  expect(last?.record).toEqual({ isOver: true })
  expect(last?.documents[0].isFinal).toBe(true)
})

test('no act of a plan moves money or posts to the books', () => {
  const { commits } = walk(...toApproval)
  expect(commits.flatMap(({ movements, entries }) => [...movements, ...entries])).toEqual([])
})
