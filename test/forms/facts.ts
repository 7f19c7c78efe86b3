import { noBuckets, type BudgetLine } from '../../domain/budget/budget-line'
import { plainDate } from '../../domain/shared/calendar'
import { parseBaht, sum } from '../../domain/shared/money'
import { amountsOf } from '../../domain/voucher/amounts'
import type {
  TaxSettings,
  VoucherContent,
  VoucherLine,
  VoucherPayee,
} from '../../domain/voucher/voucher'
import {
  unsigned,
  type FormOrganisation,
  type FormPrint,
  type FormSigner,
} from '../../templates/forms/form'
import type { ChequeFacts } from '../../templates/payment/forms/cheque'
import type { ChequeReportFacts, ReportedCheque } from '../../templates/payment/forms/cheque-report'
import type { WithholdingTaxCertificateFacts } from '../../templates/payment/forms/withholding-tax-certificate'
import type {
  BudgetEffect,
  DisbursementVoucherFacts,
  VoucherPaymentFacts,
} from '../../templates/voucher/forms/disbursement-voucher-facts'
import type { EvidenceCoverFacts } from '../../templates/voucher/forms/evidence-cover'

/** Facts of forms as tests print them: the hire job of S01, and the bills of ด่านทับตะโก. */

export const maeSai: FormOrganisation = {
  kind: 'sao',
  name: 'องค์การบริหารส่วนตำบลแม่ใส',
  districtName: 'เมืองพะเยา',
  provinceName: 'พะเยา',
  address: 'หมู่ที่ 12 ตำบลแม่ใส อำเภอเมืองพะเยา จังหวัดพะเยา 56000',
  taxId: '0994000000006',
  emblemDataUri: undefined,
  isExample: true,
}

export const danThapTako: FormOrganisation = {
  kind: 'subdistrict-municipality',
  name: 'เทศบาลตำบลด่านทับตะโก',
  districtName: 'จอมบึง',
  provinceName: 'ราชบุรี',
  address: 'ตำบลด่านทับตะโก อำเภอจอมบึง จังหวัดราชบุรี 70150',
  taxId: '0994000000014',
  emblemDataUri: undefined,
  isExample: true,
}

export const taxes: TaxSettings = {
  vatRate: 700,
  withholdingRate: 100,
  juristicThreshold: parseBaht('500'),
  individualThreshold: parseBaht('10000'),
}

/** The corners of a QR code stand for one. */
const finderPatterns =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 25 25"><path d="M0 0h7v7H0zM18 0h7v7h-7zM0 18h7v7H0z"/></svg>'

export const original: FormPrint = {
  printedAt: new Date('2026-11-02T02:12:00Z'),
  printedBy: 'นางสาวปิติ พอใจ',
  reference: 'เลขที่คลังรับ 37/2570',
  verifyUrl: 'https://khlang.example.go.th/verify/maesai/7pQx3MZkR2vB9c',
  qrDataUri: `data:image/svg+xml;base64,${Buffer.from(finderPatterns).toString('base64')}`,
  mark: '',
  copyNumber: undefined,
}

export function signer(name: string, title: string, on?: string): FormSigner {
  return { ...unsigned(title), name, on: on === undefined ? undefined : plainDate(on) }
}

export function budgetLine(more: Partial<BudgetLine> = {}): BudgetLine {
  return {
    id: 'bgl_1',
    fiscalYear: 2570,
    unitId: 'unt_1',
    code: '00111-532000-320100',
    areaName: 'บริหารทั่วไป (00100)',
    programmeCode: '00110',
    programmeName: 'บริหารงานทั่วไป',
    subProgrammeCode: '00111',
    subProgrammeName: 'บริหารทั่วไป',
    groupName: 'ดำเนินงาน',
    categoryCode: '532000',
    categoryName: 'ค่าใช้สอย',
    typeCode: '320100',
    typeName: 'รายจ่ายเพื่อให้ได้มาซึ่งบริการ',
    projectName: undefined,
    fundSourceName: 'เงินงบประมาณ',
    accountCode: '5104010112',
    buckets: noBuckets,
    ...more,
  }
}

