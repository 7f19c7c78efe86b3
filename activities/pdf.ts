import type { Browser, Page } from 'puppeteer-core'
import { launchChromium } from './chromium'
import { assetText } from '../templates/files'
import { withThaiText } from './thai-text'
import { turns } from './turns'

/** A page or form as printed. */
export type PrintedPdf = { readonly pdf: Uint8Array; readonly pages: number }

/** Prints HTML to PDF; one browser stays warm for as long as the printer is open. */
export type PdfPrinter = {
  print(html: string): Promise<PrintedPdf>
  close(): Promise<void>
}

/** How the printer’s browser is found, started and spared. */
export type PdfPrinterOptions = {
  /** A Chrome or Chromium; without it one is looked for (see `findChromium`). */
  readonly executablePath?: string | undefined
  /** How many documents are printed at the same time. */
  readonly tabs: number
  /** A browser is replaced after so many, before its memory grows. */
  readonly jobsPerBrowser?: number
  /** How a browser is started, where it isn't `launchChromium`. */
  readonly launch?: () => Promise<Browser>
}

/** The form doesn't fit its paper: it must be mended, not signed. Trying again doesn't help. */
export class FormLayoutError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(`The form does not fit its paper: ${problems.join('; ')}`)
    this.name = 'FormLayoutError'
  }
}

/** The browser died, or hung, twice in the same print. Trying later may help. */
export class PrinterLostError extends Error {
  constructor(cause: unknown) {
    super('Chromium stopped in mid-print, twice', { cause })
    this.name = 'PrinterLostError'
  }
}

/**
 * Opens a printer. The network is shut and scripts don't run in what is printed, but for the printer's
 * own `form-layout.js`. A browser that dies is replaced, and the print it took along is tried once more.
 */
export function createPdfPrinter(options: PdfPrinterOptions): PdfPrinter {
  const { tabs, jobsPerBrowser = 400 } = options
  const start = options.launch ?? (() => launchChromium(options.executablePath))
  const turn = turns(tabs)
  const browsers = new Set<WarmBrowser>()
  let current: Promise<WarmBrowser> | undefined
  let closed = false

  /** The browser in use; a fresh one when it died or did its share. */
  async function warmBrowser(): Promise<WarmBrowser> {
    if (closed) throw new Error('The printer is closed')
    const opening = (current ??= open())
    const warm = await opening.catch((error: unknown) => {
      if (current === opening) current = undefined
      throw error
    })
    if (warm.browser.connected && warm.jobs < jobsPerBrowser) return warm
    if (current === opening) {
      current = undefined
      warm.retired = true
      await closeIfDone(warm)
    }
    return warmBrowser()
  }

  async function open(): Promise<WarmBrowser> {
    const browser = await start()
    const warm = { browser, idleTabs: [], jobs: 0, printing: 0, retired: false }
    browsers.add(warm)
    return warm
  }

  async function closeIfDone(warm: WarmBrowser): Promise<void> {
    if (warm.printing > 0) return
    browsers.delete(warm)
    await closeBrowser(warm.browser)
  }

  async function printOnce(html: string): Promise<PrintedPdf> {
    const warm = await warmBrowser()
    warm.jobs += 1
    warm.printing += 1
    try {
      return await printIn(warm, html)
    } catch (error) {
      if (!(error instanceof FormLayoutError)) warm.jobs = jobsPerBrowser // dead or hung: no more jobs
      throw error
    } finally {
      warm.printing -= 1
      if (warm.retired) await closeIfDone(warm)
    }
  }

  async function print(html: string): Promise<PrintedPdf> {
    return turn(async () => {
      try {
        return await printOnce(html)
      } catch (error) {
        if (error instanceof FormLayoutError || closed) throw error
        return await printOnce(html).catch((again: unknown) => {
          throw again instanceof FormLayoutError ? again : new PrinterLostError(again)
        })
      }
    })
  }

  async function close(): Promise<void> {
    closed = true
    await current?.catch(() => undefined)
    await Promise.all([...browsers].map(({ browser }) => closeBrowser(browser)))
  }

  return { print, close }
}

type WarmBrowser = {
  readonly browser: Browser
  readonly idleTabs: Page[]
  jobs: number
  printing: number
  retired: boolean
}

