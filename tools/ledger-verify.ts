import pg from 'pg'
import { loadConfig } from '../config'
import { account } from '../domain/ledger/chart-of-accounts'
import { formatBaht, type Satang } from '../domain/shared/money'

/** What the books of one organisation came to, and the first thing in them that is not as it must be. */
export type VerifiedLedger = {
  readonly organisationId: string
  readonly name: string
  readonly entries: number
  /** Debits of all entries, and so credits too where no difference was found. */
  readonly debit: Satang
  readonly difference: string | undefined
}

/**
 * `npm run ledger:verify`: proves that nobody altered the books. For every organisation it computes each
 * entry's hash again from its facts and lines, with the function that posted it, and follows the chain from
 * the first entry to the head; adds up every balance from the lines; compares the register of the budget
 * with its lines, and the vouchers payable with what the budget says is approved and unpaid.
 * Answers with the first difference of each organisation. Connects as the owner, and only reads.
 */
export async function verifyLedgers(databaseUrl: string): Promise<readonly VerifiedLedger[]> {
  const client = new pg.Client({ connectionString: databaseUrl })
  client.on('error', () => undefined) // the query that fails tells it
  await client.connect()
  try {
    const { rows } = await client.query<{ id: string; name: string }>(
      'SELECT id, name FROM organisation ORDER BY name',
    )
    const verified: VerifiedLedger[] = []
    for (const organisation of rows) verified.push(await verifyLedger(client, organisation))
    return verified
  } finally {
    await client.end()
  }
}

/** All checks see the books at one moment: officers may go on posting meanwhile. */
async function verifyLedger(
  client: pg.Client,
  { id, name }: { readonly id: string; readonly name: string },
): Promise<VerifiedLedger> {
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
  try {
    await client.query(`SELECT set_config('app.organisation_id', $1, true)`, [id])
    const { rows } = await client.query<{ entries: number; debit: string }>(
      `SELECT (SELECT count(*)::int FROM journal_entry WHERE organisation_id = $1) AS entries,
              (SELECT coalesce(sum(amount_satang), 0) FROM journal_line
               WHERE organisation_id = $1 AND side = 'debit')::text AS debit`,
      [id],
    )
    const [sum] = rows
    return {
      organisationId: id,
      name,
      entries: sum?.entries ?? 0,
      debit: BigInt(sum?.debit ?? '0'),
      difference: await firstDifference(client, id),
    }
  } finally {
    await client.query('ROLLBACK')
  }
}

async function firstDifference(
  client: pg.Client,
  organisationId: string,
): Promise<string | undefined> {
  for (const check of checks) {
    const { rows } = await client.query<Difference>(check.sql, [organisationId])
    const [first] = rows
    if (first) return check.says(first)
  }
  return undefined
}

/** A row that should not be there: what it is about, what is found and what is expected. Amounts are satang. */
type Difference = {
  readonly about: string
  readonly found: string | null
  readonly expected: string | null
}

type Check = { readonly sql: string; readonly says: (difference: Difference) => string }

const baht = (satang: string | null): string => formatBaht(BigInt(satang ?? '0'))

