import type { BudgetLine } from '../budget/budget-line'
import type { Actor, Post } from '../shared/actor'
import type { PlainDate, WorkingCalendar } from '../shared/calendar'
import type { Satang } from '../shared/money'
import type { Signature } from '../shared/signature'
import type { TransferAction, TransferStatus } from './lifecycle'

/** What a transfer changes of a capital item beside its money, each with how it was and how it becomes. */
export const itemChanges = {
  nature: 'ลักษณะ',
  quantity: 'ปริมาณ',
  quality: 'คุณภาพ',
} as const
/** What an amended statement changes of an item: the same, and where it is built. */
export const amendedAspects = { ...itemChanges, place: 'สถานที่ก่อสร้าง' } as const

/** What of an item becomes different. */
export type AmendedAspect = keyof typeof amendedAspects

/** One aspect of an item, before and after. */
export type ItemChange = {
  readonly aspect: AmendedAspect
  readonly before: string
  readonly after: string
}

/** โอนลด: what a budget line gives, and what of its item becomes different by it. */
export type TransferSource = {
  readonly budgetLineId: string
  readonly amount: Satang
  readonly changes?: readonly ItemChange[] | undefined
}

/** โอนเพิ่ม: what a budget line gets. A line that is not there yet has the id it will have. */
export type TransferTarget = TransferSource & { readonly newLine?: NewLine | undefined }

/** รายการใหม่: a budget line that comes into being when the transfer to it is approved, and no other way. */
export type NewLine = {
  readonly unitId: string
  readonly subProgrammeCode: string
  readonly typeCode: string
  /** รายการ/โครงการ; undefined where the whole type is one line. */
  readonly item: string | undefined
  /** คำชี้แจง */
  readonly statement: string
}

/** ถ้อยคำของรายการ: what a line is called, and its statement (คำชี้แจง). */
export type LineWords = {
  /** รายการ/โครงการ; undefined where the whole type is one line. */
  readonly item: string | undefined
  readonly statement: string
}

/** แก้ไขเปลี่ยนแปลงคำชี้แจง: the words of a line before and after, and what of its item becomes different by them. */
export type Amendment = {
  readonly budgetLineId: string
  readonly before: LineWords
  readonly after: LineWords
  readonly changes: readonly ItemChange[]
}

/** What is asked for: frozen when the unit submits it. */
export type TransferContent = {
  readonly fiscalYear: number
  /** The unit that asks. What it gives is its own; what it tops up may be another's. */
  readonly unitId: string
  readonly title: string
  readonly reason: string
  readonly sources: readonly TransferSource[]
  readonly targets: readonly TransferTarget[]
  /** An amended statement moves no money: where there are amendments there is neither source nor target. */
  readonly amendments?: readonly Amendment[] | undefined
}

/** Whether what is asked for is an amended statement, and no transfer of money. */
export function isAmendment({ amendments }: Pick<TransferContent, 'amendments'>): boolean {
  return amendments !== undefined
}

/** Who decides: the local executive (ผู้บริหารท้องถิ่น) or the council (สภาท้องถิ่น). */
export type TransferApprover = 'executive' | 'council'

/** มติสภาท้องถิ่น: the resolution that stands behind an approval or a refusal of the council's. */
export type CouncilResolution = {
  readonly meeting: string
  readonly heldOn: PlainDate
  readonly votesFor: number
  readonly votesAgainst: number
  readonly abstained: number
}

/** ประกาศและแจ้งผู้กำกับดูแล: when it was announced, and the letter that told the supervisor. */
export type Publication = {
  readonly announcedOn: PlainDate
  readonly letterNumber: string
  readonly sentOn: PlainDate
}

/** ลายมือชื่อ on a transfer: who did what of its steps. */
export type TransferSignature = Signature<TransferAction>

/** การโอนงบประมาณรายจ่าย: money moved between budget lines of one fiscal year. */
export type Transfer = {
  readonly organisationId: string
  readonly id: string
  readonly status: TransferStatus
  readonly version: number
  /** `3/2570`, from submission on. */
  readonly number: string | undefined
  readonly content: TransferContent | undefined
  readonly draftedBy: string
  readonly signatures: readonly TransferSignature[]
  readonly approvedOn: PlainDate | undefined
}

/** What a person asks of a transfer. */
export type TransferCommand = {
  readonly action: TransferAction
  readonly by: Actor
  readonly version: number
  readonly reason: string
  /** What is submitted. */
  readonly content: TransferContent | undefined
  readonly resolution: CouncilResolution | undefined
  readonly publication: Publication | undefined
}

/** Everything a decision about a transfer asks of the rows. */
export type TransferStanding = {
  readonly today: PlainDate
  readonly posts: readonly Post[]
  /** The lines that the transfer names, as they stand now, and those filed where it would put a new one. */
  readonly lines: readonly BudgetLine[]
  /** The words that each amended line has now, by the line's id. */
  readonly words: Readonly<Record<string, LineWords>>
  /** The units of the office. */
  readonly unitIds: readonly string[]
  readonly openFiscalYears: readonly number[]
  readonly calendar: WorkingCalendar
  readonly deadlines: Readonly<Record<string, number>>
}

/** What happened to a transfer. */
export type TransferEvent = {
  readonly action: TransferAction
  readonly from: TransferStatus
  readonly to: TransferStatus
  readonly by: Actor
  readonly on: PlainDate
  readonly reason: string
  readonly content: TransferContent | undefined
  readonly approver: TransferApprover
  readonly resolution: CouncilResolution | undefined
  readonly publication: Publication | undefined
}
