import type { Bucket } from '../budget/budget-line'
import type { Actor } from './actor'
import type { PlainDate } from './calendar'
import type { Satang } from './money'

/** Plain data that PostgreSQL keeps as jsonb. Money is written as text of satang. */
export type Json =
  string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }

/**
 * All that one event changes, as a value. Pure code makes it; the database function `commit_event`
 * executes it whole or not at all. The preview an officer sees before signing is this same value, shown
 * and not executed.
 */
export type Commit = {
  readonly event: CommittedEvent
  /** The document acted upon, then those that its event moves with it. One stale document makes all stale. */
  readonly documents: readonly [DocumentChange, ...DocumentChange[]]
  readonly numbers: readonly NumberToIssue[]
  readonly tasks: { readonly close: readonly string[]; readonly open: readonly TaskToOpen[] }
  readonly movements: readonly BudgetMovement[]
  readonly entries: readonly EntryToPost[]
  /** The facts that the drafter handed over, frozen. */
  readonly revision?: RevisionToKeep
  readonly forms: readonly FormToPrint[]
  /** What the kind itself records: given to the function registered in `document_kind`. */
  readonly record?: Json
}

/** The act itself, as `document_event` keeps it. */
export type CommittedEvent = {
  /** Minted when the page was drawn; also the Update's id, and unique in the event table. */
  readonly id: string
  readonly action: string
  /** The Bangkok day of the act, by the organisation's clock. */
  readonly on: PlainDate
  readonly by: Actor
  readonly reason?: string
  readonly facts: Json
}

/** How a document moves by the event, from the version that was seen. */
export type DocumentChange = {
  readonly id: string
  readonly kind: string
  /** The version the actor saw; 0 for a document that begins with this event. */
  readonly seenVersion: number
  readonly action: string
  readonly from: string
  readonly to: string
  /** Nothing leaves the status it goes to. */
  readonly isFinal: boolean
  /** What lists show; absent where the event doesn't change it. */
  readonly summary?: DocumentSummary
}

/** What lists and registers show of a document without reading its facts. */
export type DocumentSummary = {
  readonly unitId: string
  readonly fiscalYear: number
  readonly title: string
  readonly payeeName: string
  readonly gross: Satang
  readonly net: Satang
  readonly draftedBy: string
}

/** The next number of a series. A document that already has a number in the slot keeps it. */
export type NumberToIssue = {
  readonly documentId: string
  readonly slot: string
  readonly series: string
  readonly year: number
  /** `กช.{n}/{y}`; `{n5}` is padded to five digits, `{yy}` has two. */
  readonly pattern: string
}

/** งานที่รอดำเนินการ: who is asked for the next step, and by when. */
export type TaskToOpen = {
  readonly documentId: string
  readonly step: string
  readonly postId: string
  readonly dueOn: PlainDate | undefined
}

/** A change of the buckets of one budget line, with the document that caused it. */
export type BudgetMovement = {
  readonly budgetLineId: string
  readonly documentId: string
  readonly buckets: Readonly<Partial<Record<Bucket, Satang>>>
}

/** สมุดรายวัน that an entry is written in. */
export type JournalBook = 'general' | 'payments' | 'receipts'

/** One side of an entry: the amount is positive, the side gives the direction. */
export type JournalLine = {
  readonly accountCode: string
  readonly side: 'debit' | 'credit'
  readonly amount: Satang
}

/** รายการบัญชี to post; its debits equal its credits. */
export type EntryToPost = {
  readonly seq: number
  readonly documentId: string
  readonly postedOn: PlainDate
  readonly book: JournalBook
  readonly description: string
  /** The entry that this one undoes. */
  readonly reverses?: string
  readonly lines: readonly JournalLine[]
}

/** The facts that were handed over, frozen with the papers that lay with them. */
export type RevisionToKeep = {
  readonly documentId: string
  readonly body: Json
  readonly attachments: readonly { readonly id: string; readonly sha256: string }[]
}

/** An official form that the event makes wanted. */
export type FormToPrint = { readonly documentId: string; readonly form: string }

/** The database's answer. The row's status and version are the truth, whatever the workflow thought. */
export type Committed = {
  readonly outcome: 'committed' | 'already' | 'stale'
  readonly status: string
  readonly version: number
}
