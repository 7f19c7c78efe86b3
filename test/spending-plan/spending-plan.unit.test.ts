import fc from 'fast-check'
import type { BudgetLine } from '../../domain/budget/budget-line'
import { plainDate } from '../../domain/shared/calendar'
import { DomainError, DomainErrors } from '../../domain/shared/errors'
import { sum } from '../../domain/shared/money'
import { commandOf } from '../../domain/spending-plan/act'
import { aheadOfPlan } from '../../domain/spending-plan/ahead'
import { decide } from '../../domain/spending-plan/decide'
import { differencesOf } from '../../domain/spending-plan/faults'
import {
  spendingPlanLifecycle,
  spendingPlanStatusText,
  type SpendingPlanAction,
  type SpendingPlanStatus,
} from '../../domain/spending-plan/lifecycle'
import { fillBlanks } from '../../domain/spending-plan/quarters'
import type {
  SpendingPlan,
  SpendingPlanCommand,
  SpendingPlanContent,
  SpendingPlanStanding,
} from '../../domain/spending-plan/spending-plan'
import { refusalOf } from '../support/refusal'
import { line } from '../transfer/given'
import {
  after,
  charged,
  command,
  does,
  draft,
  health,
  lines,
  quarters,
  standing,
  wanted,
} from './given'

function codesOf(
  plan: SpendingPlan,
  asked: SpendingPlanCommand,
  on: SpendingPlanStanding = standing,
): readonly string[] {
  try {
    decide(plan, asked, on)
    return []
  } catch (error) {
    if (error instanceof DomainErrors) return error.refusals.map(({ code }) => code)
    if (error instanceof DomainError) return [error.code]
    throw error
  }
}

const submitting = (
  content: Partial<SpendingPlanContent>,
  on: Partial<SpendingPlanStanding> = {},
) =>
  codesOf(draft, command('submit', 'head', draft, { content: { ...wanted, ...content } }), {
    ...standing,
    ...on,
  })

const first = { id: 'spl_0', edition: 1, approvedOn: plainDate('2026-10-05'), lines: wanted.lines }

describe('a plan that is handed in', () => {
  test('adds up to each line’s budget', () => {
    expect(submitting({})).toEqual([])
    const [fog, dog] = wanted.lines
    if (!fog || !dog) throw new Error('no lines')
    const short = { ...fog, quarters: quarters('40,000', '30,000', '20,000', '9,999.99') }
    expect(submitting({ lines: [short, dog] })).toEqual(['SPENDING_PLAN_SUM_DIFFERS'])
    const over = { ...dog, quarters: quarters('0', '20,000.01', '0', '0') }
    expect(submitting({ lines: [short, over] })).toHaveLength(2)
  })

  test('names the line, by how much, and its first quarter', () => {
    const lines = wanted.lines.map((own) => ({
      ...own,
      quarters: quarters('20,000', '0', '0', '0'),
    }))
    try {
      decide(draft, command('submit', 'head', draft, { content: { ...wanted, lines } }), standing)
      throw new Error('not refused')
    } catch (error) {
      if (!(error instanceof DomainErrors)) throw error
      expect(error.refusals.map(({ field, facts }) => [field, facts['difference']])).toEqual([
        ['bgl_fog.1', 'ขาด 80,000.00'],
      ])
    }
  })

  test('has every line of the unit, each once, and no other', () => {
    const [fog, dog] = wanted.lines
    if (!fog || !dog) throw new Error('no lines')
    expect(submitting({ lines: [fog] })).toEqual(['SPENDING_PLAN_LINE_MISSING'])
    expect(submitting({ lines: [fog, dog, dog] })).toEqual(['SPENDING_PLAN_LINE_UNKNOWN'])
    expect(submitting({ lines: [fog, dog, { ...dog, budgetLineId: 'bgl_road' }] })).toEqual([
      'SPENDING_PLAN_LINE_UNKNOWN',
    ])
  })

  test('is of a unit with a budget, and of a year that is open and not over', () => {
    expect(submitting({}, { lines: [] })).toEqual(['SPENDING_PLAN_NO_LINES'])
    expect(submitting({}, { openFiscalYears: [] })).toEqual(['SPENDING_PLAN_YEAR_CLOSED'])
    expect(submitting({}, { today: plainDate('2027-09-30') })).toEqual([])
    expect(submitting({}, { today: plainDate('2027-10-01') })).toEqual([
      'SPENDING_PLAN_YEAR_CLOSED',
    ])
  })

  test('waits while another of the unit is on its way', () => {
    expect(submitting({}, { underWay: '2/2570' })).toEqual(['SPENDING_PLAN_ANOTHER_UNDER_WAY'])
  })

  test('that revises another says why, and changes something', () => {
    expect(submitting({}, { inUse: first })).toEqual([
      'SPENDING_PLAN_NO_REASON',
      'SPENDING_PLAN_NOTHING_CHANGED',
    ])
    const moved = wanted.lines.map((own) =>
      own.budgetLineId === 'bgl_dog'
        ? { ...own, quarters: quarters('0', '0', '0', '20,000') }
        : own,
    )
    const revised = { reason: 'เลื่อนงาน', lines: moved }
    expect(submitting(revised, { inUse: first })).toEqual([])
    const event = decide(
      draft,
      command('submit', 'head', draft, { content: { ...wanted, ...revised } }),
      { ...standing, inUse: first },
    )
    expect(event.edition).toBe(2)
  })
})

