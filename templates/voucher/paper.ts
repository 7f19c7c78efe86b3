import { lineName } from '../../domain/budget/budget-line'
import { fullTitles, kindTitles, type OrganisationKind } from '../../domain/organisation/titles'
import { capacityText, postFor, type Post, type Role } from '../../domain/shared/actor'
import { formatBaht, formatBahtOrDash, type Satang } from '../../domain/shared/money'
import { bahtText, thaiDate, thaiMonth } from '../../domain/shared/thai'
import type { VoucherAmounts } from '../../domain/voucher/amounts'
import type { RequiredDocument } from '../../domain/voucher/documents'
import type { VoucherAction } from '../../domain/voucher/lifecycle'
import type { LineOutlook } from '../../domain/voucher/outlook'
import {
  orderKinds,
  purchaseKinds,
  type Signature,
  type Voucher,
  type VoucherContent,
} from '../../domain/voucher/voucher'
import type { PaymentOfVoucherFacts } from './facts'
import { branchText } from './found'
import { rateText, withholdingForms, withholdingLabel } from './live'

/** The paper (ตัวฎีกา) as it stands on the page: black is printed, blue is what people filled in. */
export type PaperInput = {
  readonly organisation: {
    readonly name: string
    readonly kind: OrganisationKind
    readonly districtName: string
    readonly provinceName: string
  }
  readonly unitName: string
  readonly voucher: Voucher
  readonly content: VoucherContent
  readonly amounts: VoucherAmounts
  readonly vatRate: number
  readonly outlooks: readonly LineOutlook[]
  readonly documents: readonly RequiredDocument[]
  readonly posts: readonly Post[]
  readonly received: { readonly on: string; readonly by: string } | undefined
  readonly payments: readonly PaymentOfVoucherFacts[]
  /** The act whose box waits for the reader's signature. */
  readonly mine: VoucherAction | undefined
  readonly revision: number
  /** Absent before the money is held, and while a returned voucher is mended. */
  readonly signed: SignedFigures | undefined
}

/** What stood on the paper when the unit's head signed it. */
export type SignedFigures = {
  readonly lines: readonly {
    readonly budgetLineId: string
    /** What the line was called then. */
    readonly name: string
    readonly current: Satang
    readonly thisVoucher: Satang
    readonly availableAfter: Satang
  }[]
  /** Papers handed over with it. */
  readonly papers: number
}

type SignView = {
  readonly name: string
  readonly title: string
  readonly capacity: string
  readonly on: string
  readonly isSigned: boolean
  readonly isMine: boolean
}

export type PaperOfVoucherView = {
  /** ร่าง, ยกเลิก, ไม่อนุมัติ: across the paper. */
  readonly word: string
  readonly organisation: PaperInput['organisation']
  readonly fiscalYear: string
  readonly unitNumber: string
  readonly treasuryNumber: string
  readonly receivedOn: string
  readonly receivedBy: string
  readonly unitName: string
  readonly kind: string
  readonly title: string
  readonly purpose: string
  /** Where all of it is charged to one line, the line's place in the ordinance. */
  readonly single: { readonly label: string; readonly value: string; readonly wide: boolean }[]
  readonly fundSource: string
  readonly lines: readonly {
    readonly n: number
    readonly description: string
    readonly notes: readonly string[]
    readonly reference: readonly string[]
    readonly amount: string
    readonly remark: string
  }[]
  readonly vat: string
  readonly gross: string
  readonly withholdingLabel: string
  readonly withholding: string
  readonly withholdingForm: string
  readonly fine: string
  readonly fineNote: string
  readonly retention: string
  readonly others: readonly { readonly label: string; readonly amount: string }[]
  readonly net: string
  readonly grossWords: string
  readonly netWords: string
  readonly budget: readonly {
    readonly name: string
    readonly current: string
    readonly used: string
    readonly asked: string
    readonly after: string
  }[]
  readonly severalLines: boolean
  readonly payee:
    | {
        readonly name: string
        readonly taxId: string
        readonly branch: string
        readonly address: string
      }
    | undefined
  readonly payees: readonly {
    readonly n: number
    readonly name: string
    readonly taxId: string
    readonly gross: string
    readonly withholding: string
    readonly net: string
  }[]
  readonly paperCount: number
  readonly remaining: string
  readonly signs: Readonly<
    Record<'submit' | 'certify' | 'check' | 'finance' | 'clerk' | 'approve', SignView>
  >
  readonly approved: boolean
  readonly rejected: boolean
  readonly toClerk: string
  readonly toExecutive: string
  readonly clerkHeading: string
  readonly payments: readonly {
    readonly bank: string
    readonly cheque: string
    readonly on: string
    readonly net: string
    readonly signatories: readonly string[]
    readonly receivedBy: string
  }[]
  readonly enclosed: readonly { readonly name: string; readonly on: boolean }[]
  readonly foot: string
}

