import {
  capacityText,
  postFor,
  roles,
  type Actor,
  type Post,
  type Role,
} from '../../domain/shared/actor'
import { addWorkingDays, workingDaysBetween, type PlainDate } from '../../domain/shared/calendar'
import type { Commit } from '../../domain/shared/commit'
import { defaultDeadlines } from '../../domain/shared/deadline'
import { formatBaht, sum } from '../../domain/shared/money'
import { officialForm, officialForms } from '../../domain/shared/official-form'
import { thaiDate, thaiDateTime } from '../../domain/shared/thai'
import { amountsOf, type VoucherAmounts } from '../../domain/voucher/amounts'
import { differencesBetween, type Difference } from '../../domain/voucher/differences'
import { requiredDocuments } from '../../domain/voucher/documents'
import { entriesAtApproval } from '../../domain/voucher/effects'
import {
  voucherLifecycle,
  voucherRoute,
  voucherStatusText,
  type VoucherAction,
} from '../../domain/voucher/lifecycle'
import { outlookOf, paymentLinesOf, type LineOutlook } from '../../domain/voucher/outlook'
import { findingsAtCheck, refusalsIn, voucherRules, warningsIn } from '../../domain/voucher/rules'
import type { Voucher, VoucherContent, VoucherStanding } from '../../domain/voucher/voucher'
import { ageOf, type Age } from '../inbox/age'
import type { FieldError, PageView } from '../layouts/page'
import {
  budgetView,
  entryView,
  entryWhen,
  sumsView,
  type BudgetView,
  type EntryView,
  type SumsView,
} from './live'
import { paperView, type PaperInput, type PaperOfVoucherView } from './paper'
import { papersView, type AttachedFile, type PapersView } from './papers'

/** What happened to the voucher one time. */
export type HistoryFacts = {
  readonly id: string
  readonly action: string
  readonly from: string
  readonly to: string
  readonly personName: string
  readonly postTitle: string
  readonly capacity: string
  readonly reason: string
  readonly defects: readonly string[]
  readonly warnings: readonly {
    readonly rule: string
    readonly text: string
    readonly reason: string
  }[]
  readonly revision: number
  readonly on: PlainDate
  readonly at: Date
}

/** Who is waited for, and on which document. */
export type TaskFacts = {
  readonly documentId: string
  readonly step: string
  readonly postId: string
  readonly postTitle: string
  readonly holderName: string
  readonly openedOn: PlainDate
  readonly openedAt: Date
  readonly dueOn: PlainDate | undefined
}

export type PaymentOfVoucherFacts = {
  readonly id: string
  readonly status: string
  readonly payeeName: string
  readonly chequeNumber: string
  readonly bankName: string
  readonly chequeDate: PlainDate
  readonly net: bigint
  readonly isLive: boolean
  readonly certificate: string
  readonly signatures: readonly { readonly name: string; readonly title: string }[]
  readonly receivedBy: string
}

export type PrintFacts = {
  readonly id: string
  readonly documentId: string
  readonly form: string
  readonly status: string
  readonly pages: number | undefined
  readonly reprints: number
  readonly verifyCode: string
  readonly printedAt: Date | undefined
}

/** An act that the reader may make now, tried on the rules before the page was drawn. */
export type OpenAct = {
  readonly action: VoucherAction
  readonly label: string
  readonly noun: string
  readonly by: Actor
  /** Why it can't be made as the voucher stands. */
  readonly blocks: readonly FieldError[]
  /** What must be given a reason. */
  readonly warnings: readonly { readonly rule: string; readonly text: string }[]
  /** All it would do, where nothing blocks it. */
  readonly commit: Commit | undefined
}

/** What was typed with an act that was refused, to be shown again. */
export type TypedAct = {
  readonly action: VoucherAction
  readonly reason: string
  readonly defects: readonly string[]
  readonly warningReasons: Readonly<Record<string, string>>
  readonly evidenceStamped: boolean
}

