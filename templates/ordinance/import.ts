import { yearName } from './year-name'
/** A cell of a sheet that can't be taken: where it is, what stands in its column, and why. */
export type BadCell = { readonly address: string; readonly label: string; readonly text: string }

export type ImportInput = {
  readonly id: string
  readonly fiscalYear: number
  readonly supplement?: number | undefined
  readonly heading: string
  readonly unitName: string
  /** The grid that the rows go to. */
  readonly path: string
  readonly action: string
  /** The blank sheet to fill in. */
  readonly blank: string
  readonly isOpen: boolean
  readonly file: string
  /** Why the whole file was refused. */
  readonly refusal: string
  readonly bad: readonly BadCell[]
  /** The rows that could be taken all the same, packed for the form that asks for them. */
  readonly good: { readonly count: number; readonly packed: string } | undefined
}

const mostShown = 200

/** นำเข้าจาก Excel: a workbook is taken whole, or every cell that stands against it is named. */
export function importView(input: ImportInput) {
  const { bad, good } = input
  const more = bad.length - mostShown
  return {
    title: `นำเข้า${input.heading} ปี ${input.fiscalYear}`,
    section: 'budget' as const,
    styles: ['ordinance.css'],
    id: input.id,
    fiscalYear: String(input.fiscalYear),
    yearName: yearName(input),
    heading: input.heading,
    unitName: input.unitName,
    hasUnits: input.unitName !== '',
    path: input.path,
    action: input.action,
    blank: input.blank,
    isOpen: input.isOpen,
    file: input.file,
    refusal: input.refusal,
    isBad: bad.length > 0,
    badCount: bad.length.toLocaleString('en'),
    bad: bad.slice(0, mostShown),
    more: more > 0 ? `และอีก ${more.toLocaleString('en')} ช่อง` : '',
    good:
      good && good.count > 0 && good.packed !== ''
        ? { count: good.count.toLocaleString('en'), packed: good.packed }
        : undefined,
  }
}
