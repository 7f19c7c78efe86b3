import { DomainError } from '../../domain/shared/errors'
import { addDays, fiscalYearOf } from '../../domain/shared/calendar'
import type { JournalLine } from '../../domain/shared/commit'
import { thaiSentenceOf } from '../../domain/refusals'
import { newId } from '../../prisma/ids'
import { balance, trialBalance } from '../support/journal'
import { inThisMonth } from '../payment/office'
import { barrier, codesOf, meddled, openAtWork, refusedBy, type AtWork } from './at-work'

let work: AtWork

beforeEach(async () => {
  work = await openAtWork()
})
afterEach(() => work.close())

/** What stands in the books since the year was opened, as an accountant writes it. */
async function booksOf(): Promise<string> {
  const rows = await work.ask<{ accountCode: string; side: JournalLine['side']; amount: bigint }>(
    `SELECT l.account_code AS "accountCode", l.side, l.amount_satang AS amount FROM journal_line l
     JOIN journal_entry e ON e.organisation_id = l.organisation_id AND e.id = l.entry_id WHERE e.event_id <> 'evt_opening'`,
  )
  return trialBalance([{ postedOn: work.office.today, lines: rows }])
}

async function onTheLine(code = '00223-320100-28'): Promise<unknown> {
  const [row] = await work.ask(
    `SELECT reserved, vouchered, paid, original - reserved - vouchered - paid AS available FROM budget_line WHERE code = $1`,
    code,
  )
  return row
}

async function countOf(table: string): Promise<number> {
  const [row] = await work.ask<{ n: number }>(`SELECT count(*)::int AS n FROM ${table}`)
  return row?.n ?? -1
}

const untilCheck = [
  ['submit', 'orathai'],
  ['receive', 'manee'],
  ['certify-funds', 'manee'],
] as const
const untilApproval = [
  ...untilCheck,
  ['check', 'mana'],
  ['finance-endorse', 'wipa'],
  ['clerk-endorse', 'wichai'],
  ['approve', 'somchai'],
] as const

async function walk(
  id: string,
  way: readonly (readonly [Parameters<AtWork['does']>[1], string])[],
): Promise<void> {
  for (const [action, username] of way) await work.does(id, action, username)
}

