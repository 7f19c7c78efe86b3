import pg from 'pg'
import { effects } from '../../domain/ordinance/effects'
import { commandOf } from '../../domain/ordinance/act'
import { decide } from '../../domain/ordinance/decide'
import type { Config } from '../../config'
import { inOrganisation, type Db } from '../../prisma/client'
import { newId } from '../../prisma/ids'
import { findOrdinanceCase } from '../../prisma/ordinance'
import { saveRequests, saveRevenueEstimates } from '../../prisma/ordinance-rows'
import type { OrdinanceStep } from '../../prisma/ordinance-setup'
import { row, type Row } from './measure'
import type { BenchOffice } from './office'
import { openBudgetOffice, withDb, type BudgetOffice } from './ordinance'
import { isFiled, provincialBudgets, type ProvincialBudget } from './provinces'

/** So many budgets are played before the clock counts, as every measurement is warmed up. */
const warmUps = 6

/** What a budget's path costs: its rows imported, checked as they are proposed, and put in force. */
type Taken = { import: number; propose: number; enforce: number }

/**
 * The budgets of all 76 provinces: rows imported, tried by every check and frozen, then put in force, by the
 * application's own path, against the same statements sent by a bare driver with what they need ready made. Every
 * budget has an office of its own on either side, and the two take turns. A budget that the checks refuse stays
 * refused, is named, and counts on neither side.
 */
export async function measureBudgets(office: BenchOffice, config: Config): Promise<Row[]> {
  const budgets = provincialBudgets()
  if (!budgets.every(isFiled)) throw new Error('a budget has revenue of no category')
  const { owner } = office
  const bare = new pg.Client({ connectionString: config.workerDatabaseUrl })
  const bareWeb = new pg.Client({ connectionString: config.webDatabaseUrl })
  await Promise.all([bare.connect(), bareWeb.connect()])
  const sums = { ours: nothing(), limit: nothing() }
  const refused: string[] = []
  let inForce = 0
  try {
    await withDb(config.workerDatabaseUrl, 2, (worker) =>
      withDb(config.webDatabaseUrl, 2, async (web) => {
        const sides = { owner, worker, web, bare, bareWeb }
        for (const budget of budgets.slice(0, warmUps)) await measureOne(sides, budget)
        for (const budget of budgets) {
          const { codes, ours, limit } = await measureOne(sides, budget)
          if (codes.length > 0) {
            refused.push(`${budget.name} ${[...new Set(codes)].join(' ')}`)
            continue
          }
          inForce += budget.requests.length
          add(sums.ours, ours)
          add(sums.limit, limit)
        }
      }),
    )
  } finally {
    await Promise.all([bare.end(), bareWeb.end()])
  }
  const imported = budgets.reduce((count, { requests }) => count + requests.length, 0)
  for (const text of refused) process.stdout.write(`  refused: ${text}\n`)
  const lines = inForce.toLocaleString('en')
  return [
    row(
      `${lines} of ${imported.toLocaleString('en')} provincial lines in force (${76 - refused.length} of 76 budgets)`,
      seconds(sums.ours),
      seconds(sums.limit),
      totalOf(sums.limit) / totalOf(sums.ours),
      'at least',
      0.5,
    ),
  ]
}

type Sides = {
  readonly owner: pg.Client
  readonly worker: Db
  readonly web: Db
  readonly bare: pg.Client
  readonly bareWeb: pg.Client
}

/** One budget by the application's own path, then by the bare driver, each in an office of its own. */
async function measureOne(
  { owner, worker, web, bare, bareWeb }: Sides,
  budget: ProvincialBudget,
): Promise<{ readonly codes: readonly string[]; readonly ours: Taken; readonly limit: Taken }> {
  const [ours, limit] = [nothing(), nothing()]
  const own = anew(budget)
  const theirs = await openBudgetOffice(owner, worker, (offices += 1))
  const codes = await play(theirs, own, {
    import: (id) => timed(ours, 'import', () => importRows(web, theirs, id, own)),
    commit: (id, step, version) =>
      timed(ours, phaseOf(step), () => theirs.commit(id, theirs.actOf(step, version))),
  })
  if (codes.length > 0) return { codes, ours, limit }
  const again = anew(budget)
  const other = await openBudgetOffice(owner, worker, (offices += 1))
  await play(other, again, {
    import: (id) => timed(limit, 'import', () => sendRows(bareWeb, other, id, again)),
    commit: async (id, step, version) => {
      const json = await commitOf(worker, other, id, step, version)
      await timed(limit, phaseOf(step), () =>
        bare.query('SELECT commit_event($1, $2::jsonb)', [other.organisationId, json]),
      )
      return []
    },
  })
  return { codes, ours, limit }
}

/** How many offices were made: each has a number. */
let offices = 0

function nothing(): Taken {
  return { import: 0, propose: 0, enforce: 0 }
}

function add(sum: Taken, taken: Taken): void {
  for (const phase of ['import', 'propose', 'enforce'] as const) sum[phase] += taken[phase]
}

