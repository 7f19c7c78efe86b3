import { usageChart } from '../../templates/budget/charts'

const row = (name: string) => ({ name, current: 100n, paid: 25n, held: 25n })

test('a long name stands whole in the lines it needs, and what comes after it moves down', () => {
  const long = 'แผนงานสร้างความเข้มแข็งของชุมชน'
  const chart = usageChart([row('แผนงานบริหารงานทั่วไป'), row(long), row('แผนงานการพาณิชย์')])
  const lines = chart.rows.map(({ name }) => name.map(({ text }) => text))
  expect(lines[1]?.length).toBe(2)
  expect(lines[1]?.join('')).toBe(long)
  expect(chart.rows.flatMap(({ name }) => name.map(({ y }) => y))).toEqual(
    [17, 43, 63, 89].map((y) => expect.closeTo(y)),
  )
  expect(chart.rows.map(({ whole }) => whole.y)).toEqual([6, 42, 78])
  expect(chart.height).toBe(26 + 46 + 26 + 4)
})

test('a word longer than a line is parted, and nothing of it is lost', () => {
  const word = 'A'.repeat(50)
  const [only] = usageChart([row(word)]).rows
  expect(only?.name.map(({ text }) => text.length)).toEqual([19, 19, 12])
})
