import type { Request, Response } from 'express'
import { checksOf } from '../../domain/ordinance/checks'
import { measuresOf } from '../../domain/ordinance/council'
import { findOrdinanceCase, type FoundOrdinance } from '../../prisma/ordinance'
import { render } from '../../templates/engine'
import { checksView } from '../../templates/ordinance/checks'
import { visitorOf } from '../auth/session'
import type { Services } from '../services'

/** The checks as they stand now, for the strip beside a grid; unchanged where the rows say what they said. */
export async function sendChecks(
  services: Services,
  req: Request,
  res: Response,
  id: string,
): Promise<boolean> {
  const found = await findOrdinanceCase(services.db, visitorOf(res).organisation.id, id)
  if (found.ordinance.version === 0) return false
  res.set('Cache-Control', 'no-cache').set('ETag', `"${found.stamp ?? found.ordinance.version}"`)
  if (req.fresh) {
    res.status(304).end()
    return true
  }
  res.type('html').send(render('ordinance/checks-strip', checksNow(found)))
  return true
}

/** The checks tried on what the rows say now, or on what was frozen. */
export function checksNow({ ordinance, standing, draft }: FoundOrdinance) {
  const content = draft?.content ?? ordinance.content
  const measures = {
    ...measuresOf(ordinance, standing),
    stage: ordinance.record.secondReading ? ('council' as const) : ('proposal' as const),
  }
  return checksView(ordinance.id, content, content ? checksOf(content, measures) : [])
}
