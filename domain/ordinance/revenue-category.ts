/**
 * The three groups that the ordinance sums its revenue by. What the government gives for a purpose (441000) stands
 * in its own register and not here. Source: §3.5, domain notes on budget, accounts and year end.
 */
export const revenueGroups = [
  { code: 'own', mark: 'ก', name: 'รายได้จัดเก็บเอง' },
  { code: 'shared', mark: 'ข', name: 'รายได้ที่รัฐบาลเก็บแล้วจัดสรรให้องค์กรปกครองส่วนท้องถิ่น' },
  { code: 'granted', mark: 'ค', name: 'รายได้ที่รัฐบาลอุดหนุนให้องค์กรปกครองส่วนท้องถิ่น' },
] as const

/** One of the groups that revenue is summed in. */
export type RevenueGroup = (typeof revenueGroups)[number]

/** Category of revenue (หมวดรายรับ) with the group it is summed in. */
export type RevenueCategory = {
  readonly code: string
  readonly name: string
  readonly group: RevenueGroup['code']
}

/** The categories that an ordinance estimates, in the order it prints them. */
export const revenueCategories: readonly RevenueCategory[] = [
  { code: '411000', name: 'หมวดภาษีอากร', group: 'own' },
  { code: '412000', name: 'หมวดค่าธรรมเนียม ค่าปรับ และใบอนุญาต', group: 'own' },
  { code: '413000', name: 'หมวดรายได้จากทรัพย์สิน', group: 'own' },
  { code: '414000', name: 'หมวดรายได้จากสาธารณูปโภคและการพาณิชย์', group: 'own' },
  { code: '415000', name: 'หมวดรายได้เบ็ดเตล็ด', group: 'own' },
  { code: '416000', name: 'หมวดรายได้จากทุน', group: 'own' },
  { code: '421000', name: 'หมวดภาษีจัดสรร', group: 'shared' },
  { code: '431000', name: 'หมวดเงินอุดหนุนทั่วไป', group: 'granted' },
]

/** The category of a type of revenue, by the first three of its six digits; undefined for any other text. */
export function revenueCategoryOf(code: string): RevenueCategory | undefined {
  if (!/^\d{6}$/.test(code)) return undefined
  return revenueCategories.find((category) => category.code.startsWith(code.slice(0, 3)))
}
