import { isBucket, type BudgetLine } from '../../domain/budget/budget-line'
import { decide as decidePayment } from '../../domain/payment/decide'
import { effects as paymentEffects } from '../../domain/payment/effects'
import type { PaymentAction } from '../../domain/payment/lifecycle'
import type {
  BankAccount,
  ChequeLeafStatus,
  Payment,
  PaymentCommand,
  PaymentContent,
  PaymentSignature,
  PaymentStanding,
} from '../../domain/payment/payment'
import type { Actor, Post } from '../../domain/shared/actor'
import { plainDate, type PlainDate } from '../../domain/shared/calendar'
import type {
  BudgetMovement,
  Commit,
  DocumentChange,
  EntryToPost,
  Json,
  TaskToOpen,
} from '../../domain/shared/commit'
import { fromJson } from '../../domain/shared/json'
import type { LinePlan } from '../../domain/spending-plan/ahead'
import type { Signature } from '../../domain/shared/signature'
import { decide as decideVoucher } from '../../domain/voucher/decide'
import { documentTypes } from '../../domain/voucher/documents'
import { effects as voucherEffects } from '../../domain/voucher/effects'
import type { VoucherAction } from '../../domain/voucher/lifecycle'
import type {
  Attachment,
  PostedEntry,
  RegisteredPayee,
  Voucher,
  VoucherCommand,
  VoucherContent,
  VoucherSignature,
  VoucherStanding,
} from '../../domain/voucher/voucher'
import { healthUnit, nattaya, posts, prasit, somchai, treasuryUnitId, wichai } from './people'
import { bankAccountCode, lines, taxes } from './vouchers'

/**
 * An office in memory: what PostgreSQL keeps, as plain values, and what `commit_event` does to it. Rules and
 * effects are tried on it in microseconds, whole stories and random ones too. It trusts what it is given; that
 * the database itself refuses what is wrong is for the integration tests to show.
 */
export type Desk = {
  readonly today: PlainDate
  readonly posts: readonly Post[]
  readonly openFiscalYears: readonly number[]
  readonly openPeriods: readonly number[]
  readonly holidays: readonly PlainDate[]
  readonly lines: readonly BudgetLine[]
  readonly bankAccount: BankAccount | undefined
  readonly leaves: readonly Leaf[]
  readonly vouchers: Readonly<Record<string, Voucher>>
  readonly payments: Readonly<Record<string, Payment>>
  /** What a drafter hands over next, by voucher. */
  readonly drafts: Readonly<Record<string, VoucherContent>>
  readonly papers: Readonly<Record<string, readonly Attachment[]>>
  readonly handedOver: Readonly<Record<string, readonly string[]>>
  readonly cancelledOn: Readonly<Record<string, PlainDate>>
  /** Invoices that vouchers claim: `taxId invoice` to the voucher. */
  readonly claims: Readonly<Record<string, string>>
  readonly plans: readonly LinePlan[]
  readonly bannedPayeeIds: readonly string[]
  readonly registeredPayees: readonly RegisteredPayee[]
  readonly numbers: readonly IssuedNumber[]
  readonly tasks: readonly TaskToOpen[]
  readonly movements: readonly BudgetMovement[]
  readonly journal: readonly (EntryToPost & { readonly id: string })[]
  readonly commits: readonly Commit[]
}

export type Leaf = {
  readonly number: string
  readonly status: ChequeLeafStatus
  readonly paymentId?: string
}
export type IssuedNumber = {
  readonly documentId: string
  readonly slot: string
  readonly series: string
  readonly n: number
  readonly text: string
}

/** An act as a test states it; what is left out is what an officer would leave alone. */
export type Act = VoucherAct | PaymentAct
export type VoucherAct = {
  readonly kind: 'voucher'
  readonly on: string
} & Partial<VoucherCommand> &
  Pick<VoucherCommand, 'action' | 'by'>
export type PaymentAct = {
  readonly kind: 'payment'
  readonly on: string
} & Partial<PaymentCommand> &
  Pick<PaymentCommand, 'action' | 'by'>

export const voucherId = 'vou_1'
export const paymentId = 'pay_1'

/** An officer does this to the voucher (the only one, unless `on` names another). */
export function voucherAct(
  by: Actor,
  action: VoucherAction,
  more: Partial<VoucherAct> = {},
): VoucherAct {
  return { kind: 'voucher', on: voucherId, ...more, action, by }
}

