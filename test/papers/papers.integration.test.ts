import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from '../../config'
import { newId } from '../../prisma/ids'
import { fieldsOf } from '../support/form'
import { givePasswords, openWeb, type Browser, type Web } from '../support/web'
import { openAtWork, type AtWork } from '../voucher/at-work'
import { postMultipart } from '../voucher/sheet'

let work: AtWork
let web: Web
let wichai: Browser
let ordinance: string

const pdf = readFileSync(join(projectRoot, 'prisma/data/papers/other.pdf'))

beforeAll(async () => {
  work = await openAtWork()
  await givePasswords(work.office.database)
  web = await openWeb(work.office.database)
  wichai = await web.signedIn('wichai')
  const list = await wichai.get('/ordinances')
  const [, action = ''] = /action="(\/ordinances\/\w+\/opening)"/.exec(list.html) ?? []
  await wichai.post(action, fieldsOf(list.html, `action="${action}"`))
  ordinance = action.replace('/opening', '')
}, 120_000)

afterAll(async () => {
  await web.close()
  await work.close()
})

async function attach(browser: Browser, file: Blob | undefined, type = 'minutes-first-reading') {
  const page = await browser.get(ordinance)
  const [, token = ''] = /name="_csrf" value="([^"]+)"/.exec(page.html) ?? []
  const body = new FormData()
  body.append('_csrf', token)
  body.append('type', type)
  if (file) body.append('file', file, 'รายงานการประชุม.pdf')
  return postMultipart(web, browser, `${ordinance}/papers`, body)
}

test('minutes are kept with the ordinance, and everybody of the office reads them', async () => {
  const answer = await attach(wichai, new Blob([pdf]))
  expect(answer.status).toBe(303)
  const page = await (await web.signedIn('nattaya')).get(ordinance)
  expect(page.text).toContain('รายงานการประชุม วาระที่ 1')
  const [, href = ''] = /href="(\/ordinances\/\w+\/papers\/\w+)"/.exec(page.html) ?? []
  const paper = await (await web.signedIn('nattaya')).get(href)
  expect([paper.status, paper.headers.get('content-type')]).toEqual([200, 'application/pdf'])
})

test('a file that is not what it says is refused, and nothing is kept', async () => {
  const before = (await wichai.get(ordinance)).html.match(/papers\/att_/g)?.length
  await attach(wichai, new Blob(['MZ this is a program']))
  const page = await wichai.get(ordinance)
  expect(page.text).toContain('ไม่ใช่ PDF, JPEG หรือ PNG')
  expect(page.html.match(/papers\/att_/g)?.length).toBe(before)
})

test('a form without a file, or of no such type, says what to choose', async () => {
  await attach(wichai, undefined)
  expect((await wichai.get(ordinance)).text).toContain('เลือกชนิดเอกสารและไฟล์ที่จะแนบ')
  await attach(wichai, new Blob([pdf]), 'sandwich')
  expect((await wichai.get(ordinance)).text).toContain('เลือกชนิดเอกสารและไฟล์ที่จะแนบ')
})

test('only the chief administrator adds to them', async () => {
  const answer = await attach(await web.signedIn('nattaya'), new Blob([pdf]))
  expect(answer.status).toBe(403)
})

test('what was taken off stays readable, struck out', async () => {
  const before = await wichai.get(ordinance)
  const [, removal = ''] = /action="([^"]+\/removal)"/.exec(before.html) ?? []
  await wichai.post(removal)
  const page = await wichai.get(ordinance)
  expect(page.html).toContain('<del>')
  expect(page.html).not.toContain(removal)
  expect((await wichai.get(removal.replace('/removal', ''))).status).toBe(200)
})

test('no paper is had through another document, nor by another office', async () => {
  const page = await wichai.get(ordinance)
  const [, paper = ''] = /papers\/(att_\w+)"/.exec(page.html) ?? []
  expect((await wichai.get(`/ordinances/${newId('ord')}/papers/${paper}`)).status).toBe(404)
  expect((await wichai.get(`/transfers/${newId('trf')}/papers/${paper}`)).status).toBe(404)
})
