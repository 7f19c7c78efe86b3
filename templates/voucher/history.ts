import { capacityText } from '../../domain/shared/actor'
import { workingDaysBetween } from '../../domain/shared/calendar'
import { thaiDate, thaiDateTime } from '../../domain/shared/thai'
import { paymentLifecycle } from '../../domain/payment/lifecycle'
import { differencesBetween, type Difference } from '../../domain/voucher/differences'
import { voucherLifecycle } from '../../domain/voucher/lifecycle'
import type { Voucher, VoucherStanding } from '../../domain/voucher/voucher'
import type { HistoryFacts, LifeFacts, ShowVoucherInput } from './facts'

/** One act of the past, with what it said and what it changed on the paper. */
export type HistoryView = {
  readonly id: string
  readonly datetime: string
  readonly at: string
  readonly lead: string
  /** The payment whose act it is; undefined where it is the voucher's own. */
  readonly payment: { readonly href: string; readonly text: string } | undefined
  readonly who: string
  readonly back: boolean
  readonly reason: string
  readonly notes: readonly string[]
  readonly differences: readonly Difference[]
}

const nbsp = '\u00A0'

/** ประวัติ: every act of the voucher and of the payments that pay it, the latest first. */
export function historyOf(input: ShowVoucherInput): readonly HistoryView[] {
  const { history, life, revisions } = input
  const ofPayments = new Set(life.filter(({ payment }) => payment).map(({ id }) => id))
  return life
    .filter(({ payment, id }) => payment !== undefined || !ofPayments.has(id))
    .map((event): HistoryView => {
      const moved = event.payment && history.find(({ id }) => id === event.id)
      const differences = event.payment
        ? []
        : differencesOf(event, history, revisions, input.standing)
      return {
        id: event.id,
        datetime: event.at.toISOString(),
        at: `${thaiDateTime(event.at)}`,
        lead: event.payment
          ? paymentActionName(event, moved, input.voucher)
          : actionName(event, input.voucher),
        payment: event.payment && {
          href: `/payments/${event.payment.id}`,
          text: `เช็ค${nbsp}${event.payment.chequeNumber}`,
        },
        who: [event.personName, event.postTitle, capacityOf(event)]
          .filter((part) => part !== '')
          .join(' '),
        back: ['return', 'reject', 'cancel', 'send-back', 'void', 'spoil'].includes(event.action),
        reason: event.reason,
        notes: [
          ...event.defects,
          ...event.warnings
            .filter((warning) => warning.reason !== '')
            .map((warning) => `${warning.text} ชี้แจง: ${warning.reason}`),
        ],
        differences,
      }
    })
    .toReversed()
}

function capacityOf(event: HistoryFacts): string {
  return event.capacity === 'self'
    ? ''
    : (Object.entries(capacityText).find(([name]) => name === event.capacity)?.[1] ?? '')
}

function actionName(event: HistoryFacts, voucher: Voucher): string {
  const name = voucherLifecycle.find(
    (row) => row.action === event.action && row.from === event.from && row.to === event.to,
  )?.th
  const base =
    name ?? voucherLifecycle.find((row) => row.action === event.action)?.th ?? event.action
  if (event.action === 'receive' && voucher.treasuryNumber)
    return `${base} ${voucher.treasuryNumber}`
  if (event.action === 'submit' && event.revision > 1) return `${base} ฉบับที่${nbsp}${event.revision}`
  return base
}

/** What a payment's act is called here: by what it did to the voucher, where it moved it. */
function paymentActionName(
  { action, payment }: LifeFacts,
  moved: HistoryFacts | undefined,
  voucher: Voucher,
): string {
  if (moved) return actionName(moved, voucher)
  if (action === 'spoil' && payment?.spoiledNumber)
    return `เช็ค${nbsp}${payment.spoiledNumber} เสีย ใช้ฉบับถัดไป`
  return paymentLifecycle.find((row) => row.action === action)?.th ?? action
}

/** Where a hand-over brought a new revision: what it states otherwise than the one before. */
function differencesOf(
  event: HistoryFacts,
  history: readonly HistoryFacts[],
  revisions: ShowVoucherInput['revisions'],
  standing: VoucherStanding,
): readonly Difference[] {
  const before = history[history.findIndex(({ id }) => id === event.id) - 1]
  if (!before || event.revision === before.revision || before.revision === 0) return []
  const of = (number: number) => revisions.find((revision) => revision.number === number)?.content
  const old = of(before.revision)
  const fresh = of(event.revision)
  if (!old || !fresh) return []
  const nameOf = (id: string): string => {
    const line = standing.budgetLines.find((candidate) => candidate.id === id)
    return line ? `${line.projectName ?? line.typeName} ${line.code}` : id
  }
  return differencesBetween(old, fresh).map((difference) =>
    difference.label.endsWith('รายการงบประมาณ')
      ? { ...difference, before: nameOf(difference.before), after: nameOf(difference.after) }
      : difference,
  )
}

/** From the first act to today, in working days. */
export function historyNote({ history, standing }: ShowVoucherInput): string {
  const [first] = history
  if (!first) return ''
  const days = workingDaysBetween(first.on, standing.today, standing.calendar)
  const since = `ตั้งแต่ ${thaiDate(first.on, 'short')}`
  return days === 0 ? since : `${since} ถึงวันนี้ ${days}${nbsp}วันทำการ`
}
