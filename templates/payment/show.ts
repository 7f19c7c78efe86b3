import { addCalendarMonths, staleMonths } from '../../domain/payment/cheque-register'
import { paymentStatusText } from '../../domain/payment/lifecycle'
import {
  identityProofs,
  type BankAccount,
  type IdentityProof,
  type Payment,
  type PaymentContent,
} from '../../domain/payment/payment'
import type { BookEntry } from '../../domain/ledger/books'
import type { Post } from '../../domain/shared/actor'
import { capacityText } from '../../domain/shared/actor'
import {
  bangkokDateOf,
  daysBetween,
  type PlainDate,
  type WorkingCalendar,
} from '../../domain/shared/calendar'
import { chequeCollectionDays } from '../../domain/shared/deadline'
import { formatBaht, sum } from '../../domain/shared/money'
import { bahtText, thaiDate, thaiDateTime } from '../../domain/shared/thai'
import { voucherStatusText, type VoucherStatus } from '../../domain/voucher/lifecycle'
import { ageOf, type Age } from '../inbox/age'
import type { FieldError } from '../layouts/page'
import { entryView } from '../ledger/journal'
import { entriesToCome, formName, stubOf, sumRowsOf } from './allocations'
import { chequeDrawing, type ChequeSigner } from './cheque-drawing'

export type PaymentShowInput = {
  readonly payment: Payment & { readonly content: PaymentContent }
  readonly account: BankAccount | undefined
  readonly posts: readonly Post[]
  readonly today: PlainDate
  readonly calendar: WorkingCalendar
  readonly paper: PaymentPaper
  readonly entries: readonly BookEntry[]
  readonly accountNames: ReadonlyMap<string, string>
  /** The leaves that may be taken when this one is spoiled. */
  readonly nextLeaves: readonly { readonly number: string }[]
  readonly open: OpenActs
  /** Ids for the acts of the page, one for each form. */
  readonly eventIds: {
    readonly sign: string
    readonly spoil: string
    readonly void: string
    readonly handOver: string
  }
  readonly refused: Refused | undefined
}

/** What the reader may do with the payment, or the rule that stops them where it is their turn. */
export type OpenActs = {
  readonly sign: 'yes' | 'no' | { readonly why: string }
  readonly spoil: boolean
  readonly void: boolean
  readonly handOver: boolean
}

/** A form that came back: which act, what was wrong, what was typed. */
export type Refused = {
  readonly action: 'sign' | 'spoil' | 'void' | 'hand-over'
  readonly errors: readonly FieldError[]
  readonly typed: Readonly<Record<string, string>>
}

type PaymentPaper = {
  readonly history: readonly {
    readonly action: string
    readonly at: Date
    readonly personName: string
    readonly postTitle: string
    readonly reason: string
    readonly warnings: readonly {
      readonly rule: string
      readonly text: string
      readonly reason: string
    }[]
    readonly spoiledNumber: string
  }[]
  readonly forms: readonly {
    readonly id: string
    readonly form: string
    readonly status: 'wanted' | 'printed' | 'failed'
    readonly pages: number | null
    readonly printedAt: Date | null
  }[]
  readonly task:
    | {
        readonly step: string
        readonly postId: string
        readonly postTitle: string
        readonly holderName: string
        readonly openedOn: PlainDate
        readonly dueOn: PlainDate | undefined
      }
    | undefined
  readonly vouchers: readonly {
    readonly id: string
    readonly number: string
    readonly unitName: string
    readonly status: VoucherStatus
  }[]
  readonly spoiled: readonly { readonly number: string; readonly reason: string }[]
  readonly handOver:
    | {
        readonly on: PlainDate
        readonly receivedBy: string
        readonly identityProof: string
        readonly receiptNumber: string
      }
    | undefined
  readonly voidedOn: PlainDate | undefined
  readonly signedOn: PlainDate | undefined
}

const nbsp = '\u00A0'

