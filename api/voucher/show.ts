import type { Request, Response } from 'express'
import type { Actor } from '../../domain/shared/actor'
import { eachRefusal, isRefusal } from '../../domain/shared/errors'
import { organisationKind } from '../../domain/organisation/titles'
import { decide, findingsOf } from '../../domain/voucher/decide'
import { effects } from '../../domain/voucher/effects'
import { voucherLifecycle } from '../../domain/voucher/lifecycle'
import { warningsIn } from '../../domain/voucher/rules'
import type { VoucherCase } from '../../domain/voucher/act'
import type { VoucherCommand } from '../../domain/voucher/voucher'
import { listAttachments } from '../../prisma/attachment'
import { inOrganisation, type Tx } from '../../prisma/client'
import { findDraft, isMendable } from '../../prisma/draft'
import { findFormOffice } from '../../prisma/form-office'
import { newId } from '../../prisma/ids'
import { findVoucherNow } from '../../prisma/voucher-as-of'
import { findVoucherCase } from '../../prisma/voucher'
import { findVoucherFile } from '../../prisma/voucher-file'
import type { OpenAct, ShowVoucherInput, TypedAct } from '../../templates/voucher/facts'
import { showVoucherView } from '../../templates/voucher/show'
import { visitorOf, type Visitor } from '../auth/session'
import { fieldErrorsOf, type FieldError } from '../forms'
import { sendPage } from '../page'
import { refusalStatus } from '../refusals'
import type { Services } from '../services'
import { idOf, mayType } from './sheet'
import { draftingPosts } from './draft-page'
import type { OpenTask } from '../../prisma/document-file'

/** What the page says of an act that was refused: why, and what was typed with it. */
export type RefusedAct = {
  readonly errors: readonly FieldError[]
  readonly typed: TypedAct
  /** The page that the act was sent from and is to lead back to; empty for the voucher's own. */
  readonly returnTo: string
}

/**
 * Draws a voucher's page. False where there is no such voucher; a draft that was never handed over is led
 * to its sheet.
 */
export async function sendVoucher(
  services: Services,
  req: Request,
  res: Response,
  status: number,
  refused?: RefusedAct,
): Promise<boolean> {
  const visitor = visitorOf(res)
  const id = idOf(req)
  const input = await inOrganisation(services.db, visitor.organisation.id, (tx) =>
    showInput(tx, visitor, id, refused),
  )
  if (input === undefined) return false
  if (input === 'draft') {
    res.redirect(303, `/vouchers/${id}/edit`)
    return true
  }
  await sendPage(res, status, 'voucher/show', showVoucherView(input))
  return true
}

async function showInput(
  tx: Tx,
  visitor: Visitor,
  id: string,
  refused: RefusedAct | undefined,
): Promise<ShowVoucherInput | 'draft' | undefined> {
  const found = await findVoucherCase(tx, visitor.organisation.id, id)
  if (found === undefined) return undefined
  const { voucher, standing } = found
  if (voucher.version === 0 || voucher.content === undefined) {
    const kept = await findDraft(tx, id)
    return kept && mayType(visitor, kept) ? 'draft' : undefined
  }
  const file = await findVoucherFile(tx, id, visitor.today)
  const eventId = newId('evt')
  const { acts, barred } = openActs(visitor, found, file.task, eventId)
  return {
    voucher: { ...voucher, content: voucher.content },
    standing,
    organisation: {
      id: visitor.organisation.id,
      kind: organisationKind(visitor.organisation.kind),
    },
    paper: await paperFacts(tx, id),
    ...file,
    files: await listAttachments(tx, id),
    eventId,
    acts,
    barred,
    mayMend: isMendable(voucher.status) && draftingPosts(visitor, voucher.unitId).length > 0,
    mayPay: visitor.roles.includes('cheque-preparer'),
    holdsTask: visitor.posts.some((post) => post.postId === file.task?.postId),
    mayReplace: draftingPosts(visitor, voucher.unitId).length > 0,
    errors: refused?.errors ?? [],
    typed: refused?.typed,
    returnTo: refused?.returnTo ?? '',
  }
}

