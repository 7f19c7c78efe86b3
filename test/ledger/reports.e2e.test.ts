import type { Browser } from 'puppeteer-core'
import { launchChromium } from '../../activities/chromium'
import { createPdfPrinter, type PdfPrinter } from '../../activities/pdf'
import type { BookEntry } from '../../domain/ledger/books'
import { plainDate } from '../../domain/shared/calendar'
import { parseBaht } from '../../domain/shared/money'
import { render } from '../../templates/engine'
import { assetText } from '../../templates/files'
import { journalReportView } from '../../templates/ledger/reports/journal'

const executablePath = process.env['PUPPETEER_EXECUTABLE_PATH']
let browser: Browser
let printer: PdfPrinter

beforeAll(async () => {
  browser = await launchChromium(executablePath)
  printer = createPdfPrinter({ executablePath, tabs: 1 })
}, 60_000)

afterAll(async () => {
  await browser.close()
  await printer.close()
})

test('a journal of many pages repeats its head and carries its totals from page to page', async () => {
  const pages = await textOfPages(journal(170))
  expect(pages.length).toBeGreaterThan(8)
  for (const [index, page] of pages.entries()) {
    expect(page).toContain('ชื่อบัญชีและรายการ')
    expect(page).toContain(`หน้า ${index + 1}/${pages.length}`)
    if (index > 0) expect(carried(page, 'ยอดยกมา')).toBe(carried(pages[index - 1] ?? '', 'ยอดยกไป'))
  }
  const numbers = pages.flatMap((page) => page.match(/JV-\d{5}\/70/g) ?? [])
  expect(numbers).toEqual(Array.from({ length: 170 }, (_, index) => numberOf(index)))
  expect(pages.at(-1)).toMatch(/รวม 170 รายการ\s+3,105\.00\s+3,105\.00/)
  expect(pages.at(-1)).toContain('(ลงชื่อ)')
}, 120_000)

test('it prints on as many sheets as it was laid out on', async () => {
  const { pages, pdf } = await printer.print(journal(30))
  expect(pages).toBe((await textOfPages(journal(30))).length)
  expect(Buffer.from(pdf).subarray(0, 5).toString()).toBe('%PDF-')
}, 120_000)

test('a month without entries is a page that says so', async () => {
  const [page, ...others] = await textOfPages(journal(0))
  expect(others).toEqual([])
  expect(page).toMatch(/รวม 0 รายการ/)
}, 60_000)

/** Entries of 10.00 to 27.00, again and again, one in seven with words that need several lines. */
function journal(count: number): string {
  const entries = Array.from({ length: count }, (_, index): BookEntry => {
    const amount = parseBaht('10.00') + BigInt(index % 18) * 100n
    return {
      id: `jou_${index}`,
      seq: index + 1,
      number: numberOf(index),
      book: 'general',
      postedOn: plainDate('2026-10-15'),
      period: 202610,
      description: `รายการทดสอบ ${'ที่มีคำอธิบายยาวกว่าหนึ่งบรรทัด '.repeat(index % 7 === 0 ? 4 : 0)}`,
      document: undefined,
      reverses: undefined,
      reversedBy: undefined,
      lines: [
        { accountCode: '5104010112', accountName: 'ค่าจ้างเหมาบริการ', side: 'debit', amount },
        { accountCode: '2102040102', accountName: 'ใบสำคัญค้างจ่าย', side: 'credit', amount },
      ],
    }
  })
  return render(
    'ledger/reports/journal',
    journalReportView(
      { period: 202610, book: '', entries },
      {
        organisation: {
          kind: 'sao',
          name: 'องค์การบริหารส่วนตำบลแม่ใส',
          districtName: 'เมืองพะเยา',
          provinceName: 'พะเยา',
          address: '',
          taxId: '',
          emblemDataUri: undefined,
          isExample: true,
        },
        print: { printedAt: new Date('2026-11-23T02:00:00Z'), printedBy: 'นางวิภา สุขใจ' },
        posts: [],
      },
    ),
  )
}

function numberOf(index: number): string {
  return `JV-${String(index + 1).padStart(5, '0')}/70`
}

/** The words of each sheet, once the printer's own script has broken the report into pages. */
async function textOfPages(html: string): Promise<readonly string[]> {
  const tab = await browser.newPage()
  try {
    await tab.emulateMediaType('print')
    await tab.setContent(html.replace('</head>', '<style>body{zoom:4}</style></head>'))
    const { problems } = (await tab.evaluate(assetText('form-layout.js'))) as { problems: string[] }
    expect(problems).toEqual([])
    return (await tab.evaluate(
      `[...document.querySelectorAll('.sheet')].map((sheet) => sheet.innerText)`,
    )) as string[]
  } finally {
    await tab.close()
  }
}

function carried(page: string, words: string): string {
  return new RegExp(`${words}\\s+([\\d,.]+)\\s+([\\d,.]+)`).exec(page)?.slice(1).join(' ') ?? words
}
