import { availableOf } from '../../domain/budget/budget-line'
import { plainDate } from '../../domain/shared/calendar'
import { parseBaht, type Satang } from '../../domain/shared/money'
import { entriesAtApproval } from '../../domain/voucher/entries'
import type { VoucherContent } from '../../domain/voucher/voucher'
import {
  after,
  commitOf,
  deskWith,
  lineOn,
  numberOf,
  redrafted,
  voucherAct as act,
  voucherOn,
  withDraft,
  type Desk,
} from '../support/desk'
import { given } from '../support/given'
import { balance, journal, journalText, plainEntries, trialBalance } from '../support/journal'
import {
  chujai,
  duangkaew,
  inThePostOf,
  mana,
  manee,
  nattaya,
  orathai,
  posts,
  postsWith,
  somchai,
  wichai,
  wipa,
} from '../support/people'
import {
  cleaningLine,
  company,
  hireJob,
  instalment,
  invoiceLine,
  lateGoods,
  materialsLine,
  orderWith,
  sprayLine,
  stateEnterprise,
  twoBills,
} from '../support/vouchers'

const submitted = [act(nattaya, 'present'), act(orathai, 'submit')]
const certified = [...submitted, act(manee, 'receive'), act(manee, 'certify-funds')]
const clerkEndorsed = [
  ...certified,
  act(mana, 'check'),
  act(wipa, 'finance-endorse'),
  act(wichai, 'clerk-endorse'),
]
const approved = [...clerkEndorsed, act(somchai, 'approve')]
const start = deskWith(hireJob)
const memo = [{ id: 'att_m', type: 'cancellation-memo', name: 'บันทึก.pdf', sha256: 'memo' }]

/** Reserved, vouchered and still available on the line of the hire job. */
function onTheLine(desk: Desk, id = sprayLine.id): readonly [Satang, Satang, Satang] {
  const { buckets } = lineOn(desk, id)
  return [buckets.reserved, buckets.vouchered, availableOf(buckets)]
}

describe('the budget', () => {
  const fifty = parseBaht('50,000.00')

  test('submission holds the amount, approval turns the hold into vouchered', () => {
    expect(onTheLine(start)).toEqual([0n, 0n, fifty])
    expect(onTheLine(after(start, act(nattaya, 'present')))).toEqual([0n, 0n, fifty])
    expect(onTheLine(given(start, ...submitted).desk)).toEqual([fifty, 0n, 0n])
    expect(onTheLine(given(start, ...clerkEndorsed).desk)).toEqual([fifty, 0n, 0n])
    expect(onTheLine(given(start, ...approved).desk)).toEqual([0n, fifty, 0n])
  })

  test('no other act than submission, approval, rejection and cancellation moves it', () => {
    const quiet = given(start, ...clerkEndorsed).desk.commits.filter(
      (commit) => commit.event.action !== 'submit',
    )
    expect(quiet.flatMap((commit) => commit.movements)).toEqual([])
  })

  test('a return keeps the hold, and submitting the same again moves nothing', () => {
    const returned = given(start, ...certified, act(mana, 'return'))
    expect(onTheLine(returned.desk)).toEqual([fifty, 0n, 0n])
    returned.when(act(orathai, 'submit', { reason: 'ชี้แจง' })).then({ movements: [] })
  })

  test('submitting less gives back the difference', () => {
    const { desk } = given(start, ...certified, act(mana, 'return'))
    const less = { ...hireJob, lines: [invoiceLine(sprayLine, company, '49,000.00', '1')] }
    given(redrafted(desk, less))
      .when(act(orathai, 'submit'))
      .then({
        movements: [
          {
            budgetLineId: sprayLine.id,
            documentId: 'vou_1',
            buckets: { reserved: -parseBaht('1,000.00') },
          },
        ],
      })
  })

  test('submitting on another line frees the first and holds the second', () => {
    const { desk } = given(start, ...certified, act(mana, 'return'))
    const elsewhere = { ...hireJob, lines: [invoiceLine(cleaningLine, company, '50,000.00', '1')] }
    const resubmitted = given(redrafted(desk, elsewhere), act(orathai, 'submit')).desk
    expect(onTheLine(resubmitted)).toEqual([0n, 0n, fifty])
    expect(onTheLine(resubmitted, cleaningLine.id)).toEqual([fifty, 0n, parseBaht('40,000.00')])
  })

  test('several lines of a voucher on one budget line are one movement', () => {
    const twice = [
      invoiceLine(sprayLine, company, '20,000.00', '1'),
      invoiceLine(sprayLine, company, '5,000.00', '2'),
    ]
    given(deskWith({ ...hireJob, lines: twice }))
      .when(act(orathai, 'submit'))
      .then({
        movements: [
          {
            budgetLineId: sprayLine.id,
            documentId: 'vou_1',
            buckets: { reserved: parseBaht('25,000.00') },
          },
        ],
      })
  })

  test.each(['reject', 'cancel'] as const)('%s before approval frees the hold', (action) => {
    const by = action === 'reject' ? somchai : wipa
    expect(onTheLine(given(start, ...clerkEndorsed, act(by, action)).desk)).toEqual([0n, 0n, fifty])
  })

  test('a cancellation before anything was submitted moves nothing', () => {
    given(start, act(nattaya, 'present'))
      .when(act(orathai, 'cancel'))
      .then({ movements: [], entries: 0, numbers: [] })
  })

  test('a cancellation after approval frees what is vouchered', () => {
    const { desk } = given(start, ...approved)
    const cancelled = after({ ...desk, papers: { vou_1: memo } }, act(wipa, 'cancel'))
    expect(onTheLine(cancelled)).toEqual([0n, 0n, fifty])
  })
})