export const cleaner: VoucherPayee = {
  id: 'pye_1',
  name: 'บริษัท ตัวอย่างคลีนนิ่งเซอร์วิส จำกัด',
  kind: 'juristic',
  taxId: '0563569000015',
  branch: '00000',
  address: '99 หมู่ที่ 1 ตำบลแม่ใส อำเภอเมืองพะเยา จังหวัดพะเยา 56000',
  vatRegistered: true,
  withholdingClass: 'pnd53',
}

export function voucherLine(more: Partial<VoucherLine> = {}): VoucherLine {
  return {
    budgetLineId: 'bgl_1',
    payeeId: 'pye_1',
    description:
      'ค่าจ้างเหมาบริการทำความสะอาดและล้างระบบระบายน้ำ อาคารที่ทำการองค์การบริหารส่วนตำบลแม่ใส จำนวน 1 งาน',
    invoiceNumber: 'IV6911-007',
    invoicePeriod: '',
    invoicedOn: plainDate('2026-10-28'),
    amount: parseBaht('50000'),
    remark: '',
    ...more,
  }
}

export const hireJob: VoucherContent = {
  title: 'ค่าจ้างเหมาบริการทำความสะอาดและล้างระบบระบายน้ำ',
  purpose: '',
  purchaseKind: 'hire',
  unitId: 'unt_1',
  fiscalYear: 2570,
  payees: [cleaner],
  lines: [voucherLine()],
  order: {
    kind: 'hire-order',
    number: '8/2570',
    orderedOn: plainDate('2026-10-20'),
    total: parseBaht('50000'),
    dueOn: plainDate('2026-10-30'),
    deliveredOn: plainDate('2026-10-28'),
    acceptedOn: plainDate('2026-10-29'),
    fineRate: 10,
    fineFloor: parseBaht('100'),
    undeliveredValue: undefined,
    extensionDays: 0,
  },
  fine: 0n,
  retention: 0n,
  otherDeductions: [],
  replaces: undefined,
}

const hirePapers = [
  'งบหน้าใบสำคัญคู่จ่าย',
  'บันทึกขออนุมัติเบิกจ่าย',
  'รายงานขอจ้างที่ได้รับอนุมัติ',
  'คำสั่งแต่งตั้งผู้ตรวจรับพัสดุ',
  'ใบเสนอราคา/ประกาศผู้ได้รับการคัดเลือก',
  'ใบสั่งจ้าง',
  'ใบส่งมอบงาน/ใบแจ้งหนี้',
  'ใบกำกับภาษี',
  'ใบตรวจรับพัสดุ',
  'สำเนาหนังสือรับรองการหักภาษี ณ ที่จ่าย',
]

export const acting: FormSigner = {
  name: 'นายวิชัย มั่นคง',
  title: 'ปลัดองค์การบริหารส่วนตำบลแม่ใส',
  capacity: 'acting',
  ownTitle: 'รองปลัดองค์การบริหารส่วนตำบล',
  on: plainDate('2026-11-02'),
}

/** S01 as approved: five signatures, boxes 5 and 6 empty. */
export const approvedHireJob: DisbursementVoucherFacts = {
  organisation: maeSai,
  unitName: 'สำนักปลัดองค์การบริหารส่วนตำบล',
  unitNumber: 'สป.14/2570',
  treasuryNumber: '37/2570',
  receivedOn: plainDate('2026-11-02'),
  receivedBy: 'นางสาวมานี มีนา',
  content: hireJob,
  amounts: amountsOf(hireJob, taxes),
  vatRate: taxes.vatRate,
  budget: [
    {
      line: budgetLine(),
      current: parseBaht('480000'),
      usedBefore: parseBaht('62000'),
      thisVoucher: parseBaht('50000'),
      availableAfter: parseBaht('368000'),
    },
  ],
  signatures: {
    submit: signer('นางสาวสมหญิง รักไทย', 'หัวหน้าสำนักปลัด', '2026-10-30'),
    'certify-funds': signer('นางสาวมานี มีนา', 'นักวิชาการเงินและบัญชีปฏิบัติการ', '2026-11-02'),
    check: signer('นายมานะ รักเผ่าไทย', 'เจ้าพนักงานการเงินและบัญชีชำนาญงาน', '2026-11-02'),
    'finance-endorse': signer('นางวิภา สุขใจ', 'ผู้อำนวยการกองคลัง', '2026-11-02'),
    'clerk-endorse': acting,
    approve: signer('นายสมชาย ใจดี', 'นายกองค์การบริหารส่วนตำบลแม่ใส', '2026-11-02'),
  },
  decision: 'approved',
  decisionReason: '',
  papers: hirePapers.map((title) => ({ title, attached: 1 })),
  attachedCount: hirePapers.length,
  payments: [],
  print: original,
}

