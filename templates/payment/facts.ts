import type { BookEntry } from '../../domain/ledger/books'
import type { BankAccount, Payment, PaymentContent } from '../../domain/payment/payment'
import type { Post } from '../../domain/shared/actor'
import type { PlainDate, WorkingCalendar } from '../../domain/shared/calendar'
import type { VoucherStatus } from '../../domain/voucher/lifecycle'
import type { FieldError } from '../layouts/page'

/** A payment's page is made of these. */
export type PaymentShowInput = {
  readonly payment: Payment & { readonly content: PaymentContent }
  readonly account: BankAccount | undefined
  readonly posts: readonly Post[]
  readonly today: PlainDate
  readonly calendar: WorkingCalendar
  readonly paper: PaymentPaper
  readonly entries: readonly BookEntry[]
  readonly accountNames: ReadonlyMap<string, string>
  /** The leaves that may be taken when this one is spoiled. */
  readonly nextLeaves: readonly { readonly number: string }[]
  readonly open: OpenActs
  /** Ids for the acts of the page, one for each form. */
  readonly eventIds: {
    readonly sign: string
    readonly spoil: string
    readonly void: string
    readonly handOver: string
  }
  readonly refused: Refused | undefined
}

/** What the reader may do with the payment, or the rule that stops them where it is their turn. */
export type OpenActs = {
  readonly sign: 'yes' | 'no' | { readonly why: string }
  readonly spoil: boolean
  readonly void: boolean
  readonly handOver: boolean
}

/** A form that came back: which act, what was wrong, what was typed. */
export type Refused = {
  readonly action: 'sign' | 'spoil' | 'void' | 'hand-over'
  readonly errors: readonly FieldError[]
  readonly typed: Readonly<Record<string, string>>
}

/** Everything that lies in the payment's file: what happened, its forms, who has it, its vouchers and leaves. */
export type PaymentPaper = {
  readonly history: readonly {
    readonly action: string
    readonly at: Date
    readonly personName: string
    readonly postTitle: string
    readonly reason: string
    readonly warnings: readonly {
      readonly rule: string
      readonly text: string
      readonly reason: string
    }[]
    readonly spoiledNumber: string
  }[]
  readonly forms: readonly {
    readonly id: string
    readonly form: string
    readonly status: 'wanted' | 'printed' | 'failed'
    readonly pages: number | null
    readonly printedAt: Date | null
  }[]
  readonly task:
    | {
        readonly step: string
        readonly postId: string
        readonly postTitle: string
        readonly holderName: string
        readonly openedOn: PlainDate
        readonly dueOn: PlainDate | undefined
      }
    | undefined
  readonly vouchers: readonly {
    readonly id: string
    readonly number: string
    readonly unitName: string
    readonly status: VoucherStatus
  }[]
  readonly spoiled: readonly { readonly number: string; readonly reason: string }[]
  readonly handOver:
    | {
        readonly on: PlainDate
        readonly receivedBy: string
        readonly identityProof: string
        readonly receiptNumber: string
      }
    | undefined
  readonly voidedOn: PlainDate | undefined
  readonly signedOn: PlainDate | undefined
}
