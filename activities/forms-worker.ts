import { availableParallelism } from 'node:os'
import { loadConfig, type Config } from '../config'
import { createLogger, type Logger } from '../logger'
import { createDb, type Db } from '../prisma/client'
import { isAnyClockShifted } from '../prisma/organisation'
import { hearPrintCalls } from '../prisma/print-call'
import { openPrintClaims } from '../prisma/print-claim'
import { createFileStore } from './files'
import { createFormWorker } from './forms'
import { createPdfPrinter } from './pdf'
import { askedPages } from './print-pages'
import { createPrinting } from './printing'
import { reportPages } from './reports'

const lookEveryMs = 20_000

/** Process 3: prints the forms that acts want, and the copies, drafts and reports that people ask for. */
async function main(): Promise<void> {
  const config = loadConfig()
  const logger = createLogger('printer', { level: config.logLevel })
  const tabs = Math.min(4, Math.max(2, availableParallelism()))
  const atOnce = tabs + 2
  const db = createDb(config.printerDatabaseUrl, atOnce + 2)
  await refuseShiftedClock(db, config)

  const printer = createPdfPrinter({ executablePath: config.chromiumPath, tabs })
  const files = createFileStore(config)
  const claims = openPrintClaims(config.printerDatabaseUrl)
  const printing = createPrinting({
    db,
    files,
    printer,
    publicUrl: config.publicUrl,
    logger,
    atOnce,
    claims,
    askedFor: { ...askedPages, ...reportPages },
  })
  const look = async (): Promise<void> => void (await printing.look())
  const queue = createFormWorker(config, logger, look)
  const calls = hearPrintCalls(config.printerDatabaseUrl, () => void look())
  const beat = setInterval(() => void look(), lookEveryMs)
  await look()
  process.stdout.write('ready printer\n')

  await toldToStop(logger)
  clearInterval(beat)
  await Promise.all([queue.close(), calls.close(), closeInTime(printing, printer)])
  await claims.close()
  await db.$disconnect()
  process.exit(0)
}

/** Production papers are dated by the real clock alone. */
async function refuseShiftedClock(db: Db, config: Config): Promise<void> {
  if (config.production && (await isAnyClockShifted(db)))
    throw new Error('an organisation has a shifted clock; production does not start with one')
}

/** Told by a signal, or by the set-up that started this process being gone. */
function toldToStop(logger: Logger): Promise<void> {
  return new Promise((resolve) => {
    const stop = (how: string): void => {
      logger.info({ how }, 'stopping')
      resolve()
    }
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => stop(signal))
    process.once('disconnect', () => stop('disconnect'))
  })
}

const patienceMs = 6_000

/** Finishes what is being printed, but not for long: what isn't frozen is printed after the next start. */
async function closeInTime(
  printing: { readonly close: () => Promise<void> },
  printer: { readonly close: () => Promise<void> },
): Promise<void> {
  const finished = printing.close()
  const late = new Promise<void>((resolve) => setTimeout(resolve, patienceMs).unref())
  await Promise.race([finished, late])
  await printer.close()
  await finished
}

void main().catch((error: unknown) => {
  process.stderr.write(
    `${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  )
  process.exit(1)
})
