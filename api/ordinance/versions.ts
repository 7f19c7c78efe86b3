import type { Request, Response } from 'express'
import type { OrdinanceContent } from '../../domain/ordinance/ordinance'
import { inOrganisation } from '../../prisma/client'
import { findOrdinanceCase } from '../../prisma/ordinance'
import { listOrdinanceRevisions } from '../../prisma/ordinance-as-of'
import { listUnits } from '../../prisma/unit'
import { versionsView, type BudgetVersion } from '../../templates/ordinance/versions'
import { visitorOf } from '../auth/session'
import { sendPage } from '../page'
import { queryText } from '../query'
import type { Services } from '../services'
import { sectionTabs } from './tabs'

/** Any two versions of a budget, figures and words: those that were frozen, and the rows as they are now. */
export async function sendVersions(
  services: Services,
  req: Request,
  res: Response,
  id: string,
): Promise<boolean> {
  const visitor = visitorOf(res)
  const { ordinance, draft } = await findOrdinanceCase(services.db, visitor.organisation.id, id)
  if (ordinance.version === 0) return false
  const { frozen, units } = await inOrganisation(
    services.db,
    visitor.organisation.id,
    async (tx) => ({
      frozen: await listOrdinanceRevisions(tx, id),
      units: await listUnits(tx),
    }),
  )
  const versions = [...frozen, ...(draft ? [nowVersion(draft.content)] : [])]
  const asked = (name: string, otherwise: number): BudgetVersion | undefined =>
    versions.find(({ key }) => key === queryText(req, name, 20)) ?? versions.at(otherwise)
  const after = asked('b', -1)
  const view = versionsView({
    id,
    fiscalYear: ordinance.fiscalYear,
    supplement: ordinance.supplement,
    versions,
    before: asked('a', versions.length > 1 ? -2 : -1),
    after,
    units,
    tabs: sectionTabs(id, 'versions'),
  })
  await sendPage(res, 200, 'ordinance/versions', view)
  return true
}

function nowVersion(content: OrdinanceContent): BudgetVersion {
  return { key: 'now', number: 0, action: '', on: undefined, content }
}
