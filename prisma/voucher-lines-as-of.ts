import {
  availableOf,
  currentOf,
  isBucket,
  type Buckets,
  type BudgetLine,
} from '../domain/budget/budget-line'
import { amountsByLine } from '../domain/voucher/amounts'
import type { LineAsOf } from '../domain/voucher/as-of'
import type { VoucherContent } from '../domain/voucher/voucher'
import { budgetLineOf, type BudgetLineRow } from './budget-line'
import type { Tx } from './client'

/**
 * The lines as they stood right after the voucher's money was held: what the certifier certified and all
 * later signers saw. Approval and payment move the same money on without changing what is available. Money that
 * was charged to another line meanwhile, by the ordinance's event and not the voucher's, is held there since.
 */
export async function listLinesHeld(
  tx: Tx,
  id: string,
  version: number,
  content: VoucherContent,
): Promise<readonly LineAsOf[]> {
  const wanted = amountsByLine(content.lines)
  const lines = await linesCalledThen(tx, id, version, await linesById(tx, wanted))
  const held = await tx.$queryRaw<HeldRow[]>`
    SELECT m.budget_line_id AS "budgetLineId", m.available_after::text AS "availableAfter",
           (SELECT jsonb_build_object(
               'original', coalesce(sum(x.original), 0)::text,
               'supplementary', coalesce(sum(x.supplementary), 0)::text,
               'transferIn', coalesce(sum(x.transfer_in), 0)::text,
               'transferOut', coalesce(sum(x.transfer_out), 0)::text)
             FROM budget_movement x
             WHERE x.organisation_id = m.organisation_id AND x.budget_line_id = m.budget_line_id
               AND x.seq > m.seq) AS later
    FROM (SELECT DISTINCT ON (m.budget_line_id) m.* FROM budget_movement m
      LEFT JOIN document_event e ON e.organisation_id = m.organisation_id AND e.id = m.event_id
                           AND e.document_id = m.document_id
      WHERE m.organisation_id = current_organisation() AND m.document_id = ${id}
        AND (e.id IS NULL OR (e.action = 'submit' AND e.seq <= ${version}))
      ORDER BY m.budget_line_id, e.id IS NULL, m.seq DESC) m`
  return wanted.map(({ budgetLineId, amount }) => {
    const line = lineOf(lines, budgetLineId)
    const row = held.find((candidate) => candidate.budgetLineId === budgetLineId)
    if (row === undefined) throw new Error(`voucher ${id} holds nothing on ${budgetLineId}`)
    const then = { ...line.buckets, ...earlier(line.buckets, row.later) }
    return {
      line,
      current: currentOf(then),
      thisVoucher: amount,
      availableAfter: BigInt(row.availableAfter),
    }
  })
}

type HeldRow = {
  readonly budgetLineId: string
  readonly availableAfter: string
  /** What was voted and transferred since. */
  readonly later: Readonly<Record<string, string>>
}

function earlier(now: Buckets, later: HeldRow['later']): Partial<Buckets> {
  return Object.fromEntries(
    Object.entries(later)
      .filter((entry): entry is [keyof Buckets, string] => isBucket(entry[0]))
      .map(([bucket, amount]) => [bucket, now[bucket] - BigInt(amount)]),
  )
}

/** The lines as they are, with this voucher taken off: what it already holds is its own. */
export async function listLinesNow(
  tx: Tx,
  id: string,
  content: VoucherContent,
): Promise<readonly LineAsOf[]> {
  const wanted = amountsByLine(content.lines)
  const lines = await linesById(tx, wanted)
  const holds = await tx.$queryRaw<{ budgetLineId: string; held: string }[]>`
    SELECT budget_line_id AS "budgetLineId", sum(reserved + vouchered)::text AS held
    FROM budget_movement
    WHERE organisation_id = current_organisation() AND document_id = ${id} GROUP BY budget_line_id`
  return wanted
    .filter(({ budgetLineId }) => lines.has(budgetLineId))
    .map(({ budgetLineId, amount }) => {
      const line = lineOf(lines, budgetLineId)
      const held = BigInt(holds.find((hold) => hold.budgetLineId === budgetLineId)?.held ?? '0')
      return {
        line,
        current: currentOf(line.buckets),
        thisVoucher: amount,
        availableAfter: availableOf(line.buckets) + held - amount,
      }
    })
}

/** The same lines by the names they had when the voucher was handed over: an amended statement is of later papers. */
async function linesCalledThen(
  tx: Tx,
  id: string,
  version: number,
  lines: ReadonlyMap<string, BudgetLine>,
): Promise<ReadonlyMap<string, BudgetLine>> {
  const renamed = await tx.$queryRaw<{ id: string; item: string | null }[]>`
    SELECT l.id, w.words ->> 'item' AS item
    FROM (SELECT max(happened_at) AS at FROM document_event
      WHERE organisation_id = current_organisation() AND document_id = ${id}
        AND action = 'submit' AND seq <= ${version}) submitted
    CROSS JOIN unnest(${[...lines.keys()]}::text[]) AS l (id)
    CROSS JOIN LATERAL (SELECT line_item_before(current_organisation(), l.id, submitted.at) AS words) w
    WHERE w.words IS NOT NULL`
  const names = new Map(renamed.map((row) => [row.id, row.item ?? undefined]))
  return new Map(
    [...lines].map(([key, line]) => [
      key,
      names.has(key) ? { ...line, projectName: names.get(key) } : line,
    ]),
  )
}

async function linesById(
  tx: Tx,
  wanted: readonly { readonly budgetLineId: string }[],
): Promise<ReadonlyMap<string, BudgetLine>> {
  const ids = wanted.map((line) => line.budgetLineId)
  const [row] = await tx.$queryRaw<{ lines: BudgetLineRow[] }[]>`
    SELECT budget_line_facts(current_organisation(), ${ids}::text[]) AS lines`
  return new Map((row?.lines ?? []).map((line) => [line.id, budgetLineOf(line)]))
}

function lineOf(lines: ReadonlyMap<string, BudgetLine>, id: string): BudgetLine {
  const line = lines.get(id)
  if (line === undefined) throw new Error(`there is no budget line ${id}`)
  return line
}
