import type {
  AgedPaper,
  BoardHolder,
  BoardOrder,
  YearEndCause,
  YearEndOutlook,
} from '../../domain/board/board'
import type { Role } from '../../domain/shared/actor'
import type { PlainDate, WorkingCalendar } from '../../domain/shared/calendar'
import { formatBaht, formatBahtOrDash, sum } from '../../domain/shared/money'
import { thaiDate } from '../../domain/shared/thai'
import { ageOf, type Age } from '../inbox/age'
import { paperHref, stepWaits } from '../inbox/steps'
import { unbrokenParts } from '../forms/unbroken'
import type { PageView } from '../layouts/page'
import { axesOf, multipleOf, unitsOf, type Axes } from './multiples'

export type BoardView = PageView & {
  readonly countedAt: string
  readonly search: string
  readonly order: string
  readonly tabs: readonly {
    readonly href: string
    readonly label: string
    readonly current: boolean
  }[]
  readonly ready: ReadyView | undefined
  readonly alarms: readonly AlarmView[]
  readonly all: { readonly count: string; readonly net: string }
  readonly late: { readonly any: boolean; readonly count: string; readonly net: string }
  readonly holders: readonly HolderCell[]
  readonly axes: Axes
  readonly groups: readonly GroupView[]
  readonly totalLabel: string
  readonly total: string
  readonly none: string
  readonly here: string
}

/** The line of the year's end: what keeps it from being closed, and what is in time. */
type ReadyView = {
  readonly holding: boolean
  readonly count: string
  readonly heading: string
  readonly text: string
  readonly width: number
  readonly late: string
  readonly intime: string
  readonly label: string
  readonly causes: readonly {
    readonly count: number
    readonly text: string
    readonly href: string
  }[]
}

type AlarmView = { readonly href: string; readonly text: string; readonly detail: string }

type HolderCell = {
  readonly href: string
  readonly title: string
  readonly name: ReturnType<typeof unbrokenParts>
  readonly ink: string
  readonly late: string
  readonly limit: string
  /** How long the oldest of its papers has waited, in working days. */
  readonly longest: string
  readonly count: string
  readonly over: string
  readonly net: string
}

type GroupView = {
  readonly id: string
  readonly title: string
  readonly held: string
  readonly over: string
  readonly lateNet: string
  /** Reminds all late papers of this holder at once; absent on one's own desk. */
  readonly remindAll: { readonly label: string; readonly tasks: readonly RemindView[] } | undefined
  readonly rows: readonly RowView[]
  readonly fold: { readonly href: string; readonly text: string; readonly net: string } | undefined
}

type RemindView = { readonly value: string }

type RowView = {
  readonly id: string
  readonly number: string
  readonly href: string
  readonly title: ReturnType<typeof unbrokenParts>
  readonly mark: string
  readonly waits: string
  readonly reminded: string
  readonly age: Age
  readonly over: string
  readonly net: string
  readonly own: boolean
  readonly remind: string
  readonly cancel: OpensForm | undefined
  /** On the reader's own desk: sent back for mending. */
  readonly sendBack: OpensForm | undefined
  readonly openElsewhere: { readonly href: string; readonly label: string } | undefined
  readonly form: RowForm | undefined
}

type OpensForm = { readonly href: string; readonly label: string; readonly open: boolean }

/** The form of an act that opens under a row, or why there is none. */
export type RowForm = {
  readonly act: 'cancel' | 'return'
  readonly action: string
  readonly label: string
  readonly effect: string
  readonly event: string
  readonly version: string
  readonly refusal: string
  readonly close: string
}

const nbsp = '\u00A0'

