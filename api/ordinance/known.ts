import { pastOf, type PastLine } from '../../domain/ordinance/past'
import {
  knownPastOf,
  pastCells,
  pastSources,
  type RevenueRecords,
} from '../../domain/ordinance/revenue-past'
import { differenceText } from '../../domain/ordinance/sums'
import { DomainError } from '../../domain/shared/errors'
import { parseBaht, type Satang } from '../../domain/shared/money'
import { cellAmount, type Mark } from '../../templates/ordinance/grid'
import type { Cells } from './cells'

/** What the office's own records say beside the cells of a row, by column: where from, and how much. */
export type Marks = Readonly<Record<string, Mark>>

/** The years before a type of revenue, from the books and from the last budget. */
export function revenueMarks(
  cells: Cells,
  codes: readonly string[],
  records: RevenueRecords,
): Marks {
  const code = cells['code'] ?? ''
  return Object.fromEntries(
    Object.entries(knownPastOf(code, codes, records)).map(([name, { amount, from }]) => [
      name,
      { text: cellAmount(amount), from: pastSources[from] },
    ]),
  )
}

/** ยอดต่าง (%) of a type of revenue from the estimate of the year before, as `+5.00%`; empty where there is none. Source: §2.9. */
export function revenueDifference(cells: Cells): string {
  const amountIn = (name: string): Satang => parseBaht(cells[name] || '0')
  try {
    const figures = { amount: amountIn('estimate'), currentEstimate: amountIn('currentEstimate') }
    const text = differenceText(figures)
    if (text === undefined) return ''
    return text.startsWith('-') ? `\u2212${text.slice(1)}%` : `+${text}%`
  } catch (error) {
    if (error instanceof DomainError) return ''
    throw error
  }
}

/** A row with the years before it filled in where nothing is typed there and the records know. */
export function filledIn(cells: Cells, marks: Marks): Cells {
  const known = Object.entries(marks).filter(([name]) => (cells[name] ?? '') === '')
  return { ...cells, ...Object.fromEntries(known.map(([name, { text }]) => [name, text])) }
}

/** What makes a request comparable with the lines of earlier years. */
type Asked = Parameters<typeof pastOf>[0]

/** The years before each request of a unit, from the lines of its earlier budgets. */
export function requestMarks(
  rows: readonly Cells[],
  asked: readonly Asked[],
  lines: readonly PastLine[],
  year: number,
): readonly Marks[] {
  const askedBy = byFiling(asked)
  const linesBy = byFiling(lines)
  return rows.map((cells): Marks => {
    const request: Asked = {
      subProgrammeCode: cells['subProgrammeCode'] ?? '',
      typeCode: cells['typeCode'] ?? '',
      item: cells['item'],
    }
    const own = linesBy.get(filing(request))
    if (!own) return {}
    const past = pastOf(request, askedBy.get(filing(request)) ?? [], own, year)
    const amounts = [...past.actuals, past.currentEstimate]
    return Object.fromEntries(
      pastCells.flatMap((name, n) => {
        const text = cellAmount(amounts[n] ?? 0n)
        return text === '' ? [] : [[name, { text, from: 'งบประมาณ' }]]
      }),
    )
  })
}

/** Where rows are filed that ask for a whole type and have lines of earlier years: only these look at the other requests. */
export function wholeTypesOf(
  rows: readonly Cells[],
  lines: readonly PastLine[],
): readonly string[] {
  const past = new Set(lines.map(filing))
  const whole = rows.flatMap((cells) => {
    const at = `${cells['subProgrammeCode'] ?? ''}-${cells['typeCode'] ?? ''}`
    return (cells['item'] ?? '') === '' && past.has(at) ? [at] : []
  })
  return [...new Set(whole)]
}

function filing({ subProgrammeCode, typeCode }: Asked): string {
  return `${subProgrammeCode}-${typeCode}`
}

function byFiling<Row extends Asked>(rows: readonly Row[]): ReadonlyMap<string, readonly Row[]> {
  const found = new Map<string, Row[]>()
  for (const row of rows) {
    const same = found.get(filing(row))
    if (same) same.push(row)
    else found.set(filing(row), [row])
  }
  return found
}
