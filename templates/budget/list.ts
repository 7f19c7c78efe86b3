import {
  availableOf,
  bucketNames,
  lineName,
  noBuckets,
  type Bucket,
  type Buckets,
  type BudgetLine,
} from '../../domain/budget/budget-line'
import { amountsOf } from '../../domain/budget/register'
import type { FiscalYear } from '../../domain/shared/calendar'
import { formatBaht, formatBahtOrDash, type Satang } from '../../domain/shared/money'
import { barOf, percentText, type Bar } from './bar'
import { provisionalView } from './provisional'
import { sourceNotesView, type SourceNoteRow } from './source-notes'

/** How the list of budget lines may be grouped. */
const groupings = {
  unit: 'ตามหน่วยงาน',
  programme: 'ตามแผนงาน',
  group: 'ตามงบ',
} as const
export type Grouping = keyof typeof groupings

export type BudgetListInput = {
  readonly fiscalYear: FiscalYear
  readonly years: readonly FiscalYear[]
  readonly lines: readonly (BudgetLine & { readonly unitName: string })[]
  readonly facets: {
    readonly units: readonly { readonly id: string; readonly name: string }[]
    readonly programmes: readonly { readonly code: string; readonly name: string }[]
    readonly groups: readonly string[]
  }
  readonly filter: {
    readonly search: string
    readonly unitId: string
    readonly programmeCode: string
    readonly groupName: string
  }
  readonly by: Grouping
  /** The fiscal year of today, which may have no budget in force yet. */
  readonly presentYear: FiscalYear
  /** What is known of the source of the office's figures. */
  readonly sourceNotes: readonly SourceNoteRow[]
  /** The ordinance that the year waits for, while it is spent from the year before's. */
  readonly provisionalUnder: string | undefined
}

/** The list of budget lines (รายการงบประมาณ), in groups with their sums. */
export function budgetListView(input: BudgetListInput) {
  const all = sumBuckets(input.lines)
  return {
    title: `งบประมาณ ${input.fiscalYear}`,
    section: 'budget' as const,
    scripts: ['list.js'],
    styles: ['books.css'],
    fiscalYear: String(input.fiscalYear),
    years: input.years.map((year) => ({
      label: String(year),
      href: hrefOf(input, { fiscalYear: year }),
      current: year === input.fiscalYear,
    })),
    hasYears: input.years.length > 1 || !input.years.includes(input.fiscalYear),
    search: input.filter.search,
    by: input.by,
    groupings: (Object.keys(groupings) as Grouping[]).map((by) => ({
      label: groupings[by],
      href: hrefOf(input, { by }),
      current: by === input.by,
    })),
    units: [
      { value: '', label: 'ทุกหน่วยงาน', selected: input.filter.unitId === '' },
      ...input.facets.units.map(({ id, name }) => option(id, name, input.filter.unitId)),
    ],
    programmes: [
      { value: '', label: 'ทุกแผนงาน', selected: input.filter.programmeCode === '' },
      ...input.facets.programmes.map(({ code, name }) =>
        option(code, name, input.filter.programmeCode),
      ),
    ],
    groupNames: [
      { value: '', label: 'ทุกงบ', selected: input.filter.groupName === '' },
      ...input.facets.groups.map((name) => option(name, name, input.filter.groupName)),
    ],
    isFiltered: Object.values(input.filter).some((value) => value !== ''),
    clearHref: `/budget?year=${input.fiscalYear}`,
    count: `${input.lines.length} รายการ`,
    totalLabel: Object.values(input.filter).some((value) => value !== '') ? 'รวมที่ค้นพบ' : 'รวมทั้งหมด',
    totals: sumsOf(all, 'รวมทั้งหมด'),
    groups: groupsOf(input).map(({ key, name, lines }) => ({
      id: `g-${key}`,
      name,
      count: `${lines.length} รายการ`,
      sums: sumsOf(sumBuckets(lines), name),
      rows: lines.map((line) => rowOf(line, input.by)),
    })),
    provisional: provisionalView(input.fiscalYear, input.provisionalUnder),
    openData: openDataLinks(input.fiscalYear),
    sourceNotes: sourceNotesView(input.sourceNotes),
    missingYear:
      input.years.length > 0 && !input.years.includes(input.presentYear)
        ? String(input.presentYear)
        : '',
    isEmpty: input.lines.length === 0,
    emptyText:
      input.years.length === 0
        ? 'ยังไม่มีงบประมาณของปีใดในระบบ รายการเกิดขึ้นเมื่องบประมาณที่ประกาศแล้วใช้บังคับ'
        : input.years.includes(input.fiscalYear)
          ? `ไม่พบรายการที่ตรงกับที่ค้นในปีงบประมาณ ${input.fiscalYear}`
          : `ปีงบประมาณ ${input.fiscalYear} ไม่มีงบประมาณในระบบ`,
  }
}