export const hireJobPayment: VoucherPaymentFacts = {
  bankName: 'ธนาคารกรุงไทย',
  branch: 'พะเยา',
  accountNumber: '000-6-00123-4',
  chequeNumber: '10004571',
  chequeDate: plainDate('2026-11-02'),
  payeeName: cleaner.name,
  net: parseBaht('49532.71'),
  signatories: [
    signer('นายสมชาย ใจดี', 'นายกองค์การบริหารส่วนตำบลแม่ใส', '2026-11-02'),
    acting,
    signer('นางวิภา สุขใจ', 'ผู้อำนวยการกองคลัง', '2026-11-02'),
  ],
  receivedBy: 'นายอำนวย ตัวอย่าง',
  receivedOn: plainDate('2026-11-05'),
  paidBy: signer('นางสาวชูใจ เลิศล้ำ', 'เจ้าพนักงานการเงินและบัญชี', '2026-11-05'),
}

export const paidHireJob: DisbursementVoucherFacts = {
  ...approvedHireJob,
  payments: [hireJobPayment],
}

/** Nobody has acted and nothing is numbered. */
export const blankHireJob: DisbursementVoucherFacts = {
  ...approvedHireJob,
  unitNumber: '',
  treasuryNumber: '',
  receivedOn: undefined,
  receivedBy: '',
  signatures: {},
  decision: undefined,
  print: { ...original, reference: 'ร่างฎีกา', verifyUrl: '', qrDataUri: '', mark: 'ร่าง' },
}

/** A voucher of many bills: each line an invoice, payees and budget lines in turn. */
export function manyBills(
  lines: number,
  payees: number,
  budgetLines: number,
): DisbursementVoucherFacts {
  const payeesOf = Array.from({ length: payees }, (_, index) => ({
    ...cleaner,
    id: `pye_${index + 1}`,
    name:
      index % 2 === 0
        ? 'บริษัท โทรคมนาคมแห่งชาติ จำกัด (มหาชน)'
        : 'องค์การส่งเสริมกิจการโคนมแห่งประเทศไทย (อ.ส.ค.)',
  }))
  const linesOf = Array.from({ length: lines }, (_, index) =>
    voucherLine({
      payeeId: `pye_${(index % payees) + 1}`,
      budgetLineId: `bgl_${(index % budgetLines) + 1}`,
      description: `ค่าโทรศัพท์และอินเทอร์เน็ต (Fiber 2U) หมายเลข 032-265${400 + index} ประจำเดือนกุมภาพันธ์ 2569`,
      invoiceNumber: `00009288${15000 + index}`,
      amount: parseBaht('3210.00') + BigInt(index),
    }),
  )
  const content = {
    ...hireJob,
    title: 'ค่าบริการสื่อสารและโทรคมนาคม ประจำเดือนกุมภาพันธ์ 2569',
    purchaseKind: 'utilities' as const,
    payees: payeesOf,
    lines: linesOf,
    order: undefined,
  }
  const budget = Array.from({ length: budgetLines }, (_, index): BudgetEffect => {
    const id = `bgl_${index + 1}`
    const thisVoucher = sum(
      linesOf.filter((line) => line.budgetLineId === id).map((line) => line.amount),
    )
    return {
      line: budgetLine({
        id,
        typeCode: `34${index + 1}`.padEnd(6, '0'),
        typeName: 'ค่าบริการสื่อสารและโทรคมนาคม',
      }),
      current: parseBaht('480000'),
      usedBefore: 0n,
      thisVoucher,
      availableAfter: parseBaht('480000') - thisVoucher,
    }
  })
  return { ...approvedHireJob, content, amounts: amountsOf(content, taxes), budget }
}

