import { plainDate, type PlainDate } from '../domain/shared/calendar'
import type { Satang } from '../domain/shared/money'
import { Prisma, type Tx } from './client'
import { documentNumberOf } from './document-number'

/** A row of an officer's inbox: one task, and as much of its paper as decides what to open first. */
export type InboxTask = {
  readonly taskId: string
  readonly documentId: string
  /** What is waited for: the name of the step, as `taskFor` opens it. */
  readonly step: string
  readonly postId: string
  readonly kind: string
  readonly status: string
  readonly version: number
  /** The number it is known by, or empty before its first one. */
  readonly number: string
  readonly title: string
  readonly payeeName: string
  readonly unitName: string
  readonly net: Satang
  readonly openedOn: PlainDate
  readonly dueOn: PlainDate | undefined
  readonly group: DueGroup
  /** Who acted before, and when: from whom the paper came. */
  readonly fromName: string
  readonly fromOn: PlainDate
  /** Warnings that were given a reason since the paper was last handed over. */
  readonly warnings: number
  /** How often the task was pointed out to its holder. */
  readonly remindedCount: number
}

/** What an act on a task needs to know of it. */
export type TaskToAct = Pick<
  InboxTask,
  'taskId' | 'documentId' | 'step' | 'postId' | 'net' | 'number'
> & { readonly closedByEvent: string | null }

/** เกินกำหนด, ครบกำหนดวันนี้, ยังไม่ถึงกำหนด: in this order. */
export type DueGroup = 'late' | 'today' | 'ahead'

/** The tasks of one due group on this page. */
export type InboxGroup = {
  readonly group: DueGroup
  /** All of the group, on whatever page they are. */
  readonly count: number
  readonly net: Satang
  readonly tasks: readonly InboxTask[]
}

/** A page of an inbox. */
export type InboxPage = {
  readonly groups: readonly InboxGroup[]
  /** What the filter lets through, on all pages. */
  readonly count: number
  readonly net: Satang
  /** All that waits, by step: what the list may be narrowed to. */
  readonly steps: readonly { readonly step: string; readonly count: number }[]
  readonly page: number
  readonly pages: number
}

/** What an officer asks of the inbox; an empty text asks for all. */
export type InboxFilter = {
  readonly postIds: readonly string[]
  readonly today: PlainDate
  /** Words of a number, payee or title; every word must be found. */
  readonly words: readonly string[]
  /** An amount that is looked for instead, gross or net. */
  readonly amount: Satang | undefined
  readonly step: string
  /** From 1. */
  readonly page: number
}

const inboxPageSize = 50

/**
 * The tasks that wait for some posts, in one query. The index `task_open` holds open tasks by post and due
 * date, so it reads what waits for these posts and nothing else, however many tasks the country has.
 */
