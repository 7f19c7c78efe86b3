import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { createServices, type Services } from '../../api/services'
import { loadConfig, projectRoot } from '../../config'
import { plainDate } from '../../domain/shared/calendar'
import { createLogger } from '../../logger'
import { playStory } from '../../tools/stories/player'
import { readStoryFile } from '../../tools/stories/read'
import type { Story } from '../../tools/stories/story-file'
import { cloneDatabase, type TestDatabase } from '../support/database'
import { startWorker, type TestWorker } from '../support/worker'

const folder = join(projectRoot, 'stories')
const stories = readdirSync(folder).filter((name) => name !== 'office.json')

let database: TestDatabase
let worker: TestWorker
let services: Services
let owner: pg.Client
let files: string

jest.setTimeout(120_000)

beforeAll(async () => {
  database = await cloneDatabase()
  files = mkdtempSync(join(tmpdir(), 'khlang-stories-'))
  const config = loadConfig({
    ...process.env,
    NODE_ENV: 'test',
    WEB_DATABASE_URL: database.webUrl,
    WORKER_DATABASE_URL: database.workerUrl,
    DATABASE_URL: database.ownerUrl,
    FILES_DIR: files,
    TEMPORAL_TASK_QUEUE: `stories-${process.pid}`,
  })
  worker = await startWorker(config)
  services = createServices(config, { logger: createLogger('stories', { level: 'silent' }) })
  owner = new pg.Client({ connectionString: database.ownerUrl })
  owner.on('error', () => undefined)
  await owner.connect()
})

afterAll(async () => {
  await owner.end()
  await services.close()
  await worker.close()
  await database.drop()
  rmSync(files, { recursive: true, force: true })
})

test.each(stories)('%s comes out as it is told', async (name) => {
  const { story, office } = readStoryFile(join(folder, name))
  expect(await playStory({ services, owner }, story, office)).toEqual([])
})

test('N4 of the worked example: the books themselves refuse an entry that is off by a satang', async () => {
  const { rows } = await owner.query<{ id: string }>('SELECT id FROM organisation LIMIT 1')
  const post = (credit: bigint) =>
    owner.query(`SELECT ledger_post($1, $2, $2, 1, NULL, $3, 'general', 'N4', NULL, $4, $5, $6)`, [
      rows[0]?.id,
      `jou_n4_${credit}`,
      '2026-11-30',
      ['5104020101', '2102040102'],
      ['debit', 'credit'],
      [100_00n, credit],
    ])
  await owner.query(`SELECT set_config('app.organisation_id', $1, false)`, [rows[0]?.id])
  await expect(post(99_99n)).rejects.toMatchObject({ code: 'KH010' })
  await owner.query('BEGIN')
  await expect(post(100_00n)).resolves.toBeDefined()
  await owner.query('ROLLBACK')
})

test('a story that expects otherwise is told every difference', async () => {
  const { story, office } = readStoryFile(join(folder, 's15.json'))
  const [draft, refused, , look] = story.steps
  if (!draft || !refused || !('refused' in refused) || !look || !('expect' in look))
    throw new Error('s15.json has other steps than this test knows')
  const wrong: Story = {
    ...story,
    steps: [
      draft,
      { ...refused, refused: 'SOD_VIOLATION' },
      { ...refused, stating: { shortfall: '5,000.01' } },
      {
        ...look,
        expect: {
          ...look.expect,
          vouchers: { เกินงบประมาณ: { status: 'submitted', net: '1.00' } },
          budgetLines: { จ้างเหมาบริการ: { available: '30,000.01' } },
          balances: { bank: '999,999.99' },
          entries: [
            { on: plainDate('2026-11-19'), debit: { svc: '1.00' }, credit: { ap: '1.00' } },
          ],
        },
      },
      { ...refused, refused: undefined },
      look,
    ],
  }
  expect(await playStory({ services, owner }, wrong, office)).toEqual([
    expect.stringContaining('ควรถูกปฏิเสธด้วย SOD_VIOLATION แต่ถูกปฏิเสธ VOUCHER_BUDGET_SHORT'),
    expect.stringContaining('ควรบอก shortfall 5,000.01 แต่บอก 5,000.00'),
    expect.stringContaining('status: ควรเป็น submitted แต่เป็น draft'),
    expect.stringContaining('net: ควรเป็น 1.00 แต่เป็น 34,672.90'),
    expect.stringContaining('available: ควรเป็น 30,000.01 แต่เป็น 30,000.00'),
    expect.stringContaining('ควรเป็น 999,999.99 แต่เป็น 1,000,000.00'),
    expect.stringMatching(
      /ไม่มีรายการบัญชี 2026-11-19: Dr 5104010112 .* 1\.00, Cr 2101010102 .* 1\.00/,
    ),
    expect.stringContaining('ไม่ควรถูกปฏิเสธ แต่ถูกปฏิเสธ VOUCHER_BUDGET_SHORT'),
  ])
})

test('afterwards every clock is right', async () => {
  const { rows } = await owner.query(`SELECT FROM organisation WHERE clock_offset <> '0'`)
  expect(rows).toEqual([])
})
