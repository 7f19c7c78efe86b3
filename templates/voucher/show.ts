import { lineName } from '../../domain/budget/budget-line'
import { formatBaht } from '../../domain/shared/money'
import { thaiDate, thaiDateTime } from '../../domain/shared/thai'
import { amountsOf, amountsOfPayees, type VoucherAmounts } from '../../domain/voucher/amounts'
import { requiredDocuments } from '../../domain/voucher/documents'
import { entriesAtApproval } from '../../domain/voucher/entries'
import { voucherStatusText } from '../../domain/voucher/lifecycle'
import { outlookOf, paymentLinesOf } from '../../domain/voucher/outlook'
import type { Voucher, VoucherStanding } from '../../domain/voucher/voucher'
import type { FieldError, PageView } from '../layouts/page'
import { isOther, othersOf, primaryView, type OtherActView, type PrimaryActView } from './acts'
import { checksOf, type ChecksView } from './checks'
import type { ShowVoucherInput } from './facts'
import { historyNote, historyOf, type HistoryView } from './history'
import {
  budgetView,
  entryView,
  entryWhen,
  sumsView,
  type BudgetView,
  type EntryView,
  type SumsView,
} from './live'
import type { DisbursementVoucherView } from './forms/disbursement-voucher'
import { paperView } from './paper'
import { papersView, type IssuedCertificate, type PapersView } from './papers'
import { printsView, type PrintView } from '../print/prints'
import { routeOf, type RouteStepView } from './route'

export type ShowVoucherView = PageView & {
  readonly id: string
  readonly version: number
  readonly numbers: string
  readonly heading: string
  readonly status: string
  readonly statusTone: string
  readonly net: string
  readonly errors: readonly FieldError[]
  readonly lostWords: readonly string[]
  /** The board that a refused act was sent from, and that its forms lead back to; empty otherwise. */
  readonly returnTo: string
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
  /** Lines whose names were amended since the voucher was handed over: as the paper has them, and now. */
  readonly renamed: readonly { readonly then: string; readonly now: string }[]
  readonly entries: readonly EntryView[]
  readonly entriesNote: string
  readonly entriesCaption: string
  readonly papers: PapersView
  readonly history: readonly HistoryView[]
  readonly historyNote: string
  readonly prints: readonly PrintView[]
  /** Those that stand and are printed: they open beside the paper. */
  readonly standingPrints: readonly PrintView[]
  readonly printsPending: boolean
  readonly printsHref: string
  /** วัตถุประสงค์: stated to the treasury, but not on the form. */
  readonly purpose: string
  readonly paper: DisbursementVoucherView
  readonly paperNote: string
  /** Where a print marked ร่าง is asked for; empty once the form is frozen. */
  readonly draftPrintHref: string
  readonly payments: readonly {
    readonly href: string
    readonly text: string
    readonly status: string
  }[]
}

const nbsp = '\u00A0'

