import {
  classificationOf,
  expenditureTypes,
  subProgrammes,
  type Classification,
} from './classification'

/** Where an item is filed, by the codes that an officer types. */
export type Filed = {
  readonly subProgrammeCode: string
  readonly typeCode: string
}

/** What an item is filed under, or nothing while one of its codes is unknown. */
export function filingOf({ subProgrammeCode, typeCode }: Filed): Classification | undefined {
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

/** What a line bears of where it is filed: it keeps these words, whatever the classification says later. */
export function namesOf({ area, programme, subProgramme, group, category, type }: Classification) {
  return {
    areaName: area.name,
    programmeCode: programme.code,
    programmeName: programme.name,
    subProgrammeCode: subProgramme.code,
    subProgrammeName: subProgramme.name,
    groupName: group.name,
    categoryCode: category.code,
    categoryName: category.name,
    typeCode: type.code,
    typeName: type.name,
    accountCode: type.account.code,
  }
}

/** Whether the classification has a sub-programme (งาน) of this code. */
export function isSubProgramme(code: string): boolean {
  return subProgrammeCodes.has(code)
}

/** Whether the classification has a type of expenditure (ประเภทรายจ่าย) of this code. */
export function isType(code: string): boolean {
  return typeNames.has(code)
}

/** The name an officer knows an item by: its own, or else its type of expenditure. */
export function itemName({
  item,
  typeCode,
}: Pick<Filed, 'typeCode'> & { readonly item: string | undefined }): string {
  return item ?? typeNames.get(typeCode) ?? typeCode
}

/** A name without the spaces that nobody sees: two lines that are filed alike by one such name are one item. */
export function bareName(name: string | undefined): string {
  return (name ?? '').replace(/\s+/g, ' ').trim()
}

const subProgrammeCodes: ReadonlySet<string> = new Set(subProgrammes.map(({ code }) => code))
const typeNames: ReadonlyMap<string, string> = new Map(
  expenditureTypes.map(({ code, name }) => [code, name]),
)
