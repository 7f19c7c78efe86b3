import type { BudgetLine } from '../budget/budget-line'
import { compareDates, firstDayOf } from '../shared/calendar'
import type { BudgetMovement } from '../shared/commit'
import type { DomainError } from '../shared/errors'
import { formatBaht, sum, type Satang } from '../shared/money'
import { thaiDate } from '../shared/thai'
import { ordinanceError } from './errors'
import type { Ordinance, OrdinanceContent, OrdinanceStanding, Surplus } from './ordinance'
import type { Asked, Outcome } from './outcome'

/** เปิดงบประมาณเพิ่มเติม: of the present year, while its annual budget is in force. Source: §2.7. */
export function openSupplementary({ standing: { supplementable } }: Asked): Outcome {
  if (!supplementable) throw ordinanceError.ORDINANCE_NO_ANNUAL()
  return { to: 'drafting', opens: supplementable }
}

/** บันทึกรายรับจริง: what the year has received to a day, and what shows it. A later record takes an earlier one's place. */
export function recordReceipts({ ordinance, command, standing }: Asked): Outcome {
  if (ordinance.supplement === undefined) throw ordinanceError.ORDINANCE_ONLY_SUPPLEMENTARY()
  const { receipts } = command
  if (!receipts) throw ordinanceError.ORDINANCE_NO_RECEIPTS({}, 'received')
  const first = firstDayOf(ordinance.fiscalYear)
  if (compareDates(receipts.asOf, first) < 0 || compareDates(receipts.asOf, standing.today) > 0)
    throw ordinanceError.ORDINANCE_RECEIPTS_DAY({ first: thaiDate(first, 'long') }, 'asOf')
  const evidence = receipts.evidence.trim()
  if (evidence === '') throw ordinanceError.ORDINANCE_NO_EVIDENCE({}, 'evidence')
  if (receipts.received < 0n) throw ordinanceError.ORDINANCE_RECEIPTS_NEGATIVE({}, 'received')
  return { to: 'drafting', record: { receipts: { ...receipts, evidence } } }
}

/** What of the surplus is still free: received above the whole estimate, and claimed by no other supplementary budget. */
export function freeSurplus({ receipts, estimate, claimed }: Surplus): Satang {
  if (!receipts) return 0n
  const free = receipts.received - estimate - claimed
  return free > 0n ? free : 0n
}

/** What keeps a supplementary budget from being proposed: it asks for more than was received above the estimate. */
export function surplusFaults(
  content: OrdinanceContent,
  { surplus }: Pick<OrdinanceStanding, 'surplus'>,
): readonly DomainError[] {
  if (content.supplement === undefined) return []
  if (!surplus?.receipts) return [ordinanceError.ORDINANCE_NO_RECEIPTS({}, 'revenues')]
  const shortfall = claimOf(content) - freeSurplus(surplus)
  if (shortfall <= 0n) return []
  return [ordinanceError.ORDINANCE_SURPLUS_SHORT({ shortfall: formatBaht(shortfall) }, 'revenues')]
}

/** What of the surplus a supplementary budget uses: all that it votes. */
export function claimOf({ appropriations }: Pick<OrdinanceContent, 'appropriations'>): Satang {
  return sum(appropriations.map(({ amount }) => amount))
}

/** งบประมาณเพิ่มเติม on the lines that are there: what each item that names one adds to it. */
export function additionsOf(
  { id }: Pick<Ordinance, 'id'>,
  { appropriations }: Pick<OrdinanceContent, 'appropriations'>,
): readonly BudgetMovement[] {
  return appropriations.flatMap(({ budgetLineId, amount }) =>
    budgetLineId === undefined || amount === 0n
      ? []
      : [{ budgetLineId, documentId: id, buckets: { supplementary: amount } }],
  )
}

/** The codes that lines of the year have already. */
export function codesTaken(lines: readonly BudgetLine[] = []): ReadonlySet<string> {
  return new Set(lines.map(({ code }) => code))
}