describe('the books', () => {
  const approvalOf = (content: VoucherContent, change: Partial<Desk> = {}) =>
    commitOf(given(deskWith(content, change), ...clerkEndorsed).desk, act(somchai, 'approve'))
      .entries

  test('nothing is posted before approval', () => {
    expect(given(start, ...clerkEndorsed).desk.journal).toEqual([])
  })

  test('approval posts the acceptance on its day (J10) and the voucher today (J11)', () => {
    expect(plainEntries(approvalOf(hireJob))).toEqual(journal`
      2026-10-29
        Dr  5104010112 ค่าจ้างเหมาบริการ          50,000.00
        Cr  2101010102 เจ้าหนี้การค้า-บุคคลภายนอก    50,000.00
      2026-11-02
        Dr  2101010102 เจ้าหนี้การค้า-บุคคลภายนอก    50,000.00
        Cr  2102040102 ใบสำคัญค้างจ่าย             50,000.00
    `)
  })

  test('a bill that nobody accepted is charged and owed at once (J12), one debit an account', () => {
    expect(plainEntries(approvalOf(twoBills))).toEqual(journal`
      2026-11-02
        Dr  5104010112 ค่าจ้างเหมาบริการ          26,768.81
        Cr  2102040102 ใบสำคัญค้างจ่าย             26,768.81
    `)
  })

  test('two accounts on one voucher are two debits', () => {
    const content = {
      ...twoBills,
      lines: [...twoBills.lines, invoiceLine(materialsLine, company, '1,000.00', '9')],
    }
    expect(plainEntries(approvalOf(content))).toEqual(journal`
      2026-11-02
        Dr  5104010112 ค่าจ้างเหมาบริการ          26,768.81
        Dr  5104010104 วัสดุใช้ไป                  1,000.00
        Cr  2102040102 ใบสำคัญค้างจ่าย             27,768.81
    `)
  })

  test('deductions are not in the books before the cheque is signed: the voucher owes the whole price', () => {
    const entries = approvalOf(lateGoods, { today: plainDate('2026-11-12') })
    expect(trialBalance(entries)).toBe(balance`
      Dr  1206010101 ครุภัณฑ์สำนักงาน  107,000.00
      Cr  2102040102 ใบสำคัญค้างจ่าย  107,000.00
    `)
  })

  describe('the acceptance is dated', () => {
    const dateOf = (content: VoucherContent, change: Parameters<typeof j10>[1] = {}) =>
      j10(content, change)
    const j10 = (
      content: VoucherContent,
      change: Partial<Pick<Desk, 'today' | 'openPeriods'>> & {
        readonly replacedCancelledOn?: ReturnType<typeof plainDate>
      },
    ) =>
      entriesAtApproval('vou_1', content, {
        today: start.today,
        openPeriods: start.openPeriods,
        budgetLines: start.lines,
        replacedCancelledOn: undefined,
        ...change,
      })[0]?.postedOn

    test('its own day', () => {
      expect(dateOf(hireJob)).toBe('2026-10-29')
    })
    test('today when its month is closed', () => {
      expect(dateOf(hireJob, { openPeriods: [202611] })).toBe('2026-11-02')
    })
    test('today when it lies in another fiscal year, open or not', () => {
      const content = { ...hireJob, order: orderWith({ acceptedOn: plainDate('2026-09-30') }) }
      expect(dateOf(content, { openPeriods: [202609, 202610, 202611] })).toBe('2026-11-02')
    })
    test('the cancellation of the voucher it replaces, when that is later', () => {
      const replacing = { ...hireJob, replaces: 'vou_0' }
      expect(
        dateOf(replacing, {
          today: plainDate('2026-11-11'),
          replacedCancelledOn: plainDate('2026-11-10'),
        }),
      ).toBe('2026-11-10')
      expect(
        dateOf(replacing, {
          today: plainDate('2026-11-11'),
          replacedCancelledOn: plainDate('2026-10-20'),
        }),
      ).toBe('2026-10-29')
    })
    test('never after today', () => {
      const content = { ...hireJob, order: orderWith({ acceptedOn: plainDate('2026-11-03') }) }
      expect(dateOf(content)).toBe('2026-11-02')
    })
  })

  test('a cancellation reverses each entry once, dated today, and the books are empty again (S14)', () => {
    const { desk } = given(start, ...approved)
    const later: Desk = { ...desk, today: plainDate('2026-11-11'), papers: { vou_1: memo } }
    const commit = commitOf(later, act(wipa, 'cancel'))
    expect(commit.entries.map((entry) => entry.reverses)).toEqual(
      desk.journal.map((entry) => entry.id),
    )
    expect(commit.entries.map(({ seq, postedOn }) => [seq, postedOn])).toEqual([
      [1, '2026-11-11'],
      [2, '2026-11-11'],
    ])
    expect(trialBalance([...desk.journal, ...commit.entries])).toBe('')
    expect(journalText([commit.entries[0] ?? { postedOn: later.today, lines: [] }])).toContain(
      'Cr  5104010112',
    )
    const cancelled = after(later, act(wipa, 'cancel'))
    expect(voucherOn(cancelled).entries.every((entry) => entry.reversed)).toBe(true)
  })

  test('an approved voucher whose budget line has gone is never posted in part', () => {
    const { desk } = given(deskWith(twoBills), ...clerkEndorsed)
    const gone: Desk = { ...desk, lines: desk.lines.filter((line) => line.id !== cleaningLine.id) }
    expect(() => commitOf(gone, act(somchai, 'approve'))).toThrow('budget line that is not there')
  })
})

