import type { Actor, Post } from '../../domain/shared/actor'
import { postFor } from '../../domain/shared/actor'
import { fiscalYearOf } from '../../domain/shared/calendar'
import { deductionAccounts } from '../../domain/ledger/chart-of-accounts'
import type { DomainError } from '../../domain/shared/errors'
import { taxIdCheckDigitHolds } from '../../domain/shared/tax-id'
import { amountsOf, lateFineOf } from '../../domain/voucher/amounts'
import { findingsOf } from '../../domain/voucher/decide'
import { differencesBetween } from '../../domain/voucher/differences'
import { requiredDocuments } from '../../domain/voucher/documents'
import { blankDraft, draftOf, type VoucherDraft } from '../../domain/voucher/draft'
import { entriesAtApproval } from '../../domain/voucher/entries'
import { outlookOf, paymentLinesOf } from '../../domain/voucher/outlook'
import { refusalsIn, warningsIn } from '../../domain/voucher/rules'
import { otherRegisteredName } from '../../domain/voucher/submission-findings'
import type { Voucher, VoucherContent, VoucherStanding } from '../../domain/voucher/voucher'
import { listAttachments } from '../../prisma/attachment'
import type { Tx } from '../../prisma/client'
import type { KeptDraft } from '../../prisma/draft'
import { newId } from '../../prisma/ids'
import { findPayeeIds, findPayees } from '../../prisma/payee'
import { findVoucherCase } from '../../prisma/voucher'
import { findVoucherFile } from '../../prisma/voucher-file'
import { listUnits } from '../../prisma/unit'
import type { DraftOutlook, EditVoucherInput } from '../../templates/voucher/draft-input'
import { entryWhen } from '../../templates/voucher/live'
import type { Visitor } from '../auth/session'
import { fieldErrorsOf, type FieldError } from '../forms'
import { draftFrom, readVoucher } from './form'
import { askedOf, linesFound, linesOfUnit } from './found'
import type { HistoryEvent } from '../../prisma/document-file'

/** A sheet as one window has it open: what is typed, and what it was drawn from. */
export type OpenSheet = {
  readonly id: string
  readonly draft: VoucherDraft
  readonly draftVersion: number
  readonly windowId: string
  readonly eventId: string
  /** As kept, where it has been saved before. */
  readonly kept: KeptDraft | undefined
  /** What was asked beside the form: words for the line picker, a payee to look up. */
  readonly findLine?: string
  /** Only lines that have as much left as the voucher asks for. */
  readonly enough?: boolean
  readonly findPayee?: number
}

/** What the page adds to the sheet: the problems to show, and somebody else's save. */
export type SheetTrouble = {
  readonly errors?: readonly FieldError[]
  readonly conflict?: KeptDraft
}

/** The posts from which a person may fill in a voucher of a unit: its drafter's, its head's. */
export function draftingPosts(visitor: Visitor, unitId?: string): readonly Actor[] {
  return visitor.posts.filter(
    (post) =>
      (unitId === undefined || post.unitId === unitId) &&
      (post.roles.includes('drafter') || post.roles.includes('withdrawer')),
  )
}

/** From which post, and by which act, this person hands a unit's draft over; the head needs no drafter. */
export function handingOver(
  visitor: Visitor,
  unitId: string,
): { readonly by: Actor; readonly action: 'present' | 'submit' } | undefined {
  const posts = draftingPosts(visitor, unitId)
  const head = posts.find((post) => post.roles.includes('withdrawer'))
  if (head) return { by: head, action: 'submit' }
  const [drafter] = posts
  return drafter && { by: drafter, action: 'present' }
}

/** A new sheet for the first unit that the person drafts for. */
export function newSheet(visitor: Visitor, eventId: string): OpenSheet {
  const [post] = draftingPosts(visitor)
  return {
    id: newId('vou'),
    draft: blankDraft(post?.unitId ?? '', fiscalYearOf(visitor.today), newId('pye')),
    draftVersion: 0,
    windowId: newId('evt'),
    eventId,
    kept: undefined,
  }
}

/** A draft as text: as it was typed, or, where a program wrote its facts alone, these facts. */
export function textOf(kept: KeptDraft): VoucherDraft {
  const typed = draftFrom(kept.body)
  const isTyped = typed.lines.length > 0 || kept.content === undefined
  return isTyped ? typed : draftOf(kept.content)
}

