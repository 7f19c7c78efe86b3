import { compareDates } from '../shared/calendar'
import { formatBaht } from '../shared/money'
import { thaiDate } from '../shared/thai'
import { lateFineOf } from './amounts'
import { missingDocuments } from './documents'
import { voucherError } from './errors'
import { block, warn, type Finding } from './rules'
import type { VoucherContent, VoucherStanding } from './voucher'

/** What is found at the checker's desk. */
export function findingsAtCheck(
  content: VoucherContent,
  standing: VoucherStanding,
): readonly Finding[] {
  return [...papers(content, standing), ...dates(content, standing), ...fines(content)]
}

function papers(content: VoucherContent, standing: VoucherStanding): Finding[] {
  const missing = missingDocuments(content, standing.attachments)
  if (missing.length === 0) return []
  const list = missing.map((document) => document.th).join(', ')
  return [block('R-201', voucherError.VOUCHER_PAPERS_MISSING({ list }, 'attachments'))]
}

/** Order ≤ delivery ≤ acceptance ≤ today; a purchase is accepted before it is paid. */
function dates({ order, purchaseKind }: VoucherContent, { today }: VoucherStanding): Finding[] {
  const isPurchase = ['buy', 'hire', 'construction'].includes(purchaseKind)
  if (!order) {
    return isPurchase ? [block('R-203', voucherError.VOUCHER_NOT_ACCEPTED({}, 'order'))] : []
  }
  const steps = [
    ['ใบสั่งหรือสัญญา', order.orderedOn],
    ['ส่งมอบ', order.deliveredOn],
    ['ตรวจรับ', order.acceptedOn],
    ['วันนี้', today],
  ] as const
  const known = steps.flatMap(([name, on]) => (on ? [{ name, on }] : []))
  const found: Finding[] = []
  known.slice(1).forEach((step, index) => {
    const before = known[index]
    if (before && compareDates(before.on, step.on) > 0)
      found.push(
        block(
          'R-202',
          voucherError.VOUCHER_DATES_OUT_OF_ORDER(
            {
              which: `${before.name} ${thaiDate(before.on, 'short')} อยู่หลัง ${step.name} ${thaiDate(step.on, 'short')}`,
            },
            'order',
          ),
        ),
      )
  })
  if (isPurchase && !order.acceptedOn)
    found.push(block('R-203', voucherError.VOUCHER_NOT_ACCEPTED({}, 'order.acceptedOn')))
  return found
}

function fines({ order, fine }: VoucherContent): Finding[] {
  const due = order ? lateFineOf(order) : undefined
  const owed = due?.fine ?? 0n
  const amount = formatBaht(owed)
  if (fine !== owed) {
    const missing = due && due.daysLate > 0 && fine === 0n
    return [
      missing
        ? block(
            'R-215',
            voucherError.VOUCHER_FINE_MISSING({ days: String(due.daysLate), amount }, 'fine'),
          )
        : block('R-216', voucherError.VOUCHER_FINE_WRONG({ amount }, 'fine')),
    ]
  }
  return due?.exceedsTenth ? [warn('R-217', 'ค่าปรับเกินร้อยละ 10 ของราคา พิจารณาบอกเลิกสัญญา')] : []
}
