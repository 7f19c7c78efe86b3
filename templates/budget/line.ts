import { kindOf } from '../../domain/kinds'
import {
  currentOf,
  lineName,
  usedOf,
  type BudgetLine,
  type Buckets,
} from '../../domain/budget/budget-line'
import {
  registerOf,
  type RegisterAmounts,
  type RegisterDocument,
  type RegisterMovement,
  type RegisterRow,
} from '../../domain/budget/register'
import { periodsOf } from '../../domain/ledger/books'
import {
  partsOf,
  periodOf,
  thaiMonths,
  workingDaysBetween,
  type PlainDate,
  type WorkingCalendar,
} from '../../domain/shared/calendar'
import { formatBaht, formatBahtOrDash, sum, type Satang } from '../../domain/shared/money'
import { thaiDate } from '../../domain/shared/thai'
import type { LinePlan } from '../../domain/spending-plan/ahead'
import { plannedUpTo } from '../../domain/spending-plan/quarters'
import type { LineWords } from '../../domain/transfer/transfer'
import { voucherStatusText, type VoucherStatus } from '../../domain/voucher/lifecycle'
import { paperHref } from '../inbox/steps'
import { barOf, percentText } from './bar'
import { provisionalView } from './provisional'
import { bare } from './list'
import { quarterNames, quarterOf } from '../../domain/shared/quarter'

export type BudgetLineInput = {
  readonly line: BudgetLine & { readonly unitName: string; readonly provenance: string }
  readonly accountName: string
  readonly movements: readonly RegisterMovement[]
  readonly underWay: readonly MoneyUnderWay[]
  /** The line that took this provisional one's place. */
  /** The ordinance that the year waits for, while it is spent from the year before's. */
  readonly provisionalUnder: string | undefined
  readonly rechargedTo?: (LineLink & { readonly code: string }) | undefined
  readonly previous: LineLink | undefined
  readonly next: LineLink | undefined
  readonly today: PlainDate
  readonly calendar: WorkingCalendar
  /** The reader may ask for a transfer between lines of this year. */
  readonly mayMove: boolean
  /** The reader may ask for an amended statement: the line is of their unit. */
  readonly mayAmend: boolean
  readonly words: LineWords | undefined
  readonly wordings: readonly Wording[]
  /** What the plan in use says of the line. */
  readonly plan: LinePlan | undefined
}

/** One change of the line's words, with the paper that made it. */
type Wording = {
  readonly documentId: string
  readonly number: string
  readonly on: PlainDate
  readonly isAmendment: boolean
  readonly itemBefore: string
  readonly statementBefore: string
}

type LineLink = { readonly id: string; readonly code: string; readonly name: string }

/** A voucher that holds money of the line and is not paid yet, with who has it. */
type MoneyUnderWay = {
  readonly documentId: string
  readonly number: string
  readonly title: string
  readonly payeeName: string
  readonly status: string
  readonly since: PlainDate
  readonly postTitle: string
  readonly holderName: string
  readonly dueOn: PlainDate | undefined
  readonly reserved: Satang
  readonly vouchered: Satang
}

