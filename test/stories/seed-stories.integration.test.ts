import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { createServices, type Services } from '../../api/services'
import { loadConfig, type Config } from '../../config'
import { bangkokDateOf } from '../../domain/shared/calendar'
import { createLogger } from '../../logger'
import { dlaCode as danThapTako } from '../../prisma/examples/dan-thap-tako'
import { dlaCode as maeSai, storyLineCode } from '../../prisma/examples/mae-sai'
import { seed } from '../../prisma/seed'
import { seedStories } from '../../tools/seed-stories'
import { cloneDatabase, type TestDatabase } from '../support/database'
import { startWorker, type TestWorker } from '../support/worker'

let database: TestDatabase
let worker: TestWorker
let services: Services
let owner: pg.Client
let files: string

jest.setTimeout(240_000)

beforeAll(async () => {
  database = await cloneDatabase()
  files = mkdtempSync(join(tmpdir(), 'khlang-seed-'))
  const config: Config = loadConfig({
    ...process.env,
    NODE_ENV: 'test',
    WEB_DATABASE_URL: database.webUrl,
    WORKER_DATABASE_URL: database.workerUrl,
    DATABASE_URL: database.ownerUrl,
    FILES_DIR: files,
    TEMPORAL_TASK_QUEUE: `seed-stories-${process.pid}`,
  })
  worker = await startWorker(config)
  services = createServices(config, { logger: createLogger('seed', { level: 'silent' }) })
  owner = new pg.Client({ connectionString: database.ownerUrl })
  owner.on('error', () => undefined)
  await owner.connect()
  await seed(database.ownerUrl, bangkokDateOf(new Date()))
})

afterAll(async () => {
  await owner.end()
  await services.close()
  await worker.close()
  await database.drop()
  rmSync(files, { recursive: true, force: true })
})

test('interrupted, the last weeks go on where they stopped; then they are never played again', async () => {
  let acts = 0
  const broken: Services = {
    ...services,
    act: ((kind: never, sent: never) => {
      acts += 1
      if (acts > 60) throw new Error('the plug was pulled')
      return services.act(kind, sent)
    }) as Services['act'],
  }
  await expect(seedStories(broken, database.ownerUrl)).rejects.toThrow('the plug was pulled')
  expect(await clockOf(maeSai)).toBe('00:00:00')

  expect(await seedStories(services, database.ownerUrl)).toBe('played')
  const played = await eventCount()
  expect(await seedStories(services, database.ownerUrl)).toBe('was there')
  expect(await eventCount()).toBe(played)
  expect(await clockOf(maeSai)).toBe('00:00:00')
})

test('papers of every age wait, one of them before the chief executive for more than seven days', async () => {
  await inBooksOf(maeSai)
  const [oldest] = await rows<{ title: string; post: string; days: number }>(
    `SELECT d.title, p.title AS post,
            (SELECT count(*)::int FROM generate_series(t.opened_on + 1, organisation_today(t.organisation_id), '1 day') g
             WHERE extract(isodow FROM g) < 6
               AND NOT EXISTS (SELECT FROM holiday h WHERE h.organisation_id = t.organisation_id AND h.date = g::date)) AS days
     FROM task t
     JOIN document d ON d.organisation_id = t.organisation_id AND d.id = t.document_id
     JOIN post p ON p.organisation_id = t.organisation_id AND p.id = t.post_id
     WHERE t.closed_at IS NULL AND t.step = 'approve' ORDER BY t.opened_at LIMIT 1`,
  )
  expect(oldest).toMatchObject({
    title: 'จ้างเหมาจัดสถานที่และเครื่องเสียง ประเพณีลอยกระทงตำบลแม่ใส',
    post: 'นายกองค์การบริหารส่วนตำบล',
  })
  expect(oldest?.days).toBeGreaterThanOrEqual(7)

  const statuses = await rows<{ status: string; count: number }>(
    `SELECT status, count(*)::int AS count FROM document WHERE kind = 'voucher' GROUP BY status ORDER BY status`,
  )
  expect(Object.fromEntries(statuses.map(({ status, count }) => [status, count]))).toEqual({
    approved: 2,
    cancelled: 1,
    checked: 2,
    'clerk-endorsed': 4,
    closed: 2,
    'finance-endorsed': 2,
    'funds-certified': 3,
    paid: 1,
    'payment-prepared': 2,
    'payment-signed': 1,
    presented: 1,
    received: 1,
    rejected: 1,
    returned: 1,
    submitted: 2,
  })
})

