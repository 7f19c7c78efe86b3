import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ClientBase } from 'pg'
import { projectRoot } from '../config'
import type { PlainDate } from '../domain/shared/calendar'
import { fieldOf, readDataCsv } from './csv'
import { newId } from './ids'
import { checkOrganisationFile } from './organisation-checks'
import type { OrganisationFile } from './organisation-file'
import { insertBankAccounts, insertBudget, insertPayees, openBooks } from './set-up-books'
import { insertPeople, insertPosts } from './set-up-people'
import { insertRows, type SetUp } from './set-up-rows'

/** How a person of the file gets in. A username that the system knows already keeps its password. */
export type Access = { readonly passwordHash: string; readonly mustChangePassword: boolean }

/** What a set-up needs beside the file. */
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
