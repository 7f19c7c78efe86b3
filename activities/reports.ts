import type { ControlLevel, ControlWithin } from '../domain/budget/control'
import { periodsOf, type CardLine } from '../domain/ledger/books'
import { bangkokDateOf, plainDate, type PlainDate } from '../domain/shared/calendar'
import type { JournalBook } from '../domain/shared/commit'
import { findBudgetLine, findProvisionalOrdinance, listBudgetMovements } from '../prisma/budget'
import { listControlFacets, readBudgetControl } from '../prisma/budget-control'
import { listChequeBooks, listLeaves } from '../prisma/cheque'
import { inOrganisation, type Tx } from '../prisma/client'
import type { AskedPrint } from '../prisma/form-copy'
import { findFormOffice } from '../prisma/form-office'
import {
  balanceBefore,
  findAccount,
  listCardLines,
  listJournal,
  listTrialBalance,
} from '../prisma/ledger'
import { listPostsOn } from '../prisma/post'
import { listUnitPlans } from '../prisma/spending-plan'
import { budgetControlReportView } from '../templates/budget/reports/budget-control'
import { budgetRegisterReportView } from '../templates/budget/reports/budget-register'
import { render } from '../templates/engine'
import { journalReportView } from '../templates/ledger/reports/journal'
import { ledgerAccountReportView } from '../templates/ledger/reports/ledger-account'
import type { ReportFrame } from '../templates/ledger/reports/report'
import { trialBalanceReportView } from '../templates/ledger/reports/trial-balance'
import { chequeRegisterReportView } from '../templates/payment/reports/cheque-register'
import { spendingPlansReportView } from '../templates/spending-plan/reports/spending-plans'
import { organisationOf } from './form-facts'
import type { AskedPage, PrintPagesOptions } from './print-pages'

/**
 * The pages of reports that a person asks for, by the kind of the print: registers and books as they stand
 * when they are printed. The web has checked what is asked for (api/ledger/report-form.ts).
 */
export const reportPages: Readonly<Record<string, AskedPage>> = {
  'budget-register': report<{ line: string }>(async (tx, { line: id }, frame, asOf) => {
    const line = found(await findBudgetLine(tx, id), `budget line ${id}`)
    const facts = { line, movements: await listBudgetMovements(tx, line.id), asOf }
    return render('budget/reports/budget-register', budgetRegisterReportView(facts, frame))
  }),

  'budget-control': report<BudgetControlParameters>(async (tx, asked, frame) => {
    const ask = {
      fiscalYear: asked.year,
      asOf: plainDate(asked.on),
      by: asked.by,
      within: asked.within,
    }
    const control = await readBudgetControl(tx, ask, everything)
    const facets = await listControlFacets(tx, asked.year)
    const isProvisional = (await findProvisionalOrdinance(tx, asked.year)) !== undefined
    return render(
      'budget/reports/budget-control',
      budgetControlReportView({ ask, control, facets, isProvisional }, frame),
    )
  }),

  'budget-plans': report<{ year: number }>(async (tx, { year }, frame, asOf) => {
    const units = await listUnitPlans(tx, year, asOf)
    return render(
      'spending-plan/reports/spending-plans',
      spendingPlansReportView({ year, units, asOf }, frame),
    )
  }),

  journal: report<{ period: number; book: JournalBook | '' }>(async (tx, asked, frame) => {
    const entries = await listJournal(tx, { ...asked, search: '' }, everything)
    return render('ledger/reports/journal', journalReportView({ ...asked, entries }, frame))
  }),

  'ledger-account': report<{ account: string; year: number }>(async (tx, asked, frame) => {
    const account = found(await findAccount(tx, asked.account), `account ${asked.account}`)
    const periods = periodsOf(asked.year)
    const lines: CardLine[] = []
    for (const period of periods) {
      lines.push(...(await listCardLines(tx, account.code, period, everything)))
    }
    const opening = await balanceBefore(tx, account.code, periods[0] ?? 0)
    const facts = { account, fiscalYear: asked.year, opening, lines }
    return render('ledger/reports/ledger-account', ledgerAccountReportView(facts, frame))
  }),

  'trial-balance': report<{ period: number }>(async (tx, { period }, frame) => {
    const rows = await listTrialBalance(tx, period)
    return render('ledger/reports/trial-balance', trialBalanceReportView({ period, rows }, frame))
  }),

  'cheque-register': report<{ book: string }>(async (tx, { book: id }, frame) => {
    const books = await listChequeBooks(tx)
    const book = found(
      books.find((candidate) => candidate.id === id),
      `cheque book ${id}`,
    )
    const leaves = await listLeaves(tx, { bookId: id, search: '', amount: undefined })
    return render(
      'payment/reports/cheque-register',
      chequeRegisterReportView({ book, leaves }, frame),
    )
  }),
}

type BudgetControlParameters = {
  readonly year: number
  readonly on: string
  readonly by: ControlLevel
  readonly within: ControlWithin
}

/** A report is printed whole. */
const everything = { offset: 0, limit: 100_000 }

/** Reads a report in one transaction of its organisation, headed by it and signed by its officers of the day. */
function report<Parameters>(
  make: (tx: Tx, parameters: Parameters, frame: ReportFrame, asOf: PlainDate) => Promise<string>,
): AskedPage {
  return (print, options) =>
    inOrganisation(options.db, print.organisationId, async (tx) => {
      const asOf = bangkokDateOf(print.askedAt)
      const frame = await frameOf(tx, print, asOf, options)
      return make(tx, print.parameters as Parameters, frame, asOf)
    })
}

async function frameOf(
  tx: Tx,
  print: AskedPrint,
  asOf: PlainDate,
  { files }: PrintPagesOptions,
): Promise<ReportFrame> {
  return {
    organisation: await organisationOf(await findFormOffice(tx), files),
    print: { printedAt: print.askedAt, printedBy: print.askedBy },
    posts: await listPostsOn(tx, asOf),
  }
}

function found<T>(row: T | undefined, name: string): T {
  if (row === undefined) throw new Error(`there is no ${name} to report on`)
  return row
}
