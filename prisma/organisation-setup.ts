import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ClientBase } from 'pg'
import { projectRoot } from '../config'
import { classificationOf } from '../domain/budget/classification'
import { chartOfAccounts } from '../domain/ledger/chart-of-accounts'
import { addDays, firstDayOf, lastDayOf, periodOf, type PlainDate } from '../domain/shared/calendar'
import { fieldOf, readDataCsv } from './csv'
import { newId } from './ids'
import {
  checkOrganisationFile,
  leafNumbers,
  organisationError,
  type OrganisationFile,
} from './organisation-file'

/** How a person of the file gets in. A username that the system knows already keeps its password. */
export type Access = { readonly passwordHash: string; readonly mustChangePassword: boolean }

export type SetUpOptions = {
  /** By username. */
  readonly access: ReadonlyMap<string, Access>
  /** Every page and print of it says ตัวอย่าง. */
  readonly isExample: boolean
  /** The day it pretends to be today, at the present time of day; its clock is right where absent. */
  readonly pretendToday?: PlainDate
}

/** The ids that a set-up gave, by the names of the file. */
export type SetUpOrganisation = {
  readonly organisationId: string
  /** By abbreviation. */
  readonly unitIds: ReadonlyMap<string, string>
  /** By title. */
  readonly postIds: ReadonlyMap<string, string>
  /** By username. */
  readonly personIds: ReadonlyMap<string, string>
  /** By code. */
  readonly budgetLineIds: ReadonlyMap<string, string>
  /** By name. */
  readonly payeeIds: ReadonlyMap<string, string>
}

/**
 * Makes an organisation with everything its work begins with: units, posts and their holders, holidays,
 * settings, chart of accounts, open books with their opening balances, the voted budget, bank accounts with
 * their cheque leaves, payees. `also` writes what else belongs to it. One transaction, as the owner; nothing
 * is there when anything is refused.
 * Throws DomainErrors of `organisationError`, classification and tax ids.
 */
export async function createOrganisation(
  client: ClientBase,
  file: OrganisationFile,
  options: SetUpOptions,
  also: (organisation: SetUpOrganisation) => Promise<void> = () => Promise.resolve(),
): Promise<SetUpOrganisation> {
  checkOrganisationFile(file)
  const organisationId = newId('org')
  await client.query('BEGIN')
  try {
    await client.query(`SELECT set_config('app.organisation_id', $1, true)`, [organisationId])
    await insertOrganisation(client, organisationId, file, options)
    const setUp: SetUp = { client, organisationId }
    const personIds = await insertPeople(client, file, options)
    const { unitIds, postIds } = await insertPosts(setUp, file, personIds)
    await insertCalendar(setUp)
    await insertSettings(setUp)
    await openBooks(setUp, file)
    const budgetLineIds = await insertBudget(setUp, file, unitIds)
    await insertBankAccounts(setUp, file, postIds)
    const payeeIds = await insertPayees(setUp, file)
    const made = { organisationId, unitIds, postIds, personIds, budgetLineIds, payeeIds }
    await also(made)
    await client.query('COMMIT')
    return made
  } catch (error) {
    await client.query('ROLLBACK')
    throw error
  }
}

/** Whether an organisation of this code is there. */
export async function hasOrganisation(client: ClientBase, dlaCode: string): Promise<boolean> {
  const { rowCount } = await client.query('SELECT FROM organisation WHERE dla_code = $1', [dlaCode])
  return (rowCount ?? 0) > 0
}

/** A row by its columns. Money is text, so that no amount passes through a float. */
export type SetUpRow = Readonly<Record<string, unknown>>

/** Whose rows are written, and by which connection. */
export type SetUp = { readonly client: ClientBase; readonly organisationId: string }

/** Inserts rows that all have the same columns; columns left out get their default. */
export async function insertRows(
  setUp: SetUp,
  table: string,
  rows: readonly SetUpRow[],
): Promise<void> {
  const [first] = rows
  if (first === undefined) return
  const columns = ['organisation_id', ...Object.keys(first)].join(', ')
  const full = rows.map((row) => ({ organisation_id: setUp.organisationId, ...row }))
  await setUp.client.query(
    `INSERT INTO ${table} (${columns})
     SELECT ${columns} FROM jsonb_populate_recordset(NULL::${table}, $1)`,
    [JSON.stringify(full)],
  )
}

async function insertOrganisation(
  client: ClientBase,
  id: string,
  file: OrganisationFile,
  options: SetUpOptions,
): Promise<void> {
  await client.query(
    `INSERT INTO organisation (id, dla_code, kind, name, short_name, district_name, province_name,
                               address, tax_id, is_example, clock_offset)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10,
             make_interval(hours => 24 * coalesce($11::date - (now() AT TIME ZONE 'Asia/Bangkok')::date, 0)))`,
    [
      id,
      file.dlaCode,
      file.kind,
      file.name,
      file.shortName,
      file.districtName,
      file.provinceName,
      file.address,
      file.taxId,
      options.isExample,
      options.pretendToday ?? null,
    ],
  )
}

