import type { ActOutcome } from '../../api/temporal'
import { inOrganisation } from '../../prisma/client'
import { newId } from '../../prisma/ids'
import { findPayees } from '../../prisma/payee'
import { openOffice, type Office } from '../payment/office'
import { fieldsOf } from '../support/form'
import { givePasswords, openWeb, type Answer, type Browser, type Web } from '../support/web'
import { openSheet, postMultipart } from './sheet'

let office: Office
let web: Web
const browsers = new Map<string, Browser>()

jest.setTimeout(120_000) // passwords are slow to hash on purpose

beforeAll(async () => {
  office = await openOffice()
  await givePasswords(office.database)
  web = await openWeb(office.database)
})

afterAll(async () => {
  await web.close()
  await office.close()
})

/** The officer's own browser, signed in once. */
async function as(username: string): Promise<Browser> {
  const known = browsers.get(username)
  if (known) return known
  const browser = await web.signedIn(username)
  browsers.set(username, browser)
  return browser
}

let invoices = 0
const draft = (amount = '100.00'): Promise<string> =>
  office.draft({ amount, invoice: `PG-${(invoices += 1)}`, line: '00245-320300-56' })

const pageOf = async (username: string, id: string): Promise<Answer> =>
  (await as(username)).get(`/vouchers/${id}`)

/** Presses the button of an act as its page has it. */
async function act(
  username: string,
  id: string,
  noun: string,
  typed: Record<string, string | string[]> = {},
): Promise<Answer> {
  const page = await pageOf(username, id)
  const fields = fieldsOf(page.html, `action="/vouchers/${id}/${noun}"`)
  return (await as(username)).post(`/vouchers/${id}/${noun}`, { ...fields, ...typed })
}

/** Hands a draft over by the head of its unit. */
async function submitted(amount?: string): Promise<string> {
  const id = await draft(amount)
  const sheet = await openSheet(web, await as('orathai'), `/vouchers/${id}/edit`)
  const answer = await sheet.sendTo('submission')
  if (answer.status !== 303) throw new Error(answer.text)
  return id
}

async function brought(to: 'funds-certified' | 'clerk-endorsed' | 'approved'): Promise<string> {
  const id = await submitted()
  const steps: readonly (readonly [string, string])[] = [
    ['manee', 'receipt'],
    ['manee', 'funds-certification'],
    ['mana', 'check'],
    ['wipa', 'finance-endorsement'],
    ['wichai', 'clerk-endorsement'],
    ['somchai', 'approval'],
  ]
  const count = { 'funds-certified': 2, 'clerk-endorsed': 5, approved: 6 }[to]
  for (const [username, noun] of steps.slice(0, count)) {
    const answer = await act(username, id, noun)
    if (answer.status !== 303) throw new Error(`${noun}: ${answer.text}`)
  }
  return id
}

