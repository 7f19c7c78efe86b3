import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'puppeteer-core'
import { openBrowser, signIn, widths, type Tab } from '../support/browser'
import { DraftPage } from '../support/pages/draft'
import { startStack, type Stack } from '../support/stack'

/** ร่างฎีกา with its script: what is said while one types, what a search finds, and what a file may weigh. */

jest.setTimeout(120_000)

let stack: Stack
let browser: Browser
let tab: Tab
let draft: DraftPage
const folder = mkdtempSync(join(tmpdir(), 'khlang-papers-'))

beforeAll(async () => {
  stack = await startStack()
  browser = await openBrowser()
})

afterAll(async () => {
  await browser?.close()
  await stack?.close()
  rmSync(folder, { recursive: true, force: true })
})

beforeEach(async () => {
  tab = await signIn(browser, stack, 'lamai')
  await tab.goto('/vouchers/new')
  draft = await DraftPage.of(tab)
})

afterEach(async () => {
  expect(tab.problems()).toEqual([])
  await tab.close()
})

/** Types letter by letter, without leaving the field. */
async function type(name: string, text: string): Promise<void> {
  await (await tab.find('field', name)).focus()
  await tab.page.keyboard.type(text)
}

/** Does something, and waits until the server has answered with what it makes of the sheet. */
async function answered(act: () => Promise<void>): Promise<void> {
  const answer = tab.page.waitForResponse((response) => response.url().endsWith('/draft'))
  await act()
  await answer
  await tab.page.waitForNetworkIdle({ idleTime: 50 })
}

const described = (id: string): Promise<unknown> =>
  tab.page.evaluate(
    `(() => { const field = document.getElementById(${JSON.stringify(id)}); const by = field.getAttribute('aria-describedby'); return by && document.getElementById(by)?.innerText })()`,
  )

describe('what can’t be read', () => {
  const noSuchDay = 'วันที่ “31/02/2569” ไม่มีอยู่ในปฏิทิน'

  test('is said beside its field when the date is whole, and not while it is half typed', async () => {
    await answered(() => type('ลงวันที่', '31/02'))
    expect(await described('lines.0.invoicedOn')).toBeNull()
    await answered(() => tab.page.keyboard.type('/2569'))
    expect(await described('lines.0.invoicedOn')).toBe(noSuchDay)
    await answered(async () => {
      for (const key of ['Home', 'Delete', 'Delete']) await tab.key(key)
      await tab.page.keyboard.type('28')
    })
    expect(await described('lines.0.invoicedOn')).toBeNull()
    await tab.saysNot(noSuchDay)
  })

  test('is said when the person leaves the field, in the words of the refusal', async () => {
    await answered(() => type('จำนวนเงิน บรรทัดที่ 1', '1e5'))
    expect(await described('lines.0.amount')).toBeNull()
    await tab.key('Tab')
    await tab.says('เขียนแบบเลขยกกำลัง', '.err-row')
    expect(await described('lines.0.amount')).toContain('จำนวนเงิน “1e5” เขียนแบบเลขยกกำลัง')
  })

  test('what is still open stays said after a refused hand-over, and goes field by field', async () => {
    await draft.handOver()
    expect(tab.status()).toBe(422)
    const before = await described('purpose')
    expect(before).toContain('ระบุวัตถุประสงค์การเบิกเงิน')
    await draft.typeIn({ รายการที่ขอเบิก: 'ค่าน้ำประปา' })
    await tab.page.waitForSelector('.errors .mended')
    expect(await described('title')).toBeNull()
    expect(await described('purpose')).toBe(before)
  })

  test('no line of the budget is no mistake while none was picked yet', async () => {
    await answered(() => type('จำนวนเงิน บรรทัดที่ 1', '500'))
    await tab.says('500.00', '#live')
    await tab.saysNot('R-106')
  })
})

describe('the search of budget lines', () => {
  const label = 'ค้นหารายการงบประมาณของหน่วยงาน'
  const focused = (): Promise<unknown> =>
    tab.page.evaluate(
      `document.activeElement.getAttribute('aria-label') ?? document.activeElement.id`,
    )

  test('answers while one types; arrows walk, Escape closes, Enter chooses', async () => {
    await type(label, 'ค่า')
    await tab.page.waitForSelector('#lines-found tbody tr:nth-child(2) button')
    await tab.key('ArrowDown')
    const first = String(await focused())
    expect(first).toMatch(/^ใช้ /)
    await tab.key('ArrowDown')
    expect(await focused()).not.toBe(first)
    await tab.key('ArrowUp')
    await tab.key('ArrowUp')
    expect(await focused()).toBe('findLine')
    await tab.key('Escape')
    expect(await tab.page.$('#lines-found tr')).toBeNull()
    expect(await focused()).toBe('findLine')

    await tab.key('Enter')
    await tab.page.waitForFunction(`document.activeElement.matches('#lines-found button')`)
    await tab.leadingOn(() => tab.key('Enter'))
    await tab.says(first.replace(/^ใช้ /, ''), '.pick-line')
  })

  test('a line that is chosen while what was typed is on its way is taken after it', async () => {
    await draft.typeIn({ รายการที่ขอเบิก: 'จ้างเหมา' })
    await type(label, 'ค่า')
    await tab.page.waitForSelector('#lines-found tbody button')
    await tab.page.evaluate(
      `{ const send = fetch; window.fetch = (...asked) => send(...asked).then((answer) => new Promise((take) => setTimeout(take, 1500, answer))) }`,
    )
    await tab.fill('รายการที่ขอเบิก', 'จ้างเหมาสำรวจ')
    await tab.leadingOn(async () => (await tab.find('button', 'ใช้ ', '#lines-found')).click())
    expect(await tab.valueOf('รายการที่ขอเบิก')).toBe('จ้างเหมาสำรวจ')
    expect(await tab.has('button', 'ใช้ ', '#lines-found')).toBe(false)
    await draft.typeIn({ วัตถุประสงค์: 'บันทึกต่อได้' })
  })
})

