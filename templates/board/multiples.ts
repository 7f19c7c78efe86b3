import type { AgedPaper } from '../../domain/board/board'

const width = 108
const least = { days: 5, height: 30 }
const most = { bars: 13, perDay: 6 }

/** How wide a working day is drawn, the same for every holder, so that lengths can be compared. */
export function scaleOf(papers: readonly AgedPaper[]): number {
  const longest = Math.max(
    least.days,
    ...papers.map((paper) => Math.max(paper.days, paper.allowed ?? 0)),
  )
  return Math.min(most.perDay, Math.floor((width * 10) / longest) / 10)
}

/** One bar a paper, as long as it has waited; what is past its limit is red; the limit is a dashed line. */
export function multipleOf(
  papers: readonly AgedPaper[],
  scale: number,
): {
  readonly ink: string
  readonly late: string
  readonly limit: string
  readonly height: number
} {
  const bars = papers.slice(0, most.bars).map((paper, index) => {
    const length = round(Math.max(paper.days * scale, 1))
    const past = round(Math.min(paper.late * scale, length))
    return { top: index * 4 + 1, length, past }
  })
  const height = Math.max(least.height, bars.length * 4 + 4)
  return {
    ink: bars.map(({ top, length, past }) => bar(0, top, round(length - past))).join(''),
    late: bars.map(({ top, length, past }) => bar(round(length - past), top, past)).join(''),
    limit: limitOf(papers, scale, height),
    height,
  }
}

function bar(from: number, top: number, length: number): string {
  return length <= 0 ? '' : `M${from} ${top}h${length}v3h-${length}z`
}

/** Drawn only where all papers of the desk have the same limit. */
function limitOf(papers: readonly AgedPaper[], scale: number, height: number): string {
  const limits = new Set(papers.map((paper) => paper.allowed))
  const [limit] = limits
  if (limits.size !== 1 || limit === undefined) return ''
  return `M${round(limit * scale) + 0.5} 0v${height}`
}

const box = { size: 9, step: 11, most: 60 }

/** One box a paper: red ones first, those that keep the year open. Many papers share a box. */
export function unitsOf(
  held: number,
  inTime: number,
): { readonly width: number; readonly late: string; readonly intime: string } {
  const all = held + inTime
  const share = Math.max(Math.ceil(all / box.most), 1)
  const red = Math.ceil(held / share)
  const grey = Math.ceil(inTime / share)
  const boxes = Array.from({ length: red + grey }, (_, index) => square(index))
  return {
    width: Math.max((red + grey) * box.step - 2, box.size),
    late: boxes.slice(0, red).join(''),
    intime: boxes.slice(red).join(''),
  }
}

function square(index: number): string {
  return `M${index * box.step} 0h${box.size}v${box.size}h-${box.size}z`
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
