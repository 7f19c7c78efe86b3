import { diffArrays } from 'diff'
import type { FinancialPosition } from '../../domain/ordinance/ordinance'
import { formatBahtOrDash } from '../../domain/shared/money'
import { thaiDate } from '../../domain/shared/thai'

/** A stretch of text that both versions have, or that only the one it stands in has. */
export type WordPart = { readonly text: string; readonly isOwn: boolean }

const segmenter = new Intl.Segmenter('th', { granularity: 'word' })

/** Two texts word by word: what went and what came. Thai has no spaces, so words are the segmenter's. */
export function wordDifferences(
  before: string,
  after: string,
): {
  readonly isSame: boolean
  readonly before: readonly WordPart[]
  readonly after: readonly WordPart[]
} {
  const parts = diffArrays(wordsOf(before), wordsOf(after)).map((part) => ({
    text: part.value.join(''),
    went: part.removed,
    came: part.added,
  }))
  return {
    isSame: before === after,
    before: parts.filter(({ came }) => !came).map(({ text, went }) => ({ text, isOwn: went })),
    after: parts.filter(({ went }) => !went).map(({ text, came }) => ({ text, isOwn: came })),
  }
}

function wordsOf(text: string): string[] {
  return [...segmenter.segment(text)].map(({ segment }) => segment)
}

/** The figures of สถานะการคลัง that two versions state differently, each as both have it. */
export function positionDifferences(before: FinancialPosition, after: FinancialPosition) {
  const [was, is] = [positionTexts(before), positionTexts(after)]
  return was
    .map(([name, text], at) => ({ name, before: text, after: is[at]?.[1] ?? '–' }))
    .filter((row) => row.before !== row.after)
}

function positionTexts(position: FinancialPosition): readonly (readonly [string, string])[] {
  return [
    ['ณ วันที่', position.asOf ? thaiDate(position.asOf, 'long') : '–'],
    ['เงินฝากธนาคาร', formatBahtOrDash(position.bankDeposits)],
    ['เงินสะสม', formatBahtOrDash(position.accumulatedFund)],
    ['ทุนสำรองเงินสะสม', formatBahtOrDash(position.accumulatedFundReserve)],
    ['เงินกู้', formatBahtOrDash(position.loans)],
  ]
}