describe('the way to approval', () => {
  test('holds the money, numbers the paper, and posts at approval alone', async () => {
    const id = await work.office.draft()
    await walk(id, untilApproval.slice(0, -1))
    expect(await booksOf()).toBe('')
    expect(await onTheLine()).toEqual({
      reserved: 5_000_000n,
      vouchered: 0n,
      paid: 0n,
      available: 0n,
    })
    expect(await work.does(id, 'approve', 'somchai')).toEqual({
      outcome: 'committed',
      status: 'approved',
      version: 7,
    })
    expect(await booksOf()).toBe(balance`
      Cr  2102040102 ใบสำคัญค้างจ่าย  50,000.00
      Dr  5104010112 ค่าจ้างเหมาบริการ  50,000.00
    `)
    expect(await onTheLine()).toEqual({
      reserved: 0n,
      vouchered: 5_000_000n,
      paid: 0n,
      available: 0n,
    })
    const year = fiscalYearOf(work.office.today)
    expect(await work.ask(`SELECT slot, text FROM official_number ORDER BY slot`)).toEqual([
      { slot: 'treasury', text: `1/${year}` },
      { slot: 'unit', text: `สธ.1/${year}` },
    ])
    expect(await work.ask(`SELECT form, status FROM form ORDER BY form`)).toEqual([
      { form: 'disbursement-voucher', status: 'wanted' },
      { form: 'evidence-cover', status: 'wanted' },
    ])
    expect(await work.ask(`SELECT step FROM task WHERE closed_at IS NULL`)).toEqual([
      { step: 'prepare-payment' },
    ])
  })

  test('returned, mended and submitted again, it has the same numbers, one hold and two revisions', async () => {
    const id = await work.office.draft()
    await walk(id, untilCheck)
    await work.does(id, 'return', 'mana', { reason: 'ขาดใบกำกับภาษี', defects: ['ใบกำกับภาษี'] })
    expect(await codesOf(work.does(id, 'submit', 'orathai'))).toEqual(['VOUCHER_NOTHING_MENDED'])
    await work.does(id, 'submit', 'orathai', { reason: 'แนบแล้ว' })
    await walk(id, untilApproval.slice(1))
    expect(await countOf('official_number')).toBe(2)
    expect(await work.ask(`SELECT revision FROM document_revision ORDER BY revision`)).toEqual([
      { revision: 1 },
      { revision: 2 },
    ])
    expect(
      await work.ask(
        `SELECT reserved, vouchered FROM budget_movement WHERE document_id = $1 ORDER BY seq`,
        id,
      ),
    ).toEqual([
      { reserved: 5_000_000n, vouchered: 0n },
      { reserved: -5_000_000n, vouchered: 5_000_000n },
    ])
  })

  test('its number is of the unit that handed it over, whatever the draft says since', async () => {
    const id = await work.office.draft()
    await work.does(id, 'present', 'nattaya')
    await work.office.asOwner((owner) =>
      owner.query(
        `UPDATE draft SET content = jsonb_set(content, '{unitId}', to_jsonb($2::text)) WHERE id = $1`,
        [id, work.office.unitIds.get('กค')],
      ),
    )
    await work.does(id, 'submit', 'orathai')
    const year = fiscalYearOf(work.office.today)
    expect(await work.ask('SELECT text FROM official_number')).toEqual([{ text: `สธ.1/${year}` }])
  })

  test('cancelled after approval, everything is as before and the number stays (S14)', async () => {
    const id = await work.office.draft()
    await walk(id, untilApproval)
    await work.does(id, 'cancel', 'wipa', { reason: 'ผิดหมวดรายจ่าย' })
    expect(await booksOf()).toBe('')
    expect(await onTheLine()).toEqual({
      reserved: 0n,
      vouchered: 0n,
      paid: 0n,
      available: 5_000_000n,
    })
    expect(await countOf('official_number')).toBe(2)
    expect(
      await work.ask(
        `SELECT count(*)::int AS n, count(reverses)::int AS reversals FROM journal_entry WHERE document_id = $1`,
        id,
      ),
    ).toEqual([{ n: 4, reversals: 2 }])
    const again = await work.office.draft()
    await walk(again, untilCheck)
    expect(
      await work.ask(
        `SELECT text FROM official_number WHERE document_id = $1 AND slot = 'treasury'`,
        again,
      ),
    ).toEqual([{ text: `2/${fiscalYearOf(work.office.today)}` }])
  })
})

describe('once only', () => {
  test('the same act again answers with what was done, whatever has happened since', async () => {
    const id = await work.office.draft()
    const eventId = newId('evt')
    const act = await work.voucherAct(id, 'submit', 'orathai')
    expect(await work.commit(id, act, eventId)).toEqual({
      outcome: 'committed',
      status: 'submitted',
      version: 1,
    })
    expect(await work.commit(id, act, eventId)).toEqual({
      outcome: 'already',
      status: 'submitted',
      version: 1,
    })
    await work.does(id, 'receive', 'manee')
    expect(await work.commit(id, act, eventId)).toEqual({
      outcome: 'already',
      status: 'received',
      version: 2,
    })
    expect(await countOf('document_event')).toBe(2)
  })

  test('an act whose answer was lost on the way is found done', async () => {
    const id = await work.office.draft()
    await walk(id, untilApproval.slice(0, -1))
    const eventId = newId('evt')
    const act = await work.voucherAct(id, 'approve', 'somchai')
    let lost = 0
    const lossy = meddled(work.db, {
      after: () => {
        lost += 1
        return Promise.reject(
          Object.assign(new Error('the connection was lost'), { code: 'ECONNRESET' }),
        )
      },
    })
    await expect(work.commit(id, act, eventId, lossy)).rejects.toMatchObject({ code: 'ECONNRESET' })
    expect(lost).toBe(1)
    expect(await work.commit(id, act, eventId)).toMatchObject({
      outcome: 'already',
      status: 'approved',
    })
    expect(await booksOf()).toContain('50,000.00')
    expect(await countOf('journal_entry')).toBe(3)
  })

  test('two calls of one act at the same moment are one act', async () => {
    const id = await work.office.draft()
    const eventId = newId('evt')
    const act = await work.voucherAct(id, 'submit', 'orathai')
    const together = meddled(work.db, { before: barrier(2) })
    const answers = await Promise.all([
      work.commit(id, act, eventId, together),
      work.commit(id, act, eventId, together),
    ])
    expect(answers.map((answer) => answer.outcome).toSorted()).toEqual(['already', 'committed'])
    expect(await countOf('official_number')).toBe(1)
  })

  test('another officer with the same form is told that the voucher has changed', async () => {
    const id = await work.office.draft()
    await work.does(id, 'submit', 'orathai')
    const eventId = newId('evt')
    const act = await work.voucherAct(id, 'receive', 'manee')
    await work.commit(id, act, eventId)
    const { personId, postId } = await work.office.as('wipa')
    expect(await codesOf(work.commit(id, { ...act, personId, postId }, eventId))).toEqual([
      'VOUCHER_CHANGED_MEANWHILE',
    ])
  })

  test('a form that was used for one paper is not used for another', async () => {
    const one = await work.office.draft({ amount: '1.00' })
    const two = await work.office.draft({ amount: '1.00', invoice: 'IV-2' })
    const eventId = newId('evt')
    await work.commit(one, await work.voucherAct(one, 'submit', 'orathai'), eventId)
    const act = await work.voucherAct(two, 'submit', 'orathai')
    const codes = await codesOf(work.commit(two, act, eventId))
    expect(codes).toEqual(['ACT_OF_ANOTHER'])
    expect(await countOf('document_event')).toBe(1)
  })
})

