import { createHash } from 'node:crypto'
import { newId } from '../../prisma/ids'
import { openOffice, type Office } from '../payment/office'
import { givePasswords, openWeb, type Browser, type Web } from '../support/web'
import { openSheet, postMultipart, type Sheet } from './sheet'

let office: Office
let web: Web
let nattaya: Browser

jest.setTimeout(60_000) // passwords are slow to hash on purpose

beforeAll(async () => {
  office = await openOffice()
  await givePasswords(office.database)
  web = await openWeb(office.database)
  nattaya = await web.signedIn('nattaya')
})

afterAll(async () => {
  await web.close()
  await office.close()
})

const json = { accept: 'application/json' }
const pdf = (words: string): string => `%PDF-1.7\n${words}\n%%EOF\n`

const lineId = async (code: string): Promise<string> => {
  const { rows } = await office.asOwner((owner) =>
    owner.query<{ id: string }>('SELECT id FROM budget_line WHERE code = $1', [code]),
  )
  return rows[0]?.id ?? ''
}

let invoices = 0

/** Scenario S01, typed as a drafting officer types it. */
async function typeHire(sheet: Sheet): Promise<void> {
  sheet.type({
    title: 'จ้างเหมาพ่นหมอกควัน',
    purpose: 'จ่ายค่าจ้างเหมา งวดเดียว',
    purchaseKind: 'hire',
    findLine: 'ไข้เลือดออก',
    'lines.0.description': 'จ้างเหมา 1 งาน',
    'lines.0.invoiceNumber': `DR-${(invoices += 1)}`,
    'lines.0.amount': '๕๐,๐๐๐',
    'payees.0.name': 'ตัวอย่างเซอร์วิส',
  })
  await sheet.press('find-lines')
  expect(sheet.page().text).toContain('ควบคุมป้องกันโรคไข้เลือดออก')
  await sheet.press(`use-budget-line.${await lineId('00223-320100-28')}`)
  await sheet.press('find-payees.0')
  expect(sheet.page().text).toContain('บริษัท ตัวอย่างเซอร์วิสพะเยา จำกัด')
  const [, payee = ''] = /value="(use-payee\.0\.pye_\w+)"/.exec(sheet.page().html) ?? []
  await sheet.press(payee)
}

describe('the searches of a sheet, while one types', () => {
  type Found = { readonly found: string; readonly note: string }
  const search = (browser: Browser, sheet: Sheet, query: Record<string, string>) =>
    browser.get(`/vouchers/${sheet.id}/search?${new URLSearchParams(query).toString()}`, json)
  const foundBy = async (sheet: Sheet, query: Record<string, string>): Promise<Found> => {
    const answer = await search(nattaya, sheet, query)
    expect(answer.status).toBe(200)
    return JSON.parse(answer.html) as Found
  }

  test('lines of the unit come with the buttons that use them', async () => {
    const sheet = await openSheet(web, nattaya)
    const { found, note } = await foundBy(sheet, { find: 'ไข้เลือดออก ควบคุม' })
    expect(found).toContain(`use-budget-line.${await lineId('00223-320100-28')}`)
    expect(note).toMatch(/^พบ 1 จาก \d+/)
    const nothing = await foundBy(sheet, { find: '<b>ไม่มีคำนี้' })
    expect(nothing.found).toContain('ไม่พบ “&lt;b&gt;ไม่มีคำนี้”')
  })

  test('payees come by name and by tax id; the one that was picked isn’t offered again', async () => {
    const sheet = await openSheet(web, nattaya)
    for (const words of ['ตัวอย่างเซอร์วิส', '05635690000']) {
      const { found } = await foundBy(sheet, { payee: '0', words })
      expect(found).toContain('บริษัท ตัวอย่างเซอร์วิสพะเยา จำกัด')
    }
    await typeHire(sheet)
    const words = sheet.field('payees.0.name')
    expect((await foundBy(sheet, { payee: '0', words })).found.trim()).toBe('')
  })

  test('they answer those who may type on the sheet, and nobody else', async () => {
    const sheet = await openSheet(web, nattaya)
    await sheet.press('save')
    const stranger = await web.signedIn('manee')
    expect((await search(stranger, sheet, { find: 'ค่า' })).status).toBe(403)
  })
})

