/** A kind of paper that a document's file may be: the name it goes by, and what it is kept as. */
export type PaperType = { readonly type: string; readonly th: string }

/** One paper of a document's file, also one that was taken off again. */
export type Paper = {
  readonly id: string
  readonly type: string
  readonly name: string
  readonly bytes: number
  readonly addedAt: Date
  readonly addedByName: string
  readonly removedAt: Date | undefined
}
