import { approvedOn, deemedFrom, isConfirmed, supervision } from '../../domain/ordinance/clocks'
import { commandOf, type OrdinanceAct } from '../../domain/ordinance/act'
import { decideTurn } from '../../domain/ordinance/decide'
import { ordinanceError } from '../../domain/ordinance/errors'
import {
  ordinanceLifecycle,
  ordinanceStatusText,
  type OrdinanceAction,
  type OrdinanceStatus,
} from '../../domain/ordinance/lifecycle'
import type { Ordinance, Sitting } from '../../domain/ordinance/ordinance'
import type { OrganisationKind } from '../../domain/organisation/titles'
import { plainDate } from '../../domain/shared/calendar'
import { DomainError } from '../../domain/shared/errors'
import {
  actor,
  after,
  against,
  before,
  codes,
  command,
  does,
  goodYear,
  item,
  letter,
  lineOf,
  motion,
  refusals,
  sitting,
  standingOn,
  story,
  unopened,
  wanted,
  type Own,
  type Step,
} from './given'

const province: Ordinance = { ...unopened, kind: 'pao' }
const toSupervisor = goodYear.slice(0, 7)
const returning: Step = [
  'answer',
  { letter: letter('2025-09-02', '2025-09-03', false), reason: 'ไม่สมดุล' },
]
const toGovernor: readonly Step[] = [...toSupervisor, returning, 'confirm']
const returned = after([...toSupervisor, returning])
const returnedToProvince = after([...toSupervisor, returning], province)
const atGovernor = after(toGovernor)

const annualInForce = standingOn('2026-02-02', {
  supplementable: { fiscalYear: 2569, supplement: 1 },
})

/** Statuses in which an ordinance is not in force yet, on 1 October without a line of its year. */
const stillOnTheWay = [
  ...['drafting', 'proposed', 'tabled', 'principle-rejected', 'principle-accepted', 'second-read'],
  ...['passed', 'at-supervisor', 'returned', 'at-governor', 'approved', 'signed'],
] as OrdinanceStatus[]
const withoutLines = standingOn('2025-10-01', { lastYearLines: [lineOf(item({}))] })

/** Days and facts as they are typed: `day('2025-09-01')`. */
const day = (text: string): Own => ({ day: text })

describe('the lifecycle', () => {
  const statuses = Object.keys(ordinanceStatusText) as OrdinanceStatus[]
  const actions = [...new Set(ordinanceLifecycle.map(({ action }) => action))]

  test.each(statuses)('every act on an ordinance that is %s is a row or a refusal', (status) => {
    for (const action of actions) {
      const rows = ordinanceLifecycle.filter((row) => row.from === status && row.action === action)
      if (rows.length > 0)
        expect(decideTurn({ status, version: 3 }, { action, version: 3 })).toEqual(rows)
      else expect(codes({ ...unopened, status }, action)).toEqual(['ORDINANCE_NOT_OPEN_TO_THIS'])
    }
  })

  test('every row can be walked, and nothing goes where there is no row', () => {
    const rejecting: Step = ['read-first', { sitting: sitting('2025-08-13', '10:00', against) }]
    const again: Own = { day: '2025-09-04', sitting: sitting('2025-09-04', '10:00', against) }
    const governors: Own = { day: '2025-09-30', letter: letter('2025-09-29', '2025-09-30', true) }
    const refusing: Own = { ...governors, letter: letter('2025-09-29', '2025-09-30', false) }
    const walks = [
      story(goodYear),
      story(['open', 'cancel']),
      story(['open', 'propose', 'send-back']),
      story(['open', 'propose', 'table', rejecting, 'resubmit', ['read-first', again]]),
      story(['open', 'propose', 'table', rejecting, 'revise']),
      story([
        ...goodYear.slice(0, 5),
        ['read-third', { sitting: sitting('2025-08-20', '14:00', against) }],
      ]),
      story([...toSupervisor, 'deem']),
      story(toGovernor),
      story(['confirm'], returnedToProvince),
      story([['confirm', { sitting: sitting('2025-09-12', '10:00', against) }]], returned),
      story([['answer', governors]], atGovernor),
      story([['answer', { ...refusing, reason: 'ขัดต่อระเบียบ' }]], atGovernor),
      story([['deem', { day: '2025-10-13' }]], atGovernor),
      story(
        ['open-supplementary', 'record-receipts'].map((action) => [
          action as OrdinanceAction,
          { standing: annualInForce },
        ]),
      ),
      ...stillOnTheWay.map((status) =>
        story([['begin-provisional', { standing: withoutLines }]], { ...unopened, status }),
      ),
    ]
    const walked = walks.flat().map(({ event: { from, action, to } }) => `${from} ${action} ${to}`)
    const rows = ordinanceLifecycle.map(({ from, action, to }) => `${from} ${action} ${to}`)
    expect([...new Set(walked)].toSorted()).toEqual(rows.toSorted())
  })

  test('a page that is out of date is told so', () => {
    const [refusal] = refusals(before('table'), 'table', { version: 1 })
    expect(refusal?.code).toBe('ORDINANCE_CHANGED_MEANWHILE')
  })

  test.each(ordinanceLifecycle.map(({ from, action }) => [from, action] as const))(
    'nobody but the post whose duty it is acts on what is %s: %s',
    (status, action) => {
      const [refusal] = refusals({ ...unopened, status }, action, { by: actor('head') })
      expect(refusal?.code).toBe('ORDINANCE_NOT_YOURS')
      expect(refusal?.facts['who']).not.toBe('')
    },
  )
})

