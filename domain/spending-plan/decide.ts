import { lineName } from '../budget/budget-line'
import { DomainErrors } from '../shared/errors'
import { movesOf, whoText } from '../shared/moves'
import { spendingPlanError } from './errors'
import { differencesOf, differenceText, faultsOf, yearFaults } from './faults'
import { spendingPlanLifecycle, spendingPlanStatusText, type SpendingPlanAction } from './lifecycle'
import type {
  SpendingPlan,
  SpendingPlanCommand,
  SpendingPlanContent,
  SpendingPlanEvent,
  SpendingPlanStanding,
} from './spending-plan'

type Row = (typeof spendingPlanLifecycle)[number]

/**
 * Whether a command's turn has come, and what an action is called.
 * Throws SPENDING_PLAN_CHANGED_MEANWHILE, SPENDING_PLAN_NOT_OPEN_TO_THIS.
 */
export const { decideTurn, actionText } = movesOf(spendingPlanLifecycle, spendingPlanStatusText, {
  changedMeanwhile: spendingPlanError.SPENDING_PLAN_CHANGED_MEANWHILE,
  notOpenToThis: spendingPlanError.SPENDING_PLAN_NOT_OPEN_TO_THIS,
})

/** Decides a command on a plan: the event it makes, or a typed refusal. Source: §5.2. */
export function decide(
  plan: SpendingPlan,
  command: SpendingPlanCommand,
  standing: SpendingPlanStanding,
): SpendingPlanEvent {
  const [row] = decideTurn(plan, command)
  const content = command.action === 'submit' ? command.content : plan.content
  if (!content) throw spendingPlanError.SPENDING_PLAN_NOT_FOUND()
  allowActor(plan, command, content, row)
  guard(command, content, standing)
  return {
    action: command.action,
    from: plan.status,
    to: row.to,
    by: command.by,
    on: standing.today,
    reason: command.reason,
    content: command.action === 'submit' ? content : undefined,
    edition: plan.edition ?? (standing.inUse?.edition ?? 0) + 1,
  }
}

function allowActor(
  plan: SpendingPlan,
  { by, action }: SpendingPlanCommand,
  { unitId }: SpendingPlanContent,
  { by: allowed }: Row,
): void {
  const isOwnUnit = allowed[0] !== 'withdrawer' || by.unitId === unitId
  if (!isOwnUnit || !by.roles.some((role) => role === allowed[0]))
    throw spendingPlanError.SPENDING_PLAN_NOT_YOURS({
      post: by.title,
      action: actionText(action),
      who: whoText(allowed),
    })
  keepApart(plan, by.personId, action)
}

/**
 * Who handed the plan in neither endorses nor approves it, and who endorsed doesn't approve. The head of the treasury
 * consolidates the treasury's own plan too: nobody else is charged with it.
 */
function keepApart({ signatures }: SpendingPlan, personId: string, action: SpendingPlanAction) {
  const earlier: Partial<Record<SpendingPlanAction, readonly SpendingPlanAction[]>> = {
    endorse: ['submit', 'consolidate'],
    approve: ['submit', 'consolidate', 'endorse'],
  }
  const own = signatures.find(
    (signature) =>
      signature.personId === personId && earlier[action]?.includes(signature.action) === true,
  )
  if (own)
    throw spendingPlanError.SPENDING_PLAN_DUTIES_NOT_APART({
      done: actionText(own.action),
      action: actionText(action),
    })
}

function guard(
  command: SpendingPlanCommand,
  content: SpendingPlanContent,
  standing: SpendingPlanStanding,
): void {
  switch (command.action) {
    case 'submit': {
      const faults = faultsOf(content, standing)
      if (faults.length > 0) throw new DomainErrors(faults)
      return
    }
    case 'consolidate':
    case 'endorse':
    case 'approve': {
      const [late] = yearFaults(content, standing)
      if (late) throw late
      return keepInLine(content, standing)
    }
    case 'return':
    case 'cancel':
      if (command.reason.trim() === '')
        throw spendingPlanError.SPENDING_PLAN_NEEDS_REASON(
          { action: actionText(command.action) },
          'reason',
        )
  }
}

/** A plan goes on only while it adds up to the budget; where a transfer moved that, the unit mends it first. */
function keepInLine(content: SpendingPlanContent, { lines }: SpendingPlanStanding): void {
  const [first] = differencesOf(content.lines, lines)
  if (first)
    throw spendingPlanError.SPENDING_PLAN_BUDGET_MOVED({
      line: lineName(first.line),
      difference: differenceText(first.difference),
    })
}
