import { noPrinter } from '../../activities/forms'
import { createActivities } from '../../activities'
import { fiscalYearOf, type PlainDate } from '../../domain/shared/calendar'
import { formatBaht } from '../../domain/shared/money'
import { inOrganisation } from '../../prisma/client'
import { newId } from '../../prisma/ids'
import { findVoucherAsOf } from '../../prisma/voucher-as-of'
import { fieldsOf } from '../support/form'
import { givePasswords, openWeb, type Web } from '../support/web'
import { codesOf, meddled, openAtWork, type AtWork } from '../voucher/at-work'
import { ordinancesOf } from './on-its-way'

let work: AtWork
let web: Web
let year: number
let ordinances: ReturnType<typeof ordinancesOf>
let id: string

/** The line that vouchers are drafted on, and another of the same unit that the ordinance will not have. */
const fog = '00223-320100-28'
let other: { code: string; id: string }

beforeAll(async () => {
  work = await openAtWork()
  await givePasswords(work.office.database)
  web = await openWeb(work.office.database)
  ordinances = ordinancesOf(work)
  year = fiscalYearOf(work.office.today) + 1
}, 120_000)

afterAll(async () => {
  await web.close()
  await work.close()
})

type Line = {
  readonly id: string
  readonly original: bigint
  readonly reserved: bigint
  readonly vouchered: bigint
  readonly paid: bigint
  readonly recharged_to: string | null
}

async function lineOf(code: string): Promise<Line> {
  const [line] = await work.ask<Line>(
    `SELECT id, original, reserved, vouchered, paid, recharged_to FROM budget_line WHERE fiscal_year = $1 AND code = $2`,
    year,
    code,
  )
  if (!line) throw new Error(`no line ${code} in ${year}`)
  return line
}

async function held(lineId: string): Promise<string> {
  const [line] = await work.ask<Line>(
    `SELECT original, reserved, vouchered, paid FROM budget_line WHERE id = $1`,
    lineId,
  )
  return [line?.original, line?.reserved, line?.vouchered, line?.paid]
    .map((amount) => formatBaht(amount ?? -1n))
    .join(' | ')
}

/** A voucher that is drafted on a provisional line. */
async function draftOn(code: string, amount: string, invoice: string): Promise<string> {
  const voucher = await work.office.draft({ amount, invoice })
  const line = await lineOf(code)
  await work.office.asOwner((owner) =>
    owner.query(
      `UPDATE draft SET content = jsonb_set(jsonb_set(content, '{fiscalYear}', $2::text::jsonb), '{lines,0,budgetLineId}', to_jsonb($3::text)),
         body = jsonb_build_object('budgetLineIds', jsonb_build_array($3::text)) WHERE id = $1`,
      [voucher, String(year), line.id],
    ),
  )
  return voucher
}

const toApproval = [
  ['receive', 'manee'],
  ['certify-funds', 'manee'],
  ['check', 'mana'],
  ['finance-endorse', 'wipa'],
  ['clerk-endorse', 'wichai'],
  ['approve', 'somchai'],
] as const

async function approve(voucher: string): Promise<void> {
  for (const [action, username] of toApproval) await work.does(voucher, action, username)
}

/** A cheque of today for an approved voucher, signed by all three. */
async function sign(voucher: string): Promise<string> {
  const payment = newId('pay')
  const [facts] = await work.ask<{ account: string; payee: string; today: PlainDate }>(
    `SELECT (SELECT id FROM bank_account) AS account, (SELECT body->'payees'->0->>'id' FROM document_revision WHERE document_id = $1 LIMIT 1) AS payee,
       organisation_today(current_organisation())::text AS today`,
    voucher,
  )
  if (!facts) throw new Error('an office has an account')
  await work.office.pay(payment, 'prepare', 'chujai', {
    prepare: {
      bankAccountId: facts.account,
      payeeId: facts.payee,
      voucherIds: [voucher],
      chequeDate: facts.today,
    },
  })
  for (const username of ['somchai', 'wichai', 'prasit'])
    await work.office.pay(payment, 'sign', username)
  return payment
}

/** Every line stands at the sum of its movements, and the last of them says what is available. */
async function expectSummed(): Promise<void> {
  const wrong = await work.ask(
    `SELECT l.code FROM budget_line l JOIN budget_movement m ON m.organisation_id = l.organisation_id AND m.budget_line_id = l.id
     WHERE l.fiscal_year = $1 GROUP BY l.organisation_id, l.id
     HAVING (l.original, l.reserved, l.vouchered, l.paid) IS DISTINCT FROM (sum(m.original), sum(m.reserved), sum(m.vouchered), sum(m.paid))
       OR l.original - l.reserved - l.vouchered - l.paid <> (array_agg(m.available_after ORDER BY m.seq DESC))[1]`,
    year,
  )
  expect(wrong).toEqual([])
}

