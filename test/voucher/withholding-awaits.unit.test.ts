import { amountsOf } from '../../domain/voucher/amounts'
import type { VoucherContent, VoucherPayee } from '../../domain/voucher/voucher'
import { sumsView, withholdingAwaits } from '../../templates/voucher/live'
import { hireJob, taxes } from '../support/vouchers'

const paidTo = (change: Partial<VoucherPayee>): VoucherContent => ({
  ...hireJob,
  payees: hireJob.payees.map((payee) => ({ ...payee, ...change })),
})
const awaits = (content: VoucherContent): string => withholdingAwaits(amountsOf(content, taxes))

test('while no payee is named, the tax says on what it rests', () => {
  expect(awaits(paidTo({ name: ' ' }))).toBe('รอเลือกผู้รับเงิน คิดภาษีไว้ก่อนอย่างนิติบุคคลที่จดทะเบียนภาษีมูลค่าเพิ่ม')
  expect(awaits(paidTo({ name: '', kind: 'individual', vatRegistered: false }))).toBe(
    'รอเลือกผู้รับเงิน คิดภาษีไว้ก่อนอย่างบุคคลธรรมดาที่ไม่ได้จดทะเบียนภาษีมูลค่าเพิ่ม',
  )
})

test('with a payee it rests on nothing but the payee, and without money there is nothing to wait for', () => {
  expect(awaits(hireJob)).toBe('')
  expect(awaits({ ...paidTo({ name: '' }), lines: [] })).toBe('')
})

test('the rail says it in place of why nothing is withheld', () => {
  const { note } = sumsView(
    amountsOf(paidTo({ name: '', withholdingClass: 'exempt' }), taxes),
    taxes.vatRate,
  )
  expect(note).toContain('รอเลือกผู้รับเงิน')
})
