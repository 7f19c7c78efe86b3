import { formatBaht, sum } from '../../../domain/shared/money'
import { bahtText, thaiDate } from '../../../domain/shared/thai'
import {
  signView,
  undatedSignView,
  unsigned,
  type FormSigner,
  type SignView,
} from '../../forms/form'
import type { VoucherPaymentFacts } from './disbursement-voucher-facts'

/** Boxes 5 and 6: the cheques that paid the voucher, and who took them. */
export type PaymentView = {
  readonly isMade: boolean
  readonly bank: string
  readonly account: string
  readonly chequeNumber: string
  readonly chequeDate: string
  readonly net: string
  readonly netWords: string
  /** Each cheque in a line, where there are several. */
  readonly cheques: readonly string[]
  readonly signatories: readonly SignView[]
  readonly receivers: readonly SignView[]
  readonly payer: SignView
}

const receiverPlaces = ['ผู้รับเงิน 1', 'ผู้รับเงิน 2'] as const
const signatoryPlaces = 3

/** Empty, with places to sign in, before the payment. */
export function paymentView(payments: readonly VoucherPaymentFacts[]): PaymentView {
  const [first, ...more] = payments
  const net = sum(payments.map((payment) => payment.net))
  const signatories = first?.signatories ?? []
  const empty = Array.from({ length: Math.max(0, signatoryPlaces - signatories.length) }, () =>
    unsigned(),
  )
  return {
    isMade: first !== undefined,
    bank: first ? `${first.bankName} สาขา${first.branch}` : '',
    account: first?.accountNumber ?? '',
    chequeNumber: first && more.length === 0 ? first.chequeNumber : '',
    chequeDate: first && more.length === 0 ? thaiDate(first.chequeDate, 'short') : '',
    net: first ? formatBaht(net) : '',
    netWords: first ? bahtText(net) : '',
    cheques: more.length === 0 ? [] : payments.map(chequeLine),
    signatories: [...signatories, ...empty].map(signatoryView),
    receivers: receiverPlaces.map((place, index) => receiverView(place, payments[index])),
    payer: payerView(first?.paidBy ?? unsigned()),
  }
}

/** There is no room for a date of its own: the day of the act follows the post. */
function signatoryView(signer: FormSigner, index: number): SignView {
  const sign = undatedSignView(signer, `${index + 1}.`)
  if (signer.on === undefined) return sign
  const post = sign.lines.at(-1) ?? ''
  const dated = `${post} ${thaiDate(signer.on, 'short')}`.trim()
  return { ...sign, lines: [...sign.lines.slice(0, -1), dated] }
}

function payerView(signer: FormSigner): SignView {
  const sign = signView(signer)
  return { ...sign, lines: [...sign.lines, 'ผู้จ่ายเงิน'] }
}

function chequeLine(payment: VoucherPaymentFacts): string {
  const date = thaiDate(payment.chequeDate, 'short')
  return `เช็คเลขที่ ${payment.chequeNumber} ลงวันที่ ${date} จำนวนเงิน ${formatBaht(payment.net)} บาท จ่าย ${payment.payeeName}`
}

function receiverView(place: string, payment: VoucherPaymentFacts | undefined): SignView {
  const signer = { ...unsigned(), name: payment?.receivedBy ?? '', on: payment?.receivedOn }
  return signView(signer, '(ลงชื่อ)', place)
}
