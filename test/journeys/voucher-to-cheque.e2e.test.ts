import { createHash } from 'node:crypto'
import { PDFDocument } from 'pdf-lib'
import type { Browser } from 'puppeteer-core'
import { addDays, bangkokDateOf, firstDayOf, fiscalYearOf } from '../../domain/shared/calendar'
import { officialForm } from '../../domain/shared/official-form'
import { typedDate } from '../../domain/voucher/draft'
import type { DocumentType } from '../../domain/voucher/documents'
import { storyLineCode } from '../../prisma/examples/mae-sai'
import { openBrowser, openTab, signIn, widths, type Tab } from '../support/browser'
import { DraftPage, paper } from '../support/pages/draft'
import { InboxPage } from '../support/pages/inbox'
import { PaymentPage, PreparePaymentPage } from '../support/pages/payment'
import { VoucherPage } from '../support/pages/voucher'
import { startStack, type Stack } from '../support/stack'

/**
 * The story that the README tells, as its officers live it: a hire job of 50,000.00 baht from the desk of
 * กองสาธารณสุข to the cheque, the books and the paper. Each test goes on where the one before it ended.
 */

jest.setTimeout(120_000)

let stack: Stack
let browser: Browser
let organisationId: string

beforeAll(async () => {
  stack = await startStack()
  browser = await openBrowser()
  organisationId = await stack.organisationId('อบต.แม่ใส')
})

afterAll(async () => {
  await browser?.close()
  await stack?.close()
})

const today = bangkokDateOf(new Date())
const fiscalYear = fiscalYearOf(today)

/** So many days ago, but within the fiscal year, as a person types it. */
function ago(days: number): string {
  const day = addDays(today, -days)
  const first = firstDayOf(fiscalYear)
  return typedDate(day < first ? first : day)
}

const title = 'จ้างเหมาพ่นหมอกควันกำจัดยุงลาย'
const lineName = 'ควบคุมป้องกันโรคไข้เลือดออก'
const payee = 'บริษัท ตัวอย่างเซอร์วิสพะเยา จำกัด'
const netWords = 'สี่หมื่นเก้าพันห้าร้อยสามสิบสองบาทเจ็ดสิบเอ็ดสตางค์'
const papersButTheInvoice: readonly DocumentType[] = [
  'withdrawal-memo',
  'purchase-request',
  'inspector-appointment',
  'quotation',
  'order',
  'delivery-note',
  'inspection-report',
]

const open = new Map<string, Tab>()

/** The officer's own tab: signed in once, then kept. */
async function officer(username: string, width: number = widths.desk): Promise<Tab> {
  const tab = open.get(username) ?? (await signIn(browser, stack, username, { width }))
  open.set(username, tab)
  return tab
}

/** Finds the paper in the inbox, reads it whole and does the act that its page offers. */
async function actFromInbox(username: string, act: string, width?: number): Promise<Tab> {
  const tab = await officer(username, width)
  const inbox = await InboxPage.open(tab)
  await inbox.open(title)
  const page = await VoucherPage.of(tab)
  await page.act(act)
  return tab
}

async function statusOf(id: string): Promise<string | undefined> {
  const [row] = await stack.rows<{ status: string }>(
    organisationId,
    'SELECT status FROM document WHERE id = $1',
    [id],
  )
  return row?.status
}

