import { Client, Connection, WorkflowExecutionAlreadyStartedError } from '@temporalio/client'
import type { Config } from '../config'
import type { Logger } from '../logger'
import type { Db } from '../prisma/client'

/** An open document, as `open_documents` lists them across organisations: ids, never figures. */
type OpenDocument = {
  readonly organisationId: string
  readonly id: string
  readonly kind: string
  readonly status: string
  readonly version: number
}

/** What a reconciling did. */
export type Reconciled = { readonly open: number; readonly started: number }

/** Which workflow carries each kind of document. */
const workflowFor: Readonly<Record<string, string>> = {
  voucher: 'voucherWorkflow',
  payment: 'paymentWorkflow',
  transfer: 'transferWorkflow',
  ordinance: 'ordinanceWorkflow',
  'spending-plan': 'spendingPlanWorkflow',
}

/**
 * Finds every open document and starts its workflow where none is running, at the status its row has now.
 * Two at once make no duplicates: a workflow's id is its document's. Losing Temporal's whole store costs a
 * reminder's exact minute, nothing else. With `refresh`, running workflows are told to read their row again.
 */
export async function reconcile(
  db: Db,
  client: Client,
  taskQueue: string,
  refresh = false,
): Promise<Reconciled> {
  const open = await db.$queryRaw<OpenDocument[]>`
    SELECT organisation_id AS "organisationId", id, kind, status, version FROM open_documents()`
  let started = 0
  for (const document of open) {
    if (await isStarted(client, taskQueue, document)) started += 1
    else if (refresh)
      await client.workflow.getHandle(idOf(document)).signal('resync', document.version)
  }
  return { open: open.length, started }
}

async function isStarted(
  client: Client,
  taskQueue: string,
  document: OpenDocument,
): Promise<boolean> {
  const { kind, ...state } = document
  const workflow = workflowFor[kind]
  if (!workflow) throw new Error(`no workflow carries a ${kind}`)
  try {
    await client.workflow.start(workflow, {
      workflowId: idOf(document),
      taskQueue,
      args: [state],
      workflowIdConflictPolicy: 'FAIL',
      workflowIdReusePolicy: 'ALLOW_DUPLICATE',
    })
    return true
  } catch (error) {
    if (error instanceof WorkflowExecutionAlreadyStartedError) return false
    throw error
  }
}

function idOf({ organisationId, id }: OpenDocument): string {
  return `${organisationId}/${id}`
}

/** A client that carries satang. */
export async function connectTemporal(config: Config): Promise<Client> {
  const connection = await Connection.connect({ address: config.temporalAddress })
  return new Client({
    connection,
    namespace: config.temporalNamespace,
    dataConverter: { payloadConverterPath: require.resolve('../workflows/payload-converter') },
  })
}

const hour = 3_600_000

/** Reconciles now and every hour, until closed. A pass that fails is logged and made again an hour later. */
export async function keepReconciled(
  db: Db,
  config: Config,
  logger: Logger,
): Promise<{ readonly close: () => Promise<void> }> {
  const client = await connectTemporal(config)
  const pass = async (refresh: boolean): Promise<void> => {
    try {
      const done = await reconcile(db, client, config.temporalTaskQueue, refresh)
      if (done.started > 0) logger.info(done, 'started workflows of open documents')
    } catch (error) {
      logger.error({ err: error }, 'reconciling failed')
    }
  }
  void pass(true)
  const timer = setInterval(() => void pass(false), hour)
  return {
    close: async () => {
      clearInterval(timer)
      await client.connection.close()
    },
  }
}