describe('too late', () => {
  test('an act that arrives after its time changes nothing', async () => {
    const id = await work.office.draft()
    const act = await work.voucherAct(id, 'submit', 'orathai', { acceptBy: '2026-01-01T00:00:00Z' })
    expect(await codesOf(work.commit(id, act))).toEqual(['ACT_TOO_LATE'])
    expect([
      await countOf('document'),
      await countOf('official_number'),
      await countOf('task'),
    ]).toEqual([0, 0, 0])
  })

  test('a draft saved again after its page was drawn is not handed over', async () => {
    const id = await work.office.draft()
    const act = await work.voucherAct(id, 'submit', 'orathai')
    await work.office.asOwner((owner) =>
      owner.query('UPDATE draft SET version = version + 1 WHERE id = $1', [id]),
    )
    expect(await codesOf(work.commit(id, act))).toEqual(['VOUCHER_DRAFT_CHANGED'])
  })

  test('a voucher that is not there is told so', async () => {
    const act = await work.voucherAct('vou_none', 'submit', 'orathai')
    expect(await codesOf(work.commit('vou_none', act))).toEqual(['VOUCHER_NOT_FOUND'])
  })
})

describe('posts', () => {
  const holding = (username: string) =>
    [work.office.organisationId, work.office.personIds.get(username), work.office.today] as const

  test('a post that ended yesterday signs nothing today', async () => {
    const id = await work.office.draft()
    const act = await work.voucherAct(id, 'submit', 'orathai')
    await work.office.asOwner((owner) =>
      owner.query(
        `UPDATE post_holder SET valid_to = $3::date - 1 WHERE organisation_id = $1 AND person_id = $2`,
        [...holding('orathai')],
      ),
    )
    expect(await codesOf(work.commit(id, act))).toEqual(['ACT_POST_ENDED'])
    await work.office.asOwner((owner) =>
      owner.query(
        `UPDATE post_holder SET valid_to = $3::date WHERE organisation_id = $1 AND person_id = $2`,
        [...holding('orathai')],
      ),
    )
    expect((await work.commit(id, act)).status).toBe('submitted')
  })

  test('an acting officer signs while the order lasts, and the holder of the post does not', async () => {
    const id = await work.office.draft()
    const own = await work.voucherAct(id, 'submit', 'orathai')
    await work.office.asOwner((owner) =>
      owner.query(
        `INSERT INTO post_holder (organisation_id, id, post_id, person_id, capacity, order_number, valid_from, valid_to) VALUES ($1, 'hol_acting', $4, $2, 'acting', '12/2570', $3::date, $3::date)`,
        [...holding('somying'), own.postId],
      ),
    )
    const somying = work.office.personIds.get('somying') ?? ''
    expect(await codesOf(work.commit(id, own))).toEqual(['ACT_POST_ENDED'])
    expect((await work.commit(id, { ...own, personId: somying })).status).toBe('submitted')
    expect(
      await work.ask(`SELECT person_id = $1 AS hers, capacity FROM document_event`, somying),
    ).toEqual([{ hers: true, capacity: 'acting' }])
  })
})

