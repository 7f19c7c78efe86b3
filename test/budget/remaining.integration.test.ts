import { bangkokDateOf, fiscalYearOf } from '../../domain/shared/calendar'
import { seed } from '../../prisma/seed'
import { cloneDatabase, type TestDatabase } from '../support/database'
import { asOwner, givePasswords, openWeb, type Browser, type Web } from '../support/web'

let database: TestDatabase
let web: Web
let officer: Browser

const today = bangkokDateOf(new Date())
const fiscalYear = fiscalYearOf(today)
const path = `/budget/remaining/${fiscalYear}`

beforeAll(async () => {
  database = await cloneDatabase()
  await seed(database.ownerUrl, today)
  await givePasswords(database)
  web = await openWeb(database)
  officer = await web.signedIn('wipa')
}, 120_000)

afterAll(async () => {
  await web.close()
  await database.drop()
})

function cookie(): string {
  return [...officer.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
}

async function ownFile(): Promise<Uint8Array> {
  const answer = await fetch(`${web.base}${path}.xlsx`, { headers: { cookie: cookie() } })
  expect(answer.status).toBe(200)
  return new Uint8Array(await answer.arrayBuffer())
}

/** Sends a file from the page of the comparison. */
async function compared(file: Uint8Array, token?: string) {
  const page = await officer.get(path)
  const body = new FormData()
  body.append('_csrf', token ?? /name="_csrf" value="([^"]+)"/.exec(page.html)?.[1] ?? '')
  body.append('file', new Blob([new Uint8Array(file)]), 'B_RemainedBudget.xlsx')
  const answer = await fetch(`${web.base}${path}`, {
    method: 'POST',
    body,
    headers: { cookie: cookie(), 'sec-fetch-site': 'same-origin', accept: 'text/html' },
  })
  return { status: answer.status, html: await answer.text() }
}

test('what Khlang writes in the layout of New e-LAAS, it reads and finds the same', async () => {
  const { status, html } = await compared(await ownFile())
  expect(status).toBe(200)
  expect(html).toContain('ตรงกันทุกรายการ')
  expect(html).toContain('ตรงกัน 49 รายการ · ยอดต่าง 0')
})

test('money that moved since is shown by line and column', async () => {
  const file = await ownFile()
  const office = await asOwner(database, (owner) =>
    owner.query<{ id: string }>(`SELECT id FROM organisation WHERE short_name = 'อบต.แม่ใส'`),
  )
  await asOwner(
    database,
    (owner) => owner.query(`UPDATE budget_line SET reserved = 1 WHERE code = '00223-320100-28'`),
    office?.rows[0]?.id,
  )
  const { html } = await compared(file)
  expect(html).toContain('ยอดต่าง 1')
  expect(html).toMatch(/ก่อหนี้ผูกพัน <b class="num">0\.01/)
  expect(html).toMatch(/คงเหลือ <b class="num">−0\.01/)
})

test('no workbook, a stale token and a year without lines are refused', async () => {
  const bad = await compared(new TextEncoder().encode('ไม่ใช่'))
  expect([bad.status, bad.html.includes('ไม่ใช่สมุดงาน Excel')]).toEqual([422, true])
  expect((await compared(await ownFile(), 'x'.repeat(43))).status).toBe(403)
  expect((await officer.get('/budget/remaining/2560.xlsx')).status).toBe(404)
})