export type ShowVoucherInput = {
  readonly voucher: Voucher & { readonly content: VoucherContent }
  readonly standing: VoucherStanding
  readonly organisation: PaperInput['organisation'] & { readonly id: string }
  readonly history: readonly HistoryFacts[]
  readonly task: TaskFacts | undefined
  readonly revisions: readonly { readonly number: number; readonly content: VoucherContent }[]
  readonly payments: readonly PaymentOfVoucherFacts[]
  readonly prints: readonly PrintFacts[]
  readonly replacedBy: { readonly id: string; readonly number: string } | undefined
  readonly replaces: { readonly id: string; readonly number: string } | undefined
  readonly files: readonly AttachedFile[]
  readonly eventId: string
  readonly acts: readonly OpenAct[]
  /** Why the reader, whose turn it would be, may not act. */
  readonly barred: string
  /** The reader may mend the draft behind it. */
  readonly mayMend: boolean
  /** The reader prepares cheques. */
  readonly mayPay: boolean
  /** The open task is one of the reader's posts'. */
  readonly holdsTask: boolean
  /** The reader drafts for this unit, so may make a new one in place of a cancelled one. */
  readonly mayReplace: boolean
  readonly errors: readonly FieldError[]
  readonly typed: TypedAct | undefined
}

export type ShowVoucherView = PageView & {
  readonly id: string
  readonly version: number
  readonly numbers: string
  readonly heading: string
  readonly status: string
  readonly statusTone: string
  readonly net: string
  readonly errors: readonly FieldError[]
  readonly notice:
    | {
        readonly tone: string
        readonly lead: string
        readonly text: string
        readonly link: { readonly href: string; readonly text: string } | undefined
      }
    | undefined
  readonly route: readonly RouteStepView[]
  readonly act: PrimaryActView | undefined
  readonly others: readonly OtherActView[]
  readonly othersClass: string
  readonly phoneTitle: string
  readonly sums: SumsView
  readonly checks: ChecksView
  readonly budget: readonly BudgetView[]
  readonly entries: readonly EntryView[]
  readonly entriesNote: string
  readonly entriesCaption: string
  readonly papers: PapersView
  readonly history: readonly HistoryView[]
  readonly historyNote: string
  readonly prints: readonly PrintView[]
  readonly printsPending: boolean
  readonly printsHref: string
  readonly paper: PaperOfVoucherView
  readonly paperNote: string
  /** Where a print marked ร่าง is asked for; empty once the form is frozen. */
  readonly draftPrintHref: string
  readonly payments: readonly {
    readonly href: string
    readonly text: string
    readonly status: string
  }[]
}

type RouteStepView = {
  readonly tone: string
  readonly here: boolean
  readonly name: string
  readonly who: string
  readonly first: string
  readonly second: string
  readonly strong: boolean
  readonly age: Age | undefined
}

type PrimaryActView = {
  readonly heading: string
  readonly about: string
  readonly href: string
  readonly label: string
  readonly then: string
  readonly eventId: string
  readonly blocks: readonly FieldError[]
  readonly warnings: readonly {
    readonly rule: string
    readonly text: string
    readonly name: string
    readonly value: string
    readonly error: string
  }[]
  readonly asksRemark: boolean
  readonly remark: string
  readonly asksStamp: boolean
  readonly stamped: boolean
  /** A page to go to instead of a form to send. */
  readonly link: { readonly href: string; readonly text: string; readonly sub: string } | undefined
}

type OtherActView = {
  readonly id: string
  readonly summary: string
  readonly href: string
  readonly eventId: string
  readonly isReturn: boolean
  readonly key: string
  readonly reasonLabel: string
  readonly reasonHint: string
  readonly reason: string
  readonly error: string
  readonly button: string
  readonly effect: string
  readonly stop: boolean
  readonly defects: readonly { readonly text: string; readonly ticked: boolean }[]
  readonly asksMemo: boolean
  readonly blocks: readonly FieldError[]
  readonly open: boolean
}

type ChecksView = {
  readonly heading: string
  readonly note: string
  readonly warned: readonly { readonly text: string; readonly who: string }[]
  readonly ahead: readonly { readonly lead: string; readonly text: string }[]
  readonly rules: readonly {
    readonly id: string
    readonly text: string
    readonly result: string
    readonly tone: string
  }[]
  readonly passed: number
}

type HistoryView = {
  readonly id: string
  readonly datetime: string
  readonly at: string
  readonly lead: string
  readonly who: string
  readonly back: boolean
  readonly reason: string
  readonly notes: readonly string[]
  readonly differences: readonly Difference[]
}

type PrintView = {
  readonly name: string
  readonly href: string
  readonly facts: string
  readonly state: string
  readonly againHref: string
  readonly copyHref: string
  readonly verifyHref: string
}

const nbsp = '\u00A0'

