import { pastOf, type PastLine } from '../../domain/ordinance/past'

const line = (
  fiscalYear: number,
  item: string | undefined,
  voted: bigint,
  paid: bigint,
): PastLine => ({ fiscalYear, subProgrammeCode: '00111', typeCode: '330100', item, voted, paid })

const lines = [
  line(2568, 'กระดาษ', 100n, 90n),
  line(2569, 'กระดาษ', 110n, 95n),
  line(2569, 'หมึก', 50n, 40n),
  line(2570, 'กระดาษ ', 120n, 0n),
  line(2570, undefined, 7n, 1n),
  { ...line(2569, 'กระดาษ', 999n, 999n), typeCode: '330200' },
]
const asked = (item: string | undefined) => ({
  subProgrammeCode: '00111',
  typeCode: '330100',
  item,
})

test('an item has the lines of its name, year by year', () => {
  expect(pastOf(asked('กระดาษ'), [asked('กระดาษ')], lines, 2571)).toEqual({
    actuals: [0n, 90n, 95n],
    currentEstimate: 120n,
  })
})

test('a request of the whole type has what no other request names', () => {
  const all = [asked(undefined), asked('กระดาษ')]
  expect(pastOf(asked(undefined), all, lines, 2571)).toEqual({
    actuals: [0n, 0n, 40n],
    currentEstimate: 7n,
  })
})

test('what was never there is nothing', () => {
  expect(pastOf(asked('ใหม่'), [asked('ใหม่')], lines, 2571)).toEqual({
    actuals: [0n, 0n, 0n],
    currentEstimate: 0n,
  })
})
