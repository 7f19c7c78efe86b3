import { createPostgresBackend, Queue, Worker, withBackend } from 'bullmq'
import type { Config } from '../config'
import type { Logger } from '../logger'

/** The queue that the printer works from. A job says only that there is something to print. */
const queueName = 'forms'

/** Tells the printer that rows are waiting. What is wanted stands in the rows, so a lost job loses nothing. */
export type FormQueue = {
  readonly wake: () => Promise<void>
  readonly close: () => Promise<void>
}

/** No printer is called: forms that are wanted wait until one looks by itself. */
export const noPrinter: FormQueue = {
  wake: () => Promise.resolve(),
  close: () => Promise.resolve(),
}

/** The queue from the side that asks. A queue that is away only delays the paper. */
export function createFormQueue(config: Config, logger: Logger): FormQueue {
  const queue = openQueue(config)
  queue.on('error', (error) => logger.warn({ err: error }, 'the forms queue is away'))
  return {
    wake: async () => {
      try {
        await queue.add('print', {}, { removeOnComplete: 100, removeOnFail: 100 })
      } catch (error) {
        logger.warn({ err: error }, 'could not wake the printer; it will look by itself')
      }
    },
    close: () => queue.close(),
  }
}

/** The queue from the side that works: `print` is run for each job, one after another. */
export function createFormWorker(
  config: Config,
  logger: Logger,
  print: () => Promise<void>,
): { readonly close: () => Promise<void> } {
  const worker = openWorker(config, print)
  worker.on('error', (error) => logger.warn({ err: error }, 'the forms queue is away'))
  return { close: () => worker.close() }
}

/** BullMQ on Redis where one is configured, else on its own schema in PostgreSQL. */
function openQueue(config: Config) {
  if (config.redisUrl) return new Queue(queueName, { connection: { url: config.redisUrl } })
  const onPostgres = withBackend(createPostgresBackend)
  return new onPostgres.Queue(queueName, { connection: postgresConnection(config) })
}

function openWorker(config: Config, print: () => Promise<void>) {
  if (config.redisUrl) return new Worker(queueName, print, { connection: { url: config.redisUrl } })
  const onPostgres = withBackend(createPostgresBackend)
  return new onPostgres.Worker(queueName, print, { connection: postgresConnection(config) })
}

/** Its role may not create a schema: the set-up makes the tables of the queue (tools/roles.mjs). */
function postgresConnection(config: Config) {
  return { connectionString: config.queueDatabaseUrl, schema: 'queue' }
}
