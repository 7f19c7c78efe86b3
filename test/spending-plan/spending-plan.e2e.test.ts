import { AxePuppeteer } from '@axe-core/puppeteer'
import type { Browser } from 'puppeteer-core'
import { openBrowser, signIn, widths, type Tab } from '../support/browser'
import { startStack, type Stack } from '../support/stack'

/** A unit’s plan from its first cell to the executive’s approval, as its officers live it. */

jest.setTimeout(180_000)

let stack: Stack
let browser: Browser

beforeAll(async () => {
  stack = await startStack({ printer: false })
  browser = await openBrowser()
})

afterAll(async () => {
  await browser?.close()
  await stack?.close()
})

/** Each violation in a line: the rule, and where. */
async function violationsOf(tab: Tab): Promise<readonly string[]> {
  const axe = new AxePuppeteer(tab.page).options({ resultTypes: ['violations'] })
  const { violations } = await axe.analyze()
  return violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.target.join(' ')} ${node.html.slice(0, 160)}`),
  )
}

/** As axe sees a page on an office’s screen and on a telephone, and that it never goes sideways. */
async function looksRight(tab: Tab): Promise<void> {
  expect(await violationsOf(tab)).toEqual([])
  await tab.widen(widths.phone)
  expect(await violationsOf(tab)).toEqual([])
  expect(
    await tab.page.evaluate('document.documentElement.scrollWidth - innerWidth'),
  ).toBeLessThanOrEqual(0)
  await tab.widen(widths.desk)
}

/** An officer opens the plan and does the act that its page offers first. */
async function acts(username: string, path: string, label: string): Promise<Tab> {
  const tab = await signIn(browser, stack, username)
  await tab.goto(path)
  await tab.press(label, '#act')
  return tab
}

test('typed by keys, added up at once, handed in, consolidated, endorsed and approved', async () => {
  const head = await signIn(browser, stack, 'phet')
  await head.goto('/spending-plans')
  await head.says('ยังไม่เสนอแผน', 'main')
  await head.press('จัดทำแผน…')
  await head.says('ยังไม่ตรงกับงบหลังโอน 2 จาก 2 รายการ')
  await looksRight(head)

  // Enter goes down its column; what is pasted spreads to the right and below; the server adds up.
  await head.page.evaluate(
    `document.addEventListener('khlang-used', () => (document.body.dataset.used = 'yes'))`,
  )
  const cells = await head.page.$$('.cell input')
  await cells[0]?.focus()
  await head.page.keyboard.type('๑๐,๐๐๐')
  await head.page.keyboard.press('Enter')
  expect(await head.page.evaluate('document.activeElement.name')).toMatch(/\.1$/)
  await head.page.keyboard.type('5000')
  await head.says('15,000.00', 'tfoot [data-quarter="1"]')
  // Whoever types is not told that the session ends for lack of use.
  expect(await head.page.evaluate('document.body.dataset.used')).toBe('yes')
  await head.page.evaluate(`{
    const data = new DataTransfer()
    data.setData('text/plain', '1,000\\t2,000\\n3,000\\t4,000\\n')
    const cell = document.querySelectorAll('.cell input')[1]
    cell.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
  }`)
  await head.says('4,000.00', 'tfoot [data-quarter="2"]')
  await head.says('6,000.00', 'tfoot [data-quarter="3"]')
  await head.leadingOn(() => head.key('Control+Enter'))
  expect(head.status()).toBe(422)
  await head.says('ไม่เท่ากับงบหลังโอน', '#errors')
  await head.press('แบ่งที่เหลือลงช่องว่าง')
  await head.says('ทุกรายการตรงกับงบหลังโอน')
  await head.leadingOn(() => head.key('Control+Enter'))
  await head.says('อยู่กับ ผู้อำนวยการกองคลัง')
  await looksRight(head)
  const path = head.path()

  await acts('wipa', path, 'ตรวจและรวมเข้าแผน')
  await acts('wichai', path, 'เห็นควรอนุมัติแผน')
  const executive = await acts('somchai', path, 'อนุมัติแผน')
  await executive.says('อนุมัติแล้ว', 'h1')
  await looksRight(executive)
  await executive.goto('/spending-plans')
  await executive.says('ฉบับที่ 1 อนุมัติ')
  await looksRight(executive)
  for (const tab of [head, executive]) expect(tab.problems()).toEqual([])
})

test('with the script off a plan is begun, filled and handed in', async () => {
  const head = await signIn(browser, stack, 'wipa', { script: false })
  await head.goto('/spending-plans')
  await head.press('จัดทำแผน…')
  await head.press('แบ่งที่เหลือลงช่องว่าง')
  expect(await head.text('#state')).toBe('ทุกรายการตรงกับงบหลังโอน')
  await head.press('ลงนามและเสนอแผน')
  expect(await head.heading()).toContain('รอคลังตรวจและรวม')
})
