import { account } from '../ledger/chart-of-accounts'
import { postFor, roles, type Post, type Role } from '../shared/actor'
import { compareDates, fiscalYearOf, periodOf, type PlainDate } from '../shared/calendar'
import type {
  BudgetMovement,
  Commit,
  DocumentSummary,
  EntryToPost,
  FormToPrint,
  Json,
  JournalLine,
  NumberToIssue,
  TaskToOpen,
} from '../shared/commit'
import { dueOnFor } from '../shared/deadline'
import { toJson } from '../shared/json'
import { isFinal } from '../shared/lifecycle'
import { sum, type Satang } from '../shared/money'
import { amountsByLine, amountsOf } from './amounts'
import { signatureOf } from './decide'
import { voucherError } from './errors'
import { voucherLifecycle, type VoucherStatus } from './lifecycle'
import { invoiceOf } from './rules'
import type { PostedEntry, Voucher, VoucherContent, VoucherEvent, VoucherStanding } from './voucher'

/**
 * What a voucher's event does, as one value: the numbers it issues, the task it closes and opens, what it
 * moves on the budget line, and what it posts. Source: "When budget and books move", docs/decisions.
 */
export function effects(
  voucher: Voucher,
  event: VoucherEvent & { readonly id: string },
  standing: VoucherStanding,
): Commit {
  const content = event.content ?? voucher.content
  if (!content) throw voucherError.VOUCHER_NO_DRAFT()
  const handsOver = event.content !== undefined
  const signed = withSignature(voucher, event)
  const record = recordOf(voucher, event, content)
  return {
    event: {
      id: event.id,
      action: event.action,
      on: event.on,
      by: event.by,
      reason: event.reason,
      facts: toJson({ defects: event.defects, warnings: event.warnings }),
    },
    documents: [
      {
        id: voucher.id,
        kind: 'voucher',
        seenVersion: voucher.version,
        action: event.action,
        from: event.from,
        to: event.to,
        isFinal: isFinal(voucherLifecycle, event.to),
        ...(handsOver && { summary: summaryOf(voucher, content, standing) }),
      },
    ],
    numbers: numbersFor(voucher, event, content, standing),
    tasks: { close: [voucher.id], open: taskFor(signed, event.to, content, standing) },
    movements: movementsFor(voucher, event, content),
    entries: entriesFor(voucher, event, content, standing),
    ...(handsOver && {
      revision: {
        documentId: voucher.id,
        body: toJson(content),
        attachments: standing.attachments.map(({ id, sha256 }) => ({ id, sha256 })),
      },
    }),
    forms: formsFor(voucher, event),
    ...(record !== undefined && { record }),
  }
}

/** The voucher with the signature that this event adds: who must not hold the next step is known by it. */
function withSignature(voucher: Voucher, event: VoucherEvent): Voucher {
  const { personId, name, postId, title, capacity } = event.by
  const signature = { action: event.action, personId, name, postId, title, capacity, on: event.on }
  return { ...voucher, signatures: [...voucher.signatures, signature] }
}

/** The entries that approval makes: J10 and J11 after an acceptance, J12 without one. */
export function entriesAtApproval(
  voucherId: string,
  content: VoucherContent,
  standing: Pick<VoucherStanding, 'today' | 'budgetLines' | 'openPeriods' | 'replacedCancelledOn'>,
): readonly EntryToPost[] {
  const charged = chargedAccounts(content, standing)
  const gross = charged.reduce((total, line) => total + line.amount, 0n)
  const entry = (seq: number, postedOn: PlainDate, description: string, lines: JournalLine[]) => ({
    seq,
    documentId: voucherId,
    postedOn,
    book: 'general' as const,
    description,
    lines,
  })
  const credit = (accountCode: string): JournalLine => ({
    accountCode,
    side: 'credit',
    amount: gross,
  })
  const acceptedOn = content.order?.acceptedOn
  if (!acceptedOn)
    return [
      entry(1, standing.today, `ตั้งฎีกา ${content.title}`, [
        ...charged,
        credit(account.vouchersPayable),
      ]),
    ]
  const accruedOn = accrualDate(acceptedOn, content, standing)
  return [
    entry(1, accruedOn, `ตรวจรับ ${content.title}`, [...charged, credit(account.tradePayables)]),
    entry(2, standing.today, `ตั้งฎีกา ${content.title}`, [
      { accountCode: account.tradePayables, side: 'debit', amount: gross },
      credit(account.vouchersPayable),
    ]),
  ]
}

/**
 * The entry that undoes another: the same lines with their sides exchanged, linked to it, dated today.
 */
export function reversalOf(
  entry: PostedEntry,
  seq: number,
  documentId: string,
  today: PlainDate,
): EntryToPost {
  return {
    seq,
    documentId,
    postedOn: today,
    book: entry.book,
    description: `กลับรายการ ${entry.description}`,
    reverses: entry.id,
    lines: entry.lines.map((line) => ({
      ...line,
      side: line.side === 'debit' ? 'credit' : 'debit',
    })),
  }
}

