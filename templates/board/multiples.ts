import type { AgedPaper } from '../../domain/board/board'

/** In pixels: a cell of the board is about as wide at 1366, so that bars and figures are drawn as they are meant. */
const width = 102
const row = { step: 7, thick: 5 }
const most = { bars: 9, days: 15 }
const least = { bars: 3, days: 5 }
const tick = { days: 5, room: 16 }

/** The axes that all holders' drawings share, so that lengths can be compared from cell to cell. */
export type Axes = {
  readonly width: number
  readonly height: number
  /** Where the bars end and the figures begin. */
  readonly floor: number
  /** Pixels a working day. */
  readonly perDay: number
  /** A line every five working days, with its figure. */
  readonly ticks: readonly { readonly x: number; readonly y: number; readonly days: number }[]
  readonly grid: string
}

/**
 * Axes for all these desks: as many days as the longest wait or limit, but no more than fifteen, since one
 * forgotten paper would make every other bar too short to be seen; as many rows as the fullest desk needs.
 */
export function axesOf(desks: readonly (readonly AgedPaper[])[]): Axes {
  const longest = desks.flat().map((paper) => Math.max(paper.days, paper.allowed ?? 0))
  const days = Math.min(Math.max(least.days, ...longest), most.days)
  const bars = Math.min(Math.max(least.bars, ...desks.map((desk) => desk.length)), most.bars)
  const perDay = Math.floor((width * 10) / days) / 10
  const floor = bars * row.step + 2
  const marked = Array.from({ length: Math.floor(days / tick.days) }, (_, n) => (n + 1) * tick.days)
  const ticks = marked.map((day) => ({ x: round(day * perDay), y: floor + 12, days: day }))
  return {
    width,
    height: floor + tick.room,
    floor,
    perDay,
    ticks,
    grid: `M0.5 0v${floor}${ticks.map(({ x }) => `M${x - 0.5} 0v${floor}`).join('')}`,
  }
}

/**
 * One bar a paper, as long as it has waited; what is past its limit is red; the limit is a dashed line. A bar that
 * is longer than the axis is broken before its end, and keeps its share of red.
 */
export function multipleOf(
  papers: readonly AgedPaper[],
  axes: Axes,
): { readonly ink: string; readonly late: string; readonly limit: string } {
  const bars = papers.slice(0, most.bars).map((paper, index) => {
    const whole = Math.max(paper.days * axes.perDay, 1)
    const isBroken = whole > width
    const length = isBroken ? width : round(whole)
    const past = round((Math.min(paper.late, paper.days) / Math.max(paper.days, 1)) * length)
    return { top: index * row.step + 1, length, past, isBroken }
  })
  return {
    ink: bars.map(({ top, length, past }) => bar(0, top, round(length - past))).join(''),
    late: bars
      .map(({ top, length, past, isBroken }) => {
        const from = round(length - past)
        if (!isBroken || past < broken.from) return bar(from, top, past)
        const end = length - broken.from
        return (
          bar(from, top, round(end - from)) + bar(end + broken.gap, top, broken.from - broken.gap)
        )
      })
      .join(''),
    limit: limitOf(papers, axes),
  }
}

/** Where a bar that goes on beyond the axis is broken: so far from its end, so wide. */
const broken = { from: 8, gap: 3 }

function bar(from: number, top: number, length: number): string {
  return length <= 0 ? '' : `M${from} ${top}h${length}v${row.thick}h-${length}z`
}

/** Drawn only where all papers of the desk have the same limit, and within the axis. */
function limitOf(papers: readonly AgedPaper[], axes: Axes): string {
  const limits = new Set(papers.map((paper) => paper.allowed))
  const [limit] = limits
  if (limits.size !== 1 || limit === undefined || limit * axes.perDay > width) return ''
  return `M${round(limit * axes.perDay) + 0.5} 0v${axes.floor}`
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
