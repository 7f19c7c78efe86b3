import type { Browser } from 'puppeteer-core'
import { launchChromium } from '../../activities/chromium'
import { createPdfPrinter, type PdfPrinter } from '../../activities/pdf'
import { expenditureTypes, subProgrammes } from '../../domain/budget/classification'
import { plainDate } from '../../domain/shared/calendar'
import { formatBaht, sum } from '../../domain/shared/money'
import { assetText } from '../../templates/files'
import { render } from '../../templates/engine'
import {
  budgetOrdinanceView,
  type BudgetOrdinanceFacts,
} from '../../templates/ordinance/forms/budget-ordinance'
import { poisoned } from '../forms/poison'
import { bookFacts, item, wanted } from './given'

jest.setTimeout(180_000)

let browser: Browser
let printing: Browser
let printer: PdfPrinter

beforeAll(async () => {
  browser = await launchChromium()
  const launch = async (): Promise<Browser> => (printing = await launchChromium())
  printer = createPdfPrinter({ tabs: 1, launch })
})
afterAll(async () => {
  await browser.close()
  await printer.close()
})

function bookOf(own: Partial<BudgetOrdinanceFacts> = {}): string {
  return render('ordinance/forms/budget-ordinance', budgetOrdinanceView({ ...bookFacts, ...own }))
}

/** The sheets as the printer lays them out: the text of each, and what the contents say of each part. */
async function laidOut(html: string) {
  const tab = await browser.newPage()
  try {
    await tab.setContent(html)
    const layout = (await tab.evaluate(assetText('form-layout.js'))) as {
      readonly pages: number
      readonly problems: readonly string[]
    }
    const sheets = await tab.$$eval('.sheet', (all) => all.map((sheet) => sheet.textContent ?? ''))
    const contents = await tab.$$eval('[data-page-of]', (all) =>
      all.map((place) => {
        const page = place.ownerDocument
        const part = page.getElementById(place.getAttribute('data-page-of') ?? '')
        const sheet = [...page.querySelectorAll('.sheet')].indexOf(
          part?.closest('.sheet') ?? page.body,
        )
        return { says: Number(place.textContent), is: sheet + 1 }
      }),
    )
    const carried = await tab.$$eval('tbody.carry.forward tr, tbody.carry.brought tr', (rows) =>
      rows.map((row) => row.querySelector('td:last-child')?.textContent ?? ''),
    )
    return {
      ...layout,
      sheets,
      contents,
      carried,
      wasted: (await tab.evaluate(wasted)) as number[],
    }
  } finally {
    await tab.close()
  }
}

/** The pages that a table leaves although the rows that the next page begins with would have stood on them. */
const wasted = `(() => {
  const sheets = [...document.querySelectorAll('.sheet')]
  const end = (sheet) => sheet.getBoundingClientRect().bottom - parseFloat(getComputedStyle(sheet).paddingBottom)
  return sheets.flatMap((sheet, index) => {
    const table = sheet.querySelector(':scope > table.paged:last-of-type')
    const next = sheets[index + 1]?.querySelector(':scope > .running + table.paged > tbody.unit')
    if (!table || !next) return []
    const free = end(sheet) - table.getBoundingClientRect().bottom
    return free > next.getBoundingClientRect().height ? [index + 1] : []
  })
})()`

describe('the book of the worked example', () => {
  test('has every part, each on the page that the contents name', async () => {
    const book = await laidOut(bookOf())
    expect(book.problems).toEqual([])
    expect(book.contents).toHaveLength(9)
    expect(book.contents.filter(({ says, is }) => says !== is)).toEqual([])
    expect(book.sheets.at(-1)).toContain(`หน้า ${book.pages}/${book.pages}`)
    const text = book.sheets.join(' ')
    expect(text).toContain('10,200,000.00 บาท (สิบล้านสองแสนบาทถ้วน)')
    expect(text).toContain('มาตรา 87 จึงตราข้อบัญญัติ')
    expect(text).toMatch(/ข้อ 4\s*งบประมาณรายจ่ายทั่วไป จ่ายจาก.* และ.*โดยแยกรายละเอียดตามแผนงาน/)
    expect(text).toContain('ให้นายกองค์การบริหารส่วนตำบลตัวอย่างมีหน้าที่รักษาการ')
    expect(text).toContain('โดยความเห็นชอบของสภาองค์การบริหารส่วนตำบลตัวอย่าง และโดยอนุมัติของนายอำเภอเมือง')
    expect((await printer.print(bookOf())).pages).toBe(book.pages)
  })

  test('of a เทศบาล is a เทศบัญญัติ, and the longest name of an office fits its cover', async () => {
    const name = `เทศบาลตำบล${'บ้านโคกหนองนา'.repeat(15)}`.slice(0, 200)
    const book = await laidOut(
      bookOf({
        organisation: { ...bookFacts.organisation, kind: 'subdistrict-municipality', name },
      }),
    )
    expect(book.problems).toEqual([])
    expect(book.sheets[0]).toContain('เทศบัญญัติ')
    expect(book.sheets.join(' ')).toContain('สมาชิกสภาเทศบาล')
    expect(book.sheets.join(' ')).toContain('ความในกฎหมายว่าด้วยเทศบาล จึงตราเทศบัญญัติ')
  })
})

