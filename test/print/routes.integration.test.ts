import { Readable } from 'node:stream'
import type { FileStore } from '../../activities/files'
import { fileError } from '../../domain/shared/file-kind'
import type { FormRow } from '../../prisma/form'
import { newId } from '../../prisma/ids'
import { openOffice, type Office } from '../payment/office'
import { fieldsOf } from '../support/form'
import { asOwner, givePasswords, openWeb, type Browser, type Web } from '../support/web'
import { openShop, recordingPrinter, type Shop, wordsOf } from './shop'

jest.setTimeout(60_000) // passwords are slow to hash on purpose

let office: Office
let web: Web
let shop: Shop
let nattaya: Browser
let voucher: string
let form: FormRow
const printer = recordingPrinter()

beforeAll(async () => {
  office = await openOffice()
  await givePasswords(office.database)
  web = await openWeb(office.database)
  shop = openShop(office, { printer, files: web.services.files })
  nattaya = await web.signedIn('nattaya')
  voucher = await office.approved({ amount: '100.00' })
  await shop.printAll()
  form = await shop.formOf(voucher, 'disbursement-voucher')
})

afterAll(async () => {
  await shop.close()
  await web.close()
  await office.close()
})

const json = { accept: 'application/json' }

/** A form whose token the page has to give first. */
async function post(browser: Browser, page: string, path: string) {
  await browser.get(page)
  return browser.post(path)
}

describe('a frozen form', () => {
  test('opens as the very file that was frozen, under its own address and its voucher’s', async () => {
    for (const base of ['/forms', `/vouchers/${voucher}/forms`]) {
      const answer = await nattaya.get(`${base}/${form.id}.pdf`)
      expect(answer.status).toBe(200)
      expect(answer.headers.get('content-type')).toMatch(/^application\/pdf/)
      expect(answer.headers.get('etag')).toBe(`"${form.sha256}"`)
      expect(answer.headers.get('cache-control')).toContain('no-store')
      expect(decodeURIComponent(answer.headers.get('content-disposition') ?? '')).toMatch(
        /^inline; .*ฎีกาเบิกเงินตามงบประมาณ 1-\d{4}\.pdf$/,
      )
      expect(answer.html).toMatch(/^%PDF-/)
    }
  })

  test('is not found under another document’s address', async () => {
    const answer = await nattaya.get(`/vouchers/vou_another/forms/${form.id}.pdf`)
    expect(answer.status).toBe(404)
  })

  test('is for nobody who hasn’t signed in', async () => {
    const answer = await web.browser().get(`/forms/${form.id}.pdf`)
    expect(answer.html).not.toContain('%PDF')
    expect(answer.status).not.toBe(200)
  })

  test('is not shown once its file was altered, or is gone', async () => {
    const answers: Readonly<Record<string, ReturnType<FileStore['open']>>> = {
      ไฟล์ที่เก็บไว้ไม่ตรงกับฉบับที่ออกไว้: Promise.resolve({
        bytes: 9,
        stream: Readable.from([Buffer.from('%PDF-1.4!')]),
      }),
      ที่เก็บไฟล์ไม่มีเนื้อไฟล์: Promise.resolve(undefined),
    }
    for (const [words, opened] of Object.entries(answers)) {
      const opening = jest.spyOn(web.services.files, 'open').mockReturnValueOnce(opened)
      const answer = await nattaya.get(`/forms/${form.id}.pdf`)
      expect(answer.status).toBe(503)
      expect(answer.text).toContain(words)
      opening.mockRestore()
    }
  })

  test('that isn’t printed yet says so, and tells a script when it is', async () => {
    const waiting = await shop.formOf(await another(), 'evidence-cover')
    const page = await nattaya.follow(await nattaya.get(`/forms/${waiting.id}.pdf`))
    expect(page.text).toContain('กำลังพิมพ์')
    expect(page.html).toContain('/assets/print.js')
    expect(stateOf(await nattaya.get(`/forms/${waiting.id}`, json))).toBe('wanted')
    expect((await post(nattaya, '/account', `/forms/${waiting.id}/copies`)).status).toBe(409)

    await shop.printAll()
    expect(stateOf(await nattaya.get(`/forms/${waiting.id}`, json))).toBe('printed')
    expect((await nattaya.get(`/forms/${waiting.id}`)).text).toContain('เปิดไฟล์ PDF')
  })

  test('that failed says why, and is printed when a person asks again', async () => {
    const put = jest.spyOn(web.services.files, 'put').mockRejectedValue(fileError.FILE_STORE_FULL())
    const failed = await shop.formOf(await another(), 'evidence-cover')
    await shop.printAll()
    put.mockRestore()
    const page = await nattaya.get(`/forms/${failed.id}`)
    expect(page.text).toContain('พิมพ์ไม่สำเร็จ')
    expect(page.text).toContain('ที่เก็บไฟล์เต็ม')

    const again = await nattaya.post(`/forms/${failed.id}/retry`)
    expect(again).toMatchObject({ status: 303, location: `/forms/${failed.id}` })
    await shop.printAll()
    expect(stateOf(await nattaya.get(`/forms/${failed.id}`, json))).toBe('printed')
  })
})