/** A drafted hire job, ready to be handed over but for papers. */
async function draftHireJob(
  tab: Tab,
  facts: { title: string; amount: string; invoice: string; order: string },
): Promise<DraftPage> {
  await tab.goto('/vouchers/new')
  const draft = await DraftPage.of(tab)
  await draft.typeIn({
    รายการที่ขอเบิก: facts.title,
    วัตถุประสงค์: `เพื่อจ่ายค่าจ้าง ตามใบสั่งจ้างเลขที่ ${facts.order}`,
    'รายการ บรรทัดที่ 1': facts.title,
    'เลขที่ใบแจ้งหนี้ บรรทัดที่ 1': facts.invoice,
    'จำนวนเงิน บรรทัดที่ 1': facts.amount,
  })
  await tab.fill('ลงวันที่', ago(4), 'table.lines')
  await draft.useLine(storyLineCode, lineName)
  await draft.usePayee(payee)
  await tab.choose('ชนิด', 'ใบสั่งจ้าง')
  await tab.fill('เลขที่', facts.order, '.order')
  await tab.fill('ลงวันที่', ago(13), '.order')
  await draft.typeIn({
    ราคาทั้งสิ้น: facts.amount,
    กำหนดส่งมอบ: ago(3),
    ส่งมอบจริง: ago(4),
    ตรวจรับ: ago(4),
    ค่าปรับร้อยละต่อวัน: '0.10',
    ไม่ต่ำกว่าวันละ: '100',
  })
  return draft
}

let isBroken = false

/** A test that goes on where the one before it ended: when that one failed, this one says no more than so. */
function step(name: string, work: () => Promise<void>): void {
  test(name, async () => {
    if (isBroken) throw new Error('an earlier step of the journey failed')
    isBroken = true
    await work()
    isBroken = false
  })
}

let voucherId = ''
let paymentId = ''

step(
  'the drafter sees the figures while typing, and attaches every paper but the tax invoice',
  async () => {
    const tab = await officer('nattaya')
    const draft = await draftHireJob(tab, {
      title,
      amount: '๕๐,๐๐๐',
      invoice: 'IV-1001',
      order: `8/${fiscalYear}`,
    })
    voucherId = await draft.id()

    await tab.says('46,728.97', '#live')
    await tab.says('−467.29', '#live')
    await tab.says('49,532.71', '#live')
    await tab.says(netWords, '#live')
    await tab.says('คงเหลือใช้ได้ 50,000.00 −50,000.00 0.00', '#live')
    await tab.says('เมื่ออนุมัติ', '#live .journal')
    await tab.says('49,532.71', '#live .journal')
    for (const type of papersButTheInvoice) await draft.attach(type)
    await tab.says('มี 8 ขาด 1', '#attachments')
    await tab.picture('draft-1366')
    expect(tab.problems()).toEqual([])
  },
)

step('closing the tab loses nothing', async () => {
  const before = await officer('nattaya')
  const draft = await DraftPage.of(before)
  await draft.typeIn({ 'หมายเหตุ บรรทัดที่ 1': 'งวดเดียว' })
  await before.close()
  open.delete('nattaya')

  const tab = await officer('nattaya')
  await tab.goto('/vouchers')
  await tab.follow(title, '.drafts')
  await DraftPage.of(tab)
  expect(await tab.valueOf('หมายเหตุ บรรทัดที่ 1')).toBe('งวดเดียว')
  expect(await tab.valueOf('จำนวนเงิน บรรทัดที่ 1')).toBe('๕๐,๐๐๐')
  expect(await tab.valueOf('ชื่อ')).toBe(payee)
  await tab.says('49,532.71', '#live')
  await tab.says('มี 8 ขาด 1', '#attachments')
  await (await DraftPage.of(tab)).handOver()
  await tab.says('ส่งให้ผู้เบิกลงนามแล้ว')
})

step('the head of the unit submits: a number, and the money is held', async () => {
  const tab = await actFromInbox('orathai', 'ลงนามผู้เบิก')
  await tab.says('แล้ว', '.flash')
  await VoucherPage.open(tab, voucherId)
  await tab.says(`สธ.1/${fiscalYear}`, '.head')
  await tab.says('กันไว้', '.effect')
})

step('the treasury receives it and certifies the funds', async () => {
  await actFromInbox('manee', 'คลังรับ')
  const tab = await actFromInbox('manee', 'รับรองงบประมาณ')
  await VoucherPage.open(tab, voucherId)
  await tab.says(`คลังรับ 1/${fiscalYear}`, '.head')
})