let paid: string, approved: string, submitted: string, drafted: string, elsewhere: string

test('on 1 October without an ordinance, the ปลัด begins the year with what the year before had', async () => {
  id = newId('ord')
  await work.setClock(`${year - 544}-08-02 09:00:00`)
  await ordinances.act(id, 'open')
  const [line] = await work.ask<{ item: string }>(
    `SELECT coalesce(project_name, '') AS item FROM budget_line WHERE code = $1`,
    fog,
  )
  await ordinances.types(id, [
    {
      unit: 'สธ',
      subProgrammeCode: '00223',
      typeCode: '320100',
      item: line?.item ?? '',
      amount: '60,000',
    },
    { unit: 'สธ', subProgrammeCode: '00223', typeCode: '330200', amount: '10,000' },
    { unit: 'สป', amount: '500,000' },
  ])
  await ordinances.carries(id, `${year - 544}-09-20`, 'sign')
  const codes = await codesOf(ordinances.act(id, 'begin-provisional'))
  expect(codes).toEqual(['ORDINANCE_PROVISIONAL_NOT_YET'])

  await work.setClock(`${year - 544}-10-01 08:30:00`)
  const clerk = await web.signedIn('wichai')
  const nothingYet = `${year} ยังไม่มีงบประมาณใช้บังคับ`
  const inbox = await clerk.get('/inbox')
  expect([inbox.text.includes(nothingYet), inbox.html.includes(`/ordinances/${id}#act`)]).toEqual([
    true,
    true,
  ])
  expect((await clerk.get('/budget')).text).toContain(nothingYet)
  const page = await clerk.get(`/ordinances/${id}`)
  const begun = await clerk.post(
    `/ordinances/${id}/provisional-year`,
    fieldsOf(page.html, 'id="provisional-year"'),
  )
  expect(begun.status).toBe(303)
  expect(await codesOf(ordinances.act(id, 'begin-provisional'))).toEqual([
    'ORDINANCE_PROVISIONAL_BEGUN',
  ])
  const differences = await work.ask(
    `SELECT o.code, o.group_name FROM budget_line o LEFT JOIN budget_line p ON p.organisation_id = o.organisation_id
       AND p.fiscal_year = $1 AND p.code = o.code || '-พ' AND p.is_provisional AND p.original = o.original
     WHERE o.fiscal_year = $1 - 1 AND (p.id IS NULL) <> (o.group_name = 'งบลงทุน')`,
    year,
  )
  expect(differences).toEqual([])
  expect((await clerk.get('/inbox')).text).not.toContain(nothingYet)
  const list = await (await web.signedIn('nattaya')).get(`/budget?year=${year}`)
  expect(list.text).toContain('ใช้งบประมาณปีก่อนไปพลางก่อน')
  const [another] = await work.ask<{ code: string; id: string }>(
    `SELECT l.code, l.id FROM budget_line l JOIN unit u ON u.organisation_id = l.organisation_id AND u.id = l.unit_id
     WHERE l.fiscal_year = $1 AND u.abbreviation = 'สธ' AND l.code <> $2 AND l.original >= 500000 ORDER BY l.code LIMIT 1`,
    year,
    `${fog}-พ`,
  )
  other = another ?? { code: '', id: '' }
})

test('money is spent from it, up to what it was; nothing is transferred into it', async () => {
  const now = `${fog}-พ`
  paid = await draftOn(now, '10,000', 'IV-1')
  await work.does(paid, 'submit', 'orathai')
  await approve(paid)
  await sign(paid)
  approved = await draftOn(now, '5,000', 'IV-2')
  await work.does(approved, 'submit', 'orathai')
  await approve(approved)
  submitted = await draftOn(now, '2,000', 'IV-3')
  await work.does(submitted, 'submit', 'orathai')
  elsewhere = await draftOn(other.code, '4,000', 'IV-4')
  await work.does(elsewhere, 'submit', 'orathai')
  drafted = await draftOn(now, '1,000', 'IV-5')
  expect(await held((await lineOf(now)).id)).toBe('50,000.00 | 2,000.00 | 5,000.00 | 10,000.00')
  const tooMuch = await draftOn(now, '33,000.01', 'IV-6')
  expect(await codesOf(work.does(tooMuch, 'submit', 'orathai'))).toEqual(['VOUCHER_BUDGET_SHORT'])
  await expect(
    work.office.asOwner((owner) =>
      owner.query(`UPDATE budget_line SET transfer_in = 1 WHERE code = $1`, [now]),
    ),
  ).rejects.toThrow(/budget_line_provisional/)
})

