import { fileSizeText } from '../../domain/shared/file-kind'
import { bangkokDateOf } from '../../domain/shared/calendar'
import { thaiDate } from '../../domain/shared/thai'
import type { DocumentType, RequiredDocument } from '../../domain/voucher/documents'

/** A file attached to a voucher, as its row and the store know it. */
export type AttachedFile = {
  readonly id: string
  readonly type: string
  readonly name: string
  readonly sha256: string
  readonly bytes: number
  readonly mime: string
  readonly addedAt: Date
  readonly addedBy: string
}

/** เอกสารประกอบ: one paper of the list, whether it is there, and its files. */
export type PaperView = {
  /** The file, where the paper is exactly one: its name then leads there. */
  readonly only: FileView | undefined
  readonly type: DocumentType
  readonly name: string
  /** `ok`, `miss` or `later`: how the row is marked. */
  readonly mark: string
  readonly note: string
  readonly files: readonly FileView[]
  /** Whether a file may be added here; the system's own papers are not uploaded. */
  readonly open: boolean
}

export type FileView = {
  readonly id: string
  readonly href: string
  readonly name: string
  readonly facts: string
  readonly removeHref: string
}

export type PapersView = {
  readonly papers: readonly PaperView[]
  /** `มี 9 ขาด 1`. */
  readonly counts: string
}

/** The papers of a voucher. `isIssued`: the certificate of tax withheld, the system's own, is out. */
export function papersView(
  documents: readonly RequiredDocument[],
  files: readonly AttachedFile[],
  voucherId: string,
  isIssued = false,
): PapersView {
  const byId = new Map(files.map((file) => [file.id, file]))
  const papers = documents.map((document): PaperView => {
    const own = document.attached.flatMap(({ id }) => byId.get(id) ?? [])
    const there = own.length > 0
    const views = own.map((file): FileView => ({
      id: file.id,
      href: `/vouchers/${voucherId}/attachments/${file.id}`,
      name: file.name,
      facts: `${fileSizeText(file.bytes)} · ${thaiDate(bangkokDateOf(file.addedAt), 'short')}`,
      removeHref: `/vouchers/${voucherId}/attachments/${file.id}/removal`,
    }))
    return {
      type: document.type,
      name: document.th,
      mark: markOf(document.need, there || (document.need === 'later' && isIssued)),
      note: document.need === 'later' && isIssued ? 'ออกแล้ว' : noteOf(document.need, there),
      files: views,
      only: views.length === 1 ? views[0] : undefined,
      open: document.need === 'mandatory' || document.need === 'optional',
    }
  })
  const missing = papers.filter((paper) => paper.mark === 'miss').length
  const present = papers.filter((paper) => paper.mark === 'ok').length
  return {
    papers,
    counts: `มี\u00A0${present}${missing > 0 ? ` ขาด\u00A0${missing}` : ' ครบ'}`,
  }
}

function markOf(need: RequiredDocument['need'], there: boolean): string {
  if (there || need === 'system') return 'ok'
  return need === 'mandatory' ? 'miss' : 'later'
}

function noteOf(need: RequiredDocument['need'], there: boolean): string {
  switch (need) {
    case 'system':
      return 'ระบบทำให้เมื่ออนุมัติ'
    case 'later':
      return 'ระบบออกให้ในวันจ่าย'
    case 'mandatory':
      return there ? '' : 'ขาด'
    case 'optional':
      return there ? '' : 'ไม่บังคับ'
  }
}
