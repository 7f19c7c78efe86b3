import { currentOf, type BudgetLine } from '../budget/budget-line'
import { budgetGroups } from '../budget/classification'
import { filingOf } from '../budget/filing'
import type { DomainError } from '../shared/errors'
import { formatBaht, percentOf, sum, type Satang } from '../shared/money'
import {
  ofAll,
  totalOf,
  type Figures,
  type Found,
  type Measures,
  type Share,
  type Untried,
} from './check'
import { ordinanceError } from './errors'
import { limits, personnelTypes, receptionTypes } from './limits'
import type { Appropriation } from './ordinance'
import { percentText } from './sums'

/** V2: personnel cost as a share of all expenditure. */
export function personnel({ appropriations }: Figures, measures: Measures): Found {
  const rows = appropriations.filter(({ typeCode }) => personnelTypes.includes(typeCode))
  const before = alreadyIn(measures, ({ typeCode }) => personnelTypes.includes(typeCode))
  const base = totalOf(appropriations) + alreadyIn(measures, () => true)
  return within(rows, measures, before, base, limits.personnel, (facts) =>
    ordinanceError.ORDINANCE_PERSONNEL_OVER(facts, 'appropriations'),
  )
}

/** V4: subsidies as a share of the own revenue of the last whole year. */
export function subsidies({ appropriations }: Figures, measures: Measures): Found {
  const rows = appropriations.filter((asked) => filingOf(asked)?.group.code === 'subsidies')
  const before = alreadyIn(measures, ({ groupName }) => groupName === subsidiesName)
  const limit = limits.subsidies[measures.kind]
  return within(rows, measures, before, measures.ownRevenueLastYear, limit, (facts) =>
    measures.ownRevenueLastYear === 0n
      ? ordinanceError.ORDINANCE_SUBSIDIES_UNMEASURED(facts, 'appropriations')
      : ordinanceError.ORDINANCE_SUBSIDIES_OVER(facts, 'appropriations'),
  )
}

const subsidiesName = budgetGroups.find(({ code }) => code === 'subsidies')?.name

/** V5: reception as a share of the own revenue of the last whole year. */
export function reception({ appropriations }: Figures, measures: Measures): Found {
  const rows = appropriations.filter(({ typeCode }) => receptionTypes.includes(typeCode))
  const before = alreadyIn(measures, ({ typeCode }) => receptionTypes.includes(typeCode))
  return within(rows, measures, before, measures.ownRevenueLastYear, limits.reception, (facts) =>
    measures.ownRevenueLastYear === 0n
      ? ordinanceError.ORDINANCE_RECEPTION_UNMEASURED(facts, 'appropriations')
      : ordinanceError.ORDINANCE_RECEPTION_OVER(facts, 'appropriations'),
  )
}

/** What the lines of the year have that a supplementary budget is added to. */
export function alreadyIn(
  { yearLines = [] }: Measures,
  counts: (line: BudgetLine) => boolean,
): Satang {
  return sum(yearLines.filter(counts).map(({ buckets }) => currentOf(buckets)))
}

/**
 * A share within its limit, compared as whole satang; the percentage is only printed. What a supplementary budget
 * doesn't add to was judged with the annual one.
 */
function within(
  rows: readonly Appropriation[],
  { yearLines }: Measures,
  before: Satang,
  base: Satang,
  basisPoints: number | undefined,
  refusalOf: (facts: Readonly<Record<string, string>>) => DomainError,
): Found {
  const amount = totalOf(rows) + before
  const percent = percentText(amount, base)
  const limit = basisPoints === undefined ? undefined : percentText(BigInt(basisPoints), 10_000n)
  const share: Share = {
    numerator: amount,
    denominator: base,
    percent,
    limit,
    of: rows.map(({ id }) => id),
  }
  const cap = limit === undefined ? 'ยังไม่กำหนดเพดาน' : `ไม่เกินร้อยละ ${limit}`
  const result =
    percent !== undefined
      ? `ร้อยละ ${percent}`
      : amount === 0n
        ? 'ไม่ได้ตั้งไว้'
        : 'คำนวณไม่ได้ ยังไม่มีรายรับจริงของปีก่อน'
  const working = `${formatBaht(amount)} ÷ ${formatBaht(base)} = ${result} (${cap})`
  const isTouched = !yearLines || rows.length > 0
  const untried: Untried | undefined =
    basisPoints === undefined ? 'no-limit' : isTouched ? undefined : 'not-added-to'
  const isOver =
    isTouched && basisPoints !== undefined && amount * 10_000n > base * BigInt(basisPoints)
  if (!isOver || limit === undefined || basisPoints === undefined)
    return { working, share, faults: [], ...(untried && { untried }) }
  const facts = {
    amount: formatBaht(amount),
    base: formatBaht(base),
    percent: percent ?? '–',
    limit,
    over: formatBaht(amount - percentOf(base, basisPoints, 'down')),
  }
  return { working, share, faults: [ofAll(refusalOf(facts))] }
}
