import type { PlainDate } from '../../../domain/shared/calendar'
import { sum } from '../../../domain/shared/money'
import { thaiDate } from '../../../domain/shared/thai'
import { noQuarters, sumQuarters } from '../../../domain/spending-plan/quarters'
import { amountText } from '../../forms/form'
import { reportView, type ReportFrame } from '../../ledger/reports/report'
import type { PlannedUnit } from '../list'
import { quarterNames, quarterNumbers } from '../../../domain/shared/quarter'

export type SpendingPlansReportFacts = {
  readonly year: number
  readonly units: readonly PlannedUnit[]
  readonly asOf: PlainDate
}

/** แผนการใช้จ่ายเงินรวม on paper: of every unit, the plan that is approved. What is still on its way is not in the sums. */
export function spendingPlansReportView(
  { year, units, asOf }: SpendingPlansReportFacts,
  frame: ReportFrame,
) {
  const quarters = sumQuarters(units.map(({ inUse }) => inUse?.quarters ?? noQuarters))
  const missing = units.filter(({ inUse }) => !inUse)
  const on = thaiDate(asOf, 'long')
  return {
    ...reportView(
      `แผนการใช้จ่ายเงินรวมรายไตรมาส ปีงบประมาณ ${year}`,
      `แผนการใช้จ่ายเงินรวม ${year} ณ ${on}`,
      frame,
      signers,
    ),
    fiscalYear: String(year),
    on,
    state:
      missing.length === 0
        ? 'อนุมัติแผนแล้วทุกหน่วยงาน'
        : `ยังไม่มีแผนที่อนุมัติ: ${missing.map(({ unitName }) => unitName).join(', ')}`,
    quarters: quarterNumbers.map((number, index) => ({
      number: String(number),
      months: quarterNames[index],
      total: amountText(quarters[index] ?? 0n),
    })),
    rows: units.map(({ unitName, inUse, current }, index) => ({
      number: String(index + 1),
      name: unitName,
      plan: inUse
        ? [
            `ฉบับที่ ${inUse.edition} เลขที่ ${inUse.number}`,
            `อนุมัติ ${thaiDate(inUse.approvedOn, 'short')}`,
            inUse.differing > 0 ? `งบเปลี่ยนแล้ว ${inUse.differing} รายการ` : '',
          ]
            .filter(Boolean)
            .join(' ')
        : 'ยังไม่มี',
      amounts: (inUse?.quarters ?? noQuarters).map(amountText),
      total: amountText(sum(inUse?.quarters ?? [])),
      current: amountText(current),
    })),
    total: amountText(sum(quarters)),
    current: amountText(sum(units.map((unit) => unit.current))),
  }
}

/** Who consolidates, who sees it through, and who approved each plan. */
const signers = [
  ['finance-director', 'ผู้รวบรวม'],
  ['chief-administrator', 'ผู้ตรวจสอบ'],
  ['chief-executive', 'ผู้บริหารท้องถิ่น'],
] as const
