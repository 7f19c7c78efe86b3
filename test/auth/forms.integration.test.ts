import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { openOffice, type Office } from '../payment/office'
import { newId } from '../../prisma/ids'
import { asOwner, givePasswords, openWeb, password, type Browser, type Web } from '../support/web'

let now = new Date('2026-11-23T02:00:00Z')
let office: Office
let web: Web

jest.setTimeout(60_000) // passwords are slow to hash on purpose

beforeAll(async () => {
  office = await openOffice()
  await givePasswords(office.database)
  web = await openWeb(office.database, { clock: () => now })
})

afterAll(async () => {
  await web.close()
  await office.close()
})

const words = 'แนบภาพถ่ายก่อนและหลังซ่อม <b>อย่างละ 2 ภาพ</b>'

/** A form of an act, as a page of a voucher would send it. */
function returnForm(): Record<string, string> {
  return { event: newId('evt'), version: '3', reason: words }
}

const returnPath = '/vouchers/vou_01JDQ7Z5T3W8N0X2Y4B6C8D0E1/return'

describe('a form', () => {
  test.each([
    ['without a token', { _csrf: '' }],
    [
      'with another token',
      { _csrf: 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' },
    ],
  ])('%s changes nothing, and gives back what was typed', async (_name, forged) => {
    const browser = await web.signedIn('wipa')
    await browser.get('/account')
    const answer = await browser.post(returnPath, { ...returnForm(), ...forged })
    expect(answer.status).toBe(403)
    expect(answer.text).toContain('แบบฟอร์มนี้ไม่ได้มาจากการเข้าสู่ระบบครั้งนี้ จึงยังไม่ได้ทำอะไร')
    expect(answer.text).toContain(words)
    expect(answer.html).toContain(`action="${returnPath}"`)
    expect(answer.html).not.toContain('<b>อย่างละ')
  })

  test('of another session of the same person is not taken', async () => {
    const here = await web.signedIn('wipa')
    const there = await web.signedIn('wipa')
    const page = await there.get('/account')
    const token = /name="_csrf" value="([^"]+)"/.exec(page.html)?.[1] ?? ''
    expect((await there.post('/account/session-ending', { _csrf: token })).status).toBe(303)
    const fresh = await web.signedIn('wipa')
    await fresh.get('/account')
    expect((await fresh.post('/account/session-ending', { _csrf: token })).status).toBe(403)
    expect((await here.get('/inbox')).status).toBe(303)
  })

  test('of another site is refused outright, with nothing to press again', async () => {
    const browser = await web.signedIn('wipa')
    await browser.get('/account')
    for (const headers of [
      { origin: 'https://evil.example' },
      { 'sec-fetch-site': 'cross-site' },
    ]) {
      const answer = await browser.post(returnPath, returnForm(), headers)
      expect(answer.status).toBe(403)
      expect(answer.text).toContain('ส่งมาจากเว็บไซต์อื่น')
      expect(answer.text).not.toContain('แนบภาพถ่าย')
    }
  })

  test('each page carries the token behind another mask', async () => {
    const browser = await web.signedIn('wipa')
    const tokenIn = (html: string) => /name="_csrf" value="([^"]+)"/.exec(html)?.[1]
    const first = tokenIn((await browser.get('/account')).html)
    const second = tokenIn((await browser.get('/account')).html)
    expect(first).toBeDefined()
    expect(second).not.toBe(first)
  })

  test('to a machine is refused in JSON', async () => {
    const browser = await web.signedIn('wipa')
    const answer = await browser.post(
      '/account/session-ending',
      { _csrf: '' },
      { accept: 'application/json' },
    )
    expect(answer.status).toBe(403)
    expect(JSON.parse(answer.html)).toMatchObject({ errors: [{ code: 'AUTH_FORM_EXPIRED' }] })
  })
})

