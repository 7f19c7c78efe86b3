import { PDFDocument } from 'pdf-lib'
import type { Browser } from 'puppeteer-core'
import { bangkokDateOf, fiscalYearOf, plainDate } from '../../domain/shared/calendar'
import { setClock } from '../../tools/stories/clock'
import { openBrowser, signIn, widths, type Tab } from '../support/browser'
import { OrdinancePage, sittingBlanks } from '../support/pages/ordinance'
import { startStack, type Stack } from '../support/stack'
import { asOwner } from '../support/web'

/**
 * A year's budget as its officers make it: opened, asked for, refused once because it doesn't balance, read three
 * times, approved, signed, printed, in force. Each test goes on where the one before it ended.
 */

jest.setTimeout(120_000)

let stack: Stack
let browser: Browser
let organisationId: string
let id = ''

beforeAll(async () => {
  stack = await startStack()
  browser = await openBrowser()
  organisationId = await stack.organisationId('อบต.แม่ใส')
})

afterAll(async () => {
  await browser?.close()
  await stack?.close()
})

const fiscalYear = fiscalYearOf(bangkokDateOf(new Date())) + 1
const christianYear = fiscalYear - 544

const open = new Map<string, Tab>()

async function officer(username: string): Promise<Tab> {
  const tab = open.get(username) ?? (await signIn(browser, stack, username))
  open.set(username, tab)
  return tab
}

async function ordinance(username: string): Promise<OrdinancePage> {
  return OrdinancePage.open(await officer(username), id)
}

/** Half past four in the afternoon of a day of the year in which the budget is made. */
async function itIs(monthAndDay: string): Promise<void> {
  const day = plainDate(`${christianYear}-${monthAndDay}`)
  await asOwner(stack.database, (owner) => setClock(owner, organisationId, day, 450))
}

/** `8/5` as a person types it: 8 สิงหาคม is `8/8/2570`. */
const typed = (day: number, month: number): string => `${day}/${month}/${christianYear + 543}`

let isBroken = false

/** A test that goes on where the one before it ended: when that one failed, this one says no more than so. */
function step(name: string, work: () => Promise<void>): void {
  test(name, async () => {
    if (isBroken) throw new Error('an earlier step of the journey failed')
    isBroken = true
    await work()
    isBroken = false
  })
}

step('the ปลัด opens the year, and the units and the treasury type what they ask for', async () => {
  await itIs('06-02')
  const clerk = await officer('wichai')
  await clerk.goto('/ordinances')
  await clerk.press(`เปิดการจัดทำงบประมาณ ปี ${fiscalYear}`)
  id = clerk.path().split('/')[2] ?? ''
  expect(id).toMatch(/^ord_/)

  const requests = `/ordinances/${id}/requests`
  await OrdinancePage.typeIn(
    await officer('nattaya'),
    requests,
    [
      {
        งาน: '00223',
        ประเภท: '320300',
        'รายการ/โครงการ': 'ควบคุมป้องกันโรคไข้เลือดออก',
        [`ปี ${fiscalYear}`]: '๑,๕๐๐,๐๐๐',
        'แผนฯ หน้า': '45',
      },
    ],
    '1,500,000.00',
  )
  await OrdinancePage.typeIn(
    await officer('piti'),
    requests,
    [
      { งาน: '00111', ประเภท: '220100', [`ปี ${fiscalYear}`]: '3,000,000' },
      { งาน: '00411', ประเภท: '111000', [`ปี ${fiscalYear}`]: '5,500,000.00' },
    ],
    '8,500,000.00',
  )
  await OrdinancePage.typeIn(
    await officer('wipa'),
    `/ordinances/${id}/revenues`,
    [
      { รหัส: '411009', ประเภทรายรับ: 'ภาษีที่ดินและสิ่งปลูกสร้าง', [`ปี ${fiscalYear}`]: '999,999.99' },
      { รหัส: '431002', ประเภทรายรับ: 'เงินอุดหนุนทั่วไป', [`ปี ${fiscalYear}`]: '9,000,000' },
    ],
    '9,999,999.99',
  )
})

step('one satang short it is not proposed; mended, it goes to the council', async () => {
  await itIs('08-03')
  const clerk = await ordinance('wichai')
  await clerk.act('proposal', 'เสนอผู้บริหารท้องถิ่น')
  await clerk.tab.says('0.01')
  expect(clerk.tab.status()).toBe(422)

  await OrdinancePage.typeIn(
    await officer('wipa'),
    `/ordinances/${id}/revenues`,
    [{ [`ปี ${fiscalYear}`]: '1,000,000' }],
    '10,000,000.00',
  )
  await (await ordinance('wichai')).act('proposal', 'เสนอผู้บริหารท้องถิ่น')
  const executive = await ordinance('somchai')
  await executive.tab.key('a')
  await executive.tab.leadingOn(() => executive.tab.key('Enter'))
  await executive.tab.says('รอสภา วาระที่ 1', 'h1')
})

