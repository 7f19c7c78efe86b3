import { readWorkbook } from '../../api/workbook'
import writeExcelFile, { type SheetData } from 'write-excel-file/node'
import { fiscalYearOf } from '../../domain/shared/calendar'
import { newId } from '../../prisma/ids'
import { fieldsOf } from '../support/form'
import { givePasswords, openWeb, type Answer, type Browser, type Web } from '../support/web'
import { openAtWork, type AtWork } from '../voucher/at-work'
import { postMultipart } from '../voucher/sheet'

/** The desk where a budget is drafted: the grids, their workbooks, and many people at them. */

let work: AtWork
let web: Web
let id: string
let year: number

beforeAll(async () => {
  work = await openAtWork()
  await givePasswords(work.office.database)
  web = await openWeb(work.office.database)
  year = fiscalYearOf(work.office.today) + 1
  const clerk = await web.signedIn('wichai')
  const list = await clerk.get('/ordinances')
  const action = /action="(\/ordinances\/ord_\w+\/opening)"/.exec(list.html)?.[1] ?? ''
  await clerk.post(action, fieldsOf(list.html, `action="${action}"`))
  id = action.split('/')[2] ?? ''
}, 120_000)

afterAll(async () => {
  await web.close()
  await work.close()
})

type Cells = Readonly<Record<string, string>>
type Kept = {
  readonly id: string
  readonly version: number
  readonly errors: Cells
  readonly cells: Cells
  readonly theirs?: { readonly version: number; readonly cells: Cells; readonly by: string }
}

/** Saves rows as the grid's script does. */
async function save(browser: Browser, rows: readonly Cells[], what = 'requests') {
  await browser.get(`/ordinances/${id}/${what}`)
  const fields = Object.fromEntries(
    rows.flatMap((row, index) =>
      Object.entries({ version: '0', ...row }).map(([name, cell]) => [
        `rows.${index}.${name}`,
        cell,
      ]),
    ),
  )
  const answer = await browser.post(`/ordinances/${id}/${what}`, fields, {
    accept: 'application/json',
  })
  return JSON.parse(answer.html) as {
    readonly rows: readonly Kept[]
    readonly count: number
    readonly totals: Cells
  }
}

const milk = { subProgrammeCode: '00212', typeCode: '330400', item: 'นม', amount: '1,500,000' }

describe('quantity × price', () => {
  test('the amount follows, a typed one must be equal, and a quantity needs its number', async () => {
    const drafter = await web.signedIn('nattaya')
    const priced = { ...milk, amount: '', quantity: '๕ คน × 12 เดือน', unitPrice: '1,250.50' }
    const row = newId('bgl')
    const { rows } = await save(drafter, [
      { id: row, ...priced, item: 'ก' },
      { id: newId('bgl'), ...priced, item: 'ข', amount: '75,030.00' },
      { id: newId('bgl'), ...priced, item: 'ค', amount: '75,030.01' },
      { id: newId('bgl'), ...priced, item: 'ง', quantity: 'เหมา' },
    ])
    expect(rows.map(({ cells, errors }) => [cells['amount'], Object.keys(errors)])).toEqual([
      ['75,030.00', []],
      ['75,030.00', []],
      ['75,030.01', ['amount']],
      ['', ['quantity']],
    ])
    const more = { ...priced, item: 'ก', quantity: '6 คน × 12 เดือน', amount: '75,030.00' }
    const mended = await save(drafter, [{ id: row, version: '1', ...more }])
    expect(mended.rows[0]?.cells['amount']).toBe('90,036.00')
    await save(drafter, [{ id: row, version: '2' }])
  })
})

