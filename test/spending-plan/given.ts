import type { BudgetLine } from '../../domain/budget/budget-line'
import type { Actor, Post, Role } from '../../domain/shared/actor'
import { plainDate } from '../../domain/shared/calendar'
import { parseBaht } from '../../domain/shared/money'
import { decide } from '../../domain/spending-plan/decide'
import { effects } from '../../domain/spending-plan/effects'
import type { SpendingPlanAction } from '../../domain/spending-plan/lifecycle'
import type { Quarters } from '../../domain/spending-plan/quarters'
import type {
  SpendingPlan,
  SpendingPlanCommand,
  SpendingPlanContent,
  SpendingPlanStanding,
} from '../../domain/spending-plan/spending-plan'
import { line } from '../transfer/given'

/** A small office: two units, the treasury among them, the chief administrator and the chief executive. */
export const health = 'uni_health'
export const treasury = 'uni_treasury'

function post(id: string, roles: readonly Role[], unitId: string): Post {
  return {
    id,
    title: `ตำแหน่ง ${id}`,
    unitId,
    roles,
    position: 1,
    holder: { personId: `per_${id}`, name: `นาย ${id}`, capacity: 'self' },
  }
}

export const posts: readonly Post[] = [
  post('head', ['withdrawer'], health),
  post('finance', ['withdrawer', 'finance-director'], treasury),
  post('palad', ['chief-administrator'], 'uni_office'),
  post('nayok', ['chief-executive'], 'uni_office'),
]

export function actor(postId: string): Actor {
  const found = posts.find(({ id }) => id === postId)
  if (!found?.holder) throw new Error(`nobody is ${postId}`)
  const { title, unitId, roles, holder } = found
  return { ...holder, postId, title, unitId, roles }
}

export function quarters(...baht: readonly [string, string, string, string]): Quarters {
  const [first, second, third, fourth] = baht
  return [parseBaht(first), parseBaht(second), parseBaht(third), parseBaht(fourth)]
}

/** 100,000.00 and 20,000.00 of the health unit. */
export const lines: readonly BudgetLine[] = [
  line('bgl_fog', { unitId: health }),
  line('bgl_dog', { unitId: health, original: 20_000_00n }),
]

export const wanted: SpendingPlanContent = {
  fiscalYear: 2570,
  unitId: health,
  reason: '',
  lines: [
    { budgetLineId: 'bgl_fog', quarters: quarters('40,000', '30,000', '20,000', '10,000') },
    { budgetLineId: 'bgl_dog', quarters: quarters('0', '20,000', '0', '0') },
  ],
}

export const standing: SpendingPlanStanding = {
  today: plainDate('2026-11-23'),
  posts,
  lines,
  inUse: undefined,
  underWay: '',
  openFiscalYears: [2570],
  calendar: { holidays: new Set() },
  deadlines: {},
}

export const draft: SpendingPlan = {
  organisationId: 'org_1',
  id: 'spl_1',
  status: 'draft',
  version: 0,
  number: undefined,
  edition: undefined,
  content: undefined,
  draftedBy: 'per_clerk',
  signatures: [],
}

export function command(
  action: SpendingPlanAction,
  postId: string,
  plan: SpendingPlan,
  own: Partial<SpendingPlanCommand> = {},
): SpendingPlanCommand {
  return {
    action,
    by: actor(postId),
    version: plan.version,
    reason: '',
    content: action === 'submit' ? wanted : undefined,
    ...own,
  }
}

/** Does an act, and gives the plan as its rows would then have it, with the commit. */
export function does(plan: SpendingPlan, asked: SpendingPlanCommand, on = standing) {
  const event = decide(plan, asked, on)
  const commit = effects(plan, { ...event, id: 'evt_1' }, on)
  const { by } = event
  const next: SpendingPlan = {
    ...plan,
    status: event.to,
    version: plan.version + 1,
    content: event.content ?? plan.content,
    edition: event.edition,
    number: plan.number ?? (commit.numbers.length > 0 ? '1/2570' : undefined),
    signatures:
      event.action === 'return'
        ? []
        : [
            ...plan.signatures,
            {
              action: event.action,
              personId: by.personId,
              name: by.name,
              postId: by.postId,
              title: by.title,
              capacity: by.capacity,
              on: event.on,
            },
          ],
  }
  return { event, commit, plan: next }
}

/** The plan after these acts, each by the post that is charged with it. */
export function after(...actions: readonly SpendingPlanAction[]): SpendingPlan {
  let plan = draft
  for (const action of actions)
    plan = does(plan, command(action, charged[action] ?? 'head', plan, { reason: 'เหตุผล' })).plan
  return plan
}

/** Who is charged with each act, where it is always the same post. */
export const charged: Readonly<Partial<Record<SpendingPlanAction, string>>> = {
  submit: 'head',
  consolidate: 'finance',
  endorse: 'palad',
  approve: 'nayok',
  cancel: 'head',
  return: 'finance',
}
