import { loadConfig } from '../../config'
import { createActs, type Acts } from '../../api/temporal'
import { createLogger } from '../../logger'
import { newId } from '../../prisma/ids'
import { openTemporal, type Temporal, type Work } from '../support/temporal'
import { openAtWork, type AtWork } from '../voucher/at-work'

/** Acts as the web sends them, through the real conductor. */

let office: AtWork
let temporal: Temporal
let work: Work
let acts: Acts

beforeAll(async () => {
  office = await openAtWork()
  temporal = await openTemporal()
  work = await temporal.work(office.activities)
  const config = loadConfig({
    NODE_ENV: 'test',
    WEB_DATABASE_URL: office.office.database.webUrl,
    SESSION_SECRET: 'a secret of the tests, long enough to pass',
    TEMPORAL_ADDRESS: process.env['TEMPORAL_ADDRESS'] ?? '',
    TEMPORAL_TASK_QUEUE: temporal.taskQueue,
  })
  acts = createActs(config, office.db, createLogger('web', { level: 'silent' }))
})
afterAll(async () => {
  await acts.close()
  await work.close()
  await temporal.close()
  await office.close()
})

test('of two different presses under one id, one is done and the other is not told that it was', async () => {
  const { organisationId } = office.office
  const id = await office.office.draft({ amount: '1.00', invoice: 'A' })
  await office.does(id, 'submit', 'orathai')
  const document = { organisationId, id, status: 'submitted', version: 1 } as const
  const eventId = newId('evt')
  const receive = await office.voucherAct(id, 'receive', 'manee')
  const cancel = await office.voucherAct(id, 'cancel', 'orathai', { reason: 'ซ้ำ' })
  const outcomes = await Promise.all(
    [receive, cancel].map((act) => acts.act('voucher', { document, act, eventId })),
  )
  const said = outcomes.map((one) =>
    one.outcome === 'refused' && 'code' in one.error ? one.error.code : one.outcome,
  )
  expect(said.toSorted()).toEqual(['ACT_OF_ANOTHER', 'done'])
  expect(await acts.act('voucher', { document, act: receive, eventId })).toMatchObject({
    outcome: said[0] === 'done' ? 'done' : 'refused',
  })
  await temporal.client.workflow
    .getHandle(`${organisationId}/${id}`)
    .terminate('the test is over')
    .catch(() => undefined)
})