/** An officer does this to the payment (the only one, unless `on` names another). */
export function paymentAct(
  by: Actor,
  action: PaymentAction,
  more: Partial<PaymentAct> = {},
): PaymentAct {
  return { kind: 'payment', on: paymentId, ...more, action, by }
}

/** The office on 2 November 2569 with one voucher drafted by Nattaya, every paper attached. */
export function deskWith(content: VoucherContent, change: Partial<Desk> = {}): Desk {
  const desk: Desk = {
    today: plainDate('2026-11-02'),
    posts,
    openFiscalYears: [2570],
    openPeriods: [202610, 202611, 202612, 202701],
    holidays: [],
    lines,
    bankAccount: {
      id: 'bac_1',
      bankName: 'ธนาคารกรุงไทย',
      branch: 'พะเยา',
      number: '512-6-00056-0',
      name: 'อบต.แม่ใส',
      accountCode: bankAccountCode,
      signatoryPostIds: [somchai.postId, wichai.postId, prasit.postId],
      balance: 1_000_000_00n,
      promised: 0n,
    },
    leaves: ['10034501', '10034502', '10034503', '10034504', '10034505'].map((number) => ({
      number,
      status: 'blank',
    })),
    vouchers: {},
    payments: {},
    drafts: {},
    papers: {},
    handedOver: {},
    cancelledOn: {},
    claims: {},
    plans: [],
    bannedPayeeIds: [],
    registeredPayees: [],
    numbers: [],
    tasks: [],
    movements: [],
    journal: [],
    commits: [],
  }
  return { ...withDraft(desk, voucherId, content), ...change }
}

/** One more voucher in draft on the same desk. */
export function withDraft(
  desk: Desk,
  id: string,
  content: VoucherContent,
  draftedBy: Actor = nattaya,
): Desk {
  return {
    ...desk,
    vouchers: { ...desk.vouchers, [id]: blankVoucher(id, content, draftedBy) },
    drafts: { ...desk.drafts, [id]: content },
    papers: { ...desk.papers, [id]: allPapers(id) },
  }
}

/** What the drafter types anew into the draft of a voucher. */
export function redrafted(desk: Desk, content: VoucherContent, id: string = voucherId): Desk {
  return { ...desk, drafts: { ...desk.drafts, [id]: content } }
}

function blankVoucher(id: string, content: VoucherContent, draftedBy: Actor): Voucher {
  return {
    organisationId: 'org_1',
    id,
    status: 'draft',
    version: 0,
    draftedBy: draftedBy.personId,
    unitId: content.unitId,
    fiscalYear: 0,
    unitNumber: undefined,
    treasuryNumber: undefined,
    content: undefined,
    signatures: [],
    entries: [],
    holds: [],
    livePayments: 0,
  }
}

/** Every paper that any voucher may need, but the memo that a cancellation rests on. */
export function allPapers(id: string): readonly Attachment[] {
  return Object.keys(documentTypes)
    .filter((type) => type !== 'cancellation-memo')
    .map((type) => ({
      id: `att_${id}_${type}`,
      type,
      name: `${type}.pdf`,
      sha256: `${id} ${type}`,
    }))
}

// --- deciding -----------------------------------------------------------------------------------

/** What the act would commit on this desk. Throws its refusal. */
export function commitOf(desk: Desk, act: Act): Commit {
  const id = `evt_${desk.commits.length + 1}`
  if (act.kind === 'payment') {
    const payment = paymentOn(desk, act.on)
    const standing = paymentStandingOf(desk, act)
    const event = decidePayment(payment, paymentCommandOf(payment, act, standing), standing)
    return paymentEffects(payment, { ...event, id }, standing)
  }
  const voucher = voucherOn(desk, act.on)
  const command = voucherCommandOf(desk, voucher, act)
  const standing = voucherStandingOf(desk, act.on, command.content ?? voucher.content)
  const event = decideVoucher(voucher, command, standing)
  return voucherEffects(voucher, { ...event, id }, standing)
}

/** The desk after the act. Throws its refusal. */
export function after(desk: Desk, act: Act): Desk {
  return committed(desk, commitOf(desk, act))
}

export function voucherOn(desk: Desk, id: string = voucherId): Voucher {
  const voucher = desk.vouchers[id]
  if (!voucher) throw new Error(`no voucher ${id} on the desk`)
  return voucher
}

