import type { Request, Response } from 'express'
import { paymentContentOf } from '../../domain/payment/allocation'
import { decide, warningsOf } from '../../domain/payment/decide'
import { paymentError } from '../../domain/payment/errors'
import type { PaymentContent, PaymentStanding } from '../../domain/payment/payment'
import { refusalFrom } from '../../domain/shared/errors'
import { amountsOf } from '../../domain/voucher/amounts'
import type { TaxSettings } from '../../domain/voucher/voucher'
import { inOrganisation, type Tx } from '../../prisma/client'
import { newId } from '../../prisma/ids'
import { listAccounts } from '../../prisma/ledger'
import { findWorkingCalendar } from '../../prisma/organisation'
import { findPaymentCase, type PaymentCase } from '../../prisma/payment'
import {
  listApprovedVouchers,
  listPayingAccounts,
  type ApprovedVoucher,
} from '../../prisma/payment-choice'
import { choosePayeeView, type Payable } from '../../templates/payment/choose'
import { prepareView } from '../../templates/payment/prepare'
import { actorFor, visitorOf, type Visitor } from '../auth/session'
import { fieldErrorsOf, type FieldError } from '../forms'
import { sendPage } from '../page'
import { queryText, queryTexts } from '../query'
import type { Services } from '../services'

/** What a cheque is to be prepared from, as the address or a refused form says it. */
export type Wanted = {
  readonly paymentId: string
  readonly payeeId: string
  readonly voucherIds: readonly string[]
  readonly bankAccountId: string
  readonly leafNumber: string
  /** The number of the leaf was compared with the paper. */
  readonly leafConfirmed: boolean
  readonly typedReasons: Readonly<Record<string, string>>
  readonly errors: readonly FieldError[]
}

/** What the address of the page asks for. */
export function wantedOf(req: Request): Wanted {
  return {
    paymentId: newId('pay'),
    payeeId: queryText(req, 'payee'),
    voucherIds: queryTexts(req, 'voucher'),
    bankAccountId: queryText(req, 'account'),
    leafNumber: queryText(req, 'leaf', 20),
    leafConfirmed: false,
    typedReasons: {},
    errors: [],
  }
}

/**
 * Draws the page of a cheque that is not made yet: first whom to pay, where the address doesn't say, then
 * the cheque with everything it will set in motion.
 */
export async function sendPreparePage(
  services: Services,
  res: Response,
  status: number,
  wanted: Wanted,
): Promise<void> {
  const visitor = visitorOf(res)
  const { organisation } = visitor
  const page = await inOrganisation(services.db, organisation.id, async (tx) => {
    const { vouchers, taxes } = await listApprovedVouchers(tx)
    const payables = payablesOf(vouchers, taxes)
    const payeeId = wanted.payeeId || onlyPayeeOf(payables, wanted.voucherIds)
    if (payeeId === '') return choosePage(tx, visitor, payables, wanted)
    return preparePage(tx, visitor, payables, { ...wanted, payeeId })
  })
  await sendPage(res, status, page.template, page.view)
}

async function choosePage(
  tx: Tx,
  visitor: Visitor,
  payables: readonly Payable[],
  { voucherIds }: Wanted,
) {
  const asked = payables.filter((payable) => voucherIds.includes(payable.voucherId))
  const view = choosePayeeView({
    payables: asked.length > 0 ? asked : payables,
    today: visitor.today,
    calendar: await findWorkingCalendar(tx),
    voucherNumber: asked[0]?.number ?? '',
    mayPrepare: visitor.roles.includes('cheque-preparer'),
  })
  return { template: 'payment/choose', view }
}

