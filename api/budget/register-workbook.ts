import type { Request, Response } from 'express'
import type { Cell } from 'write-excel-file/node'
import { lineName } from '../../domain/budget/budget-line'
import { registerOf, type RegisterAmounts, type RegisterRow } from '../../domain/budget/register'
import { thaiDate } from '../../domain/shared/thai'
import { findBudgetLine, listBudgetMovements } from '../../prisma/budget'
import { inOrganisation } from '../../prisma/client'
import { actText, documentLink } from '../../templates/budget/line'
import { visitorOf } from '../auth/session'
import type { Services } from '../services'
import { amountCell, headingCell, sendWorkbook, textCell, titleCell } from '../workbook'

/** ทะเบียนคุมเงินรายจ่ายตามงบประมาณ of one line as a workbook: the rows of the register that is printed. False where there is no such line. */
export async function sendRegisterWorkbook(
  services: Services,
  req: Request<{ lineId: string }>,
  res: Response,
): Promise<boolean> {
  const visitor = visitorOf(res)
  const found = await inOrganisation(services.db, visitor.organisation.id, async (tx) => {
    const line = await findBudgetLine(tx, req.params.lineId)
    return line && { line, movements: await listBudgetMovements(tx, line.id) }
  })
  if (found === undefined) return false
  const { line, movements } = found
  const register = registerOf(line, movements)
  const title = `ทะเบียนคุมเงินรายจ่ายตามงบประมาณ ${line.fiscalYear}`
  const where = [line.programmeName, line.subProgrammeName, line.groupName, line.categoryName]
  await sendWorkbook(res, `${title} ${line.code}.xlsx`, [
    {
      name: 'ทะเบียนคุม',
      stickyRows: 6,
      widths: [12, 18, 44, 22, 16, 16, 16, 16, 16, 16],
      rows: [
        [titleCell(title)],
        [textCell(visitor.organisation.name)],
        [textCell(`${line.code} ${lineName(line)}`)],
        [textCell([...where, line.typeName, line.unitName, line.fundSourceName].join(' · '))],
        [textCell(`ณ วันที่ ${thaiDate(visitor.today, 'long')} · หน่วยเป็นบาท`)],
        headings.map(headingCell),
        ...register.quarters.flatMap((quarter) => quarter.rows.map(rowCells)),
        totalCells(`ยอด ณ วันที่ ${thaiDate(visitor.today, 'long')}`, register.totals),
      ],
    },
  ])
  return true
}

const headings = [
  'วันที่',
  'เอกสาร',
  'รายการ',
  'เหตุ',
  'งบประมาณ',
  'กันไว้',
  'ก่อหนี้ผูกพัน',
  'ฎีกาอนุมัติรอจ่าย',
  'เบิกจ่าย',
  'คงเหลือใช้ได้',
]

const columns = [
  'current',
  'reserved',
  'encumbered',
  'vouchered',
  'paid',
] as const satisfies readonly (keyof RegisterAmounts)[]

function rowCells(row: RegisterRow): Cell[] {
  return [
    textCell(thaiDate(row.on, 'slash')),
    textCell(plain(row.document ? documentLink(row.document).text : 'งบประมาณ')),
    textCell(row.document?.title ?? 'งบประมาณอนุมัติ'),
    textCell(actText(row)),
    ...columns.map((column) =>
      row.amounts[column] === 0n ? null : amountCell(row.amounts[column]),
    ),
    amountCell(row.availableAfter),
  ]
}

function totalCells(label: string, totals: RegisterAmounts): Cell[] {
  const bold: Cell = { value: label, fontWeight: 'bold', topBorderStyle: 'thin' }
  const nothing: Cell = { value: '', topBorderStyle: 'thin' }
  return [
    bold,
    nothing,
    nothing,
    nothing,
    ...columns.map((column) => amountCell(totals[column], true)),
    amountCell(totals.available, true),
  ]
}

/** Words that a page keeps on one line, as a cell has them. */
function plain(text: string): string {
  return text.replaceAll('\u00A0', ' ')
}
