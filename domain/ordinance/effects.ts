import { postFor, roles, type Role } from '../shared/actor'
import type { PlainDate } from '../shared/calendar'
import type { Commit, DocumentChange, Json, NumberToIssue, TaskToOpen } from '../shared/commit'
import { toJson } from '../shared/json'
import { isFinal } from '../shared/lifecycle'
import { sum } from '../shared/money'
import { budgetLinesOf } from './budget-lines'
import {
  decidedBy,
  firstDayInForce,
  lastDayToAnnounce,
  lastDayToConfirm,
  lastDayToDecide,
  lastDayToRead,
  lastDayToResubmit,
  lastDayToSend,
  lastTablingDay,
} from './clocks'
import { ordinanceError } from './errors'
import { ordinanceLifecycle, type OrdinanceStatus } from './lifecycle'
import type { Ordinance, OrdinanceEvent, OrdinanceStanding } from './ordinance'
import { provisionalLinesOf } from './provisional'
import { additionsOf, claimOf, codesTaken } from './supplementary'

/** What an ordinance's event does, as one value. */
export function effects(
  ordinance: Ordinance,
  event: OrdinanceEvent & { readonly id: string },
  standing: OrdinanceStanding,
): Commit {
  return {
    event: {
      id: event.id,
      action: event.action,
      on: event.on,
      by: event.by,
      reason: event.reason,
      facts: toJson({ warnings: event.warnings, ...recordedNow(ordinance, event) }),
    },
    documents: [changeOf(ordinance, event, standing)],
    numbers: event.action === 'sign' ? [numberOf(ordinance)] : [],
    tasks:
      event.action === 'begin-provisional' || event.action === 'record-receipts'
        ? { close: [], open: [] }
        : { close: [ordinance.id], open: taskOf(ordinance, event, standing) },
    movements:
      event.to === 'in-force' && ordinance.content ? additionsOf(ordinance, ordinance.content) : [],
    entries: [],
    ...(event.content && {
      revision: { documentId: ordinance.id, body: toJson(event.content), attachments: [] },
    }),
    forms: formsOf(ordinance, event),
    record: {
      record: toJson(event.record),
      ...budgetOf(ordinance, event),
      ...(event.record.receipts !== ordinance.record.receipts && {
        receipts: toJson({ ...event.record.receipts, estimate: standing.surplus?.estimate }),
      }),
      ...(ordinance.supplement !== undefined &&
        event.content && { claim: claimOf(event.content).toString() }),
      ...(event.to === 'in-force' && { enforce: enforcementOf(ordinance, event, standing) }),
      ...(event.action === 'begin-provisional' && {
        provisional: toJson({ on: event.on, lines: provisionalLinesOf(event.id, standing) }),
      }),
    },
  }
}

/** The book is printed when it is signed, and what is put up when it is announced. */
function formsOf({ id }: Ordinance, { action }: OrdinanceEvent): Commit['forms'] {
  if (action === 'sign') return [{ documentId: id, form: 'budget-ordinance' }]
  return action === 'announce' ? [{ documentId: id, form: 'ordinance-announcement' }] : []
}

/** งบประมาณรายจ่ายประจำปีงบประมาณ พ.ศ. 2570, or งบประมาณรายจ่ายเพิ่มเติม ฉบับที่ 1 ประจำปีงบประมาณ พ.ศ. 2570 */
export function ordinanceTitle(fiscalYear: number, supplement?: number): string {
  const added = supplement === undefined ? '' : `เพิ่มเติม ฉบับที่ ${supplement} `
  return `งบประมาณรายจ่าย${added}ประจำปีงบประมาณ พ.ศ. ${fiscalYear}`
}

/** Which budget it is: what it was opened as, or is opened as now. */
function budgetOf({ fiscalYear, supplement }: Ordinance, { opens }: OrdinanceEvent) {
  if (opens) return opens
  return { fiscalYear, ...(supplement !== undefined && { supplement }) }
}

/** What the register shows: the total of what is frozen, and the unit in which the ordinance was opened. */
function changeOf(
  ordinance: Ordinance,
  event: OrdinanceEvent,
  standing: OrdinanceStanding,
): DocumentChange {
  const { id, version, signatures } = ordinance
  const { fiscalYear, supplement } = budgetOf(ordinance, event)
  const opened = signatures.find(({ action }) => openings.has(action))
  const openedIn = standing.posts.find((post) => post.id === opened?.postId)?.unitId
  const isSummed = openings.has(event.action) || event.content !== undefined
  const total = sum((event.content?.appropriations ?? []).map(({ amount }) => amount))
  return {
    id,
    kind: 'ordinance',
    seenVersion: version,
    action: event.action,
    from: event.from,
    to: event.to,
    isFinal: isFinal(ordinanceLifecycle, event.to),
    ...(isSummed && {
      summary: {
        unitId: openedIn ?? event.by.unitId,
        fiscalYear,
        title: ordinanceTitle(fiscalYear, supplement),
        payeeName: '',
        gross: total,
        net: total,
        draftedBy: opened?.personId ?? event.by.personId,
      },
    }),
  }
}