describe('the route of a voucher', () => {
  test('each officer finds one act, and all of them together bring it to approval', async () => {
    const id = await submitted('25,000.00')
    const page = await pageOf('manee', id)
    expect(page.text).toContain('รอคลังรับ')
    expect(page.text).toMatch(/ออกเลขที่คลังรับ แล้วส่งต่อให้ นักวิชาการเงินและบัญชี/)
    expect((await act('manee', id, 'receipt')).status).toBe(303)
    expect((await pageOf('manee', id)).text).toMatch(/คลังรับ \d+\/\d{4}/)
    await act('manee', id, 'funds-certification')
    await act('mana', id, 'check', { reason: 'เอกสารครบ' })
    await act('wipa', id, 'finance-endorsement')
    await act('wichai', id, 'clerk-endorsement')
    const before = await pageOf('somchai', id)
    expect(before.text).toContain('อนุมัติให้เบิกจ่าย 24,766.36 บาท')
    expect(before.text).toContain('เงินที่กันไว้เปลี่ยนเป็นรอจ่าย ลงบัญชี 2 รายการ')
    expect((await act('somchai', id, 'approval')).status).toBe(303)

    const after = await pageOf('suda', id)
    expect(after.text).toContain('รอจัดทำเช็ค')
    expect(after.text).toContain('“เอกสารครบ”')
    expect(after.text).toMatch(/อ่านอย่างเดียว ฎีกาอยู่กับเจ้าพนักงานการเงินและบัญชี/)
    expect(after.text).toContain('ลงบัญชีแล้ว 2 รายการ')
    expect(after.text).toContain('กำลังพิมพ์')
    expect(Buffer.byteLength(after.html)).toBeLessThan(60_000)
  })

  test('whose turn it isn\u2019t sees no act, and a form sent all the same is refused', async () => {
    const id = await submitted()
    const page = await pageOf('wipa', id)
    expect(page.html).not.toContain(`action="/vouchers/${id}/finance-endorsement"`)
    expect(page.text).toContain('อ่านอย่างเดียว')
    const answer = await (
      await as('wipa')
    ).post(`/vouchers/${id}/finance-endorsement`, {
      event: newId('evt'),
      version: '1',
    })
    expect(answer.status).toBe(409)
    expect(answer.text).toContain('ยังทำรายการ “เห็นควรให้เบิกจ่าย” ไม่ได้')
  })

  test('a post without the duty is refused, and the reason says who has it', async () => {
    const id = await submitted()
    const answer = await (
      await as('suda')
    ).post(`/vouchers/${id}/receipt`, {
      event: newId('evt'),
      version: '1',
    })
    expect(answer.status).toBe(403)
    expect(answer.text).toContain('ผู้มีหน้าที่คือ ผู้รับฎีกา')
  })

  test('a form that is sent twice has its effect once, and both are told it is done', async () => {
    const id = await submitted()
    const page = await pageOf('manee', id)
    const fields = fieldsOf(page.html, `action="/vouchers/${id}/receipt"`)
    const manee = await as('manee')
    const [first, second] = await Promise.all([
      manee.post(`/vouchers/${id}/receipt`, fields),
      manee.post(`/vouchers/${id}/receipt`, fields),
    ])
    const third = await manee.post(`/vouchers/${id}/receipt`, fields)
    expect([first.status, second.status, third.status]).toEqual([303, 303, 303])
    const { rows } = await office.asOwner((owner) =>
      owner.query(`SELECT 1 FROM document_event WHERE document_id = $1 AND action = 'receive'`, [
        id,
      ]),
    )
    expect(rows).toHaveLength(1)
  })

  test('of two presses of one form the first one’s words count, and the second is told that its own do not', async () => {
    const id = await submitted()
    await act('manee', id, 'receipt')
    const page = await pageOf('manee', id)
    const form = { ...fieldsOf(page.html, `action="/vouchers/${id}/return"`), defects: 'จำนวนเงิน' }
    const manee = await as('manee')
    const first = await manee.post(`/vouchers/${id}/return`, { ...form, reason: 'ครั้งแรก' })
    expect((await manee.follow(first)).text).not.toContain('ครั้งแรก สิ่งที่ส่งซ้ำ')
    const second = await manee.post(`/vouchers/${id}/return`, { ...form, reason: 'ครั้งที่สอง' })
    const told = await manee.follow(second)
    expect(told.text).toContain('คืนแก้ไขแล้ว')
    expect(told.text).toContain('ตามที่ส่งครั้งแรก สิ่งที่ส่งซ้ำครั้งนี้ไม่ได้บันทึก')
    const shown = await pageOf('manee', id)
    expect([shown.text.includes('ครั้งแรก'), shown.text.includes('ครั้งที่สอง')]).toEqual([true, false])
  })

  test('a voucher that moved since the page was drawn is not signed unseen; the words are kept', async () => {
    const id = await submitted()
    await act('manee', id, 'receipt')
    const old = fieldsOf((await pageOf('manee', id)).html, `action="/vouchers/${id}/return"`)
    await act('manee', id, 'return', { reason: 'คืนก่อน', defects: 'รายการงบประมาณ' })
    const late = await (
      await as('manee')
    ).post(`/vouchers/${id}/return`, {
      ...old,
      reason: 'คืนซ้ำ',
    })
    expect(late.status).toBe(409)
    expect(late.text).toContain('ฎีกานี้มีผู้ดำเนินการไปแล้ว')
    expect(late.text).toContain('ข้อความของท่านยังไม่ได้ส่ง คืนซ้ำ')
  })
})