/** People belong to no organisation: one whom the system knows keeps the password, and must have this name. */
async function insertPeople(
  client: ClientBase,
  { people }: OrganisationFile,
  { access }: SetUpOptions,
): Promise<ReadonlyMap<string, string>> {
  const ids = new Map<string, string>()
  for (const { username, name } of people) {
    const { rows } = await client.query<{ id: string; name: string }>(
      'SELECT id, name FROM person WHERE username = $1',
      [username],
    )
    const [known] = rows
    if (known !== undefined && known.name !== name)
      throw organisationError.ORGANISATION_PERSON_NAMED_OTHERWISE({ username, name: known.name })
    const id = known?.id ?? newId('per')
    ids.set(username, id)
    if (known) continue
    const given = access.get(username)
    if (!given) throw new Error(`No password was made for ${username}`)
    await client.query(
      `INSERT INTO person (id, username, name, password_hash, must_change_password)
       VALUES ($1, $2, $3, $4, $5)`,
      [id, username, name, given.passwordHash, given.mustChangePassword],
    )
  }
  return ids
}

async function insertPosts(
  setUp: SetUp,
  { units }: OrganisationFile,
  personIds: ReadonlyMap<string, string>,
): Promise<Pick<SetUpOrganisation, 'unitIds' | 'postIds'>> {
  const numbered = units.map((unit, index) => ({ ...unit, id: idInOrder('uni', index), index }))
  await insertRows(
    setUp,
    'unit',
    numbered.map((unit) => ({
      id: unit.id,
      name: unit.name,
      abbreviation: unit.abbreviation,
      is_treasury: unit.isTreasury,
      position: unit.index + 1,
    })),
  )
  const posts = numbered
    .flatMap((unit) => unit.posts.map((post) => ({ ...post, unitId: unit.id })))
    .map((post, index) => ({ ...post, id: idInOrder('pos', index), position: index + 1 }))
  await insertRows(
    setUp,
    'post',
    posts.map((post) => ({
      id: post.id,
      unit_id: post.unitId,
      title: post.title,
      roles: post.roles,
      position: post.position,
    })),
  )
  await insertRows(
    setUp,
    'post_holder',
    posts
      .flatMap((post) => post.holders.map((holder) => ({ post, holder })))
      .map(({ post, holder }, index) => ({
        id: idInOrder('hol', index),
        post_id: post.id,
        person_id: known(personIds, holder.username),
        capacity: holder.capacity,
        order_number: holder.orderNumber ?? null,
        ordered_on: holder.orderedOn ?? null,
        valid_from: holder.from,
        valid_to: holder.to ?? null,
      })),
  )
  return {
    unitIds: new Map(numbered.map((unit) => [unit.abbreviation, unit.id])),
    postIds: new Map(posts.map((post) => [post.title, post.id])),
  }
}

async function insertCalendar(setUp: SetUp): Promise<void> {
  const days = readDataCsv(projectRoot, 'holidays.csv')
  await insertRows(
    setUp,
    'holiday',
    days.map((row) => ({ date: fieldOf(row, 'date'), name: fieldOf(row, 'name_th') })),
  )
}

/** A row of prisma/data/settings.json; its basis and meaning are for people. */
type SettingFile = { readonly key: string; readonly validFrom: string; readonly value: object }

async function insertSettings(setUp: SetUp): Promise<void> {
  const file = join(projectRoot, 'prisma', 'data', 'settings.json')
  const settings = JSON.parse(readFileSync(file, 'utf8')) as readonly SettingFile[]
  await insertRows(
    setUp,
    'setting',
    settings.map(({ key, validFrom, value }) => ({ key, valid_from: validFrom, value })),
  )
}

/** The chart of accounts, the year with its twelve periods, the chain's beginning, and what is brought forward. */
async function openBooks(
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
async function insertBudget(
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

async function insertBankAccounts(
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

async function insertPayees(
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

const madeAt = Date.now()

/** Ids that sort as the file has its rows: each is as if minted a millisecond after the one before. */
export function idInOrder(prefix: Parameters<typeof newId>[0], index: number): string {
  return newId(prefix, madeAt + index)
}

/** The id of a name; the file was checked, so a name without one is a mistake of ours. */
function known(ids: ReadonlyMap<string, string>, name: string): string {
  const id = ids.get(name)
  if (id === undefined) throw new Error(`The set-up has no ${name}`)
  return id
}
