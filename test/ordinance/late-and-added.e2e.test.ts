import { AxePuppeteer } from '@axe-core/puppeteer'
import type { Browser } from 'puppeteer-core'
import { fiscalYearOf, type PlainDate } from '../../domain/shared/calendar'
import { formatBaht } from '../../domain/shared/money'
import { newId } from '../../prisma/ids'
import { findOrdinanceCase } from '../../prisma/ordinance'
import { openBrowser, signIn, widths, type Tab } from '../support/browser'
import { givePasswords, openWeb, password, type Web } from '../support/web'
import { openAtWork, type AtWork } from '../voucher/at-work'
import { ordinancesOf } from './on-its-way'

/** A supplementary budget, and a year that begins without its ordinance, as their officers see them in a browser. */

jest.setTimeout(120_000)

let work: AtWork
let web: Web
let browser: Browser
let ordinances: ReturnType<typeof ordinancesOf>
let today: PlainDate
let year: number

beforeAll(async () => {
  work = await openAtWork()
  await givePasswords(work.office.database)
  web = await openWeb(work.office.database)
  browser = await openBrowser()
  ordinances = ordinancesOf(work)
  today = work.office.today
  year = fiscalYearOf(today)
}, 120_000)

afterAll(async () => {
  await browser?.close()
  await web?.close()
  await work?.close()
})

const tabs = new Map<string, Tab>()

async function officer(username: string): Promise<Tab> {
  const office = { base: web.base, passwordOf: () => password }
  const tab = tabs.get(username) ?? (await signIn(browser, office, username))
  tabs.set(username, tab)
  return tab
}

/** The page as axe sees it at both widths, with a picture of each for a person to look at. */
async function expectCalm(tab: Tab, name: string): Promise<void> {
  for (const width of [widths.desk, widths.phone]) {
    await tab.widen(width)
    await tab.picture(`${name}-${width}`)
    const { violations } = await new AxePuppeteer(tab.page).analyze()
    expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([])
    const sideways = await tab.page.evaluate('document.documentElement.scrollWidth - innerWidth')
    expect([name, width, sideways]).toEqual([name, width, 0])
  }
  await tab.widen(widths.desk)
  expect(tab.problems()).toEqual([])
}

const typed = (day: PlainDate): string => {
  const [y, m, d] = day.split('-').map(Number)
  return `${d}/${m}/${(y ?? 0) + 543}`
}

test('a supplementary budget: opened, its surplus recorded, asked for, proposed', async () => {
  const clerk = await officer('wichai')
  await clerk.goto('/ordinances')
  await expectCalm(clerk, 'ordinances-adding')
  await clerk.press(`เปิดงบประมาณเพิ่มเติม ฉบับที่ 1 ปี ${year}`)
  const id = clerk.path().split('/')[2] ?? ''
  await clerk.says('เพิ่มเติม ฉบับที่ 1', 'h1')
  await clerk.says('กองคลังยังไม่บันทึกรายรับจริง')
  const { standing } = await findOrdinanceCase(work.db, work.office.organisationId, id)

  const director = await officer('wipa')
  await director.goto('/inbox')
  await director.says('บันทึกรายรับจริงพร้อมหลักฐาน งบประมาณเพิ่มเติม ฉบับที่ 1')
  await director.goto(`/ordinances/${id}`)
  await director.unfold('บันทึกรายรับจริง…')
  await expectCalm(director, 'supplementary-receipts')
  const received = formatBaht((standing.surplus?.estimate ?? 0n) + 150_000_00n)
  await director.fill('รายรับจริงทั้งสิ้น', received, '#receipts')
  await director.fill('นับถึงวันที่', typed(today), '#receipts')
  await director.press('บันทึกรายรับจริง', '#receipts')
  await director.says('ระบุหลักฐานของรายรับ')
  expect(await director.valueOf('รายรับจริงทั้งสิ้น')).toBe(received)
  await director.fill('หลักฐาน', 'รายงานรับ-จ่ายเงินสด ฉบับที่ 4', '#receipts')
  await director.press('บันทึกรายรับจริง', '#receipts')
  await director.says('150,000.00', '#surplus')
  await director.goto('/inbox')
  await director.saysNot('บันทึกรายรับจริงพร้อมหลักฐาน')

  const drafter = await officer('nattaya')
  await drafter.goto(`/ordinances/${id}/requests`)
  await drafter.fill('เพิ่มรายการเดิม แถวที่ 1', '00223-320100-28')
  await drafter.fill('เพิ่มเติม แถวที่ 1', '150,000')
  await drafter.key('Enter')
  await drafter.says('150,000.00', 'tfoot')
  await drafter.goto(`/ordinances/${id}/requests`)
  expect(await drafter.valueOf('รายการ/โครงการ แถวที่ 1')).toBe('ควบคุมป้องกันโรคไข้เลือดออก')
  await expectCalm(drafter, 'supplementary-requests')
  await director.goto(`/ordinances/${id}/revenues`)
  await director.fill('รหัส แถวที่ 1', '421004')
  await director.fill('ประเภทรายรับ แถวที่ 1', 'ภาษีมูลค่าเพิ่ม 1 ใน 9')
  await director.fill('เพิ่มเติม แถวที่ 1', '150,000')
  await director.key('Enter')
  await director.says('150,000.00', 'tfoot')

  await clerk.goto(`/ordinances/${id}`)
  await expectCalm(clerk, 'supplementary-draft')
  for (const warning of await clerk.page.$$('[name^="warningReasons"]')) await warning.type('จำเป็น')
  await clerk.press('เสนอผู้บริหารท้องถิ่น', '#proposal')
  await clerk.says('รอผู้บริหารท้องถิ่น', 'h1')
})

