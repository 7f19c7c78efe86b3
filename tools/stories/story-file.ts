import { z } from 'zod'
import { organisationKinds, type OrganisationKind } from '../../domain/organisation/titles'
import { guestRoles } from '../../domain/shared/actor'
import {
  budgetLineSchema,
  chequeBookSchema,
  day,
  openingBalanceSchema,
  payeeSchema,
  readJson,
  thaiProblem,
  words,
  type ReadFile,
} from '../organisation-file'
import { expectationSchema } from './expected'
import { ordinanceActSchema, type OrdinanceAct } from './ordinance-acts'
import { keysOf, text } from './story-words'
import { transferActSchema, type TransferAct } from './transfer-acts'
import { actSchema, type PaperAct } from './voucher-acts'

/**
 * A story (เรื่องทดสอบ) as its file tells it, in business words alone: who did what on which day, and what an
 * accountant expects of the books, the budget and the papers afterwards. Format: docs/stories.md.
 */
export type Story = z.output<typeof storySchema>

export type StoryStep = StoryAct | StoryLook

export type StoryAct = PaperAct | OrdinanceAct | TransferAct

export type StoryLook = z.output<typeof lookSchema>

/** Reads steps that a program wrote, in the words of a story. */
export function readSteps(json: unknown): ReadFile<readonly StoryStep[]> {
  return readJson(z.array(stepSchema), json)
}

/** Reads a story, or names every problem of its file with its place. */
export function readStory(json: unknown): ReadFile<Story> {
  return readJson(storySchema, json)
}

/** What the story calls the paper that an act is on. */
export function paperOf(act: StoryAct): string {
  if ('ordinance' in act) return act.ordinance
  if ('transfer' in act) return act.transfer
  return 'voucher' in act ? act.voucher : act.payment
}

/** A day on which nothing is done but looked: the clock goes there. */
const lookSchema = z.strictObject({ on: day, expect: expectationSchema })

function schemaOf(value: unknown): z.ZodType<StoryStep> {
  if (typeof value !== 'object' || value === null) return actSchema
  if ('expect' in value) return lookSchema
  if ('ordinance' in value) return ordinanceActSchema
  return 'transfer' in value ? transferActSchema : actSchema
}

/** An act, or a look: told apart by what is written, so that a problem names its own place. */
const stepSchema = z.unknown().transform((value, context): StoryStep => {
  const result = schemaOf(value).safeParse(value, { error: thaiProblem })
  if (result.success) return result.data
  for (const { message, path } of result.error.issues)
    context.addIssue({ code: 'custom', message, path })
  return z.NEVER
})

/** What a story adds to its office. */
export const openingSchema = z.strictObject({
  balances: z.array(openingBalanceSchema).default([]),
  budgetLines: z.array(budgetLineSchema).default([]),
  chequeBooks: z.array(chequeBookSchema).default([]),
  payees: z.array(payeeSchema).default([]),
  /** Officers from outside, each with a post in the office's books: who supervises it. */
  guests: z
    .array(z.strictObject({ name: words, title: words, role: z.enum(guestRoles) }))
    .default([]),
})

const storySchema = z.strictObject({
  id: words,
  title: words,
  source: text.default(''),
  /** The set-up file of the office, beside the story. */
  office: words,
  /** The same office as a local government of another kind: names and titles follow. */
  dressedAs: z
    .strictObject({
      kind: z.enum(keysOf<OrganisationKind>(organisationKinds)),
      name: words,
      shortName: words,
    })
    .optional(),
  fiscalYear: z.int().min(2560).max(2699),
  opening: openingSchema,
  steps: z.array(stepSchema).min(1),
})
