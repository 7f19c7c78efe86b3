import { gzipSync } from 'node:zlib'
import { openOffice, type Office } from '../payment/office'
import { asOwner, givePasswords, openWeb, type Answer, type Web } from '../support/web'

let office: Office
let web: Web
const vouchers = new Map<string, string>()

jest.setTimeout(120_000) // walks ten vouchers through the rules, and hashes passwords

/** Where a voucher of these tests stands: how many of the steps it has taken. */
const steps = [
  ['submit', 'orathai'],
  ['receive', 'manee'],
  ['certify-funds', 'manee'],
  ['check', 'mana'],
  ['finance-endorse', 'wipa'],
] as const

beforeAll(async () => {
  office = await openOffice()
  await givePasswords(office.database)
  web = await openWeb(office.database)
  await walk('พ่นหมอกควัน หมู่ที่ 1', '1,000.00', 4, -3)
  await walk('พ่นหมอกควัน หมู่ที่ 2', '2,000.00', 4, 0)
  await walk('ซ่อมเครื่องพ่น', '3,000.50', 4, 2)
  await walk('กำจัดลูกน้ำ', '4,000.00', 4, 2)
  await walk('รอปลัดอยู่', '500.00', 5, 1)
  await walk('ยังอยู่ที่คลังรับ', '700.00', 1, 1)
})

afterAll(async () => {
  await web.close()
  await office.close()
})

/** Takes a voucher so many steps, and moves its due date by so many days from today. */
async function walk(title: string, amount: string, taken: number, due: number): Promise<void> {
  const id = await office.draft({ title, amount, invoice: `IV-${title}` })
  for (const [action, username] of steps.slice(0, taken)) await office.act(id, action, username)
  vouchers.set(title, id)
  await asOwner(
    office.database,
    (owner) =>
      owner.query(
        `UPDATE task SET due_on = $2::date + $3::int, opened_on = $2::date - 7 WHERE document_id = $1 AND closed_at IS NULL`,
        [id, office.today, due],
      ),
    office.organisationId,
  )
}

