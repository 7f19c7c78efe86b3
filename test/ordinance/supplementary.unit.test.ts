import { noBuckets } from '../../domain/budget/budget-line'
import { checksOf } from '../../domain/ordinance/checks'
import { measuresOf } from '../../domain/ordinance/council'
import type { OrdinanceContent, OrdinanceStanding, Surplus } from '../../domain/ordinance/ordinance'
import { freeSurplus } from '../../domain/ordinance/supplementary'
import { plainDate } from '../../domain/shared/calendar'
import {
  after,
  codes,
  does,
  item,
  lineOf,
  motion,
  refusals,
  sitting,
  standingOn,
  unopened,
  wanted,
  type Own,
  type Step,
} from './given'

const open = standingOn('2026-02-02', { supplementable: { fiscalYear: 2569, supplement: 2 } })
const receipts = {
  received: 10_500_000_00n,
  asOf: plainDate('2026-01-31'),
  evidence: 'รายงานรับ-จ่ายเงินสด มกราคม 2569',
}
const surplus: Surplus = { receipts, estimate: 10_200_000_00n, claimed: 100_000_00n }

/** The lines of the year as the annual ordinance voted them. */
const yearLines = wanted.appropriations.map((voted) =>
  lineOf(voted, { id: voted.id, fiscalYear: 2569 }),
)
const services = yearLines.find(({ id }) => id === 'B07')
if (!services) throw new Error('the example has no B07')

/** 150,000.00 more for a line that is there, and 50,000.00 for something new. */
const added: OrdinanceContent = {
  ...wanted,
  supplement: 2,
  appropriations: [
    item({
      id: 'bgl_more',
      budgetLineId: services.id,
      subProgrammeCode: services.subProgrammeCode,
      typeCode: services.typeCode,
      item: services.projectName,
      amount: 150_000_00n,
    }),
    item({
      id: 'bgl_new',
      typeCode: '410100',
      item: 'เครื่องปรับอากาศ',
      planPage: '61',
      amount: 50_000_00n,
    }),
  ],
  revenues: [
    {
      code: '421004',
      name: 'ภาษีมูลค่าเพิ่ม 1 ใน 9',
      actuals: [0n, 0n, 0n],
      currentEstimate: 0n,
      estimate: 200_000_00n,
      reason: '',
    },
  ],
}
const on = (day: string, own: Partial<OrdinanceStanding> = {}) =>
  standingOn(day, { yearLines, surplus, ...own })
const drafting = after([['open-supplementary', { standing: open }]])
const proposing: Own = { content: added, standing: on('2026-02-09') }

const reading = (
  action: 'read-first' | 'read-second' | 'read-third',
  day: string,
  at = '10:00',
): Step => [action, { standing: on(day), sitting: sitting(day, at) }]

describe('opening a supplementary budget', () => {
  test('adds to the present year while its annual budget is in force, under the next number', () => {
    const { ordinance, commit } = does(unopened, 'open-supplementary', { standing: open })
    expect(ordinance).toMatchObject({ fiscalYear: 2569, supplement: 2, status: 'drafting' })
    expect(commit.record).toMatchObject({ fiscalYear: 2569, supplement: 2 })
    expect(commit.documents[0].summary?.title).toBe(
      'งบประมาณรายจ่ายเพิ่มเติม ฉบับที่ 2 ประจำปีงบประมาณ พ.ศ. 2569',
    )
    expect(commit.tasks.open.map(({ step, dueOn }) => [step, dueOn])).toEqual([
      ['ordinance-draft', undefined],
    ])
  })

  test('without one there is nothing to add to', () => {
    expect(codes(unopened, 'open-supplementary')).toEqual(['ORDINANCE_NO_ANNUAL'])
  })
})

