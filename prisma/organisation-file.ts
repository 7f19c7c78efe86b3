import { classificationOf } from '../domain/budget/classification'
import { ledgerAccount } from '../domain/ledger/chart-of-accounts'
import type { OrganisationKind } from '../domain/organisation/titles'
import { roles, type Capacity, type Role } from '../domain/shared/actor'
import type { FiscalYear, PlainDate } from '../domain/shared/calendar'
import { catalogue, DomainError, DomainErrors } from '../domain/shared/errors'
import { formatBaht, sum, type Satang } from '../domain/shared/money'
import { taxIdCheckDigitHolds } from '../domain/shared/tax-id'
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

export type HolderFile = {
  readonly username: string
  readonly capacity: Capacity
  /** The order of appointment, where the holder doesn't hold the post in their own right. */
  readonly orderNumber: string | undefined
  readonly orderedOn: PlainDate | undefined
  readonly from: PlainDate
  readonly to: PlainDate | undefined
}

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

export type OpeningBalanceFile = {
  readonly account: string
  readonly side: 'debit' | 'credit'
  readonly amount: Satang
}

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

export type ChequeBookFile = {
  /** Numbers of the first and the last leaf, as printed on them. */
  readonly first: string
  readonly last: string
  readonly receivedOn: PlainDate
}

export type PayeeFile = {
  readonly name: string
  readonly kind: PayeeKind
  readonly taxId: string
  readonly branch: string
  readonly address: string
  readonly vatRegistered: boolean
  readonly withholdingClass: WithholdingClass
}

/** Why a set-up file can't become an organisation. */
export const organisationError = catalogue({
  ORGANISATION_ALREADY_THERE: {
    as: 'conflict',
    en: 'There is an organisation with DLA code {dlaCode} already',
    th: 'มีหน่วยงานรหัส {dlaCode} อยู่แล้ว จึงไม่สร้างซ้ำ',
  },
  ORGANISATION_UNIT_REPEATED: {
    as: 'invalid',
    en: 'The abbreviation {unit} stands for two units',
    th: 'อักษรย่อหน่วยงาน “{unit}” ซ้ำกัน',
  },
  ORGANISATION_UNIT_UNKNOWN: {
    as: 'invalid',
    en: 'There is no unit {unit} for budget line {line}',
    th: 'ไม่มีหน่วยงานอักษรย่อ “{unit}” ที่รายการงบประมาณ {line} อ้างถึง',
  },
  ORGANISATION_ONE_TREASURY: {
    as: 'invalid',
    en: 'Exactly one unit is the treasury, not {count}',
    th: 'ต้องกำหนดหน่วยงานคลัง (isTreasury) หนึ่งหน่วยงานพอดี ขณะนี้มี {count} หน่วยงาน',
  },
  ORGANISATION_POST_REPEATED: {
    as: 'invalid',
    en: 'Two posts have the title {post}',
    th: 'ชื่อตำแหน่ง “{post}” ซ้ำกัน ให้ระบุต่างกัน เช่น เติมชื่อหน่วยงาน',
  },
  ORGANISATION_PERSON_REPEATED: {
    as: 'invalid',
    en: 'Two people have the username {username}',
    th: 'ชื่อผู้ใช้ “{username}” ซ้ำกัน',
  },
  ORGANISATION_HOLDER_UNKNOWN: {
    as: 'invalid',
    en: 'The post {post} is held by {username}, who is not among the people',
    th: 'ตำแหน่ง “{post}” มีผู้ดำรงตำแหน่ง “{username}” ซึ่งไม่อยู่ในรายชื่อบุคคล (people)',
  },
  ORGANISATION_PERSON_NAMED_OTHERWISE: {
    as: 'conflict',
    en: 'The username {username} already belongs to {name}',
    th: 'ชื่อผู้ใช้ “{username}” เป็นของ {name} อยู่แล้ว ให้ใช้ชื่อผู้ใช้อื่น',
  },
  ORGANISATION_ROLE_WITHOUT_POST: {
    as: 'invalid',
    en: 'No post has the duty {role}',
    th: 'ยังไม่มีตำแหน่งที่ทำหน้าที่ “{role}” ฎีกาจะเดินไม่ครบขั้นตอน',
  },
  ORGANISATION_FINANCE_HEAD_VACANT: {
    as: 'invalid',
    en: 'Nobody holds a post with the duty of finance director',
    th: 'ยังไม่มีผู้ดำรงตำแหน่งหัวหน้าหน่วยงานคลัง (finance-director) ซึ่งเป็นผู้ใช้คนแรกของหน่วยงาน',
  },
  ORGANISATION_DUTIES_NOT_APART: {
    as: 'invalid',
    en: '{name} would be both {one} and {other}',
    th: '{name} เป็นทั้ง{one}และ{other} ต้องให้คนละคน',
  },
  ORGANISATION_SIGNATORY_UNKNOWN: {
    as: 'invalid',
    en: 'There is no post {post} with the duty of signatory for account {account}',
    th: 'ผู้ลงนามสั่งจ่าย “{post}” ของบัญชี {account} ไม่ใช่ตำแหน่งที่มีหน้าที่ลงนามสั่งจ่าย (signatory)',
  },
  ORGANISATION_CHEQUE_BOOK_NUMBERS: {
    as: 'invalid',
    en: 'The cheque book {first}–{last} is not a run of numbers of one length',
    th: 'เลขที่เช็คของเล่ม {first}–{last} ต้องเป็นตัวเลขที่มีจำนวนหลักเท่ากัน เรียงจากน้อยไปมาก และไม่เกิน 1,000 ฉบับ',
  },
  ORGANISATION_ACCOUNT_UNKNOWN: {
    as: 'invalid',
    en: 'The chart of accounts has no {account}',
    th: 'ไม่มีรหัสบัญชี {account} ในผังบัญชี',
  },
  ORGANISATION_OPENING_UNBALANCED: {
    as: 'invalid',
    en: 'Opening balances: debit {debit}, credit {credit}',
    th: 'ยอดยกมาไม่ดุล เดบิต {debit} บาท เครดิต {credit} บาท',
  },
  ORGANISATION_LINE_REPEATED: {
    as: 'invalid',
    en: 'Two budget lines have the code {line}',
    th: 'รหัสงบประมาณ {line} ซ้ำกัน',
  },
  ORGANISATION_TAX_ID_WRONG: {
    as: 'invalid',
    en: 'The tax id {taxId} of {name} is wrong',
    th: 'เลขประจำตัวผู้เสียภาษี {taxId} ของ {name} ไม่ถูกต้อง',
  },
})

