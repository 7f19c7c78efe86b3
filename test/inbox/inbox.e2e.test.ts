import type { Browser } from 'puppeteer-core'
import { seedStories } from '../../tools/seed-stories'
import { openBrowser, signIn, widths, type Tab } from '../support/browser'
import { startStack, type Stack } from '../support/stack'

jest.setTimeout(240_000) // an office at work is seeded, and a browser started

let stack: Stack
let browser: Browser

beforeAll(async () => {
  stack = await startStack({ printer: false })
  await seedStories(stack.services, stack.database.ownerUrl)
  browser = await openBrowser()
})

afterAll(async () => {
  await browser?.close()
  await stack?.close()
})

const chosen = '.tasks .now th'
const summary = '.peek h2'

/** A key by its place on the keyboard, as a Thai layout gives it: the J key types ่. */
async function thaiKey(tab: Tab, code: string, key: string): Promise<void> {
  await tab.page.evaluate(
    `document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { code: '${code}', key: '${key}', bubbles: true, cancelable: true }))`,
  )
}

/** The page's fetch, whose answers wait until they are let go. */
const holdingFetch = `{
  window.fetchAsBefore = fetch
  window.fetch = async (...asked) => {
    const answer = await fetchAsBefore(...asked)
    await new Promise((letGo) => (window.letGo = letGo))
    return answer
  }
}`

