import { noPrinter } from '../../activities/forms'
import { Client, Connection } from '@temporalio/client'
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker'
import { createActivities } from '../../activities'
import { createActs } from '../../api/temporal'
import type { Config } from '../../config'
import { createLogger } from '../../logger'
import { createDb, type Db } from '../../prisma/client'
import { newId } from '../../prisma/ids'
import { emptyWorkflow, nothing } from './empty-workflow'
import { medianOf, milliseconds, perSecond, rateOf, row, timesOf, type Row } from './measure'
import { userFor, type BenchOffice } from './office'

const alone = 60
const together = 80
const rounds = 4
const atOnce = 16

/**
 * An officer's act from the click to the committed row, against an Update that does nothing on the same server.
 * Both are served by a worker of the same make in this process; each act is the receipt of a voucher that was
 * submitted before the clock ran. The two take turns, so that neither is measured on a warmer machine.
 */
export async function measureAct(office: BenchOffice, config: Config): Promise<Row[]> {
  const taskQueue = `bench-${newId('evt')}`
  const db = createDb(config.workerDatabaseUrl)
  const workers = await openWorkers(config, taskQueue, db)
  const acts = createActs(
    { ...config, temporalTaskQueue: taskQueue },
    db,
    createLogger('bench', { level: 'silent' }),
  )
  const client = new Client({
    connection: await Connection.connect({ address: config.temporalAddress }),
    namespace: config.temporalNamespace,
  })
  const send = async (id: string, action: 'submit' | 'receive', duty: string, version: number) => {
    const eventId = newId('evt')
    const press = () =>
      acts.act('voucher', {
        document: {
          organisationId: office.organisationId,
          id,
          status: version === 0 ? 'draft' : 'submitted',
          version,
        },
        act: office.act(action, userFor(duty), version),
        eventId,
      })
    let { outcome } = await press()
    for (let n = 0; outcome === 'unknown' && n < 5; n += 1) outcome = (await press()).outcome
    if (outcome !== 'done') throw new Error(`an act of the measuring office was ${outcome}`)
  }
  try {
    const submitted: string[] = []
    for (let n = 0; n < alone + rounds * together; n += 1) submitted.push(await office.draft())
    await rateOf(submitted.length, atOnce, (n) =>
      send(submitted[n] ?? '', 'submit', 'withdrawer', 0),
    )
    const empties = await Promise.all(
      Array.from({ length: atOnce }, (_, n) =>
        client.workflow.start(emptyWorkflow, {
          workflowId: `${taskQueue}-${n}`,
          taskQueue,
          args: [alone + rounds * together],
        }),
      ),
    )
    const empty = (n: number) =>
      empties[n % atOnce]?.executeUpdate(nothing, { args: [n] }) ?? Promise.resolve()
    await rateOf(atOnce * 2, atOnce, empty)

    const actTimes: number[] = []
    const emptyTimes: number[] = []
    for (let n = 0; n < alone; n += 10) {
      emptyTimes.push(...(await timesOf(10, (m) => empty(n + m))))
      actTimes.push(
        ...(await timesOf(10, (m) => send(submitted[n + m] ?? '', 'receive', 'receiver', 1))),
      )
    }
    const rates = { act: 0, empty: 0 }
    for (let from = alone; from < submitted.length; from += together) {
      rates.empty += (await rateOf(together, atOnce, empty)) / rounds
      rates.act +=
        (await rateOf(together, atOnce, (n) =>
          send(submitted[from + n] ?? '', 'receive', 'receiver', 1),
        )) / rounds
    }
    for (const handle of empties) await handle.terminate()
    const [act, none] = [medianOf(actTimes), medianOf(emptyTimes)]
    return [
      row(
        'an act, click to committed (alone)',
        milliseconds(act),
        milliseconds(none),
        act / none,
        'at most',
        2,
      ),
      row(
        'acts, 16 in flight',
        perSecond(rates.act),
        perSecond(rates.empty),
        rates.act / rates.empty,
        'at least',
        0.6,
      ),
    ]
  } finally {
    await acts.close()
    await client.connection.close()
    await workers.close()
    await db.$disconnect()
  }
}

/** One worker for the documents' workflows and one for the empty ones, on a queue of their own. */
async function openWorkers(config: Config, taskQueue: string, db: Db) {
  Runtime.install({ logger: new DefaultLogger('ERROR') })
  const connection = await NativeConnection.connect({ address: config.temporalAddress })
  const forms = noPrinter
  const worker = await Worker.create({
    connection,
    namespace: config.temporalNamespace,
    taskQueue,
    workflowsPath: require.resolve('./workflows'),
    activities: createActivities({ db, forms }),
    dataConverter: { payloadConverterPath: require.resolve('../../workflows/payload-converter') },
  })
  const running = worker.run()
  return {
    close: async () => {
      worker.shutdown()
      await running
      await connection.close()
    },
  }
}
