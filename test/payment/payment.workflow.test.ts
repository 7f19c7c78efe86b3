import type { PaymentAct } from '../../domain/payment/act'
import { paymentError } from '../../domain/payment/errors'
import type { PaymentAction, PaymentStatus } from '../../domain/payment/lifecycle'
import type { VoucherStatus } from '../../domain/voucher/lifecycle'
import { newId } from '../../prisma/ids'
import type { DocumentState } from '../../workflows/document'
import { actOnPayment, paymentStatus, paymentWorkflow } from '../../workflows/payment'
import { voucherStatus, voucherWorkflow } from '../../workflows/voucher'
import { saveHistory } from '../support/histories'
import { refusedWith, until } from '../support/temporal'
import { workflowAtWork } from '../support/workflow-at-work'

const { fake, does, handleOf, temporal } = workflowAtWork(paymentWorkflow, actOnPayment)

function blank(id = newId('pay')): DocumentState<PaymentStatus> {
  return { organisationId: 'org_test', id, status: 'draft', version: 0 }
}

function act(action: PaymentAction, version: number, to?: PaymentStatus): PaymentAct {
  return {
    action,
    version,
    personId: 'per_1',
    postId: 'pos_1',
    reason: to ? `→ ${to}` : '',
    warningReasons: {},
    prepare: undefined,
    leafNumber: '10034501',
    leafKept: true,
    receivedBy: '',
    identityProof: undefined,
    receiptNumber: '',
    acceptBy: '2100-01-01T00:00:00Z',
  }
}

/** A voucher's workflow at work, waiting for its cheque. */
async function voucherAt(status: VoucherStatus, version: number) {
  const id = newId('vou')
  fake.rows.set(id, { kind: 'voucher', status, version })
  const handle = await temporal().client.workflow.start(voucherWorkflow, {
    workflowId: `org_test/${id}`,
    taskQueue: temporal().taskQueue,
    args: [{ organisationId: 'org_test', id, status, version }],
  })
  return { id, handle }
}

test('a commit that moves vouchers tells their workflows', async () => {
  const voucher = await voucherAt('approved', 8)
  const start = blank()
  fake.moves = [{ id: voucher.id, to: 'payment-prepared' }]
  await does(start, act('prepare', 0))
  await until(
    'the voucher knows',
    async () => (await voucher.handle.query(voucherStatus)).status === 'payment-prepared',
  )
  await voucher.handle.terminate()
})

test('a repeated commit tells the vouchers once more', async () => {
  const voucher = await voucherAt('approved', 8)
  const start = blank()
  const eventId = newId('evt')
  fake.before = (_on, attempt) =>
    attempt === 1
      ? Promise.reject(Object.assign(new Error('the answer was lost'), { code: 'ECONNRESET' }))
      : Promise.resolve()
  fake.moves = [{ id: voucher.id, to: 'payment-prepared' }]
  await does(start, act('prepare', 0), { eventId })
  await until(
    'the voucher knows',
    async () => (await voucher.handle.query(voucherStatus)).version === 9,
  )
  expect(fake.begun).toEqual([eventId, eventId])
  await voucher.handle.terminate()
})

test('a voucher without a workflow doesn’t hinder the payment', async () => {
  const start = blank()
  fake.rows.set('vou_nobody', { kind: 'voucher', status: 'approved', version: 8 })
  fake.moves = [{ id: 'vou_nobody', to: 'payment-prepared' }]
  await does(start, act('prepare', 0))
  await does(start, act('void', 1))
  expect(await handleOf(start).result()).toBe('voided')
})

test('a signature that is not the last leaves the payment open, and a refusal too', async () => {
  const start = blank()
  await does(start, act('prepare', 0))
  expect(await does(start, act('sign', 1, 'prepared'))).toMatchObject({
    status: 'prepared',
    version: 2,
  })
  fake.before = () => Promise.reject(paymentError.PAYMENT_NOT_YOUR_TURN({ who: 'ปลัด' }))
  expect((await refusedWith(does(start, act('sign', 2)))).type).toBe('PAYMENT_NOT_YOUR_TURN')
  fake.before = () => Promise.resolve()
  expect((await refusedWith(does(start, act('hand-over', 2)))).type).toBe(
    'PAYMENT_NOT_OPEN_TO_THIS',
  )
  expect((await refusedWith(does(start, act('prepare', 0)))).type).toBe('PAYMENT_CHANGED_MEANWHILE')
  expect(await handleOf(start).query(paymentStatus)).toEqual({
    ...start,
    status: 'prepared',
    version: 2,
  })
})

test('a bug in the commit fails that act alone; the next is served', async () => {
  const start = blank()
  await does(start, act('prepare', 0))
  fake.before = () => Promise.reject(new RangeError('a bug'))
  expect((await refusedWith(does(start, act('void', 1)))).type).toBe('ACT_UNEXPECTED')
  fake.before = () => Promise.resolve()
  expect((await does(start, act('void', 1))).status).toBe('voided')
})

describe('to its end', () => {
  test('handed over, and the voucher told each time', async () => {
    const voucher = await voucherAt('approved', 8)
    const start = blank()
    const steps: readonly (readonly [PaymentAct, VoucherStatus])[] = [
      [act('prepare', 0), 'payment-prepared'],
      [act('sign', 1, 'prepared'), 'payment-prepared'],
      [act('sign', 2, 'prepared'), 'payment-prepared'],
      [act('sign', 3, 'signed'), 'payment-signed'],
      [act('hand-over', 4), 'paid'],
    ]
    for (const [what, to] of steps) {
      fake.moves = [{ id: voucher.id, to }]
      await does(start, what)
    }
    expect(await handleOf(start).result()).toBe('handed-over')
    await until(
      'the voucher knows',
      async () => (await voucher.handle.query(voucherStatus)).status === 'paid',
    )
    await voucher.handle.terminate()
    await saveHistory('payment', 'handed-over', handleOf(start))
  })

  test('handed over by the second leaf', async () => {
    const start = blank()
    const acts = [
      act('prepare', 0),
      act('spoil', 1),
      act('sign', 2, 'prepared'),
      act('sign', 3, 'signed'),
      act('hand-over', 4),
    ]
    for (const what of acts) await does(start, what)
    expect(await handleOf(start).result()).toBe('handed-over')
    await saveHistory('payment', 'handed-over-spoiled', handleOf(start))
  })

  test('voided after it was signed', async () => {
    const voucher = await voucherAt('payment-signed', 10)
    const start = blank()
    await does(start, act('prepare', 0))
    await does(start, act('sign', 1, 'signed'))
    fake.moves = [{ id: voucher.id, to: 'approved' }]
    await does(start, act('void', 2))
    expect(await handleOf(start).result()).toBe('voided')
    await until(
      'the voucher knows',
      async () => (await voucher.handle.query(voucherStatus)).status === 'approved',
    )
    await voucher.handle.terminate()
    await saveHistory('payment', 'voided', handleOf(start))
  })
})