describe('what the year received', () => {
  const recording = (own: Partial<typeof receipts>, day = '2026-02-03') =>
    codes(drafting, 'record-receipts', { standing: on(day), receipts: { ...receipts, ...own } })

  test('is recorded to a day, with what shows it, and leaves the draft with who has it', () => {
    const { commit, ordinance } = does(drafting, 'record-receipts', {
      standing: on('2026-02-03'),
      receipts: { ...receipts, evidence: `  ${receipts.evidence} ` },
    })
    expect(ordinance.record.receipts).toEqual(receipts)
    expect(commit.tasks).toEqual({ close: [], open: [] })
    expect(commit.record).toMatchObject({
      receipts: {
        received: { $satang: '1050000000' },
        asOf: '2026-01-31',
        estimate: { $satang: '1020000000' },
      },
    })
  })

  test('between the year’s first day and today', () => {
    expect(recording({ asOf: plainDate('2025-10-01') })).toEqual([])
    expect(recording({ asOf: plainDate('2025-09-30') })).toEqual(['ORDINANCE_RECEIPTS_DAY'])
    expect(recording({ asOf: plainDate('2026-02-03') })).toEqual([])
    expect(recording({ asOf: plainDate('2026-02-04') })).toEqual(['ORDINANCE_RECEIPTS_DAY'])
  })

  test('not without evidence, not below zero, and not for an annual budget', () => {
    expect(recording({ evidence: ' ' })).toEqual(['ORDINANCE_NO_EVIDENCE'])
    expect(recording({ received: -1n })).toEqual(['ORDINANCE_RECEIPTS_NEGATIVE'])
    expect(codes(after(['open']), 'record-receipts')).toEqual(['ORDINANCE_ONLY_SUPPLEMENTARY'])
  })
})

describe('the surplus', () => {
  test('is what was received above the whole estimate and nobody else has claimed', () => {
    expect(freeSurplus(surplus)).toBe(200_000_00n)
    expect(freeSurplus({ ...surplus, claimed: 400_000_00n })).toBe(0n)
    expect(freeSurplus({ ...surplus, receipts: undefined })).toBe(0n)
  })

  test('to the satang: all of it may be asked for, one more is refused with what is lacking', () => {
    expect(codes(drafting, 'propose', proposing)).toEqual([])
    const taken = { ...surplus, claimed: surplus.claimed + 1n }
    const [refusal] = refusals(drafting, 'propose', {
      ...proposing,
      standing: on('2026-02-09', { surplus: taken }),
    })
    expect([refusal?.code, refusal?.facts['shortfall'], refusal?.field]).toEqual([
      'ORDINANCE_SURPLUS_SHORT',
      '0.01',
      'revenues',
    ])
  })

  test('that nobody has recorded is none', () => {
    const none = on('2026-02-09', { surplus: { ...surplus, receipts: undefined } })
    expect(codes(drafting, 'propose', { ...proposing, standing: none })).toEqual([
      'ORDINANCE_NO_RECEIPTS',
    ])
  })

  test('is claimed by the proposal, and given back by what the council cuts', () => {
    expect(does(drafting, 'propose', proposing).commit.record).toMatchObject({ claim: '20000000' })
    const read = after(
      [['table', { day: '2026-02-10' }], reading('read-first', '2026-02-20')],
      after([['propose', proposing]], drafting),
    )
    const cut = does(read, 'read-second', {
      standing: on('2026-02-25'),
      sitting: sitting('2026-02-25', '10:00'),
      motions: [motion({ appropriationId: 'bgl_new', amount: 20_000_00n })],
    })
    expect(cut.commit.record).toMatchObject({ claim: '17000000' })
  })
})

describe('on its way', () => {
  const proposed = after([['propose', proposing]], drafting)

  test('it is tabled when it is needed: after 15 August no reason is asked', () => {
    expect(codes(proposed, 'table', { day: '2026-08-20' })).toEqual([])
  })

  test('in force it adds to the lines that are there and makes the new ones, with nothing as voted', () => {
    const announced = after(
      [
        ['table', { day: '2026-02-10' }],
        reading('read-first', '2026-02-20'),
        reading('read-second', '2026-02-25'),
        reading('read-third', '2026-02-25', '11:00'),
        ['send', { day: '2026-02-26', letter: letterOn('2026-02-26') }],
        ['answer', { day: '2026-03-03', letter: letterOn('2026-03-03', true) }],
        ['sign', { day: '2026-03-04' }],
        ['announce', { day: '2026-03-05', on: plainDate('2026-03-05') }],
      ],
      proposed,
    )
    const { commit } = does(announced, 'enforce', { standing: on('2026-03-05') })
    expect(commit.movements).toEqual([
      { budgetLineId: 'B07', documentId: 'ord_1', buckets: { supplementary: 150_000_00n } },
    ])
    expect(commit.record).toMatchObject({
      enforce: {
        on: '2026-03-05',
        lines: [
          { id: 'bgl_new', code: '00111-410100-01', original: '0', supplementary: '5000000' },
        ],
      },
    })
    const signed = does({ ...announced, status: 'approved' }, 'sign', {
      day: '2026-03-04',
    })
    expect(signed.commit.numbers.map(({ series, pattern }) => [series, pattern])).toEqual([
      ['supplementary-ordinance', '2/{y}'],
    ])
  })
})

