import type { DraftLine, DraftDeduction } from '../../domain/voucher/draft'
import type { FieldError } from '../layouts/page'
import { optionsOf, type Blank, type BlankOf, type Option } from './draft-blanks'
import type { EditVoucherInput } from './draft-input'
import { payeeChoice, type PayeeChoice } from './draft-payees'
import { lineLabel } from './live'

/** One line of what is asked for. */
export type RowView = {
  readonly n: number
  readonly index: number
  readonly description: Blank
  readonly invoiceNumber: Blank
  readonly invoicePeriod: Blank
  readonly invoicedOn: Blank
  readonly amount: Blank
  readonly remark: Blank
  readonly payeeId: PayeeChoice
  readonly budgetLineId: {
    readonly name: string
    readonly error: string
    readonly options: readonly Option[]
  }
  readonly errors: readonly { readonly name: string; readonly text: string }[]
}

/** หัก อื่น ๆ: what is kept back beside the tax, and the account that it goes to. */
export type DeductionView = {
  readonly index: number
  readonly description: Blank
  readonly amount: Blank
  readonly errors: RowView['errors']
  readonly accounts: readonly Option[]
  readonly accountName: string
  readonly payeeId: PayeeChoice
}

export function rowView(
  line: DraftLine,
  index: number,
  input: EditVoucherInput,
  blank: BlankOf,
): RowView {
  const name = (field: string): string => `lines.${index}.${field}`
  return {
    n: index + 1,
    index,
    description: blank(name('description'), line.description),
    invoiceNumber: blank(name('invoiceNumber'), line.invoiceNumber),
    invoicePeriod: blank(name('invoicePeriod'), line.invoicePeriod),
    invoicedOn: blank(name('invoicedOn'), line.invoicedOn),
    amount: blank(name('amount'), line.amount),
    remark: blank(name('remark'), line.remark),
    payeeId: payeeChoice(name('payeeId'), line.payeeId, input, blank),
    budgetLineId: {
      name: name('budgetLineId'),
      error: blank(name('budgetLineId'), '').error,
      options: optionsOf(
        [
          ['', 'เลือกรายการงบ'],
          ...input.picked.map((each) => [each.id, lineLabel(each).name] as const),
        ],
        line.budgetLineId,
      ),
    },
    errors: errorsWithin(`lines.${index}`, input.errors),
  }
}

export function deductionView(
  deduction: DraftDeduction,
  index: number,
  input: EditVoucherInput,
  blank: BlankOf,
): DeductionView {
  const name = `otherDeductions.${index}`
  return {
    index,
    description: blank(`${name}.description`, deduction.description),
    amount: blank(`${name}.amount`, deduction.amount),
    errors: errorsWithin(name, input.errors),
    accountName: `${name}.accountCode`,
    accounts: optionsOf(
      input.accounts.map((account) => [account.code, `${account.name} ${account.code}`]),
      deduction.accountCode,
    ),
    payeeId: payeeChoice(`${name}.payeeId`, deduction.payeeId, input, blank),
  }
}

/** The errors of one row's fields, said together under the row. */
function errorsWithin(row: string, errors: readonly FieldError[]): RowView['errors'] {
  return errors
    .filter((error) => error.field.startsWith(`${row}.`))
    .map((error) => ({ name: error.field, text: error.text }))
}