describe('opening', () => {
  test('a year that has a budget, or one on its way, is not opened again', () => {
    const taken = standingOn('2025-06-02', { yearIsTaken: true })
    expect(codes(unopened, 'open', { standing: taken })).toEqual(['ORDINANCE_YEAR_TAKEN'])
  })

  test('on 30 September of the year itself it can still be opened, on 1 October not', () => {
    expect(codes(unopened, 'open', day('2026-09-30'))).toEqual([])
    expect(codes(unopened, 'open', day('2026-10-01'))).toEqual(['ORDINANCE_YEAR_OVER'])
  })
})

describe('proposing', () => {
  const drafting = before('propose')

  test('freezes what the rows say', () => {
    expect(does(drafting, 'propose').event).toMatchObject({ content: wanted, warnings: [] })
  })

  test('everything that blocks is refused at once, each with its field', () => {
    const [first, ...rest] = wanted.appropriations
    const content = {
      ...wanted,
      appropriations: [{ ...item({ ...first }), amount: -1n, typeCode: '999999' }, ...rest],
    }
    const found = refusals(drafting, 'propose', { content })
    expect(found.map(({ code, field }) => [code, field])).toEqual([
      ['ORDINANCE_NOT_BALANCED', 'revenues'],
      ['ORDINANCE_TYPE_UNKNOWN', 'appropriations.0.typeCode'],
      ...Array.from({ length: 6 }, () => ['ORDINANCE_SUMS_DIFFER', 'appropriations']),
      ['ORDINANCE_AMOUNT_NEGATIVE', 'appropriations.0.amount'],
    ])
  })

  test('nothing asked for is nothing to propose', () => {
    const nothing = { ...wanted, appropriations: [], revenues: [] }
    expect(codes(drafting, 'propose', { content: nothing })).toContain('ORDINANCE_NOTHING_ASKED')
    expect(codes(drafting, 'propose', { content: undefined })).toEqual(['ORDINANCE_NO_DRAFT'])
  })

  test('a warning keeps the draft back until it has a reason, which is kept', () => {
    const standing = standingOn('2025-08-04', { ownRevenueLastYear: 5_999_999_99n })
    const [refusal, ...more] = refusals(drafting, 'propose', { standing })
    expect(more).toEqual([])
    expect([refusal?.code, refusal?.field]).toEqual([
      'ORDINANCE_WARNING_NEEDS_REASON',
      'warningReasons.V4',
    ])
    const warningReasons = { V4: 'ผู้ว่าราชการจังหวัดอนุมัติแล้ว', V9: 'ไม่มีข้อนี้' }
    const { event } = does(drafting, 'propose', { standing, warningReasons })
    expect(event.warnings).toEqual([
      {
        rule: 'V4',
        text: 'เงินอุดหนุนไม่เกินเพดาน: 300,000.00 ÷ 5,999,999.99 = ร้อยละ 5.00 (ไม่เกินร้อยละ 5.00)',
        reason: 'ผู้ว่าราชการจังหวัดอนุมัติแล้ว',
      },
    ])
  })

  test('giving up and sending back say why', () => {
    expect(codes(drafting, 'cancel', { reason: ' ' })).toEqual(['ORDINANCE_NEEDS_REASON'])
    expect(codes(before('table'), 'send-back', { reason: '' })).toEqual(['ORDINANCE_NEEDS_REASON'])
  })
})

describe('tabling', () => {
  const proposed = before('table')

  test('who proposed doesn’t table, whatever post they hold by then', () => {
    const both = { ...actor('nayok'), personId: 'per_palad' }
    expect(codes(proposed, 'table', { by: both })).toEqual(['ORDINANCE_DUTIES_NOT_APART'])
    expect(codes(proposed, 'send-back', { by: both })).toEqual([])
  })

  test('on 15 August no reason is asked, on 16 August one is', () => {
    expect(codes(proposed, 'table', day('2025-08-15'))).toEqual([])
    expect(codes(proposed, 'table', day('2025-08-16'))).toEqual(['ORDINANCE_NEEDS_REASON'])
    const late = { ...day('2025-08-16'), reason: 'รอหนังสือซักซ้อม' }
    expect(codes(proposed, 'table', late)).toEqual([])
  })
})

