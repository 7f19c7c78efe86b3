import { inBooksOf, openOffices, stateOf, type Offices } from './offices'

let offices: Offices

beforeAll(async () => {
  offices = await openOffices()
  await offices.own.signed([await offices.own.approved()])
})
afterAll(() => offices.close())

const roles = ['web', 'worker', 'printer'] as const

/** What only `commit_event` and its sisters write. */
const guarded = [
  'document',
  'document_event',
  'document_revision',
  'task',
  'reminder',
  'number_series',
  'official_number',
  'budget_line',
  'budget_movement',
  'budget_line_wording',
  'budget_transfer',
  'spending_plan',
  'spending_plan_line',
  'fiscal_year',
  'ledger_account',
  'ledger_period',
  'ledger_head',
  'journal_entry',
  'journal_line',
  'account_balance',
  'payment',
  'payment_allocation',
  'cheque_leaf',
  'withholding_certificate',
  'invoice_claim',
  'form',
  'organisation',
  'unit',
  'post',
  'post_holder',
  'setting',
  'holiday',
  'document_kind',
]

describe.each(roles)('the %s role', (role) => {
  test.each(guarded)('may not insert into, update, delete from or empty %s', async (table) => {
    const client = offices[role]
    const organisationId = offices.own.organisationId
    const column = await firstColumnOf(table)
    const statements = [
      `INSERT INTO ${table} DEFAULT VALUES`,
      `UPDATE ${table} SET ${column} = ${column}`,
      `DELETE FROM ${table}`,
      `TRUNCATE ${table} CASCADE`,
    ]
    for (const statement of statements) {
      const state = await inBooksOf(client, organisationId, () => stateOf(client.query(statement)))
      expect([statement, state]).toEqual([statement, '42501'])
    }
  })

  const doors: readonly (readonly [string, string])[] = [
    [
      'ledger_post',
      `ledger_post('org', 'jou_x', 'evt_x', 1, NULL, '2026-11-22', 'general', 'x', NULL, '{1101010101,1101030101.001}', '{debit,credit}', '{1,1}')`,
    ],
    ['move_budget', `move_budget('org', 'evt_x', '2026-11-22', '{}', 1)`],
    ['issue_number', `issue_number('org', 'evt_x', '{}')`],
    ['next_number', `next_number('org', 'treasury', 2570)`],
    ['open_task', `open_task('org', 'evt_x', '{}', 1, now())`],
    ['record_voucher', `record_voucher('org', 'evt_x', 'vou_x', '{}')`],
    ['record_payment', `record_payment('org', 'evt_x', 'pay_x', '{}')`],
    ['record_spending_plan', `record_spending_plan('org', 'evt_x', 'spl_x', '{}')`],
    ['record_transfer', `record_transfer('org', 'evt_x', 'trf_x', '{}')`],
    [
      'create_line_by_transfer',
      `create_line_by_transfer('org', 'evt_x', 'trf_x', '2026-11-22', '{}', 1)`,
    ],
    ['amend_line', `amend_line('org', 'evt_x', 'trf_x', '2026-11-22', '{}')`],
    ['post_opening_balances', `post_opening_balances('org', '2026-10-01', '{}', '{}', '{}')`],
  ]
  test.each(doors)('may not call %s', async (_name, call) => {
    expect(await stateOf(offices[role].query(`SELECT ${call}`))).toBe('42501')
  })

  test('owns nothing, bypasses nothing and makes nothing', async () => {
    const { rows } = await offices.owner.query(
      `SELECT rolsuper, rolbypassrls, rolcreatedb, rolcreaterole, rolinherit AND EXISTS (SELECT FROM pg_auth_members WHERE member = r.oid) AS member,
              EXISTS (SELECT FROM pg_class c WHERE c.relowner = r.oid) AS owns
       FROM pg_roles r WHERE rolname = $1`,
      [`khlang_${role}`],
    )
    expect(rows).toEqual([
      {
        rolsuper: false,
        rolbypassrls: false,
        rolcreatedb: false,
        rolcreaterole: false,
        member: false,
        owns: false,
      },
    ])
    expect(await stateOf(offices[role].query('CREATE TABLE loot (id int)'))).toBe('42501')
    expect(await stateOf(offices[role].query('SET ROLE khlang_owner'))).toBe('42501')
  })
})

test('the web may not commit an event, nor the printer; the worker may', async () => {
  const { own } = offices
  const call = (id: string) =>
    [
      `SELECT commit_event($1, $2::jsonb)`,
      [own.organisationId, JSON.stringify({ event: { id }, documents: [] })],
    ] as const
  for (const role of ['web', 'printer'] as const)
    expect(await stateOf(offices[role].query(...asQuery(call('evt_x'))))).toBe('42501')
  expect(await stateOf(offices.worker.query(...asQuery(call('evt_x'))))).not.toBe('42501')
})

function asQuery([text, values]: readonly [string, readonly unknown[]]): [string, unknown[]] {
  return [text, [...values]]
}

