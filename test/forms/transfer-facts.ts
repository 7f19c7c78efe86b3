import { plainDate } from '../../domain/shared/calendar'
import { parseBaht } from '../../domain/shared/money'
import type { BudgetTransferFacts } from '../../templates/transfer/forms/budget-transfer'
import { maeSai, original } from './facts'

const signer = (name: string, title: string, on: string) => ({
  name,
  title,
  capacity: 'self' as const,
  ownTitle: '',
  on: plainDate(on),
})

const line = (id: string, item: string, approved: string, before = approved) => ({
  id,
  code: `00111-320100-${id}`,
  programmeName: 'แผนงานบริหารงานทั่วไป',
  categoryName: 'ค่าใช้สอย',
  typeName: 'รายจ่ายเพื่อให้ได้มาซึ่งบริการ',
  item,
  approved: parseBaht(approved),
  before: parseBaht(before),
})

/** โอนครั้งที่ 2: services to a new capital item, by the council. */
export const councilTransfer: BudgetTransferFacts = {
  organisation: maeSai,
  number: '2/2570',
  content: {
    fiscalYear: 2570,
    unitId: 'uni_office',
    title: 'โอนค่าบริการไปตั้งรายการใหม่ เครื่องปรับอากาศ',
    reason: 'ห้องบริการประชาชนไม่มีเครื่องปรับอากาศ',
    sources: [{ budgetLineId: '07', amount: parseBaht('80,000.00') }],
    targets: [
      {
        budgetLineId: '15',
        amount: parseBaht('80,000.00'),
        newLine: {
          unitId: 'uni_office',
          subProgrammeCode: '00111',
          typeCode: '410100',
          item: 'เครื่องปรับอากาศ',
          statement: 'แบบแยกส่วน ขนาด 24,000 บีทียู จำนวน 2 เครื่อง ตามบัญชีราคามาตรฐานครุภัณฑ์',
        },
      },
    ],
  },
  unitName: 'สำนักปลัด',
  approvedOn: plainDate('2027-02-19'),
  resolution: {
    meeting: 'สมัยสามัญ สมัยที่ 1 ครั้งที่ 1 ประจำปี 2570',
    heldOn: plainDate('2027-02-19'),
    votesFor: 10,
    votesAgainst: 1,
    abstained: 1,
  },
  lines: [
    line('07', 'จ้างเหมาบริการ', '480,000.00', '440,000.00'),
    line('15', 'เครื่องปรับอากาศ', '0.00'),
  ],
  asker: signer('นางสาวสายใจ หัวหน้างาน', 'หัวหน้าสำนักปลัด', '2027-02-15'),
  administrator: signer('นายวิชัย มั่นคง', 'ปลัดองค์การบริหารส่วนตำบลแม่ใส', '2027-02-15'),
  executive: signer('นายสมชาย ตัวอย่าง', 'นายกองค์การบริหารส่วนตำบลแม่ใส', '2027-02-16'),
  print: { ...original, reference: 'ครั้งที่ 2/2570' },
}

/** Twenty lines that give, one that gets: a table that goes over the page. */
export const longTransfer: BudgetTransferFacts = {
  ...councilTransfer,
  number: '3/2570',
  resolution: undefined,
  content: {
    ...councilTransfer.content,
    sources: Array.from({ length: 20 }, (_, n) => ({
      budgetLineId: String(n + 20),
      amount: parseBaht('1,000.00'),
    })),
    targets: [{ budgetLineId: '07', amount: parseBaht('20,000.00') }],
  },
  lines: [
    line('07', 'จ้างเหมาบริการ', '480,000.00'),
    ...Array.from({ length: 20 }, (_, n) =>
      line(String(n + 20), `โครงการพัฒนาคุณภาพชีวิตผู้สูงอายุและผู้พิการในตำบล กิจกรรมที่ ${n + 1}`, '9,000.00'),
    ),
  ],
}

/** แก้ไขคำชี้แจง: the place where something is built. */
export const amendedWords: BudgetTransferFacts = {
  ...councilTransfer,
  number: '1/2570',
  content: {
    ...councilTransfer.content,
    title: 'แก้ไขสถานที่ก่อสร้างลานกีฬา',
    sources: [],
    targets: [],
    amendments: [
      {
        budgetLineId: '07',
        before: { item: 'ก่อสร้างลานกีฬา หมู่ที่ 3', statement: 'ขนาด 18 × 30 เมตร บริเวณวัดหมู่ที่ 3' },
        after: { item: 'ก่อสร้างลานกีฬา หมู่ที่ 5', statement: 'ขนาด 18 × 30 เมตร บริเวณโรงเรียนหมู่ที่ 5' },
        changes: [{ aspect: 'place', before: 'หมู่ที่ 3', after: 'หมู่ที่ 5' }],
      },
    ],
  },
}
