import type { Committed } from '../../domain/shared/commit'
import { DomainErrors } from '../../domain/shared/errors'
import type { VoucherAct } from '../../domain/voucher/act'
import { voucherError } from '../../domain/voucher/errors'
import type { VoucherAction, VoucherStatus } from '../../domain/voucher/lifecycle'
import { newId } from '../../prisma/ids'
import type { DocumentState } from '../../workflows/document'
import { refusalIn } from '../../workflows/failures'
import { actOnVoucher, voucherStatus, voucherWorkflow } from '../../workflows/voucher'
import { resync } from '../../workflows/document'
import { saveHistory } from '../support/histories'
import { refusedWith, until } from '../support/temporal'
import { workflowAtWork } from '../support/workflow-at-work'

const { fake, does, handleOf, betweenWorkers } = workflowAtWork(voucherWorkflow, actOnVoucher)

function draft(id = newId('vou')): DocumentState<VoucherStatus> {
  return { organisationId: 'org_test', id, status: 'draft', version: 0 }
}

function act(action: VoucherAction, version: number, more: Partial<VoucherAct> = {}): VoucherAct {
  return {
    action,
    version,
    personId: 'per_1',
    postId: 'pos_1',
    reason: '',
    defects: [],
    warningReasons: {},
    evidenceStamped: false,
    draftVersion: undefined,
    acceptBy: '2100-01-01T00:00:00Z',
    ...more,
  }
}

/** Acts one after another, each on the version that the one before left. */
async function walk(
  start: DocumentState<VoucherStatus>,
  actions: readonly (VoucherAction | readonly [VoucherAction, VoucherStatus])[],
): Promise<Committed> {
  let last: Committed = { outcome: 'committed', status: start.status, version: start.version }
  for (const step of actions) {
    const [action, to] = typeof step === 'string' ? [step, undefined] : step
    last = await does(start, act(action, last.version, to ? { reason: `→ ${to}` } : {}))
  }
  return last
}

const toApproval: readonly VoucherAction[] = [
  'present',
  'submit',
  'receive',
  'certify-funds',
  'check',
  'finance-endorse',
  'clerk-endorse',
  'approve',
]

test('the first act starts the workflow and is answered in the same call', async () => {
  const start = draft()
  expect(await does(start, act('present', 0))).toEqual({
    outcome: 'committed',
    status: 'presented',
    version: 1,
    of: { action: 'present', personId: 'per_1' },
  })
  expect((await handleOf(start).describe()).status.name).toBe('RUNNING')
  expect(await handleOf(start).query(voucherStatus)).toEqual({
    ...start,
    status: 'presented',
    version: 1,
  })
})

test('an act whose turn can’t have come is refused by its code before anything is committed', async () => {
  const start = draft()
  await does(start, act('present', 0))
  const failure = await refusedWith(does(start, act('approve', 1)))
  expect(failure.type).toBe('VOUCHER_NOT_OPEN_TO_THIS')
  expect(refusalIn(failure)).toMatchObject({
    code: 'VOUCHER_NOT_OPEN_TO_THIS',
    facts: { status: 'รอผู้เบิกลงนาม' },
  })
  expect((await refusedWith(does(start, act('submit', 0)))).type).toBe('VOUCHER_CHANGED_MEANWHILE')
  expect(fake.begun).toHaveLength(1)
  expect((await handleOf(start).describe()).status.name).toBe('RUNNING')
})

test('refusals of the commit come back whole, each with its field, and the document goes on', async () => {
  const start = draft()
  fake.before = () =>
    Promise.reject(
      new DomainErrors([
        voucherError.VOUCHER_NO_TITLE({}, 'title'),
        voucherError.VOUCHER_BUDGET_SHORT({ shortfall: '0.01' }, 'budgetLine'),
      ]),
    )
  const refusal = refusalIn(await refusedWith(does(start, act('present', 0))))
  expect(refusal).toBeInstanceOf(DomainErrors)
  expect(
    refusal instanceof DomainErrors && refusal.refusals.map(({ code, field }) => [code, field]),
  ).toEqual([
    ['VOUCHER_NO_TITLE', 'title'],
    ['VOUCHER_BUDGET_SHORT', 'budgetLine'],
  ])
  fake.before = () => Promise.resolve()
  expect((await does(start, act('present', 0))).status).toBe('presented')
})