export function paperView(input: PaperInput): PaperOfVoucherView {
  const { voucher, content, amounts, organisation } = input
  const outlooks = input.outlooks.map((outlook) => asSigned(outlook, input.signed))
  const titles = fullTitles(organisation)
  const remaining = outlooks.map((outlook) => formatBaht(outlook.availableAfter)).join(' และ ')
  return {
    word: wordOf(voucher),
    organisation,
    fiscalYear: String(content.fiscalYear),
    unitNumber: voucher.unitNumber ?? '',
    treasuryNumber: voucher.treasuryNumber ?? '',
    receivedOn: input.received?.on ?? '',
    receivedBy: input.received?.by ?? '',
    unitName: input.unitName,
    kind: purchaseKinds[content.purchaseKind],
    title: content.title,
    purpose: content.purpose,
    single: placeOf(outlooks),
    fundSource: [...new Set(outlooks.map(({ line }) => line.fundSourceName))].join(', '),
    lines: content.lines.map((line, index) => ({
      n: index + 1,
      description: line.description || content.title,
      notes: index === 0 ? deliveryNotes(content) : [],
      reference: referenceOf(content, index),
      amount: formatBaht(line.amount),
      remark: line.remark,
    })),
    vat:
      amounts.vat === 0n
        ? ''
        : `มูลค่า ${formatBaht(amounts.vatBase)} ภาษีมูลค่าเพิ่ม ${rateText(input.vatRate)}% ${formatBaht(amounts.vat)}`,
    gross: formatBaht(amounts.gross),
    withholdingLabel: withholdingLabel(amounts),
    withholding: formatBahtOrDash(amounts.withholding),
    withholdingForm: withholdingForms(amounts),
    fine: formatBahtOrDash(amounts.fine),
    fineNote:
      content.order && amounts.fine > 0n
        ? `ร้อยละ ${formatBaht(BigInt(content.order.fineRate))}`
        : '',
    retention: amounts.retention === 0n ? '' : formatBaht(amounts.retention),
    others: content.otherDeductions.map(({ description, amount }) => ({
      label: description,
      amount: formatBaht(amount),
    })),
    net: formatBaht(amounts.net),
    grossWords: `(${bahtText(amounts.gross)})`,
    netWords: amounts.net > 0n ? `(${bahtText(amounts.net)})` : '',
    budget: outlooks.map((outlook) => ({
      name: outlook.line.projectName ?? outlook.line.typeName,
      current: formatBaht(outlook.current),
      used: formatBaht(outlook.usedByOthers),
      asked: formatBaht(outlook.asked),
      after: formatBaht(outlook.availableAfter),
    })),
    severalLines: outlooks.length > 1,
    payee: payeeOf(content),
    payees:
      amounts.payees.length > 1
        ? amounts.payees.map((paid, index) => ({
            n: index + 1,
            name: paid.payee.name,
            taxId: paid.payee.taxId,
            gross: formatBaht(paid.gross),
            withholding: formatBahtOrDash(paid.withholding.tax),
            net: formatBaht(paid.net),
          }))
        : [],
    paperCount:
      input.signed?.papers ??
      input.documents.reduce((count, { attached }) => count + attached.length, 0),
    remaining,
    signs: {
      submit: signOf(input, 'submit', 'withdrawer', content.unitId),
      certify: signOf(input, 'certify-funds', 'funds-certifier'),
      check: signOf(input, 'check', 'checker'),
      finance: signOf(input, 'finance-endorse', 'finance-director'),
      clerk: signOf(input, 'clerk-endorse', 'chief-administrator'),
      approve: signOf(input, 'approve', 'chief-executive'),
    },
    approved: voucher.signatures.some(({ action }) => action === 'approve'),
    rejected: voucher.status === 'rejected',
    toClerk: titles.chiefAdministrator,
    toExecutive: titles.chiefExecutive,
    clerkHeading: kindTitles[organisation.kind].chiefAdministrator,
    payments: input.payments
      .filter((payment) => payment.isLive)
      .map((payment) => ({
        bank: payment.bankName,
        cheque: payment.chequeNumber,
        on: thaiDate(payment.chequeDate, 'short'),
        net: formatBaht(payment.net),
        signatories: payment.signatures.map(({ name }) => name),
        receivedBy: payment.receivedBy,
      })),
    enclosed: input.documents.map(({ th, attached, need }) => ({
      name: th,
      on: attached.length > 0 || need === 'system',
    })),
    foot: `${voucher.treasuryNumber ?? voucher.unitNumber ?? 'ยังไม่มีเลขที่'} ฉบับที่\u00A0${Math.max(input.revision, 1)}`,
  }
}

