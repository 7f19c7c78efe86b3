import { availableOf, currentOf, usedOf, type BudgetLine } from '../../domain/budget/budget-line'
import type { JournalLine } from '../../domain/shared/commit'
import { sentence } from '../../domain/shared/errors'
import { fileError, mostFileBytes, mostFileText } from '../../domain/shared/file-kind'
import { formatBaht, formatBahtOrDash, type Satang } from '../../domain/shared/money'
import { taxIdCheckDigitHolds } from '../../domain/shared/tax-id'
import { bahtText, thaiDateTime } from '../../domain/shared/thai'
import type { LateFine, VoucherAmounts } from '../../domain/voucher/amounts'
import type { Difference } from '../../domain/voucher/differences'
import type { RequiredDocument } from '../../domain/voucher/documents'
import type { DraftLine, DraftPayee, VoucherDraft } from '../../domain/voucher/draft'
import type { LineOutlook } from '../../domain/voucher/outlook'
import { orderKinds, payeeKinds, purchaseKinds } from '../../domain/voucher/voucher'
import type { FieldError, PageView } from '../layouts/page'
import { fieldOfDefect } from './defects'
import { classificationView, type ClassificationView } from './forms/disbursement-voucher'
import {
  lineSearchView,
  payeeMatchView,
  pickedLine,
  type LineSearch,
  type LineSearchView,
  type PayeeMatch,
  type PayeeMatchView,
  type PickedLine,
} from './found'
import {
  budgetView,
  entryView,
  lateFineText,
  lineLabel,
  rateText,
  sumsView,
  withholdingForms,
  withholdingLabel,
  type BudgetView,
  type EntryView,
  type SumsView,
} from './live'
import { papersView, type AttachedFile, type PapersView } from './papers'

/** A choice of a list, and whether it is the one chosen. */
type Option = { readonly value: string; readonly label: string; readonly selected: boolean }

/** One blank of the paper: its name is its id, so that an error can lead to it. */
type Blank = { readonly name: string; readonly value: string; readonly error: string }

/** What the server makes of the typed text at this moment. */
export type DraftOutlook = {
  readonly amounts: VoucherAmounts
  readonly vatRate: number
  /** Basis points. */
  readonly withholdingRate: number
  readonly lateFine: LateFine | undefined
  readonly lines: readonly LineOutlook[]
  readonly entries: readonly { readonly when: string; readonly lines: readonly JournalLine[] }[]
  readonly documents: readonly RequiredDocument[]
  readonly warnings: readonly { readonly rule: string; readonly text: string }[]
  /** By payee: the name that the list of payees has for its tax id, where it is another one. */
  readonly registeredNames: readonly (string | undefined)[]
}

export type EditVoucherInput = {
  readonly id: string
  readonly eventId: string
  /** Tells the windows apart in which one draft is open. */
  readonly windowId: string
  readonly version: number
  readonly draftVersion: number
  readonly draft: VoucherDraft
  readonly outlook: DraftOutlook
  readonly errors: readonly FieldError[]
  /** Blocks that no blank is to blame for; they stand in the rail until the paper is handed over. */
  readonly blocks: readonly FieldError[]
  readonly organisation: {
    readonly name: string
    readonly districtName: string
    readonly provinceName: string
  }
  readonly units: readonly { readonly id: string; readonly name: string }[]
  readonly years: readonly number[]
  readonly picked: readonly BudgetLine[]
  readonly search: LineSearch | undefined
  readonly linesOfUnit: number
  readonly payeeSearch:
    { readonly index: number; readonly found: readonly PayeeMatch[] } | undefined
  readonly accounts: readonly { readonly code: string; readonly name: string }[]
  readonly files: readonly AttachedFile[]
  readonly savedAt: Date | undefined
  readonly unitNumber: string
  readonly treasuryNumber: string
  readonly returned: ReturnedPaper | undefined
  readonly conflict: DraftConflict | undefined
  readonly act: { readonly noun: string; readonly label: string; readonly asksReasons: boolean }
  readonly next: { readonly name: string; readonly title: string; readonly then: string }
  readonly withdrawer: { readonly name: string; readonly title: string }
}

