import type { BudgetLine } from '../budget/budget-line'
import type { OrganisationKind } from '../organisation/titles'
import type { Actor, Post } from '../shared/actor'
import type { PlainDate, WorkingCalendar } from '../shared/calendar'
import type { Satang } from '../shared/money'
import type { Signature } from '../shared/signature'
import type { OrdinanceAction, OrdinanceStatus } from './lifecycle'
import type { RevenueRecords } from './revenue-past'

/** ประมาณการรายรับ: one type of revenue, with what was really received before. Source: §2.3. */
export type RevenueEstimate = {
  /** The type's code within the revenue code set: `411009`. */
  readonly code: string
  readonly name: string
  /** รายรับจริง of the years N−4, N−3 and N−2, oldest first. */
  readonly actuals: readonly [Satang, Satang, Satang]
  /** ประมาณการ of the year N−1. */
  readonly currentEstimate: Satang
  /** ประมาณการ of the year N. */
  readonly estimate: Satang
  /** Why so much: printed under the type. */
  readonly reason: string
}

/** What an item was before it came here, where set-up took over a budget that was in force already. */
export type TakenOver = {
  /** Its number within the sub-programme and the type, which the code of its line keeps. */
  readonly number: number
  /** Where its figures come from, in words. */
  readonly provenance: string
}

/** One requested and then voted item of expenditure (รายการ/โครงการ), filed under a sub-programme and a type. */
export type Appropriation = {
  /** The request's id, which the budget line keeps. */
  readonly id: string
  readonly unitId: string
  /** Of a supplementary budget: the line of the year that it adds to; absent on a new item. */
  readonly budgetLineId?: string
  readonly subProgrammeCode: string
  readonly typeCode: string
  /** รายการ/โครงการ; undefined where the whole type is one line. */
  readonly item: string | undefined
  readonly quantity: string
  /** ราคาต่อหน่วย; absent where the request named none, and in what was frozen before it was kept. */
  readonly unitPrice?: Satang
  readonly amount: Satang
  /** คำชี้แจง */
  readonly statement: string
  /** แผนพัฒนาท้องถิ่น หน้า/ลำดับ; empty where it names no project. */
  readonly planPage: string
  /** รายจ่ายจริง of the years N−4, N−3 and N−2. */
  readonly actuals: readonly [Satang, Satang, Satang]
  /** ประมาณการ of the year N−1. */
  readonly currentEstimate: Satang
  readonly takenOver?: TakenOver
}

/** The office's own words in the document; the rest is made of its figures. Source: §2.9. */
export type OrdinanceWording = {
  /** ข้อมูลเบื้องต้น */
  readonly basics: string
  /** คำแถลง: what the executive says before the figures. */
  readonly speech: string
  /** หลักการ */
  readonly principle: string
  /** เหตุผล */
  readonly reasons: string
}

/** สถานะการคลัง at the day of the speech. */
export type FinancialPosition = {
  readonly asOf: PlainDate | undefined
  readonly bankDeposits: Satang
  readonly accumulatedFund: Satang
  readonly accumulatedFundReserve: Satang
  readonly loans: Satang
}

/** What is proposed, frozen each time it goes to the executive and each time the council changes it. */
export type OrdinanceContent = {
  readonly fiscalYear: number
  /** เพิ่มเติม ฉบับที่ of a supplementary budget; absent on the annual one. */
  readonly supplement?: number
  readonly revenues: readonly RevenueEstimate[]
  readonly appropriations: readonly Appropriation[]
  readonly wording: OrdinanceWording
  readonly position: FinancialPosition
}

/** One sitting of the council that voted (การประชุมสภา). Source: §2.4. */
export type Sitting = {
  /** `สมัยสามัญ สมัยที่ 3 ครั้งที่ 1 ประจำปี 2569` */
  readonly meeting: string
  readonly heldOn: PlainDate
  /** Bangkok time the vote ended, `14:30`. */
  readonly heldAt: string
  /** จำนวนสมาชิกสภาทั้งหมด */
  readonly members: number
  readonly votesFor: number
  readonly votesAgainst: number
  readonly abstained: number
}

/** คำแปรญัตติ: a member's motion to cut one item, and what became of it. */
export type Motion = {
  readonly appropriationId: string
  readonly proposer: string
  /** What the item is to become; never more than it was. */
  readonly amount: Satang
  readonly reason: string
  /** คณะกรรมการแปรญัตติ agreed. */
  readonly committeeAgreed: boolean
  /** สงวนคำแปรญัตติ: the mover takes it to the council against the committee. */
  readonly reserved: boolean
  /** The council carried it. */
  readonly carried: boolean
}

/** หนังสือ to or from the supervisor. */
export type Letter = {
  /** Empty where the supervisor answered in the system. */
  readonly number: string
  readonly datedOn: PlainDate
  /** When it was received where it went; the clocks run from here. */
  readonly receivedOn: PlainDate
  /** The answer: approved, or returned with reasons. Undefined on a letter of ours. */
  readonly isApproved: boolean | undefined
}

/** ลายมือชื่อ on an ordinance: who did what of its steps. */
export type OrdinanceSignature = Signature<OrdinanceAction>

