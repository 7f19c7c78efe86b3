import { plainDate } from '../domain/shared/calendar'
import { quarterOf } from '../domain/shared/quarter'
import type { UsedByQuarter } from '../domain/spending-plan/pace'
import { noQuarters, type Quarters } from '../domain/spending-plan/quarters'
import type { Tx } from './client'

/** What came to stand against each of these lines in each quarter of their year, from the movements of their registers. */
export async function listUsedByQuarter(
  tx: Tx,
  lineIds: readonly string[],
  fiscalYear: number,
): Promise<UsedByQuarter> {
  const rows = await tx.$queryRaw<{ lineId: string; on: string; used: string }[]>`
    SELECT budget_line_id AS "lineId", moved_on::text AS "on",
           sum(reserved + encumbered + vouchered + paid + carried_encumbered + carried_unencumbered)::text AS used
    FROM budget_movement
    WHERE budget_line_id = ANY (${[...lineIds]}::text[])
    GROUP BY budget_line_id, moved_on`
  const found = new Map<string, Quarters>()
  for (const { lineId, on, used } of rows) {
    const quarter = quarterOf(plainDate(on), fiscalYear)
    const [first, second, third, fourth] = found.get(lineId) ?? noQuarters
    const more = (of: number): bigint => (of === quarter ? BigInt(used) : 0n)
    found.set(lineId, [first + more(1), second + more(2), third + more(3), fourth + more(4)])
  }
  return Object.fromEntries(found)
}
