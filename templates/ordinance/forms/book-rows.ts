import { differenceText, total, type Figures } from '../../../domain/ordinance/sums'
import { amountText } from '../../forms/form'

/** A row of a table of the book: three years, the current estimate, what is asked, and the difference. */
export function figuresRow({ name, ...figures }: Figures & { readonly name: string }) {
  return { name, ...figuresText(figures), isTotal: false }
}

/** Likewise, as the sum below its rows. */
export function totalRow(name: string, figures: Figures) {
  return { name, ...figuresText(figures), isTotal: true }
}

function figuresText({ actuals, currentEstimate, amount }: Figures) {
  const [oldest, older, last] = actuals
  return {
    oldest: amountText(oldest),
    older: amountText(older),
    last: amountText(last),
    current: amountText(currentEstimate),
    difference: differenceText({ amount, currentEstimate }) ?? '',
    amount: amountText(amount),
    sum: amountText(currentEstimate + amount),
  }
}

/** Rows that a page's end must not part: headings stay with the first row under them. */
export function together<Row extends { readonly depth: number }>(
  rows: readonly Row[],
): readonly { readonly rows: readonly Row[] }[] {
  const units: Row[][] = []
  let open: Row[] = []
  for (const [index, row] of rows.entries()) {
    open.push(row)
    if ((rows[index + 1]?.depth ?? 0) > row.depth) continue
    units.push(open)
    open = []
  }
  return units.map((unit) => ({ rows: unit }))
}

/** A row with its figures: a heading is the sum of the rows under it, the others are carried from page to page. */
export type CarriedRow = {
  readonly name: string
  readonly depth: number
  readonly figures: Figures
}

/** ยอดยกไป ยอดยกมา: rows that stay together, with the sum of all so far that are no headings. */
export function withCarried(rows: readonly CarriedRow[]) {
  const units = together(rows)
  let sum = total([])
  return units.map((unit, index) => {
    const leaf = unit.rows.at(-1)
    if (leaf) sum = total([sum, leaf.figures])
    return {
      rows: unit.rows.map(({ name, depth, figures }) => ({
        ...figuresRow({ name, ...figures }),
        level: `l${depth + 1}`,
      })),
      carried: figuresText(sum),
      isLast: index === units.length - 1,
    }
  })
}
