import { reportPages } from '../../activities/reports'
import { readWorkbook } from '../../api/workbook'
import { thaiDate } from '../../domain/shared/thai'
import { inOrganisation } from '../../prisma/client'
import { danThapTako } from '../../prisma/examples/dan-thap-tako'
import { findPrint } from '../../prisma/form-copy'
import { createOrganisation, type SetUpOrganisation } from '../../prisma/organisation-setup'
import { openOffice, type Office } from '../payment/office'
import { givePasswords, openWeb, type Browser, type Web } from '../support/web'

let office: Office
let other: SetUpOrganisation
let web: Web
let director: Browser
let voucher: string
let payment: string

beforeAll(async () => {
  office = await openOffice()
  const { file } = danThapTako()
  const access = new Map(
    file.people.map(({ username }) => [username, { passwordHash: '', mustChangePassword: false }]),
  )
  other = await office.asOwner((owner) =>
    createOrganisation(owner, file, { access, isExample: true }),
  )
  await givePasswords(office.database)
  web = await openWeb(office.database)
  director = await web.signedIn('wipa')
  voucher = await office.approved()
  payment = await office.signed([voucher])
}, 120_000)

afterAll(async () => {
  await web.close()
  await office.close()
})

const lineId = (code = '00223-320100-28'): string => office.budgetLineIds.get(code) ?? ''

test('a budget line shows where its balance comes from and every movement with its paper', async () => {
  const page = await director.get(`/budget/${lineId()}`)
  expect(page.text).toContain('เบิกจ่าย 100.00% −50,000.00 คงเหลือใช้ได้ 0.00')
  expect(page.text).toMatch(
    /ฎีกา 1\/2570 จ้างเหมาพ่นหมอกควันกำจัดยุงลาย ลงนามสั่งจ่ายครบ −50,000\.00 \+50,000\.00 0\.00/,
  )
  expect(page.html).toContain(`href="/vouchers/${voucher}"`)
})