describe('a sitting', () => {
  const tabled = before('read-first')
  const read = (own: Partial<Sitting>, more: Own = {}) =>
    codes(tabled, 'read-first', { sitting: sitting('2025-08-13', '10:00', own), ...more })

  test.each<[string, Partial<Sitting>, string]>([
    ['without a name', { meeting: ' ' }, 'ORDINANCE_NO_SITTING'],
    ['at no hour', { heldAt: '24:00' }, 'ORDINANCE_NO_SITTING'],
    ['of a council with no members', { members: 0 }, 'ORDINANCE_NO_SITTING'],
    ['of half a member', { members: 12.5 }, 'ORDINANCE_NO_SITTING'],
    ['with votes below zero', { votesAgainst: -1 }, 'ORDINANCE_NO_SITTING'],
    ['with half a vote', { abstained: 0.5 }, 'ORDINANCE_NO_SITTING'],
    [
      'at which nobody voted',
      { votesFor: 0, votesAgainst: 0, abstained: 0 },
      'ORDINANCE_NO_SITTING',
    ],
    ['with one vote more than members', { votesFor: 10 }, 'ORDINANCE_VOTES_ABOVE_MEMBERS'],
    ['later today', { heldAt: '16:31' }, 'ORDINANCE_SITTING_TO_COME'],
    ['tomorrow', { heldOn: plainDate('2025-08-14') }, 'ORDINANCE_SITTING_TO_COME'],
    [
      'two days after the tabling',
      { heldOn: plainDate('2025-08-10') },
      'ORDINANCE_SITTING_TOO_EARLY',
    ],
  ])('%s is refused', (_what, own, code) => {
    expect(read(own)).toEqual([code])
  })

  test('is not left out', () => {
    expect(codes(tabled, 'read-first', { sitting: undefined })).toEqual(['ORDINANCE_NO_SITTING'])
  })

  test('is held three days after the tabling at the earliest, and in this minute at the latest', () => {
    expect(read({ heldOn: plainDate('2025-08-11'), heldAt: '00:00' })).toEqual([])
    expect(read({ heldAt: '16:30' })).toEqual([])
    expect(read({ votesFor: 9, votesAgainst: 2, abstained: 1, members: 12 })).toEqual([])
  })

  test.each([
    ['the turn of the year', '2025-12-30', '2026-01-01', '2026-01-02'],
    ['a leap day', '2024-02-27', '2024-02-29', '2024-03-01'],
    ['the end of a February without one', '2025-02-26', '2025-02-28', '2025-03-01'],
  ])('the three days of notice run over %s', (_what, tabledOn, early, earliest) => {
    const late: Ordinance = {
      ...tabled,
      record: { ...tabled.record, tabledOn: plainDate(tabledOn) },
    }
    const held = (on: string) =>
      codes(late, 'read-first', { day: '2026-03-01', sitting: sitting(on, '10:00') })
    expect(held(early)).toEqual(['ORDINANCE_SITTING_TOO_EARLY'])
    expect(held(earliest)).toEqual([])
  })
})

describe('the first reading', () => {
  const tabled = before('read-first')
  const voted = (votesFor: number, votesAgainst: number): Own => ({
    sitting: sitting('2025-08-13', '10:00', { votesFor, votesAgainst }),
  })

  test('accepts the principle by more votes for than against; a tie rejects it', () => {
    expect(does(tabled, 'read-first', voted(6, 5)).ordinance.status).toBe('principle-accepted')
    const { ordinance } = does(tabled, 'read-first', voted(5, 5))
    expect([ordinance.status, ordinance.record.rejections]).toEqual(['principle-rejected', 1])
  })

  test('a second rejection lets the draft fall; the notice runs from the resubmission', () => {
    const back = after(['resubmit'], does(tabled, 'read-first', voted(5, 6)).ordinance)
    expect(back.record.tabledOn).toBe('2025-08-29')
    expect(back.content).toEqual(wanted)
    const again = (on: string) => ({
      day: '2025-09-01',
      sitting: sitting(on, '10:00', against),
    })
    expect(codes(back, 'read-first', again('2025-08-31'))).toEqual(['ORDINANCE_SITTING_TOO_EARLY'])
    const { ordinance } = does(back, 'read-first', again('2025-09-01'))
    expect([ordinance.status, ordinance.record.rejections]).toEqual(['fallen', 2])
  })

  test('what the council rejected goes back to be mended, and is tabled again without another reason', () => {
    const rejected = does(tabled, 'read-first', voted(5, 6)).ordinance
    expect(codes(rejected, 'revise', { reason: '' })).toEqual(['ORDINANCE_NEEDS_REASON'])
    const { ordinance, commit } = does(rejected, 'revise')
    expect(ordinance.status).toBe('drafting')
    expect(commit.tasks.open).toMatchObject([
      { step: 'ordinance-draft', postId: 'palad', dueOn: '2025-09-11' },
    ])
    const mended = { ...wanted, appropriations: wanted.appropriations }
    const proposed = does(ordinance, 'propose', { day: '2025-08-25', content: mended }).ordinance
    const again = does(proposed, 'table', { day: '2025-09-01', reason: '' }).ordinance
    expect([again.status, again.record.tabledOn]).toEqual(['tabled', '2025-09-01'])
    const vote = { day: '2025-09-04', sitting: sitting('2025-09-04', '10:00', against) }
    expect(does(again, 'read-first', vote).ordinance.status).toBe('fallen')
  })

  test('what is resubmitted may have been mended, and is tried again', () => {
    const rejected = does(tabled, 'read-first', voted(5, 6)).ordinance
    const content = { ...wanted, revenues: wanted.revenues.slice(1) }
    expect(codes(rejected, 'resubmit', { content })).toEqual(['ORDINANCE_NOT_BALANCED'])
    expect(does(rejected, 'resubmit', { content: wanted }).event.content).toEqual(wanted)
    const proposer = { ...actor('nayok'), personId: 'per_palad' }
    expect(codes(rejected, 'resubmit', { by: proposer })).toEqual(['ORDINANCE_DUTIES_NOT_APART'])
  })
})

