import { plainDate } from '../../domain/shared/calendar'
import {
  missingDocuments,
  nextMissingDocument,
  requiredDocuments,
} from '../../domain/voucher/documents'
import type {
  Attachment,
  OrderFacts,
  VoucherContent,
  VoucherPayee,
} from '../../domain/voucher/voucher'

const company: VoucherPayee = {
  id: 'pay_1',
  name: 'หจก. ตัวอย่าง',
  kind: 'juristic',
  taxId: '0994000165491',
  branch: '00000',
  address: '',
  vatRegistered: true,
  withholdingClass: 'pnd53',
}

const hire: VoucherContent = {
  title: 'จ้างเหมา',
  purpose: 'จ่ายค่าจ้าง',
  purchaseKind: 'hire',
  unitId: 'unt_1',
  fiscalYear: 2570,
  payees: [company],
  lines: [],
  order: undefined,
  fine: 0n,
  retention: 0n,
  otherDeductions: [],
  replaces: undefined,
}

const order: OrderFacts = {
  kind: 'hire-order',
  number: '87/2569',
  orderedOn: plainDate('2026-10-01'),
  total: 5_000_000n,
  dueOn: plainDate('2026-10-30'),
  deliveredOn: plainDate('2026-11-04'),
  acceptedOn: plainDate('2026-11-05'),
  fineRate: 10,
  fineFloor: 10_000n,
  undeliveredValue: undefined,
  extensionDays: 0,
}

const paper = (type: string): Attachment => ({ id: `att_${type}`, type, name: 'x.pdf', sha256: '' })
const needs = (content: VoucherContent) =>
  Object.fromEntries(requiredDocuments(content, []).map(({ type, need }) => [type, need]))

test('a hire job of a VAT-registered company asks for the papers of §1.7', () => {
  expect(needs(hire)).toEqual({
    'evidence-cover': 'system',
    'withdrawal-memo': 'mandatory',
    'purchase-request': 'mandatory',
    'inspector-appointment': 'mandatory',
    quotation: 'mandatory',
    order: 'mandatory',
    'delivery-note': 'mandatory',
    'tax-invoice': 'mandatory',
    'inspection-report': 'mandatory',
    'progress-photos': 'optional',
    'withholding-certificate': 'later',
  })
})

test('a payee who is not registered for VAT has no tax invoice to attach', () => {
  expect(needs({ ...hire, payees: [{ ...company, vatRegistered: false }] })).not.toHaveProperty(
    'tax-invoice',
  )
})

test('an individual signs a payment slip and gives a copy of the identification card', () => {
  expect(needs({ ...hire, payees: [{ ...company, kind: 'individual' }] })).toHaveProperty(
    'payment-slip',
    'mandatory',
  )
  expect(needs(hire)).not.toHaveProperty('payment-slip')
})

test('a late delivery asks for the notice of the fine', () => {
  expect(needs({ ...hire, order })).toHaveProperty('fine-notice', 'mandatory')
  expect(needs({ ...hire, order: { ...order, extensionDays: 5 } })).not.toHaveProperty(
    'fine-notice',
  )
})

test('utilities ask for a purchase request only where there is an order', () => {
  expect(needs({ ...hire, purchaseKind: 'utilities' })).toMatchObject({
    'purchase-request': 'optional',
    'delivery-note': 'mandatory',
  })
  expect(needs({ ...hire, purchaseKind: 'utilities', order })).toHaveProperty(
    'purchase-request',
    'mandatory',
  )
})

test('nothing is withheld from an exempt payee, so no certificate follows', () => {
  expect(
    needs({ ...hire, payees: [{ ...company, withholdingClass: 'exempt' }] }),
  ).not.toHaveProperty('withholding-certificate')
})

test('only mandatory papers can be missing', () => {
  const all = requiredDocuments(hire, []).map(({ type }) => paper(type))
  expect(missingDocuments(hire, all)).toEqual([])
  expect(
    missingDocuments(
      hire,
      all.filter(({ type }) => type !== 'tax-invoice' && type !== 'progress-photos'),
    ).map(({ type }) => type),
  ).toEqual(['tax-invoice'])
})

test('a paper that is not asked for is listed after the others', () => {
  const list = requiredDocuments(hire, [paper('cancellation-memo'), paper('made-up')])
  expect(list.slice(-2).map(({ type, need }) => [type, need])).toEqual([
    ['cancellation-memo', 'optional'],
    ['other', 'optional'],
  ])
})

test('the paper to attach next follows the one that was attached, and begins again at the top', () => {
  const order = requiredDocuments(hire, []).flatMap(({ type, need }) =>
    need === 'mandatory' ? [type] : [],
  )
  const [first = 'other', second = 'other', third = 'other'] = order
  expect(nextMissingDocument(hire, [paper(second)], second)).toBe(third)
  const last = order.at(-1) ?? 'other'
  expect(nextMissingDocument(hire, [paper(last)], last)).toBe(first)
  expect(nextMissingDocument(hire, order.map(paper), last)).toBeUndefined()
})
