import type { Actor, Role } from '../../domain/shared/actor'
import { addDays, plainDate } from '../../domain/shared/calendar'
import { isFinal, transitionsFor, transitionsOpenTo } from '../../domain/shared/lifecycle'
import { parseBaht } from '../../domain/shared/money'
import { commandOf, type VoucherAct } from '../../domain/voucher/act'
import { decide, decideTurn } from '../../domain/voucher/decide'
import {
  voucherLifecycle,
  voucherRoute,
  voucherStatusText,
  type VoucherAction,
  type VoucherStatus,
} from '../../domain/voucher/lifecycle'
import type { VoucherCommand, VoucherContent } from '../../domain/voucher/voucher'
import {
  deskWith,
  redrafted,
  voucherAct as act,
  voucherOn,
  voucherStandingOf,
  type Act,
  type Desk,
} from '../support/desk'
import { given, refusalBy } from '../support/given'
import {
  chujai,
  duangkaew,
  inThePostOf,
  mana,
  manee,
  nattaya,
  orathai,
  piti,
  posts,
  postsWith,
  somchai,
  somying,
  wichai,
  wipa,
} from '../support/people'
import { refusalOf } from '../support/refusal'
import {
  company,
  hireJob,
  invoiceLine,
  labourer,
  lateHireJob,
  orderWith,
  sprayLine,
  twoBills,
} from '../support/vouchers'
import { actorIn } from '../../domain/shared/act'

/** The acts that bring the hire job to each status. */
const presented = [act(nattaya, 'present')]
const submitted = [...presented, act(orathai, 'submit')]
const received = [...submitted, act(manee, 'receive')]
const certified = [...received, act(manee, 'certify-funds')]
const checked = [...certified, act(mana, 'check')]
const financeEndorsed = [...checked, act(wipa, 'finance-endorse')]
const clerkEndorsed = [...financeEndorsed, act(wichai, 'clerk-endorse')]
const approved = [...clerkEndorsed, act(somchai, 'approve')]

const start = deskWith(hireJob)

describe('the way of a voucher', () => {
  const way: readonly (readonly [Actor, VoucherAction, VoucherStatus])[] = [
    [nattaya, 'present', 'presented'],
    [orathai, 'submit', 'submitted'],
    [manee, 'receive', 'received'],
    [manee, 'certify-funds', 'funds-certified'],
    [mana, 'check', 'checked'],
    [wipa, 'finance-endorse', 'finance-endorsed'],
    [wichai, 'clerk-endorse', 'clerk-endorsed'],
    [somchai, 'approve', 'approved'],
  ]

  test.each(way.map(([by, action, to], index) => ({ by, action, to, index })))(
    '$action by the officer whose turn it is leads to $to',
    ({ by, action, to, index }) => {
      const before = way.slice(0, index).map(([who, what]) => act(who, what))
      given(start, ...before)
        .when(act(by, action))
        .then({ to })
    },
  )

  test.each(way.map(([by, action], index) => ({ by, action, index })))(
    '$action is done once: the same page sent again is refused',
    ({ by, action, index }) => {
      const before = way.slice(0, index).map(([who, what]) => act(who, what))
      const seen = voucherOn(given(start, ...before).desk).version
      const done = given(start, ...before, act(by, action))
      done.when(act(by, action, { version: seen })).thenRefused('VOUCHER_CHANGED_MEANWHILE')
      done.when(act(by, action)).thenRefused('VOUCHER_NOT_OPEN_TO_THIS')
    },
  )

  test.each(way.map(([by, action], index) => ({ by, action, index })))(
    '$action is refused to every officer without its duty',
    ({ by, action, index }) => {
      const before = given(start, ...way.slice(0, index).map(([who, what]) => act(who, what)))
      const duty = transitionsFor(voucherLifecycle, voucherOn(before.desk).status, action).flatMap(
        (row): readonly Role[] => row.by,
      )
      const others = posts.filter((post) => !post.roles.some((role) => duty.includes(role)))
      expect(others.length).toBeGreaterThan(5)
      for (const { id, holder } of others)
        before
          .when(act(actorIn(posts, holder?.personId ?? '', id), action))
          .thenRefused('VOUCHER_NOT_YOURS')
      expect(by.roles.some((role) => duty.includes(role))).toBe(true)
    },
  )

  test('a head submits a draft without its being presented', () => {
    given(start).when(act(orathai, 'submit')).then({ to: 'submitted' })
  })

  test('a voucher that is paid closes when its evidence is stamped', () => {
    const paid: Desk = {
      ...start,
      vouchers: { vou_1: { ...voucherOn(given(start, ...approved).desk), status: 'paid' } },
    }
    given(paid).when(act(duangkaew, 'close')).then({ to: 'closed' })
    given(paid)
      .when(act(duangkaew, 'close', { evidenceStamped: false }))
      .thenRefused('VOUCHER_EVIDENCE_NOT_STAMPED')
    given(paid, act(duangkaew, 'close'))
      .when(act(duangkaew, 'close'))
      .thenRefused('VOUCHER_NOT_OPEN_TO_THIS')
  })
})