describe('a budget that changed after the plan was handed in', () => {
  const richer = lines.map((own) =>
    own.id === 'bgl_dog' ? { ...own, buckets: { ...own.buckets, transferIn: 5_000_00n } } : own,
  )
  const moved = { ...standing, lines: richer }

  test('is told by line', () => {
    expect(differencesOf(wanted.lines, richer)).toEqual([
      { line: richer[1], difference: 5_000_00n },
    ])
    const added = [...lines, line('bgl_new', { unitId: health, original: 7_00n })]
    expect(differencesOf(wanted.lines, added).map(({ difference }) => difference)).toEqual([7_00n])
  })

  test.each([
    ['consolidate', 'finance', after('submit')],
    ['endorse', 'palad', after('submit', 'consolidate')],
    ['approve', 'nayok', after('submit', 'consolidate', 'endorse')],
  ] as const)('stands against %s, and not against sending it back', (action, by, plan) => {
    expect(codesOf(plan, command(action, by, plan))).toEqual([])
    expect(codesOf(plan, command(action, by, plan), moved)).toEqual(['SPENDING_PLAN_BUDGET_MOVED'])
    const back = command('return', by, plan, { reason: 'งบเปลี่ยน' })
    expect(codesOf(plan, back, moved)).toEqual([])
  })
})

describe('who may', () => {
  test('hand in is the head of the unit, and of no other', () => {
    expect(codesOf(draft, command('submit', 'finance', draft))).toEqual(['SPENDING_PLAN_NOT_YOURS'])
    expect(codesOf(draft, command('submit', 'palad', draft))).toEqual(['SPENDING_PLAN_NOT_YOURS'])
  })

  test.each([
    ['consolidate', 'head', after('submit')],
    ['endorse', 'finance', after('submit', 'consolidate')],
    ['approve', 'palad', after('submit', 'consolidate', 'endorse')],
    ['return', 'head', after('submit')],
  ] as const)('%s is not %s', (action, by, plan) => {
    const asked = command(action, by, plan, { reason: 'x' })
    expect(codesOf(plan, asked)).toEqual(['SPENDING_PLAN_NOT_YOURS'])
  })

  test('endorse and approve is nobody who did an earlier step', () => {
    const roles = ['chief-administrator', 'chief-executive'] as const
    const consolidated = after('submit', 'consolidate')
    const by = { ...command('endorse', 'palad', consolidated).by, personId: 'per_finance' }
    expect(codesOf(consolidated, { ...command('endorse', 'palad', consolidated), by })).toEqual([
      'SPENDING_PLAN_DUTIES_NOT_APART',
    ])
    const endorsed = after('submit', 'consolidate', 'endorse')
    const both = { ...command('approve', 'nayok', endorsed).by, personId: 'per_palad', roles }
    expect(codesOf(endorsed, { ...command('approve', 'nayok', endorsed), by: both })).toEqual([
      'SPENDING_PLAN_DUTIES_NOT_APART',
    ])
  })

  test('the treasury’s own plan is consolidated by its own head', () => {
    const content = { ...wanted, unitId: 'uni_treasury' }
    const plan = {
      ...after('submit'),
      content,
      signatures: after('submit').signatures.map((own) => ({ ...own, personId: 'per_finance' })),
    }
    expect(codesOf(plan, command('consolidate', 'finance', plan))).toEqual([])
  })
})

test('sending back and giving up say why', () => {
  const plan = after('submit')
  for (const [action, by] of [
    ['return', 'finance'],
    ['cancel', 'head'],
  ] as const) {
    expect(codesOf(plan, command(action, by, plan))).toEqual(['SPENDING_PLAN_NEEDS_REASON'])
    expect(codesOf(plan, command(action, by, plan, { reason: 'แก้' }))).toEqual([])
  }
})

