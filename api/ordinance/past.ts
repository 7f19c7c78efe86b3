import type { Request, Response } from 'express'
import { ordinanceError } from '../../domain/ordinance/errors'
import { visitorOf } from '../auth/session'
import { nested } from '../forms'
import { keepFlash } from '../page'
import type { Services } from '../services'
import { findGrid, mustType } from './grids'
import { gridPath, type Grid } from './grid'
import { keepRows, typingIn, type SentRow } from './keep'
import { filledIn } from './known'

/**
 * Fills the years before beside the rows of a grid from the office's own records: a unit's requests from its budget
 * lines, the revenue estimate from the books. What was typed there stays, and stays marked where it differs.
 */
export async function fillPast(
  services: Services,
  req: Request,
  res: Response,
  id: string,
  what: Grid['what'],
): Promise<void> {
  const visitor = visitorOf(res)
  const unit = nested(req.body)['unit']
  const asked = await findGrid(services, visitor, id, what, typeof unit === 'string' ? unit : '')
  if (!asked) throw ordinanceError.ORDINANCE_NOT_FOUND()
  const { ordinance, grid } = asked
  mustType(grid, visitor)
  const { filled, differing } = await typingIn(services, visitor, async (tx) => {
    const rows = await grid.list(tx)
    const marks = await grid.marks(
      tx,
      rows.map(({ cells }) => cells),
    )
    const found = rows.map((row, n) => ({ ...row, marks: marks[n] ?? {} }))
    const sent = found.flatMap(({ id: row, version, cells, marks: known }): SentRow[] => {
      const full = filledIn(cells, known)
      const isSame = Object.entries(full).every(([name, cell]) => cell === (cells[name] ?? ''))
      return isSame ? [] : [{ id: row, version, isDropped: false, cells: full }]
    })
    const kept = await keepRows(tx, grid, ordinance, visitor, sent)
    return {
      filled: kept.filter(({ errors }) => Object.keys(errors).length === 0).length,
      differing: found.filter(({ cells, marks: known }) =>
        Object.entries(known).some(([name, { text }]) => {
          const typed = cells[name] ?? ''
          return typed !== '' && typed !== text
        }),
      ).length,
    }
  })
  await keepFlash(res, {
    tone: 'good',
    lead: `เติมตัวเลขปีก่อน ${filled} แถว`,
    text:
      differing > 0
        ? `อีก ${differing} แถวมีตัวเลขที่พิมพ์ไว้ต่างจากในระบบ คงไว้ตามที่พิมพ์`
        : what === 'revenues'
          ? 'จากบัญชีและงบประมาณปีก่อน'
          : 'จากรายการงบประมาณของหน่วยงานในระบบ',
  })
  res.redirect(303, gridPath(id, grid))
}
