import { availableOf } from '../../domain/budget/budget-line'
import { account } from '../../domain/ledger/chart-of-accounts'
import { plainDate } from '../../domain/shared/calendar'
import type { Actor } from '../../domain/shared/actor'
import { parseBaht } from '../../domain/shared/money'
import type { VoucherContent } from '../../domain/voucher/voucher'
import {
  commitOf,
  deskWith,
  lineOn,
  paymentAct,
  paymentOn,
  voucherAct,
  voucherOn,
  withDraft,
  type Act,
  type Desk,
} from '../support/desk'
import { given } from '../support/given'
import { balance, journal, plainEntries, trialBalance } from '../support/journal'
import {
  chujai,
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
import {
  cleaningLine,
  company,
  hireJob,
  instalment,
  invoiceLine,
  labourer,
  lateGoods,
  sprayLine,
  stateEnterprise,
  twoBills,
} from '../support/vouchers'

function approval(on = 'vou_1'): readonly Act[] {
  const acts: readonly (readonly [Actor, Parameters<typeof voucherAct>[1]])[] = [
    [nattaya, 'present'],
    [orathai, 'submit'],
    [manee, 'receive'],
    [manee, 'certify-funds'],
    [mana, 'check'],
    [wipa, 'finance-endorse'],
    [wichai, 'clerk-endorse'],
    [somchai, 'approve'],
  ]
  return acts.map(([by, action]) => voucherAct(by, action, { on }))
}

const prepare = (
  desk: Desk,
  payeeId = company.id,
  voucherIds: readonly string[] = ['vou_1'],
  on = 'pay_1',
) =>
  paymentAct(chujai, 'prepare', {
    on,
    prepare: { bankAccountId: 'bac_1', payeeId, voucherIds, chequeDate: desk.today },
  })
const signatures = (on = 'pay_1') =>
  [somchai, wichai, prasit].map((by) => paymentAct(by, 'sign', { on }))

function approvedOf(content: VoucherContent, change: Partial<Desk> = {}): Desk {
  return given(deskWith(content, change), ...approval()).desk
}

function signedOf(content: VoucherContent, change: Partial<Desk> = {}): Desk {
  const desk = approvedOf(content, change)
  const payeeId = content.payees[0]?.id
  return given(desk, prepare(desk, payeeId), ...signatures()).desk
}

const lastCommitOf = (desk: Desk) => {
  const commit = desk.commits.at(-1)
  if (!commit) throw new Error('nothing was committed')
  return commit
}

describe('the books', () => {
  test('nothing is posted before the last signature', () => {
    const desk = approvedOf(hireJob)
    const almost = given(desk, prepare(desk), ...signatures().slice(0, 2)).desk
    expect(almost.journal).toHaveLength(desk.journal.length)
    expect(lastCommitOf(almost)).toMatchObject({ movements: [], entries: [], numbers: [] })
  })

  test('S01: the last signature pays the net from the bank and keeps the tax (J13)', () => {
    const { entries } = lastCommitOf(signedOf(hireJob))
    expect(entries.map(({ book, documentId }) => [book, documentId])).toEqual([
      ['payments', 'pay_1'],
    ])
    expect(plainEntries(entries)).toEqual(journal`
      2026-11-02
        Dr  2102040102 ใบสำคัญค้างจ่าย                50,000.00
        Cr  1101030101.001 เงินฝากธนาคาร               49,532.71
        Cr  2102040106 ภาษีหัก ณ ที่จ่าย ภ.ง.ด.53         467.29
    `)
  })

  test('S03: the fine is income of the office', () => {
    expect(
      plainEntries(lastCommitOf(signedOf(lateGoods, { today: plainDate('2026-11-12') })).entries),
    ).toEqual(journal`
      2026-11-12
        Dr  2102040102 ใบสำคัญค้างจ่าย               107,000.00
        Cr  1101030101.001 เงินฝากธนาคาร             105,400.80
        Cr  2102040106 ภาษีหัก ณ ที่จ่าย ภ.ง.ด.53       1,000.00
        Cr  4313010103 รายได้ค่าปรับ                    599.20
    `)
  })

  test('S04: a person’s tax goes to the account of ภ.ง.ด.3', () => {
    expect(plainEntries(lastCommitOf(signedOf(instalment)).entries)).toEqual(journal`
      2026-11-02
        Dr  2102040102 ใบสำคัญค้างจ่าย                 9,500.00
        Cr  1101030101.001 เงินฝากธนาคาร               9,405.00
        Cr  2102040103 ภาษีหัก ณ ที่จ่าย ภ.ง.ด.3           95.00
    `)
  })

  test('what else is kept back goes to its own accounts, and nothing is posted for nothing', () => {
    const content = {
      ...hireJob,
      retention: parseBaht('2,500.00'),
      otherDeductions: [
        {
          payeeId: company.id,
          description: 'ค่าน้ำ',
          amount: parseBaht('32.71'),
          accountCode: account.deposits,
        },
      ],
    }
    expect(plainEntries(lastCommitOf(signedOf(content)).entries)).toEqual(journal`
      2026-11-02
        Dr  2102040102 ใบสำคัญค้างจ่าย                50,000.00
        Cr  1101030101.001 เงินฝากธนาคาร               47,000.00
        Cr  2102040106 ภาษีหัก ณ ที่จ่าย ภ.ง.ด.53         467.29
        Cr  2112010102 เงินประกันผลงาน                  2,500.00
        Cr  2111020199 เงินรับฝากอื่น                      32.71
    `)
  })

  test('each voucher on a cheque has an entry of its own', () => {
    const desk = given(
      withDraft(approvedOf(hireJob), 'vou_2', {
        ...hireJob,
        lines: [invoiceLine(cleaningLine, company, '10,000.00', 'IV-2')],
      }),
      ...approval('vou_2'),
    ).desk
    const signed = given(desk, prepare(desk, company.id, ['vou_1', 'vou_2']), ...signatures()).desk
    const { entries, movements } = lastCommitOf(signed)
    expect(entries.map(({ seq, lines }) => [seq, lines[0]?.amount])).toEqual([
      [1, parseBaht('50,000.00')],
      [2, parseBaht('10,000.00')],
    ])
    expect(movements.map(({ documentId, budgetLineId }) => [documentId, budgetLineId])).toEqual([
      ['vou_1', sprayLine.id],
      ['vou_2', cleaningLine.id],
    ])
  })

  test('S13: a voided cheque is reversed today, and the voucher is owed again', () => {
    const signed = signedOf(hireJob)
    const later = { ...signed, today: plainDate('2026-11-18') }
    const voided = given(later, paymentAct(wipa, 'void')).desk
    expect(plainEntries(lastCommitOf(voided).entries)).toEqual(journal`
      2026-11-18
        Cr  2102040102 ใบสำคัญค้างจ่าย                50,000.00
        Dr  1101030101.001 เงินฝากธนาคาร               49,532.71
        Dr  2102040106 ภาษีหัก ณ ที่จ่าย ภ.ง.ด.53         467.29
    `)
    expect(lastCommitOf(voided).entries[0]?.reverses).toBe(signed.journal.at(-1)?.id)
    expect(trialBalance(voided.journal)).toBe(balance`
      Cr  2102040102 ใบสำคัญค้างจ่าย  50,000.00
      Dr  5104010112 ค่าจ้างเหมาบริการ  50,000.00
    `)
  })

  test('a cheque voided before its last signature was never in the books', () => {
    const desk = approvedOf(hireJob)
    const half = given(desk, prepare(desk), paymentAct(somchai, 'sign')).desk
    given(half).when(paymentAct(wipa, 'void')).then({ entries: 0, movements: [], to: 'voided' })
  })
})

describe('the budget', () => {
  const onTheLine = (desk: Desk) => {
    const { buckets } = lineOn(desk, sprayLine.id)
    return [buckets.vouchered, buckets.paid, availableOf(buckets)]
  }
  const fifty = parseBaht('50,000.00')

  test('the last signature pays the gross, voiding unpays it, and handing over moves nothing', () => {
    const signed = signedOf(hireJob)
    expect(onTheLine(approvedOf(hireJob))).toEqual([fifty, 0n, 0n])
    expect(onTheLine(signed)).toEqual([0n, fifty, 0n])
    expect(onTheLine(given(signed, paymentAct(wipa, 'void')).desk)).toEqual([fifty, 0n, 0n])
    given(signed).when(paymentAct(wira, 'hand-over')).then({ movements: [], entries: 0 })
  })

  test('a cheque pays only its own payee’s lines', () => {
    expect(lastCommitOf(signedOf(twoBills)).movements).toEqual([
      {
        budgetLineId: sprayLine.id,
        documentId: 'vou_1',
        buckets: { vouchered: -2_034_881n, paid: 2_034_881n },
      },
    ])
  })
})

describe('numbers and papers', () => {
  test('the report is numbered when the cheque is prepared, the certificate at the last signature', () => {
    const desk = approvedOf(hireJob)
    given(desk)
      .when(prepare(desk))
      .then({ numbers: ['cheque-report'], forms: ['cheque-report', 'cheque'] })
    const almost = given(desk, prepare(desk), ...signatures().slice(0, 2))
    almost
      .when(paymentAct(prasit, 'sign'))
      .then({ numbers: ['certificate'], forms: ['withholding-tax-certificate'] })
    expect(paymentOn(signedOf(hireJob))).toMatchObject({
      reportNumber: '1/2570',
      certificateNumber: '1/2569',
    })
  })

  test('certificates of companies and of persons have series of their own, by calendar year', () => {
    const [company53] = lastCommitOf(signedOf(hireJob)).numbers
    const [person3] = lastCommitOf(signedOf(instalment)).numbers
    expect([company53?.series, company53?.year, person3?.series]).toEqual([
      'withholding-pnd53',
      2569,
      'withholding-pnd3',
    ])
    expect(lastCommitOf(signedOf(hireJob)).record).toMatchObject({
      certificate: { form: 'pnd53', base: '4672897', tax: '46729', paidOn: '2026-11-02' },
    })
  })

  test('where nothing is withheld there is no certificate', () => {
    expect(lastCommitOf(signedOf(twoBills))).toMatchObject({
      numbers: [],
      forms: [],
      record: { leafStatus: 'signed', signedOn: '2026-11-02' },
    })
  })

  test('a voided payment keeps its numbers; the next one takes the next', () => {
    const voided = given(signedOf(hireJob), paymentAct(wipa, 'void')).desk
    const anew = given(
      voided,
      prepare(voided, company.id, ['vou_1'], 'pay_2'),
      ...signatures('pay_2'),
    ).desk
    expect(paymentOn(anew, 'pay_1')).toMatchObject({
      reportNumber: '1/2570',
      certificateNumber: '1/2569',
    })
    expect(paymentOn(anew, 'pay_2')).toMatchObject({
      reportNumber: '2/2570',
      certificateNumber: '2/2569',
      leaf: { number: '10034502' },
    })
  })

  test('the leaf goes from printed to signed to issued, or to void', () => {
    const leafOf = (desk: Desk) => desk.leaves[0]?.status
    const desk = approvedOf(hireJob)
    const signed = signedOf(hireJob)
    expect([
      leafOf(given(desk, prepare(desk)).desk),
      leafOf(signed),
      leafOf(given(signed, paymentAct(wira, 'hand-over')).desk),
      leafOf(given(signed, paymentAct(wipa, 'void')).desk),
    ]).toEqual(['printed', 'signed', 'issued', 'void'])
  })

  test('a spoiled leaf prints the report and the cheque again', () => {
    const desk = approvedOf(hireJob)
    given(desk, prepare(desk))
      .when(paymentAct(chujai, 'spoil'))
      .then({ forms: ['cheque-report', 'cheque'], numbers: [] })
  })

  test('the voucher is printed once more when its last cheque is handed over', () => {
    given(signedOf(hireJob))
      .when(paymentAct(wira, 'hand-over'))
      .then({ forms: ['disbursement-voucher'] })
    const bills = given(
      approvedOf(twoBills),
      prepare(approvedOf(twoBills), stateEnterprise.id),
      ...signatures(),
    ).desk
    given(bills).when(paymentAct(wira, 'hand-over')).then({ forms: [] })
  })

  test('the hand-over keeps who received it and how they showed who they are', () => {
    const { record, event } = commitOf(
      signedOf(hireJob),
      paymentAct(wira, 'hand-over', { receiptNumber: 'RC-9' }),
    )
    expect(record).toMatchObject({
      handOver: {
        on: '2026-11-02',
        receivedBy: 'นางสาวผู้รับ เช็ค',
        identityProof: 'id-card',
        receiptNumber: 'RC-9',
      },
    })
    expect(event.facts).toMatchObject({ receiptNumber: 'RC-9' })
  })
})

describe('tasks and vouchers', () => {
  test('the signatories are waited for in turn, then the payer until the cheque may no longer be collected', () => {
    const desk = approvedOf(hireJob)
    const { commits } = given(
      desk,
      prepare(desk),
      ...signatures(),
      paymentAct(wira, 'hand-over'),
    ).desk
    expect(
      commits
        .slice(desk.commits.length)
        .map(({ event, tasks }) => [
          event.action,
          tasks.close.join(),
          ...tasks.open.map(
            ({ documentId, step, postId, dueOn }) => `${documentId} ${step} ${postId} ${dueOn}`,
          ),
        ]),
    ).toEqual([
      ['prepare', 'pay_1,vou_1', `pay_1 sign ${somchai.postId} 2026-11-04`],
      ['sign', 'pay_1', `pay_1 sign ${wichai.postId} 2026-11-04`],
      ['sign', 'pay_1', `pay_1 sign ${prasit.postId} 2026-11-04`],
      ['sign', 'pay_1', `pay_1 hand-over ${wira.postId} 2026-11-17`],
      ['hand-over', 'pay_1', 'vou_1 close pos_duangkaew 2026-11-05'],
    ])
  })

  test('a spoiled leaf is signed from the first signatory on', () => {
    const desk = approvedOf(hireJob)
    given(desk, prepare(desk))
      .when(paymentAct(chujai, 'spoil'))
      .then({ task: [{ step: 'sign', postId: somchai.postId }] })
  })

  test('a cheque is not handed to the voucher’s checker to pay, where another may', () => {
    const second = {
      id: 'pos_payer2',
      title: 'ผู้จ่ายคนที่สอง',
      unitId: 'uni_treasury',
      roles: ['payer'] as const,
      position: 90,
      holder: { personId: 'per_second', name: 'นายสำรอง', capacity: 'self' as const },
    }
    const desk = approvedOf(hireJob, { posts: [...postsWith(wira, mana), second] })
    given(desk, prepare(desk), ...signatures().slice(0, 2))
      .when(paymentAct(prasit, 'sign'))
      .then({ task: [{ step: 'hand-over', postId: 'pos_payer2' }] })
  })

  test('an office without a payer is told so at the last signature', () => {
    const desk = approvedOf(hireJob, { posts: posts.filter((post) => post.id !== wira.postId) })
    given(desk, prepare(desk), ...signatures().slice(0, 2))
      .when(paymentAct(prasit, 'sign'))
      .thenRefused('PAYMENT_NO_POST_FOR_STEP')
  })

  test('each act of the payment is in the history of its vouchers but a spoiled leaf and a signature that is not the last', () => {
    const desk = approvedOf(hireJob)
    const after = given(
      desk,
      prepare(desk),
      paymentAct(chujai, 'spoil'),
      ...signatures(),
      paymentAct(wira, 'hand-over'),
    ).desk
    const moves = after.commits
      .slice(desk.commits.length)
      .map(({ documents }) =>
        documents.slice(1).map(({ action, from, to }) => `${action}: ${from} → ${to}`),
      )
    expect(moves).toEqual([
      ['prepare-payment: approved → payment-prepared'],
      [],
      [],
      [],
      ['sign-payment: payment-prepared → payment-signed'],
      ['hand-over-payment: payment-signed → paid'],
    ])
    expect(voucherOn(after).version).toBe(voucherOn(desk).version + 3)
  })

  test('the payment begins with what lists show of it', () => {
    const desk = approvedOf(instalment)
    expect(commitOf(desk, prepare(desk, labourer.id)).documents[0]).toMatchObject({
      kind: 'payment',
      seenVersion: 0,
      summary: {
        unitId: 'uni_treasury',
        fiscalYear: 2570,
        payeeName: labourer.name,
        gross: parseBaht('9,500.00'),
        net: parseBaht('9,405.00'),
        draftedBy: chujai.personId,
      },
    })
  })
})
