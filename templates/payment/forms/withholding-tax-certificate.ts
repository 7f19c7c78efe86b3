import type { PlainDate } from '../../../domain/shared/calendar'
import { formatBaht, sum, type Satang } from '../../../domain/shared/money'
import { bahtText, thaiDate } from '../../../domain/shared/thai'
import {
  dateView,
  formView,
  postLines,
  taxIdGroups,
  type DateView,
  type FormOrganisation,
  type FormPrint,
  type FormSigner,
  type FormView,
} from '../../forms/form'

/** The row of the sheet that an income stands in: 5 (มาตรา 3 เตรส) or 6 (อื่น ๆ, which names it). */
export type IncomeRow = 5 | 6

/** Everything that the certificate states. */
export type WithholdingTaxCertificateFacts = {
  readonly organisation: FormOrganisation
  /** เลขที่, such as `12/2569`; เล่มที่ only where the office keeps books of certificates. */
  readonly number: string
  readonly book: string
  readonly issuedOn: PlainDate
  readonly form: 'pnd53' | 'pnd3'
  /** ลำดับที่ in the return; empty until the return is made up. */
  readonly sequence: string
  readonly payee: { readonly name: string; readonly taxId: string; readonly address: string }
  readonly incomes: readonly {
    readonly row: IncomeRow
    /** What was paid for, as row 6 asks for it: ค่าจ้างเหมาบริการ. */
    readonly description: string
    readonly paidOn: PlainDate
    readonly base: Satang
    readonly tax: Satang
  }[]
  /** Who signs for the payer; undefined leaves it to the hand. */
  readonly signer: FormSigner | undefined
  readonly print: FormPrint
}

export type WithholdingTaxCertificateView = FormView & {
  readonly number: string
  readonly book: string
  readonly payer: PartyView
  readonly payee: PartyView
  readonly sequence: string
  readonly returns: readonly {
    readonly label: string
    readonly name: string
    readonly on: boolean
  }[]
  readonly row5: IncomeView
  readonly row6: IncomeView
  readonly row6Text: string
  readonly total: IncomeView
  readonly taxWords: string
  readonly signer: string
  readonly issuedOn: DateView
}

type PartyView = {
  readonly name: string
  readonly address: string
  readonly taxId: readonly (readonly string[])[]
  readonly oldTaxId: readonly (readonly string[])[]
}

type IncomeView = { readonly date: string; readonly base: Split; readonly tax: Split }

/** Baht and satang in columns of their own. */
type Split = { readonly baht: string; readonly satang: string }

const returns = [
  ['(1)', 'ภ.ง.ด.1ก', undefined],
  ['(2)', 'ภ.ง.ด.1ก พิเศษ', undefined],
  ['(3)', 'ภ.ง.ด.2', undefined],
  ['(4)', 'ภ.ง.ด.3', 'pnd3'],
  ['(5)', 'ภ.ง.ด.2ก', undefined],
  ['(6)', 'ภ.ง.ด.3ก', undefined],
  ['(7)', 'ภ.ง.ด.53', 'pnd53'],
] as const

/** หนังสือรับรองการหักภาษี ณ ที่จ่าย (แบบ 7.14), worded and drawn as the Revenue Department's sheet. */
export function withholdingTaxCertificateView(
  facts: WithholdingTaxCertificateFacts,
): WithholdingTaxCertificateView {
  const { organisation, incomes, payee } = facts
  const ofRow = (row: IncomeRow) => incomes.filter((income) => income.row === row)
  const tax = sum(incomes.map((income) => income.tax))
  return {
    ...formView(`หนังสือรับรองการหักภาษี ณ ที่จ่าย ${facts.number}`, organisation, facts.print),
    number: facts.number,
    book: facts.book,
    payer: partyView(organisation),
    payee: partyView(payee),
    sequence: facts.sequence,
    returns: returns.map(([label, name, form]) => ({ label, name, on: form === facts.form })),
    row5: incomeView(ofRow(5)),
    row6: incomeView(ofRow(6)),
    row6Text: [...new Set(ofRow(6).map((income) => income.description))].join(', '),
    total: { ...incomeView(incomes), date: '' },
    taxWords: bahtText(tax),
    signer: signerText(facts.signer),
    issuedOn: dateView(facts.issuedOn),
  }
}

function partyView(party: {
  readonly name: string
  readonly address: string
  readonly taxId: string
}): PartyView {
  return {
    name: party.name,
    address: party.address,
    taxId: taxIdGroups(party.taxId),
    oldTaxId: [[' '], [' ', ' ', ' ', ' '], [' ', ' ', ' ', ' '], [' ']],
  }
}

function incomeView(incomes: WithholdingTaxCertificateFacts['incomes']): IncomeView {
  const dates = new Set(incomes.map((income) => thaiDate(income.paidOn, 'short')))
  return {
    date: [...dates].join(', '),
    base: split(sum(incomes.map((income) => income.base))),
    tax: split(sum(incomes.map((income) => income.tax))),
  }
}

function split(amount: Satang): Split {
  if (amount === 0n) return { baht: '', satang: '' }
  const [baht = '', satang = ''] = formatBaht(amount).split('.')
  return { baht, satang }
}

function signerText(signer: FormSigner | undefined): string {
  if (!signer || signer.name === '') return ''
  return `(${signer.name}) ${postLines(signer).join(' ')}`
}
