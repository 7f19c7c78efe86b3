import { Router } from 'express'
import { fiscalYearOf } from '../../domain/shared/calendar'
import {
  findBudgetLine,
  findNeighbouringLines,
  findProvisionalOrdinance,
  findRechargedTo,
  listBudgetFacets,
  listBudgetLines,
  listBudgetMovements,
  listBudgetYears,
  listMoneyUnderWay,
} from '../../prisma/budget'
import { inOrganisation } from '../../prisma/client'
import { listLinePlans } from '../../prisma/line-plan'
import { findAccount } from '../../prisma/ledger'
import { findWorkingCalendar } from '../../prisma/organisation'
import { listSourceNotes } from '../../prisma/source-notes'
import { findLineWords, listWordings } from '../../prisma/transfer'
import { budgetLineView } from '../../templates/budget/line'
import { budgetListView } from '../../templates/budget/list'
import { visitorOf } from '../auth/session'
import { sendPage } from '../page'
import { queryChoice, queryText, queryYear } from '../query'
import type { Services } from '../services'
import { typingPosts } from '../transfer/draft'
import { sendControl } from './control'
import { openDataFile, sendOpenData } from './open-data'
import { sendRegisterWorkbook } from './register-workbook'
import { compareUpload, sendComparison, sendRemaining } from './remaining'
import { yearShown } from './year-shown'

/** งบประมาณ: the lines of a year, and one line with its register. */
export function budgetRoutes(services: Services): Router {
  const router = Router()

  router.get('/', async (req, res) => {
    const visitor = visitorOf(res)
    const by = queryChoice(req, 'by', ['unit', 'programme', 'group'])
    const filter = {
      search: queryText(req, 'q'),
      unitId: queryText(req, 'unit'),
      programmeCode: queryText(req, 'programme'),
      groupName: queryText(req, 'group'),
    }
    const found = await inOrganisation(services.db, visitor.organisation.id, async (tx) => {
      const years = await listBudgetYears(tx)
      const present = fiscalYearOf(visitor.today)
      const fiscalYear = queryYear(req) ?? yearShown(years, present)
      return {
        fiscalYear,
        presentYear: present,
        years,
        facets: await listBudgetFacets(tx, fiscalYear),
        lines: await listBudgetLines(tx, { ...filter, fiscalYear }),
        sourceNotes: await listSourceNotes(tx),
        provisionalUnder: await findProvisionalOrdinance(tx, fiscalYear),
      }
    })
    await sendPage(res, 200, 'budget/list', budgetListView({ ...found, filter, by }))
  })

  router.get('/control', (req, res) => sendControl(services, req, res))
  router.get(openDataFile, async (req, res, next) => {
    if (!(await sendOpenData(services, req, res))) next()
  })

  router.get('/:lineId/register.xlsx', async (req, res, next) => {
    if (!(await sendRegisterWorkbook(services, req, res))) next()
  })
  router.get(/^\/remaining\/(\d{4})(\.xlsx)?$/, async (req, res, next) => {
    const [year, asFile] = [Number(req.params['0']), req.params['1'] !== undefined]
    if (!asFile) return sendComparison(services, res, year)
    if (!(await sendRemaining(services, res, year))) next()
  })
  router.post(/^\/remaining\/(\d{4})$/, (req, res) =>
    compareUpload(services, req, res, Number(req.params['0'])),
  )

  router.get('/:lineId', async (req, res, next) => {
    const visitor = visitorOf(res)
    const found = await inOrganisation(services.db, visitor.organisation.id, async (tx) => {
      const line = await findBudgetLine(tx, req.params.lineId)
      if (line === undefined) return undefined
      return {
        line,
        accountName: (await findAccount(tx, line.accountCode))?.name ?? '',
        movements: await listBudgetMovements(tx, line.id),
        underWay: await listMoneyUnderWay(tx, line.id, visitor.today),
        rechargedTo: await findRechargedTo(tx, line.id),
        provisionalUnder: await findProvisionalOrdinance(tx, line.fiscalYear),
        ...(await findNeighbouringLines(tx, line)),
        calendar: await findWorkingCalendar(tx),
        words: (await findLineWords(tx, [line.id]))[line.id],
        wordings: await listWordings(tx, line.id),
        plan: (await listLinePlans(tx, [line.id]))[0],
      }
    })
    if (found === undefined) return next()
    const isPresent = found.line.fiscalYear === fiscalYearOf(visitor.today)
    const mayMove = isPresent && !found.line.isProvisional && typingPosts(visitor).length > 0
    const mayAmend = mayMove && typingPosts(visitor, found.line.unitId).length > 0
    const view = budgetLineView({ ...found, today: visitor.today, mayMove, mayAmend })
    return sendPage(res, 200, 'budget/line', view)
  })

  return router
}
