import { lineName } from '../../domain/budget/budget-line'
import { ordinanceTitle } from '../../domain/ordinance/effects'
import { ordinanceStatusText } from '../../domain/ordinance/lifecycle'
import type { Ordinance, OrdinanceContent } from '../../domain/ordinance/ordinance'
import { sumsOf as ordinanceSums } from '../../domain/ordinance/sums'
import type { PaymentContent } from '../../domain/payment/payment'
import { formatBaht, sum, type Satang } from '../../domain/shared/money'
import { thaiDateTime } from '../../domain/shared/thai'
import { planTitle } from '../../domain/spending-plan/effects'
import { differencesOf } from '../../domain/spending-plan/faults'
import { sumQuarters } from '../../domain/spending-plan/quarters'
import type {
  SpendingPlan,
  SpendingPlanContent,
  SpendingPlanStanding,
} from '../../domain/spending-plan/spending-plan'
import { linesOf } from '../../domain/transfer/new-lines'
import {
  isAmendment,
  type Transfer,
  type TransferContent,
  type TransferStanding,
  type TransferTarget,
} from '../../domain/transfer/transfer'
import { paperWords } from '../../domain/transfer/words'
import { sumsOf as transferSums } from '../../domain/transfer/what-if'
import { amountsOf, lateFineOf } from '../../domain/voucher/amounts'
import { documentTypes, isDocumentType } from '../../domain/voucher/documents'
import { voucherRoute } from '../../domain/voucher/lifecycle'
import { outlookOf } from '../../domain/voucher/outlook'
import {
  orderKinds,
  type Voucher,
  type VoucherContent,
  type VoucherStanding,
} from '../../domain/voucher/voucher'
import { unbrokenParts } from '../forms/unbroken'
import { stepTask } from './steps'
import { quarterNames } from '../../domain/shared/quarter'

/** The summary of one paper beside the list: enough to decide an ordinary one, or to open it. */
export type PeekView = {
  readonly taskId: string
  readonly line: string
  readonly title: ReturnType<typeof unbrokenParts>
  readonly payee: string
  readonly href: string
  readonly sums: readonly { readonly label: string; readonly amount: string }[]
  readonly netLabel: string
  readonly net: string
  readonly budgets: readonly BudgetPeek[]
  readonly moreBudgets: string
  readonly warnings: WarningsPeek | undefined
  readonly papers: PapersPeek | undefined
  readonly route: RoutePeek | undefined
  readonly lastWord: { readonly text: string; readonly who: string } | undefined
  readonly act: PeekAct | undefined
  /** Why there is no act here: what must be read or filled in first. */
  readonly why: string
  /** The page of its own that the step is done on, where it isn't the paper's. */
  readonly ahead?: { readonly href: string; readonly label: string } | undefined
  readonly back: { readonly href: string; readonly label: string } | undefined
}

type BudgetPeek = {
  readonly href: string
  readonly name: string
  readonly label: string
  readonly spent: string
  readonly asked: string
  readonly before: string
  readonly askedText: string
  readonly after: string
}

type WarningsPeek = {
  readonly heading: string
  readonly notes: readonly { readonly text: string; readonly answer: string }[]
}

type PapersPeek = {
  readonly heading: string
  readonly papers: readonly { readonly href: string; readonly name: string }[]
  readonly more: string
}

type RoutePeek = {
  readonly text: string
  readonly done: string
  readonly here: string
  readonly next: string
  readonly width: number
}

/** The one primary act, where it can be made without opening the paper. */
export type PeekAct = {
  readonly action: string
  readonly label: string
  readonly event: string
  readonly version: string
}

/** What was said with the last act, and the warnings that were answered since the paper was handed over. */
export type Said = {
  readonly last:
    | { readonly reason: string; readonly name: string; readonly title: string; readonly at: Date }
    | undefined
  readonly warnings: readonly {
    readonly text: string
    readonly reason: string
    readonly title: string
  }[]
}

type Common = {
  readonly taskId: string
  readonly step: string
  readonly number: string
  readonly unitName: string
  readonly said: Said
  readonly act: PeekAct | undefined
  readonly why: string
  readonly mayReturn: boolean
}

const nbsp = '\u00A0'

/** A returned voucher is mended on its sheet, and a cheque is made out on a page of its own. */
function aheadOf(id: string, step: string): PeekView['ahead'] {
  if (step === 'mend') return { href: `/vouchers/${id}/edit`, label: stepTask(step) }
  if (step === 'prepare-payment') {
    return { href: `/payments/new?voucher=${id}`, label: stepTask(step) }
  }
  return undefined
}