/** Each gives the rows that break it, the first one first; $1 is the organisation. */
const checks: readonly Check[] = [
  {
    // The chain begins with nothing: thirty-two zero bytes, as the set-up writes them.
    sql: `
      SELECT number AS about, hash_of_before AS found, encode(prev_hash, 'hex') AS expected FROM (
        SELECT e.number, e.seq, e.prev_hash, row_number() OVER (ORDER BY e.seq) AS place,
               encode(lag(e.hash, 1, decode(repeat('00', 32), 'hex')) OVER (ORDER BY e.seq), 'hex') AS hash_of_before
        FROM journal_entry e WHERE e.organisation_id = $1) chain
      WHERE seq <> place OR hash_of_before <> encode(prev_hash, 'hex') ORDER BY seq LIMIT 1`,
    says: ({ about }) => `สายโซ่ขาดก่อนรายการ ${about}: มีรายการหายไป แทรก หรือสลับลำดับ`,
  },
  {
    sql: `
      SELECT e.number AS about, encode(c.hash, 'hex') AS found, encode(e.hash, 'hex') AS expected
      FROM journal_entry e
      LEFT JOIN LATERAL (
        SELECT array_agg(account_code ORDER BY line_no) AS accounts,
               array_agg(side ORDER BY line_no) AS sides, array_agg(amount_satang ORDER BY line_no) AS amounts
        FROM journal_line WHERE organisation_id = e.organisation_id AND entry_id = e.id) l ON true
      CROSS JOIN LATERAL (SELECT entry_hash(e.prev_hash, e.organisation_id, e.seq, e.id, e.event_id,
          e.document_id, e.posted_on, e.book, e.number, e.description, e.reverses,
          l.accounts, l.sides, l.amounts) AS hash) c
      WHERE e.organisation_id = $1 AND c.hash IS DISTINCT FROM e.hash ORDER BY e.seq LIMIT 1`,
    says: ({ about }) => `รายการ ${about} ถูกแก้ไขหลังลงบัญชี: ค่าแฮชไม่ตรงกับข้อมูลและบรรทัดบัญชี`,
  },
  {
    sql: `
      SELECT 'head' AS about, encode(h.hash, 'hex') AS found, encode(last.hash, 'hex') AS expected
      FROM ledger_head h
      LEFT JOIN LATERAL (SELECT seq, hash FROM journal_entry
        WHERE organisation_id = h.organisation_id ORDER BY seq DESC LIMIT 1) last ON true
      WHERE h.organisation_id = $1 AND (h.seq <> coalesce(last.seq, 0)
        OR h.hash <> coalesce(last.hash, decode(repeat('00', 32), 'hex')))`,
    says: () => 'หัวสายโซ่ไม่ตรงกับรายการสุดท้าย: มีรายการท้ายสมุดหายไป',
  },
  {
    sql: `
      SELECT e.number AS about, l.debit::text AS found, l.credit::text AS expected
      FROM journal_entry e
      CROSS JOIN LATERAL (
        SELECT coalesce(sum(amount_satang) FILTER (WHERE side = 'debit'), 0) AS debit,
               coalesce(sum(amount_satang) FILTER (WHERE side = 'credit'), 0) AS credit, count(*) AS lines
        FROM journal_line WHERE organisation_id = e.organisation_id AND entry_id = e.id) l
      WHERE e.organisation_id = $1 AND (l.debit <> l.credit OR l.lines < 2) ORDER BY e.seq LIMIT 1`,
    says: ({ about, found, expected }) =>
      `รายการ ${about} เดบิต ${baht(found)} ไม่เท่ากับเครดิต ${baht(expected)}`,
  },
  {
    // The other way round, line by line: an entry and the one that undoes it cancel each other.
    sql: `
      WITH pair AS (SELECT organisation_id, id, reverses, number, seq FROM journal_entry
        WHERE organisation_id = $1 AND reverses IS NOT NULL)
      SELECT pair.number AS about, NULL AS found, NULL AS expected
      FROM pair
      JOIN journal_line l ON l.organisation_id = pair.organisation_id AND l.entry_id IN (pair.id, pair.reverses)
      GROUP BY pair.number, pair.seq, l.account_code
      HAVING sum(CASE l.side WHEN 'debit' THEN l.amount_satang ELSE -l.amount_satang END) <> 0
      ORDER BY pair.seq LIMIT 1`,
    says: ({ about }) => `รายการกลับ ${about} ไม่หักล้างรายการเดิมพอดี`,
  },
  {
    sql: `
      SELECT a.account_code || ' งวด ' || a.period AS about, a.kept::text AS found, a.added::text AS expected FROM (
        SELECT coalesce(b.account_code, l.account_code) AS account_code, coalesce(b.period, l.period) AS period,
               coalesce(b.debit, 0) - coalesce(b.credit, 0) AS kept,
               coalesce(l.debit, 0) - coalesce(l.credit, 0) AS added,
               coalesce(b.debit, 0) <> coalesce(l.debit, 0) OR coalesce(b.credit, 0) <> coalesce(l.credit, 0) AS differs
        FROM (SELECT * FROM account_balance WHERE organisation_id = $1) b
        FULL JOIN (
          SELECT j.account_code, e.period,
                 coalesce(sum(j.amount_satang) FILTER (WHERE j.side = 'debit'), 0) AS debit,
                 coalesce(sum(j.amount_satang) FILTER (WHERE j.side = 'credit'), 0) AS credit
          FROM journal_line j
          JOIN journal_entry e ON e.organisation_id = j.organisation_id AND e.id = j.entry_id
          WHERE j.organisation_id = $1 GROUP BY j.account_code, e.period) l
        ON l.account_code = b.account_code AND l.period = b.period) a
      WHERE a.differs ORDER BY a.period, a.account_code LIMIT 1`,
    says: ({ about, found, expected }) =>
      `ยอดบัญชี ${about} เก็บไว้ ${baht(found)} แต่รวมจากรายการได้ ${baht(expected)}`,
  },
  {
    sql: `
      SELECT number AS about, NULL AS found, NULL AS expected FROM (
        SELECT e.number, e.seq, e.period, e.posted_on FROM journal_entry e WHERE e.organisation_id = $1) e
      WHERE period <> extract(year FROM posted_on)::int * 100 + extract(month FROM posted_on)::int
      ORDER BY seq LIMIT 1`,
    says: ({ about }) => `รายการ ${about} อยู่ผิดงวดบัญชี`,
  },
  {
    sql: `
      SELECT number AS about, place::text AS found, n::text AS expected FROM (
        SELECT e.number, e.seq, substring(e.number FROM '^[A-Z]+-([0-9]+)/')::bigint AS n,
               row_number() OVER (PARTITION BY e.book, p.fiscal_year ORDER BY e.seq) AS place
        FROM journal_entry e
        JOIN ledger_period p ON p.organisation_id = e.organisation_id AND p.period = e.period
        WHERE e.organisation_id = $1) numbered
      WHERE n <> place ORDER BY seq LIMIT 1`,
    says: ({ about, found }) => `เลขที่ ${about} ข้ามลำดับ ที่ถูกคือลำดับที่ ${found ?? ''}`,
  },
  {
    sql: `
      SELECT l.code AS about, m.after::text AS found, l.available::text AS expected
      FROM (
        SELECT organisation_id, id, code, original + supplementary + transfer_in - transfer_out - reserved - encumbered
               - vouchered - paid - carried_encumbered - carried_unencumbered AS available
        FROM budget_line WHERE organisation_id = $1) l
      CROSS JOIN LATERAL (
        SELECT available_after AS after FROM budget_movement
        WHERE organisation_id = l.organisation_id AND budget_line_id = l.id ORDER BY seq DESC LIMIT 1) m
      WHERE m.after <> l.available ORDER BY l.code LIMIT 1`,
    says: ({ about, found, expected }) =>
      `ทะเบียนคุมรายการ ${about} คงเหลือ ${baht(found)} แต่รายการงบประมาณคงเหลือ ${baht(expected)}`,
  },
  {
    sql: `
      SELECT l.code AS about, m.held::text AS found, (l.reserved + l.encumbered + l.vouchered + l.paid)::text AS expected
      FROM budget_line l
      LEFT JOIN LATERAL (
        SELECT sum(original) AS original, sum(supplementary) AS supplementary, sum(transfer_in) AS transfer_in,
               sum(transfer_out) AS transfer_out, sum(reserved) AS reserved, sum(encumbered) AS encumbered,
               sum(vouchered) AS vouchered, sum(paid) AS paid, sum(carried_encumbered) AS carried_encumbered,
               sum(carried_unencumbered) AS carried_unencumbered,
               sum(reserved + encumbered + vouchered + paid) AS held
        FROM budget_movement WHERE organisation_id = l.organisation_id AND budget_line_id = l.id) m ON true
      WHERE l.organisation_id = $1
        AND (l.original, l.supplementary, l.transfer_in, l.transfer_out, l.reserved, l.encumbered, l.vouchered,
             l.paid, l.carried_encumbered, l.carried_unencumbered)
            IS DISTINCT FROM (m.original, m.supplementary, m.transfer_in, m.transfer_out, m.reserved, m.encumbered,
             m.vouchered, m.paid, m.carried_encumbered, m.carried_unencumbered) ORDER BY l.code LIMIT 1`,
    says: ({ about, found, expected }) =>
      `รายการงบประมาณ ${about} ใช้ไป ${baht(expected)} แต่ทะเบียนคุมรวมได้ ${baht(found)}`,
  },
  {
    // What earlier years left unpaid came with the opening entry and is no line of this budget.
    sql: `
      SELECT '${account.vouchersPayable}' AS about, b.payable::text AS found, l.vouchered::text AS expected FROM (
        SELECT coalesce(sum(CASE j.side WHEN 'credit' THEN j.amount_satang ELSE -j.amount_satang END), 0) AS payable
        FROM journal_line j
        JOIN journal_entry e ON e.organisation_id = j.organisation_id AND e.id = j.entry_id
        WHERE j.organisation_id = $1 AND j.account_code = '${account.vouchersPayable}'
          AND e.event_id <> 'evt_opening') b,
       (SELECT coalesce(sum(vouchered), 0) AS vouchered FROM budget_line WHERE organisation_id = $1) l
      WHERE b.payable <> l.vouchered`,
    says: ({ about, found, expected }) =>
      `ใบสำคัญค้างจ่าย ${about} คงเหลือ ${baht(found)} แต่ฎีกาอนุมัติรอจ่ายในงบประมาณรวม ${baht(expected)}`,
  },
]

async function main(): Promise<void> {
  const verified = await verifyLedgers(loadConfig().ownerDatabaseUrl)
  for (const { name, entries, debit, difference } of verified) {
    const told = difference ?? `ถูกต้อง ${entries} รายการ เดบิตเท่ากับเครดิต ${formatBaht(debit)} บาท`
    process.stdout.write(`${difference ? '✗' : '✓'} ${name}: ${told}\n`)
  }
  if (verified.length === 0) process.stdout.write('ยังไม่มีหน่วยงานในระบบ\n')
  if (verified.some(({ difference }) => difference !== undefined)) process.exitCode = 1
}

if (require.main === module) {
  void main().catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exitCode = 1
  })
}
