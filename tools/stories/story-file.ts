import { z } from 'zod'
import { identityProofs, type IdentityProof } from '../../domain/payment/payment'
import { documentTypes, type DocumentType } from '../../domain/voucher/documents'
import {
  orderKinds,
  purchaseKinds,
  type OrderFacts,
  type PurchaseKind,
} from '../../domain/voucher/voucher'
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

/**
 * A story (เรื่องทดสอบ) as its file tells it, in business words alone: who did what on which day, and what an
 * accountant expects of the books, the budget and the papers afterwards. Format: docs/stories.md.
 */
export type Story = z.output<typeof storySchema>
export type StoryStep = StoryAct | StoryLook
export type StoryAct = z.output<typeof actSchema>
export type StoryLook = z.output<typeof lookSchema>
export type Expectation = z.output<typeof expectationSchema>
export type VoucherWords = z.output<typeof voucherWords>

/** Reads steps that a program wrote, in the words of a story. */
export function readSteps(json: unknown): ReadFile<readonly StoryStep[]> {
  return readJson(z.array(stepSchema), json)
}

/** Reads a story, or names every problem of its file with its place. */
export function readStory(json: unknown): ReadFile<Story> {
  return readJson(storySchema, json)
}

const text = z.string().trim().max(1000)
const keysOf = <Key extends string>(table: Readonly<Record<Key, unknown>>): readonly Key[] =>
  Object.keys(table) as Key[]
const paperType = z.enum(keysOf<DocumentType>(documentTypes))

/** Amounts and dates stay as typed: the page's own reader reads them. */
const orderWords = z.strictObject({
  kind: z.enum(keysOf<OrderFacts['kind']>(orderKinds)),
  number: words,
  orderedOn: words,
  total: words,
  dueOn: words,
  deliveredOn: text.default(''),
  acceptedOn: text.default(''),
  fineRate: text.default(''),
  fineFloor: text.default(''),
  undeliveredValue: text.default(''),
  extensionDays: text.default(''),
})

const lineWords = z.strictObject({
  description: text.default(''),
  invoice: text.default(''),
  period: text.default(''),
  invoicedOn: text.default(''),
  amount: words,
  remark: text.default(''),
  /** Names, where the voucher has several. */
  payee: words.optional(),
  budgetLine: words.optional(),
})

const deductionWords = z.strictObject({
  description: words,
  amount: words,
  account: words,
  payee: words.optional(),
})

/** What a drafter types into the sheet. */
export const voucherWords = z.strictObject({
  title: text,
  purpose: text.default(''),
  purchaseKind: z.enum(keysOf<PurchaseKind>(purchaseKinds)),
  budgetLines: z.array(words).default([]),
  payees: z.array(words).default([]),
  lines: z.array(lineWords).default([]),
  order: orderWords.optional(),
  fine: text.default(''),
  retention: text.default(''),
  deductions: z.array(deductionWords).default([]),
  /** The story's name of the cancelled voucher that this one replaces. */
  replaces: words.optional(),
})

const papers = z
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

const common = {
  on: day,
  /** An officer's name; several where each does the same in turn. */
  by: z.union([words.transform((name) => [name]), z.array(words).min(1)]),
  ...refusal,
}

const reasons = {
  reason: text.default(''),
  /** Why the officer goes on although a rule warns: `{ "R-109": "…" }`. */
  warnings: z.record(z.string(), words).default({}),
}

const voucherAct = (does: readonly [VoucherVerb, ...VoucherVerb[]]) =>
  z.strictObject({
    ...common,
    ...reasons,
    does: z.enum(does),
    voucher: words,
    defects: z.array(words).default([]),
    /** Attached by the officer first: the memo of a cancellation. */
    papers: z.array(paperType).default([]),
    stamped: z.boolean().default(true),
  })

const voucherVerbs = [
  'present',
  'submit',
  'send-back',
  'receive',
  'certify-funds',
  'check',
  'finance-endorse',
  'clerk-endorse',
  'approve',
  'return',
  'reject',
  'cancel',
  'close',
] as const
export type VoucherVerb = (typeof voucherVerbs)[number]

