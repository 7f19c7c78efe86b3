import { ordinanceError } from '../../domain/ordinance/errors'
import type { Satang } from '../../domain/shared/money'
import { listHandedIn } from '../../prisma/budget-call'
import { inOrganisation, type Tx } from '../../prisma/client'
import {
  findOrdinanceCase,
  findOrdinanceHead,
  findRevenueRecords,
  type OrdinanceHead,
} from '../../prisma/ordinance'
import { listRevenueCodes, type RowSums } from '../../prisma/ordinance-rows'
import { listUnits } from '../../prisma/unit'
import { cellAmount } from '../../templates/ordinance/grid'
import type { Visitor } from '../auth/session'
import type { Services } from '../services'
import type { Grid } from './grid'
import { linesOf, requestGrid } from './request-grid'
import { revenueGrid } from './revenue-grid'

/** The grid of an address, for this reader; undefined where there is no such ordinance. */
export async function findGrid(
  services: Services,
  visitor: Visitor,
  id: string,
  what: Grid['what'],
  unitAsked: string,
): Promise<{ readonly ordinance: OrdinanceHead; readonly grid: Grid } | undefined> {
  return inOrganisation(services.db, visitor.organisation.id, async (tx) => {
    const ordinance = await findOrdinanceHead(tx, id)
    if (!ordinance) return undefined
    if (what === 'revenues') {
      const records =
        ordinance.supplement === undefined && ordinance.status === 'drafting'
          ? await findRevenueRecords(tx, ordinance.fiscalYear)
          : undefined
      const codes = records ? await listRevenueCodes(tx, id) : []
      return { ordinance, grid: revenueGrid(ordinance, visitor, { records, codes }) }
    }
    const gridOf = await requestGridsOf(tx, visitor, ordinance)
    return { ordinance, grid: gridOf(unitOf(await listUnits(tx), visitor, unitAsked)) }
  })
}

/** A unit with the grid of its requests. */
export type UnitGrid = {
  readonly unit: { readonly id: string; readonly name: string }
  readonly grid: Grid
}

/** The grids of every unit's requests, for a workbook that holds them all. */
export async function findUnitGrids(
  tx: Tx,
  visitor: Visitor,
  ordinance: OrdinanceHead,
): Promise<readonly UnitGrid[]> {
  const gridOf = await requestGridsOf(tx, visitor, ordinance)
  return (await listUnits(tx)).map((unit) => ({ unit, grid: gridOf(unit.id) }))
}

async function requestGridsOf(
  tx: Tx,
  visitor: Visitor,
  ordinance: OrdinanceHead,
): Promise<(unitId: string) => Grid> {
  const { id, supplement } = ordinance
  const found =
    supplement === undefined ? undefined : await findOrdinanceCase(tx, visitor.organisation.id, id)
  const handedIn = visitor.roles.includes('chief-administrator')
    ? new Set<string>()
    : await listHandedIn(tx, id)
  return (unitId) => {
    const grid = requestGrid(ordinance, visitor, unitId, found && linesOf(found, unitId))
    const isHandedIn = handedIn.has(unitId)
    return { ...grid, isHandedIn, mayType: grid.mayType && !isHandedIn }
  }
}

/** The unit of the page: the one that was asked for, or the reader's own, or the first. */
function unitOf(
  units: readonly { readonly id: string }[],
  visitor: Visitor,
  asked: string,
): string {
  const own = units.find((unit) => visitor.posts.some((post) => post.unitId === unit.id))
  return (units.find((unit) => unit.id === asked) ?? own ?? units[0])?.id ?? ''
}

/** Refuses a reader who may only read this grid. */
export function mustType(grid: Grid, visitor: Visitor): void {
  if (grid.mayType) return
  if (grid.isHandedIn) throw ordinanceError.ORDINANCE_HANDED_IN()
  throw ordinanceError.ORDINANCE_NOT_YOURS({
    post: visitor.posts[0]?.title ?? '',
    action: grid.heading,
    who: grid.what === 'requests' ? 'หน่วยงานเจ้าของคำขอ' : 'หัวหน้าหน่วยงานคลัง หรือปลัด',
  })
}

/** What the grid's own rows come to: how many, and the sums of its summed columns. */
export function totalsIn(
  grid: Pick<Grid, 'unitId' | 'summed'>,
  sums: readonly RowSums[],
): { readonly count: number; readonly totals: Readonly<Record<string, Satang>> } {
  const own = sums.find(({ unitId }) => unitId === grid.unitId)
  const [amount, currentEstimate] = grid.summed
  return {
    count: own?.count ?? 0,
    totals: { [amount]: own?.amount ?? 0n, [currentEstimate]: own?.currentEstimate ?? 0n },
  }
}

/** The sums as the foot of the grid says them. */
export function totalTexts(grid: Grid, sums: readonly RowSums[]) {
  const { count, totals } = totalsIn(grid, sums)
  return {
    count,
    totals: Object.fromEntries(
      Object.entries(totals).map(([name, amount]) => [name, cellAmount(amount) || '0.00']),
    ),
  }
}
