import type { Role } from '../shared/actor'
import { compareDates, type PlainDate } from '../shared/calendar'
import { DomainErrors } from '../shared/errors'
import { movesOf, whoText } from '../shared/moves'
import { approverOf } from './approver'
import { transferError } from './errors'
import { faultsOf, keepLinesNew, keepWordsAsRead, yearFaults } from './faults'
import {
  transferLifecycle,
  transferStatusText,
  type TransferAction,
  type TransferStatus,
} from './lifecycle'
import type {
  CouncilResolution,
  Transfer,
  TransferCommand,
  TransferContent,
  TransferEvent,
  TransferStanding,
} from './transfer'

type Row = (typeof transferLifecycle)[number]

/**
 * Whether a command's turn has come, and what an action is called.
 * Throws TRANSFER_CHANGED_MEANWHILE, TRANSFER_NOT_OPEN_TO_THIS.
 */
export const { decideTurn, actionText } = movesOf(transferLifecycle, transferStatusText, {
  changedMeanwhile: transferError.TRANSFER_CHANGED_MEANWHILE,
  notOpenToThis: transferError.TRANSFER_NOT_OPEN_TO_THIS,
})

/** Decides a command on a transfer: the event it makes, or a typed refusal. Source: §2.8. */
export function decide(
  transfer: Transfer,
  command: TransferCommand,
  standing: TransferStanding,
): TransferEvent {
  const rows = decideTurn(transfer, command)
  allowActor(transfer, command, rows)
  const content = command.action === 'submit' ? command.content : transfer.content
  if (!content) throw transferError.TRANSFER_NOT_FOUND()
  const { approver, why } = approverOf(content, standing.lines)
  guard(transfer, command, content, standing)
  if (command.action === 'approve' && approver === 'council')
    throw transferError.TRANSFER_COUNCILS_TO_APPROVE({ why })
  if (command.action === 'refer' && approver === 'executive')
    throw transferError.TRANSFER_EXECUTIVES_TO_APPROVE()
  return {
    action: command.action,
    from: transfer.status,
    to: destination(command, rows),
    by: command.by,
    on: standing.today,
    reason: command.reason,
    content: command.action === 'submit' ? content : undefined,
    approver,
    resolution: command.action === 'resolve' ? command.resolution : undefined,
    publication: command.action === 'publish' ? command.publication : undefined,
  }
}

/** มติเห็นชอบ: more votes for than against. */
export function isCarried({ votesFor, votesAgainst }: CouncilResolution): boolean {
  return votesFor > votesAgainst
}

function allowActor(
  transfer: Transfer,
  { by, action, content }: TransferCommand,
  rows: readonly Row[],
): void {
  const allowed = rows.flatMap((row): readonly Role[] => row.by)
  const unitId = (content ?? transfer.content)?.unitId
  const isOwnUnit = !allowed.includes('withdrawer') || by.unitId === unitId
  if (!isOwnUnit || !by.roles.some((role) => allowed.includes(role)))
    throw transferError.TRANSFER_NOT_YOURS({
      post: by.title,
      action: actionText(action),
      who: whoText(allowed),
    })
  keepApart(transfer, by.personId, action)
}

/** Who asked neither endorses nor approves; who endorsed doesn't approve. */
function keepApart(transfer: Transfer, personId: string, action: TransferAction): void {
  const earlier: Partial<Record<TransferAction, readonly TransferAction[]>> = {
    endorse: ['submit'],
    approve: ['submit', 'endorse'],
    refer: ['submit', 'endorse'],
  }
  const own = transfer.signatures.find(
    (signature) =>
      signature.personId === personId && earlier[action]?.includes(signature.action) === true,
  )
  if (own)
    throw transferError.TRANSFER_DUTIES_NOT_APART({
      done: actionText(own.action),
      action: actionText(action),
    })
}

function guard(
  transfer: Transfer,
  command: TransferCommand,
  content: TransferContent,
  standing: TransferStanding,
): void {
  switch (command.action) {
    case 'submit': {
      const faults = faultsOf(content, standing)
      if (faults.length > 0) throw new DomainErrors(faults)
      return
    }
    case 'endorse':
    case 'approve':
    case 'refer': {
      const [late] = yearFaults(content, standing.today)
      if (late) throw late
      if (command.action === 'approve') keepAsRead(content, standing)
      return
    }
    case 'resolve':
      allowResolution(transfer, command, content, standing.today)
      if (command.resolution && isCarried(command.resolution)) keepAsRead(content, standing)
      return
    case 'publish':
      return allowPublication(transfer, command, standing.today)
    case 'reject':
    case 'cancel':
      if (command.reason.trim() === '')
        throw transferError.TRANSFER_NEEDS_REASON({ action: actionText(command.action) }, 'reason')
  }
}

/** What the approval puts into the budget is still as it was when it was asked for. */
function keepAsRead(content: TransferContent, standing: TransferStanding): void {
  keepLinesNew(content, standing)
  keepWordsAsRead(content, standing)
}

/** A resolution of a meeting that was held after the referral, on a day of the fiscal year. */
function allowResolution(
  transfer: Transfer,
  { resolution }: TransferCommand,
  content: TransferContent,
  today: PlainDate,
): void {
  const votes = resolution && [resolution.votesFor, resolution.votesAgainst, resolution.abstained]
  const isWhole = votes?.every((count) => Number.isSafeInteger(count) && count >= 0) === true
  if (!resolution || resolution.meeting.trim() === '' || !isWhole)
    throw transferError.TRANSFER_NO_RESOLUTION({}, 'meeting')
  const referred = transfer.signatures.find(({ action }) => action === 'refer')
  if (isAfter(referred?.on, resolution.heldOn) || isAfter(resolution.heldOn, today))
    throw transferError.TRANSFER_RESOLUTION_DAY({}, 'heldOn')
  const [late] = yearFaults(content, resolution.heldOn)
  if (late) throw late
}

function allowPublication(
  { approvedOn }: Transfer,
  { publication }: TransferCommand,
  today: PlainDate,
): void {
  if (!publication || publication.letterNumber.trim() === '')
    throw transferError.TRANSFER_NO_PUBLICATION({}, 'letterNumber')
  const { announcedOn, sentOn } = publication
  if (isAfter(approvedOn, announcedOn))
    throw transferError.TRANSFER_PUBLICATION_DAY({}, 'announcedOn')
  if (isAfter(announcedOn, sentOn) || isAfter(sentOn, today))
    throw transferError.TRANSFER_PUBLICATION_DAY({}, 'sentOn')
}

function isAfter(left: PlainDate | undefined, right: PlainDate): boolean {
  return left !== undefined && compareDates(left, right) > 0
}

function destination(command: TransferCommand, rows: readonly Row[]): TransferStatus {
  if (command.action === 'resolve')
    return command.resolution && isCarried(command.resolution) ? 'approved' : 'rejected'
  const [row] = rows
  if (!row) throw transferError.TRANSFER_CHANGED_MEANWHILE()
  return row.to
}