export const hireJobCover: EvidenceCoverFacts = {
  organisation: maeSai,
  unitName: 'สำนักปลัดองค์การบริหารส่วนตำบล',
  unitNumber: 'สป.14/2570',
  treasuryNumber: '37/2570',
  content: hireJob,
  amounts: amountsOf(hireJob, taxes),
  budgetLines: [budgetLine()],
  preparer: signer('นางสาวปิติ พอใจ', 'เจ้าพนักงานธุรการ', '2026-10-30'),
  checker: signer('นางสาวมานี มีนา', 'นักวิชาการเงินและบัญชีปฏิบัติการ', '2026-11-02'),
  unitHead: signer('นางสาวสมหญิง รักไทย', 'หัวหน้าสำนักปลัด', '2026-10-30'),
  print: original,
}

export function manyBillsCover(
  lines: number,
  payees: number,
  budgetLines: number,
): EvidenceCoverFacts {
  const { content, amounts, budget } = manyBills(lines, payees, budgetLines)
  return { ...hireJobCover, content, amounts, budgetLines: budget.map((effect) => effect.line) }
}

const electricity: VoucherPayee = {
  ...cleaner,
  id: 'pye_pea',
  name: 'การไฟฟ้าส่วนภูมิภาค',
  kind: 'state-enterprise',
  taxId: '0994000165501',
  branch: '',
  address: 'การไฟฟ้าส่วนภูมิภาคอำเภอจอมบึง อำเภอจอมบึง จังหวัดราชบุรี',
  withholdingClass: 'exempt',
}

const telecom: VoucherPayee = {
  ...cleaner,
  id: 'pye_nt',
  name: 'บริษัท โทรคมนาคมแห่งชาติ จำกัด (มหาชน)',
  taxId: '0107564000014',
  address: '99 ถนนแจ้งวัฒนะ แขวงทุ่งสองห้อง เขตหลักสี่ กรุงเทพมหานคร 10210',
}

/** The bills of February 2569, each voucher with the month before where that is still unpaid. */
const utilityBills: readonly (readonly [
  VoucherPayee,
  string,
  string,
  readonly [string, string, string][],
])[] = [
  [
    electricity,
    'ค่าไฟฟ้า',
    '340100',
    [['ค่าไฟฟ้า ประจำเดือนกุมภาพันธ์ 2569 หมายเลขผู้ใช้ไฟฟ้า 020004151078', '017310708906', '20348.81']],
  ],
  [
    telecom,
    'ค่าบริการโทรศัพท์',
    '340300',
    [
      ['ค่าโทรศัพท์ (IP Phone) หมายเลข 032-265222 ประจำเดือนมกราคม 2569 (ค้างชำระ)', '', '101.65'],
      ['ค่าโทรศัพท์ (IP Phone) หมายเลข 032-265222 ประจำเดือนกุมภาพันธ์ 2569', '0000928716511', '101.65'],
    ],
  ],
  [
    telecom,
    'ค่าบริการโทรศัพท์',
    '340300',
    [
      ['ค่าโทรศัพท์ (IP Phone) หมายเลข 032-265322 ประจำเดือนมกราคม 2569 (ค้างชำระ)', '', '101.65'],
      ['ค่าโทรศัพท์ (IP Phone) หมายเลข 032-265322 ประจำเดือนกุมภาพันธ์ 2569', '0000928715405', '101.65'],
    ],
  ],
  [
    telecom,
    'ค่าบริการสื่อสารและโทรคมนาคม',
    '340500',
    [
      [
        'ค่าโทรศัพท์และอินเทอร์เน็ต (IP Phone, Fiber 2U) หมายเลข 032-265438 ประจำเดือนมกราคม 2569 (ค้างชำระ)',
        '',
        '3210.00',
      ],
      [
        'ค่าโทรศัพท์และอินเทอร์เน็ต (IP Phone, Fiber 2U) หมายเลข 032-265438 ประจำเดือนกุมภาพันธ์ 2569',
        '0000928815997',
        '3210.00',
      ],
    ],
  ],
]

