import { newId } from '../../prisma/ids'
import { fieldsOf } from '../support/form'
import { openOffice, type Office } from '../payment/office'
import { asOwner, givePasswords, openWeb, type Web } from '../support/web'

let office: Office
let web: Web
let stuck: string
let inTime: string
let approved: string

jest.setTimeout(120_000) // walks vouchers through the rules, and hashes passwords

beforeAll(async () => {
  office = await openOffice()
  await givePasswords(office.database)
  web = await openWeb(office.database)
  stuck = await waiting('ซ่อมฝายที่ค้างอยู่นาน', '9,000.00', -4)
  inTime = await waiting('ซื้อวัสดุที่ยังทัน', '1,000.00', 2)
  approved = await office.approved({ title: 'อนุมัติแล้วรอเช็ค', amount: '2,000.00', invoice: 'IV-a' })
})

afterAll(async () => {
  await web.close()
  await office.close()
})

/** A voucher that waits for the checker, due so many days from today. */
async function waiting(title: string, amount: string, due: number): Promise<string> {
  const id = await office.draft({ title, amount, invoice: `IV-${title}` })
  await office.act(id, 'submit', 'orathai')
  await office.act(id, 'receive', 'manee')
  await office.act(id, 'certify-funds', 'manee')
  await sql(
    `UPDATE task SET due_on = $2::date + $3::int, opened_on = $2::date - 12 WHERE document_id = $1 AND closed_at IS NULL`,
    [id, office.today, due],
  )
  return id
}

async function sql(
  statement: string,
  values: readonly unknown[],
): Promise<Record<string, unknown>[]> {
  const result = await asOwner(
    office.database,
    (owner) => owner.query<Record<string, unknown>>(statement, [...values]),
    office.organisationId,
  )
  return result?.rows ?? []
}

describe('the board of what is stuck', () => {
  test('is for the finance head and the chief administrator; others are told so, and who', async () => {
    expect((await (await web.signedIn('wipa')).get('/board')).status).toBe(200)
    expect((await (await web.signedIn('wichai')).get('/board')).status).toBe(200)
    const other = await (await web.signedIn('mana')).get('/board')
    expect(other.status).toBe(403)
    expect(other.text).toContain('หัวหน้าหน่วยงานคลังและปลัด')
    expect((await (await web.signedIn('mana')).get('/inbox')).html).not.toContain('href="/board"')
  })

  test('shows late papers with their holder and age; the rest folded, with their sum', async () => {
    const page = await (await web.signedIn('wipa')).get('/board')
    expect(page.text).toContain('ซ่อมฝายที่ค้างอยู่นาน')
    expect(page.text).not.toContain('ซื้อวัสดุที่ยังทัน')
    expect(page.text).toMatch(/นายมานะ รักเผ่าไทย ถือ 2 ฉบับ/)
    expect(page.text).toMatch(/อีก 1 ฉบับยังอยู่ในกำหนด 990\.65/)
    expect(page.text).toMatch(/เกินกำหนดทั้งหมด 1 ฉบับ 8,915\.89/)
    const [task] = await sql(
      'SELECT post_id FROM task WHERE document_id = $1 AND closed_at IS NULL',
      [inTime],
    )
    const all = await (await web.signedIn('wipa')).get(`/board?open=${String(task?.['post_id'])}`)
    expect(all.text).toContain('ซื้อวัสดุที่ยังทัน')
  })

  test('is searched by title, payee and holder', async () => {
    const browser = await web.signedIn('wipa')
    expect((await browser.get(`/board?q=${encodeURIComponent('วัสดุ')}`)).text).toContain(
      'ซื้อวัสดุที่ยังทัน',
    )
    expect((await browser.get(`/board?q=${encodeURIComponent('มานะ')}`)).text).toContain('ซ่อมฝาย')
    expect((await browser.get(`/board?q=${encodeURIComponent('ไม่มีแน่')}`)).text).toContain(
      'ไม่พบ “ไม่มีแน่”',
    )
  })

  test('says how the year end stands', async () => {
    const page = await (await web.signedIn('wipa')).get('/board')
    expect(page.text).toMatch(/กันการปิดบัญชีปีงบประมาณ 25\d\d/)
  })
})

