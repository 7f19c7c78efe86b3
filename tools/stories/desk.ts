import type { Services } from '../../api/services'
import { readVoucher } from '../../api/voucher/form'
import type { Post, Role } from '../../domain/shared/actor'
import { transitionsFor } from '../../domain/shared/lifecycle'
import { commandOf as paymentCommandOf, type PaymentAct } from '../../domain/payment/act'
import { decide as decidePayment } from '../../domain/payment/decide'
import { paymentLifecycle } from '../../domain/payment/lifecycle'
import {
  commandOf as voucherCommandOf,
  type VoucherAct,
  type VoucherCase,
} from '../../domain/voucher/act'
import { decide as decideVoucher } from '../../domain/voucher/decide'
import { voucherLifecycle } from '../../domain/voucher/lifecycle'
import type { VoucherPayee } from '../../domain/voucher/voucher'
import type { Tx } from '../../prisma/client'
import { saveDraft } from '../../prisma/draft'
import { postsOf } from '../../prisma/office'
import { findPaymentCase } from '../../prisma/payment'
import { findVoucherCase } from '../../prisma/voucher'
import { readJson } from '../organisation-file'
import { createAsking, officeFacts, postOf, refusalsOf, type Refusals } from './asking'
import { freshMint, type Mint } from './mint'
import { createOrdinanceDesk } from './ordinance-desk'
import { attachPapers } from './papers'
import { found, StoryError, typedDraft } from './sheet'
import { voucherWords, type PaperAct, type VoucherWords } from './voucher-acts'
import type { StoryAct } from './story-file'
import { createTransferDesk } from './transfer-desk'

/** The desks of an office: each act goes the way it goes from the officers' pages. */
export type Desk = {
  /** Does one act as one officer. An act whose event is there was done before, and isn't done again. */
  readonly act: (act: StoryAct, by: string, eventId: string) => Promise<Refusals>
  /** The id behind a story's name. */
  readonly voucherId: (name: string) => string
  readonly paymentId: (name: string) => string
  readonly ordinanceId: (name: string) => string
  readonly transferId: (name: string) => string
}

type ActOf<Verb extends PaperAct['does']> = Extract<PaperAct, { does: Verb }>
type VoucherStep = Exclude<PaperAct, { payment: string } | { states: unknown }>
type PaymentStep = Extract<PaperAct, { payment: string }>

