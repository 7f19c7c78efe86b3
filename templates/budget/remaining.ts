import {
  remainingColumns,
  remainingTotals,
  type RemainingComparison,
  type RemainingRow,
} from '../../domain/budget/remaining'
import type { FiscalYear } from '../../domain/shared/calendar'
import { formatBaht } from '../../domain/shared/money'

export type RemainingInput = {
  readonly fiscalYear: FiscalYear
  readonly file: string
  /** Why the whole file was refused. */
  readonly refusal: string
  readonly bad: readonly {
    readonly address: string
    readonly label: string
    readonly text: string
  }[]
  readonly comparison: RemainingComparison | undefined
}

const mostShown = 300

/** เทียบกับ New e-LAAS: a remaining-budget report beside our lines, to the satang. */
export function remainingView({ fiscalYear, file, refusal, bad, comparison }: RemainingInput) {
  return {
    title: `เทียบงบประมาณคงเหลือ ${fiscalYear}`,
    section: 'budget' as const,
    styles: ['books.css', 'ordinance.css'],
    fiscalYear: String(fiscalYear),
    file,
    refusal,
    isBad: bad.length > 0,
    badCount: bad.length.toLocaleString('en'),
    bad: bad.slice(0, mostShown),
    more:
      bad.length > mostShown ? `และอีก ${(bad.length - mostShown).toLocaleString('en')} ช่อง` : '',
    result: comparison && resultOf(comparison),
  }
}

function resultOf({ matched, differing, missingHere, missingThere }: RemainingComparison) {
  const theirs = [...matched, ...differing].map((pair) => pair.theirs)
  const ours = [...matched, ...differing].map((pair) => pair.ours)
  const totals = [
    { name: 'New e-LAAS', rows: [...theirs, ...missingHere] },
    { name: 'คลัง', rows: [...ours, ...missingThere] },
  ].map(({ name, rows }) => ({
    name,
    count: `${rows.length.toLocaleString('en')} รายการ`,
    approved: formatBaht(remainingTotals(rows).approved),
    remaining: formatBaht(remainingTotals(rows).remaining),
  }))
  return {
    isSame: differing.length + missingHere.length + missingThere.length === 0,
    summary: [
      `ตรงกัน ${matched.length} รายการ`,
      `ยอดต่าง ${differing.length}`,
      `มีเฉพาะใน New e-LAAS ${missingHere.length}`,
      `มีเฉพาะในคลัง ${missingThere.length}`,
    ].join(' · '),
    totals,
    differing: differing.slice(0, mostShown).map(({ theirs: row, differences }) => ({
      ...nameOf(row),
      differences: differences.map(({ column, by }) => ({
        column: remainingColumns[column],
        by: formatBaht(by),
      })),
    })),
    missing: [
      { heading: 'มีเฉพาะใน New e-LAAS', rows: missingHere.slice(0, mostShown).map(missingOf) },
      { heading: 'มีเฉพาะในคลัง', rows: missingThere.slice(0, mostShown).map(missingOf) },
    ].filter(({ rows }) => rows.length > 0),
  }
}

function missingOf(row: RemainingRow) {
  return {
    ...nameOf(row),
    approved: formatBaht(row.approved),
    remaining: formatBaht(row.remaining),
  }
}

function nameOf({ code, item, typeName, subProgrammeName }: RemainingRow) {
  return { code, name: item || typeName, where: subProgrammeName }
}