describe('reminding', () => {
  test('points a task out once, however often it is pressed, and the holder sees it', async () => {
    const browser = await web.signedIn('wipa')
    const page = await browser.get('/board')
    const value = /name="task" value="([^"]+)">เตือน</.exec(page.html)?.[1] ?? ''
    const done = await browser.follow(await browser.post('/board/reminders', { task: value }))
    expect(done.text).toMatch(/เตือนแล้ว 1 ฉบับ/)
    expect(done.text).toMatch(/เตือนแล้ว 1 ครั้ง ล่าสุด/)
    const again = await browser.follow(await browser.post('/board/reminders', { task: value }))
    expect(again.text).toContain('ไม่ได้เตือน')
    const reminders = await sql('SELECT person_id FROM reminder', [])
    expect(reminders).toEqual([{ person_id: office.personIds.get('wipa') }])
    expect((await (await web.signedIn('mana')).get('/inbox')).text).toMatch(/ถูกเตือน 1 ครั้ง/)
  })

  test('is not for who may not see the board', async () => {
    const browser = await web.signedIn('mana')
    await browser.get('/inbox')
    const answer = await browser.post('/board/reminders', { task: 'tsk_x 1' })
    expect(answer.status).toBe(403)
  })

  test('of a task of another organisation reminds nobody', async () => {
    const browser = await web.signedIn('wipa')
    await browser.get('/board')
    const done = await browser.follow(
      await browser.post('/board/reminders', { task: 'tsk_01ARZ3NDEKTSV4RRFFQ69G5FAV_1 1' }),
    )
    expect(done.text).toContain('ไม่ได้เตือน')
  })

  test('leads back to the board and nowhere else', async () => {
    const browser = await web.signedIn('wipa')
    await browser.get('/board')
    const answer = await browser.post('/board/reminders', { return: 'https://evil.example/board' })
    expect(answer.location).toBe('/board')
  })
})

describe('returning in place', () => {
  test('is offered for papers on the reader’s own desk alone, and leads back to the board', async () => {
    const own = await waiting('ส่งกลับจากหน้านี้', '300.00', -2)
    await office.act(own, 'check', 'mana')
    await sql(
      `UPDATE task SET due_on = $2::date - 1 WHERE document_id = $1 AND closed_at IS NULL`,
      [own, office.today],
    )
    const browser = await web.signedIn('wipa')
    const board = await browser.get('/board')
    expect(board.html.match(/คืนแก้ไข…/g)).toHaveLength(1)
    const page = await browser.get(`/board?return=${own}`)
    expect(page.text).toContain('เลขที่และเงินที่กันไว้คงเดิม')
    const answer = await browser.post(`/vouchers/${own}/return`, {
      ...fieldsOf(page.html, `action="/vouchers/${own}/return"`),
      reason: 'แนบใบส่งของฉบับที่ถูก',
    })
    expect(answer).toMatchObject({ status: 303, location: '/board' })
    expect(await sql('SELECT status FROM document WHERE id = $1', [own])).toEqual([
      { status: 'returned' },
    ])
    await office.act(own, 'cancel', 'wipa', { reason: 'ทดสอบจบแล้ว' })
  })
})

describe('cancelling in place', () => {
  test('opens a form under the row that says what becomes of number and money', async () => {
    const browser = await web.signedIn('wipa')
    const page = await browser.get(`/board?cancel=${stuck}`)
    expect(page.html).toContain(`action="/vouchers/${stuck}/cancellation"`)
    expect(page.text).toContain('เลขที่คงอยู่ในทะเบียน')
    expect(page.html).toContain('name="return" value="/board"')
    expect(page.html).toContain(`#why-${stuck}"`)
    expect(page.html).toContain(`<input class="field" id="why-${stuck}"`)
  })

  test('of an approved voucher without the memo gives the rule instead of a form', async () => {
    const browser = await web.signedIn('wipa')
    await sql(
      `UPDATE attachment SET removed_at = now() WHERE document_id = $1 AND type = 'cancellation-memo'`,
      [approved],
    )
    const page = await browser.get(`/board?cancel=${approved}`)
    expect(page.html).not.toContain(`action="/vouchers/${approved}/cancellation"`)
    expect(page.text).toMatch(/ยกเลิกฎีกา .* ที่นี่ไม่ได้/)
    expect(page.html).toContain(`id="why-${approved}" href="/vouchers/${approved}#cancellation"`)
  })

  test('is not offered to the chief administrator, whom the lifecycle does not let', async () => {
    const page = await (await web.signedIn('wichai')).get('/board')
    expect(page.text).toContain('ซ่อมฝายที่ค้างอยู่นาน')
    expect(page.html).not.toContain('ยกเลิก…')
  })

  test('that is refused keeps the way back, on its page and in the form that is sent again', async () => {
    const browser = await web.signedIn('wipa')
    const board = await browser.get(`/board?q=${encodeURIComponent('ฝาย')}&cancel=${stuck}`)
    const fields = fieldsOf(board.html, `action="/vouchers/${stuck}/cancellation"`)
    const refused = await browser.post(`/vouchers/${stuck}/cancellation`, { ...fields, reason: '' })
    expect(refused.status).toBe(422)
    expect(refused.html).toMatch(/href="\/board\?q[^"]+">กลับไปหน้าค้างที่ไหน/)
    const again = fieldsOf(refused.html, `action="/vouchers/${stuck}/cancellation"`)
    expect(again['return']).toBe(fields['return'])
    expect(again['return']).toMatch(/^\/board\?q/)
    const own = await browser.get(`/vouchers/${stuck}`)
    expect(own.html).not.toContain('name="return"')
  })

  test('sends the act, and leads back to the board', async () => {
    const browser = await web.signedIn('wipa')
    const page = await browser.get(`/board?cancel=${stuck}`)
    const field = (name: string) =>
      new RegExp(`name="${name}" value="([^"]+)"`).exec(
        page.html.slice(page.html.indexOf('/cancellation')),
      )?.[1] ?? ''
    const answer = await browser.post(`/vouchers/${stuck}/cancellation`, {
      event: field('event'),
      version: field('version'),
      reason: 'ผู้รับจ้างยกเลิกงาน',
      return: '/board',
    })
    expect(answer).toMatchObject({ status: 303, location: '/board' })
    const after = await browser.follow(answer)
    expect(after.text).toMatch(/ยกเลิกฎีกาแล้ว/)
    expect(await sql('SELECT status FROM document WHERE id = $1', [stuck])).toEqual([
      { status: 'cancelled' },
    ])
  })
})

