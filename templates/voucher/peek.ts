import { lineName } from '../../domain/budget/budget-line'
import { formatBaht, type Satang } from '../../domain/shared/money'
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
import {
  deduction,
  plainPeek,
  stepsOf,
  warningsOf,
  type PapersPeek,
  type PeekTask,
  type PeekView,
  type RoutePeek,
} from '../inbox/peek'
import { stepTask } from '../inbox/steps'

const nbsp = '\u00A0'

/** A voucher's summary. */
export function voucherPeek(
  voucher: Voucher & { readonly content: VoucherContent },
  standing: VoucherStanding,
  task: PeekTask,
): PeekView {
  const { content } = voucher
  const amounts = amountsOf(content, standing.taxes)
  const href = `/vouchers/${voucher.id}`
  const outlooks = outlookOf(content, voucher, standing.budgetLines)
  const ahead = aheadOf(voucher.id, task.step)
  return {
    ...plainPeek(task),
    line: [task.number, 'ฎีกาเบิกเงินตามงบประมาณ', task.unitName].filter(Boolean).join(' · '),
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
    warnings: warningsOf(task.said),
    papers: papersOf(standing, href),
    route: routeOf(voucher, standing),
    why: ahead ? '' : task.why,
    ahead,
    back: task.mayReturn ? { href: `${href}#return`, label: 'คืนแก้ไข…' } : undefined,
  }
}

/** A returned voucher is mended on its sheet, and a cheque is made out on a page of its own. */
function aheadOf(id: string, step: string): PeekView['ahead'] {
  if (step === 'mend') return { href: `/vouchers/${id}/edit`, label: stepTask(step) }
  if (step === 'prepare-payment') {
    return { href: `/payments/new?voucher=${id}`, label: stepTask(step) }
  }
  return undefined
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