/** What of a year is measured: the import, the proposal with its checks, the first day. */
function phaseOf({ action }: OrdinanceStep): keyof Taken | undefined {
  if (action === 'propose') return 'propose'
  return action === 'enforce' ? 'enforce' : undefined
}

type Player = {
  readonly import: (id: string) => Promise<unknown>
  readonly commit: (id: string, step: OrdinanceStep, version: number) => Promise<readonly string[]>
}

/** Every act of the year; stops at the first refusal and gives its codes. */
async function play(
  office: BudgetOffice,
  budget: ProvincialBudget,
  player: Player,
): Promise<readonly string[]> {
  const id = newId('ord')
  for (const [version, step] of office.steps.entries()) {
    await office.goTo(step)
    if (step.action === 'propose' && budget.requests.length > 0) await player.import(id)
    const codes = await player.commit(id, step, version)
    if (codes.length > 0) return codes
  }
  return []
}

function importRows(web: Db, office: BudgetOffice, id: string, budget: ProvincialBudget) {
  const mark = { ordinanceId: id, unitId: office.unitId, personId: office.personId }
  return inOrganisation(web, office.organisationId, async (tx) => {
    await saveRequests(tx, mark, budget.requests)
    await saveRevenueEstimates(tx, mark, budget.revenues)
  })
}

/** The commit of a step as it would be sent. */
async function commitOf(
  worker: Db,
  office: BudgetOffice,
  id: string,
  step: OrdinanceStep,
  version: number,
): Promise<string> {
  const found = await findOrdinanceCase(worker, office.organisationId, id)
  const act = office.actOf(step, version)
  const event = decide(found.ordinance, commandOf(act, found), found.standing)
  const commit = effects(found.ordinance, { ...event, id: newId('evt') }, found.standing)
  return JSON.stringify({ ...commit, acceptBy: act.acceptBy }, asText)
}

/** The same rows, every column of theirs, by two bare statements in a transaction. */
async function sendRows(
  client: pg.Client,
  office: BudgetOffice,
  id: string,
  { requests, revenues }: ProvincialBudget,
): Promise<void> {
  const { organisationId, unitId, personId } = office
  await client.query('BEGIN')
  await client.query(`SELECT set_config('app.organisation_id', $1, true)`, [organisationId])
  await client.query(
    `INSERT INTO budget_request (organisation_id, id, ordinance_id, unit_id, budget_line_code, sub_programme_code, type_code, item, quantity,
       unit_price_satang, amount_satang, statement, plan_page, actual_oldest_satang, actual_older_satang, actual_last_satang, current_estimate_satang, updated_by)
     SELECT $1, x.id, $2, $3, x."lineCode", x."subProgrammeCode", x."typeCode", x.item, x.quantity, x."unitPrice", x.amount, x.statement, x."planPage",
       x."actualOldest", x."actualOlder", x."actualLast", x."currentEstimate", $4
     FROM jsonb_to_recordset($5) AS x (id text, "lineCode" text, "subProgrammeCode" text, "typeCode" text, item text, quantity text, "unitPrice" bigint,
       amount bigint, statement text, "planPage" text, "actualOldest" bigint, "actualOlder" bigint, "actualLast" bigint, "currentEstimate" bigint)`,
    [organisationId, id, unitId, personId, textOf(requests)],
  )
  await client.query(
    `INSERT INTO revenue_estimate (organisation_id, id, ordinance_id, code, name, actual_oldest_satang, actual_older_satang, actual_last_satang,
       current_estimate_satang, estimate_satang, reason, updated_by)
     SELECT $1, x.id, $2, x.code, x.name, x."actualOldest", x."actualOlder", x."actualLast", x."currentEstimate", x.estimate, x.reason, $3
     FROM jsonb_to_recordset($4) AS x (id text, code text, name text, "actualOldest" bigint, "actualOlder" bigint, "actualLast" bigint,
       "currentEstimate" bigint, estimate bigint, reason text)`,
    [organisationId, id, personId, textOf(revenues)],
  )
  await client.query('COMMIT')
}

function textOf(rows: readonly { readonly id: string; readonly fields: object }[]): string {
  return JSON.stringify(
    rows.map(({ id, fields }) => ({ id, ...fields })),
    asText,
  )
}

/** The same budget with ids of its own. */
function anew(budget: ProvincialBudget): ProvincialBudget {
  return {
    ...budget,
    requests: budget.requests.map((row) => ({ ...row, id: newId('bgl') })),
    revenues: budget.revenues.map((row) => ({ ...row, id: newId('rev') })),
  }
}

async function timed<T>(
  taken: Taken,
  phase: keyof Taken | undefined,
  work: () => Promise<T>,
): Promise<T> {
  const from = performance.now()
  const done = await work()
  if (phase) taken[phase] += performance.now() - from
  return done
}

function totalOf({ import: rows, propose, enforce }: Taken): number {
  return rows + propose + enforce
}

function seconds(taken: Taken): string {
  const text = (milliseconds: number): string => (milliseconds / 1000).toFixed(2)
  return `${text(totalOf(taken))} s (import ${text(taken.import)}, check ${text(taken.propose)}, in force ${text(taken.enforce)})`
}

function asText(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? value.toString() : value
}
