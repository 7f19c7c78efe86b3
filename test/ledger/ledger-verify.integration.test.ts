import pg from 'pg'
import { verifyLedgers } from '../../tools/ledger-verify'
import { openOffice, type Office } from '../payment/office'

let office: Office

beforeAll(async () => {
  office = await openOffice()
  const paid = await office.approved()
  await office.signed([paid])
  const hire = {
    title: 'จ้างเหมาอีกงาน',
    line: '00244-320300-55',
    amount: '1,070.00',
    invoice: 'IV-2',
  }
  const voided = await office.signed([await office.approved(hire)])
  await office.pay(voided, 'void', 'wipa', { reason: 'ทดสอบ', leafKept: true })
}, 120_000)

afterAll(() => office.close())

test('books that nobody touched are whole', async () => {
  const [verified] = await verifyLedgers(office.database.ownerUrl)
  expect(verified).toMatchObject({
    name: 'องค์การบริหารส่วนตำบลแม่ใส',
    entries: 8,
    difference: undefined,
  })
})

/**
 * What somebody could do who has the whole server in their hands: triggers off, row-level security passed by.
 * Each is undone afterwards, so that the next one is the only difference there is.
 */
const tamperings: readonly (readonly [what: string, statement: string, says: RegExp])[] = [
  [
    'an amount, on both sides',
    `UPDATE journal_line SET amount_satang = amount_satang + 100
     WHERE entry_id = (SELECT id FROM journal_entry WHERE number = 'JV-00002/70')`,
    /^รายการ JV-00002\/70 ถูกแก้ไขหลังลงบัญชี/,
  ],
  [
    'an account',
    `UPDATE journal_line SET account_code = '5104010104' WHERE account_code = '5104010112'`,
    /^รายการ JV-00002\/70 ถูกแก้ไข/,
  ],
  [
    'a description',
    `UPDATE journal_entry SET description = description || ' แก้' WHERE number = 'PV-00001/70'`,
    /^รายการ PV-00001\/70 ถูกแก้ไข/,
  ],
  [
    'an entry in the middle',
    `WITH gone AS (DELETE FROM journal_entry WHERE number = 'JV-00003/70' RETURNING organisation_id, id)
     DELETE FROM journal_line USING gone WHERE journal_line.entry_id = gone.id`,
    /^สายโซ่ขาดก่อนรายการ PV-00001\/70/,
  ],
  [
    'the last entry',
    `WITH gone AS (DELETE FROM journal_entry WHERE seq = (SELECT max(seq) FROM journal_entry) RETURNING id)
     DELETE FROM journal_line USING gone WHERE journal_line.entry_id = gone.id`,
    /^หัวสายโซ่ไม่ตรงกับรายการสุดท้าย/,
  ],
  [
    'a balance that is kept',
    `UPDATE account_balance SET credit = credit + 1 WHERE account_code = '1101030101.001' AND credit > 0`,
    /^ยอดบัญชี 1101030101\.001 งวด \d{6} เก็บไว้/,
  ],
  [
    'the balance of a budget line',
    `UPDATE budget_line SET paid = paid - 100 WHERE code = '00223-320100-28'`,
    /^ทะเบียนคุมรายการ 00223-320100-28 คงเหลือ 0\.00 แต่รายการงบประมาณคงเหลือ 1\.00/,
  ],
  [
    'a bucket of a budget line, its balance kept',
    `UPDATE budget_line SET paid = paid - 100, vouchered = vouchered + 100 WHERE code = '00223-320100-28'`,
    /^รายการงบประมาณ 00223-320100-28 ใช้ไป/,
  ],
]

test.each(tamperings)('it finds %s that was altered', async (_, statement, says) => {
  const differences = await whileAltered(statement, async () =>
    (await verifyLedgers(office.database.ownerUrl)).map(({ difference }) => difference ?? ''),
  )
  expect(differences).toEqual([expect.stringMatching(says)])
})

test('it finds vouchers payable that the budget does not know of', async () => {
  await office.asOwner((owner) =>
    owner.query(
      `SELECT ledger_post($1, 'jou_test', 'evt_test', 1, NULL, $2, 'general', 'ตั้งหนี้นอกงบประมาณ', NULL,
         ARRAY['5104010112', '2102040102'], ARRAY['debit', 'credit'], ARRAY[700::bigint, 700::bigint])`,
      [office.organisationId, office.today],
    ),
  )
  const [verified] = await verifyLedgers(office.database.ownerUrl)
  expect(verified?.difference).toMatch(
    /^ใบสำคัญค้างจ่าย 2102040102 คงเหลือ 1,077\.00 แต่ฎีกาอนุมัติรอจ่าย.*1,070\.00/,
  )
})

/** Alters rows as the server's superuser, looks, and puts the rows of the touched tables back. */
async function whileAltered<T>(statement: string, look: () => Promise<T>): Promise<T> {
  const url = new URL(process.env['TEST_ADMIN_URL'] ?? '')
  url.pathname = new URL(office.database.ownerUrl).pathname
  const admin = new pg.Client({ connectionString: url.href })
  await admin.connect()
  const tables = ['journal_entry', 'journal_line', 'account_balance', 'budget_line']
  try {
    await admin.query('SET session_replication_role = replica')
    for (const table of tables) await admin.query(`CREATE TABLE kept_${table} AS TABLE ${table}`)
    await admin.query(statement)
    return await look()
  } finally {
    for (const table of tables) {
      await admin.query(`DELETE FROM ${table}`)
      await admin.query(`INSERT INTO ${table} SELECT * FROM kept_${table}`)
      await admin.query(`DROP TABLE kept_${table}`)
    }
    await admin.end()
  }
}
