import { createHash } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import { Readable } from 'node:stream'
import type { FileStore } from '../../activities/files'
import type { PdfPrinter } from '../../activities/pdf'
import { createPrinting, type Printing, type PrintingOptions } from '../../activities/printing'
import { createLogger } from '../../logger'
import { createDb, inOrganisation, type Db, type Tx } from '../../prisma/client'
import { findForm, type FormRow } from '../../prisma/form'
import { findPrint, type AskedPrint } from '../../prisma/form-copy'
import type { Office } from '../payment/office'

/** A printer's shop over an office: it sees the database as the printer's role does. */
export type Shop = {
  readonly db: Db
  readonly files: FileStore
  readonly printing: Printing
  /** Prints all that is wanted, and waits until nothing is in hand. */
  readonly printAll: () => Promise<void>
  readonly formsOf: (documentId: string) => Promise<readonly FormRow[]>
  readonly formOf: (documentId: string, form: string) => Promise<FormRow>
  readonly printOf: (id: string | undefined) => Promise<AskedPrint>
  readonly close: () => Promise<void>
}

/** The forms of a document, in the order they were wanted. */
export async function formsOfDocument(tx: Tx, documentId: string): Promise<readonly FormRow[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM form WHERE organisation_id = current_organisation() AND document_id = ${documentId}
    ORDER BY document_version, id`
  const forms: FormRow[] = []
  for (const { id } of rows) {
    const form = await findForm(tx, id)
    if (form) forms.push(form)
  }
  return forms
}

export const publicUrl = 'https://khlang.example.go.th'

export function openShop(
  office: Pick<Office, 'database' | 'organisationId'>,
  own: Partial<PrintingOptions> & Pick<PrintingOptions, 'printer'>,
): Shop {
  const db = createDb(office.database.printerUrl, 8)
  const files = own.files ?? memoryStore()
  const printing = createPrinting({
    db,
    publicUrl,
    logger: createLogger('printer', { level: 'silent' }),
    atOnce: 4,
    patience: [],
    ...own,
    files,
  })
  const { organisationId } = office
  const formsOf = (documentId: string) =>
    inOrganisation(db, organisationId, (tx) => formsOfDocument(tx, documentId))
  return {
    db,
    files,
    printing,
    printAll: async () => {
      await printing.look()
      await printing.settle()
    },
    formsOf,
    formOf: async (documentId, name) => {
      const form = (await formsOf(documentId)).findLast((row) => row.form === name)
      if (form === undefined) throw new Error(`${documentId} wants no ${name}`)
      return form
    },
    printOf: async (id) => {
      const print =
        id === undefined
          ? undefined
          : await inOrganisation(db, organisationId, (tx) => findPrint(tx, id))
      if (print === undefined) throw new Error(`nobody asked for ${id}`)
      return print
    },
    close: async () => {
      await printing.close()
      await db.$disconnect()
    },
  }
}

/** A printer that keeps the pages it is given, and answers with a file that says which it was. */
export type RecordingPrinter = PdfPrinter & {
  readonly pages: readonly string[]
  /** The last page that bears this watermark: several forms are printed at once, in any order. */
  readonly lastMarked: (mark: 'ร่าง' | 'สำเนา' | 'ยกเลิก') => string
}

export function recordingPrinter(): RecordingPrinter {
  const pages: string[] = []
  return {
    pages,
    lastMarked: (mark) => {
      const page = pages.findLast((html) => html.includes(`data-mark="${mark}"`))
      if (page === undefined) throw new Error(`no page marked ${mark} was printed`)
      return page
    },
    print: (html) => {
      pages.push(html)
      const pdf = Buffer.from(`%PDF-1.4 ${createHash('sha256').update(html).digest('hex')}`)
      return Promise.resolve({ pdf, pages: 1 })
    },
    close: () => Promise.resolve(),
  }
}

/** A store in memory, with the same answers as the folder's. */
export function memoryStore(): FileStore {
  const kept = new Map<string, Buffer>()
  return {
    put: async (content) => {
      const bytes = content instanceof Readable ? await buffer(content) : Buffer.from(content)
      const sha256 = createHash('sha256').update(bytes).digest('hex')
      kept.set(sha256, bytes)
      return { sha256, bytes: bytes.length, kind: 'application/pdf' }
    },
    open: (sha256) => {
      const bytes = kept.get(sha256)
      return Promise.resolve(bytes && { bytes: bytes.length, stream: Readable.from([bytes]) })
    },
  }
}

/** What a reader of a form reads, without its style and markup. */
export function wordsOf(html: string): string {
  return html
    .replace(/<style>[\s\S]*?<\/style>/g, '')
    .replace(/<span class="keep[^"]*">([^<]*)<\/span>/g, '$1')
    .replace(/<[^>]+>/g, ' ')
    .replaceAll('\u00A0', ' ')
    .replace(/\s+/g, ' ')
}
