import type { OrganisationKind } from '../organisation/titles'
import {
  addDays,
  compareDates,
  firstDayOf,
  lastDayOf,
  partsOf,
  plainDate,
  type FiscalYear,
  type PlainDate,
} from '../shared/calendar'
import type { Ordinance, Sitting } from './ordinance'

/** Who decides over a council's draft (ผู้กำกับดูแล): the district chief or the provincial governor. */
export const supervisors = {
  'district-chief': 'นายอำเภอ',
  governor: 'ผู้ว่าราชการจังหวัด',
} as const

/** Which of the two decides. */
export type Supervisor = keyof typeof supervisors

/** A day and the time of it in Bangkok, `14:30`. */
export type Moment = { readonly on: PlainDate; readonly at: string }

/** How a draft is supervised in one kind of local government. Days are calendar days after the receipt. */
export type Supervision = {
  /** Who decides first; the clock runs from this officer's receipt. */
  readonly supervisor: Supervisor
  /** Through whose hands the draft goes there. */
  readonly through: Supervisor | undefined
  /** The draft is sent within so many days of the third reading. */
  readonly sendDays: number
  /** It is decided within so many days of its receipt, or else deemed approved. */
  readonly decideDays: number
  /** The council confirms a returned draft within so many days of its receipt, or else it falls. */
  readonly confirmDays: number
  /** The votes that confirm it, as a share of all members: at least so many, or more than so many. */
  readonly confirmedBy: {
    readonly numerator: number
    readonly denominator: number
    readonly is: 'at-least' | 'more-than'
    /** As it is said: ไม่น้อยกว่าสองในสาม. */
    readonly th: string
  }
  /** Where the governor decides over a confirmed draft: days to hand it on, and days to decide. */
  readonly governor: { readonly forwardDays: number; readonly decideDays: number } | undefined
  /** Whether an officer has compared these numbers with the law. */
  readonly verified: boolean
}

const byGovernor: Supervision = {
  supervisor: 'governor',
  through: undefined,
  sendDays: 7,
  decideDays: 15,
  confirmDays: 30,
  confirmedBy: {
    numerator: 2,
    denominator: 3,
    is: 'at-least',
    th: 'ไม่น้อยกว่าสองในสามของสมาชิกทั้งหมด',
  },
  governor: undefined,
  verified: false,
}

/**
 * Who supervises, by kind of local government. Source: table of §2.5, domain notes on budget, accounts and year
 * end, whose times and majorities nobody has verified; the path of an อบต. was read in its announcements.
 */
export const supervision: Readonly<Record<OrganisationKind, Supervision>> = {
  sao: {
    supervisor: 'district-chief',
    through: undefined,
    sendDays: 7,
    decideDays: 15,
    confirmDays: 30,
    confirmedBy: { numerator: 1, denominator: 2, is: 'more-than', th: 'เกินกึ่งหนึ่งของสมาชิกทั้งหมด' },
    governor: { forwardDays: 15, decideDays: 15 },
    verified: false,
  },
  'subdistrict-municipality': { ...byGovernor, through: 'district-chief' },
  'town-municipality': byGovernor,
  'city-municipality': byGovernor,
  pao: byGovernor,
  pattaya: byGovernor,
}

/** The supervisor as an ordinance names the post: นายอำเภอเมืองพะเยา, ผู้ว่าราชการจังหวัดราชบุรี. */
export function supervisorTitle(organisation: {
  readonly kind: OrganisationKind
  readonly districtName: string
  readonly provinceName: string
}): string {
  const { supervisor } = supervision[organisation.kind]
  const { districtName, provinceName } = organisation
  return `${supervisors[supervisor]}${supervisor === 'governor' ? provinceName : districtName}`
}

/** The council's own times. Source: §2.2, §2.4 and §2.5. */
const councilClocks = {
  /** Members have the draft so many days before the first reading. */
  noticeDays: { days: 3, verified: false },
  /** Motions are taken for so many hours after the principle is accepted. */
  motionHours: { hours: 24, verified: false },
  /** A principle rejected: a committee is named, finishes, and the executive resubmits. */
  committeeDays: { days: 7, verified: false },
  committeeWorkDays: { days: 15, verified: false },
  resubmissionDays: { days: 7, verified: false },
  /** The council finishes a resubmitted draft within so many days. */
  resubmittedDays: { days: 30, verified: false },
} as const

/** 15 August of the year before: the last day to table the draft without giving a reason. */
export function lastTablingDay(year: FiscalYear): PlainDate {
  return plainDate(`${yearBefore(year)}-08-15`)
}

/**
 * Whether a draft that is tabled on a day needs the reason: a supplementary one is tabled when it is needed, and one that
 * the council rejected once has days of its own.
 */
export function isTabledLate(
  { fiscalYear, supplement, record }: Pick<Ordinance, 'fiscalYear' | 'supplement' | 'record'>,
  on: PlainDate,
): boolean {
  if (supplement !== undefined || record.rejections > 0) return false
  return compareDates(on, lastTablingDay(fiscalYear)) > 0
}

/** 15 September of the year before: by then the council has finished. */
function lastCouncilDay(year: FiscalYear): PlainDate {
  return plainDate(`${yearBefore(year)}-09-15`)
}

/** 30 September of the year before: the last day to have it announced in time. */
export function lastDayToAnnounce(year: FiscalYear): PlainDate {
  return lastDayOf(year - 1)
}

