import type { Role } from '../shared/actor'
import { DomainErrors, type DomainError } from '../shared/errors'
import { thaiDate } from '../shared/thai'
import { formatBaht } from '../shared/money'
import { movesOf, whoText } from '../shared/moves'
import { signatureOf } from '../voucher/decide'
import type { VoucherAction } from '../voucher/lifecycle'
import { paymentContentOf, voucherStatusBy } from './allocation'
import { paymentError } from './errors'
import {
  paymentLifecycle,
  paymentStatusText,
  type PaymentAction,
  type PaymentStatus,
} from './lifecycle'
import type {
  BankAccount,
  ChequeLeaf,
  Payment,
  PaymentCommand,
  PaymentContent,
  PaymentEvent,
  PaymentStanding,
} from './payment'

type Row = (typeof paymentLifecycle)[number]

/**
 * Whether a command's turn has come, and what an action is called.
 * Throws PAYMENT_CHANGED_MEANWHILE, PAYMENT_NOT_OPEN_TO_THIS.
 */
export const { decideTurn, actionText } = movesOf(paymentLifecycle, paymentStatusText, {
  changedMeanwhile: paymentError.PAYMENT_CHANGED_MEANWHILE,
  notOpenToThis: paymentError.PAYMENT_NOT_OPEN_TO_THIS,
})

/** Decides a command on a payment: the event it makes, or a typed refusal (R-320…R-342). */
export function decide(
  payment: Payment,
  command: PaymentCommand,
  standing: PaymentStanding,
): PaymentEvent {
  const rows = decideTurn(payment, command)
  allowActor(command, rows)
  const account = bankAccountOf(standing)
  const content =
    command.action === 'prepare' ? prepared(command, standing, account) : payment.content
  if (!content) throw paymentError.PAYMENT_NOT_FOUND()
  const leaf = leafFor(payment, command, standing)
  guard(payment, command, standing, account)
  const warnings = warningsOf(command, content, account)
  const to = destination(payment, command, account)
  return {
    action: command.action,
    from: payment.status,
    to,
    by: command.by,
    on: standing.today,
    reason: command.reason,
    warnings: warnings.map((warning) => ({ ...warning, reason: reasonFor(warning, command) })),
    content: command.action === 'prepare' ? content : undefined,
    leaf,
    receivedBy: command.receivedBy,
    identityProof: command.identityProof,
    receiptNumber: command.receiptNumber,
    vouchers: movedVouchers(command.action, to, standing),
  }
}

/** What warns if a payment were prepared now: the page asks for the reason beside it. R-323. */
export function warningsOf(
  command: Pick<PaymentCommand, 'action'>,
  content: PaymentContent,
  account: BankAccount,
): readonly { readonly rule: string; readonly text: string }[] {
  const left = account.balance - account.promised
  if (command.action !== 'prepare' || left >= content.net) return []
  const text = `ยอดเงินฝากไม่เพียงพอ คงเหลือ ${formatBaht(left)} บาท หลังหักเช็คที่รอลงนาม`
  return [{ rule: 'R-323', text }]
}

/** The post whose turn it is to sign: they sign in the account's order. */
export function nextSignatoryPost(
  payment: Pick<Payment, 'signatures'>,
  account: Pick<BankAccount, 'signatoryPostIds'>,
): string | undefined {
  return account.signatoryPostIds[payment.signatures.length]
}

function allowActor({ by, action }: PaymentCommand, rows: readonly Row[]): void {
  const allowed = rows.flatMap((row): readonly Role[] => row.by)
  if (by.roles.some((role) => allowed.includes(role))) return
  throw paymentError.PAYMENT_NOT_YOURS({
    post: by.title,
    action: actionText(action),
    who: whoText(allowed),
  })
}

function bankAccountOf({ bankAccount }: PaymentStanding): BankAccount {
  if (!bankAccount) throw paymentError.PAYMENT_NO_BANK_ACCOUNT({}, 'bankAccountId')
  return bankAccount
}

/**
 * every signatory's post is held, and the chief executive and the chief administrator are among them.
 * A cheque that was signed may still be handed over or voided when one of them has left.
 */
