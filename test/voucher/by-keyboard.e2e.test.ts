import type { Browser, ElementHandle } from 'puppeteer-core'
import { addDays, bangkokDateOf, firstDayOf, fiscalYearOf } from '../../domain/shared/calendar'
import { documentTypes, type DocumentType } from '../../domain/voucher/documents'
import { typedDate } from '../../domain/voucher/draft'
import { storyLineCode } from '../../prisma/examples/mae-sai'
import { openBrowser, openTab, type Tab } from '../support/browser'
import { paper } from '../support/pages/draft'
import { startStack, type Stack } from '../support/stack'

/**
 * A voucher from the door to the signature of the unit's head with no pointer at all: Tab, Enter, Space, arrows, typed
 * text, and the keys that the pages name. What has the focus is always in sight.
 */

jest.setTimeout(120_000)

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

const today = bangkokDateOf(new Date())
const first = firstDayOf(fiscalYearOf(today))

function ago(days: number): string {
  const day = addDays(today, -days)
  return typedDate(day < first ? first : day)
}

/** What has the focus, by its name, and whether it can be seen; what is drawn for a file stands for it. */
const focus = `(() => {
  const own = document.activeElement
  const drawn = own.type === 'file' ? own.labels[0] : own
  const box = drawn.getBoundingClientRect()
  const at = document.elementFromPoint(box.left + Math.min(box.width / 2, 20), box.top + box.height / 2)
  const named = own.getAttribute('aria-label') ?? [...(own.labels ?? [])].map((one) => one.innerText).join(' ')
  return {
    name: (named || own.innerText || '').replace(/[\\s\\u00a0]+/g, ' ').trim(),
    id: own.id,
    inSight: own === document.body || (at !== null && (drawn.contains(at) || at.contains(drawn))),
  }
})()`

type Focus = { readonly name: string; readonly id: string; readonly inSight: boolean }
const focused = async (tab: Tab): Promise<Focus> => (await tab.page.evaluate(focus)) as Focus

/** Goes on with Tab to what is named so, and gives how many presses that took. */
async function tabTo(tab: Tab, name: string, most: number): Promise<number> {
  const passed: string[] = []
  for (let presses = 1; presses <= most; presses++) {
    await tab.key('Tab')
    const now = await focused(tab)
    expect(now).toMatchObject({ inSight: true })
    if (now.name.startsWith(name) || now.id === name) return presses
    passed.push(now.name)
  }
  throw new Error(`“${name}” is not within ${most} presses of Tab but: ${passed.join(' | ')}`)
}

async function signInByKeys(username: string): Promise<Tab> {
  const tab = await openTab(browser, stack)
  await tab.goto('/sign-in')
  await tab.page.keyboard.type(username)
  await tab.key('Tab')
  await tab.page.keyboard.type(stack.passwordOf(username))
  await tab.leadingOn(() => tab.key('Enter'))
  return tab
}

const title = 'จ้างเหมาพ่นหมอกควัน'
const papers = [
  'withdrawal-memo',
  'purchase-request',
  'inspector-appointment',
  'quotation',
  'order',
  'delivery-note',
  'tax-invoice',
  'inspection-report',
] as const satisfies readonly DocumentType[]

test('a drafter fills in, attaches and hands over by keyboard alone, and the head of the unit signs', async () => {
  const tab = await signInByKeys('nattaya')
  const type = (text: string): Promise<void> => tab.page.keyboard.sendCharacter(text)
  const then = async (...texts: readonly string[]): Promise<void> => {
    for (const text of texts) {
      await tab.key('Tab')
      if (text !== '') await type(text)
    }
  }

  await tab.key('a')
  await tab.leadingOn(() => tab.key('Enter'))
  expect(await focused(tab)).toMatchObject({ id: 'title', inSight: true })
  await type(title)
  await then('', 'เพื่อจ่ายค่าจ้างตามใบสั่งจ้าง', storyLineCode)
  await tab.page.waitForSelector('#lines-found button')
  await tab.key('ArrowDown')
  await tab.leadingOn(() => tab.key('Enter'))
  expect(await focused(tab)).toMatchObject({ id: 'findLine', inSight: true })
  await tab.says('แผนงาน แผนงานสาธารณสุข', '.classed')
  expect(await tabTo(tab, 'lines.0.description', 3)).toBe(2)
  await type(title)
  await then('IV-1001', '๕๐,๐๐๐', '', '', ago(4))
  await tabTo(tab, 'payees.0.name', 8)
  await type('ตัวอย่างเซอร์วิส')
  await tab.page.waitForSelector('.matches button')
  await tab.key('ArrowDown')
  await tab.leadingOn(() => tab.key('Enter'))
  await tabTo(tab, 'order.kind', 12)
  for (const _ of ['none', 'purchase']) await tab.key('ArrowDown')
  await then(`8/${fiscalYearOf(today)}`, ago(13), '50000', ago(3), '', ago(4), ago(4))
  await then('', '0.1', '')
  await tab.says('49,532.71', '#live')

  await tabTo(tab, `file-${papers[0]}`, 14)
  for (const [n, one] of papers.entries()) {
    expect(await focused(tab)).toMatchObject({
      name: `แนบไฟล์ ${documentTypes[one]}`,
      inSight: true,
    })
    const input = (await tab.page.evaluateHandle('document.activeElement')) as ElementHandle<never>
    await tab.leadingOn(() => (input as never as FileInput).uploadFile(paper(one)))
    await tab.says(`มี ${n + 2}`, '#attachments')
  }
  await tab.leadingOn(() => tab.key('Control+Enter'))
  await tab.says('ส่งให้ผู้เบิกลงนามแล้ว', '.flash')

  const head = await signInByKeys('orathai')
  await head.key('a')
  await head.leadingOn(() => head.key('Enter'))
  expect(await head.heading()).toContain(title)
  await head.key('a')
  await head.leadingOn(() => head.key('Enter'))
  await head.says(`สธ.1/${fiscalYearOf(today)}`, '.flash')
  expect([...tab.problems(), ...head.problems()]).toEqual([])
})

type FileInput = { readonly uploadFile: (path: string) => Promise<void> }
