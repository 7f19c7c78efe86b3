import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { isPassword } from '../../api/auth/password'
import { projectRoot } from '../../config'
import { plainDate } from '../../domain/shared/calendar'
import { DomainError } from '../../domain/shared/errors'
import { fromJson } from '../../domain/shared/json'
import { amountsOf } from '../../domain/voucher/amounts'
import type { VoucherContent } from '../../domain/voucher/voucher'
import { storyLineCode } from '../../prisma/examples/mae-sai'
import { seed, type ExampleUser } from '../../prisma/seed'
import { createFrom } from '../../tools/organisation-create'
import { readOrganisationFile } from '../../tools/organisation-file'
import { cloneDatabase, type TestDatabase } from '../support/database'

let database: TestDatabase
let owner: pg.Client
let users: readonly ExampleUser[]

jest.setTimeout(60_000) // passwords are slow to hash on purpose

beforeAll(async () => {
  database = await cloneDatabase()
  owner = new pg.Client({ connectionString: database.ownerUrl })
  owner.on('error', () => undefined)
  await owner.connect()
  users = await seed(database.ownerUrl, plainDate('2026-11-22'))
})

afterAll(async () => {
  await owner.end()
  await database.drop()
})

describe('the example organisations', () => {
  test('come with users whose documented passwords fit, once, however often they are seeded', async () => {
    const before = await counts()
    expect(await seed(database.ownerUrl, plainDate('2026-11-22'))).toEqual(users)
    expect(await counts()).toEqual(before)

    const drafter = users.find((user) => user.username === 'nattaya')
    expect(drafter).toMatchObject({ organisation: 'อบต.แม่ใส', post: 'นักวิชาการสาธารณสุข' })
    const [kept] = await rows<{ hash: string }>(
      `SELECT password_hash AS hash FROM person WHERE username = 'nattaya'`,
    )
    expect(await isPassword(kept?.hash, drafter?.password ?? '')).toBe(true)
  })

  test('แม่ใส has voted 42,000,000.00 on 37 projects and what the source doesn’t break down', async () => {
    await inBooksOf('6560115')
    expect(await rows(`SELECT count(*)::int, sum(original)::text FROM budget_line`)).toEqual([
      { count: 49, sum: '4200000000' },
    ])
    const remainders = await rows<{ name: string; amount: string }>(
      `SELECT group_name AS name, sum(original)::text AS amount FROM budget_line
       WHERE project_name LIKE 'ส่วนที่%' GROUP BY group_name ORDER BY sum(original)`,
    )
    expect(remainders).toEqual([
      { name: 'งบลงทุน', amount: '5190000' },
      { name: 'งบกลาง', amount: '73140200' },
      { name: 'งบดำเนินงาน', amount: '747333800' },
      { name: 'งบบุคลากร', amount: '1405346000' },
    ])
  })

  test('the line of the story has 50,000.00, of กองสาธารณสุข, charged to contracted services', async () => {
    await inBooksOf('6560115')
    const found = await rows(
      `SELECT l.original::text AS amount, l.account_code AS account, l.project_name AS project, u.name AS unit
       FROM budget_line l JOIN unit u ON u.organisation_id = l.organisation_id AND u.id = l.unit_id
       WHERE l.code = $1`,
      [storyLineCode],
    )
    expect(found).toEqual([
      {
        amount: '5000000',
        account: '5104010112',
        project: 'ควบคุมป้องกันโรคไข้เลือดออก',
        unit: 'กองสาธารณสุข',
      },
    ])
  })

  test('every line was voted by a movement, and says what of it is ours', async () => {
    for (const code of ['6560115', '5700202']) {
      await inBooksOf(code)
      expect(
        await rows(
          `SELECT l.code FROM budget_line l
           LEFT JOIN budget_movement m ON m.organisation_id = l.organisation_id AND m.budget_line_id = l.id
           WHERE m.original IS DISTINCT FROM l.original OR m.available_after <> l.original OR m.seq <> 1
              OR l.provenance NOT LIKE '%กำหนดขึ้นสำหรับตัวอย่าง%'`,
        ),
      ).toEqual([])
    }
  })

  test('the trial balance balances', async () => {
    for (const code of ['6560115', '5700202']) {
      await inBooksOf(code)
      const [books] = await rows<{ debit: string; credit: string }>(
        `SELECT sum(debit)::text AS debit, sum(credit)::text AS credit FROM account_balance`,
      )
      expect(books?.debit).toBe(books?.credit)
      expect(BigInt(books?.debit ?? '0')).toBeGreaterThan(0n)
    }
  })

  test('ด่านทับตะโก pretends to be on 16 March 2569; แม่ใส has the right time', async () => {
    expect(
      await rows(
        `SELECT short_name AS name, organisation_today(id)::text AS today,
                organisation_today(id) = (now() AT TIME ZONE 'Asia/Bangkok')::date AS "isNow"
         FROM organisation ORDER BY dla_code`,
      ),
    ).toEqual([
      { name: 'ทต.ด่านทับตะโก', today: '2026-03-16', isNow: false },
      expect.objectContaining({ name: 'อบต.แม่ใส', isNow: true }),
    ])
  })

  test('its four bills wait as drafts, arrears by their month; 60.00 is withheld in all', async () => {
    await inBooksOf('5700202')
    const drafts = await rows<{ content: unknown }>(`SELECT content FROM draft ORDER BY id`)
    const vouchers = drafts.map((draft) => fromJson<VoucherContent>(draft.content))
    const amounts = vouchers.map((content) => amountsOf(content, taxes))
    expect(amounts.map((voucher) => voucher.gross)).toEqual([2034881n, 20330n, 20330n, 642000n])
    expect(amounts.map((voucher) => voucher.withholding)).toEqual([0n, 0n, 0n, 6000n])
    expect(
      vouchers.map(({ lines }) => lines.map((line) => [line.invoicePeriod, line.invoiceNumber])),
    ).toEqual([
      [['2026-02', '017310708906']],
      [
        ['2026-01', ''],
        ['2026-02', '0000928716511'],
      ],
      [
        ['2026-01', ''],
        ['2026-02', '0000928715405'],
      ],
      [
        ['2026-01', ''],
        ['2026-02', '0000928815997'],
      ],
    ])
  })
})

