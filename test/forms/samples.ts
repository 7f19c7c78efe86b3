import { plainDate } from '../../domain/shared/calendar'
import { render } from '../../templates/engine'
import {
  chequeCalibrationView,
  chequeView,
  type ChequeFacts,
} from '../../templates/payment/forms/cheque'
import {
  chequeReportView,
  type ChequeReportFacts,
} from '../../templates/payment/forms/cheque-report'
import {
  withholdingTaxCertificateView,
  type WithholdingTaxCertificateFacts,
} from '../../templates/payment/forms/withholding-tax-certificate'
import {
  budgetTransferView,
  type BudgetTransferFacts,
} from '../../templates/transfer/forms/budget-transfer'
import { disbursementVoucherView } from '../../templates/voucher/forms/disbursement-voucher'
import type { DisbursementVoucherFacts } from '../../templates/voucher/forms/disbursement-voucher-facts'
import {
  evidenceCoverView,
  type EvidenceCoverFacts,
} from '../../templates/voucher/forms/evidence-cover'
import {
  acting,
  approvedHireJob,
  blankHireJob,
  budgetLine,
  cleaner,
  hireJob,
  hireJobCertificate,
  hireJobCheque,
  hireJobCover,
  longReport,
  maeSai,
  manyBills,
  manyBillsCover,
  original,
  paidHireJob,
  utilityReport,
  utilityVouchers,
} from './facts'
import { amendedWords, councilTransfer, longTransfer } from './transfer-facts'

export const voucherHtml = (facts: DisbursementVoucherFacts): string =>
  render('voucher/forms/disbursement-voucher', disbursementVoucherView(facts))

export const coverHtml = (facts: EvidenceCoverFacts): string =>
  render('voucher/forms/evidence-cover', evidenceCoverView(facts))

export const reportHtml = (facts: ChequeReportFacts): string =>
  render('payment/forms/cheque-report', chequeReportView(facts))

export const chequeHtml = (facts: ChequeFacts): string =>
  render('payment/forms/cheque', chequeView(facts))

export const certificateHtml = (facts: WithholdingTaxCertificateFacts): string =>
  render('payment/forms/withholding-tax-certificate', withholdingTaxCertificateView(facts))

export const transferHtml = (facts: BudgetTransferFacts): string =>
  render('transfer/forms/budget-transfer', budgetTransferView(facts))

const calibrationHtml = (): string =>
  render('payment/forms/cheque', chequeCalibrationView({ dx: 12, dy: -5 }, plainDate('2026-11-02')))

const [withArrears] = utilityVouchers.slice(-1)

/** Forms as offices meet them, each with the pages that it takes. */
export const samples: readonly (readonly [name: string, html: () => string, pages: number])[] = [
  ['a hire job, approved', () => voucherHtml(approvedHireJob), 2],
  ['a hire job, paid', () => voucherHtml(paidHireJob), 2],
  ['a draft that nobody has signed', () => voucherHtml(blankHireJob), 2],
  ['a utility bill with arrears', () => voucherHtml(withArrears ?? approvedHireJob), 2],
  ['two payees and two budget lines', () => voucherHtml(manyBills(4, 2, 2)), 2],
  ['sixty bills of five payees', () => voucherHtml(manyBills(60, 5, 4)), 7],
  ['long names everywhere', () => voucherHtml(longNames()), 2],
  ['a cancelled voucher', () => voucherHtml(marked('ยกเลิก')), 2],
  ['a second copy', () => voucherHtml(marked('สำเนา')), 2],
  ['the cover of one paper', () => coverHtml(hireJobCover), 1],
  ['the cover of forty papers', () => coverHtml(manyBillsCover(40, 3, 2)), 7],
  ['a report of four vouchers', () => reportHtml(utilityReport), 1],
  ['a report of forty cheques', () => reportHtml(longReport(40)), 5],
  ['a cheque', () => chequeHtml(hireJobCheque), 1],
  ['a cheque to a long name', () => chequeHtml(longCheque()), 1],
  ['a calibration sheet', calibrationHtml, 1],
  ['a transfer to a new item, by the council', () => transferHtml(councilTransfer), 1],
  ['a transfer of twenty-one lines', () => transferHtml(longTransfer), 3],
  ['an amended statement', () => transferHtml(amendedWords), 1],
  ['a tax certificate', () => certificateHtml(hireJobCertificate), 1],
]

function marked(mark: 'ยกเลิก' | 'สำเนา'): DisbursementVoucherFacts {
  const copyNumber = mark === 'สำเนา' ? 2 : undefined
  return { ...paidHireJob, print: { ...original, mark, copyNumber } }
}

function longCheque(): ChequeFacts {
  return {
    ...hireJobCheque,
    payeeName: 'องค์การส่งเสริมกิจการโคนมแห่งประเทศไทย (อ.ส.ค.) สำนักงานภาคเหนือตอนบน เชียงใหม่ ลำพูน ลำปาง',
    net: 987_654_321_98n,
  }
}

function longNames(): DisbursementVoucherFacts {
  const payee = {
    ...cleaner,
    name: 'ห้างหุ้นส่วนจำกัด เจริญรุ่งเรืองทรัพย์ทวีคูณก่อสร้างและวิศวกรรมโยธาภาคเหนือตอนบน (ประเทศไทย)',
    address:
      'เลขที่ 1234/56 อาคารศูนย์การค้าและที่พักอาศัยเจริญสุขสวัสดิ์ ชั้น 17 ห้อง 1701 ถนนเฉลิมพระเกียรติ ตำบลสุเทพ อำเภอเมืองเชียงใหม่ จังหวัดเชียงใหม่ 50200',
  }
  const [amounts] = approvedHireJob.amounts.payees
  const [effect] = approvedHireJob.budget
  return {
    ...paidHireJob,
    organisation: {
      ...maeSai,
      name: 'องค์การบริหารส่วนตำบลบ้านใหม่หนองไทรโพธิ์เขียว',
      districtName: 'พระนครศรีอยุธยา',
      provinceName: 'พระนครศรีอยุธยา',
    },
    unitName: 'กองสาธารณสุขและสิ่งแวดล้อม งานป้องกันและควบคุมโรคติดต่อ',
    content: { ...hireJob, payees: [payee] },
    amounts: { ...approvedHireJob.amounts, payees: amounts ? [{ ...amounts, payee }] : [] },
    budget: effect
      ? [
          {
            ...effect,
            line: budgetLine({
              projectName:
                'โครงการควบคุมและป้องกันโรคไข้เลือดออก โรคติดเชื้อไวรัสซิกา โรคชิคุนกุนยา และโรคติดต่อนำโดยแมลงในพื้นที่ 12 หมู่บ้าน ประจำปีงบประมาณ พ.ศ. 2570',
              typeName: 'รายจ่ายเกี่ยวเนื่องกับการปฏิบัติราชการที่ไม่เข้าลักษณะรายจ่ายหมวดอื่น ๆ',
            }),
          },
        ]
      : [],
    signatures: {
      ...approvedHireJob.signatures,
      submit: {
        ...acting,
        name: 'นางสาวพิมพ์มาดาวรรณ ณ อยุธยาวงศ์สวัสดิ์ไพบูลย์',
        title: 'ผู้อำนวยการกองสาธารณสุขและสิ่งแวดล้อม',
        ownTitle: 'หัวหน้าฝ่ายบริการสาธารณสุขและป้องกันโรค',
      },
    },
  }
}
