import { inOrganisation, createDb } from '../../prisma/client'
import { listInbox } from '../../prisma/inbox'
import { plainDate } from '../../domain/shared/calendar'
import type { BenchOffice } from './office'
import { medianOf, milliseconds, row, timesOf, type Row } from './measure'

const posts = 40
const few = 10_000
const many = 1_000_000

/**
 * The inbox page's query with 10,000 open tasks in the database and with 1,000,000, the officer's own pile being
 * the same 250: a country's work must not slow one desk. The tasks are rows as commits leave them.
 */
export async function measureInbox(office: BenchOffice, webUrl: string): Promise<Row[]> {
  const db = createDb(webUrl, 2)
  const { owner, organisationId } = office
  const today = plainDate('2026-11-22')
  const read = (): Promise<unknown> =>
    inOrganisation(db, organisationId, (tx) =>
      listInbox(tx, {
        postIds: ['pos_bench_0'],
        today,
        words: [],
        amount: undefined,
        step: '',
        page: 1,
      }),
    )
  try {
    await addPosts(office)
    await addTasks(office, 0, few)
    await owner.query('ANALYZE task, document, document_event')
    await timesOf(20, read)
    const small = medianOf(await timesOf(60, read))
    for (let from = few; from < many; from += 110_000)
      await addTasks(office, from, Math.min(from + 110_000, many))
    await owner.query('ANALYZE task, document, document_event')
    await timesOf(20, read)
    const large = medianOf(await timesOf(60, read))
    return [
      row(
        'inbox page, 1,000,000 open tasks',
        milliseconds(large),
        `${milliseconds(small)} at 10,000`,
        large / small,
        'at most',
        1.3,
      ),
    ]
  } finally {
    await db.$disconnect()
  }
}

/** The first post keeps 250 papers however many there are; the others share the rest. */
async function addTasks(
  { owner, organisationId, unitIds }: BenchOffice,
  from: number,
  to: number,
): Promise<void> {
  const unitId = [...unitIds.values()][0]
  await owner.query('BEGIN')
  await owner.query(`SELECT set_config('app.organisation_id', $1, true)`, [organisationId])
  await owner.query(
    `INSERT INTO document (organisation_id, id, kind, status, version, unit_id, fiscal_year, title, payee_name, gross_satang, net_satang, drafted_by, created_at, updated_at)
     SELECT $1, 'vou_bench_' || n, 'voucher', 'checked', 5, $2, 2570, 'วัดความเร็ว', 'ผู้รับเงิน', 100 * n, 99 * n, 'per_bench', now(), now()
     FROM generate_series($3::int, $4::int - 1) n`,
    [organisationId, unitId, from, to],
  )
  await owner.query(
    `INSERT INTO task (organisation_id, id, document_id, event_id, step, post_id, opened_on, opened_at, due_on)
     SELECT $1, 'tsk_bench_' || n, 'vou_bench_' || n, 'evt_bench', 'finance-endorse',
       'pos_bench_' || CASE WHEN n < 250 THEN 0 ELSE 1 + n % $4 END, date '2026-11-18', now(), date '2026-11-20' + n % 5
     FROM generate_series($2::int, $3::int - 1) n`,
    [organisationId, from, to, posts - 1],
  )
  await owner.query('COMMIT')
}

async function addPosts({ owner, organisationId, unitIds }: BenchOffice): Promise<void> {
  const unitId = [...unitIds.values()][0]
  await owner.query('BEGIN')
  await owner.query(`SELECT set_config('app.organisation_id', $1, true)`, [organisationId])
  await owner.query(
    `INSERT INTO post (organisation_id, id, unit_id, title, roles, position)
     SELECT $1, 'pos_bench_' || n, $2, 'ผู้วัดความเร็ว ' || n, '{finance-director}', 1000 + n FROM generate_series(0, $3::int - 1) n`,
    [organisationId, unitId, posts],
  )
  await owner.query('COMMIT')
}
