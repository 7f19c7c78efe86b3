import type { Request, Response } from 'express'
import type { Cell } from 'write-excel-file/node'
import { categories, expenditureTypes, subProgrammes } from '../../domain/budget/classification'
import { revenueTypes } from '../../domain/budget/revenue-types'
import { filingOf } from '../../domain/budget/filing'
import { revenueCategoryOf } from '../../domain/ordinance/revenue-category'
import { parseBaht, sum } from '../../domain/shared/money'
import { thaiDate } from '../../domain/shared/thai'
import { inOrganisation } from '../../prisma/client'
import { listRequests } from '../../prisma/ordinance-rows'
import { listUnits } from '../../prisma/unit'
import type { Column } from '../../templates/ordinance/columns'
import { visitorOf } from '../auth/session'
import { queryText } from '../query'
import type { Services } from '../services'
import {
  amountCell,
  headingCell,
  sendWorkbook,
  textCell,
  titleCell,
  type WrittenSheet,
} from '../workbook'
import type { Cells } from './cells'
import { findGrid } from './grids'
import { requestCells } from './request-grid'
import type { Grid } from './grid'

/** The heading of the column by which a row that comes back is known again. */
export const markHeading = 'แถวเดิม (ห้ามแก้)'

/** Rows of the title that stand above the heading. */
const titleRows = 3

type OutRow = { readonly cells: Cells; readonly mark: string; readonly unit: string }

/** The rows of a grid as a workbook: one unit's, every unit's, or none, to be filled in. */
export async function sendRowsWorkbook(
  services: Services,
  req: Request,
  res: Response,
  id: string,
  what: Grid['what'],
): Promise<boolean> {
  const visitor = visitorOf(res)
  const unit = queryText(req, 'unit', 60)
  const asked = await findGrid(services, visitor, id, what, unit)
  if (!asked) return false
  const { ordinance, grid } = asked
  const isBlank = queryText(req, 'blank') !== ''
  const isAll = unit === 'all' && what === 'requests'
  const { rows, units } = await inOrganisation(services.db, visitor.organisation.id, async (tx) => {
    const known = await listUnits(tx)
    return { units: known, rows: isBlank ? [] : await rowsOf(tx, grid, id, isAll, known) }
  })
  const unitName = isAll ? 'ทุกหน่วยงาน' : (units.find((one) => one.id === grid.unitId)?.name ?? '')
  const title = `${grid.heading} ปีงบประมาณ พ.ศ. ${ordinance.fiscalYear}`
  const columns = [...grid.columns, ...(isAll ? [unitColumn] : [])]
  const about = [visitor.organisation.name, unitName].filter(Boolean).join(' · ')
  const printed = isBlank ? 'แผ่นเปล่าสำหรับกรอก' : `ณ วันที่ ${thaiDate(visitor.today, 'long')}`
  const sheet: WrittenSheet = {
    name: grid.heading,
    stickyRows: titleRows + 1,
    widths: [
      ...columns.flatMap((column) => [column.width + 2, ...(named(column) ? [30] : [])]),
      34,
    ],
    rows: [
      [titleCell(title)],
      [textCell(about)],
      [textCell(`${printed} · หน่วยเป็นบาท · พิมพ์รหัสตามแผ่น “รหัส”`)],
      [
        ...columns.flatMap((column) => [
          headingCell(column.label),
          ...(named(column) ? [headingCell(named(column)?.label ?? '')] : []),
        ]),
        headingCell(markHeading),
      ],
      ...rows.map((row) => bodyRow(columns, row)),
      ...(rows.length > 0 ? [totalRow(columns, rows)] : []),
    ],
  }
  const name = [title, unitName, isBlank ? 'แผ่นเปล่า' : ''].filter(Boolean).join(' ')
  await sendWorkbook(res, `${name}.xlsx`, [sheet, codesSheet(what)])
  return true
}

