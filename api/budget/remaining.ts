import type { Request, Response } from 'express'
import type { Cell } from 'write-excel-file/node'
import {
  compareRemaining,
  remainingLayout,
  remainingRowOf,
  type RemainingRow,
} from '../../domain/budget/remaining'
import type { FiscalYear } from '../../domain/shared/calendar'
import { DomainError } from '../../domain/shared/errors'
import { thaiDate } from '../../domain/shared/thai'
import { workbookError } from '../../domain/shared/workbook'
import { listBudgetLines } from '../../prisma/budget'
import { inOrganisation } from '../../prisma/client'
import { remainingView, type RemainingInput } from '../../templates/budget/remaining'
import { requireToken } from '../auth/form-guard'
import { visitorOf } from '../auth/session'
import { sendPage } from '../page'
import { thaiSentence } from '../refusals'
import type { Services } from '../services'
import { receiveUpload } from '../upload'
import { amountCell, headingCell, sendWorkbook, textCell, workbookInMemory } from '../workbook'
import { readRemaining } from './remaining-file'

/** Our lines in the layout of New e-LAAS's remaining-budget report. */
export async function sendRemaining(
  services: Services,
  res: Response,
  fiscalYear: FiscalYear,
): Promise<boolean> {
  const { organisation, today } = visitorOf(res)
  const rows = await ownRows(services, res, fiscalYear)
  if (rows.length === 0) return false
  const head: Cell[][] = [
    [],
    [textCell('รายงานงบประมาณคงเหลือ')],
    [textCell(organisation.name)],
    [textCell(`ปีงบประมาณ พ.ศ. ${fiscalYear}`)],
    [textCell(`ณ วันที่ ${thaiDate(today, 'long')}`)],
    [],
    [],
  ]
  await sendWorkbook(res, `B_RemainedBudget-${fiscalYear}.xlsx`, [
    {
      name: remainingLayout.sheet,
      widths: [8, 28, 24, 30, 18, 20, 34, 4, 18, 16, 16, 16, 16, 6, 18],
      rows: [...head, headingRow(), ...rows.map(bodyRow)],
    },
  ])
  return true
}

const width = remainingLayout.columns.remaining.at + 1

function headingRow(): Cell[] {
  const cells: Cell[] = Array.from({ length: width }, () => null)
  cells[0] = headingCell('ลำดับ')
  for (const { at, th } of Object.values(remainingLayout.columns)) cells[at] = headingCell(th)
  return cells
}

function bodyRow(row: RemainingRow, index: number): Cell[] {
  const cells: Cell[] = Array.from({ length: width }, () => null)
  cells[0] = textCell(String(index + 1))
  for (const [name, { at }] of Object.entries(remainingLayout.columns)) {
    const value = row[name as keyof typeof remainingLayout.columns]
    cells[at] = typeof value === 'bigint' ? amountCell(value) : textCell(value)
  }
  return cells
}

/** The page on which a report of New e-LAAS is set against our lines. */
export function sendComparison(
  services: Services,
  res: Response,
  fiscalYear: FiscalYear,
): Promise<void> {
  return sendPage(res, 200, 'budget/remaining', remainingView({ ...blank, fiscalYear }))
}

const blank: Omit<RemainingInput, 'fiscalYear'> = {
  file: '',
  refusal: '',
  bad: [],
  comparison: undefined,
}

/** Reads a report, compares it and keeps nothing of it: a check. */
export async function compareUpload(
  services: Services,
  req: Request,
  res: Response,
  fiscalYear: FiscalYear,
): Promise<void> {
  const upload = await receiveUpload(req, workbookInMemory, (fields) =>
    requireToken(res, fields['_csrf']),
  )
  const [file] = upload.files
  const send = (status: number, input: Partial<RemainingInput>): Promise<void> =>
    sendPage(res, status, 'budget/remaining', remainingView({ ...blank, fiscalYear, ...input }))
  const refuse = (error: DomainError): Promise<void> => send(422, { refusal: thaiSentence(error) })
  if (!file) return refuse(workbookError.WORKBOOK_MISSING())
  if ('refusal' in file) return refuse(file.refusal)
  try {
    const { rows, bad } = await readRemaining(file.stored, file.name, fiscalYear)
    if (bad.length > 0) return await send(422, { file: file.name, bad })
    const comparison = compareRemaining(rows, await ownRows(services, res, fiscalYear))
    return await send(200, { file: file.name, comparison })
  } catch (error) {
    if (error instanceof DomainError) return refuse(error)
    throw error
  }
}

function ownRows(
  services: Services,
  res: Response,
  fiscalYear: FiscalYear,
): Promise<readonly RemainingRow[]> {
  const filter = { fiscalYear, search: '', unitId: '', programmeCode: '', groupName: '' }
  return inOrganisation(services.db, visitorOf(res).organisation.id, async (tx) =>
    (await listBudgetLines(tx, filter)).map(remainingRowOf),
  )
}