describe('the inbox', () => {
  test('has three groups by due date, each with its count and sum, the overdue first', async () => {
    const page = await (await web.signedIn('wipa')).get('/inbox')
    expect(page.text).toMatch(
      /เกินกำหนด 1 เรื่อง 990\.65 .*ครบกำหนดวันนี้ 1 เรื่อง 1,981\.31 .*ยังไม่ถึงกำหนด 2 เรื่อง/,
    )
    expect(page.text).toMatch(/รวมที่รอฉัน 4 เรื่อง/)
  })

  test('holds what waits for the posts of the person, and nothing else', async () => {
    const page = await (await web.signedIn('wipa')).get('/inbox')
    expect(page.text).not.toContain('รอปลัดอยู่')
    expect(page.text).not.toContain('ยังอยู่ที่คลังรับ')
    expect((await (await web.signedIn('wichai')).get('/inbox')).text).toContain('รอปลัดอยู่')
    expect((await (await web.signedIn('manee')).get('/inbox')).text).toContain('ยังอยู่ที่คลังรับ')
  })

  test('says why it is empty', async () => {
    const page = await (await web.signedIn('suda')).get('/inbox')
    expect(page.text).toContain('ไม่มีงานรอท่าน')
    expect(page.text).not.toContain('ร่างและฎีกาของหน่วยงาน')
    const drafter = await (await web.signedIn('nattaya')).get('/inbox')
    expect(drafter.text).toContain('ร่างและฎีกาของหน่วยงาน')
    expect(drafter.html).toContain('href="/vouchers/new" aria-keyshortcuts="a"')
  })

  test('says what is about to arrive, and with whom it is', async () => {
    const page = await (await web.signedIn('somchai')).get('/inbox')
    expect(page.text).toMatch(/ไม่มีงานรอท่าน กำลังมาถึง 1 ฉบับ อยู่กับปลัด/)
  })

  test.each([
    ['a word of the title', 'ลูกน้ำ', ['กำจัดลูกน้ำ']],
    ['several words, in any order', 'หมู่ที่ พ่นหมอกควัน', ['พ่นหมอกควัน หมู่ที่ 1', 'พ่นหมอกควัน หมู่ที่ 2']],
    ['the payee', 'ตัวอย่างเซอร์วิส', ['กำจัดลูกน้ำ', 'ซ่อมเครื่องพ่น']],
    ['the gross amount', '3,000.50', ['ซ่อมเครื่องพ่น']],
    ['the net amount in Thai digits', '๙๙๐.๖๕', ['พ่นหมอกควัน หมู่ที่ 1']],
  ])('is searched by %s', async (_name, search, titles) => {
    const browser = await web.signedIn('wipa')
    const page = await browser.get(`/inbox?q=${encodeURIComponent(search)}`)
    for (const title of ['กำจัดลูกน้ำ', 'ซ่อมเครื่องพ่น', 'พ่นหมอกควัน หมู่ที่ 1', 'พ่นหมอกควัน หมู่ที่ 2']) {
      if (titles.includes(title)) expect(rowsOf(page.html)).toContain(title)
    }
    expect(countOf(page.text)).toBe(
      titles.length > 1 && search.startsWith('ตัวอย่าง') ? 4 : titles.length,
    )
  })

  test('is searched by the number of the treasury', async () => {
    const browser = await web.signedIn('wipa')
    const number = await numberOf('กำจัดลูกน้ำ')
    const page = await browser.get(`/inbox?q=${encodeURIComponent(number)}`)
    expect(countOf(page.text)).toBe(1)
    expect(page.text).toContain('กำจัดลูกน้ำ')
  })

  test('a percent sign is looked for as it stands', async () => {
    const browser = await web.signedIn('wipa')
    expect((await browser.get('/inbox?q=%25')).text).toContain('ไม่พบ “%” ในงานที่รอท่าน')
  })

  test('widens a search that finds nothing here', async () => {
    const browser = await web.signedIn('wipa')
    const page = await browser.get(`/inbox?q=${encodeURIComponent('ยังอยู่ที่คลังรับ')}`)
    expect(page.text).toMatch(/แต่พบ 1 ฉบับในทะเบียนฎีกา/)
  })

  test('opens the summary of the task in the address, without script', async () => {
    const browser = await web.signedIn('wipa')
    const list = await browser.get('/inbox')
    const wanted =
      /href="(\/inbox\?task[^"]+)"[^>]*>[^<]*<[^>]*>?[^<]*กำจัดลูกน้ำ|href="(\/inbox\?task[^"]+)"[^>]*>กำจัดลูกน้ำ/.exec(
        list.html,
      )
    const address = (wanted?.[1] ?? wanted?.[2] ?? '').replaceAll('&#x3D;', '=')
    const page = await browser.get(address)
    const peek = /<div class="peek"[\s\S]*<div class="keys">/.exec(page.html)?.[0] ?? ''
    expect(peek).toContain('กำจัดลูกน้ำ')
    expect(peek).toContain('4,000.00')
    expect(peek).toContain('3,962.62')
    expect(peek).toMatch(/action="\/vouchers\/vou_\w+\/finance-endorsement"/)
  })

  test('offers no act where the rules refuse it, and says why', async () => {
    const id = vouchers.get('ยังอยู่ที่คลังรับ')
    const moveTo = (username: string) =>
      asOwner(
        office.database,
        (owner) =>
          owner.query(
            `UPDATE task SET post_id = (SELECT post_id FROM post_holder WHERE person_id = $2)
             WHERE document_id = $1 AND closed_at IS NULL`,
            [id, office.personIds.get(username)],
          ),
        office.organisationId,
      )
    const fits = await (await web.signedIn('manee')).get('/inbox')
    expect(fits.html).toContain(`/vouchers/${id}/receipt`)
    await moveTo('suda')
    const barred = await (await web.signedIn('suda')).get('/inbox')
    expect(barred.html).not.toContain(`/vouchers/${id}/receipt`)
    expect(barred.text).toContain('ไม่มีหน้าที่ “คลังรับ” ในขั้นนี้')
    await moveTo('manee')
  })
})