describe('who acts', () => {
  test('only the head of the withdrawing unit signs for it', () => {
    given(start, ...presented)
      .when(act(somying, 'submit'))
      .thenRefused('VOUCHER_NOT_HEAD_OF_UNIT')
    given(start, ...presented)
      .when(act(somying, 'send-back'))
      .thenRefused('VOUCHER_NOT_HEAD_OF_UNIT')
    given(start, ...submitted)
      .when(act(somying, 'cancel'))
      .thenRefused('VOUCHER_NOT_HEAD_OF_UNIT')
  })

  test('only a drafter of the unit hands its draft over', () => {
    given(start).when(act(piti, 'present')).thenRefused('VOUCHER_NOT_DRAFTER')
  })

  test('a person acts only from a post they hold today', () => {
    const onLeave = postsWith(orathai, undefined)
    expect(refusalOf(() => actorIn(onLeave, orathai.personId, orathai.postId)).code).toBe(
      'ACT_POST_ENDED',
    )
    expect(refusalOf(() => actorIn(posts, nattaya.personId, orathai.postId)).code).toBe(
      'ACT_POST_ENDED',
    )
    expect(refusalOf(() => actorIn(posts, nattaya.personId, 'pos_unknown')).code).toBe(
      'ACT_POST_ENDED',
    )
  })

  test('an acting officer signs in the post, and the paper says so', () => {
    const acting = inThePostOf(orathai, somying)
    const actor = actorIn(postsWith(orathai, somying), somying.personId, orathai.postId)
    expect(actor).toEqual(acting)
    given(start, ...presented)
      .when(act(actor, 'submit'))
      .then({ to: 'submitted' })
  })

  const apart: readonly (readonly [VoucherAction, readonly Act[], Actor])[] = [
    ['certify-funds', received, manee],
    ['check', certified, mana],
    ['finance-endorse', checked, wipa],
    ['clerk-endorse', financeEndorsed, wichai],
    ['approve', clerkEndorsed, somchai],
  ]
  test.each(apart.map(([action, before, post]) => ({ action, before, post })))(
    'the drafter of a voucher may not $action it',
    ({ action, before, post }) => {
      given(start, ...before)
        .when(act(inThePostOf(post, nattaya), action))
        .thenRefused('VOUCHER_DUTIES_NOT_APART')
    },
  )

  test('who presented another’s draft may not check it', () => {
    const presentedByMana = certified.map((event) =>
      event.action === 'present' ? { ...event, by: inThePostOf(event.by, mana) } : event,
    )
    given(start, ...presentedByMana)
      .when(act(mana, 'check'))
      .thenRefused('VOUCHER_DUTIES_NOT_APART')
  })

  test('the withdrawer of a voucher may not check it', () => {
    given(start, ...certified)
      .when(act(inThePostOf(mana, orathai), 'check'))
      .thenRefused('VOUCHER_DUTIES_NOT_APART')
  })

  test('one person may receive a voucher and certify its funds', () => {
    given(start, ...received)
      .when(act(manee, 'certify-funds'))
      .then({ to: 'funds-certified' })
  })

  test('a withdrawer who is also the finance director endorses with a reason', () => {
    const own = given(start, ...checked)
    const orathaiInTreasury = inThePostOf(wipa, orathai)
    own
      .when(act(orathaiInTreasury, 'finance-endorse', { warningReasons: {} }))
      .thenRefused('VOUCHER_WARNING_NEEDS_REASON')
    const { event } = own
      .when(act(orathaiInTreasury, 'finance-endorse'))
      .then({ to: 'finance-endorsed' })
    expect(event.facts).toMatchObject({ warnings: [{ rule: 'R-130', reason: 'ทดสอบ' }] })
  })

  test('an approver who is the payee approves with a reason', () => {
    const toSomchai = deskWith({ ...hireJob, payees: [{ ...company, name: somchai.name }] })
    given(toSomchai, ...clerkEndorsed)
      .when(act(somchai, 'approve', { warningReasons: {} }))
      .thenRefused('VOUCHER_WARNING_NEEDS_REASON')
    given(toSomchai, ...clerkEndorsed)
      .when(act(somchai, 'approve'))
      .then({ to: 'approved' })
  })
})