describe('amounts that no budget has', () => {
  test('are refused beside their cell, typed or multiplied, and by the table itself', async () => {
    const drafter = await web.signedIn('nattaya')
    const { rows } = await save(drafter, [
      { id: newId('bgl'), ...milk, item: 'ก', amount: '1,000,000,000,000' },
      {
        id: newId('bgl'),
        ...milk,
        item: 'ข',
        amount: '',
        quantity: '999999999 × 999999999',
        unitPrice: '999,999,999,999.99',
      },
      { id: newId('bgl'), ...milk, item: 'ค', amount: '999,999,999,999.99' },
    ])
    expect(rows.map(({ errors }) => errors)).toEqual([
      { amount: 'จำนวนเงินมากเกินไป ระบุได้ไม่เกิน 12 หลัก' },
      { amount: 'จำนวนเงินมากเกินไป ระบุได้ไม่เกิน 12 หลัก' },
      {},
    ])
    const largest = rows[2]?.id ?? ''
    await expect(
      work.ask(
        `UPDATE budget_request SET amount_satang = 100000000000000 WHERE id = $1 RETURNING id`,
        largest,
      ),
    ).rejects.toThrow(/budget_request_countable/)
    await save(drafter, [{ id: largest, version: '1' }])
  })
})

describe('a row that somebody writes round the pages', () => {
  test('counts its change, and stays in its budget', async () => {
    const drafter = await web.signedIn('nattaya')
    const { rows } = await save(drafter, [{ id: newId('bgl'), ...milk, item: 'นับ' }])
    const row = rows[0]?.id ?? ''
    const change = (what: string) =>
      work.ask<{ version: number }>(
        `UPDATE budget_request SET ${what} WHERE id = $1 RETURNING version`,
        row,
      )
    expect(await change(`amount_satang = 7`)).toEqual([{ version: 2 }])
    expect(await change(`amount_satang = 8, version = 1`)).toEqual([{ version: 3 }])
    await expect(change(`ordinance_id = 'ord_x'`)).rejects.toThrow(/KH050/)
    await save(drafter, [{ id: row, version: '3' }])
  })
})

