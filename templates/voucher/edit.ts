import { sentence } from '../../domain/shared/errors'
import { fileError, mostFileBytes, mostFileText } from '../../domain/shared/file-kind'
import { thaiDateTime } from '../../domain/shared/thai'
import type { Difference } from '../../domain/voucher/differences'
import { orderKinds, purchaseKinds } from '../../domain/voucher/voucher'
import type { FieldError, PageView } from '../layouts/page'
import { fieldOfDefect } from './defects'
import { blanksOf, optionsOf, type Blank, type Option } from './draft-blanks'
import type { EditVoucherInput } from './draft-input'
import { liveView, type LiveView } from './draft-live'
import { payeeView, type PayeeView } from './draft-payees'
import { whereOf } from './draft-places'
import { deductionView, rowView, type DeductionView, type RowView } from './draft-rows'
import { classificationView, type ClassificationView } from './forms/disbursement-voucher'
import { lineSearchView, pickedLine, type LineSearchView, type PickedLine } from './found'
import { lateFineText } from './live'
import { papersView, type PapersView } from './papers'

/** ร่างฎีกา: the sheet as it is typed, in the order of the paper. */
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

type ReasonView = { readonly rule: string; readonly text: string; readonly reason: Blank }

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
    deductions: draft.otherDeductions.map((deduction, index) =>
      deductionView(deduction, index, input, blank),
    ),
    orderKinds: optionsOf(
      [['', 'ไม่มีใบสั่งหรือสัญญา'], ...Object.entries(orderKinds)],
      draft.order.kind,
    ),
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
