import { commandOf } from '../../domain/payment/act'
import { voucherStatusBy } from '../../domain/payment/allocation'
import { decideTurn, nextSignatoryPost } from '../../domain/payment/decide'
import {
  paymentLifecycle,
  paymentStatusText,
  type PaymentAction,
  type PaymentStatus,
} from '../../domain/payment/lifecycle'
import type { PaymentToPrepare } from '../../domain/payment/payment'
import { actorIn } from '../../domain/shared/act'
import { addDays } from '../../domain/shared/calendar'
import { isFinal, transitionsFor } from '../../domain/shared/lifecycle'
import { parseBaht } from '../../domain/shared/money'
import type { Actor, Role } from '../../domain/shared/actor'
import {
  deskWith,
  paymentAct,
  paymentOn,
  voucherAct,
  voucherOn,
  withDraft,
  type Act,
  type Desk,
} from '../support/desk'
import { given } from '../support/given'
import {
  chujai,
  inThePostOf,
  mana,
  manee,
  nattaya,
  orathai,
  posts,
  postsWith,
  prasit,
  somchai,
  wichai,
  wipa,
  wira,
} from '../support/people'
import { refusalOf } from '../support/refusal'
import {
  cleaningLine,
  company,
  hireJob,
  invoiceLine,
  labourer,
  stateEnterprise,
  twoBills,
} from '../support/vouchers'

/** The acts that bring a voucher to its approval. */
function approval(on = 'vou_1'): readonly Act[] {
  return [
    voucherAct(nattaya, 'present', { on }),
    voucherAct(orathai, 'submit', { on }),
    voucherAct(manee, 'receive', { on }),
    voucherAct(manee, 'certify-funds', { on }),
    voucherAct(mana, 'check', { on }),
    voucherAct(wipa, 'finance-endorse', { on }),
    voucherAct(wichai, 'clerk-endorse', { on }),
    voucherAct(somchai, 'approve', { on }),
  ]
}

const approved = given(deskWith(hireJob), ...approval()).desk
const { today } = approved

const wanted: PaymentToPrepare = {
  bankAccountId: 'bac_1',
  payeeId: company.id,
  voucherIds: ['vou_1'],
  chequeDate: today,
}
const prepare = (change: Partial<PaymentToPrepare> = {}, by: Actor = chujai, on = 'pay_1') =>
  paymentAct(by, 'prepare', { on, prepare: { ...wanted, ...change } })
const signatures = (on = 'pay_1') =>
  [somchai, wichai, prasit].map((by) => paymentAct(by, 'sign', { on }))

const prepared = given(approved, prepare()).desk
const signed = given(prepared, ...signatures()).desk
const handedOver = given(signed, paymentAct(wira, 'hand-over')).desk