describe('workbooks', () => {
  const path = (below: string) => `/ordinances/${id}/requests${below}`
  const headings = ['งาน', 'ประเภท', 'รายการ/โครงการ', 'ปริมาณ', 'ราคาต่อหน่วย', `ปี ${0}`]

  async function send(browser: Browser, rows: SheetData, to = path('/import')): Promise<Answer> {
    return sendFile(browser, await writeExcelFile([{ data: rows, sheet: 'คำขอ' }]).toBuffer(), to)
  }

  async function sendFile(browser: Browser, file: Buffer, to = path('/import')): Promise<Answer> {
    const page = await browser.get(to)
    const body = new FormData()
    body.append('_csrf', fieldsOf(page.html, 'multipart/form-data')['_csrf']?.toString() ?? '')
    body.append('file', new Blob([new Uint8Array(file)]), 'คำขอ.xlsx')
    return postMultipart(web, browser, to, body)
  }

  async function downloaded(browser: Browser, query = '') {
    const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await fetch(`${web.base}${path(`/workbook${query}`)}`, { headers: { cookie } })
    expect(answer.headers.get('content-type')).toContain('spreadsheetml')
    const sheet = await readWorkbook(new Uint8Array(await answer.arrayBuffer()), 'a.xlsx')
    return sheet.map(({ cells }) => cells.map(({ text }) => text))
  }

  const heading = (): string[] => headings.map((label) => (label === 'ปี 0' ? `ปี ${year}` : label))

  test('names every bad cell and writes nothing, until the officer takes the good rows', async () => {
    const drafter = await web.signedIn('nattaya')
    const answer = await send(drafter, [
      ['คำขอของหน่วยงาน'],
      heading(),
      [111, 330400, 'กระดาษ', '๒๐ รีม', 120, null],
      ['00111', '330400', 'หมึก', null, null, '=1+1 บาท'],
      ['00111', '999999', 'ไม่มีรหัส', null, null, 500],
      [
        '00111',
        '330400',
        'วันที่',
        null,
        null,
        { value: new Date(), type: Date, format: 'dd/mm/yyyy' },
      ],
      ['00111', '330400', 'ติดลบ', null, null, '(1,000)'],
      ['00111', '330400', 'กระดาษ', null, null, 700],
      ['00111', '330400', 'แฟ้ม\u00A0', null, null, ' ๑,๒๐๐.๕๐\u00A0บาท '],
      [],
      ['รวม', null, null, null, null, 9999],
    ])
    expect(answer.status).toBe(422)
    const named = [...answer.html.matchAll(/<th scope="row">([A-Z]+\d+)<\/th>/g)].map(
      ([, at]) => at,
    )
    expect(named).toEqual(['F4', 'B5', 'F6', 'F7', 'A8'])
    expect(answer.text).toContain('ซ้ำกับแถว 3 ในไฟล์')
    expect(await work.ask(`SELECT id FROM budget_request WHERE item = 'กระดาษ'`)).toEqual([])

    const good = await drafter.post(path('/import'), fieldsOf(answer.html, 'id="good"'))
    expect(good.status).toBe(303)
    const kept = await work.ask(
      `SELECT sub_programme_code AS code, item, amount_satang AS amount FROM budget_request
       WHERE ordinance_id = $1 AND item IN ('กระดาษ', 'แฟ้ม') ORDER BY item DESC`,
      id,
    )
    expect(kept).toEqual([
      { code: '00111', item: 'แฟ้ม', amount: 120050n },
      { code: '00111', item: 'กระดาษ', amount: 240000n },
    ])
  })

  test('what was downloaded comes back as the same rows; one that changed meanwhile is not overwritten', async () => {
    const drafter = await web.signedIn('nattaya')
    const before = await downloaded(drafter)
    expect(before[3]?.[0]).toBe('งาน')
    expect(before.at(-1)?.[0]).toBe('รวม')
    expect((await send(drafter, before)).status).toBe(303)
    expect(await downloaded(drafter)).toEqual(before)

    const at = before.findIndex((row) => row.includes('แฟ้ม'))
    const priceless = before.map((row, n) =>
      n === at ? row.map((cell) => (cell === '1200.5' ? '1,300' : cell)) : row,
    )
    expect((await send(drafter, priceless)).status).toBe(303)
    const again = await send(
      drafter,
      priceless.map((row, n) =>
        n === at ? row.map((cell) => (cell === '1,300' ? '1,400' : cell)) : row,
      ),
    )
    expect(again.status).toBe(422)
    expect(again.text).toContain('แก้แถวนี้หลังจากดาวน์โหลด')
    const [row] = await work.ask<{ amount: bigint }>(
      `SELECT amount_satang AS amount FROM budget_request WHERE ordinance_id = $1 AND item = 'แฟ้ม'`,
      id,
    )
    expect(row?.amount).toBe(130000n)
  })

  test('a row without its mark that is there already is the same line twice', async () => {
    const drafter = await web.signedIn('nattaya')
    const answer = await send(drafter, [heading(), ['00111', '330400', 'แฟ้ม', null, null, 1]])
    expect(answer.status).toBe(422)
    expect(answer.text).toContain('ซ้ำกับรายการที่มีอยู่แล้ว')
  })

  test('no heading, no workbook, nobody’s unit, no token: refused', async () => {
    const drafter = await web.signedIn('nattaya')
    expect(
      (
        await send(drafter, [
          ['ก', 'ข'],
          [1, 2],
        ])
      ).text,
    ).toContain('ไม่พบหัวคอลัมน์')
    expect((await sendFile(drafter, Buffer.from('%PDF-1.4'))).text).toContain('ไม่ใช่สมุดงาน Excel')
    expect((await postMultipart(web, drafter, path('/import'), new FormData())).status).toBe(403)
    const [own] = await work.ask<{ unit: string }>(
      `SELECT unit_id AS unit FROM budget_request WHERE ordinance_id = $1 LIMIT 1`,
      id,
    )
    const reader = await web.signedIn('wipa')
    expect((await reader.get(path(`/import?unit=${own?.unit}`))).status).toBe(403)
  })

  test('every unit’s requests leave together with their totals; the blank sheet has headings alone', async () => {
    const clerk = await web.signedIn('wichai')
    const all = await downloaded(clerk, '?unit=all')
    expect(all[3]).toContain('หน่วยงาน')
    const blank = await downloaded(clerk, '?blank=yes')
    expect(blank).toHaveLength(4)
  })

  test('rows that name their unit go there, all or none; each bad unit is named, and nobody types for another', async () => {
    const units = await work.ask<{ id: string; name: string }>(
      `SELECT id, name FROM unit ORDER BY position`,
    )
    const [health] = await work.ask<{ id: string; name: string }>(
      `SELECT u.id, u.name FROM unit u JOIN post p ON p.unit_id = u.id JOIN post_holder h ON h.post_id = p.id
       JOIN person n ON n.id = h.person_id WHERE n.username = 'nattaya' LIMIT 1`,
    )
    const other = units.find(({ id: unit }) => unit !== health?.id)
    if (!health || !other) throw new Error('the office has one unit')
    const head = [...heading(), 'หน่วยงาน']
    const row = (item: string, unit: string | null) => [
      '00111',
      '330400',
      item,
      null,
      null,
      10,
      unit,
    ]
    const clerk = await web.signedIn('wichai')
    const bad = await send(clerk, [
      head,
      row('ปากกา', other.name),
      row('ดินสอ', 'กองที่ไม่มี'),
      row('ยางลบ', null),
      row('ปากกา', health.name),
    ])
    expect(bad.status).toBe(422)
    expect(
      [...bad.html.matchAll(/<th scope="row">([A-Z]+\d+)<\/th>/g)].map(([, at]) => at),
    ).toEqual(['G3', 'G4'])
    expect(bad.text).toContain('ไม่มีหน่วยงาน “กองที่ไม่มี”')
    const ask = () =>
      work.ask<{ unit: string; item: string }>(
        `SELECT unit_id AS unit, item FROM budget_request WHERE ordinance_id = $1 AND item IN ('ปากกา', 'ดินสอ', 'ยางลบ') ORDER BY item, unit_id`,
        id,
      )
    expect(await ask()).toEqual([])

    const drafter = await web.signedIn('nattaya')
    const notOwn = await send(drafter, [head, row('ปากกา', health.name), row('ดินสอ', other.name)])
    expect([notOwn.status, notOwn.text]).toEqual([
      422,
      expect.stringContaining(`ท่านพิมพ์คำขอของ ${other.name} ไม่ได้`),
    ])

    const good = await clerk.post(path('/import'), fieldsOf(bad.html, 'id="good"'))
    expect(good.status).toBe(303)
    expect((await clerk.get(path(''))).text).toContain(`นำเข้าแล้ว 2 แถว`)
    expect(await ask()).toEqual(
      [other.id, health.id].toSorted().map((unit) => ({ unit, item: 'ปากกา' })),
    )

    const all = await downloaded(clerk, '?unit=all')
    expect((await send(clerk, all)).status).toBe(303)
    const unitAt = all[3]?.indexOf('หน่วยงาน') ?? -1
    const moved = all.map((line) =>
      line[2] === 'ปากกา' || line.includes('ปากกา')
        ? line.map((cell, n) => (n === unitAt ? other.name : cell))
        : line,
    )
    const answer = await send(clerk, moved)
    expect([answer.status, answer.text]).toEqual([
      422,
      expect.stringContaining('แถวเดิมเป็นของหน่วยงานอื่น'),
    ])
  })
})

