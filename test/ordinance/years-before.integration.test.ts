import { fiscalYearOf } from '../../domain/shared/calendar'
import { newId } from '../../prisma/ids'
import { fieldsOf } from '../support/form'
import { givePasswords, openWeb, type Browser, type Web } from '../support/web'
import { openAtWork, type AtWork } from '../voucher/at-work'

/** The years before a budget come from the books, where the books hold them whole. */

let work: AtWork
let web: Web
let clerk: Browser
let id: string
/** The year whose books are whole: two before the one that is drafted. */
let past: number

beforeAll(async () => {
  work = await openAtWork()
  await givePasswords(work.office.database)
  past = fiscalYearOf(work.office.today)
  await keepBooks()
  await work.setClock(`${past - 543}-12-01 09:00`)
  web = await openWeb(work.office.database)
  clerk = await web.signedIn('wichai')
  const list = await clerk.get('/ordinances')
  const action = /action="(\/ordinances\/ord_\w+\/opening)"/.exec(list.html)?.[1] ?? ''
  await clerk.post(action, fieldsOf(list.html, `action="${action}"`))
  id = action.split('/')[2] ?? ''
}, 120_000)

afterAll(async () => {
  await web.close()
  await work.close()
})

/** Land tax assessed 165,000 and collected 152,000, 2,000 of it with a fee; a closing entry; next year's lines. */
async function keepBooks(): Promise<void> {
  const on = (monthAndDay: string) => `${past - 543}-${monthAndDay}`
  const entries: readonly (readonly [string, Readonly<Record<string, bigint>>])[] = [
    ['01-15', { '1102050151': 165_000_00n, '4101010101': -165_000_00n }],
    ['02-10', { '1101010101': 3_250_00n, '4301020151': -1_250_00n, '1102050151': -2_000_00n }],
    ['04-30', { '1101030102.001': 150_000_00n, '1102050151': -150_000_00n }],
    ['09-30', { '4101010101': 165_000_00n, '3101010101': -165_000_00n }],
  ]
  await work.office.asOwner(async (owner) => {
    const { organisationId } = work.office
    await owner.query(`SELECT set_config('app.organisation_id', $1, false)`, [organisationId])
    for (const [day, lines] of entries)
      await owner.query(
        `SELECT ledger_post($1, $2, $3, 1, NULL, $4, 'general', 'ทดสอบ', NULL, $5, $6, $7)`,
        [
          organisationId,
          `jou_${day}`,
          newId('evt'),
          on(day),
          Object.keys(lines),
          Object.values(lines).map((amount) => (amount > 0n ? 'debit' : 'credit')),
          Object.values(lines).map((amount) => String(amount < 0n ? -amount : amount)),
        ],
      )
    await owner.query(`INSERT INTO fiscal_year (organisation_id, year) VALUES ($1, $2)`, [
      organisationId,
      past + 1,
    ])
    await owner.query(
      `INSERT INTO budget_line SELECT (jsonb_populate_record(l, jsonb_build_object('id', $1::text, 'fiscal_year', fiscal_year + 1))).*
       FROM budget_line l ORDER BY l.id LIMIT 1`,
      [newId('bgl')],
    )
  })
}

type Kept = {
  readonly version: number
  readonly errors: Readonly<Record<string, string>>
  readonly cells: Readonly<Record<string, string>>
  readonly marks: Readonly<Record<string, { readonly text: string; readonly from: string }>>
  readonly difference: string
}

async function save(...rows: readonly Readonly<Record<string, string>>[]) {
  await clerk.get(`/ordinances/${id}/revenues`)
  const fields = Object.fromEntries(
    rows.flatMap((row, n) =>
      Object.entries({ version: '0', ...row }).map(([name, cell]) => [`rows.${n}.${name}`, cell]),
    ),
  )
  const answer = await clerk.post(`/ordinances/${id}/revenues`, fields, {
    accept: 'application/json',
  })
  return (JSON.parse(answer.html) as { readonly rows: readonly Kept[] }).rows
}

