import { postFor, roles, type Post, type Role } from '../../domain/shared/actor'
import { addWorkingDays, workingDaysBetween, type PlainDate } from '../../domain/shared/calendar'
import { defaultDeadlines } from '../../domain/shared/deadline'
import { thaiDate } from '../../domain/shared/thai'
import { voucherRoute, voucherStatusText } from '../../domain/voucher/lifecycle'
import { ageOf, type Age } from '../inbox/age'
import type { HistoryFacts, ShowVoucherInput } from './facts'

/** One step of the strip above the page: who did it, has it, or will have it. */
export type RouteStepView = {
  readonly tone: string
  readonly here: boolean
  readonly name: string
  readonly who: string
  /** Who signs the cheques, in their order, at the step that several sign; empty at the others. */
  readonly signers: readonly SignerView[]
  readonly first: string
  readonly second: string
  readonly strong: boolean
  readonly age: Age | undefined
}

/** ผู้มีอำนาจลงนามสั่งจ่าย: one of those who sign the voucher's cheques. */
export type SignerView = {
  readonly name: string
  /** The day of the signature, how many of several cheques are signed, or that it is waited for. */
  readonly note: string
  readonly tone: 'done' | 'here' | ''
}

const nbsp = '\u00A0'

/** เส้นทางเดินของฎีกา: the steps done, the one it is at, and those to come with their days. */
export function routeOf(input: ShowVoucherInput): readonly RouteStepView[] {
  const { voucher, standing } = input
  const hereAt = voucherRoute.findIndex((step) =>
    (step.waiting as readonly string[]).includes(voucher.status),
  )
  const ended = voucher.status === 'closed'
  const stopped = voucher.status === 'cancelled' || voucher.status === 'rejected'
  const stoppedAt = stopped ? lastStepReached(input) : -1
  let expected = standing.today
  const steps = voucherRoute.map((step, index): RouteStepView => {
    const at = stopped ? stoppedAt : ended ? voucherRoute.length : hereAt
    if (index < at) return doneStep(input, step)
    if (index === at && stopped) return stoppedStep(input, step)
    if (index === at) {
      const here = hereStep(input, step)
      expected = laterOf(input.task?.dueOn, expected)
      return here
    }
    const days = daysFor(step, standing.deadlines)
    expected = addWorkingDays(expected, days, standing.calendar)
    return stopped
      ? { ...emptyStep, name: stepName(step, input), who: '' }
      : nextStep(input, step, days, expected)
  })
  const signers = signersOf(input)
  return steps.map((step, index) =>
    voucherRoute[index]?.role === 'signatory'
      ? { ...step, signers, first: signers.length > 0 ? '' : step.first }
      : step,
  )
}

type RouteStep = (typeof voucherRoute)[number]

const emptyStep = {
  tone: '',
  here: false,
  name: '',
  who: '',
  signers: [],
  first: '',
  second: '',
  strong: false,
  age: undefined,
} as const

function stepName(step: RouteStep, input: ShowVoucherInput): string {
  if (step.role !== 'chief-executive') return step.th
  return input.organisation.kind === 'pattaya' ? 'นายกเมืองพัทยา' : step.th
}

function doneStep(input: ShowVoucherInput, step: RouteStep): RouteStepView {
  const event = lastOf(input.history, step.signedBy)
  const returns = returnsAt(input.history, step)
  if (!event) return { ...emptyStep, tone: 'done', name: stepName(step, input), who: '' }
  const before = input.history[input.history.indexOf(event) - 1]
  const days = before ? workingDaysBetween(before.on, event.on, input.standing.calendar) : 0
  return {
    ...emptyStep,
    tone: 'done',
    name: stepName(step, input),
    who: event.personName,
    first: thaiDate(event.on, 'short'),
    second: [
      days > 0 ? `ใช้ ${days}${nbsp}วันทำการ` : 'ในวันเดียว',
      returns > 0 ? `คืน ${returns}${nbsp}ครั้ง` : '',
    ]
      .filter((part) => part !== '')
      .join(' '),
  }
}