describe('the inbox by keyboard', () => {
  let tab: Tab

  beforeAll(async () => {
    tab = await signIn(browser, stack, 'wipa')
  })

  test('j and k walk the rows on a Thai keyboard, and the summary follows without leaving the page', async () => {
    const first = await tab.text(summary)
    await thaiKey(tab, 'KeyJ', '่')
    await thaiKey(tab, 'KeyJ', '่')
    await tab.page.waitForFunction(
      `document.querySelector('${summary}').textContent !== ${JSON.stringify(first)}`,
    )
    expect(await tab.text(chosen)).toContain(await tab.text(summary))
    expect(tab.path()).toContain('/inbox?task=')
    await thaiKey(tab, 'KeyK', 'า')
    await thaiKey(tab, 'KeyK', 'า')
    await tab.says(first, summary)
    expect(tab.problems()).toEqual([])
  })

  test('a row gone back to keeps its summary, whatever was on its way for the one that was left', async () => {
    const first = await tab.text(summary)
    await tab.page.evaluate(holdingFetch)
    await thaiKey(tab, 'KeyJ', '่')
    await tab.page.waitForFunction('window.letGo')
    await thaiKey(tab, 'KeyK', 'า')
    // A second answer, wholly read, is later than the one that was held.
    await tab.page.evaluate('letGo(), fetchAsBefore(location.href).then((answer) => answer.text())')
    expect(await tab.text(summary)).toBe(first)
    expect(await tab.text(chosen)).toContain(first)
    await tab.goto('/inbox')
  })

  test('a after j waits for the summary of its row, and never leads to the act of the row before', async () => {
    const act = (): Promise<unknown> =>
      tab.page.evaluate(
        `document.activeElement.closest('.peek')?.querySelector('h2').textContent ?? ''`,
      )
    const first = await tab.text(summary)
    await tab.page.evaluate(holdingFetch)
    await thaiKey(tab, 'KeyJ', '่')
    await thaiKey(tab, 'KeyJ', '่')
    await tab.page.waitForFunction('window.letGo')
    await tab.key('a')
    expect(await act()).toBe('')
    const old = (await tab.page.$('.peek [aria-keyshortcuts=a]')) as { focus: () => Promise<void> }
    await old.focus()
    expect(await act()).toBe('')
    await tab.page.evaluate('letGo()')
    await tab.page.waitForFunction(`document.activeElement.closest('.peek')`)
    expect(await act()).not.toBe(first)
    expect(await tab.text(chosen)).toContain(await tab.text(summary))
    await tab.goto('/inbox')
  })

  test('r opens the reason of the return and stands in it', async () => {
    await tab.leadingOn(() => tab.key('r'))
    await tab.page.waitForFunction(`document.activeElement.id === 'why-return'`)
    await tab.goto('/inbox')
  })

  test('a leads to the act and never presses it', async () => {
    const before = tab.path()
    await tab.key('a')
    expect(
      await tab.page.evaluate('document.activeElement.getAttribute("aria-keyshortcuts")'),
    ).toBe('a')
    expect(tab.path()).toBe(before)
  })

  test('/ leads to the search, in which letters are letters, and Esc leads out again', async () => {
    await tab.key('/')
    await tab.page.keyboard.type('jk')
    expect(await tab.valueOf('ค้นหางาน')).toBe('jk')
    await tab.key('Escape')
    expect(await tab.page.evaluate('document.activeElement === document.body')).toBe(true)
  })

  test('? shows all keys', async () => {
    await tab.key('Shift+Slash')
    expect(await tab.page.evaluate('document.getElementById("help").open')).toBe(true)
  })

  test('? shows all keys on any other page too, and Esc puts them away', async () => {
    await tab.goto('/vouchers')
    await tab.key('Shift+Slash')
    const isOpen = 'document.getElementById("help").open'
    expect(await tab.page.evaluate(isOpen)).toBe(true)
    expect(await tab.page.evaluate('document.activeElement.closest("#help") !== null')).toBe(true)
    const inSight = `(() => { const box = document.querySelector('#help dl').getBoundingClientRect(); return box.top >= 48 && box.bottom <= innerHeight })()`
    expect(await tab.page.evaluate(inSight)).toBe(true)
    await tab.key('Escape')
    expect(await tab.page.evaluate(isOpen)).toBe(false)
  })

  test('Enter opens the whole paper', async () => {
    await tab.goto('/inbox')
    await tab.key('j')
    await tab.leadingOn(() => tab.key('Enter'))
    expect(tab.path()).toMatch(/^\/(vouchers|payments)\//)
  })
})

test.each([
  ['piti', '/inbox?step=mend', /^\/vouchers\/[^/]+\/edit$/],
  ['chujai', '/inbox?step=prepare-payment', /^\/payments\/new\?voucher=/],
])(
  'from the inbox of %s the act leads straight to the page it is done on',
  async (who, at, page) => {
    const tab = await signIn(browser, stack, who)
    await tab.goto(at)
    await tab.key('a')
    await tab.leadingOn(() => tab.key('Enter'))
    expect(tab.path()).toMatch(page)
    await tab.close()
  },
)

test('ticked rows are added up, and sent once however fast they are pressed', async () => {
  const tab = await signIn(browser, stack, 'wipa')
  await tab.goto('/inbox?step=finance-endorse')
  const count = Number(await tab.text('.tabs [aria-current] span'))
  await tab.page.click('.tasks [name=task]')
  expect(await tab.text('[data-bulk]')).toMatch(/เลือก 1 ฉบับ รวม [\d,.]+ บาท/)
  await tab.leadingOn(() =>
    tab.page.evaluate(
      `(() => { const b = document.querySelector('[data-bulk-act]'); b.click(); b.click() })()`,
    ),
  )
  await tab.says('เห็นควรให้เบิกจ่ายแล้ว 1 ฉบับ', '.flash')
  expect(Number(await tab.text('.tabs [aria-current] span'))).toBe(count - 1)
  expect(tab.problems()).toEqual([])
  await tab.close()
})

test('on a phone a row is a slip that opens its paper', async () => {
  const tab = await signIn(browser, stack, 'wipa', { width: widths.phone })
  const [row] = await tab.page.$$('.tasks tbody tr:not(.group)')
  await tab.leadingOn(async () => {
    await row?.click()
  })
  expect(tab.path()).toMatch(/^\/(vouchers|payments)\//)
  await tab.close()
})

test('with the script off, a row shows its summary', async () => {
  const tab = await signIn(browser, stack, 'mana', { script: false })
  const [, second] = await tab.page.$$('.tasks .to-peek')
  const [first] = await tab.page.$$('.tasks .to-peek')
  const row = second ?? first
  await tab.leadingOn(async () => {
    await row?.click()
  })
  expect(tab.path()).toContain('/inbox?task=')
  expect(await tab.text(summary)).not.toBe('')
  await tab.close()
})
