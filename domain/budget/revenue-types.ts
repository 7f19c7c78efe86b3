/** ประเภทรายรับ: a type of revenue, under its category (หมวดรายรับ). */
export type RevenueType = { readonly code: string; readonly name: string }

/**
 * The types offered while an estimate is typed; an office may type others. Their names were read in public
 * documents, most of their numbers are inferred from the order of the list (unverified). Source: §3.5.
 */
export const revenueTypes: readonly RevenueType[] = [
  { code: '411001', name: 'ภาษีโรงเรือนและที่ดิน' },
  { code: '411002', name: 'ภาษีบำรุงท้องที่' },
  { code: '411003', name: 'ภาษีป้าย' },
  { code: '411004', name: 'อากรการฆ่าสัตว์' },
  { code: '411005', name: 'อากรรังนกอีแอ่น' },
  { code: '411009', name: 'ภาษีที่ดินและสิ่งปลูกสร้าง' },
  { code: '412199', name: 'ค่าธรรมเนียมอื่น ๆ' },
  { code: '412210', name: 'ค่าปรับการผิดสัญญา' },
  { code: '412299', name: 'ค่าปรับอื่น ๆ' },
  { code: '412399', name: 'ค่าใบอนุญาตอื่น ๆ' },
  { code: '413003', name: 'ดอกเบี้ย' },
  { code: '413999', name: 'รายได้จากทรัพย์สินอื่น ๆ' },
  { code: '415999', name: 'รายได้เบ็ดเตล็ดอื่น ๆ' },
  { code: '421001', name: 'ภาษีและค่าธรรมเนียมรถยนต์หรือล้อเลื่อน' },
  { code: '421002', name: 'ภาษีมูลค่าเพิ่มตาม พ.ร.บ. กำหนดแผนฯ' },
  { code: '421004', name: 'ภาษีมูลค่าเพิ่ม 1 ใน 9' },
  { code: '421005', name: 'ภาษีธุรกิจเฉพาะ' },
  { code: '421006', name: 'ภาษีสุรา' },
  { code: '421007', name: 'ภาษีสรรพสามิต' },
  { code: '421008', name: 'ภาษีการพนัน' },
  { code: '421009', name: 'ภาษียาสูบ' },
  { code: '421011', name: 'ค่าภาคหลวงป่าไม้' },
  { code: '421012', name: 'ค่าภาคหลวงแร่' },
  { code: '421013', name: 'ค่าภาคหลวงปิโตรเลียม' },
  { code: '421015', name: 'ค่าธรรมเนียมจดทะเบียนสิทธิและนิติกรรมตามประมวลกฎหมายที่ดิน' },
  { code: '421017', name: 'ค่าธรรมเนียมน้ำบาดาล' },
  { code: '421999', name: 'ภาษีจัดสรรอื่น ๆ' },
  { code: '431002', name: 'เงินอุดหนุนทั่วไป' },
]