export type ReturnedPaper = {
  readonly by: string
  readonly title: string
  readonly at: Date
  readonly reason: string
  readonly defects: readonly string[]
}

/** Somebody, or another window, saved the draft after this page was drawn. */
export type DraftConflict = {
  readonly version: number
  readonly at: Date
  readonly by: string
  readonly differences: readonly Difference[]
}

export type EditVoucherView = PageView & {
  readonly id: string
  readonly eventId: string
  readonly windowId: string
  readonly version: number
  readonly draftVersion: number
  readonly isReturned: boolean
  /** Nothing is written yet: the first blank has the focus. */
  readonly isNew: boolean
  readonly heading: string
  readonly saved: string
  readonly errors: readonly (FieldError & { readonly where: string })[]
  readonly errorHeading: string
  readonly organisation: EditVoucherInput['organisation']
  readonly unitNumber: string
  readonly treasuryNumber: string
  readonly returned:
    | {
        readonly by: string
        readonly title: string
        readonly at: string
        readonly reason: string
        readonly defects: readonly { readonly text: string; readonly field: string }[]
      }
    | undefined
  readonly conflict:
    | {
        readonly version: number
        readonly at: string
        readonly by: string
        readonly differences: readonly Difference[]
      }
    | undefined
  readonly fiscalYear: string
  readonly units: readonly Option[]
  readonly years: readonly Option[]
  readonly kinds: readonly Option[]
  readonly title_: Blank
  readonly purpose: Blank
  readonly lineError: string
  readonly picked: readonly PickedLine[]
  /** As form 7.1 prints it, once a line is chosen. */
  readonly classification: ClassificationView | undefined
  readonly several: { readonly payees: boolean; readonly budgetLines: boolean }
  readonly search: LineSearchView
  readonly rows: readonly RowView[]
  readonly fine: Blank
  readonly fineHint: string
  readonly retention: Blank
  readonly deductions: readonly DeductionView[]
  readonly orderKinds: readonly Option[]
  readonly hasOrder: boolean
  readonly order: Readonly<Record<string, Blank>>
  readonly payees: readonly PayeeView[]
  readonly replaces: string
  readonly reasons: readonly ReasonView[]
  readonly paperCount: number
  readonly withdrawer: EditVoucherInput['withdrawer']
  readonly act: EditVoucherInput['act']
  readonly next: EditVoucherInput['next']
  readonly live: LiveView
  readonly papers: PapersView
  readonly files: FilesView
}

/** What a file may be, for the page to say before it is sent (`{name}` is the file's); and what was refused. */
type FilesView = {
  /** Bytes. */
  readonly most: number
  readonly tooLarge: string
  readonly empty: string
  readonly errors: readonly { readonly text: string }[]
}

type RowView = {
  readonly n: number
  readonly index: number
  readonly description: Blank
  readonly invoiceNumber: Blank
  readonly invoicePeriod: Blank
  readonly invoicedOn: Blank
  readonly amount: Blank
  readonly remark: Blank
  readonly payeeId: {
    readonly name: string
    readonly error: string
    readonly options: readonly Option[]
  }
  readonly budgetLineId: {
    readonly name: string
    readonly error: string
    readonly options: readonly Option[]
  }
  readonly errors: readonly { readonly name: string; readonly text: string }[]
}

type DeductionView = {
  readonly index: number
  readonly description: Blank
  readonly amount: Blank
  readonly errors: RowView['errors']
  readonly accounts: readonly Option[]
  readonly accountName: string
  readonly payeeId: RowView['payeeId']
}

