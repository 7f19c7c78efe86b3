import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, ElementHandle } from 'puppeteer-core'
import { attachPapers } from '../../tools/stories/papers'
import { anotherTab, openBrowser, signIn, type Tab } from '../support/browser'
import { openGate } from '../support/gate'
import { DraftPage } from '../support/pages/draft'
import { SignInPage } from '../support/pages/sign-in'
import { VoucherPage } from '../support/pages/voucher'
import { startStack, type Stack } from '../support/stack'

/** Days on which something is away, sent twice, or not what it says: as an officer of ด่านทับตะโก meets them. */

jest.setTimeout(120_000)

let stack: Stack
let browser: Browser
let organisationId: string
/** The four utility bills that lie on the drafter's desk, with every paper. */
let bills: readonly { readonly id: string; readonly title: string }[]
const folder = mkdtempSync(join(tmpdir(), 'khlang-papers-'))

beforeAll(async () => {
  stack = await startStack()
  browser = await openBrowser()
  organisationId = await stack.organisationId('ทต.ด่านทับตะโก')
  const drafts = await stack.rows<{ id: string; title: string; authorId: string }>(
    organisationId,
    `SELECT id, body ->> 'title' AS title, author_id AS "authorId" FROM draft ORDER BY id`,
  )
  for (const { id, authorId } of drafts) {
    const to = { voucherId: id, papers: 'all', personId: authorId } as const
    await attachPapers(stack.services, organisationId, to)
  }
  bills = drafts
})

afterAll(async () => {
  await browser?.close()
  await stack?.close()
  rmSync(folder, { recursive: true, force: true })
})

function bill(number: number): { readonly id: string; readonly title: string } {
  const found = bills[number]
  if (!found) throw new Error('the example office has four bills')
  return found
}

async function openDraft(tab: Tab, id: string): Promise<DraftPage> {
  await tab.goto(`/vouchers/${id}/edit`)
  return DraftPage.of(tab)
}

async function eventsOf(id: string): Promise<readonly string[]> {
  const rows = await stack.rows<{ action: string }>(
    organisationId,
    'SELECT action FROM document_event WHERE document_id = $1 ORDER BY seq',
    [id],
  )
  return rows.map(({ action }) => action)
}

/** The fields of a form on the page, as the browser would send them. */
async function fieldsOf(tab: Tab, selector: string): Promise<URLSearchParams> {
  const asked = `[...new FormData(document.querySelector(${JSON.stringify(selector)}))].filter(([, v]) => typeof v === 'string')`
  return new URLSearchParams((await tab.page.evaluate(asked)) as [string, string][])
}

const formOf = (body: URLSearchParams): RequestInit => ({
  method: 'POST',
  body,
  headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' },
})

describe('sent twice', () => {
  test('a form that is sent twice at the same moment does one act, and both are told so', async () => {
    const tab = await signIn(browser, stack, 'lamai')
    await openDraft(tab, bill(0).id)
    const fields = await fieldsOf(tab, 'form[data-draft]')
    const path = `/vouchers/${bill(0).id}/presentation`
    const answers = await Promise.all([
      tab.fetch(path, formOf(fields)),
      tab.fetch(path, formOf(fields)),
    ])
    expect(answers.map(({ status }) => status)).toEqual([303, 303])
    expect(await eventsOf(bill(0).id)).toEqual(['present'])
    await tab.close()
  })

  test('the back button and an old form do nothing a second time', async () => {
    const tab = await signIn(browser, stack, 'thongchai')
    const page = await VoucherPage.open(tab, bill(0).id)
    const old = await fieldsOf(tab, '#act form')
    await page.act('ลงนามผู้เบิก')
    expect(await eventsOf(bill(0).id)).toEqual(['present', 'submit'])

    await tab.page.goBack()
    const again = await tab.fetch(`/vouchers/${bill(0).id}/submission`, formOf(old))
    expect(again.status).toBe(303)
    expect(await eventsOf(bill(0).id)).toEqual(['present', 'submit'])
    await tab.close()
  })

  test('what was changed meanwhile must be read before it is signed', async () => {
    const tab = await signIn(browser, stack, 'wanna')
    const old = await VoucherPage.open(tab, bill(0).id)
    const fresh = await anotherTab(tab)
    await (await VoucherPage.open(fresh, bill(0).id)).act('คลังรับ')

    await old.act('คลังรับ')
    expect(tab.status()).toBe(409)
    await tab.says('อ่านฉบับล่าสุดก่อนลงนาม')
    expect(await eventsOf(bill(0).id)).toEqual(['present', 'submit', 'receive'])
    await tab.close()
  })

  test('a form without its token is refused, and nothing is changed', async () => {
    const tab = await signIn(browser, stack, 'wanna')
    await VoucherPage.open(tab, bill(0).id)
    const fields = await fieldsOf(tab, '#act form.go-form')
    fields.delete('_csrf')
    const answer = await tab.fetch(`/vouchers/${bill(0).id}/funds-certification`, formOf(fields))
    expect(answer.status).toBe(403)
    expect(await eventsOf(bill(0).id)).toEqual(['present', 'submit', 'receive'])
    await tab.close()
  })
})

