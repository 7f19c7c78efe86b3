import type { Request, Response } from 'express'
import { z } from 'zod'
import {
  type DomainError,
  type DomainErrors,
  eachRefusal,
  refusalFrom,
} from '../../domain/shared/errors'
import { commandOf } from '../../domain/voucher/act'
import { decide, findingsOf } from '../../domain/voucher/decide'
import { blankLine, type VoucherDraft } from '../../domain/voucher/draft'
import { voucherError } from '../../domain/voucher/errors'
import { warningsIn } from '../../domain/voucher/rules'
import { inOrganisation, type Tx } from '../../prisma/client'
import { addNewPayees } from '../../prisma/payee'
import { findVoucherCase } from '../../prisma/voucher'
import { answeredBefore } from '../acts/again'
import { answerAct } from '../acts/answer'
import { visitorOf, type Visitor } from '../auth/session'
import { actFields, fieldErrorsOf, parseForm } from '../forms'
import { refusalStatus } from '../refusals'
import type { Services } from '../services'
import { handingOver, withKnownPayees } from './draft-page'
import { draftFrom, readVoucher } from './form'
import { handOverErrors } from './hand-over-errors'
import { idOf, keep, sendConflict, sendSheet, sheetFields, type TypedSheet } from './sheet'
import { refusedAtOnce } from './unexplained'

/** Hands the sheet over: saved first, then sent as an act that names the draft's version. */
export async function handOverDraft(
  services: Services,
  req: Request,
  res: Response,
): Promise<void> {
  const visitor = visitorOf(res)
  const id = idOf(req)
  const form = sheetFields.parse(req.body)
  const parsed = parseForm(handOverFields, req.body)
  if (!parsed.ok) throw voucherError.VOUCHER_CHANGED_MEANWHILE()
  const { event: eventId, version, reason } = parsed.value
  const sent = { eventId, documentId: id, kind: 'voucher' } as const
  if (await answeredBefore(services, req, res, sent, labelOf)) return
  const press = { id, seenVersion: form.draftVersion, windowId: form.window, version, reason }
  const prepared = await inOrganisation(services.db, visitor.organisation.id, (tx) =>
    prepare(tx, visitor, { ...press, typed: draftFrom(req.body) }),
  )

  const { saved, draft } = prepared
  if (saved.outcome === 'closed') throw voucherError.VOUCHER_CHANGED_MEANWHILE()
  if (saved.outcome === 'conflict') {
    return sendConflict(services, req, res, { draft, ...form }, saved.kept)
  }
  const again = { ...form, draft, draftVersion: saved.version }
  if (prepared.errors === undefined || prepared.errors.length > 0) {
    const errors = prepared.errors ?? []
    const status = errors.some((error) => error.field !== '') ? 422 : (prepared.status ?? 422)
    return sendSheet(services, req, res, status, again, { errors })
  }

  const { act, found } = prepared
  const outcome = await services.act('voucher', {
    document: {
      organisationId: visitor.organisation.id,
      id,
      status: found.voucher.status,
      version: found.voucher.version,
    },
    act,
    eventId,
  })
  const refusal = await answerAct(services, req, res, outcome, {
    ...sent,
    label: labelOf(act.action),
    typed: [
      { label: 'รายการที่ขอเบิก', text: draft.title },
      { label: 'คำชี้แจง', text: reason },
    ],
  })
  if (refusal) return sendRefused(services, req, res, again, refusal)
}

/** Saves the sheet, and asks the rules of the act what stands in its way. */
async function prepare(
  tx: Tx,
  visitor: Visitor,
  { id, typed, seenVersion, windowId, version, reason }: Press,
) {
  const draft = withoutBlankRows(await withKnownPayees(tx, typed))
  const saved = await keep(tx, visitor, { id, draft, seenVersion, windowId })
  if (saved.outcome !== 'saved') return { draft, saved }
  const read = readVoucher(draft)
  const found = await findVoucherCase(tx, visitor.organisation.id, id, read.content)
  const hand = handingOver(visitor, draft.unitId)
  if (found === undefined || hand === undefined) throw voucherError.VOUCHER_NOT_DRAFTER()
  const act = {
    action: hand.action,
    personId: visitor.personId,
    postId: hand.by.postId,
    version,
    reason,
    defects: [],
    warningReasons: draft.warningReasons,
    evidenceStamped: false,
    draftVersion: saved.version,
  }
  const own = { version: saved.version, authorId: visitor.personId, content: read.content }
  const command = commandOf({ ...act, acceptBy: '' }, { ...found, draft: own })
  const warnings = warningsIn(findingsOf(found.voucher, command, read.content, found.standing)).map(
    (warning) => ({ ...warning, reason: draft.warningReasons[warning.rule] ?? '' }),
  )
  const refusals = refusedAtOnce(
    refusalFrom(() => decide(found.voucher, command, found.standing)),
    warnings.filter(({ reason }) => reason === ''),
  )
  const errors = handOverErrors(read, refusals)
  if (errors.length === 0) await addNewPayees(tx, read.content.payees)
  return { draft, saved, found, act, errors, status: refusals[0] && refusalStatus(refusals[0]) }
}

/** A press of the button that hands over: the sheet as typed, of which save and window, and the voucher's version seen. */
type Press = {
  readonly id: string
  readonly typed: VoucherDraft
  readonly seenVersion: number
  readonly windowId: string
  readonly version: number
  readonly reason: string
}

/** What handing over is called: by a drafter to the head, by the head to the treasury. */
function labelOf(action: string): string {
  return action === 'present' ? 'ส่งให้ผู้เบิกลงนาม' : 'ลงนามผู้เบิกและส่งคลัง'
}

const handOverFields = z.object({
  ...actFields,
  reason: z
    .string()
    .max(2000)
    .catch('')
    .transform((text) => text.trim()),
})

async function sendRefused(
  services: Services,
  req: Request,
  res: Response,
  sheet: TypedSheet,
  refusal: DomainError | DomainErrors,
): Promise<void> {
  const errors = fieldErrorsOf(refusal)
  const [first] = eachRefusal(refusal)
  return sendSheet(services, req, res, first ? refusalStatus(first) : 422, sheet, { errors })
}

/** Rows in which nothing was typed are not handed over; their numbers then agree with the paper. */
function withoutBlankRows(draft: VoucherDraft): VoucherDraft {
  const typed = (row: Readonly<Record<string, string>>): boolean =>
    Object.entries(row).some(
      ([name, text]) =>
        !['payeeId', 'budgetLineId', 'accountCode'].includes(name) && text.trim() !== '',
    )
  const lines = draft.lines.filter(typed)
  return {
    ...draft,
    lines: lines.length === 0 ? [blankLine] : lines,
    otherDeductions: draft.otherDeductions.filter(typed),
  }
}
