import type { BudgetLine } from '../domain/budget/budget-line'
import { plainDate, type PlainDate } from '../domain/shared/calendar'
import { fromJson, toJson } from '../domain/shared/json'
import type { Satang } from '../domain/shared/money'
import type { TransferCase } from '../domain/transfer/act'
import type { TransferStatus } from '../domain/transfer/lifecycle'
import type {
  CouncilResolution,
  LineWords,
  Publication,
  TransferApprover,
  TransferContent,
  TransferSignature,
} from '../domain/transfer/transfer'
import type { Db, Tx } from './client'
import { holderOn } from './holder'
import { calendarOf, deadlinesOf, postsOf, type OfficeRow } from './office'
import { budgetLineOf, type BudgetLineRow } from './budget-line'

/** What the register of transfers keeps of one that was submitted. */
export type TransferRegister = {
  readonly approver: TransferApprover
  readonly approvedOn: PlainDate | null
  readonly resolution: CouncilResolution | null
  readonly publication: Publication | null
}

/** A transfer as typed: text of every field, kept whether it can be read or not. */
export type TransferSheet = Readonly<Record<string, string>>

/** Everything a decision about a transfer needs, what came of it, and the sheet behind it. */
export type FoundTransfer = TransferCase & {
  readonly register: TransferRegister | undefined
  readonly sheet: { readonly unitId: string; readonly typed: TransferSheet } | undefined
}

/** Reads a transfer, its draft and the lines it names in one statement; undefined when there is none. */
export async function findTransferCase(
  db: Db | Tx,
  organisationId: string,
  id: string,
): Promise<FoundTransfer | undefined> {
  const [found] = await db.$queryRaw<[{ transfer_case: CaseRow | null }]>`
    SELECT transfer_case(${organisationId}, ${id})`
  const row = found.transfer_case
  if (!row) return undefined
  const { transfer, draft, office } = row
  const read = (content: unknown): TransferContent | undefined =>
    content ? fromJson<TransferContent>(content) : undefined
  return {
    transfer: {
      organisationId,
      id,
      status: transfer.status,
      version: transfer.version,
      number: transfer.number ?? undefined,
      content: read(transfer.content),
      draftedBy: transfer.draftedBy,
      signatures: transfer.signatures,
      approvedOn: transfer.register?.approvedOn ?? undefined,
    },
    register: transfer.register ?? undefined,
    draft: draft
      ? { version: draft.version, authorId: draft.authorId, content: read(draft.content) }
      : undefined,
    sheet: draft ? { unitId: draft.unitId, typed: draft.body } : undefined,
    standing: {
      today: office.today,
      posts: postsOf(office),
      lines: row.lines.map(budgetLineOf),
      words: row.words,
      unitIds: office.units.map(({ id }) => id),
      openFiscalYears: office.openFiscalYears,
      calendar: calendarOf(office),
      deadlines: deadlinesOf(office),
    },
  }
}

/** The lines of a fiscal year with these codes, those filed beside them, and those filed in these places (`00111-410600`). */
export async function findLinesOfSheet(
  tx: Tx,
  fiscalYear: number,
  { codes, places }: { readonly codes: readonly string[]; readonly places: readonly string[] },
): Promise<readonly BudgetLine[]> {
  const [row] = await tx.$queryRaw<[{ lines: readonly BudgetLineRow[] }]>`
    SELECT budget_line_facts(o, ARRAY(SELECT id FROM budget_line
      WHERE organisation_id = o AND fiscal_year = ${fiscalYear}
        AND (code = ANY (${[...codes]}::text[])
          OR sub_programme_code || '-' || type_code = ANY (${[...places]}::text[])
          OR (sub_programme_code, type_code) IN (SELECT c.sub_programme_code, c.type_code FROM budget_line c
            WHERE c.organisation_id = o AND c.fiscal_year = ${fiscalYear} AND c.code = ANY (${[...codes]}::text[]))))) AS lines
    FROM current_organisation() o`
  return row.lines.map(budgetLineOf)
}

/** The words that these lines have now, by the line's id. */
export async function findLineWords(
  tx: Tx,
  lineIds: readonly string[],
): Promise<Readonly<Record<string, LineWords>>> {
  const rows = await tx.$queryRaw<{ id: string; words: LineWords }[]>`
    SELECT id, line_words(organisation_id, id) AS words FROM budget_line
    WHERE organisation_id = current_organisation() AND id = ANY (${[...lineIds]}::text[])`
  return Object.fromEntries(rows.map(({ id, words }) => [id, words]))
}

/** One change of a line's words, with the paper that made it. */
export type Wording = {
  readonly documentId: string
  readonly number: string
  readonly on: PlainDate
  readonly isAmendment: boolean
  readonly item: string
  readonly statement: string
  readonly itemBefore: string
  readonly statementBefore: string
}

/** How the words of a line changed, the latest first. */
export async function listWordings(tx: Tx, lineId: string): Promise<readonly Wording[]> {
  return tx.$queryRaw<Wording[]>`
    SELECT w.document_id AS "documentId", coalesce(n.text, '') AS number, w.worded_on::text AS "on",
           w.is_amendment AS "isAmendment", coalesce(w.item, '') AS item, w.statement,
           coalesce(w.item_before, '') AS "itemBefore", w.statement_before AS "statementBefore"
    FROM budget_line_wording w
    LEFT JOIN official_number n ON n.organisation_id = w.organisation_id AND n.document_id = w.document_id
      AND n.slot = 'transfer'
    WHERE w.organisation_id = current_organisation() AND w.budget_line_id = ${lineId} ORDER BY w.seq DESC`
}