describe('the session ends while somebody types', () => {
  const endSessions = () => stack.rows('', 'DELETE FROM session')

  test('the sheet keeps the words and saves them after signing in again', async () => {
    const tab = await signIn(browser, stack, 'lamai')
    const draft = await openDraft(tab, bill(1).id)
    await endSessions()
    await tab.fill('วัตถุประสงค์', 'พิมพ์ไว้ก่อนหมดเวลา')
    await tab.key('Tab')
    await tab.says('หมดเวลาเข้าสู่ระบบ')
    expect(await tab.valueOf('วัตถุประสงค์')).toBe('พิมพ์ไว้ก่อนหมดเวลา')

    const door = await anotherTab(tab)
    await door.goto('/sign-in')
    await (await SignInPage.of(door)).signIn('lamai', stack.passwordOf('lamai'))
    await draft.typeIn({ วัตถุประสงค์: 'พิมพ์ไว้ก่อนหมดเวลา และพิมพ์ต่อ' })
    await openDraft(door, bill(1).id)
    expect(await door.valueOf('วัตถุประสงค์')).toBe('พิมพ์ไว้ก่อนหมดเวลา และพิมพ์ต่อ')
    await tab.close()
  })

  test('a form that is sent then comes back after signing in, and is sent with one more press', async () => {
    const tab = await signIn(browser, stack, 'lamai')
    const draft = await openDraft(tab, bill(1).id)
    await endSessions()
    await draft.handOver()
    await tab.says('เข้าสู่ระบบ', 'h1')
    await (await SignInPage.of(tab)).signIn('lamai', stack.passwordOf('lamai'))
    await tab.says('พิมพ์ไว้ก่อนหมดเวลา และพิมพ์ต่อ')
    expect(await eventsOf(bill(1).id)).toEqual([])
    await tab.press('ส่งอีกครั้ง')
    expect(await eventsOf(bill(1).id)).toEqual(['present'])
    await tab.close()
  })
})

describe('a part of the system is away', () => {
  const opened: (() => Promise<void>)[] = []
  afterEach(async () => {
    for (const close of opened.splice(0).toReversed()) await close()
    await stack.startWorker()
  })

  test('without the conductor nothing is changed, and the same press works when it is back', async () => {
    const [host = '', port = ''] = stack.config.temporalAddress.split(':')
    const gate = await openGate({ host, port: Number(port) })
    await gate.shut()
    const web = await stack.openWeb({ TEMPORAL_ADDRESS: `127.0.0.1:${gate.port}` })
    opened.push(gate.shut, web.close)
    const tab = await signIn(browser, stack, 'lamai', { base: web.base })
    await (await openDraft(tab, bill(2).id)).handOver()
    expect(tab.status()).toBe(503)
    await tab.says('ไม่มีอะไรเปลี่ยนแปลง')
    await tab.says(bill(2).title)
    await tab.picture('away-conductor-1366')
    expect(await eventsOf(bill(2).id)).toEqual([])

    await gate.open()
    await tab.press('ส่งอีกครั้ง')
    await tab.says('แล้ว', '.flash')
    expect(await eventsOf(bill(2).id)).toEqual(['present'])
    await tab.close()
  })

  test('without a worker it is not yet confirmed, and the page finds out by itself', async () => {
    await stack.stopWorker()
    const tab = await signIn(browser, stack, 'lamai')
    await (await openDraft(tab, bill(3).id)).handOver()
    await tab.says('ยังไม่ยืนยัน', 'h1')
    await tab.picture('unconfirmed-1366')
    expect(await eventsOf(bill(3).id)).toEqual([])

    await tab.leadingOn(() => stack.startWorker())
    await tab.says('ส่งให้ผู้เบิกลงนามแล้ว', '.flash')
    expect(await eventsOf(bill(3).id)).toEqual(['present'])
    await tab.close()
  })

  test('without the database there is one calm page, and the same process serves again', async () => {
    const real = new URL(stack.database.webUrl)
    const gate = await openGate({ host: real.hostname, port: Number(real.port) })
    const gated = new URL(real.href)
    gated.hostname = '127.0.0.1'
    gated.port = String(gate.port)
    const web = await stack.openWeb({ WEB_DATABASE_URL: gated.href })
    opened.push(gate.shut, web.close)
    const tab = await signIn(browser, stack, 'lamai', { base: web.base })
    await gate.shut()
    expect(await tab.goto('/inbox')).toBe(503)
    await tab.says('ระบบหยุดพักชั่วคราว', 'h1')
    await tab.picture('away-database-1366')

    await tab.leadingOn(() => gate.open())
    await tab.says('งานของฉัน', 'h1')
    await tab.close()
  })
})