describe('the second reading', () => {
  const accepted = before('read-second')
  const withMotions = (...motions: Own['motions'] & object): Own => ({ motions })

  test('a motion is open for twenty-four hours after the first reading, to the minute', () => {
    const at = (on: string, time: string) =>
      refusals(accepted, 'read-second', { sitting: sitting(on, time) })
    const [early] = at('2025-08-14', '09:59')
    expect(early?.code).toBe('ORDINANCE_SITTING_TOO_EARLY')
    expect(early?.facts['earliest']).toMatch(/14.สิงหาคม.2568 เวลา 10:00 น\./)
    expect(at('2025-08-14', '10:00')).toEqual([])
  })

  test.each([
    ['the turn of the year', '2025-12-31', '2026-01-01'],
    ['a leap day', '2024-02-28', '2024-02-29'],
  ])('the twenty-four hours run over %s', (_what, first, second) => {
    const late: Ordinance = {
      ...accepted,
      record: { ...accepted.record, firstReading: sitting(first, '23:50') },
    }
    const at = (time: string) =>
      codes(late, 'read-second', { day: '2026-03-01', sitting: sitting(second, time) })
    expect(at('23:49')).toEqual(['ORDINANCE_SITTING_TOO_EARLY'])
    expect(at('23:50')).toEqual([])
  })

  test('without a motion that is carried the content stays as it was frozen', () => {
    const { event } = does(accepted, 'read-second', withMotions(motion({ carried: false })))
    expect(event.content).toBeUndefined()
    expect(event.record.motions).toHaveLength(1)
  })

  test('what is carried is cut, and only that; revenue may then be above expenditure', () => {
    const own = withMotions(
      motion(),
      motion({ appropriationId: 'B08', carried: false, amount: 0n }),
      motion({ appropriationId: 'B13', amount: 0n }),
    )
    const { event, ordinance } = does(accepted, 'read-second', own)
    const amounts = new Map(event.content?.appropriations.map(({ id, amount }) => [id, amount]))
    expect(amounts.get('B07')).toBe(400_000_00n)
    expect(amounts.get('B08')).toBe(120_000_00n)
    expect(amounts.get('B13')).toBe(0n)
    expect(event.warnings).toEqual([])
    expect(ordinance.content?.revenues).toEqual(wanted.revenues)
  })

  test.each<[string, Partial<ReturnType<typeof motion>>, string, string]>([
    ['adds money', { amount: 480_000_01n }, 'ORDINANCE_MOTION_ADDS', 'motions.0.amount'],
    ['changes nothing', { amount: 480_000_00n }, 'ORDINANCE_MOTION_ADDS', 'motions.0.amount'],
    ['cuts below zero', { amount: -1n }, 'ORDINANCE_MOTION_BELOW_ZERO', 'motions.0.amount'],
    [
      'names an unknown item',
      { appropriationId: 'B99' },
      'ORDINANCE_MOTION_ITEM_UNKNOWN',
      'motions.0.appropriationId',
    ],
    ['names no mover', { proposer: ' ' }, 'ORDINANCE_MOTION_INCOMPLETE', 'motions.0.proposer'],
    [
      'is carried against the committee without being reserved',
      { committeeAgreed: false },
      'ORDINANCE_MOTION_NOT_RESERVED',
      'motions.0.carried',
    ],
  ])('a motion that %s is refused', (_what, own, code, field) => {
    const found = refusals(accepted, 'read-second', withMotions(motion(own)))
    expect(found.map((refusal) => [refusal.code, refusal.field])).toEqual([[code, field]])
  })

  test('a reserved motion is carried against the committee, and an unreserved one may be lost', () => {
    const reserved = motion({ committeeAgreed: false, reserved: true })
    expect(codes(accepted, 'read-second', withMotions(reserved))).toEqual([])
    const lost = motion({ committeeAgreed: false, carried: false })
    expect(codes(accepted, 'read-second', withMotions(lost))).toEqual([])
  })

  test('two motions about one item are moved, one is carried', () => {
    const other = motion({ amount: 300_000_00n })
    expect(codes(accepted, 'read-second', withMotions(motion(), other))).toEqual([
      'ORDINANCE_MOTION_TWICE',
    ])
    const lost = { ...other, carried: false }
    expect(codes(accepted, 'read-second', withMotions(motion(), lost))).toEqual([])
  })

  test('interest and repayment of loans are not cut', () => {
    const content = {
      ...wanted,
      appropriations: [
        ...wanted.appropriations,
        item({ id: 'loan', subProgrammeCode: '00411', typeCode: '110200' }),
      ],
    }
    const cut = motion({ appropriationId: 'loan', amount: 0n })
    expect(codes({ ...accepted, content }, 'read-second', withMotions(cut))).toEqual([
      'ORDINANCE_MOTION_DUE_BY_LAW',
    ])
  })

  test('a check that the cuts break is recorded with a reason: the council’s vote stands', () => {
    const content = {
      ...wanted,
      appropriations: [
        item({ id: 'pay', typeCode: '220100', amount: 40_00n }),
        item({ id: 'rest', amount: 50_00n }),
        item({ id: 'reserve', subProgrammeCode: '00411', typeCode: '111000', amount: 10_00n }),
      ],
    }
    const cut = withMotions(motion({ appropriationId: 'rest', amount: 49_99n }))
    const held = { ...accepted, content }
    const [refusal] = refusals(held, 'read-second', cut)
    expect(refusal?.field).toBe('warningReasons.V2')
    const warningReasons = { V2: 'สภามีมติแล้ว แจ้งผู้กำกับดูแล' }
    const { event } = does(held, 'read-second', { ...cut, warningReasons })
    expect(event.warnings.map(({ rule, reason }) => [rule, reason])).toEqual([
      ['V2', 'สภามีมติแล้ว แจ้งผู้กำกับดูแล'],
    ])
  })
})

