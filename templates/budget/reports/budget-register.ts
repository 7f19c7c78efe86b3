import { lineName, type BudgetLine } from '../../../domain/budget/budget-line'
import {
  registerOf,
  type RegisterAmounts,
  type RegisterMovement,
  type RegisterRow,
} from '../../../domain/budget/register'
import type { PlainDate } from '../../../domain/shared/calendar'
import { thaiDate } from '../../../domain/shared/thai'
import { amountText } from '../../forms/form'
import { bookSigners, reportView, type ReportFrame } from '../../ledger/reports/report'
import { actText, documentLink, signed } from '../line'
import { bare } from '../list'

export type BudgetRegisterReportFacts = {
  readonly line: BudgetLine & { readonly unitName: string }
  readonly movements: readonly RegisterMovement[]
  readonly asOf: PlainDate
}

/** ทะเบียนคุมเงินรายจ่ายตามงบประมาณ of one line, with its balance after every row. */
export function budgetRegisterReportView(facts: BudgetRegisterReportFacts, frame: ReportFrame) {
  const { line } = facts
  const register = registerOf(line, facts.movements)
  const rows = withTotals(register.quarters.flatMap((quarter) => quarter.rows))
  return {
    ...reportView(
      `ทะเบียนคุมเงินรายจ่ายตามงบประมาณ ${line.code}`,
      `รายการ ${line.code} ปีงบประมาณ ${line.fiscalYear}`,
      frame,
      bookSigners,
    ),
    fiscalYear: String(line.fiscalYear),
    code: line.code,
    isProvisional: line.isProvisional === true,
    unit: line.unitName,
    programme: bare(line.programmeName, 'แผนงาน'),
    subProgramme: bare(line.subProgrammeName, 'งาน'),
    group: bare(line.groupName, 'งบ'),
    category: line.categoryName,
    type: line.typeName,
    name: lineName(line),
    fundSource: line.fundSourceName,
    rows: rows.map(({ row, totals }, index) => ({
      on: thaiDate(row.on, 'slash'),
      document: row.document ? documentLink(row.document).text : 'งบประมาณ',
      title: row.document?.title ?? 'งบประมาณอนุมัติ',
      act: actText(row),
      current: signed(row.amounts.current),
      reserved: signed(row.amounts.reserved),
      encumbered: signed(row.amounts.encumbered),
      vouchered: signed(row.amounts.vouchered),
      paid: signed(row.amounts.paid),
      available: amountText(row.availableAfter),
      carried: columns(totals),
      isLast: index === rows.length - 1,
    })),
    totalLabel: `ยอด ณ วันที่ ${thaiDate(facts.asOf, 'long')}`,
    totals: columns(register.totals),
  }
}

/** Each row with where the line stood after it, column by column. */
function withTotals(
  rows: readonly RegisterRow[],
): readonly { readonly row: RegisterRow; readonly totals: RegisterAmounts }[] {
  let totals: RegisterAmounts | undefined
  return rows.map((row) => {
    const before = totals
    totals = {
      current: (before?.current ?? 0n) + row.amounts.current,
      reserved: (before?.reserved ?? 0n) + row.amounts.reserved,
      encumbered: (before?.encumbered ?? 0n) + row.amounts.encumbered,
      vouchered: (before?.vouchered ?? 0n) + row.amounts.vouchered,
      paid: (before?.paid ?? 0n) + row.amounts.paid,
      available: row.availableAfter,
    }
    return { row, totals }
  })
}

function columns(amounts: RegisterAmounts) {
  return {
    current: amountText(amounts.current),
    reserved: amountText(amounts.reserved),
    encumbered: amountText(amounts.encumbered),
    vouchered: amountText(amounts.vouchered),
    paid: amountText(amounts.paid),
    available: amountText(amounts.available),
  }
}
