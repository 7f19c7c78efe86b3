import { z } from 'zod'
import { documentTypes, type DocumentType } from '../../domain/voucher/documents'
import { day, words } from '../organisation-file'

/** Words that may be left out. */
export const text = z.string().trim().max(1000)

/** The keys of a table, as the words that a story may use. */
export const keysOf = <Key extends string>(table: Readonly<Record<Key, unknown>>): readonly Key[] =>
  Object.keys(table) as Key[]

/** A paper of a voucher, by the name of its type. */
export const paperType = z.enum(keysOf<DocumentType>(documentTypes))

/** What is attached: all that the voucher must have, all but some, or these. */
export const papers = z
  .union([
    z.literal('all'),
    z.strictObject({ allBut: z.array(paperType).min(1) }),
    z.array(paperType),
  ])
  .default([])

const refusal = {
  /** The name of the refusal, of the table in docs/stories.md or our own code. */
  refused: words.optional(),
  /** Facts that the refusal's sentence states: `{ "shortfall": "5,000.00" }`. */
  stating: z.record(z.string(), z.string()).default({}),
}

/** What every act says: when, by whom, and whether it is refused. */
export const common = {
  on: day,
  /** An officer's name; several where each does the same in turn. */
  by: z.union([words.transform((name) => [name]), z.array(words).min(1)]),
  ...refusal,
}

/** What is said with an act. */
export const reasons = {
  reason: text.default(''),
  /** Why the officer goes on although a rule warns: `{ "R-109": "…" }`. */
  warnings: z.record(z.string(), words).default({}),
}