describe('the third reading', () => {
  const second = before('read-third')
  const at = (on: string, time: string, own: Partial<Sitting> = {}): Own => ({
    day: '2025-08-21',
    sitting: sitting(on, time, own),
  })

  test('passes it by more votes for than against; a tie lets it fall', () => {
    expect(does(second, 'read-third', at('2025-08-20', '14:00')).ordinance.status).toBe('passed')
    const tie = at('2025-08-20', '14:00', { votesFor: 5, votesAgainst: 5 })
    expect(does(second, 'read-third', tie).ordinance.status).toBe('fallen')
  })

  test('may follow the second on the same day, but not come before it', () => {
    expect(codes(second, 'read-third', at('2025-08-20', '10:00'))).toEqual([])
    expect(codes(second, 'read-third', at('2025-08-20', '09:59'))).toEqual([
      'ORDINANCE_SITTING_TOO_EARLY',
    ])
  })

  test('is not at the sitting of the first', () => {
    const meeting = second.record.firstReading?.meeting ?? ''
    expect(codes(second, 'read-third', at('2025-08-20', '14:00', { meeting }))).toEqual([
      'ORDINANCE_THREE_READINGS_AT_ONCE',
    ])
  })
})

describe('the letter to the supervisor', () => {
  const passed = before('send')

  test.each<[string, Own, string]>([
    ['missing', { letter: undefined }, 'ORDINANCE_NO_LETTER'],
    [
      'without a number',
      { letter: { ...letter('2025-08-21', '2025-08-22'), number: ' ' } },
      'ORDINANCE_NO_LETTER',
    ],
    [
      'dated before the third reading',
      { letter: letter('2025-08-19', '2025-08-22') },
      'ORDINANCE_LETTER_DAY',
    ],
    [
      'received before it was written',
      { letter: letter('2025-08-22', '2025-08-21') },
      'ORDINANCE_LETTER_DAY',
    ],
    ['received tomorrow', { letter: letter('2025-08-21', '2025-08-23') }, 'ORDINANCE_LETTER_DAY'],
  ])('%s is refused', (_what, own, code) => {
    expect(codes(passed, 'send', own)).toEqual([code])
  })

  test('says nothing of an approval', () => {
    const { event } = does(passed, 'send', { letter: letter('2025-08-20', '2025-08-22', true) })
    expect(event.record.sent?.isApproved).toBeUndefined()
  })
})