/** Everything that the page of a sheet shows, in one transaction. */
export async function sheetInput(
  tx: Tx,
  visitor: Visitor,
  sheet: OpenSheet,
  trouble: SheetTrouble = {},
): Promise<EditVoucherInput> {
  const { draft } = sheet
  const read = readVoucher(draft)
  const found = await findVoucherCase(tx, visitor.organisation.id, sheet.id, read.content)
  if (found === undefined) throw new Error('a case that is tried is always found')
  const { voucher, standing } = found
  const lines = await linesOfUnit(tx, draft, read.content)
  const picked = draft.budgetLineIds.flatMap((id) => {
    const line = [...lines, ...standing.budgetLines].find((candidate) => candidate.id === id)
    return line ? [line] : []
  })
  const hand = handingOver(visitor, draft.unitId)
  const findings =
    hand &&
    findingsOf(
      voucher,
      {
        action: hand.action,
        by: hand.by,
        evidenceStamped: false,
        reason: '-',
        content: read.content,
      },
      read.content,
      standing,
    )
  const units = await listUnits(tx)
  const mine = new Set(draftingPosts(visitor).map((post) => post.unitId))
  const file = sheet.kept?.status ? await findVoucherFile(tx, sheet.id, visitor.today) : undefined
  const head = postFor(standing.posts, 'withdrawer', draft.unitId)
  return {
    id: sheet.id,
    eventId: sheet.eventId,
    windowId: sheet.windowId,
    version: voucher.version,
    draftVersion: sheet.draftVersion,
    draft,
    outlook: outlookOfSheet(voucher, read.content, standing, findings ?? []),
    errors: trouble.errors ?? errorsWhileTyping(draft, read.errors),
    blocks: refusalsIn(findings ?? [])
      .filter((refusal) => !isToBeFilled(refusal, read.content))
      .flatMap((refusal) => fieldErrorsOf(refusal)),
    organisation: visitor.organisation,
    units: units.filter((unit) => mine.has(unit.id) || unit.id === draft.unitId),
    years: yearsOf(standing, draft),
    picked,
    search:
      sheet.findLine === undefined && sheet.enough !== true
        ? undefined
        : linesFound(lines, sheet.findLine ?? '', sheet.enough ? askedOf(read.content) : undefined),
    linesOfUnit: lines.length,
    payeeSearch: await payeeSearchOf(tx, sheet),
    accounts: deductionAccounts.map(({ code, nameTh }) => ({ code, name: nameTh })),
    files: await listAttachments(tx, sheet.id),
    savedAt: sheet.kept?.savedAt,
    unitNumber: voucher.unitNumber ?? '',
    treasuryNumber: voucher.treasuryNumber ?? '',
    returned: returnedOf(file?.history ?? []),
    conflict: trouble.conflict && conflictOf(trouble.conflict, read.content),
    act: actOf(hand?.action ?? 'present', voucher),
    next: nextOf(hand?.action ?? 'present', head, standing),
    withdrawer: { name: head?.holder?.name ?? '', title: head?.title ?? '' },
  }
}

function outlookOfSheet(
  voucher: Voucher,
  content: VoucherContent,
  standing: VoucherStanding,
  findings: ReturnType<typeof findingsOf>,
): DraftOutlook {
  const amounts = amountsOf(content, standing.taxes)
  const charged = content.lines.filter((line) =>
    standing.budgetLines.some((candidate) => candidate.id === line.budgetLineId),
  )
  const isComplete = amounts.gross > 0n && charged.length === content.lines.length
  return {
    amounts,
    vatRate: standing.taxes.vatRate,
    withholdingRate: standing.taxes.withholdingRate,
    lateFine: content.order && lateFineOf(content.order),
    lines: outlookOf(content, voucher, standing.budgetLines),
    entries: isComplete
      ? [
          ...entriesAtApproval(voucher.id, content, standing).map((entry) => ({
            when: entryWhen(entry.postedOn, standing.today),
            lines: entry.lines,
          })),
          { when: 'เมื่อลงนามสั่งจ่ายครบ', lines: paymentLinesOf(content, amounts) },
        ]
      : [],
    documents: requiredDocuments(content, standing.attachments),
    warnings: warningsIn(findings),
    registeredNames: content.payees.map((payee) =>
      otherRegisteredName(payee, standing.registeredPayees),
    ),
  }
}

/** Blanks that are simply still open: said when the paper is handed over, not while it is being typed. */
const toBeFilled = new Set([
  'VOUCHER_NO_TITLE',
  'VOUCHER_NO_PURPOSE',
  'VOUCHER_NO_LINES',
  'VOUCHER_LINE_WITHOUT_AMOUNT',
  'VOUCHER_LINE_WITHOUT_PAYEE',
  'VOUCHER_PAYEE_WITHOUT_LINE',
  'VOUCHER_NOTHING_MENDED',
])