describe('preparing a cheque', () => {
  test('an approved voucher of this creditor is paid by the next leaf, dated today', () => {
    given(approved).when(prepare()).then({ to: 'prepared' })
    expect(paymentOn(prepared)).toMatchObject({
      status: 'prepared',
      leaf: { number: '10034501' },
      preparedBy: chujai.personId,
      reportNumber: '1/2570',
      content: { net: parseBaht('49,532.71') },
    })
    expect(voucherOn(prepared).status).toBe('payment-prepared')
  })

  test('it is done once', () => {
    given(prepared).when(prepare()).thenRefused('PAYMENT_NOT_OPEN_TO_THIS')
    given(prepared)
      .when({ ...prepare(), version: 0 })
      .thenRefused('PAYMENT_CHANGED_MEANWHILE')
    given(prepared)
      .when(prepare({}, chujai, 'pay_2'))
      .thenRefused('PAYMENT_VOUCHER_NOT_APPROVED')
  })

  const refusals: readonly (readonly [string, Act, string, Partial<Desk>?])[] = [
    ['nothing to pay', prepare({ voucherIds: [] }), 'PAYMENT_NO_VOUCHERS'],
    ['nothing said of what to pay', paymentAct(chujai, 'prepare'), 'PAYMENT_NO_VOUCHERS'],
    [
      'a voucher of another office',
      prepare({ voucherIds: ['vou_elsewhere'] }),
      'PAYMENT_VOUCHER_NOT_APPROVED',
    ],
    [
      'the same voucher named twice',
      prepare({ voucherIds: ['vou_1', 'vou_1'] }),
      'PAYMENT_VOUCHER_NOT_APPROVED',
    ],
    ['a payee who is no creditor', prepare({ payeeId: labourer.id }), 'PAYMENT_NOT_CREDITOR'],
    ['a cheque dated tomorrow', prepare({ chequeDate: addDays(today, 1) }), 'PAYMENT_POST_DATED'],
    ['a cheque dated yesterday', prepare({ chequeDate: addDays(today, -1) }), 'PAYMENT_POST_DATED'],
    ['no bank account', prepare(), 'PAYMENT_NO_BANK_ACCOUNT', { bankAccount: undefined }],
    [
      'a signatory’s post that nobody holds',
      prepare(),
      'PAYMENT_SIGNATORIES_MISSING',
      { posts: postsWith(prasit, undefined) },
    ],
    ['no blank leaf', prepare(), 'PAYMENT_NO_LEAF', { leaves: [] }],
    ['a leaf out of order', { ...prepare(), leafNumber: '10034502' }, 'PAYMENT_LEAF_NOT_NEXT'],
    [
      'a preparer who drafted the voucher',
      prepare({}, inThePostOf(chujai, nattaya)),
      'PAYMENT_DUTIES_NOT_APART',
    ],
    [
      'a preparer who checked it',
      prepare({}, inThePostOf(chujai, mana)),
      'PAYMENT_DUTIES_NOT_APART',
    ],
    [
      'a preparer who approved it',
      prepare({}, inThePostOf(chujai, somchai)),
      'PAYMENT_DUTIES_NOT_APART',
    ],
    [
      'a preparer who signs cheques of the account',
      prepare({}, inThePostOf(chujai, prasit)),
      'PAYMENT_DUTIES_NOT_APART',
    ],
    ['an officer without the duty', prepare({}, wira), 'PAYMENT_NOT_YOURS'],
  ]
  test.each(refusals.map(([what, act, code, change]) => ({ what, act, code, change })))(
    '$what is refused',
    ({ act, code, change }) => {
      given({ ...approved, ...change })
        .when(act)
        .thenRefused(code)
    },
  )

  test('an account that the chief executive or the chief administrator doesn’t sign for is refused', () => {
    const { bankAccount } = approved
    if (!bankAccount) throw new Error('the desk has a bank account')
    for (const missing of [somchai, wichai]) {
      const signatoryPostIds = bankAccount.signatoryPostIds.filter((id) => id !== missing.postId)
      given({ ...approved, bankAccount: { ...bankAccount, signatoryPostIds } })
        .when(prepare())
        .thenRefused('PAYMENT_SIGNATORIES_MISSING')
    }
  })

  test('too little in the bank warns, and the reason is kept', () => {
    const { bankAccount } = approved
    if (!bankAccount) throw new Error('the desk has a bank account')
    const poor = { ...approved, bankAccount: { ...bankAccount, balance: parseBaht('49,532.70') } }
    given(poor)
      .when({ ...prepare(), warningReasons: {} })
      .thenRefused('PAYMENT_WARNING_NEEDS_REASON')
    const { event } = given(poor).when(prepare()).then({ to: 'prepared' })
    expect(event.facts).toMatchObject({ warnings: [{ rule: 'R-323', reason: 'ทดสอบ' }] })
    const enough = { ...approved, bankAccount: { ...bankAccount, balance: parseBaht('49,532.71') } }
    given(enough)
      .when({ ...prepare(), warningReasons: {} })
      .then({ to: 'prepared' })
    const promised = { ...enough, bankAccount: { ...enough.bankAccount, promised: 1n } }
    given(promised)
      .when({ ...prepare(), warningReasons: {} })
      .thenRefused('PAYMENT_WARNING_NEEDS_REASON')
  })

  test('a voucher that is not approved yet is not paid', () => {
    const early = given(deskWith(hireJob), ...approval().slice(0, -1)).desk
    given(early).when(prepare()).thenRefused('PAYMENT_VOUCHER_NOT_APPROVED')
  })

  test('one cheque pays several vouchers of one creditor', () => {
    const second = withDraft(approved, 'vou_2', {
      ...hireJob,
      lines: [invoiceLine(cleaningLine, company, '10,000.00', 'IV-2')],
    })
    const both = given(
      second,
      ...approval('vou_2'),
      prepare({ voucherIds: ['vou_1', 'vou_2'] }),
    ).desk
    expect(paymentOn(both).content?.allocations.map(({ voucherId }) => voucherId)).toEqual([
      'vou_1',
      'vou_2',
    ])
    expect([voucherOn(both, 'vou_1').status, voucherOn(both, 'vou_2').status]).toEqual([
      'payment-prepared',
      'payment-prepared',
    ])
    given(second)
      .when(prepare({ voucherIds: ['vou_1', 'vou_2'] }))
      .thenRefused('PAYMENT_VOUCHER_NOT_APPROVED')
  })
})

