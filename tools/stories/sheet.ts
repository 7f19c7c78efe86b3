import { lineName } from '../../domain/budget/budget-line'
import { plainDate } from '../../domain/shared/calendar'
import {
  blankDraft,
  blankLine,
  blankOrder,
  payeeText,
  typedDate,
  type VoucherDraft,
} from '../../domain/voucher/draft'
import type { PayeeKind, VoucherPayee, WithholdingClass } from '../../domain/voucher/voucher'
import type { Tx } from '../../prisma/client'
import { accountsNamed } from './names'
import type { VoucherWords } from './voucher-acts'

/** What can't be played: a name that nobody has, a voucher that was never drafted. The story is wrong. */
export class StoryError extends Error {}

/** The value, or the reason why the story can't go on. */
export function found<T>(value: T | null | undefined, problem: string): T {
  if (value === null || value === undefined) throw new StoryError(problem)
  return value
}

/** The sheet as an officer would fill it in: names become the choices of its lists. */
export async function typedDraft(
  tx: Tx,
  words: VoucherWords,
  unitId: string,
  replacedId: (name: string) => string,
): Promise<VoucherDraft> {
  const payees: VoucherPayee[] = []
  for (const name of words.payees) payees.push(await payeeNamed(tx, name))
  const lines: NamedLine[] = []
  for (const name of words.budgetLines) lines.push(await budgetLineNamed(tx, name))
  const [firstLine] = lines
  const payeeId = (name: string | undefined): string =>
    name === undefined
      ? ''
      : found(
          payees.find((payee) => payee.name === name),
          name,
        ).id
  const lineId = (name: string | undefined): string =>
    name === undefined
      ? ''
      : found(
          lines.find((line) => line.names.includes(name)),
          name,
        ).id
  return {
    ...blankDraft(unitId, firstLine?.fiscalYear ?? 0, ''),
    title: words.title,
    purpose: words.purpose,
    purchaseKind: words.purchaseKind,
    budgetLineIds: lines.map((line) => line.id),
    payees: payees.map(payeeText),
    lines: words.lines.map((line) => ({
      ...blankLine,
      description: line.description || words.title,
      invoiceNumber: line.invoice,
      invoicePeriod: line.period,
      invoicedOn: dayText(line.invoicedOn),
      amount: line.amount,
      remark: line.remark,
      payeeId: payeeId(line.payee),
      budgetLineId: lineId(line.budgetLine),
    })),
    order: words.order
      ? {
          ...words.order,
          orderedOn: dayText(words.order.orderedOn),
          dueOn: dayText(words.order.dueOn),
          deliveredOn: dayText(words.order.deliveredOn),
          acceptedOn: dayText(words.order.acceptedOn),
        }
      : blankOrder,
    fine: words.fine,
    retention: words.retention,
    otherDeductions: words.deductions.map((deduction) => ({
      description: deduction.description,
      amount: deduction.amount,
      accountCode: accountsNamed(deduction.account)[0],
      payeeId: payeeId(deduction.payee),
    })),
    replaces: words.replaces === undefined ? '' : replacedId(words.replaces),
  }
}

/** A date of the story as it would be typed. */
export function dayText(text: string): string {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) ? typedDate(plainDate(text)) : text
}

async function payeeNamed(tx: Tx, name: string): Promise<VoucherPayee> {
  const row = await tx.payee.findFirst({ where: { name } })
  const payee = found(row, `ไม่มีผู้รับเงินชื่อ “${name}”`)
  return {
    id: payee.id,
    name: payee.name,
    kind: payee.kind as PayeeKind,
    taxId: payee.taxId,
    branch: payee.branch,
    address: payee.address,
    vatRegistered: payee.vatRegistered,
    withholdingClass: payee.withholdingClass as WithholdingClass,
  }
}

/** A budget line, and what a story may call it. */
type NamedLine = {
  readonly id: string
  readonly code: string
  readonly fiscalYear: number
  readonly names: readonly string[]
}

/** A budget line by its project, its type or its code. */
export async function budgetLineNamed(tx: Tx, name: string): Promise<NamedLine> {
  const rows = await tx.budgetLine.findMany({
    where: { OR: [{ code: name }, { projectName: name }, { projectName: null, typeName: name }] },
  })
  const [line, ...others] = rows
  if (!line || others.length > 0)
    throw new StoryError(`ต้องมีรายการงบประมาณชื่อ “${name}” หนึ่งรายการพอดี พบ ${rows.length}`)
  const known = lineName({ projectName: line.projectName ?? undefined, typeName: line.typeName })
  return { id: line.id, code: line.code, fiscalYear: line.fiscalYear, names: [line.code, known] }
}
