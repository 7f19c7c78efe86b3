import { lineName, usedOf } from '../../domain/budget/budget-line'
import { checksOf } from '../../domain/ordinance/checks'
import { measuresOf } from '../../domain/ordinance/council'
import { ordinanceTitle } from '../../domain/ordinance/effects'
import { itemName } from '../../domain/budget/filing'
import {
  ordinanceLifecycle,
  ordinanceStatusText,
  type OrdinanceAction,
  type OrdinanceStatus,
} from '../../domain/ordinance/lifecycle'
import type {
  Ordinance,
  OrdinanceContent,
  OrdinanceRecord,
  OrdinanceStanding,
} from '../../domain/ordinance/ordinance'
import { sumsOf, type Figures, type OrdinanceSums, type Sum } from '../../domain/ordinance/sums'
import { kindTitles } from '../../domain/organisation/titles'
import { placedOf } from '../../domain/ordinance/provisional'
import { freeSurplus } from '../../domain/ordinance/supplementary'
import type { PlainDate } from '../../domain/shared/calendar'
import { formatBaht, formatBahtOrDash, sum, type Satang } from '../../domain/shared/money'
import { thaiDate, thaiDateTime } from '../../domain/shared/thai'
import { openDataLinks } from '../budget/list'
import { unbrokenParts } from '../forms/unbroken'
import { ageOf } from '../inbox/age'
import type { FieldError } from '../layouts/page'
import type { PapersView } from '../papers/papers'
import type { PrintLine } from '../print/prints'
import { actForm, type ActFormKind } from './act-form'
import type { calendarView } from './calendar'
import { checkMark } from './checks'
import { recordRows } from './records'
import { routeOf } from './route'

type RechargedLine = {
  readonly from: { readonly id: string; readonly code: string; readonly name: string }
  readonly to: { readonly id: string; readonly code: string; readonly name: string }
  readonly amount: Satang
}

/** An act that the reader may try now; `why` says beforehand what stands against it. */
export type OpenOrdinanceAct = {
  readonly action: OrdinanceAction
  readonly label: string
  readonly noun: string
  readonly form: ActFormKind
  readonly why: readonly FieldError[]
}

export type ShowOrdinanceInput = {
  readonly ordinance: Ordinance
  readonly number: string
  readonly standing: OrdinanceStanding
  /** What the rows say now while they may change, or else what was frozen. */
  readonly content: OrdinanceContent | undefined
  readonly units: readonly { readonly id: string; readonly name: string }[]
  /** ปฏิทินงบประมาณ of an annual one. */
  readonly calendar: ReturnType<typeof calendarView> | undefined
  readonly task:
    | {
        readonly postTitle: string
        readonly holderName: string
        readonly openedOn: PlainDate
        readonly dueOn: PlainDate | undefined
      }
    | undefined
  readonly history: readonly {
    readonly action: string
    readonly to: string
    readonly personName: string
    readonly postTitle: string
    readonly reason: string
    readonly on: PlainDate
    readonly at: Date
    readonly recorded: Partial<OrdinanceRecord>
    readonly warnings: readonly {
      readonly rule: string
      readonly text: string
      readonly reason: string
    }[]
  }[]
  readonly prints: readonly PrintLine[]
  readonly papers: PapersView
  readonly open: readonly OpenOrdinanceAct[]
  /** The reader supervises the office and sees nothing else of it. */
  readonly isGuest?: boolean
  /** What was charged anew when it came into force. */
  readonly recharged: readonly RechargedLine[]
  /** Of a supplementary one: what the books show on the accounts of revenue. */
  readonly revenueInBooks: Satang | undefined
  readonly eventId: string
  readonly tabs: readonly {
    readonly href: string
    readonly label: string
    readonly current: boolean
  }[]
  readonly refused:
    | {
        readonly action: OrdinanceAction
        readonly errors: readonly FieldError[]
        readonly typed: Readonly<Record<string, string>>
      }
    | undefined
}

