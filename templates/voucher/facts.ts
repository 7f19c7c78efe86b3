import type { BookEntry } from '../../domain/ledger/books'
import type { OrganisationKind } from '../../domain/organisation/titles'
import type { Actor } from '../../domain/shared/actor'
import type { PlainDate } from '../../domain/shared/calendar'
import type { Commit } from '../../domain/shared/commit'
import type { Satang } from '../../domain/shared/money'
import type { VoucherAction } from '../../domain/voucher/lifecycle'
import type { Voucher, VoucherContent, VoucherStanding } from '../../domain/voucher/voucher'
import type { FieldError } from '../layouts/page'
import type { PrintFacts } from '../print/prints'
import type { PaperFacts } from './paper'
import type { AttachedFile } from './papers'

/** What happened to the voucher one time. */
export type HistoryFacts = {
  readonly id: string
  readonly action: string
  readonly from: string
  readonly to: string
  readonly personName: string
  readonly postTitle: string
  readonly capacity: string
  readonly reason: string
  readonly defects: readonly string[]
  readonly warnings: readonly {
    readonly rule: string
    readonly text: string
    readonly reason: string
  }[]
  readonly revision: number
  readonly on: PlainDate
  readonly at: Date
}

/** One act in the voucher's life: its own, or one of a payment that pays it. */
export type LifeFacts = HistoryFacts & {
  readonly payment:
    | {
        readonly id: string
        readonly chequeNumber: string
        readonly spoiledNumber: string
      }
    | undefined
}

/** Who is waited for, and on which document. */
export type TaskFacts = {
  readonly documentId: string
  readonly step: string
  readonly postId: string
  readonly postTitle: string
  readonly holderName: string
  readonly openedOn: PlainDate
  readonly openedAt: Date
  readonly dueOn: PlainDate | undefined
}

/** A payment of the voucher, voided ones too. */
export type PaymentOfVoucherFacts = {
  readonly id: string
  readonly status: string
  readonly payeeId: string
  readonly payeeName: string
  readonly chequeNumber: string
  readonly bankName: string
  readonly chequeDate: PlainDate
  readonly net: Satang
  readonly isLive: boolean
  readonly certificate: string
  readonly signatures: readonly {
    readonly name: string
    readonly title: string
    readonly on: PlainDate
  }[]
  readonly signatoryPostIds: readonly string[]
  readonly receivedBy: string
}

/** An act that the reader may make now, tried on the rules before the page was drawn. */
export type OpenAct = {
  readonly action: VoucherAction
  readonly label: string
  readonly noun: string
  readonly by: Actor
  /** Why it can't be made as the voucher stands. */
  readonly blocks: readonly FieldError[]
  /** What must be given a reason. */
  readonly warnings: readonly { readonly rule: string; readonly text: string }[]
  /** All it would do, where nothing blocks it. */
  readonly commit: Commit | undefined
}

/** What was typed with an act that was refused, to be shown again. */
export type TypedAct = {
  readonly action: VoucherAction
  readonly reason: string
  readonly defects: readonly string[]
  readonly warningReasons: Readonly<Record<string, string>>
  readonly evidenceStamped: boolean
}

/** Everything that the voucher's page is drawn from. */
export type ShowVoucherInput = {
  readonly voucher: Voucher & { readonly content: VoucherContent }
  readonly standing: VoucherStanding
  readonly organisation: { readonly id: string; readonly kind: OrganisationKind }
  readonly paper: PaperFacts
  /** The voucher's own acts, and those of its payments that moved it. */
  readonly history: readonly HistoryFacts[]
  /** Every act of its own and of its payments, in the order of time. */
  readonly life: readonly LifeFacts[]
  /** Its entries in the books, its share of its payments' among them. */
  readonly entries: readonly BookEntry[]
  readonly task: TaskFacts | undefined
  readonly revisions: readonly { readonly number: number; readonly content: VoucherContent }[]
  readonly payments: readonly PaymentOfVoucherFacts[]
  readonly prints: readonly PrintFacts[]
  readonly replacedBy: { readonly id: string; readonly number: string } | undefined
  readonly replaces: { readonly id: string; readonly number: string } | undefined
  readonly files: readonly AttachedFile[]
  readonly eventId: string
  readonly acts: readonly OpenAct[]
  /** Why the reader, whose turn it would be, may not act. */
  readonly barred: string
  /** The reader may mend the draft behind it. */
  readonly mayMend: boolean
  /** The reader prepares cheques. */
  readonly mayPay: boolean
  /** The open task is one of the reader's posts'. */
  readonly holdsTask: boolean
  /** The reader drafts for this unit, so may make a new one in place of a cancelled one. */
  readonly mayReplace: boolean
  readonly errors: readonly FieldError[]
  readonly typed: TypedAct | undefined
  /** The board, where the refused act was sent from there; empty for the voucher's own page. */
  readonly returnTo: string
}
