import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { inflateSync } from 'node:zlib'
import { PDFDict, PDFDocument, PDFName, PDFRawStream } from 'pdf-lib'
import type { Browser } from 'puppeteer-core'
import { launchChromium } from '../../activities/chromium'
import {
  createPdfPrinter,
  FormLayoutError,
  PrinterLostError,
  type PdfPrinter,
} from '../../activities/pdf'
import { assetText } from '../../templates/files'
import { approvedHireJob, paidHireJob } from './facts'
import { samples, voucherHtml } from './samples'

jest.setTimeout(120_000)

const browsers: Browser[] = []
let printer: PdfPrinter

beforeAll(() => {
  printer = createPdfPrinter({ tabs: 2, launch })
})

afterAll(() => printer.close())

/** Starts a browser, and holds on to it so that a test can take it away. */
async function launch(): Promise<Browser> {
  const browser = await launchChromium()
  browsers.push(browser)
  return browser
}

describe('on paper', () => {
  test.each(samples)('%s takes its pages, in Sarabun alone', async (_, html, pages) => {
    const printed = await printer.print(html())
    const pdf = await PDFDocument.load(printed.pdf)

    expect(printed.pages).toBe(pages)
    expect(pdf.getPageCount()).toBe(pages)
    expect(fontsOf(pdf).filter((name) => !/^[A-Z]{6}\+Sarabun-(Regular|Bold)$/.test(name))).toEqual(
      [],
    )
    expect(unreadableGlyphs(pdf)).toEqual([])
  })

  test('a voucher is A4, a report A4 across and a cheque 178 × 89 mm', async () => {
    const sizes: Record<string, readonly number[]> = {}
    for (const [name, html] of samples) {
      if (!/^a (hire job, approved|report of four|cheque$)/.test(name)) continue
      const page = (await PDFDocument.load((await printer.print(html())).pdf)).getPage(0)
      sizes[name] = [page.getWidth(), page.getHeight()].map((points) =>
        Math.round((points * 25.4) / 72),
      )
    }
    expect(sizes).toEqual({
      'a hire job, approved': [210, 297],
      'a report of four vouchers': [297, 210],
      'a cheque': [178, 89],
    })
  })
})

