import { capacityText } from '../../domain/shared/actor'
import { formatBaht, sum } from '../../domain/shared/money'
import type { VoucherAmounts } from '../../domain/voucher/amounts'
import type { VoucherAction } from '../../domain/voucher/lifecycle'
import type { LineOutlook } from '../../domain/voucher/outlook'
import type { Voucher, VoucherStanding } from '../../domain/voucher/voucher'
import { ageOf } from '../inbox/age'
import type { FieldError } from '../layouts/page'
import { usualDefects } from './defects'
import type { OpenAct, ShowVoucherInput, TypedAct } from './facts'

/** The act that is waited for: what it is called, what it signs, and what it does. */
export type PrimaryActView = {
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
  readonly stampError: string
  /** A page to go to instead of a form to send. */
  readonly link: { readonly href: string; readonly text: string; readonly sub: string } | undefined
}

/** An act that takes the voucher off its way. */
export type OtherActView = {
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
  readonly memoError: string
  readonly blocks: readonly FieldError[]
  readonly open: boolean
}

const nbsp = '\u00A0'

const otherActions: readonly VoucherAction[] = ['return', 'reject', 'cancel', 'send-back']

/** Whether an act takes the voucher off its way instead of along it. */
export function isOther(action: VoucherAction): boolean {
  return otherActions.includes(action)
}

/** The box of the act that is waited for, or the way to the page where the next thing is done. */
export function primaryView(
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
    stampError: own ? (errors.find(({ field }) => field === 'evidenceStamped')?.text ?? '') : '',
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
  stampError: '',
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

/** The boxes of returns, rejections and cancellations that are open to the reader. */
export function othersOf(
  input: ShowVoucherInput,
  amounts: VoucherAmounts,
): readonly OtherActView[] {
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
    memoError: own ? (errors.find((error) => error.field === 'memo')?.text ?? '') : '',
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
