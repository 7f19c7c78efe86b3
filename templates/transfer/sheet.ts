import type { FieldError } from '../layouts/page'

/** A field of a sheet as it was typed, and what is wrong with it. */
export type Field = { readonly name: string; readonly value: string; readonly error: string }

/** What the sheets of a transfer and of an amended statement are drawn from alike. */
export type SheetInput = {
  readonly id: string
  /** The version of the draft that the page shows; 0 before the first save. */
  readonly version: number
  /** Every field as it was typed, by its name on the page. */
  readonly typed: Readonly<Record<string, string>>
  readonly eventId: string
  readonly unitName: string
  /** The reader may sign and submit it. */
  readonly maySubmit: boolean
  readonly fiscalYear: number
  readonly mostRows: number
  readonly errors: readonly FieldError[]
  /** What would still be refused if it were submitted now. */
  readonly missing: readonly FieldError[]
}

/** A sheet's head, its own words and its faults; `untitled` is what it is called before it has a title. */
export function sheetView(input: SheetInput, untitled: string) {
  const { typed, errors } = input
  return {
    title: typed['title'] || untitled,
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
    title_: fieldIn(input, 'title'),
    reason: fieldIn(input, 'reason'),
    missing: input.missing.filter(({ text }) => errors.every((error) => error.text !== text)),
    errors,
  }
}

/** A field of the sheet by its name. */
export function fieldIn({ typed, errors }: SheetInput, name: string): Field {
  return { name, value: typed[name] ?? '', error: errorIn({ errors }, name) }
}

/** What is wrong with a field, or with the part of the sheet that has this name. */
export function errorIn({ errors }: Pick<SheetInput, 'errors'>, name: string): string {
  return errors.find(({ field }) => field === name)?.text ?? ''
}

/** The rows that were typed in, and some blank ones after them. */
export function rowsShown(
  typed: readonly number[],
  spare: number,
  { mostRows }: Pick<SheetInput, 'mostRows'>,
): readonly number[] {
  const count = Math.min((typed.at(-1) ?? -1) + 1 + spare, mostRows)
  return Array.from({ length: count }, (_, n) => n)
}
