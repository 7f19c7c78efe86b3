import { currentOf, lineName, usedOf, type BudgetLine } from '../budget/budget-line'
import { compareDates, firstDayOf, lastDayOf } from '../shared/calendar'
import { DomainErrors, type DomainError } from '../shared/errors'
import { formatBaht, sum } from '../shared/money'
import { thaiDate } from '../shared/thai'
import type { VotedLine } from './budget-lines'
import { ordinanceError } from './errors'
import { itemName } from '../budget/filing'
import type { Appropriation, OrdinanceStanding, Recharge } from './ordinance'
import type { Asked, Outcome } from './outcome'

/** No new capital item in a provisional year (งบลงทุน). Source: §2.5; unverified. */
const leftOut = { groups: ['งบลงทุน'], verified: false } as const

/**
 * ใช้งบประมาณปีก่อนไปพลางก่อน: from 1 October on, while the ordinance isn't in force, the lines of the year before are
 * spent from, each up to what it had. Source: §2.5.
 */
export function beginProvisional({ ordinance, standing }: Asked): Outcome {
  const { fiscalYear, status } = ordinance
  const first = firstDayOf(fiscalYear)
  const year = String(fiscalYear)
  if (compareDates(standing.today, first) < 0)
    throw ordinanceError.ORDINANCE_PROVISIONAL_NOT_YET({ first: thaiDate(first, 'long') })
  if (compareDates(standing.today, lastDayOf(fiscalYear)) > 0)
    throw ordinanceError.ORDINANCE_YEAR_OVER({ year })
  if (standing.yearIsTaken || standing.provisionalLines.length > 0)
    throw ordinanceError.ORDINANCE_PROVISIONAL_BEGUN()
  if (carriedOn(standing.lastYearLines).length === 0)
    throw ordinanceError.ORDINANCE_NO_LAST_YEAR({ year })
  return { to: status }
}

/** The lines that a provisional year has: those of the year before, none of them capital, with what each had last. */
export function provisionalLinesOf(
  eventId: string,
  { lastYearLines }: Pick<OrdinanceStanding, 'lastYearLines'>,
): readonly VotedLine[] {
  return carriedOn(lastYearLines).map(
    ({ fiscalYear, buckets, isProvisional: _was, ...line }, index) => ({
      ...line,
      id: `bgl_${eventId.slice(4)}_${index + 1}`,
      code: `${line.code.replace(/-พ$/, '')}-พ`,
      provenance: `ใช้งบประมาณปี พ.ศ. ${fiscalYear} ไปพลางก่อน`,
      original: currentOf(buckets).toString(),
    }),
  )
}

function carriedOn(lines: readonly BudgetLine[]): readonly BudgetLine[] {
  return lines.filter(
    ({ groupName, buckets }) =>
      currentOf(buckets) > 0n && !leftOut.groups.some((group) => group === groupName),
  )
}

/** A provisional line and the appropriation that takes it over, if one does. */
export type Placed = { readonly line: BudgetLine; readonly to: Appropriation | undefined }

/** Every provisional line with the appropriation of the same unit, sub-programme, type and item. */
export function placedOf(
  lines: readonly BudgetLine[],
  appropriations: readonly Appropriation[],
): readonly Placed[] {
  return lines.map((line) => ({
    line,
    to: appropriations.find(
      (voted) =>
        voted.unitId === line.unitId &&
        voted.subProgrammeCode === line.subProgrammeCode &&
        voted.typeCode === line.typeCode &&
        (voted.item ?? '').trim() === (line.projectName ?? '').trim(),
    ),
  }))
}

/** Where each provisional line is charged anew. Refuses all that has no place, and every line that would be overspent. */
export function rechargesOf({ ordinance, command, standing }: Asked): readonly Recharge[] {
  const appropriations = ordinance.content?.appropriations ?? []
  const named = command.recharges ?? {}
  const placed = placedOf(standing.provisionalLines, appropriations).map(
    ({ line, to }): Placed => ({
      line,
      to:
        appropriations.find(({ id, unitId }) => id === named[line.id] && unitId === line.unitId) ??
        to,
    }),
  )
  const faults = [
    ...placed.flatMap(unplaced),
    ...appropriations.flatMap((voted) => overspent(voted, placed)),
  ]
  if (faults.length > 0) throw new DomainErrors(faults)
  return placed.flatMap(({ line, to }) => (to ? [{ from: line.id, to: to.id }] : []))
}

/**
 * Lines that were spent from and have no appropriation of their own, or one that is too small for it: a person says which
 * item bears it.
 */
export function unsettledOf(
  lines: readonly BudgetLine[],
  appropriations: readonly Appropriation[],
): readonly Placed[] {
  const placed = placedOf(lines, appropriations)
  return placed.filter(
    ({ line, to }) => usedOf(line.buckets) > 0n && (!to || overspent(to, placed).length > 0),
  )
}

function unplaced({ line, to }: Placed): DomainError[] {
  const spent = usedOf(line.buckets)
  if (to || spent === 0n) return []
  return [
    ordinanceError.ORDINANCE_RECHARGE_UNPLACED(
      { line: lineName(line), spent: formatBaht(spent) },
      `recharges.${line.id}`,
    ),
  ]
}

function overspent(voted: Appropriation, placed: readonly Placed[]): DomainError[] {
  const own = placed.filter(({ to }) => to?.id === voted.id)
  const spent = sum(own.map(({ line }) => usedOf(line.buckets)))
  if (spent <= voted.amount) return []
  return [
    ordinanceError.ORDINANCE_RECHARGE_SHORT(
      {
        line: itemName(voted),
        spent: formatBaht(spent),
        shortfall: formatBaht(spent - voted.amount),
      },
      `recharges.${own.at(-1)?.line.id ?? ''}`,
    ),
  ]
}
