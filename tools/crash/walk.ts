import { setTimeout as pause } from 'node:timers/promises'
import { bangkokDateOf } from '../../domain/shared/calendar'
import { createDb, inOrganisation, type Db, type Tx } from '../../prisma/client'
import { newId } from '../../prisma/ids'
import { findPaymentCase } from '../../prisma/payment'
import { duties, type CrashOffice, type Duty } from './office'
import { officerAt, type Officer } from './officer'
import type { Chance } from './random'

/** What officers were told of every event that they ever sent. */
export type Told = {
  readonly done: Set<string>
  readonly refused: Set<string>
  /** Sent, and no answer came while the officer waited. */
  readonly unknown: Map<string, Unanswered>
}

/** How far a paper is to go: to its end, to a cancellation, or left lying somewhere. */
type Aim = 'closed' | 'cancelled' | 'left-lying'

/** One act to press: who, where, and what the form carries beside the event. */
type Step = {
  readonly duty: Duty
  readonly path: string
  readonly fields: Readonly<Record<string, string>>
}

/** An act without an answer, and what was last heard of it. */
type Unanswered = { readonly step: Step; readonly words: string }

/** A voucher as its rows have it, with the payment that carries it, if one does. */
type Standing = {
  readonly status: string
  readonly version: number
  readonly payment:
    | {
        readonly id: string
        readonly status: string
        readonly version: number
        readonly signed: number
      }
    | undefined
}

const stepsOfVoucher: Readonly<Record<string, { duty: Duty; noun: string }>> = {
  draft: { duty: 'withdrawer', noun: 'submission' },
  returned: { duty: 'withdrawer', noun: 'submission' },
  submitted: { duty: 'receiver', noun: 'receipt' },
  received: { duty: 'funds-certifier', noun: 'funds-certification' },
  'funds-certified': { duty: 'checker', noun: 'check' },
  checked: { duty: 'finance-director', noun: 'finance-endorsement' },
  'finance-endorsed': { duty: 'chief-administrator', noun: 'clerk-endorsement' },
  'clerk-endorsed': { duty: 'chief-executive', noun: 'approval' },
  paid: { duty: 'bookkeeper', noun: 'closing' },
}
const signatories: readonly Duty[] = ['chief-executive', 'chief-administrator', 'deputy']
const finalStatuses: readonly string[] = ['closed', 'cancelled', 'rejected']
/** A paper that doesn't get on for so long is given up: the verdict will say what it is missing. */
const giveUpAfterMs = 10 * 60_000