describe('without script', () => {
  test('a search for nothing lists the lines of the unit with what is left', async () => {
    const sheet = await openSheet(web, nattaya)
    await sheet.press('find-lines')
    expect(sheet.page().text).toContain('ควบคุมป้องกันโรคไข้เลือดออก')
    expect(sheet.page().text).toContain('ส่งเสริมการบริหารจัดการขยะ')
  })

  test('a draft is typed, kept, and shows what it will do, step by step', async () => {
    const sheet = await openSheet(web, nattaya)
    await typeHire(sheet)
    const { text, html } = sheet.page()
    expect(sheet.field('payees.0.taxId')).toBe('0563569000015')
    expect(text).toContain('49,532.71')
    expect(text).toContain('สี่หมื่นเก้าพันห้าร้อยสามสิบสองบาทเจ็ดสิบเอ็ดสตางค์')
    expect(text).toContain('46,728.97')
    expect(text).toMatch(/คงเหลือใช้ได้ 50,000.00 −50,000.00 0.00/)
    expect(text).toMatch(/ค่าจ้างเหมาบริการ 5104010112 50,000.00 ใบสำคัญค้างจ่าย 2102040102 50,000.00/)
    expect(text).toContain('ภาษีหัก ณ ที่จ่ายรอนำส่ง-นิติบุคคล (ภ.ง.ด.53) 2102040106 467.29')
    expect(Buffer.byteLength(html)).toBeLessThan(60_000)
  })

  test('its blocks stand in the order of the paper, and the tax waits for the payee', async () => {
    const sheet = await openSheet(web, nattaya)
    const { html, text } = sheet.page()
    const blocks = ['id="unitId"', 'id="findLine"', 'id="lines"', 'grossWords', 'class="box4"']
    const places = [...blocks, 'id="payees.0"', 'id="order"', 'class="cert"'].map((mark) =>
      html.indexOf(mark),
    )
    expect(places).not.toContain(-1)
    expect(places).toEqual(places.toSorted((left, right) => left - right))
    expect(text).not.toContain('รอเลือกผู้รับเงิน')
    sheet.type({ 'lines.0.description': 'จ้างเหมา 1 งาน', 'lines.0.amount': '50,000' })
    expect((await sheet.press('save')).text).toContain('รอเลือกผู้รับเงิน คิดภาษีไว้ก่อนอย่างนิติบุคคล')
  })

  test('what was typed is there again when the sheet is opened anew', async () => {
    const sheet = await openSheet(web, nattaya)
    sheet.type({ title: 'ร่างค้างไว้', 'lines.0.amount': '1e5', 'lines.0.invoicedOn': '31/2/2569' })
    await sheet.press('save')
    const { text } = await sheet.reload()
    expect(sheet.field('title')).toBe('ร่างค้างไว้')
    expect(sheet.field('lines.0.amount')).toBe('1e5')
    expect(text).toContain('จำนวนเงิน “1e5” เขียนแบบเลขยกกำลัง')
    expect(text).toContain('วันที่ “31/2/2569” ไม่มีอยู่ในปฏิทิน')
    expect((await nattaya.get('/vouchers')).text).toContain('ร่างค้างไว้')
  })

  test('lines and payees are added and taken away by buttons', async () => {
    const sheet = await openSheet(web, nattaya)
    sheet.type({ 'lines.0.description': 'หนึ่ง' })
    await sheet.press('add-line')
    sheet.type({ 'lines.1.description': 'สอง' })
    await sheet.press('drop-line.0')
    expect(sheet.field('lines.0.description')).toBe('สอง')
    await sheet.press('add-payee')
    sheet.type({ 'payees.1.name': 'รายที่สอง' })
    await sheet.press('drop-payee.0')
    expect(sheet.field('payees.0.name')).toBe('รายที่สอง')
    expect(sheet.page().html).not.toContain('name="payees.1.name"')
  })

  test('a late delivery is added up into a fine that one button takes over', async () => {
    const sheet = await openSheet(web, nattaya)
    await typeHire(sheet)
    sheet.type({
      'order.kind': 'hire-order',
      'order.number': '8/2570',
      'order.orderedOn': '1 ต.ค. 2569',
      'order.total': '50,000',
      'order.dueOn': '30 ต.ค. 2569',
      'order.deliveredOn': '4/11/2569',
      'order.acceptedOn': '5/11/2569',
      'order.fineRate': '0.10',
      'order.fineFloor': '100',
    })
    expect((await sheet.press('save')).text).toContain('ส่งมอบช้า 5 วัน วันละ 100.00 รวม 500.00')
    await sheet.press('use-fine')
    expect(sheet.field('fine')).toBe('500.00')
    expect(sheet.page().text).toContain('49,032.71')
    expect(sheet.page().text).toContain('หนังสือแจ้งการปรับ')
  })

  test('a sheet that lacks everything says all of it, each beside its field', async () => {
    const sheet = await openSheet(web, nattaya)
    const answer = await sheet.sendTo('presentation')
    expect(answer.status).toBe(422)
    expect(answer.text).toContain('ยังส่งไม่ได้ ต้องแก้')
    for (const words of ['ระบุรายการที่ขอเบิก', 'ระบุวัตถุประสงค์การเบิกเงิน', 'ระบุชื่อผู้รับเงิน']) {
      expect(answer.text.split(words).length).toBeGreaterThan(2)
    }
    expect(answer.html).toContain('href="#purpose"')
    expect(answer.html).toMatch(/<title>ต้องแก้ \d+ จุด/)
  })

  test('a draft that was never handed over is put away without a trace in the register', async () => {
    const sheet = await openSheet(web, nattaya)
    sheet.type({ title: 'ร่างที่จะทิ้ง' })
    await sheet.press('save')
    expect((await sheet.sendTo('discarding')).status).toBe(303)
    expect((await nattaya.get('/vouchers')).text).not.toContain('ร่างที่จะทิ้ง')
    expect((await nattaya.get(`/vouchers/${sheet.id}/edit`)).status).toBe(404)
  })
})

