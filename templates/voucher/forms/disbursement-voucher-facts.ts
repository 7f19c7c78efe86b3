import type { BudgetLine } from '../../../domain/budget/budget-line'
import type { PlainDate } from '../../../domain/shared/calendar'
import { sum, type Satang } from '../../../domain/shared/money'
import type { PrintedSignature } from '../../../domain/shared/printed-signature'
import { amountsOf, type VoucherAmounts } from '../../../domain/voucher/amounts'
import type { LineAsOf, PaymentOfVoucherAsOf, VoucherAsOf } from '../../../domain/voucher/as-of'
import { requiredDocuments, type RequiredDocument } from '../../../domain/voucher/documents'
import type { VoucherContent } from '../../../domain/voucher/voucher'
import { unsigned, type FormOrganisation, type FormPrint, type FormSigner } from '../../forms/form'
import { signerOf } from '../../forms/signer'

/** Whose act fills which place of the form; `approve` also holds the signature of a refusal. */
export type SigningAct =
  'submit' | 'certify-funds' | 'check' | 'finance-endorse' | 'clerk-endorse' | 'approve'

/** What the voucher does to one budget line, at the moment that the form is frozen. */
export type BudgetEffect = {
  readonly line: BudgetLine
  /** งบประมาณอนุมัติ (หลังโอน) */
  readonly current: Satang
  /** เบิกจ่ายแล้วและกันไว้, without this voucher */
  readonly usedBefore: Satang
  /** ขอเบิกครั้งนี้ */
  readonly thisVoucher: Satang
  readonly availableAfter: Satang
}

/** One cheque by which the voucher was paid. */
export type VoucherPaymentFacts = {
  readonly bankName: string
  readonly branch: string
  readonly accountNumber: string
  readonly chequeNumber: string
  readonly chequeDate: PlainDate
  readonly payeeName: string
  readonly net: Satang
  readonly signatories: readonly FormSigner[]
  /** Who took the cheque; empty before the hand-over. */
  readonly receivedBy: string
  readonly receivedOn: PlainDate | undefined
  readonly paidBy: FormSigner
}

/** Everything that the form states. Boxes 5 and 6 stay empty while `payments` is. */
export type DisbursementVoucherFacts = {
  readonly organisation: FormOrganisation
  readonly unitName: string
  /** Empty before the treasury has received the voucher. */
  readonly unitNumber: string
  readonly treasuryNumber: string
  readonly receivedOn: PlainDate | undefined
  readonly receivedBy: string
  readonly content: VoucherContent
  readonly amounts: VoucherAmounts
  /** Basis points: 7 % is 700. */
  readonly vatRate: number
  readonly budget: readonly BudgetEffect[]
  readonly signatures: Readonly<Partial<Record<SigningAct, FormSigner>>>
  /** Refused by the executive, in box 4, or already by the chief administrator, in box 3. */
  readonly decision: 'approved' | 'rejected' | 'refused-by-clerk' | undefined
  readonly decisionReason: string
  /** เอกสารประกอบฎีกา, with how many of each are attached. */
  readonly papers: readonly { readonly title: string; readonly attached: number }[]
  /** How many papers the unit handed over with what its head signed. */
  readonly attachedCount: number
  readonly payments: readonly VoucherPaymentFacts[]
  readonly print: FormPrint
}

/** What a voucher's form is headed and footed with. */
export type VoucherFrame = {
  readonly organisation: FormOrganisation
  readonly print: FormPrint
}

/** The number in the foot: the treasury's, else the unit's. */
export function voucherReference({
  treasuryNumber,
  unitNumber,
}: Pick<VoucherAsOf, 'treasuryNumber' | 'unitNumber'>): string {
  if (treasuryNumber !== '') return `เลขที่คลังรับ ${treasuryNumber}`
  return unitNumber === '' ? '' : `เลขที่ผู้เบิก ${unitNumber}`
}

