import { connect, openOffices, type Offices } from './offices'

/** The database of a test, unlike one that was set up, lets every role make temporary tables: so they are tried here. */
let offices: Offices

beforeAll(async () => {
  offices = await openOffices()
})
afterAll(() => offices.close())

test('every function looks for a table among ours before it looks among a session’s own', async () => {
  const { rows } = await offices.owner.query<{ proname: string }>(
    `SELECT p.proname FROM pg_proc p
     WHERE p.pronamespace = 'public'::regnamespace AND (p.prosecdef OR p.proconfig::text LIKE '%search_path%')
       AND NOT p.proconfig @> ARRAY['search_path=pg_catalog, public, pg_temp']`,
  )
  expect(rows).toEqual([])
})

test('a temporary table that is called like one of ours gives nobody the owner’s rights', async () => {
  const worker = await connect(offices.own.database.workerUrl)
  try {
    await worker.query(
      `CREATE TEMP TABLE organisation AS SELECT $1::text AS id, interval '400 days' AS clock_offset`,
      [offices.own.organisationId],
    )
    await worker.query(`GRANT SELECT ON organisation TO PUBLIC`)
    const { rows } = await worker.query<{ moved: boolean }>(
      `SELECT organisation_now($1) > now() + interval '300 days' AS moved`,
      [offices.own.organisationId],
    )
    expect(rows).toEqual([{ moved: false }])
    await worker.query(
      `CREATE FUNCTION pg_temp.tell() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'as %', current_user; END $$`,
    )
    await worker.query(`CREATE TEMP TABLE document (LIKE public.document INCLUDING ALL)`)
    await worker.query(`GRANT ALL ON document TO PUBLIC`)
    await worker.query(
      `CREATE TRIGGER tell BEFORE INSERT ON document FOR EACH ROW EXECUTE FUNCTION pg_temp.tell()`,
    )
    const commit = {
      event: { id: 'evt_x', on: '2026-11-22', by: {} },
      documents: [{ id: 'vou_x', kind: 'voucher', from: 'draft', seenVersion: 0, summary: {} }],
    }
    const refusal = await worker
      .query(`SELECT commit_event($1, $2::jsonb)`, [
        offices.own.organisationId,
        JSON.stringify(commit),
      ])
      .catch((error: unknown) => (error as Error).message)
    expect(refusal).not.toContain('as khlang_owner')
  } finally {
    await worker.end()
  }
})