/** One payment: the cheque as it will lie on the desk, who has signed it, and what the reader may do. */
export function paymentShowView(input: PaymentShowInput) {
  const { payment, paper } = input
  const { content } = payment
  const leaf = payment.leaf?.number ?? ''
  return {
    title: `เช็ค ${leaf} ${content.payee.name}`,
    section: 'payments' as const,
    styles: ['payment.css'],
    scripts: ['payment.js'],
    id: payment.id,
    version: String(payment.version),
    leaf,
    payee: content.payee.name,
    status: paymentStatusText[payment.status],
    statusTone:
      payment.status === 'voided' ? 'bad' : payment.status === 'handed-over' ? 'good' : 'pen',
    reportNumber: payment.reportNumber ?? '',
    certificateNumber: payment.certificateNumber ?? '',
    certificateForm: formName(content),
    net: formatBaht(content.net),
    words: `(${bahtText(content.net)})`,
    route: routeOf(input),
    act: actOf(input),
    alarm: alarmOf(input),
    /** Why an act was refused that the page has no place for, because it isn't the reader's. */
    refusal: isOpenTo(input) ? [] : (input.refused?.errors ?? []),
    waiting: waitingOf(input),
    sums: sumRowsOf(content),
    cheque: chequeDrawing(content, {
      number: leaf,
      bankName: input.account?.bankName ?? '',
      branch: input.account?.branch ?? '',
      accountNumber: input.account?.number ?? '',
      mark: payment.status === 'voided' ? 'ยกเลิก' : '',
      signers: signersOf(input),
    }),
    stub: stubOf(content),
    warnings: paper.history.flatMap((happening) =>
      happening.warnings.map((warning) => ({
        text: warning.text,
        rule: warning.rule,
        who: `${happening.postTitle} ${happening.personName}`,
        reason: warning.reason,
      })),
    ),
    vouchers: paper.vouchers.map((voucher) => ({
      href: `/vouchers/${voucher.id}`,
      number: voucher.number,
      unit: voucher.unitName,
      status: voucherStatusText[voucher.status],
    })),
    books: booksOf(input),
    forms: formsOf(input),
    hasWaitingForms: paper.forms.some((form) => form.status === 'wanted'),
    spoiled: paper.spoiled,
    history: paper.history.map((happening) => historyLine(happening)),
    ended: endedOf(input),
    handedOver: paper.handOver && {
      on: thaiDate(paper.handOver.on, 'short'),
      receivedBy: paper.handOver.receivedBy,
      proof: proofText(paper.handOver.identityProof),
      receipt: paper.handOver.receiptNumber,
    },
  }
}

function signersOf({ payment, account, posts, open }: PaymentShowInput): readonly ChequeSigner[] {
  return (account?.signatoryPostIds ?? []).map((postId, index) => {
    const signature = payment.signatures[index]
    const post = posts.find((candidate) => candidate.id === postId)
    return {
      name: signature?.name ?? post?.holder?.name ?? '',
      text: signature ? `ลงนาม ${thaiDate(signature.on, 'short')}` : '',
      signed: signature !== undefined,
      mine: open.sign === 'yes' && index === payment.signatures.length,
    }
  })
}

type Step = {
  readonly name: string
  readonly who: string
  readonly note: string
  readonly more: string
  readonly tone: 'done' | 'here' | ''
  readonly age: Age | undefined
}

/** จัดทำเช็ค, one box for each signatory in order, จ่ายเช็ค. */
function routeOf(input: PaymentShowInput): readonly Step[] {
  const { payment, account, paper, posts } = input
  const prepared = paper.history.find((happening) => happening.action === 'prepare')
  const done = (name: string, who: string, on: PlainDate): Step => ({
    name,
    who,
    note: thaiDate(on, 'short'),
    more: '',
    tone: 'done',
    age: undefined,
  })
  const signatories = (account?.signatoryPostIds ?? []).map((postId, index): Step => {
    const signature = payment.signatures[index]
    if (signature)
      return done(shortTitle(signature.title, signature.capacity), signature.name, signature.on)
    const post = posts.find((candidate) => candidate.id === postId)
    const isTurn = payment.status === 'prepared' && index === payment.signatures.length
    return waitingStep(
      input,
      post?.title ?? 'ผู้มีอำนาจลงนาม',
      post?.holder?.name ?? 'ไม่มีผู้ดำรงตำแหน่ง',
      isTurn,
      `ลงนามลำดับที่${nbsp}${index + 1}`,
    )
  })
  const last = paper.handOver
    ? done('จ่ายเช็ค', paper.handOver.receivedBy, paper.handOver.on)
    : waitingStep(
        input,
        'จ่ายเช็ค',
        payment.status === 'signed' ? (paper.task?.holderName ?? '') : payerName(posts),
        payment.status === 'signed',
        'เมื่อลงนามครบ',
      )
  return [
    done(
      'จัดทำเช็ค',
      prepared?.personName ?? '',
      prepared ? bangkokDateOf(prepared.at) : payment.content.chequeDate,
    ),
    ...signatories,
    last,
  ]
}