describe('a return', () => {
  const holders: readonly (readonly [readonly Act[], Actor])[] = [
    [received, manee],
    [certified, mana],
    [checked, wipa],
    [financeEndorsed, wichai],
    [clerkEndorsed, somchai],
  ]
  test.each(holders.map(([before, by]) => ({ before, by, title: by.title })))(
    '$title returns what is on their desk, with a reason',
    ({ before, by }) => {
      given(start, ...before)
        .when(act(by, 'return'))
        .then({ to: 'returned', movements: [], numbers: [] })
      given(start, ...before)
        .when(act(by, 'return', { reason: '' }))
        .thenRefused('VOUCHER_NEEDS_REASON')
      given(start, ...before, act(by, 'return'))
        .when(act(by, 'return'))
        .thenRefused('VOUCHER_NOT_OPEN_TO_THIS')
    },
  )

  test('a returned voucher has lost its signatures and kept its numbers', () => {
    const { desk } = given(start, ...certified, act(mana, 'return'))
    expect(voucherOn(desk)).toMatchObject({
      signatures: [],
      unitNumber: 'สธ.1/2570',
      treasuryNumber: '1/2570',
    })
  })

  test('it comes back changed, or with an answer', () => {
    const returned = given(start, ...certified, act(mana, 'return'))
    returned.when(act(nattaya, 'present')).thenRefused('VOUCHER_NOTHING_MENDED')
    returned.when(act(orathai, 'submit')).thenRefused('VOUCHER_NOTHING_MENDED')
    returned
      .when(act(nattaya, 'present', { reason: 'ราคาตามสัญญาถูกต้องแล้ว' }))
      .then({ to: 'presented' })
    given(redrafted(returned.desk, { ...hireJob, purpose: 'แก้แล้ว' }))
      .when(act(nattaya, 'present'))
      .then({ to: 'presented' })
    const otherPaper = {
      ...returned.desk,
      papers: { vou_1: [{ id: 'att_9', type: 'tax-invoice', name: 'ใหม่.pdf', sha256: 'new' }] },
    }
    given(otherPaper).when(act(nattaya, 'present')).then({ to: 'presented' })
  })

  test('it keeps its unit and its year, whose number it has', () => {
    const { desk } = given(start, ...certified, act(mana, 'return'))
    given(redrafted(desk, { ...hireJob, unitId: 'uni_office' }))
      .when(act(piti, 'present', { reason: 'ย้ายหน่วยงาน' }))
      .thenRefused('VOUCHER_NUMBERED_FOR_ANOTHER')
    given(redrafted(desk, { ...hireJob, fiscalYear: 2571 }))
      .when(act(nattaya, 'present', { reason: 'ย้ายปี' }))
      .thenRefused('VOUCHER_NUMBERED_FOR_ANOTHER')
  })

  test('the withdrawer sends a new draft back as a draft, and a returned one as returned', () => {
    given(start, ...presented)
      .when(act(orathai, 'send-back'))
      .then({ to: 'draft' })
    given(start, ...presented)
      .when(act(orathai, 'send-back', { reason: '' }))
      .thenRefused('VOUCHER_NEEDS_REASON')
    given(start, ...certified, act(mana, 'return'), act(nattaya, 'present', { reason: 'ชี้แจง' }))
      .when(act(orathai, 'send-back'))
      .then({ to: 'returned' })
  })
})