/** The four vouchers of ด่านทับตะโก, 214 to 217/2569. */
export const utilityVouchers: readonly DisbursementVoucherFacts[] = utilityBills.map(
  ([payee, typeName, typeCode, bills], index) => {
    const content: VoucherContent = {
      ...hireJob,
      title: `${typeName} ประจำเดือนกุมภาพันธ์ 2569`,
      purchaseKind: 'utilities',
      fiscalYear: 2569,
      payees: [payee],
      order: undefined,
      lines: bills.map(([description, invoiceNumber, amount], line) =>
        voucherLine({
          payeeId: payee.id,
          description,
          invoiceNumber,
          invoicePeriod: bills.length > 1 && line === 0 ? '2026-01' : '2026-02',
          invoicedOn: invoiceNumber === '' ? undefined : plainDate('2026-03-11'),
          amount: parseBaht(amount),
        }),
      ),
    }
    const amounts = amountsOf(content, taxes)
    const number = `${214 + index}/2569`
    return {
      ...approvedHireJob,
      organisation: danThapTako,
      unitName: 'สำนักปลัดเทศบาล',
      unitNumber: `สป.${88 + index}/2569`,
      treasuryNumber: number,
      receivedOn: plainDate('2026-03-16'),
      content,
      amounts,
      budget: [
        {
          line: budgetLine({
            categoryName: 'ค่าสาธารณูปโภค',
            categoryCode: '534000',
            typeName,
            typeCode,
          }),
          current: parseBaht('300000'),
          usedBefore: parseBaht('118240.60'),
          thisVoucher: amounts.gross,
          availableAfter: parseBaht('181759.40') - amounts.gross,
        },
      ],
      signatures: {
        submit: signer('นางสาวสมหญิง รักไทย', 'หัวหน้าสำนักปลัดเทศบาล', '2026-03-16'),
        'certify-funds': signer('นางสาวมานี มีนา', 'นักวิชาการเงินและบัญชีปฏิบัติการ', '2026-03-16'),
      },
      decision: undefined,
      papers: [
        { title: 'งบหน้าใบสำคัญคู่จ่าย', attached: 1 },
        { title: 'ใบแจ้งหนี้', attached: bills.length },
        { title: 'บันทึกขออนุมัติเบิกจ่าย', attached: 1 },
        { title: 'ใบกำกับภาษี', attached: 0 },
      ],
      attachedCount: bills.length + 2,
      print: {
        ...original,
        printedAt: new Date('2026-03-16T02:48:00Z'),
        reference: `เลขที่คลังรับ ${number}`,
      },
    }
  },
)

/** The four vouchers on one report; the three of one payee are paid by one cheque. */
export const utilityReport: ChequeReportFacts = {
  organisation: danThapTako,
  number: '31/2569',
  on: plainDate('2026-03-16'),
  fiscalYear: 2569,
  account: {
    bankName: 'ธนาคารกรุงไทย จำกัด (มหาชน)',
    branch: 'จอมบึง',
    name: 'เทศบาลตำบลด่านทับตะโก',
    number: '000-6-00123-4',
  },
  cheques: [
    reportedCheque('10002214', utilityVouchers.slice(0, 1)),
    reportedCheque('10002216', utilityVouchers.slice(1)),
  ],
  spoiled: [{ number: '10002215', reason: 'พิมพ์ชื่อผู้รับเงินคลาดเคลื่อน' }],
  preparer: signer('นายวีระ ประสงค์สุข', 'เจ้าพนักงานการเงินและบัญชี', '2026-03-16'),
  checker: signer('นางวิภา สุขใจ', 'ผู้อำนวยการกองคลัง'),
  chiefAdministrator: {
    ...acting,
    title: 'ปลัดเทศบาลตำบลด่านทับตะโก',
    ownTitle: 'รองปลัดเทศบาล',
    on: undefined,
  },
  chiefExecutive: signer('นายสมชาย ใจดี', 'นายกเทศมนตรีตำบลด่านทับตะโก'),
  payer: signer('นางสาวชูใจ เลิศล้ำ', 'เจ้าพนักงานการเงินและบัญชี'),
  print: { ...original, reference: 'รายงานเลขที่ 31/2569' },
}