step('the checker can’t pass it without the tax invoice, and returns it', async () => {
  const tab = await officer('mana')
  await (await InboxPage.open(tab)).open(title)
  const page = await VoucherPage.of(tab)
  await tab.says('ใบกำกับภาษี', '.block-notes')
  expect(await tab.has('button', 'ตรวจแล้ว', '#act')).toBe(false)
  await tab.picture('voucher-check-1366')
  await page.sendBack('ยังไม่มีใบกำกับภาษี')
  expect(await statusOf(voucherId)).toBe('returned')
})

step('it is mended, submitted again with the same numbers, and checked', async () => {
  const tab = await officer('nattaya')
  await (await InboxPage.open(tab)).open(title)
  if (!tab.path().endsWith('/edit')) await tab.follow('แก้ไขตามที่คืน')
  const draft = await DraftPage.of(tab)
  await tab.says('ยังไม่มีใบกำกับภาษี', '.mend')
  await draft.attach('tax-invoice')
  await tab.says('มี 9', '#attachments')
  await draft.handOver()
  await actFromInbox('orathai', 'ลงนามผู้เบิก')
  await actFromInbox('manee', 'คลังรับ')
  await actFromInbox('manee', 'รับรองงบประมาณ')
  const checker = await actFromInbox('mana', 'ตรวจแล้ว')
  await VoucherPage.open(checker, voucherId)
  await checker.says(`คลังรับ 1/${fiscalYear}`, '.head')
  await checker.says(`สธ.1/${fiscalYear}`, '.head')
})

step(
  'the finance director and the clerk endorse, and the chief executive approves on a telephone',
  async () => {
    await actFromInbox('wipa', 'เห็นควรให้เบิกจ่าย 49,532.71')
    await actFromInbox('wichai', 'เห็นควรอนุมัติ 49,532.71')
    const tab = await officer('somchai', widths.phone)
    await (await InboxPage.open(tab)).open(title)
    const page = await VoucherPage.of(tab)
    await tab.picture('voucher-approve-390')
    await page.act('อนุมัติให้เบิกจ่าย 49,532.71')
    expect(await statusOf(voucherId)).toBe('approved')
  },
)

step('a leaf is spoiled and the next one signed by the three signatories', async () => {
  const tab = await officer('chujai')
  const sheet = await PreparePaymentPage.open(tab, payee)
  await tab.picture('payment-prepare-1366')
  await sheet.prepare()
  const [row] = await stack.rows<{ id: string }>(organisationId, 'SELECT id FROM payment')
  paymentId = row?.id ?? ''
  const payment = await PaymentPage.open(tab, paymentId)
  await tab.says('10034501', '.head')
  await payment.spoil('พิมพ์เลื่อน')
  await PaymentPage.open(tab, paymentId)
  await tab.says('10034502', '.head')

  for (const username of ['somchai', 'wichai', 'prasit']) {
    const signatory = await officer(username)
    await (await PaymentPage.open(signatory, paymentId)).sign()
  }
  await PaymentPage.open(tab, paymentId)
  await tab.says('รอจ่ายให้ผู้รับเงิน', '.head')
})

step('the payer hands it over, and the bookkeeper closes the voucher', async () => {
  const tab = await officer('wira')
  const payment = await PaymentPage.open(tab, paymentId)
  await payment.handOver({
    receivedBy: 'นางสาวผู้แทน บริษัท',
    proof: 'ใบเสร็จ',
    receipt: 'RC-55/2569',
  })
  expect(await statusOf(voucherId)).toBe('paid')

  const bookkeeper = await officer('duangkaew')
  await (await InboxPage.open(bookkeeper)).open(title)
  const page = await VoucherPage.of(bookkeeper)
  await bookkeeper.tick('ประทับตรา')
  await page.act('ครบใบสำคัญ ปิดฎีกา')
  expect(await statusOf(voucherId)).toBe('closed')
})
void createHash
void PDFDocument
void officialForm
void openTab
void paper