/** The files that the year's ordinance and its execution leave as. */
export function openDataLinks(fiscalYear: FiscalYear) {
  const at = `/budget/open-data/${fiscalYear}`
  return [
    { href: `${at}.xlsx`, label: '.xlsx' },
    { href: `${at}.json`, label: 'JSON' },
    { href: `${at}-lines.csv`, label: 'CSV รายการ' },
    { href: `${at}-revenues.csv`, label: 'CSV รายรับ' },
    { href: `${at}-ordinances.csv`, label: 'CSV ฉบับและวันที่' },
  ]
}

function option(value: string, label: string, chosen: string) {
  return { value, label, selected: value === chosen }
}

function rowOf(line: BudgetLine & { readonly unitName: string }, by: Grouping) {
  const where = [
    ...(by === 'programme'
      ? [line.subProgrammeName]
      : [`แผนงาน${bare(line.programmeName, 'แผนงาน')}`]),
    ...(by === 'unit' ? [] : [line.unitName]),
    line.categoryName,
  ]
  return {
    href: `/budget/${line.id}`,
    code: line.code,
    name: lineName(line),
    where: where.join(' · '),
    ...sumsOf(line.buckets, lineName(line)),
    isProvisional: line.isProvisional === true,
    isSpent: availableOf(line.buckets) === 0n,
  }
}

type Sums = {
  readonly current: string
  readonly held: string
  readonly paid: string
  readonly available: string
  readonly paidPercent: string
  readonly bar: Bar
}

function sumsOf(b: Buckets, name: string): Sums {
  const amounts = amountsOf(b)
  const held: Satang = amounts.reserved + amounts.encumbered + amounts.vouchered
  return {
    current: formatBahtOrDash(amounts.current),
    held: formatBahtOrDash(held),
    paid: formatBahtOrDash(amounts.paid),
    available: formatBaht(amounts.available),
    paidPercent: amounts.paid === 0n ? '' : `จ่าย ${percentText(amounts.paid, amounts.current)}`,
    bar: barOf(
      amounts.current,
      [
        { tone: 'spent', amount: amounts.paid },
        { tone: 'held', amount: held },
      ],
      `${name}: เบิกจ่าย ${formatBaht(amounts.paid)} กันและผูกพัน ${formatBaht(held)} คงเหลือ ${formatBaht(amounts.available)}`,
    ),
  }
}

function sumBuckets(lines: readonly Pick<BudgetLine, 'buckets'>[]): Buckets {
  return lines.reduce((sums, { buckets }) => plus(sums, buckets), noBuckets)
}

function plus(left: Buckets, right: Buckets): Buckets {
  const sums: Record<Bucket, Satang> = { ...left }
  for (const bucket of bucketNames) sums[bucket] = left[bucket] + right[bucket]
  return sums
}

type Group = {
  readonly key: string
  readonly name: string
  readonly lines: BudgetListInput['lines']
}

function groupsOf(input: BudgetListInput): readonly Group[] {
  const keyed = new Map<string, { name: string; lines: BudgetListInput['lines'][number][] }>()
  for (const line of input.lines) {
    const [key, name] = groupKey(line, input.by)
    const group = keyed.get(key) ?? { name, lines: [] }
    group.lines.push(line)
    keyed.set(key, group)
  }
  const order = input.by === 'unit' ? input.facets.units.map(({ id }) => id) : undefined
  return [...keyed]
    .map(([key, group]) => ({ key, ...group }))
    .toSorted((a, b) => (order ? order.indexOf(a.key) - order.indexOf(b.key) : 0))
}

function groupKey(line: BudgetListInput['lines'][number], by: Grouping): readonly [string, string] {
  switch (by) {
    case 'unit':
      return [line.unitId, line.unitName]
    case 'programme':
      return [line.programmeCode, `แผนงาน${bare(line.programmeName, 'แผนงาน')}`]
    case 'group':
      return [line.groupName, line.groupName]
  }
}

/** A name without the word that it may or may not begin with. */
export function bare(name: string, word: string): string {
  return name.startsWith(word) ? name.slice(word.length) : name
}

function hrefOf(
  input: BudgetListInput,
  change: { readonly fiscalYear?: FiscalYear; readonly by?: Grouping },
): string {
  const query = new URLSearchParams({ year: String(change.fiscalYear ?? input.fiscalYear) })
  query.set('by', change.by ?? input.by)
  if (input.filter.search) query.set('q', input.filter.search)
  if (change.fiscalYear === undefined) {
    if (input.filter.unitId) query.set('unit', input.filter.unitId)
    if (input.filter.programmeCode) query.set('programme', input.filter.programmeCode)
    if (input.filter.groupName) query.set('group', input.filter.groupName)
  }
  return `/budget?${query.toString()}`
}