const printTimeout = 30_000
const timeoutOfPage = 200
/** A tab that printed a book holds on to its hundreds of megabytes: it is closed. */
const pagesPerTab = 50

async function closeBrowser(browser: Browser): Promise<void> {
  await browser.close().catch(() => browser.process()?.kill('SIGKILL'))
}

async function printIn(warm: WarmBrowser, html: string): Promise<PrintedPdf> {
  const tab = warm.idleTabs.pop() ?? (await openTab(warm.browser))
  try {
    const printed = await orLost(tab, printTab(tab, html))
    if (printed.pages > pagesPerTab) await tab.close()
    else warm.idleTabs.push(tab)
    return printed
  } catch (error) {
    await discard(warm, tab, error)
    throw error
  }
}

/** A tab whose form merely didn't fit is as good as before; any other is closed. */
async function discard(warm: WarmBrowser, tab: Page, error: unknown): Promise<void> {
  if (error instanceof FormLayoutError) {
    warm.idleTabs.push(tab)
    return
  }
  if (warm.browser.connected) await tab.close().catch(() => undefined)
}

async function openTab(browser: Browser): Promise<Page> {
  const tab = await browser.newPage()
  await tab.setJavaScriptEnabled(false)
  await tab.setRequestInterception(true)
  tab.on('request', (request) => {
    const inside = /^(data|about):/.test(request.url())
    void (inside ? request.continue() : request.abort()).catch(() => undefined)
  })
  await tab.emulateMediaType('print')
  return tab
}

async function printTab(tab: Page, html: string): Promise<PrintedPdf> {
  const laidOut = await layOut(tab, inPrintSize(html))
  if (laidOut.problems.length > 0) throw new FormLayoutError(laidOut.problems)
  const pdf = await tab.pdf({
    preferCSSPageSize: true,
    printBackground: true,
    scale: 0.25,
    timeout: printTimeout + laidOut.pages * timeoutOfPage,
  })
  const pages = pagesIn(pdf)
  if (laidOut.pages > 0 && pages !== laidOut.pages) {
    throw new FormLayoutError([`${laidOut.pages} pages became ${pages}`])
  }
  return { pdf: withThaiText(pdf), pages }
}

/** Thin rules need a page laid out four times as large and printed at a quarter: see form.css. */
function inPrintSize(html: string): string {
  return html.replace('</head>', '<style>body{zoom:4}</style></head>')
}

type Layout = { readonly pages: number; readonly problems: readonly string[] }

/**
 * Writes the page and runs `form-layout.js` on it, in one message to the browser: this is where a print
 * would lose time. The head goes first and its fonts are awaited, so that no text is laid out before in
 * another font, letter by letter from whatever the machine has. A page that isn't made of sheets has 0
 * pages that are known beforehand.
 */
async function layOut(tab: Page, html: string): Promise<Layout> {
  const [head, body] = splitAfterHead(html).map((part) => JSON.stringify(part))
  return (await tab.evaluate(`(async () => {
    document.open(); document.write(${head});
    await Promise.all([...document.fonts].map((font) => font.load()));
    document.write(${body}); document.close();
    return (${assetText('form-layout.js')})
  })()`)) as Layout
}

function splitAfterHead(html: string): readonly [string, string] {
  const end = html.indexOf('</head>') + '</head>'.length
  return html.includes('</head>') ? [html.slice(0, end), html.slice(end)] : ['', html]
}

/** Counts the pages of a PDF as Chromium writes it: page objects are never compressed. */
function pagesIn(pdf: Uint8Array): number {
  return (
    Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength)
      .toString('latin1')
      .match(/\/Type\s*\/Page\b/g)?.length ?? 0
  )
}

/** A tab that crashes leaves its calls waiting for ever. */
async function orLost<T>(tab: Page, printing: Promise<T>): Promise<T> {
  let onError: (error: Error) => void = () => undefined
  const lost = new Promise<never>((_, reject) => {
    onError = reject
    tab.once('error', onError)
  })
  try {
    return await Promise.race([printing, lost])
  } finally {
    tab.off('error', onError)
    printing.catch(() => undefined)
  }
}