describe('many people at one grid', () => {
  async function watch(browser: Browser, fields: Cells) {
    await browser.get(`/ordinances/${id}/requests`)
    const answer = await browser.post(
      `/ordinances/${id}/requests/watch`,
      { window: 'WINDOWOFTEST', since: '', ...fields },
      { accept: 'application/json', 'x-unattended': 'yes' },
    )
    return JSON.parse(answer.html) as {
      readonly since: string
      readonly others: readonly { readonly name: string; readonly rowId: string }[]
      readonly rows: readonly (Kept & { readonly isRemoved: boolean })[]
      readonly totals: Cells
    }
  }

  test('each sees where the others are and what they saved or removed since', async () => {
    const [one, other] = [await web.signedIn('nattaya'), await web.signedIn('orathai')]
    const row = newId('bgl')
    const [unit] = await work.ask<{ id: string }>(
      `SELECT unit_id AS id FROM budget_request WHERE ordinance_id = $1 LIMIT 1`,
      id,
    )
    const here = { unit: unit?.id ?? '', row }
    const { since } = await watch(one, here)
    await save(one, [{ id: row, ...milk, item: 'ดูด้วยกัน' }])
    const seen = await watch(other, { ...here, row: '', since, window: 'ANOTHERWINDOW' })
    expect(seen.others.map(({ rowId }) => rowId)).toEqual([row])
    expect(seen.rows.find((changed) => changed.id === row)?.cells['item']).toBe('ดูด้วยกัน')
    await save(one, [{ id: row, version: '1' }])
    const after = await watch(other, { ...here, since, window: 'ANOTHERWINDOW' })
    expect(after.rows.find((changed) => changed.id === row)?.isRemoved).toBe(true)
  })

  test('a row that both changed answers with both values; one that was removed says so', async () => {
    const [one, other] = [await web.signedIn('nattaya'), await web.signedIn('orathai')]
    const row = newId('bgl')
    await save(one, [{ id: row, ...milk, item: 'สองคน' }])
    await save(one, [{ id: row, version: '1', ...milk, item: 'คนแรก' }])
    const late = await save(other, [{ id: row, version: '1', ...milk, item: 'คนที่สอง' }])
    expect(late.rows[0]).toMatchObject({
      cells: { item: 'คนที่สอง' },
      theirs: { version: 2, cells: { item: 'คนแรก' } },
    })
    expect(late.rows[0]?.errors['item']).toContain('เป็น “คนแรก”')
    const same = await save(other, [{ id: row, version: '1', ...milk, item: 'คนแรก' }])
    expect(same.rows[0]).toMatchObject({ version: 2, errors: {} })
    await save(one, [{ id: row, version: '2' }])
    const gone = await save(other, [{ id: row, version: '2', ...milk, item: 'ช้าไป' }])
    expect(gone.rows[0]?.theirs).toMatchObject({ isRemoved: true })
  })

  test('without script the page shows both values, and saving it again is the choice', async () => {
    const [one, other] = [await web.signedIn('nattaya'), await web.signedIn('orathai')]
    const row = newId('bgl')
    await save(one, [{ id: row, ...milk, item: 'ไม่มีสคริปต์' }])
    await save(one, [{ id: row, version: '1', ...milk, item: 'ของคนแรก' }])
    const typed = Object.entries({ id: row, version: '1', ...milk, item: 'ของคนที่สอง' })
    const fields = Object.fromEntries(typed.map(([name, cell]) => [`rows.0.${name}`, cell]))
    await other.get(`/ordinances/${id}/requests`)
    const shown = await other.post(`/ordinances/${id}/requests`, fields)
    expect(shown.status).toBe(422)
    expect(shown.html).toContain('value="ของคนที่สอง"')
    expect(shown.text).toContain('เป็น “ของคนแรก”')
    const again = await other.post(`/ordinances/${id}/requests`, fieldsOf(shown.html, 'id="grid"'))
    expect(again.status).toBe(303)
    expect(await work.ask(`SELECT item, version FROM budget_request WHERE id = $1`, row)).toEqual([
      { item: 'ของคนที่สอง', version: 3 },
    ])
    await save(other, [{ id: row, version: '3' }])
  })

  test('a page that watches by itself doesn’t keep its session alive', async () => {
    const browser = await web.signedIn('nattaya')
    await work.office.asOwner((owner) =>
      owner.query(`UPDATE session SET last_seen_at = last_seen_at - interval '10 minutes'`),
    )
    const before = await work.ask(`SELECT id, last_seen_at FROM session ORDER BY id`)
    await browser.post(
      `/ordinances/${id}/requests/watch`,
      { window: 'WINDOWOFTEST' },
      { accept: 'application/json', 'x-unattended': 'yes' },
    )
    expect(await work.ask(`SELECT id, last_seen_at FROM session ORDER BY id`)).toEqual(before)
  })

  test('without script a grid has pages, and the rows after one are fetched', async () => {
    const browser = await web.signedIn('nattaya')
    const rows = Array.from({ length: 60 }, (_, n) => ({
      id: newId('bgl'),
      ...milk,
      item: `แถว ${n}`,
    }))
    await save(browser, rows)
    const ids = rows.map((row) => row.id).sort()
    const [unit] = await work.ask<{ id: string }>(
      `SELECT unit_id AS id FROM budget_request WHERE ordinance_id = $1 LIMIT 1`,
      id,
    )
    const page = await browser.get(`/ordinances/${id}/requests?unit=${unit?.id}&page=2`)
    expect(page.text).toContain('หน้า 2 จาก 2')
    const answer = await browser.get(
      `/ordinances/${id}/requests/rows?unit=${unit?.id}&after=${ids[0]}`,
    )
    const said = JSON.parse(answer.html) as { rows: readonly Kept[]; isLast: boolean }
    expect([said.rows[0]?.id, said.isLast]).toEqual([ids[1], true])
  })
})