/** J10 is dated the acceptance, but never in a closed period or another year, nor before the cancellation of the voucher it replaces. */
function accrualDate(
  acceptedOn: PlainDate,
  content: VoucherContent,
  {
    today,
    openPeriods,
    replacedCancelledOn,
  }: Pick<VoucherStanding, 'today' | 'openPeriods' | 'replacedCancelledOn'>,
): PlainDate {
  const earliest =
    replacedCancelledOn && compareDates(replacedCancelledOn, acceptedOn) > 0
      ? replacedCancelledOn
      : acceptedOn
  const fits =
    fiscalYearOf(earliest) === content.fiscalYear &&
    openPeriods.includes(periodOf(earliest)) &&
    compareDates(earliest, today) <= 0
  return fits ? earliest : today
}

/** Debits by ledger account, in the order of the lines. */
function chargedAccounts(
  content: VoucherContent,
  { budgetLines }: Pick<VoucherStanding, 'budgetLines'>,
): JournalLine[] {
  const byAccount = new Map<string, Satang>()
  for (const { budgetLineId, amount } of amountsByLine(content.lines)) {
    const line = budgetLines.find((candidate) => candidate.id === budgetLineId)
    if (!line) continue
    byAccount.set(line.accountCode, (byAccount.get(line.accountCode) ?? 0n) + amount)
  }
  return [...byAccount].map(([accountCode, amount]) => ({ accountCode, side: 'debit', amount }))
}

function summaryOf(
  voucher: Voucher,
  content: VoucherContent,
  standing: VoucherStanding,
): DocumentSummary {
  const amounts = amountsOf(content, standing.taxes)
  const [first, ...others] = content.payees
  return {
    unitId: content.unitId,
    fiscalYear: content.fiscalYear,
    title: content.title,
    payeeName: `${first?.name ?? ''}${others.length > 0 ? ` และอีก ${others.length} ราย` : ''}`,
    gross: amounts.gross,
    net: amounts.net,
    draftedBy: voucher.draftedBy,
  }
}

/** เลขที่ผู้เบิก at submission, เลขที่คลังรับ at receipt; a paper that comes back keeps both. */
function numbersFor(
  voucher: Voucher,
  event: VoucherEvent,
  content: VoucherContent,
  { unit }: VoucherStanding,
): NumberToIssue[] {
  const number = { documentId: voucher.id, year: content.fiscalYear }
  switch (event.action) {
    case 'submit':
      return [
        {
          ...number,
          slot: 'unit',
          series: `unit:${unit.id}`,
          pattern: `${unit.abbreviation}.{n}/{y}`,
        },
      ]
    case 'receive':
      return [{ ...number, slot: 'treasury', series: 'treasury', pattern: '{n}/{y}' }]
    default:
      return []
  }
}

/** The step that waits in each open status, and who is waited for. */
const steps: Readonly<Partial<Record<VoucherStatus, { step: string; role: Role }>>> = {
  draft: { step: 'draft', role: 'drafter' },
  presented: { step: 'submit', role: 'withdrawer' },
  returned: { step: 'mend', role: 'drafter' },
  submitted: { step: 'receive', role: 'receiver' },
  received: { step: 'certify-funds', role: 'funds-certifier' },
  'funds-certified': { step: 'check', role: 'checker' },
  checked: { step: 'finance-endorse', role: 'finance-director' },
  'finance-endorsed': { step: 'clerk-endorse', role: 'chief-administrator' },
  'clerk-endorsed': { step: 'approve', role: 'chief-executive' },
  approved: { step: 'prepare-payment', role: 'cheque-preparer' },
  paid: { step: 'close', role: 'bookkeeper' },
}

/** The task that a status opens. A voucher whose cheque is under way is held by whoever holds the payment. */
export function taskFor(
  voucher: Voucher,
  status: VoucherStatus,
  content: VoucherContent,
  standing: Pick<VoucherStanding, 'posts' | 'today' | 'deadlines' | 'calendar'>,
): TaskToOpen[] {
  const waiting = steps[status]
  if (!waiting) return []
  const post = postFor(
    standing.posts,
    waiting.role,
    unitOf(waiting.role, content),
    barredFrom(voucher, status),
  )
  const drafterPost =
    waiting.role === 'drafter' ? postHeldBy(standing.posts, voucher.draftedBy, content) : undefined
  const holder = drafterPost ?? post
  if (!holder) throw voucherError.VOUCHER_NO_POST_FOR_STEP({ role: roles[waiting.role] })
  return [
    {
      documentId: voucher.id,
      step: waiting.step,
      postId: holder.id,
      dueOn: dueOnFor(waiting.step, standing.today, standing.deadlines, standing.calendar),
    },
  ]
}

function unitOf(role: Role, content: VoucherContent): string | undefined {
  return role === 'drafter' || role === 'withdrawer' ? content.unitId : undefined
}