describe('ticked papers', () => {
  test('are endorsed one by one; what the rules refuse stays, with its reason', async () => {
    const browser = await web.signedIn('wipa')
    const page = await browser.get('/inbox')
    const ticked = ticksIn(page.html)
    expect(ticked.map(({ title }) => title)).not.toContain('รอปลัดอยู่')
    const two = ticked.slice(0, 2)
    const answer = await browser.post('/inbox/endorsements', fieldsOf(two))
    expect(answer.status).toBe(303)
    const after = await browser.follow(answer)
    expect(after.text).toMatch(/เห็นควรให้เบิกจ่ายแล้ว 2 ฉบับ รวม 2,971\.96 บาท/)
    expect(after.text).toMatch(/รวมที่รอฉัน 2 เรื่อง/)

    const again = await browser.follow(await browser.post('/inbox/endorsements', fieldsOf(two)))
    expect(again.text).toMatch(/เห็นควรให้เบิกจ่ายแล้ว 2 ฉบับ/)
    const events = await asOwner(
      office.database,
      (owner) =>
        owner.query(
          `SELECT count(*)::int AS n FROM document_event WHERE action = 'finance-endorse' AND id = ANY ($1)`,
          [two.map(({ event }) => event)],
        ),
      office.organisationId,
    )
    expect(events?.rows[0]).toEqual({ n: 2 })
  })

  test('of somebody else’s inbox are not touched', async () => {
    const own = await web.signedIn('wipa')
    const ticked = ticksIn((await own.get('/inbox')).html)
    const other = await web.signedIn('mana')
    await other.get('/inbox')
    const after = await other.follow(await other.post('/inbox/endorsements', fieldsOf(ticked)))
    expect(after.text).toContain('ยังไม่ได้ทำ')
    expect((await own.get('/inbox')).text).toMatch(/รวมที่รอฉัน 2 เรื่อง/)
  })

  test('whose version has moved are refused as changed', async () => {
    const browser = await web.signedIn('wipa')
    const [first] = ticksIn((await browser.get('/inbox')).html)
    const stale = first === undefined ? [] : [{ ...first, version: '1' }]
    const after = await browser.follow(await browser.post('/inbox/endorsements', fieldsOf(stale)))
    expect(after.text).toContain('มีผู้ดำเนินการไปแล้ว')
  })
})

describe('what was sent on', () => {
  test('stays in sight until it is finished, with who has it now', async () => {
    const page = await (await web.signedIn('manee')).get('/inbox/sent')
    expect(page.text).toContain('รอปลัดอยู่')
    expect(page.text).toMatch(/ปลัดองค์การบริหารส่วนตำบล นายวิชัย มั่นคง/)
    expect((await (await web.signedIn('suda')).get('/inbox/sent')).text).toContain(
      'ยังไม่มีเอกสารที่ท่านส่งต่อ',
    )
  })
})

describe('the query of the inbox', () => {
  test('reads the tasks of its posts from their index, however many others there are', async () => {
    const plan = await asOwner(
      office.database,
      async (owner) => {
        await manyTasks(owner)
        const { rows } = await owner.query<{ 'QUERY PLAN': string }>(
          `EXPLAIN SELECT t.id FROM task t
           JOIN document d ON d.organisation_id = t.organisation_id AND d.id = t.document_id
           WHERE t.organisation_id = $1 AND t.post_id = ANY ($2) AND t.closed_at IS NULL`,
          [office.organisationId, ['pos_nobody']],
        )
        return rows.map((row) => row['QUERY PLAN']).join('\n')
      },
      office.organisationId,
    )
    expect(plan).toContain('task_open')
    expect(plan).not.toContain('Seq Scan on task')
    const page = await (await web.signedIn('wipa')).get('/inbox')
    expect(page.text).toMatch(/รวมที่รอฉัน 2 เรื่อง/)
  })

  test('gives fifty tasks a page, with the sums of all', async () => {
    const browser = await web.signedIn('orathai')
    const first = await browser.get('/inbox')
    expect(first.html.match(/class="to-peek"/g)).toHaveLength(50)
    expect(first.text).toContain('หน้า 1 จาก 3')
    expect(first.text).toMatch(/รวมที่รอฉัน 120 เรื่อง 12,000\.00/)
    const last = await browser.get('/inbox?page=3')
    expect(last.html.match(/class="to-peek"/g)).toHaveLength(20)
    expect(await bytesOnTheWire(first)).toBeLessThan(60_000)
  })
})

