import { plainDate } from '../../domain/shared/calendar'
import { DomainError, DomainErrors } from '../../domain/shared/errors'
import { commandOf } from '../../domain/transfer/act'
import { approverOf } from '../../domain/transfer/approver'
import { decide } from '../../domain/transfer/decide'
import { faultsOf } from '../../domain/transfer/faults'
import { transferLifecycle } from '../../domain/transfer/lifecycle'
import { newLinesOf } from '../../domain/transfer/new-lines'
import type {
  Amendment,
  NewLine,
  Transfer,
  TransferCommand,
  TransferContent,
} from '../../domain/transfer/transfer'
import { command, does, draft, line, lines, standing, wanted } from './given'

function refusalsOf(work: () => unknown): readonly DomainError[] {
  try {
    work()
    return []
  } catch (error) {
    if (error instanceof DomainErrors) return error.refusals
    if (error instanceof DomainError) return [error]
    throw error
  }
}

function codesOf(transfer: Transfer, asked: TransferCommand, on = standing): readonly string[] {
  return refusalsOf(() => decide(transfer, asked, on)).map(({ code }) => code)
}

const submitted = does(draft, command('submit', 'head', draft)).transfer
const endorsed = does(submitted, command('endorse', 'palad', submitted)).transfer
const approved = does(endorsed, command('approve', 'nayok', endorsed)).transfer

const forCouncil: TransferContent = {
  ...wanted,
  targets: [
    {
      budgetLineId: 'bgl_pump',
      amount: 5_000_00n,
      changes: [{ aspect: 'quantity', before: '1 เครื่อง', after: '2 เครื่อง' }],
    },
  ],
}
const resolution = {
  meeting: 'สมัยวิสามัญ ครั้งที่ 2/2569',
  heldOn: standing.today,
  votesFor: 9,
  votesAgainst: 2,
  abstained: 1,
}

function toCouncil(): Transfer {
  let transfer = draft
  for (const [action, post] of [
    ['submit', 'head'],
    ['endorse', 'palad'],
    ['refer', 'nayok'],
  ] as const) {
    const asked = command(action, post, transfer)
    transfer = does(
      transfer,
      action === 'submit' ? { ...asked, content: forCouncil } : asked,
    ).transfer
  }
  return transfer
}

describe('who approves is decided from what becomes different', () => {
  test.each([
    ['more money for a running cost', wanted, 'executive'],
    [
      'more money for a capital item as it is',
      { targets: forCouncil.targets.map((target) => ({ ...target, changes: [] })) },
      'executive',
    ],
    ['a capital item in another quantity', forCouncil, 'council'],
    [
      'a change that says the same on both sides',
      {
        targets: [
          {
            budgetLineId: 'bgl_pump',
            amount: 1n,
            changes: [{ aspect: 'nature', before: 'ดีเซล', after: ' ดีเซล ' }],
          },
        ],
      },
      'executive',
    ],
    [
      'a running cost described anew',
      {
        targets: [
          {
            budgetLineId: 'bgl_dog',
            amount: 1n,
            changes: [{ aspect: 'quantity', before: '10', after: '20' }],
          },
        ],
      },
      'executive',
    ],
  ] as const)('%s', (_what, content, approver) => {
    expect(approverOf({ ...wanted, ...content }, lines).approver).toBe(approver)
  })

  test('a capital item that gives, and becomes less by it, is the council’s too', () => {
    const given = {
      budgetLineId: 'bgl_pump',
      amount: 5_000_00n,
      changes: [{ aspect: 'quantity', before: '4 เครื่อง', after: '3 เครื่อง' }] as const,
    }
    const less = approverOf({ ...wanted, sources: [given] }, lines)
    expect(less).toMatchObject({ approver: 'council' })
    expect(less.why).toContain('จาก “4 เครื่อง” เป็น “3 เครื่อง”')
    const surplus = { ...given, changes: [] }
    expect(approverOf({ ...wanted, sources: [surplus] }, lines).approver).toBe('executive')
  })

  test('the executive is told why the council must be asked, and cannot approve instead', () => {
    const first = does(draft, { ...command('submit', 'head', draft), content: forCouncil }).transfer
    const second = does(first, command('endorse', 'palad', first)).transfer
    const [refusal] = refusalsOf(() =>
      decide(second, command('approve', 'nayok', second), standing),
    )
    expect(refusal?.code).toBe('TRANSFER_COUNCILS_TO_APPROVE')
    expect(refusal?.facts['why']).toContain('เปลี่ยนปริมาณจาก “1 เครื่อง” เป็น “2 เครื่อง”')
  })

  test('the council is not troubled with what is the executive’s', () => {
    expect(codesOf(endorsed, command('refer', 'nayok', endorsed))).toEqual([
      'TRANSFER_EXECUTIVES_TO_APPROVE',
    ])
  })
})