/** What ฎีกาเบิกเงินตามงบประมาณ (แบบ 7.1) states of a voucher, printed or on its page. */
export function disbursementVoucherFacts(
  voucher: VoucherAsOf,
  { organisation, print }: VoucherFrame,
): DisbursementVoucherFacts {
  const { content, taxes } = voucher
  const amounts = amountsOf(content, taxes)
  const received = signatureOf(voucher, 'receive')
  const refusal = signatureOf(voucher, 'reject')
  return {
    organisation,
    unitName: voucher.unitName,
    unitNumber: voucher.unitNumber,
    treasuryNumber: voucher.treasuryNumber,
    receivedOn: received?.on,
    receivedBy: received?.name ?? '',
    content,
    amounts,
    vatRate: taxes.vatRate,
    budget: voucher.budget.map(effectOf),
    signatures: signaturesOf(voucher, organisation),
    decision: decisionOf(voucher),
    decisionReason: refusal?.reason ?? '',
    papers: papersOf(voucher, amounts),
    attachedCount: voucher.attachments.length,
    payments: voucher.payments.map((payment) => paymentFacts(voucher.id, payment, organisation)),
    print,
  }
}

/** The last of its kind: a paper that came back to the head was signed anew. */
export function signatureOf(voucher: VoucherAsOf, action: string): PrintedSignature | undefined {
  return voucher.signatures.findLast((signature) => signature.action === action)
}

const places: readonly SigningAct[] = [
  'submit',
  'certify-funds',
  'check',
  'finance-endorse',
  'clerk-endorse',
  'approve',
]

function decisionOf(voucher: VoucherAsOf): DisbursementVoucherFacts['decision'] {
  if (signatureOf(voucher, 'approve')) return 'approved'
  const refusal = signatureOf(voucher, 'reject')
  if (refusal === undefined) return undefined
  return placeOfRefusal(refusal) === 'approve' ? 'rejected' : 'refused-by-clerk'
}

function placeOfRefusal({ fromStatus }: PrintedSignature): SigningAct {
  return fromStatus === 'clerk-endorsed' ? 'approve' : 'clerk-endorse'
}

/** A refusal is signed where its signer would have agreed. */
function signaturesOf(
  voucher: VoucherAsOf,
  organisation: FormOrganisation,
): DisbursementVoucherFacts['signatures'] {
  const refusal = signatureOf(voucher, 'reject')
  const refusedAt = refusal && placeOfRefusal(refusal)
  const signed = places.flatMap((place) => {
    const signature = signatureOf(voucher, place) ?? (place === refusedAt ? refusal : undefined)
    const signer = signerOf(signature, organisation)
    return signer ? [[place, signer] as const] : []
  })
  return Object.fromEntries(signed)
}

/** The four boxes add up: what was used before is what is neither this voucher's nor left over. */
function effectOf({ line, current, thisVoucher, availableAfter }: LineAsOf): BudgetEffect {
  const usedBefore: Satang = current - thisVoucher - availableAfter
  return { line, current, usedBefore, thisVoucher, availableAfter }
}

/**
 * The list of papers. What the system makes before the payment goes with the form; the certificate is
 * listed where tax is withheld, and there once it is paid.
 */
function papersOf(
  voucher: VoucherAsOf,
  amounts: VoucherAmounts,
): DisbursementVoucherFacts['papers'] {
  return requiredDocuments(voucher.content, voucher.attachments)
    .filter(({ need }) => need !== 'later' || amounts.withholding > 0n)
    .map((paper) => ({ title: paper.th, attached: attachedOf(paper, voucher) }))
}

function attachedOf({ need, attached }: RequiredDocument, voucher: VoucherAsOf): number {
  if (attached.length > 0) return attached.length
  if (need === 'system') return 1
  return need === 'later' ? voucher.payments.filter(isWithheldFrom(voucher.id)).length : 0
}

const isWithheldFrom =
  (voucherId: string) =>
  ({ content }: PaymentOfVoucherAsOf): boolean =>
    content.allocations.some(
      (allocation) => allocation.voucherId === voucherId && allocation.withholding > 0n,
    )

function paymentFacts(
  voucherId: string,
  payment: PaymentOfVoucherAsOf,
  organisation: FormOrganisation,
): VoucherPaymentFacts {
  const { content, handOver } = payment
  const shares = content.allocations.filter((allocation) => allocation.voucherId === voucherId)
  return {
    payeeName: content.payee.name,
    bankName: payment.bankName,
    branch: payment.branch,
    accountNumber: payment.accountNumber,
    chequeNumber: payment.chequeNumber,
    chequeDate: content.chequeDate,
    net: sum(shares.map((share) => share.net)),
    signatories: payment.signatures.flatMap((signature) => signerOf(signature, organisation) ?? []),
    receivedBy: payment.receivedBy,
    receivedOn: handOver.on,
    paidBy: signerOf(handOver, organisation) ?? unsigned(),
  }
}