export function showVoucherView(input: ShowVoucherInput): ShowVoucherView {
  const { voucher, standing } = input
  const { content } = voucher
  const amounts = amountsOf(content, standing.taxes)
  const outlooks = outlookOf(content, voucher, standing.budgetLines)
  const primary = input.acts.find((act) => !isOther(act.action))
  const mark = statusMark(input)
  const documents = requiredDocuments(content, standing.attachments)
  return {
    title: [voucher.treasuryNumber ?? voucher.unitNumber ?? '', content.title]
      .filter((part) => part !== '')
      .join(' '),
    section: 'vouchers',
    styles: ['voucher.css'],
    scripts: ['voucher-show.js'],
    id: voucher.id,
    version: voucher.version,
    numbers: numbersText(voucher, standing),
    heading: content.title,
    status: mark.text,
    statusTone: mark.tone,
    net: formatBaht(amounts.net),
    errors: input.errors,
    notice: noticeOf(input),
    route: routeOf(input),
    act: primaryView(input, primary, amounts, outlooks),
    others: othersOf(input, amounts),
    othersClass:
      ['', 'one', 'two', ''][input.acts.filter((act) => isOther(act.action)).length] ?? '',
    phoneTitle: `จ่ายให้ ${content.payees.map((payee) => payee.name).join(', ')}`,
    sums: sumsView(amounts, standing.taxes.vatRate),
    checks: checksOf(input),
    budget: outlooks.map(budgetView),
    ...entriesOf(input, amounts),
    papers: papersView(documents, input.files, voucher.id),
    history: historyOf(input),
    historyNote: historyNote(input),
    prints: input.prints.map((print) => printView(print, input.organisation.id)),
    printsPending: input.prints.some((print) => print.status === 'wanted'),
    printsHref: `/vouchers/${voucher.id}/forms`,
    paper: paperView({
      organisation: input.organisation,
      unitName: standing.unit.name,
      voucher,
      content,
      amounts,
      vatRate: standing.taxes.vatRate,
      outlooks,
      documents,
      posts: standing.posts,
      received: receivedOf(input),
      payments: input.payments,
      mine: primary && primary.blocks.length === 0 ? primary.action : undefined,
      revision: input.revisions.at(-1)?.number ?? 1,
    }),
    draftPrintHref: input.prints.length === 0 ? `/vouchers/${voucher.id}/draft-prints` : '',
    paperNote: `ฉบับที่${nbsp}${Math.max(input.revisions.at(-1)?.number ?? 1, 1)} · 2${nbsp}หน้า · ข้อความตามที่จะพิมพ์`,
    payments: input.payments.map((payment) => ({
      href: `/payments/${payment.id}`,
      text: `เช็ค ${payment.bankName} ${payment.chequeNumber} ${formatBaht(payment.net)}`,
      status: payment.isLive ? (paymentStatus[payment.status] ?? '') : 'ยกเลิกแล้ว',
    })),
  }
}

const paymentStatus: Readonly<Record<string, string>> = {
  prepared: 'รอลงนามสั่งจ่าย',
  signed: 'รอจ่ายให้ผู้รับเงิน',
  'handed-over': 'จ่ายแล้ว',
  voided: 'ยกเลิก',
}

function numbersText(voucher: Voucher, standing: VoucherStanding): string {
  return [
    voucher.treasuryNumber ? `คลังรับ ${voucher.treasuryNumber}` : '',
    voucher.unitNumber ? `ผู้เบิก ${voucher.unitNumber}` : '',
    standing.unit.name,
  ]
    .filter((part) => part !== '')
    .join(' · ')
}

function statusMark({ voucher, payments }: ShowVoucherInput): { text: string; tone: string } {
  const text = voucherStatusText[voucher.status]
  switch (voucher.status) {
    case 'returned':
    case 'rejected':
    case 'cancelled':
      return { text, tone: 'bad' }
    case 'paid':
    case 'closed':
      return { text, tone: 'good' }
    case 'approved':
      return {
        text: payments.some((payment) => payment.isLive) ? 'จัดทำเช็คบางส่วน' : text,
        tone: 'pen',
      }
    default:
      return { text, tone: 'pen' }
  }
}

// ── Who has it, and what may be done ──