/** หน้าฎีกา: the paper, who has it, what the reader may do, and what it does to budget and books. */
export function showVoucherView(input: ShowVoucherInput): ShowVoucherView {
  const { voucher, standing } = input
  const { content } = voucher
  const amounts = amountsOf(content, standing.taxes)
  const outlooks = outlookOf(content, voucher, standing.budgetLines)
  const primary = input.acts.find((act) => !isOther(act.action))
  const mark = statusMark(input)
  const documents = requiredDocuments(content, standing.attachments)
  const prints = printsView(input.prints, input.organisation.id)
  return {
    title: [voucher.treasuryNumber ?? voucher.unitNumber ?? '', content.title]
      .filter((part) => part !== '')
      .join(' '),
    section: 'vouchers',
    styles: ['voucher.css', 'paper.css'],
    scripts: ['voucher-show.js'],
    id: voucher.id,
    version: voucher.version,
    numbers: numbersText(voucher, standing),
    heading: content.title,
    status: mark.text,
    statusTone: mark.tone,
    net: formatBaht(amounts.net),
    errors: errorsOf(input),
    lostWords: lostWordsOf(input),
    returnTo: input.returnTo,
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
    renamed: renamedView(input),
    ...entriesOf(input, amounts),
    papers: papersView(documents, input.files, voucher.id, certificatesOf(input)),
    history: historyOf(input),
    historyNote: historyNote(input),
    prints,
    standingPrints: prints.filter(({ stands, href }) => stands && href !== ''),
    printsPending: input.prints.some((print) => print.status === 'wanted'),
    printsHref: `/vouchers/${voucher.id}/forms`,
    purpose: content.purpose,
    paper: paperView(input),
    draftPrintHref: mayPreview(input) ? `/vouchers/${voucher.id}/draft-prints` : '',
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

/** The refusals of the act, each leading to its field: several acts of the page ask for a reason. */
function errorsOf({ errors, typed, acts }: ShowVoucherInput): readonly FieldError[] {
  const own = acts.find(({ action }) => action === typed?.action)
  const reasonAt = own && isOther(own.action) ? `why-${own.noun}` : ''
  return errors.map((error) => (error.field === 'reason' ? { ...error, field: reasonAt } : error))
}

/** What was typed for an act that is no longer the reader's: shown back, so that it can be taken elsewhere. */
function lostWordsOf({ typed, acts }: ShowVoucherInput): readonly string[] {
  if (typed === undefined || acts.some(({ action }) => action === typed.action)) return []
  return [typed.reason, ...typed.defects, ...Object.values(typed.warningReasons)].filter(
    (text) => text !== '',
  )
}

/** What the books have of the voucher and of its payments, and what they are still to have. */
function entriesOf(
  input: ShowVoucherInput,
  amounts: VoucherAmounts,
): Pick<ShowVoucherView, 'entries' | 'entriesNote' | 'entriesCaption'> {
  const { voucher, standing, entries } = input
  const posted = entries.map((entry) =>
    entryView(thaiDate(entry.postedOn, 'short'), entry.lines, {
      href: `/ledger/journal?period=${entry.period}#${entry.id}`,
      number: entry.number,
      description: `${entry.description}${entry.reversedBy ? ' (กลับรายการแล้ว)' : ''}`,
    }),
  )
  const approved = entries.length > 0
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
        entryView(
          'เมื่อลงนามสั่งจ่ายครบ',
          paymentLinesOf(voucher.content, amountsStillToPay(input, amounts)),
        ),
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

/** What is due to the payees whose cheque is not signed by all: the others' entries are in the books. */
function amountsStillToPay(
  { payments }: ShowVoucherInput,
  amounts: VoucherAmounts,
): VoucherAmounts {
  const signed = payments.filter(({ isLive, status }) => isLive && status !== 'prepared')
  return amountsOfPayees(amounts, ({ id }) => !signed.some(({ payeeId }) => payeeId === id))
}

/** หนังสือรับรองการหักภาษี ณ ที่จ่าย of the payments that stand. */
function certificatesOf({ payments, prints }: ShowVoucherInput): readonly IssuedCertificate[] {
  return payments.flatMap(({ id, certificate, isLive }): IssuedCertificate[] => {
    if (!isLive || certificate === '') return []
    const print = prints.find(
      ({ documentId, form }) => documentId === id && form === 'withholding-tax-certificate',
    )
    const href = print?.status === 'printed' ? `/forms/${print.id}.pdf` : ''
    return [{ id, number: certificate, href }]
  })
}

function renamedView({ paper, standing }: ShowVoucherInput): ShowVoucherView['renamed'] {
  return paper.voucher.budget.flatMap(({ line }) => {
    const now = standing.budgetLines.find(({ id }) => id === line.id)
    return now && lineName(now) !== lineName(line)
      ? [{ then: lineName(line), now: lineName(now) }]
      : []
  })
}

/** What is typed in a draft that is being mended is printed from its sheet, not from here. */
function mayPreview({ prints, voucher }: ShowVoucherInput): boolean {
  return prints.length === 0 && voucher.status !== 'draft' && voucher.status !== 'returned'
}