/** One year's ordinance: its route with every date, what the reader may do, the checks, the sums and the record. */
export function showOrdinanceView(input: ShowOrdinanceInput) {
  const { ordinance, content, refused, open } = input
  const { status, fiscalYear, supplement, kind } = ordinance
  const sums = content && sumsOf(content)
  const isOpen = refused !== undefined && open.some(({ action }) => action === refused.action)
  const checks = content ? checksOf(content, measures(input)) : []
  return {
    title: `${kindTitles[kind].budgetLaw} ปี ${fiscalYear}`,
    section: 'budget' as const,
    errors: refused?.errors ?? [],
    styles: ['ordinance.css'],
    scripts: ['prints.js'],
    id: ordinance.id,
    version: String(ordinance.version),
    event: input.eventId,
    fiscalYear: String(fiscalYear),
    lawName: kindTitles[kind].budgetLaw,
    heading: ordinanceTitle(fiscalYear, supplement),
    number: input.number,
    status: ordinanceStatusText[status],
    statusTone: toneOf(status),
    total: formatBahtOrDash(sums?.expenditure.amount ?? 0n),
    tabs: input.isGuest === true ? [] : input.tabs,
    route: routeOf(input),
    acts: actsOf(input),
    refusals: isOpen ? [] : (refused?.errors ?? []),
    waiting: waitingOf(input),
    checks: checks.map((check) => ({
      id: check.id,
      text: check.th,
      working: check.working,
      ...checkMark(check),
      faults: check.faults.length > 1 ? `${check.faults.length} รายการ` : '',
      isUnverified: !check.verified,
    })),
    sums: sums ? sumTables(sums) : [],
    sumHeads:
      supplement === undefined
        ? { before: 'ปีก่อน', now: `ปี ${fiscalYear}` }
        : { before: 'งบเดิม', now: 'เพิ่มเติม' },
    hasSums: content !== undefined && content.appropriations.length + content.revenues.length > 0,
    expenditure: formatBahtOrDash(sums?.expenditure.amount ?? 0n),
    revenue: formatBahtOrDash(sums?.revenue.amount ?? 0n),
    units: unitsOf(input),
    calendar: input.calendar,
    surplus: surplusOf(input),
    provisional: provisionalOf(input),
    records: recordRows(ordinance, input.history).map((row) => ({
      ...row,
      text: unbrokenParts(row.text),
    })),
    motions: motionsOf(ordinance),
    prints: input.prints,
    openData: status === 'in-force' ? openDataLinks(fiscalYear) : [],
    draftPrintHref:
      content && !ordinance.record.signedOn ? `/ordinances/${ordinance.id}/draft-prints` : '',
    papers: input.papers,
    isGuest: input.isGuest === true,
    history: historyOf(input),
  }
}

/** Revenue by group, then expenditure by programme and by budget group: the three tables a proposal is read by. */
function sumTables({ revenue, revenueGroups, expenditure, areas, groups }: OrdinanceSums) {
  const rowOf = ({ name, amount, currentEstimate }: Sum) => ({
    name,
    amount: formatBahtOrDash(amount),
    before: formatBahtOrDash(currentEstimate),
  })
  const table = (name: string, totalLabel: string, rows: readonly Sum[], whole: Figures) => ({
    name,
    totalLabel,
    rows: rows.map(rowOf),
    amount: formatBahtOrDash(whole.amount),
    before: formatBahtOrDash(whole.currentEstimate),
  })
  const marked = revenueGroups.map((group) => ({ ...group, name: `${group.mark}. ${group.name}` }))
  return [
    table('ประมาณการรายรับ', 'รวมรายรับ', marked, revenue),
    table(
      'รายจ่ายตามแผนงาน',
      'รวมรายจ่าย',
      areas.flatMap(({ parts }) => parts),
      expenditure,
    ),
    table('รายจ่ายตามงบ', 'รวมรายจ่าย', groups, expenditure),
  ]
}

function measures({ ordinance, standing }: ShowOrdinanceInput) {
  return {
    ...measuresOf(ordinance, standing),
    stage: ordinance.record.secondReading ? ('council' as const) : ('proposal' as const),
  }
}

function toneOf(status: OrdinanceStatus): string {
  if (status === 'fallen' || status === 'cancelled' || status === 'principle-rejected') return 'bad'
  if (status === 'returned') return 'bad'
  return status === 'in-force' ? 'good' : 'pen'
}

/** What ends or turns the way of a draft, and what is done beside it: folded, below the act that leads on. */
const endings: readonly OrdinanceAction[] = ['cancel', 'send-back', 'deem']
const besides: readonly OrdinanceAction[] = ['begin-provisional', 'record-receipts', 'revise']
const leadsOn = (action: OrdinanceAction) => !endings.includes(action) && !besides.includes(action)

function actsOf(input: ShowOrdinanceInput) {
  const { open, refused } = input
  const acts = open.map((act) => ({
    ...actForm(act, input, refused?.action === act.action ? refused : undefined),
    isPrimary: leadsOn(act.action),
    tone: endings.includes(act.action) ? 'stop' : 'go',
    isOpen: refused?.action === act.action,
  }))
  return {
    any: acts.length > 0,
    first: acts.filter(({ isPrimary }) => isPrimary),
    others: acts.filter(({ isPrimary }) => !isPrimary),
  }
}

function waitingOf({ task, standing, open }: ShowOrdinanceInput) {
  if (task === undefined || open.some(({ action }) => leadsOn(action))) return undefined
  const age = ageOf(task, standing.today, standing.calendar)
  return {
    who: `${task.postTitle} ${task.holderName}`.trim(),
    text: `${age.days === 0 ? age.text : `อยู่มา ${age.text}`} ${age.due}`,
  }
}

