import { diffArrays } from 'diff'

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
