import { DomainError } from '../../domain/shared/errors'
import { invoiceOf } from '../../domain/voucher/rules'
import type { VoucherContent } from '../../domain/voucher/voucher'
import { fieldErrorsOf, type FieldError } from '../forms'

/** Everything that stands in the way of handing the sheet over, each thing said once, at its own field. */
export function handOverErrors(
  read: { readonly errors: readonly FieldError[]; readonly content: VoucherContent },
  refusals: readonly DomainError[],
): readonly FieldError[] {
  const fields = new Set(read.errors.map((error) => error.field))
  if (refusals.some(({ code }) => code === 'VOUCHER_NO_LINES')) fields.add('lines')
  const rest = refusals
    .flatMap((refusal) => fieldErrorsOf(atItsLine(refusal, read.content)))
    .filter((refusal) => !fields.has(refusal.field) && !isConsequence(refusal, fields))
  return [...read.errors, ...rest].toSorted((left, right) => placeOf(left) - placeOf(right))
}

/** The parts of the sheet from top to bottom: its problems are told in this order. */
const partsOfSheet = [
  'unitId',
  'fiscalYear',
  'title',
  'purchaseKind',
  'purpose',
  'budgetLine',
  'lines',
  'fine',
  'retention',
  'otherDeductions',
  'payees',
  'order',
  'warningReasons',
  'attachments',
]

function placeOf({ field }: FieldError): number {
  const [part = '', index = '0'] = field.split('.')
  const place = partsOfSheet.indexOf(part)
  return (place < 0 ? partsOfSheet.length : place) * 1000 + (Number(index) || 0)
}

/** An invoice that was claimed before is the matter of the line that names it; a sheet without any line, of its first. */
function atItsLine(refusal: DomainError, content: VoucherContent): DomainError {
  if (refusal.code === 'VOUCHER_NO_LINES') {
    return new DomainError(refusal.code, refusal.facts, 'lines.0.amount')
  }
  if (refusal.code !== 'VOUCHER_DUPLICATE_INVOICE') return refusal
  const index = content.lines.findIndex((line) => invoiceOf(line) === refusal.facts['invoice'])
  return index < 0
    ? refusal
    : new DomainError(refusal.code, refusal.facts, `lines.${index}.invoiceNumber`)
}

/** What follows from a field that can't be read isn't said again. */
function isConsequence(refusal: FieldError, fields: ReadonlySet<string>): boolean {
  switch (refusal.code) {
    case 'VOUCHER_NO_LINES':
      return [...fields].some((field) => field.startsWith('lines.'))
    case 'VOUCHER_PAYEE_WITHOUT_LINE':
      return fields.has('lines') || fields.has(`${refusal.field}.name`)
    case 'VOUCHER_LINE_NOT_OF_UNIT':
      return fields.has('budgetLine')
    default:
      return false
  }
}
