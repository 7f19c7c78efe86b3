import type { Request, Response } from 'express'
import { ordinanceError } from '../../domain/ordinance/errors'
import { pastOf } from '../../domain/ordinance/past'
import { listPastLines, listRequests } from '../../prisma/ordinance-rows'
import { cellAmount } from '../../templates/ordinance/grid'
import { visitorOf } from '../auth/session'
import { nested } from '../forms'
import { keepFlash } from '../page'
import type { Services } from '../services'
import { findGrid, gridPath, mustType, requestCells } from './grids'
import { keepRows, typingIn, type SentRow } from './keep'

const pastNames = ['actualOldest', 'actualOlder', 'actualLast', 'currentEstimate'] as const

/** Fills the years before beside a unit's requests from its budget lines; what was typed there stays. */
export async function fillPast(
  services: Services,
  req: Request,
  res: Response,
  id: string,
): Promise<void> {
  const visitor = visitorOf(res)
  const unit = nested(req.body)['unit']
  const asked = await findGrid(
    services,
    visitor,
    id,
    'requests',
    typeof unit === 'string' ? unit : '',
  )
  if (!asked) throw ordinanceError.ORDINANCE_NOT_FOUND()
  const { ordinance, grid } = asked
  mustType(grid, visitor)
  const { fiscalYear } = ordinance
  const { filled, differing } = await typingIn(services, visitor, async (tx) => {
    const requests = await listRequests(tx, id, { unitId: grid.unitId })
    const lines = await listPastLines(tx, grid.unitId, fiscalYear)
    const found = requests.map((request) => {
      const cells = requestCells(request)
      const { actuals, currentEstimate } = pastOf(request, requests, lines, fiscalYear)
      const texts = [...actuals, currentEstimate].map(cellAmount)
      const past = pastNames.map((name, n) => ({
        name,
        typed: cells[name] ?? '',
        text: texts[n] ?? '',
      }))
      return { request, cells, past }
    })
    const toFill = found.filter(({ past }) =>
      past.some(({ typed, text }) => typed === '' && text !== ''),
    )
    const sent = toFill.map(({ request, cells, past }): SentRow => ({
      id: request.id,
      version: request.version,
      isDropped: false,
      cells: {
        ...cells,
        ...Object.fromEntries(past.map(({ name, typed, text }) => [name, typed || text])),
      },
    }))
    const kept = await keepRows(tx, grid, ordinance, visitor, sent)
    return {
      filled: kept.filter(({ errors }) => Object.keys(errors).length === 0).length,
      differing: found.filter(({ past }) =>
        past.some(({ typed, text }) => typed !== '' && text !== '' && typed !== text),
      ).length,
    }
  })
  await keepFlash(res, {
    tone: 'good',
    lead: `เติมตัวเลขปีก่อน ${filled} แถว`,
    text:
      differing > 0
        ? `อีก ${differing} แถวมีตัวเลขที่พิมพ์ไว้ต่างจากในระบบ คงไว้ตามที่พิมพ์`
        : 'จากรายการงบประมาณของหน่วยงานในระบบ',
  })
  res.redirect(303, gridPath(id, grid))
}