test('it is paid from the sources that the budget has, and no other', async () => {
  const own = wanted.revenues.filter(({ code }) => code.startsWith('41'))
  const book = await laidOut(bookOf({ content: { ...wanted, revenues: own } }))
  const text = book.sheets.join(' ')
  expect(text).toContain('จ่ายจากรายได้จัดเก็บเอง แยกเป็น')
  expect(text).not.toContain('หมวดเงินอุดหนุนทั่วไป เป็น')
  expect(text).toMatch(/ตั้งแต่วันที่ 1\sตุลาคม\sพ\.ศ\.\s2568 เป็นต้นไป/)
})

test('a script in any text of it is only text in the book', async () => {
  const html = bookOf(poisoned(bookFacts))
  expect(html).not.toMatch(/<script>alert|<img src=x/)
  const book = await laidOut(html)
  expect(book.sheets.join(' ')).toContain('<script>alert(1)</script>')
})

test('a supplementary book is the shorter one: what is added, what pays for it, the articles last', async () => {
  const [more, ...rest] = wanted.appropriations
  if (!more) throw new Error('the example has no items')
  const book = await laidOut(
    bookOf({
      content: {
        ...bookFacts.content,
        supplement: 1,
        appropriations: [
          { ...more, budgetLineId: more.id, currentEstimate: more.amount, amount: 150_000_00n },
          ...rest.slice(0, 3).map((asked) => ({ ...asked, amount: 10_000_00n })),
        ],
        revenues: wanted.revenues
          .slice(0, 1)
          .map((revenue) => ({ ...revenue, estimate: 180_000_00n })),
      },
      receipts: {
        received: 10_380_000_00n,
        asOf: plainDate('2026-01-31'),
        evidence: 'รายงานรับ-จ่ายเงินสด มกราคม 2569',
      },
    }),
  )
  expect(book.problems).toEqual([])
  expect(book.contents).toHaveLength(7)
  expect(book.contents.filter(({ says, is }) => says !== is)).toEqual([])
  const text = book.sheets.join(' ')
  expect(text).toContain('เพิ่มเติม ฉบับที่ 1 ประจำปีงบประมาณ พ.ศ. 2569')
  expect(text).toContain('รายรับจริงถึงวันที่ 31\u00A0มกราคม\u00A02569 รวม 10,380,000.00 บาท')
  expect(text).not.toContain('รวมรายได้ที่รัฐบาลอุดหนุน')
  expect(text).not.toContain('1 ตุลาคม')
  expect(text).toContain('เฉพาะรายการที่ตั้งจ่ายเพิ่มเติม')
  expect(book.sheets.at(-1)).toContain('ให้ใช้บังคับตั้งแต่วันประกาศเป็นต้นไป')
})

describe('a book of 400 items', () => {
  const appropriations = Array.from({ length: 400 }, (_, n) =>
    item({
      id: `bgl_${n}`,
      subProgrammeCode: subProgrammes[n % subProgrammes.length]?.code ?? '',
      typeCode: expenditureTypes[(n * 7) % expenditureTypes.length]?.code ?? '',
      item: `โครงการที่ ${n + 1} ก่อสร้างและปรับปรุงสิ่งสาธารณูปโภคในเขตพื้นที่ หมู่ที่ ${(n % 12) + 1}`,
      statement: 'เพื่อจ่ายเป็นค่าดำเนินการตามโครงการ เป็นไปตามระเบียบและหนังสือสั่งการที่เกี่ยวข้อง',
      amount: BigInt(100_00 + n),
    }),
  )
  const html = bookOf({ content: { ...wanted, appropriations } })

  test('carries its totals from page to page, to the satang, and leaves no page before it is full', async () => {
    const book = await laidOut(html)
    expect(book.problems).toEqual([])
    expect(book.pages).toBeGreaterThan(20)
    expect(book.contents.filter(({ says, is }) => says !== is)).toEqual([])
    expect(book.wasted).toEqual([])
    const pairs = book.carried.filter((_, index) => index % 2 === 0)
    expect(book.carried.filter((_, index) => index % 2 === 1)).toEqual(pairs)
    const total = formatBaht(sum(appropriations.map(({ amount }) => amount)))
    expect(book.sheets.join(' ')).toContain(`รวมรายจ่ายทั้งสิ้น`)
    expect(book.sheets.join(' ')).toContain(total)
  })

  test('leaves no tab behind that holds on to its memory', async () => {
    const { pages } = await printer.print(html)
    expect(pages).toBeGreaterThan(50)
    expect(await printing.pages()).toHaveLength(1)
    expect((await printer.print(bookOf())).pages).toBeLessThan(50)
    expect(await printing.pages()).toHaveLength(2)
  })
})
