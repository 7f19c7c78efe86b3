import type { PaymentAction } from '../../domain/payment/lifecycle'
import { calendarYearBe, fiscalYearOf } from '../../domain/shared/calendar'
import type { JournalLine } from '../../domain/shared/commit'
import { newId } from '../../prisma/ids'
import { balance, trialBalance } from '../support/journal'
import { barrier, codesOf, meddled, openAtWork, refusedBy, type AtWork } from '../voucher/at-work'

let work: AtWork

beforeEach(async () => {
  work = await openAtWork()
})
afterEach(() => work.close())

const company = 'บริษัท ตัวอย่างเซอร์วิสพะเยา จำกัด'

/** What stands in the books since the year was opened. */
async function booksOf(): Promise<string> {
  const rows = await work.ask<{ accountCode: string; side: JournalLine['side']; amount: bigint }>(
    `SELECT l.account_code AS "accountCode", l.side, l.amount_satang AS amount FROM journal_line l
     JOIN journal_entry e ON e.organisation_id = l.organisation_id AND e.id = l.entry_id WHERE e.event_id <> 'evt_opening'`,
  )
  return trialBalance([{ postedOn: work.office.today, lines: rows }])
}

async function leaves(): Promise<readonly string[]> {
  const rows = await work.ask<{ leaf: string }>(
    `SELECT number || ' ' || status AS leaf FROM cheque_leaf WHERE status <> 'blank' ORDER BY position`,
  )
  return rows.map((row) => row.leaf)
}

async function statusOf(id: string): Promise<string> {
  const [row] = await work.ask<{ status: string }>('SELECT status FROM document WHERE id = $1', id)
  return row?.status ?? 'none'
}

async function wishFor(voucherIds: readonly string[], payee = company) {
  const [account] = await work.ask<{ id: string }>('SELECT id FROM bank_account')
  return {
    prepare: {
      bankAccountId: account?.id ?? '',
      payeeId: work.office.payeeIds.get(payee) ?? '',
      voucherIds,
      chequeDate: work.office.today,
    },
  }
}

async function prepare(voucherIds: readonly string[], payee = company): Promise<string> {
  const id = newId('pay')
  await work.commitPayment(
    id,
    await work.paymentAct(id, 'prepare', 'chujai', await wishFor(voucherIds, payee)),
  )
  return id
}

async function does(
  id: string,
  action: PaymentAction,
  username: string,
  more: Parameters<AtWork['paymentAct']>[3] = {},
) {
  return work.commitPayment(id, await work.paymentAct(id, action, username, more))
}

const receiver = { receivedBy: 'นางสาวผู้รับ เช็ค', identityProof: 'id-card' as const }

test('from the leaf to the hand-over: the bank pays the net, the tax is kept, the voucher is paid', async () => {
  const voucher = await work.office.approved()
  const payment = await prepare([voucher])
  expect([await statusOf(voucher), await leaves()]).toEqual([
    'payment-prepared',
    ['10034501 printed'],
  ])
  await does(payment, 'spoil', 'chujai', { reason: 'พิมพ์เลอะ' })
  for (const username of ['somchai', 'wichai']) await does(payment, 'sign', username)
  expect(await booksOf()).not.toContain('1101030101.001')
  const signed = await does(payment, 'sign', 'prasit')
  expect(signed).toMatchObject({ status: 'signed', moved: [{ id: voucher }] })
  expect(await booksOf()).toBe(balance`
    Cr  1101030101.001 เงินฝากธนาคาร กระแสรายวัน บัญชีที่ 1  49,532.71
    Cr  2102040106 ภาษีหัก ณ ที่จ่ายรอนำส่ง-นิติบุคคล (ภ.ง.ด.53)  467.29
    Dr  5104010112 ค่าจ้างเหมาบริการ  50,000.00
  `)
  expect(await leaves()).toEqual(['10034501 spoiled', '10034502 signed'])
  expect(
    await work.ask(`SELECT form, base_satang, tax_satang, status FROM withholding_certificate`),
  ).toEqual([{ form: 'pnd53', base_satang: 4_672_897n, tax_satang: 46_729n, status: 'issued' }])
  expect(
    await work.ask(
      `SELECT slot, text FROM official_number WHERE document_id = $1 ORDER BY slot`,
      payment,
    ),
  ).toEqual([
    { slot: 'certificate', text: `1/${calendarYearBe(work.office.today)}` },
    { slot: 'cheque-report', text: `1/${fiscalYearOf(work.office.today)}` },
  ])
  await does(payment, 'hand-over', 'wira', receiver)
  expect([await statusOf(payment), await statusOf(voucher), await leaves()]).toEqual([
    'handed-over',
    'paid',
    ['10034501 spoiled', '10034502 issued'],
  ])
  await work.does(voucher, 'close', 'duangkaew')
  expect(await statusOf(voucher)).toBe('closed')
  expect(await work.ask(`SELECT step FROM task WHERE closed_at IS NULL`)).toEqual([])
})

