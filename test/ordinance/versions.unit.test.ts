import { differencesBetween } from '../../domain/ordinance/versions'
import { formatBaht, formatBahtOrDash } from '../../domain/shared/money'
import { positionDifferences } from '../../templates/ordinance/differences'
import { item, wanted } from './given'

const { revenues, appropriations } = wanted
const [first, second, ...others] = appropriations
if (!first || !second) throw new Error('the given budget has items')

test('two versions that say the same have no difference', () => {
  expect(differencesBetween(wanted, wanted).lines).toEqual([])
})

test('what came, what went and what was cut are told, with the totals before and after', () => {
  const fresh = item({ id: 'bgl_fresh', item: 'เพิ่งขอ', amount: 500n })
  const cut = { ...second, amount: second.amount - 100n, statement: 'ปรับลดตามมติ' }
  const { lines, expenditure, revenue } = differencesBetween(wanted, {
    revenues: revenues.map((one, n) => (n === 0 ? { ...one, estimate: one.estimate + 7n } : one)),
    appropriations: [cut, ...others, fresh],
  })
  expect(lines.map(({ is, before, after, notes }) => [is, before, after, notes.length])).toEqual([
    ['changed', second.amount, second.amount - 100n, 1],
    ['added', 0n, 500n, 0],
    ['removed', first.amount, 0n, 0],
    ['changed', revenues[0]?.estimate, (revenues[0]?.estimate ?? 0n) + 7n, 0],
  ])
  expect(expenditure.after - expenditure.before).toBe(500n - 100n - first.amount)
  expect(revenue.after - revenue.before).toBe(7n)
})

test('what the two state differently of the financial position is told, and nothing else of it', () => {
  const { position } = wanted
  expect(positionDifferences(position, position)).toEqual([])
  expect(positionDifferences(position, { ...position, loans: position.loans + 100n })).toEqual([
    {
      name: 'เงินกู้',
      before: formatBahtOrDash(position.loans),
      after: formatBaht(position.loans + 100n),
    },
  ])
})
