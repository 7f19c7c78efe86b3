import type { Request, Response } from 'express'
import type { Cell } from 'write-excel-file/node'
import { currentOf, lineName } from '../../domain/budget/budget-line'
import { sum } from '../../domain/shared/money'
import { quarterNames, quarterNumbers } from '../../domain/shared/quarter'
import { thaiDate } from '../../domain/shared/thai'
import { spendingPlanStatusText } from '../../domain/spending-plan/lifecycle'
import { sumQuarters } from '../../domain/spending-plan/quarters'
import { inOrganisation } from '../../prisma/client'
import { findSpendingPlanCase } from '../../prisma/spending-plan'
import { findUnitName } from '../../prisma/unit'
import { visitorOf } from '../auth/session'
import type { Services } from '../services'
import { amountCell, headingCell, sendWorkbook, textCell, titleCell } from '../workbook'

/** แผนการใช้จ่ายเงินรายไตรมาส that was handed in, as a workbook: the columns of its form, beside what each line has today. */
export async function sendPlanWorkbook(
  services: Services,
  req: Request<{ id: string }>,
  res: Response,
): Promise<boolean> {
  const { organisation } = visitorOf(res)
  const found = await findSpendingPlanCase(services.db, organisation.id, req.params.id)
  const content = found?.plan.content
  if (!found || !content) return false
  const { plan, standing } = found
  const unitName = await inOrganisation(services.db, organisation.id, (tx) =>
    findUnitName(tx, found.unitId),
  )
  const title = `แผนการใช้จ่ายเงินรายไตรมาส ${content.fiscalYear}`
  const rows = content.lines.flatMap(({ budgetLineId, quarters }) => {
    const line = standing.lines.find(({ id }) => id === budgetLineId)
    return line ? [{ line, quarters }] : []
  })
  const all = sumQuarters(rows.map(({ quarters }) => quarters))
  const state = [
    `เลขที่ ${plan.number ?? ''}`,
    `ฉบับที่ ${plan.edition ?? ''}`,
    spendingPlanStatusText[plan.status],
    `งบหลังโอน ณ วันที่ ${thaiDate(standing.today, 'long')}`,
    'หน่วยเป็นบาท',
  ]
  await sendWorkbook(res, `${title} ${unitName}.xlsx`, [
    {
      name: 'แผนการใช้จ่ายเงิน',
      stickyRows: 5,
      widths: [20, 44, 16, 16, 16, 16, 16, 16],
      rows: [
        [titleCell(title)],
        [textCell(organisation.name)],
        [textCell(unitName)],
        [textCell(state.join(' · '))],
        headings.map(headingCell),
        ...rows.map(({ line, quarters }): Cell[] => [
          textCell(line.code),
          textCell(lineName(line)),
          amountCell(currentOf(line.buckets)),
          ...quarters.map((amount) => (amount === 0n ? null : amountCell(amount))),
          amountCell(sum(quarters)),
        ]),
        [
          { value: 'รวม', fontWeight: 'bold', topBorderStyle: 'thin' },
          { value: '', topBorderStyle: 'thin' },
          amountCell(sum(rows.map(({ line }) => currentOf(line.buckets))), true),
          ...all.map((amount) => amountCell(amount, true)),
          amountCell(sum(all), true),
        ],
      ],
    },
  ])
  return true
}

const headings = [
  'รหัส',
  'รายการ',
  'งบหลังโอน',
  ...quarterNumbers.map((quarter, index) => `ไตรมาสที่ ${quarter} ${quarterNames[index] ?? ''}`),
  'รวม',
]