describe('an organisation of a file', () => {
  test('is made once, with one-time passwords that must be changed', async () => {
    const users = await createFrom(documented(), database.ownerUrl)
    const head = users.find((user) => user.username === 'finance.head')
    const [kept] = await rows<{ hash: string; must: boolean }>(
      `SELECT password_hash AS hash, must_change_password AS must FROM person WHERE username = 'finance.head'`,
    )
    expect(kept?.must).toBe(true)
    expect(await isPassword(kept?.hash, head?.password ?? '')).toBe(true)
    await inBooksOf('6999999')
    expect(
      await rows(`SELECT is_example AS example FROM organisation WHERE dla_code = '6999999'`),
    ).toEqual([{ example: false }])
    await expect(createFrom(documented(), database.ownerUrl)).rejects.toMatchObject({
      code: 'ORGANISATION_ALREADY_THERE',
    })
  })

  test('is not made at all when a username belongs to somebody else', async () => {
    const before = await counts()
    const file = { ...documented(), dlaCode: '6999998' }
    const people = file.people.map((person) =>
      person.username === 'payer' ? { ...person, name: 'นายอื่น คนละคน' } : person,
    )
    const refused = createFrom({ ...file, people }, database.ownerUrl)
    await expect(refused).rejects.toBeInstanceOf(DomainError)
    await expect(refused).rejects.toMatchObject({ code: 'ORGANISATION_PERSON_NAMED_OTHERWISE' })
    expect(await counts()).toEqual(before)
  })
})

const taxes = {
  vatRate: 700,
  withholdingRate: 100,
  juristicThreshold: 50000n,
  individualThreshold: 1000000n,
}

function documented() {
  const text = readFileSync(join(projectRoot, 'docs', 'organisation.example.json'), 'utf8')
  const read = readOrganisationFile(JSON.parse(text), 2570)
  if (!read.ok) throw new Error(read.problems.join('\n'))
  return read.value
}

async function counts(): Promise<unknown> {
  return rows(`SELECT (SELECT count(*) FROM organisation) AS organisations, (SELECT count(*) FROM person) AS people,
                      (SELECT count(*) FROM post) AS posts`)
}

async function inBooksOf(dlaCode: string): Promise<void> {
  await owner.query(
    `SELECT set_config('app.organisation_id', id, false) FROM organisation WHERE dla_code = $1`,
    [dlaCode],
  )
}

async function rows<Row extends pg.QueryResultRow>(
  statement: string,
  values: unknown[] = [],
): Promise<readonly Row[]> {
  return (await owner.query<Row>(statement, values)).rows
}