describe('beside the grid', () => {
  test('the checks name the cell that is wrong, and a link leads to its row', async () => {
    const clerk = await web.signedIn('wichai')
    const row = newId('bgl')
    await save(clerk, [
      { id: row, subProgrammeCode: '00411', typeCode: '111000', item: '', amount: '1' },
    ])
    await save(clerk, [
      { id: newId('bgl'), subProgrammeCode: '00411', typeCode: '111000', item: '', amount: '1' },
    ])
    const strip = await clerk.get(`/ordinances/${id}/checks`)
    expect(strip.status).toBe(200)
    expect(strip.text).toMatch(/V1 .* ไม่ผ่าน/)
    expect(strip.text).toMatch(/V2 .* ÷ /)
    const links = [
      ...strip.html.matchAll(/<a href="([^"]+)" data-row-of="(\w+)" data-column-of="item"/g),
    ]
    const [, href = '', at = ''] = links.at(-1) ?? []
    const page = await clerk.get(href.replaceAll('&amp;', '&').replaceAll('&#x3D;', '='))
    expect(page.html).toMatch(new RegExp(`id="wanted"[\\s\\S]{0,400}${at}`))
    const etag = strip.headers.get('etag') ?? ''
    const known = { 'if-none-match': etag, 'cache-control': 'max-age=0' }
    expect((await clerk.get(`/ordinances/${id}/checks`, known)).status).toBe(304)
  })

  test('the years before are filled from the unit’s own lines; what was typed stays', async () => {
    const [line] = await work.ask<{
      unit: string
      sub: string
      type: string
      item: string
      voted: bigint
      year: number
    }>(
      `SELECT unit_id AS unit, sub_programme_code AS sub, type_code AS type, coalesce(project_name, '') AS item, original AS voted, fiscal_year AS year
       FROM budget_line WHERE fiscal_year = $1 AND original > 0 ORDER BY id LIMIT 1`,
      year - 1,
    )
    if (!line) throw new Error('the office has no budget lines')
    const clerk = await web.signedIn('wichai')
    const path = `/ordinances/${id}/requests`
    await clerk.get(`${path}?unit=${line.unit}`)
    const asked = { subProgrammeCode: line.sub, typeCode: line.type, item: line.item, amount: '5' }
    const [row, other] = [newId('bgl'), newId('bgl')]
    const fields = Object.fromEntries(
      [
        { id: row, version: '0', ...asked },
        { id: other, version: '0', ...asked, item: 'ไม่เคยมี', currentEstimate: '77' },
      ].flatMap((cells, n) =>
        Object.entries(cells).map(([name, cell]) => [`rows.${n}.${name}`, cell]),
      ),
    )
    await clerk.post(path, { unit: line.unit, ...fields }, { accept: 'application/json' })
    expect((await clerk.post(`${path}/past`, { unit: line.unit })).status).toBe(303)
    const stored = await work.ask(
      `SELECT id, current_estimate_satang AS estimate FROM budget_request WHERE id IN ($1, $2)`,
      row,
      other,
    )
    expect(
      new Map((stored as { id: string; estimate: bigint }[]).map((one) => [one.id, one.estimate])),
    ).toEqual(
      new Map([
        [row, line.voted],
        [other, 7700n],
      ]),
    )
  })
})

