import type { BoardPaper } from '../domain/board/board'
import type { Role } from '../domain/shared/actor'
import { plainDate, type PlainDate } from '../domain/shared/calendar'
import { type Db, type Tx } from './client'
import { documentNumberOf } from './document-number'
import { holderOn } from './holder'

/** More than any office has open at once. */
const mostBoardPapers = 2000

/** Every paper that waits for somebody in this organisation, with who has it and since when. */
export async function listBoardPapers(
  tx: Tx,
  today: PlainDate,
  words: readonly string[] = [],
): Promise<readonly BoardPaper[]> {
  const rows = await tx.$queryRaw<BoardRow[]>`
    SELECT * FROM (
      SELECT t.id AS "taskId", w.id AS "documentId", w.kind, w.status, w.version, t.step,
             coalesce(${documentNumberOf('w.id')}, '') AS number, w.title,
             w.payee_name AS "payeeName", w.net_satang AS net, w.fiscal_year AS "fiscalYear",
             t.opened_on::text AS "openedOn", t.due_on::text AS "dueOn", p.id AS "postId",
             p.title AS "postTitle", p.roles AS "postRoles", u.name AS "unitName",
             h.person_id AS "holderId", coalesce(h.name, '') AS "holderName",
             t.reminded_count AS "remindedCount", (
               SELECT (max(r.reminded_at) AT TIME ZONE 'Asia/Bangkok')::date::text FROM reminder r
               WHERE r.organisation_id = t.organisation_id AND r.task_id = t.id) AS "remindedOn",
             coalesce(y.cheque_number, '') AS "chequeNumber", y.cheque_date::text AS "chequeDate"
      FROM task t
      JOIN document w ON w.organisation_id = t.organisation_id AND w.id = t.document_id
      JOIN post p ON p.organisation_id = t.organisation_id AND p.id = t.post_id
      JOIN unit u ON u.organisation_id = p.organisation_id AND u.id = p.unit_id
      LEFT JOIN payment y ON y.organisation_id = w.organisation_id AND y.id = w.id
      LEFT JOIN LATERAL (${holderOn(today)}) h ON true
      WHERE t.organisation_id = current_organisation() AND t.closed_at IS NULL
    ) b
    WHERE NOT EXISTS (
      SELECT 1 FROM unnest(${[...words]}::text[]) AS word
      WHERE concat_ws(' ', b.number, b.title, b."payeeName", b."postTitle", b."holderName",
                      b."chequeNumber") NOT ILIKE '%' || word || '%')
    ORDER BY b."dueOn" NULLS LAST, b."openedOn", b."taskId"
    LIMIT ${mostBoardPapers}`
  return rows.map((row) => ({
    ...row,
    postRoles: row.postRoles as Role[],
    openedOn: plainDate(row.openedOn),
    dueOn: optionalDate(row.dueOn),
    remindedOn: optionalDate(row.remindedOn),
    chequeDate: optionalDate(row.chequeDate),
    holderId: row.holderId ?? undefined,
  }))
}

/**
 * Points a task out to its holder. The count that the page saw is part of it, so that pressing twice reminds
 * once; false when the task is closed or was reminded meanwhile.
 */
export async function remindTask(
  db: Db,
  reminder: {
    readonly organisationId: string
    readonly taskId: string
    /** Which reminder this is: one more than the page showed. */
    readonly n: number
    readonly personId: string
  },
): Promise<boolean> {
  const [row] = await db.$queryRaw<{ reminded: boolean }[]>`
    SELECT remind_task(${reminder.organisationId}, ${reminder.taskId}, ${reminder.n}::int, 'person',
                       ${reminder.personId}, NULL) AS reminded`
  return row?.reminded ?? false
}

function optionalDate(text: string | null): PlainDate | undefined {
  return text === null ? undefined : plainDate(text)
}

type BoardRow = Omit<
  BoardPaper,
  'openedOn' | 'dueOn' | 'remindedOn' | 'chequeDate' | 'holderId' | 'postRoles'
> & {
  openedOn: string
  dueOn: string | null
  remindedOn: string | null
  chequeDate: string | null
  holderId: string | null
  postRoles: string[]
}

/** Working days per step that this organisation has set for itself, in force on a day. */
export async function findStepDeadlines(
  tx: Tx,
  today: PlainDate,
): Promise<Readonly<Record<string, number>>> {
  const [row] = await tx.$queryRaw<{ value: Record<string, number> }[]>`
    SELECT value FROM setting
    WHERE organisation_id = current_organisation() AND key = 'step-deadlines'
      AND valid_from <= ${today}::date
    ORDER BY valid_from DESC LIMIT 1`
  return row?.value ?? {}
}
