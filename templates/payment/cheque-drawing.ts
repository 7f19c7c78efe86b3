import type { PaymentContent } from '../../domain/payment/payment'
import { formatBaht } from '../../domain/shared/money'
import { chequeWriting, type ChequeWriting } from './forms/cheque'

/** A cheque as the page draws it, to scale: what the bank printed in grey, what form 7.5 prints over it in blue. */
export type ChequeDrawing = ChequeWriting & {
  readonly label: string
  readonly number: string
  readonly bank: string
  readonly account: string
  /** ยกเลิก or เสีย, across the paper. */
  readonly mark: string
  readonly signers: readonly ChequeSigner[]
}

export type ChequeSigner = {
  readonly name: string
  readonly text: string
  readonly signed: boolean
  /** The box that the reader is to sign in now. */
  readonly mine: boolean
}

/** Draws the cheque of a payment (เช็ค, form 7.5), with who has signed it so far. */
export function chequeDrawing(
  content: PaymentContent,
  facts: {
    readonly number: string
    readonly bankName: string
    readonly branch: string
    readonly accountNumber: string
    readonly mark: string
    readonly signers: readonly ChequeSigner[]
  },
): ChequeDrawing {
  const { payee, net, chequeDate } = content
  return {
    label: `เช็คเลขที่ ${facts.number} สั่งจ่าย ${payee.name} ${formatBaht(net)} บาท`,
    number: facts.number,
    bank: `${facts.bankName} สาขา${facts.branch}`,
    account: facts.accountNumber,
    ...chequeWriting({ date: chequeDate, payeeName: payee.name, net }),
    mark: facts.mark,
    signers: facts.signers,
  }
}