export function createDesk(
  services: Services,
  organisationId: string,
  mint: Mint = freshMint,
): Desk {
  const { db } = services
  const vouchers = new Map<
    string,
    { readonly id: string; words: VoucherWords; draftVersion: number }
  >()
  const payments = new Map<
    string,
    { readonly id: string; readonly voucherIds: readonly string[] }
  >()
  const asking = createAsking(services, organisationId, mint)
  const { inBooks, isDone, settled } = asking
  const ordinances = createOrdinanceDesk(asking)
  const transfers = createTransferDesk(asking)

  const voucher = (name: string) => found(vouchers.get(name), `ไม่มีฎีกาชื่อ “${name}” ในเรื่องนี้`)
  const payment = (name: string) => found(payments.get(name), `ไม่มีรายการจ่ายชื่อ “${name}” ในเรื่องนี้`)

  /** Types the sheet, keeps it as the page does, and attaches papers. */
  const draft = async (act: ActOf<'draft'>, by: string): Promise<Refusals> => {
    if (vouchers.has(act.voucher)) throw new StoryError(`มีฎีกาชื่อ “${act.voucher}” แล้ว`)
    const kept = { id: mint.voucher(act.voucher, act.on), words: act.states, draftVersion: 0 }
    vouchers.set(act.voucher, kept)
    return write(kept, act, by)
  }

  const mend = async (act: ActOf<'mend'>, by: string): Promise<Refusals> => {
    const kept = voucher(act.voucher)
    const mended = readJson(voucherWords, { ...kept.words, ...act.states })
    if (!mended.ok) throw new StoryError(mended.problems.join('; '))
    kept.words = mended.value
    return write(kept, act, by)
  }

  const write = async (
    kept: { readonly id: string; readonly words: VoucherWords; draftVersion: number },
    act: ActOf<'draft' | 'mend'>,
    by: string,
  ): Promise<Refusals> => {
    const office = await inBooks(officeFacts)
    const post = postOf(postsOf(office), by, ['drafter', 'withdrawer'])
    const typed = await inBooks((tx) => typedDraft(tx, kept.words, post.unitId, replacedId))
    const read = readVoucher(typed)
    if (read.errors.length > 0)
      throw new StoryError(read.errors.map((error) => `${error.field}: ${error.text}`).join('; '))
    const saved = await inBooks((tx) =>
      saveDraft(tx, {
        id: kept.id,
        draft: typed,
        content: read.content,
        personId: post.holder?.personId ?? '',
        seenVersion: kept.draftVersion,
        windowId: 'story',
      }),
    )
    if (saved.outcome === 'closed') return [] // handed over when the story was played before
    if (saved.outcome === 'conflict') throw new StoryError(`บันทึกร่าง “${act.voucher}” ไม่ได้`)
    kept.draftVersion = saved.version
    await attach(kept.id, act.papers, post)
    return []
  }

  const replacedId = (name: string): string => voucher(name).id

  const attach = (voucherId: string, papers: ActOf<'draft'>['papers'], post: Post) =>
    attachPapers(services, organisationId, {
      voucherId,
      papers,
      personId: post.holder?.personId ?? '',
    })

  const caseOf = async (id: string): Promise<VoucherCase> =>
    found(await findVoucherCase(db, organisationId, id), 'ไม่พบฎีกานี้')

  /** Asks the rules as the page does, then sends the act to the voucher's workflow. */
  const actOnVoucher = async (
    step: VoucherStep,
    by: string,
    eventId: string,
  ): Promise<Refusals> => {
    const kept = voucher(step.voucher)
    if (await isDone(eventId)) return []
    const before = await caseOf(kept.id)
    const { status, version } = before.voucher
    const roles = transitionsFor(voucherLifecycle, status, step.does).flatMap(
      (row): readonly Role[] => row.by,
    )
    const post = postOf(before.standing.posts, by, roles)
    if (step.papers.length > 0) await attach(kept.id, step.papers, post)
    const now = step.papers.length > 0 ? await caseOf(kept.id) : before
    const act: Omit<VoucherAct, 'acceptBy'> = {
      action: step.does,
      version,
      reason: step.reason,
      defects: step.defects,
      warningReasons: step.warnings,
      evidenceStamped: step.stamped,
      personId: post.holder?.personId ?? '',
      postId: post.id,
      draftVersion: now.draft?.version,
    }
    return refusalsOf(() => {
      decideVoucher(now.voucher, voucherCommandOf({ ...act, acceptBy: '' }, now), now.standing)
      const document = { organisationId, id: kept.id, status, version }
      return settled(eventId, () => services.act('voucher', { document, act, eventId }))
    })
  }

  const actOnPayment = async (
    step: PaymentStep,
    by: string,
    eventId: string,
  ): Promise<Refusals> => {
    const kept = step.does === 'prepare' ? newPayment(step) : payment(step.payment)
    if (await isDone(eventId)) {
      payments.set(step.payment, kept)
      return []
    }
    const bankAccountId = await inBooks(firstBankAccount)
    const leafNumber = 'leaf' in step ? step.leaf : ''
    const wish = { voucherIds: kept.voucherIds, bankAccountId, leafNumber }
    const now = await findPaymentCase(db, organisationId, kept.id, wish)
    const { status, version } = now.payment
    const roles = transitionsFor(paymentLifecycle, status, step.does).flatMap(
      (row): readonly Role[] => row.by,
    )
    const post = postOf(now.standing.posts, by, roles)
    const act: Omit<PaymentAct, 'acceptBy'> = {
      action: step.does,
      version,
      reason: step.reason,
      warningReasons: step.warnings,
      prepare:
        step.does === 'prepare'
          ? {
              bankAccountId,
              payeeId: payeeOf(step, now.standing.vouchers[0]?.voucher.content.payees ?? []),
              voucherIds: kept.voucherIds,
              chequeDate: step.chequeDate ?? step.on,
            }
          : undefined,
      leafNumber,
      leafKept: 'leafKept' in step ? step.leafKept : false,
      receivedBy: step.does === 'hand-over' ? step.receivedBy : '',
      identityProof: step.does === 'hand-over' ? step.identity : undefined,
      receiptNumber: step.does === 'hand-over' ? step.receipt : '',
      personId: post.holder?.personId ?? '',
      postId: post.id,
    }
    const refusals = await refusalsOf(() => {
      const command = paymentCommandOf({ ...act, acceptBy: '' }, now.standing)
      decidePayment(now.payment, command, now.standing)
      const document = { organisationId, id: kept.id, status, version }
      return settled(eventId, () => services.act('payment', { document, act, eventId }))
    })
    if (step.does === 'prepare' && refusals.length === 0) payments.set(step.payment, kept)
    return refusals
  }

  const newPayment = (step: ActOf<'prepare'>) => {
    if (payments.has(step.payment)) throw new StoryError(`มีรายการจ่ายชื่อ “${step.payment}” แล้ว`)
    return {
      id: mint.payment(step.payment, step.on),
      voucherIds: step.pays.map((name) => voucher(name).id),
    }
  }

  return {
    voucherId: (name) => voucher(name).id,
    paymentId: (name) => payment(name).id,
    ordinanceId: ordinances.idOf,
    transferId: transfers.idOf,
    act: (act, by, eventId) => {
      if ('ordinance' in act) return ordinances.act(act, by, eventId)
      if ('transfer' in act) return transfers.act(act, by, eventId)
      switch (act.does) {
        case 'draft':
          return draft(act, by)
        case 'mend':
          return mend(act, by)
        case 'prepare':
        case 'spoil':
        case 'sign':
        case 'void':
        case 'hand-over':
          return actOnPayment(act, by, eventId)
        default:
          return actOnVoucher(act, by, eventId)
      }
    },
  }
}

async function firstBankAccount(tx: Tx): Promise<string> {
  const [row] = await tx.$queryRaw<
    { id: string }[]
  >`SELECT id FROM bank_account ORDER BY id LIMIT 1`
  if (!row) throw new StoryError('หน่วยงานไม่มีบัญชีธนาคาร')
  return row.id
}

function payeeOf(step: ActOf<'prepare'>, payees: readonly VoucherPayee[]): string {
  const payee = step.to === undefined ? payees[0] : payees.find(({ name }) => name === step.to)
  if (!payee) throw new StoryError(`ไม่พบผู้รับเงินของ “${step.payment}”`)
  return payee.id
}