describe('an end without payment', () => {
  test('the chief administrator and the chief executive may reject', () => {
    given(start, ...financeEndorsed)
      .when(act(wichai, 'reject'))
      .then({ to: 'rejected' })
    given(start, ...clerkEndorsed)
      .when(act(somchai, 'reject'))
      .then({ to: 'rejected' })
    given(start, ...clerkEndorsed)
      .when(act(somchai, 'reject', { reason: '' }))
      .thenRefused('VOUCHER_NEEDS_REASON')
    given(start, ...clerkEndorsed, act(somchai, 'reject'))
      .when(act(somchai, 'reject'))
      .thenRefused('VOUCHER_NOT_OPEN_TO_THIS')
  })

  test('the unit cancels until the treasury has received, then the finance director', () => {
    given(start, ...presented)
      .when(act(orathai, 'cancel'))
      .then({ to: 'cancelled' })
    given(start, ...submitted)
      .when(act(orathai, 'cancel'))
      .then({ to: 'cancelled' })
    given(start, ...received)
      .when(act(orathai, 'cancel'))
      .thenRefused('VOUCHER_NOT_YOURS')
    for (const before of [received, certified, checked, financeEndorsed, clerkEndorsed])
      given(start, ...before)
        .when(act(wipa, 'cancel'))
        .then({ to: 'cancelled' })
    given(start, ...certified, act(mana, 'return'))
      .when(act(wipa, 'cancel'))
      .then({ to: 'cancelled' })
  })

  test('an approved voucher is cancelled on the memo of the chief executive, without a live payment', () => {
    const { desk } = given(start, ...approved)
    given(desk).when(act(wipa, 'cancel')).thenRefused('VOUCHER_CANCELLATION_NEEDS_MEMO')
    const withMemo: Desk = {
      ...desk,
      papers: {
        vou_1: [{ id: 'att_m', type: 'cancellation-memo', name: 'บันทึก.pdf', sha256: 'memo' }],
      },
    }
    given(withMemo).when(act(wipa, 'cancel')).then({ to: 'cancelled' })
    given(withMemo)
      .when(act(wipa, 'cancel', { reason: '' }))
      .thenRefused('VOUCHER_NEEDS_REASON')
    given(withMemo, act(wipa, 'cancel'))
      .when(act(wipa, 'cancel'))
      .thenRefused('VOUCHER_NOT_OPEN_TO_THIS')
    const voucher = { ...voucherOn(withMemo), livePayments: 1 }
    given({ ...withMemo, vouchers: { vou_1: voucher } })
      .when(act(wipa, 'cancel'))
      .thenRefused('VOUCHER_LIVE_PAYMENT')
  })
})

