import type { PlainDate } from '../../domain/shared/calendar'
import { formatBaht, formatBahtOrDash, sum, type Satang } from '../../domain/shared/money'
import { thaiDate } from '../../domain/shared/thai'
import {
  spendingPlanStatusText,
  type SpendingPlanStatus,
} from '../../domain/spending-plan/lifecycle'
import { sumQuarters, type Quarters } from '../../domain/spending-plan/quarters'
import { quarterNames, quarterNumbers } from '../../domain/shared/quarter'

/** A unit in the consolidated plan. */
export type PlannedUnit = {
  readonly unitId: string
  readonly unitName: string
  readonly current: Satang
  readonly lineCount: number
  readonly inUse:
    | {
        readonly id: string
        readonly number: string
        readonly edition: number
        readonly approvedOn: PlainDate
        readonly quarters: Quarters
        readonly differing: number
      }
    | undefined
  readonly underWay:
    | {
        readonly id: string
        readonly status: SpendingPlanStatus
        readonly number: string
        readonly edition: number | undefined
        readonly holder: string
        readonly dueOn: PlainDate | undefined
        readonly quarters: Quarters | undefined
      }
    | undefined
}

export type SpendingPlanListInput = {
  readonly units: readonly PlannedUnit[]
  readonly years: readonly number[]
  readonly year: number
  readonly today: PlainDate
  /** The units whose plans the reader types. */
  readonly ownUnitIds: readonly string[]
}

/** แผนการใช้จ่ายเงินรวม: every unit's plan of a year, added up, and which are missing or differ from the budget. */
export function spendingPlanListView({
  units,
  years,
  year,
  today,
  ownUnitIds,
}: SpendingPlanListInput) {
  const figures = units.map(figuresOf)
  const quarters = sumQuarters(figures.flatMap((unit) => (unit ? [unit.quarters] : [])))
  const missing = units.filter(({ inUse, underWay }) => !inUse && !isHandedIn(underWay))
  const differing = units.filter(({ inUse }) => inUse !== undefined && inUse.differing > 0)
  const waiting = units.filter(({ underWay }) => isHandedIn(underWay))
  return {
    title: `แผนการใช้จ่ายเงิน ${year}`,
    section: 'budget' as const,
    scripts: ['list.js'],
    styles: ['books.css', 'spending-plan.css'],
    year: String(year),
    years: years.map((own) => ({
      label: String(own),
      href: `/spending-plans?year=${own}`,
      current: own === year,
    })),
    hasYears: years.length > 1,
    isEmpty: units.length === 0,
    printed: { kind: 'budget-plans', parameters: JSON.stringify({ year }) },
    state: [
      `อนุมัติแล้ว ${units.filter(({ inUse }) => inUse).length} จาก ${units.length} หน่วยงาน`,
      waiting.length > 0 ? `อยู่ระหว่างทาง ${waiting.length}` : '',
      missing.length > 0 ? `ยังไม่เสนอ ${missing.length}` : '',
    ]
      .filter(Boolean)
      .join(' · '),
    missing: missing.map(({ unitName }) => unitName).join(', '),
    differing: differing.map(({ unitName }) => unitName).join(', '),
    quarters: quarterNumbers.map((number, index) => ({
      number: String(number),
      months: quarterNames[index],
      total: formatBahtOrDash(quarters[index] ?? 0n),
    })),
    total: formatBaht(sum(quarters)),
    current: formatBaht(sum(units.map((unit) => unit.current))),
    rows: units.map((unit, index) => ({
      unitId: unit.unitId,
      name: unit.unitName,
      count: `${unit.lineCount} รายการ`,
      isMissing: missing.includes(unit),
      current: formatBahtOrDash(unit.current),
      inUse: unit.inUse && {
        href: `/spending-plans/${unit.inUse.id}`,
        text: `ฉบับที่ ${unit.inUse.edition} อนุมัติ ${thaiDate(unit.inUse.approvedOn, 'short')}`,
        differs: unit.inUse.differing > 0 ? `งบเปลี่ยน ${unit.inUse.differing} รายการ ต้องปรับแผน` : '',
      },
      underWay: underWayOf(unit.underWay, ownUnitIds.includes(unit.unitId), today),
      isTried: figures[index]?.isTried === true,
      cells: quarterNumbers.map((number, quarter) => ({
        label: `ไตรมาส ${number}`,
        amount: formatBahtOrDash(figures[index]?.quarters[quarter] ?? 0n),
      })),
      total: formatBahtOrDash(sum(figures[index]?.quarters ?? [])),
      begin:
        ownUnitIds.includes(unit.unitId) && !unit.underWay
          ? unit.inUse
            ? 'ปรับแผน…'
            : 'จัดทำแผน…'
          : '',
    })),
  }
}

/** What counts of a unit in the sum: its plan in use, or while it has none, the one it handed in. */
function figuresOf({ inUse, underWay }: PlannedUnit) {
  if (inUse) return { quarters: inUse.quarters, isTried: false }
  return underWay?.quarters ? { quarters: underWay.quarters, isTried: true } : undefined
}

function isHandedIn(underWay: PlannedUnit['underWay']): boolean {
  return underWay !== undefined && underWay.status !== 'draft'
}

function underWayOf(underWay: PlannedUnit['underWay'], isOwn: boolean, today: PlainDate) {
  if (!underWay) return undefined
  const { id, status, holder, dueOn, number, edition } = underWay
  const isAtUnit = status === 'draft' || status === 'returned'
  return {
    href:
      status === 'draft' && !isOwn
        ? ''
        : `/spending-plans/${id}${isAtUnit && isOwn ? '/edit' : ''}`,
    text: [
      (edition ?? 1) > 1 ? `ปรับแผนฉบับที่ ${edition}` : 'แผน',
      number,
      spendingPlanStatusText[status],
    ]
      .filter(Boolean)
      .join(' '),
    holder,
    due: dueOn ? `ครบ ${thaiDate(dueOn, 'short')}` : '',
    isLate: dueOn !== undefined && dueOn < today,
  }
}
