import {
  closingOf,
  isBalanced,
  lastDayOfPeriod,
  sidesOf,
  totalsOf,
  type Sided,
  type TrialBalanceRow,
} from '../../domain/ledger/books'
import { formatBaht, formatBahtOrDash, sum } from '../../domain/shared/money'
import { thaiDate } from '../../domain/shared/thai'
import { classesByDigit } from './accounts'
import { monthLinks, periodName, type KnownPeriod } from './period'
import { ledgerPage } from './section'

export type TrialBalanceInput = {
  readonly period: number
  readonly periods: readonly KnownPeriod[]
  readonly rows: readonly TrialBalanceRow[]
}

/** งบทดลอง: every account's balance on its side; both sides must come to the same. */
export function trialBalanceView(input: TrialBalanceInput) {
  const totals = totalsOf(input.rows)
  const difference = totals.closing.debit - totals.closing.credit
  return {
    title: `งบทดลอง ${periodName(input.period)}`,
    ...ledgerPage('trial-balance'),
    periodName: periodName(input.period),
    asOf: thaiDate(lastDayOfPeriod(input.period), 'long'),
    periods: monthLinks(
      input.period,
      input.periods,
      (period) => `/ledger/trial-balance?period=${period}`,
    ),
    classes: classesOf(input),
    isEmpty: input.rows.length === 0,
    balanced: isBalanced(totals),
    difference: formatBaht(difference < 0n ? -difference : difference),
    totals: {
      opening: sided(totals.opening),
      movement: sided(totals.movement),
      closing: sided(totals.closing),
    },
    closingDebit: formatBaht(totals.closing.debit),
    closingCredit: formatBaht(totals.closing.credit),
    printed: {
      kind: 'trial-balance',
      parameters: JSON.stringify({ period: input.period }),
      label: 'พิมพ์งบทดลอง',
    },
  }
}

function classesOf(input: TrialBalanceInput) {
  return Object.entries(classesByDigit)
    .map(([digit, name]) => {
      const rows = input.rows.filter(({ account }) => account.code.startsWith(digit))
      return { name, rows, net: sum(rows.map(closingOf)) }
    })
    .filter(({ rows }) => rows.length > 0)
    .map(({ name, rows, net }) => ({
      name,
      net: sided(sidesOf(net)),
      rows: rows.map((row) => ({
        href: `/ledger/accounts/${row.account.code}?period=${input.period}`,
        code: row.account.code,
        name: row.account.name,
        isProvisional: row.account.source === 'P',
        opening: sided(sidesOf(row.opening)),
        movement: sided(row),
        closing: sided(sidesOf(closingOf(row))),
      })),
    }))
}

function sided({ debit, credit }: Sided) {
  return { debit: blankOrBaht(debit), credit: blankOrBaht(credit) }
}

function blankOrBaht(amount: bigint): string {
  return amount === 0n ? '' : formatBahtOrDash(amount)
}