function isToBeFilled({ code, field }: DomainError, content: VoucherContent): boolean {
  if (code !== 'VOUCHER_LINE_NOT_OF_UNIT') return toBeFilled.has(code)
  const index = Number(/^lines\.(\d+)\./.exec(field ?? '')?.[1])
  return content.lines[index]?.budgetLineId === ''
}

/** Of the fields that can't be read, those in which something was typed. */
export function errorsWhileTyping(
  draft: VoucherDraft,
  errors: readonly FieldError[],
): readonly FieldError[] {
  return errors.filter((error) => typedAt(draft, error.field).trim() !== '')
}

function typedAt(draft: VoucherDraft, field: string): string {
  let value: unknown = draft
  for (const step of field.split('.')) {
    value = typeof value === 'object' && value !== null ? Reflect.get(value, step) : undefined
  }
  return typeof value === 'string' ? value : ''
}

function yearsOf(standing: VoucherStanding, draft: VoucherDraft): readonly number[] {
  const chosen = Number(draft.fiscalYear)
  const years = new Set(standing.openFiscalYears)
  if (Number.isInteger(chosen) && chosen > 0) years.add(chosen)
  return [...years].toSorted((left, right) => left - right)
}

/** The payees that answer to what is typed in one payee's blanks: its name, else its tax id. */
async function payeeSearchOf(tx: Tx, sheet: OpenSheet): Promise<EditVoucherInput['payeeSearch']> {
  const index = sheet.findPayee
  const payee = index === undefined ? undefined : sheet.draft.payees[index]
  if (index === undefined || payee === undefined) return undefined
  const words = payee.name.trim() === '' ? payee.taxId : payee.name
  return { index, found: await findPayees(tx, words) }
}

function returnedOf(history: readonly HistoryEvent[]): EditVoucherInput['returned'] {
  const last = history.findLast(
    (event) => event.action === 'return' || event.action === 'send-back',
  )
  if (last === undefined) return undefined
  return {
    by: last.personName,
    title: last.postTitle,
    at: last.at,
    reason: last.reason,
    defects: last.defects,
  }
}

function conflictOf(kept: KeptDraft, mine: VoucherContent): EditVoucherInput['conflict'] {
  const theirs = readVoucher(textOf(kept)).content
  return {
    version: kept.version,
    at: kept.savedAt,
    by: kept.savedByName,
    differences: differencesBetween(theirs, mine),
  }
}

function actOf(action: 'present' | 'submit', voucher: Voucher): EditVoucherInput['act'] {
  if (action === 'present')
    return { noun: 'presentation', label: 'ส่งให้ผู้เบิกลงนาม', asksReasons: false }
  const again = voucher.status === 'returned'
  return {
    noun: 'submission',
    label: again ? 'ลงนามผู้เบิกและส่งคลังใหม่' : 'ลงนามผู้เบิกและส่งคลัง',
    asksReasons: true,
  }
}

function nextOf(
  action: 'present' | 'submit',
  head: Post | undefined,
  standing: VoucherStanding,
): EditVoucherInput['next'] {
  const receive = standing.deadlines['receive'] ?? 1
  const post = action === 'present' ? head : postFor(standing.posts, 'receiver')
  return {
    name: post?.holder?.name ?? 'ยังไม่มีผู้ดำรงตำแหน่ง',
    title: post?.title ?? '',
    then:
      action === 'present'
        ? `ลงนามเป็นผู้เบิก แล้วคลังรับภายใน ${receive}\u00A0วันทำการ`
        : `รับฎีกาภายใน ${receive}\u00A0วันทำการ`,
  }
}

/** Payees typed by hand that the office's list knows already take its id, so that find them. */
export async function withKnownPayees(tx: Tx, draft: VoucherDraft): Promise<VoucherDraft> {
  const { payees } = readVoucher(draft).content
  const taxIds = payees.map((payee) => payee.taxId).filter(taxIdCheckDigitHolds)
  if (taxIds.length === 0) return draft
  const known = await findPayeeIds(tx, taxIds)
  const renamed = new Map(
    payees.map((payee) => [payee.id, known.get(`${payee.taxId}/${payee.branch}`) ?? payee.id]),
  )
  const unique = new Set(renamed.values()).size === renamed.size
  if (!unique) return draft
  const idOf = (id: string): string => renamed.get(id) ?? id
  return {
    ...draft,
    payees: draft.payees.map((payee) => ({ ...payee, id: idOf(payee.id) })),
    lines: draft.lines.map((line) => ({ ...line, payeeId: idOf(line.payeeId) })),
    otherDeductions: draft.otherDeductions.map((each) => ({
      ...each,
      payeeId: idOf(each.payeeId),
    })),
  }
}