describe('return and mending', () => {
  test('what is missing blocks the check; returned, mended and handed in again it keeps its numbers', async () => {
    const id = await brought('funds-certified')
    await office.asOwner((owner) =>
      owner.query(
        `UPDATE attachment SET removed_at = now() WHERE document_id = $1 AND type = 'tax-invoice'`,
        [id],
      ),
    )
    const blocked = await pageOf('mana', id)
    expect(blocked.text).toContain('เอกสารประกอบไม่ครบ: ใบกำกับภาษี')
    expect(blocked.html).not.toContain(`action="/vouchers/${id}/check"`)

    const silent = await act('mana', id, 'return', { reason: '', defects: ['ขาดใบกำกับภาษี'] })
    expect(silent.status).toBe(422)
    expect(silent.text).toContain('ระบุเหตุผลของการคืนแก้ไข')
    expect(silent.html).toMatch(/value="ขาดใบกำกับภาษี" checked/)
    const returned = await act('mana', id, 'return', {
      reason: 'แนบใบกำกับภาษี',
      defects: ['ขาดใบกำกับภาษี'],
    })
    expect(returned.status).toBe(303)

    const number = /คลังรับ (\d+\/\d{4})/.exec((await pageOf('mana', id)).text)?.[1]
    const nattaya = await as('nattaya')
    const sheet = await openSheet(web, nattaya, `/vouchers/${id}/edit`)
    expect(sheet.page().text).toContain('จุดที่ต้องแก้')
    expect(sheet.page().text).toContain('“แนบใบกำกับภาษี”')
    await sheet.attach([{ type: 'tax-invoice', name: 'ใบกำกับ.pdf', content: '%PDF-1.7 ใหม่' }])
    expect((await sheet.sendTo('presentation')).status).toBe(303)
    expect((await act('orathai', id, 'submission')).status).toBe(303)
    const again = await pageOf('manee', id)
    expect(again.text).toContain(`คลังรับ ${number}`)
    expect(again.text).toContain('ฉบับที่ 2')
  })

  test('a paper that comes back unmended is not taken; an answer to the defects is', async () => {
    const id = await submitted()
    await act('manee', id, 'receipt')
    await act('manee', id, 'return', { reason: 'ขอคำชี้แจงวันส่งมอบ' })
    const sheet = await openSheet(web, await as('orathai'), `/vouchers/${id}/edit`)
    const unmended = await sheet.sendTo('submission')
    expect(unmended.status).toBe(422)
    expect(unmended.text).toContain('ต้องแก้อย่างน้อยหนึ่งแห่ง')
    sheet.type({ reason: 'ส่งมอบตามใบส่งงานแล้ว' })
    expect((await sheet.sendTo('submission')).status).toBe(303)
    expect((await pageOf('suda', id)).text).toContain('“ส่งมอบตามใบส่งงานแล้ว”')
  })

  test('the history says what the new revision states otherwise', async () => {
    const id = await submitted('200.00')
    await act('manee', id, 'receipt')
    await act('manee', id, 'return', { reason: 'ยอดไม่ตรงใบแจ้งหนี้' })
    const sheet = await openSheet(web, await as('orathai'), `/vouchers/${id}/edit`)
    sheet.type({ 'lines.0.amount': '190' })
    expect((await sheet.sendTo('submission')).status).toBe(303)
    const page = await pageOf('suda', id)
    expect(page.text).toContain('บรรทัดที่ 1 จำนวนเงิน 200.00 190.00')
    expect(page.text).toContain('“ยอดไม่ตรงใบแจ้งหนี้”')
  })

  test('the head sends a paper back to its drafter before it has a number', async () => {
    const id = await draft()
    const sheet = await openSheet(web, await as('nattaya'), `/vouchers/${id}/edit`)
    expect((await sheet.sendTo('presentation')).status).toBe(303)
    expect((await act('orathai', id, 'sending-back', { reason: 'แก้ชื่อรายการ' })).status).toBe(303)
    const again = await openSheet(web, await as('nattaya'), `/vouchers/${id}/edit`)
    expect(again.page().text).toContain('“แก้ชื่อรายการ”')
  })
})

