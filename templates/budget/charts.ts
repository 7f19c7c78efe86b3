import { thaiMonths } from '../../domain/shared/calendar'
import { formatBaht, sum, type Satang } from '../../domain/shared/money'
import { percentOf, percentText } from './bar'

/**
 * Charts that the server draws. What tells two things apart is black, hatched or white, so that they also print in
 * black and white; the figures behind each stand in a table on the same page.
 */

export type UsageRow = {
  readonly name: string
  readonly current: Satang
  readonly paid: Satang
  readonly held: Satang
}

const usage = { width: 600, row: 26, line: 20, label: 204, bar: 324, height: 12, mostLetters: 19 }

/** One bar a row: what is paid, what is held, and what is left of a budget, each bar being its row's whole. */
export function usageChart(rows: readonly UsageRow[]) {
  const named = rows.map((row) => ({ ...row, lines: wrapped(row.name, usage.mostLetters) }))
  const heights = named.map(({ lines }) => usage.row + (lines.length - 1) * usage.line)
  return {
    isEmpty: rows.length === 0,
    width: usage.width,
    height: heights.reduce((whole, height) => whole + height, 0) + 4,
    label: rows
      .map(({ name, current, paid, held }) => `${name} ใช้ไป ${percentText(paid + held, current)}`)
      .join(' · '),
    rows: named.map(({ lines, current, paid, held }, index) => {
      const top = heights.slice(0, index).reduce((whole, height) => whole + height, 0)
      const y = top + ((lines.length - 1) * usage.line) / 2
      const paidWidth = widthOf(paid, current)
      const usedWidth = widthOf(paid + held, current)
      return {
        name: lines.map((text, line) => ({ text, y: top + 17 + line * usage.line })),
        textX: usage.label - 8,
        textY: y + 17,
        whole: { x: usage.label, y: y + 6, width: usage.bar, height: usage.height },
        paid: { x: usage.label, y: y + 6, width: paidWidth, height: usage.height },
        held: {
          x: round(usage.label + paidWidth),
          y: y + 6,
          width: round(usedWidth - paidWidth),
          height: usage.height,
        },
        percent: percentText(paid + held, current),
        percentX: usage.width,
      }
    }),
  }
}

function widthOf(amount: Satang, whole: Satang): number {
  return round((percentOf(amount, whole) * usage.bar) / 100)
}

const paid = { width: 600, floor: 150, height: 132, step: 44, left: 62 }

/** Paid so far, month by month, against the budget and the plan; months that are to come have no point. */
export function paidChart(input: {
  readonly paidByMonth: readonly Satang[]
  /** Of how many months there is something to show. */
  readonly monthsPassed: number
  readonly current: Satang
  /** What was to be paid by the end of each quarter; empty where no plan is approved. */
  readonly plannedByQuarter: readonly Satang[]
}) {
  const cumulative = input.paidByMonth
    .slice(0, input.monthsPassed)
    .map((_, index) => sum(input.paidByMonth.slice(0, index + 1)))
  const planned = input.plannedByQuarter.map((_, index) =>
    sum(input.plannedByQuarter.slice(0, index + 1)),
  )
  const most = [input.current, ...cumulative, ...planned].reduce((a, b) => (b > a ? b : a), 1n)
  const at = (month: number, amount: Satang): string =>
    `${paid.left + month * paid.step} ${round(paid.floor - heightOf(amount, most))}`
  const last = cumulative.at(-1) ?? 0n
  return {
    width: paid.width,
    left: paid.left,
    floor: paid.floor,
    label: `เบิกจ่ายสะสม ${formatBaht(last)} บาท จากงบหลังโอน ${formatBaht(input.current)} บาท`,
    paid: pathOf([at(0, 0n), ...cumulative.map((amount, index) => at(index + 1, amount))]),
    dots: cumulative.map((amount, index) => {
      const [x, y] = at(index + 1, amount).split(' ')
      return { x, y }
    }),
    planned:
      planned.length === 0
        ? ''
        : pathOf([at(0, 0n), ...planned.map((amount, index) => at((index + 1) * 3, amount))]),
    levels: [0, 25, 50, 75, 100].map((percent) => {
      const amount = (most * BigInt(percent)) / 100n
      const y = round(paid.floor - heightOf(amount, most))
      return { y, textY: y + 4, textX: paid.left - 6, text: millions(amount) }
    }),
    months: monthsInOrder.map((month, index) => ({
      name: thaiMonths[month - 1]?.short ?? '',
      x: paid.left + (index + 1) * paid.step - paid.step / 2,
      y: paid.floor + 18,
    })),
    rows: monthsInOrder.map((month, index) => {
      const quarter = (index + 1) / 3
      return {
        name: thaiMonths[month - 1]?.long ?? '',
        paid: index < input.monthsPassed ? formatBaht(input.paidByMonth[index] ?? 0n) : '',
        cumulative: index < input.monthsPassed ? formatBaht(cumulative[index] ?? 0n) : '',
        planned: Number.isInteger(quarter) ? amountOf(planned[quarter - 1]) : '',
      }
    }),
    hasPlan: planned.length > 0,
  }
}

/** From October to September. */
const monthsInOrder = [10, 11, 12, 1, 2, 3, 4, 5, 6, 7, 8, 9] as const

function amountOf(amount: Satang | undefined): string {
  return amount === undefined ? '' : formatBaht(amount)
}

function pathOf(points: readonly string[]): string {
  return `M${points.join('L')}`
}

function heightOf(amount: Satang, most: Satang): number {
  return Number((amount * BigInt(paid.height * 100)) / most) / 100
}

/** Millions of baht with two decimals: `42.00`. */
function millions(amount: Satang): string {
  return `${amount / 100_000_000n}.${String((amount % 100_000_000n) / 1_000_000n).padStart(2, '0')}`
}

/**
 * A name in as many lines as it needs, parted between words; only a word longer than a line is parted within. Marks above
 * and below take no room.
 */
function wrapped(name: string, most: number): readonly string[] {
  const lines: string[] = []
  let line = ''
  for (const part of [...words.segment(name)].flatMap(({ segment }) => piecesOf(segment, most))) {
    if (lettersIn(line + part) > most && line !== '') {
      lines.push(line.trim())
      line = ''
    }
    line += part
  }
  return [...lines, line.trim()].filter((text, n) => text !== '' || n === 0)
}

function piecesOf(word: string, most: number): readonly string[] {
  const letters = [...graphemes.segment(word)].map(({ segment }) => segment)
  return Array.from({ length: Math.ceil(letters.length / most) }, (_, n) =>
    letters.slice(n * most, (n + 1) * most).join(''),
  )
}

function lettersIn(text: string): number {
  return [...graphemes.segment(text)].length
}

const words = new Intl.Segmenter('th', { granularity: 'word' })
const graphemes = new Intl.Segmenter('th', { granularity: 'grapheme' })

function round(number: number): number {
  return Math.round(number * 100) / 100
}
