import pg from 'pg'
import { createServices, type Services } from '../api/services'
import { loadConfig } from '../config'
import {
  fiscalYearOf,
  firstDayOf,
  plainDate,
  type FiscalYear,
  type PlainDate,
} from '../domain/shared/calendar'
import { createLogger } from '../logger'
import { inOrganisation } from '../prisma/client'
import { dlaCode as danThapTako } from '../prisma/examples/dan-thap-tako'
import { dlaCode as maeSai } from '../prisma/examples/mae-sai'
import { findWorkingCalendar } from '../prisma/organisation'
import { resetClock } from './stories/clock'
import { maeSaiAtWork } from './stories/mae-sai-at-work'
import { playBudgetAtWork } from './stories/mae-sai-budget'
import { repeatableMint } from './stories/mint'
import { attachPapers } from './stories/papers'
import { playSteps } from './stories/player'

/**
 * Once, after the processes are up: plays the last weeks of อบต.แม่ใส through the acts of its officers, so
 * that inboxes and the board have papers of every age, and attaches example papers to the four bills of
 * ทต.ด่านทับตะโก. Interrupted, it goes on where it stopped. The clock of แม่ใส is right when it ends.
 */
export async function seedStories(
  services: Services,
  ownerUrl: string,
  told: (done: number, of: number) => void = () => undefined,
): Promise<'played' | 'was there'> {
  const owner = new pg.Client({ connectionString: ownerUrl })
  owner.on('error', () => undefined) // the query that fails tells it
  await owner.connect()
  try {
    await owner.query('SELECT pg_advisory_lock($1)', [playLock])
    const organisationId = await organisationOf(owner, maeSai)
    if (!organisationId || (await isPlayed(owner, organisationId))) return 'was there'
    const municipality = await organisationOf(owner, danThapTako)
    if (municipality) await attachToBills(services, owner, municipality)
    await play(services, owner, organisationId, told)
    return 'played'
  } finally {
    await owner.end()
  }
}

/** Keeps two starts from playing at once. */
const playLock = 72_707_372

/** The setting by which an organisation remembers that its last weeks were played. */
const marker = 'example-at-work'

async function play(
  services: Services,
  owner: pg.Client,
  organisationId: string,
  told: (done: number, of: number) => void,
): Promise<void> {
  const today = await dayOfPlay(owner, organisationId)
  const fiscalYear = fiscalYearOf(today)
  const calendar = await inOrganisation(services.db, organisationId, findWorkingCalendar)
  const isReady =
    today > firstDayOf(fiscalYear) && (await isOpen(owner, organisationId, fiscalYear))
  const steps = isReady ? maeSaiAtWork(today, fiscalYear, calendar) : []
  let done = 0
  const acts = steps.reduce((count, step) => count + ('by' in step ? step.by.length : 1), 0)
  const tell = (): void => told(++done, acts)
  try {
    const stage = { services, owner }
    const mint = repeatableMint(organisationId)
    const differences = await playSteps(stage, organisationId, steps, tell, mint)
    if (differences.length > 0) throw new Error(differences.join('\n'))
    if (isReady)
      await playBudgetAtWork(stage, organisationId, mint, { today, fiscalYear, calendar })
    await mark(owner, organisationId, { today, isPlayed: true })
  } finally {
    await resetClock(owner, organisationId)
  }
}

/** On the first day of a year there are no weeks to play, nor in a year whose books aren't open here. */
async function isOpen(
  owner: pg.Client,
  organisationId: string,
  fiscalYear: FiscalYear,
): Promise<boolean> {
  await inBooksOf(owner, organisationId)
  const { rowCount } = await owner.query(
    'SELECT FROM fiscal_year WHERE organisation_id = $1 AND year = $2 AND is_open',
    [organisationId, fiscalYear],
  )
  return (rowCount ?? 0) > 0
}

/** The day from which ages are counted: that of the first try, so that a second one plays the same. */
async function dayOfPlay(owner: pg.Client, organisationId: string): Promise<PlainDate> {
  const begun = await marked(owner, organisationId)
  if (begun) return plainDate(begun.today)
  await resetClock(owner, organisationId)
  const { rows } = await owner.query<{ today: string }>(
    'SELECT organisation_today($1)::text AS today',
    [organisationId],
  )
  const today = plainDate(rows[0]?.today ?? '')
  await mark(owner, organisationId, { today, isPlayed: false })
  return today
}

type Mark = { readonly today: string; readonly isPlayed: boolean }

async function isPlayed(owner: pg.Client, organisationId: string): Promise<boolean> {
  return (await marked(owner, organisationId))?.isPlayed ?? false
}

async function marked(owner: pg.Client, organisationId: string): Promise<Mark | undefined> {
  await inBooksOf(owner, organisationId)
  const { rows } = await owner.query<{ value: Mark }>(
    'SELECT value FROM setting WHERE organisation_id = $1 AND key = $2',
    [organisationId, marker],
  )
  return rows[0]?.value
}

async function mark(owner: pg.Client, organisationId: string, value: Mark): Promise<void> {
  await inBooksOf(owner, organisationId)
  await owner.query(
    `INSERT INTO setting (organisation_id, key, valid_from, value) VALUES ($1, $2, $3, $4)
     ON CONFLICT (organisation_id, key, valid_from) DO UPDATE SET value = excluded.value`,
    [organisationId, marker, value.today, JSON.stringify(value)],
  )
}

/** The papers of the bills, where nobody has attached any yet. */
async function attachToBills(
  services: Services,
  owner: pg.Client,
  organisationId: string,
): Promise<void> {
  await inBooksOf(owner, organisationId)
  const { rows } = await owner.query<{ id: string; authorId: string }>(
    `SELECT f.id, f.author_id AS "authorId" FROM draft f
     WHERE f.organisation_id = $1 AND f.discarded_at IS NULL
       AND NOT EXISTS (SELECT FROM document d WHERE d.organisation_id = f.organisation_id AND d.id = f.id)
       AND NOT EXISTS (SELECT FROM attachment a WHERE a.organisation_id = f.organisation_id AND a.document_id = f.id)`,
    [organisationId],
  )
  for (const { id, authorId } of rows)
    await attachPapers(services, organisationId, {
      voucherId: id,
      papers: 'all',
      personId: authorId,
    })
}

async function organisationOf(owner: pg.Client, dlaCode: string): Promise<string | undefined> {
  const { rows } = await owner.query<{ id: string }>(
    'SELECT id FROM organisation WHERE dla_code = $1 AND is_example ORDER BY created_at LIMIT 1',
    [dlaCode],
  )
  return rows[0]?.id
}

async function inBooksOf(owner: pg.Client, organisationId: string): Promise<void> {
  await owner.query(`SELECT set_config('app.organisation_id', $1, false)`, [organisationId])
}

/** `node dist/tools/seed-stories.js`: tells its progress as lines `n/m`. */
async function main(): Promise<void> {
  const config = loadConfig()
  if (config.production) throw new Error('ระบบจริงไม่มีหน่วยงานตัวอย่าง (production is never seeded)')
  const services = createServices(config, {
    logger: createLogger('seed-stories', { level: 'error' }),
  })
  try {
    await seedStories(services, config.ownerDatabaseUrl, (done, of) =>
      process.stdout.write(`${done}/${of}\n`),
    )
  } finally {
    await services.close()
  }
}

if (require.main === module) {
  main().catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exitCode = 1
  })
}
