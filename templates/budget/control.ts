import {
  controlLevelNames,
  controlLevels,
  daysPassed,
  levelUnder,
  type BudgetControl,
  type ControlAsk,
  type ControlLevel,
  type ControlRow,
  type ControlSums,
  type ControlWithin,
} from '../../domain/budget/control'
import { currentOf, usedOf } from '../../domain/budget/budget-line'
import { amountsOf } from '../../domain/budget/register'
import { partsOf, type FiscalYear, type PlainDate } from '../../domain/shared/calendar'
import { formatBaht, formatBahtOrDash, type Satang } from '../../domain/shared/money'
import { thaiDate } from '../../domain/shared/thai'
import { plannedUpTo } from '../../domain/spending-plan/quarters'
import { barOf, percentText } from './bar'
import { paidChart, usageChart } from './charts'
import { bare } from './list'
import { provisionalView } from './provisional'
import { quarterOf } from '../../domain/shared/quarter'

export type ControlInput = {
  readonly ask: ControlAsk
  readonly years: readonly FiscalYear[]
  readonly facets: Readonly<
    Record<ControlLevel, readonly { readonly key: string; readonly name: string }[]>
  >
  readonly control: BudgetControl
  readonly page: { readonly offset: number; readonly limit: number }
  readonly today: PlainDate
  /** The day as it was typed, and why it was not taken. */
  readonly typed: { readonly on: string; readonly error: string }
  /** The reader may ask for a transfer between lines of this year. */
  readonly mayMove: boolean
  /** The ordinance that the year waits for, while it is spent from the year before's. */
  readonly provisionalUnder: string | undefined
}

/** ควบคุมงบประมาณ: budget against actual by one level, drawn and in figures, down to the line and its register. */
export function budgetControlView(input: ControlInput) {
  const { ask, control } = input
  const { buckets } = control.whole
  const amounts = amountsOf(buckets)
  return {
    title: `ควบคุมงบประมาณ ${ask.fiscalYear} ตาม${controlLevels[ask.by]}`,
    section: 'budget' as const,
    scripts: ['list.js'],
    styles: ['books.css', 'control.css'],
    fiscalYear: String(ask.fiscalYear),
    listHref: `/budget?year=${ask.fiscalYear}`,
    provisional: provisionalView(ask.fiscalYear, input.provisionalUnder),
    years: input.years.map((fiscalYear) => ({
      label: String(fiscalYear),
      href: hrefOf({ ...ask, fiscalYear, within: {} }, input.typed.on),
      current: fiscalYear === ask.fiscalYear,
    })),
    hasYears: input.years.length > 1,
    by: ask.by,
    levels: controlLevelNames.map((by) => ({
      label: `ตาม${controlLevels[by]}`,
      href: hrefOf({ ...ask, by }, input.typed.on),
      current: by === ask.by,
    })),
    selects: selectsOf(input),
    kept: keptOf(ask.within),
    on: input.typed.on,
    dayError: input.typed.error,
    chosen: chosenOf(input),
    asOf: thaiDate(ask.asOf, 'long'),
    isEmpty: control.rowCount === 0,
    count: `${control.whole.lines} รายการ`,
    quarter: String(quarterOf(ask.asOf, ask.fiscalYear)),
    planHref: `/spending-plans?year=${ask.fiscalYear}`,
    sums: wholeRows(control.whole, ask, input.provisionalUnder !== undefined),
    available: formatBaht(amounts.available),
    usage: usageChart(control.rows.slice(0, mostBars).map(usageRow)),
    usageNote: control.rows.length > mostBars ? `แสดง ${mostBars} แถวแรก แถวอื่นอยู่ในตารางข้างล่าง` : '',
    paid: paidChart({
      paidByMonth: control.paidByMonth,
      monthsPassed: monthsPassed(ask),
      current: amounts.current,
      plannedByQuarter: control.whole.plan ?? [],
    }),
    levelName: controlLevels[ask.by],
    rows: control.rows.map((row) => rowOf(row, input)),
    total: cellsOf(control.whole, 'รวม', ask),
    method: forecastMethod(ask),
    pager: pagerOf(input),
    printed: { kind: 'budget-control', parameters: JSON.stringify(parametersOf(ask)) },
  }
}

const mostBars = 12

