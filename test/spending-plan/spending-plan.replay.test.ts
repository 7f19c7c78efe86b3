import { replayHistories } from '../support/histories'

test('spending plans of every age go on with the workflow of today', async () => {
  const replayed = await replayHistories('spending-plan')
  expect(replayed).toEqual(
    expect.arrayContaining(['approved', 'approved-after-return', 'cancelled']),
  )
})
