import { currentOf, lineName, type BudgetLine } from '../../domain/budget/budget-line'
import type { PlainDate } from '../../domain/shared/calendar'
import { formatBaht, formatBahtOrDash, sum } from '../../domain/shared/money'
import { thaiDate, thaiDateTime } from '../../domain/shared/thai'
import { actionText } from '../../domain/spending-plan/decide'
import { differencesOf, differenceText } from '../../domain/spending-plan/faults'
import {
  spendingPlanLifecycle,
  spendingPlanStatusText,
  type SpendingPlanAction,
  type SpendingPlanStatus,
} from '../../domain/spending-plan/lifecycle'
import { noQuarters, sumQuarters } from '../../domain/spending-plan/quarters'
import type {
  ApprovedPlan,
  SpendingPlan,
  SpendingPlanContent,
  SpendingPlanStanding,
} from '../../domain/spending-plan/spending-plan'
import { ageOf } from '../inbox/age'
import type { FieldError } from '../layouts/page'
import { returnedBy } from './returned'
import { quarterNames, quarterNumbers } from '../../domain/shared/quarter'

/** An act that the rules allow the reader now. */
export type OpenPlanAct = { readonly action: SpendingPlanAction; readonly noun: string }

export type ShowSpendingPlanInput = {
  readonly found: {
    readonly plan: SpendingPlan
    readonly standing: SpendingPlanStanding
    readonly unitId: string
    readonly fiscalYear: number
    readonly replacedBy: Omit<ApprovedPlan, 'lines'> | undefined
  }
  readonly content: SpendingPlanContent
  readonly unitName: string
  readonly editions: readonly {
    readonly id: string
    readonly number: string
    readonly edition: number
    readonly status: SpendingPlanStatus
    readonly approvedOn: PlainDate | undefined
    readonly approvedBy: string
    readonly reason: string
  }[]
  readonly task:
    | {
        readonly postTitle: string
        readonly holderName: string
        readonly openedOn: PlainDate
        readonly dueOn: PlainDate | undefined
      }
    | undefined
  readonly history: readonly Happening[]
  readonly prints: readonly {
    readonly name: string
    readonly href: string
    readonly note: string
  }[]
  /** The plan is of a unit whose plans the reader types. */
  readonly mayPlan: boolean
  readonly open: readonly OpenPlanAct[]
  readonly eventId: string
  readonly refused:
    | {
        readonly action: SpendingPlanAction
        readonly errors: readonly FieldError[]
        readonly typed: Readonly<Record<string, string>>
      }
    | undefined
}

type Happening = {
  readonly action: string
  readonly to: string
  readonly personName: string
  readonly postTitle: string
  readonly reason: string
  readonly on: PlainDate
  readonly at: Date
}

