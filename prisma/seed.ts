import { hash } from '@node-rs/argon2'
import pg from 'pg'
import { loadConfig } from '../config'
import { bangkokDateOf, firstDayOf, fiscalYearOf, type PlainDate } from '../domain/shared/calendar'
import { toJson } from '../domain/shared/json'
import { draftOf } from '../domain/voucher/draft'
import { danThapTako, utilityDrafts } from './examples/dan-thap-tako'
import { examplePassword, type Example } from './examples/example'
import { maeSai } from './examples/mae-sai'
import { maeSaiOrdinance } from './examples/mae-sai-ordinance'
import { maeSaiSourceNotes } from './examples/mae-sai-source'
import { newId } from './ids'
import { enforceOrdinance } from './ordinance-setup'
import {
  createOrganisation,
  hasOrganisation,
  type Access,
  type SetUpOrganisation,
} from './organisation-setup'
import { insertRows } from './set-up-rows'
import { sourceNotesKey } from './source-notes'

/** A line of the table of example users, as `npm start` prints it. */
export type ExampleUser = {
  readonly organisation: string
  readonly username: string
  readonly name: string
  readonly post: string
  readonly password: string
}

/**
 * Makes the example organisations that aren't there yet, and answers with their users. An organisation that
 * is there is left as it is: running it twice changes nothing.
 */
export async function seed(databaseUrl: string, today: PlainDate): Promise<readonly ExampleUser[]> {
  const client = new pg.Client({ connectionString: databaseUrl })
  client.on('error', () => undefined) // the query that fails tells it
  await client.connect()
  try {
    await client.query('SELECT pg_advisory_lock($1)', [seedLock])
    const municipality = danThapTako()
    await createExample(client, municipality, (made) => insertDrafts(client, made))
    const subdistrict = maeSai(fiscalYearOf(today))
    await createExample(
      client,
      { ...subdistrict, file: { ...subdistrict.file, budgetLines: [] } },
      (made) => insertOrdinance(client, subdistrict, made),
    )
    return [subdistrict, municipality].flatMap(usersOf)
  } finally {
    await client.end()
  }
}

/** Keeps two starts from seeding at once. */
const seedLock = 72_707_371

async function createExample(
  client: pg.Client,
  { file, pretendToday }: Example,
  also?: (made: SetUpOrganisation) => Promise<void>,
): Promise<void> {
  if (await hasOrganisation(client, file.dlaCode)) return
  const access = new Map<string, Access>(
    await Promise.all(
      file.people.map(async ({ username }): Promise<[string, Access]> => {
        const passwordHash = await hash(examplePassword(username), cost)
        return [username, { passwordHash, mustChangePassword: false }]
      }),
    ),
  )
  const options = { access, isExample: true, ...(pretendToday && { pretendToday }) }
  await createOrganisation(client, file, options, also)
}

/** OWASP's setting for argon2id, as the sign-in has it. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** The year's budget as it came into force, and what its source gets wrong. */
async function insertOrdinance(
  client: pg.Client,
  { file }: Example,
  organisation: SetUpOrganisation,
): Promise<void> {
  const setUp = { client, organisationId: organisation.organisationId }
  await enforceOrdinance(setUp, maeSaiOrdinance(file, organisation))
  await insertRows(setUp, 'setting', [
    {
      key: sourceNotesKey,
      valid_from: firstDayOf(file.fiscalYear),
      value: maeSaiSourceNotes(),
    },
  ])
}

async function insertDrafts(client: pg.Client, organisation: SetUpOrganisation): Promise<void> {
  for (const { authorUsername, content } of utilityDrafts(organisation)) {
    await client.query(
      `INSERT INTO draft (organisation_id, id, kind, unit_id, author_id, body, content, created_at, updated_at)
       SELECT $1, $2, 'voucher', $3, $4, $5, $6, organisation_now($1), organisation_now($1)`,
      [
        organisation.organisationId,
        newId('vou'),
        content.unitId,
        organisation.personIds.get(authorUsername),
        JSON.stringify(draftOf(content)),
        JSON.stringify(toJson(content)),
      ],
    )
  }
}

function usersOf({ file }: Example): readonly ExampleUser[] {
  const posts = file.units.flatMap((unit) => unit.posts)
  return file.people.map(({ username, name }) => ({
    organisation: file.shortName,
    username,
    name,
    post: posts
      .filter((post) => post.holders.some((holder) => holder.username === username))
      .map((post) => post.title)
      .join(', '),
    password: examplePassword(username),
  }))
}

/** `node dist/prisma/seed.js`: answers with the example users as one line of JSON. */
async function main(): Promise<void> {
  const config = loadConfig()
  if (config.production) {
    process.stderr.write('ระบบจริงไม่มีหน่วยงานตัวอย่าง (production is never seeded)\n')
    process.exitCode = 1
    return
  }
  const users = await seed(config.ownerDatabaseUrl, bangkokDateOf(new Date()))
  process.stdout.write(`${JSON.stringify(users)}\n`)
}

if (require.main === module) {
  main().catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`)
    process.exitCode = 1
  })
}