/** One budget line: where its balance comes from, what is under way, and its register (ทะเบียนคุม). */
export function budgetLineView(input: BudgetLineInput) {
  const { line } = input
  const register = registerOf(line, input.movements)
  const available = formatBaht(register.totals.available)
  return {
    title: `${lineName(line)} คงเหลือ ${available} · งบประมาณ ${line.fiscalYear}`,
    section: 'budget' as const,
    scripts: ['list.js'],
    styles: ['books.css'],
    crumbs: crumbsOf(line),
    code: line.code,
    name: lineName(line),
    under: [line.unitName, line.fundSourceName, line.projectName ? line.typeName : '']
      .filter(Boolean)
      .join(' · '),
    provenance: line.provenance,
    isProvisional: line.isProvisional === true,
    provisional: line.isProvisional
      ? provisionalView(line.fiscalYear, input.provisionalUnder)
      : undefined,
    rechargedTo: input.rechargedTo && {
      href: `/budget/${input.rechargedTo.id}`,
      name: `${input.rechargedTo.code} ${input.rechargedTo.name}`,
    },
    moveHref: input.mayMove ? `/transfers/new?line=${line.id}` : '',
    amendHref: input.mayAmend ? `/transfers/new?form=amendment&line=${line.id}` : '',
    statement: input.words?.statement ?? '',
    formerWords: input.wordings
      .filter(({ isAmendment }) => isAmendment)
      .map(({ documentId, number, on, itemBefore, statementBefore }) => ({
        href: `/transfers/${documentId}`,
        paper: `แก้ไขคำชี้แจง ${number}`,
        on: thaiDate(on, 'short'),
        name: itemBefore || line.typeName,
        statement: statementBefore,
      })),
    account: { code: line.accountCode, name: input.accountName },
    previous: input.previous && { href: `/budget/${input.previous.id}`, name: input.previous.name },
    next: input.next && { href: `/budget/${input.next.id}`, name: input.next.name },
    sums: sumRows(line.buckets, register.totals, line.isProvisional === true),
    available,
    bar: barOf(
      register.totals.current,
      [
        { tone: 'spent', amount: register.totals.paid },
        {
          tone: 'held',
          amount: register.totals.reserved + register.totals.encumbered + register.totals.vouchered,
        },
      ],
      `เบิกจ่าย ${formatBaht(register.totals.paid)} คงเหลือ ${available}`,
    ),
    chart: chartOf(input, register.totals),
    plan: planOf(input),
    underWay: underWayOf(input),
    register: {
      asOf: thaiDate(input.today, 'short'),
      quarters: register.quarters.map((quarter) => ({
        name: `ไตรมาสที่\u00A0${quarter.number} (${monthSpan(quarter.firstDay, quarter.lastDay)})`,
        rows: quarter.rows.map(rowOf),
        carriedLabel: `ยอดยกไป สิ้นไตรมาสที่\u00A0${quarter.number}`,
        carried: balances(quarter.carried),
        isLast: quarter === register.quarters.at(-1),
      })),
      totals: balances(register.totals),
      isEmpty: register.quarters.length === 0,
    },
    workbookHref: `/budget/${line.id}/register.xlsx`,
    printed: { kind: 'budget-register', parameters: JSON.stringify({ line: line.id }) },
  }
}

function crumbsOf(line: BudgetLine) {
  const year = `year=${line.fiscalYear}`
  return [
    { text: `งบประมาณ ${line.fiscalYear}`, href: `/budget?${year}` },
    {
      text: `แผนงาน${bare(line.programmeName, 'แผนงาน')}`,
      href: `/budget?${year}&by=programme&programme=${encodeURIComponent(line.programmeCode)}`,
    },
    { text: line.subProgrammeName, href: '' },
    {
      text: line.groupName,
      href: `/budget?${year}&by=group&group=${encodeURIComponent(line.groupName)}`,
    },
    { text: `${line.categoryCode} ${line.categoryName}`, href: '' },
  ]
}

/** Where the balance comes from: each step of its arithmetic, as the register's head prints it. */
function sumRows(b: Buckets, totals: RegisterAmounts, isProvisional: boolean) {
  const carried = b.carriedEncumbered + b.carriedUnencumbered
  const plus = (label: string, amount: Satang) => ({
    label,
    amount: formatBahtOrDash(amount),
    rule: '',
  })
  const minus = (label: string, amount: Satang) => plus(label, -amount)
  return [
    plus(isProvisional ? 'วงเงินของปีก่อน' : 'งบประมาณอนุมัติ', b.original),
    ...(b.supplementary === 0n ? [] : [plus('งบประมาณเพิ่มเติม', b.supplementary)]),
    ...(b.transferIn === 0n ? [] : [plus('โอนเพิ่ม', b.transferIn)]),
    ...(b.transferOut === 0n ? [] : [minus('โอนลด', b.transferOut)]),
    { ...plus('งบหลังโอน', currentOf(b)), rule: 'subtotal' },
    minus('ฎีกาที่วางแล้ว กันไว้', b.reserved),
    minus('ก่อหนี้ผูกพัน', b.encumbered),
    minus('ฎีกาอนุมัติรอจ่าย', b.vouchered),
    minus(`เบิกจ่าย ${percentText(b.paid, currentOf(b))}`, b.paid),
    ...(carried === 0n ? [] : [minus('กันเงินเหลื่อมปี', carried)]),
    { label: 'คงเหลือใช้ได้', amount: formatBaht(totals.available), rule: 'total' },
  ]
}

