import { postFor, roles } from '../shared/actor'
import { calendarYearBe, fiscalYearOf } from '../shared/calendar'
import type {
  BudgetMovement,
  Commit,
  DocumentChange,
  EntryToPost,
  FormToPrint,
  Json,
  NumberToIssue,
  TaskToOpen,
} from '../shared/commit'
import { dueOnFor, lastCollectionDay } from '../shared/deadline'
import { toJson } from '../shared/json'
import { isFinal } from '../shared/lifecycle'
import { sum, type Satang } from '../shared/money'
import { signatureOf } from '../voucher/decide'
import { reversalOf } from '../voucher/entries'
import { taskFor } from '../voucher/task'
import { voucherLifecycle } from '../voucher/lifecycle'
import { paymentEntry } from './allocation'
import { voucherActionFor } from './decide'
import { paymentError } from './errors'
import { paymentLifecycle } from './lifecycle'
import type { Payment, PaymentContent, PaymentEvent, PaymentStanding } from './payment'

/**
 * What a payment's event does, as one value; its vouchers move in the same commit.
 * Source: "When budget and books move" and "Payment is its own document", docs/decisions.
 */
export function effects(
  payment: Payment,
  event: PaymentEvent & { readonly id: string },
  standing: PaymentStanding,
): Commit {
  const content = event.content ?? payment.content
  if (!content) throw paymentError.PAYMENT_NOT_FOUND()
  const record = recordOf(payment, event, content)
  return {
    event: {
      id: event.id,
      action: event.action,
      on: event.on,
      by: event.by,
      reason: event.reason,
      facts: toJson({
        warnings: event.warnings,
        chequeNumber: event.leaf?.number,
        ...(event.action === 'spoil' && { spoiled: payment.leaf?.number }),
        ...(event.action === 'hand-over' && {
          receivedBy: event.receivedBy,
          identityProof: event.identityProof,
          receiptNumber: event.receiptNumber,
        }),
      }),
    },
    documents: [paymentChange(payment, event, content, standing), ...voucherChanges(event)],
    numbers: numbersFor(payment, event, content),
    tasks: {
      close: [payment.id, ...closedVoucherTasks(event)],
      open: [...taskOf(payment, event, content, standing), ...openedVoucherTasks(event, standing)],
    },
    movements: movementsFor(payment, event, content),
    entries: entriesFor(payment, event, content, standing),
    forms: formsFor(payment, event, content),
    ...(record !== undefined && { record }),
  }
}

function paymentChange(
  payment: Payment,
  event: PaymentEvent,
  content: PaymentContent,
  standing: PaymentStanding,
): DocumentChange {
  return {
    id: payment.id,
    kind: 'payment',
    seenVersion: payment.version,
    action: event.action,
    from: event.from,
    to: event.to,
    isFinal: isFinal(paymentLifecycle, event.to),
    ...(event.action === 'prepare' && {
      summary: {
        unitId: standing.treasuryUnitId,
        fiscalYear: fiscalYearOf(event.on),
        title: content.allocations[0]?.title ?? '',
        payeeName: content.payee.name,
        gross: sum(content.allocations.map((allocation) => allocation.gross)),
        net: content.net,
        draftedBy: event.by.personId,
      },
    }),
  }
}

function voucherChanges(event: PaymentEvent): DocumentChange[] {
  const action = voucherActionFor[event.action]
  if (!action) return []
  return event.vouchers.map((voucher) => ({
    id: voucher.id,
    kind: 'voucher',
    seenVersion: voucher.version,
    action,
    from: voucher.from,
    to: voucher.to,
    isFinal: isFinal(voucherLifecycle, voucher.to),
  }))
}

/** เลขที่รายงานการจัดทำเช็ค at preparation; เลขที่หนังสือรับรอง at the last signature (U). */
function numbersFor(
  payment: Payment,
  event: PaymentEvent,
  content: PaymentContent,
): NumberToIssue[] {
  const number = { documentId: payment.id, pattern: '{n}/{y}' }
  if (event.action === 'prepare')
    return [
      { ...number, slot: 'cheque-report', series: 'cheque-report', year: fiscalYearOf(event.on) },
    ]
  const form = withholdingForm(content)
  if (event.to === 'signed' && form)
    return [
      {
        ...number,
        slot: 'certificate',
        series: `withholding-${form}`,
        year: calendarYearBe(event.on),
      },
    ]
  return []
}

function withholdingForm(content: PaymentContent): 'pnd53' | 'pnd3' | undefined {
  return content.allocations.find((allocation) => allocation.withholding > 0n)?.withholdingForm
}

/** Who is waited for: the signatories one after another, then the payer until the cheque is collected. */
function taskOf(
  payment: Payment,
  event: PaymentEvent,
  content: PaymentContent,
  standing: PaymentStanding,
): TaskToOpen[] {
  const task = { documentId: payment.id }
  switch (event.to) {
    case 'prepared': {
      // A new leaf is signed from the first signatory on: what was signed stood on the spoiled one.
      const next = event.action === 'sign' ? payment.signatures.length + 1 : 0
      const postId = standing.bankAccount?.signatoryPostIds[next]
      if (!postId) throw paymentError.PAYMENT_SIGNATORIES_MISSING()
      const dueOn = dueOnFor('sign', standing.today, standing.deadlines, standing.calendar)
      return [{ ...task, step: 'sign', postId, dueOn }]
    }
    case 'signed': {
      const checkers = standing.vouchers.map(
        ({ voucher }) => signatureOf(voucher, 'check')?.personId,
      )
      const post = postFor(standing.posts, 'payer', undefined, checkers)
      if (!post) throw paymentError.PAYMENT_NO_POST_FOR_STEP({ role: roles.payer })
      return [
        {
          ...task,
          step: 'hand-over',
          postId: post.id,
          dueOn: lastCollectionDay(content.chequeDate),
        },
      ]
    }
    case 'draft':
    case 'handed-over':
    case 'voided':
      return []
  }
}

