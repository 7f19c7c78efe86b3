import { openOffice, type Office } from '../payment/office'
import { asOwner, givePasswords, openWeb, password, type Web } from '../support/web'

/** The clock of sessions and back-off, which these tests set by hand. */
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

function later(minutes: number): void {
  now = new Date(now.getTime() + minutes * 60_000)
}

describe('signing in', () => {
  test('the right password opens the inbox, in the one organisation the person works for', async () => {
    const browser = web.browser()
    const answer = await browser.signIn('nattaya')
    expect(answer).toMatchObject({ status: 303, location: '/inbox' })
    const inbox = await browser.follow(answer)
    expect(inbox.status).toBe(200)
    expect(inbox.text).toContain('อบต.แม่ใส')
    expect(inbox.text).toContain('นางสาวณัฐยา วงค์ดี')
  })

  test('the username is not particular about capital letters', async () => {
    expect((await web.browser().signIn('NATTAYA')).status).toBe(303)
  })

  test('the cookie is out of reach of scripts and of other sites, and goes with the window', async () => {
    const browser = web.browser()
    const answer = await browser.signIn('nattaya')
    const line = answer.headers.getSetCookie().find((cookie) => cookie.includes('khlang-session'))
    expect(line).toMatch(/HttpOnly/)
    expect(line).toMatch(/SameSite=Lax/)
    expect(line).not.toMatch(/Expires|Max-Age/)
  })

  test('the database keeps only the hash of the cookie', async () => {
    const browser = await web.signedIn('nattaya')
    const secret = browser.cookies.get('khlang-session') ?? ''
    const rows = await asOwner(office.database, (owner) =>
      owner.query('SELECT id FROM session WHERE id = $1 OR csrf = $1', [secret]),
    )
    expect(secret).not.toBe('')
    expect(rows?.rowCount).toBe(0)
  })

  test('a wrong password and a username that is not there are answered alike', async () => {
    const wrong = await web.browser().signIn('orathai', 'ไม่ใช่รหัสนี้แน่นอน')
    const nobody = await web.browser().signIn('nobody-here', 'ไม่ใช่รหัสนี้แน่นอน')
    expect(wrong.status).toBe(422)
    expect(nobody.status).toBe(422)
    expect(wrong.text).toContain('ชื่อผู้ใช้หรือรหัสผ่านไม่ถูกต้อง')
    expect(nobody.text).toBe(wrong.text)
    expect(wrong.html).toContain('value="orathai"')
    expect(wrong.html).not.toContain('ไม่ใช่รหัสนี้แน่นอน')
  })

  test('a blank left blank is asked for in our own words, and is no guess', async () => {
    for (let n = 0; n < 6; n += 1) {
      const blank = await web.browser().signIn('manee', '')
      expect(blank.status).toBe(422)
      expect(blank.text).toContain('พิมพ์ทั้งชื่อผู้ใช้และรหัสผ่าน')
      expect(blank.html).toContain('value="manee"')
    }
    expect((await web.browser().signIn('manee')).status).toBe(303)
  })

  test('a session that came with the browser is never taken over', async () => {
    const browser = await web.signedIn('nattaya')
    const before = browser.cookies.get('khlang-session') ?? ''
    const again = web.browser()
    await again.get('/sign-in')
    const cookie = [...again.cookies, ['khlang-session', before]]
      .map((pair) => pair.join('='))
      .join('; ')
    await again.post('/sign-in', { username: 'nattaya', password }, { cookie })
    expect(again.cookies.get('khlang-session')).not.toBe(before)
    expect((await browser.get('/inbox')).status).toBe(303)
  })

  test('afterwards it leads where the person wanted to go, and never to another site', async () => {
    const browser = web.browser()
    const asked = await browser.get('/budget?q=ฝาย')
    expect(asked.status).toBe(303)
    const door = await browser.follow(asked)
    expect(door.html).toContain('name="return"')
    const there = await browser.post('/sign-in', {
      username: 'nattaya',
      password,
      return: '/budget?q=x',
    })
    expect(there.location).toBe('/budget?q=x')

    for (const elsewhere of ['//evil.example', 'https://evil.example', '/\\evil.example']) {
      const other = web.browser()
      await other.get('/sign-in')
      const answer = await other.post('/sign-in', {
        username: 'nattaya',
        password,
        return: elsewhere,
      })
      expect(answer.location).toBe('/inbox')
    }
  })

  test('a sign-in form of another visit is not taken, so nobody can be signed in by another site', async () => {
    const browser = web.browser()
    await browser.get('/sign-in')
    const forged = await browser.post('/sign-in', { username: 'nattaya', password, _csrf: 'AAAA' })
    expect(forged.status).toBe(403)
    const foreign = await browser.post(
      '/sign-in',
      { username: 'nattaya', password },
      { origin: 'https://evil.example' },
    )
    expect(foreign.status).toBe(403)
    expect(browser.cookies.has('khlang-session')).toBe(false)
  })
})

