/** One row of the table: what was measured, against what, and the ratio it is held to. */
export type Row = {
  readonly path: string
  readonly ours: string
  readonly limit: string
  readonly ratio: number
  readonly target: string
  readonly met: boolean
}

/** Milliseconds of each of `times` runs of `work`, one after another. */
export async function timesOf(
  times: number,
  work: (n: number) => Promise<unknown>,
): Promise<number[]> {
  const taken: number[] = []
  for (let n = 0; n < times; n += 1) {
    const from = performance.now()
    await work(n)
    taken.push(performance.now() - from)
  }
  return taken
}

/** Runs `times` pieces of work, `atOnce` in flight; gives pieces per second. */
export async function rateOf(
  times: number,
  atOnce: number,
  work: (n: number) => Promise<unknown>,
): Promise<number> {
  let next = 0
  const from = performance.now()
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      while (next < times) {
        const n = next
        next += 1
        await work(n)
      }
    }),
  )
  return (times * 1000) / (performance.now() - from)
}

export function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

export function perSecond(rate: number): string {
  return `${rate.toFixed(0)}/s`
}

export function milliseconds(taken: number): string {
  return `${taken.toFixed(1)} ms`
}

/** A row whose ratio must be at least, or at most, its target. */
export function row(
  path: string,
  ours: string,
  limit: string,
  ratio: number,
  bound: 'at least' | 'at most',
  target: number,
): Row {
  const met = bound === 'at least' ? ratio >= target : ratio <= target
  return { path, ours, limit, ratio, target: `${bound === 'at least' ? '≥' : '≤'} ${target}`, met }
}
