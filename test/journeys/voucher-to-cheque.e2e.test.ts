import { createHash } from 'node:crypto'
import { PDFDocument } from 'pdf-lib'
import type { Browser } from 'puppeteer-core'
import { addDays, bangkokDateOf, firstDayOf, fiscalYearOf } from '../../domain/shared/calendar'
import { typedDate } from '../../domain/voucher/draft'
import type { DocumentType } from '../../domain/voucher/documents'
import { storyLineCode } from '../../prisma/examples/mae-sai'
import { newId } from '../../prisma/ids'
import { createDesk } from '../../tools/stories/desk'
import { attachPapers } from '../../tools/stories/papers'
import { readSteps } from '../../tools/stories/story-file'
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
async function officer(username: string): Promise<Tab> {
  const tab = open.get(username) ?? (await signIn(browser, stack, username))
  open.set(username, tab)
  return tab
}

/** Finds the paper in the inbox, reads it whole and does the act that its page offers. */
async function actFromInbox(username: string, act: string): Promise<Tab> {
  const tab = await officer(username)
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

/** Sends an act that the page doesn't offer, as somebody would who knows the address. */
async function pressAnyway(
  tab: Tab,
  id: string,
  noun: string,
): Promise<{ readonly status: number; readonly rule: string | undefined }> {
  const [row] = await stack.rows<{ version: number }>(
    organisationId,
    'SELECT version FROM document WHERE id = $1',
    [id],
  )
  const answer = await postForm(tab, `/vouchers/${id}/${noun}`, {
    event: newId('evt'),
    version: String(row?.version ?? 0),
  })
  return { status: answer.status, rule: /R-\d{3}/.exec(await answer.text())?.[0] }
}

/** Sends a form with the token of the page on show. */
async function postForm(
  tab: Tab,
  path: string,
  fields: Readonly<Record<string, string>>,
): Promise<Response> {
  const asked = `document.querySelector('[name=_csrf]').value`
  const body = new URLSearchParams({
    _csrf: (await tab.page.evaluate(asked)) as string,
    ...fields,
  })
  return tab.fetch(path, {
    method: 'POST',
    body,
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      accept: 'text/html',
      'sec-fetch-site': 'same-origin',
    },
  })
}

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
  await tab.says('ตรวจผ่านไม่ได้ เอกสารประกอบไม่ครบ: ใบกำกับภาษี (R-201)', '.checks')
})

