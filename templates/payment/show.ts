import { addCalendarMonths, staleMonths } from '../../domain/payment/cheque-register'
import { paymentStatusText } from '../../domain/payment/lifecycle'
import { identityProofs, type IdentityProof } from '../../domain/payment/payment'
import { daysBetween } from '../../domain/shared/calendar'
import { chequeCollectionDays } from '../../domain/shared/deadline'
import { formatBaht, sum } from '../../domain/shared/money'
import { bahtText, thaiDate, thaiDateTime } from '../../domain/shared/thai'
import { voucherStatusText } from '../../domain/voucher/lifecycle'
import { ageOf } from '../inbox/age'
import { entryView } from '../ledger/journal'
import { actOf, isOpenTo } from './acts'
import { entriesToCome, formName, stubOf, sumRowsOf } from './allocations'
import { chequeDrawing, type ChequeSigner } from './cheque-drawing'
import type { PaymentPaper, PaymentShowInput } from './facts'
import { formsOf } from './prints'
import { routeOf } from './route'

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
    scripts: ['payment.js', 'prints.js'],
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
    errors: input.refused?.errors ?? [],
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
    who: [happening.postTitle, happening.personName].filter((part) => part !== '').join(' '),
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