describe('the supervisor', () => {
  const sent = before('answer')

  test('answers until the fifteenth day after the receipt; later the draft was deemed approved', () => {
    const dated = (on: string): Own => ({
      day: '2025-09-30',
      letter: letter(on, '2025-09-20', true),
    })
    expect(codes(sent, 'answer', dated('2025-09-06'))).toEqual([])
    const [late] = refusals(sent, 'answer', dated('2025-09-07'))
    expect([late?.code, late?.field]).toEqual(['ORDINANCE_ANSWER_TOO_LATE', 'datedOn'])
    expect(late?.facts['deemedOn']).toMatch(/^7.กันยายน.2568$/)
  })

  test('is deemed to approve on the day after, and not before', () => {
    expect(codes(sent, 'deem', day('2025-09-06'))).toEqual(['ORDINANCE_NOT_YET_DEEMED'])
    expect(codes(sent, 'deem', day('2025-09-07'))).toEqual([])
  })

  test.each([
    ['the turn of the year', '2025-12-20', '2026-01-05'],
    ['a leap day', '2024-02-20', '2024-03-07'],
    ['a February without one', '2025-02-20', '2025-03-08'],
  ])('the fifteen days run over %s', (_what, receivedOn, from) => {
    for (const kind of Object.keys(supervision) as OrganisationKind[])
      expect(deemedFrom(kind, plainDate(receivedOn), 'supervisor')).toBe(from)
  })

  test('approves or returns, says which, and returns with reasons', () => {
    const unsaid = { letter: letter('2025-09-02', '2025-09-03') }
    expect(codes(sent, 'answer', unsaid)).toEqual(['ORDINANCE_NO_ANSWER'])
    const silent = { letter: letter('2025-09-02', '2025-09-03', false) }
    expect(codes(sent, 'answer', silent)).toEqual(['ORDINANCE_NEEDS_REASON'])
    expect(returned.status).toBe('returned')
  })

  test('doesn’t answer before the draft was received', () => {
    const early = { letter: letter('2025-08-21', '2025-09-03', true) }
    expect(codes(sent, 'answer', early)).toEqual(['ORDINANCE_LETTER_DAY'])
  })
})

describe('the confirmation of a returned draft', () => {
  const voted = (votesFor: number, members: number): Own => ({
    sitting: sitting('2025-09-12', '10:00', { votesFor, members, votesAgainst: 1, abstained: 0 }),
  })

  test('in an อบต. more than half of all members confirm, and the governor decides', () => {
    expect(does(returned, 'confirm', voted(6, 12)).ordinance.status).toBe('fallen')
    expect(does(returned, 'confirm', voted(7, 12)).ordinance.status).toBe('at-governor')
    expect(codes(returned, 'confirm', { ...voted(7, 12), letter: undefined })).toEqual([
      'ORDINANCE_NO_LETTER',
    ])
  })

  test('elsewhere two thirds of all members confirm, and it is approved', () => {
    const without = { letter: undefined }
    const confirm = (votesFor: number, members: number) =>
      does(returnedToProvince, 'confirm', { ...voted(votesFor, members), ...without }).ordinance
        .status
    expect(confirm(12, 18)).toBe('approved')
    expect(confirm(11, 18)).toBe('fallen')
    expect(confirm(12, 19)).toBe('fallen')
    expect(confirm(13, 19)).toBe('approved')
  })

  test('the share is counted exactly, for councils of any size', () => {
    for (let members = 1; members <= 60; members += 1)
      for (let votesFor = 0; votesFor <= members; votesFor += 1) {
        expect(isConfirmed('sao', { votesFor, members })).toBe(votesFor > members - votesFor)
        expect(isConfirmed('pao', { votesFor, members })).toBe(
          votesFor >= Math.ceil((members * 2) / 3),
        )
      }
  })

  test('is voted until the thirtieth day after the receipt', () => {
    const on = (held: string): Own => ({
      day: '2025-10-10',
      sitting: sitting(held, '10:00'),
      letter: letter('2025-10-10', '2025-10-10'),
    })
    expect(codes(returned, 'confirm', on('2025-10-03'))).toEqual([])
    expect(codes(returned, 'confirm', on('2025-10-04'))).toEqual(['ORDINANCE_CONFIRMED_TOO_LATE'])
    expect(codes(returned, 'confirm', on('2025-09-02'))).toEqual(['ORDINANCE_SITTING_TOO_EARLY'])
  })

  test('a council that let the days go by lets the draft fall, with a reason', () => {
    const unmet = (text: string, reason: string) =>
      ({ day: text, sitting: undefined, letter: undefined, reason }) as const
    expect(codes(returned, 'confirm', unmet('2025-10-03', 'ไม่ได้ประชุม'))).toEqual([
      'ORDINANCE_NO_SITTING',
    ])
    expect(codes(returned, 'confirm', unmet('2025-10-04', ''))).toEqual(['ORDINANCE_NEEDS_REASON'])
    expect(does(returned, 'confirm', unmet('2025-10-04', 'ไม่ได้ประชุม')).event.to).toBe('fallen')
  })
})