describe('a line that is not there yet', () => {
  const cooler = {
    unitId: 'uni_health',
    subProgrammeCode: '00223',
    typeCode: '410100',
    item: 'เครื่องปรับอากาศ',
    statement: 'แบบแยกส่วน ขนาด 24,000 บีทียู จำนวน 2 เครื่อง',
  }
  const makes = (own: Partial<NewLine> = {}): TransferContent => ({
    ...wanted,
    targets: [
      { budgetLineId: 'bgl_new', amount: 5_000_00n, newLine: { ...cooler, ...own }, changes: [] },
    ],
  })
  const faults = (content: TransferContent) =>
    faultsOf(content, standing).map(({ code, field }) => [code, field])

  test('in the capital budget is the council’s, whatever it is called', () => {
    const { approver, why } = approverOf(makes(), lines)
    expect([approver, why]).toEqual(['council', 'ตั้งรายการลงทุนใหม่ “เครื่องปรับอากาศ”'])
  })

  test('of running costs is the executive’s, unless capital money makes it', () => {
    const running = makes({ typeCode: '330100', item: undefined })
    expect(approverOf(running, lines).approver).toBe('executive')
    const sources = [{ budgetLineId: 'bgl_pump', amount: 5_000_00n }]
    expect(approverOf({ ...running, sources }, lines)).toMatchObject({
      approver: 'council',
      why: 'ตั้งรายการใหม่ “วัสดุสำนักงาน” ในการโอนที่มีงบลงทุน “ครุภัณฑ์การเกษตร”',
    })
  })

  test('is filed by the classification, in the fund that gives, numbered after its like', () => {
    const like = line('bgl_like', { code: '00223-410100-07', typeCode: '410100' })
    const [made] = newLinesOf(makes(), [...lines, like])
    expect(made).toMatchObject({
      id: 'bgl_new',
      code: '00223-410100-08',
      programmeName: 'แผนงานสาธารณสุข',
      groupName: 'งบลงทุน',
      projectName: 'เครื่องปรับอากาศ',
      fundSourceName: 'เงินงบประมาณ',
      accountCode: '1206010101',
    })
    const [whole] = newLinesOf(makes({ typeCode: '330100', item: undefined }), lines)
    expect(whole?.code).toBe('00223-330100-00')
  })

  test.each([
    [
      'without a place in the tree',
      { subProgrammeCode: '99999' },
      'CLASSIFICATION_SUB_PROGRAMME_UNKNOWN',
      'subProgramme',
    ],
    ['without a type', { typeCode: '' }, 'CLASSIFICATION_TYPE_UNKNOWN', 'type'],
    ['of a unit of another office', { unitId: 'uni_foreign' }, 'TRANSFER_NEW_LINE_NO_UNIT', 'unit'],
    [
      'of the capital budget without its item',
      { item: undefined },
      'TRANSFER_NEW_LINE_NO_ITEM',
      'item',
    ],
    ['without its statement', { statement: ' ' }, 'TRANSFER_NEW_LINE_NO_STATEMENT', 'statement'],
    [
      'that is there already',
      { typeCode: '320100', item: undefined },
      'TRANSFER_LINE_EXISTS',
      'subProgramme',
    ],
  ] as const)('%s is refused beside its field', (_what, own, code, field) => {
    expect(faults(makes(own))).toEqual([[code, `targets.0.${field}`]])
  })

  test('twice on one sheet is refused', () => {
    const [target] = makes().targets
    const twice = [target, { ...target, budgetLineId: 'bgl_other' }] as TransferContent['targets']
    const sources = [{ budgetLineId: 'bgl_fog', amount: 10_000_00n }]
    expect(faults({ ...makes(), sources, targets: twice })).toEqual([
      ['TRANSFER_LINE_EXISTS', 'targets.0.subProgramme'],
      ['TRANSFER_LINE_EXISTS', 'targets.1.subProgramme'],
    ])
  })

  test('made by another transfer meanwhile, it is not made again', () => {
    const content = makes({ typeCode: '330100', item: undefined })
    const first = does(draft, { ...command('submit', 'head', draft), content }).transfer
    const second = does(first, command('endorse', 'palad', first)).transfer
    const made = newLinesOf(content, lines).map((own) => ({ ...own, id: 'bgl_theirs' }))
    const later = { ...standing, lines: [...lines, ...made] }
    expect(codesOf(second, command('approve', 'nayok', second), later)).toEqual([
      'TRANSFER_LINE_EXISTS',
    ])
    expect(codesOf(second, command('approve', 'nayok', second))).toEqual([])
  })
})

