import { plainDate, type PlainDate } from '../domain/shared/calendar'
import { fromJson, toJson } from '../domain/shared/json'
import type { SpendingPlanCase } from '../domain/spending-plan/act'
import type { SpendingPlanStatus } from '../domain/spending-plan/lifecycle'
import { sumQuarters, type Quarters } from '../domain/spending-plan/quarters'
import type {
  ApprovedPlan,
  SpendingPlanContent,
  SpendingPlanSignature,
} from '../domain/spending-plan/spending-plan'
import type { Db, Tx } from './client'
import { holderOn } from './holder'
import { linePlanOf, type LinePlanRow } from './line-plan'
import { calendarOf, deadlinesOf, postsOf, type OfficeRow } from './office'
import { budgetLineOf, type BudgetLineRow } from './budget-line'

/** A plan as typed: text of every field by its name on the page, kept whether it can be read or not. */
export type SpendingPlanSheet = Readonly<Record<string, string>>

/** Everything a decision about a plan needs, the sheet behind it, and the edition that took its place. */
export type FoundSpendingPlan = SpendingPlanCase & {
  readonly unitId: string
  readonly fiscalYear: number
  readonly sheet: SpendingPlanSheet | undefined
  readonly replacedBy: Omit<ApprovedPlan, 'lines'> | undefined
}

/** Reads a plan, its draft, its unit's lines and the edition before it in one statement; undefined when there is none. */
export async function findSpendingPlanCase(
  db: Db | Tx,
  organisationId: string,
  id: string,
): Promise<FoundSpendingPlan | undefined> {
  const [found] = await db.$queryRaw<[{ spending_plan_case: CaseRow | null }]>`
    SELECT spending_plan_case(${organisationId}, ${id})`
  const row = found.spending_plan_case
  if (!row) return undefined
  const { plan, draft, office } = row
  const read = (content: unknown): SpendingPlanContent | undefined =>
    content ? fromJson<SpendingPlanContent>(content) : undefined
  return {
    unitId: plan.unitId,
    fiscalYear: plan.fiscalYear,
    plan: {
      organisationId,
      id,
      status: plan.status,
      version: plan.version,
      number: plan.number ?? undefined,
      edition: plan.edition ?? undefined,
      content: read(plan.content),
      draftedBy: plan.draftedBy,
      signatures: plan.signatures,
    },
    draft: draft
      ? { version: draft.version, authorId: draft.authorId, content: read(draft.content) }
      : undefined,
    sheet: draft?.body,
    replacedBy: row.replacedBy ?? undefined,
    standing: {
      today: office.today,
      posts: postsOf(office),
      lines: row.lines.map(budgetLineOf),
      inUse: row.inUse ? { ...row.inUse, lines: row.inUse.lines.map(linePlanOf) } : undefined,
      underWay: row.underWay,
      openFiscalYears: office.openFiscalYears,
      calendar: calendarOf(office),
      deadlines: deadlinesOf(office),
    },
  }
}

/**
 * Keeps a sheet that is with its unit; gives its version. Undefined when another saved it since `seenVersion`, or when
 * it was handed in.
 */
export async function saveSpendingPlanDraft(
  tx: Tx,
  sheet: {
    readonly id: string
    readonly unitId: string
    readonly personId: string
    readonly seenVersion: number
    readonly typed: SpendingPlanSheet
    readonly content: SpendingPlanContent | undefined
  },
): Promise<number | undefined> {
  const body = JSON.stringify(sheet.typed)
  const content = sheet.content ? JSON.stringify(toJson(sheet.content)) : null
  const [saved] =
    sheet.seenVersion === 0
      ? await tx.$queryRaw<{ version: number }[]>`
          INSERT INTO draft (organisation_id, id, kind, unit_id, author_id, body, content)
          SELECT o, ${sheet.id}, 'spending-plan', ${sheet.unitId}, ${sheet.personId}, ${body}::jsonb, ${content}::jsonb
          FROM current_organisation() o ON CONFLICT DO NOTHING RETURNING version`
      : await tx.$queryRaw<{ version: number }[]>`
          UPDATE draft f SET body = ${body}::jsonb, content = ${content}::jsonb,
            version = version + 1, updated_at = organisation_now(organisation_id)
          WHERE organisation_id = current_organisation() AND id = ${sheet.id} AND kind = 'spending-plan'
            AND version = ${sheet.seenVersion} AND discarded_at IS NULL
            AND NOT EXISTS (SELECT FROM document d WHERE d.organisation_id = f.organisation_id AND d.id = f.id
              AND d.status <> 'returned')
          RETURNING version`
  return saved?.version
}

/** The plan of a unit's year that is still with the unit: a draft, or one that was sent back. */
export async function findPlanAtUnit(
  tx: Tx,
  fiscalYear: number,
  unitId: string,
): Promise<string | undefined> {
  const [row] = await tx.$queryRaw<{ id: string }[]>`
    SELECT f.id FROM draft f
    LEFT JOIN document d ON d.organisation_id = f.organisation_id AND d.id = f.id
    WHERE f.organisation_id = current_organisation() AND f.kind = 'spending-plan' AND f.discarded_at IS NULL
      AND f.unit_id = ${unitId} AND f.body ->> 'fiscalYear' = ${String(fiscalYear)}
      AND (d.id IS NULL OR d.status = 'returned')
    ORDER BY f.updated_at DESC LIMIT 1`
  return row?.id
}