const chart = { width: 600, floor: 104, height: 88, step: 50, bar: 30 }

/** What was paid each month, and in the present month what is under way. */
function chartOf(input: BudgetLineInput, totals: RegisterAmounts) {
  const { line, today } = input
  const waiting = totals.reserved + totals.vouchered
  const months = periodsOf(line.fiscalYear).map((period) => ({
    period,
    paid: sum(
      input.movements
        .filter((movement) => periodOf(movement.on) === period)
        .map((movement) => movement.changes.paid),
    ),
    waiting: period === periodOf(today) ? waiting : 0n,
  }))
  const most = months.reduce((top, { paid, waiting: way }) => larger(top, paid + way), 1n)
  return {
    isEmpty: months.every(({ paid, waiting: way }) => paid <= 0n && way === 0n),
    label: `เบิกจ่ายสะสม ${formatBaht(totals.paid)} บาท จากงบหลังโอน ${formatBaht(totals.current)} บาท รอจ่าย ${formatBaht(waiting)} บาท`,
    sentence: `จ่ายแล้ว ${percentText(totals.paid, totals.current)}${waiting > 0n ? ` วางฎีกาแล้วยังไม่จ่าย ${percentText(waiting, totals.current)}` : ''} ของงบหลังโอน`,
    passed: passedOf(line.fiscalYear, today),
    months: months.map(({ period, paid, waiting: way }, index) => {
      const x = index * chart.step
      const paidHeight = heightOf(paid, most)
      const wayHeight = heightOf(way, most)
      return {
        name: thaiMonths[(period % 100) - 1]?.short ?? '',
        x: x + chart.step / 2,
        now: period === periodOf(today),
        paid: paid > 0n && barAt(x, chart.floor - paidHeight, paidHeight, paid),
        way:
          way > 0n &&
          barAt(x, chart.floor - (paid > 0n ? paidHeight : 0) - wayHeight, wayHeight, way),
      }
    }),
  }
}

/** แผนการใช้จ่ายเงิน of the line, and where its spending stands against it at the end of this quarter. */
function planOf({ plan, line, today }: BudgetLineInput) {
  if (!plan) return undefined
  const quarter = quarterOf(today, line.fiscalYear)
  const planned = plannedUpTo(plan.quarters, quarter)
  const over = usedOf(line.buckets) - planned
  return {
    href: `/spending-plans?year=${line.fiscalYear}`,
    quarters: plan.quarters.map((amount, index) => ({
      number: String(index + 1),
      months: quarterNames[index],
      amount: formatBahtOrDash(amount),
      now: index + 1 === quarter,
    })),
    state:
      over > 0n
        ? `ใช้และกันไว้เกินแผนสะสมถึงไตรมาสที่\u00A0${quarter} อยู่ ${formatBaht(over)} บาท`
        : `ถึงไตรมาสที่ ${quarter} แผน ${formatBaht(planned)} ยังใช้ได้ตามแผน ${formatBaht(-over)} บาท`,
    isOver: over > 0n,
  }
}

function barAt(x: number, y: number, height: number, amount: Satang) {
  return {
    x: x + (chart.step - chart.bar) / 2,
    y: fixed(y),
    width: chart.bar,
    height: fixed(height),
    textX: x + chart.step / 2,
    textY: fixed(height >= 20 ? y + 14 : y - 4),
    inside: height >= 20,
    text: thousands(amount),
  }
}

function heightOf(amount: Satang, most: Satang): number {
  return amount <= 0n ? 0 : Math.max(2, Number((amount * BigInt(chart.height * 10)) / most) / 10)
}

/** Thousands of baht with one decimal: `29.7`. */
function thousands(amount: Satang): string {
  return `${amount / 100_000n}.${(amount % 100_000n) / 10_000n}`
}

function passedOf(fiscalYear: number, today: PlainDate): string {
  const periods = periodsOf(fiscalYear)
  const at = periods.indexOf(periodOf(today))
  if (at < 0) return periodOf(today) > (periods.at(-1) ?? 0) ? 'สิ้นปีงบประมาณแล้ว' : ''
  return `ผ่านไป ${at} จาก 12 เดือนของปีงบประมาณ`
}

