import type { Request } from 'express'
import { buddhistYears, type FiscalYear } from '../domain/shared/calendar'
import { DomainError } from '../domain/shared/errors'
import { parseBaht, type Satang } from '../domain/shared/money'

/** One value of an address, as text: trimmed, and cut where nobody would have typed more. */
export function queryText(req: Request, name: string, most = 100): string {
  const value: unknown = req.query[name]
  const text = Array.isArray(value) ? (value as unknown[])[0] : value
  return typeof text === 'string' ? text.trim().slice(0, most) : ''
}

/** All values of a name that an address may repeat. */
export function queryTexts(req: Request, name: string, most = 50): readonly string[] {
  const value: unknown = req.query[name]
  const all = Array.isArray(value) ? (value as unknown[]) : [value]
  return all
    .filter((text): text is string => typeof text === 'string' && text !== '')
    .slice(0, most)
}

/** One of some words, or the first of them where the address says anything else. */
export function queryChoice<T extends string>(
  req: Request,
  name: string,
  choices: readonly [T, ...T[]],
): T {
  const text = queryText(req, name)
  return choices.find((choice) => choice === text) ?? choices[0]
}

/** A whole number of an address within bounds; undefined where it is none. */
export function queryNumber(
  req: Request,
  name: string,
  bounds: { readonly least: number; readonly most: number },
): number | undefined {
  const text = queryText(req, name)
  if (!/^\d{1,9}$/.test(text)) return undefined
  const number = Number(text)
  return number >= bounds.least && number <= bounds.most ? number : undefined
}

/** The fiscal year (ปีงบประมาณ) of an address, `?year=2570`; undefined where it names none. */
export function queryYear(req: Request): FiscalYear | undefined {
  return queryNumber(req, 'year', buddhistYears)
}

/** An amount that was typed as the whole search; undefined where the words are no amount. */
export function amountIn(search: string): Satang | undefined {
  try {
    return parseBaht(search)
  } catch (error) {
    if (error instanceof DomainError) return undefined
    throw error
  }
}
