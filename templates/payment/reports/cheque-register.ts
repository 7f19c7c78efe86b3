import type { RegisteredLeaf } from '../../../domain/payment/cheque-register'
import { chequeLeafStatusText } from '../../../domain/payment/payment'
import type { PlainDate } from '../../../domain/shared/calendar'
import { sum, type Satang } from '../../../domain/shared/money'
import { thaiDate } from '../../../domain/shared/thai'
import { amountText } from '../../forms/form'
import { reportView, type ReportFrame } from '../../ledger/reports/report'

export type ChequeRegisterReportFacts = {
  readonly book: {
    readonly bankName: string
    readonly branch: string
    readonly accountNumber: string
    readonly firstNumber: string
    readonly lastNumber: string
    readonly receivedOn: PlainDate
    readonly leaves: number
  }
  readonly leaves: readonly RegisteredLeaf[]
}

/** ทะเบียนคุมเช็ค (แบบ 7.4): one row for every leaf of a book, used or not. */
export function chequeRegisterReportView(facts: ChequeRegisterReportFacts, frame: ReportFrame) {
  const { book, leaves } = facts
  return {
    ...reportView(
      `ทะเบียนคุมเช็ค ${book.firstNumber}–${book.lastNumber}`,
      `เล่ม ${book.firstNumber}–${book.lastNumber}`,
      frame,
      [
        ['cheque-preparer', 'ผู้จัดทำ'],
        ['finance-director', 'หัวหน้าหน่วยงานคลัง'],
      ],
    ),
    bank: `${book.bankName} สาขา${book.branch}`,
    account: book.accountNumber,
    range: `${book.firstNumber} ถึง ${book.lastNumber}`,
    count: `${book.leaves} ฉบับ`,
    receivedOn: thaiDate(book.receivedOn, 'long'),
    rows: leaves.map((leaf, index) => ({
      ...rowOf(leaf),
      carried: amountText(paid(leaves.slice(0, index + 1))),
      isLast: index === leaves.length - 1,
    })),
    total: amountText(paid(leaves)),
  }
}

function paid(leaves: readonly RegisteredLeaf[]): Satang {
  return sum(leaves.map((leaf) => (isPaying(leaf) ? (leaf.cheque?.net ?? 0n) : 0n)))
}

function isPaying({ status }: RegisteredLeaf): boolean {
  return status === 'printed' || status === 'signed' || status === 'issued'
}

function rowOf(leaf: RegisteredLeaf) {
  const cheque = leaf.status === 'spoiled' ? undefined : leaf.cheque
  return {
    number: leaf.number,
    on: leaf.cheque ? thaiDate(leaf.cheque.drawnOn, 'slash') : '',
    vouchers: cheque?.vouchers.map(({ number }) => number).join(' ') ?? '',
    payee: cheque?.payeeName ?? '',
    net: cheque ? amountText(cheque.net) : '',
    signedBy: cheque?.signedBy.join(' / ') ?? '',
    handedOver: cheque?.handedOverOn ? thaiDate(cheque.handedOverOn, 'slash') : '',
    receivedBy: [cheque?.receivedBy, cheque?.receiptNumber ? `ใบเสร็จ ${cheque.receiptNumber}` : '']
      .filter(Boolean)
      .join(' '),
    status: chequeLeafStatusText[leaf.status],
    note: leaf.reason,
  }
}