describe('the call and its calendar', () => {
  const handing = (browser: Browser, noun: string, fields: Cells) =>
    browser.post(`/ordinances/${id}/calendar/${noun}`, fields)

  test('a unit’s people see the call in their inbox, hand in, read only, and take it back', async () => {
    const drafter = await web.signedIn('nattaya')
    const inbox = await drafter.get('/inbox')
    expect(inbox.text).toMatch(/ส่งคำของบประมาณ .* ปี \d{4} ครบ 15 ก.ค./)
    const page = await drafter.get(`/ordinances/${id}/requests`)
    const [, unit = ''] = /name="unit" value="(\w+)"/.exec(page.html) ?? []
    const done = await handing(drafter, 'handing-in', { step: 'requests', unit })
    expect(done.status).toBe(303)
    expect((await drafter.get('/inbox')).text).not.toMatch(/ส่งคำของบประมาณ .* ครบ/)
    const refused = await drafter.post(
      `/ordinances/${id}/requests`,
      { unit, 'rows.0.id': newId('bgl'), 'rows.0.version': '0', 'rows.0.item': 'สาย' },
      { accept: 'application/json' },
    )
    expect([refused.status, refused.html]).toEqual([409, expect.stringContaining('ส่งคำขอแล้ว')])
    const [own] = await work.ask<{ id: string }>(
      `SELECT id FROM budget_request WHERE ordinance_id = $1 AND unit_id <> $2 AND removed_at IS NULL LIMIT 1`,
      id,
      unit,
    )
    const by = (username: string) => `(SELECT n.id FROM person n WHERE n.username = '${username}')`
    const put = (username: string) =>
      work.ask(
        `INSERT INTO budget_request (organisation_id, id, ordinance_id, unit_id, updated_by)
         VALUES (current_organisation(), $1, $2, $3, ${by(username)}) RETURNING id`,
        newId('bgl'),
        id,
        unit,
      )
    await expect(put('nattaya')).rejects.toThrow(/KH052/)
    await expect(
      work.ask(
        `UPDATE budget_request SET unit_id = $1, updated_by = ${by('nattaya')} WHERE id = $2 RETURNING id`,
        unit,
        own?.id,
      ),
    ).rejects.toThrow(/KH052/)
    await expect(
      work.ask(
        `UPDATE budget_request SET amount_satang = 9, updated_by = ${by('nattaya')} WHERE unit_id = $1 AND ordinance_id = $2 RETURNING id`,
        unit,
        id,
      ),
    ).rejects.toThrow(/KH052/)
    expect(await put('wichai')).toHaveLength(1)
    const clerk = await web.signedIn('wichai')
    expect((await clerk.get(`/ordinances/${id}`)).text).toMatch(/ส่งแล้ว 1 จาก \d/)
    expect((await clerk.get(`/ordinances/${id}/requests?unit=${unit}`)).html).toContain(
      'name="drop"',
    )
    expect((await handing(drafter, 'taking-back', { step: 'requests', unit })).status).toBe(303)
    expect((await drafter.get(`/ordinances/${id}/requests`)).html).toContain('ส่งคำขอของหน่วยงาน')
  })

  test('nobody hands in for another, and only the ปลัด sets the days', async () => {
    const drafter = await web.signedIn('nattaya')
    await drafter.get(`/ordinances/${id}`)
    const [other] = await work.ask<{ id: string }>(
      `SELECT id FROM unit WHERE id NOT IN (SELECT unit_id FROM post p JOIN post_holder h ON h.post_id = p.id
         JOIN person n ON n.id = h.person_id WHERE n.username = 'nattaya') LIMIT 1`,
    )
    const forOther = { step: 'requests', unit: other?.id ?? '' }
    expect((await handing(drafter, 'handing-in', forOther)).status).toBe(403)
    expect((await handing(drafter, 'handing-in', { step: 'statistics' })).status).toBe(403)
    expect((await handing(drafter, 'days', { step: 'requests', dueOn: '1/7/2570' })).status).toBe(
      403,
    )
    const clerk = await web.signedIn('wichai')
    await clerk.get(`/ordinances/${id}`)
    await handing(clerk, 'days', { step: 'requests', dueOn: '31/31/2570' })
    expect((await clerk.get(`/ordinances/${id}`)).text).toContain('ยังไม่ได้ตั้งกำหนด')
    await handing(clerk, 'days', { step: 'requests', dueOn: `1/1/${year - 2}` })
    const inbox = await drafter.get('/inbox')
    expect(inbox.text).toMatch(/ครบ 1 ม.ค. .* เกินมา \d+ วัน/)
    const board = await (await web.signedIn('wipa')).get('/board')
    expect(board.text).toMatch(/ส่งคำของบประมาณ ปี \d+ เกินมา \d+ วัน รอ .*กองสาธารณสุข/)
    await handing(clerk, 'days', { step: 'requests', dueOn: `15/7/${year - 1}` })
  })
})