describe('what is asked for at the hand-over', () => {
  const blocks: readonly (readonly [string, VoucherContent, string, Partial<Desk>?])[] = [
    ['a title', { ...hireJob, title: '' }, 'VOUCHER_NO_TITLE'],
    ['a purpose', { ...hireJob, purpose: '' }, 'VOUCHER_NO_PURPOSE'],
    ['at least one line', { ...hireJob, lines: [] }, 'VOUCHER_NO_LINES'],
    [
      'an amount on every line',
      { ...hireJob, lines: [invoiceLine(sprayLine, company, 0n, '1')] },
      'VOUCHER_LINE_WITHOUT_AMOUNT',
    ],
    [
      'a payee for every line',
      { ...hireJob, lines: [invoiceLine(sprayLine, labourer, '1.00', '1')] },
      'VOUCHER_LINE_WITHOUT_PAYEE',
    ],
    [
      'a line for every payee',
      { ...twoBills, lines: twoBills.lines.slice(0, 1) },
      'VOUCHER_PAYEE_WITHOUT_LINE',
    ],
    [
      'one creditor for a purchase',
      { ...twoBills, purchaseKind: 'buy' },
      'VOUCHER_SEVERAL_CREDITORS',
    ],
    [
      'a payee who stands on it once',
      { ...twoBills, payees: [...twoBills.payees, ...twoBills.payees.slice(0, 1)] },
      'VOUCHER_PAYEE_REPEATED',
    ],
    [
      'one tax id and branch once',
      {
        ...twoBills,
        payees: twoBills.payees.map((payee) => ({ ...payee, taxId: company.taxId, branch: '' })),
      },
      'VOUCHER_PAYEE_REPEATED',
    ],
    [
      'a deduction that goes to money held for others',
      {
        ...hireJob,
        otherDeductions: [
          { payeeId: company.id, description: 'หักอื่น', amount: 100n, accountCode: '4101010101' },
        ],
      },
      'VOUCHER_DEDUCTION_ACCOUNT',
    ],
    ['an open fiscal year', { ...hireJob, fiscalYear: 2569 }, 'VOUCHER_YEAR_CLOSED'],
    [
      'a budget line that exists',
      { ...hireJob, lines: [invoiceLine({ id: 'bgl_none' }, company, '1.00', '1')] },
      'VOUCHER_LINE_NOT_OF_UNIT',
    ],
    [
      'a budget line of the unit',
      hireJob,
      'VOUCHER_LINE_NOT_OF_UNIT',
      { lines: [{ ...sprayLine, unitId: 'uni_office' }] },
    ],
    [
      'a budget line of the year',
      hireJob,
      'VOUCHER_LINE_NOT_OF_UNIT',
      { lines: [{ ...sprayLine, fiscalYear: 2569 }] },
    ],
    [
      'a payee who is not banned',
      hireJob,
      'VOUCHER_PAYEE_BANNED',
      { bannedPayeeIds: [company.id] },
    ],
    [
      'deductions below the amount',
      { ...hireJob, retention: parseBaht('60,000.00') },
      'VOUCHER_NET_NEGATIVE',
    ],
    [
      'something left to pay',
      { ...hireJob, retention: parseBaht('49,532.71') },
      'VOUCHER_NOTHING_TO_PAY',
    ],
    [
      'an invoice that no other voucher claims',
      hireJob,
      'VOUCHER_DUPLICATE_INVOICE',
      { claims: { '0563569000015 IV6911-001': 'vou_other' } },
    ],
  ]
  test.each(blocks.map(([what, content, code, change]) => ({ what, content, code, change })))(
    '$what',
    ({ content, code, change }) => {
      const desk = deskWith(content, change)
      given(desk).when(act(nattaya, 'present')).thenRefused(code)
      given(desk).when(act(orathai, 'submit')).thenRefused(code)
      given(start).when(act(nattaya, 'present')).then({ to: 'presented' })
    },
  )

  test('everything that blocks is told at once', () => {
    const empty = deskWith({ ...hireJob, title: '', purpose: '', lines: [] })
    for (const code of ['VOUCHER_NO_TITLE', 'VOUCHER_NO_PURPOSE', 'VOUCHER_NO_LINES'])
      given(empty).when(act(nattaya, 'present')).thenRefused(code)
  })

  test('the last satang on the line may be spent, and not one more', () => {
    given(start).when(act(orathai, 'submit')).then({ to: 'submitted' })
    const over = deskWith({
      ...hireJob,
      lines: [invoiceLine(sprayLine, company, '50,000.01', '1')],
    })
    const refusal = given(over).when(act(orathai, 'submit')).thenRefused('VOUCHER_BUDGET_SHORT')
    expect(refusal.facts).toMatchObject({ shortfall: '0.01' })
  })

  test('lines of one voucher on one budget line are added up before it is asked', () => {
    const twice = [
      invoiceLine(sprayLine, company, '30,000.00', '1'),
      invoiceLine(sprayLine, company, '25,000.00', '2'),
    ]
    const refusal = given(deskWith({ ...hireJob, lines: twice }))
      .when(act(orathai, 'submit'))
      .thenRefused('VOUCHER_BUDGET_SHORT')
    expect(refusal.facts).toMatchObject({ shortfall: '5,000.00' })
  })

  test('what the voucher itself holds counts as free when it comes back', () => {
    const { desk } = given(start, ...certified, act(mana, 'return'))
    given(redrafted(desk, { ...hireJob, purpose: 'แก้แล้ว' }))
      .when(act(orathai, 'submit'))
      .then({ to: 'submitted' })
    const more = { ...hireJob, lines: [invoiceLine(sprayLine, company, '50,000.01', '1')] }
    given(redrafted(desk, more)).when(act(orathai, 'submit')).thenRefused('VOUCHER_BUDGET_SHORT')
  })

  const today = start.today
  const warnings: readonly (readonly [string, string, VoucherContent])[] = [
    [
      'R-108',
      'a payment that is not due for a month',
      {
        ...hireJob,
        order: orderWith({
          dueOn: addDays(today, 31),
          deliveredOn: undefined,
          acceptedOn: undefined,
        }),
      },
    ],
    [
      'R-109',
      'a voucher six days after the acceptance',
      {
        ...hireJob,
        order: orderWith({ acceptedOn: addDays(today, -6), deliveredOn: addDays(today, -6) }),
      },
    ],
    [
      'R-205',
      'a tax id whose check digit is wrong',
      { ...hireJob, payees: [{ ...company, taxId: '0563569000016' }] },
    ],
    [
      'R-210',
      'another name on a tax id that the list of payees knows',
      { ...hireJob, payees: [{ ...company, name: 'บริษัท ชื่ออื่น จำกัด', branch: '' }] },
    ],
  ]
  test('R-113 warns of spending ahead of the plan, and says nothing within it or without one', () => {
    const plan = (first: bigint) => [
      { budgetLineId: sprayLine.id, quarters: [first, 50_000_00n - first, 0n, 0n] as const },
    ]
    const submitting = act(orathai, 'submit', { warningReasons: {} })
    for (const plans of [[], plan(50_000_00n)])
      given({ ...start, plans }, ...presented)
        .when(submitting)
        .then({ to: 'submitted' })
    const refusal = given({ ...start, plans: plan(49_999_99n) }, ...presented)
      .when(submitting)
      .thenRefused('VOUCHER_WARNING_NEEDS_REASON')
    expect(refusal.facts).toMatchObject({ rule: 'R-113' })
    expect(refusal.facts['text']).toContain('ไตรมาสที่ 1 (49,999.99) อยู่ 0.01 บาท')
  })

  test.each(warnings.map(([rule, what, content]) => ({ rule, what, content })))(
    '$rule warns of $what; the withdrawer gives a reason, which is kept',
    ({ rule, content }) => {
      const desk = { ...deskWith(content), registeredPayees: [company] }
      given(desk)
        .when(act(nattaya, 'present', { warningReasons: {} }))
        .then({ to: 'presented' })
      const presentedSo = given(desk, act(nattaya, 'present'))
      const refusal = presentedSo
        .when(act(orathai, 'submit', { warningReasons: {} }))
        .thenRefused('VOUCHER_WARNING_NEEDS_REASON')
      expect(refusal).toMatchObject({ field: `warningReasons.${rule}`, facts: { rule } })
      const { event } = presentedSo
        .when(act(orathai, 'submit', { warningReasons: { [rule]: 'เร่งด่วน' } }))
        .then({ to: 'submitted' })
      expect(event.facts).toMatchObject({ warnings: [{ rule, reason: 'เร่งด่วน' }] })
      given(start, ...presented)
        .when(act(orathai, 'submit', { warningReasons: {} }))
        .then({ to: 'submitted' })
    },
  )

  test('a name that the list of payees has for the tax id, under any branch and spacing, warns nobody', () => {
    const registeredPayees = [
      { ...company, name: 'บริษัท ชื่อเดิม จำกัด' },
      { ...company, name: company.name.replaceAll(' ', '  '), branch: '00001' },
    ]
    given({ ...deskWith(hireJob), registeredPayees })
      .when(act(orathai, 'submit', { warningReasons: {} }))
      .then({ to: 'submitted' })
  })

  test('five days from the acceptance, and thirty days before it is due, nobody warns', () => {
    const inTime = [
      {
        ...hireJob,
        order: orderWith({ acceptedOn: addDays(today, -5), deliveredOn: addDays(today, -5) }),
      },
      {
        ...hireJob,
        order: orderWith({
          dueOn: addDays(today, 30),
          deliveredOn: undefined,
          acceptedOn: undefined,
        }),
      },
    ]
    for (const content of inTime)
      given(deskWith(content))
        .when(act(orathai, 'submit', { warningReasons: {} }))
        .then({ to: 'submitted' })
  })
})

