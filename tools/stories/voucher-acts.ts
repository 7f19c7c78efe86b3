import { z } from 'zod'
import { identityProofs, type IdentityProof } from '../../domain/payment/payment'
import {
  orderKinds,
  purchaseKinds,
  type OrderFacts,
  type PurchaseKind,
} from '../../domain/voucher/voucher'
import { day, words } from '../organisation-file'
import { common, keysOf, papers, paperType, reasons, text } from './story-words'

/** An act on a voucher or a payment. */
export type PaperAct = z.output<typeof actSchema>

export type VoucherWords = z.output<typeof voucherWords>

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

/** The acts on a voucher that say nothing but a word. */
export type VoucherVerb = (typeof voucherVerbs)[number]

export const actSchema = z.discriminatedUnion('does', [
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