describe('a session that ended while typing', () => {
  test('keeps the words, asks to sign in, and gives them back to be sent again', async () => {
    const browser = await web.signedIn('wipa')
    await browser.get('/account')
    now = new Date(now.getTime() + 31 * 60_000)
    const form = returnForm()
    const door = await browser.post(returnPath, form)
    expect(door.status).toBe(401)
    expect(door.text).toContain('สิ่งที่พิมพ์ยังอยู่ครบ')

    const kept = keptIn(door.html)
    const opened = await browser.post('/sign-in', { username: 'wipa', password, kept })
    expect(opened).toMatchObject({ status: 303, location: '/kept' })
    const back = await browser.follow(opened)
    expect(back.text).toContain(words)
    expect(back.html).toContain(`action="${returnPath}"`)
    expect(back.html).toContain(`name="event" value="${form['event']}"`)
    expect((await browser.get('/kept')).location).toBe('/inbox')
  })

  test('keeps them through a wrong password too', async () => {
    const browser = await web.signedIn('wipa')
    await browser.get('/account')
    now = new Date(now.getTime() + 31 * 60_000)
    const door = await browser.post(returnPath, returnForm())
    const wrong = await browser.post('/sign-in', {
      username: 'wipa',
      password: 'ผิดผิดผิดผิดผิด',
      kept: keptIn(door.html),
    })
    expect(wrong.status).toBe(422)
    expect(keptIn(wrong.html)).toBe(keptIn(door.html))
  })

  test('never keeps what another site sent', async () => {
    const browser = web.browser()
    const door = await browser.post(returnPath, returnForm(), { origin: 'https://evil.example' })
    expect(door.status).toBe(403)
    expect(door.html).not.toContain('name="kept"')
  })

  test('never keeps a password', async () => {
    const browser = web.browser()
    const door = await browser.post('/password', {
      present: 'ลับลับลับ',
      fresh: 'ลับมากกก',
      again: 'ลับมากกก',
    })
    expect(door.status).toBe(401)
    expect(door.html).not.toContain('ลับ')
  })

  function keptIn(html: string): string {
    const value = /name="kept" value="([^"]+)"/.exec(html)?.[1] ?? ''
    return value
      .replaceAll('&quot;', '"')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&amp;', '&')
  }
})

describe('several organisations', () => {
  let other: string

  beforeAll(async () => {
    other = (await secondOrganisation(office)) ?? ''
  })

  test('a person with posts in two chooses, and sees one at a time', async () => {
    const browser = web.browser()
    const answer = await browser.follow(await browser.signIn('suda'))
    expect(answer.location).toBe('/organisation')
    const choice = await browser.follow(answer)
    expect(choice.text).toContain('เทศบาลตำบลทดสอบ')
    const chosen = await browser.post('/organisation', { organisation: other })
    expect((await browser.follow(chosen)).text).toContain('ทต.ทดสอบ')
    await browser.get('/organisation')
    await browser.post('/organisation', { organisation: office.organisationId })
    expect((await browser.get('/inbox')).text).toContain('อบต.แม่ใส')
  })

  test('nobody enters an organisation in which they hold no post', async () => {
    const browser = await web.signedIn('wipa')
    await browser.get('/account')
    const answer = await browser.post('/organisation', { organisation: other })
    expect(answer.status).toBe(403)
    expect((await browser.get('/inbox')).text).toContain('อบต.แม่ใส')
  })
})

describe('every page', () => {
  test('lets in no script, style or frame but our own, and is kept by no cache', async () => {
    const browser = await web.signedIn('wipa')
    for (const path of ['/inbox', '/inbox/sent', '/board', '/account', '/password', '/nowhere']) {
      const page = await browser.get(path)
      const policy = page.headers.get('content-security-policy') ?? ''
      expect(policy).toContain("default-src 'none'")
      expect(policy).toContain("script-src 'self'")
      expect(policy).toContain("frame-ancestors 'none'")
      expect(policy).not.toContain('unsafe')
      expect(page.headers.get('cache-control')).toBe('no-store')
      expect(page.headers.get('x-content-type-options')).toBe('nosniff')
      expect(page.headers.get('x-powered-by')).toBeNull()
      expect(page.html).not.toMatch(/<script>|<script [^>]*>[^<]|style="|<style| on[a-z]+="/)
    }
  })

  test('that is not there says so calmly', async () => {
    const browser = await web.signedIn('wipa')
    const page = await browser.get('/nowhere')
    expect(page.status).toBe(404)
    expect(page.text).toContain('ไม่พบหน้านี้')
  })

  test('of an example organisation says that it is one', async () => {
    const browser = await web.signedIn('wipa')
    expect((await browser.get('/inbox')).text).toMatch(/ตัวอย่าง/)
  })
})

