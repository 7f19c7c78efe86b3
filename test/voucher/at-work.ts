import { noPrinter } from '../../activities/forms'
import { createActivities, type Activities } from '../../activities'
import type { PaymentCommitted } from '../../activities/payment'
import type { PaymentAct } from '../../domain/payment/act'
import type { PaymentAction } from '../../domain/payment/lifecycle'
import type { Committed } from '../../domain/shared/commit'
import { DomainError, DomainErrors } from '../../domain/shared/errors'
import type { VoucherAct } from '../../domain/voucher/act'
import type { VoucherAction } from '../../domain/voucher/lifecycle'
import { createDb, inOrganisation, type Db } from '../../prisma/client'
import { newId } from '../../prisma/ids'
import { findPaymentCase } from '../../prisma/payment'
import { findVoucherCase } from '../../prisma/voucher'
import { refusalIn } from '../../workflows/failures'
import type { ApplicationFailure } from '@temporalio/common'
import { openOffice, type Office } from '../payment/office'

/** The office with the worker's real activities, as the workflow calls them. */
export type AtWork = {
  readonly office: Office
  /** The worker's connection. */
  readonly db: Db
  readonly voucherAct: (
    id: string,
    action: VoucherAction,
    username: string,
    more?: Partial<VoucherAct>,
  ) => Promise<VoucherAct>
  readonly paymentAct: (
    id: string,
    action: PaymentAction,
    username: string,
    more?: Partial<PaymentAct>,
  ) => Promise<PaymentAct>
  /** Commits an act on a voucher, on the worker's connection or on `through`. */
  readonly commit: (
    id: string,
    act: VoucherAct,
    eventId?: string,
    through?: Db,
  ) => Promise<Committed>
  readonly commitPayment: (
    id: string,
    act: PaymentAct,
    eventId?: string,
    through?: Db,
  ) => Promise<PaymentCommitted>
  readonly does: (
    id: string,
    action: VoucherAction,
    username: string,
    more?: Partial<VoucherAct>,
  ) => Promise<Committed>
  readonly activities: Activities
  /** Rows as the web sees them. */
  readonly ask: <T>(sql: string, ...values: readonly unknown[]) => Promise<readonly T[]>
  /** Moves the office's clock to a time in Bangkok, `2027-09-30 23:59:50`. */
  readonly setClock: (time: string) => Promise<void>
  readonly close: () => Promise<void>
}

/** Setting up an office and its officers' acts takes a while when the machine is busy. */
jest.setTimeout(60_000)

export async function openAtWork(): Promise<AtWork> {
  const office = await openOffice()
  const { organisationId } = office
  const db = createDb(office.database.workerUrl, 6)
  const activitiesOn = (through: Db): Activities =>
    createActivities({
      db: through,
      forms: noPrinter,
    })

  const atWork: AtWork = {
    office,
    db,
    activities: activitiesOn(db),
    voucherAct: async (id, action, username, more = {}) => {
      const found = await findVoucherCase(db, organisationId, id)
      const { personId, postId } = await office.as(username)
      return {
        action,
        personId,
        postId,
        version: found?.voucher.version ?? 0,
        reason: '',
        defects: [],
        warningReasons: { 'R-108': 'ทดสอบ', 'R-109': 'ทดสอบ', 'R-205': 'ทดสอบ' },
        evidenceStamped: true,
        draftVersion: found?.draft?.version,
        acceptBy: '2100-01-01T00:00:00Z',
        ...more,
      }
    },
    paymentAct: async (id, action, username, more = {}) => {
      const { payment, nextLeaves } = await findPaymentCase(db, organisationId, id, more.prepare)
      const { personId, postId } = await office.as(username)
      return {
        action,
        personId,
        postId,
        version: payment.version,
        reason: '',
        warningReasons: {},
        prepare: undefined,
        leafNumber: nextLeaves[0]?.number ?? '',
        leafKept: false,
        receivedBy: '',
        identityProof: undefined,
        receiptNumber: '',
        acceptBy: '2100-01-01T00:00:00Z',
        ...more,
      }
    },
    commit: (id, act, eventId = newId('evt'), through = db) =>
      activitiesOn(through).commitVoucher({ organisationId, id, eventId, act }),
    commitPayment: (id, act, eventId = newId('evt'), through = db) =>
      activitiesOn(through).commitPayment({ organisationId, id, eventId, act }),
    does: async (id, action, username, more) =>
      atWork.commit(id, await atWork.voucherAct(id, action, username, more)),
    ask: (sql, ...values) =>
      inOrganisation(office.db, organisationId, (tx) => tx.$queryRawUnsafe(sql, ...values)),
    setClock: (time) =>
      office.asOwner(async (owner) => {
        await owner.query(
          `UPDATE organisation SET clock_offset = $1::timestamp AT TIME ZONE 'Asia/Bangkok' - now() WHERE id = $2`,
          [time, organisationId],
        )
      }),
    close: async () => {
      await db.$disconnect()
      await office.close()
    },
  }
  return atWork
}

/** The codes that a commit was refused with, and what it was told. */
export async function refusedBy(commit: Promise<unknown>): Promise<readonly DomainError[]> {
  let done: unknown
  try {
    done = await commit
  } catch (error) {
    const refusal = refusalIn(error as ApplicationFailure)
    if (refusal instanceof DomainErrors) return refusal.refusals
    if (refusal) return [refusal]
    throw error
  }
  throw new Error(`Expected a refusal, got ${JSON.stringify(done)}`)
}

export async function codesOf(commit: Promise<unknown>): Promise<readonly string[]> {
  return (await refusedBy(commit)).map((refusal) => refusal.code)
}

/** A connection on which something happens just before, or just after, each call of `commit_event`. */
export function meddled(
  db: Db,
  {
    before,
    after,
  }: { readonly before?: () => Promise<void>; readonly after?: () => Promise<void> },
): Db {
  return new Proxy(db, {
    get: (target, name, receiver): unknown => {
      if (name !== '$queryRaw') return Reflect.get(target, name, receiver)
      return async (parts: TemplateStringsArray, ...values: unknown[]): Promise<unknown> => {
        const commits = parts.join('').includes('commit_event(')
        if (commits) await before?.()
        const answer: unknown = await target.$queryRaw(parts, ...values)
        if (commits) await after?.()
        return answer
      }
    },
  })
}

/** Holds everybody back until so many have come. */
export function barrier(count: number): () => Promise<void> {
  let open = (): void => undefined
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  let come = 0
  return () => {
    come += 1
    if (come >= count) open()
    return opened
  }
}
