import { replayHistories } from '../support/temporal'

test('ordinances of every age go on with the workflow of today', async () => {
  const replayed = await replayHistories('ordinance')
  expect(replayed).toEqual(
    expect.arrayContaining(['cancelled', 'fallen', 'in-force', 'in-force-confirmed']),
  )
})
