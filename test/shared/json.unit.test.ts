import { fromJson, toJson } from '../../domain/shared/json'

test('facts come back as they were written, every satang of them', () => {
  const facts = {
    title: 'จ้างซ่อมถนน',
    gross: 900_719_925_474_099_300n,
    lines: [{ amount: 0n, tax: -1n }, { amount: 4_500_050n }],
    actuals: [0n, 1n, 2n],
    count: 3,
    isExample: false,
    nothing: null,
  }
  expect(fromJson(toJson(facts))).toEqual(facts)
})

test('only satang alone are money, and no name of a fact is taken for another', () => {
  const json = JSON.parse(
    '{"odd":{"$satang":5},"more":{"$satang":"5","of":"x"},"__proto__":{"amount":{"$satang":"7"}}}',
  ) as unknown
  const facts = fromJson<Record<string, unknown>>(json)
  expect(facts['odd']).toEqual({ $satang: 5 })
  expect(facts['more']).toEqual({ $satang: '5', of: 'x' })
  expect(Object.keys(facts)).toEqual(['odd', 'more', '__proto__'])
  expect(Object.getOwnPropertyDescriptor(facts, '__proto__')?.value).toEqual({ amount: 7n })
})

test('what was read is a copy: changing it changes nothing of the row', () => {
  const row = { lines: [{ name: 'ก' }] }
  const facts = fromJson<typeof row>(row)
  const [line] = facts.lines
  if (line) line.name = 'ข'
  expect(row.lines).toEqual([{ name: 'ก' }])
})
