import { reconcile } from '../../activities/reconcile'
import { actOnVoucher, voucherStatus, voucherWorkflow } from '../../workflows/voucher'
import { openTemporal, send, until, type Temporal, type Work } from '../support/temporal'
import { openAtWork, type AtWork } from '../voucher/at-work'

let office: AtWork
let temporal: Temporal
let work: Work

beforeAll(async () => {
  office = await openAtWork()
  temporal = await openTemporal()
  work = await temporal.work(office.activities)
})
afterAll(async () => {
  await work.close()
  await temporal.close()
  await office.close()
})

test('every open document without a workflow gets one, at the status of its row, and no other', async () => {
  const { organisationId } = office.office
  const handleOf = (id: string) =>
    temporal.client.workflow.getHandle<typeof voucherWorkflow>(`${organisationId}/${id}`)
  const stand = (id: string) => handleOf(id).query(voucherStatus)
  const pass = (refresh = false) =>
    reconcile(office.db, temporal.client, temporal.taskQueue, refresh)

  const submitted = await office.office.draft({ amount: '1.00', invoice: 'A' })
  await office.does(submitted, 'submit', 'orathai')
  const cancelled = await office.office.draft({ amount: '1.00', invoice: 'B' })
  await office.does(cancelled, 'submit', 'orathai')
  await office.does(cancelled, 'cancel', 'orathai', { reason: 'ซ้ำ' })
  const paid = await office.office.approved({ amount: '1,000.00', invoice: 'C' })
  const payment = await office.office.prepared([paid])
  await office.office.draft({ amount: '1.00', invoice: 'D' })

  expect(await pass()).toEqual({ open: 3, started: 3 })
  expect(await stand(submitted)).toMatchObject({ id: submitted, status: 'submitted', version: 1 })
  expect((await handleOf(payment).describe()).type).toBe('paymentWorkflow')
  expect(await pass()).toEqual({ open: 3, started: 0 })
  expect(await Promise.all([pass(), pass()])).toEqual([
    { open: 3, started: 0 },
    { open: 3, started: 0 },
  ])

  // What the conductor knew is gone; the rows are not.
  for (const id of [submitted, paid, payment]) await handleOf(id).terminate('the store was lost')
  const both = await Promise.all([pass(), pass()])
  expect(both[0].started + both[1].started).toBe(3)
  const act = await office.voucherAct(submitted, 'receive', 'manee')
  const done = await send(
    temporal,
    { run: voucherWorkflow, update: actOnVoucher },
    { organisationId, id: submitted, status: 'submitted', version: 1 },
    act,
  )
  expect(done).toMatchObject({ outcome: 'committed', status: 'received', version: 2 })

  // A row that moved while its workflow didn't hear of it is read again.
  await office.does(submitted, 'certify-funds', 'manee')
  expect(await pass(true)).toEqual({ open: 3, started: 0 })
  await until('the workflow knows', async () => (await stand(submitted)).version === 3)
  for (const id of [submitted, paid, payment]) await handleOf(id).terminate('the test is over')
})
