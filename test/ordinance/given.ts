import { noBuckets, type BudgetLine } from '../../domain/budget/budget-line'
import { classificationOf } from '../../domain/budget/classification'
import { namesOf } from '../../domain/budget/filing'
import { decide } from '../../domain/ordinance/decide'
import { effects } from '../../domain/ordinance/effects'
import { ordinanceError } from '../../domain/ordinance/errors'
import { ordinanceLifecycle, type OrdinanceAction } from '../../domain/ordinance/lifecycle'
import {
  blankRecord,
  type Appropriation,
  type Letter,
  type Motion,
  type Ordinance,
  type OrdinanceCommand,
  type OrdinanceContent,
  type OrdinanceStanding,
  type Sitting,
} from '../../domain/ordinance/ordinance'
import { postFor, type Actor, type Post, type Role } from '../../domain/shared/actor'
import { plainDate } from '../../domain/shared/calendar'
import { DomainError, DomainErrors, sentence } from '../../domain/shared/errors'
import { parseBaht } from '../../domain/shared/money'
import type { BudgetOrdinanceFacts } from '../../templates/ordinance/forms/budget-ordinance'
import workedExample from './worked-example.json'

/** A small อบต. with a chief administrator, a chief executive and a unit that has no part in this. */
export const posts: readonly Post[] = [
  post('palad', 'chief-administrator', 'uni_office'),
  post('nayok', 'chief-executive', 'uni_council'),
  post('treasurer', 'finance-director', 'uni_treasury'),
  post('chief', 'district-chief', 'uni_council'),
  post('governor', 'governor', 'uni_council'),
  post('head', 'withdrawer', 'uni_health'),
]

function post(id: string, role: Role, unitId: string): Post {
  return {
    id,
    title: `ตำแหน่ง ${id}`,
    unitId,
    roles: [role],
    position: 1,
    holder: { personId: `per_${id}`, name: `นาย ${id}`, capacity: 'self' },
  }
}

export function actor(postId: string): Actor {
  const found = posts.find(({ id }) => id === postId)
  if (!found?.holder) throw new Error(`nobody is ${postId}`)
  const { title, unitId, roles, holder } = found
  return { ...holder, postId, title, unitId, roles }
}

/** The items of the worked example that have a name of their own, under their type of expenditure. */
const named: readonly string[] = ['B12', 'B13', 'B14']

/** E01: 14 appropriations and 10 revenues, 10,200,000.00 baht on either side. */
export const wanted: OrdinanceContent = {
  fiscalYear: workedExample.fiscalYear,
  appropriations: workedExample.appropriations.map((row) =>
    item({
      id: row.id,
      subProgrammeCode: row.taskCode,
      typeCode: row.typeCode,
      item: named.includes(row.id) ? row.nameTh : undefined,
      planPage: named.includes(row.id) ? 'หน้า 42 ลำดับที่ 3' : '',
      amount: parseBaht(row.original),
    }),
  ),
  revenues: workedExample.revenueEstimates.map((row) => ({
    code: row.code,
    name: row.nameTh,
    actuals: [0n, 0n, 0n],
    currentEstimate: 0n,
    estimate: parseBaht(row.estimate),
    reason: 'ประมาณการใกล้เคียงกับรายรับจริงในปีที่ผ่านมา',
  })),
  wording: { basics: '', speech: '', principle: 'หลักการ', reasons: 'เหตุผล' },
  position: {
    asOf: plainDate('2025-07-31'),
    bankDeposits: 8_500_000_00n,
    accumulatedFund: 5_958_700_00n,
    accumulatedFundReserve: 1_900_000_00n,
    loans: 0n,
  },
}

/** One requested item, office supplies where nothing else is said. */
export function item(own: Partial<Appropriation>): Appropriation {
  return {
    id: 'bgl_1',
    unitId: 'uni_office',
    subProgrammeCode: '00111',
    typeCode: '330100',
    item: undefined,
    quantity: '',
    amount: 1_000_00n,
    statement: '',
    planPage: '',
    actuals: [0n, 0n, 0n],
    currentEstimate: 0n,
    ...own,
  }
}

/** A budget line for the same as an item, of the year before. */
export function lineOf(voted: Appropriation, own: Partial<BudgetLine> = {}): BudgetLine {
  const filed = classificationOf({ subProgramme: voted.subProgrammeCode, type: voted.typeCode })
  return {
    id: `old_${voted.id}`,
    fiscalYear: 2568,
    unitId: voted.unitId,
    code: `${voted.subProgrammeCode}-${voted.typeCode}-00`,
    ...namesOf(filed),
    projectName: voted.item,
    fundSourceName: 'เงินงบประมาณ',
    buckets: { ...noBuckets, original: voted.amount },
    ...own,
  }
}

