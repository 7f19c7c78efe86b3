import type { Readable } from 'node:stream'
import busboy from 'busboy'
import type { Request } from 'express'
import type { StoredFile } from '../activities/files'
import { DomainError } from '../domain/shared/errors'
import { fileError, fileNameOf, mostFileBytes } from '../domain/shared/file-kind'

/** A file of an upload: kept in the store, or refused with its reason. */
export type UploadedFile<Kept = StoredFile> = { readonly field: string; readonly name: string } & (
  { readonly stored: Kept } | { readonly refusal: DomainError }
)

/** A form that carried files. */
export type Upload<Kept = StoredFile> = {
  /** The form's other fields, repeated ones as lists: what a plain form would have sent. */
  readonly fields: Readonly<Record<string, string | string[]>>
  readonly files: readonly UploadedFile<Kept>[]
}

/** Where the files of an upload go: the store of files, or memory for those that are only read. */
export type Keeper<Kept> = {
  readonly put: (content: Readable, name: string) => Promise<Kept>
}

const mostFiles = 20
const mostBytesAtOnce = 200 * 1024 * 1024
/** All that is typed beside the files: the largest sheet has a tenth of it. */
const mostTyped = 2_000_000

/**
 * Reads a form that carries files. Files go to the store as they arrive, never whole into memory; one that
 * is refused doesn't hold up the others. `allow` sees the fields that came before the first file, where the
 * page puts its token, and throws when nothing is to be taken.
 */
export function receiveUpload<Kept>(
  req: Request,
  files: Keeper<Kept>,
  allow: (fields: Upload['fields']) => void,
): Promise<Upload<Kept>> {
  const declared = Number(req.get('content-length') ?? 0)
  if (declared > mostBytesAtOnce) {
    return Promise.reject(fileError.FILE_TOO_LARGE({ name: 'รวมทุกไฟล์', most: '200\u00A0MB' }))
  }
  return new Promise((resolve, reject) => {
    const fields: Record<string, string | string[]> = Object.create(null) as Record<string, string>
    const arriving: Promise<UploadedFile<Kept>>[] = []
    let allowed = false
    let typed = 0
    const parser = parserOf(req)
    const fail = (error: unknown): void => {
      req.unpipe(parser)
      req.resume()
      reject(error instanceof Error ? error : new Error(String(error)))
    }

    const failFull = (): void =>
      fail(fileError.FILE_TOO_LARGE({ name: 'ข้อความในแบบฟอร์ม', most: '2\u00A0MB' }))
    parser.on('fieldsLimit', failFull)
    parser.on('field', (name, value) => {
      typed += name.length + value.length
      if (typed > mostTyped) return failFull()
      const earlier = fields[name]
      fields[name] =
        earlier === undefined ? value : [...(Array.isArray(earlier) ? earlier : [earlier]), value]
    })
    parser.on('file', (field, stream, info) => {
      if (!info.filename) return void stream.resume()
      try {
        if (!allowed) allow(fields)
        allowed = true
        arriving.push(keepFile(files, field, fileNameOf(info.filename), stream))
      } catch (error) {
        stream.resume()
        fail(error)
      }
    })
    parser.on('filesLimit', () =>
      fail(fileError.FILE_TOO_MANY({ most: String(mostFiles) }, 'attachments')),
    )
    parser.on('error', (error) => fail(unreadable(error)))
    parser.on('close', () => {
      try {
        if (!allowed) allow(fields)
      } catch (error) {
        return fail(error)
      }
      return void Promise.all(arriving).then((kept) => resolve({ fields, files: kept }), fail)
    })
    req.on('aborted', () => fail(new Error('the upload broke off')))
    req.pipe(parser)
  })
}

/** Reads the parts of the form. Throws a fault of the sender's for a body that has none. */
function parserOf(req: Request): busboy.Busboy {
  try {
    return busboy({
      headers: req.headers,
      defParamCharset: 'utf8',
      preservePath: false,
      limits: {
        files: mostFiles,
        fileSize: mostFileBytes + 1,
        fields: 5_000,
        fieldSize: 20_000,
        fieldNameSize: 200,
      },
    })
  } catch (error) {
    throw unreadable(error)
  }
}

/** What no browser sends: a body that is not in parts, or breaks off in one. */
function unreadable(error: unknown): Error {
  return Object.assign(new Error("the form can't be read", { cause: error }), { status: 400 })
}

/** A refusal is the file's own; any other fault is the upload's. */
async function keepFile<Kept>(
  files: Keeper<Kept>,
  field: string,
  name: string,
  stream: Readable,
): Promise<UploadedFile<Kept>> {
  try {
    return { field, name, stored: await files.put(stream, name) }
  } catch (error) {
    stream.resume()
    const isRefusal = error instanceof DomainError && error.code !== 'FILE_STORE_FULL'
    if (isRefusal) return { field, name, refusal: error }
    throw error
  }
}