function hereStep(input: ShowVoucherInput, step: RouteStep): RouteStepView {
  const { task, standing, voucher } = input
  const age = task && ageOf(task, standing.today, standing.calendar)
  return {
    tone: voucher.status === 'returned' ? 'here back' : 'here',
    here: true,
    name: stepName(step, input),
    who: task ? task.holderName || 'ยังไม่มีผู้ดำรงตำแหน่ง' : '',
    signers: [],
    first: '',
    second: age?.due ?? '',
    strong: age?.dueClass !== '',
    age,
  }
}

/** Every signatory of the live cheques, who has signed and who has not; nobody while there is no cheque. */
function signersOf({ payments, standing, task }: ShowVoucherInput): readonly SignerView[] {
  const live = payments.filter((payment) => payment.isLive)
  const postIds = new Set(live.flatMap((payment) => payment.signatoryPostIds))
  return [...postIds].map((postId): SignerView => {
    const post = standing.posts.find((candidate) => candidate.id === postId)
    const own = live.filter((payment) => payment.signatoryPostIds.includes(postId))
    const signed = own.flatMap(
      (payment) => payment.signatures[payment.signatoryPostIds.indexOf(postId)] ?? [],
    )
    const last = signed.toSorted((a, b) => a.on.localeCompare(b.on)).at(-1)
    const name = last?.name ?? post?.holder?.name ?? post?.title ?? ''
    if (last && signed.length === own.length)
      return { name, note: thaiDate(last.on, 'short'), tone: 'done' }
    const isTurn = task?.step === 'sign' && task.postId === postId
    const some =
      signed.length > 0 ? `ลงนาม${nbsp}${signed.length} จาก${nbsp}${own.length}${nbsp}ฉบับ` : ''
    return {
      name,
      note: [some, isTurn ? 'รอลงนาม' : ''].filter((part) => part !== '').join(' ') || 'ลำดับถัดไป',
      tone: isTurn ? 'here' : '',
    }
  })
}

function stoppedStep(input: ShowVoucherInput, step: RouteStep): RouteStepView {
  const last = input.history.at(-1)
  return {
    ...emptyStep,
    tone: 'here back',
    here: true,
    name: stepName(step, input),
    who: last?.personName ?? '',
    first: last ? thaiDate(last.on, 'short') : '',
    second: voucherStatusText[input.voucher.status],
    strong: true,
  }
}

function nextStep(
  input: ShowVoucherInput,
  step: RouteStep,
  days: number,
  expected: PlainDate,
): RouteStepView {
  const post = expectedPost(step, input)
  return {
    ...emptyStep,
    name: stepName(step, input),
    who: step.role === 'signatory' ? 'ผู้มีอำนาจลงนาม' : (post?.holder?.name ?? roles[step.role]),
    first: days > 0 ? `กำหนด ${days}${nbsp}วันทำการ` : '',
    second: days > 0 ? `ภายใน ${thaiDate(expected, 'short')}` : '',
  }
}

function expectedPost(step: RouteStep, { standing, voucher }: ShowVoucherInput): Post | undefined {
  const role: Role = step.role
  return postFor(standing.posts, role, role === 'withdrawer' ? voucher.unitId : undefined)
}

/** Working days that a step of the strip may take; the two halves of the treasury's first count together. */
function daysFor(step: RouteStep, deadlines: Readonly<Record<string, number>>): number {
  const of = (name: string): number => deadlines[name] ?? defaultDeadlines[name] ?? 0
  switch (step.signedBy) {
    case 'certify-funds':
      return of('receive') + of('certify-funds')
    case 'sign-payment':
      return of('sign')
    case 'hand-over-payment':
      return of('hand-over')
    default:
      return of(step.signedBy)
  }
}

function laterOf(date: PlainDate | undefined, today: PlainDate): PlainDate {
  return date !== undefined && date > today ? date : today
}

function lastOf(history: readonly HistoryFacts[], action: string): HistoryFacts | undefined {
  return history.findLast((event) => event.action === action)
}

function returnsAt(history: readonly HistoryFacts[], step: RouteStep): number {
  return history.filter(
    (event) =>
      event.action === 'return' && (step.waiting as readonly string[]).includes(event.from),
  ).length
}

/** How far a rejected or cancelled voucher had come. */
function lastStepReached({ history }: ShowVoucherInput): number {
  const from = history.at(-1)?.from ?? 'draft'
  return voucherRoute.findIndex((step) => (step.waiting as readonly string[]).includes(from))
}