function noticeOf(input: ShowVoucherInput): ShowVoucherView['notice'] {
  const { voucher, history, task, barred } = input
  const last = history.at(-1)
  switch (voucher.status) {
    case 'cancelled':
    case 'rejected': {
      const word = voucher.status === 'cancelled' ? 'ยกเลิกแล้ว' : 'ไม่อนุมัติ'
      return {
        tone: 'bad',
        lead: word,
        text:
          `โดย ${last?.personName ?? ''} ${last ? thaiDateTime(last.at) : ''}${nbsp}น. เหตุผล “${last?.reason ?? ''}” ` +
          (voucher.unitNumber ? 'เลขที่นี้ไม่นำกลับมาใช้อีก' : ''),
        link: replacementLink(input),
      }
    }
    case 'closed':
      return {
        tone: 'good',
        lead: 'ปิดฎีกาแล้ว',
        text: last ? `${last.personName} ${thaiDateTime(last.at)}${nbsp}น.` : '',
        link: undefined,
      }
    default:
      break
  }
  if (barred !== '') {
    return { tone: 'bad', lead: 'ท่านดำเนินการขั้นนี้ไม่ได้', text: barred, link: undefined }
  }
  if (input.acts.length > 0 || input.mayMend || task === undefined) return undefined
  const isPayment = task.documentId !== voucher.id
  return {
    tone: '',
    lead: 'อ่านอย่างเดียว',
    text: `ฎีกาอยู่กับ${task.postTitle} ${task.holderName} ตั้งแต่ ${thaiDateTime(task.openedAt)}${nbsp}น.`,
    link: isPayment ? { href: `/payments/${task.documentId}`, text: 'เปิดเช็ค' } : undefined,
  }
}

function replacementLink(
  input: ShowVoucherInput,
): { readonly href: string; readonly text: string } | undefined {
  const { replacedBy, voucher } = input
  if (replacedBy) {
    return { href: `/vouchers/${replacedBy.id}`, text: `ฉบับที่ทำแทน ${replacedBy.number}`.trim() }
  }
  if (voucher.status !== 'cancelled' || !input.mayReplace) return undefined
  return { href: `/vouchers/new?replaces=${voucher.id}`, text: 'ทำฎีกาใหม่แทนฉบับนี้' }
}

const otherActions: readonly VoucherAction[] = ['return', 'reject', 'cancel', 'send-back']

function isOther(action: VoucherAction): boolean {
  return otherActions.includes(action)
}

function primaryView(
  input: ShowVoucherInput,
  act: OpenAct | undefined,
  amounts: VoucherAmounts,
  outlooks: readonly LineOutlook[],
): PrimaryActView | undefined {
  const { voucher, task, typed, errors } = input
  const link = linkInstead(input)
  const due =
    task && task.documentId === voucher.id
      ? ageOf(task, input.standing.today, input.standing.calendar).due
      : ''
  if (act === undefined) {
    const others = input.acts.length > 0
    if (link === undefined && !others) return undefined
    return {
      heading: link ? 'ต้องทำตอนนี้' : 'ท่านทำได้',
      about: due,
      ...emptyAct,
      link,
    }
  }
  const own = typed?.action === act.action ? typed : undefined
  return {
    heading: 'ต้องทำตอนนี้',
    about: [aboutAct(act), due].filter((part) => part !== '').join(' · '),
    href: `/vouchers/${voucher.id}/${act.noun}`,
    label: labelOf(act, amounts, outlooks),
    then: thenText(act, input.standing),
    eventId: input.eventId,
    blocks: act.blocks,
    warnings: act.warnings.map(({ rule, text }) => {
      const name = `warningReasons.${rule}`
      return {
        rule,
        text,
        name,
        value: own?.warningReasons[rule] ?? '',
        error: errors.find((error) => error.field === name)?.text ?? '',
      }
    }),
    asksRemark: remarked.includes(act.action),
    remark: own?.reason ?? '',
    asksStamp: act.action === 'close',
    stamped: own?.evidenceStamped ?? false,
    link: undefined,
  }
}

const emptyAct = {
  href: '',
  label: '',
  then: '',
  eventId: '',
  blocks: [],
  warnings: [],
  asksRemark: false,
  remark: '',
  asksStamp: false,
  stamped: false,
} as const

const remarked: readonly VoucherAction[] = [
  'certify-funds',
  'check',
  'finance-endorse',
  'clerk-endorse',
  'approve',
]

/** Where the next thing to do has a page of its own. */
function linkInstead(input: ShowVoucherInput): PrimaryActView['link'] {
  const { voucher, mayMend, mayPay, payments } = input
  if (mayMend) {
    const returned = voucher.status === 'returned'
    return {
      href: `/vouchers/${voucher.id}/edit`,
      text: returned ? 'แก้ไขตามที่คืน' : 'เปิดร่าง',
      sub: returned ? 'เลขที่และเงินที่กันไว้ยังคงอยู่' : '',
    }
  }
  if (mayPay && voucher.status === 'approved') {
    return {
      href: `/payments/new?voucher=${voucher.id}`,
      text: 'จัดทำเช็ค',
      sub: 'เลือกบัญชีธนาคารและใบเช็คในหน้าถัดไป',
    }
  }
  const waiting = payments.find(
    (payment) => payment.isLive && payment.id === input.task?.documentId,
  )
  return waiting && input.holdsTask
    ? { href: `/payments/${waiting.id}`, text: `เปิดเช็ค ${waiting.chequeNumber} ที่รอท่าน`, sub: '' }
    : undefined
}

