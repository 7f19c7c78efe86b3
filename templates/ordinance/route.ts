import { isConfirmed, supervision, supervisors } from '../../domain/ordinance/clocks'
import { isCarried } from '../../domain/ordinance/council'
import type { OrdinanceAction, OrdinanceStatus } from '../../domain/ordinance/lifecycle'
import type { Ordinance } from '../../domain/ordinance/ordinance'
import { supervisorAt } from '../../domain/ordinance/supervision'
import { postFor } from '../../domain/shared/actor'
import type { PlainDate } from '../../domain/shared/calendar'
import { thaiDate } from '../../domain/shared/thai'
import { ageOf } from '../inbox/age'
import type { ShowOrdinanceInput } from './show'

/** One step of the strip above the page. */
type RouteStep = {
  readonly name: string
  readonly who: string
  readonly note: string
  readonly tone: 'done' | 'here' | 'back' | ''
  readonly here: boolean
}

type Step = {
  readonly name: string
  readonly on: PlainDate | undefined
  readonly waiting: readonly OrdinanceStatus[]
  /** The acts that a draft falls with at this step. */
  readonly falls?: readonly OrdinanceAction[]
  /** The council voted against, and the draft may be brought again. */
  readonly isLost?: boolean
}

/** เส้นทางของงบประมาณ: the steps done, the one it is at, where it was lost or fell, and those to come. */
export function routeOf(input: ShowOrdinanceInput): readonly RouteStep[] {
  const { ordinance, task, history, standing } = input
  const last = history.at(-1)
  const hasFallen = ordinance.status === 'fallen'
  return stepsOf(input).map(({ name, on, waiting, falls = [], isLost = false }) => {
    if (hasFallen && falls.some((action) => action === last?.action))
      return { name, who: 'ร่างตกไป', note: dayOr(last?.on), tone: 'back', here: false }
    if (isLost && !hasFallen)
      return { name, who: 'ไม่รับหลักการ', note: dayOr(on), tone: 'back', here: false }
    const here = waiting.includes(ordinance.status)
    const age = here && task ? ageOf(task, standing.today, standing.calendar) : undefined
    return {
      name,
      who: here && task ? (supervisorName(ordinance, standing) ?? task.holderName) : '',
      note: age ? age.due : dayOr(on),
      tone: here ? 'here' : on ? 'done' : '',
      here,
    }
  })
}

function stepsOf({ ordinance, history }: ShowOrdinanceInput): readonly Step[] {
  const { record, status } = ordinance
  const happened = (action: OrdinanceAction) =>
    history.findLast((happening) => happening.action === action)?.on
  const { firstReading } = record
  return [
    {
      name: 'จัดทำคำขอ',
      on: status === 'drafting' ? undefined : happened('propose'),
      waiting: ['drafting'],
    },
    {
      name: 'ผู้บริหารเสนอสภา',
      on: status === 'proposed' || status === 'drafting' ? undefined : record.tabledOn,
      waiting: ['proposed', 'principle-rejected'],
    },
    {
      name: 'วาระที่ 1',
      on: status === 'tabled' ? undefined : firstReading?.heldOn,
      waiting: ['tabled'],
      falls: ['read-first'],
      isLost: firstReading !== undefined && !isCarried(firstReading) && status !== 'tabled',
    },
    { name: 'วาระที่ 2', on: record.secondReading?.heldOn, waiting: ['principle-accepted'] },
    {
      name: 'วาระที่ 3',
      on: record.thirdReading?.heldOn,
      waiting: ['second-read'],
      falls: ['read-third'],
    },
    {
      name: supervisedStep(ordinance),
      on: passedSupervisor.has(status) ? (record.answer?.datedOn ?? happened('deem')) : undefined,
      waiting: ['passed', 'at-supervisor', 'returned', 'at-governor'],
      falls: ['confirm', 'answer'],
    },
    { name: 'ลงนาม', on: record.signedOn, waiting: ['approved'] },
    { name: 'ประกาศ', on: record.announcedOn, waiting: ['signed'] },
    { name: 'ใช้บังคับ', on: record.inForceOn, waiting: ['announced'] },
  ]
}

const passedSupervisor: ReadonlySet<OrdinanceStatus> = new Set([
  'approved',
  'signed',
  'announced',
  'in-force',
])

/** What the step after the third reading is called: the council's while a draft that came back waits for it. */
function supervisedStep({ kind, record, status }: Ordinance): string {
  if (status === 'returned') return 'สภายืนยัน'
  const { confirmation } = record
  if (status === 'fallen' && confirmation && !isConfirmed(kind, confirmation)) return 'สภายืนยัน'
  const isConfirmedUp = confirmation !== undefined && supervision[kind].governor !== undefined
  return supervisors[isConfirmedUp ? 'governor' : supervision[kind].supervisor]
}

/** Who of the supervisors has it, where their post is in the office's books: they answer themself. */
function supervisorName(
  { status, kind }: Ordinance,
  { posts }: ShowOrdinanceInput['standing'],
): string | undefined {
  const role = supervisorAt(status, kind)
  return role && postFor(posts, role)?.holder?.name
}

function dayOr(on: PlainDate | undefined): string {
  return on ? thaiDate(on, 'short') : '–'
}
