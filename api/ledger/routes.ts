import { Router, type Request } from 'express'
import { fiscalYearOfPeriod, periodsOf } from '../../domain/ledger/books'
import { periodOf } from '../../domain/shared/calendar'
import { inOrganisation, type Tx } from '../../prisma/client'
import {
  balanceBefore,
  countCardLines,
  findAccount,
  listAccounts,
  listBalances,
  listCardLines,
  listJournal,
  listMonthsOf,
  listPeriods,
  listTrialBalance,
  sumCardBefore,
  sumJournal,
  type LedgerPeriod,
} from '../../prisma/ledger'
import { accountView } from '../../templates/ledger/account'
import { accountsView } from '../../templates/ledger/accounts'
import { journalView } from '../../templates/ledger/journal'
import { trialBalanceView } from '../../templates/ledger/trial-balance'
import { visitorOf, type Visitor } from '../auth/session'
import { sendPage } from '../page'
import { queryChoice, queryNumber, queryText } from '../query'
import type { Services } from '../services'

/** How many entries, or lines of a card, stand on one page. */
const entriesAPage = 100
const linesAPage = 200

/** บัญชี: the journal, the accounts with their cards, and the trial balance. */
export function ledgerRoutes(services: Services): Router {
  const router = Router()

  router.get('/', (_req, res) => res.redirect(303, '/ledger/journal'))

  router.get('/journal', async (req, res) => {
    const visitor = visitorOf(res)
    const filter = {
      book: queryChoice(req, 'book', ['', 'general', 'payments', 'receipts']),
      search: queryText(req, 'q'),
    }
    const page = { offset: offsetOf(req), limit: entriesAPage }
    const found = await inOrganisation(services.db, visitor.organisation.id, async (tx) => {
      const { period, periods } = await periodOfPage(tx, req, visitor)
      return {
        period,
        periods,
        entries: await listJournal(tx, { ...filter, period }, page),
        totals: await sumJournal(tx, { ...filter, period }),
      }
    })
    await sendPage(res, 200, 'ledger/journal', journalView({ ...found, filter, page }))
  })

  router.get('/accounts', async (req, res) => {
    const found = await inOrganisation(services.db, visitorOf(res).organisation.id, async (tx) => ({
      accounts: await listAccounts(tx),
      balances: await listBalances(tx),
    }))
    await sendPage(
      res,
      200,
      'ledger/accounts',
      accountsView({ ...found, search: queryText(req, 'q') }),
    )
  })

  router.get('/accounts/:code', async (req, res, next) => {
    const visitor = visitorOf(res)
    const page = { offset: offsetOf(req), limit: linesAPage }
    const found = await inOrganisation(services.db, visitor.organisation.id, async (tx) => {
      const account = await findAccount(tx, req.params.code)
      if (account === undefined) return undefined
      const { period, periods } = await periodOfPage(tx, req, visitor)
      const year = periodsOf(fiscalYearOfPeriod(period))
      const before = await balanceBefore(tx, account.code, period)
      return {
        account,
        period,
        periods,
        openingOfYear: await balanceBefore(tx, account.code, year[0] ?? period),
        movements: await listMonthsOf(tx, account.code, year),
        opening: before + (await sumCardBefore(tx, account.code, period, page.offset)),
        lines: await listCardLines(tx, account.code, period, page),
        lineCount: await countCardLines(tx, account.code, period),
      }
    })
    if (found === undefined) return next()
    return sendPage(res, 200, 'ledger/account', accountView({ ...found, page }))
  })

  router.get('/trial-balance', async (req, res) => {
    const visitor = visitorOf(res)
    const found = await inOrganisation(services.db, visitor.organisation.id, async (tx) => {
      const { period, periods } = await periodOfPage(tx, req, visitor)
      return { period, periods, rows: await listTrialBalance(tx, period) }
    })
    await sendPage(res, 200, 'ledger/trial-balance', trialBalanceView(found))
  })

  return router
}

/** The period that the address asks for, else this month's, else the last that the books have. */
async function periodOfPage(
  tx: Tx,
  req: Request,
  visitor: Visitor,
): Promise<{ readonly period: number; readonly periods: readonly LedgerPeriod[] }> {
  const periods = await listPeriods(tx)
  const has = (period: number | undefined): boolean =>
    periods.some((known) => known.period === period)
  const asked = queryNumber(req, 'period', { least: 185_701, most: 215_612 })
  if (asked !== undefined && has(asked)) return { period: asked, periods }
  const present = periodOf(visitor.today)
  const period = has(present) ? present : (periods.at(-1)?.period ?? present)
  return { period, periods }
}

function offsetOf(req: Request): number {
  return queryNumber(req, 'from', { least: 0, most: 10_000_000 }) ?? 0
}
