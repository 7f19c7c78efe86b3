import { noBuckets, type BudgetLine } from '../../domain/budget/budget-line'
import { account } from '../../domain/ledger/chart-of-accounts'
import { plainDate } from '../../domain/shared/calendar'
import { parseBaht, type Satang } from '../../domain/shared/money'
import type { TaxSettings, VoucherContent, VoucherPayee } from '../../domain/voucher/voucher'
import { healthUnit } from './people'

/** What stands on the four papers that tests speak of. The figures are those of stories S01 to S04. */

/** 1 % from 500 baht a payment to a company, from 10,000 baht an order to a person; VAT 7 %. */
export const taxes: TaxSettings = {
  vatRate: 700,
  withholdingRate: 100,
  juristicThreshold: parseBaht('500'),
  individualThreshold: parseBaht('10,000'),
}

/** A line of the health unit with so much voted, and nothing used. */
export function lineOf(id: string, voted: string, accountCode: string): BudgetLine {
  return {
    id,
    fiscalYear: 2570,
    unitId: healthUnit.id,
    code: `00223-320100-${id.slice(-2)}`,
    areaName: 'ด้านบริการชุมชนและสังคม',
    programmeCode: '00220',
    programmeName: 'แผนงานสาธารณสุข',
    subProgrammeCode: '00223',
    subProgrammeName: 'งานบริการสาธารณสุขและงานสาธารณสุขอื่น',
    groupName: 'งบดำเนินงาน',
    categoryCode: '320000',
    categoryName: 'ค่าใช้สอย',
    typeCode: '320100',
    typeName: 'รายจ่ายเพื่อให้ได้มาซึ่งบริการ',
    projectName: `โครงการ ${id}`,
    fundSourceName: 'เงินงบประมาณ',
    accountCode,
    buckets: { ...noBuckets, original: parseBaht(voted) },
  }
}

const hiredServices = '5104010112'
const materials = '5104010104'
const equipment = '1206010101'

/** Exactly what the hire job asks for. */
export const sprayLine = lineOf('bgl_28', '50,000.00', hiredServices)
export const equipmentLine = lineOf('bgl_40', '200,000.00', equipment)
export const materialsLine = lineOf('bgl_33', '40,000.00', materials)
/** Another line of the same account as the hire job's. */
export const cleaningLine = lineOf('bgl_29', '90,000.00', hiredServices)
export const lines: readonly BudgetLine[] = [sprayLine, equipmentLine, materialsLine, cleaningLine]

export const company: VoucherPayee = {
  id: 'pye_company',
  name: 'บริษัท ตัวอย่างเซอร์วิสพะเยา จำกัด',
  kind: 'juristic',
  taxId: '0563569000015',
  branch: '00000',
  address: '99 หมู่ที่ 1 ตำบลแม่ใส อำเภอเมืองพะเยา จังหวัดพะเยา 56000',
  vatRegistered: true,
  withholdingClass: 'pnd53',
}

export const labourer: VoucherPayee = {
  id: 'pye_labourer',
  name: 'นายตัวอย่าง รับจ้าง',
  kind: 'individual',
  taxId: '3999900000010',
  branch: '',
  address: 'ตำบลแม่ใส อำเภอเมืองพะเยา จังหวัดพะเยา 56000',
  vatRegistered: false,
  withholdingClass: 'pnd3',
}

export const stateEnterprise: VoucherPayee = {
  id: 'pye_enterprise',
  name: 'การไฟฟ้าส่วนภูมิภาค',
  kind: 'state-enterprise',
  taxId: '0994000165501',
  branch: '00000',
  address: '200 ถนนงามวงศ์วาน กรุงเทพมหานคร',
  vatRegistered: true,
  withholdingClass: 'exempt',
}