describe('at the same moment', () => {
  test('two vouchers that together exceed the line by one satang: one is held, the other told by how much', async () => {
    const ids = [
      await work.office.draft({ invoice: 'A', amount: '25,000.00' }),
      await work.office.draft({ invoice: 'B', amount: '25,000.01' }),
    ]
    const acts = await Promise.all(ids.map((id) => work.voucherAct(id, 'submit', 'orathai')))
    const together = meddled(work.db, { before: barrier(2) })
    const answers = await Promise.allSettled(
      ids.map((id, index) => work.commit(id, acts[index] ?? never(), newId('evt'), together)),
    )
    const lost = answers.find((answer) => answer.status === 'rejected')
    expect(answers.map((answer) => answer.status).toSorted()).toEqual(['fulfilled', 'rejected'])
    const [refusal] = await refusedBy(Promise.reject(lost?.reason))
    expect(refusal).toMatchObject({ code: 'VOUCHER_BUDGET_SHORT', facts: { shortfall: '0.01' } })
    expect(thaiSentenceOf(refusal ?? new DomainError('NONE'))).toMatch(/ขาด 0.01 บาท/)
    expect([await countOf('document'), await countOf('official_number')]).toEqual([1, 1])
  })

  test('one invoice claimed by two vouchers: one has it, the other is told', async () => {
    const ids = [
      await work.office.draft({ amount: '1.00' }),
      await work.office.draft({ amount: '1.00' }),
    ]
    const acts = await Promise.all(ids.map((id) => work.voucherAct(id, 'submit', 'orathai')))
    const together = meddled(work.db, { before: barrier(2) })
    const answers = await Promise.allSettled(
      ids.map((id, index) => work.commit(id, acts[index] ?? never(), newId('evt'), together)),
    )
    const lost = answers.find((answer) => answer.status === 'rejected')
    expect(await codesOf(Promise.reject(lost?.reason))).toEqual(['VOUCHER_DUPLICATE_INVOICE'])
    expect(await countOf('official_number')).toBe(1)
  })

  test('the same invoice later is refused with the number of the voucher that has it', async () => {
    const [one, two] = [
      await work.office.draft({ amount: '1.00' }),
      await work.office.draft({ amount: '1.00' }),
    ]
    await work.does(one, 'submit', 'orathai')
    const [refusal] = await refusedBy(work.does(two, 'submit', 'orathai'))
    expect(refusal).toMatchObject({
      code: 'VOUCHER_DUPLICATE_INVOICE',
      facts: { invoice: 'IV6911-001', voucher: `สธ.1/${fiscalYearOf(work.office.today)}` },
    })
    await work.does(one, 'cancel', 'orathai', { reason: 'ซ้ำ' })
    expect((await work.does(two, 'submit', 'orathai')).status).toBe('submitted')
  })

  test('two officers act on one voucher: one is served, the other finds it changed', async () => {
    const id = await work.office.draft()
    await walk(id, untilCheck)
    const [check, back] = [
      await work.voucherAct(id, 'check', 'mana'),
      await work.voucherAct(id, 'return', 'mana', { reason: 'x' }),
    ]
    const together = meddled(work.db, { before: barrier(2) })
    const answers = await Promise.all([
      work.commit(id, check, newId('evt'), together),
      work.commit(id, back, newId('evt'), together),
    ])
    expect(answers.map((answer) => answer.outcome).toSorted()).toEqual(['committed', 'stale'])
    expect(await countOf('document_event')).toBe(4)
  })
})

