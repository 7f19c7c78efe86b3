/**
 * แบบพิมพ์: the official forms that steps of a document freeze, by the key that a commit wants them by.
 * Source: §7 of the domain notes on vouchers; when each is frozen, docs/decisions.
 */
export const officialForms = {
  'disbursement-voucher': 'ฎีกาเบิกเงินตามงบประมาณ',
  'evidence-cover': 'งบหน้าใบสำคัญคู่จ่าย',
  'cheque-report': 'รายงานการจัดทำเช็ค',
  cheque: 'เช็ค',
  'withholding-tax-certificate': 'หนังสือรับรองการหักภาษี ณ\u00A0ที่จ่าย',
} as const

export type OfficialForm = keyof typeof officialForms

/** A form as a row names it. A key that isn't in the table is a mistake in our data. */
export function officialForm(key: string): OfficialForm {
  if (Object.hasOwn(officialForms, key)) return key as OfficialForm
  throw new Error(`No such form: ${key}`)
}