function waitingStep(
  input: PaymentShowInput,
  name: string,
  who: string,
  isTurn: boolean,
  later: string,
): Step {
  const { task } = input.paper
  if (!isTurn || task === undefined)
    return {
      name,
      who,
      note: input.payment.status === 'voided' ? '–' : later,
      more: '',
      tone: '',
      age: undefined,
    }
  const age = ageOf(task, input.today, input.calendar)
  return {
    name,
    who,
    note: age.days === 0 ? age.text : `อยู่มา ${age.text}`,
    more: age.due,
    tone: 'here',
    age,
  }
}

function shortTitle(title: string, capacity: keyof typeof capacityText): string {
  return capacityText[capacity] === '' ? title : `${title} (${capacityText[capacity]})`
}

function payerName(posts: readonly Post[]): string {
  return posts.find((post) => post.roles.includes('payer'))?.holder?.name ?? ''
}

/** Whether the page has the form of the act that was refused. */
function isOpenTo({ open, refused }: PaymentShowInput): boolean {
  switch (refused?.action) {
    case undefined:
      return true
    case 'sign':
      return open.sign !== 'no'
    case 'spoil':
      return open.spoil
    case 'void':
      return open.void
    case 'hand-over':
      return open.handOver
  }
}

/** What the reader may do now; nothing of it for one who only reads. */
function actOf(input: PaymentShowInput) {
  const { payment, open, refused, eventIds } = input
  const typed = (action: Refused['action'], field: string): string =>
    refused?.action === action ? (refused.typed[field] ?? '') : ''
  const error = (action: Refused['action'], field: string): string =>
    refused?.action === action
      ? (refused.errors.find((found) => found.field === field)?.text ?? '')
      : ''
  const others = [...(open.spoil ? ['spoil'] : []), ...(open.void ? ['void'] : [])]
  return {
    any: open.sign !== 'no' || open.spoil || open.void || open.handOver,
    heading: headingOf(input),
    errors: isOpenTo(input) ? (refused?.errors ?? []) : [],
    why: typeof open.sign === 'object' ? open.sign.why : '',
    sign:
      open.sign === 'yes'
        ? {
            event: eventIds.sign,
            then: thenText(input),
            label: `ลงนามสั่งจ่าย ${formatBaht(payment.content.net)}${nbsp}บาท`,
          }
        : undefined,
    handOver: open.handOver
      ? {
          event: eventIds.handOver,
          receivedBy: typed('hand-over', 'receivedBy') || '',
          receivedByError: error('hand-over', 'receivedBy'),
          receiptNumber: typed('hand-over', 'receiptNumber'),
          receiptError: error('hand-over', 'receiptNumber'),
          proofError: error('hand-over', 'identityProof'),
          proofs: Object.entries(identityProofs).map(([value, label]) => ({
            value,
            label,
            checked: typed('hand-over', 'identityProof') === value,
          })),
          label: `จ่ายเช็ค ${formatBaht(payment.content.net)}${nbsp}บาท`,
        }
      : undefined,
    spoil: open.spoil
      ? {
          event: eventIds.spoil,
          reason: typed('spoil', 'reason'),
          reasonError: error('spoil', 'reason'),
          leafError: error('spoil', 'leafNumber') || error('spoil', 'leafConfirmed'),
          leaves: input.nextLeaves.map(({ number }, index) => ({ number, checked: index === 0 })),
          open: refused?.action === 'spoil',
          hasLeaves: input.nextLeaves.length > 0,
        }
      : undefined,
    void: open.void
      ? {
          event: eventIds.void,
          reason: typed('void', 'reason'),
          reasonError: error('void', 'reason'),
          leafError: error('void', 'leafKept'),
          open: refused?.action === 'void',
          effect:
            payment.status === 'signed'
              ? `กลับรายการบัญชี คืนยอดเบิกจ่าย${payment.certificateNumber ? ' ยกเลิกหนังสือรับรองการหักภาษี' : ''} ฎีกากลับไปรอจัดทำเช็ค`
              : 'ฎีกากลับไปรอจัดทำเช็ค ยังไม่มีรายการบัญชี',
        }
      : undefined,
    hasOthers: others.length > 0,
    hasPrimary: open.sign === 'yes' || open.handOver,
  }
}