test('every status and action is a row of the table, or is refused', () => {
  const actions = [...new Set(spendingPlanLifecycle.map(({ action }) => action))]
  for (const status of Object.keys(spendingPlanStatusText) as SpendingPlanStatus[])
    for (const action of actions) {
      const plan = { ...after('submit'), status }
      const isRow = spendingPlanLifecycle.some(
        (row) => row.from === status && row.action === action,
      )
      const codes = codesOf(plan, command(action, whoOf(status, action), plan, { reason: 'x' }))
      expect([status, action, codes]).toEqual([
        status,
        action,
        isRow ? [] : ['SPENDING_PLAN_NOT_OPEN_TO_THIS'],
      ])
    }
})

function whoOf(status: SpendingPlanStatus, action: SpendingPlanAction): string {
  const [row] = spendingPlanLifecycle.filter((own) => own.from === status && own.action === action)
  const who = {
    withdrawer: 'head',
    'finance-director': 'finance',
    'chief-administrator': 'palad',
    'chief-executive': 'nayok',
  } as const
  return row ? who[row.by[0]] : 'head'
}

test('an act on a page that is out of date is refused', () => {
  const plan = after('submit')
  expect(codesOf(plan, command('consolidate', 'finance', plan, { version: 0 }))).toEqual([
    'SPENDING_PLAN_CHANGED_MEANWHILE',
  ])
})

describe('quarters', () => {
  test('blank ones share what is left in whole baht, and the last takes the rest', () => {
    expect(fillBlanks([undefined, undefined, undefined, undefined], 100_01n)).toEqual([
      2_500n,
      2_500n,
      2_500n,
      2_501n,
    ])
    expect(fillBlanks([30_00n, undefined, 0n, undefined], 100_00n)).toEqual([
      30_00n,
      35_00n,
      0n,
      35_00n,
    ])
    expect(fillBlanks([200_00n, undefined, undefined, undefined], 100_00n)).toEqual([
      200_00n,
      0n,
      0n,
      0n,
    ])
  })

  test('filled, a line adds up to its budget whatever was typed below it', () => {
    const amount = fc.bigInt({ min: 0n, max: 10_000_000_00n })
    fc.assert(
      fc.property(
        fc.array(fc.option(amount, { nil: undefined }), { minLength: 4, maxLength: 4 }),
        amount,
        (typed, more) => {
          const budget = sum(typed.map((own) => own ?? 0n)) + more
          const all = fillBlanks(typed, budget)
          expect(all.every((own) => own >= 0n)).toBe(true)
          expect(sum(all)).toBe(typed.includes(undefined) ? budget : budget - more)
          expect(typed.every((own, index) => own === undefined || own === all[index])).toBe(true)
        },
      ),
    )
  })
})

describe('spending ahead of the plan', () => {
  const plans = [
    { budgetLineId: 'bgl_fog', quarters: quarters('40,000', '30,000', '20,000', '10,000') },
  ]
  const fog: BudgetLine = line('bgl_fog', {})
  const spent = (paid: bigint, reserved = 0n): BudgetLine => ({
    ...fog,
    buckets: { ...fog.buckets, paid, reserved },
  })
  const day = plainDate('2027-01-15')

  test('is everything that stands against the line and what is asked, above the plan so far', () => {
    expect(aheadOfPlan(spent(60_000_00n, 5_000_00n), 5_000_00n, plans, day)).toBeUndefined()
    expect(aheadOfPlan(spent(60_000_00n, 5_000_00n), 5_000_01n, plans, day)).toEqual({
      quarter: 2,
      planned: 70_000_00n,
      used: 70_000_01n,
      over: 1n,
    })
  })

  test('is nothing where no approved plan has the line', () => {
    expect(aheadOfPlan(spent(90_000_00n), 9_000_00n, [], day)).toBeUndefined()
  })
})

describe('what is missing', () => {
  test('a draft that is gone, or can’t be read yet, is not submitted', () => {
    const act = {
      action: 'submit',
      personId: 'per_head',
      postId: 'head',
      version: 0,
      reason: '',
      draftVersion: 1,
      acceptBy: '',
    } as const
    const unread = { version: 1, authorId: 'per_head', content: undefined }
    for (const kept of [undefined, unread])
      expect(refusalOf(() => commandOf(act, { plan: draft, standing, draft: kept })).code).toBe(
        'SPENDING_PLAN_NO_DRAFT',
      )
  })

  test('a plan that was never handed in is not there to be consolidated', () => {
    const nothing = { ...after('submit'), content: undefined }
    const asked = command('consolidate', charged.consolidate ?? '', nothing)
    expect(refusalOf(() => decide(nothing, asked, standing)).code).toBe('SPENDING_PLAN_NOT_FOUND')
  })

  test('a step that nobody holds a post for is refused by its role', () => {
    const posts = standing.posts.filter(({ id }) => id === 'head')
    expect(
      refusalOf(() => does(draft, command('submit', 'head', draft), { ...standing, posts })).code,
    ).toBe('SPENDING_PLAN_NO_POST_FOR_STEP')
  })
})
