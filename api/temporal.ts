import { setTimeout as pause } from 'node:timers/promises'
import {
  Connection,
  Client,
  WithStartWorkflowOperation,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
} from '@temporalio/client'
import { ApplicationFailure, type UpdateDefinition } from '@temporalio/common'
import type { Config } from '../config'
import { actError } from '../domain/shared/act'
import { DomainError, DomainErrors } from '../domain/shared/errors'
import type { OrdinanceAct } from '../domain/ordinance/act'
import type { OrdinanceStatus } from '../domain/ordinance/lifecycle'
import type { PaymentAct } from '../domain/payment/act'
import type { PaymentStatus } from '../domain/payment/lifecycle'
import type { SpendingPlanAct } from '../domain/spending-plan/act'
import type { SpendingPlanStatus } from '../domain/spending-plan/lifecycle'
import type { TransferAct } from '../domain/transfer/act'
import type { TransferStatus } from '../domain/transfer/lifecycle'
import type { VoucherAct } from '../domain/voucher/act'
import type { VoucherStatus } from '../domain/voucher/lifecycle'
import type { Logger } from '../logger'
import { findRecordedAct, type RecordedAct } from '../prisma/act'
import { inOrganisation, type Db } from '../prisma/client'
import type { ActMark, DocumentState, Served } from '../workflows/document'
import { refusalIn } from '../workflows/failures'
import { actOnOrdinance, ordinanceWorkflow } from '../workflows/ordinance'
import { actOnPayment, paymentWorkflow } from '../workflows/payment'
import { actOnSpendingPlan, spendingPlanWorkflow } from '../workflows/spending-plan'
import { actOnTransfer, transferWorkflow } from '../workflows/transfer'
import { actOnVoucher, voucherWorkflow } from '../workflows/voucher'

/** For how long after the press an act may still be committed; later the books refuse it. */
export const acceptForSeconds = 30
/** For how long the page waits for the answer before it says "not yet confirmed". */
const answerWithinMs = 8_000
/** How soon at the latest a lost connection is looked for again: a press must not wait for a back-off. */
const lookAgainMs = 1_000
/** For how long after an answer it is taken that the next call will leave; if it doesn't, the answer is "not yet confirmed". */
const trustForMs = 2_000
/** For how long a lost connection is looked for before it is said that nothing left. */
const reachWithinMs = 2_000

/**
 * What became of an act. `unreachable`: it never left, nothing was changed. `unknown`: it left and no answer
 * came; the event's row will tell.
 */
export type ActOutcome =
  | {
      readonly outcome: 'done'
      readonly status: string
      readonly version: number
      /** It was done by an earlier press: nothing of this one was recorded. */
      readonly isAgain?: true
    }
  | { readonly outcome: 'refused'; readonly error: DomainError | DomainErrors }
  | { readonly outcome: 'unknown' }
  | { readonly outcome: 'unreachable' }

/** An act to send: the document as the page saw it, what is asked, and the id the page minted. */
export type SentTo<Status extends string, Act> = {
  readonly document: DocumentState<Status>
  readonly act: Omit<Act, 'acceptBy'>
  readonly eventId: string
}

/** The way from the web to the workflows. */
export type Acts = {
  readonly act: {
    (kind: 'voucher', sent: SentTo<VoucherStatus, VoucherAct>): Promise<ActOutcome>
    (kind: 'payment', sent: SentTo<PaymentStatus, PaymentAct>): Promise<ActOutcome>
    (kind: 'transfer', sent: SentTo<TransferStatus, TransferAct>): Promise<ActOutcome>
    (kind: 'ordinance', sent: SentTo<OrdinanceStatus, OrdinanceAct>): Promise<ActOutcome>
    (kind: 'spending-plan', sent: SentTo<SpendingPlanStatus, SpendingPlanAct>): Promise<ActOutcome>
  }
  /** Whether the conductor answers, as far as the last call showed. */
  readonly isAway: () => boolean
  /** Looks whether the conductor answers now, so that pages stop saying it is away when it is back. */
  readonly check: () => Promise<void>
  readonly close: () => Promise<void>
}

