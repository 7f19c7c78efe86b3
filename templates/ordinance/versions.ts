import { ordinanceLifecycle } from '../../domain/ordinance/lifecycle'
import type { OrdinanceContent } from '../../domain/ordinance/ordinance'
import { differencesBetween, type LineDifference } from '../../domain/ordinance/versions'
import type { PlainDate } from '../../domain/shared/calendar'
import { formatBaht, formatBahtOrDash, type Satang } from '../../domain/shared/money'
import { thaiDate } from '../../domain/shared/thai'
import { positionDifferences, wordDifferences } from './differences'
import { yearName } from './year-name'

/** A version of a budget: frozen by an act, or the rows as they are now. */
export type BudgetVersion = {
  readonly key: string
  readonly number: number
  readonly action: string
  readonly on: PlainDate | undefined
  readonly content: OrdinanceContent
}

export type VersionsInput = {
  readonly id: string
  readonly fiscalYear: number
  readonly supplement?: number | undefined
  readonly versions: readonly BudgetVersion[]
  readonly before: BudgetVersion | undefined
  readonly after: BudgetVersion | undefined
  readonly units: readonly { readonly id: string; readonly name: string }[]
  readonly tabs: readonly {
    readonly href: string
    readonly label: string
    readonly current: boolean
  }[]
}

const mostShown = 300

const texts = [
  ['basics', 'ข้อมูลเบื้องต้น'],
  ['speech', 'คำแถลงประกอบงบประมาณ'],
  ['principle', 'หลักการ'],
  ['reasons', 'เหตุผล'],
] as const

/** เทียบฉบับ: what was added, removed and changed between two versions, in figures and in words. */
export function versionsView(input: VersionsInput) {
  const { before, after, versions } = input
  const found = before && after ? differencesBetween(before.content, after.content) : undefined
  const lines = found?.lines ?? []
  const words =
    before && after
      ? texts.map(([name, label]) => ({
          label,
          ...wordDifferences(before.content.wording[name], after.content.wording[name]),
        }))
      : []
  const option = (chosen: BudgetVersion | undefined) => (one: BudgetVersion) => ({
    value: one.key,
    label: labelOf(one),
    selected: one === chosen,
  })
  return {
    title: `เทียบฉบับ งบประมาณปี ${input.fiscalYear}`,
    section: 'budget' as const,
    styles: ['ordinance.css'],
    scripts: ['payment.js'],
    id: input.id,
    fiscalYear: String(input.fiscalYear),
    yearName: yearName(input),
    tabs: input.tabs,
    isAlone: versions.length < 2,
    before: versions.map(option(before)),
    after: versions.map(option(after)),
    totals: found
      ? [totalRow('รวมรายจ่าย', found.expenditure), totalRow('รวมรายรับ', found.revenue)]
      : [],
    groups: (['changed', 'added', 'removed'] as const).flatMap((is) => {
      const own = lines.filter((line) => line.is === is)
      if (own.length === 0) return []
      const more = own.length - mostShown
      return [
        {
          name: `${groupNames[is]} ${own.length.toLocaleString('en')} รายการ`,
          lines: own.slice(0, mostShown).map((line) => lineRow(line, input)),
          more: more > 0 ? `และอีก ${more.toLocaleString('en')} รายการ` : '',
        },
      ]
    }),
    isSame: lines.length === 0,
    words: words.filter(({ isSame }) => !isSame),
    position:
      before && after ? positionDifferences(before.content.position, after.content.position) : [],
  }
}

const groupNames = { changed: 'เปลี่ยน', added: 'เพิ่ม', removed: 'ตัดออก' } as const

function labelOf({ key, number, action, on }: BudgetVersion): string {
  if (key === 'now') return 'ที่พิมพ์อยู่ตอนนี้'
  const act = ordinanceLifecycle.find((row) => row.action === action)?.th ?? ''
  return `ฉบับที่ ${number} ${act} ${on ? thaiDate(on, 'short') : ''}`.trim()
}

function totalRow(
  name: string,
  { before, after }: { readonly before: Satang; readonly after: Satang },
) {
  return {
    name,
    before: formatBaht(before),
    after: formatBaht(after),
    difference: differenceText(after - before),
  }
}

function lineRow(line: LineDifference, { units }: VersionsInput) {
  const unit = units.find(({ id }) => id === line.unitId)?.name ?? ''
  return {
    name: line.name,
    about: [line.in === 'revenues' ? 'รายรับ' : unit, line.code].filter(Boolean).join(' · '),
    notes: line.notes,
    before: line.is === 'added' ? '–' : formatBaht(line.before),
    after: line.is === 'removed' ? '–' : formatBaht(line.after),
    difference: differenceText(line.after - line.before),
  }
}

function differenceText(amount: Satang): string {
  return amount > 0n ? `+${formatBaht(amount)}` : formatBahtOrDash(amount)
}