export async function listInbox(tx: Tx, filter: InboxFilter): Promise<InboxPage> {
  const rows = await tx.$queryRaw<InboxRow[]>`
    WITH waiting AS (
      SELECT t.organisation_id, t.id, t.document_id, t.event_id, t.step, t.post_id, t.opened_on,
             t.due_on, t.reminded_count, d.kind, d.status, d.version, d.revision, d.title, d.payee_name, d.unit_id,
             d.gross_satang, d.net_satang,
             CASE WHEN t.due_on < ${filter.today}::date THEN 'late'
                  WHEN t.due_on = ${filter.today}::date THEN 'today' ELSE 'ahead' END AS due_group
      FROM task t
      JOIN document d ON d.organisation_id = t.organisation_id AND d.id = t.document_id
      WHERE t.organisation_id = current_organisation()
        AND t.post_id = ANY (${[...filter.postIds]}::text[]) AND t.closed_at IS NULL
    ), steps AS (
      SELECT jsonb_object_agg(step, n) AS counts
      FROM (SELECT step, count(*) AS n FROM waiting GROUP BY step) s
    ), wanted AS (
      SELECT w.*, count(*) OVER (PARTITION BY due_group) AS group_count,
             sum(net_satang) OVER (PARTITION BY due_group) AS group_net,
             count(*) OVER () AS all_count, sum(net_satang) OVER () AS all_net
      FROM waiting w
      WHERE (${filter.step} = '' OR w.step = ${filter.step}) AND ${matches(filter)}
      ORDER BY due_on NULLS LAST, opened_on, id
      LIMIT ${inboxPageSize} OFFSET ${(filter.page - 1) * inboxPageSize}
    )
    SELECT w.id AS "taskId", w.document_id AS "documentId", w.step, w.post_id AS "postId", w.kind,
           w.status, w.version, w.title, w.payee_name AS "payeeName", u.name AS "unitName",
           w.net_satang AS net, w.opened_on::text AS "openedOn", w.due_on::text AS "dueOn",
           w.due_group AS "group", w.reminded_count AS "remindedCount", coalesce(${documentNumber}, '') AS number,
           coalesce(e.person_name, '') AS "fromName",
           coalesce(e.happened_on, w.opened_on)::text AS "fromOn",
           (SELECT coalesce(sum(jsonb_array_length(k.facts->'warnings')), 0) FROM document_event k
             WHERE k.organisation_id = w.organisation_id AND k.document_id = w.document_id
               AND k.revision = w.revision AND k.is_primary)::int AS warnings,
           w.group_count::int AS "groupCount", w.group_net::bigint AS "groupNet",
           w.all_count::int AS "allCount", w.all_net::bigint AS "allNet", steps.counts AS steps
    FROM steps LEFT JOIN wanted w ON true
    LEFT JOIN unit u ON u.organisation_id = w.organisation_id AND u.id = w.unit_id
    LEFT JOIN document_event e ON e.organisation_id = w.organisation_id AND e.id = w.event_id
                              AND e.document_id = w.document_id
    ORDER BY w.due_on NULLS LAST, w.opened_on, w.id`
  return inboxPageOf(rows, filter.page)
}

/** Some tasks of these posts by their ids, open or closed. */
export async function findTasks(
  tx: Tx,
  postIds: readonly string[],
  taskIds: readonly string[],
): Promise<readonly TaskToAct[]> {
  return tx.$queryRaw<TaskToAct[]>`
    SELECT w.id AS "taskId", w.document_id AS "documentId", w.step, w.post_id AS "postId",
           d.net_satang AS net, coalesce(${documentNumber}, '') AS number,
           w.closed_by_event AS "closedByEvent"
    FROM task w
    JOIN document d ON d.organisation_id = w.organisation_id AND d.id = w.document_id
    WHERE w.organisation_id = current_organisation() AND w.id = ANY (${[...taskIds]}::text[])
      AND w.post_id = ANY (${[...postIds]}::text[])`
}

/** Counts what waits for some posts, up to 1,000. */
export async function countOpenTasks(tx: Tx, postIds: readonly string[]): Promise<number> {
  const [row] = await tx.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM (
      SELECT 1 FROM task WHERE organisation_id = current_organisation()
        AND post_id = ANY (${[...postIds]}::text[]) AND closed_at IS NULL LIMIT 1000) t`
  return row?.count ?? 0
}

/** How many papers of the whole organisation a search would find: said where the inbox has none. */
export async function countVouchersFound(tx: Tx, words: readonly string[]): Promise<number> {
  if (words.length === 0) return 0
  const [row] = await tx.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM document w
    WHERE w.organisation_id = current_organisation() AND w.kind = 'voucher' AND NOT EXISTS (
      SELECT 1 FROM unnest(${[...words]}::text[]) AS word
      WHERE concat_ws(' ', w.title, w.payee_name, (
        SELECT string_agg(o.text, ' ') FROM official_number o
        WHERE o.organisation_id = w.organisation_id AND o.document_id = w.id
      )) NOT ILIKE '%' || word || '%')`
  return row?.count ?? 0
}

/** A task that the officer takes up after an act. */
export type NextTask = {
  readonly taskId: string
  readonly documentId: string
  readonly step: string
  readonly number: string
  readonly title: string
}

