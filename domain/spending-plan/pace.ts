import { formatBaht, sum, type Satang } from '../shared/money'
import { quarterNumbers, type Quarter } from '../shared/quarter'
import { noQuarters, plannedUpTo, type Quarters } from './quarters'

/** ใช้และกันไว้แล้วรายไตรมาส: what came to stand against each line in each quarter, less what was given back in it. */
export type UsedByQuarter = Readonly<Record<string, Quarters>>

/** What a plan is held against while it is typed: the use so far, and the quarter that today is in. */
export type Pace = { readonly used: UsedByQuarter; readonly present: Quarter }

/**
 * ต่ำกว่าที่ใช้แล้ว: what is to be said beside each quarter of a line that is planned below what was used or held in it,
 * or whose plan so far is below the use so far. It warns and never refuses: a plan looks ahead, and may be
 * made after money went out. A line with nothing planned says nothing. Source: §5.2.
 */
export function paceNotes(
  planned: Quarters,
  lineId: string,
  { used, present }: Pace,
): readonly string[] {
  const own = used[lineId] ?? noQuarters
  if (sum(planned) === 0n) return quarterNumbers.map(() => '')
  return quarterNumbers.map((quarter, index) => {
    if (quarter > present) return ''
    const inQuarter = own[index] ?? 0n
    if (inQuarter > (planned[index] ?? 0n))
      return `ต่ำกว่าที่ใช้และกันไว้ในไตรมาสนี้ ${formatBaht(inQuarter)}`
    const soFar = plannedUpTo(own, quarter)
    return soFar > plannedUpTo(planned, quarter) ? cumulativeNote(soFar) : ''
  })
}

function cumulativeNote(soFar: Satang): string {
  return `แผนสะสมต่ำกว่าที่ใช้และกันไว้สะสม ${formatBaht(soFar)}`
}