describe('papers that are not what they say', () => {
  const file = (name: string, content: string | Buffer): string => {
    const path = join(folder, name)
    writeFileSync(path, content)
    return path
  }
  const page = '<!doctype html><script>document.title = "x"</script>'
  const drawing = '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'

  test.each([
    ['a drawing', () => file('drawing.svg', drawing), 'ไม่ใช่ PDF, JPEG หรือ PNG'],
    ['a page that calls itself a PDF', () => file('page.pdf', page), 'ไม่ใช่ PDF, JPEG หรือ PNG'],
    ['an empty file', () => file('nothing.pdf', ''), 'ว่างเปล่า'],
    [
      'a file over 20 MB',
      () => file('scan.pdf', Buffer.alloc(20 * 1024 * 1024 + 1, '%PDF-1.7 ')),
      'ใหญ่เกิน',
    ],
  ])('%s is refused with the reason, and the sheet is as it was', async (_what, path, said) => {
    const tab = await signIn(browser, stack, 'lamai', { script: false })
    await tab.goto('/vouchers/new')
    await tab.fill('รายการที่ขอเบิก', 'ค่าน้ำประปา')
    const input = (await tab.find('file', 'แนบไฟล์ เอกสารอื่น')) as ElementHandle<never>
    await (input as unknown as FileInput).uploadFile(path())
    await tab.press('แนบไฟล์ที่เลือก')
    expect(await tab.text('main')).toContain(said)
    expect(await tab.valueOf('รายการที่ขอเบิก')).toBe('ค่าน้ำประปา')
    expect(await tab.text('#attachments')).not.toContain('KB')
    await tab.close()
  })

  test('a name with Thai letters is kept, and one with a path loses the path', async () => {
    const tab = await signIn(browser, stack, 'lamai', { script: false })
    await tab.goto('/vouchers/new')
    const fields = await fieldsOf(tab, 'form[data-draft]')
    const action = new URL(
      `/vouchers/${await (await DraftPage.of(tab)).id()}/attachments`,
      tab.base,
    )
    const form = new FormData()
    for (const [name, value] of fields) form.append(name, value)
    const pdf = new Blob(['%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n'])
    form.append('file.other', pdf, '../../etc/ใบแจ้งหนี้ เดือน ก.พ.pdf')
    const answer = await tab.fetch(action.pathname, {
      method: 'POST',
      body: form,
      headers: { 'sec-fetch-site': 'same-origin' },
    })
    expect(answer.status).toBe(303)
    const [row] = await stack.rows<{ name: string }>(
      organisationId,
      'SELECT name FROM attachment ORDER BY added_at DESC LIMIT 1',
    )
    expect(row?.name).toBe('ใบแจ้งหนี้ เดือน ก.พ.pdf')
    await tab.close()
  })

  type FileInput = { readonly uploadFile: (path: string) => Promise<void> }
})

test('a script in every text field is only text', async () => {
  const tab = await signIn(browser, stack, 'lamai')
  const dialogs: string[] = []
  tab.page.on('dialog', (dialog) => {
    dialogs.push(dialog.message())
    void dialog.dismiss()
  })
  await tab.goto('/vouchers/new')
  const draft = await DraftPage.of(tab)
  const id = await draft.id()
  const script = `"><script>alert(1)</script><img src=x onerror=alert(2)>{{7*7}}`
  const asked = `[...document.querySelectorAll('form[data-draft] .ink:not(select)')].map((input) => input.id)`
  for (const name of (await tab.page.evaluate(asked)) as string[]) {
    await tab.page.focus(`#${name.replaceAll('.', '\\.')}`)
    await tab.page.keyboard.sendCharacter(script)
  }
  await draft.typeIn({ รายการที่ขอเบิก: script })
  await tab.goto(`/vouchers/${id}/edit`)
  await tab.says(script, 'h1')
  expect(await tab.valueOf('วัตถุประสงค์')).toBe(script)
  await tab.goto('/vouchers')
  await tab.says(script, '.drafts')
  expect(dialogs).toEqual([])
  expect(await tab.page.evaluate(`document.querySelectorAll('img[src=x]').length`)).toBe(0)
  expect(tab.problems()).toEqual([])
  await tab.close()
})