/** What was signed: the figures and the line's name of the moment the money was held, whatever the line says today. */
function asSigned(outlook: LineOutlook, signed: SignedFigures | undefined): LineOutlook {
  const line = signed?.lines.find(({ budgetLineId }) => budgetLineId === outlook.line.id)
  if (!line) return outlook
  const { current, thisVoucher, availableAfter, name } = line
  const usedByOthers = current - thisVoucher - availableAfter
  const isRenamed = name !== lineName(outlook.line)
  return {
    ...outlook,
    ...(isRenamed && { line: { ...outlook.line, projectName: name } }),
    current,
    usedByOthers,
    asked: thisVoucher,
    availableAfter,
  }
}

function wordOf({ status }: Voucher): string {
  switch (status) {
    case 'draft':
    case 'presented':
      return 'ร่าง'
    case 'cancelled':
      return 'ยกเลิก'
    case 'rejected':
      return 'ไม่อนุมัติ'
    default:
      return ''
  }
}

/** ด้าน แผนงาน งาน งบ หมวด ประเภท โครงการ, where there is one line to name. */
function placeOf(outlooks: readonly LineOutlook[]): PaperOfVoucherView['single'] {
  const [only, ...others] = outlooks
  if (!only || others.length > 0) return []
  const { line } = only
  const place = (label: string, value: string, wide = false) => ({ label, value, wide })
  return [
    place('ด้าน', line.areaName),
    place('แผนงาน', line.programmeName.replace(/^แผนงาน/, '')),
    place('งาน', line.subProgrammeName.replace(/^งาน/, '')),
    place('งบ', line.groupName.replace(/^งบ/, '')),
    place('หมวด', line.categoryName),
    place('ประเภท', line.typeName, line.typeName.length > 24),
    ...(line.projectName === undefined ? [] : [place('โครงการ', line.projectName, true)]),
  ]
}

function deliveryNotes({ order }: VoucherContent): readonly string[] {
  if (!order) return []
  const delivered = order.deliveredOn ? `ส่งมอบ ${thaiDate(order.deliveredOn, 'short')}` : ''
  const accepted = order.acceptedOn ? `ตรวจรับ ${thaiDate(order.acceptedOn, 'short')}` : ''
  return [delivered, accepted].filter((note) => note !== '')
}

/** The order on the first line, each line's invoice on its own. */
function referenceOf(content: VoucherContent, index: number): readonly string[] {
  const line = content.lines[index]
  const { order } = content
  if (!line) return []
  return [
    order && index === 0 ? `${orderKinds[order.kind]} ${order.number}` : '',
    order && index === 0 ? `ลว. ${thaiDate(order.orderedOn, 'short')}` : '',
    line.invoiceNumber,
    line.invoicePeriod === '' ? '' : thaiMonth(line.invoicePeriod),
    line.invoicedOn ? `ลว. ${thaiDate(line.invoicedOn, 'short')}` : '',
  ].filter((part) => part !== '')
}

function payeeOf({ payees }: VoucherContent): PaperOfVoucherView['payee'] {
  const [only, ...others] = payees
  if (!only || others.length > 0) return undefined
  return { ...only, branch: branchText(only.branch) }
}

function signOf(
  { voucher, posts, mine }: PaperInput,
  action: Signature['action'],
  role: Role,
  unitId?: string,
): SignView {
  const signature = voucher.signatures.findLast((candidate) => candidate.action === action)
  if (signature) {
    return {
      name: signature.name,
      title: signature.title,
      capacity: capacityText[signature.capacity],
      on: thaiDate(signature.on, 'short'),
      isSigned: true,
      isMine: false,
    }
  }
  const post = postFor(posts, role, unitId)
  return {
    name: post?.holder?.name ?? '',
    title: post?.title ?? '',
    capacity: post?.holder ? capacityText[post.holder.capacity] : '',
    on: '',
    isSigned: false,
    isMine: mine === action,
  }
}
