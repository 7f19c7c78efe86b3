import { z } from 'zod'
import type { OrdinanceAction } from '../../domain/ordinance/lifecycle'
import { day, words } from '../organisation-file'
import { common, reasons, text } from './story-words'

/** An act on a budget. */
export type OrdinanceAct = z.output<typeof ordinanceActSchema>

/**
 * A row of the units' grid. The same item typed again mends its row. Of a supplementary budget it may name, in place
 * of its filing, the budget line of the year that it adds to.
 */
const requestWords = z.strictObject({
  line: words.optional(),
  subProgramme: text.default(''),
  type: text.default(''),
  item: text.default(''),
  quantity: text.default(''),
  amount: words,
  statement: text.default(''),
  planPage: text.default(''),
  /** รายจ่ายจริง of three years, oldest first, and this year's estimate. */
  actuals: z.tuple([text, text, text]).default(['', '', '']),
  current: text.default(''),
})

const estimateWords = z.strictObject({
  code: words,
  name: words,
  estimate: words,
  actuals: z.tuple([text, text, text]).default(['', '', '']),
  current: text.default(''),
  reason: text.default(''),
})

export const sittingWords = z.strictObject({
  meeting: words,
  heldOn: words,
  heldAt: words,
  members: z.int(),
  for: z.int(),
  against: z.int().default(0),
  abstained: z.int().default(0),
})

const letterWords = z.strictObject({
  number: words,
  datedOn: words,
  receivedOn: words,
  /** Of an answer: whether the supervisor approved. */
  approved: z.boolean().optional(),
})

/** รายรับจริง, as the treasury records them; the day of the act where no day is named. */
const receiptsWords = z.strictObject({
  received: words,
  asOf: words.optional(),
  evidence: text.default(''),
})

/** ตั้งจ่ายใหม่: a line of a provisional year, and the item of the ordinance that takes over its spending. */
const rechargeWords = z.strictObject({ line: words, to: words })

const motionWords = z.strictObject({
  /** The item, or the type of one that has none. */
  item: words,
  proposer: words,
  amount: words,
  reason: text.default(''),
  agreed: z.boolean().default(false),
  reserved: z.boolean().default(false),
  carried: z.boolean().default(false),
})

const ordinanceVerbs = [
  'open',
  'open-supplementary',
  'record-receipts',
  'propose',
  'cancel',
  'send-back',
  'table',
  'read-first',
  'resubmit',
  'revise',
  'read-second',
  'read-third',
  'send',
  'answer',
  'deem',
  'confirm',
  'sign',
  'announce',
  'enforce',
  'begin-provisional',
] as const satisfies readonly OrdinanceAction[]

export const ordinanceActSchema = z.discriminatedUnion('does', [
  z.strictObject({
    ...common,
    does: z.literal('request'),
    ordinance: words,
    rows: z.array(requestWords).min(1),
  }),
  z.strictObject({
    ...common,
    does: z.literal('estimate'),
    ordinance: words,
    rows: z.array(estimateWords).min(1),
  }),
  z.strictObject({
    ...common,
    does: z.literal('word'),
    ordinance: words,
    /** The customary words where absent. */
    basics: text.optional(),
    speech: text.optional(),
    principle: text.optional(),
    reasons: text.optional(),
  }),
  z.strictObject({
    ...common,
    ...reasons,
    does: z.enum(ordinanceVerbs),
    ordinance: words,
    sitting: sittingWords.optional(),
    motions: z.array(motionWords).default([]),
    letter: letterWords.optional(),
    /** Of an answer that the supervisor gives in the system, without a letter. */
    approved: z.boolean().optional(),
    receipts: receiptsWords.optional(),
    recharges: z.array(rechargeWords).default([]),
    /** The day of a signature or an announcement; the day of the act where absent. */
    dated: day.optional(),
  }),
])