export function paymentOn(desk: Desk, id: string = paymentId): Payment {
  return (
    desk.payments[id] ?? {
      organisationId: 'org_1',
      id,
      status: 'draft',
      version: 0,
      content: undefined,
      leaf: undefined,
      reportNumber: undefined,
      preparedBy: undefined,
      signatures: [],
      entries: [],
      certificateNumber: undefined,
    }
  )
}

export function lineOn(desk: Desk, id: string): BudgetLine {
  const line = desk.lines.find((candidate) => candidate.id === id)
  if (!line) throw new Error(`no budget line ${id} on the desk`)
  return line
}

/** Reasons for every rule that only warns, as an officer in a hurry would give them. */
const everyReason = {
  'R-108': 'ทดสอบ',
  'R-109': 'ทดสอบ',
  'R-130': 'ทดสอบ',
  'R-133': 'ทดสอบ',
  'R-205': 'ทดสอบ',
  'R-210': 'ทดสอบ',
  'R-217': 'ทดสอบ',
  'R-323': 'ทดสอบ',
}

function voucherCommandOf(desk: Desk, voucher: Voucher, act: VoucherAct): VoucherCommand {
  const handsOver =
    (act.action === 'present' || act.action === 'submit') &&
    ['draft', 'returned'].includes(voucher.status)
  const { kind: _, on: __, ...said } = act
  return {
    version: voucher.version,
    reason: ['return', 'reject', 'cancel', 'send-back'].includes(act.action) ? 'เหตุผล' : '',
    defects: [],
    warningReasons: everyReason,
    content: handsOver ? desk.drafts[act.on] : undefined,
    evidenceStamped: true,
    ...said,
  }
}

function paymentCommandOf(
  payment: Payment,
  act: PaymentAct,
  standing: PaymentStanding,
): PaymentCommand {
  const { kind: _, on: __, ...said } = act
  return {
    version: payment.version,
    reason: ['spoil', 'void'].includes(act.action) ? 'เหตุผล' : '',
    warningReasons: everyReason,
    prepare: undefined,
    leafNumber: standing.nextLeaf?.number ?? '',
    leafKept: true,
    receivedBy: 'นางสาวผู้รับ เช็ค',
    identityProof: 'id-card',
    receiptNumber: '',
    ...said,
  }
}

/** What the rows would say of a voucher now. */
export function voucherStandingOf(
  desk: Desk,
  id: string,
  content: VoucherContent | undefined,
): VoucherStanding {
  return {
    today: desk.today,
    posts: desk.posts,
    unit: healthUnit,
    treasuryUnitId,
    openFiscalYears: desk.openFiscalYears,
    openPeriods: desk.openPeriods,
    budgetLines: desk.lines,
    plans: desk.plans,
    attachments: desk.papers[id] ?? [],
    handedOverHashes: desk.handedOver[id] ?? [],
    duplicateInvoices: (content?.lines ?? []).flatMap((line) => {
      const payee = content?.payees.find((candidate) => candidate.id === line.payeeId)
      const holder = desk.claims[`${payee?.taxId} ${line.invoiceNumber}`]
      if (holder === undefined || holder === id) return []
      return [{ payeeId: line.payeeId, invoice: line.invoiceNumber, voucherNumber: holder }]
    }),
    bannedPayeeIds: desk.bannedPayeeIds,
    registeredPayees: desk.registeredPayees,
    replacedCancelledOn:
      content?.replaces === undefined ? undefined : desk.cancelledOn[content.replaces],
    calendar: { holidays: new Set(desk.holidays) },
    deadlines: {},
    taxes,
  }
}

function paymentStandingOf(desk: Desk, act: PaymentAct): PaymentStanding {
  const payment = paymentOn(desk, act.on)
  const paid = payment.content?.allocations.map((allocation) => allocation.voucherId)
  const leaf = desk.leaves.find((candidate) => candidate.status === 'blank')
  return {
    today: desk.today,
    posts: desk.posts,
    treasuryUnitId,
    bankAccount: desk.bankAccount,
    vouchers: (paid ?? act.prepare?.voucherIds ?? []).flatMap((id) => {
      const voucher = desk.vouchers[id]
      if (!voucher?.content) return []
      const otherPayments = livePaymentsOf(desk, id)
        .filter((other) => other.id !== act.on)
        .map((other) => ({ payeeId: other.content?.payee.id ?? '', status: other.status }))
      return [{ voucher: { ...voucher, content: voucher.content }, otherPayments }]
    }),
    nextLeaf: leaf && { chequeBookId: 'chb_1', number: leaf.number },
    openPeriods: desk.openPeriods,
    calendar: { holidays: new Set(desk.holidays) },
    taxes,
    deadlines: {},
  }
}

