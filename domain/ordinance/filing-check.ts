import type { BudgetLine } from '../budget/budget-line'
import { bareName, isSubProgramme, isType, itemName } from '../budget/filing'
import type { DomainError } from '../shared/errors'
import { formatBaht, type Satang } from '../shared/money'
import {
  ofAll,
  ofItem,
  totalOf,
  type Fault,
  type Figures,
  type Found,
  type Measures,
} from './check'
import { ordinanceError } from './errors'
import type { Appropriation, OrdinanceContent } from './ordinance'
import { revenueCategoryOf } from './revenue-category'
import { sumsOf, type Sum, type SumOf } from './sums'

/** V7: every row under a known code and only once; then the sums both ways are the totals. */
export function filed(content: Figures, { yearLines = [] }: Measures): Found {
  const { appropriations, revenues } = content
  const sums = sumsOf(content)
  const expenditure = sums.expenditure.amount
  const ways: readonly (readonly [string, Satang, Satang])[] = [
    ...ladder(['ด้าน', 'แผนงาน', 'งาน'], sums.areas).map(
      ([by, amount]) => [by, amount, expenditure] as const,
    ),
    ...ladder(['งบ', 'หมวด', 'ประเภท'], sums.groups).map(
      ([by, amount]) => [by, amount, expenditure] as const,
    ),
    ['หมวดรายรับ', totalOf(sums.revenueGroups.flatMap(({ parts }) => parts)), sums.revenue.amount],
  ]
  const working = ways.map(([by, amount]) => `${by} ${formatBaht(amount)}`).join(' · ')
  const twice = repeated(appropriations.map(lineOf))
  const revenueTwice = repeated(revenues.map(({ code }) => code))
  return {
    working,
    faults: [
      ...appropriations.flatMap((asked, index) => filingFaults(asked, index, twice.has(index))),
      ...appropriations.flatMap((asked, index) => lineFaults(yearLines, asked, index)),
      ...revenues.flatMap((revenue, index) =>
        revenueFaults(revenue, index, revenueTwice.has(index)),
      ),
      ...ways.flatMap(([by, amount, whole]) =>
        amount === whole
          ? []
          : [
              ofAll(
                ordinanceError.ORDINANCE_SUMS_DIFFER(
                  { by, sum: formatBaht(amount), total: formatBaht(whole) },
                  by === 'หมวดรายรับ' ? 'revenues' : 'appropriations',
                ),
              ),
            ],
      ),
    ],
  }
}

/** The sums of each level: what an entry holds is what its parts hold. */
function ladder(
  [first, second, third]: readonly [string, string, string],
  sums: readonly SumOf<SumOf<Sum>>[],
): readonly (readonly [string, Satang])[] {
  const parts = sums.flatMap((entry) => entry.parts)
  return [
    [first, totalOf(sums)],
    [second, totalOf(parts)],
    [third, totalOf(parts.flatMap((entry) => entry.parts))],
  ]
}

/** Where what stood before stands again, by index. */
function repeated(keys: readonly string[]): ReadonlySet<number> {
  const seen = new Set<string>()
  return new Set(keys.flatMap((key, index) => (seen.size === seen.add(key).size ? [index] : [])))
}

/** What makes a line one and the same. */
function lineOf({ unitId, subProgrammeCode, typeCode, item }: Appropriation): string {
  return [unitId, subProgrammeCode, typeCode, bareName(item)].join('\n')
}

function filingFaults(asked: Appropriation, index: number, isTwice: boolean): Fault[] {
  const { subProgrammeCode, typeCode } = asked
  const item = itemName(asked)
  return [
    ...(isSubProgramme(subProgrammeCode)
      ? []
      : [
          ofItem(asked, index, 'subProgrammeCode', (field) =>
            ordinanceError.ORDINANCE_SUB_PROGRAMME_UNKNOWN({ item, code: subProgrammeCode }, field),
          ),
        ]),
    ...(isType(typeCode)
      ? []
      : [
          ofItem(asked, index, 'typeCode', (field) =>
            ordinanceError.ORDINANCE_TYPE_UNKNOWN({ item, code: typeCode }, field),
          ),
        ]),
    ...(isTwice
      ? [
          ofItem(asked, index, 'item', (field) =>
            ordinanceError.ORDINANCE_LINE_TWICE({ item }, field),
          ),
        ]
      : []),
  ]
}

/** The line that an item is, though it doesn't name it. */
export function lineThatIs(
  asked: Appropriation,
  yearLines: readonly BudgetLine[],
): BudgetLine | undefined {
  if (asked.budgetLineId !== undefined) return undefined
  return yearLines.find(
    (line) =>
      line.unitId === asked.unitId &&
      line.subProgrammeCode === asked.subProgrammeCode &&
      line.typeCode === asked.typeCode &&
      bareName(line.projectName) === bareName(asked.item),
  )
}

/** A supplementary item adds to a line that is there by naming it, and a new one is none of them. */
function lineFaults(
  yearLines: readonly BudgetLine[],
  asked: Appropriation,
  index: number,
): Fault[] {
  const same = lineThatIs(asked, yearLines)
  if (!same) return []
  return [
    ofItem(asked, index, 'budgetLineCode', (field) =>
      ordinanceError.ORDINANCE_LINE_EXISTS({ item: itemName(asked), code: same.code }, field),
    ),
  ]
}

function revenueFaults(
  { code, name }: OrdinanceContent['revenues'][number],
  index: number,
  isTwice: boolean,
): Fault[] {
  const field = `revenues.${index}.code`
  const row = { in: 'revenues', index } as const
  const fault = (refusal: DomainError): Fault => ({ refusal, row, appropriationId: undefined })
  return [
    ...(revenueCategoryOf(code)
      ? []
      : [fault(ordinanceError.ORDINANCE_REVENUE_UNKNOWN({ name, code }, field))]),
    ...(isTwice ? [fault(ordinanceError.ORDINANCE_REVENUE_TWICE({ code }, field))] : []),
  ]
}