describe('what the checker finds', () => {
  const blocks: readonly (readonly [string, VoucherContent, string])[] = [
    [
      'an order dated after the delivery',
      { ...hireJob, order: orderWith({ orderedOn: plainDate('2026-10-30') }) },
      'VOUCHER_DATES_OUT_OF_ORDER',
    ],
    [
      'a delivery dated after the acceptance',
      { ...hireJob, order: orderWith({ deliveredOn: plainDate('2026-10-30') }) },
      'VOUCHER_DATES_OUT_OF_ORDER',
    ],
    [
      'an acceptance dated tomorrow',
      { ...hireJob, order: orderWith({ acceptedOn: plainDate('2026-11-03') }) },
      'VOUCHER_DATES_OUT_OF_ORDER',
    ],
    [
      'work that nobody accepted',
      { ...hireJob, order: orderWith({ acceptedOn: undefined }) },
      'VOUCHER_NOT_ACCEPTED',
    ],
    ['a purchase without an order', { ...hireJob, order: undefined }, 'VOUCHER_NOT_ACCEPTED'],
    ['a late delivery without a fine', { ...lateHireJob, fine: 0n }, 'VOUCHER_FINE_MISSING'],
    ['a fine below the floor', { ...lateHireJob, fine: parseBaht('250.00') }, 'VOUCHER_FINE_WRONG'],
    [
      'a fine for a delivery in time',
      { ...hireJob, fine: parseBaht('100.00') },
      'VOUCHER_FINE_WRONG',
    ],
  ]
  test.each(blocks.map(([what, content, code]) => ({ what, content, code })))(
    '$what',
    ({ content, code }) => {
      const late = plainDate('2026-11-05')
      const today = content.order?.acceptedOn === late ? plainDate('2026-11-09') : start.today
      given(deskWith(content, { today }), ...certified)
        .when(act(mana, 'check'))
        .thenRefused(code)
    },
  )

  test('a missing paper by its name; returned, mended and checked', () => {
    const without: Desk = {
      ...start,
      papers: {
        vou_1: (start.papers['vou_1'] ?? []).filter((paper) => paper.type !== 'tax-invoice'),
      },
    }
    const refusal = given(without, ...certified)
      .when(act(mana, 'check'))
      .thenRefused('VOUCHER_PAPERS_MISSING')
    expect(refusal.facts).toEqual({ list: 'ใบกำกับภาษี' })
    const { desk } = given(without, ...certified, act(mana, 'return'))
    given({ ...desk, papers: start.papers }, ...certified)
      .when(act(mana, 'check'))
      .then({ to: 'checked' })
  })

  test('a fine above a tenth of the price warns', () => {
    const order = orderWith({
      deliveredOn: plainDate('2026-12-20'),
      acceptedOn: plainDate('2026-12-21'),
    })
    const desk = deskWith(
      { ...hireJob, order, fine: parseBaht('5,100.00') },
      { today: plainDate('2026-12-22') },
    )
    given(desk, ...certified)
      .when(act(mana, 'check', { warningReasons: {} }))
      .thenRefused('VOUCHER_WARNING_NEEDS_REASON')
    given(desk, ...certified)
      .when(act(mana, 'check'))
      .then({ to: 'checked' })
  })

  test('a bill without an order needs no acceptance', () => {
    given(deskWith(twoBills), ...certified)
      .when(act(mana, 'check'))
      .then({ to: 'checked' })
  })
})