test('a year without its ordinance: begun with last year’s lines, and charged anew when it comes', async () => {
  const id = newId('ord')
  const fog = '00223-320100-28'
  await work.setClock(`${year - 543}-08-02 09:00:00`)
  await ordinances.act(id, 'open')
  await ordinances.types(id, [
    { unit: 'สธ', subProgrammeCode: '00223', typeCode: '330200', amount: '60,000' },
    { unit: 'สป', amount: '500,000' },
  ])
  await ordinances.carries(id, `${year - 543}-09-10`, 'sign')
  await work.setClock(`${year - 543}-10-01 09:00:00`)
  const clerk = await officer('wichai')
  await clerk.goto(`/ordinances/${id}`)
  await clerk.unfold('ใช้งบประมาณปีก่อนไปพลางก่อน…')
  await expectCalm(clerk, 'provisional-before')
  await clerk.press('ใช้งบประมาณปีก่อนไปพลางก่อน', '#provisional-year')
  await clerk.says('ยังไม่มีการใช้จ่าย')

  const drafter = await officer('nattaya')
  await drafter.goto(`/budget?year=${year + 1}`)
  await expectCalm(drafter, 'provisional-budget')
  const voucher = await work.office.draft({ amount: '10,000' })
  const [line] = await work.ask<{ id: string }>(
    `SELECT id FROM budget_line WHERE fiscal_year = $1 AND code = $2`,
    year + 1,
    `${fog}-พ`,
  )
  await work.office.asOwner((owner) =>
    owner.query(
      `UPDATE draft SET content = jsonb_set(jsonb_set(content, '{fiscalYear}', $2::text::jsonb), '{lines,0,budgetLineId}', to_jsonb($3::text)) WHERE id = $1`,
      [voucher, String(year + 1), line?.id ?? ''],
    ),
  )
  await work.does(voucher, 'submit', 'orathai')
  await drafter.goto(`/budget/${line?.id}`)
  await expectCalm(drafter, 'provisional-line')

  await work.setClock(`${year - 543}-10-15 09:00:00`)
  await ordinances.act(id, 'announce', { on: `${year - 543}-10-15` as PlainDate })
  await clerk.goto(`/ordinances/${id}`)
  await expectCalm(clerk, 'provisional-enforcing')
  await clerk.press('เริ่มใช้บังคับ', '#enforcement')
  await clerk.says('ระบุรายการของหน่วยงานเดียวกัน')
  await expectCalm(clerk, 'provisional-refused')
  await clerk.page.select(
    '#enforcement select',
    (await clerk.page.$eval('#enforcement select option:nth-child(2)', (option) =>
      option.getAttribute('value'),
    )) ?? '',
  )
  await clerk.press('เริ่มใช้บังคับ', '#enforcement')
  await clerk.says('ตั้งจ่ายใหม่แล้ว')
  await expectCalm(clerk, 'provisional-moved')
  await drafter.goto(`/budget/${line?.id}`)
  await expectCalm(drafter, 'provisional-closed')
})
