import type { PlainDate, WorkingCalendar } from '../../domain/shared/calendar'
import { formatBaht, type Satang } from '../../domain/shared/money'
import { thaiDate, thaiWeekday } from '../../domain/shared/thai'
import { unbrokenParts } from '../forms/unbroken'
import type { PageView } from '../layouts/page'
import { ageOf, type Age } from './age'
import type { PeekView } from './peek'
import { paperHref, paperName, stepTask } from './steps'

/** One task as the list needs it; `InboxTask` of the database has all of this. */
export type ListedTask = {
  readonly taskId: string
  readonly documentId: string
  readonly step: string
  readonly kind: string
  readonly number: string
  readonly title: string
  readonly payeeName: string
  readonly net: Satang
  readonly openedOn: PlainDate
  readonly dueOn: PlainDate | undefined
  readonly fromName: string
  readonly fromOn: PlainDate
  readonly warnings: number
  readonly remindedCount: number
}

export type ListedGroup = {
  readonly group: 'late' | 'today' | 'ahead'
  readonly count: number
  readonly net: Satang
  readonly tasks: readonly ListedTask[]
}

export type InboxListView = PageView & {
  readonly heading: string
  readonly dateLine: string
  readonly tabs: readonly TabView[]
  readonly search: string
  readonly step: string
  readonly steps: readonly {
    readonly href: string
    readonly label: string
    readonly count: number
    readonly current: boolean
  }[]
  readonly groups: readonly {
    readonly label: string
    readonly over: boolean
    readonly net: string
    readonly rows: readonly RowView[]
  }[]
  readonly totalLabel: string
  readonly total: string
  readonly pager: PagerView | undefined
  readonly empty: EmptyView | undefined
  readonly peek: PeekView | undefined
  readonly bulk: BulkView | undefined
  readonly calls: readonly CallView[]
}

/** A step of the budget's calendar that waits for the reader. */
export type CallView = {
  readonly href: string
  readonly text: string
  readonly due: string
  readonly late: string
  readonly tone: string
}

export type TabView = {
  readonly href: string
  readonly label: string
  readonly count: string
  readonly current: boolean
}

/** Acts on several papers at once: only where all the ticked ones wait for the same act. */
export type BulkView = { readonly label: string }

type RowView = {
  readonly taskId: string
  readonly href: string
  readonly peekHref: string
  readonly title: ReturnType<typeof unbrokenParts>
  /** How often it was pointed out, or empty. */
  readonly reminded: string
  readonly warnings: string
  readonly sub: string
  readonly from: string
  readonly fromOn: string
  readonly age: Age
  readonly net: string
  readonly now: boolean
  /** Whether it may be ticked; if not, `tickLabel` says why. */
  readonly tickable: boolean
  readonly tickLabel: string
  readonly event: string
  readonly version: string
  readonly satang: string
}

type PagerView = {
  readonly text: string
  readonly previous: string
  readonly next: string
}

type EmptyView = {
  readonly lead: string
  readonly text: string
  readonly link: { readonly href: string; readonly text: string } | undefined
  /** Offered to a drafter, for whom an empty inbox is the time to write the next one. */
  readonly make?: { readonly href: string; readonly text: string } | undefined
}

const groupLabels = {
  late: 'เกินกำหนด',
  today: 'ครบกำหนดวันนี้',
  ahead: 'ยังไม่ถึงกำหนด',
} as const

const nbsp = '\u00A0'

/** งานของฉัน: what waits for this officer, what must be done today first, and one paper's summary. */
export function inboxListView(from: {
  readonly groups: readonly ListedGroup[]
  readonly count: number
  readonly net: Satang
  readonly steps: readonly { readonly step: string; readonly count: number }[]
  readonly page: number
  readonly pages: number
  readonly today: PlainDate
  readonly calendar: WorkingCalendar
  readonly search: string
  readonly step: string
  readonly tabs: readonly TabView[]
  readonly chosen: string
  readonly peek: PeekView | undefined
  readonly bulk: BulkView | undefined
  /** Which tasks may be acted on together, with the ids that their acts will have. */
  readonly tickable: ReadonlyMap<string, { readonly event: string; readonly version: number }>
  /** Whether the reader drafts vouchers: an empty inbox then leads to them. */
  readonly mayDraft: boolean
  readonly arriving: { readonly count: number; readonly holder: string } | undefined
  readonly foundElsewhere: number
  readonly calls?: readonly CallView[]
}): InboxListView {
  const query = (change: Readonly<Record<string, string>>): string =>
    inboxHref({ q: from.search, step: from.step, page: pageText(from.page), ...change })
  return {
    title: from.count === 0 ? 'งานของฉัน' : `งานของฉัน (${from.count})`,
    section: 'inbox',
    scripts: ['inbox.js'],
    heading: 'งานของฉัน',
    calls: from.calls ?? [],
    dateLine: `${thaiWeekday(from.today)}ที่ ${thaiDate(from.today, 'long')}`,
    tabs: from.tabs,
    search: from.search,
    step: from.step,
    steps: stepChoices(from),
    groups: from.groups.map((group) => ({
      label: `${groupLabels[group.group]}${nbsp}${group.count}${nbsp}เรื่อง`,
      over: group.group === 'late',
      net: formatBaht(group.net),
      rows: group.tasks.map((task) => rowOf(task, from, query)),
    })),
    totalLabel: `รวมที่รอฉัน ${from.count}${nbsp}เรื่อง`,
    total: formatBaht(from.net),
    pager: pagerOf(from, query),
    hasKeys: from.groups.length > 0,
    empty: from.groups.length > 0 ? undefined : emptyOf(from),
    peek: from.peek,
    bulk: from.bulk,
  }
}

