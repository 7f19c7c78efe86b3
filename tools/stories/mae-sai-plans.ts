import { currentOf, type BudgetLine } from '../../domain/budget/budget-line'
import type { Role } from '../../domain/shared/actor'
import type { PlainDate } from '../../domain/shared/calendar'
import { formatBaht } from '../../domain/shared/money'
import { commandOf, type SpendingPlanAct } from '../../domain/spending-plan/act'
import { decide } from '../../domain/spending-plan/decide'
import type { SpendingPlanAction } from '../../domain/spending-plan/lifecycle'
import { fillBlanks, type Quarters } from '../../domain/spending-plan/quarters'
import type { PlannedLine } from '../../domain/spending-plan/spending-plan'
import { inOrganisation } from '../../prisma/client'
import { findOrdinanceCase } from '../../prisma/ordinance'
import { findSpendingPlanCase, saveSpendingPlanDraft } from '../../prisma/spending-plan'
import { setClock } from './clock'
import { done, firstAct, heldPost, isDone, linesOf, type Office } from './example-office'
import { quarterNumbers, quarterOf, type Quarter } from '../../domain/shared/quarter'

/**
 * The spending plans of อบต.แม่ใส: every unit's is approved, and กองสาธารณสุข has handed in a revision that waits for the
 * treasury. A small line is planned for the quarter of today, a larger one evenly over the year; both are ours.
 */
export async function playPlans(
  office: Office,
  dayBefore: (workingDays: number) => PlainDate,
): Promise<void> {
  const lines = (await linesOf(office)).filter((line) => line.isProvisional !== true)
  const now = quarterOf(dayBefore(1), office.fiscalYear)
  const units = [...new Set(lines.map(({ unitId }) => unitId))]
  for (const [index, unitId] of units.entries()) {
    const own = lines.filter((line) => line.unitId === unitId)
    const plan = {
      unitId,
      name: unitId,
      reason: '',
      lines: own.map((line) => firstPlan(line, now)),
    }
    await playPlan(office, plan, toApproval, index * toApproval.length, dayBefore)
  }
  const spray = lines.find(({ code }) => code === revisedCode)
  if (!spray) throw new Error(`The example has no budget line ${revisedCode}`)
  const own = lines.filter(({ unitId }) => unitId === spray.unitId)
  const revised = own.map((line) =>
    line === spray ? { budgetLineId: line.id, quarters: evenly(line) } : firstPlan(line, now),
  )
  await playPlan(
    office,
    { unitId: spray.unitId, name: 'revision', reason: why, lines: revised },
    [['submit', 'withdrawer', 2]],
    units.length * toApproval.length,
    dayBefore,
  )
}

/** โครงการ of กองสาธารณสุข that goes on for the whole year. */
const revisedCode = '00223-320300-36'
const why = 'กระจายการฉีดวัคซีนให้ครบทั้งปีตามรอบการสำรวจสัตว์ (ตัวอย่าง)'

/** Each act, who is charged with it, and how many working days ago it was. */
const toApproval: readonly Step[] = [
  ['submit', 'withdrawer', 14],
  ['consolidate', 'finance-director', 12],
  ['endorse', 'chief-administrator', 11],
  ['approve', 'chief-executive', 10],
]

type Step = readonly [SpendingPlanAction, Role, number]

type Planned = {
  readonly unitId: string
  readonly name: string
  readonly reason: string
  readonly lines: readonly PlannedLine[]
}

/** A job of up to 100,000.00 is done at once. */
const atOnce = 100_000_00n

function firstPlan(line: BudgetLine, now: Quarter): PlannedLine {
  if (currentOf(line.buckets) > atOnce) return { budgetLineId: line.id, quarters: evenly(line) }
  const [first, second, third, fourth] = quarterNumbers.map((quarter) =>
    quarter === now ? currentOf(line.buckets) : 0n,
  )
  return {
    budgetLineId: line.id,
    quarters: [first ?? 0n, second ?? 0n, third ?? 0n, fourth ?? 0n],
  }
}

function evenly(line: BudgetLine): Quarters {
  const blank = [undefined, undefined, undefined, undefined]
  const [first = 0n, second = 0n, third = 0n, fourth = 0n] = fillBlanks(
    blank,
    currentOf(line.buckets),
  )
  return [first, second, third, fourth]
}

async function playPlan(
  office: Office,
  plan: Planned,
  steps: readonly Step[],
  from: number,
  dayBefore: (workingDays: number) => PlainDate,
): Promise<void> {
  const { owner, organisationId, mint } = office
  const [[, , since]] = steps as readonly [Step]
  const id = mint.spendingPlan(plan.name, dayBefore(since))
  for (const [index, [action, role, days]] of steps.entries()) {
    const on = dayBefore(days)
    const eventId = mint.event(firstAct + firstPlanAct + from + index, on)
    if (await isDone(office, eventId)) continue
    await setClock(owner, organisationId, on, 60 + from + index)
    if (action === 'submit') await savePlan(office, id, plan)
    await act(office, id, eventId, action, role)
  }
}

/** Transfers and ordinances come before. */
const firstPlanAct = 100

async function savePlan(office: Office, id: string, plan: Planned): Promise<void> {
  const { services, organisationId, fiscalYear } = office
  if (await findSpendingPlanCase(services.db, organisationId, id)) return
  const cells = plan.lines.flatMap(({ budgetLineId, quarters }) =>
    quarters.map((amount, index) => [`${budgetLineId}.${index + 1}`, formatBaht(amount)] as const),
  )
  const { unitId, reason, lines } = plan
  const { standing } = await findOrdinanceCase(services.db, organisationId, id)
  const { holder } = heldPost(standing.posts, 'withdrawer', unitId)
  await inOrganisation(services.db, organisationId, (tx) =>
    saveSpendingPlanDraft(tx, {
      id,
      unitId,
      personId: holder.personId,
      seenVersion: 0,
      typed: { fiscalYear: String(fiscalYear), reason, ...Object.fromEntries(cells) },
      content: { fiscalYear, unitId, reason, lines },
    }),
  )
}

async function act(
  { services, organisationId }: Office,
  id: string,
  eventId: string,
  action: SpendingPlanAction,
  role: Role,
): Promise<void> {
  const found = await findSpendingPlanCase(services.db, organisationId, id)
  if (!found) throw new Error(`There is no plan ${id}`)
  const unitId = role === 'withdrawer' ? found.unitId : undefined
  const post = heldPost(found.standing.posts, role, unitId)
  const sent: Omit<SpendingPlanAct, 'acceptBy'> = {
    action,
    personId: post.holder.personId,
    postId: post.id,
    version: found.plan.version,
    reason: '',
    draftVersion: found.draft?.version,
  }
  decide(found.plan, commandOf({ ...sent, acceptBy: '' }, found), found.standing)
  const { status, version } = found.plan
  const document = { organisationId, id, status, version }
  done(await services.act('spending-plan', { document, act: sent, eventId }))
}