function reportedCheque(
  number: string,
  vouchers: readonly DisbursementVoucherFacts[],
): ReportedCheque {
  return {
    number,
    date: plainDate('2026-03-16'),
    payeeName: vouchers[0]?.content.payees[0]?.name ?? '',
    allocations: vouchers.map(({ treasuryNumber, content, amounts, budget }) => ({
      treasuryNumber,
      categoryName: budget[0]?.line.categoryName ?? '',
      title: content.title,
      gross: amounts.gross,
      withholding: amounts.withholding,
      fineAndOther: amounts.fine + amounts.retention + amounts.other,
      net: amounts.net,
    })),
    receivedBy: '',
    receivedOn: undefined,
  }
}

/** A report of so many cheques, some of them for two vouchers, with names short and long. */
export function longReport(cheques: number): ChequeReportFacts {
  const titles = [
    'จ้างเหมาทำความสะอาดและล้างระบบระบายน้ำ',
    'ปรับปรุงรางระบายน้ำ คสล. มีฝาปิด สายบ้านทุ่งวัวแดง (ช่วงที่1) หมู่ที่ 3 เชื่อมต่อถนนสายการเกษตรบ้านแม่ใสกลาง หมู่ที่ 2',
    'เงินสมทบกองทุนหลักประกันสุขภาพตำบลแม่ใส (สปสช.)',
  ]
  return {
    ...utilityReport,
    organisation: maeSai,
    number: '9/2570',
    on: plainDate('2026-11-30'),
    fiscalYear: 2570,
    cheques: Array.from({ length: cheques }, (_, index) => ({
      number: String(10004601 + index),
      date: plainDate('2026-11-30'),
      payeeName:
        index % 3 === 0 ? 'องค์การส่งเสริมกิจการโคนมแห่งประเทศไทย (อ.ส.ค.)' : 'ห้างหุ้นส่วนจำกัด ก การช่าง',
      allocations: Array.from({ length: index % 7 === 3 ? 2 : 1 }, (__, part) => ({
        treasuryNumber: `${60 + 2 * index + part}/2570`,
        categoryName: 'ค่าใช้สอย',
        title: titles[(index + part) % titles.length] ?? '',
        gross: parseBaht('238613.38'),
        withholding: parseBaht('2230.03'),
        fineAndOther: index % 5 === 0 ? parseBaht('1200') : 0n,
        net: parseBaht('236383.35') - (index % 5 === 0 ? parseBaht('1200') : 0n),
      })),
      receivedBy: '',
      receivedOn: undefined,
    })),
    spoiled: [],
  }
}

export const hireJobCheque: ChequeFacts = {
  number: '10004571',
  date: plainDate('2026-11-02'),
  payeeName: cleaner.name,
  net: parseBaht('49532.71'),
  calibration: { dx: 0, dy: 0 },
  isExample: true,
  mark: '',
}

export const hireJobCertificate: WithholdingTaxCertificateFacts = {
  organisation: maeSai,
  number: '12/2569',
  book: '',
  issuedOn: plainDate('2026-11-02'),
  form: 'pnd53',
  sequence: '',
  payee: cleaner,
  incomes: [
    {
      row: 6,
      description: 'ค่าจ้างเหมาบริการ',
      paidOn: plainDate('2026-11-02'),
      base: parseBaht('46728.97'),
      tax: parseBaht('467.29'),
    },
  ],
  signer: signer('นางวิภา สุขใจ', 'ผู้อำนวยการกองคลัง'),
  print: { ...original, reference: 'หนังสือรับรองเลขที่ 12/2569' },
}