/** The voucher as its form states it, and what heads it. */
async function paperFacts(tx: Tx, id: string): Promise<ShowVoucherInput['paper']> {
  const voucher = await findVoucherNow(tx, id)
  if (voucher === undefined) throw new Error(`nobody ever handed over ${id}`)
  const { emblemSha256, ...organisation } = await findFormOffice(tx)
  return { voucher, organisation, emblemHref: emblemSha256 === undefined ? '' : '/emblem' }
}

/**
 * The acts that this person's posts may make now, each tried on the rules: what blocks it, what it must
 * give a reason for, and all it would do. `barred`: why the person, whose turn it would be, may not.
 */
function openActs(
  visitor: Visitor,
  found: VoucherCase,
  task: OpenTask | undefined,
  eventId: string,
): { readonly acts: readonly OpenAct[]; readonly barred: string } {
  const { voucher } = found
  if (isMendable(voucher.status))
    return { acts: cancelsOf(visitor, found, task, eventId), barred: '' }
  return tried(visitor, found, task, eventId, () => true)
}

/** A returned voucher is mended on its sheet; what is left here is to cancel it. */
function cancelsOf(
  visitor: Visitor,
  found: VoucherCase,
  task: OpenTask | undefined,
  eventId: string,
): readonly OpenAct[] {
  return tried(visitor, found, task, eventId, (action) => action === 'cancel').acts
}

function tried(
  visitor: Visitor,
  found: VoucherCase,
  task: OpenTask | undefined,
  eventId: string,
  wanted: (action: string) => boolean,
): { readonly acts: readonly OpenAct[]; readonly barred: string } {
  const acts: OpenAct[] = []
  let barred = ''
  for (const row of voucherLifecycle) {
    const isNew = !acts.some((act) => act.action === row.action)
    if (row.from !== found.voucher.status || !('noun' in row) || !isNew || !wanted(row.action))
      continue
    const by = actorOf(visitor, row, found, task)
    if (by === undefined) continue
    const trial = tryAct(found, row.action, by, eventId)
    if (trial.forbidden === undefined) {
      acts.push({ action: row.action, label: row.th, noun: row.noun, by, ...trial })
    } else if (trial.isDuty) {
      barred = trial.forbidden
    }
  }
  // Whoever is barred from the step itself may not use its other ways out either.
  return barred === ''
    ? { acts, barred }
    : { acts: acts.filter(({ action }) => action === 'cancel'), barred }
}

/** The post to act from: the task's own, else the first that carries the role where it must. */
export function actorOf(
  visitor: Visitor,
  row: (typeof voucherLifecycle)[number],
  { voucher }: VoucherCase,
  task: Pick<OpenTask, 'postId'> | undefined,
): Actor | undefined {
  const fits = visitor.posts.filter(
    (post) =>
      row.by.some((role) => post.roles.includes(role)) &&
      (row.by.every((role) => role !== 'withdrawer') || post.unitId === voucher.unitId),
  )
  return fits.find((post) => post.postId === task?.postId) ?? fits[0]
}

type Trial = Pick<OpenAct, 'blocks' | 'warnings' | 'commit'> & {
  readonly forbidden?: string
  readonly isDuty?: boolean
}

/** Decides the act as if every reason were given, so that only what really blocks it is found. */
function tryAct(
  { voucher, standing }: VoucherCase,
  action: VoucherCommand['action'],
  by: Actor,
  eventId: string,
): Trial {
  const { content } = voucher
  if (content === undefined) return { blocks: [], warnings: [], commit: undefined, forbidden: '' }
  const asked = { action, by, evidenceStamped: true, reason: '-', content: undefined }
  const warnings = warningsIn(findingsOf(voucher, asked, content, standing))
  const command: VoucherCommand = {
    ...asked,
    version: voucher.version,
    defects: [],
    warningReasons: Object.fromEntries(warnings.map(({ rule }) => [rule, '-'])),
  }
  try {
    const event = decide(voucher, command, standing)
    return { blocks: [], warnings, commit: effects(voucher, { ...event, id: eventId }, standing) }
  } catch (error) {
    if (!isRefusal(error)) throw error
    const blocks = fieldErrorsOf(error)
    const [first] = eachRefusal(error)
    if (first === undefined || refusalStatus(first) !== 403)
      return { blocks, warnings, commit: undefined }
    return {
      blocks,
      warnings,
      commit: undefined,
      forbidden: blocks[0]?.text ?? '',
      isDuty: first.code === 'VOUCHER_DUTIES_NOT_APART',
    }
  }
}
