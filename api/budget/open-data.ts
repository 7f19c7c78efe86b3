import type { Request, Response } from 'express'
import {
  openBudgetOf,
  openDataColumns,
  type OpenBudget,
  type OpenDataRow,
  type OpenDataTable,
} from '../../domain/budget/open-data'
import { organisationKinds } from '../../domain/organisation/titles'
import { inOrganisation } from '../../prisma/client'
import { findOpenData } from '../../prisma/open-data'
import { visitorOf } from '../auth/session'
import { sendCsv } from '../csv'
import { sendJson } from '../json'
import type { Services } from '../services'
import {
  amountCell,
  headingCell,
  sendWorkbook,
  textCell,
  titleCell,
  type WrittenSheet,
} from '../workbook'

/** The files that a year's budget leaves as: the whole as JSON and .xlsx, each table as CSV. */
export const openDataFile =
  /^\/open-data\/(\d{4})(?:-(ordinances|revenues|lines))?\.(csv|json|xlsx)$/

/** Sends one of the files; says false where the year has no budget, or where there is no such file. */
export async function sendOpenData(
  services: Services,
  req: Request,
  res: Response,
): Promise<boolean> {
  const [, year = '', table, format] = openDataFile.exec(req.path) ?? []
  const visitor = visitorOf(res)
  const facts = await inOrganisation(services.db, visitor.organisation.id, (tx) =>
    findOpenData(tx, Number(year)),
  )
  if (facts === undefined) return false
  const budget = openBudgetOf(facts)
  const name = `budget-${facts.organisation.dlaCode}-${year}`
  if (format === 'csv' && isTable(table)) {
    sendCsv(res, `${name}-${table}.csv`, csvRows(budget, table))
    return true
  }
  if (table !== undefined || format === 'csv') return false
  if (format === 'xlsx') {
    await sendWorkbook(res, `${name}.xlsx`, sheetsOf(budget, facts.organisation.kind))
    return true
  }
  const { asOf, fiscalYear, ...rest } = budget
  res.set('Content-Disposition', `attachment; filename="${name}.json"`)
  sendJson(res, 200, { ...rest, as_of: asOf, fiscal_year: fiscalYear })
  return true
}

function isTable(table: string | undefined): table is OpenDataTable {
  return table !== undefined && Object.hasOwn(openDataColumns, table)
}

/** A header in English, then the rows; who and when stand in each row, so that files may be put together. */
function csvRows({ organisation, fiscalYear, asOf, ...tables }: OpenBudget, table: OpenDataTable) {
  const columns = openDataColumns[table]
  const whose = [organisation['dla_code'] ?? '', String(fiscalYear), asOf]
  return [
    ['dla_code', 'fiscal_year', 'as_of', ...columns.map(({ name }) => name)],
    ...tables[table].map((row) => [...whose, ...columns.map(({ name }) => row[name] ?? '')]),
  ]
}

const tableNames: Readonly<Record<OpenDataTable, string>> = {
  ordinances: 'ฉบับและวันที่',
  revenues: 'ประมาณการรายรับ',
  lines: 'รายการและการใช้จ่าย',
}

/** A sheet of what it is, then one for each table with Thai headings and the names for machines under them. */
function sheetsOf(
  budget: OpenBudget,
  kind: keyof typeof organisationKinds,
): readonly WrittenSheet[] {
  const { organisation, fiscalYear, asOf, layout } = budget
  const said = (key: string): string => {
    const value = organisation[key]
    return typeof value === 'string' ? value : ''
  }
  const about: readonly (readonly [string, string])[] = [
    ['องค์กรปกครองส่วนท้องถิ่น', said('name')],
    ['รหัส สถ.', said('dla_code')],
    ['ประเภท', organisationKinds[kind]],
    ['อำเภอ', said('district_name')],
    ['จังหวัด', said('province_name')],
    ['ปีงบประมาณ', String(fiscalYear)],
    ['ข้อมูล ณ', asOf],
    ['รูปแบบ', layout],
  ]
  return [
    {
      name: 'อธิบาย',
      widths: [28, 60],
      rows: [
        [titleCell(`งบประมาณรายจ่าย ปีงบประมาณ พ.ศ. ${fiscalYear}`)],
        ...about.map(([label, value]) => [headingCell(label), textCell(value)]),
      ],
    },
    ...(Object.keys(tableNames) as OpenDataTable[]).map((table) =>
      sheetOf(tableNames[table], openDataColumns[table], budget[table]),
    ),
  ]
}

function sheetOf(
  name: string,
  columns: (typeof openDataColumns)[OpenDataTable],
  rows: readonly OpenDataRow[],
): WrittenSheet {
  return {
    name,
    stickyRows: 2,
    widths: columns.map(({ isAmount, th }) => (isAmount ? 18 : Math.max(12, th.length + 4))),
    rows: [
      columns.map(({ th }) => headingCell(th)),
      columns.map((column) => textCell(column.name)),
      ...rows.map((row) =>
        columns.map((column) => {
          const cell = row[column.name] ?? ''
          return typeof cell === 'bigint' ? amountCell(cell) : textCell(cell)
        }),
      ),
    ],
  }
}
