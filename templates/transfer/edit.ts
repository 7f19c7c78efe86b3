import { availableOf, lineName, type BudgetLine } from '../../domain/budget/budget-line'
import { expenditureTypes, subProgrammes } from '../../domain/budget/classification'
import { filingOf } from '../../domain/budget/filing'
import { formatBaht } from '../../domain/shared/money'
import { itemChanges, type NewLine, type TransferContent } from '../../domain/transfer/transfer'
import type { FieldError } from '../layouts/page'
import { approverView, whatIfView } from './what-if'

export type EditTransferInput = {
  readonly id: string
  /** The version of the draft that the page shows; 0 before the first save. */
  readonly version: number
  /** Every field as it was typed, by its name on the page. */
  readonly typed: Readonly<Record<string, string>>
  readonly eventId: string
  readonly unitName: string
  readonly unitId: string
  /** The units of the office: a new line belongs to one of them. */
  readonly units: readonly { readonly id: string; readonly name: string }[]
  /** The reader may sign and submit it. */
  readonly maySubmit: boolean
  readonly fiscalYear: number
  readonly content: TransferContent
  /** The lines that the sheet names. */
  readonly lines: readonly BudgetLine[]
  /** The lines of the unit, offered while a code is typed. */
  readonly ownLines: readonly BudgetLine[]
  readonly rows: Readonly<Record<Side, readonly number[]>>
  readonly mostRows: number
  readonly errors: readonly FieldError[]
  /** What would still be refused if it were submitted now. */
  readonly missing: readonly FieldError[]
}

type Side = 'sources' | 'targets'

const spareRows = 2

/** The sheet of a transfer that is not submitted: what gives, what gets, and what that would do. */
export function editTransferView(input: EditTransferInput) {
  const { typed, content, lines, errors } = input
  const errorAt = (name: string) => errors.find(({ field }) => field === name)?.text ?? ''
  const field = (name: string) => ({ name, value: typed[name] ?? '', error: errorAt(name) })
  return {
    title: typed['title'] || 'ขอโอนงบประมาณ',
    section: 'budget' as const,
    styles: ['books.css', 'transfer.css'],
    scripts: ['transfer.js'],
    id: input.id,
    draftVersion: String(input.version),
    eventId: input.eventId,
    unitName: input.unitName,
    fiscalYear: String(input.fiscalYear),
    saved: input.version > 0 ? 'บันทึกร่างแล้ว' : 'ยังไม่บันทึก',
    maySubmit: input.maySubmit,
    title_: field('title'),
    reason: field('reason'),
    sides: (['sources', 'targets'] as const).map((side) => ({
      side,
      name: side === 'sources' ? 'โอนลด' : 'โอนเพิ่ม',
      note:
        side === 'sources' ? 'รายการของหน่วยงานท่านเท่านั้น' : 'รายการที่ตั้งไว้แล้วในปีเดียวกัน หรือรายการใหม่',
      error: errorAt(side),
      rows: rowsOn(input, side).map((n) => {
        const at = (name: string) => field(`${side}.${n}.${name}`)
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
    missing: input.missing.filter(({ text }) => errors.every((error) => error.text !== text)),
    errors,
  }
}

/** The rows that were typed in, and a few blank ones after them. */
function rowsOn({ rows, mostRows }: EditTransferInput, side: Side): readonly number[] {
  const last = rows[side].at(-1) ?? -1
  const count = Math.min(last + 1 + spareRows, mostRows)
  return Array.from({ length: count }, (_, n) => n)
}

type Field = { readonly name: string; readonly value: string; readonly error: string }

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