/** ค้างที่ไหน: what is stuck, with whom, since when; the longest overdue money first. */
export function boardView(from: {
  readonly holders: readonly BoardHolder[]
  readonly outlook: YearEndOutlook
  readonly order: BoardOrder
  readonly search: string
  readonly today: PlainDate
  readonly now: string
  readonly calendar: WorkingCalendar
  readonly personId: string
  readonly mayCancel: (paper: AgedPaper) => boolean
  readonly mayReturn: (paper: AgedPaper) => boolean
  /** Holders whose papers are all shown, late or not. */
  readonly unfolded: string
  /** The row whose form is open, and the form. */
  readonly opened: { readonly documentId: string; readonly form: RowForm } | undefined
  /** Only what keeps the year open for this cause. */
  readonly onlyCause: YearEndCause | undefined
}): BoardView {
  const papers = from.holders.flatMap((holder) => holder.papers)
  const late = papers.filter((paper) => paper.isLate)
  const axes = axesOf(from.holders.map((holder) => holder.papers))
  const lateNet = sum(late.map((paper) => paper.net))
  return {
    title: late.length === 0 ? 'ค้างที่ไหน' : `ค้างที่ไหน เกินกำหนด ${late.length} ฉบับ`,
    section: 'board',
    countedAt: `นับวันทำการถึง ${thaiDate(from.today, 'short')} ${from.now}${nbsp}น.`,
    search: from.search,
    order: from.order === 'late' ? '' : from.order,
    tabs: orders.map(({ order, label }) => ({
      href: boardHref({ q: from.search, sort: order === 'late' ? '' : order }),
      label,
      current: order === from.order,
    })),
    ready: from.search === '' ? readyOf(from.outlook) : undefined,
    alarms: papers.flatMap(alarmOf),
    all: {
      count: `ค้างทั้งหมด ${papers.length}${nbsp}ฉบับ`,
      net: formatBaht(sum(papers.map((p) => p.net))),
    },
    late: {
      any: late.length > 0,
      count: `เกินกำหนด${nbsp}${late.length}${nbsp}ฉบับ`,
      net: formatBaht(lateNet),
    },
    holders: from.holders.map((holder) => cellOf(holder, axes, from)),
    axes,
    groups: from.holders.flatMap((holder) => groupOf(holder, from)),
    totalLabel: `เกินกำหนดทั้งหมด ${late.length}${nbsp}ฉบับ`,
    total: formatBahtOrDash(lateNet),
    none: noneText(papers.length, from.search),
    here: boardHref({
      q: from.search,
      sort: from.order === 'late' ? '' : from.order,
      open: from.unfolded,
    }),
  }
}

type From = Parameters<typeof boardView>[0]

const orders: readonly { readonly order: BoardOrder; readonly label: string }[] = [
  { order: 'late', label: 'เกินกำหนดก่อน' },
  { order: 'money', label: 'เงินมากก่อน' },
  { order: 'step', label: 'ตามขั้นตอน' },
]

/** `/board?…`, without what is empty. */
export function boardHref(query: Readonly<Record<string, string>>): string {
  const given = Object.entries(query).filter(([, value]) => value !== '')
  const text = new URLSearchParams(given).toString()
  return text === '' ? '/board' : `/board?${text}`
}

function noneText(count: number, search: string): string {
  if (count > 0) return ''
  return search === ''
    ? 'ไม่มีเอกสารค้างที่ผู้ใด เมื่อมีฎีกาส่งถึงคลัง จะเห็นที่นี่ว่าอยู่กับใครและกี่วันแล้ว'
    : `ไม่พบ “${search}” ในเอกสารที่ค้าง`
}

const causes: Readonly<Record<YearEndCause, string>> = {
  mend: 'คืนแก้ไขแล้วยังไม่ส่งกลับ',
  uncollected: 'เช็คไม่มีผู้มารับ',
  'no-time': 'เวลาที่เหลือไม่พอทุกขั้น',
}