describe('the governor', () => {
  test('has fifteen days, and the district chief fifteen before them', () => {
    expect(codes(atGovernor, 'deem', day('2025-10-12'))).toEqual(['ORDINANCE_NOT_YET_DEEMED'])
    expect(codes(atGovernor, 'deem', day('2025-10-13'))).toEqual([])
    const dated = (on: string): Own => ({
      day: '2025-10-20',
      letter: letter(on, '2025-10-20', true),
    })
    expect(codes(atGovernor, 'answer', dated('2025-10-12'))).toEqual([])
    expect(codes(atGovernor, 'answer', dated('2025-10-13'))).toEqual(['ORDINANCE_ANSWER_TOO_LATE'])
  })

  test('who doesn’t approve lets the draft fall, with reasons', () => {
    const no: Own = { day: '2025-09-30', letter: letter('2025-09-29', '2025-09-30', false) }
    expect(codes(atGovernor, 'answer', no)).toEqual(['ORDINANCE_NEEDS_REASON'])
    expect(does(atGovernor, 'answer', { ...no, reason: 'ขัดต่อกฎหมาย' }).event.to).toBe('fallen')
  })
})

describe('approved', () => {
  const governors: Step = [
    'answer',
    { day: '2025-09-30', letter: letter('2025-09-29', '2025-09-30', true) },
  ]

  test.each<[string, Ordinance, string]>([
    ['by letter', before('sign'), '2025-09-02'],
    ['by the clock', after([...toSupervisor, 'deem']), '2025-09-07'],
    ['by two thirds of the council', after(['confirm'], returnedToProvince), '2025-09-12'],
    ['by the governor', after([governors], atGovernor), '2025-09-29'],
    ['by the governor’s clock', after([['deem', day('2025-10-13')]], atGovernor), '2025-10-13'],
  ])('%s, it is signed from that day on and not in advance', (_what, approved, from) => {
    expect(approvedOn(approved)).toBe(from)
    const signed = (on: string) => codes(approved, 'sign', { day: '2025-11-03', on: plainDate(on) })
    expect(signed(from)).toEqual([])
    expect(signed('2025-09-01')).toEqual(['ORDINANCE_SIGNATURE_DAY'])
    expect(signed('2025-11-04')).toEqual(['ORDINANCE_SIGNATURE_DAY'])
  })

  test('it is signed today where no day is named', () => {
    expect(does(before('sign'), 'sign').event.record.signedOn).toBe('2025-09-15')
  })

  test('it is announced between its signature and today', () => {
    const announced = (on: string | undefined) =>
      codes(before('announce'), 'announce', { on: on === undefined ? undefined : plainDate(on) })
    expect(announced('2025-09-15')).toEqual([])
    for (const on of ['2025-09-14', '2025-09-17', undefined])
      expect(announced(on)).toEqual(['ORDINANCE_ANNOUNCEMENT_DAY'])
  })
})

describe('in force', () => {
  const announced = before('enforce')
  const late = after(
    [
      ['sign', day('2025-11-03')],
      ['announce', { day: '2025-11-05', on: plainDate('2025-11-05') }],
    ],
    before('sign'),
  )

  test('from 1 October, whenever after that it is recorded', () => {
    expect(codes(announced, 'enforce', day('2025-09-30'))).toEqual(['ORDINANCE_NOT_YET_IN_FORCE'])
    for (const text of ['2025-10-01', '2026-01-02'])
      expect(does(announced, 'enforce', day(text)).event.record.inForceOn).toBe('2025-10-01')
  })

  test('announced late, from the announcement', () => {
    const { event } = does(late, 'enforce', day('2025-11-06'))
    expect(event.record.inForceOn).toBe('2025-11-05')
    const early = { day: '2025-11-06', on: plainDate('2025-10-01') }
    expect(codes(late, 'enforce', early)).toEqual(['ORDINANCE_NOT_YET_IN_FORCE'])
  })

  test('not in advance, and not once the year is over', () => {
    const ahead = { day: '2025-10-01', on: plainDate('2025-10-02') }
    expect(codes(announced, 'enforce', ahead)).toEqual(['ORDINANCE_NOT_YET_IN_FORCE'])
    expect(codes(announced, 'enforce', day('2026-10-01'))).toEqual(['ORDINANCE_YEAR_OVER'])
  })

  test('of a leap year, from 1 October before it', () => {
    const leap: Ordinance = {
      ...announced,
      fiscalYear: 2571,
      record: { ...announced.record, announcedOn: plainDate('2027-09-16') },
    }
    expect(does(leap, 'enforce', day('2028-02-29')).event.record.inForceOn).toBe('2027-10-01')
  })
})

