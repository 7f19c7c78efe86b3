import { noBuckets, type Buckets, type BudgetLine } from '../../domain/budget/budget-line'
import { sum } from '../../domain/shared/money'
import { amountsOf } from '../../domain/voucher/amounts'
import { differencesBetween } from '../../domain/voucher/differences'
import { draftOf } from '../../domain/voucher/draft'
import { outlookOf, paymentLinesOf } from '../../domain/voucher/outlook'
import type { TaxSettings, VoucherContent } from '../../domain/voucher/voucher'

const taxes: TaxSettings = {
  vatRate: 700,
  withholdingRate: 100,
  juristicThreshold: 50_000n,
  individualThreshold: 1_000_000n,
}

const line = (buckets: Partial<Buckets>): BudgetLine => ({
  id: 'bgl_1',
  fiscalYear: 2570,
  unitId: 'uni_1',
  code: '00223',
  areaName: '',
  programmeCode: '',
  programmeName: '',
  subProgrammeCode: '',
  subProgrammeName: '',
  groupName: '',
  categoryCode: '',
  categoryName: '',
  typeCode: '',
  typeName: 'ค่าใช้สอย',
  projectName: undefined,
  fundSourceName: '',
  accountCode: '5104010112',
  buckets: { ...noBuckets, ...buckets },
})

/** Scenario S01: 50,000.00 with VAT, a company. */
const hire: VoucherContent = {
  title: 'จ้างเหมา',
  purpose: 'จ่ายค่าจ้าง',
  purchaseKind: 'hire',
  unitId: 'uni_1',
  fiscalYear: 2570,
  payees: [
    {
      id: 'pye_1',
      name: 'บริษัท ตัวอย่าง จำกัด',
      kind: 'juristic',
      taxId: '0107564000014',
      branch: '00000',
      address: '',
      vatRegistered: true,
      withholdingClass: 'pnd53',
    },
  ],
  lines: [
    {
      budgetLineId: 'bgl_1',
      payeeId: 'pye_1',
      description: 'จ้างเหมา',
      invoiceNumber: 'IV-1',
      invoicePeriod: '',
      invoicedOn: undefined,
      amount: 5_000_000n,
      remark: '',
    },
  ],
  order: undefined,
  fine: 30_000n,
  retention: 0n,
  otherDeductions: [],
  replaces: undefined,
}

const hold = (reserved: bigint, vouchered = 0n) => [{ budgetLineId: 'bgl_1', reserved, vouchered }]

test('a draft holds nothing yet: what it asks for comes off what is available', () => {
  const [outlook] = outlookOf(hire, { status: 'draft', holds: [] }, [
    line({ original: 6_000_000n, paid: 1_000_000n }),
  ])
  expect(outlook).toMatchObject({
    usedByOthers: 1_000_000n,
    availableNow: 5_000_000n,
    availableAfter: 0n,
    shortfall: 0n,
  })
})

test('a draft that asks for one satang more than is left is short by it', () => {
  const [outlook] = outlookOf(hire, { status: 'draft', holds: [] }, [
    line({ original: 4_999_999n }),
  ])
  expect(outlook).toMatchObject({ availableAfter: -1n, shortfall: 1n })
})

test.each([
  ['submitted', { reserved: 5_000_000n }, hold(5_000_000n)],
  ['approved', { vouchered: 5_000_000n }, hold(0n, 5_000_000n)],
  ['paid', { paid: 5_000_000n }, hold(0n)],
] as const)('a voucher that is %s takes nothing more off the line', (status, buckets, holds) => {
  const [outlook] = outlookOf(hire, { status, holds }, [line({ original: 6_000_000n, ...buckets })])
  expect(outlook).toMatchObject({
    usedByOthers: 0n,
    availableNow: 1_000_000n,
    availableAfter: 1_000_000n,
    shortfall: 0n,
  })
  expect(outlook?.whenPaid.paid).toBe(5_000_000n)
})

test('a cancelled voucher has no effect on its line', () => {
  const [outlook] = outlookOf(hire, { status: 'cancelled', holds: hold(0n) }, [
    line({ original: 6_000_000n, paid: 2_000_000n }),
  ])
  expect(outlook).toMatchObject({ usedByOthers: 2_000_000n, borne: 0n, availableAfter: 4_000_000n })
})

test('the entry of the payment to come balances: net, tax and fine make up the gross', () => {
  const entry = paymentLinesOf(hire, amountsOf(hire, taxes))
  expect(entry.map(({ accountCode, side, amount }) => [accountCode, side, amount])).toEqual([
    ['2102040102', 'debit', 5_000_000n],
    ['1101030101.001', 'credit', 4_923_271n],
    ['2102040106', 'credit', 46_729n],
    ['4313010103', 'credit', 30_000n],
  ])
  const credits = entry.filter(({ side }) => side === 'credit').map(({ amount }) => amount)
  expect(sum(credits)).toBe(5_000_000n)
})

test('two revisions differ in what was changed, named as the form names it', () => {
  const [first] = hire.lines
  const mended: VoucherContent = {
    ...hire,
    purpose: 'จ่ายค่าจ้าง งวดเดียว',
    lines: first ? [{ ...first, amount: 4_900_000n }] : [],
    fine: 0n,
  }
  expect(differencesBetween(hire, mended)).toEqual([
    { label: 'วัตถุประสงค์', before: 'จ่ายค่าจ้าง', after: 'จ่ายค่าจ้าง งวดเดียว' },
    { label: 'บรรทัดที่ 1 จำนวนเงิน', before: '50,000.00', after: '49,000.00' },
    { label: 'ค่าปรับ', before: '300.00', after: '0.00' },
  ])
  expect(differencesBetween(hire, hire)).toEqual([])
})

test('a month without an invoice number is written back as people write it', () => {
  const [first] = hire.lines
  const arrears = {
    ...hire,
    lines: first ? [{ ...first, invoiceNumber: '', invoicePeriod: '2026-02' }] : [],
  }
  expect(draftOf(arrears).lines[0]?.invoicePeriod).toBe('ก.พ. 2569')
})