test('the list, the control page and the register of such a year say so, and lead to its ordinance', async () => {
  const reader = await web.signedIn('wipa')
  const { id: line } = await lineOf(`${fog}-พ`)
  for (const path of [`/budget?year=${year}`, `/budget/control?year=${year}`, `/budget/${line}`]) {
    const { html, text } = await reader.get(path)
    expect(text).toContain('ใช้งบประมาณปีก่อนไปพลางก่อน')
    expect(html).toContain(`<a href="/ordinances/${id}">ดูเส้นทางของงบประมาณ</a>`)
  }
  const before = await reader.get(`/budget/control?year=${year - 1}`)
  expect(before.text).not.toContain('ไปพลางก่อน')
})

test('in force, it asks where spending without an item goes, and refuses what would be overspent', async () => {
  await work.setClock(`${year - 544}-10-20 09:00:00`)
  await ordinances.act(id, 'announce', { on: `${year - 544}-10-20` as never })
  const clerk = await web.signedIn('wichai')
  const page = await clerk.get(`/ordinances/${id}`)
  expect(page.html).toContain(`name="recharges.${other.id}"`)
  const fields = fieldsOf(page.html, 'id="enforcement"')
  const refused = await clerk.post(`/ordinances/${id}/enforcement`, fields)
  expect(refused.status).toBe(422)
  expect(refused.html).toContain(`id="err-enforcement-recharges.${other.id}"`)

  const [supplies] = await work.ask<{ id: string }>(
    `SELECT id FROM budget_request WHERE ordinance_id = $1 AND type_code = '330200'`,
    id,
  )
  const recharges = { [other.id]: supplies?.id ?? '' }
  await work.office.asOwner((owner) =>
    owner.query(`CREATE FUNCTION fail_here() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN IF NEW.paid > 0 THEN RAISE EXCEPTION 'killed'; END IF; RETURN NEW; END $$;
      CREATE TRIGGER half_way BEFORE INSERT ON budget_movement FOR EACH ROW EXECUTE FUNCTION fail_here()`),
  )
  const before = await work.ask(`SELECT * FROM budget_line ORDER BY id`)
  await expect(ordinances.act(id, 'enforce', { recharges })).rejects.toThrow()
  expect(await work.ask(`SELECT * FROM budget_line ORDER BY id`)).toEqual(before)
  await work.office.asOwner((owner) => owner.query('DROP TRIGGER half_way ON budget_movement'))
})

test('what is spent between the decision and the commit makes it stale, or goes along', async () => {
  const [supplies] = await work.ask<{ id: string }>(
    `SELECT id FROM budget_request WHERE ordinance_id = $1 AND type_code = '330200'`,
    id,
  )
  // A voucher of a line that had nothing spent and has no item takes money in between.
  const [third] = await work.ask<{ code: string }>(
    `SELECT l.code FROM budget_line l JOIN unit u ON u.organisation_id = l.organisation_id AND u.id = l.unit_id
     WHERE l.fiscal_year = $1 AND u.abbreviation = 'สธ' AND l.code NOT IN ($2, $3) AND l.original >= 100 ORDER BY l.code LIMIT 1`,
    year,
    `${fog}-พ`,
    other.code,
  )
  const late = await draftOn(third?.code ?? '', '1.00', 'IV-7')
  const through = createActivities({
    db: meddled(work.db, {
      before: async () => {
        await work.office.act(late, 'submit', 'orathai')
      },
    }),
    forms: noPrinter,
  })
  const recharges = { [other.id]: supplies?.id ?? '' }
  expect(await codesOf(ordinances.act(id, 'enforce', { recharges }, through))).toEqual([
    'ORDINANCE_CHANGED_MEANWHILE',
  ])
  await work.office.act(late, 'cancel', 'orathai', { reason: 'ทดสอบ' })

  // The other way round: a voucher is decided on its provisional line, and the ordinance comes into force first.
  const act = await work.voucherAct(submitted, 'receive', 'manee')
  await work.commit(submitted, act)
  for (const [action, username] of toApproval.slice(1, -1))
    await work.does(submitted, action, username)
  const approval = await work.voucherAct(submitted, 'approve', 'somchai')
  const overtaken = meddled(work.db, {
    before: async () => {
      await ordinances.act(id, 'enforce', { recharges })
    },
  })
  expect(await work.commit(submitted, approval, newId('evt'), overtaken)).toMatchObject({
    status: 'approved',
  })
})

