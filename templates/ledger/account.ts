import {
  firstDayOfPeriod,
  fiscalYearOfPeriod,
  monthsOf,
  periodsOf,
  sidedSum,
  sidesOf,
  withBalances,
  type BookAccount,
  type CardLine,
  type MonthOfAccount,
  type Sided,
} from '../../domain/ledger/books'
import { formatBaht, formatBahtOrDash, type Satang } from '../../domain/shared/money'
import { thaiDate } from '../../domain/shared/thai'
import { accountClasses } from './accounts'
import { documentOf, entryLink, pagesOf } from './journal'
import { monthLinks, periodName, type KnownPeriod } from './period'
import { ledgerPage } from './section'

export type AccountInput = {
  readonly account: BookAccount
  readonly period: number
  readonly periods: readonly KnownPeriod[]
  /** What the account stood at when the fiscal year began: debits less credits. */
  readonly openingOfYear: Satang
  readonly movements: readonly ({ readonly period: number } & Sided)[]
  /** What it stood at before the first of these lines. */
  readonly opening: Satang
  readonly lines: readonly CardLine[]
  readonly lineCount: number
  readonly page: { readonly offset: number; readonly limit: number }
}

/** บัญชีแยกประเภท: one account's lines in a month, with the balance running beside them. */
export function accountView(input: AccountInput) {
  const { account, period } = input
  const href = (month: number, offset = 0): string =>
    `/ledger/accounts/${account.code}?period=${month}${offset > 0 ? `&from=${offset}` : ''}`
  const months = monthsOf(
    input.openingOfYear,
    input.movements,
    periodsOf(fiscalYearOfPeriod(period)),
  )
  const month = months.find((m) => m.period === period)
  const closing = month?.closing ?? input.openingOfYear
  const opening = closing - (month?.debit ?? 0n) + (month?.credit ?? 0n)
  const lines = withBalances(input.opening, input.lines)
  const isFirstPage = input.page.offset === 0
  const isLastPage = input.page.offset + input.lines.length >= input.lineCount
  return {
    title: `${account.code} ${account.name} ${periodName(period)}`,
    ...ledgerPage('accounts'),
    code: account.code,
    name: account.name,
    about: [
      accountClasses[account.class],
      `ด้านปกติ${account.normal === 'debit' ? 'เดบิต' : 'เครดิต'}`,
      account.source === 'P' ? 'รหัสชั่วคราว' : '',
      account.isLive ? '' : 'ปิดใช้แล้ว',
    ]
      .filter(Boolean)
      .join(' · '),
    periodName: periodName(period),
    periods: monthLinks(period, input.periods, href, (known) =>
      closingNote(months.find((m) => m.period === known.period)),
    ),
    summary: [
      {
        label: `ยอดยกมา ${thaiDate(firstDayOfPeriod(period), 'short')}`,
        ...balance(opening),
        rule: '',
      },
      {
        label: `เดบิตใน${periodName(period)}`,
        text: formatBahtOrDash(month?.debit ?? 0n),
        side: '',
        rule: '',
      },
      {
        label: `เครดิตใน${periodName(period)}`,
        text: formatBahtOrDash(month?.credit ?? 0n),
        side: '',
        rule: '',
      },
      { label: `ยอดคงเหลือสิ้น${periodName(period)}`, ...balance(closing), rule: 'total' },
    ],
    openingLabel: isFirstPage ? 'ยอดยกมา' : 'ยอดยกมาจากหน้าก่อน',
    opening: balance(input.opening),
    lines: lines.map((line) => ({
      on: thaiDate(line.entry.postedOn, 'short'),
      entry: entryLink(line.entry),
      description: line.entry.description,
      document: line.entry.document && documentOf(line.entry.document, line.entry.description),
      against: line.against.map(({ code, name }) => ({
        href: `/ledger/accounts/${code}?period=${period}`,
        text: `${code} ${name}`,
      })),
      debit: line.debit === 0n ? '' : formatBaht(line.debit),
      credit: line.credit === 0n ? '' : formatBaht(line.credit),
      balance: balance(line.balance),
    })),
    isEmpty: input.lineCount === 0,
    closingLabel: isLastPage ? `รวมและยอดคงเหลือสิ้น${periodName(period)}` : 'ยอดยกไปหน้าถัดไป',
    closing: balance(lines.at(-1)?.balance ?? input.opening),
    totals: totalsOf(lines),
    pages: pagesOf(input.lineCount, input.page, (offset) => href(period, offset)),
    printed: {
      kind: 'ledger-account',
      parameters: JSON.stringify({ account: account.code, year: fiscalYearOfPeriod(period) }),
      label: `พิมพ์บัญชีทั้งปี ${fiscalYearOfPeriod(period)}`,
    },
  }
}

/** Under a month's name: what the account stood at when it ended, if it moved at all. */
function closingNote(month: MonthOfAccount | undefined): string {
  if (month === undefined || (month.debit === 0n && month.credit === 0n)) return 'ไม่เคลื่อนไหว'
  const { text, side } = balance(month.closing)
  return `${text} ${side}`.trim()
}

function totalsOf(lines: readonly CardLine[]) {
  const { debit, credit } = sidedSum(lines)
  return { debit: formatBahtOrDash(debit), credit: formatBahtOrDash(credit) }
}

/** A balance without a sign, and the letter of the side it stands on: ด for debit, ค for credit. */
export function balance(amount: Satang): { readonly text: string; readonly side: string } {
  const { debit, credit } = sidesOf(amount)
  if (amount === 0n) return { text: formatBahtOrDash(0n), side: '' }
  return debit > 0n
    ? { text: formatBaht(debit), side: 'ด' }
    : { text: formatBaht(credit), side: 'ค' }
}
