import { documentTypes } from '../../domain/voucher/documents'
import { fieldOfDefect } from '../../templates/voucher/defects'

/** จุดที่ต้องแก้: each leads to the blank where it is mended. */

test('a missing paper leads to its file, another defect to its first blank', () => {
  expect(fieldOfDefect(`ขาด${documentTypes['tax-invoice']}`)).toBe('file-tax-invoice')
  expect(fieldOfDefect('ผู้รับเงิน')).toBe('payees.0.name')
  expect(fieldOfDefect('คำที่พิมพ์เอง')).toBe('')
})