describe('what a person asks for', () => {
  test('a copy is counted, printed and opened by the one who asked', async () => {
    const asked = await post(nattaya, `/forms/${form.id}`, `/forms/${form.id}/copies`)
    expect(asked.status).toBe(303)
    expect(asked.location).toMatch(/^\/prints\/rpt_/)
    expect((await nattaya.follow(asked)).text).toContain('สำเนาครั้งที่ 1')
    expect((await nattaya.get(`${asked.location}.pdf`)).location).toBe(asked.location)

    await shop.printAll()
    const answer = await nattaya.get(asked.location, json)
    expect(JSON.parse(answer.html)).toMatchObject({
      state: 'printed',
      href: `${asked.location}.pdf`,
    })
    expect((await nattaya.get(`${asked.location}.pdf`)).html).toMatch(/^%PDF-/)
    const wipa = await web.signedIn('wipa')
    expect((await wipa.get(asked.location)).status).toBe(404)
    expect((await wipa.get(`${asked.location}.pdf`)).status).toBe(404)
  })

  test('a draft is printed for its unit, and is not there for others', async () => {
    const draft = await office.draft({ amount: '10.00', invoice: 'IV-draft' })
    const piti = await web.signedIn('piti')
    expect((await post(piti, '/account', `/vouchers/${draft}/draft-prints`)).status).toBe(404)

    const asked = await post(nattaya, '/account', `/vouchers/${draft}/draft-prints`)
    expect(asked.status).toBe(303)
    await shop.printAll()
    expect((await nattaya.get(`${asked.location}.pdf`)).html).toMatch(/^%PDF-/)
    expect(wordsOf(printer.lastMarked('ร่าง'))).toContain('10.00')
  })

  test('the book of an ordinance is printed as a draft before it is law', async () => {
    const wichai = await web.signedIn('wichai')
    const list = await wichai.get('/ordinances')
    const action = /action="(\/ordinances\/ord_\w+\/opening)"/.exec(list.html)?.[1] ?? ''
    await wichai.post(action, fieldsOf(list.html, `action="${action}"`))
    const path = action.replace('/opening', '')

    const asked = await post(nattaya, path, `${path}/draft-prints`)
    expect(asked.location).toMatch(/^\/prints\/rpt_/)
    await shop.printAll()
    expect((await nattaya.get(`${asked.location}.pdf`)).html).toMatch(/^%PDF-/)
    expect(wordsOf(printer.lastMarked('ร่าง'))).toContain('ส่วนที่ 1')
    const none = await post(nattaya, path, `/ordinances/${newId('ord')}/draft-prints`)
    expect(none.status).toBe(404)
  })

  test('an approved voucher is opened as frozen, not as a draft', async () => {
    const refused = await post(nattaya, '/account', `/vouchers/${voucher}/draft-prints`)
    expect(refused.status).toBe(409)
    expect(refused.text).toContain('ฎีกาอนุมัติแล้ว')
  })

  test('a form without the session’s token asks for nothing', async () => {
    const before = (await shop.formOf(voucher, 'disbursement-voucher')).reprints
    const answer = await nattaya.post(`/forms/${form.id}/copies`, { _csrf: 'another' })
    expect(answer.status).toBe(403)
    expect((await shop.formOf(voucher, 'disbursement-voucher')).reprints).toBe(before)
  })
})

test('another organisation’s prints are as if they were not there', async () => {
  const other = 'org_other'
  await asOwner(office.database, async (owner) => {
    await owner.query(`SELECT set_config('app.organisation_id', $1, false)`, [other])
    await owner.query(
      `INSERT INTO organisation (id, dla_code, kind, name, short_name, district_name, province_name, address, tax_id)
       VALUES ($1, '0000000', 'sao', 'อื่น', 'อื่น', '', '', '', '')`,
      [other],
    )
    await owner.query(
      `INSERT INTO report_print (organisation_id, id, kind, parameters, asked_by)
       VALUES ($1, 'rpt_other', 'voucher-draft', '{"documentId":"vou_other"}', $2)`,
      [other, office.personIds.get('nattaya')],
    )
  })
  expect((await nattaya.get('/prints/rpt_other')).status).toBe(404)
  expect((await nattaya.get('/prints/rpt_other.pdf')).status).toBe(404)
  expect((await post(nattaya, '/account', '/prints/rpt_other/retry')).status).toBe(404)
  expect((await post(nattaya, '/account', '/forms/frm_other/copies')).status).toBe(404)
})

let invoices = 0
function another(): Promise<string> {
  invoices += 1
  return office.approved({ amount: '10.00', invoice: `IV-r${invoices}` })
}

function stateOf(answer: { readonly html: string }): unknown {
  return (JSON.parse(answer.html) as { state: unknown }).state
}
