/** A printed total of the source beside the sum of its parts; `difference` is empty where they agree. */
export type SourceNoteRow = {
  readonly what: string
  readonly printed: string
  readonly sum: string
  readonly difference: string
  readonly note: string
}

/** Where the source of an office's figures doesn't agree with itself; nothing where nothing is known of a source. */
export function sourceNotesView(notes: readonly SourceNoteRow[]) {
  const faults = notes.filter(({ difference }) => difference !== '').length
  if (notes.length === 0) return undefined
  return {
    summary: `ต้นฉบับของตัวเลขตัวอย่าง: ตรงกัน ${notes.length - faults} ยอด ไม่ตรงกันเอง ${faults} ยอด`,
    rows: notes,
  }
}
