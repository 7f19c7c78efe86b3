import { z } from 'zod'
import type { OrdinanceAct } from '../../domain/ordinance/act'
import type { OrdinanceAction } from '../../domain/ordinance/lifecycle'
import type {
  FinancialPosition,
  Letter,
  Motion,
  OrdinanceContent,
  OrdinanceWording,
  Sitting,
} from '../../domain/ordinance/ordinance'
import type { PlainDate } from '../../domain/shared/calendar'
import { arabicDigits } from '../../domain/shared/digits'
import type { WordingBody } from '../../prisma/ordinance'
import {
  actFields,
  baht,
  bahtOrNothing,
  line,
  paragraph,
  requiredLine,
  thaiDay,
  thaiDayOrNothing,
  ticked,
} from '../forms'

const count = z
  .string({ error: 'ระบุจำนวนเป็นจำนวนเต็ม' })
  .transform((text) => arabicDigits(text.trim()))
  .pipe(z.string().regex(/^\d{1,4}$/, { error: 'ระบุจำนวนเป็นจำนวนเต็ม' }))
  .transform(Number)

/** Which item of the draft, counted from 1; one that isn't there is for the rules to name. */
const itemNumber = z
  .string({ error: 'เลือกรายการที่ขอแปรญัตติ' })
  .transform((text) => arabicDigits(text.trim()))
  .pipe(z.string().regex(/^\d{1,4}$/, { error: 'เลือกรายการที่ขอแปรญัตติ' }))
  .transform(Number)

const timeOfDay = z
  .string({ error: 'ระบุเวลาเป็น 14:30' })
  .transform((text) => arabicDigits(text.trim()).replace('.', ':'))
  .pipe(z.string().regex(/^([01]?\d|2[0-3]):[0-5]\d$/, { error: 'ระบุเวลาเป็น 14:30' }))
  .transform((text) => text.padStart(5, '0'))

const reasons = {
  reason: paragraph(2000).catch(''),
  warningReasons: z.record(z.string().regex(/^V\d$/), paragraph(1000)).catch({}),
}

const sitting = {
  meeting: requiredLine(200, 'ระบุการประชุมสภา'),
  heldOn: thaiDay,
  heldAt: timeOfDay,
  members: count,
  votesFor: count,
  votesAgainst: count,
  abstained: count,
}

const letter = {
  letterNumber: requiredLine(100, 'ระบุเลขที่หนังสือ'),
  datedOn: thaiDay,
  receivedOn: thaiDay,
}

const motion = z.object({
  item: itemNumber,
  proposer: requiredLine(200, 'ระบุผู้เสนอคำแปรญัตติ'),
  amount: baht,
  reason: line(1000).catch(''),
  committeeAgreed: ticked,
  reserved: ticked,
  carried: ticked,
})

const isApproved = z
  .enum(['yes', 'no'], { error: 'ระบุว่าเห็นชอบหรือส่งคืน' })
  .transform((answer) => answer === 'yes')

const plain = { ...actFields, ...reasons }

/** The form of each act: what it asks beside the version that was seen. */
const forms = {
  plain: z.object(plain),
  sitting: z.object({ ...plain, ...sitting }),
  motions: z.object({
    ...plain,
    ...sitting,
    motions: z.array(z.unknown()).catch([]).pipe(z.array(motion)),
  }),
  letter: z.object({ ...plain, ...letter }),
  answer: z.object({
    ...plain,
    ...letter,
    isApproved,
  }),
  decision: z.object({ ...plain, isApproved }),
  confirmation: z.object({ ...plain, ...sitting, ...letter }),
  day: z.object({ ...plain, on: thaiDay }),
  receipts: z.object({ ...plain, received: baht, asOf: thaiDay, evidence: line(500).catch('') }),
  enforcement: z.object({
    ...plain,
    recharges: z.record(z.string().startsWith('bgl_'), z.string().max(60)).catch({}),
  }),
} as const

/**
 * What was typed, without the rows of motions that were left blank: those below move up, so that a refusal stands at
 * the row that it is about.
 */
export function withoutBlankMotions(
  typed: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const cells = Object.entries(typed).map(([name, value]) => {
    const [, row, cell = ''] = /^motions\.(\d+)\.(\w+)$/.exec(name) ?? []
    return { name, value, row: row === undefined ? undefined : Number(row), cell }
  })
  const isSaid = ({ cell, value }: { readonly cell: string; readonly value: string }): boolean =>
    ['item', 'proposer', 'amount'].includes(cell) && value.trim() !== ''
  const filled = cells.flatMap((cell) => (cell.row !== undefined && isSaid(cell) ? [cell.row] : []))
  const rows = [...new Set(filled)].toSorted((a, b) => a - b)
  return Object.fromEntries(
    cells.flatMap(({ name, value, row, cell }): [string, string][] => {
      if (row === undefined) return [[name, value]]
      const place = rows.indexOf(row)
      return place < 0 ? [] : [[`motions.${place}.${cell}`, value]]
    }),
  )
}

