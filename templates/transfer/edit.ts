import { availableOf, lineName, type BudgetLine } from '../../domain/budget/budget-line'
import { expenditureTypes, subProgrammes } from '../../domain/budget/classification'
import { filingOf } from '../../domain/budget/filing'
import { formatBaht } from '../../domain/shared/money'
import { itemChanges, type NewLine, type TransferContent } from '../../domain/transfer/transfer'
import { errorIn, fieldIn, rowsShown, sheetView, type Field, type SheetInput } from './sheet'
import { approverView, whatIfView } from './what-if'

export type EditTransferInput = SheetInput & {
  readonly unitId: string
  /** The units of the office: a new line belongs to one of them. */
  readonly units: readonly { readonly id: string; readonly name: string }[]
  readonly content: TransferContent
  /** The lines that the sheet names. */
  readonly lines: readonly BudgetLine[]
  /** The lines of the unit, offered while a code is typed. */
  readonly ownLines: readonly BudgetLine[]
  readonly rows: Readonly<Record<Side, readonly number[]>>
}

type Side = 'sources' | 'targets'

const spareRows = 2

/** The sheet of a transfer that is not submitted: what gives, what gets, and what that would do. */
export function editTransferView(input: EditTransferInput) {
  const { content, lines } = input
  return {
    ...sheetView(input, 'ขอโอนงบประมาณ'),
    sides: (['sources', 'targets'] as const).map((side) => ({
      side,
      name: side === 'sources' ? 'โอนลด' : 'โอนเพิ่ม',
      note:
        side === 'sources' ? 'รายการของหน่วยงานท่านเท่านั้น' : 'รายการที่ตั้งไว้แล้วในปีเดียวกัน หรือรายการใหม่',
      error: errorIn(input, side),
      rows: rowsShown(input.rows[side], spareRows, input).map((n) => {
        const at = (name: string) => fieldIn(input, `${side}.${n}.${name}`)
        const place = input.rows[side].indexOf(n)
        const part = content[side][place]
        const line = lines.find(({ id }) => id === part?.budgetLineId)
        return {
          n: String(n + 1),
          code: at('code'),
          amount: at('amount'),
          line: line && {
            name: lineName(line),
            available: `คงเหลือใช้ได้ ${formatBaht(availableOf(line.buckets))}`,
          },
          newLine:
            side === 'targets' ? newLineOf(at, input, content.targets[place]?.newLine) : undefined,
          item: itemOf(at, side),
        }
      }),
    })),
    subProgrammes: subProgrammes.map(({ code, name }) => ({ code, label: name })),
    types: expenditureTypes.map(({ code, name }) => ({ code, label: name })),
    ownLines: input.ownLines.map((line) => ({
      code: line.code,
      label: `${lineName(line)} คงเหลือ ${formatBaht(availableOf(line.buckets))}`,
    })),
    whatIf: whatIfView(content, lines, false),
    approver: approverView(content, lines),
  }
}

/** A line that is not there yet, described in place of a code. */
function newLineOf(
  at: (name: string) => Field,
  { units, unitId }: EditTransferInput,
  newLine: NewLine | undefined,
) {
  const filed = newLine && filingOf(newLine)
  const unit = at('unit')
  return {
    subProgramme: at('subProgramme'),
    type: at('type'),
    item: at('item'),
    statement: at('statement'),
    unit: {
      ...unit,
      options: units.map(({ id, name }) => ({
        value: id,
        label: name,
        selected: id === (unit.value || unitId),
      })),
    },
    filed: filed
      ? [filed.programme, filed.subProgramme, filed.group, filed.type]
          .map(({ name }) => name)
          .join(' › ')
      : '',
    isOpen: newLine !== undefined,
  }
}

/** How a capital item becomes different, which makes the approval the council's. */
function itemOf(at: (name: string) => Field, side: Side) {
  const aspect = at('aspect')
  const [before, after] = [at('before'), at('after')]
  return {
    summary:
      side === 'sources'
        ? 'รายการงบลงทุนที่ลด เปลี่ยนลักษณะ ปริมาณ หรือคุณภาพ'
        : 'รายการงบลงทุนเปลี่ยนลักษณะ ปริมาณ หรือคุณภาพ',
    aspect: aspect.name,
    aspects: Object.entries(itemChanges).map(([value, label]) => ({
      value,
      label,
      selected: value === (aspect.value || 'quantity'),
    })),
    before,
    after,
    isOpen: before.value !== '' || after.value !== '',
  }
}