test('a transfer waits for the executive, next year is being typed, a supplementary budget is with the district chief', async () => {
  await inBooksOf(maeSai)
  expect(
    await rows(
      `SELECT d.kind, d.status, d.fiscal_year - (SELECT max(fiscal_year) FROM budget_line) AS ahead, p.title AS holder
       FROM document d JOIN task t ON t.organisation_id = d.organisation_id AND t.document_id = d.id AND t.closed_at IS NULL
       JOIN post p ON p.organisation_id = t.organisation_id AND p.id = t.post_id
       WHERE d.kind IN ('transfer', 'ordinance') ORDER BY d.kind, d.status DESC`,
    ),
  ).toEqual([
    { kind: 'ordinance', status: 'drafting', ahead: 1, holder: 'ปลัดองค์การบริหารส่วนตำบล' },
    { kind: 'ordinance', status: 'at-supervisor', ahead: 0, holder: 'ปลัดองค์การบริหารส่วนตำบล' },
    { kind: 'transfer', status: 'endorsed', ahead: 0, holder: 'นายกองค์การบริหารส่วนตำบล' },
  ])
  expect(
    await rows(`SELECT reserved::text FROM budget_line WHERE code = '00111-220100-00'`),
  ).toEqual([{ reserved: '12000000' }])
  expect(
    await rows(
      `SELECT count(*)::int AS requests, count(DISTINCT r.unit_id)::int AS units FROM budget_request r
       JOIN document d ON d.organisation_id = r.organisation_id AND d.id = r.ordinance_id AND d.status = 'drafting'`,
    ),
  ).toEqual([{ requests: 6, units: 2 }])
})

test('the supplementary budget claims the surplus that was recorded, and no more', async () => {
  await inBooksOf(maeSai)
  expect(
    await rows(
      `SELECT received_satang - estimate_satang - claimed_satang AS free, claimed_satang::text AS claimed FROM revenue_received`,
    ),
  ).toEqual([{ free: '0', claimed: '35000000' }])
})

test('every unit has an approved plan, and one has a revision that waits for the treasury', async () => {
  await inBooksOf(maeSai)
  expect(
    await rows(
      `SELECT edition, is_open AS open, count(*)::int AS plans FROM spending_plan GROUP BY 1, 2 ORDER BY 1`,
    ),
  ).toEqual([
    { edition: 1, open: false, plans: 4 },
    { edition: 2, open: true, plans: 1 },
  ])
  expect(
    await rows(
      `SELECT sum(quarter_1_satang + quarter_2_satang + quarter_3_satang + quarter_4_satang)::text AS planned FROM spending_plan_line`,
    ),
  ).toEqual([{ planned: '4200000000' }])
})

test('nothing of it lies in the future', async () => {
  await inBooksOf(maeSai)
  expect(await rows(`SELECT id FROM document_event WHERE happened_at > now()`)).toEqual([])
})

test('the line of the story still has its 50,000.00', async () => {
  await inBooksOf(maeSai)
  const line = await rows(
    `SELECT l.original::text, (SELECT count(*)::int FROM budget_movement m
       WHERE m.organisation_id = l.organisation_id AND m.budget_line_id = l.id) AS movements,
       l.reserved::text, l.vouchered::text, l.paid::text
     FROM budget_line l WHERE l.code = $1`,
    [storyLineCode],
  )
  expect(line).toEqual([
    { original: '5000000', movements: 1, reserved: '0', vouchered: '0', paid: '0' },
  ])
})

test('the balance of vouchers payable is what lines hold as vouchered', async () => {
  await inBooksOf(maeSai)
  const [books] = await rows<{ payable: string; vouchered: string }>(
    `SELECT (SELECT sum(credit - debit)::text FROM account_balance WHERE account_code = '2102040102') AS payable,
            (SELECT sum(vouchered)::text FROM budget_line) AS vouchered`,
  )
  expect(books?.payable).toBe(books?.vouchered)
  expect(BigInt(books?.payable ?? '0')).toBeGreaterThan(0n)
})

test('the four bills have their papers', async () => {
  await inBooksOf(danThapTako)
  expect(
    await rows(
      `SELECT count(*)::int AS papers FROM attachment WHERE removed_at IS NULL GROUP BY document_id`,
    ),
  ).toEqual([{ papers: 3 }, { papers: 3 }, { papers: 3 }, { papers: 3 }])
  expect(await clockOf(danThapTako)).not.toBe('00:00:00')
})

async function inBooksOf(dlaCode: string): Promise<void> {
  await owner.query(
    `SELECT set_config('app.organisation_id', id, false) FROM organisation WHERE dla_code = $1`,
    [dlaCode],
  )
}

async function clockOf(dlaCode: string): Promise<string | undefined> {
  const [row] = await rows<{ offset: string }>(
    `SELECT clock_offset::text AS offset FROM organisation WHERE dla_code = $1`,
    [dlaCode],
  )
  return row?.offset
}

async function eventCount(): Promise<number> {
  await inBooksOf(maeSai)
  const [row] = await rows<{ count: number }>(`SELECT count(*)::int FROM document_event`)
  return row?.count ?? 0
}

async function rows<Row extends pg.QueryResultRow>(
  statement: string,
  values: unknown[] = [],
): Promise<readonly Row[]> {
  return (await owner.query<Row>(statement, values)).rows
}
