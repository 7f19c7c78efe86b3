import type { Request, Response } from 'express'
import { z } from 'zod'
import { ordinanceError } from '../../domain/ordinance/errors'
import { inOrganisation } from '../../prisma/client'
import { databaseClock, noteAtGrid } from '../../prisma/grid-presence'
import { isId } from '../../prisma/ids'
import { visitorOf } from '../auth/session'
import { sendJson } from '../json'
import { queryText } from '../query'
import type { Services } from '../services'
import { findGrid, totalTexts } from './grids'
import { withMarks } from './row-marks'
import type { Grid } from './grid'

/** Rows that one answer carries. */
const mostRows = 500

/** A window that was away for longer is drawn anew. */
const mostAwayMs = 24 * 3_600_000

/** How far back a window asks again: a transaction that was slow to commit is seen all the same. */
const overlapMs = 20_000

/** The rows after the one that is named, for a page that fetches what it didn't draw. */
export async function sendMoreRows(
  services: Services,
  req: Request,
  res: Response,
  id: string,
  what: Grid['what'],
): Promise<void> {
  const visitor = visitorOf(res)
  const asked = await findGrid(services, visitor, id, what, queryText(req, 'unit', 60))
  if (!asked) throw ordinanceError.ORDINANCE_NOT_FOUND()
  const { grid } = asked
  const after = queryText(req, 'after', 60)
  const rows = await inOrganisation(services.db, visitor.organisation.id, (tx) =>
    grid
      .list(tx, { most: mostRows, ...(after !== '' && { after }) })
      .then((found) => withMarks(tx, grid, found)),
  )
  sendJson(res, 200, { rows, isLast: rows.length < mostRows })
}

const watching = z.object({
  window: z.string().regex(/^\w{6,40}$/),
  row: z.string().max(60).catch(''),
  since: z.string().max(40).catch(''),
})

/** Says where this window is; answers who else is here and what they saved meanwhile. */
export async function watchRows(
  services: Services,
  req: Request,
  res: Response,
  id: string,
  what: Grid['what'],
): Promise<void> {
  const visitor = visitorOf(res)
  const form = watching.safeParse(req.body)
  const unit = (req.body as Record<string, unknown>)['unit']
  const asked = await findGrid(services, visitor, id, what, typeof unit === 'string' ? unit : '')
  if (!asked || !form.success) throw ordinanceError.ORDINANCE_NOT_FOUND()
  const { grid } = asked
  const { window, row, since } = form.data
  const answer = await inOrganisation(services.db, visitor.organisation.id, async (tx) => {
    const now = await databaseClock(tx)
    const others = await noteAtGrid(tx, {
      ordinanceId: id,
      personId: visitor.personId,
      windowId: window,
      grid: what,
      unitId: grid.unitId,
      rowId: isId(grid.prefix, row) ? row : '',
    })
    const from = new Date(since)
    const changed = isLately(from, now) ? await grid.list(tx, { since: from }) : []
    const rows = await withMarks(tx, grid, changed)
    return {
      since: new Date(now.getTime() - overlapMs).toISOString(),
      others,
      rows,
      ...totalTexts(grid, await grid.sums(tx)),
    }
  })
  sendJson(res, 200, answer)
}

function isLately(since: Date, now: Date): boolean {
  return Math.abs(now.getTime() - since.getTime()) < mostAwayMs
}
