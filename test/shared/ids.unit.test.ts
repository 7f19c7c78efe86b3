import { newId } from '../../prisma/ids'

test('ids sort in the order in which they are minted, within a millisecond and over many', () => {
  const now = Date.UTC(2026, 10, 30)
  const minted = [0, 0, 0, 1, 1, 250, 86_400_000].map((after) => newId('bgl', now + after))
  expect(minted.toSorted()).toEqual(minted)
  expect(new Set(minted).size).toBe(minted.length)
})