test('five thousand rows of a workbook are taken at once, and leave as they came', async () => {
  const clerk = await web.signedIn('wichai')
  const [unit] = await work.ask<{ id: string }>(
    `SELECT id FROM unit WHERE id NOT IN (SELECT unit_id FROM budget_request WHERE ordinance_id = $1) LIMIT 1`,
    id,
  )
  const to = `/ordinances/${id}/requests/import?unit=${unit?.id}`
  const rows = Array.from({ length: 5_000 }, (_, n) => ['00111', '330100', `รายการ ${n}`, 10])
  const file = await writeExcelFile([
    { data: [['งาน', 'ประเภท', 'รายการ/โครงการ', `ปี ${year}`], ...rows], sheet: 'คำขอ' },
  ]).toBuffer()
  const page = await clerk.get(to)
  const body = new FormData()
  body.append('_csrf', fieldsOf(page.html, 'multipart/form-data')['_csrf']?.toString() ?? '')
  body.append('file', new Blob([new Uint8Array(file)]), 'คำขอ.xlsx')
  expect((await postMultipart(web, clerk, to, body)).status).toBe(303)
  const [sum] = await work.ask<{ n: bigint; amount: bigint }>(
    `SELECT count(*) AS n, sum(amount_satang)::bigint AS amount FROM budget_request WHERE unit_id = $1 AND ordinance_id = $2`,
    unit?.id,
    id,
  )
  expect(sum).toEqual({ n: 5_000n, amount: 5_000_000n })
  const cookie = [...clerk.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const back = await fetch(`${web.base}/ordinances/${id}/requests/workbook?unit=${unit?.id}`, {
    headers: { cookie },
  })
  const sheet = await readWorkbook(new Uint8Array(await back.arrayBuffer()), 'a.xlsx')
  expect(sheet).toHaveLength(5_005)
})

test('the grid’s script is parted, and each part is asked for by its version', async () => {
  const page = await (await web.signedIn('wichai')).get(`/ordinances/${id}/requests`)
  const html = page.html.replaceAll('&#x3D;', '=')
  const [entry = ''] = /\/assets\/grid\.js\?v=[\w-]+/.exec(html) ?? []
  const seen = new Set<string>()
  const walk = async (address: string): Promise<void> => {
    if (seen.has(address)) return
    seen.add(address)
    const answer = await fetch(`${web.base}${address}`)
    expect([address, answer.status, answer.headers.get('cache-control')]).toEqual([
      address,
      200,
      expect.stringContaining('immutable'),
    ])
    const text = await answer.text()
    const parts = [...text.matchAll(/^import .*'\.\/([^']+)'/gm)].map(([, part]) => part ?? '')
    for (const part of parts) {
      expect(part).toMatch(/^grid-[a-z]+\.js\?v=[\w-]{12}$/)
      await walk(`/assets/${part}`)
    }
  }
  await walk(entry)
  expect(seen.size).toBe(12)
})
