import {
  classificationOf,
  expenditureTypes,
  subProgrammes,
  type Classification,
} from '../budget/classification'
import type { Appropriation } from './ordinance'

/** What an item is filed under, or nothing while one of its codes is unknown. */
export function filingOf(
  asked: Pick<Appropriation, 'subProgrammeCode' | 'typeCode'>,
): Classification | undefined {
  const { subProgrammeCode, typeCode } = asked
  if (!isSubProgramme(subProgrammeCode) || !isType(typeCode)) return undefined
  const pair = `${subProgrammeCode}-${typeCode}`
  const known = filings.get(pair)
  if (known) return known
  const filing = classificationOf({ subProgramme: subProgrammeCode, type: typeCode })
  filings.set(pair, filing)
  return filing
}

/** Each pair is looked up once: a budget has thousands of rows under a few dozen pairs, and its checks are tried often. */
const filings = new Map<string, Classification>()

export function isSubProgramme(code: string): boolean {
  return subProgrammeCodes.has(code)
}

export function isType(code: string): boolean {
  return typeNames.has(code)
}

/** The name an officer knows a request by: its item, or else its type of expenditure. */
export function itemName({ item, typeCode }: Pick<Appropriation, 'item' | 'typeCode'>): string {
  return item ?? typeNames.get(typeCode) ?? typeCode
}

const subProgrammeCodes: ReadonlySet<string> = new Set(subProgrammes.map(({ code }) => code))
const typeNames: ReadonlyMap<string, string> = new Map(
  expenditureTypes.map(({ code, name }) => [code, name]),
)