export function sitting(heldOn: string, heldAt: string, own: Partial<Sitting> = {}): Sitting {
  return {
    meeting: `สมัยสามัญ สมัยที่ 3 วันที่ ${heldOn}`,
    heldOn: plainDate(heldOn),
    heldAt,
    members: 12,
    votesFor: 9,
    votesAgainst: 2,
    abstained: 1,
    ...own,
  }
}

/** The council votes against. */
export const against = { votesFor: 2, votesAgainst: 9 }

export function letter(datedOn: string, receivedOn: string, isApproved?: boolean): Letter {
  return {
    number: 'พย 71601/345',
    datedOn: plainDate(datedOn),
    receivedOn: plainDate(receivedOn),
    isApproved,
  }
}

export function motion(own: Partial<Motion> = {}): Motion {
  return {
    appropriationId: 'B07',
    proposer: 'นายสมาชิก ตั้งใจ',
    amount: 400_000_00n,
    reason: 'ประหยัด',
    committeeAgreed: true,
    reserved: false,
    carried: true,
    ...own,
  }
}

export function standingOn(day: string, own: Partial<OrdinanceStanding> = {}): OrdinanceStanding {
  return {
    today: plainDate(day),
    time: '16:30',
    posts,
    calendar: { holidays: new Set() },
    deadlines: {},
    ownRevenueLastYear: 6_000_000_00n,
    yearIsTaken: false,
    lastYearLines: [],
    provisionalLines: [],
    ...own,
  }
}

/** The ordinance of fiscal year 2569 of the worked example, before it is opened. */
export const unopened: Ordinance = {
  organisationId: 'org_1',
  id: 'ord_1',
  status: 'draft',
  version: 0,
  fiscalYear: 2569,
  kind: 'sao',
  content: undefined,
  record: blankRecord,
  draftedBy: '',
  signatures: [],
}

/** The day each act is done and the facts it names, in a year where everything goes well. */
const usual: Readonly<Record<OrdinanceAction, Partial<OrdinanceCommand> & { day: string }>> = {
  open: { day: '2025-06-02' },
  propose: { day: '2025-08-04', content: wanted },
  revise: { day: '2025-08-20', reason: 'ตามข้อยุติของคณะกรรมการ' },
  'send-back': { day: '2025-08-05', reason: 'ทบทวนค่าใช้สอย' },
  cancel: { day: '2025-08-05', reason: 'เปิดผิดปี' },
  table: { day: '2025-08-08' },
  'read-first': { day: '2025-08-13', sitting: sitting('2025-08-13', '10:00') },
  resubmit: { day: '2025-08-29' },
  'read-second': { day: '2025-08-20', sitting: sitting('2025-08-20', '10:00') },
  'read-third': { day: '2025-08-20', sitting: sitting('2025-08-20', '14:00') },
  send: { day: '2025-08-22', letter: letter('2025-08-21', '2025-08-22') },
  answer: { day: '2025-09-03', letter: letter('2025-09-02', '2025-09-03', true) },
  deem: { day: '2025-09-07' },
  confirm: {
    day: '2025-09-12',
    sitting: sitting('2025-09-12', '10:00'),
    letter: letter('2025-09-12', '2025-09-12'),
  },
  sign: { day: '2025-09-15' },
  announce: { day: '2025-09-16', on: plainDate('2025-09-16') },
  enforce: { day: '2025-10-01' },
  'begin-provisional': { day: '2025-10-01' },
  'open-supplementary': { day: '2026-02-02' },
  'record-receipts': {
    day: '2026-02-03',
    receipts: {
      received: parseBaht('10,500,000.00'),
      asOf: plainDate('2026-01-31'),
      evidence: 'รายงานรับ-จ่ายเงินสด มกราคม 2569',
    },
  },
}

/** What a step of a story says differently from a year where everything goes well. */
export type Own = Partial<OrdinanceCommand> & { day?: string; standing?: OrdinanceStanding }

/** An act with the facts it usually names, by the post whose duty it is. */
export function command(
  ordinance: Ordinance,
  action: OrdinanceAction,
  { day: _day, standing: _standing, ...own }: Own = {},
): OrdinanceCommand {
  const { day: _usualDay, ...facts } = usual[action]
  const role = ordinanceLifecycle.find((row) => row.action === action)?.by[0]
  return {
    action,
    by: actor((role && postFor(posts, role)?.id) ?? ''),
    version: ordinance.version,
    reason: '',
    warningReasons: {},
    content: undefined,
    sitting: undefined,
    motions: [],
    letter: undefined,
    on: undefined,
    ...facts,
    ...own,
  }
}

/** How the office stands on the day an act is usually done. */
export function standingFor(action: OrdinanceAction, own: Own = {}): OrdinanceStanding {
  return own.standing ?? standingOn(own.day ?? usual[action].day)
}