describe('an act as it travels', () => {
  const act = (ordinance: Ordinance, action: OrdinanceAction): OrdinanceAct => {
    const { by, content: _content, ...asked } = command(ordinance, action)
    const { personId, postId } = by
    return { ...asked, personId, postId, acceptBy: '2025-08-04T10:00:00Z' }
  }
  const standing = standingOn('2025-08-04')

  test('proposes what the rows say, and names the actor by the post', () => {
    const ordinance = before('propose')
    const found = { ordinance, standing, draft: { content: wanted } }
    const { by, content } = commandOf(act(ordinance, 'propose'), found)
    expect(content).toBe(wanted)
    expect(by).toMatchObject({ name: 'นาย palad', roles: ['chief-administrator'] })
    expect(() => commandOf(act(ordinance, 'propose'), { ...found, draft: undefined })).toThrow(
      ordinanceError.ORDINANCE_NO_DRAFT(),
    )
  })

  test('brings no content along with any other act', () => {
    const ordinance = before('table')
    const found = { ordinance, standing, draft: { content: wanted } }
    expect(commandOf(act(ordinance, 'table'), found).content).toBeUndefined()
  })

  test('a post that has ended acts no more', () => {
    const ordinance = before('propose')
    const found = { ordinance, standing, draft: undefined }
    const gone = { ...act(ordinance, 'open'), personId: 'per_former' }
    expect(() => commandOf(gone, found)).toThrow(DomainError)
  })
})

test('every refusal begins with the kind and says it in Thai', () => {
  for (const [code, { th }] of Object.entries(ordinanceError.refusals)) {
    expect(code).toMatch(/^ORDINANCE_[A-Z_]+$/)
    expect(th).toMatch(/[ก-๙]/)
  }
})

describe('the supervisor answers themself', () => {
  const sent = after(toSupervisor)
  const chief = actor('chief')
  const governor = actor('governor')
  const approving: Own = { by: chief, isApproved: true, letter: undefined, day: '2025-09-03' }

  test('without a letter, on the day itself', () => {
    const { ordinance } = does(sent, 'answer', approving)
    expect(ordinance.status).toBe('approved')
    expect(ordinance.record.answer).toEqual({
      number: '',
      datedOn: '2025-09-03',
      receivedOn: '2025-09-03',
      isApproved: true,
    })
    expect(approvedOn(ordinance)).toBe('2025-09-03')
  })

  test('returns it only with reasons, and says whether they approve', () => {
    const returning = { ...approving, isApproved: false }
    expect(codes(sent, 'answer', returning)).toEqual(['ORDINANCE_NEEDS_REASON'])
    expect(does(sent, 'answer', { ...returning, reason: 'ไม่สมดุล' }).ordinance.status).toBe(
      'returned',
    )
    const { isApproved: _said, ...silent } = approving
    expect(codes(sent, 'answer', silent)).toEqual(['ORDINANCE_NO_ANSWER'])
  })

  test('each only while the draft lies before them', () => {
    expect(codes(sent, 'answer', { ...approving, by: governor })).toEqual(['ORDINANCE_NOT_YOURS'])
    const day = { ...approving, day: '2025-09-29' }
    expect(codes(atGovernor, 'answer', { ...day, by: governor })).toEqual([])
    expect(codes(atGovernor, 'answer', day)).toEqual(['ORDINANCE_NOT_YOURS'])
    const inProvince = after(toSupervisor, province)
    expect(codes(inProvince, 'answer', approving)).toEqual(['ORDINANCE_NOT_YOURS'])
    expect(codes(inProvince, 'answer', { ...approving, by: governor })).toEqual([])
  })

  test('on the last day of the clock, and not on the day it is deemed approved', () => {
    expect(codes(sent, 'answer', { ...approving, day: '2025-09-06' })).toEqual([])
    expect(codes(sent, 'answer', { ...approving, day: '2025-09-07' })).toEqual([
      'ORDINANCE_ANSWER_TOO_LATE',
    ])
  })

  test('and does nothing else to it', () => {
    for (const { from, action } of ordinanceLifecycle.filter((row) => row.action !== 'answer'))
      expect([action, codes({ ...sent, status: from }, action, { by: chief })[0]]).toEqual([
        action,
        'ORDINANCE_NOT_YOURS',
      ])
  })

  test('a letter that is recorded by the ปลัด has its number', () => {
    expect(codes(sent, 'answer', { letter: undefined, isApproved: true })).toEqual([
      'ORDINANCE_NO_LETTER',
    ])
  })
})
