import type { DraftPayee } from '../../domain/voucher/draft'
import { payeeKinds } from '../../domain/voucher/voucher'
import { optionsOf, type Blank, type BlankOf, type Option } from './draft-blanks'
import type { EditVoucherInput } from './draft-input'
import { payeeMatchView, type PayeeMatchView } from './found'
import { rateText } from './live'

/** จ่ายให้แก่: the blanks of one payee, and those that a search found. */
export type PayeeView = {
  readonly n: number
  readonly index: number
  readonly id: string
  readonly name: Blank
  readonly taxId: Blank
  readonly branch: Blank
  readonly address: Blank
  readonly kinds: readonly Option[]
  readonly classes: readonly Option[]
  readonly vatRegistered: boolean
  readonly found: readonly PayeeMatchView[]
  readonly searched: boolean
}

export function payeeView(
  payee: DraftPayee,
  index: number,
  input: EditVoucherInput,
  blank: BlankOf,
): PayeeView {
  const name = (field: string): string => `payees.${index}.${field}`
  const search = input.payeeSearch?.index === index ? input.payeeSearch : undefined
  return {
    n: index + 1,
    index,
    id: payee.id,
    name: blank(name('name'), payee.name),
    taxId: blank(name('taxId'), payee.taxId),
    branch: blank(name('branch'), payee.branch),
    address: blank(name('address'), payee.address),
    kinds: optionsOf(Object.entries(payeeKinds), payee.kind),
    classes: optionsOf(classesOf(input.outlook.withholdingRate), payee.withholdingClass),
    vatRegistered: payee.vatRegistered === 'yes',
    searched: search !== undefined,
    found: (search?.found ?? []).map(payeeMatchView),
  }
}

/** ประเภทการหักภาษี: what is withheld from the payee, and with which return. */
function classesOf(withholdingRate: number): readonly (readonly [string, string])[] {
  const rate = rateText(withholdingRate)
  return [
    ['pnd53', `หัก ${rate}% (ภ.ง.ด.53)`],
    ['pnd3', `หัก ${rate}% (ภ.ง.ด.3)`],
    ['exempt', 'ไม่ต้องหัก'],
  ]
}

/** A list of which payee a row is for. */
export type PayeeChoice = {
  readonly name: string
  readonly error: string
  readonly options: readonly Option[]
}

export function payeeChoice(
  name: string,
  chosen: string,
  input: EditVoucherInput,
  blank: BlankOf,
): PayeeChoice {
  return {
    name,
    error: blank(name, '').error,
    options: optionsOf(
      [
        ['', 'เลือกผู้รับเงิน'],
        ...input.draft.payees.map(
          (payee, index) => [payee.id, payee.name || `รายที่ ${index + 1}`] as const,
        ),
      ],
      chosen,
    ),
  }
}