test('the same act sent twice is committed once and answered twice', async () => {
  const start = draft()
  const eventId = newId('evt')
  const answers = await Promise.all([
    does(start, act('present', 0), { eventId }),
    does(start, act('present', 0), { eventId }),
  ])
  expect(answers[0]).toEqual(answers[1])
  expect(fake.begun).toEqual([eventId])
})

test('two officers at once are served one after the other, and the second is told', async () => {
  const start = draft()
  await walk(start, ['present', 'submit'])
  fake.log.length = 0
  fake.before = () => new Promise((resolve) => setTimeout(resolve, 30))
  const answers = await Promise.allSettled([
    does(start, act('receive', 2)),
    does(start, act('cancel', 2)),
  ])
  expect(answers.map((answer) => answer.status).toSorted()).toEqual(['fulfilled', 'rejected'])
  const [lost] = answers.filter((answer) => answer.status === 'rejected')
  expect(lost?.reason).toMatchObject({ cause: { type: 'VOUCHER_CHANGED_MEANWHILE' } })
  expect(fake.rows.get(start.id)?.version).toBe(3)
  const [one, two] = fake.begun.slice(2)
  expect(fake.log).toEqual(
    two === undefined
      ? [`begin ${one}`, `end ${one}`]
      : [`begin ${one}`, `end ${one}`, `begin ${two}`, `end ${two}`],
  )
})

test('an act on a newer version than the workflow knows makes it read the row first', async () => {
  const start = draft()
  await walk(start, ['present', 'submit'])
  fake.rows.set(start.id, { kind: 'voucher', status: 'received', version: 3 })
  expect((await does(start, act('certify-funds', 3))).status).toBe('funds-certified')
  expect(fake.read).toEqual([start.id])
})

test('a stale answer is believed: the workflow takes the row’s word', async () => {
  const start = draft()
  await walk(start, ['present', 'submit'])
  fake.rows.set(start.id, { kind: 'voucher', status: 'cancelled', version: 3 })
  expect((await refusedWith(does(start, act('receive', 2)))).type).toBe('VOUCHER_CHANGED_MEANWHILE')
  expect(await handleOf(start).result()).toBe('cancelled')
})

test('a signal from another document’s commit makes the workflow read the row', async () => {
  const start = draft()
  await walk(start, ['present', 'submit'])
  fake.rows.set(start.id, { kind: 'voucher', status: 'received', version: 3 })
  await handleOf(start).signal(resync, 3)
  await until(
    'the workflow knows',
    async () => (await handleOf(start).query(voucherStatus)).version === 3,
  )
  await handleOf(start).signal(resync, 2)
  expect((await does(start, act('certify-funds', 3))).status).toBe('funds-certified')
  expect(fake.read).toEqual([start.id])
})

test('a bug in the commit fails that act alone; the next is served', async () => {
  const start = draft()
  await does(start, act('present', 0))
  fake.before = () => Promise.reject(new TypeError('undefined is not a function'))
  expect((await refusedWith(does(start, act('submit', 1)))).type).toBe('ACT_UNEXPECTED')
  fake.before = () => Promise.resolve()
  fake.answer = () => undefined as unknown as Committed
  expect((await refusedWith(does(start, act('submit', 1)))).type).toBe('ACT_UNEXPECTED')
  fake.answer = (committed) => committed
  await handleOf(start).signal(resync, 2)
  expect((await does(start, act('receive', 2))).status).toBe('received')
})

test('a database that is away is tried again until it is back', async () => {
  const start = draft()
  fake.before = (_on, attempt) =>
    attempt < 3
      ? Promise.reject(Object.assign(new Error('away'), { code: 'ECONNREFUSED' }))
      : Promise.resolve()
  const eventId = newId('evt')
  expect((await does(start, act('present', 0), { eventId })).status).toBe('presented')
  expect(fake.begun).toEqual([eventId, eventId, eventId])
})