describe('lock-out', () => {
  test('after five wrong passwords even the right one waits, longer each time, and never for ever', async () => {
    const browser = web.browser()
    for (let attempt = 1; attempt <= 4; attempt += 1) {
      expect((await browser.signIn('mana', 'ผิดผิดผิดผิดผิด')).status).toBe(422)
    }
    await browser.signIn('mana', 'ผิดผิดผิดผิดผิด')
    const locked = await browser.signIn('mana')
    expect(locked.status).toBe(403)
    expect(locked.text).toMatch(/เข้าสู่ระบบได้อีกครั้งใน 1 นาที/)

    later(1.1)
    await browser.signIn('mana', 'ผิดผิดผิดผิดผิด')
    expect((await browser.signIn('mana')).text).toMatch(/อีกครั้งใน 2 นาที/)
    later(2.1)
    expect((await browser.signIn('mana')).status).toBe(303)
    const fresh = web.browser()
    expect((await fresh.signIn('mana', 'ผิดผิดผิดผิดผิด')).status).toBe(422)
    expect((await fresh.signIn('mana')).status).toBe(303)
  })

  test('a username that is not there locks just the same', async () => {
    const browser = web.browser()
    for (let attempt = 1; attempt <= 5; attempt += 1) await browser.signIn('ghost', 'ผิดผิดผิดผิดผิด')
    expect((await browser.signIn('ghost', 'ผิดผิดผิดผิดผิด')).status).toBe(403)
  })

  test('of guesses at the same moment only the allowed five are judged', async () => {
    const browsers = Array.from({ length: 12 }, () => web.browser())
    await Promise.all(browsers.map((browser) => browser.get('/sign-in')))
    const answers = await Promise.all(
      browsers.map((browser) =>
        browser.post('/sign-in', { username: 'chujai', password: 'ผิดผิดผิดผิดผิด' }),
      ),
    )
    const judged = answers.filter(({ status }) => status === 422)
    const unjudged = answers.filter(({ status }) => status === 403)
    expect([judged.length, unjudged.length]).toEqual([5, 7])
    expect((await web.browser().signIn('chujai')).status).toBe(403)
  })

  test('a username with control characters, or one that is far too long, is simply wrong', async () => {
    for (const username of ['mana\0x', 'ไ'.repeat(50_000)]) {
      expect((await web.browser().signIn(username, 'ผิดผิดผิดผิดผิด')).status).toBe(422)
    }
  })

  test('an address that tries many usernames is shut too, and opens again', async () => {
    later(120)
    for (let attempt = 1; attempt <= 30; attempt += 1) {
      await web.browser().signIn(`guess-${attempt}`, 'ผิดผิดผิดผิดผิด')
    }
    expect((await web.browser().signIn('nattaya')).status).toBe(403)
    later(120)
    expect((await web.browser().signIn('nattaya')).status).toBe(303)
  })
})