describe('assets', () => {
  test('are kept for ever under their hash, compressed, and fonts are served', async () => {
    const page = await web.browser().get('/sign-in')
    const css = /href="(\/assets\/page\.css[^"]+)"/.exec(page.html)?.[1] ?? ''
    const answer = await fetch(`${web.base}${css.replace('&#x3D;', '=')}`)
    expect(answer.headers.get('cache-control')).toContain('immutable')
    expect(answer.headers.get('content-encoding')).toBe('gzip')
    const font = await fetch(`${web.base}/assets/fonts/sarabun-thai-400-normal.woff2`)
    expect(font.status).toBe(200)
    expect(font.headers.get('content-type')).toBe('font/woff2')
    const outside = await web.browser().get('/assets/%2e%2e%2f%2e%2e%2fpackage.json')
    expect(outside.html).not.toContain('khlang')
    expect(outside.status).not.toBe(200)
  })
})

describe('PostgreSQL away', () => {
  test('is one calm page; the same process serves again when it is back', async () => {
    const gate = await openGate(office.database.webUrl)
    const behind = await openWeb({ ...office.database, webUrl: gate.url })
    const browser = await signedInAt(behind)
    expect((await browser.get('/inbox')).status).toBe(200)

    gate.shut()
    const away = await browser.get('/inbox')
    expect(away.status).toBe(503)
    expect(away.text).toContain('ระบบหยุดพักชั่วคราว')
    expect((await fetch(`${behind.base}/healthz`)).status).toBe(503)
    const posted = await browser.post(returnPath, returnForm())
    expect(posted.status).toBe(503)
    expect(posted.text).toContain('ยังไม่ได้รับคำตอบ')
    expect(posted.text).toContain(words)
    expect(posted.html).toContain(`action="${returnPath}"`)

    gate.open()
    expect((await browser.get('/inbox')).status).toBe(200)
    expect((await fetch(`${behind.base}/healthz`)).status).toBe(200)
    await behind.close()
    gate.close()
  })

  async function signedInAt(behind: Web): Promise<Browser> {
    return behind.signedIn('wipa')
  }
})

/** A door before the database that can be shut: connections through it break, and no new one is let in. */
type Gate = {
  readonly url: string
  readonly shut: () => void
  readonly open: () => void
  readonly close: () => void
}

async function openGate(databaseUrl: string): Promise<Gate> {
  const target = new URL(databaseUrl)
  const sockets = new Set<Socket>()
  let isOpen = true
  const server: Server = createServer((socket) => {
    if (!isOpen) return socket.destroy()
    const through = connect(Number(target.port), target.hostname)
    for (const end of [socket, through]) {
      sockets.add(end)
      end.on('error', () => undefined)
      end.on('close', () => {
        socket.destroy()
        through.destroy()
      })
    }
    socket.pipe(through)
    return through.pipe(socket)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = new URL(databaseUrl)
  url.hostname = '127.0.0.1'
  url.port = String((server.address() as AddressInfo).port)
  const shut = (): void => {
    isOpen = false
    for (const socket of sockets) socket.destroy()
  }
  return {
    url: url.href,
    shut,
    open: () => {
      isOpen = true
    },
    close: () => {
      shut()
      server.close()
    },
  }
}

/** A second organisation, in which only สุดา of แม่ใส holds a post. */
function secondOrganisation(own: Office): Promise<string | undefined> {
  return asOwner(own.database, async (owner) => {
    const id = newId('org')
    await owner.query(`SELECT set_config('app.organisation_id', $1, false)`, [id])
    await owner.query(
      `INSERT INTO organisation (id, dla_code, kind, name, short_name, district_name, province_name, address, tax_id)
       VALUES ($1, '9999999', 'subdistrict-municipality', 'เทศบาลตำบลทดสอบ', 'ทต.ทดสอบ', 'เมือง', 'พะเยา', '', '')`,
      [id],
    )
    await owner.query(
      `INSERT INTO unit (organisation_id, id, name, abbreviation, position) VALUES ($1, 'uni_x', 'สำนักปลัด', 'สป', 1)`,
      [id],
    )
    await owner.query(
      `INSERT INTO post (organisation_id, id, unit_id, title, roles, position) VALUES ($1, 'pos_x', 'uni_x', 'ผู้ตรวจสอบภายใน', '{auditor}', 1)`,
      [id],
    )
    await owner.query(
      `INSERT INTO post_holder (organisation_id, id, post_id, person_id, valid_from) VALUES ($1, 'hol_x', 'pos_x', $2, '2020-01-01')`,
      [id, own.personIds.get('suda')],
    )
    return id
  })
}