function livePaymentsOf(desk: Desk, id: string): readonly Payment[] {
  return Object.values(desk.payments).filter(
    (payment) =>
      payment.status !== 'voided' &&
      payment.content?.allocations.some((allocation) => allocation.voucherId === id),
  )
}

// --- committing ---------------------------------------------------------------------------------

/** What `commit_event` does: documents, numbers, tasks, budget, the kind's own records, books. */
export function committed(desk: Desk, commit: Commit): Desk {
  const [primary] = commit.documents
  let next: Desk = { ...desk, commits: [...desk.commits, commit] }
  for (const change of commit.documents) next = moved(next, commit, change)
  for (const number of commit.numbers) next = numbered(next, number)
  next = {
    ...next,
    tasks: [
      ...next.tasks.filter((task) => !commit.tasks.close.includes(task.documentId)),
      ...commit.tasks.open,
    ],
  }
  for (const movement of commit.movements) next = budgeted(next, movement)
  next = recorded(next, primary, commit.record)
  for (const entry of commit.entries)
    next = {
      ...next,
      journal: [...next.journal, { ...entry, id: `${commit.event.id}/${entry.seq}` }],
    }
  return withFigures(next)
}

function moved(desk: Desk, commit: Commit, change: DocumentChange): Desk {
  const now = change.kind === 'voucher' ? voucherOn(desk, change.id) : paymentOn(desk, change.id)
  if (now.version !== change.seenVersion || now.status !== change.from)
    throw new Error(
      `${change.id} is ${now.status} ${now.version}, not ${change.from} ${change.seenVersion}`,
    )
  const signatures: readonly Signature<string>[] = ['return', 'spoil'].includes(change.action)
    ? []
    : [...now.signatures, signatureOf(commit, change)]
  if (change.kind === 'payment') {
    const payment = {
      ...paymentOn(desk, change.id),
      status: change.to as Payment['status'],
      version: now.version + 1,
    }
    const signed = signatures.filter(({ action }) => action === 'sign') as PaymentSignature[]
    return {
      ...desk,
      payments: { ...desk.payments, [change.id]: { ...payment, signatures: signed } },
    }
  }
  const voucher: Voucher = {
    ...voucherOn(desk, change.id),
    status: change.to as Voucher['status'],
    version: now.version + 1,
    signatures: signatures as VoucherSignature[],
    ...(change.summary && { unitId: change.summary.unitId, fiscalYear: change.summary.fiscalYear }),
    ...(commit.revision && { content: fromJson<VoucherContent>(commit.revision.body) }),
  }
  const hashes = commit.revision?.attachments.map((paper) => paper.sha256)
  return {
    ...desk,
    vouchers: { ...desk.vouchers, [change.id]: voucher },
    ...(hashes && { handedOver: { ...desk.handedOver, [change.id]: hashes } }),
    ...(change.to === 'cancelled' && {
      cancelledOn: { ...desk.cancelledOn, [change.id]: commit.event.on },
    }),
  }
}

function signatureOf(commit: Commit, change: DocumentChange): Signature<string> {
  const { by, on } = commit.event
  return {
    action: change.action,
    personId: by.personId,
    name: by.name,
    postId: by.postId,
    title: by.title,
    capacity: by.capacity,
    on,
  }
}

function numbered(desk: Desk, number: Commit['numbers'][number]): Desk {
  const has = desk.numbers.some(
    ({ documentId, slot }) => documentId === number.documentId && slot === number.slot,
  )
  if (has) return desk
  const series = `${number.series} ${number.year}`
  const n = desk.numbers.filter((issued) => issued.series === series).length + 1
  const text = number.pattern.replace('{n}', String(n)).replace('{y}', String(number.year))
  return {
    ...desk,
    numbers: [
      ...desk.numbers,
      { documentId: number.documentId, slot: number.slot, series, n, text },
    ],
  }
}

function budgeted(desk: Desk, movement: BudgetMovement): Desk {
  const line = lineOn(desk, movement.budgetLineId)
  const buckets = Object.fromEntries(
    Object.entries(line.buckets).map(([bucket, amount]) => [
      bucket,
      amount + (isBucket(bucket) ? (movement.buckets[bucket] ?? 0n) : 0n),
    ]),
  ) as BudgetLine['buckets']
  return {
    ...desk,
    lines: desk.lines.map((candidate) =>
      candidate.id === line.id ? { ...line, buckets } : candidate,
    ),
    movements: [...desk.movements, movement],
  }
}

