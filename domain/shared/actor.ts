/**
 * What a post is charged with. A role is a duty in the regulation, not a job title: one post carries
 * several, and a title such as นักวิชาการเงินและบัญชี says nothing of what its holder may sign.
 * Source: duties of §1.3, domain notes on budget, accounts and year end.
 */
export const roles = {
  drafter: 'ผู้จัดทำฎีกา',
  withdrawer: 'ผู้เบิก (หัวหน้าหน่วยงานผู้เบิก)',
  receiver: 'ผู้รับฎีกา',
  'funds-certifier': 'จนท.การเงินและบัญชี ผู้รับรองงบประมาณ',
  checker: 'ผู้ตรวจฎีกา',
  'finance-director': 'หัวหน้าหน่วยงานคลัง',
  'chief-administrator': 'ปลัด',
  'chief-executive': 'ผู้บริหารท้องถิ่น',
  'cheque-preparer': 'ผู้จัดทำเช็ค',
  signatory: 'ผู้มีอำนาจลงนามสั่งจ่าย',
  payer: 'ผู้จ่ายเงิน',
  bookkeeper: 'ผู้บันทึกบัญชี',
  auditor: 'ผู้ตรวจสอบภายใน',
  'system-administrator': 'ผู้ดูแลระบบ',
  'district-chief': 'นายอำเภอ',
  governor: 'ผู้ว่าราชการจังหวัด',
} as const

/** A duty that a post carries, by which the lifecycles name who may act. */
export type Role = keyof typeof roles

/**
 * Who supervises the office from outside (ผู้กำกับดูแล): the budgets that were sent to them are all they see of it.
 */
export const guestRoles: readonly Role[] = ['district-chief', 'governor']

/** Whether somebody with these roles is a guest and nothing else. */
export function isGuest(own: readonly Role[]): boolean {
  return own.length > 0 && own.every((role) => guestRoles.includes(role))
}

/** In what capacity a person holds a post; printed under the signature unless `self`. */
export type Capacity = 'self' | 'acting' | 'delegated' | 'performing'

/** รักษาราชการแทน, ปฏิบัติราชการแทน, ปฏิบัติหน้าที่: as printed. */
export const capacityText: Readonly<Record<Capacity, string>> = {
  self: '',
  acting: 'รักษาราชการแทน',
  delegated: 'ปฏิบัติราชการแทน',
  performing: 'ปฏิบัติหน้าที่',
}

/** A post (ตำแหน่ง) of the organisation and the person who holds it today, if anybody does. */
export type Post = {
  readonly id: string
  readonly title: string
  readonly unitId: string
  readonly roles: readonly Role[]
  /** Order within the organisation: the first of several posts with a role gets its tasks. */
  readonly position: number
  readonly holder: PostHolder | undefined
}

/** Who holds a post, and in what capacity. */
export type PostHolder = {
  readonly personId: string
  readonly name: string
  readonly capacity: Capacity
}

/** The person who acts, in the post they act from. */
export type Actor = {
  readonly personId: string
  readonly name: string
  readonly postId: string
  readonly title: string
  readonly unitId: string
  readonly roles: readonly Role[]
  readonly capacity: Capacity
}

/** The first post, in the organisation's order, that carries the role (in the unit, if one is given) and whose holder is not barred. */
export function postFor(
  posts: readonly Post[],
  role: Role,
  unitId?: string,
  barred: readonly (string | undefined)[] = [],
): Post | undefined {
  const carrying = posts
    .filter((post) => post.roles.includes(role) && (unitId === undefined || post.unitId === unitId))
    .toSorted((a, b) => a.position - b.position)
  return (
    carrying.find((post) => post.holder && !barred.includes(post.holder.personId)) ?? carrying[0]
  )
}