/**
 * Keeps a sheet that was not submitted yet; gives its version. Undefined when another saved it since
 * `seenVersion`, or when it was submitted.
 */
export async function saveTransferDraft(
  tx: Tx,
  sheet: {
    readonly id: string
    readonly unitId: string
    readonly personId: string
    readonly seenVersion: number
    readonly typed: TransferSheet
    readonly content: TransferContent | undefined
  },
): Promise<number | undefined> {
  const body = JSON.stringify(sheet.typed)
  const content = sheet.content ? JSON.stringify(toJson(sheet.content)) : null
  const [saved] =
    sheet.seenVersion === 0
      ? await tx.$queryRaw<{ version: number }[]>`
          INSERT INTO draft (organisation_id, id, kind, unit_id, author_id, body, content)
          SELECT o, ${sheet.id}, 'transfer', ${sheet.unitId}, ${sheet.personId}, ${body}::jsonb, ${content}::jsonb
          FROM current_organisation() o ON CONFLICT DO NOTHING RETURNING version`
      : await tx.$queryRaw<{ version: number }[]>`
          UPDATE draft f SET body = ${body}::jsonb, content = ${content}::jsonb, unit_id = ${sheet.unitId},
            version = version + 1, updated_at = organisation_now(organisation_id)
          WHERE organisation_id = current_organisation() AND id = ${sheet.id} AND kind = 'transfer'
            AND version = ${sheet.seenVersion} AND discarded_at IS NULL
            AND NOT EXISTS (SELECT FROM document d WHERE d.organisation_id = f.organisation_id AND d.id = f.id)
          RETURNING version`
  return saved?.version
}

/** A row of the register of transfers (ทะเบียนโอนงบประมาณ), or a draft of it. */
export type ListedTransfer = {
  readonly id: string
  readonly status: TransferStatus
  readonly number: string
  /** An amended statement: it moves no money. */
  readonly isAmendment: boolean
  readonly title: string
  readonly unitName: string
  readonly amount: Satang
  readonly on: PlainDate
  readonly holderTitle: string
  readonly holderName: string
  readonly dueOn: PlainDate | undefined
}

/** The transfers of a fiscal year, newest first, after the drafts of these units. */
export async function listTransfers(
  tx: Tx,
  fiscalYear: number,
  unitIds: readonly string[],
  today: PlainDate,
): Promise<readonly ListedTransfer[]> {
  const rows = await tx.$queryRaw<ListedRow[]>`
    SELECT f.id, 'draft' AS status, '' AS number, coalesce(f.body ->> 'form', '') = 'amendment' AS "isAmendment", f.body ->> 'title' AS title, u.name AS "unitName",
           0::bigint AS amount, (f.updated_at AT TIME ZONE 'Asia/Bangkok')::date::text AS on,
           '' AS "holderTitle", '' AS "holderName", NULL AS "dueOn"
    FROM draft f JOIN unit u ON u.organisation_id = f.organisation_id AND u.id = f.unit_id
    WHERE f.organisation_id = current_organisation() AND f.kind = 'transfer' AND f.discarded_at IS NULL
      AND f.unit_id = ANY (${[...unitIds]}::text[])
      AND NOT EXISTS (SELECT FROM document d WHERE d.organisation_id = f.organisation_id AND d.id = f.id)
    UNION ALL
    (SELECT w.id, w.status, coalesce(n.text, ''), coalesce(n.series, '') = 'amendment', w.title, u.name, w.gross_satang,
           (w.created_at AT TIME ZONE 'Asia/Bangkok')::date::text, coalesce(p.title, ''), coalesce(h.name, ''), t.due_on::text
    FROM document w
    JOIN unit u ON u.organisation_id = w.organisation_id AND u.id = w.unit_id
    LEFT JOIN official_number n ON n.organisation_id = w.organisation_id AND n.document_id = w.id AND n.slot = 'transfer'
    LEFT JOIN task t ON t.organisation_id = w.organisation_id AND t.document_id = w.id AND t.closed_at IS NULL
    LEFT JOIN post p ON p.organisation_id = t.organisation_id AND p.id = t.post_id
    LEFT JOIN LATERAL (${holderOn(today)}) h ON true
    WHERE w.organisation_id = current_organisation() AND w.kind = 'transfer' AND w.version > 0
      AND w.fiscal_year = ${fiscalYear}
    ORDER BY w.created_at DESC, n.n DESC NULLS LAST)`
  return rows.map((row) => ({
    ...row,
    on: plainDate(row.on),
    dueOn: row.dueOn === null ? undefined : plainDate(row.dueOn),
  }))
}

type ListedRow = Omit<ListedTransfer, 'on' | 'dueOn'> & {
  readonly on: string
  readonly dueOn: string | null
}

type CaseRow = {
  readonly transfer: {
    readonly status: TransferStatus
    readonly version: number
    readonly draftedBy: string
    readonly number: string | null
    readonly content: unknown
    readonly signatures: readonly TransferSignature[]
    readonly register: TransferRegister | null
  }
  readonly draft: {
    readonly version: number
    readonly authorId: string
    readonly unitId: string
    readonly body: TransferSheet
    readonly content: unknown
  } | null
  readonly office: OfficeRow
  readonly lines: readonly BudgetLineRow[]
  readonly words: Readonly<Record<string, LineWords>>
}
