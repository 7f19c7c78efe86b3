import type { PlainDate } from '../../domain/shared/calendar'
import { formatBaht, formatBahtOrDash, sum, type Satang } from '../../domain/shared/money'
import { thaiDate } from '../../domain/shared/thai'
import { transferStatusText, type TransferStatus } from '../../domain/transfer/lifecycle'

export type TransferListInput = {
  readonly transfers: readonly {
    readonly id: string
    readonly status: TransferStatus
    readonly number: string
    readonly isAmendment: boolean
    readonly title: string
    readonly unitName: string
    readonly amount: Satang
    readonly on: PlainDate
    readonly holderTitle: string
    readonly holderName: string
    readonly dueOn: PlainDate | undefined
  }[]
  readonly year: number
  readonly today: PlainDate
  readonly mayAsk: boolean
}

/** ทะเบียนโอนงบประมาณ: the transfers of a fiscal year, the drafts of one's units above them. */
export function transferListView({ transfers, year, today, mayAsk }: TransferListInput) {
  const moved = transfers.filter(
    ({ status, isAmendment }) => !isAmendment && (status === 'approved' || status === 'closed'),
  )
  return {
    title: `โอนงบประมาณ ${year}`,
    section: 'budget' as const,
    scripts: ['list.js'],
    styles: ['books.css', 'transfer.css'],
    year: String(year),
    mayAsk,
    isEmpty: transfers.length === 0,
    rows: transfers.map(({ id, status, ...transfer }) => ({
      href: `/transfers/${id}${status === 'draft' ? '/edit' : ''}`,
      number: transfer.isAmendment
        ? `แก้ไขคำชี้แจง ${transfer.number || 'ร่าง'}`
        : transfer.number || 'ร่าง',
      title: transfer.title || 'ยังไม่ได้ระบุเรื่อง',
      about: `${transfer.unitName} · ${thaiDate(transfer.on, 'short')}`,
      status: transferStatusText[status],
      isOver: status === 'rejected' || status === 'cancelled',
      holder: `${transfer.holderTitle} ${transfer.holderName}`.trim(),
      due: transfer.dueOn ? `ครบ ${thaiDate(transfer.dueOn, 'short')}` : '',
      isLate: transfer.dueOn !== undefined && transfer.dueOn < today,
      amount: status === 'draft' || transfer.isAmendment ? '' : formatBaht(transfer.amount),
    })),
    movedLabel: `โอนแล้ว ${moved.length}\u00A0ครั้ง`,
    moved: formatBahtOrDash(sum(moved.map(({ amount }) => amount))),
  }
}
