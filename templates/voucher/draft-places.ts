/** Where on the paper a field is, for the list of errors above it. */
export function whereOf(field: string): string {
  const [group = '', index = ''] = field.split('.')
  const n = Number(index) + 1
  switch (group) {
    case 'lines':
      return index === '' ? 'รายการที่ขอเบิก' : `บรรทัดที่\u00A0${n}`
    case 'payees':
      return index === '' ? 'ผู้รับเงิน' : `ผู้รับเงินรายที่\u00A0${n}`
    case 'order':
      return 'ใบสั่งหรือสัญญา'
    case 'otherDeductions':
      return `หักอื่น\u00A0ๆ รายการที่\u00A0${n}`
    case 'budgetLine':
      return 'รายการงบประมาณ'
    case 'attachments':
      return 'เอกสารประกอบ'
    default:
      return wheres[group] ?? ''
  }
}

const wheres: Readonly<Record<string, string>> = {
  title: 'รายการที่ขอเบิก',
  purpose: 'วัตถุประสงค์',
  fine: 'ค่าปรับ',
  retention: 'เงินประกันผลงาน',
  fiscalYear: 'ปีงบประมาณ',
  warningReasons: 'ข้อเตือน',
  reason: 'คำชี้แจง',
}