const aboutText: Readonly<Partial<Record<VoucherAction, string>>> = {
  submit: 'ลงนามเป็นผู้เบิก',
  receive: 'รับฎีกาเข้าคลัง',
  'certify-funds': 'รับรองว่ามีงบประมาณเพียงพอ',
  check: 'ตรวจเอกสารและจำนวนเงิน',
  'finance-endorse': 'ให้ความเห็นในฐานะหัวหน้าหน่วยงานคลัง',
  'clerk-endorse': 'ให้ความเห็นเสนอผู้บริหารท้องถิ่น',
  approve: 'อนุมัติให้เบิกจ่าย',
  close: 'ตรวจใบสำคัญแล้วปิดฎีกา',
}

function aboutAct(act: OpenAct): string {
  const capacity = act.by.capacity === 'self' ? '' : ` ${capacityText[act.by.capacity]}`
  return `${aboutText[act.action] ?? ''}${capacity}`
}

/** The button says what is signed for: opinions state the net, the certificate the rest of the line. */
function labelOf(act: OpenAct, amounts: VoucherAmounts, outlooks: readonly LineOutlook[]): string {
  switch (act.action) {
    case 'finance-endorse':
    case 'clerk-endorse':
    case 'approve':
      return `${act.label} ${formatBaht(amounts.net)}${nbsp}บาท`
    case 'certify-funds': {
      const rest = sum(outlooks.map((outlook) => outlook.availableAfter))
      return `รับรองงบประมาณคงเหลือ ${formatBaht(rest)}${nbsp}บาท`
    }
    default:
      return act.label
  }
}

const boxOf: Readonly<Partial<Record<VoucherAction, string>>> = {
  submit: 'ลงนามในช่องผู้เบิก',
  'certify-funds': `ลงนามในช่อง จนท.กง.บช.`,
  check: `ลงนามในช่องที่${nbsp}1 ของฎีกา`,
  'finance-endorse': `ลงนามในช่องที่${nbsp}2 ของฎีกา`,
  'clerk-endorse': `ลงนามในช่องที่${nbsp}3 ของฎีกา`,
  approve: `ลงนามในช่องที่${nbsp}4 ของฎีกา`,
}

/** What will happen, read from the commit itself, so that nobody signs blind. */
function thenText({ action, commit }: OpenAct, { posts }: VoucherStanding): string {
  if (!commit) return ''
  const held = sum(commit.movements.map((movement) => movement.buckets.reserved ?? 0n))
  const [task] = commit.tasks.open
  const post = posts.find((candidate) => candidate.id === task?.postId)
  const parts = [
    boxOf[action] ?? '',
    commit.numbers.some(({ slot }) => slot === 'unit') && action === 'submit' ? 'ออกเลขที่ผู้เบิก' : '',
    action === 'receive' ? 'ออกเลขที่คลังรับ' : '',
    action === 'submit' && held > 0n ? `กันเงินงบประมาณ ${formatBaht(held)}${nbsp}บาท` : '',
    action === 'approve' ? 'เงินที่กันไว้เปลี่ยนเป็นรอจ่าย' : '',
    commit.entries.length > 0 ? `ลงบัญชี ${commit.entries.length}${nbsp}รายการ` : '',
    commit.forms.length > 0 ? 'พิมพ์ฎีกาและงบหน้า' : '',
    post ? `แล้วส่งต่อให้ ${post.title} ${post.holder?.name ?? ''}`.trim() : '',
  ]
  return parts.filter((part) => part !== '').join(' ')
}

function othersOf(input: ShowVoucherInput, amounts: VoucherAmounts): readonly OtherActView[] {
  return input.acts
    .filter((act) => isOther(act.action))
    .map((act) => otherView(input, act, amounts))
}