describe('refusal and cancellation', () => {
  test('a rejected voucher ends, gives the money back and stays in the register', async () => {
    const id = await brought('clerk-endorsed')
    expect((await act('somchai', id, 'rejection', { reason: 'เกินความจำเป็น' })).status).toBe(303)
    const page = await pageOf('suda', id)
    expect(page.text).toContain('ไม่อนุมัติ')
    expect(page.text).toContain('เหตุผล “เกินความจำเป็น” เลขที่นี้ไม่นำกลับมาใช้อีก')
    expect(page.html).toContain('data-mark="ไม่อนุมัติ"')
    const list = await (await as('suda')).get('/vouchers?status=rejected')
    expect(list.html).toContain(`/vouchers/${id}`)
  })

  test('after approval a cancellation needs the memo, and reverses what was posted', async () => {
    const id = await brought('approved')
    await office.asOwner((owner) =>
      owner.query(
        `UPDATE attachment SET removed_at = now() WHERE document_id = $1 AND type = 'cancellation-memo'`,
        [id],
      ),
    )
    await office.asOwner((owner) =>
      owner.query(
        `UPDATE form SET status = 'printed', sha256 = repeat('a', 64), pages = 2, printed_at = '2020-01-01' WHERE document_id = $1`,
        [id],
      ),
    )
    const wipa = await as('wipa')
    const page = await pageOf('wipa', id)
    expect(page.text).toContain('2 หน้า · ')
    expect(page.text).not.toContain('ม.ค. 2563')
    const fields = fieldsOf(page.html, `action="/vouchers/${id}/cancellation"`)
    const without = await wipa.post(`/vouchers/${id}/cancellation`, { ...fields, reason: 'รหัสผิด' })
    expect(without.status).toBe(409)
    expect(without.html).toMatch(/id="err-memo">[^<]*แนบบันทึกอนุมัติให้ยกเลิกของผู้บริหารท้องถิ่น/)
    expect(without.html).toContain('>รหัสผิด</textarea>')
    const blank = await wipa.post(`/vouchers/${id}/cancellation`, { ...fields, reason: '' })
    expect(blank.html).toMatch(/id="err-memo">/)
    expect(blank.html).toMatch(/id="err-why-cancellation">ระบุเหตุผลของการยกเลิกฎีกา</)
    expect(blank.html).toContain('<a href="#why-cancellation">')

    const body = new FormData()
    for (const [name, value] of Object.entries(fields)) body.append(name, String(value))
    body.set('event', newId('evt'))
    body.set('reason', 'รหัสงบประมาณผิด')
    body.append('file.cancellation-memo', new Blob(['%PDF-1.7 บันทึก']), 'บันทึก.pdf')
    const done = await postMultipart(web, wipa, `/vouchers/${id}/cancellation`, body)
    expect(done.status).toBe(303)

    const after = await pageOf('nattaya', id)
    expect(after.text).toContain('ยกเลิกแล้ว')
    expect(after.text).toContain('กลับรายการ')
    expect(after.html).toContain(`/vouchers/new?replaces&#x3D;${id}`)
    const anew = await openSheet(web, await as('nattaya'), `/vouchers/new?replaces=${id}`)
    expect(anew.field('lines.0.amount')).toBe('100.00')
    expect(anew.field('replaces')).toBe(id)
  })

  test('the unit cancels until the treasury has received it, then only the finance director', async () => {
    const id = await submitted()
    expect((await pageOf('orathai', id)).html).toContain(`action="/vouchers/${id}/cancellation"`)
    await act('manee', id, 'receipt')
    expect((await pageOf('orathai', id)).html).not.toContain(`/cancellation"`)
    expect((await pageOf('wipa', id)).html).toContain(`action="/vouchers/${id}/cancellation"`)
  })
})

