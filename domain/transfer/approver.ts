import { lineName, type BudgetLine } from '../budget/budget-line'
import { arabicDigits } from '../shared/digits'
import { linesOf } from './new-lines'
import {
  amendedAspects,
  type Amendment,
  type ItemChange,
  type LineWords,
  type TransferApprover,
  type TransferContent,
  type TransferTarget,
} from './transfer'

/** หมวดรายจ่าย of งบลงทุน: durable articles, land and construction. Source: §3.3. */
const capitalCategories: readonly string[] = ['541000', '542000']

/** Who approves a transfer, and why: from what becomes different, not from what somebody ticks. */
export type ApproverFinding = {
  readonly approver: TransferApprover
  /** The sentence's middle: `รายการลงทุน “…” เปลี่ยนปริมาณ จาก … เป็น …`; empty for the executive's. */
  readonly why: string
}

/**
 * ข้อ 26, 27: where money of the capital budget moves, the council approves a new item and an item that becomes
 * different in nature, quantity or quality; everything else is the executive's. A change whose two sides say
 * the same is none. Source: §2.8.
 */
export function approverOf(
  content: Pick<TransferContent, 'fiscalYear' | 'sources' | 'targets' | 'amendments'>,
  lines: readonly BudgetLine[],
): ApproverFinding {
  if (content.amendments) return approverOfWords(content.amendments, lines)
  const known = linesOf(content, lines)
  const parts: readonly TransferTarget[] = [...content.sources, ...content.targets]
  const moved = parts.flatMap((part) => {
    const line = known.find(({ id }) => id === part.budgetLineId)
    return line ? [{ ...part, line }] : []
  })
  const capital = moved.find(({ line }) => isCapital(line))
  for (const { line, newLine, changes } of moved) {
    const change = changes?.find(isChange)
    if (newLine && isCapital(line))
      return { approver: 'council', why: `ตั้งรายการลงทุนใหม่ “${lineName(line)}”` }
    if (newLine && capital)
      return {
        approver: 'council',
        why: `ตั้งรายการใหม่ “${lineName(line)}” ในการโอนที่มีงบลงทุน “${lineName(capital.line)}”`,
      }
    if (change && isCapital(line))
      return { approver: 'council', why: `รายการลงทุน “${lineName(line)}” ${changeText(change)}` }
  }
  return { approver: 'executive', why: '' }
}

/**
 * ข้อ 28, 29: the council approves an amended statement of a capital item that becomes different in nature, quantity,
 * quality or the place where it is built. Figures that the words themselves change are a quantity, whoever says
 * otherwise. Everything else is the executive's. Source: §2.8, unverified.
 */
function approverOfWords(
  amendments: readonly Amendment[],
  lines: readonly BudgetLine[],
): ApproverFinding {
  for (const { budgetLineId, before, after, changes } of amendments) {
    const line = lines.find(({ id }) => id === budgetLineId)
    if (!line || !isCapital(line)) continue
    const name = `รายการลงทุน “${before.item ?? line.typeName}”`
    const change = changes.find(isChange)
    if (change) return { approver: 'council', why: `${name} ${changeText(change)}` }
    const [was, becomes] = [figuresIn(before), figuresIn(after)]
    if (was !== becomes)
      return {
        approver: 'council',
        why: `${name} เปลี่ยนตัวเลขในถ้อยคำจาก “${was}” เป็น “${becomes}”`,
      }
  }
  return { approver: 'executive', why: '' }
}

/** The numbers that the words of a line name, in order: `2 24,000`. */
function figuresIn({ item = '', statement }: LineWords): string {
  return (arabicDigits(`${item} ${statement}`).match(/\d[\d,.]*\d|\d/g) ?? []).join(' ')
}

/** Whether a line is of the capital budget (งบลงทุน). */
export function isCapital(line: Pick<BudgetLine, 'categoryCode'>): boolean {
  return capitalCategories.includes(line.categoryCode)
}

/** `เปลี่ยนปริมาณจาก “1 เครื่อง” เป็น “2 เครื่อง”`. */
export function changeText({ aspect, before, after }: ItemChange): string {
  return `เปลี่ยน${amendedAspects[aspect]}จาก “${before}” เป็น “${after}”`
}

function isChange({ before, after }: ItemChange): boolean {
  return before.trim() !== after.trim()
}