/** A unit in the consolidated plan (แผนรวม): its plan in use, and the one that is on its way. */
export type UnitPlans = {
  readonly unitId: string
  readonly unitName: string
  /** งบหลังโอน of the lines that it plans. */
  readonly current: bigint
  readonly lineCount: number
  readonly inUse:
    | {
        readonly id: string
        readonly number: string
        readonly edition: number
        readonly approvedOn: PlainDate
        readonly quarters: Quarters
        /** Lines whose budget isn't what is planned of them any more. */
        readonly differing: number
      }
    | undefined
  readonly underWay:
    | {
        readonly id: string
        readonly status: SpendingPlanStatus
        readonly number: string
        readonly edition: number | undefined
        readonly holder: string
        readonly dueOn: PlainDate | undefined
        /** Of what was handed in. */
        readonly quarters: Quarters | undefined
      }
    | undefined
}

/** Every unit that has budget lines in a year, with its plans, in the office's order. */
export async function listUnitPlans(
  tx: Tx,
  fiscalYear: number,
  today: PlainDate,
): Promise<readonly UnitPlans[]> {
  const rows = await tx.$queryRaw<UnitRow[]>`
    WITH line AS (
      SELECT b.organisation_id, b.unit_id, b.id, b.original + b.supplementary + b.transfer_in - b.transfer_out AS current
      FROM budget_line b
      WHERE b.organisation_id = current_organisation() AND b.fiscal_year = ${fiscalYear}::int AND NOT b.is_provisional),
    used AS (
      SELECT DISTINCT ON (p.unit_id) p.* FROM spending_plan p
      WHERE p.organisation_id = current_organisation() AND p.fiscal_year = ${fiscalYear}::int AND p.approved_on IS NOT NULL
      ORDER BY p.unit_id, p.edition DESC),
    summed AS (
      SELECT line.unit_id, sum(line.current)::bigint AS current, count(*)::int AS lines,
             coalesce(sum(l.quarter_1_satang), 0)::text AS q1, coalesce(sum(l.quarter_2_satang), 0)::text AS q2,
             coalesce(sum(l.quarter_3_satang), 0)::text AS q3, coalesce(sum(l.quarter_4_satang), 0)::text AS q4,
             count(*) FILTER (WHERE line.current <> coalesce(l.quarter_1_satang + l.quarter_2_satang + l.quarter_3_satang + l.quarter_4_satang, 0))::int AS differing
      FROM line LEFT JOIN used ON used.unit_id = line.unit_id
      LEFT JOIN spending_plan_line l ON l.organisation_id = line.organisation_id AND l.spending_plan_id = used.id AND l.budget_line_id = line.id
      GROUP BY line.unit_id),
    away AS (
      SELECT o.unit_id, o.id, o.edition, d.status, d.revision FROM spending_plan o
      JOIN document d ON d.organisation_id = o.organisation_id AND d.id = o.id
      WHERE o.organisation_id = current_organisation() AND o.fiscal_year = ${fiscalYear}::int AND o.is_open
      UNION ALL
      (SELECT DISTINCT ON (f.unit_id) f.unit_id, f.id, NULL, 'draft', 0 FROM draft f
       WHERE f.organisation_id = current_organisation() AND f.kind = 'spending-plan' AND f.discarded_at IS NULL
         AND f.body ->> 'fiscalYear' = ${String(fiscalYear)}
         AND NOT EXISTS (SELECT FROM document d WHERE d.organisation_id = f.organisation_id AND d.id = f.id)
       ORDER BY f.unit_id, f.updated_at DESC)),
    one AS (SELECT DISTINCT ON (unit_id) * FROM away ORDER BY unit_id, edition NULLS LAST)
    SELECT u.id AS "unitId", u.name AS "unitName", s.current, s.lines AS "lineCount", s.q1, s.q2, s.q3, s.q4, s.differing,
           used.id AS "usedId", used.edition AS "usedEdition", used.approved_on::text AS "approvedOn", coalesce(pn.text, '') AS "usedNumber",
           a.id AS "awayId", a.status AS "awayStatus", a.edition AS "awayEdition", coalesce(an.text, '') AS "awayNumber",
           concat_ws(' ', p.title, h.name) AS holder, k.due_on::text AS "dueOn", r.body AS "awayContent"
    FROM summed s
    JOIN unit u ON u.organisation_id = current_organisation() AND u.id = s.unit_id
    LEFT JOIN used ON used.unit_id = u.id
    LEFT JOIN official_number pn ON pn.organisation_id = used.organisation_id AND pn.document_id = used.id AND pn.slot = 'spending-plan'
    LEFT JOIN one a ON a.unit_id = u.id
    LEFT JOIN official_number an ON an.organisation_id = u.organisation_id AND an.document_id = a.id AND an.slot = 'spending-plan'
    LEFT JOIN document_revision r ON r.organisation_id = u.organisation_id AND r.document_id = a.id AND r.revision = a.revision
    LEFT JOIN task k ON k.organisation_id = u.organisation_id AND k.document_id = a.id AND k.closed_at IS NULL
    LEFT JOIN post p ON p.organisation_id = k.organisation_id AND p.id = k.post_id
    LEFT JOIN LATERAL (${holderOn(today)}) h ON true
    ORDER BY u.position, u.id`
  return rows.map(unitPlansOf)
}