describe('an amended statement', () => {
  const pump = { item: undefined, statement: 'เครื่องสูบน้ำ ขนาด 2 นิ้ว จำนวน 1 เครื่อง' }
  const words = { bgl_pump: pump, bgl_dog: { item: undefined, statement: 'ฉีดวัคซีน' } }
  const amends = (own: Partial<Amendment> = {}): TransferContent => ({
    ...wanted,
    sources: [],
    targets: [],
    amendments: [
      {
        budgetLineId: 'bgl_pump',
        before: pump,
        after: { ...pump, statement: 'เครื่องสูบน้ำแบบหอยโข่ง ขนาด 2 นิ้ว จำนวน 1 เครื่อง' },
        changes: [],
        ...own,
      },
    ],
  })
  const withWords = { ...standing, words }
  const codes = (content: TransferContent, on = withWords) =>
    faultsOf(content, on).map(({ code }) => code)

  test('of a capital item is the council’s where nature, quantity, quality or place change, or a figure does', () => {
    const approver = (own: Partial<Amendment>) => approverOf(amends(own), lines).approver
    expect(approver({})).toBe('executive')
    for (const aspect of ['nature', 'quantity', 'quality', 'place'] as const)
      expect(approver({ changes: [{ aspect, before: 'ก', after: 'ข' }] })).toBe('council')
    const two = { ...pump, statement: pump.statement.replace('1 เครื่อง', '๒ เครื่อง') }
    expect(approverOf(amends({ after: two }), lines)).toMatchObject({
      approver: 'council',
      why: 'รายการลงทุน “ครุภัณฑ์การเกษตร” เปลี่ยนตัวเลขในถ้อยคำจาก “2 1” เป็น “2 2”',
    })
    expect(approver({ after: two, budgetLineId: 'bgl_dog' })).toBe('executive')
  })

  test('is asked by the line’s own unit, of words that are read as they stand, and changes something', () => {
    expect(codes(amends())).toEqual([])
    expect(codes(amends({ after: pump }))).toEqual(['TRANSFER_NOTHING_AMENDED'])
    expect(codes(amends({ budgetLineId: 'bgl_road' }))).toEqual(['TRANSFER_WORDS_OF_ANOTHER_UNIT'])
    expect(codes(amends({ budgetLineId: 'bgl_none' }))).toEqual(['TRANSFER_LINE_UNKNOWN'])
    expect(codes({ ...amends(), amendments: [] })).toEqual(['TRANSFER_NOTHING_AMENDED'])
    const [one] = amends().amendments ?? []
    expect(codes({ ...amends(), amendments: one ? [one, one] : [] })).toEqual([
      'TRANSFER_LINE_TWICE',
    ])
    expect(codes(amends({ before: { ...pump, statement: 'อื่น' } }))).toEqual([
      'TRANSFER_WORDS_CHANGED',
    ])
  })

  test('does not rename a line to what another one is called that is filed with it', () => {
    const dog = lines.find(({ id }) => id === 'bgl_pump')
    if (!dog) throw new Error('the example has no pump')
    const twin = {
      ...dog,
      id: 'bgl_twin',
      code: '00111-411600-09',
      projectName: 'เครื่องสูบน้ำ  บ้านบน',
    }
    const renamed = amends({ after: { ...pump, item: 'เครื่องสูบน้ำ บ้านบน ' } })
    const on = (own: Partial<typeof twin>) => ({
      ...withWords,
      lines: [...lines, { ...twin, ...own }],
    })
    expect(faultsOf(renamed, on({})).map(({ code, field }) => [code, field])).toEqual([
      ['TRANSFER_NAME_TAKEN', 'amendments.0.item'],
    ])
    expect(codes(renamed, on({ unitId: 'uni_other' }))).toEqual([])
    expect(codes(renamed, on({ typeCode: '320300' }))).toEqual([])
    expect(codes(amends(), on({}))).toEqual([])
    const [one] = renamed.amendments ?? []
    if (!one) throw new Error('nothing is renamed')
    const both = [
      one,
      {
        ...one,
        budgetLineId: 'bgl_twin',
        before: { ...pump, item: twin.projectName },
        after: { ...pump, item: 'อื่น' },
      },
    ]
    const swapped = {
      ...on({}),
      words: { ...words, bgl_twin: { ...pump, item: twin.projectName } },
    }
    expect(codes({ ...renamed, amendments: both }, swapped)).toEqual([])
  })

  test('taken by another line meanwhile, the name is refused when it is approved', () => {
    const content = amends({ after: { ...pump, item: 'เครื่องสูบน้ำ' } })
    const first = does(draft, { ...command('submit', 'head', draft), content }, withWords)
    const second = does(first.transfer, command('endorse', 'palad', first.transfer), withWords)
    const asked = command('approve', 'nayok', second.transfer)
    const pumpLine = lines.find(({ id }) => id === 'bgl_pump')
    if (!pumpLine) throw new Error('the example has no pump')
    const later = {
      ...withWords,
      lines: [...lines, { ...pumpLine, id: 'bgl_twin', projectName: 'เครื่องสูบน้ำ' }],
    }
    expect(codesOf(second.transfer, asked, later)).toEqual(['TRANSFER_NAME_TAKEN'])
  })

  test('approved, it moves no money and hands its words over; amended meanwhile, it is refused', () => {
    const content = amends()
    const first = does(draft, { ...command('submit', 'head', draft), content }, withWords)
    expect(first.commit.numbers).toMatchObject([{ series: 'amendment' }])
    expect(first.commit.tasks.open).toMatchObject([{ step: 'amendment-endorse' }])
    const second = does(first.transfer, command('endorse', 'palad', first.transfer), withWords)
    const asked = command('approve', 'nayok', second.transfer)
    const { commit } = does(second.transfer, asked, withWords)
    expect([first.commit, commit].flatMap(({ movements }) => movements)).toEqual([])
    expect(commit.record).toMatchObject({
      lines: [],
      amendments: [
        { budgetLineId: 'bgl_pump', after: { statement: expect.stringContaining('หอยโข่ง') } },
      ],
    })
    const later = { ...withWords, words: { ...words, bgl_pump: { ...pump, statement: 'อื่น' } } }
    expect(codesOf(second.transfer, asked, later)).toEqual(['TRANSFER_WORDS_CHANGED'])
  })
})

