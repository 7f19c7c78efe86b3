import type { Tx } from './client'

/** One printed total of the source an organisation's figures were taken from, beside the sum of its parts. */
export type SourceNote = {
  readonly what: string
  readonly printed: string
  readonly sum: string
  /** The sum less the printed total; empty where they agree. */
  readonly difference: string
  readonly note: string
}

/** The setting under which an organisation keeps what its source gets right and wrong. */
export const sourceNotesKey = 'source-notes'

/** What is known of the figures' source; nothing for an organisation whose figures are its own. */
export async function listSourceNotes(tx: Tx): Promise<readonly SourceNote[]> {
  const [row] = await tx.$queryRaw<{ value: readonly SourceNote[] }[]>`
    SELECT value FROM setting WHERE organisation_id = current_organisation() AND key = ${sourceNotesKey}
    ORDER BY valid_from DESC LIMIT 1`
  return row?.value ?? []
}