describe('numbers', () => {
  test('submission gives the unit its number, receipt the treasury its own, each once', () => {
    const { desk } = given(start, ...submitted, act(manee, 'receive'))
    expect(voucherOn(desk)).toMatchObject({ unitNumber: 'สธ.1/2570', treasuryNumber: '1/2570' })
    const again = given(
      desk,
      act(manee, 'return'),
      act(orathai, 'submit', { reason: 'ชี้แจง' }),
      act(manee, 'receive'),
    ).desk
    expect(voucherOn(again)).toMatchObject({ unitNumber: 'สธ.1/2570', treasuryNumber: '1/2570' })
    expect(again.numbers).toHaveLength(2)
  })

  test('a cancelled voucher keeps its number, and the next one takes the next', () => {
    const { desk } = given(start, ...submitted, act(orathai, 'cancel'))
    const second = withDraft(desk, 'vou_2', hireJob)
    const after2 = given(
      second,
      act(nattaya, 'present', { on: 'vou_2' }),
      act(orathai, 'submit', { on: 'vou_2' }),
    ).desk
    expect([numberOf(after2, 'vou_1', 'unit'), numberOf(after2, 'vou_2', 'unit')]).toEqual([
      'สธ.1/2570',
      'สธ.2/2570',
    ])
  })
})

