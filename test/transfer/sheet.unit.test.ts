import { readTransfer } from '../../api/transfer/form'
import { health, line } from './given'

const of = { id: 'trf_01JZ0000000000000000000000', unitId: health, fiscalYear: 2570 }
const medicine = line('medicine', { code: '00223-310600-01' })

test('a row names a line that is there by its code, in Thai digits too', () => {
  const { content, errors, rows } = readTransfer(
    { title: 'ซื้อยา', 'targets.2.code': '๐๐๒๒๓-๓๑๐๖๐๐-๐๑', 'targets.2.amount': '1,000.50' },
    of,
    [medicine],
    {},
  )
  expect(errors).toEqual([])
  expect(content.targets).toEqual([{ budgetLineId: medicine.id, amount: 1_000_50n, changes: [] }])
  expect(rows.targets).toEqual([2])
})

test('a code that no line has stays for the rules to name', () => {
  const { content } = readTransfer({ 'sources.0.code': '99' }, of, [medicine], {})
  expect(content.sources[0]?.budgetLineId).toBe('')
})

test('an amount that can’t be read is refused at its own blank', () => {
  const { errors } = readTransfer(
    { 'sources.1.code': medicine.code, 'sources.1.amount': 'ห้าบาท' },
    of,
    [medicine],
    {},
  )
  expect(errors).toEqual([expect.objectContaining({ field: 'sources.1.amount' })])
})

test('a row is a line that is there or a new one, not both', () => {
  const { errors } = readTransfer(
    {
      'targets.0.code': medicine.code,
      'targets.0.item': 'เครื่องวัดความดัน',
      'targets.0.amount': '1',
    },
    of,
    [medicine],
    {},
  )
  expect(errors).toEqual([
    expect.objectContaining({ code: 'TRANSFER_LINE_OLD_AND_NEW', field: 'targets.0.code' }),
  ])
})
