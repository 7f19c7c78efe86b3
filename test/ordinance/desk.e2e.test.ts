import { AxePuppeteer } from '@axe-core/puppeteer'
import type { Browser } from 'puppeteer-core'
import { openBrowser, signIn, widths, type Tab } from '../support/browser'
import { startStack, type Stack } from '../support/stack'
import { asOwner } from '../support/web'

/** The grid as people work at it: five thousand rows, keys, pasting, two at once, a line that drops. */

jest.setTimeout(120_000)

let stack: Stack
let browser: Browser
let organisationId: string
let ordinanceId: string
let path: string
let drafter: Tab
let clerk: Tab

const asked = 5_000

beforeAll(async () => {
  stack = await startStack({ printer: false })
  browser = await openBrowser()
  organisationId = await stack.organisationId('อบต.แม่ใส')
  clerk = await signIn(browser, stack, 'wichai')
  await clerk.goto('/ordinances')
  await clerk.press('เปิดการจัดทำงบประมาณ')
  ordinanceId = clerk.path().split('/')[2] ?? ''
  drafter = await signIn(browser, stack, 'nattaya')
  await drafter.goto(`/ordinances/${ordinanceId}/requests`)
  const unitId = String(await drafter.page.evaluate(`document.querySelector('[name=unit]').value`))
  path = `/ordinances/${ordinanceId}/requests?unit=${unitId}`
  await asOwner(
    stack.database,
    (owner) =>
      owner.query(
        `INSERT INTO budget_request (organisation_id, id, ordinance_id, unit_id, sub_programme_code, type_code, item, amount_satang, updated_by)
         SELECT $1, 'bgl_' || lpad(n::text, 26, '0'), $2, $3, '00111', '330100', 'รายการที่ ' || n, 100, (SELECT id FROM person WHERE username = 'nattaya')
         FROM generate_series(1, ${asked}) n`,
        [organisationId, ordinanceId, unitId],
      ),
    organisationId,
  )
}, 240_000)

afterAll(async () => {
  await browser?.close()
  await stack?.close()
})

/** The cell that has the focus: its column, its row's number, and what it says. */
async function cell(tab: Tab): Promise<string> {
  return String(
    await tab.page.evaluate(
      `(() => { const e = document.activeElement; return [e.dataset.cell, e.closest('[data-row]')?.getAttribute('aria-rowindex') - 1, e.value].join(' | ') })()`,
    ),
  )
}

async function pastes(tab: Tab, text: string): Promise<void> {
  await tab.page.evaluate(`(() => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', ${JSON.stringify(text)})
    document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  })()`)
}

const rowsNow = async () =>
  stack.rows<{ item: string; amount: bigint; statement: string }>(
    organisationId,
    `SELECT item, amount_satang AS amount, statement FROM budget_request
     WHERE ordinance_id = '${ordinanceId}' AND removed_at IS NULL ORDER BY id`,
  )

test('five thousand rows: the page draws a few, the keys reach all, the sum is of all', async () => {
  const drawn = await drafter.fetch(path, { headers: { 'accept-encoding': 'gzip' } })
  expect(Number(drawn.headers.get('content-length'))).toBeLessThan(30_000)
  await drafter.goto(path)
  await drafter.says('5,000 รายการ')
  await drafter.says('5,000.00', 'tfoot')
  await drafter.page.waitForFunction(
    `Number(document.querySelector('table.grid').getAttribute('aria-rowcount')) > ${asked}`,
  )
  const inPage = await drafter.page.evaluate(`document.querySelectorAll('[data-row]').length`)
  expect(inPage).toBeLessThan(80)

  await (await drafter.find('field', 'รายการ/โครงการ แถวที่ 1')).focus()
  await drafter.key('Control+End')
  expect(await cell(drafter)).toMatch(/^currentEstimate \| 5000 \|/)
  await drafter.key('Home')
  await drafter.key('ArrowRight')
  await drafter.key('ArrowRight')
  expect(await cell(drafter)).toBe('item | 5000 | รายการที่ 5000')
  await drafter.key('PageUp')
  await drafter.key('Enter')
  await drafter.key('Control+Home')
  expect(await cell(drafter)).toBe('subProgrammeCode | 1 | 00111')
  expect(await drafter.text('#where')).toMatch(/^งานบริหารทั่วไป › /)
  await drafter.key('End')
  expect(await cell(drafter)).toMatch(/^currentEstimate \| 1 \|/)
})