/** 1 October, or the day of the announcement where that is later: the first day it may be in force. */
export function firstDayInForce(year: FiscalYear, announcedOn: PlainDate | undefined): PlainDate {
  const first = firstDayOf(year)
  return announcedOn && compareDates(announcedOn, first) > 0 ? announcedOn : first
}

/** The first day the council may sit on a draft that was tabled. */
export function earliestFirstReading(tabledOn: PlainDate): Moment {
  return { on: addDays(tabledOn, councilClocks.noticeDays.days), at: '00:00' }
}

/** The moment from which the second reading may follow the first. */
export function earliestSecondReading(first: Pick<Sitting, 'heldOn' | 'heldAt'>): Moment {
  const minutes = minutesOf(first.heldAt) + councilClocks.motionHours.hours * 60
  return {
    on: addDays(first.heldOn, Math.floor(minutes / minutesADay)),
    at: timeOf(minutes % minutesADay),
  }
}

/** The last day for the executive to resubmit a draft whose principle was rejected. */
export function lastDayToResubmit(rejectedOn: PlainDate): PlainDate {
  const { committeeDays, committeeWorkDays, resubmissionDays } = councilClocks
  return addDays(rejectedOn, committeeDays.days + committeeWorkDays.days + resubmissionDays.days)
}

/**
 * The last day for the council to finish: 15 September, or thirty days after a resubmission. A supplementary draft has
 * no day of its own.
 */
export function lastDayToRead({
  fiscalYear,
  supplement,
  record,
}: Pick<Ordinance, 'fiscalYear' | 'supplement' | 'record'>): PlainDate | undefined {
  if (record.rejections > 0 && record.tabledOn)
    return addDays(record.tabledOn, councilClocks.resubmittedDays.days)
  return supplement === undefined ? lastCouncilDay(fiscalYear) : undefined
}

/** The last day to send a draft that the council passed. */
export function lastDayToSend(kind: OrganisationKind, passedOn: PlainDate): PlainDate {
  return addDays(passedOn, supervision[kind].sendDays)
}

/**
 * The last day to decide over a draft. The governor's clock begins when the district chief has handed the confirmed
 * draft on; that day is not known here, so the district chief is given all the days there are for it.
 */
export function lastDayToDecide(
  kind: OrganisationKind,
  receivedOn: PlainDate,
  by: 'supervisor' | 'governor',
): PlainDate {
  const { decideDays, governor } = supervision[kind]
  const days =
    by === 'governor' && governor ? governor.forwardDays + governor.decideDays : decideDays
  return addDays(receivedOn, days)
}

/** The first day on which a draft that nobody decided over is deemed approved (ถือว่าเห็นชอบ). */
export function deemedFrom(
  kind: OrganisationKind,
  receivedOn: PlainDate,
  by: 'supervisor' | 'governor',
): PlainDate {
  return addDays(lastDayToDecide(kind, receivedOn, by), 1)
}

/** The last day for the council to confirm a draft that came back. */
export function lastDayToConfirm(kind: OrganisationKind, receivedOn: PlainDate): PlainDate {
  return addDays(receivedOn, supervision[kind].confirmDays)
}

/** Whether the council's votes confirm a returned draft (ยืนยันร่าง): a share of all members, counted exactly. */
export function isConfirmed(
  kind: OrganisationKind,
  { votesFor, members }: Pick<Sitting, 'votesFor' | 'members'>,
): boolean {
  const { numerator, denominator, is } = supervision[kind].confirmedBy
  const difference = votesFor * denominator - members * numerator
  return is === 'at-least' ? difference >= 0 : difference > 0
}

/** The fewest votes for that confirm a returned draft in a council of so many members. */
export function votesToConfirm(kind: OrganisationKind, members: number): number {
  const { numerator, denominator, is } = supervision[kind].confirmedBy
  const share = (members * numerator) / denominator
  return is === 'at-least' ? Math.ceil(share) : Math.floor(share) + 1
}

/** Whose clock a draft is under: the governor's once the council of an อบต. has confirmed it. */
export function decidedBy({ kind, record }: Pick<Ordinance, 'kind' | 'record'>) {
  return record.confirmation && supervision[kind].governor ? 'governor' : 'supervisor'
}

/** The day an approved draft was approved: of the letter, of the confirmation, or the first it was deemed so. */
export function approvedOn(ordinance: Pick<Ordinance, 'kind' | 'record'>): PlainDate | undefined {
  const { answer, confirmation, sent } = ordinance.record
  if (answer?.isApproved === true) return answer.datedOn
  if (answer) return confirmation?.heldOn
  return sent && deemedFrom(ordinance.kind, sent.receivedOn, decidedBy(ordinance))
}

/** Orders moments, earlier first. */
export function compareMoments(left: Moment, right: Moment): -1 | 0 | 1 {
  const days = compareDates(left.on, right.on)
  if (days !== 0 || left.at === right.at) return days
  return left.at < right.at ? -1 : 1
}

/** Whether a text is a time of the day as `14:30`. */
export function isTime(text: string): boolean {
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(text)
}

const minutesADay = 24 * 60

function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))
}

function timeOf(minutes: number): string {
  const two = (part: number): string => String(part).padStart(2, '0')
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}

/** The calendar year in which the fiscal year before ends, of the Common Era. */
function yearBefore(year: FiscalYear): number {
  return partsOf(firstDayOf(year)).year
}
