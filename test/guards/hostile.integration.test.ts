import { newId } from '../../prisma/ids'
import { fieldsOf } from '../support/form'
import { givePasswords, openWeb, type Browser, type Web } from '../support/web'
import { openAtWork, type AtWork } from '../voucher/at-work'

/** What no page of ours sends: each is refused as what it is, and none is a fault of ours. */

let work: AtWork
let web: Web
let clerk: Browser
let id: string

beforeAll(async () => {
  work = await openAtWork()
  await givePasswords(work.office.database)
  web = await openWeb(work.office.database)
  clerk = await web.signedIn('wichai')
  const list = await clerk.get('/ordinances')
  const action = /action="(\/ordinances\/ord_\w+\/opening)"/.exec(list.html)?.[1] ?? ''
  await clerk.post(action, fieldsOf(list.html, `action="${action}"`))
  id = action.split('/')[2] ?? ''
}, 120_000)

afterAll(async () => {
  await web.close()
  await work.close()
})

/** Sends a body as it is, with the token of this session in a heading. */
async function send(path: string, body: string | undefined, type?: string) {
  const page = await clerk.get(`/ordinances/${id}/requests`)
  const [, token = ''] = /name="_csrf" value="([^"]+)"/.exec(page.html) ?? []
  const answer = await fetch(web.base + path, {
    method: 'POST',
    redirect: 'manual',
    headers: {
      cookie: [...clerk.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      'x-csrf-token': token,
      accept: 'application/json',
      ...(type !== undefined && { 'content-type': type }),
    },
    ...(body !== undefined && { body }),
  })
  return { status: answer.status, text: await answer.text() }
}

const row = (cells: Readonly<Record<string, string>>) => ({
  'rows.0.id': newId('bgl'),
  'rows.0.version': '0',
  'rows.0.subProgrammeCode': '00212',
  'rows.0.typeCode': '330400',
  'rows.0.item': 'นม',
  ...Object.fromEntries(Object.entries(cells).map(([name, cell]) => [`rows.0.${name}`, cell])),
})

const asJson = 'application/json'

test('a request without a body, or with another kind of body, is the sender’s fault', async () => {
  const watch = `/ordinances/${id}/requests/watch`
  expect((await send(watch, undefined)).status).toBe(404)
  for (const [body, type] of [
    ['{}', asJson],
    ['a=b', 'text/plain'],
    ['no boundary', 'multipart/form-data'],
    [
      '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\nbroken off',
      'multipart/form-data; boundary=x',
    ],
  ] as const)
    expect([type, (await send('/budget/remaining/2570', body, type)).status]).toEqual([type, 400])
})

test('a window that was away since before there were years sees no rows, and no fault', async () => {
  for (const since of [
    '-271821-04-20T00:00:00Z',
    '0000-01-01T00:00:00Z',
    '+275760-09-13T00:00:00Z',
  ]) {
    const body = JSON.stringify({ window: 'abcdefgh', since })
    const { status, text } = await send(`/ordinances/${id}/requests/watch`, body, asJson)
    expect([since, status, JSON.parse(text)]).toMatchObject([since, 200, { rows: [] }])
  }
})

test('there is no page before the first', async () => {
  const answer = await clerk.post(`/ordinances/${id}/requests`, {
    page: '-5',
    ...row({ amount: 'สองร้อย' }),
  })
  expect([answer.status, answer.text]).toEqual([422, expect.stringContaining('สองร้อย')])
})

test('half a character in a reason is dropped, and the reason kept', async () => {
  const { version } = fieldsOf((await clerk.get(`/ordinances/${id}`)).html, 'cancellation')
  const reason = 'ผู้บริหารให้ทำใหม่ \uD800\u202Eทั้งหมด'
  const body = JSON.stringify({ event: newId('evt'), version, reason })
  expect((await send(`/ordinances/${id}/cancellation`, body, asJson)).status).toBe(200)
  const [event] = await work.ask<{ reason: string }>(
    `SELECT reason FROM document_event WHERE document_id = $1 AND action = 'cancel'`,
    id,
  )
  expect(event?.reason).toBe('ผู้บริหารให้ทำใหม่ ทั้งหมด')
})