type Claim = { readonly payeeTaxId: string; readonly invoice: string }
type Taken = { readonly chequeBookId: string; readonly number: string }

/** What the registers of invoices, cheques and payments keep. */
function recorded(desk: Desk, document: DocumentChange, json: Json | undefined): Desk {
  if (json === undefined) return desk
  const record = json as {
    readonly claims?: readonly Claim[]
    readonly releaseClaims?: boolean
    readonly spoil?: Taken
    readonly take?: Taken
    readonly leafStatus?: ChequeLeafStatus
    readonly prepare?: { readonly content: unknown; readonly preparedBy: string }
  }
  const others = Object.entries(desk.claims).filter(([, holder]) => holder !== document.id)
  const claimed = (record.claims ?? []).map(({ payeeTaxId, invoice }) => [
    `${payeeTaxId} ${invoice}`,
    document.id,
  ])
  const claims =
    record.claims || record.releaseClaims
      ? Object.fromEntries([...others, ...claimed])
      : desk.claims
  const leaves = desk.leaves.map((leaf): Leaf => {
    if (leaf.number === record.spoil?.number) return { ...leaf, status: 'spoiled' }
    if (leaf.number === record.take?.number)
      return { ...leaf, status: 'printed', paymentId: document.id }
    const isHeld = leaf.paymentId === document.id && ['printed', 'signed'].includes(leaf.status)
    return record.leafStatus && isHeld ? { ...leaf, status: record.leafStatus } : leaf
  })
  const payment = desk.payments[document.id]
  const payments = payment
    ? {
        ...desk.payments,
        [document.id]: {
          ...payment,
          ...(record.take && { leaf: record.take }),
          ...(record.prepare && {
            content: fromJson<PaymentContent>(record.prepare.content),
            preparedBy: record.prepare.preparedBy,
          }),
        },
      }
    : desk.payments
  return { ...desk, claims, leaves, payments }
}

/** What the rows of numbers, movements, entries and payments say of each document. */
function withFigures(desk: Desk): Desk {
  const vouchers = Object.values(desk.vouchers).map((voucher): [string, Voucher] => [
    voucher.id,
    {
      ...voucher,
      unitNumber: numberOf(desk, voucher.id, 'unit'),
      treasuryNumber: numberOf(desk, voucher.id, 'treasury'),
      entries: entriesOf(desk, voucher.id),
      holds: holdsOf(desk, voucher.id),
      livePayments: livePaymentsOf(desk, voucher.id).length,
    },
  ])
  const payments = Object.values(desk.payments).map((payment): [string, Payment] => [
    payment.id,
    {
      ...payment,
      reportNumber: numberOf(desk, payment.id, 'cheque-report'),
      certificateNumber: numberOf(desk, payment.id, 'certificate'),
      entries: entriesOf(desk, payment.id),
    },
  ])
  return { ...desk, vouchers: Object.fromEntries(vouchers), payments: Object.fromEntries(payments) }
}

export function numberOf(desk: Desk, documentId: string, slot: string): string | undefined {
  return desk.numbers.find((number) => number.documentId === documentId && number.slot === slot)
    ?.text
}

function entriesOf(desk: Desk, documentId: string): readonly PostedEntry[] {
  return desk.journal
    .filter((entry) => entry.documentId === documentId)
    .map((entry) => ({
      id: entry.id,
      postedOn: entry.postedOn,
      book: entry.book,
      description: entry.description,
      reversed:
        entry.reverses !== undefined || desk.journal.some((other) => other.reverses === entry.id),
      lines: entry.lines,
    }))
}

function holdsOf(desk: Desk, documentId: string): Voucher['holds'] {
  const own = desk.movements.filter((movement) => movement.documentId === documentId)
  return [...new Set(own.map((movement) => movement.budgetLineId))].map((budgetLineId) => {
    const onLine = own.filter((movement) => movement.budgetLineId === budgetLineId)
    const total = (bucket: 'reserved' | 'vouchered') =>
      onLine.reduce((sum, { buckets }) => sum + (buckets[bucket] ?? 0n), 0n)
    return { budgetLineId, reserved: total('reserved'), vouchered: total('vouchered') }
  })
}
