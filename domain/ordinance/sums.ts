import {
  areas,
  budgetGroups,
  categories,
  expenditureTypes,
  programmes,
  subProgrammes,
  type Classification,
} from '../budget/classification'
import { formatPlain, shareOf, type Satang } from '../shared/money'
import { filingOf } from '../budget/filing'
import type { OrdinanceContent } from './ordinance'
import {
  revenueCategories,
  revenueCategoryOf,
  revenueGroups,
  type RevenueGroup,
} from './revenue-category'

/** The columns of the estimates (รายงานประมาณการ): three actual years, the estimate of this year and of the next. */
export type Figures = {
  /** Of the years N−4, N−3 and N−2, oldest first. */
  readonly actuals: readonly [Satang, Satang, Satang]
  readonly currentEstimate: Satang
  readonly amount: Satang
}

/** One row of sums, by what it is summed. */
export type Sum = Figures & { readonly code: string; readonly name: string }

/** A row and the rows it is the sum of. */
export type SumOf<Part extends Sum> = Sum & { readonly parts: readonly Part[] }

/**
 * Every sum of an ordinance, both ways: by area, programme and sub-programme (ด้าน แผนงาน งาน), and by budget group,
 * category and type (งบ หมวด ประเภท). Rows stand in the order of the classification, and only where something is
 * filed under them. What is filed under an unknown code is in the totals alone, so that check V7 finds it.
 */
export type OrdinanceSums = {
  readonly revenue: Figures
  readonly expenditure: Figures
  /** ก ข ค, always all three, and the categories of each. */
  readonly revenueGroups: readonly (SumOf<Sum> & { readonly mark: RevenueGroup['mark'] })[]
  /** Area > programme > sub-programme > budget group. */
  readonly areas: readonly SumOf<SumOf<SumOf<Sum>>>[]
  /** Budget group > category > type. */
  readonly groups: readonly SumOf<SumOf<Sum>>[]
}

/** Sums an ordinance. */
export function sumsOf({
  revenues,
  appropriations,
}: Pick<OrdinanceContent, 'revenues' | 'appropriations'>): OrdinanceSums {
  const estimates = revenues.map(({ code, actuals, currentEstimate, estimate }) => ({
    category: revenueCategoryOf(code),
    actuals,
    currentEstimate,
    amount: estimate,
  }))
  const items = appropriations.map((asked): Filed => ({ ...asked, filing: filingOf(asked) }))
  return {
    revenue: total(estimates),
    expenditure: total(items),
    revenueGroups: revenueGroups.map(({ code, mark, name }) => {
      const own = estimates.filter(({ category }) => category?.group === code)
      const parts = by(revenueCategories, own, (row) => row.category?.code)
      return { code, mark, name, ...total(own), parts }
    }),
    areas: nested(items, areas, 'area', (inArea) =>
      nested(inArea, programmes, 'programme', (inProgramme) =>
        nested(inProgramme, subProgrammes, 'subProgramme', groupsOf),
      ),
    ),
    groups: nested(items, budgetGroups, 'group', (inGroup) =>
      nested(inGroup, categories, 'category', (inCategory) =>
        by(expenditureTypes, inCategory, ({ filing }) => filing?.type.code),
      ),
    ),
  }
}

/** A share of a hundred with two decimals, half up: `25.10`. Undefined of nothing. */
export function percentText(part: Satang, whole: Satang): string | undefined {
  return whole > 0n ? formatPlain(shareOf(part, 10_000n, whole, 'half-up')) : undefined
}

/** ยอดต่าง (%): (N − (N−1)) ÷ (N−1) × 100; undefined where this year has no estimate. Source: §2.9. */
export function differenceText({
  amount,
  currentEstimate,
}: Pick<Figures, 'amount' | 'currentEstimate'>): string | undefined {
  return percentText(amount - currentEstimate, currentEstimate)
}

/** The sum of some rows, column by column. */
export function total(rows: readonly Figures[]): Figures {
  return rows.reduce(
    (sum, { actuals, currentEstimate, amount }): Figures => ({
      actuals: [
        sum.actuals[0] + actuals[0],
        sum.actuals[1] + actuals[1],
        sum.actuals[2] + actuals[2],
      ],
      currentEstimate: sum.currentEstimate + currentEstimate,
      amount: sum.amount + amount,
    }),
    { actuals: [0n, 0n, 0n], currentEstimate: 0n, amount: 0n },
  )
}

type Filed = Figures & { readonly filing: Classification | undefined }
type Entry = { readonly code: string; readonly name: string }

/** The entries that some row is filed under, each with its sum. */
function by<Row extends Figures>(
  entries: readonly Entry[],
  rows: readonly Row[],
  codeOf: (row: Row) => string | undefined,
): Sum[] {
  return filedUnder(entries, rows, codeOf).map(({ code, name, own }) => ({
    code,
    name,
    ...total(own),
  }))
}

/** The same at one level of the classification, with what each entry is the sum of. */
function nested<Part extends Sum>(
  rows: readonly Filed[],
  entries: readonly Entry[],
  level: keyof Classification,
  partsOf: (rows: readonly Filed[]) => readonly Part[],
): SumOf<Part>[] {
  return filedUnder(entries, rows, ({ filing }) => filing?.[level].code).map(
    ({ code, name, own }) => ({ code, name, ...total(own), parts: partsOf(own) }),
  )
}

/** The entries that some row is filed under, in their own order, each with its rows; every row is looked at once. */
function filedUnder<Row>(
  entries: readonly Entry[],
  rows: readonly Row[],
  codeOf: (row: Row) => string | undefined,
) {
  const rowsOf = new Map<string | undefined, Row[]>()
  for (const row of rows) {
    const own = rowsOf.get(codeOf(row))
    if (own) own.push(row)
    else rowsOf.set(codeOf(row), [row])
  }
  return entries.flatMap(({ code, name }) => {
    const own = rowsOf.get(code)
    return own ? [{ code, name, own }] : []
  })
}

function groupsOf(rows: readonly Filed[]): readonly Sum[] {
  return by(budgetGroups, rows, ({ filing }) => filing?.group.code)
}