/** Throws every reason why the file can't become an organisation, each in Thai, with its field. */
export function checkOrganisationFile(file: OrganisationFile): void {
  const refusals = [
    ...units(file),
    ...posts(file),
    ...duties(file),
    ...bankAccounts(file),
    ...budgetLines(file),
    ...openingBalances(file),
    ...taxIds(file),
  ]
  if (refusals.length > 0) throw new DomainErrors(refusals)
}

/** The number of every leaf of a cheque book, in order, in the bank's own digits. */
export function leafNumbers({ first, last }: ChequeBookFile): readonly string[] {
  const count = Number(last) - Number(first) + 1
  return Array.from({ length: count }, (_, index) =>
    String(Number(first) + index).padStart(first.length, '0'),
  )
}

function units({ units }: OrganisationFile): DomainError[] {
  const treasuries = units.filter((unit) => unit.isTreasury).length
  return [
    ...repeated(units.map((unit) => unit.abbreviation)).map((unit) =>
      organisationError.ORGANISATION_UNIT_REPEATED({ unit }, 'units'),
    ),
    ...(treasuries === 1
      ? []
      : [organisationError.ORGANISATION_ONE_TREASURY({ count: String(treasuries) }, 'units')]),
  ]
}

function posts({ units, people }: OrganisationFile): DomainError[] {
  const all = units.flatMap((unit) => unit.posts)
  const known = new Set(people.map((person) => person.username))
  return [
    ...repeated(all.map((post) => post.title)).map((post) =>
      organisationError.ORGANISATION_POST_REPEATED({ post }, 'units'),
    ),
    ...repeated(people.map((person) => person.username)).map((username) =>
      organisationError.ORGANISATION_PERSON_REPEATED({ username }, 'people'),
    ),
    ...all.flatMap((post) =>
      post.holders
        .filter((holder) => !known.has(holder.username))
        .map(({ username }) =>
          organisationError.ORGANISATION_HOLDER_UNKNOWN({ post: post.title, username }, 'units'),
        ),
    ),
  ]
}

/** Duties without which a voucher can't reach its end. */
const neededRoles: readonly Role[] = [
  'drafter',
  'withdrawer',
  'receiver',
  'funds-certifier',
  'checker',
  'finance-director',
  'chief-administrator',
  'chief-executive',
  'cheque-preparer',
  'signatory',
  'payer',
  'bookkeeper',
]

/** Duties that one person may not have in one office at all. */
const apart: readonly (readonly [Role, Role])[] = [
  ['checker', 'cheque-preparer'],
  ['checker', 'payer'],
  ['cheque-preparer', 'signatory'],
  ['cheque-preparer', 'chief-executive'],
  ['drafter', 'chief-executive'],
]