describe('an act as it travels', () => {
  const travelling: VoucherAct = {
    action: 'present',
    personId: nattaya.personId,
    postId: nattaya.postId,
    version: 0,
    reason: '',
    defects: [],
    warningReasons: {},
    evidenceStamped: false,
    draftVersion: 3,
    acceptBy: '2100-01-01T00:00:00Z',
  }
  const found = {
    voucher: voucherOn(start),
    standing: voucherStandingOf(start, 'vou_1', hireJob),
    draft: { version: 3, authorId: nattaya.personId, content: hireJob },
  }

  test('takes the draft as its page showed it', () => {
    expect(commandOf(travelling, found)).toMatchObject({
      action: 'present',
      by: nattaya,
      content: hireJob,
    })
    const code = (act: VoucherAct, at: Parameters<typeof commandOf>[1]) =>
      refusalOf(() => commandOf(act, at)).code
    expect(code({ ...travelling, draftVersion: 2 }, found)).toBe('VOUCHER_DRAFT_CHANGED')
    expect(code(travelling, { ...found, draft: undefined })).toBe('VOUCHER_NO_DRAFT')
    expect(code(travelling, { ...found, draft: { ...found.draft, content: undefined } })).toBe(
      'VOUCHER_NO_DRAFT',
    )
  })

  test('takes no draft where the paper was handed over before', () => {
    const presentedNow = voucherOn(given(start, ...presented).desk)
    const signing: VoucherAct = {
      ...travelling,
      action: 'submit',
      personId: orathai.personId,
      postId: orathai.postId,
    }
    expect(commandOf(signing, { ...found, voucher: presentedNow }).content).toBeUndefined()
  })

  test('a voucher without any facts is not decided', () => {
    const command: VoucherCommand = { ...commandOf(travelling, found), content: undefined }
    refusalBy(() => decide(found.voucher, command, found.standing), 'VOUCHER_NO_DRAFT')
  })
})

