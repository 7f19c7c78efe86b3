import { blankRecord, type Ordinance, type Sitting } from '../../domain/ordinance/ordinance'
import { plainDate } from '../../domain/shared/calendar'
import { routeOf } from '../../templates/ordinance/route'
import type { ShowOrdinanceInput } from '../../templates/ordinance/show'

/** เส้นทางของงบประมาณ: where a draft was lost or fell is shown at the step it happened at. */

const day = plainDate('2026-08-07')
const against: Sitting = {
  ...{ meeting: 'สมัยสามัญ', heldOn: day, heldAt: '10:00' },
  ...{ members: 12, votesFor: 4, votesAgainst: 8, abstained: 0 },
}

function backAt(facts: Partial<Ordinance>, ...actions: readonly string[]): readonly string[] {
  const ordinance = { kind: 'sao', record: blankRecord, ...facts }
  const history = actions.map((action) => ({ action, on: day }))
  const input = { ordinance, history, task: undefined, standing: { posts: [] } }
  return routeOf(input as unknown as ShowOrdinanceInput)
    .filter(({ tone }) => tone === 'back')
    .map(({ name, who, note }) => `${name} ${who} ${note}`.replaceAll('\u00A0', ' '))
}

const rejected = { ...blankRecord, firstReading: against }

test('a principle that was rejected is told at the first reading, until it is tabled again', () => {
  const acts = ['open', 'propose', 'table', 'read-first']
  expect(backAt({ status: 'principle-rejected', record: rejected }, ...acts)).toEqual([
    'วาระที่ 1 ไม่รับหลักการ 7 ส.ค. 2569',
  ])
  expect(backAt({ status: 'tabled', record: rejected }, ...acts, 'resubmit')).toEqual([])
})

test.each([
  ['read-first', rejected, 'วาระที่ 1'],
  ['read-third', { ...blankRecord, thirdReading: against }, 'วาระที่ 3'],
  ['confirm', { ...blankRecord, confirmation: against }, 'สภายืนยัน'],
  ['answer', blankRecord, 'นายอำเภอ'],
])('a draft that falls by %s falls at that step alone', (action, record, step) => {
  expect(backAt({ status: 'fallen', record }, action)).toEqual([`${step} ร่างตกไป 7 ส.ค. 2569`])
})
