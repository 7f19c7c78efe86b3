import { replayHistories } from '../support/histories'

test('payments of every age go on with the workflow of today', async () => {
  const replayed = await replayHistories('payment')
  expect(replayed).toEqual(expect.arrayContaining(['handed-over', 'handed-over-spoiled', 'voided']))
})