function otherView(input: ShowVoucherInput, act: OpenAct, amounts: VoucherAmounts): OtherActView {
  const { voucher, typed, errors, standing } = input
  const own = typed?.action === act.action ? typed : undefined
  const words = otherWords(act, voucher, standing, formatBaht(amounts.gross))
  const needsMemo = act.action === 'cancel' && voucher.status === 'approved'
  const hasMemo = standing.attachments.some((paper) => paper.type === 'cancellation-memo')
  return {
    id: act.noun,
    summary: `${words.summary}…`,
    href: `/vouchers/${voucher.id}/${act.noun}`,
    eventId: input.eventId,
    isReturn: act.action === 'return',
    key: act.action === 'return' ? 'r' : '',
    reasonLabel: words.reasonLabel,
    reasonHint: words.hint,
    reason: own?.reason ?? '',
    error: own ? (errors.find((error) => error.field === 'reason')?.text ?? '') : '',
    button: words.button,
    effect: words.effect,
    stop: act.action === 'cancel' || act.action === 'reject',
    defects: act.action === 'return' ? defectsOf(input, own) : [],
    asksMemo: needsMemo && !hasMemo,
    blocks: act.blocks.filter(
      ({ code }) => code !== 'VOUCHER_CANCELLATION_NEEDS_MEMO' && code !== 'VOUCHER_NEEDS_REASON',
    ),
    open: own !== undefined,
  }
}

function otherWords(
  act: OpenAct,
  voucher: Voucher,
  standing: VoucherStanding,
  gross: string,
): {
  readonly summary: string
  readonly reasonLabel: string
  readonly hint: string
  readonly button: string
  readonly effect: string
} {
  const number = voucher.treasuryNumber ?? voucher.unitNumber ?? 'ฎีกานี้'
  const held = voucher.holds.some((hold) => hold.reserved > 0n || hold.vouchered > 0n)
  const back = held ? `คืนเงินงบประมาณ ${gross}${nbsp}บาท` : ''
  switch (act.action) {
    case 'return':
      return {
        summary: 'คืนแก้ไข',
        reasonLabel: 'เหตุผล',
        hint: 'ผู้เบิกจะเห็นข้อความนี้',
        button: `คืนให้${standing.unit.name}แก้ไข`,
        effect: 'เลขที่และเงินงบประมาณที่กันไว้ยังคงอยู่ ลายมือชื่อทุกขั้นต้องลงใหม่',
      }
    case 'send-back':
      return {
        summary: 'ส่งกลับผู้จัดทำ',
        reasonLabel: 'เหตุผล',
        hint: 'ผู้จัดทำจะเห็นข้อความนี้',
        button: 'ส่งกลับผู้จัดทำ',
        effect: 'ร่างกลับไปแก้ได้ ยังไม่มีการกันเงิน',
      }
    case 'reject':
      return {
        summary: 'ไม่อนุมัติ',
        reasonLabel: 'เหตุผล',
        hint: 'ฎีกาสิ้นสุดและแก้ไขอีกไม่ได้',
        button: `ไม่อนุมัติ ${number}`,
        effect: back,
      }
    default:
      return {
        summary: 'ยกเลิกฎีกา',
        reasonLabel: 'เหตุผล',
        hint: 'ใช้เมื่อฎีกาผิดและแก้ไขไม่ได้',
        button: `ยกเลิก ${number}`,
        effect: [
          voucher.unitNumber ? 'เลขที่ไม่นำกลับมาใช้อีก' : '',
          back,
          voucher.entries.some((entry) => !entry.reversed) ? 'กลับรายการบัญชีทุกรายการ' : '',
        ]
          .filter((part) => part !== '')
          .join(' '),
      }
  }
}

/** What there usually is to mend, the papers that are missing first. */
export function usualDefects(
  content: VoucherContent,
  standing: Pick<VoucherStanding, 'attachments'>,
): readonly string[] {
  const missing = requiredDocuments(content, standing.attachments)
    .filter(({ need, attached }) => need === 'mandatory' && attached.length === 0)
    .map(({ th }) => `ขาด${th}`)
  return [
    ...missing,
    'จำนวนเงิน ภาษี หรือค่าปรับ',
    'รายการงบประมาณ',
    'ผู้รับเงิน',
    'ใบสั่งหรือวันที่',
    'เอกสารประกอบอื่น',
  ]
}

function defectsOf(
  input: ShowVoucherInput,
  own: TypedAct | undefined,
): readonly { text: string; ticked: boolean }[] {
  const usual = usualDefects(input.voucher.content, input.standing)
  return usual.map((text) => ({
    text,
    ticked: own ? own.defects.includes(text) : text.startsWith('ขาด'),
  }))
}

// ── The route ──

