import { createPdfPrinter } from '../../activities/pdf'
import { launchChromium } from '../../activities/chromium'
import { perSecond, rateOf, row, type Row } from './measure'

const pages = 40
const tabs = 2

/**
 * Printing one voucher's form over and over: our printer, with its checks of the layout, against a bare
 * `page.pdf()` on the same HTML with the same number of tabs.
 */
export async function measurePrint(
  html: string,
  executablePath: string | undefined,
): Promise<Row[]> {
  const printer = createPdfPrinter({ executablePath, tabs })
  const browser = await launchChromium(executablePath)
  try {
    const bareTabs = await Promise.all(Array.from({ length: tabs }, () => browser.newPage()))
    const free = [...bareTabs]
    const bare = async (): Promise<void> => {
      const page = free.pop()
      if (!page) throw new Error('more prints than tabs')
      await page.setContent(html, { waitUntil: 'load' })
      await page.evaluate('document.fonts.ready')
      await page.pdf({ preferCSSPageSize: true, printBackground: true })
      free.push(page)
    }
    await rateOf(tabs * 2, tabs, () => printer.print(html))
    await rateOf(tabs * 2, tabs, bare)
    const rates = { ours: 0, bare: 0 }
    for (let round = 0; round < 2; round += 1) {
      rates.bare += (await rateOf(pages / 2, tabs, bare)) / 2
      rates.ours += (await rateOf(pages / 2, tabs, () => printer.print(html))) / 2
    }
    return [
      row(
        'print a voucher (two pages)',
        perSecond(rates.ours),
        perSecond(rates.bare),
        rates.ours / rates.bare,
        'at least',
        0.9,
      ),
    ]
  } finally {
    await printer.close()
    await browser.close()
  }
}
