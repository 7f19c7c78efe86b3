import { createDb, inOrganisation, sqlStateOf } from '../../prisma/client'
import { findPaymentCase } from '../../prisma/payment'
import { findVoucherCase } from '../../prisma/voucher'
import { newId } from '../../prisma/ids'
import { connect, inBooksOf, openOffices, stateOf, type Offices } from './offices'

let offices: Offices
let voucherId: string
let paymentId: string
/** Every table whose rows belong to an organisation. */
let tables: readonly string[]

beforeAll(async () => {
  offices = await openOffices()
  const { own } = offices
  voucherId = await own.approved()
  paymentId = await own.signed([voucherId])
  const { rows } = await offices.owner.query<{ relname: string }>(
    `SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'organisation_id'
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relname <> 'session' ORDER BY 1`,
  )
  tables = rows.map((row) => row.relname)
})
afterAll(() => offices.close())

test('every table but persons, sessions, attempts and kinds belongs to organisations, and binds its owner too', async () => {
  const { rows } = await offices.owner.query<{
    relname: string
    forced: boolean
    policies: number
  }>(
    `SELECT c.relname, c.relrowsecurity AND c.relforcerowsecurity AS forced,
            (SELECT count(*)::int FROM pg_policy p WHERE p.polrelid = c.oid) AS policies
     FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') ORDER BY 1`,
  )
  const free = rows.filter((row) => !row.forced).map((row) => row.relname)
  expect(free).toEqual([
    '_prisma_migrations',
    'document_kind',
    'person',
    'session',
    'sign_in_attempt',
  ])
  expect(rows.filter((row) => row.forced && row.policies === 0)).toEqual([])
})

test('the organisation comes first in every key of a table that has one', async () => {
  const { rows } = await offices.owner.query<{ conname: string }>(
    `SELECT conname FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
     WHERE k.contype = 'p' AND c.relname = ANY ($1)
       AND (SELECT attname FROM pg_attribute WHERE attrelid = c.oid AND attnum = k.conkey[1]) <> 'organisation_id'`,
    [tables],
  )
  expect(rows).toEqual([])
})

test('every foreign key between organisations’ rows carries the organisation on both sides', async () => {
  const { rows } = await offices.owner.query<{ conname: string }>(
    `SELECT k.conname FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_class r ON r.oid = k.confrelid
     WHERE k.contype = 'f' AND c.relname = ANY ($1) AND r.relname = ANY ($1)
       AND NOT EXISTS (SELECT FROM unnest(k.conkey, k.confkey) l (own, foreign_one)
         JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = own JOIN pg_attribute b ON b.attrelid = r.oid AND b.attnum = foreign_one
         WHERE a.attname = 'organisation_id' AND b.attname = 'organisation_id')`,
    [tables],
  )
  expect(rows).toEqual([])
})

test('forgetting the organisation is an error in every table, not an empty list', async () => {
  expect(tables.length).toBeGreaterThan(30)
  for (const table of tables)
    expect([table, await stateOf(offices.web.query(`SELECT * FROM ${table}`))]).toEqual([
      table,
      'KH001',
    ])
  expect(await stateOf(offices.web.query('SELECT * FROM organisation'))).toBe('KH001')
})

test('it is an error on a pooled connection that served an organisation before', async () => {
  const db = createDb(offices.own.database.webUrl, 1)
  try {
    expect(
      await inOrganisation(db, offices.own.organisationId, (tx) => tx.document.count()),
    ).toBeGreaterThan(0)
    expect(sqlStateOf(await db.document.count().catch((error: unknown) => error))).toBe('KH001')
    expect(
      sqlStateOf(await db.$queryRaw`SELECT * FROM journal_entry`.catch((error: unknown) => error)),
    ).toBe('KH001')
  } finally {
    await db.$disconnect()
  }
})

test('an empty organisation is as good as none', async () => {
  expect(
    await inBooksOf(offices.web, '', () => stateOf(offices.web.query('SELECT * FROM document'))),
  ).toBe('KH001')
})

