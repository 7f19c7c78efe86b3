/** Chance that can be had again: the same seed gives the same numbers (mulberry32). */
export type Chance = {
  /** From 0 up to 1. */
  readonly next: () => number
  readonly happens: (probability: number) => boolean
  readonly oneOf: <T>(things: readonly [T, ...T[]]) => T
}

export function chanceOf(seed: number): Chance {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  return {
    next,
    happens: (probability) => next() < probability,
    oneOf: (things) => things[Math.floor(next() * things.length)] ?? things[0],
  }
}
