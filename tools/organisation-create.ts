import { randomInt } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import pg from 'pg'
import { hashPassword } from '../api/auth/password'
import { loadConfig } from '../config'
import { bangkokDateOf, fiscalYearOf } from '../domain/shared/calendar'
import {
  type DomainError,
  type DomainErrors,
  eachRefusal,
  isRefusal,
  sentence,
} from '../domain/shared/errors'
import { thaiSentenceOf } from '../domain/refusals'
import { organisationError } from '../prisma/organisation-errors'
import type { OrganisationFile } from '../prisma/organisation-file'
import { createOrganisation, hasOrganisation, type Access } from '../prisma/organisation-setup'
import { readOrganisationFile } from './organisation-file'
import { linesFromRemaining } from './remaining-lines'

/** What a new organisation's administrator must hand out: shown once and kept nowhere. */
export type NewUser = {
  readonly username: string
  readonly name: string
  readonly password: string
}

/**
 * Makes the organisation of a file and answers with the one-time passwords of the people whom the system
 * did not know. Each must choose a password of their own at the first sign-in.
 * Throws DomainErrors; nothing is made then.
 */
export async function createFrom(
  file: OrganisationFile,
  databaseUrl: string,
): Promise<readonly NewUser[]> {
  const client = new pg.Client({ connectionString: databaseUrl })
  client.on('error', () => undefined) // the query that fails tells it
  await client.connect()
  try {
    if (await hasOrganisation(client, file.dlaCode))
      throw organisationError.ORGANISATION_ALREADY_THERE({ dlaCode: file.dlaCode })
    const users = await withPasswords(client, file)
    const access = new Map<string, Access>()
    for (const { username, password } of users) {
      const passwordHash = await hashPassword(password)
      access.set(username, { passwordHash, mustChangePassword: true })
    }
    await createOrganisation(client, file, { access, isExample: false })
    return users
  } finally {
    await client.end()
  }
}

/** The sentences of a refusal, in Thai. */
export function sentencesOf(error: DomainError | DomainErrors): readonly string[] {
  const own: Readonly<Record<string, { readonly th: string }>> = organisationError.refusals
  return eachRefusal(error).map((refusal) => {
    const entry = own[refusal.code]
    return entry ? sentence(entry.th, refusal.facts) : thaiSentenceOf(refusal)
  })
}

async function withPasswords(
  client: pg.Client,
  { people }: OrganisationFile,
): Promise<readonly NewUser[]> {
  const { rows } = await client.query<{ username: string }>(
    'SELECT username FROM person WHERE username = ANY($1)',
    [people.map((person) => person.username)],
  )
  const known = new Set(rows.map((row) => row.username))
  return people
    .filter((person) => !known.has(person.username))
    .map((person) => ({ ...person, password: oneTimePassword() }))
}

/** Four groups of four, without letters that are mistaken for one another: 80 bits. */
function oneTimePassword(): string {
  const group = (): string =>
    Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join('')
  return Array.from({ length: 4 }, group).join('-')
}

const letters = 'abcdefghjkmnpqrstuvwxyz23456789'

async function main(): Promise<void> {
  const [path, reportPath] = process.argv.slice(2)
  if (path === undefined)
    return refuse(['ระบุแฟ้ม: npm run organisation:create -- FILE.json [B_RemainedBudget.xlsx]'])
  const config = loadConfig()
  const read = readOrganisationFile(jsonIn(path), fiscalYearOf(bangkokDateOf(new Date())))
  if (!read.ok) return refuse(read.problems)
  const lines = reportPath
    ? await linesFromRemaining(readFileSync(reportPath), basename(reportPath), read.value)
    : { ok: true as const, value: read.value.budgetLines }
  if (!lines.ok) return refuse(lines.problems)
  const file = { ...read.value, budgetLines: lines.value }
  try {
    report(file, await createFrom(file, config.ownerDatabaseUrl))
  } catch (error) {
    if (isRefusal(error)) return refuse(sentencesOf(error))
    throw error
  }
}

function jsonIn(path: string): unknown {
  const text = readFileSync(path, 'utf8')
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new Error(`${path} อ่านเป็น JSON ไม่ได้: ${(error as Error).message}`, { cause: error })
  }
}

function refuse(problems: readonly string[]): void {
  process.stderr.write(`ยังสร้างหน่วยงานไม่ได้ ต้องแก้ ${problems.length} จุด\n`)
  for (const problem of problems) process.stderr.write(`  - ${problem}\n`)
  process.exitCode = 1
}

function report({ name, units }: OrganisationFile, users: readonly NewUser[]): void {
  process.stdout.write(
    `สร้าง${name}แล้ว รหัสผ่านต่อไปนี้แสดงครั้งเดียว ใช้ได้จนกว่าเจ้าของจะตั้งใหม่เมื่อเข้าระบบครั้งแรก\n\n`,
  )
  for (const { username, name: person, password } of users) {
    const posts = units
      .flatMap((unit) => unit.posts)
      .filter((post) => post.holders.some((holder) => holder.username === username))
      .map((post) => post.title)
    process.stdout.write(`  ${username}\t${password}\t${person}\t${posts.join(', ')}\n`)
  }
}

if (require.main === module) {
  main().catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exitCode = 1
  })
}