describe('a file', () => {
  const file = (name: string, content: string | Buffer): string => {
    const path = join(folder, name)
    writeFileSync(path, content)
    return path
  }
  const choose = async (path: string): Promise<void> => {
    const input = await tab.find('file', 'แนบไฟล์ เอกสารอื่น')
    await (input as unknown as FileInput).uploadFile(path)
  }
  type FileInput = { readonly uploadFile: (path: string) => Promise<void> }

  test('that is too large isn’t sent, and what was said of the one before is gone', async () => {
    await tab.leadingOn(() => choose(file('page.pdf', '<!doctype html>')))
    expect(tab.status()).toBe(422)
    await tab.says('เนื้อในของไฟล์ “page.pdf” ไม่ใช่ PDF', '#attachments')
    await choose(file('scan.pdf', Buffer.alloc(20 * 1024 * 1024 + 1, '%PDF-1.7 ')))
    await tab.says('ไฟล์ “scan.pdf” ใหญ่เกิน 20 MB', '#attachments')
    await tab.saysNot('page.pdf')
    await choose(file('nothing.pdf', ''))
    await tab.says('ไฟล์ “nothing.pdf” ว่างเปล่า', '#attachments')
    await tab.saysNot('scan.pdf')
  })
})

test.each(Object.values(widths))('at %i px long texts are shown whole', async (width) => {
  await tab.widen(width)
  await type('ค้นหารายการงบประมาณของหน่วยงาน', 'ค่า')
  await tab.page.waitForSelector('#lines-found button')
  await tab.key('ArrowDown')
  await tab.leadingOn(() => tab.key('Enter'))
  const long = 'จ้างเหมาซ่อมแซมฝายน้ำล้นบ้านแม่ใสกลาง '.repeat(4)
  const blanks = ['รายการที่ขอเบิก', 'วัตถุประสงค์', 'ชื่อ', 'ที่อยู่', 'หมายเหตุ บรรทัดที่ 1']
  await draft.typeIn(Object.fromEntries(blanks.map((blank) => [blank, long])))
  const clipped = `[...document.querySelectorAll('textarea.long')].filter((area) => area.scrollHeight > area.clientHeight + 2).map((area) => area.id)`
  expect(await tab.page.evaluate(clipped)).toEqual([])
  const wide = `document.documentElement.scrollWidth - document.documentElement.clientWidth`
  expect(await tab.page.evaluate(wide)).toBe(0)
  await tab.picture(`draft-long-${width}`)
})

test('whoever types isn’t warned that the session ends for lack of use', async () => {
  await tab.page.evaluateOnNewDocument(`
    const real = window.setTimeout
    window.setTimeout = (act, wait, ...more) => {
      if (wait > 600_000) window.warnNow = act
      return real(act, wait, ...more)
    }`)
  await tab.goto('/vouchers/new')
  await tab.page.evaluate('window.warnNow()')
  await tab.says('จะออกจากระบบใน 2 นาที')
  await tab.page.evaluate('window.warnNow = undefined')
  await draft.typeIn({ วัตถุประสงค์: 'ยังพิมพ์อยู่' })
  await tab.saysNot('จะออกจากระบบใน 2 นาที')
  expect(await tab.page.evaluate('typeof window.warnNow')).toBe('function')
})

test('with the line cut, the words stay, the page says so, and saves them when it is back', async () => {
  await draft.typeIn({ รายการที่ขอเบิก: 'ก่อนสายหลุด' })
  await tab.page.setOfflineMode(true)
  await type('วัตถุประสงค์', 'พิมพ์ระหว่างสายหลุด')
  await tab.says('ติดต่อระบบไม่ได้', '#trouble')
  await type('ค้นหารายการงบประมาณของหน่วยงาน', 'ค่า')
  await tab.says('ค้นหาไม่ได้ ติดต่อระบบไม่ได้', '.find')
  await tab.page.setOfflineMode(false)
  await tab.saysNot('ติดต่อระบบไม่ได้', '#trouble')
  await tab.goto(`/vouchers/${await draft.id()}/edit`)
  expect(await tab.valueOf('วัตถุประสงค์')).toBe('พิมพ์ระหว่างสายหลุด')
  tab.problems().length = 0 // the browser itself tells of the cut line
})
