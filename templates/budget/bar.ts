import { sum, type Satang } from '../../domain/shared/money'

/** A bar (แถบสัดส่วน) of 100 × 6, filled from the left: what its parts take of a whole. */
export type Bar = {
  readonly parts: readonly { readonly tone: string; readonly d: string }[]
  /** What the bar says, for whoever can't see it. */
  readonly label: string
}

/** Draws the parts of a whole one after the other; what would reach beyond the whole is cut off. */
export function barOf(
  whole: Satang,
  parts: readonly { readonly tone: string; readonly amount: Satang }[],
  label: string,
): Bar {
  return {
    label,
    parts: parts
      .map(({ tone, amount }, index) => {
        const from = percentOf(sum(parts.slice(0, index).map((part) => part.amount)), whole)
        const to = percentOf(sum(parts.slice(0, index).map((part) => part.amount)) + amount, whole)
        return { tone, d: `M${from} 0h${round(to - from)}v6H${from}z`, width: to - from }
      })
      .filter((part) => part.width > 0)
      .map(({ tone, d }) => ({ tone, d })),
  }
}

/** How much of a whole an amount is, in percent with two decimals, between 0 and 100. */
export function percentOf(amount: Satang, whole: Satang): number {
  if (whole <= 0n || amount <= 0n) return 0
  return Math.min(100, Number((amount * 10_000n) / whole) / 100)
}

/** The same as text: `49.27%`. */
export function percentText(amount: Satang, whole: Satang): string {
  return `${percentOf(amount, whole).toFixed(2)}%`
}

function round(width: number): number {
  return Math.round(width * 100) / 100
}
