import type { PaymentContent } from '../../domain/payment/payment'
import { formatBaht, type Satang } from '../../domain/shared/money'
import { unbrokenParts } from '../forms/unbroken'
import {
  deduction,
  plainPeek,
  stepsOf,
  warningsOf,
  type PeekTask,
  type PeekView,
} from '../inbox/peek'

const nbsp = '\u00A0'

/** A payment's summary: the cheque, whom it names, and the vouchers it pays. */
export function paymentPeek(
  payment: {
    readonly id: string
    readonly leafNumber: string
    readonly accountName: string
    readonly signed: number
    readonly signatories: number
    readonly content: PaymentContent
  },
  task: PeekTask,
): PeekView {
  const { content } = payment
  const total = (of: (share: PaymentContent['allocations'][number]) => Satang): Satang =>
    content.allocations.reduce((all, share) => all + of(share), 0n)
  return {
    ...plainPeek(task),
    line: [`เช็ค ${payment.leafNumber}`, payment.accountName].filter(Boolean).join(' · '),
    title: unbrokenParts(content.allocations[0]?.title ?? 'จ่ายเช็ค'),
    payee: `สั่งจ่าย ${content.payee.name}`,
    href: `/payments/${payment.id}`,
    sums: [
      ...content.allocations.map((share) => ({
        label: `ฎีกา ${share.treasuryNumber} ${share.title}`,
        amount: formatBaht(share.gross),
      })),
      ...deduction(
        `หัก ภาษี ณ${nbsp}ที่จ่าย`,
        total((share) => share.withholding),
      ),
      ...deduction(
        'หัก ค่าปรับ',
        total((share) => share.fine),
      ),
      ...deduction(
        'หัก เงินประกันผลงาน',
        total((share) => share.retention),
      ),
      ...deduction(
        'หัก รายการอื่น',
        total((share) => share.other.reduce((all, item) => all + item.amount, 0n)),
      ),
    ],
    netLabel: 'เช็คจำนวนเงิน',
    net: formatBaht(content.net),
    warnings: warningsOf(task.said),
    route:
      payment.signatories === 0
        ? undefined
        : stepsOf(payment.signatories, payment.signed, signedText(payment)),
  }
}

function signedText({ signed, signatories }: { signed: number; signatories: number }): string {
  return signed >= signatories
    ? `ลงนามครบ ${signatories}${nbsp}คน`
    : `ลงนามแล้ว ${signed} จาก ${signatories}${nbsp}คน`
}
