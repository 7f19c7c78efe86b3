import { filingOf } from '../../domain/budget/filing'
import { lineName, type BudgetLine } from '../../domain/budget/budget-line'
import { addDays, daysBetween, type PlainDate } from '../../domain/shared/calendar'
import { formatBaht } from '../../domain/shared/money'
import { thaiDate, thaiDateTime } from '../../domain/shared/thai'
import { approverOf } from '../../domain/transfer/approver'
import { isCarried } from '../../domain/transfer/decide'
import { noticeDays } from '../../domain/transfer/effects'
import {
  transferLifecycle,
  transferStatusText,
  type TransferAction,
} from '../../domain/transfer/lifecycle'
import {
  amendedAspects,
  isAmendment,
  type CouncilResolution,
  type Publication,
  type Transfer,
  type TransferContent,
  type TransferStanding,
} from '../../domain/transfer/transfer'
import { linesOf } from '../../domain/transfer/new-lines'
import { sumsOf } from '../../domain/transfer/what-if'
import { actWords, paperWords } from '../../domain/transfer/words'
import { ageOf } from '../inbox/age'
import type { FieldError } from '../layouts/page'
import type { PapersView } from '../papers/papers'
import { amendmentsView } from './amend'
import { approverView, whatIfView } from './what-if'

const nbsp = '\u00A0'

/** An act that the rules allow the reader now. */
export type OpenTransferAct = {
  readonly action: TransferAction
  readonly noun: string
}

export type ShowTransferInput = {
  readonly transfer: Transfer & { readonly content: TransferContent }
  readonly register:
    | {
        readonly approvedOn: PlainDate | null
        readonly resolution: CouncilResolution | null
        readonly publication: Publication | null
      }
    | undefined
  readonly standing: TransferStanding
  readonly unitName: string
  readonly units: readonly { readonly id: string; readonly name: string }[]
  readonly task:
    | {
        readonly postTitle: string
        readonly holderName: string
        readonly openedOn: PlainDate
        readonly dueOn: PlainDate | undefined
      }
    | undefined
  readonly history: readonly Happening[]
  readonly prints: readonly {
    readonly name: string
    readonly href: string
    readonly note: string
    /** It is being printed, and appears by itself. */
    readonly isWaiting: boolean
  }[]
  readonly papers: PapersView
  readonly open: readonly OpenTransferAct[]
  readonly eventId: string
  readonly refused:
    | {
        readonly action: TransferAction
        readonly errors: readonly FieldError[]
        readonly typed: Readonly<Record<string, string>>
      }
    | undefined
}

type Happening = {
  readonly action: string
  readonly to: string
  readonly personName: string
  readonly postTitle: string
  readonly reason: string
  readonly on: PlainDate
  readonly at: Date
}

