import { availableOf, type BudgetLine } from '../../domain/budget/budget-line'
import { formatBaht, type Satang } from '../../domain/shared/money'
import type { LineOutlook } from '../../domain/voucher/outlook'
import { lineLabel } from './live'

/** Budget lines that have the words which were asked for. */
export type LineSearch = {
  readonly words: string
  readonly found: readonly BudgetLine[]
  /** All that were found, more than are shown perhaps. */
  readonly count: number
}

/** A budget line as a sheet names it, with what is left on it. */
export type PickedLine = {
  readonly id: string
  readonly name: string
  readonly code: string
  readonly where: string
  readonly available: string
}

/** The list under the search of budget lines, and the sentence beside it. */
export type LineSearchView = {
  readonly canReplace: boolean
  readonly canAdd: boolean
  readonly words: string
  readonly note: string
  readonly found: readonly (PickedLine & { readonly isPicked: boolean; readonly short: boolean })[]
}

/** A payee of the office's list that may be picked. */
export type PayeeMatch = {
  readonly id: string
  readonly name: string
  readonly taxId: string
  readonly branch: string
  readonly isBanned: boolean
}

export type PayeeMatchView = PayeeMatch & { readonly facts: string }

/** What the search of budget lines answers; without a search, how many there are to be searched. */
export function lineSearchView(input: {
  readonly search: LineSearch | undefined
  readonly picked: readonly { readonly id: string }[]
  readonly linesOfUnit: number
  /** What the sheet asks for in all: a line with less left is marked. */
  readonly asked: Satang
}): LineSearchView {
  const { search, picked, linesOfUnit, asked } = input
  const found = search?.found ?? []
  return {
    canReplace: picked.length <= 1,
    canAdd: picked.length > 0,
    words: search?.words ?? '',
    note: search
      ? `พบ ${search.count} จาก ${linesOfUnit}\u00A0รายการ${search.count > found.length ? ` แสดง ${found.length}\u00A0รายการแรก` : ''}`
      : `หน่วยงานนี้มี ${linesOfUnit}\u00A0รายการ ค้นด้วยรหัส ประเภท โครงการ หรือแผนงาน`,
    found: found.map((line) => ({
      ...pickedLine(line),
      isPicked: picked.some((candidate) => candidate.id === line.id),
      short: availableOf(line.buckets) < asked,
    })),
  }
}

/** A line as the sheet shows it. What this voucher holds of it already is still for this voucher to use. */
export function pickedLine(
  line: BudgetLine,
  outlooks: readonly Pick<LineOutlook, 'line' | 'held'>[] = [],
): PickedLine {
  const held = outlooks.find((outlook) => outlook.line.id === line.id)?.held ?? 0n
  return {
    id: line.id,
    ...lineLabel(line),
    available: formatBaht(availableOf(line.buckets) + held),
  }
}

/** A payee that a search found, told apart from others of the name. */
export function payeeMatchView(match: PayeeMatch): PayeeMatchView {
  return {
    ...match,
    facts: [match.taxId, branchText(match.branch), match.isBanned ? 'ผู้ทิ้งงาน' : '']
      .filter((fact) => fact !== '')
      .join(' · '),
  }
}

/** `สำนักงานใหญ่`, `สาขา 00012`; nothing where no branch is told. */
function branchText(branch: string): string {
  if (branch === '') return ''
  return branch === '00000' ? 'สำนักงานใหญ่' : `สาขา ${branch}`
}