const openings: ReadonlySet<string> = new Set(['open', 'open-supplementary'])

/** ฉบับที่: a supplementary one has the number that it was opened and read under. */
function numberOf({ id, fiscalYear, supplement }: Ordinance): NumberToIssue {
  const isAnnual = supplement === undefined
  return {
    documentId: id,
    slot: 'ordinance',
    series: isAnnual ? 'ordinance' : 'supplementary-ordinance',
    year: fiscalYear,
    pattern: isAnnual ? '{n}/{y}' : `${supplement}/{y}`,
  }
}

type Waiting = { readonly role: Role; readonly step: string }

/** Who has the ordinance in each status, and what for. */
const waitingAt: Readonly<Partial<Record<OrdinanceStatus, Waiting>>> = {
  drafting: { role: 'chief-administrator', step: 'ordinance-draft' },
  proposed: { role: 'chief-executive', step: 'ordinance-table' },
  tabled: { role: 'chief-administrator', step: 'ordinance-read-first' },
  'principle-rejected': { role: 'chief-executive', step: 'ordinance-resubmit' },
  'principle-accepted': { role: 'chief-administrator', step: 'ordinance-read-second' },
  'second-read': { role: 'chief-administrator', step: 'ordinance-read-third' },
  passed: { role: 'chief-administrator', step: 'ordinance-send' },
  'at-supervisor': { role: 'chief-administrator', step: 'ordinance-answer' },
  returned: { role: 'chief-administrator', step: 'ordinance-confirm' },
  'at-governor': { role: 'chief-administrator', step: 'ordinance-governor-answer' },
  approved: { role: 'chief-executive', step: 'ordinance-sign' },
  signed: { role: 'chief-administrator', step: 'ordinance-announce' },
  announced: { role: 'chief-administrator', step: 'ordinance-enforce' },
}

function taskOf(
  ordinance: Ordinance,
  event: OrdinanceEvent,
  standing: OrdinanceStanding,
): TaskToOpen[] {
  const waiting = waitingAt[event.to]
  if (!waiting) return []
  const proposers = ordinance.signatures
    .filter(({ action }) => action === 'propose')
    .map(({ personId }) => personId)
  const tables = event.to === 'proposed' || event.to === 'principle-rejected'
  const barred = tables ? [...proposers, event.by.personId] : []
  const post = postFor(standing.posts, waiting.role, undefined, barred)
  if (!post) throw ordinanceError.ORDINANCE_NO_POST_FOR_STEP({ role: roles[waiting.role] })
  const budget = budgetOf(ordinance, event)
  const dueOn = dueOf({ ...ordinance, ...budget, record: event.record }, event.to)
  return [{ documentId: ordinance.id, step: waiting.step, postId: post.id, dueOn }]
}

/** When the law wants the next step done; a day that has passed already is shown as passed. */
function dueOf(ordinance: Ordinance, status: OrdinanceStatus): PlainDate | undefined {
  const { kind, fiscalYear, record } = ordinance
  const isAnnual = ordinance.supplement === undefined
  switch (status) {
    case 'drafting':
    case 'proposed':
      if (record.rejections > 0 && record.firstReading)
        return lastDayToResubmit(record.firstReading.heldOn)
      return isAnnual ? lastTablingDay(fiscalYear) : undefined
    case 'tabled':
    case 'principle-accepted':
    case 'second-read':
      return lastDayToRead(ordinance)
    case 'principle-rejected':
      return record.firstReading && lastDayToResubmit(record.firstReading.heldOn)
    case 'passed':
      return record.thirdReading && lastDayToSend(kind, record.thirdReading.heldOn)
    case 'at-supervisor':
    case 'at-governor':
      return record.sent && lastDayToDecide(kind, record.sent.receivedOn, decidedBy(ordinance))
    case 'returned':
      return record.answer && lastDayToConfirm(kind, record.answer.receivedOn)
    case 'approved':
    case 'signed':
      return isAnnual ? lastDayToAnnounce(fiscalYear) : undefined
    case 'announced':
      return firstDayInForce(fiscalYear, record.announcedOn)
    default:
      return undefined
  }
}

/** What this event added to the record: the history prints it. */
function recordedNow(ordinance: Ordinance, event: OrdinanceEvent): object {
  const before = new Map<string, unknown>(Object.entries(ordinance.record))
  return Object.fromEntries(
    Object.entries(event.record).filter(([name, fact]) => before.get(name) !== fact),
  )
}

/** The budget lines it makes, which `record_ordinance` fills with movements, and what is charged anew. */
function enforcementOf(
  ordinance: Ordinance,
  { record, recharges }: OrdinanceEvent,
  { yearLines }: OrdinanceStanding,
): Json {
  const { content } = ordinance
  if (!content || !record.inForceOn) throw ordinanceError.ORDINANCE_NOT_FOUND()
  return toJson({
    on: record.inForceOn,
    lines: budgetLinesOf(ordinance, content, record, codesTaken(yearLines)),
    recharges: Object.fromEntries(recharges.map(({ from, to }) => [from, to])),
  })
}