function readyOf(outlook: YearEndOutlook): ReadyView | undefined {
  const held = outlook.holding.length
  const all = held + outlook.inTime
  if (all === 0) return undefined
  const left = `เหลือเวลา ${outlook.workingDaysLeft}${nbsp}วันทำการ`
  const lastDay = thaiDate(outlook.lastDay, 'short')
  return {
    holding: held > 0,
    count: `${held}${nbsp}ฉบับ`,
    heading:
      held > 0
        ? `ที่กันการปิดบัญชีปีงบประมาณ ${outlook.year}`
        : `ไม่มีฉบับใดกันการปิดบัญชีปีงบประมาณ ${outlook.year}`,
    text:
      outlook.inTime === 0
        ? `ไม่มีฉบับใดจ่ายทัน ${lastDay} ${left}`
        : `${held > 0 ? 'อีก' : 'ทั้ง'} ${outlook.inTime}${nbsp}ฉบับจ่ายทัน ${lastDay} ถ้าทุกขั้นทันกำหนด ${left}`,
    ...unitsOf(held, outlook.inTime),
    label: `เอกสารค้าง ${all} ฉบับ กันการปิดบัญชี ${held} ฉบับ จ่ายทันสิ้นปี ${outlook.inTime} ฉบับ`,
    causes: (['mend', 'uncollected', 'no-time'] as const).flatMap((cause) => {
      const count = outlook.holding.filter((held) => held.cause === cause).length
      return count === 0 ? [] : [{ count, text: causes[cause], href: boardHref({ cause }) }]
    }),
  }
}

/** R-330 and R-332, each with what the rule asks for. */
function alarmOf(paper: AgedPaper): readonly AlarmView[] {
  if (paper.alarm === undefined) return []
  const name = `เช็ค ${paper.chequeNumber}`
  return [
    {
      href: paperHref(paper.kind, paper.documentId),
      text:
        paper.alarm === 'stale'
          ? `${name} เกิน 6${nbsp}เดือน ธนาคารไม่จ่าย`
          : `${name} ไม่มีผู้มารับเกิน 15${nbsp}วัน ให้ยกเลิก`,
      detail: `${paper.payeeName} ${formatBaht(paper.net)}${nbsp}บาท (${paper.alarm === 'stale' ? 'R-332' : 'R-330'})`,
    },
  ]
}

function cellOf(holder: BoardHolder, axes: Axes, from: From): HolderCell {
  return {
    href: `#${holder.postId}`,
    title: shortTitle(holder),
    name: unbrokenParts(
      holder.holderId === from.personId ? 'ท่านเอง' : holder.name || 'ไม่มีผู้ดำรงตำแหน่ง',
    ),
    ...multipleOf(holder.papers, axes),
    longest: `นานสุด ${Math.max(...holder.papers.map((paper) => paper.days))}${nbsp}วัน`,
    count: `${holder.papers.length}${nbsp}ฉบับ`,
    over: holder.late.length === 0 ? '' : `เกิน${nbsp}${holder.late.length}`,
    net: formatBaht(holder.net),
  }
}

/** The duties that everybody calls a desk by; the first that fits names it. */
const shortTitles: readonly (readonly [Role, string])[] = [
  ['chief-executive', 'นายก'],
  ['chief-administrator', 'ปลัด'],
  ['finance-director', 'ผอ.คลัง'],
  ['checker', 'ผู้ตรวจฎีกา'],
  ['receiver', 'คลังรับ'],
  ['funds-certifier', 'ผู้รับรองงบ'],
  ['cheque-preparer', 'จัดทำเช็ค'],
  ['payer', 'ผู้จ่ายเงิน'],
  ['bookkeeper', 'ผู้บันทึกบัญชี'],
  ['signatory', 'ผู้ลงนามเช็ค'],
]

/** A desk of the treasury by its duty; a desk of a unit by the unit. */
function shortTitle(holder: BoardHolder): string {
  const known = shortTitles.find(([role]) => holder.roles.includes(role))
  return known?.[1] ?? holder.unitName
}

