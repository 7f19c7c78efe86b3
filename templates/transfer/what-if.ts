import { lineName, type BudgetLine } from '../../domain/budget/budget-line'
import { formatBaht } from '../../domain/shared/money'
import { approverOf } from '../../domain/transfer/approver'
import { isAmendment, type TransferContent } from '../../domain/transfer/transfer'
import { sumsOf, whatIf, type LineChange } from '../../domain/transfer/what-if'

/** What a transfer would do to its lines: before, moved, after, and what could then still be spent. */
export type WhatIfView = {
  readonly groups: readonly { readonly name: string; readonly rows: readonly WhatIfRow[] }[]
  readonly out: string
  readonly in: string
  /** What the two sides differ by; empty when they meet. */
  readonly difference: string
}

type WhatIfRow = {
  /** Empty for a line that is not there yet. */
  readonly href: string
  readonly name: string
  readonly code: string
  readonly before: string
  readonly moved: string
  readonly after: string
  readonly available: string
  readonly isShort: boolean
}

/** `held`: the transfer is submitted, so its money is reserved on the lines that give. */
export function whatIfView(
  content: TransferContent,
  lines: readonly BudgetLine[],
  held: boolean,
): WhatIfView {
  const changes = whatIf(content, lines, held)
  const sums = sumsOf(content)
  return {
    groups: [
      { name: 'โอนลด', rows: changes.filter(({ side }) => side === 'out').map(rowOf) },
      { name: 'โอนเพิ่ม', rows: changes.filter(({ side }) => side === 'in').map(rowOf) },
    ].filter(({ rows }) => rows.length > 0),
    out: formatBaht(sums.out),
    in: formatBaht(sums.in),
    difference: sums.difference === 0n ? '' : formatBaht(sums.difference),
  }
}

function rowOf({
  line,
  side,
  isNew,
  before,
  amount,
  after,
  availableAfter,
}: LineChange): WhatIfRow {
  return {
    href: isNew ? '' : `/budget/${line.id}`,
    name: lineName(line),
    code: line.code,
    before: formatBaht(before),
    moved: `${side === 'out' ? '−' : '+'}${formatBaht(amount)}`,
    after: formatBaht(after),
    available: formatBaht(availableAfter),
    isShort: availableAfter < 0n,
  }
}

/** Who approves it, and the reason where that is the council. */
export function approverView(
  content: Pick<TransferContent, 'fiscalYear' | 'sources' | 'targets' | 'amendments'>,
  lines: readonly BudgetLine[],
): { readonly name: string; readonly why: string } {
  const { approver, why } = approverOf(content, lines)
  if (approver === 'executive' && isAmendment(content))
    return {
      name: 'ผู้บริหารท้องถิ่น',
      why: 'ไม่เปลี่ยนลักษณะ ปริมาณ คุณภาพ หรือสถานที่ก่อสร้างของรายการงบลงทุน',
    }
  return approver === 'council'
    ? { name: 'สภาท้องถิ่น', why }
    : {
        name: 'ผู้บริหารท้องถิ่น',
        why: 'ไม่ตั้งรายการลงทุนใหม่ และไม่เปลี่ยนลักษณะ ปริมาณ หรือคุณภาพของรายการงบลงทุน',
      }
}