test('its register is saved as a workbook of real numbers, with the balance after every row', async () => {
  const cookie = [...director.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const answer = await fetch(`${web.base}/budget/${lineId()}/register.xlsx`, {
    headers: { cookie },
  })
  expect(answer.headers.get('content-type')).toContain('spreadsheetml')
  const sheet = await readWorkbook(new Uint8Array(await answer.arrayBuffer()), 'a.xlsx')
  const rows = sheet.map(({ cells }) => cells.map(({ text }) => text))
  const title = 'จ้างเหมาพ่นหมอกควันกำจัดยุงลาย'
  const on = thaiDate(office.today, 'slash')
  const paper = [on, 'ฎีกา 1/2570', title]
  expect(rows.slice(7, 10)).toEqual([
    [...paper, 'วางฎีกา กันเงิน', '', '50000', '', '', '', '0'],
    [...paper, 'อนุมัติฎีกา', '', '-50000', '', '50000', '', '0'],
    [...paper, 'ลงนามสั่งจ่ายครบ', '', '', '', '-50000', '50000', '0'],
  ])
  expect(rows.at(-1)?.slice(4)).toEqual(['50000', '0', '0', '0', '50000', '0'])
})

test('money under way names who has it', async () => {
  const id = await office.draft({ line: '00245-320300-56', amount: '4,000.00', invoice: 'IV-7' })
  await office.act(id, 'submit', 'orathai')
  const page = await director.get(`/budget/${lineId('00245-320300-56')}`)
  expect(page.text).toContain('เงินระหว่างทาง 1 ฉบับ รวม 4,000.00 บาท')
  expect(page.text).toContain('นางสาวมานี มีนา')
})

test.each([
  ['every word must be found', 'q=ไข้เลือดออก+สาธารณสุข', '1 รายการ'],
  ['a code is found', 'q=00223-320100', '2 รายการ'],
  ['a pattern is only text', 'q=%25', '0 รายการ'],
  ['a unit narrows it', 'q=&unit=nobody', '0 รายการ'],
])('the list of lines: %s', async (_, query, found) => {
  expect((await director.get(`/budget?${query}`)).text).toContain(found)
})

test('the whole budget is 42,000,000.00, and what is paid is in its sums', async () => {
  const page = await director.get('/budget?by=programme')
  expect(page.text).toMatch(/รวมทั้งหมด 42,000,000\.00 4,000\.00 50,000\.00 .*41,946,000\.00/)
})

test('the journal shows each entry with its paper; a search finds accounts and amounts', async () => {
  const page = await director.get('/ledger/journal')
  expect(page.text).toContain('จ่ายเช็คเลขที่ 10034501 ฎีกา 1/2570')
  expect(page.html).toContain(`href="/payments/${payment}"`)
  expect(page.text).toContain('รวม 3 รายการ เดบิตเท่ากับเครดิต 150,000.00 150,000.00')
  expect((await director.get('/ledger/journal?q=467.29')).text).toContain('รวม 1 รายการ')
  expect((await director.get('/ledger/journal?q=เงินฝาก&book=general')).text).toContain('ไม่พบรายการ')
})

test('the card of the bank runs from its opening balance to what is left', async () => {
  const page = await director.get('/ledger/accounts/1101030101.001')
  expect(page.text).toContain('ยอดยกมา 9,850,000.00 ด')
  expect(page.text).toContain('49,532.71 9,800,467.29 ด')
  expect(page.text).toContain('คู่กับ 2102040102 ใบสำคัญค้างจ่าย')
})

test('the trial balance agrees and says so', async () => {
  const page = await director.get('/ledger/trial-balance')
  expect(page.text).toContain('และยอดคงเหลือ 24,050,467.29 บาท')
})

test.each(['/ledger/accounts', '/ledger/journal?period=190001', '/ledger/trial-balance?period=x'])(
  '%s is drawn whatever the address asks',
  async (path) => {
    expect((await director.get(path)).status).toBe(200)
  },
)

describe('another office', () => {
  test('sees nothing of these books by any address', async () => {
    const stranger = await web.signedIn([...other.personIds.keys()][0] ?? '')
    const ofOther = [...other.budgetLineIds.values()][0] ?? ''
    expect((await stranger.get(`/budget/${ofOther}`)).status).toBe(200)
    for (const path of [`/budget/${lineId()}`, `/payments/${payment}`, '/cheques?q=10034501']) {
      expect((await stranger.get(path)).text).not.toContain('ไข้เลือดออก')
    }
    expect((await stranger.get(`/payments/${payment}`)).status).toBe(404)
    expect((await stranger.get(`/budget/${lineId()}`)).status).toBe(404)
    expect((await stranger.get(`/budget/${lineId()}/register.xlsx`)).status).toBe(404)
    expect((await stranger.get('/ledger/journal?q=พ่นหมอกควัน')).text).toContain('ไม่พบรายการ')
    const prepared = await stranger.get(`/payments/new?voucher=${voucher}`)
    expect(prepared.text).not.toContain('พ่นหมอกควัน')
  })
})

describe('a report', () => {
  const asked: readonly (readonly [string, () => object, string])[] = [
    ['budget-register', () => ({ line: lineId() }), 'ทะเบียนคุมเงินรายจ่ายตามงบประมาณ'],
    [
      'budget-control',
      () => ({ year: 2570, on: office.today, by: 'programme', within: {} }),
      'รายงานควบคุมงบประมาณ',
    ],
    ['journal', () => ({ period: periodNow(), book: '' }), 'รวม 3 รายการ'],
    ['ledger-account', () => ({ account: '2102040102', year: 2570 }), 'ใบสำคัญค้างจ่าย'],
    ['trial-balance', () => ({ period: periodNow() }), 'ยอดรวมด้านเดบิตเท่ากับยอดรวมด้านเครดิต'],
    ['cheque-register', () => ({ book: '' }), 'ทะเบียนคุมเช็ค'],
  ]

  test.each(asked)(
    '%s is asked for in the browser and made by the printer',
    async (kind, parameters, words) => {
      const wanted = kind === 'cheque-register' ? { book: await bookId() } : parameters()
      const answer = await director.post('/reports', { kind, parameters: JSON.stringify(wanted) })
      expect(answer.status).toBe(303)
      const page = await director.follow(answer)
      expect(page.text).toContain('กำลังพิมพ์')
      const html = await htmlOf(answer.location.split('/').at(-1) ?? '')
      expect(html.replace(/<[^>]+>/g, '')).toContain(words)
      expect(html).toContain('ตัวอย่าง')
    },
  )

  test.each([
    ['an unknown kind', { kind: 'salaries', parameters: '{}' }],
    ['parameters of another report', { kind: 'journal', parameters: '{"line":"x"}' }],
    ['parameters that are no JSON', { kind: 'journal', parameters: '{' }],
  ])('%s is a page that is not there', async (_, fields) => {
    expect((await director.post('/reports', fields)).status).toBe(404)
  })

  test('of one office is not found by another', async () => {
    const answer = await director.post('/reports', {
      kind: 'trial-balance',
      parameters: JSON.stringify({ period: periodNow() }),
    })
    const stranger = await web.signedIn([...other.personIds.keys()][0] ?? '')
    expect((await stranger.get(answer.location)).status).toBe(404)
  })
})

function periodNow(): number {
  return Number(office.today.slice(0, 4) + office.today.slice(5, 7))
}

async function bookId(): Promise<string> {
  return /chb_\w+/.exec((await director.get('/cheques')).html)?.[0] ?? ''
}

async function htmlOf(printId: string): Promise<string> {
  const { db, files, config } = web.services
  const print = await inOrganisation(db, office.organisationId, (tx) => findPrint(tx, printId))
  if (print === undefined) throw new Error(`no print ${printId}`)
  const page = reportPages[print.kind]
  if (page === undefined) throw new Error(`the printer knows no ${print.kind}`)
  return page(print, { db, files, publicUrl: config.publicUrl })
}
