import { unbrokenParts } from '../../templates/forms/unbroken'

const kept = (text: string): readonly string[] =>
  unbrokenParts(text)
    .filter(({ keep }) => keep)
    .map((part) => part.text)

test('ไม้ยมก stays with the word that it repeats', () => {
  expect(kept('ไม่เข้าลักษณะรายจ่ายหมวดอื่น ๆ')).toEqual(['อื่น ๆ'])
  expect(kept('เงินเพิ่มต่าง ๆ ของพนักงาน')).toContain('เงินเพิ่มต่าง ๆ')
})

test('who supervises and who votes keep their names whole', () => {
  expect(kept('โดยอนุมัติของผู้ว่าราชการจังหวัด ดังต่อไปนี้')).toContain('ผู้ว่าราชการจังหวัด')
  expect(kept('ความเห็นชอบของสภาเมืองพัทยา และ')).toContain('สภาเมืองพัทยา')
  expect(kept('ความเห็นชอบของสภาองค์การบริหารส่วนตำบล และ')).toContain('สภาองค์การบริหารส่วนตำบล')
})

test('the name of a post is not broken in its first word', () => {
  expect(kept('นางเบญจา ศรีสุข ผู้อำนวยการกองคลัง')).toContain('ผู้อำนวยการ')
  expect(kept('เจ้าพนักงานการเงินและบัญชี')).toContain('เจ้าพนักงาน')
})

test('an abbreviation stays with the name that it stands before, a year with its era', () => {
  expect(kept('ก่อสร้างถนน คสล. สายบ้านแม่ใสเหนือ ม. 8 ต. แม่ใส อ. เมืองพะเยา')).toEqual(
    expect.arrayContaining(['ม. 8', 'ต. แม่ใส', 'อ. เมืองพะเยา']),
  )
  expect(kept('ประจำปีงบประมาณรายจ่าย พ.ศ. 2570')).toContain('พ.ศ. 2570')
  expect(kept('ในเดือน ต.ค.–ธ.ค. ของ อบต. แม่ใส')).not.toContain('ต. แม่ใส')
})

test('the parts make the whole again', () => {
  const text = 'จ้างซ่อมถนน หมู่ที่ 8 ตำบลแม่ใส งวดที่ 2 จำนวน 3 สาย เป็นเงิน 50,000 บาท และอื่น ๆ'
  expect(
    unbrokenParts(text)
      .map((part) => part.text)
      .join(''),
  ).toBe(text)
})