/** How the forecast is made, in the words of the page and of the report. */
export function forecastMethod({ fiscalYear, asOf }: ControlAsk): string {
  const { passed, whole } = daysPassed(fiscalYear, asOf)
  return `คาดสิ้นปีของแต่ละรายการ = เบิกจ่าย × ${whole} ÷ ${passed} วันที่ผ่านไป ไม่ต่ำกว่าเงินที่กัน ผูกพัน และจ่ายแล้ว และไม่เกินงบหลังโอน`
}

/** Of how many months the year has something to show at the end of a day. */
export function monthsPassed({ fiscalYear, asOf }: ControlAsk): number {
  const { passed, whole } = daysPassed(fiscalYear, asOf)
  if (passed === 0) return 0
  return passed === whole ? 12 : ((partsOf(asOf).month + 2) % 12) + 1
}

/** What the printer must be told to make the same page. */
export function parametersOf(ask: ControlAsk) {
  return { year: ask.fiscalYear, on: ask.asOf, by: ask.by, within: ask.within }
}

/** The name of a row, without the word of its level that some offices write before it. */
export function rowName(by: ControlLevel, { key, name }: { key: string; name: string }): string {
  if (by === 'programme') return `แผนงาน${bare(name, 'แผนงาน')}`
  if (by === 'category' || by === 'type') return `${key} ${name}`
  return name
}

/** A programme as a bar: what was paid and what is held of what it has. */
export function usageRow(row: ControlRow) {
  const amounts = amountsOf(row.buckets)
  return {
    name: bare(row.name, 'แผนงาน'),
    current: amounts.current,
    paid: amounts.paid,
    held: usedOf(row.buckets) - amounts.paid,
  }
}

/** The names of what the sums are narrowed to, widest first. */
export function withinNames(
  within: ControlWithin,
  facets: ControlInput['facets'],
): readonly { readonly level: ControlLevel; readonly name: string }[] {
  return controlLevelNames.flatMap((level) => {
    const key = within[level]
    if (key === undefined) return []
    const found = facets[level].find((facet) => facet.key === key)
    return [{ level, name: rowName(level, found ?? { key, name: key }) }]
  })
}

/** The figures of one row, column by column. */
export function cellsOf(sums: ControlSums, name: string, ask: PlanDay) {
  const { buckets } = sums
  const amounts = amountsOf(buckets)
  const used = usedOf(buckets)
  return {
    original: formatBahtOrDash(buckets.original),
    supplementary: formatBahtOrDash(buckets.supplementary),
    transferred: signedOrDash(buckets.transferIn - buckets.transferOut),
    current: formatBahtOrDash(amounts.current),
    reserved: formatBahtOrDash(amounts.reserved),
    encumbered: formatBahtOrDash(amounts.encumbered),
    vouchered: formatBahtOrDash(amounts.vouchered),
    paid: formatBahtOrDash(amounts.paid),
    available: formatBaht(amounts.available),
    percent: percentText(used, amounts.current),
    ...planCells(sums, ask),
    forecast: formatBahtOrDash(sums.forecast),
    bar: barOf(
      amounts.current,
      [
        { tone: 'spent', amount: amounts.paid },
        { tone: 'held', amount: used - amounts.paid },
      ],
      `${name}: ใช้ไป ${formatBaht(used)} คงเหลือ ${formatBaht(amounts.available)}`,
    ),
  }
}

/** What plans are measured to: the end of the quarter that the day is in. */
type PlanDay = Pick<ControlAsk, 'asOf' | 'fiscalYear'>

/** แผนสะสม to the end of the quarter, and how much of it is paid; by how much all that stands against it is above it. */
function planCells({ plan, buckets }: ControlSums, { asOf, fiscalYear }: PlanDay) {
  if (!plan) return { planned: '–', ofPlan: '', overPlan: '' }
  const planned = plannedUpTo(plan, quarterOf(asOf, fiscalYear))
  const over = usedOf(buckets) - planned
  return {
    planned: formatBahtOrDash(planned),
    ofPlan: planned > 0n ? `จ่าย ${percentText(amountsOf(buckets).paid, planned)}` : '',
    overPlan: over > 0n ? `เกินแผน ${formatBaht(over)}` : '',
  }
}

function signedOrDash(amount: Satang): string {
  return amount > 0n ? `+${formatBaht(amount)}` : formatBahtOrDash(amount)
}