test('the clock looks again and again until the document moves on, and a failing reminder doesn’t end it', async () => {
  const start = draft()
  let failures = 0
  fake.beforeReminder = () => {
    failures += 1
    return failures === 1
      ? Promise.reject(Object.assign(new Error('a bug'), { nonRetryable: true }))
      : Promise.resolve()
  }
  await does(start, act('submit', 0), { checkEveryMs: 40 })
  await until('three reminders', () => fake.reminded.length >= 3)
  expect(new Set(fake.reminded)).toEqual(new Set([start.id]))
  await does(start, act('cancel', 1))
  expect(await handleOf(start).result()).toBe('cancelled')
  const { length } = fake.reminded
  await does(draft(), act('present', 0))
  expect(fake.reminded).toHaveLength(length)
})

test('a document whose first act was refused ends when the clock looks', async () => {
  const start = draft()
  fake.before = () => Promise.reject(voucherError.VOUCHER_NO_TITLE())
  await refusedWith(does(start, act('present', 0), { checkEveryMs: 40 }))
  expect(await handleOf(start).result()).toBe('draft')
  expect(fake.reminded).toEqual([])
})

test('a document goes on with the next worker', async () => {
  const start = draft()
  await walk(start, ['present', 'submit'])
  const received = await betweenWorkers(() => does(start, act('receive', 2)))
  expect(received.status).toBe('received')
  expect((await does(start, act('certify-funds', 3))).status).toBe('funds-certified')
})

test('an answer is given again after the document is closed', async () => {
  const start = draft()
  await walk(start, ['present', 'submit'])
  const eventId = newId('evt')
  const done = await does(start, act('cancel', 2), { eventId })
  await handleOf(start).result()
  expect(await does(start, act('cancel', 2), { eventId })).toEqual(done)
  expect(fake.begun.filter((id) => id === eventId)).toHaveLength(1)
})

describe('to its end', () => {
  /** What the payment does to the voucher: its row moves, and its workflow is told. */
  async function moved(
    start: DocumentState<VoucherStatus>,
    status: VoucherStatus,
    version: number,
  ): Promise<void> {
    fake.rows.set(start.id, { kind: 'voucher', status, version })
    await handleOf(start).signal(resync, version)
  }

  test('closed, when it was paid and its evidence stamped', async () => {
    const start = draft()
    await walk(start, toApproval)
    await moved(start, 'payment-prepared', 9)
    await moved(start, 'payment-signed', 10)
    await moved(start, 'paid', 11)
    await does(start, act('close', 11))
    expect(await handleOf(start).result()).toBe('closed')
    await saveHistory('voucher', 'closed', handleOf(start))
  })

  test('closed, having been returned twice and sent back once', async () => {
    const start = draft()
    await walk(start, [
      'present',
      'submit',
      'receive',
      'certify-funds',
      'return',
      'present',
      ['send-back', 'returned'],
      'submit',
      'receive',
      'certify-funds',
      'check',
      'return',
      'submit',
      ...toApproval.slice(2),
    ])
    await moved(start, 'paid', 21)
    await does(start, act('close', 21))
    expect(await handleOf(start).result()).toBe('closed')
    await saveHistory('voucher', 'closed-returned-twice', handleOf(start))
  })

  test('cancelled after approval, with reminders and refusals on its way', async () => {
    const start = draft()
    await does(start, act('present', 0), { checkEveryMs: 40 })
    await until('a reminder', () => fake.reminded.length > 0)
    await refusedWith(does(start, act('approve', 1)))
    fake.before = () => Promise.reject(voucherError.VOUCHER_BUDGET_SHORT())
    await refusedWith(does(start, act('submit', 1)))
    fake.before = () => Promise.resolve()
    await does(start, act('submit', 1))
    fake.rows.set(start.id, { kind: 'voucher', status: 'approved', version: 8 })
    await does(start, act('cancel', 8))
    expect(await handleOf(start).result()).toBe('cancelled')
    await saveHistory('voucher', 'cancelled', handleOf(start))
  })

  test('rejected by the chief executive', async () => {
    const start = draft()
    await walk(start, [...toApproval.slice(0, -1), 'reject'])
    expect(await handleOf(start).result()).toBe('rejected')
    await saveHistory('voucher', 'rejected', handleOf(start))
  })

  test('never begun', async () => {
    const start = draft()
    fake.before = () => Promise.reject(voucherError.VOUCHER_NO_PURPOSE())
    await refusedWith(does(start, act('present', 0), { checkEveryMs: 40 }))
    await handleOf(start).result()
    await saveHistory('voucher', 'never-begun', handleOf(start))
  })
})
