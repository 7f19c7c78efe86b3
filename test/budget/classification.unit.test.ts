import {
  areas,
  budgetGroups,
  categories,
  classificationOf,
  expenditureTypes,
  programmes,
  subProgrammes,
} from '../../domain/budget/classification'
import { ledgerAccount } from '../../domain/ledger/chart-of-accounts'
import { refusalOf } from '../support/refusal'

const keysOf = (entries: readonly { readonly key: string }[]) => entries.map(({ key }) => key)

test('there are 4 areas, 12 programmes, 37 sub-programmes and 113 types', () => {
  expect([areas, programmes, subProgrammes, expenditureTypes].map((list) => list.length)).toEqual([
    4, 12, 37, 113,
  ])
})

test('every key is unique and made of its code set and code', () => {
  const entries = [
    ...areas,
    ...programmes,
    ...subProgrammes,
    ...budgetGroups,
    ...categories,
    ...expenditureTypes,
  ]
  expect(new Set(keysOf(entries)).size).toBe(entries.length)
  for (const { key, code } of entries) expect(key.split(':')[1]).toBe(code)
})

test('every sub-programme has a programme, and every programme an area', () => {
  for (const { programme } of subProgrammes) expect(keysOf(programmes)).toContain(programme)
  for (const { area } of programmes) expect(keysOf(areas)).toContain(area)
})

test('a code by purpose begins with the digits of the code above it', () => {
  for (const { code, programme } of subProgrammes) {
    expect(programme).toBe(`programme:${code.slice(0, 4)}0`)
  }
  for (const { code, area } of programmes) expect(area).toBe(`area:${code.slice(0, 3)}00`)
})

test('every type has a category, and every category a group', () => {
  for (const { category } of expenditureTypes) expect(keysOf(categories)).toContain(category)
  for (const { group } of categories) expect(keysOf(budgetGroups)).toContain(group)
})

test('no category and no group is without types', () => {
  const used = new Set(expenditureTypes.map(({ category }) => category))
  expect(categories.filter(({ key }) => !used.has(key))).toEqual([])
  const groupsUsed = new Set(categories.map(({ group }) => group))
  expect(budgetGroups.filter(({ key }) => !groupsUsed.has(key))).toEqual([])
})

test('a type repeats the second and third digit of its category, but for งบกลาง', () => {
  for (const { code, category } of expenditureTypes) {
    const categoryDigits = category.slice(-5, -3)
    expect(code.slice(0, 2)).toBe(categoryDigits === '10' ? '11' : categoryDigits)
  }
})

test('every type is charged to an account of the chart that holds what it buys', () => {
  for (const { code, account } of expenditureTypes) {
    const kind = ledgerAccount(account.code)?.class
    if (code === '110100') expect(kind).toBe('liability')
    else expect(['asset', 'expense']).toContain(kind)
  }
})

test('only capital spending is charged to assets', () => {
  const toAssets = expenditureTypes.filter(
    ({ account }) => ledgerAccount(account.code)?.class === 'asset',
  )
  for (const { code } of toAssets) {
    expect(classificationOf({ subProgramme: '00111', type: code }).group.code).toBe('capital')
  }
  expect(toAssets).toHaveLength(17 + 13)
})

test.each([
  ['320100', '5104010112', false],
  ['330100', '5104010104', false],
  ['330300', '5104010104', false],
  ['330800', '5104010110', false],
  ['340100', '5104020101', false],
  ['340300', '5104020105', false],
  ['340500', '5104020106', false],
  ['410100', '1206010101', false],
  ['110700', '5112010103', false],
  ['610200', '5107010101', false],
  ['220100', '5101010101', false],
  ['420900', '1205040101', true],
])('type %s is charged to %s', (type, account, provisional) => {
  expect(classificationOf({ subProgramme: '00111', type }).type.account).toEqual({
    code: account,
    provisional,
  })
})

test('a line is filed under everything above it', () => {
  const { area, programme, subProgramme, group, category, type } = classificationOf({
    subProgramme: '00223',
    type: '320300',
  })
  expect([area, programme, subProgramme, group, category, type].map(({ name }) => name)).toEqual([
    'ด้านบริการชุมชนและสังคม',
    'แผนงานสาธารณสุข',
    'งานบริการสาธารณสุขและงานสาธารณสุขอื่น',
    'งบดำเนินงาน',
    'ค่าใช้สอย',
    'รายจ่ายเกี่ยวเนื่องกับการปฏิบัติราชการที่ไม่เข้าลักษณะรายจ่ายหมวดอื่น ๆ',
  ])
})

test('a code of another set is not found', () => {
  expect(refusalOf(() => classificationOf({ subProgramme: '00110', type: '320100' })).code).toBe(
    'CLASSIFICATION_SUB_PROGRAMME_UNKNOWN',
  )
  expect(refusalOf(() => classificationOf({ subProgramme: '00111', type: '532000' })).code).toBe(
    'CLASSIFICATION_TYPE_UNKNOWN',
  )
})