describe('a spoiled leaf', () => {
  const spoil = paymentAct(chujai, 'spoil')

  test('is replaced by the next, with a reason', () => {
    const after = given(prepared, spoil).desk
    expect(paymentOn(after)).toMatchObject({ status: 'prepared', leaf: { number: '10034502' } })
    expect(after.leaves.slice(0, 2).map((leaf) => leaf.status)).toEqual(['spoiled', 'printed'])
    expect(voucherOn(after).version).toBe(voucherOn(prepared).version)
    given(prepared)
      .when({ ...spoil, reason: '' })
      .thenRefused('PAYMENT_NEEDS_REASON')
    given(prepared)
      .when({ ...spoil, leafNumber: '10034501' })
      .thenRefused('PAYMENT_LEAF_NOT_NEXT')
    given(prepared, spoil)
      .when({ ...spoil, version: 1 })
      .thenRefused('PAYMENT_CHANGED_MEANWHILE')
  })

  test('is voided instead once it bears a signature', () => {
    given(prepared, paymentAct(somchai, 'sign')).when(spoil).thenRefused('PAYMENT_LEAF_SIGNED')
  })

  test('is replaced by nobody who may not prepare', () => {
    given(prepared)
      .when({ ...spoil, by: inThePostOf(chujai, nattaya) })
      .thenRefused('PAYMENT_DUTIES_NOT_APART')
    given(prepared)
      .when({ ...spoil, by: wira })
      .thenRefused('PAYMENT_NOT_YOURS')
  })

  test('has no successor when the book is used up', () => {
    given({ ...prepared, leaves: prepared.leaves.slice(0, 1) })
      .when(spoil)
      .thenRefused('PAYMENT_NO_LEAF')
  })
})

describe('signing', () => {
  test('the signatories sign one after another, and the last signature signs the payment', () => {
    given(prepared).when(paymentAct(somchai, 'sign')).then({ to: 'prepared' })
    given(prepared, paymentAct(somchai, 'sign'))
      .when(paymentAct(wichai, 'sign'))
      .then({ to: 'prepared' })
    given(prepared, ...signatures().slice(0, 2))
      .when(paymentAct(prasit, 'sign'))
      .then({ to: 'signed' })
    expect(voucherOn(signed).status).toBe('payment-signed')
    expect(nextSignatoryPost(paymentOn(prepared), { signatoryPostIds: [somchai.postId] })).toBe(
      somchai.postId,
    )
  })

  test('nobody signs out of turn, or twice', () => {
    const refusal = given(prepared)
      .when(paymentAct(wichai, 'sign'))
      .thenRefused('PAYMENT_NOT_YOUR_TURN')
    expect(refusal.facts).toEqual({ who: somchai.title })
    given(prepared, paymentAct(somchai, 'sign'))
      .when(paymentAct(somchai, 'sign'))
      .thenRefused('PAYMENT_NOT_YOUR_TURN')
    given(signed).when(paymentAct(prasit, 'sign')).thenRefused('PAYMENT_NOT_OPEN_TO_THIS')
  })

  test('one person in two signatories’ posts signs for one of them', () => {
    const bothPosts = { ...prepared, posts: postsWith(wichai, somchai) }
    given(bothPosts, paymentAct(somchai, 'sign'))
      .when(paymentAct(inThePostOf(wichai, somchai), 'sign'))
      .thenRefused('PAYMENT_SIGNED_TWICE')
  })

  test('the preparer does not sign', () => {
    const acting = { ...prepared, posts: postsWith(somchai, chujai) }
    given(acting)
      .when(paymentAct(inThePostOf(somchai, chujai), 'sign'))
      .thenRefused('PAYMENT_DUTIES_NOT_APART')
  })

  test('nobody signs while another signatory’s post is vacant', () => {
    given({ ...prepared, posts: postsWith(prasit, undefined) })
      .when(paymentAct(somchai, 'sign'))
      .thenRefused('PAYMENT_SIGNATORIES_MISSING')
  })
})