function rowOf(row: ControlRow, input: ControlInput) {
  const { ask, typed } = input
  const name = rowName(ask.by, row)
  const isLine = ask.by === 'line'
  return {
    name,
    href: isLine
      ? `/budget/${row.key}`
      : hrefOf(
          { ...ask, by: levelUnder[ask.by], within: { ...ask.within, [ask.by]: row.key } },
          typed.on,
        ),
    count: isLine || ask.by === 'type' ? '' : `${row.lines} รายการ`,
    tryHref: isLine && input.mayMove ? `/transfers/new?line=${row.key}` : '',
    ...cellsOf(row, name, ask),
    isSpent: amountsOf(row.buckets).available === 0n && currentOf(row.buckets) > 0n,
  }
}

function wholeRows({ buckets, forecast, plan }: ControlSums, ask: PlanDay, isProvisional: boolean) {
  const amounts = amountsOf(buckets)
  const quarter = quarterOf(ask.asOf, ask.fiscalYear)
  const row = (label: string, amount: Satang, rule = '') => ({
    label,
    amount: formatBahtOrDash(amount),
    rule,
  })
  return [
    row(isProvisional ? 'วงเงินของปีก่อน' : 'งบประมาณอนุมัติ', buckets.original),
    row('งบประมาณเพิ่มเติม', buckets.supplementary),
    row('โอนเพิ่ม', buckets.transferIn),
    row('โอนลด', -buckets.transferOut),
    row('งบหลังโอน', amounts.current, 'subtotal'),
    row('กันไว้', -amounts.reserved),
    row('ก่อหนี้ผูกพัน', -amounts.encumbered),
    row('ฎีกาอนุมัติรอจ่าย', -amounts.vouchered),
    row(`เบิกจ่าย ${percentText(amounts.paid, amounts.current)}`, -amounts.paid),
    { label: 'คงเหลือใช้ได้', amount: formatBaht(amounts.available), rule: 'total' },
    row('คาดว่าจะใช้ถึงสิ้นปี', forecast),
    ...(plan ? [row(`แผนสะสมถึงไตรมาสที่ ${quarter}`, plannedUpTo(plan, quarter))] : []),
  ]
}

/** The levels that are chosen from lists; the others are opened from the table and kept as they are. */
const listed = [
  ['unit', 'ทุกหน่วยงาน'],
  ['programme', 'ทุกแผนงาน'],
  ['group', 'ทุกงบ'],
  ['fund', 'ทุกแหล่งเงิน'],
] as const satisfies readonly (readonly [ControlLevel, string])[]

function selectsOf({ ask, facets }: ControlInput) {
  return listed.map(([level, all]) => ({
    name: level,
    label: controlLevels[level],
    options: [
      { value: '', label: all, selected: ask.within[level] === undefined },
      ...facets[level].map((facet) => ({
        value: facet.key,
        label: rowName(level, facet),
        selected: ask.within[level] === facet.key,
      })),
    ],
  }))
}

function keptOf(within: ControlWithin) {
  const chosenElsewhere: readonly string[] = listed.map(([level]) => level)
  return controlLevelNames
    .filter((level) => !chosenElsewhere.includes(level))
    .flatMap((name) => {
      const value = within[name]
      return value === undefined ? [] : [{ name, value }]
    })
}

/** What the sums are narrowed to, each with the way out of it. */
function chosenOf({ ask, facets, typed }: ControlInput) {
  return withinNames(ask.within, facets).map(({ level, name }) => {
    const { [level]: _, ...others } = ask.within
    return { name, href: hrefOf({ ...ask, by: level, within: others }, typed.on) }
  })
}

function pagerOf({ ask, control, page, typed }: ControlInput) {
  const to = Math.min(page.offset + page.limit, control.rowCount)
  const at = (offset: number): string => `${hrefOf(ask, typed.on)}&from=${offset}`
  return {
    isNeeded: control.rowCount > page.limit,
    text: `แถวที่ ${page.offset + 1}–${to} จาก ${control.rowCount}`,
    previous: page.offset > 0 ? at(Math.max(0, page.offset - page.limit)) : '',
    next: to < control.rowCount ? at(to) : '',
  }
}

function hrefOf(ask: Omit<ControlAsk, 'asOf'>, on: string): string {
  const query = new URLSearchParams({ year: String(ask.fiscalYear), by: ask.by })
  for (const level of controlLevelNames) {
    const key = ask.within[level]
    if (key !== undefined) query.set(level, key)
  }
  if (on !== '') query.set('on', on)
  return `/budget/control?${query.toString()}`
}