/** The vouchers on their way, and who has each. */
function underWayOf(input: BudgetLineInput) {
  return {
    isEmpty: input.underWay.length === 0,
    total: formatBaht(sum(input.underWay.map((paper) => paper.reserved + paper.vouchered))),
    count: `${input.underWay.length} ฉบับ`,
    papers: input.underWay.map((paper) => {
      const days = workingDaysBetween(paper.since, input.today, input.calendar)
      return {
        href: `/vouchers/${paper.documentId}`,
        number: paper.number || 'ยังไม่มีเลขที่',
        title: paper.title,
        amount: formatBaht(paper.reserved + paper.vouchered),
        status: statusText(paper.status),
        holder: [paper.postTitle, paper.holderName].filter(Boolean).join(' '),
        age: days === 0 ? 'ได้รับวันนี้' : `อยู่มา ${days}\u00A0วันทำการ`,
        isLate: paper.dueOn !== undefined && paper.dueOn < input.today,
      }
    }),
  }
}

function statusText(status: string): string {
  return status in voucherStatusText ? voucherStatusText[status as VoucherStatus] : status
}

function rowOf(row: RegisterRow) {
  return {
    on: thaiDate(row.on, 'short'),
    document: row.document && documentLink(row.document),
    title: row.document?.title ?? 'งบประมาณอนุมัติ',
    act: actText(row),
    ...changes(row.amounts),
    available: formatBaht(row.availableAfter),
  }
}

/** What a paper of the register is called, and where it opens. */
export function documentLink(document: Pick<RegisterDocument, 'id' | 'kind' | 'number'>) {
  return {
    href: paperHref(document.kind, document.id),
    text: `${kindOf(document.kind).shortTh}\u00A0${document.number || 'ยังไม่มีเลขที่'}`,
  }
}

const acts: Readonly<Record<string, string>> = {
  submit: 'วางฎีกา กันเงิน',
  approve: 'อนุมัติฎีกา',
  reject: 'ไม่อนุมัติ คืนเงิน',
  cancel: 'ยกเลิก คืนเงิน',
  sign: 'ลงนามสั่งจ่ายครบ',
  'sign-payment': 'ลงนามสั่งจ่ายครบ',
  void: 'ยกเลิกเช็ค',
  'void-payment': 'ยกเลิกเช็ค',
  enforce: 'ตั้งจ่ายใหม่ตามงบประมาณ',
  'begin-provisional': 'ใช้ไปพลางก่อน',
}

/** What moved a budget line, in words. */
export function actText(movement: RegisterMovement): string {
  if (movement.action === 'submit' && movement.changes.reserved < 0n) return 'ส่งใหม่ ลดเงินที่กัน'
  if (
    movement.action === 'enforce' &&
    movement.changes.original + movement.changes.supplementary > 0n
  )
    return 'ใช้บังคับ'
  return acts[movement.action] ?? ''
}

function changes(amounts: RegisterAmounts) {
  return {
    current: signed(amounts.current),
    reserved: signed(amounts.reserved),
    encumbered: signed(amounts.encumbered),
    vouchered: signed(amounts.vouchered),
    paid: signed(amounts.paid),
  }
}

function balances(amounts: RegisterAmounts) {
  return {
    current: formatBahtOrDash(amounts.current),
    reserved: formatBahtOrDash(amounts.reserved),
    encumbered: formatBahtOrDash(amounts.encumbered),
    vouchered: formatBahtOrDash(amounts.vouchered),
    paid: formatBahtOrDash(amounts.paid),
    available: formatBaht(amounts.available),
  }
}

/** A change with its sign; nothing where nothing changes. */
export function signed(amount: Satang): string {
  if (amount === 0n) return ''
  return amount > 0n ? `+${formatBaht(amount)}` : formatBaht(amount)
}

/** `ต.ค.–ธ.ค. 2568` */
function monthSpan(from: PlainDate, to: PlainDate): string {
  const name = (date: PlainDate): string => thaiMonths[partsOf(date).month - 1]?.short ?? ''
  return `${name(from)}–${name(to)}\u00A0${partsOf(to).year + 543}`
}

function larger(left: Satang, right: Satang): Satang {
  return left > right ? left : right
}

function fixed(value: number): number {
  return Math.round(value * 10) / 10
}
