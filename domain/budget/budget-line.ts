import type { Satang } from '../shared/money'

/**
 * The buckets of a budget line (รายการงบประมาณ). Every change of one is a movement that names its document;
 * what may still be spent is their arithmetic, and the database keeps it at zero or above.
 * Source: §5.1, domain notes on budget, accounts and year end.
 */
export const buckets = {
  original: 'งบประมาณอนุมัติ',
  supplementary: 'งบประมาณเพิ่มเติม',
  transferIn: 'โอนเพิ่ม',
  transferOut: 'โอนลด',
  reserved: 'กันไว้',
  encumbered: 'ก่อหนี้ผูกพัน',
  vouchered: 'ฎีกาอนุมัติรอจ่าย',
  paid: 'เบิกจ่าย',
  carriedEncumbered: 'กันเงินกรณีก่อหนี้',
  carriedUnencumbered: 'กันเงินกรณีไม่ก่อหนี้',
} as const

/** The name of a bucket. */
export type Bucket = keyof typeof buckets

/** What is in each bucket, in satang. */
export type Buckets = Readonly<Record<Bucket, Satang>>

/** Whether a text names a bucket. */
export function isBucket(text: string): text is Bucket {
  return Object.hasOwn(buckets, text)
}

/** The buckets in the order of the form. */
export const bucketNames = Object.keys(buckets) as readonly Bucket[]

/** Buckets filled one by one. */
export function mapBuckets(amountOf: (bucket: Bucket) => Satang): Buckets {
  return Object.fromEntries(bucketNames.map((bucket) => [bucket, amountOf(bucket)])) as Buckets
}

/** A line with nothing in it. */
export const noBuckets: Buckets = mapBuckets(() => 0n)

/** One line of the voted budget, as rules and pages need it. */
export type BudgetLine = {
  readonly id: string
  readonly fiscalYear: number
  readonly unitId: string
  readonly code: string
  readonly areaName: string
  readonly programmeCode: string
  readonly programmeName: string
  readonly subProgrammeCode: string
  readonly subProgrammeName: string
  readonly groupName: string
  readonly categoryCode: string
  readonly categoryName: string
  readonly typeCode: string
  readonly typeName: string
  readonly projectName: string | undefined
  readonly fundSourceName: string
  /** The ledger account that spending from this line is charged to. */
  readonly accountCode: string
  readonly buckets: Buckets
  /** ใช้งบประมาณปีก่อนไปพลางก่อน: a line of the year before, spent from until the ordinance is in force. */
  readonly isProvisional?: boolean
}

/** งบประมาณหลังโอน: what is voted after supplements and transfers. */
export function currentOf(b: Buckets): Satang {
  return b.original + b.supplementary + b.transferIn - b.transferOut
}

/** งบประมาณคงเหลือ: what may still be committed. */
export function availableOf(b: Buckets): Satang {
  return currentOf(b) - usedOf(b)
}

/** เบิกจ่ายแล้วและกันไว้: everything that stands against the line. */
export function usedOf(b: Buckets): Satang {
  return (
    b.reserved + b.encumbered + b.vouchered + b.paid + b.carriedEncumbered + b.carriedUnencumbered
  )
}

/** The name an officer knows the line by: its project, or else its type of expenditure. */
export function lineName(line: Pick<BudgetLine, 'projectName' | 'typeName'>): string {
  return line.projectName ?? line.typeName
}
