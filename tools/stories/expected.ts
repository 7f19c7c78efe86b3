import { z } from 'zod'
import { day, words } from '../organisation-file'

/** What a look compares: whatever of it a story names. */
export type Expectation = z.output<typeof expectationSchema>

/** What is expected of a voucher; what isn't named isn't looked at. */
const voucherExpected = z.strictObject({
  status: words.optional(),
  unitNumber: words.optional(),
  treasuryNumber: words.optional(),
  gross: words.optional(),
  vatBase: words.optional(),
  vat: words.optional(),
  withholding: words.optional(),
  withholdingForm: z.enum(['pnd53', 'pnd3', 'none']).optional(),
  fine: words.optional(),
  net: words.optional(),
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
  withheld: words.optional(),
  net: words.optional(),
  holder: words.optional(),
})

const lineExpected = z.strictObject({
  original: words.optional(),
  supplementary: words.optional(),
  transferIn: words.optional(),
  transferOut: words.optional(),
  current: words.optional(),
  reserved: words.optional(),
  encumbered: words.optional(),
  vouchered: words.optional(),
  paid: words.optional(),
  available: words.optional(),
})

const ordinanceExpected = z.strictObject({
  status: words.optional(),
  /** รวมรายจ่าย */
  total: words.optional(),
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

export const expectationSchema = z.strictObject({
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