describe('midnight', () => {
  /** The last evening of the year that the office has open, and the first morning of the next. */
  const lastYear = () => fiscalYearOf(work.office.today) - 543
  const evening = () => `${lastYear()}-09-30 23:59:50`
  const morning = () => `${lastYear()}-10-01 00:00:10`

  test('an act on its way at 30 September, 23:59 is decided anew on 1 October, and dated so', async () => {
    const id = await work.office.draft()
    await walk(id, untilApproval.slice(0, -1))
    await openNextYear()
    await work.setClock(evening())
    const act = await work.voucherAct(id, 'approve', 'somchai')
    const turning = meddled(work.db, { before: () => work.setClock(morning()) })
    expect(await work.commit(id, act, newId('evt'), turning)).toMatchObject({
      outcome: 'committed',
      status: 'approved',
    })
    const year = lastYear()
    expect(
      await work.ask(
        `SELECT happened_on::text AS "on" FROM document_event WHERE action = 'approve'`,
      ),
    ).toEqual([{ on: `${year}-10-01` }])
    expect(
      await work.ask(
        `SELECT posted_on::text AS "on", number FROM journal_entry WHERE document_id = $1 ORDER BY seq`,
        id,
      ),
    ).toEqual([
      {
        on: inThisMonth(work.office.today, -2),
        number: expect.stringMatching(/^JV-0000\d\/\d\d$/) as string,
      },
      { on: `${year}-10-01`, number: `JV-00001/${String(year + 544).slice(2)}` },
    ])
  })

  test('on 1 October nothing is posted before the books of the new year are open', async () => {
    const id = await work.office.draft()
    await walk(id, untilApproval.slice(0, -1))
    await work.setClock(morning())
    expect(await codesOf(work.does(id, 'approve', 'somchai'))).toEqual(['ACT_PERIOD_CLOSED'])
    expect(await booksOf()).toBe('')
    await work.setClock(evening())
    expect((await work.does(id, 'approve', 'somchai')).status).toBe('approved')
    expect(
      await work.ask(
        `SELECT posted_on::text AS "on" FROM journal_entry WHERE document_id = $1 ORDER BY seq DESC LIMIT 1`,
        id,
      ),
    ).toEqual([{ on: `${lastYear()}-09-30` }])
  })

  async function openNextYear(): Promise<void> {
    const next = fiscalYearOf(work.office.today) + 1
    await work.office.asOwner(async (owner) => {
      await owner.query('INSERT INTO fiscal_year (organisation_id, year) VALUES ($1, $2)', [
        work.office.organisationId,
        next,
      ])
      await owner.query(
        'INSERT INTO ledger_period (organisation_id, period, fiscal_year) VALUES ($1, $2, $3)',
        [work.office.organisationId, (next - 544) * 100 + 10, next],
      )
    })
  }
})

describe('reminders', () => {
  test('the holder is reminded the working day after it was due, once a turn, and then the superior', async () => {
    const id = await work.office.draft()
    await work.does(id, 'submit', 'orathai')
    const remind = () => work.activities.remindIfDue(work.office.organisationId, id)
    expect(await remind()).toBe(false)
    const reminded: string[] = []
    for (let day = 1; day <= 16; day++) {
      await work.setClock(`${addDays(work.office.today, day)} 09:00:00`)
      if (await remind()) reminded.push(addDays(work.office.today, day))
      expect(await remind()).toBe(false)
    }
    expect(reminded.length).toBeGreaterThanOrEqual(2)
    const kinds = await work.ask<{ kind: string }>('SELECT kind FROM reminder ORDER BY n')
    expect(kinds.map(({ kind }) => kind)).toEqual([
      'reminder',
      ...reminded.slice(1).map(() => 'escalation'),
    ])
    await work.setClock(`${work.office.today} 09:00:00`)
    await work.does(id, 'receive', 'manee')
    expect(await remind()).toBe(false)
  })
})

test('a voucher’s row is the word of where it stands', async () => {
  const id = await work.office.draft()
  const { organisationId } = work.office
  expect(await work.activities.standingOf(organisationId, id)).toEqual({
    status: 'draft',
    version: 0,
  })
  await work.does(id, 'submit', 'orathai')
  expect(await work.activities.standingOf(organisationId, id)).toEqual({
    status: 'submitted',
    version: 1,
  })
})

function never(): never {
  throw new Error('there is no such act')
}
