import type { Actor, Post, Role } from '../../domain/shared/actor'

/**
 * The officers of the example office, each in one post. A test names them as an office does: Nattaya drafts,
 * Orathai heads her unit, Manee certifies, Mana checks, Wipa, Wichai and Somchai endorse and approve.
 */
type Officer = {
  readonly key: string
  readonly name: string
  readonly title: string
  readonly unitId: string
  readonly roles: readonly Role[]
}

export const healthUnit = { id: 'uni_health', name: 'กองสาธารณสุข', abbreviation: 'สธ' }
export const treasuryUnitId = 'uni_treasury'
const officeUnitId = 'uni_office'

const officers: readonly Officer[] = [
  {
    key: 'somchai',
    name: 'นายสมชาย ใจดี',
    title: 'นายกองค์การบริหารส่วนตำบล',
    unitId: officeUnitId,
    roles: ['chief-executive', 'signatory'],
  },
  {
    key: 'wichai',
    name: 'นายวิชัย มั่นคง',
    title: 'ปลัดองค์การบริหารส่วนตำบล',
    unitId: officeUnitId,
    roles: ['chief-administrator', 'signatory'],
  },
  {
    key: 'prasit',
    name: 'นายประสิทธิ์ แสนดี',
    title: 'รองนายกองค์การบริหารส่วนตำบล',
    unitId: officeUnitId,
    roles: ['signatory'],
  },
  {
    key: 'somying',
    name: 'นางสาวสมหญิง รักไทย',
    title: 'หัวหน้าสำนักปลัด',
    unitId: officeUnitId,
    roles: ['withdrawer'],
  },
  {
    key: 'piti',
    name: 'นางสาวปิติ พอใจ',
    title: 'นักจัดการงานทั่วไป',
    unitId: officeUnitId,
    roles: ['drafter'],
  },
  {
    key: 'wipa',
    name: 'นางวิภา สุขใจ',
    title: 'ผู้อำนวยการกองคลัง',
    unitId: treasuryUnitId,
    roles: ['finance-director', 'withdrawer'],
  },
  {
    key: 'manee',
    name: 'นางสาวมานี มีนา',
    title: 'นักวิชาการเงินและบัญชี',
    unitId: treasuryUnitId,
    roles: ['receiver', 'funds-certifier'],
  },
  {
    key: 'mana',
    name: 'นายมานะ รักเผ่าไทย',
    title: 'นักวิชาการเงินและบัญชี (ผู้ตรวจฎีกา)',
    unitId: treasuryUnitId,
    roles: ['checker'],
  },
  {
    key: 'chujai',
    name: 'นางสาวชูใจ เลิศล้ำ',
    title: 'เจ้าพนักงานการเงินและบัญชี',
    unitId: treasuryUnitId,
    roles: ['cheque-preparer'],
  },
  {
    key: 'wira',
    name: 'นายวีระ ประสงค์สุข',
    title: 'นักวิชาการคลัง',
    unitId: treasuryUnitId,
    roles: ['payer'],
  },
  {
    key: 'duangkaew',
    name: 'นางสาวดวงแก้ว จำปาทอง',
    title: 'ผู้ช่วยนักวิชาการเงินและบัญชี',
    unitId: treasuryUnitId,
    roles: ['bookkeeper'],
  },
  {
    key: 'orathai',
    name: 'นางอรทัย สุขสบาย',
    title: 'ผู้อำนวยการกองสาธารณสุข',
    unitId: healthUnit.id,
    roles: ['withdrawer'],
  },
  {
    key: 'nattaya',
    name: 'นางสาวณัฐยา วงค์ดี',
    title: 'นักวิชาการสาธารณสุข',
    unitId: healthUnit.id,
    roles: ['drafter'],
  },
]

/** Every post of the office with its holder, in the office's order. */
export const posts: readonly Post[] = officers.map((officer, position) => ({
  id: `pos_${officer.key}`,
  title: officer.title,
  unitId: officer.unitId,
  roles: officer.roles,
  position,
  holder: { personId: `per_${officer.key}`, name: officer.name, capacity: 'self' },
}))

export const somchai = actor('somchai')
export const wichai = actor('wichai')
export const prasit = actor('prasit')
export const somying = actor('somying')
export const piti = actor('piti')
export const wipa = actor('wipa')
export const manee = actor('manee')
export const mana = actor('mana')
export const chujai = actor('chujai')
export const wira = actor('wira')
export const duangkaew = actor('duangkaew')
export const orathai = actor('orathai')
export const nattaya = actor('nattaya')

/** The same post in the hands of another: who held it before is gone from it. */
export function inThePostOf(post: Actor, person: Actor): Actor {
  return { ...post, personId: person.personId, name: person.name, capacity: 'acting' }
}

/** The office on a day when a post has no holder, or another one. */
export function postsWith(post: Actor, holder: Actor | undefined): readonly Post[] {
  return posts.map((candidate) =>
    candidate.id === post.postId
      ? {
          ...candidate,
          holder: holder && { personId: holder.personId, name: holder.name, capacity: 'acting' },
        }
      : candidate,
  )
}

function actor(key: string): Actor {
  const officer = officers.find((candidate) => candidate.key === key)
  if (!officer) throw new Error(`there is no officer ${key}`)
  const { name, title, unitId, roles } = officer
  return {
    personId: `per_${key}`,
    name,
    postId: `pos_${key}`,
    title,
    unitId,
    roles,
    capacity: 'self',
  }
}
