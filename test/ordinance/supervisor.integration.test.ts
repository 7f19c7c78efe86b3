import { fiscalYearOf } from '../../domain/shared/calendar'
import { newId } from '../../prisma/ids'
import { fieldsOf } from '../support/form'
import { givePasswords, openWeb, type Browser, type Web } from '../support/web'
import { openAtWork, type AtWork } from '../voucher/at-work'
import { ordinancesOf } from './on-its-way'

let work: AtWork
let web: Web
let chief: Browser
let year: number

beforeAll(async () => {
  work = await openAtWork()
  await givePasswords(work.office.database)
  web = await openWeb(work.office.database)
  chief = await web.signedIn('chamnan')
  year = fiscalYearOf(work.office.today) + 1
}, 120_000)

afterAll(async () => {
  await web.close()
  await work.close()
})

const sent = newId('ord')

test('an office’s guest sees the budgets that were sent, and nothing else', async () => {
  const ordinances = ordinancesOf(work)
  await work.setClock(`${year - 544}-07-01 09:00:00`)
  await ordinances.act(sent, 'open')
  await ordinances.types(sent, [{ unit: 'สป', amount: '500,000' }])
  expect((await chief.get('/ordinances')).html).not.toContain(sent)
  expect((await chief.get(`/ordinances/${sent}`)).status).toBe(403)
  await ordinances.carries(sent, `${year - 544}-08-01`, 'send')

  const list = await chief.get('/ordinances')
  expect(list.html).toContain(sent)
  expect(list.text).toMatch(/รอผู้กำกับดูแล\s+นายอำเภอเมืองพะเยา นายชำนาญ กำกับดี/)
  expect(list.html).not.toContain('href="/budget"')
  expect((await chief.get('/')).location).toBe('/ordinances')
  const page = await chief.get(`/ordinances/${sent}`)
  expect([page.status, page.text.includes('500,000.00')]).toEqual([200, true])
  const bare = page.html.replaceAll(/<\/?span[^>]*>/g, '')
  expect(bare).toMatch(/<h2>นายอำเภอ<\/h2><p>นายชำนาญ กำกับดี/)
  expect(page.html).not.toMatch(/href="[^"]*\/(requests|wording|vouchers|ledger|papers)/)
})

test.each([
  ...['/inbox/sent', '/board', '/vouchers', '/payments', '/cheques', '/budget', '/transfers'],
  ...['/ledger/journal', '/ordinances/requests', '/vouchers/new', '/reports'],
])('%s is not theirs', async (path) => {
  expect((await chief.get(path)).status).toBe(403)
})

test('nor is any part of an ordinance but its page, its print and the answer', async () => {
  for (const part of ['requests', 'revenues', 'wording', 'requests/workbook', 'wording/compare'])
    expect([part, (await chief.get(`/ordinances/${sent}/${part}`)).status]).toEqual([part, 403])
  await chief.get(`/ordinances/${sent}`)
  for (const noun of ['requests', 'wording', 'signature', 'papers', 'deemed-approval'])
    expect([noun, (await chief.post(`/ordinances/${sent}/${noun}`)).status]).toEqual([noun, 403])
  const [voucherForm] = await work.ask<{ id: string }>(`SELECT id FROM form LIMIT 1`)
  expect((await chief.get(`/forms/${voucherForm?.id ?? newId('evt')}`)).status).toBe(403)
  const print = await chief.post(`/ordinances/${sent}/draft-prints`)
  expect(print.status).toBe(303)
  expect((await chief.get(`/ordinances/${sent}`)).html).toContain(`href="${print.location}"`)
  const clerk = await web.signedIn('wichai')
  expect((await clerk.get(`/ordinances/${sent}`)).html).not.toContain(print.location)
})

test('a draft that went off without words is shown without any, not with the customary ones', async () => {
  const clerk = await web.signedIn('wichai')
  const page = await clerk.get(`/ordinances/${sent}/wording`)
  expect(page.text).toContain('ร่างนี้เสนอโดยไม่ได้บันทึกถ้อยคำ')
  expect(page.text).not.toContain('บัดนี้ ถึงเวลา')
})

test('they answer on the page itself, and the record says so', async () => {
  const page = await chief.get(`/ordinances/${sent}`)
  const fields = fieldsOf(page.html, 'id="answer"')
  const silent = await chief.post(`/ordinances/${sent}/answer`, fields)
  expect([silent.status, silent.text.includes('ระบุว่าเห็นชอบหรือส่งคืน')]).toEqual([422, true])
  const bare = await chief.post(`/ordinances/${sent}/answer`, { ...fields, isApproved: 'no' })
  expect(bare.html).toContain('id="err-answer-reason"')
  const done = await chief.post(`/ordinances/${sent}/answer`, { ...fields, isApproved: 'yes' })
  expect(done.status).toBe(303)
  const clerk = await web.signedIn('wichai')
  const after = await clerk.get(`/ordinances/${sent}`)
  expect(after.text).toContain('เห็นชอบ · ตอบในระบบ')
  expect(after.text).toContain('นายอำเภอเมืองพะเยา')
})