/** Sends acts to the documents' workflows. Connects when first needed, and again when the connection is lost. */
export function createActs(config: Config, db: Db, logger: Logger): Acts {
  const options = {
    address: config.temporalAddress,
    connectTimeout: reachWithinMs,
    channelArgs: {
      'grpc.initial_reconnect_backoff_ms': 200,
      'grpc.max_reconnect_backoff_ms': lookAgainMs,
    },
  }
  const connection = Connection.lazy(options)
  // The one that only looks asks once: the usual connection's own retries would outlive its closing.
  const lookout = Connection.lazy({ ...options, interceptors: [] })
  const client = new Client({
    connection,
    namespace: config.temporalNamespace,
    dataConverter: { payloadConverterPath: require.resolve('../workflows/payload-converter') },
  })
  let away = false
  let heardAt = 0

  /** One look serves all who press meanwhile. */
  let looking: Promise<boolean> | undefined
  const isThere = (): Promise<boolean> =>
    (looking ??= isReachable(lookout).finally(() => (looking = undefined)))

  const send = async <Status extends string, Act extends ActMark>(
    { document, act, eventId }: SentTo<Status, Act>,
    workflow: (start: DocumentState<Status>) => Promise<Status>,
    update: UpdateDefinition<Served, [act: SentAct]>,
  ): Promise<ActOutcome> => {
    const heardLately = Date.now() - heardAt < trustForMs
    away = !heardLately && !(await isThere())
    if (away) return { outcome: 'unreachable' }
    const { organisationId, id } = document
    const acceptBy = new Date(Date.now() + acceptForSeconds * 1000).toISOString()
    const workflowId = `${organisationId}/${id}`
    const args: [SentAct] = [{ ...act, acceptBy }]
    const asked = { args, updateId: eventId }
    const ask = () => client.workflow.getHandle(workflowId).executeUpdate(update, asked)
    const askWithStart = () =>
      client.workflow.executeUpdateWithStart(update, {
        ...asked,
        startWorkflowOperation: new WithStartWorkflowOperation(workflow, {
          workflowId,
          taskQueue: config.temporalTaskQueue,
          args: [document],
          workflowIdConflictPolicy: 'USE_EXISTING',
        }),
      })
    // A document that has begun has its workflow, so asking is enough; one that was lost is started again.
    const askOrStart = () =>
      ask().catch((error: unknown) => {
        if (error instanceof WorkflowNotFoundError) return askWithStart()
        throw error
      })
    try {
      const done = await client.withDeadline(Date.now() + answerWithinMs, () =>
        document.version === 0 ? askWithStart() : askOrStart(),
      )
      heardAt = Date.now()
      // Two different presses under one id are one to the conductor: it answers both with the first one's end.
      if (!isSame(done.of, act)) return { outcome: 'refused', error: actError.ACT_OF_ANOTHER() }
      return { outcome: 'done', status: done.status, version: done.version }
    } catch (error) {
      return afterError(error, document, act, eventId)
    }
  }

  /** On any error, refusals too, the event's row has the last word, where it is of this very act. */
  const afterError = async (
    error: unknown,
    document: DocumentState<string>,
    act: ActMark,
    eventId: string,
  ): Promise<ActOutcome> => {
    const recorded = await recordedAct(document.organisationId, eventId)
    if (recorded && isOf(recorded, document, act))
      return { outcome: 'done', status: recorded.statusNow, version: recorded.versionNow }
    if (error instanceof WorkflowUpdateFailedError && error.cause instanceof ApplicationFailure) {
      const refusal = refusalIn(error.cause)
      if (refusal instanceof DomainError && refusal.code === 'ACT_UNEXPECTED')
        logger.error({ err: error.cause, eventId }, 'an act failed unexpectedly')
      if (refusal) return { outcome: 'refused', error: refusal }
    }
    logger.warn({ err: error, eventId }, 'no answer to an act yet')
    return { outcome: 'unknown' }
  }

  const recordedAct = async (organisationId: string, eventId: string) => {
    try {
      return await inOrganisation(db, organisationId, (tx) => findRecordedAct(tx, eventId))
    } catch (error) {
      logger.warn({ err: error, eventId }, 'the event row could not be read')
      return undefined
    }
  }

  function act(kind: 'voucher', sent: SentTo<VoucherStatus, VoucherAct>): Promise<ActOutcome>
  function act(kind: 'payment', sent: SentTo<PaymentStatus, PaymentAct>): Promise<ActOutcome>
  function act(kind: 'transfer', sent: SentTo<TransferStatus, TransferAct>): Promise<ActOutcome>
  function act(kind: 'ordinance', sent: SentTo<OrdinanceStatus, OrdinanceAct>): Promise<ActOutcome>
  function act(
    kind: 'spending-plan',
    sent: SentTo<SpendingPlanStatus, SpendingPlanAct>,
  ): Promise<ActOutcome>
  function act(
    ...[kind, sent]:
      | ['voucher', SentTo<VoucherStatus, VoucherAct>]
      | ['payment', SentTo<PaymentStatus, PaymentAct>]
      | ['transfer', SentTo<TransferStatus, TransferAct>]
      | ['ordinance', SentTo<OrdinanceStatus, OrdinanceAct>]
      | ['spending-plan', SentTo<SpendingPlanStatus, SpendingPlanAct>]
  ): Promise<ActOutcome> {
    switch (kind) {
      case 'voucher':
        return send(sent, voucherWorkflow, actOnVoucher)
      case 'payment':
        return send(sent, paymentWorkflow, actOnPayment)
      case 'transfer':
        return send(sent, transferWorkflow, actOnTransfer)
      case 'ordinance':
        return send(sent, ordinanceWorkflow, actOnOrdinance)
      case 'spending-plan':
        return send(sent, spendingPlanWorkflow, actOnSpendingPlan)
    }
  }

  const check = async (): Promise<void> => {
    away = !(await isThere())
  }

  const close = async (): Promise<void> => {
    await Promise.all([connection.close(), lookout.close()])
  }

  return { act, isAway: () => away, check, close }
}

type SentAct = ActMark & { readonly acceptBy: string }

/** Whether the event that was recorded is of this very act. */
function isOf(recorded: RecordedAct, { id }: DocumentState<string>, act: ActMark): boolean {
  return recorded.documentId === id && isSame(recorded, act)
}

function isSame(one: ActMark, other: ActMark): boolean {
  return one.action === other.action && one.personId === other.personId
}

/** Whether the server answers at all. What was not sent can't have happened. */
async function isReachable(connection: Connection): Promise<boolean> {
  const deadline = Date.now() + reachWithinMs
  for (;;) {
    try {
      await connection.withDeadline(deadline, () => connection.workflowService.getSystemInfo({}))
      return true
    } catch {
      if (Date.now() + lookAgainMs / 4 > deadline) return false
      await pause(lookAgainMs / 4)
    }
  }
}