/** One submitted transfer: its lines before and after, where it is on its way, and what the reader may do. */
export function showTransferView(input: ShowTransferInput) {
  const { transfer, standing, register, refused } = input
  const { content, status } = transfer
  const isMoved = register?.approvedOn != null
  const isRefusedHere =
    refused !== undefined && input.open.some((act) => act.action === refused.action)
  return {
    title: `${paperWords(content)} ${transfer.number ?? ''} ${content.title}`,
    paper: paperWords(content),
    isAmendment: isAmendment(content),
    amendments: amendmentsView(content, standing.lines),
    section: 'budget' as const,
    errors: refused?.errors ?? [],
    styles: ['books.css', 'transfer.css'],
    scripts: ['prints.js'],
    id: transfer.id,
    version: String(transfer.version),
    event: input.eventId,
    number: transfer.number ?? '',
    heading: content.title,
    status: transferStatusText[status],
    statusTone: toneOf(status),
    unitName: input.unitName,
    fiscalYear: String(content.fiscalYear),
    amount: formatBaht(sumsOf(content).out),
    reason: content.reason,
    route: routeOf(input),
    acts: actsOf(input),
    papers: input.papers,
    prints: input.prints,
    refusals: isRefusedHere ? [] : (refused?.errors ?? []),
    waiting: waitingOf(input),
    overdue: overdueOf(input),
    whatIf:
      isMoved || isOver(status) || isAmendment(content)
        ? undefined
        : whatIfView(content, standing.lines, true),
    moves: movesOf(content, standing.lines),
    approver: approverView(content, standing.lines),
    newLines: newLinesView(input, isMoved),
    newLinesNote: isOver(status)
      ? 'ไม่ได้ตั้งขึ้น ตกไปพร้อมคำขอโอนนี้'
      : isMoved
        ? 'ตั้งขึ้นเมื่ออนุมัติการโอนแล้ว'
        : 'จะตั้งขึ้นเมื่ออนุมัติการโอน',
    hasFallen: isOver(status),
    changes: [...content.sources, ...content.targets].flatMap(({ changes, budgetLineId }) =>
      (changes ?? []).map(({ aspect, before, after }) => ({
        line: standing.lines.find(({ id }) => id === budgetLineId)?.code ?? '',
        aspect: amendedAspects[aspect],
        before,
        after,
      })),
    ),
    resolution: register?.resolution && resolutionView(content, register.resolution),
    publication: register?.publication && {
      announcedOn: thaiDate(register.publication.announcedOn, 'long'),
      letterNumber: register.publication.letterNumber,
      sentOn: thaiDate(register.publication.sentOn, 'long'),
      late: lateText(register.approvedOn, register.publication.sentOn),
    },
    history: input.history
      .map((happening) => ({
        at: thaiDateTime(happening.at),
        iso: happening.at.toISOString(),
        what: happeningText(content, happening),
        who: `${happening.personName} ${happening.postTitle}`,
        said: happening.reason,
        back: happening.to === 'rejected' || happening.to === 'cancelled',
      }))
      .toReversed(),
  }
}

function isOver(status: Transfer['status']): boolean {
  return status === 'rejected' || status === 'cancelled'
}

function toneOf(status: Transfer['status']): string {
  if (isOver(status)) return 'bad'
  return status === 'closed' ? 'good' : 'pen'
}

/** The lines that the transfer makes: where they are filed, whose they are, and what they are for. */
function newLinesView({ transfer, standing, units }: ShowTransferInput, isMade: boolean) {
  const { content } = transfer
  const known = linesOf(content, standing.lines)
  return content.targets.flatMap(({ newLine, budgetLineId }) => {
    const line = known.find(({ id }) => id === budgetLineId)
    const filed = newLine && filingOf(newLine)
    if (!newLine || !line || !filed) return []
    return [
      {
        href: isMade ? `/budget/${line.id}` : '',
        name: lineName(line),
        code: line.code,
        filed: [filed.programme, filed.subProgramme, filed.group, filed.type]
          .map(({ name }) => name)
          .join(' › '),
        unit: units.find(({ id }) => id === newLine.unitId)?.name ?? '',
        statement: newLine.statement,
      },
    ]
  })
}

/** What was asked for, line by line, for a transfer whose effect is in the books already or never will be. */
function movesOf(content: TransferContent, lines: readonly BudgetLine[]) {
  const known = linesOf(content, lines)
  const rowOf = (name: string) => (part: { budgetLineId: string; amount: bigint }) => {
    const line = known.find(({ id }) => id === part.budgetLineId)
    return {
      side: name,
      href: line && lines.includes(line) ? `/budget/${line.id}` : '',
      name: line ? lineName(line) : '',
      code: line?.code ?? '',
      amount: formatBaht(part.amount),
    }
  }
  return [...content.sources.map(rowOf('โอนลด')), ...content.targets.map(rowOf('โอนเพิ่ม'))]
}

function resolutionView(content: TransferContent, resolution: CouncilResolution) {
  return {
    result: isCarried(resolution) ? carriedText(content) : 'ไม่เห็นชอบ',
    meeting: resolution.meeting,
    on: thaiDate(resolution.heldOn, 'long'),
    votes: `เห็นชอบ ${resolution.votesFor} ไม่เห็นชอบ ${resolution.votesAgainst} งดออกเสียง ${resolution.abstained}${nbsp}เสียง`,
  }
}

