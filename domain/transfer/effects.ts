import type { LineToCreate } from '../budget/line-to-create'
import { postFor, roles, type Role } from '../shared/actor'
import { addDays, type PlainDate } from '../shared/calendar'
import type {
  BudgetMovement,
  Commit,
  DocumentChange,
  Json,
  NumberToIssue,
  TaskToOpen,
} from '../shared/commit'
import { dueOnFor } from '../shared/deadline'
import { toJson } from '../shared/json'
import { isFinal } from '../shared/lifecycle'
import { thaiDate } from '../shared/thai'
import { transferError } from './errors'
import { transferLifecycle, type TransferStatus } from './lifecycle'
import { newLinesOf } from './new-lines'
import {
  isAmendment,
  type Transfer,
  type TransferContent,
  type TransferEvent,
  type TransferStanding,
} from './transfer'
import { sumsOf } from './what-if'

/** แจ้งผู้กำกับดูแล: calendar days after the announcement's cause, within which the supervisor is told. §2.2. */
export const noticeDays = 15

/** What a transfer's event does, as one value. */
export function effects(
  transfer: Transfer,
  event: TransferEvent & { readonly id: string },
  standing: TransferStanding,
): Commit {
  const content = event.content ?? transfer.content
  if (!content) throw transferError.TRANSFER_NOT_FOUND()
  const record = recordOf(transfer, event, content, standing)
  return {
    event: {
      id: event.id,
      action: event.action,
      on: event.on,
      by: event.by,
      reason: event.reason,
      facts: toJson({ approver: event.approver, ...record }),
    },
    documents: [changeOf(transfer, event, content)],
    numbers: event.action === 'submit' ? [numberOf(transfer, content)] : [],
    tasks: { close: [transfer.id], open: taskOf(transfer, event, content, standing) },
    movements: movementsOf(transfer, event, content),
    entries: [],
    ...(event.content && {
      revision: { documentId: transfer.id, body: toJson(event.content), attachments: [] },
    }),
    forms: event.to === 'approved' ? [{ documentId: transfer.id, form: 'budget-transfer' }] : [],
    ...(record && { record }),
  }
}

function changeOf(
  transfer: Transfer,
  event: TransferEvent,
  content: TransferContent,
): DocumentChange {
  const { out } = sumsOf(content)
  return {
    id: transfer.id,
    kind: 'transfer',
    seenVersion: transfer.version,
    action: event.action,
    from: event.from,
    to: event.to,
    isFinal: isFinal(transferLifecycle, event.to),
    ...(event.content && {
      summary: {
        unitId: content.unitId,
        fiscalYear: content.fiscalYear,
        title: content.title,
        payeeName: '',
        gross: out,
        net: out,
        draftedBy: transfer.draftedBy,
      },
    }),
  }
}

function numberOf({ id }: Transfer, content: TransferContent): NumberToIssue {
  const { fiscalYear } = content
  return {
    documentId: id,
    slot: 'transfer',
    series: isAmendment(content) ? 'amendment' : 'transfer',
    year: fiscalYear,
    pattern: '{n}/{y}',
  }
}

type Waiting = { readonly role: Role; readonly step: string }

/** The same steps of an amended statement, as they are called in the inbox. */
const amendmentSteps: Readonly<Record<string, string>> = {
  'transfer-endorse': 'amendment-endorse',
  'transfer-approve': 'amendment-approve',
  'council-resolve': 'amendment-resolve',
  'transfer-publish': 'amendment-publish',
}

const waitingAt: Readonly<Partial<Record<TransferStatus, Waiting>>> = {
  submitted: { role: 'chief-administrator', step: 'transfer-endorse' },
  endorsed: { role: 'chief-executive', step: 'transfer-approve' },
  'at-council': { role: 'chief-administrator', step: 'council-resolve' },
  approved: { role: 'chief-administrator', step: 'transfer-publish' },
}

