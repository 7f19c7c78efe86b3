import type { Role } from '../shared/actor'
import { DomainErrors, type DomainError } from '../shared/errors'
import { toJson } from '../shared/json'
import { movesOf, whoText } from '../shared/moves'
import { findingsAtCheck } from './check-findings'
import { voucherError } from './errors'
import {
  voucherLifecycle,
  voucherStatusText,
  type VoucherAction,
  type VoucherStatus,
} from './lifecycle'
import { refusalsIn, warningsIn, type Finding } from './rules'
import { findingsAtSubmission } from './submission-findings'
import type {
  VoucherSignature,
  Voucher,
  VoucherCommand,
  VoucherContent,
  VoucherEvent,
  VoucherStanding,
} from './voucher'

type Row = (typeof voucherLifecycle)[number]

/**
 * Whether a command's turn has come, and what an action is called.
 * Throws VOUCHER_CHANGED_MEANWHILE, VOUCHER_NOT_OPEN_TO_THIS.
 */
export const { decideTurn, actionText } = movesOf(voucherLifecycle, voucherStatusText, {
  changedMeanwhile: voucherError.VOUCHER_CHANGED_MEANWHILE,
  notOpenToThis: voucherError.VOUCHER_NOT_OPEN_TO_THIS,
})

/**
 * Decides a command: the event it makes, or a typed refusal. Pure: the voucher and its standing are what the
 * rows say now, and the same function answers the page, the workflow's validator and the commit.
 * Throws a DomainError, or DomainErrors where several rules block at once.
 */
export function decide(
  voucher: Voucher,
  command: VoucherCommand,
  standing: VoucherStanding,
): VoucherEvent {
  const rows = decideTurn(voucher, command)
  allowActor(voucher, command, rows)
  keepDutiesApart(voucher, command)
  const content = command.content ?? voucher.content
  if (!content) throw voucherError.VOUCHER_NO_DRAFT()
  const findings = findingsOf(voucher, command, content, standing)
  const refusals = [...refusalsIn(findings), ...withoutReason(command)]
  if (refusals.length > 0) throw refusals.length === 1 ? refusals[0] : new DomainErrors(refusals)
  const needsReasons = command.action !== 'present'
  return {
    action: command.action,
    from: voucher.status,
    to: destination(voucher, rows),
    by: command.by,
    on: standing.today,
    reason: command.reason,
    defects: command.defects,
    warnings: warningsIn(findings).map((warning) => ({
      ...warning,
      reason: reasonFor(warning, command, needsReasons),
    })),
    content: command.content,
  }
}

/** What blocks and what warns if this command were given now. The page shows it before anyone presses. */
export function findingsOf(
  voucher: Voucher,
  command: Pick<VoucherCommand, 'action' | 'by' | 'evidenceStamped' | 'reason'> & {
    readonly content: VoucherContent | undefined
  },
  content: VoucherContent,
  standing: VoucherStanding,
): readonly Finding[] {
  switch (command.action) {
    case 'present':
    case 'submit':
      return [
        ...findingsAtSubmission(voucher, content, standing),
        ...unmended(voucher, command, standing),
      ]
    case 'check':
      return findingsAtCheck(content, standing)
    case 'finance-endorse':
      return sameAsWithdrawer(voucher, command)
    case 'approve':
      return interested(content, command)
    case 'cancel':
      return cancellation(voucher, standing)
    case 'close':
      return command.evidenceStamped
        ? []
        : [
            {
              rule: 'R-342',
              level: 'block',
              refusal: voucherError.VOUCHER_EVIDENCE_NOT_STAMPED({}, 'evidenceStamped'),
            },
          ]
    case 'receive':
    case 'certify-funds':
    case 'clerk-endorse':
    case 'send-back':
    case 'return':
    case 'reject':
    case 'prepare-payment':
    case 'sign-payment':
    case 'hand-over-payment':
    case 'void-payment':
      return []
  }
}

/** The signature of a step, if it stands. */
export function signatureOf(
  voucher: Pick<Voucher, 'signatures'>,
  action: VoucherAction,
): VoucherSignature | undefined {
  return voucher.signatures.find((signature) => signature.action === action)
}

/** the post carries the role, and a unit's paper is signed in the unit. */
function allowActor(voucher: Voucher, command: VoucherCommand, rows: readonly Row[]): void {
  const { by } = command
  const allowed = rows.flatMap((row): readonly Role[] => row.by)
  if (!by.roles.some((role) => allowed.includes(role)))
    throw voucherError.VOUCHER_NOT_YOURS({
      post: by.title,
      action: actionText(command.action),
      who: whoText(allowed) || 'ผู้จัดทำและลงนามเช็ค',
    })
  const unitId = command.content?.unitId ?? voucher.unitId
  if (by.unitId === unitId) return
  if (allowed.includes('withdrawer')) throw voucherError.VOUCHER_NOT_HEAD_OF_UNIT()
  if (allowed.includes('drafter')) throw voucherError.VOUCHER_NOT_DRAFTER()
}

