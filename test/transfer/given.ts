import { noBuckets, type BudgetLine } from '../../domain/budget/budget-line'
import type { Actor, Post, Role } from '../../domain/shared/actor'
import { plainDate } from '../../domain/shared/calendar'
import { decide } from '../../domain/transfer/decide'
import { effects } from '../../domain/transfer/effects'
import type {
  Transfer,
  TransferCommand,
  TransferContent,
  TransferStanding,
} from '../../domain/transfer/transfer'

/** A small office: a unit that asks, the chief administrator and the chief executive. */
export const health = 'uni_health'
export const works = 'uni_works'

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

export const posts: readonly Post[] = [
  post('head', 'withdrawer', health),
  post('palad', 'chief-administrator', works),
  post('nayok', 'chief-executive', works),
]

export function actor(postId: string): Actor {
  const found = posts.find(({ id }) => id === postId)
  if (!found?.holder) throw new Error(`nobody is ${postId}`)
  const { title, unitId, roles, holder } = found
  return { ...holder, postId, title, unitId, roles }
}

export function line(
  id: string,
  own: Partial<BudgetLine> & { original?: bigint } = {},
): BudgetLine {
  const { original = 100_000_00n, ...rest } = own
  return {
    id,
    fiscalYear: 2570,
    unitId: health,
    code: id,
    areaName: 'ด้านบริการชุมชนและสังคม',
    programmeCode: '00220',
    programmeName: 'แผนงานสาธารณสุข',
    subProgrammeCode: '00223',
    subProgrammeName: 'งานบริการสาธารณสุขและงานสาธารณสุขอื่น',
    groupName: 'งบดำเนินงาน',
    categoryCode: '532000',
    categoryName: 'ค่าใช้สอย',
    typeCode: '320100',
    typeName: 'รายจ่ายเพื่อให้ได้มาซึ่งบริการ',
    projectName: undefined,
    fundSourceName: 'เงินงบประมาณ',
    accountCode: '5104010112',
    buckets: { ...noBuckets, original },
    ...rest,
  }
}

export const lines: readonly BudgetLine[] = [
  line('bgl_fog'),
  line('bgl_dog', { original: 20_000_00n }),
  line('bgl_road', { unitId: works }),
  line('bgl_pump', {
    categoryCode: '541000',
    categoryName: 'ค่าครุภัณฑ์',
    groupName: 'งบลงทุน',
    typeName: 'ครุภัณฑ์การเกษตร',
  }),
  line('bgl_grant', { fundSourceName: 'เงินอุดหนุนระบุวัตถุประสงค์/เฉพาะกิจ' }),
  line('bgl_old', { fiscalYear: 2569 }),
]

export const standing: TransferStanding = {
  today: plainDate('2026-11-23'),
  posts,
  lines,
  words: {},
  unitIds: [health, works],
  openFiscalYears: [2570],
  calendar: { holidays: new Set() },
  deadlines: {},
}

export const wanted: TransferContent = {
  fiscalYear: 2570,
  unitId: health,
  title: 'โอนค่าพ่นหมอกควันไปฉีดวัคซีน',
  reason: 'วัคซีนไม่เพียงพอ',
  sources: [{ budgetLineId: 'bgl_fog', amount: 5_000_00n }],
  targets: [{ budgetLineId: 'bgl_dog', amount: 5_000_00n, changes: [] }],
}

export const draft: Transfer = {
  organisationId: 'org_1',
  id: 'trf_1',
  status: 'draft',
  version: 0,
  number: undefined,
  content: undefined,
  draftedBy: 'per_clerk',
  signatures: [],
  approvedOn: undefined,
}

export function command(
  action: TransferCommand['action'],
  postId: string,
  transfer: Transfer,
  own: Partial<TransferCommand> = {},
): TransferCommand {
  return {
    action,
    by: actor(postId),
    version: transfer.version,
    reason: '',
    content: action === 'submit' ? wanted : undefined,
    resolution: undefined,
    publication: undefined,
    ...own,
  }
}

/** Does an act, and gives the transfer as its rows would then have it, with the commit. */
export function does(transfer: Transfer, asked: TransferCommand, on: TransferStanding = standing) {
  const event = decide(transfer, asked, on)
  const commit = effects(transfer, { ...event, id: 'evt_1' }, on)
  const { by } = event
  const next: Transfer = {
    ...transfer,
    status: event.to,
    version: transfer.version + 1,
    content: event.content ?? transfer.content,
    number: transfer.number ?? (commit.numbers.length > 0 ? '1/2570' : undefined),
    approvedOn: event.to === 'approved' ? event.on : transfer.approvedOn,
    signatures: [
      ...transfer.signatures,
      {
        action: event.action,
        personId: by.personId,
        name: by.name,
        postId: by.postId,
        title: by.title,
        capacity: by.capacity,
        on: event.on,
      },
    ],
  }
  return { event, commit, transfer: next }
}