describe('the lifecycle table', () => {
  const statuses = Object.keys(voucherStatusText) as VoucherStatus[]
  const actions = [...new Set(voucherLifecycle.map((row) => row.action))]
  const pairs = statuses.flatMap((status) => actions.map((action) => ({ status, action })))

  test.each(pairs)(
    '$action from $status is a row, or refused by its code',
    ({ status, action }) => {
      const rows = voucherLifecycle.filter((row) => row.from === status && row.action === action)
      const turn = () => decideTurn({ status, version: 4 }, { action, version: 4 })
      if (rows.length > 0) expect(turn()).toEqual(rows)
      else
        expect(refusalOf(turn)).toMatchObject({
          code: 'VOUCHER_NOT_OPEN_TO_THIS',
          facts: { status: voucherStatusText[status] },
        })
    },
  )

  test('rows that leave one status by one action are told apart in words', () => {
    for (const { status, action } of pairs) {
      const rows = transitionsFor(voucherLifecycle, status, action)
      expect(rows.filter((row) => !('when' in row)).length).toBeLessThanOrEqual(1)
    }
  })

  test('a row that a person makes has a noun; a row without a role is made by the payment', () => {
    for (const row of voucherLifecycle)
      expect([row.action, row.by.length > 0]).toEqual([row.action, 'noun' in row])
    for (const action of [
      'prepare-payment',
      'sign-payment',
      'hand-over-payment',
      'void-payment',
    ] as const)
      expect(voucherLifecycle.filter((row) => row.action === action && row.by.length > 0)).toEqual(
        [],
      )
  })

  test('nobody moves a voucher by hand along a row of the payment', () => {
    for (const by of [chujai, somchai, wipa])
      given(start, ...approved)
        .when(act(by, 'prepare-payment'))
        .thenRefused('VOUCHER_NOT_YOURS')
  })

  test('every status is reached from a draft, and leads on or is final', () => {
    const reached = new Set<string>(['draft'])
    for (const _ of statuses)
      for (const row of voucherLifecycle) if (reached.has(row.from)) reached.add(row.to)
    expect([...reached].toSorted()).toEqual(statuses.toSorted())
    expect(statuses.filter((status) => isFinal(voucherLifecycle, status))).toEqual([
      'closed',
      'rejected',
      'cancelled',
    ])
  })

  test('the page offers what the roles may take, in the order of the table', () => {
    expect(
      transitionsOpenTo(voucherLifecycle, 'finance-endorsed', wichai.roles).map(
        (row) => row.action,
      ),
    ).toEqual(['clerk-endorse', 'return', 'reject'])
    expect(transitionsOpenTo(voucherLifecycle, 'finance-endorsed', nattaya.roles)).toEqual([])
  })

  test('each open status but that of the payment waits at one step of the route', () => {
    const waiting = voucherRoute.flatMap((step): readonly string[] => step.waiting)
    expect(waiting.toSorted()).toEqual(
      statuses.filter((status) => !isFinal(voucherLifecycle, status)).toSorted(),
    )
  })
})