/** S01: 50,000.00 to a company, delivered and accepted in time. */
export const hireJob: VoucherContent = {
  title: 'จ้างเหมาพ่นหมอกควันกำจัดยุงลาย',
  purpose: 'จ่ายค่าจ้างเหมาพ่นหมอกควันกำจัดยุงลาย หมู่ที่ 1-12',
  purchaseKind: 'hire',
  unitId: healthUnit.id,
  fiscalYear: 2570,
  payees: [company],
  lines: [invoiceLine(sprayLine, company, '50,000.00', 'IV6911-001')],
  order: {
    kind: 'hire-order',
    number: '87/2570',
    orderedOn: plainDate('2026-10-20'),
    total: parseBaht('50,000.00'),
    dueOn: plainDate('2026-10-30'),
    deliveredOn: plainDate('2026-10-29'),
    acceptedOn: plainDate('2026-10-29'),
    fineRate: 10,
    fineFloor: parseBaht('100.00'),
    undeliveredValue: undefined,
    extensionDays: 0,
  },
  fine: 0n,
  retention: 0n,
  otherDeductions: [],
  replaces: undefined,
}

/** S02: the same job delivered five days late: 100.00 a day, by the floor. */
export const lateHireJob: VoucherContent = {
  ...hireJob,
  order: orderWith({
    deliveredOn: plainDate('2026-11-04'),
    acceptedOn: plainDate('2026-11-05'),
  }),
  fine: parseBaht('500.00'),
}

/** S03: equipment of 107,000.00, of which 42,800.00 came seven days late at 0.20 % a day. */
export const lateGoods: VoucherContent = {
  ...hireJob,
  title: 'ซื้อครุภัณฑ์สำนักงาน',
  purpose: 'จ่ายค่าครุภัณฑ์สำนักงาน',
  purchaseKind: 'buy',
  lines: [invoiceLine(equipmentLine, company, '107,000.00', 'IV6911-007')],
  order: orderWith({
    kind: 'purchase-order',
    total: parseBaht('107,000.00'),
    dueOn: plainDate('2026-11-02'),
    deliveredOn: plainDate('2026-11-09'),
    acceptedOn: plainDate('2026-11-10'),
    fineRate: 20,
    fineFloor: 0n,
    undeliveredValue: parseBaht('42,800.00'),
  }),
  fine: parseBaht('599.20'),
}

/** S04: the first of two instalments of 9,500.00 to a person, of one order of 19,000.00. */
export const instalment: VoucherContent = {
  ...hireJob,
  title: 'จ้างเหมาบริการดูแลสวน งวดที่ 1',
  payees: [labourer],
  lines: [invoiceLine(sprayLine, labourer, '9,500.00', '1/2570')],
  order: orderWith({ total: parseBaht('19,000.00') }),
}

/** Two bills of two payees on two lines of one account, with no order behind them. */
export const twoBills: VoucherContent = {
  ...hireJob,
  title: 'ค่าสาธารณูปโภคประจำเดือนตุลาคม 2569',
  purpose: 'จ่ายค่าสาธารณูปโภค',
  purchaseKind: 'utilities',
  payees: [stateEnterprise, company],
  lines: [
    invoiceLine(sprayLine, stateEnterprise, '20,348.81', 'PEA-1'),
    invoiceLine(cleaningLine, company, '6,420.00', 'NT-1'),
  ],
  order: undefined,
}

/** The order behind the hire job, changed. */
export function orderWith(change: Partial<NonNullable<VoucherContent['order']>>) {
  const { order } = hireJob
  if (!order) throw new Error('the hire job has an order')
  return { ...order, ...change }
}

export function invoiceLine(
  line: Pick<BudgetLine, 'id'>,
  payee: Pick<VoucherPayee, 'id'>,
  amount: string | Satang,
  invoiceNumber: string,
): VoucherContent['lines'][number] {
  return {
    budgetLineId: line.id,
    payeeId: payee.id,
    description: 'ค่าจ้าง',
    invoiceNumber,
    invoicePeriod: '',
    invoicedOn: plainDate('2026-10-29'),
    amount: typeof amount === 'bigint' ? amount : parseBaht(amount),
    remark: '',
  }
}

/** The bank account that tests' cheques are drawn on. */
export const bankAccountCode = account.bankCurrent
