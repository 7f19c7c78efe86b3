import type { OrganisationKind } from '../domain/organisation/titles'
import type { Capacity, Role } from '../domain/shared/actor'
import type { FiscalYear, PlainDate } from '../domain/shared/calendar'
import type { Satang } from '../domain/shared/money'
import type { PayeeKind, WithholdingClass } from '../domain/voucher/voucher'

/**
 * An organisation as its set-up file describes it (แฟ้มตั้งต้นของหน่วยงาน): in the office's own words, without
 * ids. The seed, `npm run organisation:create` and every story make an organisation from one of these.
 */
export type OrganisationFile = {
  readonly kind: OrganisationKind
  readonly dlaCode: string
  readonly name: string
  readonly shortName: string
  readonly districtName: string
  readonly provinceName: string
  readonly address: string
  readonly taxId: string
  /** The year whose books are opened. */
  readonly fiscalYear: FiscalYear
  readonly people: readonly PersonFile[]
  readonly units: readonly UnitFile[]
  readonly budgetLines: readonly BudgetLineFile[]
  readonly openingBalances: readonly OpeningBalanceFile[]
  readonly bankAccounts: readonly BankAccountFile[]
  readonly payees: readonly PayeeFile[]
}

/** A person who may sign in, by the name they sign in with. */
export type PersonFile = { readonly username: string; readonly name: string }

/** ส่วนราชการ. The order of units and of their posts is the organisation's order. */
export type UnitFile = {
  readonly name: string
  /** Stands in the unit's voucher numbers: กช gives กช.12/2570. */
  readonly abbreviation: string
  /** หน่วยงานคลัง: exactly one unit is. */
  readonly isTreasury: boolean
  readonly posts: readonly PostFile[]
}

/** ตำแหน่ง: its title is known once in the organisation. */
export type PostFile = {
  readonly title: string
  readonly roles: readonly Role[]
  readonly holders: readonly HolderFile[]
}

/** Who holds a post, in which capacity, from when to when. */
export type HolderFile = {
  readonly username: string
  readonly capacity: Capacity
  /** The order of appointment, where the holder doesn't hold the post in their own right. */
  readonly orderNumber: string | undefined
  readonly orderedOn: PlainDate | undefined
  readonly from: PlainDate
  readonly to: PlainDate | undefined
}

/** A budget line (รายการงบประมาณ) with what was voted for it. */
export type BudgetLineFile = {
  /** Abbreviation of the unit that spends it. */
  readonly unit: string
  readonly code: string
  readonly subProgramme: string
  readonly type: string
  readonly project: string | undefined
  readonly fundSource: string
  readonly amount: Satang
  /** The account that spending is charged to; the type's own where absent. */
  readonly account: string | undefined
  readonly provenance: string
}

/** ยอดยกมา of an account. */
export type OpeningBalanceFile = {
  readonly account: string
  readonly side: 'debit' | 'credit'
  readonly amount: Satang
}

/** A bank account (บัญชีธนาคาร), who signs its cheques, and its cheque books. */
export type BankAccountFile = {
  readonly bankName: string
  readonly branch: string
  readonly number: string
  readonly name: string
  readonly account: string
  /** Titles of the posts that sign its cheques, in the order they sign. */
  readonly signatories: readonly string[]
  readonly chequeBooks: readonly ChequeBookFile[]
}

/** A cheque book (เล่มเช็ค). */
export type ChequeBookFile = {
  /** Numbers of the first and the last leaf, as printed on them. */
  readonly first: string
  readonly last: string
  readonly receivedOn: PlainDate
}

/** A payee of the office’s list. */
export type PayeeFile = {
  readonly name: string
  readonly kind: PayeeKind
  readonly taxId: string
  readonly branch: string
  readonly address: string
  readonly vatRegistered: boolean
  readonly withholdingClass: WithholdingClass
}

/** The number of every leaf of a cheque book, in order, in the bank's own digits. */
export function leafNumbers({ first, last }: ChequeBookFile): readonly string[] {
  const count = Number(last) - Number(first) + 1
  return Array.from({ length: count }, (_, index) =>
    String(Number(first) + index).padStart(first.length, '0'),
  )
}
