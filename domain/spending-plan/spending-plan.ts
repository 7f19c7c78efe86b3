import type { BudgetLine } from '../budget/budget-line'
import type { Actor, Post } from '../shared/actor'
import type { PlainDate, WorkingCalendar } from '../shared/calendar'
import type { Signature } from '../shared/signature'
import type { SpendingPlanAction, SpendingPlanStatus } from './lifecycle'
import type { Quarters } from './quarters'

/** รายการในแผน: what a unit means to spend of one budget line in each quarter. */
export type PlannedLine = { readonly budgetLineId: string; readonly quarters: Quarters }

/** What a unit hands in: frozen when its head signs. */
export type SpendingPlanContent = {
  readonly fiscalYear: number
  readonly unitId: string
  /** เหตุผลที่ปรับแผน; empty on the first plan of a year. */
  readonly reason: string
  readonly lines: readonly PlannedLine[]
}

/** แผนที่ใช้อยู่: the approved plan that a new one takes the place of. */
export type ApprovedPlan = {
  readonly id: string
  /** ฉบับที่ */
  readonly edition: number
  readonly approvedOn: PlainDate
  readonly lines: readonly PlannedLine[]
}

/** ลายมือชื่อ on a plan: who did what of its steps. */
export type SpendingPlanSignature = Signature<SpendingPlanAction>

/** แผนการใช้จ่ายเงินรายไตรมาส: one unit's budget lines of a fiscal year over its four quarters. Source: §5.2. */
export type SpendingPlan = {
  readonly organisationId: string
  readonly id: string
  readonly status: SpendingPlanStatus
  readonly version: number
  /** `3/2570`, from submission on. */
  readonly number: string | undefined
  /** ฉบับที่ of the unit's plans of the year, from submission on: 1 is the first, later ones are revisions. */
  readonly edition: number | undefined
  readonly content: SpendingPlanContent | undefined
  readonly draftedBy: string
  readonly signatures: readonly SpendingPlanSignature[]
}

/** What a person asks of a plan. */
export type SpendingPlanCommand = {
  readonly action: SpendingPlanAction
  readonly by: Actor
  readonly version: number
  readonly reason: string
  /** What is submitted. */
  readonly content: SpendingPlanContent | undefined
}

/** Everything a decision about a plan asks of the rows. */
export type SpendingPlanStanding = {
  readonly today: PlainDate
  readonly posts: readonly Post[]
  /** The unit's lines of the year as they stand, but for those that are spent from for the time being only. */
  readonly lines: readonly BudgetLine[]
  /** The plan in use, before this one; undefined on the first. */
  readonly inUse: ApprovedPlan | undefined
  /** Another plan of the same unit and year that is on its way, by its number; empty where there is none. */
  readonly underWay: string
  readonly openFiscalYears: readonly number[]
  readonly calendar: WorkingCalendar
  readonly deadlines: Readonly<Record<string, number>>
}

/** What happened to a plan. */
export type SpendingPlanEvent = {
  readonly action: SpendingPlanAction
  readonly from: SpendingPlanStatus
  readonly to: SpendingPlanStatus
  readonly by: Actor
  readonly on: PlainDate
  readonly reason: string
  readonly content: SpendingPlanContent | undefined
  /** ฉบับที่ */
  readonly edition: number
}