test('F2 opens a cell, Esc leaves it as it was, Enter keeps it', async () => {
  await (await drafter.find('field', 'รายการ/โครงการ แถวที่ 2')).focus()
  await drafter.key('F2')
  await drafter.page.keyboard.sendCharacter(' ก')
  expect(await cell(drafter)).toBe('item | 2 | รายการที่ 2 ก')
  await drafter.key('Escape')
  expect(await cell(drafter)).toBe('item | 2 | รายการที่ 2')
  await drafter.page.keyboard.sendCharacter('ทับทั้งช่อง')
  await drafter.key('Enter')
  expect(await cell(drafter)).toBe('item | 3 | รายการที่ 3')
  await drafter.says('บันทึกแล้ว')
  expect((await rowsNow())[1]?.item).toBe('ทับทั้งช่อง')
})

test('two at once: who is where is seen, what is saved appears, and nothing is overwritten unasked', async () => {
  await clerk.goto(path)
  await (await clerk.find('field', 'คำชี้แจง แถวที่ 5')).focus()
  await drafter.says('(แถว 5) อยู่ในตารางนี้ด้วย')
  await clerk.fill('รายการ/โครงการ แถวที่ 6', 'ของปลัด')
  await clerk.key('Enter')
  await clerk.says('บันทึกแล้ว')
  await drafter.page.waitForFunction(
    `[...document.querySelectorAll('[data-cell=item]')].some((e) => e.value === 'ของปลัด')`,
  )

  // Both type in row 8; the clerk's is there first, the other's line is slow.
  await drafter.page.setOfflineMode(true)
  await (await drafter.find('field', 'คำชี้แจง แถวที่ 8')).focus()
  await drafter.page.keyboard.sendCharacter('ของหน่วย')
  await clerk.fill('คำชี้แจง แถวที่ 8', 'ของปลัดก่อน')
  await clerk.key('Enter')
  await clerk.page.waitForFunction(
    `document.getElementById('saved').textContent.startsWith('บันทึกแล้ว')`,
  )
  await drafter.key('Enter')
  await drafter.page.setOfflineMode(false)
  await drafter.says('“ของปลัดก่อน” ของท่าน “ของหน่วย”', '#trouble')
  await drafter.picture('desk-choice-1366')
  await (await drafter.find('button', 'ใช้ของฉัน')).click()
  await drafter.says('บันทึกแล้ว')
  expect((await rowsNow())[7]?.statement).toBe('ของหน่วย')
})

test('two in one row who change other cells both have theirs, and nobody is asked', async () => {
  await drafter.page.setOfflineMode(true)
  await drafter.fill('คำชี้แจง แถวที่ 12', 'ของหน่วยในแถวเดียวกัน')
  await drafter.key('Enter')
  await drafter.says('ยังไม่ได้ส่ง 1 แถว', '#trouble')
  await clerk.fill('รายการ/โครงการ แถวที่ 12', 'ของปลัดในแถวเดียวกัน')
  await clerk.key('Enter')
  await clerk.page.waitForFunction(
    `document.getElementById('saved').textContent.startsWith('บันทึกแล้ว')`,
  )
  await drafter.page.setOfflineMode(false)
  await drafter.says('บันทึกแล้ว')
  expect(await drafter.text('#trouble')).toBe('')
  expect((await rowsNow())[11]).toMatchObject({
    item: 'ของปลัดในแถวเดียวกัน',
    statement: 'ของหน่วยในแถวเดียวกัน',
  })
  expect(await drafter.valueOf('รายการ/โครงการ แถวที่ 12')).toBe('ของปลัดในแถวเดียวกัน')
})