describe('what can’t be submitted', () => {
  const faults = (own: Partial<TransferContent>, today = standing.today) =>
    faultsOf({ ...wanted, ...own }, { ...standing, today }).map(({ code, field }) => [code, field])

  test('a transfer in order has no fault', () => {
    expect(faults({})).toEqual([])
  })

  test.each<[string, Partial<TransferContent>, string, string]>([
    ['no title', { title: ' ' }, 'TRANSFER_NO_TITLE', 'title'],
    ['no reason', { reason: '' }, 'TRANSFER_NO_REASON', 'reason'],
    ['nothing that gets', { targets: [] }, 'TRANSFER_NO_LINES', 'targets'],
    [
      'one satang more given than got',
      { sources: [{ budgetLineId: 'bgl_fog', amount: 5_000_01n }] },
      'TRANSFER_SUMS_DIFFER',
      'targets',
    ],
    [
      'a line of another unit that gives',
      { sources: [{ budgetLineId: 'bgl_road', amount: 5_000_00n }] },
      'TRANSFER_LINE_OF_ANOTHER_UNIT',
      'sources.0.code',
    ],
    [
      'a line of another year',
      { sources: [{ budgetLineId: 'bgl_old', amount: 5_000_00n }] },
      'TRANSFER_LINE_UNKNOWN',
      'sources.0.code',
    ],
    [
      'a line on both sides',
      { targets: [{ budgetLineId: 'bgl_fog', amount: 5_000_00n, changes: [] }] },
      'TRANSFER_LINE_TWICE',
      'targets.0.code',
    ],
    [
      'money that would change its fund',
      { targets: [{ budgetLineId: 'bgl_grant', amount: 5_000_00n, changes: [] }] },
      'TRANSFER_FUNDS_DIFFER',
      'targets.0.code',
    ],
    [
      'nothing at all',
      {
        sources: [{ budgetLineId: 'bgl_fog', amount: 0n }],
        targets: [{ budgetLineId: 'bgl_dog', amount: 0n, changes: [] }],
      },
      'TRANSFER_AMOUNT_NOT_POSITIVE',
      'sources.0.amount',
    ],
    [
      'one satang more than is left',
      {
        sources: [{ budgetLineId: 'bgl_fog', amount: 100_000_01n }],
        targets: [{ budgetLineId: 'bgl_dog', amount: 100_000_01n, changes: [] }],
      },
      'TRANSFER_BUDGET_SHORT',
      'sources.0.amount',
    ],
  ])('%s', (_what, own, code, field) => {
    expect(faults(own)).toContainEqual([code, field])
  })

  test('all that is left may be given, to the satang', () => {
    const amount = 100_000_00n
    const sources = [{ budgetLineId: 'bgl_fog', amount }]
    const targets = [{ budgetLineId: 'bgl_dog', amount, changes: [] }]
    expect(faults({ sources, targets })).toEqual([])
  })

  test('on 30 September a transfer is still made, on 1 October not any more', () => {
    expect(faults({}, plainDate('2027-09-30'))).toEqual([])
    expect(faults({}, plainDate('2027-10-01'))).toEqual([['TRANSFER_YEAR_OVER', 'fiscalYear']])
    const late = { ...standing, today: plainDate('2027-10-01') }
    expect(codesOf(endorsed, command('approve', 'nayok', endorsed), late)).toEqual([
      'TRANSFER_YEAR_OVER',
    ])
  })
})

