import { catalogue } from './errors'

/**
 * แบบพิมพ์: the official forms that steps of a document freeze, by the key that a commit wants them by.
 * Source: §7 of the domain notes on vouchers; when each is frozen, docs/decisions.
 */
export const officialForms = {
  'disbursement-voucher': 'ฎีกาเบิกเงินตามงบประมาณ',
  'evidence-cover': 'งบหน้าใบสำคัญคู่จ่าย',
  'cheque-report': 'รายงานการจัดทำเช็ค',
  cheque: 'เช็ค',
  'budget-transfer': 'บัญชีโอนเงินงบประมาณหรือแก้ไขคำชี้แจง',
  'spending-plan': 'แผนการใช้จ่ายเงินรายไตรมาส',
  'budget-ordinance': 'เล่มงบประมาณรายจ่าย',
  'ordinance-announcement': 'ประกาศใช้งบประมาณรายจ่าย',
  'withholding-tax-certificate': 'หนังสือรับรองการหักภาษี ณ\u00A0ที่จ่าย',
} as const

/** The key of a form. */
export type OfficialForm = keyof typeof officialForms

/** A form as a row names it. A key that isn't in the table is a mistake in our data. */
export function officialForm(key: string): OfficialForm {
  if (Object.hasOwn(officialForms, key)) return key as OfficialForm
  throw new Error(`No such form: ${key}`)
}

/** Refusals of prints. */
export const printError = catalogue({
  PRINT_FILE_ALTERED: {
    as: 'unavailable',
    en: 'The stored file is not the one that was frozen: its hash differs',
    th: 'ไฟล์ที่เก็บไว้ไม่ตรงกับฉบับที่ออกไว้ จึงไม่เปิดให้ แจ้งผู้ดูแลระบบ',
  },
  PRINT_NOT_READY: {
    as: 'conflict',
    en: 'A copy is made of a form that is printed; this one is not yet',
    th: 'เอกสารนี้ยังพิมพ์ไม่เสร็จ จึงยังทำสำเนาไม่ได้',
  },
  PRINT_NO_DRAFT: {
    as: 'conflict',
    en: 'There is no draft to print: it lacks facts, or its form is printed already',
    th: 'ยังพิมพ์ร่างไม่ได้ เพราะร่างยังกรอกไม่ครบ หรือฎีกาอนุมัติแล้ว ให้เปิดฉบับที่ออกแล้วแทน',
  },
})