describe('tasks', () => {
  test('each act closes the task of the paper and opens one for whoever is next, with its day', () => {
    const { commits } = given(start, ...approved).desk
    expect(
      commits.map(({ event, tasks }) => [
        event.action,
        ...tasks.open.map(({ step, postId, dueOn }) => `${step} ${postId} ${dueOn}`),
      ]),
    ).toEqual([
      ['present', `submit ${orathai.postId} 2026-11-03`],
      ['submit', `receive ${manee.postId} 2026-11-03`],
      ['receive', `certify-funds ${manee.postId} 2026-11-03`],
      ['certify-funds', `check ${mana.postId} 2026-11-04`],
      ['check', `finance-endorse ${wipa.postId} 2026-11-05`],
      ['finance-endorse', `clerk-endorse ${wichai.postId} 2026-11-04`],
      ['clerk-endorse', `approve ${somchai.postId} 2026-11-05`],
      ['approve', `prepare-payment ${chujai.postId} 2026-11-04`],
    ])
    expect(commits.every(({ tasks }) => tasks.close.join() === 'vou_1')).toBe(true)
  })

  test('a return gives the paper back to its drafter, a sending-back too', () => {
    const mend = [{ step: 'mend', postId: nattaya.postId, dueOn: '2026-11-05' }]
    given(start, ...certified)
      .when(act(mana, 'return'))
      .then({ task: mend })
    given(start, act(nattaya, 'present'))
      .when(act(orathai, 'send-back'))
      .then({ task: [{ step: 'draft', postId: nattaya.postId }] })
  })

  test('a drafter who has left is followed by whoever drafts for the unit now', () => {
    const { desk } = given(start, ...certified)
    const successor = inThePostOf(nattaya, chujai)
    given({ ...desk, posts: postsWith(nattaya, successor) })
      .when(act(mana, 'return'))
      .then({ task: [{ step: 'mend', postId: nattaya.postId }] })
  })

  test('a head who drafted and also holds the drafting post mends at the drafting post', () => {
    const own = withDraft(start, 'vou_2', hireJob, orathai)
    const desk: Desk = { ...own, posts: postsWith(nattaya, orathai) }
    const acts = certified.slice(1).map((one) => ({ ...one, on: 'vou_2' }))
    given(desk, ...acts)
      .when(act(mana, 'return', { on: 'vou_2' }))
      .then({ task: [{ step: 'mend', postId: nattaya.postId }] })
    given({ ...desk, posts }, ...acts)
      .when(act(mana, 'return', { on: 'vou_2' }))
      .then({ task: [{ step: 'mend', postId: orathai.postId }] })
  })

  test('of two posts with a duty, the one whose holder may do it', () => {
    const second = {
      id: 'pos_second',
      title: 'ผู้จัดทำเช็คคนที่สอง',
      unitId: 'uni_treasury',
      roles: ['cheque-preparer'] as const,
      position: 90,
      holder: { personId: 'per_second', name: 'นายสำรอง', capacity: 'self' as const },
    }
    const withSecond = [...postsWith(chujai, mana), second]
    given({ ...start, posts: withSecond }, ...clerkEndorsed)
      .when(act(somchai, 'approve'))
      .then({ task: [{ step: 'prepare-payment', postId: 'pos_second' }] })
    const approverPrepares = [...postsWith(chujai, somchai), second]
    given({ ...start, posts: approverPrepares }, ...clerkEndorsed)
      .when(act(somchai, 'approve'))
      .then({ task: [{ step: 'prepare-payment', postId: 'pos_second' }] })
  })

  test('a step that no post has is refused, so no paper is stuck unseen', () => {
    const { desk } = given(start, ...certified)
    const noDirector: Desk = { ...desk, posts: posts.filter((post) => post.id !== wipa.postId) }
    given(noDirector).when(act(mana, 'check')).thenRefused('VOUCHER_NO_POST_FOR_STEP')
  })

  test('a finished voucher has no task', () => {
    given(start, ...clerkEndorsed)
      .when(act(somchai, 'reject'))
      .then({ task: [] })
    given(start, ...submitted)
      .when(act(orathai, 'cancel'))
      .then({ task: [] })
    const paid: Desk = {
      ...start,
      vouchers: { vou_1: { ...voucherOn(given(start, ...approved).desk), status: 'paid' } },
    }
    given(paid).when(act(duangkaew, 'close')).then({ task: [] })
  })
})

