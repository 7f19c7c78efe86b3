import { z } from 'zod'
import { guestRoles } from '../../domain/shared/actor'
import { organisationKinds, type OrganisationKind } from '../../domain/organisation/titles'
import type { OrdinanceAction } from '../../domain/ordinance/lifecycle'
import { identityProofs, type IdentityProof } from '../../domain/payment/payment'
import { documentTypes, type DocumentType } from '../../domain/voucher/documents'
import { amendedAspects, type AmendedAspect } from '../../domain/transfer/transfer'
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
export type StoryAct = PaperAct | OrdinanceAct | TransferAct
/** An act on a voucher or a payment. */
export type PaperAct = z.output<typeof actSchema>
export type OrdinanceAct = z.output<typeof ordinanceActSchema>
export type TransferAct = z.output<typeof transferActSchema>
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

const sittingWords = z.strictObject({
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

const ordinanceActSchema = z.discriminatedUnion('does', [
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

const transferActSchema = z.discriminatedUnion('does', [
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

/** What the story calls the paper that an act is on. */
export function paperOf(act: StoryAct): string {
  if ('ordinance' in act) return act.ordinance
  if ('transfer' in act) return act.transfer
  return 'voucher' in act ? act.voucher : act.payment
}

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
  original: amountWords.optional(),
  supplementary: amountWords.optional(),
  transferIn: amountWords.optional(),
  transferOut: amountWords.optional(),
  current: amountWords.optional(),
  reserved: amountWords.optional(),
  encumbered: amountWords.optional(),
  vouchered: amountWords.optional(),
  paid: amountWords.optional(),
  available: amountWords.optional(),
})

const ordinanceExpected = z.strictObject({
  status: words.optional(),
  /** รวมรายจ่าย */
  total: amountWords.optional(),
  holder: words.optional(),
  /** `none` where nothing waits, or waits without a day. */
  dueOn: z.union([z.literal('none'), day]).optional(),
})

const transferExpected = z.strictObject({
  status: words.optional(),
  number: words.optional(),
  approver: z.enum(['executive', 'council']).optional(),
  holder: words.optional(),
  /** The day until which it waits with its holder: of the notice to the supervisor, the fifteenth. */
  dueOn: day.optional(),
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
  ordinances: z.record(z.string(), ordinanceExpected).default({}),
  transfers: z.record(z.string(), transferExpected).default({}),
  budgetLines: z.record(z.string(), lineExpected).default({}),
  leaves: z.record(z.string(), leafExpected).default({}),
  /** On the account's own side; `ap` is the sum of its two accounts. */
  balances: z.record(z.string(), words).default({}),
  /** Every entry so far but the opening one, in any order; those that only move within `ap` are left out. */
  entries: z.array(entryExpected).optional(),
})

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
