import type { Request, Response } from 'express'
import { z } from 'zod'
import { commandOf } from '../../domain/voucher/act'
import { decide, findingsOf } from '../../domain/voucher/decide'
import { type DomainError, eachRefusal, refusalFrom } from '../../domain/shared/errors'
import { voucherError } from '../../domain/voucher/errors'
import {
  voucherDoneText,
  voucherLifecycle,
  type VoucherAction,
} from '../../domain/voucher/lifecycle'
import { warningsIn } from '../../domain/voucher/rules'
import { findRecordedAct } from '../../prisma/act'
import { inOrganisation } from '../../prisma/client'
import { findVoucherCase } from '../../prisma/voucher'
import type { TypedAct } from '../../templates/voucher/facts'
import { doneBefore } from '../acts/again'
import { answerAct, returnOf } from '../acts/answer'
import { requireToken } from '../auth/form-guard'
import { wantsJson } from '../error-handler'
import { sendJson } from '../json'
import { visitorOf } from '../auth/session'
import { actFields, fieldErrorsOf, paragraph, parseForm } from '../forms'
import { refusalStatus } from '../refusals'
import type { Services } from '../services'
import { receiveUpload } from '../upload'
import { attach } from './attachments'
import { handOverDraft } from './hand-over'
import { idOf } from './sheet'
import { actorOf, sendVoucher } from './show'
import { refusedAtOnce } from './unexplained'
import { findOpenTask } from '../../prisma/document-file'

/** Every noun of the lifecycle, and the action it posts. */
export const voucherNouns: ReadonlyMap<string, VoucherAction> = new Map(
  voucherLifecycle.flatMap((row) => ('noun' in row ? [[row.noun, row.action] as const] : [])),
)

const actForm = z.object({
  ...actFields,
  /** The draft as the page showed it, where the act hands a saved draft over. */
  draftVersion: z.coerce.number().int().min(1).optional(),
  reason: paragraph(1000).optional().default(''),
  defects: z
    .union([z.string().transform((text) => [text]), z.array(z.string())])
    .optional()
    .default([])
    .transform((texts) =>
      texts
        .map((text) => text.slice(0, 150).trim())
        .filter((text) => text !== '')
        .slice(0, 20),
    ),
  warningReasons: z
    .record(z.string().regex(/^R-\d{3}$/), z.string())
    .catch({})
    .transform((reasons) =>
      Object.fromEntries(
        Object.entries(reasons).map(([rule, text]) => [rule, text.slice(0, 500).trim()]),
      ),
    ),
  evidenceStamped: z
    .string()
    .optional()
    .transform((value) => value === 'yes'),
})

/**
 * Does one act on a voucher: asked of the rules first, so that a refusal is drawn on the page with all that
 * was typed, then sent to the voucher's workflow, whose answer decides what the person is told.
 */
