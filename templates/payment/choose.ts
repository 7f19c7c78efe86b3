import type { PlainDate, WorkingCalendar } from '../../domain/shared/calendar'
import { formatBaht, sum, type Satang } from '../../domain/shared/money'
import { thaiDate } from '../../domain/shared/thai'
import { ageOf } from '../inbox/age'

/** An approved voucher's share for one payee: what a cheque may be drawn for. */
export type Payable = {
  readonly voucherId: string
  readonly number: string
  readonly unitName: string
  readonly title: string
  readonly payeeId: string
  readonly payeeName: string
  readonly approvedOn: PlainDate
  readonly dueOn: PlainDate | undefined
  readonly gross: Satang
  readonly net: Satang
}

export type ChoosePayeeInput = {
  readonly payables: readonly Payable[]
  readonly today: PlainDate
  readonly calendar: WorkingCalendar
  /** The voucher that the officer came from, where it has several payees. */
  readonly voucherNumber: string
  readonly mayPrepare: boolean
}

/** Who is to be paid: the creditors of approved vouchers, those who wait longest first. */
export function choosePayeeView(input: ChoosePayeeInput) {
  const byPayee = new Map<string, Payable[]>()
  for (const payable of input.payables) {
    byPayee.set(payable.payeeId, [...(byPayee.get(payable.payeeId) ?? []), payable])
  }
  return {
    title: 'จัดทำเช็ค',
    section: 'payments' as const,
    styles: ['payment.css'],
    scripts: ['list.js'],
    about:
      input.voucherNumber === ''
        ? 'เลือกผู้รับเงิน เช็คหนึ่งฉบับจ่ายได้หลายฎีกาของผู้รับรายเดียวกัน'
        : `ฎีกา ${input.voucherNumber} มีผู้รับเงินหลายราย เลือกรายที่จะจัดทำเช็ค`,
    isEmpty: input.payables.length === 0,
    mayPrepare: input.mayPrepare,
    count: `${byPayee.size}\u00A0ราย`,
    net: formatBaht(sum(input.payables.map(({ net }) => net))),
    payees: [...byPayee.values()].map((payables) => {
      const [first] = payables
      const oldest = payables.map((payable) => payable.approvedOn).toSorted()[0] ?? input.today
      const dueOn = payables.flatMap((payable) => payable.dueOn ?? []).toSorted()[0]
      return {
        href: `/payments/new?payee=${first?.payeeId ?? ''}`,
        name: first?.payeeName ?? '',
        vouchers: payables.map(({ number, title }) => `${number} ${title}`).join(' · '),
        count: `${payables.length}\u00A0ฎีกา`,
        approvedOn: thaiDate(oldest, 'short'),
        age: ageOf({ openedOn: oldest, dueOn }, input.today, input.calendar),
        net: formatBaht(sum(payables.map(({ net }) => net))),
      }
    }),
  }
}
