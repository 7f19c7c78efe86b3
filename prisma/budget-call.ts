import type { CallMark } from '../domain/ordinance/year-calendar'
import { plainDate, type PlainDate } from '../domain/shared/calendar'
import type { Tx } from './client'

/** What was set and done of an ordinance's calendar. */
export async function listCallMarks(tx: Tx, ordinanceId: string): Promise<readonly CallMark[]> {
  const rows = await tx.$queryRaw<
    { step: string; unitId: string; dueOn: string | null; doneOn: string | null }[]
  >`
    SELECT step, unit_id AS "unitId", due_on::text AS "dueOn", done_on::text AS "doneOn" FROM budget_call
    WHERE organisation_id = current_organisation() AND ordinance_id = ${ordinanceId}`
  return rows.map(({ dueOn, doneOn, ...row }) => ({
    ...row,
    dueOn: dueOn === null ? undefined : plainDate(dueOn),
    doneOn: doneOn === null ? undefined : plainDate(doneOn),
  }))
}

/** The units that have handed their requests in (ส่งคำขอ), by their ids. */
export async function listHandedIn(tx: Tx, ordinanceId: string): Promise<ReadonlySet<string>> {
  const marks = await listCallMarks(tx, ordinanceId)
  const done = marks.filter(({ step, doneOn }) => step === 'requests' && doneOn !== undefined)
  return new Set(done.map(({ unitId }) => unitId))
}

/** Sets the day that a step is due, for the whole office. */
export async function setCallDue(
  tx: Tx,
  at: {
    readonly ordinanceId: string
    readonly step: string
    readonly personId: string
    readonly dueOn: PlainDate
  },
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO budget_call (organisation_id, ordinance_id, step, due_on, changed_by)
    VALUES (current_organisation(), ${at.ordinanceId}, ${at.step}, ${at.dueOn}::date, ${at.personId})
    ON CONFLICT (organisation_id, ordinance_id, step, unit_id)
    DO UPDATE SET due_on = excluded.due_on, changed_by = excluded.changed_by, changed_at = clock_timestamp()`
}

/** Marks a step as done on a day, or as not done any more. */
export async function markCall(
  tx: Tx,
  at: {
    readonly ordinanceId: string
    readonly step: string
    readonly unitId: string
    readonly personId: string
    readonly doneOn: PlainDate | undefined
  },
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO budget_call (organisation_id, ordinance_id, step, unit_id, done_on, changed_by)
    VALUES (current_organisation(), ${at.ordinanceId}, ${at.step}, ${at.unitId}, ${at.doneOn ?? null}::date, ${at.personId})
    ON CONFLICT (organisation_id, ordinance_id, step, unit_id)
    DO UPDATE SET done_on = excluded.done_on, changed_by = excluded.changed_by, changed_at = clock_timestamp()`
}

/** Supplementary budgets that are being drafted while the treasury has certified no receipts of their year. */
export async function listWithoutReceipts(
  tx: Tx,
): Promise<readonly (OpenDraft & { readonly supplement: number })[]> {
  return tx.$queryRaw`
    SELECT w.id, w.fiscal_year AS "fiscalYear", s.supplement FROM document w
    JOIN ordinance s ON s.organisation_id = w.organisation_id AND s.id = w.id
    WHERE w.organisation_id = current_organisation() AND w.kind = 'ordinance' AND w.status = 'drafting' AND s.supplement > 0
      AND NOT EXISTS (SELECT FROM revenue_received r WHERE r.organisation_id = w.organisation_id AND r.fiscal_year = w.fiscal_year)
    ORDER BY w.fiscal_year, s.supplement`
}

/**
 * A year that has begun with no line of its own while the year before has some: its annual budget, or undefined where
 * none was opened.
 */
export async function findYearWithoutBudget(
  tx: Tx,
  fiscalYear: number,
): Promise<{ readonly ordinanceId: string | undefined } | undefined> {
  const [row] = await tx.$queryRaw<{ ordinanceId: string | null }[]>`
    SELECT (SELECT w.id FROM document w
            JOIN ordinance s ON s.organisation_id = w.organisation_id AND s.id = w.id
            WHERE w.organisation_id = current_organisation() AND w.fiscal_year = ${fiscalYear}
              AND s.supplement = 0 AND NOT s.is_over
            ORDER BY w.id DESC LIMIT 1) AS "ordinanceId"
    WHERE NOT EXISTS (SELECT FROM budget_line l WHERE l.organisation_id = current_organisation() AND l.fiscal_year = ${fiscalYear})
      AND EXISTS (SELECT FROM budget_line l WHERE l.organisation_id = current_organisation() AND l.fiscal_year = ${fiscalYear - 1})`
  return row && { ordinanceId: row.ordinanceId ?? undefined }
}

/** A draft budget whose calendar waits for somebody. */
export type OpenDraft = { readonly id: string; readonly fiscalYear: number }

/** The annual budgets that are being drafted now. */
export async function listOpenDrafts(tx: Tx): Promise<readonly OpenDraft[]> {
  return tx.$queryRaw<OpenDraft[]>`
    SELECT w.id, w.fiscal_year AS "fiscalYear" FROM document w
    JOIN ordinance s ON s.organisation_id = w.organisation_id AND s.id = w.id
    WHERE w.organisation_id = current_organisation() AND w.kind = 'ordinance' AND w.status = 'drafting' AND s.supplement = 0
    ORDER BY w.fiscal_year`
}