describe('warnings', () => {
  test('are asked about before the signature, and the reason is kept for those who come after', async () => {
    const id = await draft()
    const sheet = await openSheet(web, await as('orathai'), `/vouchers/${id}/edit`)
    sheet.type({ 'payees.0.taxId': '1234567890123' })
    const asked = await sheet.sendTo('submission')
    expect(asked.status).toBe(422)
    expect(asked.html).toContain('name="warningReasons.R-205"')
    sheet.type({ 'warningReasons.R-205': 'ตรวจกับสำเนาแล้ว' })
    const page = await sheet.sendTo('submission')
    expect(page.status).toBe(303)
    expect((await pageOf('manee', id)).text).toContain('ชี้แจง: ตรวจกับสำเนาแล้ว')
  })

  test('another name on a registered tax id is said while it is typed, asked about, and never registered', async () => {
    const id = await draft()
    const sheet = await openSheet(web, await as('orathai'), `/vouchers/${id}/edit`)
    const registered = sheet.field('payees.0.name')
    const typed = { 'payees.0.id': newId('pye'), 'payees.0.branch': '' }
    sheet.type({ ...typed, 'payees.0.name': 'บริษัท ชื่ออื่น จำกัด' })
    const live = await sheet.sendTo('draft', { accept: 'application/json' })
    expect(live.html).toContain(`ทะเบียนผู้รับเงินมีเลขนี้ในชื่อ “${registered}”`)
    const asked = await sheet.sendTo('submission')
    expect(asked.status).toBe(422)
    expect(asked.text).toContain(`เป็นของ “${registered}”`)
    sheet.type({ 'warningReasons.R-210': 'เปลี่ยนชื่อแล้ว' })
    await sheet.press('save')
    const again = await openSheet(web, await as('orathai'), `/vouchers/${id}/edit`)
    expect((await again.sendTo('submission')).status).toBe(303)
    expect((await pageOf('manee', id)).text).toContain('ชี้แจง: เปลี่ยนชื่อแล้ว')
    const known = await inOrganisation(office.db, office.organisationId, (tx) =>
      findPayees(tx, 'ชื่ออื่น'),
    )
    expect(known).toEqual([])
  })
})

describe('when the answer does not come', () => {
  const sendingTo = async (outcome: 'unreachable' | 'unknown') => {
    const away = await openWeb(office.database, {
      act: () => Promise.resolve<ActOutcome>({ outcome }),
    })
    try {
      const id = await submitted()
      const manee = await away.signedIn('manee')
      const page = await manee.get(`/vouchers/${id}`)
      const fields = fieldsOf(page.html, `action="/vouchers/${id}/receipt"`)
      return { fields, answer: await manee.post(`/vouchers/${id}/receipt`, fields) }
    } finally {
      await away.close()
    }
  }

  test('an act that never left is said to have changed nothing, and may be pressed again', async () => {
    const { answer, fields } = await sendingTo('unreachable')
    expect(answer.status).toBe(503)
    expect(answer.text).toContain('ไม่มีอะไรเปลี่ยนแปลง')
    expect(answer.html).toContain(`name="event" value="${String(fields['event'])}"`)
  })

  test('an act without an answer yet leads to the page that finds out', async () => {
    const { answer, fields } = await sendingTo('unknown')
    expect(answer.status).toBe(303)
    expect(answer.location).toBe(`/acts/${String(fields['event'])}`)
  })
})

describe('the register', () => {
  test('finds by number, words and amount, and adds up without the void ones', async () => {
    const id = await submitted('123.40')
    const suda = await as('suda')
    const number = /ผู้เบิก ([^ ]+\/\d{4})/.exec((await pageOf('suda', id)).text)?.[1] ?? ''
    for (const q of [number, '123.40', 'พ่นหมอกควัน ตัวอย่างเซอร์วิส']) {
      const found = await suda.get(`/vouchers?q=${encodeURIComponent(q)}`)
      expect(found.html).toContain(`/vouchers/${id}`)
    }
    const nothing = await suda.get(`/vouchers?q=${encodeURIComponent('ไม่มีสิ่งนี้')}`)
    expect(nothing.text).toContain('ไม่พบ “ไม่มีสิ่งนี้”')
    expect((await suda.get('/vouchers')).text).toMatch(/รวม \d+ ฉบับ ไม่นับที่ยกเลิกและไม่อนุมัติ/)
  })

  test('an address of nothing, or of another kind of thing, is a page that says so', async () => {
    const suda = await as('suda')
    for (const path of [newId('vou'), newId('pay'), 'x', "vou_' OR 1=1"]) {
      expect((await suda.get(`/vouchers/${encodeURIComponent(path)}`)).status).toBe(404)
    }
    expect((await suda.get(`/vouchers/${newId('vou')}/attachments/${newId('att')}`)).status).toBe(
      404,
    )
  })
})
