import { formatBaht, sum } from '../../../domain/shared/money'
import { thaiDate, thaiMonth } from '../../../domain/shared/thai'
import { orderKinds, type VoucherContent, type VoucherLine } from '../../../domain/voucher/voucher'
import { percentText } from '../../forms/form'
import type { DisbursementVoucherFacts } from './disbursement-voucher-facts'

/** The table of what is claimed. */
export type ItemsView = {
  /** The voucher's title, where its lines say something else. */
  readonly heading: string
  readonly rows: readonly ItemView[]
  /** The price taken apart, where there is VAT. */
  readonly breakdown: readonly { readonly label: string; readonly amount: string }[]
  /** One row for all of them, when they are listed on the attached sheet. */
  readonly summary: string
  readonly reference: readonly string[]
}

type ItemView = {
  readonly number: string
  readonly description: string
  readonly payee: string
  readonly reference: readonly string[]
  readonly invoiceNumber: string
  readonly amount: string
  readonly remarks: readonly string[]
  readonly carried: string
  readonly isLast: boolean
}

/** Every line with its bill, and the price taken apart; one row for all where they are on the attached sheet. */
export function itemsView({ content, amounts, vatRate }: DisbursementVoucherFacts): ItemsView {
  const { lines, payees, title } = content
  const isOnly = lines.length === 1
  return {
    heading: isOnly || lines.every((line) => line.description === title) ? '' : title,
    rows: lines.map((line, index) => itemView(content, line, index)),
    breakdown:
      amounts.vat === 0n
        ? []
        : [
            { label: 'มูลค่าสินค้า/บริการ', amount: formatBaht(amounts.vatBase) },
            {
              label: `บวก ภาษีมูลค่าเพิ่มร้อยละ ${percentText(vatRate)}`,
              amount: formatBaht(amounts.vat),
            },
          ],
    summary: `${title} รวม ${lines.length} รายการ ผู้รับเงิน ${payees.length} ราย รายละเอียดตามใบแนบฎีกาและงบหน้าใบสำคัญคู่จ่าย`,
    reference: orderReference(content),
  }
}

function itemView(content: VoucherContent, line: VoucherLine, index: number): ItemView {
  const { order } = content
  const invoice = invoiceReference(line)
  const carried = sum(content.lines.slice(0, index + 1).map((earlier) => earlier.amount))
  const remarks = [
    order ? invoice.join(' ') : '',
    index === 0 && order?.acceptedOn ? `ตรวจรับเมื่อ ${thaiDate(order.acceptedOn, 'short')}` : '',
    !order && line.invoicedOn ? `ลว. ${thaiDate(line.invoicedOn, 'short')}` : '',
    line.remark,
  ]
  return {
    number: String(index + 1),
    description: line.description,
    payee: content.payees.find((payee) => payee.id === line.payeeId)?.name ?? '',
    reference: order ? (index === 0 ? orderReference(content) : []) : invoice,
    invoiceNumber: line.invoiceNumber,
    amount: formatBaht(line.amount),
    remarks: remarks.filter(Boolean),
    carried: formatBaht(carried),
    isLast: index === content.lines.length - 1,
  }
}

function orderReference({ order }: VoucherContent): readonly string[] {
  if (!order) return []
  return [`${orderKinds[order.kind]} ${order.number}`, `ลว. ${thaiDate(order.orderedOn, 'short')}`]
}

/** The bill and the month that it is for: an earlier month without a number is known by its month alone. */
function invoiceReference({ invoiceNumber, invoicePeriod }: VoucherLine): readonly string[] {
  return [
    ...(invoiceNumber === '' ? [] : ['ใบแจ้งหนี้', invoiceNumber]),
    ...(invoicePeriod === '' ? [] : [`งวด ${thaiMonth(invoicePeriod)}`]),
  ]
}
