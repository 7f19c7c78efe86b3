import { spawn, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { createActs, type Acts } from '../../api/temporal'
import { loadConfig, projectRoot, type Config } from '../../config'
import { fiscalYearOf } from '../../domain/shared/calendar'
import { createLogger } from '../../logger'
import { newId } from '../../prisma/ids'
import { findOrdinanceCase } from '../../prisma/ordinance'
import { connect } from '../guards/offices'
import { until } from '../support/temporal'
import { openAtWork, type AtWork } from '../voucher/at-work'
import { ordinancesOf } from './on-its-way'

const patience = 60_000

/** In force on 1 October, with the worker's process, then the database's, killed in the middle of the transaction. */

jest.setTimeout(180_000)

let work: AtWork
let config: Config
let acts: Acts
let year: number
const id = newId('ord')
const eventId = newId('evt')
const workers: ChildProcess[] = []

beforeAll(async () => {
  work = await openAtWork()
  const { database, today } = work.office
  config = loadConfig({
    ...process.env,
    WEB_DATABASE_URL: database.webUrl,
    WORKER_DATABASE_URL: database.workerUrl,
    QUEUE_DATABASE_URL: database.queueUrl,
    TEMPORAL_TASK_QUEUE: `killed-${new URL(database.webUrl).pathname.slice(1)}`,
  })
  acts = createActs(config, work.office.db, createLogger('test', { level: 'silent' }))
  year = fiscalYearOf(today) + 1
  const ordinances = ordinancesOf(work)
  await work.setClock(`${year - 544}-08-02 09:00:00`)
  await ordinances.act(id, 'open')
  await ordinances.types(id, [
    { unit: 'สธ', subProgrammeCode: '00223', typeCode: '330200', amount: '60,000' },
    { unit: 'สป', amount: '500,000' },
  ])
  await ordinances.carries(id, `${year - 544}-08-10`)
  await work.setClock(`${year - 544}-10-01 00:00:01`)
})
afterAll(async () => {
  for (const worker of workers) worker.kill('SIGKILL')
  await acts.close()
  await work.close()
})

/** The worker as production runs it: a process of its own. */
function startWorker(): ChildProcess {
  const { workerDatabaseUrl, queueDatabaseUrl, temporalTaskQueue } = config
  const child = spawn(process.execPath, [join(projectRoot, 'dist', 'activities', 'worker.js')], {
    env: {
      ...process.env,
      WORKER_DATABASE_URL: workerDatabaseUrl,
      QUEUE_DATABASE_URL: queueDatabaseUrl,
      TEMPORAL_TASK_QUEUE: temporalTaskQueue,
    },
    stdio: 'ignore',
  })
  workers.push(child)
  return child
}

function died(child: ChildProcess): Promise<void> {
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  child.kill('SIGKILL')
  return ended
}

/** เริ่มใช้บังคับ, as the web sends it; pressed again, it is the same act. */
async function enforces() {
  const { organisationId } = work.office
  const { ordinance } = await findOrdinanceCase(work.db, organisationId, id)
  const { personId, postId } = await work.office.as('wichai')
  return acts.act('ordinance', {
    document: { organisationId, id, status: ordinance.status, version: ordinance.version },
    eventId,
    act: {
      action: 'enforce',
      personId,
      postId,
      version: ordinance.version,
      reason: '',
      warningReasons: {},
      sitting: undefined,
      motions: [],
      letter: undefined,
      on: undefined,
    },
  })
}

/** What of the year stands in the books: lines, movements, events of the act, and where the ordinance is. */
async function standing() {
  const [counts] = await work.ask<Record<string, number>>(
    `SELECT (SELECT count(*)::int FROM budget_line WHERE fiscal_year = $1) AS lines,
            (SELECT count(*)::int FROM budget_movement WHERE document_id = $2) AS movements,
            (SELECT count(*)::int FROM document_event WHERE document_id = $2 AND action = 'enforce') AS events`,
    year,
    id,
  )
  const [row] = await work.ask<{ status: string }>(`SELECT status FROM document WHERE id = $1`, id)
  return { ...counts, status: row?.status }
}

test('killed half-way nothing of it stands; pressed again all of it does, once, though worker and database die anew', async () => {
  const owner = await connect(work.office.database.ownerUrl)
  /** A role ends connections of its own alone. */
  const itself = await connect(work.office.database.workerUrl)
  /** The transaction that stands still half-way: its lines are made, its movements wait. */
  const waiting = async (): Promise<number | undefined> => {
    const { rows } = await owner.query<{ pid: number }>(
      `SELECT pid FROM pg_locks WHERE NOT granted AND relation = 'budget_movement'::regclass
       AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
    )
    return rows[0]?.pid
  }
  const isHalfWay = async (): Promise<boolean> => (await waiting()) !== undefined
  try {
    await owner.query('BEGIN')
    await owner.query('LOCK TABLE budget_movement IN EXCLUSIVE MODE')
    const first = startWorker()
    const unanswered = enforces()
    await until('the first is half-way', isHalfWay, patience)
    const backend = await waiting()
    await died(first)
    await itself.query('SELECT pg_terminate_backend($1, 5000)', [backend])
    expect(await standing()).toEqual({ lines: 0, movements: 0, events: 0, status: 'announced' })
    expect((await unanswered).outcome).toBe('unknown')

    const second = startWorker()
    const again = enforces()
    await until('the second is half-way', isHalfWay, patience)
    await died(second)
    expect((await again).outcome).toBe('unknown')

    startWorker()
    const third = enforces()
    await until('the third is half-way', isHalfWay, patience)
    const dying = await waiting()
    await itself.query('SELECT pg_terminate_backend($1, 5000)', [dying])
    expect(await standing()).toEqual({ lines: 0, movements: 0, events: 0, status: 'announced' })
    await until('it tries again by itself', isHalfWay, patience)
    await owner.query('COMMIT')
    expect((await third).outcome).not.toBe('refused')
    await until('it is in force', async () => (await enforces()).outcome === 'done', patience)
    expect(await standing()).toEqual({ lines: 2, movements: 2, events: 1, status: 'in-force' })
  } finally {
    await owner.end()
    await itself.end()
  }
})
