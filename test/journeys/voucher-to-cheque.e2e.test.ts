import type { Browser } from 'puppeteer-core'
import { addDays, bangkokDateOf } from '../../domain/shared/calendar'
import { typedDate } from '../../domain/voucher/draft'
import { storyLineCode } from '../../prisma/examples/mae-sai'
import { openBrowser, signIn, type Tab } from '../support/browser'
import { DraftPage } from '../support/pages/draft'
import { startStack, type Stack } from '../support/stack'

jest.setTimeout(120_000)

let stack: Stack
let browser: Browser
const tabs: Tab[] = []

beforeAll(async () => {
  stack = await startStack()
  browser = await openBrowser()
})

afterAll(async () => {
  await browser?.close()
  await stack?.close()
})

const today = bangkokDateOf(new Date())
const daysAgo = (days: number): string => typedDate(addDays(today, -days))

async function officer(username: string, width?: number): Promise<Tab> {
  const tab = await signIn(browser, stack, username, width === undefined ? {} : { width })
  tabs.push(tab)
  return tab
}

test('nattaya drafts', async () => {
  const tab = await officer('nattaya')
  await tab.goto('/vouchers/new')
  const draft = await DraftPage.of(tab)
  await draft.typeIn({ รายการที่ขอเบิก: 'จ้างเหมา' })
  await tab.picture('draft-1366')
  expect(tab.problems()).toEqual([])
  void storyLineCode
  void daysAgo
})