/** A voucher's summary. */
export function voucherPeek(
  voucher: Voucher & { readonly content: VoucherContent },
  standing: VoucherStanding,
  common: Common,
): PeekView {
  const { content } = voucher
  const amounts = amountsOf(content, standing.taxes)
  const href = `/vouchers/${voucher.id}`
  const outlooks = outlookOf(content, voucher, standing.budgetLines)
  const ahead = aheadOf(voucher.id, common.step)
  return {
    taskId: common.taskId,
    line: [common.number, 'ฎีกาเบิกเงินตามงบประมาณ', common.unitName].filter(Boolean).join(' · '),
    title: unbrokenParts(content.title),
    payee: payeeLine(content.payees.map((payee) => payee.name)),
    href,
    sums: [
      { label: askedLabel(content), amount: formatBaht(amounts.gross) },
      ...amounts.payees
        .filter(({ withholding }) => withholding.tax > 0n)
        .map(({ withholding }) => ({
          label: `หัก ภาษี ณ${nbsp}ที่จ่าย ${withholding.rate / 100}% ของ ${formatBaht(withholding.base)}`,
          amount: formatBaht(-withholding.tax),
        })),
      ...deduction(fineLabel(content), amounts.fine),
      ...deduction('หัก เงินประกันผลงาน', amounts.retention),
      ...deduction('หัก รายการอื่น', amounts.other),
    ],
    netLabel: 'จ่ายสุทธิ',
    net: formatBaht(amounts.net),
    budgets: outlooks.slice(0, 2).map(({ line, asked, current, usedByOthers, availableAfter }) => ({
      href: `/budget/${line.id}`,
      name: `${line.programmeName} · ${lineName(line)}`,
      label: `งบ ${formatBaht(current)} ใช้และกันไว้แล้ว ${formatBaht(usedByOthers)} ฉบับนี้ ${formatBaht(asked)} คงเหลือ ${formatBaht(availableAfter)}`,
      ...bar(usedByOthers, asked, current),
      before: formatBaht(availableAfter + asked),
      askedText: formatBaht(asked),
      after: formatBaht(availableAfter),
    })),
    moreBudgets: outlooks.length > 2 ? `อีก ${outlooks.length - 2}${nbsp}บรรทัดงบประมาณ` : '',
    warnings: warningsOf(common.said),
    papers: papersOf(standing, href),
    route: routeOf(voucher, standing),
    lastWord: lastWordOf(common.said),
    act: common.act,
    why: ahead ? '' : common.why,
    ahead,
    back: common.mayReturn ? { href: `${href}#return`, label: 'คืนแก้ไข…' } : undefined,
  }
}

/** A payment's summary: the cheque, whom it names, and the vouchers it pays. */
export function paymentPeek(
  payment: {
    readonly id: string
    readonly leafNumber: string
    readonly accountName: string
    readonly signed: number
    readonly signatories: number
    readonly content: PaymentContent
  },
  common: Common,
): PeekView {
  const { content } = payment
  const total = (of: (share: PaymentContent['allocations'][number]) => Satang): Satang =>
    content.allocations.reduce((all, share) => all + of(share), 0n)
  return {
    taskId: common.taskId,
    line: [`เช็ค ${payment.leafNumber}`, payment.accountName].filter(Boolean).join(' · '),
    title: unbrokenParts(content.allocations[0]?.title ?? 'จ่ายเช็ค'),
    payee: `สั่งจ่าย ${content.payee.name}`,
    href: `/payments/${payment.id}`,
    sums: [
      ...content.allocations.map((share) => ({
        label: `ฎีกา ${share.treasuryNumber} ${share.title}`,
        amount: formatBaht(share.gross),
      })),
      ...deduction(
        `หัก ภาษี ณ${nbsp}ที่จ่าย`,
        total((share) => share.withholding),
      ),
      ...deduction(
        'หัก ค่าปรับ',
        total((share) => share.fine),
      ),
      ...deduction(
        'หัก เงินประกันผลงาน',
        total((share) => share.retention),
      ),
      ...deduction(
        'หัก รายการอื่น',
        total((share) => share.other.reduce((all, item) => all + item.amount, 0n)),
      ),
    ],
    netLabel: 'เช็คจำนวนเงิน',
    net: formatBaht(content.net),
    budgets: [],
    moreBudgets: '',
    warnings: warningsOf(common.said),
    papers: undefined,
    route:
      payment.signatories === 0
        ? undefined
        : stepsOf(payment.signatories, payment.signed, signedText(payment)),
    lastWord: lastWordOf(common.said),
    act: common.act,
    why: common.why,
    back: undefined,
  }
}

