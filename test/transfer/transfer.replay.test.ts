import { replayHistories } from '../support/histories'

test('transfers of every age go on with the workflow of today', async () => {
  const replayed = await replayHistories('transfer')
  expect(replayed).toEqual(
    expect.arrayContaining([
      'cancelled',
      'closed',
      'closed-amended-statement',
      'closed-by-council',
      'rejected',
    ]),
  )
})
