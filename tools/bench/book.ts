import { createPdfPrinter } from '../../activities/pdf'
import { launchChromium } from '../../activities/chromium'
import { expenditureTypes, subProgrammes } from '../../domain/budget/classification'
import { render } from '../../templates/engine'
import { budgetOrdinanceView } from '../../templates/ordinance/forms/budget-ordinance'
import type { Browser } from 'puppeteer-core'
import { maeSai as office } from '../../test/forms/facts'
import { item, wanted } from '../../test/ordinance/given'
import { memoryWithin } from './memory'
import { row, type Row } from './measure'

const lines = 2_000

/**
 * One book of an ordinance of 2,000 lines, with its contents, page numbers and carried totals, by the printer, against
 * a bare `page.pdf()` on the same HTML, which has none of them.
 */
export async function measureBook(executablePath: string | undefined): Promise<Row[]> {
  const html = bookHtml()
  let launched: Browser | undefined
  const launch = async (): Promise<Browser> => (launched = await launchChromium(executablePath))
  const printer = createPdfPrinter({ tabs: 1, launch })
  const browser = await launchChromium(executablePath)
  const best = { ours: Infinity, bare: Infinity, pages: 0, megabytes: 0 }
  try {
    for (let round = 0; round < 2; round += 1) {
      const from = performance.now()
      const { pages } = await printer.print(html)
      best.ours = Math.min(best.ours, performance.now() - from)
      best.pages = pages
      best.bare = Math.min(best.bare, await bareTime(browser, html))
    }
    best.megabytes = await mostMemory(
      () => memoryWithin(launched?.process()?.pid),
      () => printer.print(html),
    )
  } finally {
    await printer.close()
    await browser.close()
  }
  return [
    row(
      `print an ordinance of ${lines.toLocaleString('en')} lines`,
      `${(best.ours / 1000).toFixed(1)} s, ${best.pages} pages, ${best.megabytes.toFixed(0)} MB`,
      `${(best.bare / 1000).toFixed(1)} s`,
      best.bare / best.ours,
      'at least',
      0.9,
    ),
  ]
}

/** The most that is held at any moment of the work, which is looked at and not timed. */
async function mostMemory(held: () => number, work: () => Promise<unknown>): Promise<number> {
  let most = 0
  const looking = setInterval(() => (most = Math.max(most, held())), 250)
  try {
    await work()
  } finally {
    clearInterval(looking)
  }
  return most
}

async function bareTime(browser: Browser, html: string): Promise<number> {
  const page = await browser.newPage()
  const from = performance.now()
  await page.setContent(html, { waitUntil: 'load' })
  await page.evaluate('document.fonts.ready')
  await page.pdf({ preferCSSPageSize: true, printBackground: true, timeout: 120_000 })
  const taken = performance.now() - from
  await page.close()
  return taken
}

function bookHtml(): string {
  const appropriations = Array.from({ length: lines }, (_, n) =>
    item({
      id: `bgl_${n}`,
      subProgrammeCode: subProgrammes[n % subProgrammes.length]?.code ?? '',
      typeCode: expenditureTypes[(n * 7) % expenditureTypes.length]?.code ?? '',
      item: `โครงการที่ ${n + 1} ก่อสร้างและปรับปรุงสิ่งสาธารณูปโภคในเขตพื้นที่ หมู่ที่ ${(n % 12) + 1}`,
      statement: 'เพื่อจ่ายเป็นค่าดำเนินการตามโครงการ เป็นไปตามระเบียบและหนังสือสั่งการที่เกี่ยวข้อง',
      amount: BigInt(100_00 + n),
    }),
  )
  const view = budgetOrdinanceView({
    organisation: office,
    content: { ...wanted, appropriations },
    units: [{ id: 'uni_office', name: 'สำนักปลัด' }],
    number: '1/2569',
    signedOn: undefined,
    executive: {
      name: 'นายสมชาย ใจดี',
      title: 'นายก',
      capacity: 'self',
      ownTitle: '',
      on: undefined,
    },
    supervisorTitle: 'นายอำเภอ',
    print: {
      printedAt: new Date('2025-09-20T03:00:00Z'),
      printedBy: 'นายสมชาย ใจดี',
      reference: 'ฉบับที่ 1/2569',
      verifyUrl: '',
      qrDataUri: '',
      mark: '',
      copyNumber: undefined,
    },
  })
  return render('ordinance/forms/budget-ordinance', view)
}