test('the web may not give a draft to another author, nor another file to a paper', async () => {
  const { own, web } = offices
  const forbidden = [
    `UPDATE draft SET author_id = 'per_x'`,
    `UPDATE draft SET created_at = now()`,
    `UPDATE attachment SET sha256 = 'x'`,
    `UPDATE attachment SET document_id = 'vou_x'`,
    `UPDATE attachment SET name = 'x'`,
  ]
  for (const statement of forbidden) {
    const state = await inBooksOf(web, own.organisationId, () => stateOf(web.query(statement)))
    expect([statement, state]).toEqual([statement, '42501'])
  }
})

test('what each role may write is this and nothing else', async () => {
  const { rows } = await offices.owner.query<{ role: string; writes: string }>(
    `SELECT r.role, string_agg(DISTINCT t.relname || ' ' || p.privilege, ', ' ORDER BY t.relname || ' ' || p.privilege) AS writes
     FROM (VALUES ('khlang_web'), ('khlang_worker'), ('khlang_printer')) r (role)
     CROSS JOIN pg_class t CROSS JOIN (VALUES ('INSERT'), ('UPDATE'), ('DELETE'), ('TRUNCATE')) p (privilege)
     WHERE t.relnamespace = 'public'::regnamespace AND t.relkind IN ('r', 'p', 'v')
       AND (has_table_privilege(r.role, t.oid, p.privilege) OR (p.privilege IN ('INSERT', 'UPDATE') AND has_any_column_privilege(r.role, t.oid, p.privilege)))
     GROUP BY r.role ORDER BY r.role`,
  )
  expect(rows).toEqual([
    {
      role: 'khlang_web',
      writes:
        'attachment INSERT, attachment UPDATE, budget_call INSERT, budget_call UPDATE, budget_request INSERT, budget_request UPDATE, draft INSERT, draft UPDATE, file INSERT, grid_presence DELETE, grid_presence INSERT, grid_presence UPDATE, ordinance_wording INSERT, payee INSERT, person UPDATE, report_print INSERT, revenue_estimate INSERT, revenue_estimate UPDATE, session DELETE, session INSERT, session UPDATE, sign_in_attempt DELETE, sign_in_attempt INSERT, sign_in_attempt UPDATE',
    },
  ])
})

test('what each role may call is this and nothing else', async () => {
  const { rows } = await offices.owner.query<{ role: string; calls: string }>(
    `SELECT r.role, string_agg(DISTINCT f.proname, ' ' ORDER BY f.proname) AS calls
     FROM (VALUES ('khlang_web'), ('khlang_worker'), ('khlang_printer')) r (role) CROSS JOIN pg_proc f
     WHERE f.pronamespace = 'public'::regnamespace AND f.prosecdef AND has_function_privilege(r.role, f.oid, 'EXECUTE')
     GROUP BY r.role ORDER BY r.role`,
  )
  expect(rows).toEqual([
    {
      role: 'khlang_printer',
      calls: `any_shifted_clock fail_print freeze_print organisation_now organisation_today wanted_prints`,
    },
    {
      role: 'khlang_web',
      calls: `any_shifted_clock count_reprint organisation_now organisation_today organisations_of_person remind_task want_print_again`,
    },
    {
      role: 'khlang_worker',
      calls: `any_shifted_clock commit_event open_documents organisation_now organisation_today remind_task wanted_prints`,
    },
  ])
})

test('the web changes a password and nothing else of a person; nobody else reads passwords', async () => {
  const { web, worker, printer } = offices
  expect(await stateOf(web.query(`UPDATE person SET name = 'x' WHERE false`))).toBe('42501')
  expect(await stateOf(web.query(`UPDATE person SET username = 'x' WHERE false`))).toBe('42501')
  expect(await stateOf(web.query(`UPDATE person SET password_hash = 'x' WHERE false`))).toBe('done')
  for (const client of [worker, printer]) {
    expect(await stateOf(client.query('SELECT password_hash FROM person'))).toBe('42501')
    expect(await stateOf(client.query('SELECT id FROM session'))).toBe('42501')
    expect(await stateOf(client.query('SELECT name FROM person'))).toBe('done')
  }
})

test('the clock is moved by the set-up role alone', async () => {
  const { web, worker, own, owner } = offices
  for (const client of [web, worker])
    expect(
      await inBooksOf(client, own.organisationId, () =>
        stateOf(client.query(`UPDATE organisation SET clock_offset = '1 day'`)),
      ),
    ).toBe('42501')
  expect(
    await inBooksOf(owner, own.organisationId, () =>
      stateOf(
        owner.query(`UPDATE organisation SET clock_offset = '1 day' WHERE id = $1`, [
          own.organisationId,
        ]),
      ),
    ),
  ).toBe('done')
})

async function firstColumnOf(table: string): Promise<string> {
  const { rows } = await offices.owner.query<{ column_name: string }>(
    `SELECT column_name FROM information_schema.columns
     WHERE table_schema = 'public' AND table_name = $1 AND ordinal_position = 1`,
    [table],
  )
  const [first] = rows
  if (!first) throw new Error(`there is no table ${table}`)
  return first.column_name
}
