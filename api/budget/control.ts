import type { Request, Response } from 'express'
import {
  controlLevelNames,
  dayOfControl,
  type ControlAsk,
  type ControlLevel,
  type ControlWithin,
} from '../../domain/budget/control'
import { fiscalYearOf, parseThaiDate, type FiscalYear } from '../../domain/shared/calendar'
import { DomainError } from '../../domain/shared/errors'
import { findProvisionalOrdinance, listBudgetYears } from '../../prisma/budget'
import { listControlFacets, readBudgetControl } from '../../prisma/budget-control'
import { inOrganisation } from '../../prisma/client'
import { budgetControlView } from '../../templates/budget/control'
import { visitorOf, type Visitor } from '../auth/session'
import { sendPage } from '../page'
import { queryChoice, queryNumber, queryText, queryYear } from '../query'
import { thaiSentence } from '../refusals'
import type { Services } from '../services'
import { typingPosts } from '../transfer/draft'
import { yearShown } from './year-shown'

/** ควบคุมงบประมาณ: the budget of a year against what was done with it, by a level and as of a day. */
export async function sendControl(services: Services, req: Request, res: Response): Promise<void> {
  const visitor = visitorOf(res)
  const present = fiscalYearOf(visitor.today)
  const page = {
    offset: queryNumber(req, 'from', { least: 0, most: 100_000 }) ?? 0,
    limit: rowsAPage,
  }
  const found = await inOrganisation(services.db, visitor.organisation.id, async (tx) => {
    const years = await listBudgetYears(tx)
    const fiscalYear = queryYear(req) ?? yearShown(years, present)
    const { asOf, typed } = dayIn(req, fiscalYear, visitor)
    const ask: ControlAsk = { fiscalYear, asOf, by: levelIn(req), within: withinOf(req) }
    return {
      ask,
      typed,
      years,
      facets: await listControlFacets(tx, fiscalYear),
      control: await readBudgetControl(tx, ask, page),
      provisionalUnder: await findProvisionalOrdinance(tx, fiscalYear),
    }
  })
  const mayMove = found.ask.fiscalYear === present && typingPosts(visitor).length > 0
  const view = budgetControlView({ ...found, page, today: visitor.today, mayMove })
  await sendPage(res, found.typed.error === '' ? 200 : 422, 'budget/control', view)
}

const rowsAPage = 100

function levelIn(req: Request): ControlLevel {
  const by = queryChoice(req, 'by', ['', ...controlLevelNames])
  return by === '' ? 'programme' : by
}

function withinOf(req: Request): ControlWithin {
  return Object.fromEntries(
    controlLevelNames.flatMap((level) => {
      const key = queryText(req, level, 300)
      return key === '' ? [] : [[level, key]]
    }),
  )
}

/** The day that was typed. One that can't be taken is kept as typed and told beside its field; today's figures stand below. */
function dayIn(req: Request, fiscalYear: FiscalYear, { today }: Visitor) {
  const on = queryText(req, 'on')
  try {
    const asked = on === '' ? undefined : parseThaiDate(on, 'on')
    return { asOf: dayOfControl(asked, fiscalYear, today), typed: { on, error: '' } }
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    return { asOf: today, typed: { on, error: thaiSentence(error) } }
  }
}