function routeOf(input: ShowVoucherInput): readonly RouteStepView[] {
  const { voucher, standing } = input
  const hereAt = voucherRoute.findIndex((step) =>
    (step.waiting as readonly string[]).includes(voucher.status),
  )
  const ended = voucher.status === 'closed'
  const stopped = voucher.status === 'cancelled' || voucher.status === 'rejected'
  const stoppedAt = stopped ? lastStepReached(input) : -1
  let expected = standing.today
  return voucherRoute.map((step, index): RouteStepView => {
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
}

type RouteStep = (typeof voucherRoute)[number]

const emptyStep = {
  tone: '',
  here: false,
  name: '',
  who: '',
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
    first: '',
    second: age?.due ?? '',
    strong: age?.dueClass !== '',
    age,
  }
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

// ── Warnings, rules, books, history, prints ──

function checksOf(input: ShowVoucherInput): ChecksView {
  const { voucher, standing, history } = input
  const revision = history.at(-1)?.revision ?? 0
  const warned = history
    .filter((event) => event.revision === revision)
    .flatMap((event) =>
      event.warnings
        .filter((warning) => warning.reason !== '')
        .map((warning) => ({
          rule: warning.rule,
          text: warning.text,
          who: `${event.postTitle}ชี้แจง: ${warning.reason}`,
        })),
    )
  const atCheck = untilCheck.includes(voucher.status)
    ? findingsAtCheck(voucher.content, standing)
    : []
  // At the check itself the act's own box says what blocks it.
  const isAhead = voucher.status !== 'funds-certified'
  const failing = new Set(atCheck.map((finding) => finding.rule))
  const warnedRules = new Set(warned.map((warning) => warning.rule))
  const results = voucherRules.map((rule) => {
    if (failing.has(rule.id)) return { ...ruleLine(rule), result: 'ยังไม่ผ่าน', tone: 'bad' }
    if (warnedRules.has(rule.id)) return { ...ruleLine(rule), result: 'เตือน ชี้แจงแล้ว', tone: 'warn' }
    return { ...ruleLine(rule), result: 'ผ่าน', tone: 'good' }
  })
  const passed = results.filter((result) => result.tone === 'good').length
  const blocks = refusalsIn(atCheck)
  return {
    heading: warned.length > 0 ? `ข้อเตือน${nbsp}${warned.length}` : 'ไม่มีข้อเตือน',
    note: blocks.length > 0 ? `มีข้อห้ามของขั้นตรวจ ${blocks.length}${nbsp}ข้อ` : 'ไม่มีข้อห้าม',
    warned: warned.map(({ text, who }) => ({ text, who })),
    ahead: !isAhead
      ? []
      : [
          ...atCheck.flatMap((finding) =>
            finding.level === 'block'
              ? [{ lead: 'ตรวจผ่านไม่ได้', text: aheadText(finding.rule) }]
              : [],
          ),
          ...warningsIn(atCheck).map(({ text }) => ({ lead: 'ขั้นตรวจต้องชี้แจง', text })),
        ],
    rules: results,
    passed,
  }
}

const untilCheck = ['draft', 'presented', 'returned', 'submitted', 'received', 'funds-certified']

function ruleLine(rule: (typeof voucherRules)[number]): { id: string; text: string } {
  return { id: rule.id, text: rule.th }
}

function aheadText(rule: string): string {
  return `จนกว่าจะ${voucherRules.find(({ id }) => id === rule)?.th ?? ''} (${rule})`
}

function entriesOf(
  input: ShowVoucherInput,
  amounts: VoucherAmounts,
): Pick<ShowVoucherView, 'entries' | 'entriesNote' | 'entriesCaption'> {
  const { voucher, standing } = input
  const posted = voucher.entries.map((entry) =>
    entryView(
      `${thaiDate(entry.postedOn, 'short')} ${entry.description}${entry.reversed ? ' (กลับรายการแล้ว)' : ''}`,
      entry.lines,
    ),
  )
  const approved = voucher.entries.length > 0
  const over = ['cancelled', 'rejected', 'closed', 'paid', 'payment-signed'].includes(
    voucher.status,
  )
  const toCome = over
    ? []
    : [
        ...(approved
          ? []
          : entriesAtApproval(voucher.id, voucher.content, standing).map((entry) =>
              entryView(entryWhen(entry.postedOn, standing.today), entry.lines),
            )),
        entryView('เมื่อลงนามสั่งจ่ายครบ', paymentLinesOf(voucher.content, amounts)),
      ]
  return {
    entries: [...posted, ...toCome],
    entriesNote: approved
      ? `ลงบัญชีแล้ว ${posted.length}${nbsp}รายการ`
      : over
        ? 'ไม่มีรายการบัญชี'
        : 'ยังไม่ลงบัญชี',
    entriesCaption: 'รายการบัญชีของฎีกานี้',
  }
}

function historyOf(input: ShowVoucherInput): readonly HistoryView[] {
  const { history, revisions } = input
  return history
    .map((event): HistoryView => {
      const differences = differencesOf(event, history, revisions, input.standing)
      return {
        id: event.id,
        datetime: event.at.toISOString(),
        at: `${thaiDateTime(event.at)}`,
        lead: actionName(event, input.voucher),
        who: [event.personName, event.postTitle, capacityOf(event)]
          .filter((part) => part !== '')
          .join(' '),
        back: ['return', 'reject', 'cancel', 'send-back', 'void-payment'].includes(event.action),
        reason: event.reason,
        notes: [
          ...event.defects,
          ...event.warnings
            .filter((warning) => warning.reason !== '')
            .map((warning) => `${warning.text} ชี้แจง: ${warning.reason}`),
        ],
        differences,
      }
    })
    .toReversed()
}

function capacityOf(event: HistoryFacts): string {
  return event.capacity === 'self'
    ? ''
    : (Object.entries(capacityText).find(([name]) => name === event.capacity)?.[1] ?? '')
}

function actionName(event: HistoryFacts, voucher: Voucher): string {
  const name = voucherLifecycle.find(
    (row) => row.action === event.action && row.from === event.from && row.to === event.to,
  )?.th
  const base =
    name ?? voucherLifecycle.find((row) => row.action === event.action)?.th ?? event.action
  if (event.action === 'receive' && voucher.treasuryNumber)
    return `${base} ${voucher.treasuryNumber}`
  if (event.action === 'submit' && event.revision > 1) return `${base} ฉบับที่${nbsp}${event.revision}`
  return base
}

/** Where a hand-over brought a new revision: what it states otherwise than the one before. */
function differencesOf(
  event: HistoryFacts,
  history: readonly HistoryFacts[],
  revisions: ShowVoucherInput['revisions'],
  standing: VoucherStanding,
): readonly Difference[] {
  const before = history[history.indexOf(event) - 1]
  if (!before || event.revision === before.revision || before.revision === 0) return []
  const of = (number: number) => revisions.find((revision) => revision.number === number)?.content
  const old = of(before.revision)
  const fresh = of(event.revision)
  if (!old || !fresh) return []
  const nameOf = (id: string): string => {
    const line = standing.budgetLines.find((candidate) => candidate.id === id)
    return line ? `${line.projectName ?? line.typeName} ${line.code}` : id
  }
  return differencesBetween(old, fresh).map((difference) =>
    difference.label.endsWith('รายการงบประมาณ')
      ? { ...difference, before: nameOf(difference.before), after: nameOf(difference.after) }
      : difference,
  )
}

function historyNote({ history, standing }: ShowVoucherInput): string {
  const [first] = history
  if (!first) return ''
  const days = workingDaysBetween(first.on, standing.today, standing.calendar)
  return `${thaiDate(first.on, 'short')} ถึงวันนี้ ${days}${nbsp}วันทำการ`
}

/** A frozen form: where it opens, where a counted copy is asked for, where its QR code leads. */
export function printView(print: PrintFacts, organisationId: string): PrintView {
  const isPrinted = print.status === 'printed'
  return {
    name: officialForms[officialForm(print.form)],
    href: isPrinted ? `/forms/${print.id}.pdf` : '',
    facts: [
      print.pages ? `${print.pages}${nbsp}หน้า` : '',
      print.printedAt ? thaiDateTime(print.printedAt) : '',
      print.reprints > 0 ? `พิมพ์ซ้ำ ${print.reprints}${nbsp}ครั้ง` : '',
    ]
      .filter((part) => part !== '')
      .join(' · '),
    state: isPrinted ? '' : print.status === 'failed' ? 'พิมพ์ไม่สำเร็จ' : 'กำลังพิมพ์',
    againHref: print.status === 'failed' ? `/forms/${print.id}/retry` : '',
    copyHref: isPrinted ? `/forms/${print.id}/copies` : '',
    verifyHref: isPrinted ? `/verify/${organisationId}/${print.verifyCode}` : '',
  }
}

function receivedOf({ history }: ShowVoucherInput): { on: string; by: string } | undefined {
  const event = lastOf(history, 'receive')
  return event && { on: thaiDate(event.on, 'short'), by: event.personName }
}