type Step = {
  readonly name: string
  readonly done: readonly TransferAction[]
  readonly waiting: Transfer['status']
}

/** เสนอ, ปลัดเห็นควร, ผู้บริหาร, and where the council decides its resolution, ประกาศและแจ้ง. */
function stepsOf(content: TransferContent, byCouncil: boolean): readonly Step[] {
  return [
    { name: isAmendment(content) ? 'เสนอขอแก้ไข' : 'เสนอขอโอน', done: ['submit'], waiting: 'draft' },
    { name: 'ปลัดเห็นควร', done: ['endorse'], waiting: 'submitted' },
    byCouncil
      ? { name: 'ผู้บริหารเสนอสภา', done: ['refer'], waiting: 'endorsed' }
      : { name: 'ผู้บริหารอนุมัติ', done: ['approve'], waiting: 'endorsed' },
    ...(byCouncil
      ? [{ name: 'สภามีมติ', done: ['resolve'], waiting: 'at-council' } satisfies Step]
      : []),
    { name: 'ประกาศและแจ้งผู้กำกับ', done: ['publish'], waiting: 'approved' },
  ]
}

function routeOf({ transfer, standing, history, task }: ShowTransferInput) {
  const { approver } = approverOf(transfer.content, standing.lines)
  return stepsOf(transfer.content, approver === 'council').map(({ name, done, waiting }) => {
    const happening = history.find(({ action }) => done.some((own) => own === action))
    if (happening)
      return {
        name,
        who: happening.personName,
        note: thaiDate(happening.on, 'short'),
        tone: happening.to === 'rejected' ? 'back' : 'done',
        late: false,
        here: false,
      }
    const here = transfer.status === waiting
    const age = here && task ? ageOf(task, standing.today, standing.calendar) : undefined
    return {
      name,
      who: here && task ? `${task.postTitle} ${task.holderName}`.trim() : '',
      note: age ? `${age.text} ${age.due}` : '–',
      tone: here ? 'here' : '',
      late: age?.dueClass === 'over',
      here,
    }
  })
}

const primary: readonly TransferAction[] = ['endorse', 'approve', 'refer', 'resolve', 'publish']

/** The forms of the acts that are open: the one that carries the paper on first, those that end it folded. */
function actsOf(input: ShowTransferInput) {
  const { open, refused } = input
  const { content } = input.transfer
  const acts = open.map(({ action, noun }) => {
    const own = refused?.action === action ? refused : undefined
    const field = (name: string) => ({
      value: own?.typed[name] ?? '',
      error: own?.errors.find((error) => error.field === name)?.text ?? '',
    })
    return {
      action,
      label: actWords(content, action),
      noun,
      isPrimary: primary.includes(action),
      isOpen: own !== undefined,
      errors: own?.errors ?? [],
      then: thenText(action, input),
      needsReason: action === 'reject' || action === 'cancel',
      reason: field('reason'),
      council:
        action === 'resolve'
          ? {
              meeting: field('meeting'),
              heldOn: field('heldOn'),
              votes: [
                { name: 'votesFor', label: 'เห็นชอบ', ...field('votesFor') },
                { name: 'votesAgainst', label: 'ไม่เห็นชอบ', ...field('votesAgainst') },
                { name: 'abstained', label: 'งดออกเสียง', ...field('abstained') },
              ],
            }
          : undefined,
      notice:
        action === 'publish'
          ? {
              announcedOn: field('announcedOn'),
              letterNumber: field('letterNumber'),
              sentOn: field('sentOn'),
            }
          : undefined,
    }
  })
  return {
    any: acts.length > 0,
    heading: acts.some(({ isPrimary }) => isPrimary) ? 'ต้องทำตอนนี้' : 'รอผู้อื่นดำเนินการ',
    first: acts.filter(({ isPrimary }) => isPrimary),
    others: acts.filter(({ isPrimary }) => !isPrimary),
  }
}

