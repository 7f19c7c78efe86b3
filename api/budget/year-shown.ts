import type { FiscalYear } from '../../domain/shared/calendar'

/** The year that the pages of the budget open with: the present one, or the latest that has lines. */
export function yearShown(years: readonly FiscalYear[], present: FiscalYear): FiscalYear {
  return years.includes(present) ? present : (years[0] ?? present)
}