describe('a session', () => {
  test('ends after 30 minutes without use, and says so', async () => {
    const browser = await web.signedIn('wipa')
    later(29)
    expect((await browser.get('/inbox')).status).toBe(200)
    later(29)
    expect((await browser.get('/inbox')).status).toBe(200)
    later(31)
    const over = await browser.get('/inbox')
    expect(over.status).toBe(303)
    const door = await browser.follow(over)
    expect(door.text).toContain('เพราะไม่ได้ใช้งาน 30 นาที')
  })

  test('ends after 12 hours however busy it is', async () => {
    const browser = await web.signedIn('wipa')
    for (let hour = 1; hour <= 24; hour += 1) {
      later(29)
      expect((await browser.get('/account/still-here')).status).toBe(204)
    }
    later(25)
    const over = await browser.get('/inbox')
    expect(over.location).toContain('ended=absolute')
  })

  test('signing out ends it on the server, and clears what the browser kept', async () => {
    const browser = await web.signedIn('wipa')
    const cookie = browser.cookies.get('khlang-session') ?? ''
    await browser.get('/inbox')
    const answer = await browser.post('/sign-out')
    expect(answer.headers.get('clear-site-data')).toContain('"storage"')
    expect(browser.cookies.has('khlang-session')).toBe(false)
    const thief = await fetch(`${web.base}/inbox`, {
      redirect: 'manual',
      headers: { cookie: `khlang-session=${cookie}` },
    })
    expect(thief.status).toBe(303)
  })

  test('one press ends all other sessions of the person, and nobody else', async () => {
    const here = await web.signedIn('wipa')
    const there = await web.signedIn('wipa')
    const other = await web.signedIn('mana')
    await here.get('/account')
    const answer = await here.follow(await here.post('/account/session-ending'))
    expect(answer.text).toMatch(/ออกจากระบบในเครื่องอื่นแล้ว/)
    expect((await here.get('/inbox')).status).toBe(200)
    expect((await there.get('/inbox')).status).toBe(303)
    expect((await other.get('/inbox')).status).toBe(200)
  })

  test('of a post that ended yesterday opens nothing', async () => {
    const browser = await web.signedIn('wira')
    await asOwner(
      office.database,
      (owner) =>
        owner.query(
          `UPDATE post_holder SET valid_from = $2::date - 30, valid_to = $2::date - 1 WHERE person_id = $1`,
          [office.personIds.get('wira'), office.today],
        ),
      office.organisationId,
    )
    const answer = await browser.get('/inbox')
    expect(answer.status).toBe(403)
    expect(answer.text).toContain('วันนี้ท่านไม่มีตำแหน่งใน')
    expect((await web.browser().signIn('wira')).text).toContain('ไม่มีคำสั่งให้ดำรงตำแหน่ง')
  })
})

describe('the password', () => {
  const fresh = 'ประโยคยาวที่จำง่าย'

  test('is changed with the old one, ends all other sessions, and the old one no longer opens', async () => {
    const here = await web.signedIn('duangkaew')
    const there = await web.signedIn('duangkaew')
    await here.get('/password')
    const answer = await here.post('/password', { present: password, fresh, again: fresh })
    expect(answer).toMatchObject({ status: 303, location: '/inbox' })
    expect((await here.follow(answer)).text).toContain('เปลี่ยนรหัสผ่านแล้ว')
    expect((await there.get('/inbox')).status).toBe(303)
    expect((await web.browser().signIn('duangkaew')).status).toBe(422)
    expect((await web.browser().signIn('duangkaew', fresh)).status).toBe(303)
  })

  test.each([
    ['short', { present: password, fresh: 'สั้นไป', again: 'สั้นไป' }, 'อย่างน้อย 12 ตัวอักษร'],
    ['the present one', { present: password, fresh: password, again: password }, 'ต้องไม่เหมือน'],
    [
      'one that holds the username',
      { present: password, fresh: 'somkhit-somkhit-1', again: 'somkhit-somkhit-1' },
      'เดาง่าย',
    ],
    [
      'a well-known one',
      { present: password, fresh: 'Password1234', again: 'Password1234' },
      'เดาง่าย',
    ],
    ['typed differently', { present: password, fresh, again: `${fresh}1` }, 'พิมพ์ไม่เหมือนกัน'],
    ['with a wrong old one', { present: 'ผิดผิดผิดผิดผิดผิด', fresh, again: fresh }, 'รหัสผ่านเดิมไม่ถูกต้อง'],
  ])('is refused: %s', async (_name, fields, sentence) => {
    const browser = await web.signedIn('somkhit')
    await browser.get('/password')
    const answer = await browser.post('/password', fields)
    expect(answer.status).toBe(422)
    expect(answer.text).toContain(sentence)
    expect(answer.html).toContain('aria-invalid="true"')
    expect(answer.html).not.toContain(fields.fresh)
    expect((await web.browser().signIn('somkhit')).status).toBe(303)
  })

  test('that somebody else set must be changed before anything else', async () => {
    await asOwner(office.database, (owner) =>
      owner.query(`UPDATE person SET must_change_password = true WHERE username = 'kanda'`),
    )
    const browser = web.browser()
    await browser.signIn('kanda')
    expect((await browser.get('/inbox')).location).toBe('/password')
    await browser.get('/password')
    const done = await browser.post('/password', { present: password, fresh, again: fresh })
    expect((await browser.follow(done)).status).toBe(200)
  })
})