describe('handing over', () => {
  const handOver = paymentAct(wira, 'hand-over')

  test('a signed cheque is handed over to a receiver who shows who they are', () => {
    given(signed).when(handOver).then({ to: 'handed-over' })
    expect(voucherOn(handedOver).status).toBe('paid')
    given(signed)
      .when({ ...handOver, receivedBy: '' })
      .thenRefused('PAYMENT_NO_RECEIVER')
    given(signed)
      .when({ ...handOver, identityProof: undefined })
      .thenRefused('PAYMENT_NO_IDENTITY')
    given(signed)
      .when({ ...handOver, identityProof: 'company-receipt', receiptNumber: '' })
      .thenRefused('PAYMENT_NO_RECEIPT')
    given(signed)
      .when({ ...handOver, identityProof: 'company-receipt', receiptNumber: 'RC-1' })
      .then({ to: 'handed-over' })
    given(handedOver).when(handOver).thenRefused('PAYMENT_NOT_OPEN_TO_THIS')
  })

  test('the checker of the voucher does not pay it', () => {
    given(signed)
      .when({ ...handOver, by: inThePostOf(wira, mana) })
      .thenRefused('PAYMENT_DUTIES_NOT_APART')
  })

  test('a cheque that is not signed by all is not handed over', () => {
    given(prepared, paymentAct(somchai, 'sign'))
      .when(handOver)
      .thenRefused('PAYMENT_NOT_OPEN_TO_THIS')
  })

  test('a signatory who has left since does not keep a signed cheque in the drawer', () => {
    given({ ...signed, posts: postsWith(prasit, undefined) })
      .when(handOver)
      .then({ to: 'handed-over' })
  })
})

describe('voiding', () => {
  const voiding = paymentAct(wipa, 'void')

  test.each([
    ['prepared', prepared],
    ['signed', signed],
  ] as const)('a %s cheque is voided with a reason and the leaf kept', (_status, desk) => {
    given(desk).when(voiding).then({ to: 'voided' })
    given(desk)
      .when({ ...voiding, reason: '' })
      .thenRefused('PAYMENT_NEEDS_REASON')
    given(desk)
      .when({ ...voiding, leafKept: false })
      .thenRefused('PAYMENT_LEAF_NOT_KEPT')
    given(desk, voiding).when(voiding).thenRefused('PAYMENT_NOT_OPEN_TO_THIS')
    expect(voucherOn(given(desk, voiding).desk).status).toBe('approved')
  })

  test('only the finance director voids, and never what was handed over', () => {
    given(signed)
      .when({ ...voiding, by: chujai })
      .thenRefused('PAYMENT_NOT_YOURS')
    given(handedOver).when(voiding).thenRefused('PAYMENT_NOT_OPEN_TO_THIS')
  })

  test('a signatory who has left does not hinder it', () => {
    given({ ...signed, posts: postsWith(prasit, undefined) })
      .when(voiding)
      .then({ to: 'voided' })
  })

  test('the voucher is paid anew by another cheque (S13), or cancelled', () => {
    const voided = given(signed, voiding).desk
    given(voided)
      .when(prepare({}, chujai, 'pay_2'))
      .then({ to: 'prepared' })
    const memo = {
      vou_1: [{ id: 'att_m', type: 'cancellation-memo', name: 'บันทึก.pdf', sha256: 'memo' }],
    }
    given({ ...voided, papers: memo })
      .when(voucherAct(wipa, 'cancel'))
      .then({ to: 'cancelled' })
    given({
      ...signed,
      papers: memo,
      vouchers: { vou_1: { ...voucherOn(signed), status: 'approved' } },
    })
      .when(voucherAct(wipa, 'cancel'))
      .thenRefused('VOUCHER_LIVE_PAYMENT')
  })
})

