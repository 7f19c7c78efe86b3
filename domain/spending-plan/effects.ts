import { postFor, roles, type Post, type Role } from '../shared/actor'
import type { Commit, DocumentChange, Json, TaskToOpen } from '../shared/commit'
import { dueOnFor } from '../shared/deadline'
import { toJson } from '../shared/json'
import { isFinal } from '../shared/lifecycle'
import { sum } from '../shared/money'
import { spendingPlanError } from './errors'
import { spendingPlanLifecycle, type SpendingPlanStatus } from './lifecycle'
import type {
  SpendingPlan,
  SpendingPlanContent,
  SpendingPlanEvent,
  SpendingPlanStanding,
} from './spending-plan'

/** What a plan's event does, as one value. A plan moves no money: it says when money is meant to be spent. */
export function effects(
  plan: SpendingPlan,
  event: SpendingPlanEvent & { readonly id: string },
  standing: SpendingPlanStanding,
): Commit {
  const content = event.content ?? plan.content
  if (!content) throw spendingPlanError.SPENDING_PLAN_NOT_FOUND()
  const record = recordOf(event, content)
  const { id } = plan
  return {
    event: {
      id: event.id,
      action: event.action,
      on: event.on,
      by: event.by,
      reason: event.action === 'submit' ? content.reason : event.reason,
      facts: { edition: event.edition },
    },
    documents: [changeOf(plan, event, content)],
    numbers:
      event.action === 'submit'
        ? [
            {
              documentId: id,
              slot: 'spending-plan',
              series: 'spending-plan',
              year: content.fiscalYear,
              pattern: '{n}/{y}',
            },
          ]
        : [],
    tasks: { close: [id], open: taskOf(plan, event, content, standing) },
    movements: [],
    entries: [],
    ...(event.content && {
      revision: { documentId: id, body: toJson(event.content), attachments: [] },
    }),
    forms: event.to === 'approved' ? [{ documentId: id, form: 'spending-plan' }] : [],
    ...(record && { record }),
  }
}

/** แผนการใช้จ่ายเงิน of a unit, as lists call it. */
export function planTitle(edition: number): string {
  return edition > 1 ? `แผนการใช้จ่ายเงิน ปรับแผนฉบับที่ ${edition}` : 'แผนการใช้จ่ายเงินรายไตรมาส'
}

function changeOf(
  plan: SpendingPlan,
  event: SpendingPlanEvent,
  content: SpendingPlanContent,
): DocumentChange {
  const total = sum(content.lines.flatMap(({ quarters }) => quarters))
  return {
    id: plan.id,
    kind: 'spending-plan',
    seenVersion: plan.version,
    action: event.action,
    from: event.from,
    to: event.to,
    isFinal: isFinal(spendingPlanLifecycle, event.to),
    ...(event.content && {
      summary: {
        unitId: content.unitId,
        fiscalYear: content.fiscalYear,
        title: planTitle(event.edition),
        payeeName: '',
        gross: total,
        net: total,
        draftedBy: plan.draftedBy,
      },
    }),
  }
}

type Waiting = { readonly role: Role; readonly step: string }

const waitingAt: Readonly<Partial<Record<SpendingPlanStatus, Waiting>>> = {
  submitted: { role: 'finance-director', step: 'plan-consolidate' },
  consolidated: { role: 'chief-administrator', step: 'plan-endorse' },
  endorsed: { role: 'chief-executive', step: 'plan-approve' },
  returned: { role: 'withdrawer', step: 'plan-mend' },
}

function taskOf(
  plan: SpendingPlan,
  event: SpendingPlanEvent,
  { unitId }: SpendingPlanContent,
  standing: SpendingPlanStanding,
): TaskToOpen[] {
  const waiting = waitingAt[event.to]
  if (!waiting) return []
  const post = nextPost(plan, event, waiting.role, unitId, standing.posts)
  if (!post) throw spendingPlanError.SPENDING_PLAN_NO_POST_FOR_STEP({ role: roles[waiting.role] })
  const dueOn = dueOnFor(waiting.step, standing.today, standing.deadlines, standing.calendar)
  return [{ documentId: plan.id, step: waiting.step, postId: post.id, dueOn }]
}

/** The unit's own head mends; above the unit, nobody gets a step that their own signature bars them from. */
function nextPost(
  { signatures }: SpendingPlan,
  { by, to }: SpendingPlanEvent,
  role: Role,
  unitId: string,
  posts: readonly Post[],
): Post | undefined {
  if (role === 'withdrawer') return postFor(posts, role, unitId)
  const mayRepeat = to === 'submitted'
  const barred = [...signatures.map(({ personId }) => personId), by.personId]
  return postFor(posts, role, undefined, mayRepeat ? [] : barred)
}

/** What the register of plans keeps: that one is on its way, and of an approved one each line's quarters. */
function recordOf(
  event: SpendingPlanEvent,
  content: SpendingPlanContent,
): { readonly [key: string]: Json } | undefined {
  switch (event.to) {
    case 'submitted':
      return {
        submit: {
          fiscalYear: content.fiscalYear,
          unitId: content.unitId,
          edition: event.edition,
        },
      }
    case 'approved':
      return {
        approvedOn: event.on,
        lines: content.lines.map(({ budgetLineId, quarters }) => ({
          budgetLineId,
          quarters: quarters.map(String),
        })),
      }
    case 'cancelled':
      return { isOver: true }
    default:
      return undefined
  }
}
