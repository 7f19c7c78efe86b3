import type { BudgetLine } from '../../domain/budget/budget-line'
import type { JournalLine } from '../../domain/shared/commit'
import type { LateFine, VoucherAmounts } from '../../domain/voucher/amounts'
import type { Difference } from '../../domain/voucher/differences'
import type { RequiredDocument } from '../../domain/voucher/documents'
import type { VoucherDraft } from '../../domain/voucher/draft'
import type { LineOutlook } from '../../domain/voucher/outlook'
import type { FieldError } from '../layouts/page'
import type { LineSearch, PayeeMatch } from './found'
import type { AttachedFile } from './papers'

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

/** All that the sheet of a draft is drawn from. */
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

/** Who sent the paper back, when, and what is to be mended. */
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