function taskOf(
  transfer: Transfer,
  event: TransferEvent,
  content: TransferContent,
  standing: TransferStanding,
): TaskToOpen[] {
  const waiting = waitingAt[event.to]
  if (!waiting) return []
  const barred = [...transfer.signatures.map(({ personId }) => personId), event.by.personId]
  const post = postFor(
    standing.posts,
    waiting.role,
    undefined,
    event.to === 'submitted' || event.to === 'endorsed' ? barred : [],
  )
  if (!post) throw transferError.TRANSFER_NO_POST_FOR_STEP({ role: roles[waiting.role] })
  const dueOn = dueOf(waiting.step, event.on, standing)
  const step = isAmendment(content) ? (amendmentSteps[waiting.step] ?? waiting.step) : waiting.step
  return [{ documentId: transfer.id, step, postId: post.id, dueOn }]
}

function dueOf(step: string, on: PlainDate, standing: TransferStanding): PlainDate | undefined {
  if (step === 'transfer-publish') return addDays(on, noticeDays)
  return dueOnFor(step, standing.today, standing.deadlines, standing.calendar)
}

/** Submitted, the money is held on the lines that give; approved, it moves; given up, it is free again. */
function movementsOf(
  { id }: Transfer,
  event: TransferEvent,
  { sources, targets }: TransferContent,
): BudgetMovement[] {
  const out = (bucketsOf: (amount: bigint) => BudgetMovement['buckets']): BudgetMovement[] =>
    sources.map(({ budgetLineId, amount }) => ({
      budgetLineId,
      documentId: id,
      buckets: bucketsOf(amount),
    }))
  switch (event.to) {
    case 'submitted':
      return out((amount) => ({ reserved: amount }))
    case 'approved':
      return [
        ...out((amount) => ({ reserved: -amount, transferOut: amount })),
        ...targets.flatMap(({ budgetLineId, amount, newLine }): BudgetMovement[] =>
          newLine ? [] : [{ budgetLineId, documentId: id, buckets: { transferIn: amount } }],
        ),
      ]
    case 'rejected':
    case 'cancelled':
      return out((amount) => ({ reserved: -amount }))
    default:
      return []
  }
}

/** What the register of transfers keeps beside the event; approved, the lines that the transfer makes. */
function recordOf(
  transfer: Transfer,
  event: TransferEvent,
  content: TransferContent,
  standing: TransferStanding,
): { readonly [key: string]: Json } | undefined {
  const made = () => ({
    lines: toJson(linesToCreate(transfer, event, content, standing)),
    amendments: toJson(content.amendments ?? []),
  })
  switch (event.action) {
    case 'submit':
      return { submit: { approver: event.approver } }
    case 'approve':
      return { approvedOn: event.on, ...made() }
    case 'resolve':
      return {
        resolution: toJson(event.resolution),
        ...(event.to === 'approved' && { approvedOn: event.on, ...made() }),
      }
    case 'publish':
      return { publication: toJson(event.publication) }
    default:
      return undefined
  }
}

/** A budget line as an approved transfer makes it, with its first words. */
export type TransferredLine = LineToCreate & {
  readonly fiscalYear: number
  readonly statement: string
  /** โอนเพิ่ม in satang, as text: what `record_transfer` reads. */
  readonly transferIn: string
}

function linesToCreate(
  { number }: Transfer,
  { on, resolution }: TransferEvent,
  content: TransferContent,
  { lines }: TransferStanding,
): readonly TransferredLine[] {
  const approval = resolution
    ? `มติสภาท้องถิ่น ${resolution.meeting} วันที่ ${thaiDate(resolution.heldOn, 'long')}`
    : `ผู้บริหารท้องถิ่นอนุมัติวันที่ ${thaiDate(on, 'long')}`
  return newLinesOf(content, lines).map(({ buckets: _buckets, ...line }) => {
    const target = content.targets.find(({ budgetLineId }) => budgetLineId === line.id)
    return {
      ...line,
      statement: target?.newLine?.statement ?? '',
      provenance: `โอนงบประมาณรายจ่าย เลขที่ ${number ?? ''} ${approval}`,
      transferIn: String(target?.amount ?? 0n),
    }
  })
}