/** Does an act, and gives the ordinance as its rows would then have it, with the commit. */
export function does(ordinance: Ordinance, action: OrdinanceAction, own: Own = {}) {
  const standing = standingFor(action, own)
  const event = decide(ordinance, command(ordinance, action, own), standing)
  const commit = effects(ordinance, { ...event, id: 'evt_1' }, standing)
  const { personId, name, postId, title, capacity } = event.by
  const next: Ordinance = {
    ...ordinance,
    ...event.opens,
    status: event.to,
    version: ordinance.version + 1,
    content: event.content ?? ordinance.content,
    record: event.record,
    draftedBy: ordinance.draftedBy === '' ? personId : ordinance.draftedBy,
    signatures: [
      ...ordinance.signatures,
      { action, personId, name, postId, title, capacity, on: event.on },
    ],
  }
  return { event, commit, ordinance: next }
}

export type Step = OrdinanceAction | readonly [OrdinanceAction, Own]

/** Does some acts, one after the other, and keeps what each came to. */
export function story(steps: readonly Step[], from: Ordinance = unopened) {
  const done: ReturnType<typeof does>[] = []
  for (const step of steps) {
    const [action, own] = typeof step === 'string' ? [step, {}] : step
    done.push(does(done.at(-1)?.ordinance ?? from, action, own))
  }
  return done
}

/** The ordinance after some acts. */
export function after(steps: readonly Step[], from: Ordinance = unopened): Ordinance {
  return story(steps, from).at(-1)?.ordinance ?? from
}

/** A year where everything goes well. */
export const goodYear = [
  'open',
  'propose',
  'table',
  'read-first',
  'read-second',
  'read-third',
  'send',
  'answer',
  'sign',
  'announce',
  'enforce',
] as const satisfies readonly OrdinanceAction[]

/** The good year as far as an act, which isn't done any more. */
export function before(action: (typeof goodYear)[number], from: Ordinance = unopened): Ordinance {
  return after(goodYear.slice(0, goodYear.indexOf(action)), from)
}

/** Every refusal of an act, or none where it is done. Each fills every gap of its sentence. */
export function refusals(
  ordinance: Ordinance,
  action: OrdinanceAction,
  own: Own = {},
): readonly DomainError[] {
  try {
    decide(ordinance, command(ordinance, action, own), standingFor(action, own))
    return []
  } catch (error) {
    if (error instanceof DomainErrors) return error.refusals.map(whole)
    if (error instanceof DomainError) return [whole(error)]
    throw error
  }
}

function whole(refusal: DomainError): DomainError {
  const said = new Map(Object.entries(ordinanceError.refusals)).get(refusal.code)
  const texts = said ? [said.th, said.en].map((text) => sentence(text, refusal.facts)) : ['{}']
  if (texts.some((text) => text.includes('{')))
    throw new Error(`${refusal.code} leaves a gap: ${texts.join(' / ')}`)
  return refusal
}

export function codes(ordinance: Ordinance, action: OrdinanceAction, own: Own = {}) {
  return refusals(ordinance, action, own).map(({ code }) => code)
}

/** What the book of the worked example states. */
export const bookFacts: BudgetOrdinanceFacts = {
  organisation: {
    kind: 'sao',
    name: 'องค์การบริหารส่วนตำบลตัวอย่าง',
    districtName: 'เมือง',
    provinceName: 'พะเยา',
    address: '',
    taxId: '0994000000000',
    emblemDataUri: undefined,
    isExample: true,
  },
  content: {
    ...wanted,
    wording: {
      basics: 'ตั้งอยู่ในเขตอำเภอเมือง มี 12 หมู่บ้าน\nพื้นที่ 45 ตารางกิโลเมตร',
      speech: 'บัดนี้ ถึงเวลาที่ผู้บริหารท้องถิ่นจะได้เสนอร่างข้อบัญญัติงบประมาณรายจ่ายประจำปีต่อสภา',
      principle: 'งบประมาณรายจ่ายทั้งสิ้น 10,200,000 บาท',
      reasons: 'เพื่อให้การบริหารงานเป็นไปตามแผนพัฒนาท้องถิ่น',
    },
  },
  units: [{ id: 'uni_office', name: 'สำนักปลัด' }],
  number: '1/2569',
  signedOn: undefined,
  executive: {
    name: 'นายสมชาย ใจดี',
    title: 'นายกองค์การบริหารส่วนตำบลตัวอย่าง',
    capacity: 'self',
    ownTitle: '',
    on: undefined,
  },
  supervisorTitle: 'นายอำเภอเมือง',
  print: {
    printedAt: new Date('2025-09-20T03:00:00Z'),
    printedBy: 'นายสมชาย ใจดี',
    reference: 'ฉบับที่ 1/2569',
    verifyUrl: '',
    qrDataUri: '',
    mark: '',
    copyNumber: undefined,
  },
}
