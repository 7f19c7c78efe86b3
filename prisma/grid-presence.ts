import type { Tx } from './client'

/** Where a window is: in which grid of which draft, and in which row. */
export type PresentAt = {
  readonly ordinanceId: string
  readonly personId: string
  /** The browser's window: one person may have two. */
  readonly windowId: string
  readonly grid: string
  readonly unitId: string
  readonly rowId: string
}

/** Somebody else at the same grid. */
export type Present = { readonly name: string; readonly rowId: string }

/** A heartbeat: says where this window is, forgets who left long ago, and names the others who are here now. */
export async function noteAtGrid(tx: Tx, at: PresentAt): Promise<readonly Present[]> {
  await tx.$executeRaw`
    DELETE FROM grid_presence
    WHERE organisation_id = current_organisation() AND seen_at < clock_timestamp() - interval '10 minutes'`
  await tx.$executeRaw`
    INSERT INTO grid_presence (organisation_id, ordinance_id, person_id, window_id, grid, unit_id, row_id, seen_at)
    VALUES (current_organisation(), ${at.ordinanceId}, ${at.personId}, ${at.windowId}, ${at.grid}, ${at.unitId}, ${at.rowId}, clock_timestamp())
    ON CONFLICT (organisation_id, ordinance_id, person_id, window_id)
    DO UPDATE SET grid = excluded.grid, unit_id = excluded.unit_id, row_id = excluded.row_id, seen_at = excluded.seen_at`
  return tx.$queryRaw<Present[]>`
    SELECT DISTINCT ON (g.person_id) p.name, g.row_id AS "rowId"
    FROM grid_presence g JOIN person p ON p.id = g.person_id
    WHERE g.organisation_id = current_organisation() AND g.ordinance_id = ${at.ordinanceId}
      AND g.grid = ${at.grid} AND g.unit_id = ${at.unitId} AND g.person_id <> ${at.personId}
      AND g.seen_at > clock_timestamp() - interval '15 seconds'
    ORDER BY g.person_id, g.seen_at DESC`
}

/** The database's own clock, which rows are stamped by. */
export async function databaseClock(tx: Tx): Promise<Date> {
  const [row] = await tx.$queryRaw<[{ now: Date }]>`SELECT clock_timestamp() AS now`
  return row.now
}
