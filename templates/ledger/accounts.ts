import type { AccountClass } from '../../domain/ledger/chart-of-accounts'
import { sidesOf, type BookAccount } from '../../domain/ledger/books'
import { formatBaht, formatBahtOrDash, type Satang } from '../../domain/shared/money'
import { ledgerPage } from './section'

/** หมวดบัญชี, as the chart is printed. */
export const accountClasses: Readonly<Record<AccountClass, string>> = {
  asset: 'สินทรัพย์',
  'contra-asset': 'สินทรัพย์ (บัญชีปรับมูลค่า)',
  liability: 'หนี้สิน',
  equity: 'สินทรัพย์สุทธิ/ส่วนทุน',
  revenue: 'รายได้',
  expense: 'ค่าใช้จ่าย',
}

/** The class that a code begins with: an account that lowers assets still stands among them. */
export const classesByDigit: Readonly<Record<string, string>> = {
  '1': 'หมวด 1 สินทรัพย์',
  '2': 'หมวด 2 หนี้สิน',
  '3': 'หมวด 3 สินทรัพย์สุทธิ/ส่วนทุน',
  '4': 'หมวด 4 รายได้',
  '5': 'หมวด 5 ค่าใช้จ่าย',
}

export type AccountsInput = {
  readonly accounts: readonly BookAccount[]
  readonly balances: readonly { readonly code: string; readonly balance: Satang }[]
  readonly search: string
}

/** ผังบัญชี: every account, where its code comes from, and what it stands at. */
export function accountsView(input: AccountsInput) {
  const words = input.search.trim().toLowerCase().split(/\s+/).filter(Boolean)
  const found = input.accounts.filter((account) =>
    words.every((word) => `${account.code} ${account.name}`.toLowerCase().includes(word)),
  )
  const balances = new Map(input.balances.map(({ code, balance }) => [code, balance]))
  return {
    title: 'บัญชีแยกประเภท',
    ...ledgerPage('accounts'),
    search: input.search,
    isFiltered: words.length > 0,
    count: `${found.length} บัญชี`,
    provisional: found.filter((account) => account.source === 'P').length,
    isEmpty: found.length === 0,
    classes: Object.entries(classesByDigit)
      .map(([digit, name]) => ({
        name,
        accounts: found
          .filter((account) => account.code.startsWith(digit))
          .map((account) => accountRow(account, balances.get(account.code))),
      }))
      .filter(({ accounts }) => accounts.length > 0),
  }
}

function accountRow(account: BookAccount, balance: Satang | undefined) {
  const sides = sidesOf(balance ?? 0n)
  return {
    href: `/ledger/accounts/${account.code}`,
    code: account.code,
    name: account.name,
    normal: account.normal === 'debit' ? 'เดบิต' : 'เครดิต',
    isProvisional: account.source === 'P',
    isClosed: !account.isLive,
    hasMoved: balance !== undefined,
    debit: sides.debit === 0n ? '' : formatBaht(sides.debit),
    credit: sides.credit === 0n ? '' : formatBaht(sides.credit),
    zero: balance === 0n ? formatBahtOrDash(0n) : '',
    /** On the other side than an account of its kind grows: worth a look. */
    isContrary:
      balance !== undefined && balance !== 0n && balance > 0n !== (account.normal === 'debit'),
  }
}
