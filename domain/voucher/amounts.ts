import { percentOf, sum, vatIncludedIn, type Satang } from '../shared/money'
import { daysBetween } from '../shared/calendar'
import type { OrderFacts, TaxSettings, VoucherContent, VoucherPayee } from './voucher'

/** What one payee is due from a voucher, and what is kept back. */
export type PayeeAmounts = {
  readonly payee: VoucherPayee
  readonly gross: Satang
  /** มูลค่าก่อนภาษีมูลค่าเพิ่ม: the whole price where the payee is not registered for VAT. */
  readonly vatBase: Satang
  readonly vat: Satang
  readonly withholding: Withholding
  readonly fine: Satang
  readonly retention: Satang
  readonly other: Satang
  readonly net: Satang
}

/** ภาษีหัก ณ ที่จ่าย of one payee: the return it goes to, its base and the tax. */
export type Withholding = {
  readonly form: 'pnd53' | 'pnd3' | undefined
  readonly base: Satang
  /** Basis points. */
  readonly rate: number
  readonly tax: Satang
  /** Why nothing is withheld. */
  readonly none: 'exempt' | 'below-threshold' | undefined
}

/** The arithmetic of a whole voucher; `deductions` is everything kept back. */
export type VoucherAmounts = {
  readonly payees: readonly PayeeAmounts[]
  readonly gross: Satang
  readonly vatBase: Satang
  readonly vat: Satang
  readonly withholding: Satang
  readonly fine: Satang
  readonly retention: Satang
  readonly other: Satang
  readonly deductions: Satang
  readonly net: Satang
}

/**
 * Adds up a voucher. VAT is taken out of each line by itself, since each line is an invoice and VAT is
 * rounded per invoice. Tax is withheld on the value before VAT, never reduced by a fine.
 * Source: §2.1–2.3 of the domain notes on vouchers.
 */
export function amountsOf(content: VoucherContent, taxes: TaxSettings): VoucherAmounts {
  const payees = content.payees.map((payee, index) =>
    payeeAmounts(content, payee, index === 0, taxes),
  )
  return totalsOf(payees)
}

/** The same arithmetic of some of the payees alone. */
export function amountsOfPayees(
  { payees }: VoucherAmounts,
  wanted: (payee: VoucherPayee) => boolean,
): VoucherAmounts {
  return totalsOf(payees.filter(({ payee }) => wanted(payee)))
}

function totalsOf(payees: readonly PayeeAmounts[]): VoucherAmounts {
  const total = (of: (amounts: PayeeAmounts) => Satang): Satang => sum(payees.map(of))
  const gross = total((p) => p.gross)
  const net = total((p) => p.net)
  return {
    payees,
    gross,
    vatBase: total((p) => p.vatBase),
    vat: total((p) => p.vat),
    withholding: total((p) => p.withholding.tax),
    fine: total((p) => p.fine),
    retention: total((p) => p.retention),
    other: total((p) => p.other),
    deductions: gross - net,
    net,
  }
}

function payeeAmounts(
  content: VoucherContent,
  payee: VoucherPayee,
  isFirst: boolean,
  taxes: TaxSettings,
): PayeeAmounts {
  const lines = content.lines.filter((line) => line.payeeId === payee.id)
  const gross = sum(lines.map((line) => line.amount))
  const bases = lines.map((line) =>
    payee.vatRegistered ? vatIncludedIn(line.amount, taxes.vatRate).base : line.amount,
  )
  const vatBase = sum(bases)
  const withholding = withholdingOf(payee, gross, vatBase, content.order, taxes)
  const fine = isFirst ? content.fine : 0n
  const retention = isFirst ? content.retention : 0n
  const other = sum(
    content.otherDeductions.filter((d) => d.payeeId === payee.id).map((d) => d.amount),
  )
  return {
    payee,
    gross,
    vatBase,
    vat: gross - vatBase,
    withholding,
    fine,
    retention,
    other,
    net: gross - withholding.tax - fine - retention - other,
  }
}

/**
 * ภาษีหัก ณ ที่จ่าย: 1 % of the value before VAT. A company's threshold is tried on the payment, a person's
 * on the whole order. Source: §2.1.
 */
export function withholdingOf(
  payee: Pick<VoucherPayee, 'withholdingClass'>,
  gross: Satang,
  base: Satang,
  order: Pick<OrderFacts, 'total'> | undefined,
  taxes: TaxSettings,
): Withholding {
  const nothing = { base, rate: 0, tax: 0n }
  switch (payee.withholdingClass) {
    case 'exempt':
      return { ...nothing, form: undefined, none: 'exempt' }
    case 'pnd53':
      if (base < taxes.juristicThreshold)
        return { ...nothing, form: undefined, none: 'below-threshold' }
      break
    case 'pnd3': {
      const tested = order && order.total > gross ? order.total : gross
      if (tested < taxes.individualThreshold)
        return { ...nothing, form: undefined, none: 'below-threshold' }
      break
    }
  }
  return {
    form: payee.withholdingClass,
    base,
    rate: taxes.withholdingRate,
    tax: percentOf(base, taxes.withholdingRate, 'half-up'),
    none: undefined,
  }
}

/** ค่าปรับส่งมอบล่าช้า as it must be: the days late, a day's fine and the whole. */
export type LateFine = {
  readonly daysLate: number
  readonly base: Satang
  readonly perDay: Satang
  readonly fine: Satang
  /** More than a tenth of the price: the office must consider ending the contract. */
  readonly exceedsTenth: boolean
}

/**
 * The fine that an order's dates call for: days late × the greater of the floor and the daily rate.
 * The base includes VAT. Source: §2.4 of the domain notes on vouchers.
 */
export function lateFineOf(order: OrderFacts): LateFine {
  const late = order.deliveredOn ? daysBetween(order.dueOn, order.deliveredOn) : 0
  const daysLate = Math.max(0, late - order.extensionDays)
  const base = order.undeliveredValue ?? order.total
  const byRate = percentOf(base, order.fineRate, 'half-up')
  const perDay = byRate > order.fineFloor ? byRate : order.fineFloor
  const fine = BigInt(daysLate) * perDay
  return { daysLate, base, perDay, fine, exceedsTenth: fine * 10n > order.total }
}

/** Gross by budget line, in the order the lines first appear. */
export function amountsByLine(
  lines: readonly { readonly budgetLineId: string; readonly amount: Satang }[],
): readonly { readonly budgetLineId: string; readonly amount: Satang }[] {
  const ids = [...new Set(lines.map((line) => line.budgetLineId))]
  return ids.map((budgetLineId) => ({
    budgetLineId,
    amount: sum(lines.filter((line) => line.budgetLineId === budgetLineId).map((l) => l.amount)),
  }))
}