test('what makes up one amount is not put together from two hands', async () => {
  const amount = String(
    await drafter.page.evaluate(
      `document.querySelector('thead [data-column=amount]').textContent + ' แถวที่ 13'`,
    ),
  )
  await drafter.page.setOfflineMode(true)
  await drafter.fill(amount, '5')
  await drafter.key('Enter')
  await drafter.says('ยังไม่ได้ส่ง 1 แถว', '#trouble')
  await clerk.fill('ปริมาณ แถวที่ 13', '3 ชุด')
  await clerk.key('Enter')
  await clerk.page.waitForFunction(
    `document.getElementById('saved').textContent.startsWith('บันทึกแล้ว')`,
  )
  await drafter.page.setOfflineMode(false)
  await drafter.says('ปริมาณ: “3 ชุด” ของท่าน “ว่าง”', '#trouble')
  await drafter.says('“1.00” ของท่าน “5”', '#trouble')
  await (await drafter.find('button', 'ใช้ของเขา')).click()
  await drafter.page.waitForFunction(`document.getElementById('trouble').textContent === ''`)
  expect(await drafter.valueOf('ปริมาณ แถวที่ 13')).toBe('3 ชุด')
  expect(String((await rowsNow())[12]?.amount)).toBe('100')
})

test('a line that drops: what is typed waits in the browser, and is sent by the next window', async () => {
  await drafter.page.setOfflineMode(true)
  await drafter.fill('คำชี้แจง แถวที่ 9', 'พิมพ์ตอนหลุด')
  await drafter.key('Enter')
  await drafter.says('ยังไม่ได้ส่ง 1 แถว', '#trouble')
  const isKept = `Object.keys(localStorage).some((key) => key.startsWith('khlang.'))`
  await drafter.page.waitForFunction(isKept)
  const window = await drafter.page.browserContext().newPage()
  await window.goto(`${drafter.base}${path}`)
  await window.waitForFunction(`document.getElementById('saved').textContent.startsWith('บันทึกแล้ว')`)
  expect((await rowsNow())[8]?.statement).toBe('พิมพ์ตอนหลุด')
  await window.waitForFunction(`!(${isKept})`)
  await window.close()
  await drafter.page.setOfflineMode(false)
  await drafter.says('บันทึกแล้ว')
  await drafter.goto(path)
})

test('two thousand rows are pasted below the others', async () => {
  await drafter.page.waitForFunction(
    `Number(document.querySelector('table.grid').getAttribute('aria-rowcount')) > ${asked + 5}`,
  )
  await (await drafter.find('field', 'รายการ/โครงการ แถวที่ 1')).focus()
  await drafter.key('Control+End')
  await drafter.key('Home')
  await drafter.key('ArrowDown')
  const lines = Array.from({ length: 2_000 }, (_, n) => `111\t330100\tวางที่ ${n}\t\t\t2`)
  await pastes(drafter, lines.join('\n'))
  await drafter.says('7,000 รายการ')
  await drafter.says('9,000.00', 'tfoot')
  const now = await rowsNow()
  expect(now).toHaveLength(7_000)
  expect(now.slice(asked).map(({ item }) => item)).toEqual(
    Array.from({ length: 2_000 }, (_, n) => `วางที่ ${n}`),
  )
})

