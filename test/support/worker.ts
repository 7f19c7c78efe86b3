import { noPrinter } from '../../activities/forms'
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker'
import { createActivities } from '../../activities'
import type { Config } from '../../config'
import { createDb } from '../../prisma/client'

/** A worker within the test: the real workflows and activities, on a task queue of the test's own. */
export type TestWorker = { readonly close: () => Promise<void> }

/** Starts it; what would be printed stays wanted in the rows, since no printer is there. */
export async function startWorker(config: Config): Promise<TestWorker> {
  installQuietRuntime()
  const db = createDb(config.workerDatabaseUrl)
  const connection = await NativeConnection.connect({ address: config.temporalAddress })
  const worker = await Worker.create({
    connection,
    namespace: config.temporalNamespace,
    taskQueue: config.temporalTaskQueue,
    activities: createActivities({
      db,
      forms: noPrinter,
    }),
    dataConverter: { payloadConverterPath: require.resolve('../../workflows/payload-converter') },
    ...(config.workflowBundle
      ? { workflowBundle: { codePath: config.workflowBundle } }
      : { workflowsPath: require.resolve('../../workflows') }),
  })
  const running = worker.run()
  return {
    close: async () => {
      worker.shutdown()
      await running
      await connection.close()
      await db.$disconnect()
    },
  }
}

let isInstalled = false

function installQuietRuntime(): void {
  if (isInstalled) return
  isInstalled = true
  Runtime.install({ logger: new DefaultLogger('ERROR') })
}
