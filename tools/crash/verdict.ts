import { setTimeout as pause } from 'node:timers/promises'
import type { Client } from '@temporalio/client'
import pg from 'pg'
import type { Told } from './walk'

/** One thing that must hold after the storm, and every place where it doesn't. */
export type Finding = { readonly claim: string; readonly broken: readonly string[] }

type Row = Readonly<Record<string, unknown>>

/**
 * Judges an organisation's rows by SQL alone, against what its officers were told. Read as the owner, which says
 * whose books it reads.
 */
export async function judge(
  ownerUrl: string,
  organisationId: string,
  told: Told,
  client: Client,
): Promise<readonly Finding[]> {
  const owner = new pg.Client({ connectionString: ownerUrl })
  owner.on('error', () => undefined) // the query that fails tells it
  await owner.connect()
  const ask = async (sql: string, ...values: unknown[]): Promise<Row[]> =>
    (await owner.query<Row>(sql, [organisationId, ...values])).rows
  try {
    await owner.query(`SELECT set_config('app.organisation_id', $1, false)`, [organisationId])
    const held: Finding[] = []
    for (const [claim, sql] of claims) held.push(finding(claim, await ask(sql)))
    return [
      ...(await judgeAnswers(ask, told)),
      ...held,
      await judgeWorkflows(client, organisationId, await ask(openDocuments)),
    ]
  } finally {
    await owner.end()
  }
}

/** What officers were told agrees with what happened. */
async function judgeAnswers(
  ask: (sql: string, ...values: unknown[]) => Promise<Row[]>,
  told: Told,
): Promise<Finding[]> {
  const happened = new Set(
    (await ask('SELECT id FROM document_event WHERE organisation_id = $1 AND is_primary')).map(
      (row) => String(row['id']),
    ),
  )
  const both = [...told.refused].filter((event) => told.done.has(event))
  return [
    {
      claim: 'every acknowledged act is there',
      broken: [...told.done].filter((event) => !happened.has(event)),
    },
    {
      claim: 'every refused act had no effect',
      broken: [...told.refused].filter((event) => happened.has(event) && !both.includes(event)),
    },
    {
      claim: 'nothing happened that nobody asked for',
      broken: [...happened].filter(
        (event) => !told.done.has(event) && !told.unknown.has(event) && !told.refused.has(event),
      ),
    },
    {
      claim: 'every "not yet confirmed" found its outcome',
      broken: [...told.unknown].map(([event, { words }]) => `${event} ${words}`),
    },
  ]
}

const openDocuments = `
  SELECT id, kind, status, version FROM document WHERE organisation_id = $1 AND NOT is_final ORDER BY id`

