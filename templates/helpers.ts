import Handlebars from 'handlebars'
import { formStyle } from './forms/style'
import { unbrokenParts } from './forms/unbroken'

/**
 * What templates may do beyond printing and branching: compare a view's values with constants. Amounts
 * and dates reach a template as text already, made by its view function.
 */
export const helpers = {
  eq: (left: unknown, right: unknown): boolean => left === right,
  or: (...values: unknown[]): boolean => argumentsOf(values).some(Boolean),
  /** Joins texts, for the arguments of partials: `{{> field id=(concat 'lines.' @index)}}`. */
  concat: (...values: unknown[]): string => argumentsOf(values).map(String).join(''),
  /** Thai text whose names and compounds stay on one line. */
  thai: (text: string): Handlebars.SafeString =>
    new Handlebars.SafeString(
      unbrokenParts(text.replaceAll(' ๆ', '\u00a0ๆ'))
        .map((part) => {
          const escaped = Handlebars.escapeExpression(part.text)
          return part.keep ? `<span class="keep">${escaped}</span>` : escaped
        })
        .join(''),
    ),
  /** The style sheet of the official forms, fonts included. */
  formStyle: (): Handlebars.SafeString => new Handlebars.SafeString(formStyle()),
}

/** A helper's own arguments; Handlebars adds its options as the last one. */
function argumentsOf(values: readonly unknown[]): readonly unknown[] {
  return values.slice(0, -1)
}