test('a voided cheque gives everything back, and the next cheque pays anew (S13)', async () => {
  const voucher = await work.office.approved()
  const payment = await prepare([voucher])
  for (const username of ['somchai', 'wichai', 'prasit']) await does(payment, 'sign', username)
  await does(payment, 'void', 'wipa', { reason: 'ไม่มีผู้มารับภายใน 15 วัน', leafKept: true })
  expect([await statusOf(payment), await statusOf(voucher), await leaves()]).toEqual([
    'voided',
    'approved',
    ['10034501 void'],
  ])
  expect(await booksOf()).toBe(balance`
    Cr  2102040102 ใบสำคัญค้างจ่าย  50,000.00
    Dr  5104010112 ค่าจ้างเหมาบริการ  50,000.00
  `)
  expect(await work.ask(`SELECT status FROM withholding_certificate`)).toEqual([
    { status: 'cancelled' },
  ])
  const second = await prepare([voucher])
  for (const username of ['somchai', 'wichai', 'prasit']) await does(second, 'sign', username)
  expect(await leaves()).toEqual(['10034501 void', '10034502 signed'])
  expect(
    await work.ask(`SELECT text FROM official_number WHERE slot = 'certificate' ORDER BY n`),
  ).toEqual([1, 2].map((n) => ({ text: `${n}/${calendarYearBe(work.office.today)}` })))
})

test('the same act again is one act, and tells the vouchers once more', async () => {
  const voucher = await work.office.approved()
  const id = newId('pay')
  const eventId = newId('evt')
  const act = await work.paymentAct(id, 'prepare', 'chujai', await wishFor([voucher]))
  const first = await work.commitPayment(id, act, eventId)
  expect(first).toEqual({
    outcome: 'committed',
    status: 'prepared',
    version: 1,
    moved: [{ id: voucher, version: 8 }],
  })
  expect(await work.commitPayment(id, act, eventId)).toEqual({ ...first, outcome: 'already' })
  expect(await leaves()).toEqual(['10034501 printed'])
})

describe('at the same moment', () => {
  test('two cheques for one voucher: one is made, the other is told that the voucher moved', async () => {
    const voucher = await work.office.approved()
    const ids = [newId('pay'), newId('pay')]
    const wish = await wishFor([voucher])
    const acts = await Promise.all(ids.map((id) => work.paymentAct(id, 'prepare', 'chujai', wish)))
    const together = meddled(work.db, { before: barrier(2) })
    const answers = await Promise.allSettled(
      ids.map((id, index) =>
        work.commitPayment(id, acts[index] ?? never(), newId('evt'), together),
      ),
    )
    const lost = answers.find((answer) => answer.status === 'rejected')
    expect(await codesOf(Promise.reject(lost?.reason))).toEqual(['PAYMENT_CHANGED_MEANWHILE'])
    expect([
      await leaves(),
      (await work.ask(`SELECT FROM document WHERE kind = 'payment'`)).length,
    ]).toEqual([['10034501 printed'], 1])
  })

  test('one leaf for two cheques: one has it, the other is told the next', async () => {
    const one = await work.office.approved({ amount: '1,000.00' })
    const two = await work.office.approved({ amount: '2,000.00', invoice: 'IV-2' })
    const ids = [newId('pay'), newId('pay')]
    const acts = await Promise.all(
      [one, two].map(async (voucher, index) =>
        work.paymentAct(ids[index] ?? '', 'prepare', 'chujai', await wishFor([voucher])),
      ),
    )
    const together = meddled(work.db, { before: barrier(2) })
    const answers = await Promise.allSettled(
      ids.map((id, index) =>
        work.commitPayment(id, acts[index] ?? never(), newId('evt'), together),
      ),
    )
    const lost = answers.find((answer) => answer.status === 'rejected')
    const [refusal] = await refusedBy(Promise.reject(lost?.reason))
    expect(refusal).toMatchObject({ code: 'PAYMENT_LEAF_NOT_NEXT', facts: { next: '10034502' } })
    expect(await leaves()).toEqual(['10034501 printed'])
  })

  test('a cheque is voided while it is signed: one of the two happens', async () => {
    const voucher = await work.office.approved()
    const payment = await prepare([voucher])
    for (const username of ['somchai', 'wichai']) await does(payment, 'sign', username)
    const acts = [
      await work.paymentAct(payment, 'sign', 'prasit'),
      await work.paymentAct(payment, 'void', 'wipa', { reason: 'x', leafKept: true }),
    ]
    const together = meddled(work.db, { before: barrier(2) })
    const answers = await Promise.all(
      acts.map((act) => work.commitPayment(payment, act, newId('evt'), together)),
    )
    expect(answers.map((answer) => answer.outcome).toSorted()).toEqual(['committed', 'stale'])
    const isSigned = (await statusOf(payment)) === 'signed'
    expect([await statusOf(voucher), (await booksOf()).includes('1101030101.001')]).toEqual([
      isSigned ? 'payment-signed' : 'approved',
      isSigned,
    ])
  })
})

test('a voucher that was cancelled after the page was drawn is not paid', async () => {
  const voucher = await work.office.approved()
  const id = newId('pay')
  const act = await work.paymentAct(id, 'prepare', 'chujai', await wishFor([voucher]))
  await work.does(voucher, 'cancel', 'wipa', { reason: 'ผิด' })
  expect(await codesOf(work.commitPayment(id, act))).toEqual(['PAYMENT_VOUCHER_NOT_APPROVED'])
  expect(await leaves()).toEqual([])
})

test('one cheque pays two vouchers, each with an entry of its own', async () => {
  const one = await work.office.approved({ amount: '1,000.00' })
  const two = await work.office.approved({ amount: '2,000.00', invoice: 'IV-2' })
  const payment = await prepare([one, two])
  for (const username of ['somchai', 'wichai', 'prasit']) await does(payment, 'sign', username)
  expect([await statusOf(one), await statusOf(two)]).toEqual(['payment-signed', 'payment-signed'])
  expect(
    await work.ask(`SELECT count(*)::int AS n FROM journal_entry WHERE document_id = $1`, payment),
  ).toEqual([{ n: 2 }])
})

function never(): never {
  throw new Error('there is no such act')
}
