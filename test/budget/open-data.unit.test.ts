import { openBudgetOf, type OpenDataFacts } from '../../domain/budget/open-data'
import { blankRecord, type Letter } from '../../domain/ordinance/ordinance'
import { plainDate } from '../../domain/shared/calendar'
import { lineOf, wanted } from '../ordinance/given'

const sent: Letter = {
  number: 'พย 71801/1',
  datedOn: plainDate('2025-09-01'),
  receivedOn: plainDate('2025-09-01'),
  isApproved: undefined,
}

function facts(own: Partial<OpenDataFacts> = {}): OpenDataFacts {
  return {
    organisation: {
      dlaCode: '06560111',
      kind: 'sao',
      name: 'องค์การบริหารส่วนตำบลตัวอย่าง',
      districtName: 'เมือง',
      provinceName: 'พะเยา',
    },
    fiscalYear: 2569,
    asOf: new Date('2025-12-01T00:00:00Z'),
    ordinances: [],
    lines: [],
    plans: [],
    amendedStatements: new Map(),
    ...own,
  }
}

test('the day of approval is told also where the supervisor was silent', () => {
  const record = { ...blankRecord, sent }
  const { ordinances } = openBudgetOf(
    facts({ ordinances: [{ number: '1/2569', content: wanted, record }] }),
  )
  expect(ordinances[0]?.['approved_on']).toBe('2025-09-17')
})

test('a line says what it was voted for, or what it was amended to since', () => {
  const [first, second] = wanted.appropriations
  if (!first || !second) throw new Error('two items are wanted')
  const lines = [first, second].map((voted) => ({
    ...lineOf(voted, { id: voted.id }),
    unitName: 'สำนักปลัด',
    unitAbbreviation: 'สป',
  }))
  const { lines: rows } = openBudgetOf(
    facts({
      ordinances: [{ number: '1/2569', content: wanted, record: blankRecord }],
      lines,
      plans: [{ budgetLineId: second.id, quarters: [1n, 2n, 3n, 4n] }],
      amendedStatements: new Map([[second.id, 'ซื้อ 2 เครื่อง']]),
    }),
  )
  expect(rows.map((row) => row['plan_q3'])).toEqual(['', 3n])
  expect(rows.map((row) => row['statement'])).toEqual([first.statement, 'ซื้อ 2 เครื่อง'])
})