describe('the council', () => {
  const at = toCouncil()
  const resolve = (own: Partial<typeof resolution> = {}) =>
    command('resolve', 'palad', at, { resolution: { ...resolution, ...own } })

  test('carries it by more votes for than against, and a tie doesn’t', () => {
    expect(does(at, resolve()).transfer.status).toBe('approved')
    expect(does(at, resolve({ votesAgainst: 9 })).transfer.status).toBe('rejected')
  })

  test.each<[string, Partial<typeof resolution>, string]>([
    ['no meeting named', { meeting: '' }, 'TRANSFER_NO_RESOLUTION'],
    ['votes below zero', { abstained: -1 }, 'TRANSFER_NO_RESOLUTION'],
    ['half a vote', { votesFor: 1.5 }, 'TRANSFER_NO_RESOLUTION'],
    [
      'a meeting before it was referred',
      { heldOn: plainDate('2026-11-22') },
      'TRANSFER_RESOLUTION_DAY',
    ],
    ['a meeting to come', { heldOn: plainDate('2026-11-24') }, 'TRANSFER_RESOLUTION_DAY'],
  ])('%s', (_what, own, code) => {
    expect(codesOf(at, resolve(own))).toEqual([code])
  })
})

describe('the announcement', () => {
  const publish = (announcedOn: string, sentOn: string, letterNumber = 'พย 71601/12') =>
    command('publish', 'palad', approved, {
      publication: {
        announcedOn: plainDate(announcedOn),
        sentOn: plainDate(sentOn),
        letterNumber,
      },
    })

  test('closes the transfer', () => {
    expect(does(approved, publish('2026-11-23', '2026-11-23')).transfer.status).toBe('closed')
  })

  test.each([
    ['before the approval', publish('2026-11-22', '2026-11-23'), 'TRANSFER_PUBLICATION_DAY'],
    ['with a letter before it', publish('2026-11-23', '2026-11-22'), 'TRANSFER_PUBLICATION_DAY'],
    ['with a letter to come', publish('2026-11-23', '2026-11-24'), 'TRANSFER_PUBLICATION_DAY'],
    ['without a letter', publish('2026-11-23', '2026-11-23', ' '), 'TRANSFER_NO_PUBLICATION'],
  ])('not %s', (_what, asked, code) => {
    expect(codesOf(approved, asked)).toEqual([code])
  })
})

