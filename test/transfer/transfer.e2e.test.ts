import type { Browser } from 'puppeteer-core'
import { bangkokDateOf } from '../../domain/shared/calendar'
import { typedDate } from '../../domain/voucher/draft'
import { openBrowser, signIn, widths, type Tab } from '../support/browser'
import { startStack, type Stack } from '../support/stack'

/** A transfer on each of its two paths, as the officers of สำนักปลัด and the council's secretary live it. */

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

const today = typedDate(bangkokDateOf(new Date()))
const services = '00111-320300-00'
const equipment = '00111-410100-00'
const volunteers = '00123-320300-51'

const open = new Map<string, Tab>()

async function officer(username: string): Promise<Tab> {
  const tab = open.get(username) ?? (await signIn(browser, stack, username))
  open.set(username, tab)
  return tab
}

/** An officer opens the transfer and does the act that its page offers first. */
async function acts(
  username: string,
  path: string,
  label: string,
  blanks: Readonly<Record<string, string>> = {},
): Promise<Tab> {
  const tab = await officer(username)
  await tab.goto(path)
  for (const [name, text] of Object.entries(blanks)) await tab.fill(name, text, '#act')
  await tab.press(label, '#act')
  return tab
}

/** The head of the unit types a sheet: from one line to another. */
async function typesSheet(title: string, target: string, amount: string): Promise<Tab> {
  const tab = await officer('somying')
  await tab.goto('/transfers/new')
  await tab.fill('เรื่อง', title)
  await tab.fill('เหตุผลความจำเป็น', 'รายการปลายทางไม่เพียงพอถึงสิ้นปีงบประมาณ')
  await tab.fill('รหัสรายการ โอนลด แถวที่ 1', services)
  await tab.fill('จำนวนเงิน โอนลด แถวที่ 1', amount)
  await tab.fill('รหัสรายการ โอนเพิ่ม แถวที่ 1', target)
  await tab.fill('จำนวนเงิน โอนเพิ่ม แถวที่ 1', amount)
  return tab
}

async function availableOf(code: string): Promise<string> {
  const organisationId = await stack.organisationId('อบต.แม่ใส')
  const [row] = await stack.rows<{ available: string }>(
    organisationId,
    `SELECT (original + supplementary + transfer_in - transfer_out - reserved)::text AS available
     FROM budget_line WHERE code = $1`,
    [code],
  )
  return row?.available ?? ''
}

test('a plain transfer is the executive’s: more than there is is refused, then endorsed, approved, announced', async () => {
  const before = BigInt(await availableOf(volunteers))
  const head = await typesSheet('โอนตั้งจ่ายอาสาสมัครป้องกันภัยฝ่ายพลเรือน', volunteers, '99,000,000')
  await head.says('ผู้อนุมัติ ผู้บริหารท้องถิ่น', '#outcome')
  await head.leadingOn(() => head.key('Control+Enter'))
  expect(head.status()).toBe(409)
  await head.says('ไม่พอโอน ขาด')
  await head.fill('จำนวนเงิน โอนลด แถวที่ 1', '๒๐,๐๐๐')
  await head.fill('จำนวนเงิน โอนเพิ่ม แถวที่ 1', '20,000.00')
  await head.leadingOn(() => head.key('Control+Enter'))
  await head.says('อยู่กับ ปลัด')
  const path = head.path()
  expect(await head.has('button', 'อนุมัติให้โอน')).toBe(false)
  await acts('wichai', path, 'เห็นควรให้โอน')
  await acts('somchai', path, 'อนุมัติให้โอน')
  expect(BigInt(await availableOf(volunteers)) - before).toBe(2_000_000n)
  const clerk = await acts('wichai', path, 'บันทึกประกาศและแจ้งผู้กำกับดูแล', {
    วันที่ประกาศ: today,
    เลขที่หนังสือแจ้งผู้กำกับดูแล: 'พย 71801/77',
    ลงวันที่: today,
  })
  await clerk.says('พย 71801/77')
})

test('what changes the quantity of a capital item is the council’s, and its resolution moves the money', async () => {
  const before = BigInt(await availableOf(equipment))
  const head = await typesSheet('โอนเพิ่มซื้อคอมพิวเตอร์อีก 1 เครื่อง', equipment, '17,000')
  const target = '#targets .move'
  await head.unfold('รายการงบลงทุนเปลี่ยนลักษณะ ปริมาณ หรือคุณภาพ')
  await head.choose('เปลี่ยนอะไร', 'ปริมาณ')
  await head.fill('จาก', '1 เครื่อง', target)
  await head.fill('เป็น', '2 เครื่อง', target)
  await head.says('ผู้อนุมัติ สภาท้องถิ่น', '#outcome')
  await head.press('ลงนามและเสนอขอโอน')
  const path = head.path()
  await head.widen(widths.phone)
  const outcome = `document.querySelector('.what-if').parentElement`
  expect(await head.page.evaluate(`${outcome}.scrollWidth - ${outcome}.clientWidth`)).toBe(0)
  await acts('wichai', path, 'เห็นควรให้โอน')
  const executive = await officer('somchai')
  await executive.goto(path)
  expect(await executive.has('button', 'อนุมัติให้โอน')).toBe(false)
  await executive.press('เสนอสภาท้องถิ่น', '#act')
  expect(BigInt(await availableOf(equipment))).toBe(before)
  const clerk = await acts('wichai', path, 'บันทึกมติสภา', {
    การประชุมสภา: 'สมัยวิสามัญ ครั้งที่ 1',
    วันที่ประชุม: today,
    เห็นชอบ: '9',
    ไม่เห็นชอบ: '2',
    งดออกเสียง: '1',
  })
  await clerk.says('สมัยวิสามัญ ครั้งที่ 1')
  expect(BigInt(await availableOf(equipment)) - before).toBe(1_700_000n)
  await clerk.widen(widths.phone)
  expect(
    await clerk.page.evaluate('document.documentElement.scrollWidth - innerWidth'),
  ).toBeLessThanOrEqual(0)
  for (const tab of open.values()) expect(tab.problems()).toEqual([])
})