/** One plan that was handed in: its lines by quarter beside the edition before, its way, and what the reader may do. */
export function showSpendingPlanView(input: ShowSpendingPlanInput) {
  const { found, content, refused } = input
  const { plan, standing, fiscalYear, replacedBy } = found
  const isRefusedHere =
    refused !== undefined && input.open.some((act) => act.action === refused.action)
  const isStanding = plan.status === 'approved' && !replacedBy
  const isOver = plan.status === 'cancelled' || replacedBy !== undefined
  const differing = isOver ? [] : differencesOf(content.lines, standing.lines)
  const editHref =
    input.mayPlan && plan.status === 'returned' ? `/spending-plans/${plan.id}/edit` : ''
  const quarters = sumQuarters(content.lines.map((line) => line.quarters))
  return {
    title: `แผนการใช้จ่ายเงิน ${plan.number ?? ''} ${input.unitName}`,
    section: 'budget' as const,
    errors: refused?.errors ?? [],
    styles: ['books.css', 'spending-plan.css'],
    id: plan.id,
    version: String(plan.version),
    event: input.eventId,
    number: plan.number ?? '',
    edition: String(plan.edition ?? 1),
    year: String(fiscalYear),
    unitId: found.unitId,
    unitName: input.unitName,
    status: replacedBy ? 'มีฉบับใหม่แทน' : spendingPlanStatusText[plan.status],
    statusTone: toneOf(plan.status, isStanding),
    total: formatBaht(sum(quarters)),
    reason: content.reason,
    replacedBy: replacedBy && {
      href: `/spending-plans/${replacedBy.id}`,
      text: `ฉบับที่ ${replacedBy.edition} อนุมัติ ${thaiDate(replacedBy.approvedOn, 'long')}`,
    },
    route: routeOf(input),
    acts: actsOf(input, editHref),
    refusals: isRefusedHere ? [] : (refused?.errors ?? []),
    waiting: waitingOf(input),
    editHref,
    returned: plan.status === 'returned' ? returnedBy(input.history) : undefined,
    differs:
      differing.length === 0
        ? ''
        : isStanding
          ? `งบเปลี่ยนไปหลังอนุมัติแผน ${differing.length} รายการ แผนนี้ยังใช้อยู่จนกว่าจะปรับ`
          : `งบเปลี่ยนไปหลังเสนอแผน ${differing.length} รายการ ต้องส่งคืนให้หน่วยงานปรับก่อนอนุมัติ`,
    mayRevise: isStanding && input.mayPlan && standing.underWay === '',
    prints: input.prints,
    quarters: quarterNumbers.map((number, index) => ({
      number: String(number),
      months: quarterNames[index],
      total: formatBaht(quarters[index] ?? 0n),
    })),
    comparedWith: standing.inUse ? `บรรทัดเล็กคือส่วนที่ต่างจากฉบับที่ ${standing.inUse.edition}` : '',
    rows: rowsOf(content, standing, isOver),
    editions: input.editions.map((own) => ({
      href: own.id === plan.id ? '' : `/spending-plans/${own.id}`,
      text: `ฉบับที่ ${own.edition} เลขที่ ${own.number}`,
      state: own.approvedOn
        ? `อนุมัติ ${thaiDate(own.approvedOn, 'short')} โดย ${own.approvedBy}`
        : spendingPlanStatusText[own.status],
      reason: own.reason,
    })),
    history: input.history
      .map((happening) => ({
        at: thaiDateTime(happening.at),
        iso: happening.at.toISOString(),
        what: wordsOf(happening),
        who: `${happening.personName} ${happening.postTitle}`,
        said: happening.reason,
        back: happening.to === 'returned' || happening.to === 'cancelled',
      }))
      .toReversed(),
  }
}

function toneOf(status: SpendingPlanStatus, isStanding: boolean): string {
  if (isStanding) return 'good'
  if (status === 'approved') return ''
  return status === 'cancelled' || status === 'returned' ? 'bad' : 'pen'
}

function rowsOf(
  content: SpendingPlanContent,
  { lines, inUse }: SpendingPlanStanding,
  isOver: boolean,
) {
  const known = (id: string): BudgetLine | undefined => lines.find((line) => line.id === id)
  const planned = content.lines.map(({ budgetLineId, quarters }) => {
    const line = known(budgetLineId)
    const before = inUse?.lines.find((own) => own.budgetLineId === budgetLineId)?.quarters
    const total = sum(quarters)
    const difference = line ? currentOf(line.buckets) - total : 0n
    return {
      href: line ? `/budget/${line.id}` : '',
      name: line ? lineName(line) : budgetLineId,
      code: line?.code ?? '',
      cells: quarters.map((amount, index) => ({
        label: `ไตรมาส ${index + 1}`,
        amount: formatBahtOrDash(amount),
        change: inUse ? changeText(amount - ((before ?? noQuarters)[index] ?? 0n)) : '',
      })),
      total: formatBahtOrDash(total),
      differs:
        isOver || difference === 0n
          ? ''
          : `งบวันนี้ ${formatBaht(total + difference)} ${differenceText(difference)}`,
    }
  })
  const added = isOver
    ? []
    : lines.filter((line) => content.lines.every(({ budgetLineId }) => budgetLineId !== line.id))
  return [
    ...planned,
    ...added.map((line) => ({
      href: `/budget/${line.id}`,
      name: lineName(line),
      code: line.code,
      cells: quarterNumbers.map((number) => ({
        label: `ไตรมาส ${number}`,
        amount: formatBahtOrDash(0n),
        change: '',
      })),
      total: formatBahtOrDash(0n),
      differs: `รายการใหม่ งบวันนี้ ${formatBaht(currentOf(line.buckets))} ยังไม่อยู่ในแผน`,
    })),
  ]
}

