import { AxePuppeteer } from '@axe-core/puppeteer'
import type { Browser } from 'puppeteer-core'
import { seedStories } from '../../tools/seed-stories'
import { openBrowser, openTab, signIn, widths, type Tab } from '../support/browser'
import { startStack, type Stack } from '../support/stack'

/** Every page of an office at work: as axe sees it, as a slow line sees it, and with the script off. */

jest.setTimeout(240_000)

let stack: Stack
let browser: Browser
let organisationId: string

beforeAll(async () => {
  stack = await startStack({ printer: false })
  await seedStories(stack.services, stack.database.ownerUrl)
  browser = await openBrowser()
  organisationId = await stack.organisationId('อบต.แม่ใส')
})

afterAll(async () => {
  await browser?.close()
  await stack?.close()
})

type Where = string | ((tab: Tab) => Promise<string>)

const first = (query: string) => async (): Promise<string> => {
  const [row] = await stack.rows<{ path: string }>(organisationId, query)
  if (!row) throw new Error(`nothing answers ${query}`)
  return row.path
}
const voucherIn = (status: string): Where =>
  first(
    `SELECT '/vouchers/' || id AS path FROM document WHERE kind = 'voucher' AND status = '${status}' LIMIT 1`,
  )
const paymentIn = (status: string): Where =>
  first(
    `SELECT '/payments/' || id AS path FROM document WHERE kind = 'payment' AND status = '${status}' LIMIT 1`,
  )

/** Each page's name, who looks at it, and its address. */
const pages: readonly (readonly [name: string, username: string, where: Where])[] = [
  ['sign-in', '', '/sign-in'],
  ['verify-missing', '', '/verify/org_x/nothing'],
  ['inbox', 'wipa', '/inbox'],
  ['inbox-found-nothing', 'wipa', '/inbox?q=ไม่มีทางมี'],
  ['inbox-sent', 'wipa', '/inbox/sent'],
  ['inbox-empty', 'suda', '/inbox'],
  ['board', 'wipa', '/board'],
  ['vouchers', 'wipa', '/vouchers'],
  ['voucher-mine', 'wipa', voucherIn('checked')],
  ['voucher-not-mine', 'suda', voucherIn('checked')],
  ['voucher-closed', 'suda', voucherIn('closed')],
  ['voucher-cancelled', 'suda', voucherIn('cancelled')],
  ['budget', 'wipa', '/budget'],
  ['budget-control', 'wipa', '/budget/control'],
  ['budget-control-lines', 'wipa', '/budget/control?by=line&programme=00220'],
  ['budget-control-refused', 'wipa', '/budget/control?on=ไม่ใช่วันที่'],
  [
    'budget-line',
    'wipa',
    first(
      `SELECT '/budget/' || budget_line_id AS path FROM budget_movement WHERE budget_line_id IN (SELECT budget_line_id FROM budget_movement GROUP BY 1 HAVING count(*) > 2) LIMIT 1`,
    ),
  ],
  ['transfers', 'orathai', '/transfers'],
  ['transfer-new', 'orathai', '/transfers/new'],
  ['transfer-amend', 'orathai', '/transfers/new?form=amendment'],
  [
    'transfer',
    'orathai',
    first(`SELECT '/transfers/' || id AS path FROM document WHERE kind = 'transfer' LIMIT 1`),
  ],
  ['spending-plans', 'wipa', '/spending-plans'],
  [
    'spending-plan',
    'wipa',
    first(
      `SELECT '/spending-plans/' || id AS path FROM document WHERE kind = 'spending-plan' AND status = 'submitted' LIMIT 1`,
    ),
  ],
  ['journal', 'duangkaew', '/ledger/journal'],
  ['ledger-accounts', 'duangkaew', '/ledger/accounts'],
  ['ledger-account', 'duangkaew', '/ledger/accounts/1101030101.001'],
  ['trial-balance', 'duangkaew', '/ledger/trial-balance'],
  ['payments', 'chujai', '/payments?tab=all'],
  ['payment-new', 'chujai', '/payments/new'],
  ['payment', 'somchai', paymentIn('prepared')],
  ['payment-hand-over', 'wira', paymentIn('signed')],
  ['cheque-register', 'chujai', '/cheques'],
  ['draft-new', 'nattaya', '/vouchers/new'],
  ['account', 'wipa', '/account'],
  ['password', 'wipa', '/password'],
  ['missing', 'wipa', '/nothing/here'],
  ['refused', 'suda', '/vouchers/new'],
]

const tabs = new Map<string, Tab>()

async function tabOf(username: string): Promise<Tab> {
  const tab =
    tabs.get(username) ??
    (username === '' ? await openTab(browser, stack) : await signIn(browser, stack, username))
  tabs.set(username, tab)
  return tab
}

const mostBytes = 60_000

test.each(pages)('%s is accessible, light and quiet', async (name, username, where) => {
  const tab = await tabOf(username)
  await tab.widen(widths.desk)
  await tab.page.setCacheEnabled(false)
  const bytes = await weightOf(tab, async () => {
    await tab.goto(typeof where === 'string' ? where : await where(tab))
  })
  await tab.picture(`${name}-${widths.desk}`)
  const atDesk = await violationsOf(tab)
  await tab.widen(widths.phone)
  await tab.picture(`${name}-${widths.phone}`)
  const onPhone = await violationsOf(tab)
  const sideways = await tab.page.evaluate('document.documentElement.scrollWidth - innerWidth')

  expect({ atDesk, onPhone, problems: [...tab.problems()] }).toEqual({
    atDesk: [],
    onPhone: [],
    problems: [],
  })
  expect(bytes).toBeLessThan(mostBytes)
  if (!name.startsWith('draft')) expect(sideways).toBeLessThanOrEqual(0)
})

/** Each violation in a line: the rule, and where. */
async function violationsOf(tab: Tab): Promise<readonly string[]> {
  const axe = new AxePuppeteer(tab.page).options({ resultTypes: ['violations'] })
  const { violations } = await axe.analyze()
  return violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.target.join(' ')} ${node.html.slice(0, 160)}`),
  )
}

/** What came over the line for a page but its fonts, as many bytes as were sent. */
async function weightOf(tab: Tab, load: () => Promise<void>): Promise<number> {
  const line = await tab.page.createCDPSession()
  const fonts = new Set<string>()
  let bytes = 0
  line.on('Network.responseReceived', ({ requestId, type }) => {
    if (type === 'Font') fonts.add(requestId)
  })
  line.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (!fonts.has(requestId)) bytes += encodedDataLength
  })
  await line.send('Network.enable')
  await load()
  await line.detach()
  return bytes
}

test('an act is done with the script off', async () => {
  const tab = await signIn(browser, stack, 'manee', { script: false })
  await tab.goto('/inbox')
  expect(await tab.heading()).toContain('งานของฉัน')
  await tab.goto(await pathTo('submitted'))
  const id = tab.path().split('/')[2] ?? ''
  await tab.press('คลังรับ', '#act')
  expect(await tab.text('.flash')).toContain('แล้ว')
  const [row] = await stack.rows<{ status: string }>(
    organisationId,
    'SELECT status FROM document WHERE id = $1',
    [id],
  )
  expect(row?.status).toBe('received')
  expect(tab.problems()).toEqual([])
  await tab.close()
})

async function pathTo(status: string): Promise<string> {
  const where = voucherIn(status)
  return typeof where === 'string' ? where : where(await tabOf(''))
}
