import fc from 'fast-check'
import { budgetLinesOf } from '../../domain/ordinance/budget-lines'
import type { Ordinance, OrdinanceContent } from '../../domain/ordinance/ordinance'
import { DomainError } from '../../domain/shared/errors'
import { fromJson, toJson } from '../../domain/shared/json'
import {
  actor,
  after,
  against,
  before,
  does,
  goodYear,
  item,
  letter,
  motion,
  posts,
  sitting,
  standingOn,
  story,
  unopened,
  wanted,
  type Step,
} from './given'
import workedExample from './worked-example.json'

const returning: Step = [
  'answer',
  { letter: letter('2025-09-02', '2025-09-03', false), reason: 'ไม่สมดุล' },
]
const waits = (steps: readonly Step[], from: Ordinance = unopened) =>
  story(steps, from).map(({ commit }) =>
    commit.tasks.open.map(({ step, postId, dueOn }) => [step, postId, dueOn]),
  )

describe('who has it, and until when', () => {
  test('in a good year', () => {
    expect(waits(goodYear)).toEqual([
      [['ordinance-draft', 'palad', '2025-08-15']],
      [['ordinance-table', 'nayok', '2025-08-15']],
      [['ordinance-read-first', 'palad', '2025-09-15']],
      [['ordinance-read-second', 'palad', '2025-09-15']],
      [['ordinance-read-third', 'palad', '2025-09-15']],
      [['ordinance-send', 'palad', '2025-08-27']],
      [['ordinance-answer', 'palad', '2025-09-06']],
      [['ordinance-sign', 'nayok', '2025-09-30']],
      [['ordinance-announce', 'palad', '2025-09-30']],
      [['ordinance-enforce', 'palad', '2025-10-01']],
      [],
    ])
  })

  test('in a bad one', () => {
    const rejecting: Step = ['read-first', { sitting: sitting('2025-08-13', '10:00', against) }]
    expect(waits([rejecting, 'resubmit'], before('read-first'))).toEqual([
      [['ordinance-resubmit', 'nayok', '2025-09-11']],
      [['ordinance-read-first', 'palad', '2025-09-28']],
    ])
    expect(waits([returning, 'confirm'], before('answer'))).toEqual([
      [['ordinance-confirm', 'palad', '2025-10-03']],
      [['ordinance-governor-answer', 'palad', '2025-10-12']],
    ])
  })

  test('a finished ordinance is with nobody', () => {
    const { commit } = does(before('propose'), 'cancel')
    expect(commit.tasks).toEqual({ close: ['ord_1'], open: [] })
    expect(commit.documents[0].isFinal).toBe(true)
  })

  test('where nobody holds the next post, the act is refused', () => {
    const standing = standingOn('2025-08-04', { posts: posts.filter(({ id }) => id !== 'nayok') })
    expect(() => does(before('propose'), 'propose', { standing })).toThrow(
      new DomainError('ORDINANCE_NO_POST_FOR_STEP'),
    )
  })

  test('of two executives, the one who didn’t propose gets it', () => {
    const [palad, nayok] = posts
    if (!palad || !nayok) throw new Error('the office has two posts')
    const same = { ...nayok, id: 'nayok-0', position: 0, holder: palad.holder }
    const standing = standingOn('2025-08-04', { posts: [...posts, same] })
    const { commit } = does(before('propose'), 'propose', { standing })
    expect(commit.tasks.open.map(({ postId }) => postId)).toEqual(['nayok'])
  })
})

describe('what is kept', () => {
  const year = story(goodYear)
  const commitOf = (action: (typeof goodYear)[number]) => {
    const found = year.find(({ event }) => event.action === action)
    if (!found) throw new Error(`nobody did ${action}`)
    return found.commit
  }

  test('the register shows the total of what was proposed, in the unit that opened it', () => {
    const opened = commitOf('open').documents[0].summary
    expect(opened).toMatchObject({ unitId: 'uni_office', gross: 0n, draftedBy: 'per_palad' })
    expect(commitOf('propose').documents[0].summary).toEqual({
      unitId: 'uni_office',
      fiscalYear: 2569,
      title: 'งบประมาณรายจ่ายประจำปีงบประมาณ พ.ศ. 2569',
      payeeName: '',
      gross: 10_200_000_00n,
      net: 10_200_000_00n,
      draftedBy: 'per_palad',
    })
  })

  test('stays in that unit, whoever proposes it', () => {
    const by = { ...actor('palad'), personId: 'per_acting', unitId: 'uni_health' }
    const { commit } = does(before('propose'), 'propose', { by })
    expect(commit.documents[0].summary).toMatchObject({
      unitId: 'uni_office',
      draftedBy: 'per_palad',
    })
  })

  test('what was proposed is frozen once, and comes back as it was', () => {
    const frozen = year.flatMap(({ commit }) => commit.revision ?? [])
    expect(frozen).toHaveLength(1)
    expect(fromJson<OrdinanceContent>(frozen[0]?.body)).toEqual(wanted)
  })

  test('the council’s cuts are frozen again, with their total', () => {
    const { commit } = does(before('read-second'), 'read-second', { motions: [motion()] })
    expect(commit.documents[0].summary?.gross).toBe(10_120_000_00n)
    expect(commit.documents[0].summary?.unitId).toBe('uni_office')
    expect(commit.revision).toBeDefined()
  })

  test('signed, it gets its number and its book is printed; announced, what is put up', () => {
    expect(year.flatMap(({ commit }) => commit.numbers)).toEqual([
      {
        documentId: 'ord_1',
        slot: 'ordinance',
        series: 'ordinance',
        year: 2569,
        pattern: '{n}/{y}',
      },
    ])
    expect(commitOf('sign').numbers).toHaveLength(1)
    expect(year.flatMap(({ commit }) => commit.forms)).toEqual([
      { documentId: 'ord_1', form: 'budget-ordinance' },
      { documentId: 'ord_1', form: 'ordinance-announcement' },
    ])
    expect(commitOf('sign').forms).toHaveLength(1)
    expect(commitOf('announce').forms).toHaveLength(1)
  })

  test('nothing touches the books, and lines are made by the record alone', () => {
    expect(year.flatMap(({ commit }) => [...commit.entries, ...commit.movements])).toEqual([])
  })

  test('every event records the whole, and its facts name what is new', () => {
    for (const { commit, event } of year)
      expect(commit.record).toMatchObject({ fiscalYear: 2569, record: toJson(event.record) })
    expect(commitOf('table').event.facts).toEqual({ warnings: [], tabledOn: '2025-08-08' })
    expect(Object.keys(commitOf('send').event.facts ?? {})).toEqual(['warnings', 'sent'])
    expect(commitOf('announce').event.facts).toEqual({ warnings: [], announcedOn: '2025-09-16' })
  })

  test('only what is in force makes budget lines', () => {
    const made = year.filter(({ commit }) => Object.hasOwn(commit.record as object, 'enforce'))
    expect(made.map(({ event }) => event.action)).toEqual(['enforce'])
  })
})

