import type { BudgetLine } from '../budget/budget-line'
import type { OrganisationKind } from '../organisation/titles'
import type { DomainError } from '../shared/errors'
import { sum, type Satang } from '../shared/money'
import type { Appropriation, OrdinanceContent } from './ordinance'
import type { RevenueRecords } from './revenue-past'

/** One rule that the figures of an ordinance are tried by. */
export type Check = {
  readonly id: 'V1' | 'V2' | 'V3' | 'V4' | 'V5' | 'V6' | 'V7' | 'V8' | 'V9'
  readonly th: string
  /** Whether a broken check keeps the draft back, or asks for a reason. */
  readonly severity: 'block' | 'warn'
  /** Whether an officer has compared the rule with the law. Arithmetic and our own rules need no law. */
  readonly verified: boolean
}

/** The figures that are tried. */
export type Figures = Pick<OrdinanceContent, 'revenues' | 'appropriations'>

/** What the checks measure by, beside the figures themselves. */
export type Measures = {
  readonly kind: OrganisationKind
  /** Actual own revenue of the last whole year, without grants; 0 where it isn't known. */
  readonly ownRevenueLastYear: Satang
  /** What the office's own records say of the years before: those of an annual budget. */
  readonly revenueRecords?: RevenueRecords
  /** After the council has cut, revenue may be above expenditure. */
  readonly stage?: 'proposal' | 'council'
  /** Of a supplementary budget: the lines of the year it is added to. Shares are measured on both together. */
  readonly yearLines?: readonly BudgetLine[]
}

/** A share that a check measured, as the summary of มาตรา 35 prints it. */
export type Share = {
  readonly numerator: Satang
  readonly denominator: Satang
  /** `25.10`; undefined where the denominator is zero. */
  readonly percent: string | undefined
  /** `40.00`; undefined where no limit is known. */
  readonly limit: string | undefined
  /** The appropriations that make the numerator. */
  readonly of: readonly string[]
}

/** One thing that a check found wrong, and the row it is in. */
export type Fault = {
  readonly refusal: DomainError
  readonly row: { readonly in: 'appropriations' | 'revenues'; readonly index: number } | undefined
  /** The appropriation's id, where it is one. */
  readonly appropriationId: string | undefined
}

/**
 * Why a check has tried nothing: no limit is known for this kind of local government; a supplementary budget adds nothing
 * of the sort; or the office's books don't hold what it would be tried by. It keeps nothing back, and is not called passed.
 */
export type Untried = 'no-limit' | 'not-added-to' | 'no-books'

/** What one check found. */
export type Found = {
  readonly working: string
  readonly untried?: Untried
  readonly share?: Share
  readonly faults: readonly Fault[]
}

/** What a check came to. */
export type CheckResult = Check & {
  /** No fault was found; whether it was tried at all, `untried` says. */
  readonly isMet: boolean
  readonly untried: Untried | undefined
  /** The working shown: `2,560,000.00 ÷ 10,200,000.00 = ร้อยละ 25.10 (ไม่เกินร้อยละ 40.00)`. */
  readonly working: string
  readonly share: Share | undefined
  readonly faults: readonly Fault[]
}

/** What rows come to. */
export function totalOf(rows: readonly { readonly amount: Satang }[]): Satang {
  return sum(rows.map(({ amount }) => amount))
}

/** A fault of the figures as a whole. */
export function ofAll(refusal: DomainError): Fault {
  return { refusal, row: undefined, appropriationId: undefined }
}

/** A fault of one item, whose refusal names the field of the column. */
export function ofItem(
  { id }: Appropriation,
  index: number,
  column: string,
  refusalOf: (field: string) => DomainError,
): Fault {
  return {
    refusal: refusalOf(`appropriations.${index}.${column}`),
    row: { in: 'appropriations', index },
    appropriationId: id,
  }
}