describe('cheques', () => {
  test('that nobody fetched in fifteen days stand on top as an alarm (R-330)', async () => {
    const payment = await office.signed([approved])
    await sql(`UPDATE payment SET cheque_date = $2::date - 16 WHERE id = $1`, [
      payment,
      office.today,
    ])
    await sql(
      `UPDATE task SET opened_on = $2::date - 16, due_on = $2::date - 1 WHERE document_id = $1 AND closed_at IS NULL`,
      [payment, office.today],
    )
    const page = await (await web.signedIn('wipa')).get('/board')
    expect(page.text).toMatch(/เช็ค \d+ ไม่มีผู้มารับเกิน 15 วัน ให้ยกเลิก/)
    await sql(`UPDATE payment SET cheque_date = $2::date - 200 WHERE id = $1`, [
      payment,
      office.today,
    ])
    expect((await (await web.signedIn('wipa')).get('/board')).text).toMatch(
      /เกิน 6 เดือน ธนาคารไม่จ่าย/,
    )
  })

  test('are voided from the form that the board leads to', async () => {
    const director = await web.signedIn('wipa')
    const board = await director.get('/board')
    const [, path = '', form = ''] =
      /href="(\/payments\/\w+)#(\w+)">ยกเลิกเช็ค…/.exec(board.html) ?? []
    expect((await director.get(path)).html).toMatch(
      new RegExp(`<details [^>]*id="${form}"[^>]*>\\s*<summary[^>]*>ยกเลิกเช็ค`),
    )
  })
})

describe('the page that a form’s code opens', () => {
  test('says without sign-in what was approved, by which posts, when, and names nobody', async () => {
    const id = await office.approved({ title: 'จ้างเหมา', amount: '3,000.00', invoice: 'IV-v' })
    const [form] = await sql(
      `SELECT verify_code AS code FROM form WHERE document_id = $1 AND form = 'disbursement-voucher'`,
      [id],
    )
    const path = `/verify/${office.organisationId}/${String(form?.['code'])}`
    const page = await web.browser().get(path)
    expect(page.status).toBe(200)
    expect(page.text).toContain('ฎีกาเบิกเงินตามงบประมาณ')
    expect(page.text).toContain('นายกองค์การบริหารส่วนตำบล')
    expect(page.text).toContain('มีผล')
    for (const { name } of await sql('SELECT name FROM person UNION SELECT name FROM payee', [])) {
      expect(page.text).not.toContain(String(name))
    }

    await sql(
      `UPDATE form SET status = 'printed', sha256 = repeat('a', 64), pages = 2, printed_at = now() WHERE verify_code = $1`,
      [form?.['code']],
    )
    expect((await web.browser().get(path)).text).toContain('a'.repeat(64))
  })

  test('says of a cancelled voucher that it no longer stands, since when and by which post', async () => {
    const id = await office.approved({ title: 'จะยกเลิก', amount: '1,500.00', invoice: 'IV-c' })
    await office.act(id, 'cancel', 'wipa', { reason: 'ตัวอย่างการยกเลิก' })
    const [form] = await sql(
      `SELECT verify_code AS code FROM form WHERE document_id = $1 AND form = 'disbursement-voucher'`,
      [id],
    )
    const page = await web
      .browser()
      .get(`/verify/${office.organisationId}/${String(form?.['code'])}`)
    expect(page.text).toContain('ไม่มีผลแล้ว')
    expect(page.text).toContain('โดยผู้อำนวยการกองคลัง')
    expect(page.text).not.toContain('ตัวอย่างการยกเลิก')
  })

  test('knows no code of another organisation, and no made-up one', async () => {
    const [form] = await sql(`SELECT verify_code AS code FROM form LIMIT 1`, [])
    for (const path of [
      `/verify/${newId('org')}/${String(form?.['code'])}`,
      `/verify/${office.organisationId}/${'0'.repeat(32)}`,
      `/verify/${office.organisationId}/x`,
    ]) {
      const page = await web.browser().get(path)
      expect(page.status).toBe(404)
      expect(page.text).toContain('ไม่พบเอกสารของรหัสนี้')
    }
  })
})
