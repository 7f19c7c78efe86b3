import { keptView, typedWords } from '../../templates/auth/kept'

test('a kept form shows the words of the person, not what the page or its lists put there', () => {
  const fields = [
    { name: 'draftVersion', value: '25' },
    { name: 'window', value: 'a1b2' },
    { name: 'purchaseKind', value: 'hire' },
    { name: 'fiscalYear', value: '2570' },
    { name: 'identityProof', value: 'company-receipt' },
    { name: 'isSubject', value: 'yes' },
    { name: 'unitId', value: 'uni_01M8CCSEM05EBC8HN6357Q80A6' },
    { name: 'title', value: 'จ้างเหมาพ่นหมอกควัน' },
    { name: 'lines.0.amount', value: '50,000.00' },
    { name: 'lines.0.invoice', value: 'INV 69/014' },
  ]
  expect(typedWords({ path: '/vouchers/vou_1/submission', fields })).toEqual([
    'จ้างเหมาพ่นหมอกควัน',
    '50,000.00',
    'INV 69/014',
  ])
})

test('the sheet of a voucher can be saved and gone back to; any other form can only be left', () => {
  const draftOf = (path: string, name: string): string =>
    keptView({ kept: { path, fields: [{ name, value: '3' }] }, refusal: '' }).draft
  expect(draftOf('/vouchers/vou_1/presentation', 'draftVersion')).toBe('/vouchers/vou_1/draft')
  expect(draftOf('/vouchers/vou_1/submission', 'version')).toBe('')
  expect(draftOf('/payments/pay_1/submission', 'draftVersion')).toBe('')
})