export async function actOnVoucherPage(
  services: Services,
  req: Request,
  res: Response,
  action: VoucherAction,
): Promise<boolean> {
  const visitor = visitorOf(res)
  const id = idOf(req)
  if (req.is('multipart/form-data')) await takeMemo(services, req, res, id)
  if (isDraftForm(req)) {
    await handOverDraft(services, req, res)
    return true
  }
  const parsed = parseForm(actForm, req.body)
  if (!parsed.ok) throw voucherError.VOUCHER_CHANGED_MEANWHILE()
  const form = parsed.value
  const typed: TypedAct = { action, ...form }

  const prepared = await inOrganisation(services.db, visitor.organisation.id, async (tx) => {
    const found = await findVoucherCase(tx, visitor.organisation.id, id)
    if (found === undefined) return undefined
    const recorded = await findRecordedAct(tx, form.event)
    const rows = voucherLifecycle.filter((row) => row.action === action)
    const row = rows.find((candidate) => candidate.from === found.voucher.status) ?? rows[0]
    const task = await findOpenTask(tx, id, visitor.today)
    const by = row && (actorOf(visitor, row, found, task) ?? visitor.posts[0])
    return by && { found, by, recorded, label: row?.th ?? '' }
  })
  if (prepared === undefined) return false
  const { found, by, recorded, label } = prepared

  const act = {
    action,
    personId: visitor.personId,
    postId: by.postId,
    version: form.version,
    reason: form.reason,
    defects: form.defects,
    warningReasons: form.warningReasons,
    evidenceStamped: form.evidenceStamped,
    draftVersion: form.draftVersion,
  }
  const sent = {
    eventId: form.event,
    documentId: id,
    kind: 'voucher' as const,
    label,
    done: voucherDoneText(action, label),
    reason: form.reason,
    typed: typedTexts(form),
  }

  // A form that is sent again answers with what became of it the first time.
  const again = doneBefore(recorded, { documentId: id, action, personId: visitor.personId })
  if (again) {
    await answerAct(services, req, res, again, sent)
    return true
  }

  const refusals = refusalsOf(() => {
    const command = commandOf({ ...act, acceptBy: '' }, found)
    const content = command.content ?? found.voucher.content
    const warnings = content
      ? warningsIn(findingsOf(found.voucher, command, content, found.standing))
      : []
    return { decide: () => decide(found.voucher, command, found.standing), warnings }
  }, form.warningReasons)
  if (refusals.length > 0) return redraw(services, req, res, refusals, typed)

  const outcome = await services.act('voucher', {
    document: {
      organisationId: visitor.organisation.id,
      id,
      status: found.voucher.status,
      version: found.voucher.version,
    },
    act,
    eventId: form.event,
  })
  const refusal = await answerAct(services, req, res, outcome, sent)
  if (refusal === undefined) return true
  return redraw(services, req, res, eachRefusal(refusal), typed)
}

/** A sheet's form carries all its blanks; an act on the voucher's page names a saved draft by its version. */
function isDraftForm(req: Request): boolean {
  const body: unknown = req.body
  return typeof body === 'object' && body !== null && 'window' in body
}

async function redraw(
  services: Services,
  req: Request,
  res: Response,
  refusals: readonly DomainError[],
  typed: TypedAct,
): Promise<boolean> {
  const [first] = refusals
  const errors = refusals.flatMap((refusal) => fieldErrorsOf(refusal))
  const status = first ? refusalStatus(first) : 422
  const returnTo = returnOf(req) ?? ''
  if (!wantsJson(req)) return sendVoucher(services, req, res, status, { errors, typed, returnTo })
  sendJson(res, status, { errors })
  return true
}

/** Why the rules refuse; every warning without a reason is asked about at once. */
function refusalsOf(
  prepare: () => {
    readonly decide: () => unknown
    readonly warnings: readonly { readonly rule: string; readonly text: string }[]
  },
  reasons: Readonly<Record<string, string>>,
): readonly DomainError[] {
  let warnings: readonly { readonly rule: string; readonly text: string }[] = []
  const refusal = refusalFrom(() => {
    const prepared = prepare()
    warnings = prepared.warnings
    prepared.decide()
  })
  return refusedAtOnce(
    refusal,
    warnings.filter(({ rule }) => (reasons[rule] ?? '') === ''),
  )
}

/** The memo that a late cancellation rests on comes with the act's own form, and is attached first. */
async function takeMemo(
  services: Services,
  req: Request,
  res: Response,
  id: string,
): Promise<void> {
  const visitor = visitorOf(res)
  if (!visitor.roles.includes('finance-director')) throw voucherError.VOUCHER_NOT_FOUND()
  const upload = await receiveUpload(req, services.files, (fields) =>
    requireToken(res, fields['_csrf']),
  )
  req.body = { ...upload.fields }
  const memos = upload.files.filter((file) => file.field === 'file.cancellation-memo')
  const refused = memos.find((memo) => 'refusal' in memo)
  if (refused && 'refusal' in refused) throw refused.refusal
  await inOrganisation(services.db, visitor.organisation.id, async (tx) => {
    const found = await findVoucherCase(tx, visitor.organisation.id, id)
    if (found?.voucher.status === 'approved') await attach(tx, visitor, id, memos)
  })
}

function typedTexts(form: z.infer<typeof actForm>): readonly { label: string; text: string }[] {
  return [
    { label: 'เหตุผลหรือความเห็น', text: form.reason },
    { label: 'จุดที่ต้องแก้', text: form.defects.join(', ') },
    ...Object.entries(form.warningReasons).map(([rule, text]) => ({ label: `ชี้แจง ${rule}`, text })),
  ]
}