test('in force: the lines of the year have the money, document by document, and papers go on', async () => {
  const real = await lineOf('00223-320100-01')
  const provisional = await lineOf(`${fog}-พ`)
  expect(provisional.recharged_to).toBe(real.id)
  expect(await held(provisional.id)).toBe('0.00 | 0.00 | 0.00 | 0.00')
  expect(await held(real.id)).toBe('60,000.00 | 0.00 | 7,000.00 | 10,000.00')
  expect(await held((await lineOf('00223-330200-00')).id)).toBe(
    '10,000.00 | 4,000.00 | 0.00 | 0.00',
  )
  await expectSummed()

  // The draft names the line in its place, is submitted on it, and cancelled from it.
  await work.does(drafted, 'submit', 'orathai')
  expect(await held(real.id)).toBe('60,000.00 | 1,000.00 | 7,000.00 | 10,000.00')
  await work.does(drafted, 'cancel', 'orathai', { reason: 'ทดสอบ' })
  // What was approved before is paid; what was paid before is unpaid again; what was reserved is returned and resubmitted.
  await sign(approved)
  expect(await held(real.id)).toBe('60,000.00 | 0.00 | 2,000.00 | 15,000.00')
  const [payment] = await work.ask<{ id: string }>(
    `SELECT payment_id AS id FROM payment_allocation WHERE voucher_id = $1`,
    paid,
  )
  await work.office.pay(payment?.id ?? '', 'void', 'wipa', {
    reason: 'ทดสอบ',
    leafKept: true,
  })
  expect(await held(real.id)).toBe('60,000.00 | 0.00 | 12,000.00 | 5,000.00')
  await work.does(elsewhere, 'receive', 'manee')
  await work.does(elsewhere, 'return', 'manee', { reason: 'ขาดเอกสาร', defects: ['ใบกำกับภาษี'] })
  await work.does(elsewhere, 'submit', 'orathai', { reason: 'แนบแล้ว' })
  expect(await held((await lineOf('00223-330200-00')).id)).toBe(
    '10,000.00 | 4,000.00 | 0.00 | 0.00',
  )
  await expectSummed()
  expect(await held(provisional.id)).toBe('0.00 | 0.00 | 0.00 | 0.00')
})

test('a list shows what moved, and the register of either line stays readable', async () => {
  const reader = await web.signedIn('wipa')
  const page = await reader.get(`/ordinances/${id}`)
  expect(page.text).toContain('ตั้งจ่ายใหม่แล้ว')
  expect(page.text).toContain('21,000.00')
  const provisional = await lineOf(`${fog}-พ`)
  const closed = await reader.get(`/budget/${provisional.id}`)
  expect(closed.text).toContain('ตั้งจ่ายใหม่แล้วที่ 00223-320100-01')
  const real = await reader.get(`/budget/${provisional.recharged_to}`)
  expect(real.text).toContain('ตั้งจ่ายใหม่ตามงบประมาณ')
  const list = await reader.get(`/budget?year=${year}`)
  expect(list.html).not.toContain(`${fog}-พ`)
  expect((await reader.get(`/budget/control?year=${year}`)).text).not.toContain('ไปพลางก่อน')
  for (const voucher of [paid, approved, submitted, elsewhere])
    expect((await reader.get(`/vouchers/${voucher}`)).status).toBe(200)
})

test('a form states the line as it was when it was signed, and the line in its place afterwards', async () => {
  const formOf = async (voucher: string) => {
    const [{ version } = { version: 0 }] = await work.ask<{ version: number }>(
      `SELECT version FROM document WHERE id = $1`,
      voucher,
    )
    const asOf = await inOrganisation(work.office.db, work.office.organisationId, (tx) =>
      findVoucherAsOf(tx, voucher, version),
    )
    return asOf?.budget.map(({ line, current, availableAfter }) => [
      line.code,
      formatBaht(current),
      formatBaht(availableAfter),
    ])
  }
  expect(await formOf(approved)).toEqual([[`${fog}-พ`, '50,000.00', '35,000.00']])
  expect(await formOf(elsewhere)).toEqual([['00223-330200-00', '10,000.00', '6,000.00']])
})
