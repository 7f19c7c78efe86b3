/** The accounts on which the books keep some types of revenue (บัญชีของประเภทรายรับ). */
export type RevenueAccounts = {
  /** What its types begin with: `411009`, or `4122` for every fine. */
  readonly types: readonly string[]
  readonly account: string
  /** ลูกหนี้: what was assessed and is not yet received stands here, so that only receipts are counted. */
  readonly receivable?: string
}

/**
 * Which account a type of revenue is received on. Unverified: the chart is provisional where its codes are (`P`), and
 * two types on one account can't be told apart. Source: §4.3 and the worked example, domain notes on budget, accounts
 * and year end.
 */
export const revenueAccounts: readonly RevenueAccounts[] = [
  { types: ['411009'], account: '4101010101', receivable: '1102050151' },
  { types: ['411003'], account: '4101010102', receivable: '1102050152' },
  { types: ['411004'], account: '4101010103' },
  { types: ['411005'], account: '4101010104' },
  { types: ['4121', '4123'], account: '4301020151', receivable: '1102050153' },
  { types: ['4122'], account: '4313010103' },
  { types: ['413003'], account: '4303010101' },
  { types: ['415'], account: '4313010199' },
  { types: ['416'], account: '4306010110' },
  { types: ['421001'], account: '4101020106' },
  { types: ['421002'], account: '4101020101' },
  { types: ['421004'], account: '4101020102' },
  { types: ['421005'], account: '4101020103' },
  { types: ['421006'], account: '4101020105' },
  { types: ['421007'], account: '4101020104' },
  { types: ['421012', '421013'], account: '4101020107' },
  { types: ['421015'], account: '4101020108' },
  { types: ['431'], account: '4302010101' },
]

/** The accounts of a type; undefined where the chart has none of its own. */
export function accountsOfRevenue(code: string): RevenueAccounts | undefined {
  return revenueAccounts.find(({ types }) => types.some((type) => code.startsWith(type)))
}
