import type { PlainDate } from '../../../domain/shared/calendar'
import { formatBaht, sum, type Satang } from '../../../domain/shared/money'
import { bahtText, thaiDate } from '../../../domain/shared/thai'
import {
  amountText,
  formView,
  undatedSignView,
  unsigned,
  type FormOrganisation,
  type FormPrint,
  type FormSigner,
  type FormView,
  type SignView,
} from '../../forms/form'

/** One cheque of the report, and the vouchers that it pays: a payee's share of each. */
export type ReportedCheque = {
  readonly number: string
  readonly date: PlainDate
  readonly payeeName: string
  readonly allocations: readonly {
    readonly treasuryNumber: string
    /** หมวดรายจ่าย, printed before the title. */
    readonly categoryName: string
    readonly title: string
    readonly gross: Satang
    readonly withholding: Satang
    /** ค่าปรับ, เงินประกันผลงาน and หักอื่น ๆ together. */
    readonly fineAndOther: Satang
    readonly net: Satang
  }[]
  /** Who took the cheque and when; empty until it is handed over, for the hand to fill. */
  readonly receivedBy: string
  readonly receivedOn: PlainDate | undefined
}

/** Everything that the report states. */
export type ChequeReportFacts = {
  readonly organisation: FormOrganisation
  readonly number: string
  readonly on: PlainDate
  readonly fiscalYear: number
  readonly account: {
    readonly bankName: string
    readonly branch: string
    readonly name: string
    readonly number: string
  }
  readonly cheques: readonly ReportedCheque[]
  /** เช็คเสียหรือยกเลิก since the report before. */
  readonly spoiled: readonly { readonly number: string; readonly reason: string }[]
  /** ผู้จัดทำ, ผู้ตรวจสอบ, ปลัด, ผู้อนุมัติ and ผู้รับเช็คไปจ่าย; undefined where nobody is known. */
  readonly preparer: FormSigner | undefined
  readonly checker: FormSigner | undefined
  readonly chiefAdministrator: FormSigner | undefined
  readonly chiefExecutive: FormSigner | undefined
  readonly payer: FormSigner | undefined
  readonly print: FormPrint
}

export type ChequeReportView = FormView & {
  readonly number: string
  readonly on: string
  readonly fiscalYear: string
  readonly bank: string
  readonly accountName: string
  readonly accountNumber: string
  readonly cheques: readonly ChequeView[]
  readonly count: string
  readonly totals: TotalsView
  readonly netWords: string
  readonly spoiled: string
  readonly signs: readonly SignView[]
}

type ChequeView = {
  readonly rows: readonly RowView[]
  /** Totals up to and with this cheque. */
  readonly carried: TotalsView
  readonly isLast: boolean
}

type RowView = TotalsView & {
  readonly number: string
  readonly treasuryNumber: string
  readonly title: string
  readonly payee: string
  readonly date: string
  readonly received: readonly string[]
  /** The cheque's own cells stand in its first row alone. */
  readonly cheque:
    { readonly number: string; readonly rows: string; readonly together: string } | undefined
}

type TotalsView = {
  readonly gross: string
  readonly withholding: string
  readonly fineAndOther: string
  readonly net: string
}

/** รายงานการจัดทำเช็ค (แบบ 7.3): what goes with the cheques to those who sign them. */
export function chequeReportView(facts: ChequeReportFacts): ChequeReportView {
  const { account, cheques } = facts
  const vouchers = cheques.flatMap((cheque) => cheque.allocations)
  return {
    ...formView(`รายงานการจัดทำเช็ค ${facts.number}`, facts.organisation, facts.print),
    number: facts.number,
    on: thaiDate(facts.on, 'long'),
    fiscalYear: String(facts.fiscalYear),
    bank: `${account.bankName} สาขา${account.branch}`,
    accountName: account.name,
    accountNumber: account.number,
    cheques: chequeViews(cheques),
    count: `รวม ${vouchers.length} ฎีกา เช็ค ${cheques.length} ฉบับ`,
    totals: totalsView(vouchers),
    netWords: bahtText(sum(vouchers.map((voucher) => voucher.net))),
    spoiled: spoiledText(facts.spoiled),
    signs: [
      signOf(facts.preparer, 'ผู้จัดทำ'),
      signOf(facts.checker, 'ผู้ตรวจสอบ'),
      signOf(facts.chiefAdministrator, ''),
      signOf(facts.chiefExecutive, 'ผู้อนุมัติ'),
      signOf(facts.payer, 'ผู้รับเช็คไปจ่าย'),
    ],
  }
}

function signOf(signer: FormSigner | undefined, duty: string): SignView {
  const sign = undatedSignView(signer ?? unsigned())
  const on = signer?.on === undefined ? '' : thaiDate(signer.on, 'short')
  return { ...sign, lines: [...sign.lines, duty, on].filter(Boolean) }
}

function chequeViews(cheques: readonly ReportedCheque[]): readonly ChequeView[] {
  const earlier: ReportedCheque['allocations'][number][] = []
  return cheques.map((cheque, index) => {
    const first = earlier.length + 1
    earlier.push(...cheque.allocations)
    return {
      rows: cheque.allocations.map((_, row) => rowView(cheque, row, first + row)),
      carried: totalsView(earlier),
      isLast: index === cheques.length - 1,
    }
  })
}

function rowView(cheque: ReportedCheque, index: number, number: number): RowView {
  const allocations = cheque.allocations
  const allocation = allocations[index]
  if (!allocation) throw new RangeError('No such allocation of the cheque')
  const together = `รวม ${formatBaht(sum(allocations.map((each) => each.net)))}`
  return {
    ...totalsView([allocation]),
    number: String(number),
    treasuryNumber: allocation.treasuryNumber,
    title: [allocation.categoryName, allocation.title].filter(Boolean).join(': '),
    payee: cheque.payeeName,
    date: thaiDate(cheque.date, 'slash'),
    received: [
      cheque.receivedBy,
      cheque.receivedOn === undefined ? '' : thaiDate(cheque.receivedOn, 'short'),
    ].filter(Boolean),
    cheque:
      index === 0
        ? {
            number: cheque.number,
            rows: String(allocations.length),
            together: allocations.length > 1 ? together : '',
          }
        : undefined,
  }
}

function totalsView(allocations: ReportedCheque['allocations']): TotalsView {
  return {
    gross: amountText(sum(allocations.map((each) => each.gross))),
    withholding: amountText(sum(allocations.map((each) => each.withholding))),
    fineAndOther: amountText(sum(allocations.map((each) => each.fineAndOther))),
    net: amountText(sum(allocations.map((each) => each.net))),
  }
}

function spoiledText(spoiled: ChequeReportFacts['spoiled']): string {
  if (spoiled.length === 0) return 'เช็คเสีย/ยกเลิก: ไม่มี'
  const leaves = spoiled.map(({ number, reason }) => `เลขที่ ${number}${reason && ` (${reason})`}`)
  return `เช็คเสีย/ยกเลิก ${spoiled.length} ฉบับ: ${leaves.join(', ')}`
}