function groupOf(holder: BoardHolder, from: From): readonly GroupView[] {
  const { onlyCause } = from
  const holding = new Set(
    from.outlook.holding
      .filter(({ cause }) => cause === onlyCause)
      .map(({ paper }) => paper.taskId),
  )
  const own = holder.holderId === from.personId
  const all = from.unfolded === holder.postId || from.search !== ''
  const shown = onlyCause
    ? holder.papers.filter((paper) => holding.has(paper.taskId))
    : holder.papers.filter(
        (paper) => all || paper.isLate || paper.documentId === from.opened?.documentId,
      )
  if (onlyCause && shown.length === 0) return []
  const hidden = holder.papers.filter((paper) => !shown.includes(paper))
  return [
    {
      id: holder.postId,
      title: `${holder.title} ${own ? `${holder.name} (ท่าน)` : holder.name}`.trim(),
      held: `ถือ ${holder.papers.length}${nbsp}ฉบับ ${formatBaht(holder.net)}${nbsp}บาท`,
      over: holder.late.length === 0 ? '' : `เกินกำหนด${nbsp}${holder.late.length}${nbsp}ฉบับ`,
      lateNet: formatBahtOrDash(holder.lateNet),
      remindAll:
        own || holder.late.length < 2
          ? undefined
          : {
              label: `เตือนทั้ง ${holder.late.length}${nbsp}ฉบับ`,
              tasks: holder.late.map((paper) => ({ value: remindValue(paper) })),
            },
      rows: shown.map((paper) => rowOf(paper, own, from)),
      fold:
        hidden.length === 0 || onlyCause
          ? undefined
          : {
              href: `${boardHref({ q: from.search, sort: from.order === 'late' ? '' : from.order, open: holder.postId })}#${holder.postId}`,
              text: `${shown.length === 0 ? '' : 'อีก '}${hidden.length}${nbsp}ฉบับยังอยู่ในกำหนด`,
              net: formatBaht(sum(hidden.map((paper) => paper.net))),
            },
    },
  ]
}

/** The task and which reminder it would be: pressing twice reminds once. */
function remindValue(paper: AgedPaper): string {
  return `${paper.taskId} ${paper.remindedCount + 1}`
}

function rowOf(paper: AgedPaper, own: boolean, from: From): RowView {
  const href = paperHref(paper.kind, paper.documentId)
  const isOpen = from.opened?.documentId === paper.documentId
  const here = {
    q: from.search,
    sort: from.order === 'late' ? '' : from.order,
    open: from.unfolded,
  }
  const opens = (act: RowForm['act'], label: string): OpensForm => ({
    href: `${boardHref({ ...here, [act]: paper.documentId })}#why-${paper.documentId}`,
    label,
    open: isOpen && from.opened?.form.act === act,
  })
  return {
    id: paper.documentId,
    number: paper.chequeNumber === '' ? paper.number : `เช็ค ${paper.chequeNumber}`,
    href,
    title: unbrokenParts(paper.title),
    mark: paper.alarm === 'stale' ? 'พ้น 6 เดือน' : paper.alarm === 'uncollected' ? 'พ้น 15 วัน' : '',
    waits: stepWaits(paper.step),
    reminded: remindedText(paper),
    age: ageOf(paper, from.today, from.calendar, { most: 18, height: 14 }),
    over: paper.isLate ? `เกิน${nbsp}${paper.late}` : '',
    net: formatBaht(paper.net),
    own,
    remind: own ? '' : remindValue(paper),
    cancel:
      paper.kind === 'voucher' && from.mayCancel(paper) ? opens('cancel', 'ยกเลิก…') : undefined,
    sendBack: own && from.mayReturn(paper) ? opens('return', 'คืนแก้ไข…') : undefined,
    openElsewhere:
      paper.kind === 'payment' && from.mayCancel(paper)
        ? { href: `${href}#void`, label: 'ยกเลิกเช็ค…' }
        : undefined,
    form: isOpen ? from.opened?.form : undefined,
  }
}

function remindedText(paper: AgedPaper): string {
  if (paper.remindedOn === undefined) return ''
  return `เตือนแล้ว ${paper.remindedCount}${nbsp}ครั้ง ล่าสุด ${thaiDate(paper.remindedOn, 'short')}`
}