/** A voucher's own task ends when its payments take it over. */
function closedVoucherTasks(event: PaymentEvent): string[] {
  return event.vouchers
    .filter((voucher) => voucher.from === 'approved' && voucher.to !== 'approved')
    .map((voucher) => voucher.id)
}

/** A voucher gets a task again when its cheque is voided, and its last one when it is paid. */
function openedVoucherTasks(event: PaymentEvent, standing: PaymentStanding): TaskToOpen[] {
  return event.vouchers.flatMap((moved) => {
    const isBack = moved.to === 'approved' && moved.from !== 'approved'
    const paid = standing.vouchers.find(({ voucher }) => voucher.id === moved.id)
    if (!paid || !(isBack || moved.to === 'paid')) return []
    return taskFor(paid.voucher, moved.to, paid.voucher.content, standing)
  })
}

/** The last signature pays; a voided cheque that was signed unpays. */
function movementsFor(
  payment: Payment,
  event: PaymentEvent,
  content: PaymentContent,
): BudgetMovement[] {
  const sign =
    event.to === 'signed' && event.action === 'sign' ? 1n : wasSigned(payment, event) ? -1n : 0n
  if (sign === 0n) return []
  return content.allocations.flatMap((allocation) =>
    allocation.lines.map(({ budgetLineId, amount }) => ({
      budgetLineId,
      documentId: allocation.voucherId,
      buckets: { vouchered: -sign * amount, paid: sign * amount },
    })),
  )
}

function entriesFor(
  payment: Payment,
  event: PaymentEvent,
  content: PaymentContent,
  standing: PaymentStanding,
): readonly EntryToPost[] {
  if (event.action === 'sign' && event.to === 'signed')
    return content.allocations.map((allocation, index) =>
      paymentEntry(allocation, {
        seq: index + 1,
        paymentId: payment.id,
        postedOn: standing.today,
        bankAccountCode: standing.bankAccount?.accountCode ?? '',
        chequeNumber: payment.leaf?.number ?? '',
      }),
    )
  if (!wasSigned(payment, event)) return []
  return payment.entries
    .filter((entry) => !entry.reversed)
    .map((entry, index) => reversalOf(entry, index + 1, payment.id, standing.today))
}

function wasSigned(payment: Payment, event: PaymentEvent): boolean {
  return event.action === 'void' && payment.status === 'signed'
}

/** รายงานการจัดทำเช็ค and เช็ค at preparation (and for the leaf after a spoiled one), the certificate at the last signature, ฎีกา again when paid. */
function formsFor(payment: Payment, event: PaymentEvent, content: PaymentContent): FormToPrint[] {
  switch (event.action) {
    case 'prepare':
    case 'spoil':
      return [
        { documentId: payment.id, form: 'cheque-report' },
        { documentId: payment.id, form: 'cheque' },
      ]
    case 'sign':
      return event.to === 'signed' && withholdingForm(content)
        ? [{ documentId: payment.id, form: 'withholding-tax-certificate' }]
        : []
    case 'hand-over':
      return event.vouchers
        .filter((voucher) => voucher.to === 'paid')
        .map((voucher) => ({ documentId: voucher.id, form: 'disbursement-voucher' }))
    case 'void':
      return []
  }
}

/** What the registers of cheques, payments and certificates keep. */
function recordOf(
  payment: Payment,
  event: PaymentEvent,
  content: PaymentContent,
): Json | undefined {
  switch (event.action) {
    case 'prepare':
      return {
        take: leafOf(event),
        prepare: {
          bankAccountId: content.bankAccountId,
          payeeId: content.payee.id,
          chequeDate: content.chequeDate,
          net: text(content.net),
          content: toJson(content),
          preparedBy: event.by.personId,
          allocations: content.allocations.map((allocation) => ({
            voucherId: allocation.voucherId,
            gross: text(allocation.gross),
            net: text(allocation.net),
          })),
        },
      }
    case 'spoil':
      return {
        spoil: { ...(payment.leaf && leafOf({ leaf: payment.leaf })), reason: event.reason },
        take: leafOf(event),
      }
    case 'sign':
      return event.to === 'signed' ? signedRecord(event, content) : undefined
    case 'hand-over':
      return {
        leafStatus: 'issued',
        handOver: {
          on: event.on,
          receivedBy: event.receivedBy,
          identityProof: event.identityProof ?? '',
          receiptNumber: event.receiptNumber,
        },
      }
    case 'void':
      return { leafStatus: 'void', leafReason: event.reason, voidedOn: event.on }
  }
}

function signedRecord(event: PaymentEvent, content: PaymentContent): Json {
  const form = withholdingForm(content)
  const signed = { leafStatus: 'signed', signedOn: event.on }
  if (!form) return signed
  const withheld = content.allocations.filter((allocation) => allocation.withholding > 0n)
  return {
    ...signed,
    certificate: {
      form,
      payeeId: content.payee.id,
      base: text(sum(withheld.map((allocation) => allocation.vatBase))),
      tax: text(sum(withheld.map((allocation) => allocation.withholding))),
      paidOn: event.on,
    },
  }
}

function leafOf({ leaf }: Pick<PaymentEvent, 'leaf'>): { chequeBookId: string; number: string } {
  if (!leaf) throw paymentError.PAYMENT_NO_LEAF()
  return { chequeBookId: leaf.chequeBookId, number: leaf.number }
}

function text(amount: Satang): string {
  return amount.toString()
}