/** Officers at work on a pile of vouchers, while anything may die under them. */
export function openWalk(office: CrashOffice, url: string, webUrl: string, chance: Chance) {
  const db = createDb(webUrl, 8)
  const told: Told = {
    done: new Set(),
    refused: new Set(),
    unknown: new Map(),
  }
  const officers = new Map<Duty, Officer>(
    duties.map((duty) => [duty, officerAt(url, office.usernameOf(duty), office.password)]),
  )

  /** Presses until an answer comes: the same event, so that however often, it happens once. */
  async function press(step: Step, event: string): Promise<'done' | 'refused' | 'unknown'> {
    const officer = officers.get(step.duty)
    if (!officer) throw new Error(`nobody has the duty ${step.duty}`)
    const deadline = Date.now() + 120_000
    for (;;) {
      const { came, words } = await officer.press(step.path, { ...step.fields, event })
      if (came !== 'unknown') {
        told[came].add(event)
        told.unknown.delete(event)
        return came
      }
      if (Date.now() > deadline) {
        told.unknown.set(event, { step, words })
        return came
      }
      await pause(300 + chance.next() * 700)
    }
  }

  /** One step, sometimes pressed twice at once, sometimes by two who don't know of each other. */
  async function take(step: Step): Promise<void> {
    const event = newId('evt')
    const presses = [press(step, event)]
    if (chance.happens(0.2)) presses.push(press(step, event))
    if (chance.happens(0.2)) presses.push(press(step, newId('evt')))
    if (chance.happens(0.1)) presses.push(press({ ...step, duty: 'payer' }, newId('evt')))
    await Promise.all(presses)
  }

  async function walk(id: string): Promise<void> {
    const aim = chance.happens(0.7) ? 'closed' : chance.oneOf<Aim>(['cancelled', 'left-lying'])
    const detours = {
      return: chance.happens(0.25),
      spoil: chance.happens(0.2),
      void: chance.happens(0.15),
    }
    const stopAt = chance.oneOf(['submitted', 'checked', 'approved', 'prepared', 'signed'])
    let deadline = Date.now() + giveUpAfterMs
    let seen = ''
    let tries = 0
    for (;;) {
      const now = await standingOf(db, office.organisationId, id)
      const at = now.payment?.status ?? now.status
      if (finalStatuses.includes(now.status)) return
      if (aim === 'left-lying' && at === stopAt) return
      if (`${at} ${now.version} ${now.payment?.version}` !== seen) {
        seen = `${at} ${now.version} ${now.payment?.version}`
        deadline = Date.now() + giveUpAfterMs
        tries = 0
      }
      tries += 1
      // A submission that is refused again and again is short of money: it stays a draft.
      if (Date.now() > deadline || (now.status === 'draft' && tries > 3)) return
      await take(await nextStep(id, now, aim, detours))
    }
  }

  async function nextStep(
    id: string,
    now: Standing,
    aim: Aim,
    detours: { return: boolean; spoil: boolean; void: boolean },
  ): Promise<Step> {
    const fields = { version: String(now.version) }
    if (now.payment) return paymentStep(now.payment, detours)
    if (now.status === 'approved') return preparation(id)
    if (aim === 'cancelled' && now.status === 'checked')
      return {
        duty: 'finance-director',
        path: `/vouchers/${id}/cancellation`,
        fields: { ...fields, reason: 'ทดสอบการยกเลิก' },
      }
    if (detours.return && now.status === 'funds-certified') {
      detours.return = false
      return {
        duty: 'checker',
        path: `/vouchers/${id}/return`,
        fields: { ...fields, reason: 'ทดสอบการคืนแก้ไข' },
      }
    }
    const step = stepsOfVoucher[now.status]
    if (!step) throw new Error(`nothing is known of a voucher that is ${now.status}`)
    return {
      duty: step.duty,
      path: `/vouchers/${id}/${step.noun}`,
      fields: { ...fields, draftVersion: '1', reason: 'แก้ไขแล้ว', evidenceStamped: 'yes' },
    }
  }

  function paymentStep(
    payment: NonNullable<Standing['payment']>,
    detours: { spoil: boolean; void: boolean },
  ): Step | Promise<Step> {
    const fields = { version: String(payment.version) }
    const path = `/payments/${payment.id}`
    if (payment.status === 'prepared' && detours.spoil) {
      detours.spoil = false
      return spoilage(payment.id, fields)
    }
    if (payment.status === 'prepared') {
      const duty = signatories[payment.signed] ?? 'deputy'
      return { duty, path: `${path}/signature`, fields }
    }
    if (detours.void) {
      detours.void = false
      const reason = 'ทดสอบการยกเลิกเช็ค'
      return {
        duty: 'finance-director',
        path: `${path}/voiding`,
        fields: { ...fields, reason, leafKept: 'yes' },
      }
    }
    return {
      duty: 'payer',
      path: `${path}/hand-over`,
      fields: { ...fields, receivedBy: 'ผู้รับทดสอบ', identityProof: 'id-card', receiptNumber: '1' },
    }
  }

  async function preparation(voucherId: string): Promise<Step> {
    const account = await asking(db, office.organisationId, (tx) =>
      tx.bankAccount.findFirstOrThrow(),
    )
    const leafNumber = await nextLeaf(account.id)
    return {
      duty: 'cheque-preparer',
      path: `/payments/${newId('pay')}/preparation`,
      fields: {
        version: '0',
        payeeId: [...office.payeeIds.values()][0] ?? '',
        bankAccountId: account.id,
        chequeDate: bangkokDateOf(new Date()),
        'voucherIds.0': voucherId,
        leafNumber,
        leafConfirmed: 'yes',
      },
    }
  }

  async function spoilage(paymentId: string, fields: Step['fields']): Promise<Step> {
    const account = await asking(db, office.organisationId, (tx) =>
      tx.bankAccount.findFirstOrThrow(),
    )
    const leafNumber = await nextLeaf(account.id)
    return {
      duty: 'cheque-preparer',
      path: `/payments/${paymentId}/spoilage`,
      fields: { ...fields, reason: 'หมึกเลอะ', leafNumber, leafConfirmed: 'yes' },
    }
  }

  async function nextLeaf(bankAccountId: string): Promise<string> {
    const found = await patiently(() =>
      findPaymentCase(db, office.organisationId, newId('pay'), { bankAccountId, voucherIds: [] }),
    )
    return found.nextLeaves[0]?.number ?? ''
  }

  /** Once all is calm, presses again whatever got no answer: each must find out what became of it. */
  const settle = (): Promise<unknown> =>
    Promise.all([...told.unknown].map(([event, { step }]) => press(step, event)))

  /** Drafts one more paper, however long the database is away. */
  const draft = (n: number): Promise<string> => patiently(() => office.draft(n))

  return { walk, draft, settle, told, close: () => db.$disconnect() }
}

async function standingOf(db: Db, organisationId: string, id: string): Promise<Standing> {
  return asking(db, organisationId, async (tx) => {
    const document = await tx.document.findUnique({
      where: { organisationId_id: { organisationId, id } },
    })
    const [payment] = await tx.$queryRaw<NonNullable<Standing['payment']>[]>`
      SELECT d.id, d.status, d.version, (SELECT count(*)::int FROM document_event e
          WHERE e.organisation_id = d.organisation_id AND e.document_id = d.id AND e.action = 'sign'
            AND e.seq > (SELECT coalesce(max(seq), 0) FROM document_event s
              WHERE s.organisation_id = d.organisation_id AND s.document_id = d.id AND s.action = 'spoil')) AS signed
      FROM payment_allocation a JOIN document d ON d.organisation_id = a.organisation_id AND d.id = a.payment_id
      WHERE a.organisation_id = ${organisationId} AND a.voucher_id = ${id} AND a.is_live AND d.status IN ('prepared', 'signed')`
    return { status: document?.status ?? 'draft', version: document?.version ?? 0, payment }
  })
}

/** Reads, again and again while the database is away. */
function asking<T>(db: Db, organisationId: string, read: (tx: Tx) => Promise<T>): Promise<T> {
  return patiently(() => inOrganisation(db, organisationId, read))
}

async function patiently<T>(read: () => Promise<T>): Promise<T> {
  const deadline = Date.now() + giveUpAfterMs
  for (;;) {
    try {
      return await read()
    } catch (error) {
      if (Date.now() > deadline) throw error
      await pause(250)
    }
  }
}