describe('with script', () => {
  test('each pause is saved and answered with texts by name and the figures themselves', async () => {
    const sheet = await openSheet(web, nattaya)
    await typeHire(sheet)
    const answer = await sheet.sendTo('draft', json)
    const live = JSON.parse(answer.html) as {
      amounts: Record<string, string>
      outputs: Record<string, string>
      saved: string
      rail: string
    }
    expect(live.amounts).toEqual({
      gross: '50000.00',
      vatBase: '46728.97',
      vat: '3271.03',
      withholding: '467.29',
      fine: '0.00',
      net: '49532.71',
    })
    expect(live.outputs).toMatchObject({
      net: '49,532.71',
      grossWords: '(ห้าหมื่นบาทถ้วน)',
      [`after.${await lineId('00223-320100-28')}`]: '0.00',
    })
    expect(live.saved).toMatch(/^บันทึกร่างแล้ว /)
    expect(live.rail).toContain('รายการบัญชีที่จะเกิด')
  })

  test('a preview keeps nothing', async () => {
    const sheet = await openSheet(web, nattaya)
    sheet.type({ title: 'ยังไม่เก็บ', 'lines.0.amount': '107' })
    const answer = await sheet.sendTo('preview', json)
    expect(answer.status).toBe(200)
    expect(JSON.parse(answer.html)).toMatchObject({ amounts: { gross: '107.00' }, saved: '' })
    expect((await nattaya.get(`/vouchers/${sheet.id}/edit`)).status).toBe(404)
  })

  test('what an empty sheet lacks is told from top to bottom, each thing once and at its own blank', async () => {
    const sheet = await openSheet(web, nattaya)
    sheet.type({ title: 'ยังไม่มีอะไรอีก' })
    const refused = await sheet.sendTo('presentation')
    const told = refused.html.slice(refused.html.indexOf('id="errors"')).split('</ol>')[0] ?? ''
    expect([...told.matchAll(/href="#([^"]+)"/g)].map(([, field]) => field)).toEqual([
      'purpose',
      'lines.0.amount',
      'payees.0.name',
    ])
    expect(refused.html).toContain('id="err-lines.0.amount"')
  })

  test('over the line by one satang is said at once', async () => {
    const sheet = await openSheet(web, nattaya)
    await typeHire(sheet)
    sheet.type({ 'lines.0.amount': '50,000.01' })
    const live = JSON.parse((await sheet.sendTo('draft', json)).html) as { rail: string }
    expect(live.rail).toContain('ขาด 0.01')
    const refused = await sheet.sendTo('presentation')
    expect(refused.status).toBe(422)
    expect(refused.text).toContain('งบประมาณคงเหลือไม่เพียงพอ ขาด 0.01 บาท')
  })

  test('a session that ended answers 401, and the same words are saved after the next sign-in', async () => {
    const browser = await web.signedIn('nattaya')
    const sheet = await openSheet(web, browser)
    sheet.type({ title: 'พิมพ์ค้างตอนหมดเวลา' })
    await sheet.press('save')
    await office.asOwner((owner) => owner.query('DELETE FROM session'))
    expect((await sheet.sendTo('draft', json)).status).toBe(401)

    await browser.signIn('nattaya')
    expect((await sheet.sendTo('draft', json)).status).toBe(403) // the page's token is of the old session
    const { token } = JSON.parse((await browser.get('/vouchers/form-token', json)).html) as {
      token: string
    }
    sheet.type({ _csrf: token })
    expect((await sheet.sendTo('draft', json)).status).toBe(200)
    nattaya = await web.signedIn('nattaya')
  })
})