async function preparePage(tx: Tx, visitor: Visitor, payables: readonly Payable[], wanted: Wanted) {
  const ofPayee = payables.filter((payable) => payable.payeeId === wanted.payeeId)
  const [first] = ofPayee
  if (first === undefined) return choosePage(tx, visitor, payables, wanted)
  const ids = ofPayee.map((payable) => payable.voucherId)
  const chosen =
    wanted.voucherIds.length > 0 ? ids.filter((id) => wanted.voucherIds.includes(id)) : ids
  const accounts = await listPayingAccounts(tx)
  const bankAccountId = wanted.bankAccountId || (accounts[0]?.id ?? '')
  const found = await findPaymentCase(tx, visitor.organisation.id, wanted.paymentId, {
    voucherIds: chosen,
    bankAccountId,
    leafNumber: wanted.leafNumber,
  })
  const content = contentOf(found.standing, wanted.payeeId, bankAccountId, chosen, visitor)
  const account = found.standing.bankAccount
  const warnings = content && account ? warningsOf({ action: 'prepare' }, content, account) : []
  const mayPrepare = visitor.roles.includes('cheque-preparer')
  const view = prepareView({
    paymentId: wanted.paymentId,
    eventId: newId('evt'),
    today: visitor.today,
    payee: { id: wanted.payeeId, name: first.payeeName },
    payables: ofPayee,
    chosen,
    accounts,
    account,
    prepared: accounts.find(({ id }) => id === bankAccountId)?.prepared ?? 0n,
    nextLeaves: found.nextLeaves,
    leafNumber: wanted.leafNumber,
    posts: found.standing.posts,
    content,
    warnings,
    blocks: mayPrepare ? blocksOf(found, visitor, wanted, bankAccountId, chosen, warnings) : [],
    accountNames: new Map((await listAccounts(tx)).map(({ code, name }) => [code, name])),
    errors: withReasonsAsked(wanted, warnings),
    leafConfirmed: wanted.leafConfirmed,
    typedReasons: wanted.typedReasons,
    mayPrepare,
  })
  return { template: 'payment/prepare', view }
}

/** A form that comes back anyway asks at once for every reason that it still owes. */
function withReasonsAsked(
  { errors, typedReasons }: Wanted,
  warnings: readonly { readonly rule: string; readonly text: string }[],
): readonly FieldError[] {
  if (errors.length === 0) return []
  const asked = warnings
    .filter(({ rule }) => (typedReasons[rule] ?? '').trim() === '')
    .map((warning) =>
      paymentError.PAYMENT_WARNING_NEEDS_REASON(warning, `warningReasons.${warning.rule}`),
    )
    .flatMap(fieldErrorsOf)
  const fields = new Set(asked.map(({ field }) => field))
  return [...errors.filter(({ field }) => !fields.has(field)), ...asked]
}

/** Every approved voucher's share for each payee of it who has no cheque yet. */
function payablesOf(vouchers: readonly ApprovedVoucher[], taxes: TaxSettings): readonly Payable[] {
  return vouchers.flatMap((voucher) =>
    amountsOf(voucher.content, taxes)
      .payees.filter(({ payee }) => !voucher.paidPayeeIds.includes(payee.id))
      .map(({ payee, gross, net }) => ({
        voucherId: voucher.id,
        number: voucher.number,
        unitName: voucher.unitName,
        title: voucher.content.title,
        payeeId: payee.id,
        payeeName: payee.name,
        approvedOn: voucher.approvedOn,
        dueOn: voucher.dueOn,
        gross,
        net,
      })),
  )
}

/** The payee of the vouchers asked for, where there is only one. */
function onlyPayeeOf(payables: readonly Payable[], voucherIds: readonly string[]): string {
  const ids = payables
    .filter((payable) => voucherIds.includes(payable.voucherId))
    .map((payable) => payable.payeeId)
  return new Set(ids).size === 1 ? (ids[0] ?? '') : ''
}

function contentOf(
  standing: PaymentStanding,
  payeeId: string,
  bankAccountId: string,
  voucherIds: readonly string[],
  visitor: Visitor,
): PaymentContent | undefined {
  if (standing.vouchers.length === 0) return undefined
  const wanted = { payeeId, bankAccountId, voucherIds, chequeDate: visitor.today }
  return paymentContentOf(wanted, standing.vouchers, standing.taxes)
}

/** Why the rules refuse the cheque, whatever will be typed: asked of `decide` itself, with the reasons given. */
function blocksOf(
  { payment, standing }: PaymentCase,
  visitor: Visitor,
  { payeeId }: Wanted,
  bankAccountId: string,
  voucherIds: readonly string[],
  warnings: readonly { readonly rule: string }[],
): readonly string[] {
  if (voucherIds.length === 0 || !standing.nextLeaf) return []
  const command = {
    action: 'prepare',
    by: actorFor(visitor, ['cheque-preparer']),
    version: payment.version,
    reason: '',
    warningReasons: Object.fromEntries(warnings.map(({ rule }) => [rule, 'จะระบุ'])),
    prepare: { payeeId, bankAccountId, voucherIds, chequeDate: visitor.today },
    leafNumber: standing.nextLeaf.number,
    leafKept: false,
    receivedBy: '',
    identityProof: undefined,
    receiptNumber: '',
  } as const
  const refusal = refusalFrom(() => decide(payment, command, standing))
  return refusal === undefined ? [] : fieldErrorsOf(refusal).map(({ text }) => text)
}