/** An edition of a unit's plans of a year, approved or given up. */
export type PlanEdition = {
  readonly id: string
  readonly number: string
  readonly edition: number
  readonly status: SpendingPlanStatus
  readonly approvedOn: PlainDate | undefined
  readonly approvedBy: string
  readonly reason: string
}

/** The plans that a unit handed in for a year, the latest first: who approved each, when, and why it was made. */
export async function listEditions(
  tx: Tx,
  fiscalYear: number,
  unitId: string,
): Promise<readonly PlanEdition[]> {
  const rows = await tx.$queryRaw<
    (Omit<PlanEdition, 'approvedOn'> & { approvedOn: string | null })[]
  >`
    SELECT p.id, coalesce(n.text, '') AS number, p.edition, d.status, p.approved_on::text AS "approvedOn",
           coalesce((SELECT e.person_name FROM document_event e WHERE e.organisation_id = p.organisation_id AND e.document_id = p.id AND e.action = 'approve'), '') AS "approvedBy",
           coalesce((SELECT r.body ->> 'reason' FROM document_revision r WHERE r.organisation_id = p.organisation_id AND r.document_id = p.id AND r.revision = d.revision), '') AS reason
    FROM spending_plan p
    JOIN document d ON d.organisation_id = p.organisation_id AND d.id = p.id
    LEFT JOIN official_number n ON n.organisation_id = p.organisation_id AND n.document_id = p.id AND n.slot = 'spending-plan'
    WHERE p.organisation_id = current_organisation() AND p.fiscal_year = ${fiscalYear}::int AND p.unit_id = ${unitId}
    ORDER BY p.edition DESC, d.created_at DESC`
  return rows.map((row) => ({
    ...row,
    approvedOn: row.approvedOn === null ? undefined : plainDate(row.approvedOn),
  }))
}

type UnitRow = {
  readonly unitId: string
  readonly unitName: string
  readonly current: bigint
  readonly lineCount: number
  readonly q1: string
  readonly q2: string
  readonly q3: string
  readonly q4: string
  readonly differing: number
  readonly usedId: string | null
  readonly usedEdition: number
  readonly approvedOn: string
  readonly usedNumber: string
  readonly awayId: string | null
  readonly awayStatus: SpendingPlanStatus
  readonly awayEdition: number | null
  readonly awayNumber: string
  readonly holder: string
  readonly dueOn: string | null
  readonly awayContent: unknown
}

function unitPlansOf(row: UnitRow): UnitPlans {
  const { unitId, unitName, current, lineCount } = row
  return {
    unitId,
    unitName,
    current,
    lineCount,
    inUse:
      row.usedId === null
        ? undefined
        : {
            id: row.usedId,
            number: row.usedNumber,
            edition: row.usedEdition,
            approvedOn: plainDate(row.approvedOn),
            quarters: [BigInt(row.q1), BigInt(row.q2), BigInt(row.q3), BigInt(row.q4)],
            differing: row.differing,
          },
    underWay:
      row.awayId === null
        ? undefined
        : {
            id: row.awayId,
            status: row.awayStatus,
            number: row.awayNumber,
            edition: row.awayEdition ?? undefined,
            holder: row.holder,
            dueOn: row.dueOn === null ? undefined : plainDate(row.dueOn),
            quarters: quartersIn(row.awayContent),
          },
  }
}

function quartersIn(content: unknown): Quarters | undefined {
  if (!content) return undefined
  const { lines } = fromJson<SpendingPlanContent>(content)
  return sumQuarters(lines.map(({ quarters }) => quarters))
}

type CaseRow = {
  readonly plan: {
    readonly status: SpendingPlanStatus
    readonly version: number
    readonly draftedBy: string
    readonly unitId: string
    readonly fiscalYear: number
    readonly edition: number | null
    readonly number: string | null
    readonly content: unknown
    readonly signatures: readonly SpendingPlanSignature[]
  }
  readonly draft: {
    readonly version: number
    readonly authorId: string
    readonly body: SpendingPlanSheet
    readonly content: unknown
  } | null
  readonly office: OfficeRow
  readonly lines: readonly BudgetLineRow[]
  readonly inUse: (Omit<ApprovedPlan, 'lines'> & { readonly lines: readonly LinePlanRow[] }) | null
  readonly replacedBy: Omit<ApprovedPlan, 'lines'> | null
  readonly underWay: string
}