describe('two at once', () => {
  test('another window is not overwritten unseen; its words and mine are shown side by side', async () => {
    const here = await openSheet(web, nattaya)
    here.type({ title: 'ฉบับแรก' })
    await here.press('save')
    const there = await openSheet(web, nattaya, `/vouchers/${here.id}/edit`)
    there.type({ title: 'จากหน้าต่างที่สอง' })
    await there.press('save')

    here.type({ title: 'จากหน้าต่างแรก' })
    const answer = await here.sendTo('draft')
    expect(answer.status).toBe(409)
    expect(answer.text).toContain('ร่างนี้มีผู้บันทึกหลังจากท่านเปิดหน้านี้')
    expect(answer.text).toContain('รายการที่ขอเบิก จากหน้าต่างที่สอง จากหน้าต่างแรก')
    expect(answer.html).toContain('>จากหน้าต่างแรก</textarea>')
    await here.reload()
    expect(here.field('title')).toBe('จากหน้าต่างที่สอง')
  })

  test('whoever has read the difference may keep their own words', async () => {
    const here = await openSheet(web, nattaya)
    here.type({ title: 'ก' })
    await here.press('save')
    const there = await openSheet(web, nattaya, `/vouchers/${here.id}/edit`)
    there.type({ title: 'ข' })
    await there.press('save')
    here.type({ title: 'ค' })
    const conflict = await here.sendTo('draft')
    const [, keepMine = ''] = /value="(keep-mine\.\d+)"/.exec(conflict.html) ?? []
    await here.press(keepMine)
    await here.reload()
    expect(here.field('title')).toBe('ค')
  })

  test('one window whose answers were lost is no conflict with itself', async () => {
    const sheet = await openSheet(web, nattaya)
    const first = { ...Object.fromEntries(fieldsOfSheet(sheet)) }
    for (const title of ['ก', 'กข', 'กขค']) {
      sheet.type({ ...first, title })
      expect((await sheet.sendTo('draft', json)).status).toBe(200)
    }
    await sheet.reload()
    expect(sheet.field('title')).toBe('กขค')
  })
})