type PayeeView = {
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

type ReasonView = { readonly rule: string; readonly text: string; readonly reason: Blank }

/** What changes while typing: texts of the paper by name, and the parts of the rail. */
export type LiveView = {
  readonly outputs: Readonly<Record<string, string>>
  readonly sums: SumsView
  readonly budget: readonly BudgetView[]
  readonly entries: readonly EntryView[]
  readonly entriesCaption: string
  readonly blocks: readonly string[]
  readonly warnings: readonly { readonly rule: string; readonly text: string }[]
}

export function editVoucherView(input: EditVoucherInput): EditVoucherView {
  const { draft, errors, outlook } = input
  const blank = blanksOf(errors)
  const isReturned = input.returned !== undefined
  const heading = draft.title === '' ? 'ฎีกาเบิกเงินตามงบประมาณ' : draft.title
  const count = errors.length
  return {
    title: `${heading} (ร่าง)`,
    section: 'vouchers',
    styles: ['voucher.css'],
    scripts: ['voucher-edit.js', 'voucher-find.js'],
    id: input.id,
    eventId: input.eventId,
    windowId: input.windowId,
    version: input.version,
    draftVersion: input.draftVersion,
    isReturned,
    isNew: input.savedAt === undefined && count === 0,
    heading,
    saved: input.savedAt ? `บันทึกร่างแล้ว ${thaiDateTime(input.savedAt)}\u00A0น.` : 'ยังไม่ได้บันทึก',
    errors: errors.map((error) => ({ ...error, where: whereOf(error.field) })),
    errorHeading: errors.some(({ code }) => code.startsWith('FILE_'))
      ? `มีไฟล์ที่ยังไม่ได้แนบ ต้องแก้ ${count}\u00A0จุด`
      : `ยังส่งไม่ได้ ต้องแก้ ${count}\u00A0จุด`,
    organisation: input.organisation,
    unitNumber: input.unitNumber,
    treasuryNumber: input.treasuryNumber,
    returned: input.returned && {
      ...input.returned,
      at: thaiDateTime(input.returned.at),
      defects: input.returned.defects.map((text) => ({ text, field: fieldOfDefect(text) })),
    },
    conflict: input.conflict && { ...input.conflict, at: thaiDateTime(input.conflict.at) },
    fiscalYear: draft.fiscalYear,
    units: optionsOf(
      input.units.map((unit) => [unit.id, unit.name]),
      draft.unitId,
    ),
    years: optionsOf(
      input.years.map((year) => [String(year), String(year)]),
      draft.fiscalYear,
    ),
    kinds: optionsOf(Object.entries(purchaseKinds), draft.purchaseKind),
    title_: blank('title', draft.title),
    purpose: blank('purpose', draft.purpose),
    lineError: errors.find((error) => error.field === 'budgetLine')?.text ?? '',
    picked: input.picked.map((line) => pickedLine(line, outlook.lines)),
    classification: input.picked.length === 0 ? undefined : classificationView(input.picked),
    several: {
      payees: draft.payees.length > 1,
      budgetLines: input.picked.length > 1,
    },
    search: lineSearchView({ ...input, asked: outlook.amounts.gross }),
    rows: draft.lines.map((line, index) => rowView(line, index, input, blank)),
    fine: blank('fine', draft.fine),
    fineHint: lateFineText(outlook.lateFine),
    retention: blank('retention', draft.retention),
    deductions: draft.otherDeductions.map((deduction, index) => {
      const name = `otherDeductions.${index}`
      return {
        index,
        description: blank(`${name}.description`, deduction.description),
        amount: blank(`${name}.amount`, deduction.amount),
        errors: errorsWithin(name, errors),
        accountName: `${name}.accountCode`,
        accounts: optionsOf(
          input.accounts.map((account) => [account.code, `${account.name} ${account.code}`]),
          deduction.accountCode,
        ),
        payeeId: payeeChoice(`${name}.payeeId`, deduction.payeeId, input, blank),
      }
    }),
    orderKinds: optionsOf(
      [['', 'ไม่มีใบสั่งหรือสัญญา'], ...Object.entries(orderKinds)],
      draft.order.kind,
    ),
    hasOrder: Object.values(draft.order).some((text) => text !== ''),
    order: Object.fromEntries(
      Object.entries(draft.order).map(([name, value]) => [name, blank(`order.${name}`, value)]),
    ),
    payees: draft.payees.map((payee, index) => payeeView(payee, index, input, blank)),
    replaces: draft.replaces,
    reasons: input.act.asksReasons
      ? outlook.warnings.map(({ rule, text }) => ({
          rule,
          text,
          reason: blank(`warningReasons.${rule}`, draft.warningReasons[rule] ?? ''),
        }))
      : [],
    paperCount: input.files.length,
    withdrawer: input.withdrawer,
    act: input.act,
    next: input.next,
    live: liveView(input),
    papers: papersView(outlook.documents, input.files, input.id),
    files: {
      most: mostFileBytes,
      tooLarge: sentence(fileError.refusals.FILE_TOO_LARGE.th, { most: mostFileText }),
      empty: fileError.refusals.FILE_EMPTY.th,
      errors: errors.filter(({ field }) => field === 'attachments'),
    },
  }
}

/** What the server makes of the typed text: the same for the page and for the script that paints it. */
export function liveView(
  input: Pick<EditVoucherInput, 'draft' | 'outlook' | 'blocks' | 'picked' | 'act'>,
): LiveView {
  const { outlook } = input
  const { amounts } = outlook
  return {
    outputs: {
      gross: formatBaht(amounts.gross),
      withholding: formatBahtOrDash(amounts.withholding),
      withholdingLabel: withholdingLabel(amounts),
      withholdingForm: withholdingForms(amounts),
      vat:
        amounts.vat === 0n
          ? ''
          : `มูลค่าก่อนภาษี ${formatBaht(amounts.vatBase)} ภาษีมูลค่าเพิ่ม ${rateText(outlook.vatRate)}% ${formatBaht(amounts.vat)}`,
      net: formatBaht(amounts.net),
      grossWords: wordsOf(amounts.gross),
      netWords: wordsOf(amounts.net),
      fineHint: lateFineText(outlook.lateFine),
      ...Object.fromEntries(input.picked.flatMap((line) => lineOutputs(line, outlook.lines))),
      ...Object.fromEntries(
        input.draft.payees.flatMap(({ taxId }, index) => [
          [`taxId.${index}`, taxIdWarning(taxId)],
          [`registered.${index}`, registeredWarning(outlook.registeredNames[index])],
        ]),
      ),
    },
    sums: sumsView(amounts, outlook.vatRate),
    budget: outlook.lines.map(budgetView),
    entries: outlook.entries.map(({ when, lines }) => entryView(when, lines)),
    entriesCaption: 'รายการบัญชีที่จะเกิดเมื่ออนุมัติและเมื่อจ่ายเงิน',
    blocks: input.blocks.map((block) => block.text),
    warnings: input.act.asksReasons
      ? []
      : outlook.warnings.filter(({ rule }) => !saidAtItsField.has(rule)),
  }
}

function lineOutputs(
  line: BudgetLine,
  outlooks: readonly LineOutlook[],
): readonly (readonly [string, string])[] {
  const outlook = outlooks.find((candidate) => candidate.line.id === line.id)
  const asked = outlook?.asked ?? 0n
  const after = outlook?.availableAfter ?? availableOf(line.buckets)
  return [
    [`asked.${line.id}`, formatBahtOrDash(asked)],
    [`used.${line.id}`, formatBaht(outlook?.usedByOthers ?? usedOf(line.buckets))],
    [`after.${line.id}`, after < 0n ? `ขาด\u00A0${formatBaht(-after)}` : formatBaht(after)],
    [`current.${line.id}`, formatBaht(outlook?.current ?? currentOf(line.buckets))],
  ]
}

/** warned of while typing, never refused. */
function taxIdWarning(typed: string): string {
  if (typed.trim() === '' || taxIdCheckDigitHolds(typed)) return ''
  return 'เลขประจำตัวผู้เสียภาษีไม่ถูกต้อง ตรวจตัวเลขกับเอกสาร (R-205)'
}

/** the name that the list of payees has for this tax id. */
function registeredWarning(name: string | undefined): string {
  return name === undefined
    ? ''
    : `ทะเบียนผู้รับเงินมีเลขนี้ในชื่อ “${name}” ตรวจชื่อกับเอกสาร ถ้าใช้ชื่อนี้ต้องชี้แจง (R-210)`
}

/** Warnings that stand beside their own field. */
const saidAtItsField: ReadonlySet<string> = new Set(['R-205', 'R-210'])

function wordsOf(amount: Satang): string {
  return amount > 0n ? `(${bahtText(amount)})` : ''
}

type BlankOf = (name: string, value: string) => Blank

function blanksOf(errors: readonly FieldError[]): BlankOf {
  return (name, value) => ({
    name,
    value,
    error: errors.find((error) => error.field === name)?.text ?? '',
  })
}

function rowView(line: DraftLine, index: number, input: EditVoucherInput, blank: BlankOf): RowView {
  const name = (field: string): string => `lines.${index}.${field}`
  return {
    n: index + 1,
    index,
    description: blank(name('description'), line.description),
    invoiceNumber: blank(name('invoiceNumber'), line.invoiceNumber),
    invoicePeriod: blank(name('invoicePeriod'), line.invoicePeriod),
    invoicedOn: blank(name('invoicedOn'), line.invoicedOn),
    amount: blank(name('amount'), line.amount),
    remark: blank(name('remark'), line.remark),
    payeeId: payeeChoice(name('payeeId'), line.payeeId, input, blank),
    budgetLineId: {
      name: name('budgetLineId'),
      error: blank(name('budgetLineId'), '').error,
      options: optionsOf(
        [
          ['', 'เลือกรายการงบ'],
          ...input.picked.map((each) => [each.id, lineLabel(each).name] as const),
        ],
        line.budgetLineId,
      ),
    },
    errors: errorsWithin(`lines.${index}`, input.errors),
  }
}

/** The errors of one row's fields, said together under the row. */
function errorsWithin(row: string, errors: readonly FieldError[]): RowView['errors'] {
  return errors
    .filter((error) => error.field.startsWith(`${row}.`))
    .map((error) => ({ name: error.field, text: error.text }))
}

function payeeChoice(
  name: string,
  chosen: string,
  input: EditVoucherInput,
  blank: BlankOf,
): RowView['payeeId'] {
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

/** ประเภทการหักภาษี: what is withheld from the payee, and with which return. */
function classesOf(withholdingRate: number): readonly (readonly [string, string])[] {
  const rate = rateText(withholdingRate)
  return [
    ['pnd53', `หัก ${rate}% (ภ.ง.ด.53)`],
    ['pnd3', `หัก ${rate}% (ภ.ง.ด.3)`],
    ['exempt', 'ไม่ต้องหัก'],
  ]
}

function payeeView(
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

function optionsOf(
  choices: readonly (readonly [value: string, label: string])[],
  chosen: string,
): readonly Option[] {
  return choices.map(([value, label]) => ({ value, label, selected: value === chosen }))
}

/** Where on the paper a field is, for the list of errors above it. */
function whereOf(field: string): string {
  const [group = '', index = ''] = field.split('.')
  const n = Number(index) + 1
  switch (group) {
    case 'lines':
      return index === '' ? 'รายการที่ขอเบิก' : `บรรทัดที่\u00A0${n}`
    case 'payees':
      return index === '' ? 'ผู้รับเงิน' : `ผู้รับเงินรายที่\u00A0${n}`
    case 'order':
      return 'ใบสั่งหรือสัญญา'
    case 'otherDeductions':
      return `หักอื่น\u00A0ๆ รายการที่\u00A0${n}`
    case 'budgetLine':
      return 'รายการงบประมาณ'
    case 'attachments':
      return 'เอกสารประกอบ'
    default:
      return wheres[group] ?? ''
  }
}

const wheres: Readonly<Record<string, string>> = {
  title: 'รายการที่ขอเบิก',
  purpose: 'วัตถุประสงค์',
  fine: 'ค่าปรับ',
  retention: 'เงินประกันผลงาน',
  fiscalYear: 'ปีงบประมาณ',
  warningReasons: 'ข้อเตือน',
  reason: 'คำชี้แจง',
}