/** What is opened after an act on a document: its own next task where that is the same officer's, else the most overdue. */
export async function findNextTask(
  tx: Tx,
  postIds: readonly string[],
  documentId: string,
): Promise<NextTask | undefined> {
  const [row] = await tx.$queryRaw<NextTask[]>`
    SELECT w.id AS "taskId", w.document_id AS "documentId", w.step,
           coalesce(${documentNumber}, '') AS number, d.title
    FROM task w
    JOIN document d ON d.organisation_id = w.organisation_id AND d.id = w.document_id
    WHERE w.organisation_id = current_organisation()
      AND w.post_id = ANY (${[...postIds]}::text[]) AND w.closed_at IS NULL
    ORDER BY w.document_id <> ${documentId}, w.due_on NULLS LAST, w.opened_on, w.id LIMIT 1`
  return row
}

/** Papers one step away: how many wait for these steps, and with whom most of them are. */
export async function findArriving(
  tx: Tx,
  steps: readonly string[],
): Promise<{ readonly count: number; readonly holder: string } | undefined> {
  if (steps.length === 0) return undefined
  const [row] = await tx.$queryRaw<{ count: number; holder: string }[]>`
    SELECT sum(count(*)) OVER ()::int AS count, p.title AS holder
    FROM task t JOIN post p ON p.organisation_id = t.organisation_id AND p.id = t.post_id
    WHERE t.organisation_id = current_organisation() AND t.closed_at IS NULL
      AND t.step = ANY (${[...steps]}::text[])
    GROUP BY p.title ORDER BY count(*) DESC LIMIT 1`
  return row
}

const documentNumber = documentNumberOf('w.document_id')

/** Every word in the number, title or payee; or the amount, gross or net. */
function matches(filter: InboxFilter): Prisma.Sql {
  if (filter.words.length === 0) return Prisma.sql`true`
  const amount = filter.amount?.toString() ?? null
  return Prisma.sql`(
    w.net_satang = ${amount}::bigint OR w.gross_satang = ${amount}::bigint OR NOT EXISTS (
      SELECT 1 FROM unnest(${[...filter.words]}::text[]) AS word
      WHERE concat_ws(' ', w.title, w.payee_name, (
        SELECT string_agg(o.text, ' ') FROM official_number o
        WHERE o.organisation_id = w.organisation_id AND o.document_id = w.document_id
      )) NOT ILIKE '%' || word || '%'))`
}

type InboxRow = Omit<InboxTask, 'taskId' | 'openedOn' | 'dueOn' | 'fromOn'> & {
  taskId: string | null
  openedOn: string
  dueOn: string | null
  fromOn: string
  groupCount: number
  groupNet: Satang
  allCount: number
  allNet: Satang
  steps: Record<string, number> | null
}

const dueGroups: readonly DueGroup[] = ['late', 'today', 'ahead']

function inboxPageOf(rows: readonly InboxRow[], page: number): InboxPage {
  const [first] = rows
  const count = first?.allCount ?? 0
  return {
    groups: dueGroups.flatMap((group) => groupOf(rows, group)),
    count,
    net: first?.allNet ?? 0n,
    steps: Object.entries(first?.steps ?? {}).map(([step, n]) => ({ step, count: n })),
    page,
    pages: Math.max(Math.ceil(count / inboxPageSize), 1),
  }
}

function groupOf(rows: readonly InboxRow[], group: DueGroup): readonly InboxGroup[] {
  const own = rows.filter((row) => row.taskId !== null && row.group === group)
  const [first] = own
  if (first === undefined) return []
  return [{ group, count: first.groupCount, net: first.groupNet, tasks: own.flatMap(taskOf) }]
}

function taskOf(row: InboxRow): readonly InboxTask[] {
  if (row.taskId === null) return []
  return [
    {
      taskId: row.taskId,
      documentId: row.documentId,
      step: row.step,
      postId: row.postId,
      kind: row.kind,
      status: row.status,
      version: row.version,
      number: row.number,
      title: row.title,
      payeeName: row.payeeName,
      unitName: row.unitName,
      net: row.net,
      openedOn: plainDate(row.openedOn),
      dueOn: row.dueOn === null ? undefined : plainDate(row.dueOn),
      group: row.group,
      fromName: row.fromName,
      fromOn: plainDate(row.fromOn),
      warnings: row.warnings,
      remindedCount: row.remindedCount,
    },
  ]
}