/** 20,000 tasks of other posts, and 120 of the head of กองสาธารณสุข. */
async function manyTasks(owner: {
  query: (sql: string, values?: unknown[]) => Promise<unknown>
}): Promise<void> {
  await owner.query(
    `INSERT INTO document (organisation_id, id, kind, status, version, unit_id, fiscal_year, title, payee_name, gross_satang, net_satang, drafted_by, created_at, updated_at)
     SELECT $1, 'vou_many_' || n, 'voucher', 'presented', 1, $2, 2570, 'งานที่ ' || n, 'ผู้รับเงิน', 10000, 10000, 'x', now(), now()
     FROM generate_series(1, 20120) n`,
    [office.organisationId, office.unitIds.get('สธ')],
  )
  const posts = await owner.query(`SELECT id, roles, unit_id FROM post ORDER BY position`)
  const rows = (posts as { rows: { id: string; roles: string[]; unit_id: string }[] }).rows
  const head = rows.find(
    (post) => post.roles.includes('withdrawer') && post.unit_id === office.unitIds.get('สธ'),
  )
  const others = rows.filter((post) => post.roles.includes('drafter')).map((post) => post.id)
  await owner.query(
    `INSERT INTO task (organisation_id, id, document_id, event_id, step, post_id, opened_on, opened_at, due_on)
     SELECT $1, 'tsk_many_' || n, 'vou_many_' || n, 'evt_x', 'submit',
            CASE WHEN n <= 120 THEN $2 ELSE ($3::text[])[1 + n % array_length($3::text[], 1)] END,
            $4::date, now(), $4::date + n % 5
     FROM generate_series(1, 20120) n`,
    [office.organisationId, head?.id, others, office.today],
  )
  await owner.query('ANALYZE task')
}

/** The page with its stylesheet and scripts as they are sent, compressed; fonts apart. */
async function bytesOnTheWire(page: Answer): Promise<number> {
  const assets = [...page.html.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)]
  const texts = await Promise.all(
    assets.map(async ([, path = '']) => {
      const answer = await fetch(`${web.base}${path.replace('&#x3D;', '=')}`)
      expect(answer.headers.get('content-encoding')).toBe('gzip')
      return answer.text()
    }),
  )
  return [page.html, ...texts].reduce((bytes, text) => bytes + gzipSync(text).length, 0)
}

type Tick = {
  readonly taskId: string
  readonly event: string
  readonly version: string
  readonly title: string
}

function ticksIn(html: string): readonly Tick[] {
  const boxes = html.matchAll(
    /name="task" value="([^"]+)" data-satang="\d+" aria-label="([^"]+)"><input type="hidden" name="[^"]+\.event" value="([^"]+)"><input type="hidden" name="[^"]+\.version" value="([^"]+)"/g,
  )
  return [...boxes].map(([, taskId = '', title = '', event = '', version = '']) => ({
    taskId,
    title,
    event,
    version,
  }))
}

function fieldsOf(ticks: readonly Tick[]): Record<string, string | readonly string[]> {
  const each = ticks.flatMap(({ taskId, event, version }) => [
    [`${taskId}.event`, event],
    [`${taskId}.version`, version],
  ])
  return { task: ticks.map(({ taskId }) => taskId), ...Object.fromEntries(each) }
}

function rowsOf(html: string): string {
  return (/<table class="ledger tasks[\s\S]*?<\/table>/.exec(html)?.[0] ?? '').replace(
    /<[^>]+>/g,
    '',
  )
}

function countOf(text: string): number {
  return Number(/รวมที่รอฉัน (\d+) เรื่อง/.exec(text)?.[1] ?? '0')
}

async function numberOf(title: string): Promise<string> {
  const found = await asOwner(
    office.database,
    (owner) =>
      owner.query<{ text: string }>(
        `SELECT text FROM official_number WHERE document_id = $1 AND slot = 'treasury'`,
        [vouchers.get(title)],
      ),
    office.organisationId,
  )
  return found?.rows[0]?.text ?? ''
}