/** the acts that one person may not do on one voucher. */
const apart: Readonly<Partial<Record<VoucherAction, readonly ('draft' | VoucherAction)[]>>> = {
  'certify-funds': ['draft', 'present'],
  check: ['draft', 'present', 'submit'],
  'finance-endorse': ['draft', 'present'],
  'clerk-endorse': ['draft', 'present'],
  approve: ['draft', 'present'],
}

/** What a person did, in the words of the refusal: ท่านเป็นผู้… */
const doneText: Readonly<Partial<Record<'draft' | VoucherAction, string>>> = {
  draft: 'จัดทำร่าง',
  present: 'จัดทำร่าง',
  submit: 'ลงนามผู้เบิก',
}

function keepDutiesApart(voucher: Voucher, command: VoucherCommand): void {
  for (const done of apart[command.action] ?? []) {
    const personId = done === 'draft' ? voucher.draftedBy : signatureOf(voucher, done)?.personId
    if (personId === command.by.personId)
      throw voucherError.VOUCHER_DUTIES_NOT_APART({
        done: doneText[done] ?? actionText(command.action),
        action: actionText(command.action),
      })
  }
}

/** A returned voucher comes back with a change, or with an answer (the remark). */
function unmended(
  voucher: Voucher,
  command: { readonly reason: string; readonly content: VoucherContent | undefined },
  standing: VoucherStanding,
): Finding[] {
  if (voucher.status !== 'returned' || !command.content || command.reason !== '') return []
  const sameFacts =
    JSON.stringify(toJson(voucher.content)) === JSON.stringify(toJson(command.content))
  const hashes = standing.attachments.map((attachment) => attachment.sha256)
  const samePapers = hashes.toSorted().join() === [...standing.handedOverHashes].toSorted().join()
  if (!sameFacts || !samePapers) return []
  return [
    { rule: 'R-134', level: 'block', refusal: voucherError.VOUCHER_NOTHING_MENDED({}, 'reason') },
  ]
}

function sameAsWithdrawer(voucher: Voucher, { by }: Pick<VoucherCommand, 'by'>): Finding[] {
  if (signatureOf(voucher, 'submit')?.personId !== by.personId) return []
  return [{ rule: 'R-130', level: 'warn', text: 'ผู้เบิกและหัวหน้าหน่วยงานคลังเป็นบุคคลเดียวกัน' }]
}

/** */
function interested(content: VoucherContent, { by }: Pick<VoucherCommand, 'by'>): Finding[] {
  if (!content.payees.some((payee) => payee.name === by.name)) return []
  return [{ rule: 'R-133', level: 'warn', text: 'ผู้อนุมัติเป็นผู้รับเงิน' }]
}

/** R-121, and the memo that an approved voucher's cancellation rests on. */
function cancellation(voucher: Voucher, standing: VoucherStanding): Finding[] {
  if (voucher.livePayments > 0)
    return [{ rule: 'R-121', level: 'block', refusal: voucherError.VOUCHER_LIVE_PAYMENT() }]
  const hasMemo = standing.attachments.some((paper) => paper.type === 'cancellation-memo')
  if (voucher.status === 'approved' && !hasMemo)
    return [
      {
        rule: 'R-121',
        level: 'block',
        refusal: voucherError.VOUCHER_CANCELLATION_NEEDS_MEMO({}, 'memo'),
      },
    ]
  return []
}

/** A return, a rejection, a cancellation and a sending-back say why. */
function withoutReason({ action, reason }: VoucherCommand): readonly DomainError[] {
  const reasoned: readonly VoucherAction[] = ['return', 'reject', 'cancel', 'send-back']
  if (!reasoned.includes(action) || reason !== '') return []
  return [voucherError.VOUCHER_NEEDS_REASON({ action: actionText(action) }, 'reason')]
}

function reasonFor(
  warning: { readonly rule: string; readonly text: string },
  command: VoucherCommand,
  needed: boolean,
): string {
  const reason = command.warningReasons[warning.rule] ?? ''
  if (needed && reason === '')
    throw voucherError.VOUCHER_WARNING_NEEDS_REASON(warning, `warningReasons.${warning.rule}`)
  return reason
}

/** Where several rows fit: a paper sent back goes to where it came from. */
function destination(voucher: Voucher, rows: readonly Row[]): VoucherStatus {
  const wasSubmitted = voucher.unitNumber !== undefined
  const sentBackTo = wasSubmitted ? 'returned' : 'draft'
  const row = rows.find(
    (candidate) => candidate.action === 'send-back' && candidate.to === sentBackTo,
  )
  return (row ?? rows[0])?.to ?? voucher.status
}