describe('what is kept', () => {
  test('a hand-over freezes the facts and the papers; a signature after it does not', () => {
    const first = commitOf(start, act(nattaya, 'present'))
    expect(first.revision?.attachments).toHaveLength(start.papers['vou_1']?.length ?? 0)
    expect(first.documents[0].summary).toMatchObject({
      gross: parseBaht('50,000.00'),
      net: parseBaht('49,532.71'),
      draftedBy: nattaya.personId,
      payeeName: company.name,
    })
    expect(
      commitOf(after(start, act(nattaya, 'present')), act(orathai, 'submit')).revision,
    ).toBeUndefined()
    expect(voucherOn(after(start, act(nattaya, 'present'))).content).toEqual({
      ...hireJob,
      order: orderWith({ undeliveredValue: undefined }),
    })
  })

  test('a list names the first payee and how many follow', () => {
    const commit = commitOf(deskWith(twoBills), act(nattaya, 'present'))
    expect(commit.documents[0].summary?.payeeName).toBe(`${stateEnterprise.name} และอีก 1 ราย`)
  })

  test('submission claims the invoices, the end without payment gives them up', () => {
    const claimed = given(start, ...submitted).desk
    expect(claimed.claims).toEqual({ '0563569000015 IV6911-001': 'vou_1' })
    expect(after(claimed, act(orathai, 'cancel')).claims).toEqual({})
    const second = withDraft(claimed, 'vou_2', {
      ...hireJob,
      lines: [invoiceLine(cleaningLine, company, '1.00', 'IV6911-001')],
    })
    given(second)
      .when(act(nattaya, 'present', { on: 'vou_2' }))
      .thenRefused('VOUCHER_DUPLICATE_INVOICE')
    given(after(second, act(orathai, 'cancel')))
      .when(act(nattaya, 'present', { on: 'vou_2' }))
      .then({ to: 'presented' })
  })

  test('a month identifies a bill without a number; a payee without a tax id is known by its own id', () => {
    const [line] = instalment.lines
    if (!line) throw new Error('the instalment has a line')
    const bill = { ...line, invoiceNumber: '', invoicePeriod: '2026-02', description: 'ค่าไฟฟ้า' }
    const claimsOf = (content: VoucherContent) =>
      commitOf(deskWith(content), act(orathai, 'submit')).record
    expect(claimsOf({ ...instalment, lines: [bill] })).toMatchObject({
      claims: [{ payeeTaxId: '3999900000010', invoice: '2026-02 ค่าไฟฟ้า' }],
    })
    const nameless = instalment.payees.map((payee) => ({ ...payee, taxId: '' }))
    expect(claimsOf({ ...instalment, payees: nameless })).toMatchObject({
      claims: [{ payeeTaxId: 'pye_labourer', invoice: '1/2570' }],
    })
    expect(claimsOf({ ...instalment, lines: [{ ...line, invoiceNumber: '' }] })).toEqual({
      claims: [],
    })
  })

  test('approval prints the voucher and its cover', () => {
    given(start, ...clerkEndorsed)
      .when(act(somchai, 'approve'))
      .then({ forms: ['disbursement-voucher', 'evidence-cover'] })
    given(start, ...certified)
      .when(act(mana, 'check'))
      .then({ forms: [] })
  })
})
