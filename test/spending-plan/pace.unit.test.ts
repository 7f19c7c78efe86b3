import { paceNotes } from '../../domain/spending-plan/pace'
import { quarters } from './given'

const used = { bgl_fog: quarters('10,000', '5,000', '0', '0') }
const notes = (plan: ReturnType<typeof quarters>) =>
  paceNotes(plan, 'bgl_fog', { used, present: 2 })

test('a plan at or above what was used says nothing', () => {
  expect(notes(quarters('10,000', '5,000', '0', '0'))).toEqual(['', '', '', ''])
})

test('a quarter below what was used or held in it says so beside its cell', () => {
  expect(notes(quarters('10,000', '4,999.99', '85,000', '0'))).toEqual([
    '',
    'ต่ำกว่าที่ใช้และกันไว้ในไตรมาสนี้ 5,000.00',
    '',
    '',
  ])
})

test('a plan so far below the use so far says so, in no quarter that is still to come', () => {
  expect(notes(quarters('9,000', '5,500', '0', '0'))).toEqual([
    'ต่ำกว่าที่ใช้และกันไว้ในไตรมาสนี้ 10,000.00',
    'แผนสะสมต่ำกว่าที่ใช้และกันไว้สะสม 15,000.00',
    '',
    '',
  ])
})

test('a line that nothing is typed of, or nothing was used of, says nothing', () => {
  expect(notes(quarters('0', '0', '0', '0')).join('')).toBe('')
  const other = paceNotes(quarters('1', '0', '0', '0'), 'bgl_dog', { used, present: 4 })
  expect(other.join('')).toBe('')
})