/** A budget transfer's summary: what gives and what gets, and what is left on the lines that give. */
export function transferPeek(
  transfer: Transfer & { readonly content: TransferContent },
  standing: TransferStanding,
  common: Common,
): PeekView {
  const { content } = transfer
  const lines = linesOf(content, standing.lines)
  const nameOf = (id: string): string => {
    const line = lines.find((candidate) => candidate.id === id)
    return line ? lineName(line) : ''
  }
  const lineOf = (label: string, sign: bigint) => (part: TransferTarget) => ({
    label: `${label} ${nameOf(part.budgetLineId)}${part.newLine ? ' (รายการใหม่)' : ''}`,
    amount: formatBaht(sign * part.amount),
  })
  return {
    taskId: common.taskId,
    line: [`${paperWords(content)} ${common.number}`, common.unitName].filter(Boolean).join(' · '),
    title: unbrokenParts(content.title),
    payee: content.reason,
    href: `/transfers/${transfer.id}`,
    sums: [
      ...content.sources.map(lineOf('โอนลด', -1n)),
      ...content.targets.map(lineOf('โอนเพิ่ม', 1n)),
      ...(content.amendments ?? []).map(({ budgetLineId, before, after }) => ({
        label:
          before.item === after.item
            ? `${nameOf(budgetLineId)}: ${after.statement}`
            : `${before.item ?? nameOf(budgetLineId)} เป็น ${after.item ?? nameOf(budgetLineId)}`,
        amount: '',
      })),
    ],
    netLabel: isAmendment(content) ? '' : 'จำนวนเงินที่โอน',
    net: isAmendment(content) ? '' : formatBaht(transferSums(content).out),
    budgets: [],
    moreBudgets: '',
    warnings: undefined,
    papers: undefined,
    route: undefined,
    lastWord: lastWordOf(common.said),
    act: common.act,
    why: common.why,
    back: undefined,
  }
}

/** A spending plan's summary: what is to be spent in each quarter, and where it no longer is what the budget says. */
export function spendingPlanPeek(
  plan: SpendingPlan,
  content: SpendingPlanContent,
  standing: SpendingPlanStanding,
  common: Common,
): PeekView {
  const quarters = sumQuarters(content.lines.map((line) => line.quarters))
  const differing = differencesOf(content.lines, standing.lines).length
  return {
    taskId: common.taskId,
    line: [`แผน ${common.number}`, common.unitName].filter(Boolean).join(' · '),
    title: unbrokenParts(planTitle(plan.edition ?? 1)),
    payee: [content.reason, differing > 0 ? `งบเปลี่ยนไปหลังเสนอแผน ${differing} รายการ` : '']
      .filter(Boolean)
      .join(' · '),
    href: `/spending-plans/${plan.id}`,
    sums: quarters.map((amount, index) => ({
      label: `ไตรมาสที่ ${index + 1} ${quarterNames[index] ?? ''}`,
      amount: formatBaht(amount),
    })),
    netLabel: 'รวมทั้งปี',
    net: formatBaht(sum(quarters)),
    budgets: [],
    moreBudgets: '',
    warnings: undefined,
    papers: undefined,
    route: undefined,
    lastWord: lastWordOf(common.said),
    act: common.act,
    why: common.why,
    back: undefined,
  }
}

/** An ordinance's summary: what is asked by area, and the revenue that it stands on. */
export function ordinancePeek(
  ordinance: Ordinance,
  content: OrdinanceContent,
  common: Common,
): PeekView {
  const sums = ordinanceSums(content)
  return {
    taskId: common.taskId,
    line: [common.number, ordinanceStatusText[ordinance.status]].filter(Boolean).join(' · '),
    title: unbrokenParts(ordinanceTitle(ordinance.fiscalYear, ordinance.supplement)),
    payee: `ประมาณการรายรับ ${formatBaht(sums.revenue.amount)} บาท`,
    href: `/ordinances/${ordinance.id}`,
    sums: sums.areas.map(({ name, amount }) => ({ label: name, amount: formatBaht(amount) })),
    netLabel: 'รวมรายจ่าย',
    net: formatBaht(sums.expenditure.amount),
    budgets: [],
    moreBudgets: '',
    warnings: undefined,
    papers: undefined,
    route: undefined,
    lastWord: lastWordOf(common.said),
    act: common.act,
    why: common.why,
    back: undefined,
  }
}