describe('its checks', () => {
  const check = (id: string, content: OrdinanceContent) =>
    checksOf(content, measuresOf(unopened, on('2026-02-09'))).find((one) => one.id === id)

  test('measure shares on the year and what is added together', () => {
    const pay = item({ id: 'bgl_pay', typeCode: '220100', amount: 10_000_00n })
    const { working } = check('V2', { ...added, appropriations: [pay] }) ?? {}
    expect(working).toBe('2,570,000.00 ÷ 10,210,000.00 = ร้อยละ 25.17 (ไม่เกินร้อยละ 40.00)')
    for (const id of ['V4', 'V5'])
      expect([id, check(id, added)?.isMet, check(id, added)?.untried]).toEqual([
        id,
        true,
        'not-added-to',
      ])
    expect(check('V6', added)).toMatchObject({ isMet: true, untried: undefined })
    const grant = item({ id: 'bgl_grant', typeCode: '610200', amount: 1_00n })
    expect(check('V4', { ...added, appropriations: [grant] })?.working).toMatch(/^300,001.00 ÷/)
  })

  test('an item that is a line of the year must name it', () => {
    const [more, fresh] = added.appropriations
    if (!more || !fresh) throw new Error('two items were added')
    const { budgetLineId: _named, ...unnamed } = more
    const found = check('V7', { ...added, appropriations: [unnamed, fresh] })
    expect(found?.faults.map(({ refusal }) => [refusal.code, refusal.field])).toEqual([
      ['ORDINANCE_LINE_EXISTS', 'appropriations.0.budgetLineCode'],
    ])
    expect(check('V7', added)?.isMet).toBe(true)
  })

  test('a new item that became a line meanwhile, by whatever spaces, keeps the budget from coming into force', () => {
    const voted = added.appropriations.find(({ budgetLineId }) => budgetLineId === undefined)
    if (!voted) throw new Error('nothing new was added')
    const named = { ...voted, item: 'พัดลม ไอน้ำ' }
    const made = lineOf(named, { id: 'bgl_made', code: '00111-410100-09' })
    const there = [...yearLines, { ...made, projectName: ' พัดลม  ไอน้ำ' }]
    const announced = {
      ...drafting,
      status: 'announced',
      content: { ...added, appropriations: [named] },
      record: { ...drafting.record, announcedOn: plainDate('2026-03-05') },
    } as const
    const standing = on('2026-03-05', { yearLines: there })
    expect(codes(announced, 'enforce', { standing })).toEqual(['ORDINANCE_LINE_MADE_MEANWHILE'])
  })

  test('a new item is numbered after the lines that are there', () => {
    const taken = [...yearLines, lineOf(item({}), { buckets: noBuckets, code: '00111-410100-07' })]
    const { commit } = does(
      {
        ...drafting,
        status: 'announced',
        content: added,
        record: { ...drafting.record, announcedOn: plainDate('2026-03-05') },
      },
      'enforce',
      { standing: on('2026-03-05', { yearLines: taken }) },
    )
    expect(commit.record).toMatchObject({ enforce: { lines: [{ code: '00111-410100-08' }] } })
  })
})

function letterOn(day: string, isApproved?: boolean) {
  const date = plainDate(day)
  return { number: 'พย 71601/346', datedOn: date, receivedOn: date, isApproved }
}