function duties({ units, people }: OrganisationFile): DomainError[] {
  const all = units.flatMap((unit) => unit.posts)
  const holding = (role: Role): readonly string[] =>
    all
      .filter((post) => post.roles.includes(role))
      .flatMap((post) => post.holders.map((holder) => holder.username))
  return [
    ...neededRoles
      .filter((role) => !all.some((post) => post.roles.includes(role)))
      .map((role) =>
        organisationError.ORGANISATION_ROLE_WITHOUT_POST({ role: roles[role] }, 'units'),
      ),
    ...(holding('finance-director').length > 0
      ? []
      : [organisationError.ORGANISATION_FINANCE_HEAD_VACANT({}, 'units')]),
    ...apart.flatMap(([one, other]) =>
      holding(one)
        .filter((username) => holding(other).includes(username))
        .map((username) =>
          organisationError.ORGANISATION_DUTIES_NOT_APART(
            {
              name: people.find((person) => person.username === username)?.name ?? username,
              one: roles[one],
              other: roles[other],
            },
            'units',
          ),
        ),
    ),
  ]
}

function bankAccounts({ bankAccounts, units }: OrganisationFile): DomainError[] {
  const signing = units
    .flatMap((unit) => unit.posts)
    .filter((post) => post.roles.includes('signatory'))
    .map((post) => post.title)
  return bankAccounts.flatMap((bank) => [
    ...unknownAccount(bank.account, 'bankAccounts'),
    ...bank.signatories
      .filter((post) => !signing.includes(post))
      .map((post) =>
        organisationError.ORGANISATION_SIGNATORY_UNKNOWN(
          { post, account: bank.number },
          'bankAccounts',
        ),
      ),
    ...bank.chequeBooks
      .filter((book) => !isRun(book))
      .map(({ first, last }) =>
        organisationError.ORGANISATION_CHEQUE_BOOK_NUMBERS({ first, last }, 'bankAccounts'),
      ),
  ])
}

const mostLeaves = 1000

function isRun({ first, last }: ChequeBookFile): boolean {
  const digits = /^\d{1,12}$/
  if (!digits.test(first) || !digits.test(last) || first.length !== last.length) return false
  const count = Number(last) - Number(first) + 1
  return count >= 1 && count <= mostLeaves
}

function budgetLines({ budgetLines, units }: OrganisationFile): DomainError[] {
  const known = new Set(units.map((unit) => unit.abbreviation))
  return [
    ...repeated(budgetLines.map((line) => line.code)).map((line) =>
      organisationError.ORGANISATION_LINE_REPEATED({ line }, 'budgetLines'),
    ),
    ...budgetLines.flatMap((line) => [
      ...(known.has(line.unit)
        ? []
        : [
            organisationError.ORGANISATION_UNIT_UNKNOWN(
              { unit: line.unit, line: line.code },
              'budgetLines',
            ),
          ]),
      ...unclassified(line),
      ...(line.account === undefined ? [] : unknownAccount(line.account, 'budgetLines')),
    ]),
  ]
}

function unclassified({ subProgramme, type }: BudgetLineFile): DomainError[] {
  try {
    classificationOf({ subProgramme, type })
    return []
  } catch (error) {
    if (error instanceof DomainError) return [error]
    throw error
  }
}

function openingBalances({ openingBalances }: OrganisationFile): DomainError[] {
  const total = (side: 'debit' | 'credit'): Satang =>
    sum(openingBalances.filter((line) => line.side === side).map((line) => line.amount))
  const debit = total('debit')
  const credit = total('credit')
  return [
    ...openingBalances.flatMap((line) => unknownAccount(line.account, 'openingBalances')),
    ...(debit === credit
      ? []
      : [
          organisationError.ORGANISATION_OPENING_UNBALANCED(
            { debit: formatBaht(debit), credit: formatBaht(credit) },
            'openingBalances',
          ),
        ]),
  ]
}

function taxIds({ name, taxId, payees }: OrganisationFile): DomainError[] {
  return [{ name, taxId }, ...payees]
    .filter((owner) => !taxIdCheckDigitHolds(owner.taxId))
    .map((owner) =>
      organisationError.ORGANISATION_TAX_ID_WRONG(
        { name: owner.name, taxId: owner.taxId },
        'taxId',
      ),
    )
}

function unknownAccount(code: string, field: string): DomainError[] {
  if (ledgerAccount(code)) return []
  return [organisationError.ORGANISATION_ACCOUNT_UNKNOWN({ account: code }, field)]
}

function repeated(names: readonly string[]): readonly string[] {
  return [...new Set(names.filter((name, index) => names.indexOf(name) !== index))]
}
