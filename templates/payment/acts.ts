import { identityProofs } from '../../domain/payment/payment'
import { formatBaht } from '../../domain/shared/money'
import { ageOf } from '../inbox/age'
import { formName } from './allocations'
import type { FieldError } from '../layouts/page'
import type { PaymentShowInput, Refused } from './facts'

const nbsp = '\u00A0'

/** Whether the page has the form of the act that was refused. */
export function isOpenTo({ open, refused }: PaymentShowInput): boolean {
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
export function actOf(input: PaymentShowInput) {
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
    errors: isOpenTo(input) ? errorsOf(refused) : [],
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
          /** A tick is of one leaf: it goes when that is not the next any more. */
          leafConfirmed:
            typed('spoil', 'leafConfirmed') === 'yes' && error('spoil', 'leafNumber') === '',
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
          leafKept: typed('void', 'leafKept') === 'yes',
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

/** Every fault of a refused act, each leading to its field: those that are folded away have ids of their own. */
function errorsOf(refused: Refused | undefined): readonly FieldError[] {
  if (refused === undefined) return []
  const { action } = refused
  const idOf = (field: string): string => {
    if (action !== 'spoil' && action !== 'void') return field
    return field === 'reason' ? `${action}-reason` : field === '' ? '' : `${action}-leaf`
  }
  return refused.errors.map((error) => ({ ...error, field: idOf(error.field) }))
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