function thenText(action: TransferAction, { transfer, standing }: ShowTransferInput): string {
  const { approver, why } = approverOf(transfer.content, standing.lines)
  const amended = isAmendment(transfer.content) ? amendedThen[action] : undefined
  if (amended !== undefined) return amended
  switch (action) {
    case 'endorse':
      return approver === 'council' ? 'ส่งให้ผู้บริหารท้องถิ่นเสนอสภา' : 'ส่งให้ผู้บริหารท้องถิ่นอนุมัติ'
    case 'approve':
      return 'โอนเงินตามบัญชีโอนทันที แล้วส่งให้ปลัดประกาศและแจ้งผู้กำกับดูแลภายใน 15 วัน'
    case 'refer':
      return `เป็นอำนาจของสภาท้องถิ่น เพราะ${why}`
    case 'resolve':
      return 'สภาเห็นชอบ ระบบโอนเงินทันที ไม่เห็นชอบ ระบบคืนเงินที่กันไว้'
    case 'publish':
      return 'ปิดรายการโอนนี้'
    case 'reject':
    case 'cancel':
      return 'คืนเงินที่กันไว้ เลขที่นี้ไม่นำกลับมาใช้อีก'
    default:
      return ''
  }
}

/** What follows an act on an amended statement, where it is not what follows on a transfer. */
const amendedThen: Readonly<Partial<Record<TransferAction, string>>> = {
  approve: 'ถ้อยคำของรายการเปลี่ยนทันที แล้วส่งให้ปลัดประกาศและแจ้งผู้กำกับดูแลภายใน 15 วัน',
  resolve: 'สภาเห็นชอบ ถ้อยคำของรายการเปลี่ยนทันที ไม่เห็นชอบ ถ้อยคำคงเดิม',
  publish: 'ปิดเรื่องนี้',
  reject: 'ถ้อยคำคงเดิม เลขที่นี้ไม่นำกลับมาใช้อีก',
  cancel: 'ถ้อยคำคงเดิม เลขที่นี้ไม่นำกลับมาใช้อีก',
}

/** The fifteen days to tell the supervisor are over, and nobody has: said on top of the page. */
function overdueOf({ transfer, task, standing }: ShowTransferInput): string {
  if (transfer.status !== 'approved' || task?.dueOn === undefined) return ''
  const days = daysBetween(task.dueOn, standing.today)
  return days > 0
    ? `พ้นกำหนดประกาศและแจ้งผู้กำกับดูแลภายใน ${noticeDays} วัน (${thaiDate(task.dueOn, 'long')}) มาแล้ว ${days} วัน`
    : ''
}

/** By how many days the letter to the supervisor was late; empty where it was in time. */
function lateText(approvedOn: PlainDate | null, sentOn: PlainDate): string {
  const days = approvedOn ? daysBetween(addDays(approvedOn, noticeDays), sentOn) : 0
  return days > 0 ? `ช้ากว่ากำหนด ${days} วัน` : ''
}

function waitingOf({ task, standing, open }: ShowTransferInput) {
  if (task === undefined || open.some(({ action }) => primary.includes(action))) return undefined
  const age = ageOf(task, standing.today, standing.calendar)
  return {
    who: `${task.postTitle} ${task.holderName}`.trim(),
    late: age.dueClass === 'over',
    text: `${age.days === 0 ? age.text : `อยู่มา ${age.text}`} ${age.due}`,
  }
}

function happeningText(content: TransferContent, { action, to }: Happening): string {
  const row = transferLifecycle.find((known) => known.action === action && known.to === to)
  if (row?.action === 'resolve')
    return `บันทึกมติสภา ${to === 'approved' ? carriedText(content) : 'ไม่เห็นชอบ'}`
  return row ? actWords(content, row.action) : action
}

function carriedText(content: TransferContent): string {
  return isAmendment(content) ? 'เห็นชอบให้แก้ไข' : 'เห็นชอบให้โอน'
}