function headingOf({ open, payment, paper, today, calendar }: PaymentShowInput): string {
  const due = paper.task ? ageOf(paper.task, today, calendar).due : ''
  if (open.sign === 'yes') return `ลงนามเป็นคนที่${nbsp}${payment.signatures.length + 1} ${due}`.trim()
  if (open.handOver) return `จ่ายเช็คให้ผู้รับเงิน ${due}`.trim()
  if (typeof open.sign === 'object') return 'เช็คอยู่กับท่าน แต่ท่านลงนามไม่ได้'
  return 'จัดการเช็คฉบับนี้'
}

/** What the signature will do: who is next, or what the last one sets in motion. */
function thenText({ payment, account, posts }: PaymentShowInput): string {
  const byHand = 'ลงลายมือชื่อในเช็คด้วย'
  const nextPostId = account?.signatoryPostIds[payment.signatures.length + 1]
  if (nextPostId !== undefined) {
    const post = posts.find((candidate) => candidate.id === nextPostId)
    return `${byHand} แล้วส่งต่อให้ ${post?.title ?? ''} ${post?.holder?.name ?? ''}`.trim()
  }
  const withheld = formName(payment.content)
  return `${byHand} ท่านเป็นคนสุดท้าย ระบบลงบัญชีจ่ายเงิน ตัดยอดเบิกจ่าย${withheld ? ` และออกหนังสือรับรองการหักภาษี ${withheld}` : ''}`
}

/** R-330, R-332: a signed cheque that nobody fetches is to be voided, whoever reads the page. */
function alarmOf({ payment, today }: PaymentShowInput): string {
  if (payment.status !== 'signed') return ''
  if (today > addCalendarMonths(payment.content.chequeDate, staleMonths))
    return `เช็คลงวันที่เกิน ${staleMonths}${nbsp}เดือน ธนาคารไม่จ่าย ให้ยกเลิกเช็คและจัดทำใหม่ (R-332)`
  const days = daysBetween(payment.content.chequeDate, today)
  if (days <= chequeCollectionDays) return ''
  return `ไม่มีผู้มารับ ${days}${nbsp}วัน เกิน ${chequeCollectionDays}${nbsp}วัน ให้ยกเลิกเช็คและจัดทำใหม่ (R-330)`
}

/** Who has it, for a reader who may not act. */
function waitingOf({ paper, open, today, calendar }: PaymentShowInput) {
  if (paper.task === undefined || open.sign === 'yes' || open.handOver) return undefined
  const age = ageOf(paper.task, today, calendar)
  return {
    who: `${paper.task.postTitle} ${paper.task.holderName}`.trim(),
    text: `${age.days === 0 ? age.text : `อยู่มา ${age.text}`} ${age.due}`,
  }
}

