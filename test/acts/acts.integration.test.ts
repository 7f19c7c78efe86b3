import type { ActOutcome } from '../../api/temporal'
import { newId } from '../../prisma/ids'
import { openOffice, type Office } from '../payment/office'
import { asOwner, givePasswords, openWeb, type Web } from '../support/web'

/** The clock of the web, and what the conductor answers: both set by hand here. */
let now = new Date()
let answers: ActOutcome = { outcome: 'unknown' }
let office: Office
let web: Web

jest.setTimeout(120_000) // passwords are slow to hash on purpose

beforeAll(async () => {
  office = await openOffice()
  await givePasswords(office.database)
  web = await openWeb(office.database, { clock: () => now, act: () => Promise.resolve(answers) })
})

afterAll(async () => {
  await web.close()
  await office.close()
})

const reason = 'แนบภาพถ่ายหลังซ่อม'

async function checked(invoice: string): Promise<string> {
  const id = await office.draft({ title: `จ้าง ${invoice}`, amount: '1,000.00', invoice })
  await office.act(id, 'submit', 'orathai')
  await office.act(id, 'receive', 'manee')
  await office.act(id, 'certify-funds', 'manee')
  await office.act(id, 'check', 'mana')
  return id
}

/** What the finance head sends from a voucher's page: back to the unit, with a reason. */
async function sendReturn(id: string, event: string) {
  const browser = await web.signedIn('wipa')
  await browser.get('/inbox')
  const answer = await browser.post(`/vouchers/${id}/return`, { event, version: '4', reason })
  return { browser, answer }
}

describe('an act that could not be sent', () => {
  test('changed nothing: the page says so, shows what was typed, and can be pressed again', async () => {
    answers = { outcome: 'unreachable' }
    const id = await checked('IV-1')
    const event = newId('evt')
    const { answer } = await sendReturn(id, event)
    expect(answer.status).toBe(503)
    expect(answer.text).toContain('ส่งเรื่องไม่ได้ในขณะนี้')
    expect(answer.text).toContain('ไม่มีอะไรเปลี่ยนแปลง สิ่งที่พิมพ์ไว้ยังอยู่')
    expect(answer.text).toContain(reason)
    expect(answer.text).toMatch(/ยังอยู่กับผู้อำนวยการกองคลัง นางวิภา สุขใจ/)
    expect(answer.html).toContain(`action="/vouchers/${id}/return"`)
    expect(answer.html).toContain(`name="event" value="${event}"`)
  })
})

describe('an act without an answer', () => {
  test('is looked for until its event is in the books, and then told as done', async () => {
    answers = { outcome: 'unknown' }
    const id = await checked('IV-2')
    const event = newId('evt')
    const { browser, answer } = await sendReturn(id, event)
    expect(answer).toMatchObject({ status: 303, location: `/acts/${event}` })
    const waiting = await browser.follow(answer)
    expect(waiting.text).toContain('ยังไม่ยืนยัน')
    expect(waiting.text).toContain(reason)
    expect(await stateOf(browser.get, event)).toBe('waiting')

    await record(id, event)
    expect(await stateOf(browser.get, event)).toBe('done')
    const done = await browser.get(`/acts/${event}`)
    expect(done.status).toBe(303)
    const next = await browser.follow(done)
    expect(next.text).toMatch(/คืนแก้ไขแล้ว/)
  })

  test('is given up once the books would no longer take it, and said to have changed nothing', async () => {
    answers = { outcome: 'unknown' }
    const id = await checked('IV-3')
    const event = newId('evt')
    const { browser, answer } = await sendReturn(id, event)
    now = new Date(now.getTime() + 29_000)
    expect((await browser.follow(answer)).text).toContain('ยังไม่ยืนยัน')
    now = new Date(now.getTime() + 10_000)
    const over = await browser.get(`/acts/${event}`)
    expect(over.text).toContain('ไม่ได้บันทึก')
    expect(over.text).toContain('ไม่มีอะไรเปลี่ยนแปลง')
    expect(await stateOf(browser.get, event)).toBe('not-done')
  })

  test('of somebody else, or made up, is not told', async () => {
    const browser = await web.signedIn('mana')
    expect((await browser.get(`/acts/${newId('evt')}`)).status).toBe(404)
    expect((await browser.get('/acts/anything')).status).toBe(404)
  })
})

async function stateOf(
  get: (path: string, headers?: Record<string, string>) => Promise<{ readonly html: string }>,
  event: string,
): Promise<unknown> {
  const answer = await get(`/acts/${event}`, { accept: 'application/json' })
  return (JSON.parse(answer.html) as { state: unknown }).state
}

/** What the worker would have committed late: the event's own row. */
async function record(id: string, event: string): Promise<void> {
  await asOwner(
    office.database,
    (owner) =>
      owner.query(
        `INSERT INTO document_event (organisation_id, id, document_id, seq, is_primary, action, from_status, to_status,
           person_id, person_name, post_id, post_title, capacity, reason, facts, revision, happened_on, happened_at)
         SELECT organisation_id, $2, id, version + 1, true, 'return', status, 'returned', $3, 'นางวิภา สุขใจ', 'pos', 'ผู้อำนวยการกองคลัง',
           'self', '', '{}', 1, $4, now() FROM document WHERE id = $1`,
        [id, event, office.personIds.get('wipa'), office.today],
      ),
    office.organisationId,
  )
}
