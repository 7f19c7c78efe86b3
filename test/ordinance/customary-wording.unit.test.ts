import { customaryWording, positionFromBooks } from '../../domain/ordinance/customary-wording'
import { plainDate } from '../../domain/shared/calendar'

const office = {
  name: 'เทศบาลตำบลตัวอย่าง',
  address: '',
  districtName: 'เมือง',
  provinceName: 'พะเยา',
}

test('the words follow the kind of local government', () => {
  const municipality = customaryWording({ ...office, kind: 'subdistrict-municipality' }, 2571)
  expect(municipality.reasons).toContain('ร่างเทศบัญญัติงบประมาณรายจ่ายประจำปีงบประมาณ พ.ศ. 2571')
  expect(municipality.speech).toContain('สภาเทศบาล')
  const subdistrict = customaryWording({ ...office, kind: 'sao' }, 2571)
  expect(subdistrict.reasons).toContain('ร่างข้อบัญญัติงบประมาณรายจ่าย')
  expect(subdistrict.speech).toContain('สภาองค์การบริหารส่วนตำบล')
})

test('a supplementary budget says which it is and what it is paid from, and has no basic data', () => {
  const words = customaryWording({ ...office, kind: 'city-municipality' }, 2571, 2)
  expect(words.basics).toBe('')
  for (const text of [words.speech, words.principle, words.reasons])
    expect(text).toContain('เพิ่มเติม ฉบับที่ 2 ประจำปีงบประมาณ พ.ศ. 2571')
  expect(words.reasons).toContain('รายรับที่ได้รับจริงแล้วเกินกว่าที่ประมาณการไว้')
})

test('an office without an address stands in its district and province', () => {
  const { basics } = customaryWording({ ...office, kind: 'sao' }, 2571)
  expect(basics).toBe('เทศบาลตำบลตัวอย่าง ตั้งอยู่ อำเภอเมือง จังหวัดพะเยา')
})

test('the position adds the bank accounts up, and turns funds to their own side', () => {
  const position = positionFromBooks(plainDate('2027-07-01'), [
    { code: '1101010101', balance: 500n },
    { code: '1101030101.001', balance: 100_00n },
    { code: '1101030102.001', balance: 250_50n },
    { code: '3199010101', balance: -300_00n },
    { code: '3199010102', balance: -40_00n },
  ])
  expect(position).toEqual({
    asOf: plainDate('2027-07-01'),
    bankDeposits: 350_50n,
    accumulatedFund: 300_00n,
    accumulatedFundReserve: 40_00n,
    loans: 0n,
  })
})
