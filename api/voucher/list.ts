import type { Request, Response } from 'express'
import { fiscalYearOf } from '../../domain/shared/calendar'
import { inOrganisation } from '../../prisma/client'
import { listDrafts } from '../../prisma/draft'
import { listVouchers, listVoucherYears } from '../../prisma/voucher-list'
import { listVouchersView } from '../../templates/voucher/list'
import { visitorOf } from '../auth/session'
import { sendPage } from '../page'
import { amountIn, queryNumber, queryText, queryYear } from '../query'
import type { Services } from '../services'
import { draftingPosts } from './draft-page'
import { listUnits } from '../../prisma/unit'

/** ทะเบียนฎีกา: the vouchers of a year by words, unit and status; the drafts of one's units above them. */
export async function sendVoucherList(
  services: Services,
  req: Request,
  res: Response,
): Promise<void> {
  const visitor = visitorOf(res)
  const search = queryText(req, 'q')
  const filter = {
    search,
    unitId: queryText(req, 'unit', 60),
    status: queryText(req, 'status', 30),
  }
  const unitIds = [...new Set(draftingPosts(visitor).map((post) => post.unitId))]
  const found = await inOrganisation(services.db, visitor.organisation.id, async (tx) => {
    const years = await listVoucherYears(tx)
    const present = fiscalYearOf(visitor.today)
    const fiscalYear = queryYear(req) ?? present
    const page = queryNumber(req, 'page', { least: 1, most: 10_000 }) ?? 1
    const asked = { ...filter, fiscalYear, page, today: visitor.today, amount: amountIn(search) }
    return {
      ...(await listVouchers(tx, asked)),
      years,
      units: await listUnits(tx),
      filter: { ...filter, fiscalYear },
      drafts: unitIds.length === 0 ? [] : await listDrafts(tx, visitor.personId, unitIds),
    }
  })
  const view = listVouchersView({ ...found, mayDraft: unitIds.length > 0 })
  return sendPage(res, 200, 'voucher/list', view)
}