async function rowsOf(
  tx: Parameters<Grid['list']>[0],
  grid: Grid,
  id: string,
  isAll: boolean,
  units: readonly { readonly id: string; readonly name: string }[],
): Promise<readonly OutRow[]> {
  if (!isAll)
    return (await grid.list(tx)).map(({ id: rowId, version, cells }) => ({
      cells,
      mark: `${rowId}/${version}`,
      unit: '',
    }))
  const rows = await listRequests(tx, id)
  return units.flatMap((unit) =>
    rows
      .filter((row) => row.unitId === unit.id)
      .map((row) => ({
        cells: requestCells(row),
        mark: `${row.id}/${row.version}`,
        unit: unit.name,
      })),
  )
}

/** Names the unit of each row where a workbook holds those of all. */
export const unitColumn: Column = { name: 'unit', label: 'หน่วยงาน', is: 'text', width: 20 }

/** The column of names that stands beside a column of codes; it is for the reader and not taken in. */
function named({
  name,
}: Column): { readonly label: string; readonly of: (cells: Cells) => string } | undefined {
  switch (name) {
    case 'subProgrammeCode':
      return {
        label: 'ชื่องาน',
        of: ({ subProgrammeCode: code = '' }) => subProgrammeNames.get(code) ?? '',
      }
    case 'typeCode':
      return {
        label: 'ชื่อประเภทรายจ่าย',
        of: ({ subProgrammeCode = '', typeCode = '' }) =>
          filingOf({ subProgrammeCode, typeCode })?.type.name ?? typeNames.get(typeCode) ?? '',
      }
    case 'code':
      return { label: 'หมวดรายรับ', of: ({ code = '' }) => revenueCategoryOf(code)?.name ?? '' }
    default:
      return undefined
  }
}

const subProgrammeNames = new Map(subProgrammes.map(({ code, name }) => [code, name]))
const typeNames = new Map(expenditureTypes.map(({ code, name }) => [code, name]))

function bodyRow(columns: readonly Column[], row: OutRow): Cell[] {
  return [
    ...columns.flatMap((column) => [
      column.name === 'unit' ? textCell(row.unit) : cellOf(column, row.cells[column.name] ?? ''),
      ...(named(column) ? [textCell(named(column)?.of(row.cells) ?? '')] : []),
    ]),
    textCell(row.mark),
  ]
}

function cellOf({ is }: Column, text: string): Cell {
  if (is !== 'amount') return textCell(text)
  return text === '' ? null : amountCell(parseBaht(text))
}

function totalRow(columns: readonly Column[], rows: readonly OutRow[]): Cell[] {
  return columns.flatMap((column, index) => [
    index === 0 ? headingCell('รวม') : totalCell(column, rows),
    ...(named(column) ? [null] : []),
  ])
}

function totalCell({ name, is }: Column, rows: readonly OutRow[]): Cell {
  if (is !== 'amount' || name === 'unitPrice') return null
  return amountCell(sum(rows.map(({ cells }) => (cells[name] ? parseBaht(cells[name]) : 0n))), true)
}

/** The codes that may be typed, as a second sheet to look them up. */
function codesSheet(what: Grid['what']): WrittenSheet {
  const rows =
    what === 'revenues'
      ? revenueTypes.map(({ code, name }) => [
          'ประเภทรายรับ',
          code,
          name,
          revenueCategoryOf(code)?.name ?? '',
        ])
      : [
          ...subProgrammes.map(({ code, name }) => ['งาน', code, name, '']),
          ...expenditureTypes.map(({ code, name, category }) => [
            'ประเภท',
            code,
            name,
            categories.find(({ key }) => key === category)?.name ?? '',
          ]),
        ]
  return {
    name: 'รหัส',
    stickyRows: 1,
    widths: [14, 10, 60, 40],
    rows: [
      ['ใช้ในช่อง', 'รหัส', 'ชื่อ', 'หมวด'].map(headingCell),
      ...rows.map((row) => row.map(textCell)),
    ],
  }
}
