import { classificationOf } from '../domain/budget/classification'
import { ledgerAccount } from '../domain/ledger/chart-of-accounts'
import { roles, type Role } from '../domain/shared/actor'
import { DomainError, DomainErrors } from '../domain/shared/errors'
import { formatBaht, sum, type Satang } from '../domain/shared/money'
import { taxIdCheckDigitHolds } from '../domain/shared/tax-id'
import { organisationError } from './organisation-errors'
import type { BudgetLineFile, ChequeBookFile, OrganisationFile } from './organisation-file'

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

/** Duties that one person may not have in one office at all. */
const apart: readonly (readonly [Role, Role])[] = [
  ['checker', 'cheque-preparer'],
  ['checker', 'payer'],
  ['cheque-preparer', 'signatory'],
  ['cheque-preparer', 'chief-executive'],
  ['drafter', 'chief-executive'],
]

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

function isRun({ first, last }: ChequeBookFile): boolean {
  const digits = /^\d{1,12}$/
  if (!digits.test(first) || !digits.test(last) || first.length !== last.length) return false
  const count = Number(last) - Number(first) + 1
  return count >= 1 && count <= mostLeaves
}

const mostLeaves = 1000

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