describe('the printer', () => {
  test('a form that doesn’t fit its paper is refused, and the next one is printed', async () => {
    const tooFull = voucherHtml(approvedHireJob).replace(
      '<div class="papers">',
      '<div style="height:120mm"></div><div class="papers">',
    )

    await expect(printer.print(tooFull)).rejects.toThrow(FormLayoutError)
    await expect(printer.print(tooFull)).rejects.toThrow('page 2 is too full')
    expect((await printer.print(voucherHtml(approvedHireJob))).pages).toBe(2)
  })

  test('more prints than tabs wait their turn', async () => {
    const printed = await Promise.all(
      Array.from({ length: 7 }, () => printer.print(voucherHtml(paidHireJob))),
    )
    expect(printed.map(({ pages }) => pages)).toEqual([2, 2, 2, 2, 2, 2, 2])
  })

  test('a browser killed in mid-print is replaced, and every print comes out', async () => {
    await printer.print(page('warm'))
    const victim = browsers.at(-1)
    const printing = Promise.all(
      Array.from({ length: 6 }, () => printer.print(voucherHtml(paidHireJob))),
    )
    victim?.process()?.kill('SIGKILL')

    expect((await printing).map(({ pages }) => pages)).toEqual([2, 2, 2, 2, 2, 2])
    expect(browsers.at(-1)).not.toBe(victim)
  })

  test('a browser that dies every time is reported as lost', async () => {
    const doomed = createPdfPrinter({
      tabs: 1,
      launch: async () => {
        const browser = await launch()
        browser.on('targetcreated', () => browser.process()?.kill('SIGKILL'))
        return browser
      },
    })
    try {
      await expect(doomed.print(page('lost'))).rejects.toThrow(PrinterLostError)
    } finally {
      await doomed.close()
    }
  })

  test('a browser is replaced after its share of prints', async () => {
    const before = browsers.length
    const frugal = createPdfPrinter({ tabs: 1, jobsPerBrowser: 2, launch })
    try {
      for (let job = 0; job < 5; job += 1) await frugal.print(page('again'))
      expect(browsers.length - before).toBe(3)
    } finally {
      await frugal.close()
    }
    expect(browsers.slice(before).filter((browser) => browser.connected)).toEqual([])
  })

  test('what is printed reaches no network', async () => {
    const asked: string[] = []
    const server = createServer((request, response) => {
      asked.push(request.url ?? '')
      response.end()
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    try {
      const { pages } = await printer.print(
        page(
          `<link rel="stylesheet" href="${address}/style.css"><img src="${address}/picture.png">
           <iframe src="${address}/frame"></iframe><iframe src="file:///etc/passwd"></iframe>
           <div style="background:url(${address}/background)">text</div>`,
        ),
      )
      expect(pages).toBe(1)
      expect(asked).toEqual([])
    } finally {
      server.close()
    }
  })

  test('a script in what is printed doesn’t run', async () => {
    const breaks = `<script>document.body.innerHTML = '<p style="break-after:page">x</p>'.repeat(5)</script>`

    expect((await printer.print(page(`one page ${breaks}`))).pages).toBe(1)
  })

  test('a closed printer prints nothing', async () => {
    const other = createPdfPrinter({ tabs: 1, launch })
    await other.close()

    await expect(other.print(page('late'))).rejects.toThrow('closed')
  })
})

describe('laid out for paper', () => {
  let browser: Browser

  beforeAll(async () => {
    browser = await launchChromium()
  })

  afterAll(() => browser.close())

  test.each(samples)('%s: nothing is cut, overlaps or leaves its axis', async (_, html) => {
    expect(await inspect(html())).toEqual([])
  })

  test('a page’s rows and what is brought to it add up to what it carries', async () => {
    const [, html] = samples.find(([name]) => name === 'a report of forty cheques') ?? []
    const pages = (await laidOut(html?.() ?? '', columnSums)) as readonly ColumnSums[]

    expect(pages.length).toBeGreaterThan(2)
    pages.forEach((sums, index) => {
      expect(sums.rows + sums.brought).toBe(sums.end)
      expect(sums.brought).toBe(index === 0 ? 0 : pages[index - 1]?.end)
    })
  })

  test('signatures of a long report never stand without rows', async () => {
    const [, html] = samples.find(([name]) => name === 'a report of forty cheques') ?? []
    const pages = (await laidOut(html?.() ?? '', columnSums)) as readonly ColumnSums[]

    expect(pages.at(-1)?.count).toBeGreaterThanOrEqual(4)
  })

  test('a voucher of sixty bills lists them on its attached sheets', async () => {
    const [, html] = samples.find(([name]) => name === 'sixty bills of five payees') ?? []
    const text = (await laidOut(html?.() ?? '', 'document.body.innerText')) as string

    expect(text).toContain('รายละเอียดตามใบแนบฎีกา')
    expect(text.match(/หมายเลข 032-265\d\d\d/g)).toHaveLength(60)
    expect(text.match(/หน้า \d\/7/g)).toHaveLength(7)
  })

  async function inspect(html: string): Promise<unknown> {
    return laidOut(html, inspection)
  }

  /** Evaluates in the page of a form, as the printer lays it out. */
  async function laidOut(html: string, question: string): Promise<unknown> {
    const tab = await browser.newPage()
    try {
      await tab.emulateMediaType('print')
      await tab.setContent(html.replace('</head>', '<style>body{zoom:4}</style></head>'))
      await tab.evaluate(assetText('form-layout.js'))
      return await tab.evaluate(question)
    } finally {
      await tab.close()
    }
  }
})

type ColumnSums = {
  readonly rows: number
  readonly brought: number
  readonly end: number
  readonly count: number
}

/** The gross of each page of a report, in satang: its rows, ยอดยกมา, and ยอดยกไป or the total. */
const columnSums = `[...document.querySelectorAll('.report')].map((sheet) => {
  const satang = (text) => Math.round(Number(text.replaceAll(',', '')) * 100)
  const gross = (row) => satang(row.querySelector('td.n').textContent)
  const rows = [...sheet.querySelectorAll('tbody.unit tr')]
  const brought = sheet.querySelector('tbody.carry.brought tr')
  const end = sheet.querySelector('tbody.carry.forward tr, tr.sum')
  return {
    rows: rows.reduce((sum, row) => sum + gross(row), 0),
    brought: brought ? gross(brought) : 0,
    end: gross(end),
    count: rows.length,
  }
})`

/** What is wrong with a form as laid out; measured in millimetres of the paper. */
const inspection = `(() => {
  const wrong = []
  const shown = (selector) =>
    [...document.querySelectorAll(selector)].filter((each) => each.getClientRects().length > 0)
  const paper = shown('.sheet, .cheque')[0].getBoundingClientRect()
  const mm = paper.height / (shown('.cheque').length ? 89 : shown('.wide').length ? 210 : 297)
  const box = (element) => element.getBoundingClientRect()
  const ink = (element) => {
    const range = document.createRange()
    range.selectNodeContents(element)
    return range.getBoundingClientRect()
  }
  const name = (element) => element.className + ' "' + element.textContent.trim().slice(0, 40) + '"'

  for (const place of shown('td, th, .fill, .at, .who, .sign > span, p')) {
    const text = ink(place)
    if (text.width > 0 && (text.left < box(place).left - 0.3 * mm || text.right > box(place).right + 0.3 * mm)) {
      wrong.push('wider than its place: ' + name(place))
    }
  }
  for (const line of shown('.line')) {
    const parts = [...line.children].map(box)
    for (let i = 1; i < parts.length; i += 1) {
      if (parts[i].left < parts[i - 1].right - 0.2 * mm && parts[i].top < parts[i - 1].bottom) {
        wrong.push('overlap on ' + name(line))
      }
    }
  }
  for (const sign of shown('.sign')) {
    const line = box(sign.children[1])
    const axis = (line.left + line.right) / 2
    for (const text of [...sign.children].slice(3)) {
      if (text.matches('.date')) continue
      const { left, right } = ink(text)
      if (Math.abs((left + right) / 2 - axis) > 0.8 * mm) wrong.push('off its axis: ' + name(text))
    }
  }
  for (const sheet of shown('.sheet:not(.wht)')) {
    const foot = box(sheet.querySelector(':scope > .foot')).top
    for (const block of sheet.children) {
      if (block.matches('.foot, template') || box(block).height === 0) continue
      if (box(block).bottom > foot + 0.2 * mm) wrong.push('below the foot: ' + name(block))
    }
  }
  for (const sheet of shown('.sheet')) {
    const margin = sheet.matches('.wht') ? 10 : 15
    for (const element of sheet.querySelectorAll('*')) {
      const { left, right, width } = box(element)
      if (width > 0 && (right > box(sheet).right - (margin - 0.3) * mm || left < box(sheet).left + 9.7 * mm)) {
        wrong.push('in the margin: ' + name(element))
      }
    }
  }
  return wrong
})()`

function fontsOf(pdf: PDFDocument): readonly string[] {
  return pdf.context.enumerateIndirectObjects().flatMap(([, object]) => {
    if (!(object instanceof PDFDict) || !object.has(PDFName.of('BaseFont'))) return []
    return [object.lookup(PDFName.of('BaseFont'), PDFName).decodeText()]
  })
}

/** Glyphs that a reader would copy as nothing, because the PDF doesn't say what they are. */
function unreadableGlyphs(pdf: PDFDocument): readonly string[] {
  return pdf.context.enumerateIndirectObjects().flatMap(([, object]) => {
    if (!(object instanceof PDFDict) || !object.has(PDFName.of('ToUnicode'))) return []
    const table = object.lookup(PDFName.of('ToUnicode'))
    if (!(table instanceof PDFRawStream)) throw new Error('A font without its table')
    const text = inflateSync(table.contents).toString('latin1')
    return text.match(/<[0-9A-F]{4}> <0000>$/gm) ?? []
  })
}

function page(body: string): string {
  return `<!doctype html><html lang="th"><head><meta charset="utf-8"><title>t</title></head><body>${body}</body></html>`
}
