import { guestRoles, type Role } from '../shared/actor'
import { compareDates, lastDayOf } from '../shared/calendar'
import { DomainErrors, type DomainError } from '../shared/errors'
import { movesOf, whoText } from '../shared/moves'
import { answeredWarnings, checksOf } from './checks'
import { isTabledLate } from './clocks'
import { measuresOf, readFirst, readSecond, readThird } from './council'
import { ordinanceError } from './errors'
import { ordinanceLifecycle, ordinanceStatusText, type OrdinanceAction } from './lifecycle'
import type {
  Ordinance,
  OrdinanceCommand,
  OrdinanceContent,
  OrdinanceEvent,
  OrdinanceStanding,
} from './ordinance'
import type { Asked, Outcome } from './outcome'
import { beginProvisional } from './provisional'
import { openSupplementary, recordReceipts, surplusFaults } from './supplementary'
import { announce, answer, confirm, deem, enforce, send, sign, supervisorOf } from './supervision'
import type { CheckResult } from './check'

type Row = (typeof ordinanceLifecycle)[number]

/**
 * Whether a command's turn has come, and what an action is called.
 * Throws ORDINANCE_CHANGED_MEANWHILE, ORDINANCE_NOT_OPEN_TO_THIS.
 */
export const { decideTurn, actionText } = movesOf(ordinanceLifecycle, ordinanceStatusText, {
  changedMeanwhile: ordinanceError.ORDINANCE_CHANGED_MEANWHILE,
  notOpenToThis: ordinanceError.ORDINANCE_NOT_OPEN_TO_THIS,
})

/** Decides a command on an ordinance: the event it makes, or a typed refusal. Source: §2.2 to §2.6. */
export function decide(
  ordinance: Ordinance,
  command: OrdinanceCommand,
  standing: OrdinanceStanding,
): OrdinanceEvent {
  const rows = decideTurn(ordinance, command)
  allowActor(ordinance, command, rows)
  const outcome = outcomeOf({ ordinance, command, standing })
  if (outcome.needsReason === true && command.reason.trim() === '')
    throw ordinanceError.ORDINANCE_NEEDS_REASON({ action: reasonedText(command) }, 'reason')
  return {
    action: command.action,
    from: ordinance.status,
    to: outcome.to,
    by: command.by,
    on: standing.today,
    reason: command.reason,
    warnings: outcome.warnings ?? [],
    content: outcome.content,
    record: { ...ordinance.record, ...outcome.record },
    recharges: outcome.recharges ?? [],
    ...(outcome.opens && { opens: outcome.opens }),
  }
}

/** What the reason is asked for: of the two answers only the one that sends the draft back needs one. */
function reasonedText({ action }: OrdinanceCommand): string {
  return action === 'answer' ? 'ส่งคืน' : actionText(action)
}

function allowActor(
  ordinance: Ordinance,
  { by, action }: OrdinanceCommand,
  rows: readonly Row[],
): void {
  const allowed = rows
    .flatMap((row): readonly Role[] => row.by)
    .filter((role) => !guestRoles.includes(role) || role === supervisorOf(ordinance))
  if (!by.roles.some((role) => allowed.includes(role)))
    throw ordinanceError.ORDINANCE_NOT_YOURS({
      post: by.title,
      action: actionText(action),
      who: whoText(allowed),
    })
  keepApart(ordinance, by.personId, action)
}

/** Who proposed a draft to the executive does not table it as the executive. */
function keepApart({ signatures }: Ordinance, personId: string, action: OrdinanceAction): void {
  const isTabling = action === 'table' || action === 'resubmit'
  const own = signatures.some(
    (signature) => signature.action === 'propose' && signature.personId === personId,
  )
  if (isTabling && own)
    throw ordinanceError.ORDINANCE_DUTIES_NOT_APART({
      done: actionText('propose'),
      action: actionText(action),
    })
}

function outcomeOf(asked: Asked): Outcome {
  switch (asked.command.action) {
    case 'open':
      return open(asked)
    case 'open-supplementary':
      return openSupplementary(asked)
    case 'record-receipts':
      return recordReceipts(asked)
    case 'propose':
      return propose(asked)
    case 'cancel':
      return { to: 'cancelled', needsReason: true }
    case 'send-back':
    case 'revise':
      return { to: 'drafting', needsReason: true }
    case 'table':
      return table(asked)
    case 'resubmit':
      return resubmit(asked)
    case 'read-first':
      return readFirst(asked)
    case 'read-second':
      return readSecond(asked)
    case 'read-third':
      return readThird(asked)
    case 'send':
      return send(asked)
    case 'answer':
      return answer(asked)
    case 'deem':
      return deem(asked)
    case 'confirm':
      return confirm(asked)
    case 'sign':
      return sign(asked)
    case 'announce':
      return announce(asked)
    case 'enforce':
      return enforce(asked)
    case 'begin-provisional':
      return beginProvisional(asked)
  }
}

/** เปิดการจัดทำ: one annual budget a year, of a year that is not over. */
function open({ ordinance: { fiscalYear }, standing }: Asked): Outcome {
  const year = String(fiscalYear)
  if (standing.yearIsTaken) throw ordinanceError.ORDINANCE_YEAR_TAKEN({ year }, 'fiscalYear')
  if (compareDates(standing.today, lastDayOf(fiscalYear)) > 0)
    throw ordinanceError.ORDINANCE_YEAR_OVER({ year }, 'fiscalYear')
  return { to: 'drafting' }
}

function propose(asked: Asked): Outcome {
  const { content } = asked.command
  if (!content) throw ordinanceError.ORDINANCE_NO_DRAFT()
  return { to: 'proposed', content, warnings: checked(asked, content) }
}

/** เสนอสภา: after 15 August with the reason that is reported to the council and the supervisor. */
function table({ ordinance, standing: { today } }: Asked): Outcome {
  const isLate = isTabledLate(ordinance, today)
  return { to: 'tabled', record: { tabledOn: today }, needsReason: isLate }
}

/** เสนอสภาอีกครั้ง: what was frozen, or what has been mended since. */
function resubmit(asked: Asked): Outcome {
  const { content } = asked.command
  return {
    to: 'tabled',
    record: { tabledOn: asked.standing.today },
    content,
    warnings: content ? checked(asked, content) : [],
  }
}

/** Refuses what a check blocks and every warning without a reason, all at once; gives the warnings with theirs. */
function checked({ ordinance, command, standing }: Asked, content: OrdinanceContent) {
  const results = checksOf(content, measuresOf(ordinance, standing))
  const broken = results.filter(({ severity, isMet }) => severity === 'warn' && !isMet)
  const { warnings, refusals } = answeredWarnings(broken, command.warningReasons)
  const faults = [...faultsOf(content, results, standing), ...refusals]
  if (faults.length > 0) throw new DomainErrors(faults)
  return warnings
}

/** Everything that keeps a draft from being proposed, each with its field. */
function faultsOf(
  content: OrdinanceContent,
  results: readonly CheckResult[],
  standing: OrdinanceStanding,
): readonly DomainError[] {
  if (content.appropriations.length === 0)
    return [ordinanceError.ORDINANCE_NOTHING_ASKED({}, 'appropriations')]
  return [
    ...results
      .filter(({ severity }) => severity === 'block')
      .flatMap(({ faults }) => faults.map(({ refusal }) => refusal)),
    ...surplusFaults(content, standing),
  ]
}