describe('a voucher of several payees', () => {
  test.each<[PaymentStatus[], string]>([
    [[], 'approved'],
    [['prepared'], 'approved'],
    [['handed-over'], 'approved'],
    [['prepared', 'signed'], 'payment-prepared'],
    [['prepared', 'handed-over'], 'payment-prepared'],
    [['signed', 'handed-over'], 'payment-signed'],
    [['signed', 'signed'], 'payment-signed'],
    [['handed-over', 'handed-over'], 'paid'],
  ])('with cheques %j stands at %s', (payments, status) => {
    expect(voucherStatusBy(2, payments)).toBe(status)
  })

  test('is paid when its last cheque is handed over, and is held by somebody all the way', () => {
    const bills = given(deskWith(twoBills), ...approval()).desk
    const first = prepare({ payeeId: stateEnterprise.id })
    const second = prepare({ payeeId: company.id }, chujai, 'pay_2')
    const way: readonly (readonly [Act, string, readonly string[]])[] = [
      [first, 'approved', ['vou_1', 'pay_1']],
      ...signatures().map((act): [Act, string, string[]] => [act, 'approved', ['vou_1', 'pay_1']]),
      [second, 'payment-prepared', ['pay_1', 'pay_2']],
      [paymentAct(wira, 'hand-over'), 'payment-prepared', ['pay_2']],
      ...signatures('pay_2').map((act, index): [Act, string, string[]] => [
        act,
        index < 2 ? 'payment-prepared' : 'payment-signed',
        ['pay_2'],
      ]),
      [paymentAct(wira, 'hand-over', { on: 'pay_2' }), 'paid', ['vou_1']],
    ]
    let now = given(bills)
    for (const [act, status, heldBy] of way) {
      now = now.and(act)
      expect([act.action, voucherOn(now.desk).status]).toEqual([act.action, status])
      expect(now.desk.tasks.map((task) => task.documentId).toSorted()).toEqual(heldBy.toSorted())
    }
  })

  test('has one cheque a payee', () => {
    const bills = given(deskWith(twoBills), ...approval(), prepare({ payeeId: company.id })).desk
    given(bills)
      .when(prepare({ payeeId: company.id }, chujai, 'pay_2'))
      .thenRefused('PAYMENT_VOUCHER_PAID_TO_PAYEE')
  })

  test('goes back to its preparer when one of its cheques is voided', () => {
    const bills = given(
      deskWith(twoBills),
      ...approval(),
      prepare({ payeeId: company.id }),
      prepare({ payeeId: stateEnterprise.id }, chujai, 'pay_2'),
    ).desk
    const voided = given(bills, paymentAct(wipa, 'void')).desk
    expect(voucherOn(voided).status).toBe('approved')
    expect(voided.tasks.map(({ documentId, step }) => [documentId, step])).toEqual([
      ['pay_2', 'sign'],
      ['vou_1', 'prepare-payment'],
    ])
  })
})

describe('the lifecycle table', () => {
  const statuses = Object.keys(paymentStatusText) as PaymentStatus[]
  const actions = [...new Set(paymentLifecycle.map((row) => row.action))]

  test.each(statuses.flatMap((status) => actions.map((action) => ({ status, action }))))(
    '$action from $status is a row, or refused by its code',
    ({ status, action }) => {
      const rows = transitionsFor(paymentLifecycle, status, action)
      const turn = () => decideTurn({ status, version: 1 }, { action, version: 1 })
      if (rows.length > 0) expect(turn()).toEqual(rows)
      else expect(refusalOf(turn).code).toBe('PAYMENT_NOT_OPEN_TO_THIS')
      expect(refusalOf(() => decideTurn({ status, version: 1 }, { action, version: 2 })).code).toBe(
        'PAYMENT_CHANGED_MEANWHILE',
      )
    },
  )

  test('every row has a role and a noun, and two statuses are final', () => {
    expect(paymentLifecycle.filter((row) => !row.noun)).toEqual([])
    expect(statuses.filter((status) => isFinal(paymentLifecycle, status))).toEqual([
      'handed-over',
      'voided',
    ])
  })

  const desks: Readonly<Record<PaymentAction, Desk>> = {
    prepare: approved,
    spoil: prepared,
    sign: prepared,
    'hand-over': signed,
    void: signed,
  }
  test.each(actions)('%s is refused to every officer without its duty', (action) => {
    const duty = paymentLifecycle
      .filter((row) => row.action === action)
      .flatMap((row): readonly Role[] => row.by)
    for (const { id, holder, roles } of posts.filter(
      (post) => !post.roles.some((role) => duty.includes(role)),
    )) {
      const by = actorIn(posts, holder?.personId ?? '', id)
      expect(roles).toEqual(by.roles)
      given(desks[action])
        .when({ ...prepare(), action, by })
        .thenRefused('PAYMENT_NOT_YOURS')
    }
  })
})

test('an act takes the person in the post, if they hold it today', () => {
  const { kind: _, on: __, by: ___, ...asked } = prepare()
  const travelling = {
    version: 0,
    reason: '',
    warningReasons: {},
    prepare: undefined,
    leafNumber: '',
    leafKept: false,
    receivedBy: '',
    identityProof: undefined,
    receiptNumber: '',
    ...asked,
    personId: chujai.personId,
    postId: chujai.postId,
    acceptBy: '2100-01-01T00:00:00Z',
  }
  expect(commandOf(travelling, { posts })).toMatchObject({ action: 'prepare', by: chujai })
  expect(refusalOf(() => commandOf(travelling, { posts: postsWith(chujai, undefined) })).code).toBe(
    'ACT_POST_ENDED',
  )
})
