import type { FieldError } from '../layouts/page'

/** A choice of a list, and whether it is the one chosen. */
export type Option = { readonly value: string; readonly label: string; readonly selected: boolean }

/** One blank of the paper: its name is its id, so that an error can lead to it. */
export type Blank = { readonly name: string; readonly value: string; readonly error: string }

/** Makes a blank of a name and what is typed in it, with what is wrong with it. */
export type BlankOf = (name: string, value: string) => Blank

export function blanksOf(errors: readonly FieldError[]): BlankOf {
  return (name, value) => ({
    name,
    value,
    error: errors.find((error) => error.field === name)?.text ?? '',
  })
}

export function optionsOf(
  choices: readonly (readonly [value: string, label: string])[],
  chosen: string,
): readonly Option[] {
  return choices.map(([value, label]) => ({ value, label, selected: value === chosen }))
}
