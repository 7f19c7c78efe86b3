import {
  account,
  chartOfAccounts,
  ledgerAccount,
  normalSideOf,
} from '../../domain/ledger/chart-of-accounts'
import workedExample from './worked-example-accounts.json'

const codes = chartOfAccounts.map(({ code }) => code)

test('codes are unique, in order, of ten digits and perhaps a suffix', () => {
  expect(codes).toEqual([...new Set(codes)].sort())
  for (const code of codes) expect(code).toMatch(/^[1-5]\d{9}(\.\d{3})?$/)
})

test('the first digit of a code tells its class', () => {
  const classesOf = {
    '1': ['asset', 'contra-asset'],
    '2': ['liability'],
    '3': ['equity'],
    '4': ['revenue'],
    '5': ['expense'],
  }
  const allowed = new Map(Object.entries(classesOf))
  for (const entry of chartOfAccounts) {
    expect(allowed.get(entry.code.charAt(0))).toContain(entry.class)
  }
})

test('assets and expenses grow on the debit side, all else on the credit side', () => {
  const classesBySide = { debit: new Set<string>(), credit: new Set<string>() }
  for (const entry of chartOfAccounts) {
    expect(entry.normal).toBe(normalSideOf(entry.class))
    classesBySide[entry.normal].add(entry.class)
  }
  expect([...classesBySide.debit].sort()).toEqual(['asset', 'expense'])
  expect([...classesBySide.credit].sort()).toEqual([
    'contra-asset',
    'equity',
    'liability',
    'revenue',
  ])
})

test('accumulated depreciation and allowances are the contra-assets', () => {
  const named = /^(ค่าเสื่อมราคาสะสม|ค่าตัดจำหน่ายสะสม|ค่าเผื่อ)/
  for (const entry of chartOfAccounts) {
    expect([entry.code, entry.class === 'contra-asset']).toEqual([
      entry.code,
      named.test(entry.nameTh),
    ])
  }
})

test('every account within an account has the one it is within', () => {
  const suffixed = chartOfAccounts.filter(({ code }) => code.includes('.'))
  expect(suffixed).toHaveLength(6)
  for (const { code, class: accountClass } of suffixed) {
    expect(ledgerAccount(code.slice(0, 10))?.class).toBe(accountClass)
  }
})

test('provisional codes are ours, and cannot be mistaken for those of the Comptroller General', () => {
  expect(ledgerAccount('4313010151')?.source).toBe('P')
  expect(ledgerAccount('2111020199.104')?.source).toBe('P')
  expect(ledgerAccount('2102040102')?.source).toBe('C')
})

test.each(workedExample.accounts)('$code is as in the worked example', (expected) => {
  expect(ledgerAccount(expected.code)).toMatchObject(expected)
})

test('every account that the rules post to is in the chart', () => {
  for (const code of Object.values(account)) expect(codes).toContain(code)
  expect(account.vouchersPayable).toBe('2102040102')
  expect(ledgerAccount(account.fines)?.nameTh).toBe('รายได้ค่าปรับ')
  expect(ledgerAccount(account.retention)?.nameTh).toBe('เงินประกันผลงาน')
})

test('an unknown code has no account', () => {
  expect(ledgerAccount('9999999999')).toBeUndefined()
})
