import type {
  BudgetMovement,
  Commit,
  DocumentSummary,
  FormToPrint,
  Json,
  NumberToIssue,
} from '../shared/commit'
import { toJson } from '../shared/json'
import { isFinal } from '../shared/lifecycle'
import { amountsByLine, amountsOf } from './amounts'
import { entriesFor } from './entries'
import { voucherError } from './errors'
import { voucherLifecycle } from './lifecycle'
import { invoiceOf } from './rules'
import { taskFor } from './task'
import type { Voucher, VoucherContent, VoucherEvent, VoucherStanding } from './voucher'

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
