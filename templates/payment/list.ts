import { paymentStatusText, type PaymentStatus } from '../../domain/payment/lifecycle'
import type { PlainDate, WorkingCalendar } from '../../domain/shared/calendar'
import { formatBaht, formatBahtOrDash, type Satang } from '../../domain/shared/money'
import { thaiDate } from '../../domain/shared/thai'
import { ageOf } from '../inbox/age'
import { pagesOf } from '../ledger/journal'

/** Which payments the list shows. */
export type PaymentTab = 'mine' | 'prepared' | 'signed' | 'all'

const tabNames: Readonly<Record<PaymentTab, string>> = {
  mine: 'รอฉัน',
  prepared: 'รอลงนาม',
  signed: 'รอผู้รับเช็ค',
  all: 'ทั้งหมด',
}

export type PaymentListInput = {
  readonly tab: PaymentTab
  readonly counts: Readonly<Record<PaymentTab, number>>
  readonly search: string
  readonly payments: readonly ListedPayment[]
  readonly totals: { readonly count: number; readonly net: Satang }
  readonly page: { readonly offset: number; readonly limit: number }
  readonly today: PlainDate
  readonly calendar: WorkingCalendar
  /** The reader's posts: a cheque that waits for one of them to sign can be signed from here. */
  readonly postIds: readonly string[]
  readonly mayPrepare: boolean
  readonly eventIdFor: (paymentId: string) => string
}

type ListedPayment = {
  readonly id: string
  readonly status: PaymentStatus
  readonly version: number
  readonly chequeNumber: string
  readonly chequeDate: PlainDate
  readonly payeeName: string
  readonly title: string
  readonly net: Satang
  readonly reportNumber: string
  readonly vouchers: readonly { readonly id: string; readonly number: string }[]
  readonly signatures: number
  readonly signatories: number
  readonly warnings: number
  readonly step: string
  readonly postId: string
  readonly postTitle: string
  readonly holderName: string
  readonly openedOn: PlainDate | undefined
  readonly dueOn: PlainDate | undefined
  readonly handedOverOn: PlainDate | undefined
  readonly receivedBy: string
}

/** Payments as a list: each with its cheque, whom it pays, and who has it. */
export function paymentListView(input: PaymentListInput) {
  const { tab, counts, search, totals } = input
  const href = (change: { tab?: PaymentTab; offset?: number }): string => {
    const query = new URLSearchParams({ show: change.tab ?? tab })
    if (search) query.set('q', search)
    if (change.offset) query.set('from', String(change.offset))
    return `/payments?${query.toString()}`
  }
  const rows = input.payments.map((payment) => rowOf(payment, input))
  const bulk = tab === 'mine' && rows.some((row) => row.tickable)
  return {
    title: search === '' ? `จ่ายเงิน ${tabNames[tab]}` : `ค้น “${search}” ในเช็ค`,
    section: 'payments' as const,
    styles: ['payment.css'],
    scripts: ['list.js', 'payment.js'],
    tab,
    search,
    tabs: (Object.keys(tabNames) as PaymentTab[]).map((other) => ({
      label: tabNames[other],
      count: String(counts[other]),
      href: href({ tab: other }),
      current: other === tab,
    })),
    mayPrepare: input.mayPrepare,
    rows,
    bulk,
    totalLabel:
      tab === 'all'
        ? `รวม ${totals.count}\u00A0ฉบับ ไม่นับเงินของเช็คที่ยกเลิก`
        : `รวม ${totals.count}\u00A0ฉบับ`,
    net: formatBahtOrDash(totals.net),
    isEmpty: totals.count === 0,
    emptyText: emptyText(tab, search),
    elsewhere:
      search !== '' && tab !== 'all'
        ? { href: href({ tab: 'all' }), label: 'ค้นในเช็คทั้งหมด' }
        : undefined,
    pages: pagesOf(totals.count, input.page, (offset) => href({ offset })),
  }
}

function rowOf(payment: ListedPayment, input: PaymentListInput) {
  const waits = payment.openedOn
    ? ageOf({ openedOn: payment.openedOn, dueOn: payment.dueOn }, input.today, input.calendar)
    : undefined
  return {
    id: payment.id,
    version: String(payment.version),
    event: input.eventIdFor(payment.id),
    href: `/payments/${payment.id}`,
    payee: payment.payeeName,
    cheque: payment.chequeNumber,
    on: thaiDate(payment.chequeDate, 'short'),
    about: [
      `ฎีกา ${payment.vouchers.map(({ number }) => number).join(', ')}`,
      payment.title,
      payment.reportNumber ? `รายงานจัดทำเช็ค ${payment.reportNumber}` : '',
    ]
      .filter(Boolean)
      .join(' · '),
    status: statusOf(payment),
    holder: holderOf(payment),
    waits,
    warned: payment.warnings > 0 ? `เตือน ${payment.warnings}` : '',
    // One with a warning must be opened and read; a cheque of others is theirs to sign.
    tickable:
      payment.step === 'sign' && input.postIds.includes(payment.postId) && payment.warnings === 0,
    satang: payment.net.toString(),
    net: formatBaht(payment.net),
    isVoid: payment.status === 'voided',
  }
}

function statusOf(payment: ListedPayment): string {
  if (payment.status !== 'prepared') return paymentStatusText[payment.status]
  return `ลงนามแล้ว ${payment.signatures} จาก ${payment.signatories}`
}

function holderOf(payment: ListedPayment): string {
  if (payment.handedOverOn)
    return `${payment.receivedBy} รับ ${thaiDate(payment.handedOverOn, 'short')}`
  return [payment.postTitle, payment.holderName].filter(Boolean).join(' ')
}

function emptyText(tab: PaymentTab, search: string): string {
  if (search !== '')
    return `ไม่พบ “${search}” ใน${tab === 'all' ? 'เช็คทั้งหมด' : `เช็คที่${tabNames[tab]}`}`
  switch (tab) {
    case 'mine':
      return 'ไม่มีเช็ครอท่าน'
    case 'prepared':
      return 'ไม่มีเช็คที่รอลงนาม'
    case 'signed':
      return 'ไม่มีเช็คที่รอผู้รับ'
    case 'all':
      return 'ยังไม่มีเช็คในระบบ เช็คเริ่มจากฎีกาที่อนุมัติแล้ว'
  }
}