describe('E01, the budget lines of the year', () => {
  const { commit } = does(before('enforce'), 'enforce')
  const { enforce } = commit.record as {
    enforce: { on: string; lines: Record<string, string>[] }
  }

  test('are the 14 of the example from 1 October 2568 on', () => {
    expect(enforce.on).toBe('2025-10-01')
    expect(
      enforce.lines.map((line) => [
        line['id'],
        line['programmeCode'],
        line['subProgrammeCode'],
        line['groupName'],
        line['categoryCode'],
        line['typeCode'],
        line['original'],
      ]),
    ).toEqual(
      workedExample.appropriations.map((row) => [
        row.id,
        row.planCode,
        row.taskCode,
        row.budgetGroup,
        row.categoryCode,
        row.typeCode,
        row.original.replace('.', ''),
      ]),
    )
  })

  test('have every column a budget line needs', () => {
    expect(enforce.lines.find(({ id }) => id === 'B13')).toEqual({
      id: 'B13',
      unitId: 'uni_office',
      code: '00312-421000-01',
      areaName: 'ด้านการเศรษฐกิจ',
      programmeCode: '00310',
      programmeName: 'แผนงานอุตสาหกรรมและการโยธา',
      subProgrammeCode: '00312',
      subProgrammeName: 'งานก่อสร้างโครงสร้างพื้นฐาน',
      groupName: 'งบลงทุน',
      categoryCode: '542000',
      categoryName: 'ค่าที่ดินและสิ่งก่อสร้าง',
      typeCode: '421000',
      typeName: 'ค่าก่อสร้างสิ่งสาธารณูปโภค',
      projectName: 'ก่อสร้างท่อระบายน้ำ คสล. หมู่ที่ 5',
      fundSourceName: 'เงินงบประมาณ',
      accountCode: '1205040101',
      provenance: 'ข้อบัญญัติงบประมาณรายจ่ายประจำปีงบประมาณ พ.ศ. 2569 ประกาศเมื่อ 16\u00A0กันยายน\u00A02568',
      original: '47000000',
    })
    const salaries = enforce.lines.find(({ id }) => id === 'B05')
    expect(salaries?.['code']).toBe('00111-220100-00')
    expect(salaries).not.toHaveProperty('projectName')
  })

  test('are what the council left of them', () => {
    const cut = after(
      [['read-second', { motions: [motion({ amount: 0n })] }], ...goodYear.slice(5)],
      before('read-second'),
    )
    const lines = budgetLinesOf(cut, cut.content ?? wanted, cut.record)
    expect(lines.find(({ id }) => id === 'B07')?.original).toBe('0')
    expect(lines).toHaveLength(14)
  })
})

describe('the code of a budget line', () => {
  const codesOf = (...items: (string | undefined)[]) =>
    budgetLinesOf(
      unopened,
      { appropriations: items.map((name, n) => item({ id: `bgl_${n}`, item: name })) },
      { announcedOn: undefined },
    ).map(({ code }) => code)

  test('ends in 00 only for a type that is one line without an item', () => {
    expect(codesOf(undefined)).toEqual(['00111-330100-00'])
    expect(codesOf('กระดาษ')).toEqual(['00111-330100-01'])
    expect(codesOf('กระดาษ', undefined)).toEqual(['00111-330100-01', '00111-330100-02'])
  })

  test('has as many digits as it needs', () => {
    const many = codesOf(...Array.from({ length: 100 }, (_row, n) => String(n)))
    expect([many.at(8), many.at(99)]).toEqual(['00111-330100-09', '00111-330100-100'])
  })

  test('is one of a kind in the year, whatever is voted', () => {
    const voted = fc.array(
      fc.record({
        subProgrammeCode: fc.constantFrom('00111', '00113', '00223'),
        typeCode: fc.constantFrom('330100', '320100', '411600'),
        item: fc.option(fc.string(), { nil: undefined }),
        unitId: fc.constantFrom('uni_office', 'uni_health'),
      }),
    )
    fc.assert(
      fc.property(voted, (rows) => {
        const appropriations = rows.map((row, n) => item({ ...row, id: `bgl_${n}` }))
        const lines = budgetLinesOf(unopened, { appropriations }, { announcedOn: undefined })
        expect(new Set(lines.map(({ code }) => code)).size).toBe(rows.length)
      }),
    )
  })
})