function needSignatories(account: BankAccount, { posts }: PaymentStanding): void {
  const signatories = account.signatoryPostIds.map((id) => posts.find((post) => post.id === id))
  const isComplete =
    signatories.every((post) => post?.holder) &&
    (['chief-executive', 'chief-administrator'] as const).every((role) =>
      signatories.some((post) => post?.roles.includes(role)),
    )
  if (!isComplete) throw paymentError.PAYMENT_SIGNATORIES_MISSING()
}

/** approved vouchers of this creditor, on a cheque of today. */
function prepared(
  command: PaymentCommand,
  standing: PaymentStanding,
  account: BankAccount,
): PaymentContent {
  const wanted = command.prepare
  if (!wanted) throw paymentError.PAYMENT_NO_VOUCHERS({}, 'voucherIds')
  needSignatories(account, standing)
  if (wanted.chequeDate !== standing.today)
    throw paymentError.PAYMENT_POST_DATED(
      { today: thaiDate(standing.today, 'short') },
      'chequeDate',
    )
  for (const { voucher, otherPayments } of standing.vouchers) {
    const number = { voucher: voucher.treasuryNumber ?? voucher.content.title }
    if (voucher.status !== 'approved') throw paymentError.PAYMENT_VOUCHER_NOT_APPROVED(number)
    if (otherPayments.some((other) => other.payeeId === wanted.payeeId))
      throw paymentError.PAYMENT_VOUCHER_PAID_TO_PAYEE(number)
  }
  if (new Set(wanted.voucherIds).size !== standing.vouchers.length)
    throw paymentError.PAYMENT_VOUCHER_NOT_APPROVED({ voucher: '' })
  keepPreparerApart(command, standing, account)
  return paymentContentOf(wanted, standing.vouchers, standing.taxes)
}

/** The preparer neither drafted, checked nor approved what is paid, and signs no cheque of the account. */
function keepPreparerApart(
  { by, action }: PaymentCommand,
  { vouchers, posts }: PaymentStanding,
  account: BankAccount,
): void {
  const refuseIf = (personId: string | undefined, done: string): void => {
    if (personId === by.personId)
      throw paymentError.PAYMENT_DUTIES_NOT_APART({ done, action: actionText(action) })
  }
  for (const { voucher } of vouchers) {
    refuseIf(voucher.draftedBy, 'จัดทำฎีกา')
    refuseIf(signatureOf(voucher, 'check')?.personId, 'ตรวจฎีกา')
    refuseIf(signatureOf(voucher, 'approve')?.personId, 'อนุมัติฎีกา')
  }
  for (const postId of account.signatoryPostIds)
    refuseIf(posts.find((post) => post.id === postId)?.holder?.personId, 'มีอำนาจลงนามสั่งจ่าย')
}

/** the leaf is the next of its book; a spoiled one is replaced, never corrected. */
function leafFor(
  payment: Payment,
  { action, leafNumber }: PaymentCommand,
  { nextLeaf }: PaymentStanding,
): ChequeLeaf | undefined {
  if (action !== 'prepare' && action !== 'spoil') return payment.leaf
  if (!nextLeaf) throw paymentError.PAYMENT_NO_LEAF()
  if (leafNumber !== nextLeaf.number)
    throw paymentError.PAYMENT_LEAF_NOT_NEXT({ next: nextLeaf.number }, 'leafNumber')
  return nextLeaf
}

function guard(
  payment: Payment,
  command: PaymentCommand,
  standing: PaymentStanding,
  account: BankAccount,
): void {
  const { action, by } = command
  switch (action) {
    case 'prepare':
      return
    case 'spoil':
      refuseFor(withoutReason(command))
      if (payment.signatures.length > 0) throw paymentError.PAYMENT_LEAF_SIGNED()
      return keepPreparerApart(command, standing, account)
    case 'void':
      return refuseFor([
        ...withoutReason(command),
        ...(command.leafKept ? [] : [paymentError.PAYMENT_LEAF_NOT_KEPT({}, 'leafKept')]),
      ])
    case 'sign':
      needSignatories(account, standing)
      return allowSignature(payment, command, standing, account)
    case 'hand-over':
      for (const { voucher } of standing.vouchers)
        if (signatureOf(voucher, 'check')?.personId === by.personId)
          throw paymentError.PAYMENT_DUTIES_NOT_APART({
            done: 'ตรวจฎีกา',
            action: actionText(action),
          })
      return refuseFor(unproven(command))
  }
}