const actSchema = z.discriminatedUnion('does', [
  z.strictObject({
    ...common,
    does: z.literal('draft'),
    voucher: words,
    states: voucherWords,
    papers,
  }),
  z.strictObject({
    ...common,
    does: z.literal('mend'),
    voucher: words,
    /** What is typed anew; it replaces whole parts of what the sheet states. */
    states: z.record(z.string(), z.unknown()).default({}),
    papers,
  }),
  voucherAct(voucherVerbs),
  z.strictObject({
    ...common,
    ...reasons,
    does: z.literal('prepare'),
    payment: words,
    pays: z.array(words).min(1),
    /** The payee; the vouchers' only one where absent. */
    to: words.optional(),
    leaf: words,
    /** The day on the cheque; the day of the act where absent. */
    chequeDate: day.optional(),
  }),
  z.strictObject({
    ...common,
    ...reasons,
    does: z.enum(['spoil', 'sign', 'void']),
    payment: words,
    /** On spoil: the leaf that comes next. */
    leaf: text.default(''),
    leafKept: z.boolean().default(true),
  }),
  z.strictObject({
    ...common,
    ...reasons,
    does: z.literal('hand-over'),
    payment: words,
    receivedBy: text.default(''),
    identity: z.enum(keysOf<IdentityProof>(identityProofs)).optional(),
    receipt: text.default(''),
  }),
])

const amountWords = words

/** What is expected of a voucher; what isn't named isn't looked at. */
const voucherExpected = z.strictObject({
  status: words.optional(),
  unitNumber: words.optional(),
  treasuryNumber: words.optional(),
  gross: amountWords.optional(),
  vatBase: amountWords.optional(),
  vat: amountWords.optional(),
  withholding: amountWords.optional(),
  withholdingForm: z.enum(['pnd53', 'pnd3', 'none']).optional(),
  fine: amountWords.optional(),
  net: amountWords.optional(),
  netWords: words.optional(),
  /** Title of the post that has it now; `nobody` where no task is open. */
  holder: words.optional(),
  /** Rules that warned at any act so far. */
  warned: z.array(words).optional(),
  /** The last day to submit after an acceptance without a warning. */
  submitBy: day.optional(),
})

const paymentExpected = z.strictObject({
  status: words.optional(),
  cheque: words.optional(),
  report: words.optional(),
  certificate: words.optional(),
  certificateStatus: z.enum(['issued', 'cancelled', 'none']).optional(),
  withheld: amountWords.optional(),
  net: amountWords.optional(),
  holder: words.optional(),
})

const lineExpected = z.strictObject({
  available: amountWords.optional(),
  reserved: amountWords.optional(),
  vouchered: amountWords.optional(),
  paid: amountWords.optional(),
})

const leafExpected = z.strictObject({
  status: words.optional(),
  /** What the cheque register calls for on this day. */
  alarm: z.enum(['uncollected', 'stale', 'none']).optional(),
})

const side = z.record(z.string(), words)
const entryExpected = z.strictObject({ on: day, debit: side, credit: side })

const expectationSchema = z.strictObject({
  vouchers: z.record(z.string(), voucherExpected).default({}),
  payments: z.record(z.string(), paymentExpected).default({}),
  budgetLines: z.record(z.string(), lineExpected).default({}),
  leaves: z.record(z.string(), leafExpected).default({}),
  /** On the account's own side; `ap` is the sum of its two accounts. */
  balances: z.record(z.string(), words).default({}),
  /** Every entry so far but the opening one, in any order; those that only move within `ap` are left out. */
  entries: z.array(entryExpected).optional(),
})

/** A day on which nothing is done but looked: the clock goes there. */
const lookSchema = z.strictObject({ on: day, expect: expectationSchema })

/** An act, or a look: told apart by what is written, so that a problem names its own place. */
const stepSchema = z.unknown().transform((value, context): StoryStep => {
  const isLook = typeof value === 'object' && value !== null && 'expect' in value
  const result = (isLook ? lookSchema : actSchema).safeParse(value, { error: thaiProblem })
  if (result.success) return result.data
  for (const { message, path } of result.error.issues)
    context.addIssue({ code: 'custom', message, path })
  return z.NEVER
})

const storySchema = z.strictObject({
  id: words,
  title: words,
  source: text.default(''),
  /** The set-up file of the office, beside the story. */
  office: words,
  fiscalYear: z.int().min(2560).max(2699),
  opening: z.strictObject({
    balances: z.array(openingBalanceSchema).default([]),
    budgetLines: z.array(budgetLineSchema).default([]),
    chequeBooks: z.array(chequeBookSchema).default([]),
    payees: z.array(payeeSchema).default([]),
  }),
  steps: z.array(stepSchema).min(1),
})