test('the grid is accessible and quiet, and holds its place on a phone', async () => {
  await drafter.goto(path)
  await drafter.says('7,000 รายการ')
  for (const [name, width] of Object.entries(widths)) {
    await drafter.widen(width)
    await drafter.picture(`desk-${name}`)
    const { violations } = await new AxePuppeteer(drafter.page).analyze()
    expect([
      name,
      violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html.slice(0, 120)}`),
    ]).toEqual([name, []])
    expect([
      name,
      await drafter.page.evaluate('document.documentElement.scrollWidth - innerWidth'),
    ]).toEqual([name, 0])
  }
  await drafter.widen(widths.desk)
  expect(drafter.problems().filter((problem) => !problem.includes('ERR_INTERNET'))).toEqual([])
})

test('the checks stand beside the grid, follow what is saved, and lead to the cell that is wrong', async () => {
  await drafter.says('V2', '#checks')
  await drafter.fill('รายการ/โครงการ แถวที่ 2', 'รายการที่ 4990')
  await drafter.key('Enter')
  await drafter.says('“รายการที่ 4990” ซ้ำ', '#checks')
  await (await drafter.find('link', 'รายการ “รายการที่ 4990” ซ้ำ')).click()
  expect(await cell(drafter)).toBe('item | 4990 | รายการที่ 4990')
  await drafter.picture('desk-checks')
})

test('pasted cells are taken as a spreadsheet shows them; those that are no figures are named and kept out', async () => {
  const before = (await rowsNow()).length
  await drafter.goto(path)
  await drafter.page.waitForFunction(
    `Number(document.querySelector('table.grid').getAttribute('aria-rowcount')) > ${before}`,
  )
  await (await drafter.find('field', 'รายการ/โครงการ แถวที่ 1')).focus()
  await drafter.key('Control+End')
  await drafter.key('Home')
  await drafter.key('ArrowDown')
  const lines = [
    '๐๐๑๑๑\t330100\tเลขไทย\t๒ ชุด\t๑,๕๐๐.๕๐\t',
    '00111\t330100\t"สองบรรทัด\nในช่อง ""เดียว"""\t\t\t 1,000.00\u00A0บาท',
    '00111\t330100\tช่องที่ผสานมีค่าช่องเดียว\t\t\t',
    '00111\t330100\tสูตร\t\t\t=SUM(A1:A2)',
    '00111\t330100\tวันที่\t\t\t22/11/2569',
    '00111\t330100\tสูตรผิด\t\t\t#REF!',
    '00111\t330100\tวิทยาศาสตร์\t\t\t1.5E+06',
    '00111\t999999\tไม่มีรหัส\t\t\t5',
    '\t\t\t\t\t',
  ]
  await pastes(drafter, lines.join('\r\n'))
  await drafter.page.waitForFunction(
    `document.querySelectorAll('[data-row] [aria-invalid=true]').length >= 5`,
  )
  const invalid = await drafter.page.evaluate(
    `[...document.querySelectorAll('[data-row] [aria-invalid=true]')].map((e) => [e.dataset.cell, e.value, e.title !== ''].join(' '))`,
  )
  expect(invalid).toEqual([
    'amount =SUM(A1:A2) true',
    'amount 22/11/2569 true',
    'amount #REF! true',
    'amount 1.5E+06 true',
    'typeCode 999999 true',
  ])
  await drafter.picture('desk-pasted-1366')
  const pasted = (await rowsNow()).filter(({ item }) =>
    /เลขไทย|บรรทัด|ผสาน|สูตร|วันที่|วิทยา|รหัส/.test(item),
  )
  expect(Object.fromEntries(pasted.map(({ item, amount }) => [item, String(amount)]))).toEqual({
    เลขไทย: '300100',
    'สองบรรทัด ในช่อง "เดียว"': '100000',
    ช่องที่ผสานมีค่าช่องเดียว: '0',
  })
  await drafter.page.evaluate('localStorage.clear()')
})

test('the calendar, the call and the import are accessible at both widths', async () => {
  const pages: readonly (readonly [string, Tab, string])[] = [
    ['desk-ordinance', clerk, `/ordinances/${ordinanceId}`],
    ['desk-inbox', drafter, '/inbox'],
    ['desk-import', drafter, path.replace('/requests?', '/requests/import?')],
  ]
  for (const [name, tab, at] of pages) {
    await tab.goto(at)
    for (const width of Object.values(widths)) {
      await tab.widen(width)
      await tab.picture(`${name}-${width}`)
      const { violations } = await new AxePuppeteer(tab.page).analyze()
      const found = violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html.slice(0, 120)}`)
      const sideways = await tab.page.evaluate('document.documentElement.scrollWidth - innerWidth')
      expect([name, width, found, sideways]).toEqual([name, width, [], 0])
    }
    await tab.widen(widths.desk)
  }
})

test('signing out leaves nothing in the browser', async () => {
  await drafter.page.evaluate(`localStorage.setItem('khlang.grid.x', '[]')`)
  await drafter.press('ออกจากระบบ')
  expect(await drafter.page.evaluate('localStorage.length')).toBe(0)
})
