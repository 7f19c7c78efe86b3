import { replayHistories } from '../support/histories'

test('ordinances of every age go on with the workflow of today', async () => {
  const replayed = await replayHistories('ordinance')
  expect(replayed).toEqual(
    expect.arrayContaining([
      'cancelled',
      'fallen',
      'fallen-at-governor',
      'fallen-unconfirmed',
      'in-force',
      'in-force-after-a-provisional-year',
      'in-force-confirmed',
      'in-force-supplementary',
    ]),
  )
})
