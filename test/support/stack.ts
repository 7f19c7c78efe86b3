import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker'
import { createActivities } from '../../activities'
import { createFileStore } from '../../activities/files'
import { createFormQueue, createFormWorker } from '../../activities/forms'
import { createPdfPrinter } from '../../activities/pdf'
import { createPrinting } from '../../activities/printing'
import { createApp } from '../../api/app'
import { createServices, type Services } from '../../api/services'
import { loadConfig, type Config } from '../../config'
import { bangkokDateOf } from '../../domain/shared/calendar'
import { createLogger } from '../../logger'
import { createDb } from '../../prisma/client'
import { examplePassword } from '../../prisma/examples/example'
import { hearPrintCalls } from '../../prisma/print-call'
import { seed } from '../../prisma/seed'
import { cloneDatabase, type TestDatabase } from './database'
import { asOwner } from './web'

/**
 * Everything that the product runs, within one test file: a database of its own with the example offices, the
 * web on a free port, a worker on a task queue of its own and the printer.
 */
export type Stack = {
  readonly base: string
  readonly config: Config
  readonly services: Services
  readonly database: TestDatabase
  /** The password of an example user. */
  readonly passwordOf: (username: string) => string
  readonly startWorker: () => Promise<void>
  /** Ends the worker; what is asked of it waits. */
  readonly stopWorker: () => Promise<void>
  /** Another web on the same database that is told other addresses: of a Temporal that isn't there, say. */
  readonly openWeb: (told: Readonly<Record<string, string>>) => Promise<OpenWeb>
  /** What stands in a table of an organisation, read as its owner. */
  readonly rows: <T>(organisationId: string, query: string, values?: unknown[]) => Promise<T[]>
  readonly organisationId: (shortName: string) => Promise<string>
  readonly close: () => Promise<void>
}

export type OpenWeb = {
  readonly base: string
  readonly config: Config
  readonly services: Services
  readonly close: () => Promise<void>
}

export type StackOptions = {
  /** Without it no worker runs until `startWorker`. */
  readonly worker?: boolean
  /** Without it nothing is printed. */
  readonly printer?: boolean
}

const logger = createLogger('test', { level: process.env['TEST_LOG_LEVEL'] ?? 'silent' })

export async function startStack(options: StackOptions = {}): Promise<Stack> {
  const { worker = true, printer = true } = options
  const database = await cloneDatabase()
  const filesDir = await mkdtemp(join(tmpdir(), 'khlang-e2e-'))
  await seed(database.ownerUrl, bangkokDateOf(new Date()))
  const told = {
    NODE_ENV: 'test',
    WEB_DATABASE_URL: database.webUrl,
    WORKER_DATABASE_URL: database.workerUrl,
    PRINTER_DATABASE_URL: database.printerUrl,
    QUEUE_DATABASE_URL: database.queueUrl,
    SESSION_SECRET: 'a secret of the tests, long enough to pass',
    TEMPORAL_ADDRESS: process.env['TEMPORAL_ADDRESS'] ?? '',
    TEMPORAL_TASK_QUEUE: `e2e-${new URL(database.webUrl).pathname.slice(1)}`,
    WORKFLOW_BUNDLE: process.env['WORKFLOW_BUNDLE'] ?? '',
    PUPPETEER_EXECUTABLE_PATH: process.env['PUPPETEER_EXECUTABLE_PATH'] ?? '',
    FILES_DIR: filesDir,
  }
  const web = await openWeb(told)
  const printing = printer ? startPrinter(web.config) : undefined
  let running = worker ? await startWorker(web.config) : undefined

  const rows: Stack['rows'] = async <T>(
    organisationId: string,
    query: string,
    values?: unknown[],
  ) => {
    const found = await asOwner(database, (owner) => owner.query(query, values), organisationId)
    return (found?.rows ?? []) as T[]
  }

  return {
    base: web.base,
    config: web.config,
    services: web.services,
    database,
    passwordOf: examplePassword,
    startWorker: async () => {
      running ??= await startWorker(web.config)
    },
    stopWorker: async () => {
      await running?.close()
      running = undefined
    },
    openWeb: (others) => openWeb({ ...told, ...others }),
    rows,
    organisationId: async (shortName) => {
      const [row] = await rows<{ id: string }>(
        '',
        'SELECT id FROM organisation WHERE short_name = $1',
        [shortName],
      )
      if (!row) throw new Error(`no organisation ${shortName}`)
      return row.id
    },
    close: async () => {
      await web.close()
      await running?.close()
      await printing?.close()
      await database.drop()
      await rm(filesDir, { recursive: true, force: true })
    },
  }
}

/** The port is taken first, so that the product knows its own address. */
async function openWeb(told: Readonly<Record<string, string>>): Promise<OpenWeb> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const base = `http://127.0.0.1:${port}`
  const config = loadConfig({ ...told, PORT: String(port), PUBLIC_URL: base })
  const services = createServices(config, { logger })
  server.on('request', createApp(services))
  return {
    base,
    config,
    services,
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await services.close()
    },
  }
}

type Running = { readonly close: () => Promise<void> }

let runtimeIsInstalled = false

async function startWorker(config: Config): Promise<Running> {
  if (!runtimeIsInstalled) Runtime.install({ logger: new DefaultLogger('ERROR') })
  runtimeIsInstalled = true
  const db = createDb(config.workerDatabaseUrl)
  const forms = createFormQueue(config, logger)
  const connection = await NativeConnection.connect({ address: config.temporalAddress })
  const worker = await Worker.create({
    connection,
    namespace: config.temporalNamespace,
    taskQueue: config.temporalTaskQueue,
    activities: createActivities({ db, forms }),
    dataConverter: { payloadConverterPath: require.resolve('../../workflows/payload-converter') },
    ...(config.workflowBundle
      ? { workflowBundle: { codePath: config.workflowBundle } }
      : { workflowsPath: require.resolve('../../workflows') }),
    shutdownGraceTime: '5 seconds',
  })
  const done = worker.run()
  return {
    close: async () => {
      worker.shutdown()
      await done
      await forms.close()
      await connection.close()
      await db.$disconnect()
    },
  }
}

function startPrinter(config: Config): Running {
  const atOnce = 3
  const db = createDb(config.printerDatabaseUrl, atOnce + 2)
  const printer = createPdfPrinter({ executablePath: config.chromiumPath, tabs: 2 })
  const files = createFileStore(config)
  const { publicUrl } = config
  const printing = createPrinting({ db, files, printer, publicUrl, logger, atOnce })
  const look = async (): Promise<void> => void (await printing.look())
  const queue = createFormWorker(config, logger, look)
  const calls = hearPrintCalls(config.printerDatabaseUrl, () => void look())
  void look()
  return {
    close: async () => {
      await Promise.all([queue.close(), calls.close()])
      await printing.close()
      await printer.close()
      await db.$disconnect()
    },
  }
}