step('the treasury receives it and certifies the funds', async () => {
  const received = await actFromInbox('manee', 'คลังรับ')
  await received.says('ต่อไป รับรองงบประมาณ', '.flash')
  await received.says(title, '.peek h2')
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
  expect(await tab.has('link', 'ขาดใบกำกับภาษี', '.mend')).toBe(true)
  await tab.says('50,000.00 50,000.00 0.00', '.picked')
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

step('nobody acts out of turn, twice, or on what isn’t theirs', async () => {
  const early = await officer('somchai')
  await VoucherPage.open(early, voucherId)
  await early.says('อ่านอย่างเดียว')
  await early.says('ผู้อำนวยการกองคลัง นางวิภา สุขใจ')
  expect(await early.has('button', 'อนุมัติ')).toBe(false)
  expect(await pressAnyway(early, voucherId, 'approval')).toMatchObject({ rule: 'R-131' })

  const checker = await officer('mana')
  expect(await pressAnyway(checker, voucherId, 'check')).toMatchObject({ rule: 'R-131' })
  const notTheirs = await pressAnyway(checker, voucherId, 'finance-endorsement')
  expect(notTheirs).toMatchObject({ status: 403 })
  expect(await statusOf(voucherId)).toBe('checked')
})

step(
  'the finance director and the clerk endorse, and the chief executive approves on a telephone',
  async () => {
    await actFromInbox('wipa', 'เห็นควรให้เบิกจ่าย 49,532.71')
    await actFromInbox('wichai', 'เห็นควรอนุมัติ 49,532.71')
    const tab = await officer('somchai')
    await tab.widen(widths.phone)
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
  expect(tab.path()).toBe(`/payments/${paymentId}`)
  await tab.says('พิมพ์เช็คและรายงานการจัดทำเช็ค', '.flash')
  const payment = await PaymentPage.open(tab, paymentId)
  await tab.says('10034501', '.head')
  await payment.spoil('พิมพ์เลื่อน')
  expect(tab.path()).toBe(`/payments/${paymentId}`)
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

step(
  'whoever may look finds the route, the register, the books and a balanced trial balance',
  async () => {
    const tab = await officer('suda')
    await VoucherPage.open(tab, voucherId)
    await tab.says('ปิดฎีกาแล้ว')
    for (const said of ['คืนแก้ไข', 'ยังไม่มีใบกำกับภาษี', 'อนุมัติให้เบิกจ่าย', 'นายสมชาย ใจดี'])
      await tab.says(said, '.history')
    await tab.picture('voucher-closed-story-1366')

    await tab.goto(`/budget?q=${storyLineCode}`)
    await tab.follow(lineName)
    await tab.says(lineName, 'h1')
    await tab.says(`ฎีกา 1/${fiscalYear}`, 'table.register')
    await tab.says('– – – 50,000.00 0.00', 'table.register tfoot')

    await tab.goto('/ledger/journal')
    await tab.says(title, 'main')
    await tab.says('49,532.71', 'main')
    await tab.says('เดบิตเท่ากับเครดิต', 'tfoot')

    await tab.goto('/ledger/accounts/1101030101.001')
    await tab.says('49,532.71', 'table.card-book')
    await tab.says('9,800,467.29', 'table.card-book tfoot')

    await tab.goto('/ledger/trial-balance')
    await tab.says('เดบิตเท่ากับเครดิต', '.proof')
    expect(tab.problems()).toEqual([])
  },
)

type FormRow = {
  readonly id: string
  readonly form: string
  readonly status: string
  readonly sha256: string
  readonly pages: number
  readonly verifyCode: string
}

const formsOf = (documentId: string): Promise<FormRow[]> =>
  stack.rows<FormRow>(
    organisationId,
    `SELECT id, form, status, sha256, pages, verify_code AS "verifyCode" FROM form WHERE document_id = $1 ORDER BY id`,
    [documentId],
  )

step('each form is a PDF whose hash is the frozen one', async () => {
  const tab = await officer('suda')
  await VoucherPage.open(tab, voucherId)
  await tab.says('พร้อมเปิด', '#prints')
  await PaymentPage.open(tab, paymentId)
  await untilPrinted(tab)
  const forms = [...(await formsOf(voucherId)), ...(await formsOf(paymentId))]
  expect(forms.map(({ form, pages }) => `${form} ${pages}`).toSorted()).toEqual([
    'cheque 1',
    'cheque 1',
    'cheque-report 1',
    'cheque-report 1',
    'disbursement-voucher 2',
    'disbursement-voucher 2',
    'evidence-cover 1',
    'withholding-tax-certificate 1',
  ])
  for (const { id, form, sha256, pages } of forms) {
    const answer = await tab.fetch(`/forms/${id}.pdf`)
    expect([form, answer.status, answer.headers.get('content-type')]).toEqual([
      form,
      200,
      'application/pdf',
    ])
    const bytes = Buffer.from(await answer.arrayBuffer())
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256)
    expect((await PDFDocument.load(bytes)).getPageCount()).toBe(pages)
  }
})

/** The page of a payment tells when its prints are ready after it is opened again. */
async function untilPrinted(tab: Tab): Promise<void> {
  while (await tab.page.$('[data-forms-wait]')) {
    const asked = tab.page.waitForResponse((response) => response.url().includes(paymentId))
    await tab.page.reload()
    await asked
  }
}

step('the page of the QR code opens for everybody, and names nobody', async () => {
  const printed = (await formsOf(voucherId)).filter((one) => one.form === 'disbursement-voucher')
  const [older, form] = printed
  const tab = await openTab(browser, stack)
  await tab.goto(`/verify/${organisationId}/${older?.verifyCode}`)
  await tab.says('มีฉบับใหม่กว่า', 'h1')
  expect(await tab.goto(`/verify/${organisationId}/${form?.verifyCode}`)).toBe(200)
  await tab.says('ตัวอย่าง')
  await tab.says(form?.sha256 ?? '')
  await tab.says('นายกองค์การบริหารส่วนตำบล')
  await tab.says('49,532.71')
  await tab.says('จ่ายเงินแล้ว')
  await tab.saysNot('บางส่วน')
  await tab.picture('verify-1366')
  const said = await tab.text()
  const people = await stack.rows<{ name: string }>('', 'SELECT name FROM person')
  for (const name of [
    ...people.map((person) => person.name),
    payee,
    '0563569000015',
    '512-6-00056-0',
  ])
    expect(said).not.toContain(name)
  expect(await tab.goto(`/verify/${organisationId}/${form?.verifyCode.slice(0, -1)}x`)).toBe(404)
  await tab.close()
})

step('a voucher that turns out wrong after approval is cancelled at once (S14)', async () => {
  const wrong = 'ซื้อวัสดุที่เลือกรายการผิด'
  const id = await approvedByDesk(wrong, '12,840.00')
  const tab = await officer('wipa')
  const page = await VoucherPage.open(tab, id)
  const [line] = await stack.rows<{ id: string }>(
    organisationId,
    'SELECT budget_line_id AS id FROM budget_movement WHERE document_id = $1 LIMIT 1',
    [id],
  )
  const before = await availableOf(tab, line?.id ?? '')
  await VoucherPage.open(tab, id)
  await page.cancel('เลือกรายการงบประมาณผิด', paper('cancellation-memo'))
  await VoucherPage.open(tab, id)
  await tab.says('ยกเลิกแล้ว')
  await tab.says('เลขที่นี้ไม่นำกลับมาใช้อีก')
  expect((await availableOf(tab, line?.id ?? '')) - before).toBe(1_284_000)

  await tab.goto('/vouchers')
  await tab.says(wrong, 'tr.gone')
  await tab.says(`2/${fiscalYear}`, 'tr.gone')
  await tab.goto('/ledger/journal')
  await tab.says('กลับรายการ', 'main')
  await tab.says('ถูกกลับโดย', 'main')
  await tab.goto('/ledger/trial-balance')
  await tab.says('เดบิตเท่ากับเครดิต', '.proof')
})

/** A voucher that its officers have brought to the approval, by the acts that their pages send. */
async function approvedByDesk(name: string, amount: string): Promise<string> {
  const on = today
  const day = ago(4)
  const act = (by: string, does: string) => ({ on, by, does, voucher: name })
  const read = readSteps([
    {
      ...act('นางสาวปิติ พอใจ', 'draft'),
      states: {
        title: name,
        purpose: 'เพื่อจ่ายค่าวัสดุ ตามใบสั่งซื้อ',
        purchaseKind: 'buy',
        budgetLines: ['00111-320300-00'],
        payees: ['ห้างหุ้นส่วนจำกัด ตัวอย่างพาณิชย์'],
        lines: [{ description: name, amount, invoice: 'IV-3001', invoicedOn: day }],
        order: {
          kind: 'purchase-order',
          number: `9/${fiscalYear}`,
          orderedOn: ago(10),
          total: amount,
          dueOn: day,
          deliveredOn: day,
          acceptedOn: day,
          fineRate: '0.20',
        },
      },
      papers: 'all',
    },
    act('นางสาวปิติ พอใจ', 'present'),
    act('นางสาวสมหญิง รักไทย', 'submit'),
    act('นางสาวมานี มีนา', 'receive'),
    act('นางสาวมานี มีนา', 'certify-funds'),
    act('นายมานะ รักเผ่าไทย', 'check'),
    act('นางวิภา สุขใจ', 'finance-endorse'),
    act('นายวิชัย มั่นคง', 'clerk-endorse'),
    act('นายสมชาย ใจดี', 'approve'),
  ])
  if (!read.ok) throw new Error(read.problems.join('; '))
  const desk = createDesk(stack.services, organisationId)
  for (const one of read.value) {
    if ('expect' in one) continue
    const refusals = await desk.act(one, one.by[0] ?? '', newId('evt'))
    expect(refusals.map(({ code }) => code)).toEqual([])
  }
  return desk.voucherId(name)
}

/** What may still be spent from a line, in satang, as its page says. */
async function availableOf(tab: Tab, lineId: string): Promise<number> {
  await tab.goto(`/budget/${lineId}`)
  const sums = await tab.text('.overview table.sum')
  const [, baht = '', satang = ''] = /คงเหลือใช้ได้ ([\d,]+)\.(\d\d)/.exec(sums) ?? []
  return Number(baht.replaceAll(',', '') + satang)
}

step(
  'the utility bills of another office go through, and its users see nothing of this one',
  async () => {
    const other = await stack.organisationId('ทต.ด่านทับตะโก')
    const bills = await stack.rows<{ id: string; payee: string; authorId: string }>(
      other,
      `SELECT id, body #>> '{payees,0,name}' AS payee, author_id AS "authorId" FROM draft ORDER BY jsonb_array_length(body -> 'lines') DESC, id`,
    )
    expect(bills).toHaveLength(4)
    const drafter = await officer('lamai')
    const head = await officer('thongchai')
    for (const { id, authorId } of bills) {
      await attachPapers(stack.services, other, {
        voucherId: id,
        papers: 'all',
        personId: authorId,
      })
      await drafter.goto(`/vouchers/${id}/edit`)
      await (await DraftPage.of(drafter)).handOver()
      await (await VoucherPage.open(head, id)).act('ลงนามผู้เบิก')
    }
    const [bill] = bills
    if (!bill) throw new Error('the bill with arrears is missing')
    for (const [username, act] of [
      ['wanna', 'คลังรับ'],
      ['wanna', 'รับรองงบประมาณ'],
      ['krit', 'ตรวจแล้ว'],
      ['benja', 'เห็นควรให้เบิกจ่าย'],
      ['pranee', 'เห็นควรอนุมัติ'],
      ['udom', 'อนุมัติให้เบิกจ่าย'],
    ] as const) {
      const tab = await officer(username)
      await (await VoucherPage.open(tab, bill.id)).act(act)
    }
    const preparer = await officer('saengdao')
    await preparer.goto('/payments/new')
    await preparer.follow(bill.payee, 'table.payees')
    await preparer.tick('ตรงกับเลขที่บนเช็คในมือ')
    await preparer.press('จัดทำเช็ค', '#act')
    const [payment] = await stack.rows<{ id: string }>(other, 'SELECT id FROM payment')
    for (const username of ['udom', 'pranee', 'sanguan'])
      await (await PaymentPage.open(await officer(username), payment?.id ?? '')).sign()
    const payer = await officer('phichit')
    const page = await PaymentPage.open(payer, payment?.id ?? '')
    await page.handOver({ receivedBy: 'นายผู้แทน เจ้าหนี้', proof: 'ใบเสร็จ', receipt: 'RC-1' })
    await VoucherPage.open(payer, bill.id)
    await payer.tick('ประทับตรา')
    await payer.press('ครบใบสำคัญ', '#act')
    await payer.goto(`/vouchers/${bill.id}`)
    await payer.says('ปิดฎีกาแล้ว')
    await payer.says('ค้างชำระ', '#paper')
    await payer.goto('/ledger/trial-balance')
    await payer.says('เดบิตเท่ากับเครดิต', '.proof')

    await seesNothing(payer)
    await seesNothing(preparer)
  },
)

/** By address, as a page and as JSON, and by the id in a field of a form. */
async function seesNothing(tab: Tab): Promise<void> {
  const [form] = await formsOf(voucherId)
  const [facts] = await stack.rows<{ line: string; payee: string; file: string }>(
    organisationId,
    `SELECT m.budget_line_id AS line, p.id AS payee, a.id AS file
     FROM budget_movement m, payee p, attachment a
     WHERE m.document_id = $1 AND a.document_id = $1 AND p.name = $2 LIMIT 1`,
    [voucherId, payee],
  )
  for (const path of [
    `/vouchers/${voucherId}`,
    `/vouchers/${voucherId}/edit`,
    `/vouchers/${voucherId}/attachments/${facts?.file}`,
    `/payments/${paymentId}`,
    `/forms/${form?.id}.pdf`,
    `/forms/${form?.id}`,
    `/budget/${facts?.line}`,
  ]) {
    for (const accept of ['text/html', 'application/json']) {
      const answer = await tab.fetch(path, { headers: { accept } })
      expect([path, accept, answer.status]).toEqual([path, accept, 404])
      expect(await answer.text()).not.toContain(title)
    }
  }
  await tab.goto('/vouchers')
  for (const noun of ['cancellation', 'approval', 'receipt']) {
    const fields = { event: newId('evt'), version: '9', reason: 'ลอง' }
    const answer = await postForm(tab, `/vouchers/${voucherId}/${noun}`, fields)
    expect([noun, answer.status]).toEqual([noun, 404])
  }
  const prepared = await tab.fetch(`/payments/new?voucher=${voucherId}&payee=${facts?.payee}`)
  expect(await prepared.text()).not.toContain(payee)
  expect(await statusOf(voucherId)).toBe('closed')
}