/** Each claim as a query that lists what breaks it. */
const claims: readonly (readonly [claim: string, sql: string])[] = [
  [
    'each event is once on each document, and each document’s events follow on one another',
    `SELECT document_id AS broken FROM (
       SELECT document_id, seq, from_status, row_number() OVER w AS n, lag(to_status) OVER w AS before
       FROM document_event WHERE organisation_id = $1 WINDOW w AS (PARTITION BY document_id ORDER BY seq)) e
     WHERE seq <> n OR (before IS NOT NULL AND before <> from_status)`,
  ],
  [
    'each row stands where its last event left it',
    `SELECT d.id AS broken FROM document d
     LEFT JOIN LATERAL (SELECT seq, to_status FROM document_event e
       WHERE e.organisation_id = d.organisation_id AND e.document_id = d.id ORDER BY seq DESC LIMIT 1) e ON true
     WHERE d.organisation_id = $1 AND (d.version <> coalesce(e.seq, 0) OR d.status <> coalesce(e.to_status, 'draft'))`,
  ],
  [
    'debits equal credits in every entry',
    `SELECT entry_id AS broken FROM journal_line WHERE organisation_id = $1 GROUP BY entry_id
     HAVING sum(amount_satang) FILTER (WHERE side = 'debit') IS DISTINCT FROM sum(amount_satang) FILTER (WHERE side = 'credit')`,
  ],
  [
    'balances are the sums of their lines',
    `SELECT coalesce(b.account_code, l.account_code) || ' ' || coalesce(b.period, l.period) AS broken
     FROM (SELECT * FROM account_balance WHERE organisation_id = $1) b
     FULL JOIN (SELECT l.account_code, e.period, coalesce(sum(amount_satang) FILTER (WHERE side = 'debit'), 0) AS debit,
         coalesce(sum(amount_satang) FILTER (WHERE side = 'credit'), 0) AS credit
       FROM journal_line l JOIN journal_entry e ON e.organisation_id = l.organisation_id AND e.id = l.entry_id
       WHERE l.organisation_id = $1 GROUP BY 1, 2) l ON l.account_code = b.account_code AND l.period = b.period
     WHERE b.debit IS DISTINCT FROM l.debit OR b.credit IS DISTINCT FROM l.credit`,
  ],
  [
    'the hash chain is whole',
    `SELECT id AS broken FROM (SELECT id, seq, prev_hash, lag(hash) OVER (ORDER BY seq) AS before, row_number() OVER (ORDER BY seq) AS n
       FROM journal_entry WHERE organisation_id = $1) e WHERE seq <> n OR (before IS NOT NULL AND before <> prev_hash)`,
  ],
  [
    'each event with entries has all of them: approvals two, last signatures one, voids their reversals',
    `SELECT e.id AS broken FROM document_event e
     WHERE e.organisation_id = $1 AND e.is_primary
       AND (SELECT count(*) FROM journal_entry j WHERE j.organisation_id = e.organisation_id AND j.event_id = e.id) <>
         CASE WHEN e.action = 'approve' THEN 2 WHEN e.action = 'sign' AND e.to_status = 'signed' THEN 1
           WHEN e.action = 'void' AND e.from_status = 'signed' THEN 1 WHEN e.action = 'cancel' AND e.from_status = 'approved' THEN 2 ELSE 0 END`,
  ],
  [
    'no line is overspent, and each is the sum of its movements',
    `SELECT l.id AS broken FROM budget_line l LEFT JOIN LATERAL (
       SELECT sum(original) AS original, sum(reserved) AS reserved, sum(vouchered) AS vouchered, sum(paid) AS paid,
         (array_agg(available_after ORDER BY seq DESC))[1] AS available
       FROM budget_movement m WHERE m.organisation_id = l.organisation_id AND m.budget_line_id = l.id) m ON true
     WHERE l.organisation_id = $1 AND (l.original <> m.original OR l.reserved <> m.reserved OR l.vouchered <> m.vouchered OR l.paid <> m.paid
       OR m.available <> l.original - l.reserved - l.vouchered - l.paid OR m.available < 0)`,
  ],
  [
    'vouchers payable in the books equal what is approved and unpaid in the budget',
    `SELECT 'difference' AS broken WHERE
       (SELECT coalesce(sum(credit - debit), 0) FROM account_balance WHERE organisation_id = $1 AND account_code = '2102040102')
       <> (SELECT coalesce(sum(vouchered), 0) FROM budget_line WHERE organisation_id = $1)`,
  ],
  [
    'numbers are gapless',
    `SELECT s.series || '/' || s.year AS broken FROM number_series s LEFT JOIN LATERAL (
       SELECT count(*) AS count, max(n) AS max FROM official_number o
       WHERE o.organisation_id = s.organisation_id AND o.series = s.series AND o.year = s.year) o ON true
     WHERE s.organisation_id = $1 AND s.series NOT LIKE 'journal-%' AND (o.count <> s.last OR o.max <> s.last)`,
  ],
  [
    'cheque leaves are used in order, one living leaf a payment',
    `SELECT number AS broken FROM (SELECT number, status, payment_id, bool_or(status = 'blank') OVER (ORDER BY position) AS after_blank
         FROM cheque_leaf WHERE organisation_id = $1) l WHERE after_blank AND status <> 'blank'
     UNION ALL SELECT payment_id FROM cheque_leaf WHERE organisation_id = $1 AND status IN ('printed', 'signed', 'issued')
       GROUP BY payment_id HAVING count(*) > 1`,
  ],
  [
    'each open document has one holder, and a finished one none',
    `SELECT d.id AS broken FROM document d
     LEFT JOIN LATERAL (SELECT count(*) AS open FROM task t WHERE t.organisation_id = d.organisation_id AND t.document_id = d.id AND t.closed_at IS NULL) t ON true
     LEFT JOIN LATERAL (SELECT count(*) AS carried FROM payment_allocation a JOIN task t ON t.organisation_id = a.organisation_id
         AND t.document_id = a.payment_id AND t.closed_at IS NULL
       WHERE a.organisation_id = d.organisation_id AND a.voucher_id = d.id AND a.is_live) p ON true
     WHERE d.organisation_id = $1 AND t.open + CASE WHEN d.status IN ('payment-prepared', 'payment-signed') THEN p.carried ELSE 0 END
       <> CASE WHEN d.is_final THEN 0 ELSE 1 END`,
  ],
]

/** Every open document has a running workflow that believes what its row says. */
async function judgeWorkflows(
  client: Client,
  organisationId: string,
  open: readonly Row[],
): Promise<Finding> {
  const broken: string[] = []
  for (const document of open) {
    const why = await whyDead(client, organisationId, document)
    if (why) broken.push(`${String(document['id'])}: ${why}`)
  }
  return { claim: 'each open document has a live workflow that knows where it stands', broken }
}

async function whyDead(
  client: Client,
  organisationId: string,
  document: Row,
): Promise<string | undefined> {
  const handle = client.workflow.getHandle(`${organisationId}/${String(document['id'])}`)
  let why: string | undefined
  for (let attempt = 0; attempt < 40; attempt += 1) {
    why = await handle
      .query<{ status: string; version: number }>(`${String(document['kind'])}Status`)
      .then((state) =>
        state.version === document['version'] && state.status === document['status']
          ? undefined
          : `it believes ${state.status} ${state.version}, the row says ${String(document['status'])} ${String(document['version'])}`,
      )
      .catch((error: unknown) => String(error))
    if (!why) return undefined
    await pause(500)
  }
  return why
}

function finding(claim: string, rows: readonly Row[]): Finding {
  return { claim, broken: rows.map((row) => String(row['broken'])) }
}
