import { z } from 'zod'
import { amendedAspects, type AmendedAspect } from '../../domain/transfer/transfer'
import { words } from '../organisation-file'
import { sittingWords } from './ordinance-acts'
import { common, keysOf, text } from './story-words'

/** An act on a transfer. */
export type TransferAct = z.output<typeof transferActSchema>

const changeWords = z.strictObject({
  aspect: z.enum(keysOf<AmendedAspect>(amendedAspects)),
  before: words,
  after: words,
})

const moveWords = z.strictObject({
  /** A budget line, by its project, type or code. */
  line: words.optional(),
  /** In place of it: a line that is not there yet. */
  newLine: z
    .strictObject({
      subProgramme: words,
      type: words,
      item: text.default(''),
      statement: text.default(''),
    })
    .optional(),
  amount: words,
  change: changeWords.optional(),
})

/** What a unit types on the sheet of a transfer. */
const transferWords = z.strictObject({
  title: text,
  reason: text.default(''),
  from: z.array(moveWords).default([]),
  to: z.array(moveWords).default([]),
  /** An amended statement in place of both; what is left out stays as it is. */
  amends: z
    .array(
      z.strictObject({
        line: words,
        item: text.default(''),
        statement: text.default(''),
        change: changeWords.optional(),
      }),
    )
    .default([]),
})

export const transferActSchema = z.discriminatedUnion('does', [
  z.strictObject({
    ...common,
    does: z.literal('draft'),
    transfer: words,
    states: transferWords,
  }),
  z.strictObject({
    ...common,
    does: z.enum(['submit', 'endorse', 'approve', 'refer', 'reject', 'cancel']),
    transfer: words,
    reason: text.default(''),
  }),
  z.strictObject({
    ...common,
    does: z.literal('resolve'),
    transfer: words,
    sitting: sittingWords.omit({ heldAt: true, members: true }),
  }),
  z.strictObject({
    ...common,
    does: z.literal('publish'),
    transfer: words,
    announcedOn: words,
    letterNumber: words,
    sentOn: words,
  }),
])