/** Of several posts with the role, one whose holder the separation of duties doesn't bar. */
function barredFrom(voucher: Voucher, status: VoucherStatus): readonly (string | undefined)[] {
  const signer = (action: Parameters<typeof signatureOf>[1]) =>
    signatureOf(voucher, action)?.personId
  switch (status) {
    case 'received':
      return [voucher.draftedBy, signer('present')]
    case 'funds-certified':
      return [voucher.draftedBy, signer('present'), signer('submit')]
    case 'approved':
      return [voucher.draftedBy, signer('check'), signer('approve')]
    default:
      return []
  }
}

/** The drafter's own post in the unit: the one for drafting, where they hold several. */
function postHeldBy(
  posts: readonly Post[],
  personId: string,
  content: VoucherContent,
): Post | undefined {
  const own = posts.filter(
    (post) => post.holder?.personId === personId && post.unitId === content.unitId,
  )
  return own.find((post) => post.roles.includes('drafter')) ?? own[0]
}

function movementsFor(
  voucher: Voucher,
  event: VoucherEvent,
  content: VoucherContent,
): BudgetMovement[] {
  switch (event.action) {
    case 'submit':
      return reservationChange(voucher, content)
    case 'approve':
      return amountsByLine(content.lines).map(({ budgetLineId, amount }) => ({
        budgetLineId,
        documentId: voucher.id,
        buckets: { reserved: -amount, vouchered: amount },
      }))
    case 'reject':
    case 'cancel':
      return voucher.holds
        .filter((hold) => hold.reserved !== 0n || hold.vouchered !== 0n)
        .map((hold) => ({
          budgetLineId: hold.budgetLineId,
          documentId: voucher.id,
          buckets: { reserved: -hold.reserved, vouchered: -hold.vouchered },
        }))
    default:
      return []
  }
}

/** What a submission holds, less what an earlier one already holds, by line. */
function reservationChange(voucher: Voucher, content: VoucherContent): BudgetMovement[] {
  const wanted = amountsByLine(content.lines)
  const lineIds = new Set([...wanted, ...voucher.holds].map((line) => line.budgetLineId))
  return [...lineIds].flatMap((budgetLineId) => {
    const amount = wanted.find((line) => line.budgetLineId === budgetLineId)?.amount ?? 0n
    const held = voucher.holds.find((hold) => hold.budgetLineId === budgetLineId)?.reserved ?? 0n
    const change = amount - held
    return change === 0n
      ? []
      : [{ budgetLineId, documentId: voucher.id, buckets: { reserved: change } }]
  })
}

function entriesFor(
  voucher: Voucher,
  event: VoucherEvent,
  content: VoucherContent,
  standing: VoucherStanding,
): readonly EntryToPost[] {
  switch (event.action) {
    case 'approve':
      return chargedWhole(content, entriesAtApproval(voucher.id, content, standing))
    case 'cancel':
      return voucher.entries
        .filter((entry) => !entry.reversed)
        .map((entry, index) => reversalOf(entry, index + 1, voucher.id, standing.today))
    default:
      return []
  }
}

/** The preview of a draft leaves out lines that no budget line is picked for; the books never do. */
function chargedWhole(
  content: VoucherContent,
  entries: readonly EntryToPost[],
): readonly EntryToPost[] {
  const asked = sum(content.lines.map((line) => line.amount))
  const isWhole = entries.every(({ lines }) => {
    const debits = lines.filter((line) => line.side === 'debit')
    return sum(debits.map((line) => line.amount)) === asked
  })
  if (!isWhole) throw new Error('an approved voucher names a budget line that is not there')
  return entries
}

/** ฎีกา and งบหน้าใบสำคัญ are frozen when they are approved. */
function formsFor(voucher: Voucher, event: VoucherEvent): FormToPrint[] {
  if (event.action !== 'approve') return []
  return [
    { documentId: voucher.id, form: 'disbursement-voucher' },
    { documentId: voucher.id, form: 'evidence-cover' },
  ]
}

/** The invoices that the voucher claims from its submission on, and gives up when it ends unpaid. */
function recordOf(
  voucher: Voucher,
  event: VoucherEvent,
  content: VoucherContent,
): Json | undefined {
  switch (event.action) {
    case 'submit':
      return { claims: claimsOf(content) }
    case 'reject':
    case 'cancel':
      return voucher.unitNumber === undefined ? undefined : { releaseClaims: true }
    default:
      return undefined
  }
}

function claimsOf(content: VoucherContent): Json[] {
  const claims = content.lines.flatMap((line) => {
    const payee = content.payees.find((candidate) => candidate.id === line.payeeId)
    const invoice = invoiceOf(line)
    // A payee without a tax id is known by its own, or two of them would share their invoices' numbers.
    const payeeTaxId = payee?.taxId || payee?.id
    return payee && payeeTaxId && invoice ? [{ payeeId: payee.id, payeeTaxId, invoice }] : []
  })
  const seen = new Map(claims.map((claim) => [`${claim.payeeTaxId} ${claim.invoice}`, claim]))
  return [...seen.values()]
}
