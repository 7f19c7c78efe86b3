import type { JournalBook, JournalLine } from '../domain/shared/commit'
import type { PlainDate } from '../domain/shared/calendar'
import { fromJson, toJson } from '../domain/shared/json'
import type { LinePlan } from '../domain/spending-plan/ahead'
import type { VoucherCase } from '../domain/voucher/act'
import type { VoucherStatus } from '../domain/voucher/lifecycle'
import type {
  Attachment,
  PostedEntry,
  Voucher,
  VoucherContent,
  VoucherSignature,
  VoucherStanding,
} from '../domain/voucher/voucher'
import { budgetLineOf, type BudgetLineRow } from './budget-line'
import type { Db, Tx } from './client'
import {
  calendarOf,
  deadlinesOf,
  postsOf,
  taxesOf,
  treasuryUnitIdOf,
  type OfficeRow,
} from './office'
import { linePlanOf, type LinePlanRow } from './line-plan'

/**
 * Reads a voucher, its draft and its standing in one statement. `content` tries facts that are not saved
 * yet (the preview while typing). Undefined when there is no such voucher in this organisation.
 */
export async function findVoucherCase(
  db: Db | Tx,
  organisationId: string,
  id: string,
  content?: VoucherContent,
): Promise<VoucherCase | undefined> {
  const tried = content ? JSON.stringify(toJson(content)) : null
  const [found] = await db.$queryRaw<
    [{ voucher_case: CaseRow | null; plans: readonly LinePlanRow[] }]
  >`
    SELECT c AS voucher_case, line_plans(${organisationId}, ARRAY(
      SELECT l ->> 'id' FROM jsonb_array_elements(coalesce(c -> 'budgetLines', '[]')) l)) AS plans
    FROM voucher_case(${organisationId}, ${id}, ${tried}::jsonb) c`
  if (!found.voucher_case) return undefined
  const plans = found.plans.map(linePlanOf)
  return caseOf(organisationId, found.voucher_case, plans, content)
}

/** A voucher from the row that `voucher_facts` gives. */
export function voucherOf(organisationId: string, row: VoucherRow): Voucher {
  return {
    organisationId,
    id: row.id,
    status: row.status ?? 'draft',
    version: row.version ?? 0,
    draftedBy: row.draftedBy ?? '',
    unitId: row.unitId ?? '',
    fiscalYear: row.fiscalYear ?? 0,
    unitNumber: row.numbers?.['unit'],
    treasuryNumber: row.numbers?.['treasury'],
    content: row.content ? fromJson<VoucherContent>(row.content) : undefined,
    signatures: row.signatures ?? [],
    entries: (row.entries ?? []).map(entryOf),
    holds: (row.holds ?? []).map((hold) => ({
      budgetLineId: hold.budgetLineId,
      reserved: BigInt(hold.reserved),
      vouchered: BigInt(hold.vouchered),
    })),
    livePayments: row.livePayments ?? 0,
  }
}

/** An entry from the row that `document_entries` gives. */
export function entryOf(row: EntryRow): PostedEntry {
  return {
    ...row,
    lines: row.lines.map((line): JournalLine => ({ ...line, amount: BigInt(line.amount) })),
  }
}

function caseOf(
  organisationId: string,
  row: CaseRow,
  plans: readonly LinePlan[],
  tried: VoucherContent | undefined,
): VoucherCase {
  const voucher = voucherOf(organisationId, row.voucher)
  const draft = row.voucher.draft
  const draftContent = draft?.content ? fromJson<VoucherContent>(draft.content) : undefined
  const isWithDrafter = voucher.status === 'draft' || voucher.status === 'returned'
  const decided = tried ?? (isWithDrafter ? draftContent : voucher.content)
  const unitId = decided?.unitId ?? voucher.unitId
  const unit = row.office.units.find((candidate) => candidate.id === unitId)
  return {
    voucher,
    draft:
      draft && !draft.discarded
        ? { version: draft.version, authorId: draft.authorId, content: draftContent }
        : undefined,
    standing: {
      today: row.office.today,
      posts: postsOf(row.office),
      unit: unit ?? { id: unitId, name: '', abbreviation: '' },
      treasuryUnitId: treasuryUnitIdOf(row.office),
      openFiscalYears: row.office.openFiscalYears,
      openPeriods: row.office.openPeriods,
      budgetLines: row.budgetLines.map(budgetLineOf),
      plans,
      attachments: row.voucher.attachments ?? [],
      handedOverHashes: (row.voucher.handedOver ?? []).map((paper) => paper.sha256),
      duplicateInvoices: row.duplicateInvoices,
      bannedPayeeIds: row.bannedPayeeIds,
      registeredPayees: row.registeredPayees,
      replacedCancelledOn: row.replacedCancelledOn ?? undefined,
      calendar: calendarOf(row.office),
      deadlines: deadlinesOf(row.office),
      taxes: taxesOf(row.office),
    },
  }
}

/** What `voucher_facts` gives. Absent in parts for a voucher that is only being tried. */
export type VoucherRow = {
  readonly id: string
  readonly status?: VoucherStatus
  readonly version?: number
  readonly draftedBy?: string
  readonly unitId?: string
  readonly fiscalYear?: number | null
  readonly numbers?: Readonly<Record<string, string>>
  readonly content?: unknown
  readonly handedOver?: readonly { readonly sha256: string }[] | null
  readonly draft?: {
    readonly version: number
    readonly authorId: string
    readonly content: unknown
    readonly discarded: boolean
  } | null
  readonly signatures?: readonly VoucherSignature[]
  readonly entries?: readonly EntryRow[]
  readonly holds?: readonly {
    readonly budgetLineId: string
    readonly reserved: string
    readonly vouchered: string
  }[]
  readonly livePayments?: number
  readonly attachments?: readonly Attachment[]
}

/** What `document_entries` gives. */
export type EntryRow = {
  readonly id: string
  readonly postedOn: PlainDate
  readonly book: JournalBook
  readonly description: string
  readonly reversed: boolean
  readonly lines: readonly {
    readonly accountCode: string
    readonly side: 'debit' | 'credit'
    readonly amount: string
  }[]
}

type CaseRow = {
  readonly voucher: VoucherRow
  readonly office: OfficeRow
  readonly budgetLines: readonly BudgetLineRow[]
  readonly bannedPayeeIds: readonly string[]
  readonly registeredPayees: VoucherStanding['registeredPayees']
  readonly duplicateInvoices: VoucherStanding['duplicateInvoices']
  readonly replacedCancelledOn: PlainDate | null
}
