import { postFor, type Role } from '../domain/shared/actor'
import { fiscalYearOf, type PlainDate } from '../domain/shared/calendar'
import { sum } from '../domain/shared/money'
import type { PurchaseKind } from '../domain/voucher/voucher'
import type { PaymentAsOf } from '../prisma/payment-as-of'
import type { PostOnDay } from '../prisma/post'
import type { FormMark, FormSigner } from '../templates/forms/form'
import type { ChequeFacts } from '../templates/payment/forms/cheque'
import type { ChequeReportFacts } from '../templates/payment/forms/cheque-report'
import type { WithholdingTaxCertificateFacts } from '../templates/payment/forms/withholding-tax-certificate'
import { signerOf } from '../templates/forms/signer'
import { holderOf } from './form-facts'
import type { FormFrame } from './form-frame'

/** รายงานการจัดทำเช็ค (แบบ 7.3). Who is yet to sign is named from the posts of that day. */
export function chequeReportFacts(
  payment: PaymentAsOf,
  posts: readonly PostOnDay[],
  { office, organisation, print }: FormFrame,
): ChequeReportFacts {
  const { content } = payment
  const checkers = [...payment.vouchers.values()].map((voucher) => voucher.checkedBy)
  const inPost = (role: Role): FormSigner | undefined => holderOf(holding(posts, role), office)
  return {
    organisation,
    number: payment.reportNumber,
    on: payment.preparedOn,
    fiscalYear: fiscalYearOf(payment.preparedOn),
    account: payment.account,
    cheques: [
      {
        number: payment.chequeNumber,
        date: content.chequeDate,
        payeeName: content.payee.name,
        allocations: content.allocations.map((allocation) => ({
          treasuryNumber: allocation.treasuryNumber,
          categoryName: payment.vouchers.get(allocation.voucherId)?.categoryName ?? '',
          title: allocation.title,
          gross: allocation.gross,
          withholding: allocation.withholding,
          fineAndOther:
            allocation.fine +
            allocation.retention +
            sum(allocation.other.map((deduction) => deduction.amount)),
          net: allocation.net,
        })),
        receivedBy: '',
        receivedOn: undefined,
      },
    ],
    spoiled: payment.spoiled,
    preparer: signerOf(payment.preparer, office),
    checker: inPost('finance-director'),
    chiefAdministrator: inPost('chief-administrator'),
    chiefExecutive: inPost('chief-executive'),
    payer: holderOf(holding(posts, 'payer', checkers), office),
    print,
  }
}

/** เช็ค (แบบ 7.5). */
export function chequeFacts(payment: PaymentAsOf, isExample: boolean, mark: FormMark): ChequeFacts {
  const { content, account } = payment
  return {
    number: payment.chequeNumber,
    date: content.chequeDate,
    payeeName: content.payee.name,
    net: content.net,
    calibration: { dx: account.dx, dy: account.dy },
    isExample,
    mark,
  }
}

/** หนังสือรับรองการหักภาษี ณ ที่จ่าย (แบบ 7.14), issued on the day of the last signature. */
export function withholdingTaxCertificateFacts(
  payment: PaymentAsOf,
  posts: readonly PostOnDay[],
  issuedOn: PlainDate,
  { office, organisation, print }: FormFrame,
): WithholdingTaxCertificateFacts {
  const { content } = payment
  const withheld = content.allocations.filter((allocation) => allocation.withholding > 0n)
  const form = withheld[0]?.withholdingForm
  if (form === undefined) throw new Error(`nothing is withheld from payment ${payment.id}`)
  return {
    organisation,
    number: payment.certificateNumber,
    book: '',
    issuedOn,
    form,
    sequence: '',
    payee: content.payee,
    incomes: withheld.map((allocation) => ({
      row: 6,
      description: incomeOf(payment.vouchers.get(allocation.voucherId)?.purchaseKind),
      paidOn: issuedOn,
      base: allocation.vatBase,
      tax: allocation.withholding,
    })),
    signer: holderOf(holding(posts, 'finance-director'), office),
    print,
  }
}

/** The first post with the role whose holder isn't barred, as the office fills its steps. */
function holding(
  posts: readonly PostOnDay[],
  role: Role,
  barred: readonly (string | undefined)[] = [],
): PostOnDay | undefined {
  const { id } = postFor(posts, role, undefined, barred) ?? {}
  return posts.find((post) => post.id === id)
}

/** What row 6 of the sheet names: short, for there is a line's room. */
const incomes: Readonly<Record<PurchaseKind, string>> = {
  buy: 'ค่าสินค้า',
  hire: 'ค่าจ้างเหมาบริการ',
  construction: 'ค่าจ้างก่อสร้าง',
  utilities: 'ค่าสาธารณูปโภค',
  project: 'ค่าใช้จ่ายโครงการ',
  subsidy: 'เงินอุดหนุน',
  allowance: 'เบี้ยยังชีพ',
}

function incomeOf(kind: PurchaseKind | undefined): string {
  return kind ? incomes[kind] : ''
}
