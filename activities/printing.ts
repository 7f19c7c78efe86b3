import { setTimeout as pause } from 'node:timers/promises'
import type { Logger } from '../logger'
import { inOrganisation } from '../prisma/client'
import { findForm } from '../prisma/form'
import { findPrint } from '../prisma/form-copy'
import { isDatabaseAway } from '../prisma/organisation'
import { failPrint, freezePrint, listWantedPrints, type WantedPrint } from '../prisma/print'
import type { PrintClaims } from '../prisma/print-claim'
import type { PdfPrinter } from './pdf'
import { printFailureOf, type PrintFailure } from './print-failure'
import { askedPages, originalPage, type AskedPage, type PrintPagesOptions } from './print-pages'
import { turns } from './turns'

/** What the printer process works with. */
export type PrintingOptions = PrintPagesOptions & {
  readonly printer: PdfPrinter
  readonly logger: Logger
  /** How many prints are under way at a time: some more than the printer's tabs, which wait for no row or disk. */
  readonly atOnce: number
  /** Milliseconds before each further try of a print that may succeed later; after the last it has failed. */
  readonly patience?: readonly number[]
  /** Keeps several printers from doing the same work; a printer that is alone needs none. */
  readonly claims?: Pick<PrintClaims, 'claim'>
  /** What a person may ask for, by kind. */
  readonly askedFor?: Readonly<Record<string, AskedPage>>
}

/** Prints what the rows say is wanted. */
export type Printing = {
  /** Looks for what is wanted and begins with it; true when the rows could be read. */
  readonly look: () => Promise<boolean>
  /** Waits until nothing is in hand any more: all printed, or failed. */
  readonly settle: () => Promise<void>
  /** Begins nothing more and tries nothing again; what is being printed is finished. */
  readonly close: () => Promise<void>
}

/** Five tries within seven minutes: a browser killed, a disk that is being emptied. */
const fiveTries = [2_000, 10_000, 60_000, 300_000]

/**
 * The printer's work. What is wanted stands in rows, so nothing is lost with the process; a print is frozen
 * once, whoever makes it.
 */
export function createPrinting(options: PrintingOptions): Printing {
  const { db, logger, atOnce, claims, patience = fiveTries, askedFor = askedPages } = options
  const inHand = new Map<string, Promise<void>>()
  const turn = turns(atOnce)
  const closing = new AbortController()

  async function look(): Promise<boolean> {
    try {
      for (const wanted of await listWantedPrints(db)) take(wanted)
      return true
    } catch (error) {
      logger.warn({ err: error }, 'could not look for prints; will look again')
      return false
    }
  }

  function take(wanted: WantedPrint): void {
    const key = `${wanted.organisationId} ${wanted.what} ${wanted.id}`
    if (inHand.has(key) || closing.signal.aborted) return
    const done = printOrFail(wanted)
      .catch((error: unknown) => {
        if (!closing.signal.aborted) logger.warn({ err: error, wanted }, 'left a print for later')
      })
      .finally(() => inHand.delete(key))
    inHand.set(key, done)
  }

  /** Tries until it is printed or has failed. Rejects when the database is away: the row is still wanted. */
  async function printOrFail(wanted: WantedPrint): Promise<void> {
    for (let tried = 1; ; tried += 1) {
      const failure = await turn(() => tryToPrint(wanted))
      if (failure === undefined) return
      const wait = patience[tried - 1]
      const isFinal = failure.isFinal || wait === undefined
      await failPrint(db, wanted, failure.text, isFinal)
      if (isFinal) return
      await pause(wait, undefined, { signal: closing.signal })
    }
  }

  async function tryToPrint(wanted: WantedPrint): Promise<PrintFailure | undefined> {
    closing.signal.throwIfAborted()
    const release = claims ? await claims.claim(wanted) : nothingToRelease
    if (release === undefined) return undefined
    try {
      const html = await htmlOf(wanted, options, askedFor)
      if (html !== undefined) await printAndFreeze(wanted, html, options)
      return undefined
    } catch (error) {
      if (isDatabaseAway(error) || closing.signal.aborted) throw error
      logger.error({ err: error, wanted }, 'a print failed')
      return printFailureOf(error)
    } finally {
      await release()
    }
  }

  async function settle(): Promise<void> {
    while (inHand.size > 0) await Promise.all(inHand.values())
  }

  async function close(): Promise<void> {
    closing.abort()
    await settle()
  }

  return { look, settle, close }
}

const nothingToRelease = (): Promise<void> => Promise.resolve()

/** The page to print; undefined where there is nothing to do, or nothing that this printer knows. */
async function htmlOf(
  { organisationId, id, what }: WantedPrint,
  options: PrintPagesOptions,
  askedFor: Readonly<Record<string, AskedPage>>,
): Promise<string | undefined> {
  if (what === 'form') {
    const form = await inOrganisation(options.db, organisationId, (tx) => findForm(tx, id))
    return form?.status === 'wanted' ? originalPage(form, options) : undefined
  }
  const print = await inOrganisation(options.db, organisationId, (tx) => findPrint(tx, id))
  if (print?.status !== 'wanted') return undefined
  return askedFor[print.kind]?.(print, options)
}

async function printAndFreeze(
  wanted: WantedPrint,
  html: string,
  { db, files, printer, logger }: PrintingOptions,
): Promise<void> {
  const { pdf, pages } = await printer.print(html)
  const { sha256, bytes } = await files.put(pdf, `${wanted.id}.pdf`)
  const isFirst = await freezePrint(db, wanted, { sha256, pages, bytes })
  logger.info({ ...wanted, sha256, pages, isFirst }, 'printed')
}
