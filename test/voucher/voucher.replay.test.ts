import { replayHistories } from '../support/histories'

test('vouchers of every age go on with the workflow of today', async () => {
  const replayed = await replayHistories('voucher')
  expect(replayed).toEqual(
    expect.arrayContaining(['cancelled', 'closed', 'closed-returned-twice', 'rejected']),
  )
})