describe('attachments', () => {
  test('are kept by their content, with the name that was sent, and read back safely', async () => {
    const sheet = await openSheet(web, nattaya)
    sheet.type({ title: 'มีเอกสารแนบ' })
    const name = '../../ใบกำกับภาษี "ฉบับแก้ไข".pdf'
    const content = pdf('ใบกำกับภาษี')
    const page = await sheet.attach([{ type: 'tax-invoice', name, content }])
    expect(page.text).toContain('มีเอกสารแนบ')
    const [, href = ''] =
      new RegExp(`href="(/vouchers/${sheet.id}/attachments/att_\\w+)"`).exec(page.html) ?? []
    const file = await nattaya.get(href)
    expect(file.status).toBe(200)
    expect(file.html).toBe(content)
    expect(file.headers.get('content-type')).toBe('application/pdf')
    expect(file.headers.get('x-content-type-options')).toBe('nosniff')
    expect(file.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(file.headers.get('etag')).toBe(`"${createHash('sha256').update(content).digest('hex')}"`)
    const saved = await nattaya.get(`${href}?save=yes`)
    expect(saved.headers.get('content-disposition')).toMatch(
      /^attachment; filename="[\x20-\x7E]+"; filename\*=UTF-8''/,
    )
    expect(decodeURIComponent(saved.headers.get('content-disposition') ?? '')).not.toContain('..')
    expect(saved.headers.get('content-security-policy')).toContain('sandbox')
  })

  test.each([
    ['an SVG called PDF', 'x.pdf', '<svg onload="alert(1)"/>', 'ไม่ใช่ PDF, JPEG หรือ PNG'],
    [
      'an HTML page',
      'x.html',
      '<!doctype html><script>alert(1)</script>',
      'ไม่ใช่ PDF, JPEG หรือ PNG',
    ],
    ['nothing', 'ว่าง.pdf', '', 'ว่างเปล่า'],
    [
      'more than 20 MB',
      'ใหญ่.pdf',
      new Uint8Array(Buffer.concat([Buffer.from(pdf('x')), Buffer.alloc(20 * 1024 * 1024)])),
      'ใหญ่เกิน 20',
    ],
  ])('refuse %s and keep what is typed', async (_what, name, content, why) => {
    const sheet = await openSheet(web, nattaya)
    sheet.type({ title: 'แนบผิด' })
    const page = await sheet.attach([
      { type: 'order', name, content },
      { type: 'tax-invoice', name: 'ดี.pdf', content: pdf('ดี') },
    ])
    expect(page.status).toBe(422)
    expect(page.text.replaceAll('&nbsp;', ' ')).toContain(why)
    expect(page.html).toContain('>แนบผิด</textarea>')
    expect(page.html).toContain('ดี.pdf')
  })

  test('the same bytes as the same paper are attached once', async () => {
    const sheet = await openSheet(web, nattaya)
    const file = { type: 'quotation', name: 'เสนอราคา.pdf', content: pdf('เสนอราคา') }
    await sheet.attach([file])
    const page = await sheet.attach([file])
    expect(page.html.split('เสนอราคา.pdf</a>').length - 1).toBe(1)
  })

  test('without the page\u2019s token no file is taken', async () => {
    const sheet = await openSheet(web, nattaya)
    const body = new FormData()
    body.append('draftVersion', '0')
    body.append('file.order', new Blob([pdf('x')]), 'x.pdf')
    const answer = await postMultipart(web, nattaya, `/vouchers/${sheet.id}/attachments`, body)
    expect(answer.status).toBe(403)
    const { rows } = await office.asOwner((owner) =>
      owner.query('SELECT 1 FROM attachment WHERE document_id = $1', [sheet.id]),
    )
    expect(rows).toEqual([])
  })

  test('one is taken off again, and what is typed stays', async () => {
    const sheet = await openSheet(web, nattaya)
    await sheet.attach([{ type: 'order', name: 'ใบสั่ง.pdf', content: pdf('ใบสั่ง') }])
    const [, removal = ''] =
      /formaction="\/vouchers\/vou_\w+\/(attachments\/att_\w+\/removal)"/.exec(sheet.page().html) ??
      []
    sheet.type({ title: 'พิมพ์ก่อนเอาออก' })
    expect((await sheet.sendTo(removal)).status).toBe(303)
    const page = await sheet.reload()
    expect(page.html).not.toContain('ใบสั่ง.pdf</a>')
    expect(sheet.field('title')).toBe('พิมพ์ก่อนเอาออก')
  })

  test.each(['attaching', 'taking off'])(
    'what another window kept meanwhile is not written over by %s a paper',
    async (how) => {
      const sheet = await openSheet(web, nattaya)
      await sheet.attach([{ type: 'order', name: 'ใบสั่ง.pdf', content: pdf('ใบสั่ง') }])
      const removal = /(attachments\/att_\w+\/removal)"/.exec(sheet.page().html)?.[1] ?? ''
      const other = await openSheet(web, nattaya, `/vouchers/${sheet.id}/edit`)
      other.type({ title: 'เก็บจากอีกหน้าต่าง' })
      await other.press('save')
      sheet.type({ title: 'พิมพ์จากหน้าต่างนี้' })
      const answer =
        how === 'attaching'
          ? await sheet.attach([{ type: 'quotation', name: 'ราคา.pdf', content: pdf('ราคา') }])
          : await sheet.sendTo(removal)
      expect(answer.status).toBe(409)
      expect(answer.html).toContain('>พิมพ์จากหน้าต่างนี้</textarea>')
      await other.reload()
      expect(other.field('title')).toBe('เก็บจากอีกหน้าต่าง')
    },
  )

  test('more text than any sheet has is refused, and kept nowhere', async () => {
    const sheet = await openSheet(web, nattaya)
    sheet.type(
      Object.fromEntries(Array.from({ length: 120 }, (_, n) => [`x${n}`, 'x'.repeat(19_000)])),
    )
    const page = await sheet.attach([{ type: 'order', name: 'ก.pdf', content: pdf('ก') }])
    expect(page.status).toBe(422)
    expect((await nattaya.get(`/vouchers/${sheet.id}/edit`)).status).toBe(404)
  })
})

describe('whose draft it is', () => {
  test('nobody of another unit saves, opens or attaches to it', async () => {
    const sheet = await openSheet(web, nattaya)
    sheet.type({ title: 'ของกองสาธารณสุข' })
    await sheet.press('save')
    const kanda = await web.signedIn('kanda')
    const own = await openSheet(web, kanda)
    own.type({ title: 'แก้ของเขา' })
    const stolen = await kanda.post(`/vouchers/${sheet.id}/draft`, {
      ...Object.fromEntries(fieldsOfSheet(own)),
      title: 'แก้ของเขา',
    })
    expect(stolen.status).toBe(403)
    expect((await kanda.get(`/vouchers/${sheet.id}`)).status).toBe(404)
    await sheet.reload()
    expect(sheet.field('title')).toBe('ของกองสาธารณสุข')
  })

  test('its papers are the unit\u2019s alone until it is handed over, and a preview shows them to nobody else', async () => {
    const sheet = await openSheet(web, nattaya)
    const page = await sheet.attach([{ type: 'order', name: 'ของหน่วย.pdf', content: pdf('หน่วย') }])
    const paper = /\/vouchers\/vou_\w+\/attachments\/att_\w+/.exec(page.html)?.[0] ?? ''
    expect((await nattaya.get(paper)).status).toBe(200)
    for (const name of ['kanda', 'suda', 'thana']) {
      const other = await web.signedIn(name)
      expect((await other.get(paper)).status).toBe(404)
      const fields = Object.fromEntries(fieldsOfSheet(sheet))
      const { _csrf: _, ...typed } = fields
      const preview = await other.post(`/vouchers/${sheet.id}/preview`, typed, json)
      expect(preview.status).toBe(403)
    }
  })

  test('a banned payee is refused under another branch too', async () => {
    const ban = (isBanned: boolean) =>
      office.asOwner((owner) =>
        owner.query(`UPDATE payee SET is_banned = $1 WHERE tax_id = '0563569000015'`, [isBanned]),
      )
    const sheet = await openSheet(web, nattaya)
    await typeHire(sheet)
    const id = newId('pye')
    sheet.type({ 'payees.0.id': id, 'lines.0.payeeId': id, 'payees.0.branch': '00007' })
    await ban(true)
    const refused = await sheet.sendTo('presentation')
    await ban(false)
    expect(refused.status).not.toBe(303)
    expect(refused.text).toContain('ผู้ทิ้งงาน')
  })

  test('a form without the fields of its page is unreadable, not a fault', async () => {
    const sheet = await openSheet(web, nattaya)
    const answer = await nattaya.post(`/vouchers/${sheet.id}/draft`, { title: 'ครึ่งเดียว' })
    expect(answer.status).toBe(400)
    expect((await nattaya.get('/vouchers?q=%00')).status).toBe(400)
  })

  test('a form that is sent as an upload needs its token all the same', async () => {
    const sheet = await openSheet(web, nattaya)
    sheet.type({ title: 'ต้องไม่หาย' })
    await sheet.press('save')
    const path = `/vouchers/${sheet.id}/discarding`
    const answer = await postMultipart(web, nattaya, path, new FormData())
    expect(answer.status).toBe(403)
    await sheet.reload()
    expect(sheet.field('title')).toBe('ต้องไม่หาย')
  })

  test('a unit that the person does not draft for is refused, whatever the form says', async () => {
    const sheet = await openSheet(web, nattaya)
    const { rows } = await office.asOwner((owner) =>
      owner.query<{ id: string }>(`SELECT id FROM unit WHERE name = 'กองช่าง'`),
    )
    sheet.type({ unitId: rows[0]?.id ?? '' })
    expect((await sheet.sendTo('draft')).status).toBe(403)
  })

  test('an officer who drafts for no unit is told so', async () => {
    const suda = await web.signedIn('suda')
    expect((await suda.get('/vouchers/new')).status).toBe(403)
  })

  test('script typed into every field is printed as text', async () => {
    const script = '<script>alert("ก")</script>'
    const sheet = await openSheet(web, nattaya)
    const names = fieldsOfSheet(sheet)
      .map(([name]) => name)
      .filter((name) => !/^(_csrf|event|window|version|draftVersion|unitId|do)$|\.id$/.test(name))
    sheet.type(Object.fromEntries(names.map((name) => [name, script])))
    const page = await sheet.press('save')
    expect(page.status).toBe(200)
    expect(page.html).not.toContain(script)
    expect(page.html).toContain('&lt;script&gt;')
  })
})

function fieldsOfSheet(sheet: Sheet): [string, string][] {
  const names = [...sheet.page().html.matchAll(/ name="([^"]+)"/g)].map(([, name = '']) => name)
  return [...new Set(names)]
    .filter((name) => !name.startsWith('file.') && name !== 'do' && name !== 'q')
    .map((name) => [name, sheet.field(name)])
}