step('the council accepts the principle, cuts one item and passes it', async () => {
  await itIs('08-07')
  const first = await ordinance('wichai')
  await first.act('first-reading', 'บันทึกวาระที่ 1', sittingBlanks('ครั้งที่ 1', typed(7, 8), '10:00'))
  await itIs('08-10')
  const second = await ordinance('wichai')
  const { tab } = second
  await tab.choose('รายการที่ขอลด คำแปรญัตติที่ 1', '2. ควบคุมป้องกันโรคไข้เลือดออก 1,500,000.00')
  await tab.fill('ขอลดเหลือ', '1,400,000', '#second-reading .motion')
  await tab.fill('ผู้แปรญัตติ', 'นายสมาชิก ตั้งใจ', '#second-reading .motion')
  await tab.tick('คณะกรรมการเห็นด้วย', '#second-reading .motion')
  await tab.tick('สภาเห็นชอบ', '#second-reading .motion')
  await second.act('second-reading', 'บันทึกวาระที่ 2', {
    ...sittingBlanks('ครั้งที่ 2', typed(10, 8), '10:00'),
  })
  await tab.says('9,900,000.00', '.net')
  await tab.goto(`/ordinances/${id}/versions`)
  await tab.says('−100,000.00')
  await tab.picture('ordinance-versions-1366')
  await tab.widen(widths.phone)
  await tab.picture('ordinance-versions-390')
  expect(
    await tab.page.evaluate('document.documentElement.scrollWidth - innerWidth'),
  ).toBeLessThanOrEqual(0)
  await tab.widen(widths.desk)
  await (
    await ordinance('wichai')
  ).act('third-reading', 'บันทึกวาระที่ 3', {
    ...sittingBlanks('ครั้งที่ 2', typed(10, 8), '14:00'),
  })
})

step('the district chief approves, the executive signs, and the book is printed', async () => {
  await itIs('08-12')
  const letter = { เลขที่หนังสือ: 'พย 71801/55', ลงวันที่: typed(12, 8) }
  const sending = await ordinance('wichai')
  await sending.act('sending', 'ส่งผู้กำกับดูแล', { ...letter, นายอำเภอรับเมื่อ: typed(12, 8) })
  await itIs('08-20')
  const answer = await ordinance('wichai')
  await answer.tab.tick('เห็นชอบ', '#answer')
  await answer.act('answer', 'บันทึกคำตอบ', {
    เลขที่หนังสือ: 'พย 0023/7',
    ลงวันที่: typed(19, 8),
    รับเมื่อ: typed(20, 8),
  })
  const signing = await ordinance('somchai')
  await signing.act('signature', 'ลงนามตรางบประมาณ', { ลงนามเมื่อ: typed(20, 8) })
  const { tab } = await ordinance('wichai')
  await tab.page.waitForSelector('#docs a').catch(() => tab.goto(`/ordinances/${id}`))
  const link = await tab.page.$eval('#docs a', (found) => found.getAttribute('href') ?? '')
  const book = await tab.fetch(link)
  const pdf = await PDFDocument.load(await book.arrayBuffer())
  expect(pdf.getPageCount()).toBeGreaterThanOrEqual(10)
})

step('announced, it is in force on 1 October and not a day before', async () => {
  const early = await ordinance('wichai')
  await early.act('announcement', 'บันทึกการประกาศ', { ประกาศเมื่อ: typed(20, 8) })
  await (await ordinance('wichai')).act('enforcement', 'เริ่มใช้บังคับ')
  expect(early.tab.status()).toBe(409)
  await early.tab.says('1 ตุลาคม')
  await itIs('10-01')
  await (await ordinance('wichai')).act('enforcement', 'เริ่มใช้บังคับ')
  await early.tab.says('ใช้บังคับแล้ว', 'h1')
  await early.tab.picture('ordinance-in-force-1366')

  const drafter = await officer('nattaya')
  await drafter.goto('/budget')
  await drafter.says(`งบประมาณ ${fiscalYear}`, 'h1')
  await drafter.says('ควบคุมป้องกันโรคไข้เลือดออก')
  await drafter.says('1,400,000.00')
  for (const tab of open.values()) expect(tab.problems()).toEqual([])
})

step('on a telephone its page needs no scrolling sideways', async () => {
  const { tab } = await ordinance('somchai')
  await tab.widen(widths.phone)
  const over = await tab.page.evaluate('document.documentElement.scrollWidth - innerWidth')
  expect(over).toBeLessThanOrEqual(0)
  await tab.picture('ordinance-in-force-390')
})