test('a type is typed, and what was received of it comes from the books with their name', async () => {
  const row = newId('rev')
  const [kept] = await save({ id: row, code: '411009', name: 'ภาษีที่ดิน', estimate: '180,000' })
  expect(kept?.errors).toEqual({})
  expect(kept?.cells['actualLast']).toBe('152,000.00')
  expect(kept?.marks).toEqual({ actualLast: { text: '152,000.00', from: 'บัญชี' } })
  const page = await clerk.get(`/ordinances/${id}/revenues`)
  expect(page.html).toMatch(/class="from" data-from="บัญชี" data-text="152,000.00"/)
  expect((await clerk.get(`/ordinances/${id}/checks`)).text).toContain(
    `บัญชีครบปี ${past} ต่างจากบัญชี 0 ช่อง`,
  )

  const cells = { ...kept?.cells, actualLast: '152,000.01' }
  const [typed] = await save({ id: row, version: '1', ...cells })
  expect(typed?.cells['actualLast']).toBe('152,000.01')
  expect(typed?.marks['actualLast']?.text).toBe('152,000.00')
  const strip = await clerk.get(`/ordinances/${id}/checks`)
  expect(strip.text).toContain(`“ภาษีที่ดิน” ปี ${past} ระบุ 152,000.01 แต่บัญชีรับไว้ 152,000.00 บาท`)
  expect(strip.html).toContain('data-column-of="actualLast"')
  await save({ id: row, version: '2' })
})

test('a row says by how much its estimate differs from that of the year before, on the page too', async () => {
  const row = { id: newId('rev'), code: '411001', name: 'ภาษีโรงเรือน' }
  const [none] = await save({ ...row, estimate: '200' })
  expect(none?.difference).toBe('')
  const [more] = await save({ ...row, version: '1', estimate: '225', currentEstimate: '200' })
  expect(more?.difference).toBe('+12.50%')
  const [less] = await save({ ...row, version: '2', estimate: '150', currentEstimate: '200' })
  expect(less?.difference).toBe('\u221225.00%')
  const page = await clerk.get(`/ordinances/${id}/revenues`)
  expect(page.html).toMatch(/class="difference[^>]*>\u221225\.00%</)
  const [bad] = await save({ ...row, version: '3', estimate: '1e5', currentEstimate: '200' })
  expect(bad?.difference).toBe('')
  await save({ id: row.id, version: '3' })
})

test('two types on one account come together: the books can’t tell them apart, so both are typed', async () => {
  const fee = { code: '412199', name: 'ค่าธรรมเนียม', estimate: '1' }
  const [both] = await save(
    { id: newId('rev'), ...fee },
    { id: newId('rev'), ...fee, code: '412399', name: 'ใบอนุญาต' },
  )
  expect(both?.cells['actualLast']).toBe('')
  expect(both?.marks).toEqual({})
})

test('rows that were typed before are filled at one stroke, and what was typed stays', async () => {
  const [tax, other] = [newId('rev'), newId('rev')]
  await save({ id: tax, code: '', name: 'ภาษีที่ดิน', estimate: '5' })
  await save({ id: other, code: '411003', name: 'ภาษีป้าย', actualLast: '9', estimate: '5' })
  await work.ask(`UPDATE revenue_estimate SET code = '411009' WHERE id = $1 RETURNING id`, tax)
  await clerk.get(`/ordinances/${id}/revenues`)
  const answer = await clerk.post(`/ordinances/${id}/revenues/past`, {})
  expect(answer.status).toBe(303)
  const stored = await work.ask<{ code: string; last: bigint }>(
    `SELECT code, actual_last_satang AS last FROM revenue_estimate WHERE id IN ($1, $2) ORDER BY code`,
    tax,
    other,
  )
  expect(stored).toEqual([
    { code: '411003', last: 9_00n },
    { code: '411009', last: 152_000_00n },
  ])
  const page = await clerk.get(`/ordinances/${id}/revenues`)
  expect(page.text).toContain('อีก 1 แถวมีตัวเลขที่พิมพ์ไว้ต่างจากในระบบ')
})