test('no statement as one office sees a row of the other, in any table', async () => {
  const { web, own, other } = offices
  for (const table of tables) {
    const { rows } = await inBooksOf(web, other.organisationId, () =>
      web.query<{ n: number }>(
        `SELECT count(*)::int AS n FROM ${table} WHERE organisation_id = $1`,
        [own.organisationId],
      ),
    )
    expect([table, rows[0]?.n]).toEqual([table, 0])
  }
  const { rows } = await inBooksOf(web, other.organisationId, () =>
    web.query<{ id: string }>('SELECT id FROM organisation'),
  )
  expect(rows).toEqual([{ id: other.organisationId }])
})

test('the other office’s voucher and payment are not there, by their ids', async () => {
  const { own, other } = offices
  expect(await findVoucherCase(own.db, own.organisationId, voucherId)).toBeDefined()
  expect(await findVoucherCase(own.db, other.organisationId, voucherId)).toBeUndefined()
  const found = await findPaymentCase(own.db, other.organisationId, paymentId, {
    voucherIds: [voucherId],
    bankAccountId: 'bac',
  })
  expect(found.payment).toMatchObject({ status: 'draft', version: 0, content: undefined })
  expect(found.standing.vouchers).toEqual([])
})

test('a function that reads a case sees no further than the role that asks', async () => {
  const { web, own, other } = offices
  const { rows } = await inBooksOf(web, other.organisationId, () =>
    web.query(`SELECT voucher_facts($1, $2) AS facts`, [own.organisationId, voucherId]),
  )
  expect(rows).toEqual([{ facts: null }])
})

test('a row for the other office is refused, written new or moved there', async () => {
  const { web, own, other } = offices
  const draft = (organisationId: string) =>
    web.query(
      `INSERT INTO draft (organisation_id, id, kind, unit_id, author_id, body) VALUES ($1, $2, 'voucher', $3, 'per_x', '{}')`,
      [organisationId, newId('vou'), own.unitIds.get('สธ')],
    )
  expect(await inBooksOf(web, own.organisationId, () => stateOf(draft(own.organisationId)))).toBe(
    'done',
  )
  expect(await inBooksOf(web, own.organisationId, () => stateOf(draft(other.organisationId)))).toBe(
    '42501',
  )
  const move = () => web.query(`UPDATE draft SET organisation_id = $1`, [other.organisationId])
  expect(await inBooksOf(web, own.organisationId, () => stateOf(move()))).toBe('42501')
})

test('a row that points at the other office’s row is refused', async () => {
  const { web, own, other } = offices
  const draft = (unitId: string | undefined) =>
    web.query(
      `INSERT INTO draft (organisation_id, id, kind, unit_id, author_id, body) VALUES ($1, $2, 'voucher', $3, 'per_x', '{}')`,
      [own.organisationId, newId('vou'), unitId],
    )
  expect(
    await inBooksOf(web, own.organisationId, () => stateOf(draft([...other.unitIds.values()][0]))),
  ).toBe('23503')
  const paper = () =>
    web.query(
      `INSERT INTO attachment (organisation_id, id, document_id, type, name, sha256, added_by)
       VALUES ($1, $2, 'vou_x', 'other', 'x.pdf', 'not-a-file-of-ours', 'per_x')`,
      [own.organisationId, newId('att')],
    )
  expect(await inBooksOf(web, own.organisationId, () => stateOf(paper()))).toBe('23503')
})

test('row security cannot be switched off', async () => {
  const { own } = offices
  const web = await connect(own.database.webUrl)
  try {
    await web.query('SET row_security = off')
    expect(await stateOf(web.query('SELECT * FROM document'))).toBe('42501')
  } finally {
    await web.end()
  }
})

test('the owner is bound too: its functions list ids of all offices, and it writes only where it says whose books', async () => {
  const { owner, own, other } = offices
  expect(await stateOf(owner.query('SELECT * FROM journal_entry'))).toBe('KH001')
  expect(await stateOf(owner.query(`UPDATE document SET title = 'x'`))).toBe('KH001')
  expect(
    await inBooksOf(owner, own.organisationId, () =>
      stateOf(
        owner.query(
          `INSERT INTO unit (organisation_id, id, name, abbreviation, position) VALUES ($1, 'uni_x', 'x', 'x', 9)`,
          [other.organisationId],
        ),
      ),
    ),
  ).toBe('42501')
})