/** `/inbox?…`, without what is empty. */
export function inboxHref(query: Readonly<Record<string, string>>): string {
  const given = Object.entries(query).filter(([, value]) => value !== '')
  const text = new URLSearchParams(given).toString()
  return text === '' ? '/inbox' : `/inbox?${text}`
}

function pageText(page: number): string {
  return page === 1 ? '' : String(page)
}

function rowOf(
  task: ListedTask,
  from: Parameters<typeof inboxListView>[0],
  query: (change: Readonly<Record<string, string>>) => string,
): RowView {
  const tick = from.tickable.get(task.taskId)
  const name = paperName(task.kind, task.number, task.step)
  return {
    taskId: task.taskId,
    href: paperHref(task.kind, task.documentId),
    peekHref: query({ task: task.taskId }),
    title: unbrokenParts(task.title),
    reminded: task.remindedCount === 0 ? '' : `ถูกเตือน${nbsp}${task.remindedCount}${nbsp}ครั้ง`,
    warnings: task.warnings === 0 ? '' : `เตือน${nbsp}${task.warnings}`,
    sub: [name, stepTask(task.step), task.payeeName].filter((part) => part !== '').join(' · '),
    from: task.fromName,
    fromOn: thaiDate(task.fromOn, 'short'),
    age: ageOf(task, from.today, from.calendar),
    net: formatBaht(task.net),
    now: task.taskId === from.chosen,
    tickable: tick !== undefined,
    tickLabel: tick === undefined ? `${name} ต้องเปิดอ่าน เลือกรวมไม่ได้` : `เลือก ${name} ${task.title}`,
    event: tick?.event ?? '',
    version: tick === undefined ? '' : String(tick.version),
    satang: task.net.toString(),
  }
}

function stepChoices(from: Parameters<typeof inboxListView>[0]): InboxListView['steps'] {
  if (from.steps.length < 2) return []
  const all = from.steps.reduce((total, { count }) => total + count, 0)
  return [{ step: '', count: all }, ...from.steps].map(({ step, count }) => ({
    href: inboxHref({ q: from.search, step }),
    label: step === '' ? 'ทุกอย่าง' : stepTask(step),
    count,
    current: step === from.step,
  }))
}

function pagerOf(
  { page, pages }: { readonly page: number; readonly pages: number },
  query: (change: Readonly<Record<string, string>>) => string,
): PagerView | undefined {
  if (pages === 1) return undefined
  return {
    text: `หน้า ${page} จาก ${pages}`,
    previous: page > 1 ? query({ page: pageText(page - 1) }) : '',
    next: page < pages ? query({ page: String(page + 1) }) : '',
  }
}

/** Why it is empty, and where the next thing will come from. */
function emptyOf(from: Parameters<typeof inboxListView>[0]): EmptyView {
  if (from.search !== '') {
    return {
      lead: `ไม่พบ “${from.search}” ในงานที่รอท่าน`,
      text:
        from.foundElsewhere === 0
          ? 'และไม่พบในทะเบียนฎีกา'
          : `แต่พบ ${from.foundElsewhere}${nbsp}ฉบับในทะเบียนฎีกา`,
      link:
        from.foundElsewhere === 0
          ? { href: '/inbox', text: 'ดูงานทั้งหมด' }
          : {
              href: `/vouchers?${new URLSearchParams({ q: from.search }).toString()}`,
              text: `ดูทั้ง ${from.foundElsewhere}${nbsp}ฉบับ`,
            },
    }
  }
  if (from.step !== '') {
    return {
      lead: `ไม่มีงาน “${stepTask(from.step)}” รอท่าน`,
      text: '',
      link: { href: '/inbox', text: 'ดูงานทั้งหมด' },
    }
  }
  return {
    lead: 'ไม่มีงานรอท่าน',
    text:
      from.arriving === undefined
        ? 'เมื่อมีเอกสารถึงคิวของท่าน จะอยู่ที่หน้านี้'
        : `กำลังมาถึง ${from.arriving.count}${nbsp}ฉบับ อยู่กับ${from.arriving.holder}`,
    ...(from.mayDraft
      ? {
          link: { href: '/vouchers', text: 'ร่างและฎีกาของหน่วยงาน' },
          make: { href: '/vouchers/new', text: 'ทำฎีกาใหม่' },
        }
      : { link: undefined }),
  }
}
