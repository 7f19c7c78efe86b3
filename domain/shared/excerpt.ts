const mostCharacters = 40

/** What was typed, short enough to be quoted in the sentence that refuses it. */
export function excerptOf(text: string): string {
  const characters = [...text.trim()]
  if (characters.length <= mostCharacters) return characters.join('')
  return `${characters.slice(0, mostCharacters).join('')}…`
}
