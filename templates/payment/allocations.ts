import { paymentEntry } from '../../domain/payment/allocation'
import type { PaymentAllocation, PaymentContent } from '../../domain/payment/payment'
import type { JournalLine } from '../../domain/shared/commit'
import type { PlainDate } from '../../domain/shared/calendar'
import { formatBaht, formatBahtOrDash, sum, type Satang } from '../../domain/shared/money'

/** What a cheque pays, voucher by voucher, as its stub (ต้นขั้ว) states it. */
export function stubOf(content: PaymentContent) {
  const total = (of: (share: PaymentAllocation) => Satang): string =>
    formatBahtOrDash(sum(content.allocations.map(of)))
  return {
    rows: content.allocations.map((share) => ({
      href: `/vouchers/${share.voucherId}`,
      number: share.treasuryNumber,
      title: share.title,
      gross: formatBaht(share.gross),
      withholding: formatBahtOrDash(-share.withholding),
      other: formatBahtOrDash(-otherOf(share)),
      otherText: otherText(share),
      net: formatBaht(share.net),
    })),
    count: `${content.allocations.length}\u00A0ฎีกา`,
    gross: total((share) => share.gross),
    withholding: total((share) => -share.withholding),
    other: total((share) => -otherOf(share)),
    net: formatBaht(content.net),
  }
}

/** Everything kept back beside the tax. */
function otherOf(share: PaymentAllocation): Satang {
  return share.fine + share.retention + sum(share.other.map(({ amount }) => amount))
}

function otherText(share: PaymentAllocation): string {
  return [
    ...(share.fine > 0n ? [`ค่าปรับ ${formatBaht(share.fine)}`] : []),
    ...(share.retention > 0n ? [`เงินประกันผลงาน ${formatBaht(share.retention)}`] : []),
    ...share.other.map(({ description, amount }) => `${description} ${formatBaht(amount)}`),
  ].join(' · ')
}

/** The rows from gross to net, as the phone's first section and the act's summary show them. */
export function sumRowsOf(content: PaymentContent) {
  const { allocations } = content
  const minus = (label: string, amount: Satang) =>
    amount === 0n ? [] : [{ label, amount: formatBaht(-amount) }]
  const withheld = allocations.filter((share) => share.withholding > 0n)
  const base = sum(withheld.map((share) => share.vatBase))
  return [
    ...allocations.map((share) => ({
      label: `ฎีกา ${share.treasuryNumber}`,
      amount: formatBaht(share.gross),
    })),
    ...minus(
      `หัก ภาษี ณ\u00A0ที่จ่าย ${formName(content)} ฐาน ${formatBaht(base)}`,
      sum(allocations.map((share) => share.withholding)),
    ),
    ...minus('หัก ค่าปรับ', sum(allocations.map((share) => share.fine))),
    ...minus('หัก เงินประกันผลงาน', sum(allocations.map((share) => share.retention))),
    ...minus(
      'หัก รายการอื่น',
      sum(allocations.flatMap((share) => share.other.map(({ amount }) => amount))),
    ),
  ]
}

/** ภ.ง.ด.53 or ภ.ง.ด.3, by the payee. */
export function formName(content: PaymentContent): string {
  const form = content.allocations.find((share) => share.withholding > 0n)?.withholdingForm
  if (form === undefined) return ''
  return form === 'pnd3' ? 'ภ.ง.ด.3' : 'ภ.ง.ด.53'
}

/** The entries that the last signature will post: the same lines, before they are in the books. */
export function entriesToCome(
  content: PaymentContent,
  facts: {
    readonly paymentId: string
    readonly today: PlainDate
    readonly bankAccountCode: string
    readonly chequeNumber: string
    readonly accountNames: ReadonlyMap<string, string>
  },
) {
  const entries = content.allocations.map((share, index) => ({
    label: `ฎีกา ${share.treasuryNumber}`,
    entry: paymentEntry(share, {
      seq: index + 1,
      paymentId: facts.paymentId,
      postedOn: facts.today,
      bankAccountCode: facts.bankAccountCode,
      chequeNumber: facts.chequeNumber,
    }),
  }))
  const all = entries.flatMap(({ entry }) => entry.lines)
  const side = (which: JournalLine['side']): string =>
    formatBaht(sum(all.filter((line) => line.side === which).map((line) => line.amount)))
  return {
    entries: entries.map(({ label, entry }) => ({
      label,
      href: '',
      lines: entry.lines.map((line) => entryLine(line, facts.accountNames)),
    })),
    debit: side('debit'),
    credit: side('credit'),
  }
}

/** A line of an entry as the rail draws it. */
function entryLine(line: JournalLine, names: ReadonlyMap<string, string>) {
  return {
    code: line.accountCode,
    name: names.get(line.accountCode) ?? '',
    debit: line.side === 'debit' ? formatBaht(line.amount) : '',
    credit: line.side === 'credit' ? formatBaht(line.amount) : '',
  }
}