function unitsOf({ ordinance, units, content, isGuest }: ShowOrdinanceInput) {
  const asked = content?.appropriations ?? []
  return units.map((unit) => {
    const own = asked.filter(({ unitId }) => unitId === unit.id)
    const total = own.reduce((sum, { amount }) => sum + amount, 0n)
    return {
      name: unit.name,
      href: isGuest === true ? '' : `/ordinances/${ordinance.id}/requests?unit=${unit.id}`,
      count: own.length === 0 ? 'ยังไม่มีคำขอ' : `${own.length} รายการ`,
      total: formatBahtOrDash(total),
    }
  })
}

/** รายรับที่เกินประมาณการ: what a supplementary budget lives on, and how much of it is free. */
function surplusOf({ ordinance, standing, revenueInBooks }: ShowOrdinanceInput) {
  const { surplus } = standing
  if (!surplus) return undefined
  const { receipts, estimate, claimed } = surplus
  return {
    evidence: receipts
      ? `รายรับจริงถึง ${thaiDate(receipts.asOf, 'long')} ตามหลักฐาน ${receipts.evidence}`
      : 'กองคลังยังไม่บันทึกรายรับจริงพร้อมหลักฐาน จึงเสนองบประมาณเพิ่มเติมไม่ได้',
    isMissing: !receipts,
    rows: [
      {
        name: `รายรับจริงปี ${ordinance.fiscalYear}`,
        amount: formatBahtOrDash(receipts?.received ?? 0n),
      },
      { name: 'ประมาณการรายรับทั้งปี', amount: formatBahtOrDash(-estimate) },
      { name: 'งบประมาณเพิ่มเติมฉบับอื่นใช้', amount: formatBahtOrDash(-claimed) },
    ],
    free: formatBaht(freeSurplus(surplus)),
    inBooks: formatBaht(revenueInBooks ?? 0n),
  }
}

/** What was spent for the time being from lines of the year before: where it will go, and once in force where it went. */
function provisionalOf({ ordinance, standing, recharged }: ShowOrdinanceInput) {
  const lines = standing.provisionalLines
  const waiting = placedOf(lines, ordinance.content?.appropriations ?? [])
    .map(({ line, to }) => ({
      href: `/budget/${line.id}`,
      code: line.code,
      name: lineName(line),
      amount: usedOf(line.buckets),
      to: to ? itemName(to) : 'ไม่มีในงบประมาณนี้',
      toHref: '',
      isUnplaced: !to,
    }))
    .filter(({ amount }) => amount > 0n)
  const moved = recharged.map(({ from, to, amount }) => ({
    href: `/budget/${from.id}`,
    code: from.code,
    name: from.name,
    amount,
    to: `${to.code} ${to.name}`,
    toHref: `/budget/${to.id}`,
    isUnplaced: false,
  }))
  const rows = lines.length > 0 ? waiting : moved.filter(({ amount }) => amount > 0n)
  if (lines.length === 0 && moved.length === 0) return undefined
  return {
    heading: lines.length > 0 ? 'ใช้งบประมาณปีก่อนไปพลางก่อน' : 'รายจ่ายที่ใช้ไปพลางก่อน ตั้งจ่ายใหม่แล้ว',
    note:
      lines.length > 0
        ? `${lines.length} รายการของปี ${ordinance.fiscalYear - 1} ไม่รวมงบลงทุน แต่ละรายการไม่เกินวงเงินเดิม`
        : `${moved.length} รายการปิดแล้ว ฎีกาที่ค้างอยู่ดำเนินการต่อจากรายการใหม่`,
    isMoved: lines.length === 0,
    rows: rows.map((row) => ({ ...row, amount: formatBaht(row.amount) })),
    total: formatBaht(sum(rows.map(({ amount }) => amount))),
  }
}

function motionsOf({ record, content }: Ordinance) {
  return record.motions.map((motion) => {
    const item = content?.appropriations.find(({ id }) => id === motion.appropriationId)
    return {
      item: item ? itemName(item) : '',
      proposer: motion.proposer,
      amount: formatBaht(motion.amount),
      result: [
        motion.committeeAgreed ? 'คณะกรรมการเห็นด้วย' : 'คณะกรรมการไม่เห็นด้วย',
        motion.reserved ? 'สงวนคำแปรญัตติ' : '',
        motion.carried ? 'สภาเห็นชอบ' : 'สภาไม่เห็นชอบ',
      ]
        .filter(Boolean)
        .join(' · '),
    }
  })
}

function historyOf({ history }: ShowOrdinanceInput) {
  return history
    .map((happening) => {
      const row = ordinanceLifecycle.find(
        ({ action, to }) => action === happening.action && to === happening.to,
      )
      return {
        at: thaiDateTime(happening.at),
        iso: happening.at.toISOString(),
        what: row?.th ?? happening.action,
        led: ordinanceStatusText[happening.to as OrdinanceStatus],
        who: `${happening.personName} ${happening.postTitle}`,
        said: happening.reason,
        notes: happening.warnings.map(
          ({ rule, text, reason }) => `${rule} ${text} ชี้แจง: ${reason}`,
        ),
        back: ['fallen', 'cancelled', 'principle-rejected', 'returned'].includes(happening.to),
      }
    })
    .toReversed()
}