function signedText({ signed, signatories }: { signed: number; signatories: number }): string {
  return signed >= signatories
    ? `ลงนามครบ ${signatories}${nbsp}คน`
    : `ลงนามแล้ว ${signed} จาก ${signatories}${nbsp}คน`
}

function payeeLine(names: readonly string[]): string {
  const [first, ...others] = names
  if (first === undefined) return 'ไม่มีผู้รับเงิน'
  return others.length === 0 ? `จ่ายให้ ${first}` : `จ่ายให้ ${first} และอีก ${others.length}${nbsp}ราย`
}

function askedLabel({ order }: VoucherContent): string {
  return order === undefined ? 'ขอเบิก' : `ขอเบิก ตาม${orderKinds[order.kind]} ${order.number}`
}

function fineLabel({ order }: VoucherContent): string {
  if (order === undefined) return 'หัก ค่าปรับ'
  const { daysLate, perDay } = lateFineOf(order)
  return daysLate > 0
    ? `หัก ค่าปรับส่งมอบช้า ${daysLate}${nbsp}วัน วันละ ${formatBaht(perDay)}`
    : 'หัก ค่าปรับ'
}

function deduction(label: string, amount: Satang): { label: string; amount: string }[] {
  return amount === 0n ? [] : [{ label, amount: formatBaht(-amount) }]
}

const barWidth = 180n

/** The bar as paths: what others spent, then this paper; never wider than the line. */
function bar(used: Satang, asked: Satang, current: Satang): { spent: string; asked: string } {
  if (current <= 0n) return { spent: '', asked: '' }
  const at = (amount: Satang): number => {
    const limited = amount < 0n ? 0n : amount > current ? current : amount
    return Number((limited * barWidth * 10n) / current) / 10
  }
  const from = at(used)
  const width = Math.round((at(used + asked) - from) * 10) / 10
  return {
    spent: from === 0 ? '' : `M0 0h${from}v6H0z`,
    asked: width === 0 ? '' : `M${from} 0h${width}v6h-${width}z`,
  }
}

function warningsOf({ warnings }: Said): WarningsPeek | undefined {
  if (warnings.length === 0) return undefined
  return {
    heading: `ข้อเตือน${nbsp}${warnings.length}`,
    notes: warnings.map(({ text, reason, title }) => ({
      text,
      answer: reason === '' ? '' : `${title}ชี้แจง: ${reason}`,
    })),
  }
}

const mostPapers = 5

function papersOf({ attachments }: VoucherStanding, href: string): PapersPeek | undefined {
  if (attachments.length === 0) return undefined
  const rest = attachments.length - mostPapers
  return {
    heading: `${attachments.length}${nbsp}ฉบับ`,
    papers: attachments.slice(0, mostPapers).map((paper) => ({
      href: `${href}/attachments/${paper.id}`,
      name: isDocumentType(paper.type) ? documentTypes[paper.type] : paper.name,
    })),
    more: rest > 0 ? `อีก ${rest}${nbsp}ฉบับ` : '',
  }
}

function routeOf(voucher: Voucher, { posts }: VoucherStanding): RoutePeek | undefined {
  const at = voucherRoute.findIndex(({ waiting }) =>
    waiting.some((status) => status === voucher.status),
  )
  if (at < 0) return undefined
  const next = voucherRoute[at + 1]
  const post = posts.find(
    (candidate) => next !== undefined && candidate.roles.includes(next.role) && candidate.holder,
  )
  const follows =
    next === undefined
      ? 'ขั้นสุดท้าย'
      : `ต่อไป ${[next.th, post?.holder?.name].filter(Boolean).join(' ')}`
  return stepsOf(
    voucherRoute.length,
    at,
    `ขั้นที่${nbsp}${at + 1} จาก ${voucherRoute.length} ${follows}`,
  )
}

function stepsOf(count: number, at: number, text: string): RoutePeek {
  const box = (index: number): string => `M${index * 10} 0h9.4v3h-9.4z`
  const boxes = Array.from({ length: count }, (_, index) => box(index))
  return {
    text,
    done: boxes.slice(0, at).join(''),
    here: boxes[at] ?? '',
    next: boxes.slice(at + 1).join(''),
    width: count * 10,
  }
}

function lastWordOf({ last }: Said): PeekView['lastWord'] {
  if (last === undefined || last.reason === '') return undefined
  return {
    text: `“${last.reason}”`,
    who: `${last.name} ${last.title} ${thaiDateTime(last.at)}${nbsp}น.`,
  }
}