/** Everything that is missing is said at once. */
function refuseFor(refusals: readonly DomainError[]): void {
  const [first] = refusals
  if (first) throw refusals.length === 1 ? first : new DomainErrors(refusals)
}

function withoutReason({ action, reason }: PaymentCommand): readonly DomainError[] {
  if (reason !== '') return []
  return [paymentError.PAYMENT_NEEDS_REASON({ action: actionText(action) }, 'reason')]
}

/** who took the cheque, how they showed who they are, and the receipt where that is the proof. */
function unproven({
  receivedBy,
  identityProof,
  receiptNumber,
}: PaymentCommand): readonly DomainError[] {
  const hasNoReceipt = identityProof === 'company-receipt' && receiptNumber === ''
  return [
    ...(receivedBy === '' ? [paymentError.PAYMENT_NO_RECEIVER({}, 'receivedBy')] : []),
    ...(identityProof ? [] : [paymentError.PAYMENT_NO_IDENTITY({}, 'identityProof')]),
    ...(hasNoReceipt ? [paymentError.PAYMENT_NO_RECEIPT({}, 'receiptNumber')] : []),
  ]
}

/** One signatory at a time, in the account's order, each another person, none of them the preparer. */
function allowSignature(
  payment: Payment,
  { by, action }: PaymentCommand,
  { posts }: PaymentStanding,
  account: BankAccount,
): void {
  const postId = nextSignatoryPost(payment, account)
  if (postId !== by.postId) {
    const post = posts.find((candidate) => candidate.id === postId)
    throw paymentError.PAYMENT_NOT_YOUR_TURN({ who: post?.title ?? '' })
  }
  if (payment.preparedBy === by.personId)
    throw paymentError.PAYMENT_DUTIES_NOT_APART({ done: 'จัดทำเช็ค', action: actionText(action) })
  if (payment.signatures.some((signature) => signature.personId === by.personId))
    throw paymentError.PAYMENT_SIGNED_TWICE()
}

function destination(
  payment: Payment,
  { action }: PaymentCommand,
  account: BankAccount,
): PaymentStatus {
  switch (action) {
    case 'prepare':
    case 'spoil':
      return 'prepared'
    case 'sign':
      return payment.signatures.length + 1 < account.signatoryPostIds.length ? 'prepared' : 'signed'
    case 'hand-over':
      return 'handed-over'
    case 'void':
      return 'voided'
  }
}

/** What the payment's event is called in the history of its vouchers. */
export const voucherActionFor: Readonly<Record<PaymentAction, VoucherAction | undefined>> = {
  prepare: 'prepare-payment',
  spoil: undefined,
  sign: 'sign-payment',
  'hand-over': 'hand-over-payment',
  void: 'void-payment',
}

/** The vouchers that move with the event. A spoiled leaf and a signature that isn't the last move none. */
function movedVouchers(
  action: PaymentAction,
  to: PaymentStatus,
  { vouchers }: PaymentStanding,
): PaymentEvent['vouchers'] {
  if (action === 'spoil' || (action === 'sign' && to !== 'signed')) return []
  return vouchers.map(({ voucher, otherPayments }) => {
    const own = to === 'voided' ? [] : [to]
    const statuses = [...otherPayments.map((other) => other.status), ...own]
    return {
      id: voucher.id,
      from: voucher.status,
      to: voucherStatusBy(voucher.content.payees.length, statuses),
      version: voucher.version,
    }
  })
}

function reasonFor(
  warning: { readonly rule: string; readonly text: string },
  command: PaymentCommand,
): string {
  const reason = command.warningReasons[warning.rule] ?? ''
  if (reason === '')
    throw paymentError.PAYMENT_WARNING_NEEDS_REASON(warning, `warningReasons.${warning.rule}`)
  return reason
}