/** Posted entries, or those that the last signature will post. */
function booksOf(input: PaymentShowInput) {
  const { payment, entries } = input
  if (entries.length > 0) {
    const lines = entries.flatMap((entry) => entry.lines)
    return {
      heading: 'รายการบัญชี',
      note: payment.status === 'voided' ? 'ลงบัญชีแล้วและกลับรายการแล้ว' : 'ลงบัญชีแล้ว',
      entries: entries.map((entry) => {
        const view = entryView(entry)
        return {
          label: `${view.on} ${view.number}${entry.reverses ? ` กลับรายการ ${entry.reverses.number}` : ''}`,
          href: `/ledger/journal?period=${entry.period}#${entry.id}`,
          lines: view.lines,
        }
      }),
      debit: formatBaht(
        sum(lines.filter((line) => line.side === 'debit').map((line) => line.amount)),
      ),
      credit: formatBaht(
        sum(lines.filter((line) => line.side === 'credit').map((line) => line.amount)),
      ),
    }
  }
  if (payment.status === 'voided') return undefined
  const coming = entriesToCome(payment.content, {
    paymentId: payment.id,
    today: input.today,
    bankAccountCode: input.account?.accountCode ?? '',
    chequeNumber: payment.leaf?.number ?? '',
    accountNames: input.accountNames,
  })
  return { heading: 'รายการบัญชีที่จะเกิด', note: 'เมื่อผู้มีอำนาจลงนามครบ', ...coming }
}

const formNames: Readonly<Record<string, string>> = {
  cheque: 'เช็ค',
  'cheque-report': 'รายงานการจัดทำเช็ค',
  'withholding-tax-certificate': 'หนังสือรับรองการหักภาษี ณ\u00A0ที่จ่าย',
}

function formsOf({ paper, payment }: PaymentShowInput) {
  const printed = paper.forms.map((form, index) => {
    const superseded = paper.forms.slice(index + 1).some((later) => later.form === form.form)
    return {
      superseded,
      name: formNames[form.form] ?? form.form,
      href: `/payments/${payment.id}/forms/${form.id}${form.status === 'printed' ? '.pdf' : ''}`,
      copies: form.status === 'printed' ? `/payments/${payment.id}/forms/${form.id}/copies` : '',
      tone: form.status === 'printed' ? 'ok' : form.status === 'failed' ? 'miss' : 'later',
      note: [formNote(form), ...(superseded ? ['ของเช็คที่เสีย'] : [])].join(' · '),
    }
  })
  const comesLater =
    payment.status === 'prepared' && formName(payment.content) !== ''
      ? [
          {
            name: formNames['withholding-tax-certificate'] ?? '',
            href: '',
            copies: '',
            tone: 'later',
            note: 'ออกเมื่อลงนามครบ',
          },
        ]
      : []
  return [
    ...printed.filter((form) => !form.superseded),
    ...comesLater,
    ...printed.filter((form) => form.superseded),
  ]
}

function formNote(form: PaymentPaper['forms'][number]): string {
  switch (form.status) {
    case 'printed':
      return `${form.pages ?? 1}${nbsp}หน้า${form.printedAt ? ` · ${thaiDate(bangkokDateOf(form.printedAt), 'short')}` : ''}`
    case 'wanted':
      return 'กำลังพิมพ์'
    case 'failed':
      return 'พิมพ์ไม่สำเร็จ แจ้งผู้ดูแลระบบ'
  }
}

const happenings: Readonly<Record<string, string>> = {
  prepare: 'จัดทำเช็ค',
  spoil: 'เช็คเสีย ใช้ฉบับถัดไป',
  sign: 'ลงนามสั่งจ่าย',
  void: 'ยกเลิกเช็ค',
  'hand-over': 'จ่ายเช็คให้ผู้รับเงิน',
}

function historyLine(happening: PaymentPaper['history'][number]) {
  return {
    at: thaiDateTime(happening.at),
    iso: happening.at.toISOString(),
    what: happening.spoiledNumber
      ? `เช็ค ${happening.spoiledNumber} เสีย ใช้ฉบับถัดไป`
      : (happenings[happening.action] ?? happening.action),
    who: happening.personName,
    said: happening.reason,
    back: happening.action === 'void' || happening.action === 'spoil',
  }
}

/** The words across a paper that is over. */
function endedOf({ payment, paper }: PaymentShowInput) {
  if (payment.status !== 'voided') return undefined
  const happening = paper.history.find(({ action }) => action === 'void')
  return {
    text: `เช็ค ${payment.leaf?.number ?? ''} โดย ${happening?.personName ?? ''}${paper.voidedOn ? ` ${thaiDate(paper.voidedOn, 'short')}` : ''}`,
    reason: happening?.reason ?? '',
  }
}

function proofText(proof: string): string {
  return proof in identityProofs ? identityProofs[proof as IdentityProof] : ''
}