/** What has been recorded on the way, the latest of each. */
export type OrdinanceRecord = {
  readonly tabledOn: PlainDate | undefined
  readonly firstReading: Sitting | undefined
  /** How often the council refused the principle. */
  readonly rejections: number
  readonly secondReading: Sitting | undefined
  readonly thirdReading: Sitting | undefined
  readonly motions: readonly Motion[]
  readonly sent: Letter | undefined
  readonly answer: Letter | undefined
  readonly confirmation: Sitting | undefined
  readonly signedOn: PlainDate | undefined
  readonly announcedOn: PlainDate | undefined
  readonly inForceOn: PlainDate | undefined
  /** What a supplementary budget lives on. */
  readonly receipts?: Receipts
}

/** รายรับจริง of a fiscal year up to a day, as the treasury certifies it: every type of revenue together. */
export type Receipts = {
  readonly received: Satang
  readonly asOf: PlainDate
  /** What shows it: a report, a bank statement, by number and day. */
  readonly evidence: string
}

/** What a year received above its whole estimate, and how much of it other supplementary budgets have claimed. */
export type Surplus = {
  readonly receipts: Receipts | undefined
  readonly estimate: Satang
  readonly claimed: Satang
}

/** What stands in the record of an ordinance that has just been opened. */
export const blankRecord: OrdinanceRecord = {
  tabledOn: undefined,
  firstReading: undefined,
  rejections: 0,
  secondReading: undefined,
  thirdReading: undefined,
  motions: [],
  sent: undefined,
  answer: undefined,
  confirmation: undefined,
  signedOn: undefined,
  announcedOn: undefined,
  inForceOn: undefined,
}

/** ข้อบัญญัติ/เทศบัญญัติงบประมาณรายจ่าย: of a year, or added to it (งบประมาณรายจ่ายเพิ่มเติม) */
export type Ordinance = {
  readonly organisationId: string
  readonly id: string
  readonly status: OrdinanceStatus
  readonly version: number
  readonly fiscalYear: number
  /** เพิ่มเติม ฉบับที่ of a supplementary one; absent on the annual one. */
  readonly supplement?: number
  readonly kind: OrganisationKind
  /** What was last frozen; undefined before it first went to the executive. */
  readonly content: OrdinanceContent | undefined
  readonly record: OrdinanceRecord
  readonly draftedBy: string
  readonly signatures: readonly OrdinanceSignature[]
}

/** What a person asks of an ordinance. Each action reads the facts it needs and refuses where they are missing. */
export type OrdinanceCommand = {
  readonly action: OrdinanceAction
  readonly by: Actor
  readonly version: number
  readonly reason: string
  /** Why a check that only warns is overruled, by the check's id: `V3`. */
  readonly warningReasons: Readonly<Record<string, string>>
  /** What the rows of requests, estimates and wording say now: frozen by `propose` and `resubmit`. */
  readonly content: OrdinanceContent | undefined
  readonly sitting: Sitting | undefined
  readonly motions: readonly Motion[]
  readonly letter: Letter | undefined
  /** The day of a signature or an announcement. */
  readonly on: PlainDate | undefined
  /** Where spending of a provisional line goes that has no line of its own: its id to the appropriation's. */
  readonly recharges?: Readonly<Record<string, string>>
  /** What the supervisor answers themself, without a letter. */
  readonly isApproved?: boolean
  /** What the treasury records of the year's revenue. */
  readonly receipts?: Receipts
}

/** Everything a decision about an ordinance asks of the rows. */
export type OrdinanceStanding = {
  readonly today: PlainDate
  /** Bangkok time now, `14:30`. */
  readonly time: string
  readonly posts: readonly Post[]
  readonly calendar: WorkingCalendar
  readonly deadlines: Readonly<Record<string, number>>
  /** Actual own revenue of the last whole year, without grants, as V4 and V5 measure by; 0 where it isn't known. */
  readonly ownRevenueLastYear: Satang
  /** What the office's own records say of the years before, as V9 compares it. */
  readonly revenueRecords?: RevenueRecords
  /** Another ordinance of this fiscal year is open or in force. */
  readonly yearIsTaken: boolean
  /** The lines of the year before, once this year has begun without any. */
  readonly lastYearLines: readonly BudgetLine[]
  /** The lines of the year before that are spent from for the time being. */
  readonly provisionalLines: readonly BudgetLine[]
  /** The present year where its annual budget is in force: a supplementary one may be opened, under this number. */
  readonly supplementable?: { readonly fiscalYear: number; readonly supplement: number }
  /** Of a supplementary one: what it lives on. */
  readonly surplus?: Surplus
  /** Of a supplementary one: the lines of the year that it adds to. */
  readonly yearLines?: readonly BudgetLine[]
}

/** What happened to an ordinance. */
export type OrdinanceEvent = {
  readonly action: OrdinanceAction
  readonly from: OrdinanceStatus
  readonly to: OrdinanceStatus
  readonly by: Actor
  readonly on: PlainDate
  readonly reason: string
  readonly warnings: readonly {
    readonly rule: string
    readonly text: string
    readonly reason: string
  }[]
  /** What is frozen by this event, where it freezes anything. */
  readonly content: OrdinanceContent | undefined
  /** What the record says after it. */
  readonly record: OrdinanceRecord
  /** Where each provisional line is charged anew by an ordinance that comes into force. */
  readonly recharges: readonly Recharge[]
  /** Which budget this event opens. */
  readonly opens?: { readonly fiscalYear: number; readonly supplement?: number }
}

/** ตั้งจ่ายใหม่: a provisional line and the appropriation whose line takes over what was spent from it. */
export type Recharge = { readonly from: string; readonly to: string }
