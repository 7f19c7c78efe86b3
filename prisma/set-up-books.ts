import { classificationOf } from '../domain/budget/classification'
import { chartOfAccounts } from '../domain/ledger/chart-of-accounts'
import { addDays, firstDayOf, lastDayOf, periodOf } from '../domain/shared/calendar'
import { leafNumbers, type OrganisationFile } from './organisation-file'
import { idInOrder, insertRows, known, type SetUp } from './set-up-rows'

/** The chart of accounts, the year with its twelve periods, the chain's beginning, and what is brought forward. */
export async function openBooks(
  setUp: SetUp,
  { fiscalYear, openingBalances }: OrganisationFile,
): Promise<void> {
  await insertRows(
    setUp,
    'ledger_account',
    chartOfAccounts.map((account) => ({
      code: account.code,
      name_th: account.nameTh,
      name_en: account.nameEn,
      class: account.class,
      normal: account.normal,
      source: account.source,
      is_live: true,
    })),
  )
  await insertRows(setUp, 'fiscal_year', [{ year: fiscalYear }])
  await insertRows(
    setUp,
    'ledger_period',
    periodsOf(fiscalYear).map((period) => ({ period, fiscal_year: fiscalYear })),
  )
  await insertRows(setUp, 'ledger_head', [{ hash: `\\x${'00'.repeat(32)}` }])
  if (openingBalances.length === 0) return
  await setUp.client.query('SELECT post_opening_balances($1, $2, $3, $4, $5)', [
    setUp.organisationId,
    firstDayOf(fiscalYear),
    openingBalances.map((line) => line.account),
    openingBalances.map((line) => line.side),
    openingBalances.map((line) => line.amount.toString()),
  ])
}

function periodsOf(fiscalYear: number): readonly number[] {
  const periods = new Set<number>()
  for (let day = firstDayOf(fiscalYear); day <= lastDayOf(fiscalYear); day = addDays(day, 28)) {
    periods.add(periodOf(day))
  }
  return [...periods]
}

/** Each line with the movement that voted it. */
export async function insertBudget(
  setUp: SetUp,
  { budgetLines, fiscalYear }: OrganisationFile,
  unitIds: ReadonlyMap<string, string>,
): Promise<ReadonlyMap<string, string>> {
  const lines = budgetLines.map((line, index) => ({ ...line, id: idInOrder('bgl', index), index }))
  await insertRows(
    setUp,
    'budget_line',
    lines.map((line) => {
      const { area, programme, subProgramme, group, category, type } = classificationOf(line)
      return {
        id: line.id,
        fiscal_year: fiscalYear,
        unit_id: known(unitIds, line.unit),
        code: line.code,
        area_name: area.name,
        programme_code: programme.code,
        programme_name: programme.name,
        sub_programme_code: subProgramme.code,
        sub_programme_name: subProgramme.name,
        group_name: group.name,
        category_code: category.code,
        category_name: category.name,
        type_code: type.code,
        type_name: type.name,
        project_name: line.project ?? null,
        fund_source_name: line.fundSource,
        account_code: line.account ?? type.account.code,
        provenance: line.provenance,
        original: line.amount.toString(),
      }
    }),
  )
  await insertRows(
    setUp,
    'budget_movement',
    lines.map((line) => ({
      id: `bmv_ordinance_${line.index + 1}`,
      budget_line_id: line.id,
      seq: 1,
      event_id: 'evt_ordinance',
      original: line.amount.toString(),
      available_after: line.amount.toString(),
      moved_on: firstDayOf(fiscalYear),
    })),
  )
  return new Map(lines.map((line) => [line.code, line.id]))
}

/** Bank accounts with their signatories, and every leaf of their cheque books. */
export async function insertBankAccounts(
  setUp: SetUp,
  { bankAccounts }: OrganisationFile,
  postIds: ReadonlyMap<string, string>,
): Promise<void> {
  const accounts = bankAccounts.map((bank, index) => ({ ...bank, id: idInOrder('bac', index) }))
  await insertRows(
    setUp,
    'bank_account',
    accounts.map((bank) => ({
      id: bank.id,
      bank_name: bank.bankName,
      branch: bank.branch,
      number: bank.number,
      name: bank.name,
      account_code: bank.account,
      signatory_post_ids: bank.signatories.map((title) => known(postIds, title)),
    })),
  )
  const books = accounts
    .flatMap((bank) => bank.chequeBooks.map((book) => ({ ...book, bankAccountId: bank.id })))
    .map((book, index) => ({ ...book, id: idInOrder('chb', index) }))
  await insertRows(
    setUp,
    'cheque_book',
    books.map((book) => ({
      id: book.id,
      bank_account_id: book.bankAccountId,
      first_number: book.first,
      last_number: book.last,
      received_on: book.receivedOn,
    })),
  )
  await insertRows(
    setUp,
    'cheque_leaf',
    books.flatMap((book) =>
      leafNumbers(book).map((number, index) => ({
        cheque_book_id: book.id,
        number,
        position: index + 1,
      })),
    ),
  )
}

/** The office’s list of payees. */
export async function insertPayees(
  setUp: SetUp,
  { payees }: OrganisationFile,
): Promise<ReadonlyMap<string, string>> {
  const rows = payees.map((payee, index) => ({ ...payee, id: idInOrder('pye', index) }))
  await insertRows(
    setUp,
    'payee',
    rows.map((payee) => ({
      id: payee.id,
      name: payee.name,
      kind: payee.kind,
      tax_id: payee.taxId,
      branch: payee.branch,
      address: payee.address,
      vat_registered: payee.vatRegistered,
      withholding_class: payee.withholdingClass,
    })),
  )
  return new Map(rows.map((payee) => [payee.name, payee.id]))
}
