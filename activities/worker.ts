import { setTimeout as pause } from 'node:timers/promises'
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker'
import { loadConfig, type Config } from '../config'
import { createLogger, type Logger } from '../logger'
import { createDb, type Db } from '../prisma/client'
import { isAnyClockShifted } from '../prisma/organisation'
import { createActivities } from '.'
import { createFormQueue } from './forms'
import { keepReconciled } from './reconcile'

/** Process 2: runs workflows and their activities, and keeps every open document's workflow alive. */
async function main(): Promise<void> {
  const config = loadConfig()
  const logger = createLogger('worker', { level: config.logLevel })
  Runtime.install({
    logger: new DefaultLogger('WARN', (entry) => logger.warn(entry.meta, entry.message)),
  })
  const db = createDb(config.workerDatabaseUrl)
  await refuseShiftedClock(db, config)
  const forms = createFormQueue(config, logger)
  const connection = await connectPatiently(config, logger)
  const worker = await Worker.create({
    connection,
    namespace: config.temporalNamespace,
    taskQueue: config.temporalTaskQueue,
    activities: createActivities({ db, forms }),
    dataConverter: { payloadConverterPath: require.resolve('../workflows/payload-converter') },
    ...(config.workflowBundle
      ? { workflowBundle: { codePath: config.workflowBundle } }
      : { workflowsPath: require.resolve('../workflows') }),
    shutdownGraceTime: '5 seconds',
  })
  const reconciling = await keepReconciled(db, config, logger)
  process.once('disconnect', () => worker.shutdown())
  process.stdout.write('ready worker\n')
  await worker.run()
  await reconciling.close()
  await forms.close()
  await connection.close()
  await db.$disconnect()
  process.exit(0)
}

/** A worker that starts while Temporal is away waits for it, rather than die and be started ever more slowly. */
async function connectPatiently(config: Config, logger: Logger): Promise<NativeConnection> {
  for (;;) {
    try {
      return await NativeConnection.connect({ address: config.temporalAddress })
    } catch (error) {
      logger.warn({ err: error }, 'Temporal is away; looking again in a second')
      await pause(1_000)
    }
  }
}

/** Production books are dated by the real clock alone. */
async function refuseShiftedClock(db: Db, config: Config): Promise<void> {
  if (config.production && (await isAnyClockShifted(db)))
    throw new Error('an organisation has a shifted clock; production does not start with one')
}

void main().catch((error: unknown) => {
  process.stderr.write(
    `${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  )
  process.exit(1)
})
