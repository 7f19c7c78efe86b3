import { holdersOf, yearEndOutlook, type BoardPaper } from '../../domain/board/board'
import { plainDate, type WorkingCalendar } from '../../domain/shared/calendar'
import { parseBaht } from '../../domain/shared/money'
import { axesOf, multipleOf } from '../../templates/board/multiples'

const calendar: WorkingCalendar = { holidays: new Set([plainDate('2026-11-25')]) }
const today = plainDate('2026-11-27') // a Friday; Wednesday was a holiday

function paper(facts: Partial<BoardPaper>): BoardPaper {
  return {
    taskId: 'tsk_1',
    documentId: 'vou_1',
    kind: 'voucher',
    status: 'checked',
    version: 5,
    step: 'finance-endorse',
    number: '1/2570',
    title: 'จ้างซ่อมฝาย',
    payeeName: 'หจก. ตัวอย่าง',
    net: parseBaht('100'),
    fiscalYear: 2570,
    openedOn: plainDate('2026-11-23'),
    dueOn: plainDate('2026-11-27'),
    postId: 'pos_finance',
    postTitle: 'ผู้อำนวยการกองคลัง',
    postRoles: ['finance-director'],
    unitName: 'กองคลัง',
    holderId: 'per_wipa',
    holderName: 'นางวิภา สุขใจ',
    remindedCount: 0,
    remindedOn: undefined,
    chequeNumber: '',
    chequeDate: undefined,
    ...facts,
  }
}

describe('the age of a paper', () => {
  test('counts working days: no weekend, no holiday', () => {
    const [holder] = holdersOf(
      [paper({ openedOn: plainDate('2026-11-20') })],
      'late',
      today,
      calendar,
    )
    expect(holder?.papers[0]).toMatchObject({ days: 4, late: 0, isLate: false, allowed: 4 })
  })

  test('is late from the day after it was due', () => {
    const onTheDay = paper({ dueOn: today })
    const after = paper({ taskId: 'tsk_2', dueOn: plainDate('2026-11-24') })
    const [holder] = holdersOf([onTheDay, after], 'late', today, calendar)
    expect(holder?.late.map(({ taskId }) => taskId)).toEqual(['tsk_2'])
    expect(holder?.late[0]?.late).toBe(2)
  })

  test('a step without a deadline is never late', () => {
    const [holder] = holdersOf([paper({ dueOn: undefined })], 'late', today, calendar)
    expect(holder?.papers[0]).toMatchObject({ late: 0, isLate: false, allowed: undefined })
  })
})

describe('the holders', () => {
  const small = paper({
    taskId: 'tsk_1',
    postId: 'a',
    net: parseBaht('10'),
    dueOn: plainDate('2026-11-20'),
  })
  const large = paper({
    taskId: 'tsk_2',
    postId: 'b',
    net: parseBaht('90'),
    dueOn: plainDate('2026-11-24'),
  })
  const rich = paper({ taskId: 'tsk_3', postId: 'c', net: parseBaht('500'), step: 'receive' })
  const papers = [small, large, rich]

  test('stand with the most overdue money first', () => {
    expect(holdersOf(papers, 'late', today, calendar).map((holder) => holder.postId)).toEqual([
      'b',
      'a',
      'c',
    ])
  })

  test('or with the most money first', () => {
    expect(holdersOf(papers, 'money', today, calendar).map((holder) => holder.postId)).toEqual([
      'c',
      'b',
      'a',
    ])
  })

  test('or in the order of the steps', () => {
    expect(holdersOf(papers, 'step', today, calendar)[0]?.postId).toBe('c')
  })

  test('add up what they hold, and what of it is late', () => {
    const [, holder] = holdersOf(papers, 'late', today, calendar)
    expect(holder).toMatchObject({ net: parseBaht('10'), lateNet: parseBaht('10') })
  })
})

describe('a cheque that nobody fetches', () => {
  const cheque = {
    kind: 'payment',
    step: 'hand-over',
    chequeNumber: '10034501',
    chequeDate: plainDate('2026-11-02'),
  }

  test.each([
    ['on the fifteenth day, nothing', '2026-11-17', '2026-11-17', undefined],
    ['from the sixteenth, to be cancelled (R-330)', '2026-11-17', '2026-11-18', 'uncollected'],
    ['after six months, worthless (R-332)', '2026-11-17', '2027-05-03', 'stale'],
    ['on the last day of six months, not yet worthless', '2026-11-17', '2027-05-02', 'uncollected'],
  ])('%s', (_name, dueOn, day, alarm) => {
    const [holder] = holdersOf(
      [paper({ ...cheque, dueOn: plainDate(dueOn) })],
      'late',
      plainDate(day),
      calendar,
    )
    expect(holder?.papers[0]?.alarm).toBe(alarm)
  })
})

describe('the year end', () => {
  const outlook = (papers: readonly BoardPaper[], day: string) => {
    const on = plainDate(day)
    return yearEndOutlook(holdersOf(papers, 'late', on, calendar), on, calendar, {})
  }

  test('in November everything is in time', () => {
    expect(outlook([paper({})], '2026-11-27')).toMatchObject({ year: 2570, inTime: 1, holding: [] })
  })

  test('in its last days, what still has many steps keeps the year open, by cause', () => {
    const late = { openedOn: plainDate('2027-09-22'), dueOn: plainDate('2027-09-27') }
    const found = outlook(
      [
        paper({ taskId: 'a', ...late }),
        paper({ taskId: 'b', step: 'mend', ...late }),
        paper({
          taskId: 'c',
          step: 'sign',
          openedOn: plainDate('2027-09-27'),
          dueOn: plainDate('2027-09-28'),
        }),
      ],
      '2027-09-27',
    )
    expect(found.workingDaysLeft).toBe(3)
    expect(found.holding.map(({ paper: held, cause }) => [held.taskId, cause])).toEqual([
      ['a', 'no-time'],
      ['b', 'mend'],
    ])
    expect(found.inTime).toBe(1)
  })
})

describe('the drawing of a desk', () => {
  const [holder] = holdersOf([paper({}), paper({ taskId: 'tsk_2' })], 'late', today, calendar)
  const [given] = holder?.papers ?? []
  if (given === undefined) throw new Error('the desk has papers')
  const aged = (facts: Partial<typeof given>) => ({ ...given, ...facts })

  test('one forgotten paper doesn’t make the others too short to be seen', () => {
    const usual = [aged({ days: 3, late: 0, allowed: 3 })]
    const axes = axesOf([usual, [aged({ days: 200, late: 197 })]])
    expect(axes.perDay).toBeGreaterThan(6)
    expect(axes.ticks.map(({ days }) => days)).toEqual([5, 10, 15])
    expect(multipleOf(usual, axes).limit).toBe(`M${3 * axes.perDay + 0.5} 0v${axes.floor}`)
  })

  test('a bar beyond the axis is broken before its end, and stays within it', () => {
    const axes = axesOf([[aged({ days: 200, late: 150 })]])
    const { ink, late } = multipleOf([aged({ days: 200, late: 150 })], axes)
    expect(ink.match(/M/g)).toHaveLength(1)
    expect(late.match(/M/g)).toHaveLength(2)
    const ends = [...late.matchAll(/M([\d.]+) [\d.]+h([\d.]+)/g)].map(
      ([, x, w]) => Number(x) + Number(w),
    )
    expect(Math.max(...ends)).toBe(axes.width)
  })

  test('desks share their height, whatever lies on them', () => {
    const full = Array.from({ length: 7 }, () => aged({}))
    expect(axesOf([full, [aged({})]]).height).toBe(axesOf([full]).height)
  })
})