/** Which form an act has. */
export const formOf: Readonly<Record<OrdinanceAction, keyof typeof forms>> = {
  open: 'plain',
  propose: 'plain',
  cancel: 'plain',
  'send-back': 'plain',
  revise: 'plain',
  table: 'plain',
  'read-first': 'sitting',
  resubmit: 'plain',
  'read-second': 'motions',
  'read-third': 'sitting',
  send: 'letter',
  answer: 'answer',
  deem: 'plain',
  confirm: 'confirmation',
  sign: 'day',
  announce: 'day',
  enforce: 'enforcement',
  'open-supplementary': 'plain',
  'record-receipts': 'receipts',
  'begin-provisional': 'plain',
}

/** What an act says, beside who does it. */
export type ActFacts = Omit<OrdinanceAct, 'personId' | 'postId' | 'acceptBy' | 'action'> & {
  readonly event: string
}

/** The schema that reads an act's form. `content` names the items that motions count. */
export function actSchema(
  action: OrdinanceAction,
  content: OrdinanceContent | undefined,
  typed: Readonly<Record<string, string>>,
): z.ZodType<ActFacts> {
  switch (filledForm(action, typed)) {
    case 'plain':
      return forms.plain.transform(said)
    case 'sitting':
      return forms.sitting.transform((form) => ({ ...said(form), sitting: sittingOf(form) }))
    case 'motions':
      return forms.motions.transform((form) => ({
        ...said(form),
        sitting: sittingOf(form),
        motions: form.motions.map((row) => motionOf(row, content)),
      }))
    case 'letter':
      return forms.letter.transform((form) => ({ ...said(form), letter: letterOf(form) }))
    case 'answer':
      return forms.answer.transform((form) => ({
        ...said(form),
        letter: letterOf(form, form.isApproved),
      }))
    case 'decision':
      return forms.decision.transform((form) => ({ ...said(form), isApproved: form.isApproved }))
    case 'confirmation':
      return forms.confirmation.transform((form) => ({
        ...said(form),
        sitting: sittingOf(form),
        letter: letterOf(form),
      }))
    case 'receipts':
      return forms.receipts.transform(({ received, asOf, evidence, ...form }) => ({
        ...said(form),
        receipts: { received, asOf, evidence },
      }))
    case 'enforcement':
      return forms.enforcement.transform((form) => ({ ...said(form), recharges: form.recharges }))
    case 'day':
      return forms.day.transform((form) => ({ ...said(form), on: form.on }))
  }
}

/**
 * A confirmation without a sitting says that the days went by; only an อบต. sends a confirmed draft on by letter. The
 * supervisor's own answer has no blank for a letter at all.
 */
function filledForm(
  action: OrdinanceAction,
  typed: Readonly<Record<string, string>>,
): keyof typeof forms {
  if (action === 'answer' && typed['letterNumber'] === undefined) return 'decision'
  const { meeting = '', letterNumber = '' } = typed
  if (action !== 'confirm') return formOf[action]
  if (meeting.trim() === '') return 'plain'
  return letterNumber.trim() === '' ? 'sitting' : 'confirmation'
}

function said({ event, version, reason, warningReasons }: z.output<typeof forms.plain>): ActFacts {
  return {
    event,
    version,
    reason,
    warningReasons,
    sitting: undefined,
    motions: [],
    letter: undefined,
    on: undefined,
  }
}

function sittingOf(form: Sitting): Sitting {
  const { meeting, heldOn, heldAt, members, votesFor, votesAgainst, abstained } = form
  return { meeting, heldOn, heldAt, members, votesFor, votesAgainst, abstained }
}

function letterOf(
  form: {
    readonly letterNumber: string
    readonly datedOn: PlainDate
    readonly receivedOn: PlainDate
  },
  isApproved?: boolean,
): Letter {
  const { letterNumber, datedOn, receivedOn } = form
  return { number: letterNumber, datedOn, receivedOn, isApproved }
}

/** Items are counted from 1 in the order the page lists them; one that isn't there stays unknown, for the rules to name. */
function motionOf(
  { item, ...row }: z.output<typeof motion>,
  content: OrdinanceContent | undefined,
): Motion {
  return { ...row, appropriationId: content?.appropriations[item - 1]?.id ?? '' }
}

/** The office's words and the figures of its position. */
export const wordingForm = z
  .object({
    version: z.coerce.number().int().min(0).max(1_000_000),
    basics: paragraph(20_000).catch(''),
    speech: paragraph(40_000).catch(''),
    principle: paragraph(10_000).catch(''),
    reasons: paragraph(10_000).catch(''),
    asOf: thaiDayOrNothing,
    bankDeposits: bahtOrNothing,
    accumulatedFund: bahtOrNothing,
    accumulatedFundReserve: bahtOrNothing,
    loans: bahtOrNothing,
  })
  .transform(
    ({
      version,
      basics,
      speech,
      principle,
      reasons: why,
      ...position
    }): {
      version: number
      body: WordingBody
    } => ({
      version,
      body: {
        wording: { basics, speech, principle, reasons: why } satisfies OrdinanceWording,
        position: position satisfies FinancialPosition,
      },
    }),
  )