describe('who acts', () => {
  test.each([
    ['another unit’s head submits', draft, command('submit', 'palad', draft), 'TRANSFER_NOT_YOURS'],
    [
      'the executive endorses',
      submitted,
      command('endorse', 'nayok', submitted),
      'TRANSFER_NOT_YOURS',
    ],
    [
      'an approval before the endorsement',
      submitted,
      command('approve', 'nayok', submitted),
      'TRANSFER_NOT_OPEN_TO_THIS',
    ],
    [
      'a page that is out of date',
      submitted,
      { ...command('endorse', 'palad', submitted), version: 0 },
      'TRANSFER_CHANGED_MEANWHILE',
    ],
    [
      'a refusal without a reason',
      submitted,
      command('reject', 'palad', submitted),
      'TRANSFER_NEEDS_REASON',
    ],
  ])('%s', (_what, transfer, asked, code) => {
    expect(codesOf(transfer, asked)).toEqual([code])
  })

  test('one person does not ask, endorse and approve, whatever posts they hold', () => {
    const both = command('endorse', 'palad', submitted)
    const same = { ...both, by: { ...both.by, personId: 'per_head' } }
    expect(codesOf(submitted, same)).toEqual(['TRANSFER_DUTIES_NOT_APART'])
    const alone = command('approve', 'nayok', endorsed)
    const again = { ...alone, by: { ...alone.by, personId: 'per_palad' } }
    expect(codesOf(endorsed, again)).toEqual(['TRANSFER_DUTIES_NOT_APART'])
  })

  test('nothing is done to a transfer that is finished', () => {
    const cancelled = does(
      submitted,
      command('cancel', 'head', submitted, { reason: 'ไม่จำเป็นแล้ว' }),
    ).transfer
    for (const { action } of transferLifecycle)
      expect(codesOf(cancelled, command(action, 'palad', cancelled))).toEqual([
        'TRANSFER_NOT_OPEN_TO_THIS',
      ])
  })
})

describe('what is missing', () => {
  const act = {
    action: 'submit',
    personId: 'per_head',
    postId: 'head',
    version: 0,
    reason: '',
    resolution: undefined,
    publication: undefined,
    draftVersion: 1,
    acceptBy: '',
  } as const
  const codes = (work: () => unknown) => refusalsOf(work).map(({ code }) => code)

  test('a draft that is gone, or can’t be read yet, is not submitted', () => {
    const unread = { version: 1, authorId: 'per_head', content: undefined }
    for (const kept of [undefined, unread])
      expect(codes(() => commandOf(act, { transfer: draft, standing, draft: kept }))).toEqual([
        'TRANSFER_NO_DRAFT',
      ])
  })

  test('a transfer that was never submitted is not there to be endorsed', () => {
    const nothing = { ...submitted, content: undefined }
    expect(codesOf(nothing, command('endorse', 'palad', nothing))).toEqual(['TRANSFER_NOT_FOUND'])
  })

  test('a step that nobody holds a post for is refused by its role', () => {
    const posts = standing.posts.filter(({ id }) => id !== 'palad')
    expect(
      codes(() => does(draft, command('submit', 'head', draft), { ...standing, posts })),
    ).toEqual(['TRANSFER_NO_POST_FOR_STEP'])
  })
})