function changeText(change: bigint): string {
  if (change === 0n) return ''
  return change > 0n ? `+${formatBaht(change)}` : formatBaht(change)
}

const steps = [
  { name: 'หน่วยงานเสนอแผน', done: 'submit', waiting: ['draft', 'returned'] },
  { name: 'คลังตรวจและรวม', done: 'consolidate', waiting: ['submitted'] },
  { name: 'ปลัดเห็นควร', done: 'endorse', waiting: ['consolidated'] },
  { name: 'ผู้บริหารอนุมัติ', done: 'approve', waiting: ['endorsed'] },
] as const satisfies readonly {
  readonly name: string
  readonly done: SpendingPlanAction
  readonly waiting: readonly SpendingPlanStatus[]
}[]

function routeOf({ found: { plan, standing }, history, task }: ShowSpendingPlanInput) {
  const since = history.findLastIndex(({ to }) => to === 'returned')
  const standingActs = history.slice(since + 1)
  return steps.map(({ name, done, waiting }) => {
    const happening = standingActs.find(({ action }) => action === done)
    if (happening)
      return {
        name,
        who: happening.personName,
        note: thaiDate(happening.on, 'short'),
        tone: 'done',
        late: false,
        here: false,
      }
    const here = waiting.some((status) => status === plan.status)
    const age = here && task ? ageOf(task, standing.today, standing.calendar) : undefined
    return {
      name,
      who: here && task ? `${task.postTitle} ${task.holderName}`.trim() : '',
      note: age ? `${age.text} ${age.due}` : '–',
      tone: here ? 'here' : '',
      late: age?.dueClass === 'over',
      here,
    }
  })
}

const primary: readonly SpendingPlanAction[] = ['consolidate', 'endorse', 'approve']

const thenTexts: Readonly<Record<SpendingPlanAction, string>> = {
  submit: '',
  consolidate: 'ส่งให้ปลัดให้ความเห็น',
  endorse: 'ส่งให้ผู้บริหารท้องถิ่นอนุมัติ',
  approve: 'แผนนี้เริ่มใช้ทันที แทนฉบับก่อน และพิมพ์เป็นเอกสาร ฎีกาที่ใช้เงินเกินแผนสะสมจะมีข้อเตือน',
  return: 'หน่วยงานแก้ไขแล้วเสนอใหม่ด้วยเลขที่เดิม',
  cancel: 'แผนที่ใช้อยู่ยังใช้ต่อ เลขที่นี้ไม่นำกลับมาใช้อีก',
}

/** The forms of the acts that are open: the one that carries the plan on first, those that send it back folded. */
function actsOf({ open, refused }: ShowSpendingPlanInput, editHref: string) {
  const acts = open.map(({ action, noun }) => {
    const own = refused?.action === action ? refused : undefined
    return {
      action,
      noun,
      label: actionText(action),
      isPrimary: primary.includes(action),
      isOpen: own !== undefined,
      then: thenTexts[action],
      errors: (own?.errors ?? []).filter(({ field }) => field === ''),
      needsReason: action === 'return' || action === 'cancel',
      reason: {
        value: own?.typed['reason'] ?? '',
        error: own?.errors.find(({ field }) => field === 'reason')?.text ?? '',
      },
    }
  })
  return {
    any: acts.length > 0,
    heading: acts.some(({ isPrimary }) => isPrimary) || editHref ? 'ต้องทำตอนนี้' : 'รอผู้อื่นดำเนินการ',
    first: acts.filter(({ isPrimary }) => isPrimary),
    others: acts.filter(({ isPrimary }) => !isPrimary),
  }
}

function waitingOf({ task, found: { standing }, open }: ShowSpendingPlanInput) {
  if (task === undefined || open.some(({ action }) => primary.includes(action))) return undefined
  const age = ageOf(task, standing.today, standing.calendar)
  return {
    who: `${task.postTitle} ${task.holderName}`.trim(),
    late: age.dueClass === 'over',
    text: `${age.days === 0 ? age.text : `อยู่มา ${age.text}`} ${age.due}`,
  }
}

function wordsOf({ action, to }: Happening): string {
  const row = spendingPlanLifecycle.find((known) => known.action === action && known.to === to)
  return row ? row.th : action
}
