/** Half a character, and the signs that nobody sees: they hide what a name is, or turn the words after it round. */
const unseen = /[\p{Cs}\u061C\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/gu

/** A text as it is seen: a name that reads one way on the page reads the same way on paper and in a search. */
export function visible(text: string): string {
  return text.replace(unseen, '')
}
